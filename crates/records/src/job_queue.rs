//! The queue of jobs: asked for in the transaction that needs them, told how far they are, asked to stop.

use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use store::Row;
use uuid::Uuid;

use crate::error::Error;
use crate::job_view::{JobState, job, job_row, view};
use crate::work::Work;

/// A running job keeps its lease so long; it must report within this time.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_mins(5);

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

/// Asks for a job, in the transaction that needs it.
pub fn enqueue(
    work: &mut Work<'_, '_>,
    kind: &str,
    payload: &Json,
    input: Vec<u8>,
) -> Result<Uuid, Error> {
    let now = work.now;
    enqueue_at(work, now, (kind, payload), input)
}

/// The same, not before a moment.
pub(crate) fn enqueue_at(
    work: &mut Work<'_, '_>,
    run_at: Timestamp,
    (kind, payload): (&str, &Json),
    input: Vec<u8>,
) -> Result<Uuid, Error> {
    let job = work.entity("job")?;
    let id = work.new_id();
    let values = [
        ("kind", Value::from(kind)),
        ("payload", payload.to_string().into()),
        ("state", "queued".into()),
        ("run_at", run_at.into()),
        ("attempts", Value::Integer(0)),
        ("progress_done", Value::Integer(0)),
        ("progress_total", Value::Integer(0)),
        ("user_id", work.actor.user_id.into()),
        ("input", if input.is_empty() { Value::Null } else { Value::Bytes(input) }),
    ];
    work.tx.insert_named(&job, id, work.now, &values)?;
    Ok(id)
}

/// Lets go of the leases of running jobs, so that they go on at once. Only for a program that has its database alone and has
/// just started: whoever held them is dead.
pub fn resume_jobs(work: &mut Work<'_, '_>) -> Result<(), Error> {
    if work.house.is_shared() {
        return Ok(());
    }
    let job = work.entity("job")?;
    let running = Filter::by_name(&job, "state", Operator::Equal, "running");
    for held in work.held_where(&job, &running)? {
        let over = [("leased_until", (work.now - LEASE).into())];
        work.tx.update_named(&job, held.row(), work.now, &over)?;
    }
    Ok(())
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
    work.tx.update_named(&entity, &row, work.now, &values)?;
    Ok(true)
}

type Running = Option<(Arc<Entity>, Row)>;

fn running(work: &mut Work<'_, '_>, id: Uuid) -> Result<Running, Error> {
    let entity = work.entity("job")?;
    let row = job_row(work, id, None)?;
    Ok(row.filter(|row| view(&entity, row).state == JobState::Running).map(|row| (entity, row)))
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Asks a job to stop; it does so at its next report. One that runs tells what it has done until then.
pub fn stop_job(work: &mut Work<'_, '_>, id: Uuid) -> Result<(), Error> {
    let entity = work.entity("job")?;
    let state = job(work, id)?.state;
    let Some(row) = job_row(work, id, None)?.filter(|_| !state.is_over()) else { return Ok(()) };
    let mut values = vec![("state", "stopped".into()), ("finished_at", work.now.into())];
    if state == JobState::Queued {
        // The file that came with it is no longer needed, and may be full of people.
        values.push(("input", Value::Null));
    }
    work.tx.update_named(&entity, &row, work.now, &values)?;
    Ok(())
}
