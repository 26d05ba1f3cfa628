//! Change a record: only what differs is written, and a stale version is refused with both values at hand.

use std::sync::Arc;

use dictionary::{Action, Draft, Entity, Intent, Value};
use indexmap::IndexMap;
use serde_json::json;
use uuid::Uuid;

use crate::attach::follow;
use crate::create::{Saved, refuse_unwritable};
use crate::error::Error;
use crate::event::{Happened, changes};
use crate::get::seen;
use crate::hook::{self, Pending};
use crate::reference;
use crate::visible::Stored;
use crate::work::Work;

/// Checks a draft and changes a record by it. With a version, the record must still be that one.
pub fn change(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    (id, version): (Uuid, Option<i64>),
    draft: &Draft,
) -> Result<Saved, Error> {
    let rights = Arc::clone(&work.actor.rights);
    let stored = seen(work, entity, id)?.ok_or(Error::NotFound)?;
    if !rights.may(entity, Action::Edit, &stored.row.values) {
        return Err(Error::Forbidden);
    }
    refuse_unwritable(work, entity, draft)?;
    if version.is_some_and(|version| version != stored.row.version()) {
        return Err(Error::Stale(Box::new(stored.reduce(&rights))));
    }
    let checked = draft.check(entity, Intent::Change).map_err(Error::Invalid)?;
    let mut changed: IndexMap<usize, Value> = checked.values;
    changed.retain(|position, value| {
        let held = stored.row.value(*position);
        held != value && !(held.is_empty() && value.is_empty())
    });
    reference::ensure_tags(work, entity, &changed)?;
    let errors = reference::check(work, entity, id, &changed)?;
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let before = stored.row.values.clone();
    let mut after = before.clone();
    for (position, value) in changed {
        if let Some(held) = after.get_mut(position) {
            *held = value;
        }
    }
    let mut pending = Pending { entity: Arc::clone(entity), id, before: Some(before), after };
    hook::before(work, &mut pending)?;
    let before = pending.before.clone().unwrap_or_default();
    let differing: Vec<(usize, &Value)> = pending
        .after
        .iter()
        .enumerate()
        .skip(4)
        .filter(|(position, value)| before.get(*position) != Some(*value))
        .collect();
    if differing.is_empty() {
        return Ok(Saved { record: stored.reduce(&rights), warnings: checked.warnings });
    }
    let row = work.tx.update(entity, &stored.row, work.now, differing)?;
    work.tx.reindex(entity, &stored.row, &row)?;
    work.happened(&Happened {
        action: "change",
        entity,
        id,
        values: &row.values,
        content: json!({"changes": changes(entity, Some(&before), &row.values)}),
    })?;
    follow(work, (entity, id), &before, &row.values)?;
    hook::after(work, &pending)?;
    Ok(Saved { record: Stored::new(entity, row).reduce(&rights), warnings: checked.warnings })
}

/// Changes many records in the same way: all of them, or none.
pub fn bulk_change(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    ids: &[Uuid],
    draft: &Draft,
) -> Result<usize, Error> {
    for id in ids {
        change(work, entity, (*id, None), draft)?;
    }
    Ok(ids.len())
}
