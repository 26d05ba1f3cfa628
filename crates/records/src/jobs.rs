//! Jobs: long work as rows. Enqueued in the transaction that needs them, leased, retried with back-off, shown with
//! their progress, stopped on request, and ended with a result that can be opened.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Filter, Operator, Value};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use store::{PageQuery, Row};
use uuid::Uuid;

use crate::accounts::load::rights_of;
use crate::actor::{Actor, ActorKind, Origin};
use crate::error::Error;
use crate::house::House;
use crate::work::Work;

/// A running job keeps its lease so long; it must report within this time.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// A job that fails by a fault runs so often before it is given up.
const ATTEMPTS: i64 = 4;

/// One kind of long work.
pub trait Job: Send + Sync {
    /// The kind's name in the row.
    fn kind(&self) -> &'static str;

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

/// How far a job has come.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// What the job needs to go on after a crash, and what is told meanwhile; no personal data.
    pub noted: Json,
}

/// How a job ended.
#[derive(Debug, Clone, Default)]
pub struct JobOutcome {
    /// What is told.
    pub result: Json,
    /// A file that can be taken.
    pub output: Vec<u8>,
}

/// Where a job is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Waits for its turn.
    Queued,
    /// Runs.
    Running,
    /// Ended well.
    Done,
    /// Given up.
    Failed,
    /// Stopped by a person.
    Stopped,
}

/// A job as its owner sees it.
#[derive(Debug, Clone)]
pub struct JobView {
    /// Its identifier.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Where it is in its life.
    pub state: JobState,
    /// Steps done.
    pub done: i64,
    /// Steps in all, when known.
    pub total: i64,
    /// What it told at its end.
    pub result: Json,
    /// Why it failed: a key of the texts, no personal data.
    pub error: String,
    /// A file can be taken.
    pub has_output: bool,
    /// The file.
    pub output: Vec<u8>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Who asked for it.
    pub user_id: Option<Uuid>,
}

impl JobState {
    /// The name in the row and in the texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "running" => Self::Running,
            "done" => Self::Done,
            "failed" => Self::Failed,
            "stopped" => Self::Stopped,
            _ => Self::Queued,
        }
    }

    /// True when nothing more will happen.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Stopped)
    }
}

/// Asks for a job, in the transaction that needs it.
pub fn enqueue(
    work: &mut Work<'_, '_>,
    kind: &str,
    payload: &Json,
    input: Vec<u8>,
) -> Result<Uuid, Error> {
    let job = work.entity("job")?;
    let id = work.new_id();
    let values = [
        ("kind", Value::from(kind)),
        ("payload", payload.to_string().into()),
        ("state", "queued".into()),
        ("run_at", work.now.into()),
        ("attempts", Value::Integer(0)),
        ("progress_done", Value::Integer(0)),
        ("progress_total", Value::Integer(0)),
        ("user_id", work.actor.user_id.into()),
        ("input", if input.is_empty() { Value::Null } else { Value::Bytes(input) }),
    ];
    work.tx.insert_named(&job, id, work.now, &values)?;
    Ok(id)
}

/// A job: one's own, or any for an administrator.
pub fn job(work: &mut Work<'_, '_>, id: Uuid) -> Result<JobView, Error> {
    let entity = work.entity("job")?;
    let row = work.tx.get(&entity, id)?.ok_or(Error::NotFound)?;
    let own = row.get(&entity, "user_id").as_id() == work.actor.user_id;
    if !own && !work.actor.rights.administrator {
        return Err(Error::NotFound);
    }
    Ok(view(&entity, &row))
}

/// The newest jobs of the actor; all of them for an administrator.
pub fn my_jobs(work: &mut Work<'_, '_>) -> Result<Vec<JobView>, Error> {
    let entity = work.entity("job")?;
    let filter = match work.actor.user_id {
        _ if work.actor.rights.administrator => Filter::Everything,
        Some(user) => Filter::by_name(&entity, "user_id", Operator::Equal, user),
        None => Filter::Nothing,
    };
    // Not the files: they may be large.
    let fields: Vec<usize> = (0..entity.fields.len())
        .filter(|position| {
            entity.field_at(*position).is_some_and(|field| field.kind.name() != "bytes")
        })
        .collect();
    let page = work.tx.page(&PageQuery {
        entity: &entity,
        fields: &fields,
        filter: &filter,
        sort: &[store::SortBy { field: 2, descending: true }],
        search: None,
        limit: 50,
        after: None,
    })?;
    Ok(page.rows.iter().map(|row| view(&entity, row)).collect())
}

/// True while a job runs and has done exactly so many steps: asked in the very transaction that does the next ones, so
/// that neither a stopped job nor a run whose lease went to another does them.
pub fn job_stands_at(work: &mut Work<'_, '_>, id: Uuid, done: usize) -> Result<bool, Error> {
    let running = running(work, id)?;
    Ok(running.is_some_and(|(entity, row)| view(&entity, &row).done == whole(done)))
}

/// Notes progress in the very transaction that did the steps, so that they are never done twice, and keeps the lease.
/// False when the job does not run any more.
pub fn note_progress(
    work: &mut Work<'_, '_>,
    id: Uuid,
    progress: &Progress,
) -> Result<bool, Error> {
    let Some((entity, row)) = running(work, id)? else { return Ok(false) };
    let mut values = vec![
        ("progress_done", Value::Integer(whole(progress.done))),
        ("progress_total", Value::Integer(whole(progress.total))),
        ("leased_until", (work.now + LEASE).into()),
    ];
    if !progress.noted.is_null() {
        values.push(("result", progress.noted.to_string().into()));
    }
    work.tx.update_named(&entity, (id, row.version()), work.now, &values)?;
    Ok(true)
}

type Running = Option<(Arc<dictionary::Entity>, Row)>;

fn running(work: &mut Work<'_, '_>, id: Uuid) -> Result<Running, Error> {
    let entity = work.entity("job")?;
    let row = work.tx.get(&entity, id)?;
    Ok(row.filter(|row| view(&entity, row).state == JobState::Running).map(|row| (entity, row)))
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Asks a job to stop; it does so at its next report.
pub fn stop_job(work: &mut Work<'_, '_>, id: Uuid) -> Result<(), Error> {
    let entity = work.entity("job")?;
    if job(work, id)?.state.is_over() {
        return Ok(());
    }
    if let Some(row) = work.tx.get(&entity, id)? {
        let values = [("state", "stopped".into()), ("finished_at", work.now.into())];
        work.tx.update_named(&entity, (id, row.version()), work.now, &values)?;
    }
    Ok(())
}

fn view(entity: &dictionary::Entity, row: &Row) -> JobView {
    let text = |name: &str| row.get(entity, name).as_text().unwrap_or_default();
    let number = |name: &str| row.get(entity, name).as_integer().unwrap_or_default();
    let output = match row.get(entity, "output") {
        Value::Bytes(bytes) => bytes.clone(),
        _ => Vec::new(),
    };
    JobView {
        id: row.id(),
        kind: text("kind").to_owned(),
        state: JobState::from_name(text("state")),
        done: number("progress_done"),
        total: number("progress_total"),
        result: serde_json::from_str(text("result")).unwrap_or(Json::Null),
        error: text("error").to_owned(),
        has_output: !output.is_empty(),
        output,
        created_at: row.value(2).as_date_time().unwrap_or_default(),
        user_id: row.get(entity, "user_id").as_id(),
    }
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
        let claimed = house.write(&system, |work| {
            let entity = work.entity("job")?;
            Ok(work.tx.claim_job(&entity, work.now, work.now + LEASE)?)
        })?;
        let Some(row) = claimed else { return Ok(false) };
        let dictionary = house.dictionary();
        let Some(entity) = dictionary.entity("job") else { return Ok(false) };
        let attempts = row.get(entity, "attempts").as_integer().unwrap_or_default();
        let outcome = self.run(house, entity, &row);
        let id = row.id();
        house.write(&system, move |work| finish(work, id, attempts, &outcome))?;
        Ok(true)
    }

    fn run(
        &self,
        house: &Arc<House>,
        entity: &dictionary::Entity,
        row: &Row,
    ) -> Result<JobOutcome, Error> {
        let JobView { kind, user_id, done, result, .. } = view(entity, row);
        let job = self
            .0
            .get(kind.as_str())
            .ok_or_else(|| Error::Fault(format!("no job of kind `{kind}` is known")))?;
        let actor = match user_id {
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
    attempts: i64,
    outcome: &Result<JobOutcome, Error>,
) -> Result<(), Error> {
    let entity = work.entity("job")?;
    let Some(row) = work.tx.get(&entity, id)? else { return Ok(()) };
    if row.get(&entity, "state").as_text() != Some("running") {
        return Ok(());
    }
    let again = matches!(outcome, Err(Error::Unavailable | Error::Full | Error::Store(_)));
    let mut values: Vec<(&str, Value)> = Vec::new();
    match outcome {
        Ok(outcome) => {
            let output = outcome.output.clone();
            values.push(("state", "done".into()));
            values.push(("result", outcome.result.to_string().into()));
            values.push((
                "output",
                if output.is_empty() { Value::Null } else { Value::Bytes(output) },
            ));
        }
        Err(_) if again && attempts < ATTEMPTS => {
            let wait = SignedDuration::from_secs(10 * attempts * attempts);
            values.push(("state", "queued".into()));
            values.push(("run_at", (work.now + wait).into()));
        }
        Err(error) => {
            tracing::warn!(job = %id, "a job was given up");
            values.push(("state", "failed".into()));
            values.push(("error", Value::Text(error.to_string().chars().take(500).collect())));
        }
    }
    if !matches!(values.first(), Some((_, Value::Text(state))) if state == "queued") {
        // The file that came with it is no longer needed, and may be full of people.
        values.push(("input", Value::Null));
        values.push(("finished_at", work.now.into()));
    }
    work.tx.update_named(&entity, (id, row.version()), work.now, &values)?;
    Ok(())
}
