//! Takes a mailbox as a job: with progress, able to be stopped, and going on after a crash where it was.
//!
//! Not here: one message (`mail`). The program registers it; `web` asks for it with the mailbox as input.

use files::mail::mbox::messages;
use records::{Actor, Error, Job, JobContext, JobOutcome, Origin, Progress, note_progress};
use serde_json::{Value as Json, json};

use crate::mailbox::{TakenMailbox, Taking};

/// The name of the kind of job.
pub const MAILBOX_JOB: &str = "mailbox";
/// So many messages are taken between two notes of progress. A message is large and each is a transaction of its own, so
/// after a crash a few may be looked at once more; they are here already then.
const BATCH: usize = 10;

/// The job of kind `mailbox`.
///
/// Its result is `{"new": n, "known": n, "nobody": n, "wrong": n}`; a mailbox of which nothing can be read has
/// `"problem": {"key": …}` besides, and the key is one of the texts `problem-…`.
pub struct MailboxJob;

impl Job for MailboxJob {
    fn kind(&self) -> &'static str {
        MAILBOX_JOB
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let all = || messages(context.input.as_slice());
        let actor = context.actor.clone().by(Origin::Import);
        let total = all().count();
        let earlier = serde_json::from_value(context.noted.clone()).unwrap_or_default();
        let mut taking = Taking::after(earlier);
        for (place, message) in all().enumerate().skip(context.done) {
            taking.take(&context.house, &actor, message)?;
            let done = place + 1;
            let due = done.is_multiple_of(BATCH) || done == total;
            if due && !note(context, done, total, taking.taken)? {
                break;
            }
        }
        Ok(JobOutcome { result: result(taking), ..JobOutcome::default() })
    }
}

/// Notes progress; false when the job was stopped.
fn note(
    context: &JobContext,
    done: usize,
    total: usize,
    taken: TakenMailbox,
) -> Result<bool, Error> {
    let (id, progress) = (context.id, Progress { done, total, noted: json!(taken) });
    let system = Actor::system(Origin::Job);
    context.house.write(&system, move |work| note_progress(work, id, &progress))
}

fn result(taking: Taking) -> Json {
    let taken = taking.taken;
    let mut result = json!(taken);
    let problem = match taking.end() {
        Err(Error::Invalid(errors)) => errors.first().map(|error| error.problem.key),
        _ => None,
    };
    if let Some(result) = result.as_object_mut() {
        result.insert("list".to_owned(), json!("activities"));
        if let Some(key) = problem {
            result.insert("problem".to_owned(), json!({"key": key}));
        }
    }
    result
}
