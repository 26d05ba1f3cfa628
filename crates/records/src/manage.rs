//! Change what only the program may change: the number of a document when it is issued, what is paid when money comes.

use std::sync::Arc;

use dictionary::{Entity, Value};
use serde_json::json;
use uuid::Uuid;

use crate::attach::follow;
use crate::error::Error;
use crate::event::{Happened, changes};
use crate::hook::{self, Pending};
use crate::visible::{Stored, Visible};
use crate::work::Work;

/// Changes values of a record for the program itself: no rights are asked and no rule runs before, because the caller is the
/// rule. It is an event of its own name in the log, and the rules after a save run. Tells the record as the actor sees it.
pub fn manage<'w, 't>(
    work: &mut Work<'w, 't>,
    (entity, id): (&Arc<Entity>, Uuid),
    action: &str,
    rule: impl FnOnce(&mut Work<'w, 't>, &mut Pending) -> Result<(), Error>,
) -> Result<Visible, Error> {
    let stored = work.tx.get(entity, id)?.ok_or(Error::NotFound)?;
    let before = stored.values.clone();
    let mut pending =
        Pending { entity: Arc::clone(entity), id, before: Some(before.clone()), after: before };
    rule(work, &mut pending)?;
    let before = pending.before.clone().unwrap_or_default();
    let differing: Vec<(usize, &Value)> = pending
        .after
        .iter()
        .enumerate()
        .skip(4)
        .filter(|(position, value)| before.get(*position) != Some(*value))
        .collect();
    let rights = Arc::clone(&work.actor.rights);
    if differing.is_empty() {
        return Ok(Stored::new(entity, stored).reduce(&rights));
    }
    let row = work.tx.update(entity, &stored, work.now, differing)?;
    work.tx.reindex(entity, &stored, &row)?;
    work.happened(&Happened {
        action,
        entity,
        id,
        values: &row.values,
        content: json!({"changes": changes(entity, Some(&before), &row.values)}),
    })?;
    follow(work, (entity, id), &before, &row.values)?;
    hook::after(work, &pending)?;
    Ok(Stored::new(entity, row).reduce(&rights))
}
