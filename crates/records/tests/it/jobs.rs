//! Jobs: what they tell and give at their end, when they are stopped, when they fail, and when they are forgotten.

use records::{
    Actor, Error, Job, JobContext, JobOutcome, JobState, JobView, Jobs, enqueue, job, job_output,
    my_jobs, stop_job,
};
use serde_json::{Value as Json, json};
use testkit::TestHouse;
use uuid::Uuid;

/// Gives back what came in, or ends as its payload says.
struct Echo;

impl Job for Echo {
    fn kind(&self) -> &'static str {
        "echo"
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        match context.payload.as_str() {
            Some("forbidden") => return Err(Error::Forbidden),
            Some("stopped") => {
                let id = context.id;
                context.house.write(&context.actor, move |work| stop_job(work, id))?;
                assert!(!context.report(1, 2)?, "a stopped job must end");
            }
            _ => assert!(context.report(1, 2)?),
        }
        let output = context.input.clone();
        Ok(JobOutcome { result: json!({"bytes": output.len()}), output, again: None })
    }
}

/// Enqueues a job with this payload and a small file, and runs it.
fn ran(test: &TestHouse, actor: &Actor, payload: &str) -> JobView {
    let payload = Json::from(payload);
    let id = test
        .house
        .write(actor, move |work| enqueue(work, "echo", &payload, b"abc".to_vec()))
        .unwrap();
    assert!(Jobs::default().with(Box::new(Echo)).run_one(&test.house).unwrap());
    test.house.read(actor, |work| job(work, id)).unwrap()
}

fn output(test: &TestHouse, actor: &Actor, id: Uuid) -> Result<Vec<u8>, Error> {
    test.house.read(actor, |work| job_output(work, id))
}

testkit::on_both!(a_job_tells_its_end_and_gives_its_file, |test: TestHouse| {
    let admin = test.administrator();
    let done = ran(&test, &admin, "");
    assert_eq!((done.state, done.done, done.total), (JobState::Done, 1, 2));
    assert_eq!((done.result, done.has_output), (json!({"bytes": 3}), true));
    assert_eq!(output(&test, &admin, done.id).unwrap(), b"abc");
    let listed = test.house.read(&admin, my_jobs).unwrap();
    assert!(listed.len() == 1 && listed[0].has_output);

    let stranger = test.user("sales", "cizi@example.cz", &[]);
    assert!(matches!(output(&test, &stranger, done.id), Err(Error::NotFound)));
});

testkit::on_both!(a_stopped_job_keeps_what_it_did, |test: TestHouse| {
    let admin = test.administrator();
    let stopped = ran(&test, &admin, "stopped");
    assert_eq!(stopped.state, JobState::Stopped);
    assert_eq!(stopped.result, json!({"bytes": 3}));
    assert_eq!(output(&test, &admin, stopped.id).unwrap(), b"abc");
});

testkit::on_both!(a_failed_job_says_why_in_a_word, |test: TestHouse| {
    let admin = test.administrator();
    let failed = ran(&test, &admin, "forbidden");
    assert_eq!((failed.state, failed.error.as_str()), (JobState::Failed, "forbidden"));
    assert!(!failed.has_output);
    assert!(matches!(output(&test, &admin, failed.id), Err(Error::NotFound)));
});

#[test]
fn the_file_of_an_ended_job_is_gone() {
    let test = TestHouse::open(testkit::Engine::Sqlite);
    let admin = test.administrator();
    let marker = "Zmizíkovská z Nové Vsi";
    for payload in ["forbidden", "stopped-early"] {
        let input = marker.as_bytes().to_vec();
        let id = test
            .house
            .write(&admin, move |work| enqueue(work, "echo", &payload.into(), input.clone()))
            .unwrap();
        assert!(crate::physical::hits(&test, marker) > 0, "the probe works");
        if payload == "stopped-early" {
            test.house.write(&admin, move |work| stop_job(work, id)).unwrap();
        } else {
            Jobs::default().with(Box::new(Echo)).run_one(&test.house).unwrap();
        }
        test.house.checkpoint().unwrap();
        assert_eq!(crate::physical::hits(&test, marker), 0, "{payload}");
    }
}
