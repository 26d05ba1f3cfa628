//! Jobs: long work as rows. Claimed from the queue, run with the rights of whoever asked, retried with back-off, and
//! ended with a result that can be opened.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Entity, Value};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use store::Row;
use uuid::Uuid;

use crate::accounts::load::rights_of;
use crate::actor::{Actor, ActorKind, Origin};
use crate::erase::{ERASED_MEANWHILE, erased_since};
use crate::error::Error;
use crate::house::House;
use crate::job_queue::{LEASE, Progress, note_progress};
use crate::job_view::{JobState, JobView, job_row, view};
use crate::work::Work;

/// A job that fails by a fault runs so often before it is given up, unless its kind says otherwise.
const ATTEMPTS: i64 = 4;
/// What is owed is tried again at least this often.
const HOURLY: SignedDuration = SignedDuration::from_hours(1);

/// One kind of long work.
pub trait Job: Send + Sync {
    /// The kind's name in the row.
    fn kind(&self) -> &'static str;

    /// True for what the house owes to others than whoever asked: it is done with the rights of the house, also when that
    /// colleague is gone, and is not given up.
    fn is_owed(&self) -> bool {
        false
    }

    /// How long to wait after so many attempts that failed by what may go better; `None` gives the job up.
    fn wait(&self, attempts: i64) -> Option<SignedDuration> {
        let wait = SignedDuration::from_secs(10 * attempts * attempts);
        (self.is_owed() || attempts < ATTEMPTS).then(|| wait.min(HOURLY))
    }

    /// Does the work, in as many transactions as it needs. May run again after a crash.
    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error>;
}

/// What a job works with.
pub struct JobContext {
    /// The house.
    pub house: Arc<House>,
    /// Who asked for it, with the rights of now.
    pub actor: Actor,
    /// The job.
    pub id: Uuid,
    /// What it was asked for: identifiers and settings, no personal data.
    pub payload: Json,
    /// A file that came with it.
    pub input: Vec<u8>,
    /// Steps that an earlier run has done already: after a crash the work goes on behind them.
    pub done: usize,
    /// What the earlier run noted beside its progress; `Null` at the first run.
    pub noted: Json,
}

/// How a job ended.
#[derive(Debug, Clone, Default)]
pub struct JobOutcome {
    /// What is told.
    pub result: Json,
    /// A file that can be taken.
    pub output: Vec<u8>,
    /// It has not ended: it goes on at this moment, after what waits longer. Work that is to be slow does not keep others
    /// from their turn.
    pub again: Option<Timestamp>,
}

impl JobContext {
    /// Reports progress and keeps the lease. False when the job was stopped and must end.
    pub fn report(&self, done: usize, total: usize) -> Result<bool, Error> {
        let id = self.id;
        let progress = Progress { done, total, noted: Json::Null };
        self.house
            .write(&Actor::system(Origin::Job), move |work| note_progress(work, id, &progress))
    }
}

/// All kinds of jobs that this program knows.
#[derive(Default)]
pub struct Jobs(BTreeMap<&'static str, Box<dyn Job>>);

impl Jobs {
    /// The same with one more kind.
    #[must_use]
    pub fn with(mut self, job: Box<dyn Job>) -> Self {
        self.0.insert(job.kind(), job);
        self
    }

    /// Runs the job that is due longest. False when none is due.
    pub fn run_one(&self, house: &Arc<House>) -> Result<bool, Error> {
        let system = Actor::system(Origin::Job);
        let claimed =
            house.write(&system, |work| Ok(work.tx.claim_job(work.now, work.now + LEASE)?))?;
        let Some(id) = claimed else { return Ok(false) };
        let dictionary = house.dictionary();
        let Some(entity) = dictionary.entity("job") else { return Ok(false) };
        let row = house.read(&system, |work| job_row(work, id, Some("input")))?;
        let Some(row) = row else { return Ok(false) };
        let attempts = row.get(entity, "attempts").as_integer().unwrap_or_default();
        let outcome = self.run(house, entity, &row);
        let kind = row.get(entity, "kind").as_text().and_then(|kind| self.0.get(kind));
        let wait = kind.and_then(|job| job.wait(attempts));
        house.write(&system, move |work| finish(work, id, wait, &outcome))?;
        Ok(true)
    }

    fn run(&self, house: &Arc<House>, entity: &Entity, row: &Row) -> Result<JobOutcome, Error> {
        let JobView { kind, user_id, done, result, .. } = view(entity, row);
        let job = self
            .0
            .get(kind.as_str())
            .ok_or_else(|| Error::Fault(format!("no job of kind `{kind}` is known")))?;
        let actor = match user_id.filter(|_| !job.is_owed()) {
            None => Actor::system(Origin::Job),
            Some(user_id) => {
                let rights = house
                    .read(&Actor::system(Origin::Job), |work| rights_of(work, user_id))?
                    .ok_or(Error::Forbidden)?;
                Actor {
                    kind: ActorKind::User,
                    user_id: Some(user_id),
                    rights,
                    origin: Origin::Job,
                    request_id: Some(row.id()),
                    remote: None,
                }
            }
        };
        let payload = row.get(entity, "payload").as_text().unwrap_or("null");
        job.run(&JobContext {
            house: Arc::clone(house),
            actor,
            id: row.id(),
            payload: serde_json::from_str(payload)
                .map_err(|_error| Error::Fault("the job's payload is no JSON".to_owned()))?,
            input: match row.get(entity, "input") {
                Value::Bytes(bytes) => bytes.clone(),
                _ => Vec::new(),
            },
            done: usize::try_from(done).unwrap_or_default(),
            noted: result,
        })
    }
}

fn finish(
    work: &mut Work<'_, '_>,
    id: Uuid,
    wait: Option<SignedDuration>,
    outcome: &Result<JobOutcome, Error>,
) -> Result<(), Error> {
    let entity = work.entity("job")?;
    let Some(row) = job_row(work, id, None)? else { return Ok(()) };
    let state = view(&entity, &row).state;
    let stopped = state == JobState::Stopped;
    if state != JobState::Running && !stopped {
        return Ok(());
    }
    let mut values = match outcome {
        Ok(JobOutcome { again: Some(at), .. }) if !stopped => vec![
            ("state", "queued".into()),
            ("run_at", (*at).into()),
            ("attempts", Value::Integer(0)),
        ],
        // What was gathered before somebody was erased may name them.
        Ok(outcome) if is_stale(work, (&entity, &row), outcome)? => {
            vec![("state", "failed".into()), ("error", ERASED_MEANWHILE.into())]
        }
        Ok(outcome) => ended(outcome),
        Err(_) if stopped => Vec::new(),
        Err(error) => match wait.filter(|_| may_go_better(error)) {
            Some(wait) => {
                vec![("state", "queued".into()), ("run_at", (work.now + wait).into())]
            }
            None => {
                tracing::warn!(job = %id, %error, "a job was given up");
                vec![("state", "failed".into()), ("error", key(error).into())]
            }
        },
    };
    if stopped {
        values.retain(|(name, _)| *name != "state");
    }
    if !values.iter().any(|(name, _)| *name == "run_at") {
        // The file that came with it is no longer needed, and may be full of people.
        values.push(("input", Value::Null));
        values.push(("finished_at", work.now.into()));
    }
    work.tx.update_named(&entity, &row, work.now, &values)?;
    Ok(())
}

/// True when a job gives a file out that it began to gather before somebody was erased.
fn is_stale(
    work: &mut Work<'_, '_>,
    (entity, row): (&Entity, &Row),
    outcome: &JobOutcome,
) -> Result<bool, Error> {
    let began = row.get(entity, "created_at").as_date_time().unwrap_or(work.now);
    Ok(!outcome.output.is_empty() && erased_since(work, began)?)
}

fn ended(outcome: &JobOutcome) -> Vec<(&'static str, Value)> {
    let has_output = !outcome.output.is_empty();
    let output = if has_output { Value::Bytes(outcome.output.clone()) } else { Value::Null };
    vec![
        ("state", "done".into()),
        ("result", outcome.result.to_string().into()),
        ("has_output", Value::YesNo(has_output)),
        ("output", output),
    ]
}

fn may_go_better(error: &Error) -> bool {
    matches!(error, Error::Unavailable | Error::Full | Error::Store(_))
}

/// What people are told of a failure.
fn key(error: &Error) -> &'static str {
    match error {
        Error::Forbidden => "forbidden",
        Error::NotFound => "not-found",
        Error::Full => "full",
        Error::Unavailable | Error::Store(_) => "unavailable",
        _ => "fault",
    }
}
