//! Erasing what belongs to a person, for the program itself: no rights are asked and no rule of selling stands in the way,
//! because the caller has a confirmed plan or a rule that has ended. Nothing that was erased is written into the log.

use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use jiff::Timestamp;
use serde_json::json;
use store::PageQuery;
use uuid::Uuid;

use crate::attach::discard;
use crate::delete::{Removal, remove};
use crate::error::Error;
use crate::held::HELD_MOST;
use crate::house::House;
use crate::work::Work;

/// What a job is told whose file went because somebody was erased.
pub(crate) const ERASED_MEANWHILE: &str = "erased-meanwhile";
/// Rows that are emptied in one go.
const BATCH: u64 = 1000;

/// Removes a record with its documents and its place in the search. What refers to it is settled as its declaration says;
/// where that refuses, so does this.
pub fn erase_record(work: &mut Work<'_, '_>, entity: &Arc<Entity>, id: Uuid) -> Result<(), Error> {
    let Some(row) = work.tx.get(entity, id)? else { return Ok(()) };
    if entity.name == "document" {
        discard(work, id)?;
        return work.note("erase", &entity.name, Some(id), Vec::new());
    }
    remove(work, (entity, id), &row.values, Removal::Erased)
}

/// Puts other values into fields of a record, in most cases none. It counts as no change: the time of the record's reasons
/// does not begin anew because something was taken out of it.
pub fn erase_fields(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    values: &[(usize, Value)],
) -> Result<(), Error> {
    let Some(row) = work.tx.get(entity, id)? else { return Ok(()) };
    let given = values.iter().map(|(position, value)| (*position, value));
    let when = row.value(3).as_date_time().unwrap_or(work.now);
    let after = work.tx.update(entity, &row, when, given)?;
    work.tx.reindex(entity, &row, &after)?;
    work.note("erase", &entity.name, Some(id), Vec::new())
}

/// Ends what the log says of a person: the sealed parts go, and the key is named whose end makes every copy of them
/// unreadable. The log stays whole, because it is proved by hashes of what was sealed. Tells the key; [`House::end_keys`]
/// destroys it after the transaction.
pub fn erase_log(work: &mut Work<'_, '_>, person: Uuid) -> Result<Option<Uuid>, Error> {
    let segment = work.entity("audit_segment")?;
    let sealed = segment.position("sealed").ok_or_else(|| Error::Fault("sealed".to_owned()))?;
    let filter = log_of(&segment, person);
    loop {
        let page = work.tx.page(&PageQuery {
            entity: &segment,
            fields: &[],
            filter: &filter,
            sort: &[],
            search: None,
            limit: BATCH,
            after: None,
        })?;
        if page.rows.is_empty() {
            break;
        }
        for row in page.rows {
            work.tx.update(&segment, &row, work.now, [(sealed, &Value::Null)])?;
        }
    }
    let keys = work.entity("subject_key")?;
    let Some(row) = work.tx.find(&keys, "subject_id", &person.into())? else { return Ok(None) };
    let key = row.get(&keys, "key_id").as_id();
    work.tx.delete(&keys, row.id())?;
    work.met.forget(person);
    Ok(key)
}

/// Empties one part of the log whose time is over. That is no event of its own: the log would never end.
pub fn erase_log_part(work: &mut Work<'_, '_>, id: Uuid) -> Result<(), Error> {
    let segment = work.entity("audit_segment")?;
    let Some(row) = work.tx.get(&segment, id)? else { return Ok(()) };
    work.tx.update_named(&segment, &row, work.now, &[("sealed", Value::Null)])?;
    Ok(())
}

/// Writes down that a record ended because its last reason did: by which rule, in which run. What is sealed is the run's and
/// not the person's, whose part of the log ends with them.
pub fn note_end(
    work: &mut Work<'_, '_>,
    (entity, id): (&Entity, Uuid),
    (run, rule): (Uuid, &str),
) -> Result<(), Error> {
    work.note("expire", &entity.name, Some(id), vec![(run, json!({"rule": rule}))])
}

/// The parts of the log that can still be read of a person.
pub fn log_of(segment: &Entity, person: Uuid) -> Filter {
    Filter::by_name(segment, "subject_id", Operator::Equal, person).and(Filter::by_name(
        segment,
        "sealed",
        Operator::NotEmpty,
        Value::Null,
    ))
}

/// Empties what the program keeps beside records for a while and that may name anybody: answers that were remembered, and
/// files that came into jobs or out of them. A file that still waits for its import would bring back whoever is in it, so it
/// goes too.
pub fn erase_caches(work: &mut Work<'_, '_>) -> Result<(), Error> {
    let answers = work.entity("idempotency")?;
    for held in work.held_where(&answers, &Filter::Everything)? {
        work.tx.delete(&answers, held.id())?;
    }
    let job = work.entity("job")?;
    let filled = |fields: &[&str]| {
        fields.iter().fold(Filter::Nothing, |filter, field| {
            filter.or(Filter::by_name(&job, field, Operator::NotEmpty, Value::Null))
        })
    };
    let over = Filter::by_name(&job, "finished_at", Operator::NotEmpty, Value::Null);
    let kept = ["input", "output", "result", "error"];
    let emptied = kept.map(|field| (field, Value::Null));
    let waits = Filter::by_name(&job, "state", Operator::Equal, "queued");
    let given_up = [
        ("state", Value::from("failed")),
        ("error", ERASED_MEANWHILE.into()),
        ("input", Value::Null),
        ("finished_at", work.now.into()),
    ];
    // Without their files, which may be large.
    let mut each = |filter: Filter, values: &[(&str, Value)]| {
        let found = work.held_page((&job, &[]), &filter, None, HELD_MOST)?.0;
        for held in found {
            work.tx.update_named(&job, held.row(), work.now, values)?;
        }
        Ok::<_, Error>(())
    };
    each(over.and(filled(&kept)), &emptied)?;
    each(waits.and(filled(&["input"])), &given_up)
}

/// True when somebody was erased since a moment.
pub(crate) fn erased_since(work: &mut Work<'_, '_>, moment: Timestamp) -> Result<bool, Error> {
    let request = work.entity("request")?;
    let since =
        Filter::by_name(&request, "executed_at", Operator::GreaterOrEqual, Value::DateTime(moment));
    let asked = work.held_count(&request, &since)? > 0;
    Ok(asked || work.house.ledger()?.iter().any(|line| line.executed_at >= moment))
}

impl House {
    /// Destroys keys for good, and the files that are no longer wanted with theirs.
    pub fn end_keys(self: &Arc<Self>, keys: Vec<Uuid>) -> Result<(), Error> {
        self.audit().keys().destroy(keys)?;
        self.sweep_files().map(drop)
    }
}
