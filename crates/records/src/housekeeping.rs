//! What must not stay: ended sessions, answered keys of requests, old attempts, forgotten drafts of jobs.
//!
//! This is the program's own technical data; the retention of people's records is decided by declared rules elsewhere.

use dictionary::{Comparison, Filter, Operator, Value};
use jiff::SignedDuration;

use crate::accounts::load::all;
use crate::error::Error;
use crate::job_draft::{DRAFT_LIVES, never};
use crate::work::Work;

/// Old attempts to sign in are forgotten after a day.
const ATTEMPT_LIVES: SignedDuration = SignedDuration::from_hours(24);

/// Removes what has ended; tells how many rows.
pub fn keep_house(work: &mut Work<'_, '_>) -> Result<u64, Error> {
    let now = work.now;
    let mut removed = 0;
    for (entity, field, before) in [
        ("session", "expires_at", now),
        ("idempotency", "expires_at", now),
        ("sign_in_attempt", "last_at", now - ATTEMPT_LIVES),
    ] {
        let entity = work.entity(entity)?;
        removed += work.tx.delete_before(&entity, field, before)?;
    }
    let job = work.entity("job")?;
    let created = job.position("created_at").unwrap_or_default();
    let old = Filter::Compare(Comparison {
        field: created,
        operator: Operator::Less,
        values: vec![Value::DateTime(now - DRAFT_LIVES)],
    });
    let drafts = Filter::by_name(&job, "run_at", Operator::Equal, never()).and(old);
    for row in all(work, "job", &drafts)? {
        work.tx.delete(&job, row.id())?;
        removed += 1;
    }
    Ok(removed)
}
