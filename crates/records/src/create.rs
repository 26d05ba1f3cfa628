//! Create a record.

use std::sync::Arc;

use dictionary::{Action, Draft, Entity, FieldError, FieldRight, FieldWarning, Intent, Value};
use serde_json::json;

use crate::error::Error;
use crate::event::{Happened, changes};
use crate::hook::{self, Pending};
use crate::reference;
use crate::visible::{Stored, Visible};
use crate::work::Work;

/// A record that was saved, and what should be said about it.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The record as its saver sees it.
    pub record: Visible,
    /// Warnings that did not prevent saving.
    pub warnings: Vec<FieldWarning>,
}

/// Checks a draft and makes a record of it.
pub fn create(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    draft: &Draft,
) -> Result<Saved, Error> {
    let rights = Arc::clone(&work.actor.rights);
    if !rights.may_some(entity, Action::Create) {
        return Err(Error::Forbidden);
    }
    refuse_unwritable(work, entity, draft)?;
    let mut checked = draft.check(entity, Intent::Create).map_err(Error::Invalid)?;
    // Who makes a record looks after it, unless somebody else was named.
    for owner in entity.owners.iter().filter_map(|owner| entity.position(owner)).take(1) {
        let empty = checked.values.get(&owner).is_none_or(Value::is_empty);
        if let Some(user) = work.actor.user_id.filter(|_| empty) {
            checked.values.insert(owner, Value::Id(user));
        }
    }
    let id = work.new_id();
    reference::ensure_tags(work, entity, &checked.values)?;
    let errors = reference::check(work, entity, id, &checked.values)?;
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let mut after = vec![Value::Null; entity.fields.len()];
    for (position, value) in checked.values {
        if let Some(held) = after.get_mut(position) {
            *held = value;
        }
    }
    let mut pending = Pending { entity: Arc::clone(entity), id, before: None, after };
    hook::before(work, &mut pending)?;
    if !rights.may(entity, Action::Create, &pending.after) {
        let field = entity.owners.first().map_or("id", String::as_str);
        return Err(Error::at(field, "not-yours"));
    }
    let row = work.tx.insert(entity, id, work.now, pending.after.iter().enumerate().skip(4))?;
    work.tx.index(entity, &row)?;
    work.happened(&Happened {
        action: "create",
        entity,
        id,
        values: &row.values,
        content: json!({"changes": changes(entity, None, &row.values)}),
    })?;
    hook::after(work, &pending)?;
    Ok(Saved { record: Stored::new(entity, row).reduce(&rights), warnings: checked.warnings })
}

/// A field that the actor may not write is refused, and one that they may not see does not exist for them.
pub(crate) fn refuse_unwritable(
    work: &Work<'_, '_>,
    entity: &Entity,
    draft: &Draft,
) -> Result<(), Error> {
    let errors: Vec<FieldError> = draft
        .values
        .keys()
        .filter_map(|name| {
            let field = entity.field(name)?;
            match work.actor.rights.field(entity, field) {
                FieldRight::Write => None,
                FieldRight::Read => Some(FieldError::new(name, "read-only")),
                FieldRight::Hidden => Some(FieldError::new(name, "unknown-field")),
            }
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}
