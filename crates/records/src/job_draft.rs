//! A job that waits for its answers: a file was uploaded, and a person still says what its columns mean.
//!
//! It is a row of the queue that is due at the end of time; a draft that nobody finishes is removed after a day.

use dictionary::Value;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use store::Row;
use uuid::Uuid;

use crate::error::Error;
use crate::job_queue::enqueue_at;
use crate::job_view::job_row;
use crate::work::Work;

/// A draft that nobody finishes is removed after so long: it may be full of people.
pub(crate) const DRAFT_LIVES: SignedDuration = SignedDuration::from_hours(24);

/// Keeps a file for a job to come.
pub fn draft_job(work: &mut Work<'_, '_>, kind: &str, input: Vec<u8>) -> Result<Uuid, Error> {
    enqueue_at(work, never(), (kind, &Json::Null), input)
}

/// The file of one's own draft.
pub fn drafted_file(work: &mut Work<'_, '_>, id: Uuid) -> Result<Vec<u8>, Error> {
    let job = work.entity("job")?;
    match own_draft(work, id, Some("input"))?.get(&job, "input") {
        Value::Bytes(bytes) => Ok(bytes.clone()),
        _ => Err(Error::NotFound),
    }
}

/// Lets one's own draft run.
pub fn start_draft(work: &mut Work<'_, '_>, id: Uuid, payload: &Json) -> Result<(), Error> {
    let job = work.entity("job")?;
    let row = own_draft(work, id, None)?;
    let values =
        [("payload", Value::Text(payload.to_string())), ("run_at", Value::DateTime(work.now))];
    work.tx.update_named(&job, &row, work.now, &values)?;
    Ok(())
}

fn own_draft(work: &mut Work<'_, '_>, id: Uuid, file: Option<&str>) -> Result<Row, Error> {
    let job = work.entity("job")?;
    let row = job_row(work, id, file)?.ok_or(Error::NotFound)?;
    let own = row.get(&job, "user_id").as_id() == work.actor.user_id;
    let waiting = row.get(&job, "run_at").as_date_time() == Some(never());
    if own && waiting { Ok(row) } else { Err(Error::NotFound) }
}

/// The end of time, as far as both databases can keep it.
pub(crate) fn never() -> Timestamp {
    Timestamp::from_second(253_370_764_800).unwrap_or(Timestamp::UNIX_EPOCH)
}
