//! What must not stay: ended sessions, answered keys of requests, old attempts, forgotten drafts of jobs, old jobs.
//!
//! This is the program's own technical data; the retention of people's records is decided by declared rules elsewhere.

use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use jiff::{SignedDuration, Timestamp};
use store::{PageQuery, Row};

use crate::error::Error;
use crate::job_draft::{DRAFT_LIVES, never};
use crate::job_queue::LEASE;
use crate::work::Work;

/// Old attempts to sign in are forgotten after a day.
const ATTEMPT_LIVES: SignedDuration = SignedDuration::from_hours(24);
/// What an ended job told, and its file of refused rows, can be read for thirty days.
const JOB_LIVES: SignedDuration = SignedDuration::from_hours(30 * 24);
/// A link that has ended is remembered so long, to be told from one that never was.
const LINK_LIVES: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Most jobs that one transaction looks at; the next round takes the rest.
const ROUND: u64 = 500;

/// Removes what has ended; tells how many rows.
pub fn keep_house(work: &mut Work<'_, '_>) -> Result<u64, Error> {
    let now = work.now;
    let mut removed = 0;
    for (entity, field, before) in [
        ("session", "expires_at", now),
        ("idempotency", "expires_at", now),
        ("sign_in_attempt", "last_at", now - ATTEMPT_LIVES),
        ("public_link", "expires_at", now - LINK_LIVES),
    ] {
        let entity = work.entity(entity)?;
        removed += work.tx.delete_before(&entity, field, before)?;
    }
    Ok(removed + forget_jobs(work)?)
}

/// Drafts that nobody finished, jobs that ended long ago, and the file of a stopped one whose program died.
fn forget_jobs(work: &mut Work<'_, '_>) -> Result<u64, Error> {
    let job = work.entity("job")?;
    let (now, mut removed) = (work.now, 0);
    let before = |field: &str, moment: Timestamp| {
        Filter::by_name(&job, field, Operator::Less, Value::DateTime(moment))
    };
    let forgotten = Filter::by_name(&job, "run_at", Operator::Equal, never())
        .and(before("created_at", now - DRAFT_LIVES));
    for row in rows(work, &job, &forgotten.or(before("finished_at", now - JOB_LIVES)))? {
        work.tx.delete(&job, row.id())?;
        removed += 1;
    }
    let left = Filter::by_name(&job, "state", Operator::Equal, "stopped")
        .and(Filter::by_name(&job, "input", Operator::NotEmpty, Value::Null))
        .and(before("finished_at", now - LEASE));
    for row in rows(work, &job, &left)? {
        work.tx.update_named(&job, &row, now, &[("input", Value::Null)])?;
    }
    Ok(removed)
}

/// Without their files, which may be large.
fn rows(work: &mut Work<'_, '_>, job: &Arc<Entity>, filter: &Filter) -> Result<Vec<Row>, Error> {
    let page = work.tx.page(&PageQuery {
        entity: job,
        fields: &[],
        filter,
        sort: &[],
        search: None,
        limit: ROUND,
        after: None,
    })?;
    Ok(page.rows)
}
