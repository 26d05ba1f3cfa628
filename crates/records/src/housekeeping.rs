//! What must not stay: what the program keeps only to work and whose declared time is over, and forgotten drafts of jobs.
//!
//! How long which of it stays is said by retention rules (`acts = "house"`); whoever calls has made filters of them.

use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use jiff::Timestamp;
use store::{PageQuery, Row};

use crate::error::Error;
use crate::job_draft::{DRAFT_LIVES, never};
use crate::job_queue::LEASE;
use crate::work::Work;

/// Most rows of one entity that one transaction looks at; the next round takes the rest.
const ROUND: u64 = 2000;

/// Removes what has ended, by entity; tells how many rows.
pub fn keep_house(work: &mut Work<'_, '_>, ended: &[(Arc<Entity>, Filter)]) -> Result<u64, Error> {
    let mut removed = 0;
    for (entity, filter) in ended {
        removed += forget(work, entity, filter)?;
    }
    Ok(removed + forget_drafts(work)?)
}

/// Drafts that nobody finished, and the file of a stopped job whose program died.
fn forget_drafts(work: &mut Work<'_, '_>) -> Result<u64, Error> {
    let job = work.entity("job")?;
    let now = work.now;
    let before = |field: &str, moment: Timestamp| {
        Filter::by_name(&job, field, Operator::Less, Value::DateTime(moment))
    };
    let forgotten = Filter::by_name(&job, "run_at", Operator::Equal, never())
        .and(before("created_at", now - DRAFT_LIVES));
    let removed = forget(work, &job, &forgotten)?;
    let left = Filter::by_name(&job, "state", Operator::Equal, "stopped")
        .and(Filter::by_name(&job, "input", Operator::NotEmpty, Value::Null))
        .and(before("finished_at", now - LEASE));
    for row in rows(work, &job, &left)? {
        work.tx.update_named(&job, &row, now, &[("input", Value::Null)])?;
    }
    Ok(removed)
}

fn forget(work: &mut Work<'_, '_>, entity: &Arc<Entity>, filter: &Filter) -> Result<u64, Error> {
    let rows = rows(work, entity, filter)?;
    for row in &rows {
        work.tx.delete(entity, row.id())?;
    }
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}

/// Without their files, which may be large.
fn rows(work: &mut Work<'_, '_>, entity: &Arc<Entity>, filter: &Filter) -> Result<Vec<Row>, Error> {
    let page = work.tx.page(&PageQuery {
        entity,
        fields: &[],
        filter,
        sort: &[],
        search: None,
        limit: ROUND,
        after: None,
    })?;
    Ok(page.rows)
}
