//! After an erasure: the answer still finds its addressee until it was sent, what the probe finds is told, and what waits beside the
//! records goes too.

use dictionary::{Draft, Value};
use records::{
    Actor, Error, Jobs, SavedView, change_own, documents, draft_job, job, save_view, views,
};
use serde_json::{Value as Json, json};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{clean, erase, house, person, refusal, request, told};
use crate::retention::{begin, days, work_off};

fn letter(test: &TestHouse, request: Uuid) -> String {
    let admin = test.administrator();
    let entity = test.house.dictionary().entity("request").cloned().unwrap();
    let made = test.house.make_file(&admin, (&entity, request), "letter.txt").unwrap();
    String::from_utf8(made.bytes).unwrap()
}

fn rows(test: &TestHouse, entity: &'static str) -> usize {
    test.house.read(&test.administrator(), |work| Ok(work.held_with(entity, &[])?.len())).unwrap()
}

fn executed(test: &TestHouse, contact: Uuid) -> Uuid {
    let officer = test.actor_of("poverenec@example.cz");
    let request = request(test, &officer, contact);
    let how = [("how", "Podle adresy")];
    test.act(&test.administrator(), ("request", request), ("confirm", &how)).unwrap();
    test.act(&officer, ("request", request), ("execute", &[])).unwrap();
    request
}

testkit::on_both!(the_answer_finds_its_addressee_until_it_was_sent, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let english = Draft::default().with("language", "en");
    test.house
        .write(&test.administrator(), move |work| {
            let entity = work.entity("contact")?;
            records::change(work, &entity, (who.id, None), &english).map(drop)
        })
        .unwrap();
    let request = erase(&test, who.id);
    assert_eq!(told(&test, "request", request, "answer_state"), Value::from("waiting"));
    let before = letter(&test, request);
    for part in ["Zmizimír Nenávratník", "Ztracená 13", "zmizimir@nenavratno.example"] {
        assert!(before.contains(part), "{part}: {before}");
    }
    assert!(before.contains("erased"), "in their language: {before}");
    let key = test
        .house
        .read(&test.administrator(), |work| {
            Ok(work.held_with("answer", &[])?[0].get("key_id").as_id().unwrap())
        })
        .unwrap();
    test.act(&test.administrator(), ("request", request), ("sent", &[])).unwrap();
    clean(&test);
    assert_eq!(told(&test, "request", request, "answer_state"), Value::from("sent"));
    assert!(!letter(&test, request).contains("nenavratno.example"));
    assert_eq!(rows(&test, "answer"), 0);
    assert_eq!(test.house.audit().keys().key(key).unwrap().map(drop), None, "the key has ended");
    let again = test.act(&test.administrator(), ("request", request), ("sent", &[]));
    assert_eq!(refusal(&again.unwrap_err()), "not-now");
});

testkit::on_both!(an_answer_that_nobody_sends_is_forgotten_by_its_rule, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    erase(&test, who.id);
    assert_eq!(rows(&test, "answer"), 1);
    days(&test, 40);
    begin(&test);
    work_off(&test);
    days(&test, 2);
    begin(&test);
    work_off(&test);
    assert_eq!(rows(&test, "answer"), 0);
});

testkit::on_both!(who_handles_requests_alone_turns_four_eyes_off, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let request = request(&test, &officer, who.id);
    let confirm = || test.act(&officer, ("request", request), ("confirm", &[("how", "Osobně")]));
    assert_eq!(refusal(&confirm().unwrap_err()), "four-eyes");
    // Not by themselves, though they keep the controller's name and address.
    let alone = Draft::default().with("name", "Kovář").with("four_eyes", false);
    assert!(test.try_make(&officer, "controller", alone.clone()).is_err());
    let admin = test.administrator();
    test.make(&admin, "controller", alone);
    confirm().unwrap();
});

testkit::on_both!(what_the_probe_finds_is_told_to_who_handles_the_request, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    let clean_one = erase(&test, person(&test).id);
    assert_eq!(told(&test, "request", clean_one, "probe"), Value::from("clean"));
    // A sealed file that should have gone with the person, and is still there.
    let kept = test.house.keep_file(b"Dopis", "dopis.txt").unwrap();
    let company = test.make(&admin, "company", Draft::default().with("name", "Jiná"));
    let sealed = test
        .house
        .write(&admin, move |work| {
            let entity = work.entity("company")?;
            records::attach(work, (&entity, company), None, &kept)?;
            let document = documents(work, &entity, company)?[0].id;
            let version =
                work.held_with("document_version", &[("document_id", document.into())])?;
            Ok(work.sealed_of(version[0].id())?.unwrap())
        })
        .unwrap();
    let request = executed(&test, who.id);
    test.house
        .write(&admin, move |work| {
            let jobs = work.held_with("job", &[("kind", "erasure".into())])?;
            let job = jobs.iter().find(|job| job.text("state") == "queued").unwrap();
            let mut payload: Json = serde_json::from_str(job.text("payload")).unwrap();
            let wanted = json!({
                "values": ["Zvláštnivky"],
                "kept": [],
                "sealed": [[sealed.0.to_string(), sealed.1.to_string()]],
            });
            let (key, bytes) = work.seal_for_job(request, wanted.to_string().as_bytes())?;
            payload["probe_key_id"] = key.to_string().into();
            payload["probe"] = hex::encode(bytes).into();
            change_own(work, ("job", job.id()), &[("payload", payload.to_string().into())])
        })
        .unwrap();
    clean(&test);
    assert_eq!(told(&test, "request", request, "probe"), Value::from("left"));
    let tasks = test.house.read(&admin, |work| work.held_with("task", &[])).unwrap();
    let name = told(&test, "request", request, "name");
    let named = |task: &&records::Held| task.text("subject").contains(name.as_text().unwrap());
    assert_eq!(tasks.iter().filter(named).count(), 1, "the officer has a task");
});

testkit::on_both!(files_that_wait_and_views_that_name_the_person_go, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    let seller = test.user("sales", "prodej@example.cz", &[]);
    let file = "jmeno;email\nNenávratník;zmizimir@nenavratno.example\n".as_bytes().to_vec();
    let (draft, queued) = test
        .house
        .write(&seller, move |work| {
            let draft = draft_job(work, "import", file.clone())?;
            Ok((draft, records::enqueue(work, "import", &Json::Null, file.clone())?))
        })
        .unwrap();
    let save = |actor: &Actor, query: String| {
        let view = SavedView {
            id: Uuid::nil(),
            name: "Můj pohled".to_owned(),
            query,
            shared: false,
            own: true,
        };
        test.house.write(actor, move |work| save_view(work, "contact", &view)).unwrap()
    };
    let named = save(&seller, "q=Nen%C3%A1vratn%C3%ADk".to_owned());
    let by_id = save(&seller, format!("f.contact_id=eq%3A{}", who.id));
    let other = save(&seller, "q=Nov%C3%A1k".to_owned());
    let request = executed(&test, who.id);
    clean(&test);
    for id in [draft, queued] {
        let job = test.house.read(&seller, |work| job(work, id)).unwrap();
        assert_eq!(job.error, "erased-meanwhile");
    }
    let inputs = test.house.read(&admin, |work| work.held_with("job", &[])).unwrap();
    assert!(inputs.iter().all(|job| job.get("input").is_empty()));
    let left: Vec<Uuid> = test
        .house
        .read(&seller, |work| {
            Ok::<_, Error>(views(work, "contact")?.iter().map(|view| view.id).collect())
        })
        .unwrap();
    assert_eq!(left, [other], "{named} {by_id} name the person");
    assert_eq!(told(&test, "request", request, "status"), Value::from("done"));
});

/// A job that gives out what it gathered before somebody was erased.
struct Export;

impl records::Job for Export {
    fn kind(&self) -> &'static str {
        "export"
    }

    fn run(&self, context: &records::JobContext) -> Result<records::JobOutcome, Error> {
        let system = Actor::system(records::Origin::Job);
        let name = context.payload.get("contact").and_then(Json::as_str).unwrap().to_owned();
        let gathered = context.house.read(&system, |work| {
            let id: Uuid = name.parse().unwrap();
            Ok::<_, Error>(work.held("contact", id)?.unwrap().title())
        })?;
        // Meanwhile somebody carries out an erasure.
        if let Some(request) = context.payload.get("request").and_then(Json::as_str) {
            let request: Uuid = request.parse().unwrap();
            context.house.write(&system, move |work| {
                let now = work.now();
                let entity = work.entity("request")?;
                records::manage(work, (&entity, request), "execute", |_, pending| {
                    pending.set("executed_at", now);
                    Ok(())
                })
                .map(drop)
            })?;
        }
        Ok(records::JobOutcome { output: gathered.into_bytes(), ..Default::default() })
    }
}

testkit::on_both!(what_was_gathered_before_an_erasure_is_not_given_out, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    let officer = test.actor_of("poverenec@example.cz");
    let request = request(&test, &officer, who.id);
    let jobs = Jobs::default().with(Box::new(Export));
    let run = |payload: Json| {
        let id = test
            .house
            .write(&admin, move |work| records::enqueue(work, "export", &payload, Vec::new()));
        let id = id.unwrap();
        assert!(jobs.run_one(&test.house).unwrap());
        test.house.read(&admin, |work| job(work, id)).unwrap()
    };
    let given = run(json!({"contact": who.id.to_string()}));
    assert!(given.has_output && given.error.is_empty());
    let stale = run(json!({"contact": who.id.to_string(), "request": request.to_string()}));
    assert!(!stale.has_output);
    assert_eq!(stale.error, "erased-meanwhile");
});
