//! Reads that matter: revealing a masked field, and taking records out as a file.

use std::sync::Arc;

use dictionary::{Action, Entity, FieldRight, Value};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::error::Error;
use crate::event::Happened;
use crate::get::seen;
use crate::work::Work;

/// The value of a masked field. That it was revealed, and to whom, is written down first.
pub fn reveal(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    field: &str,
) -> Result<Value, Error> {
    let stored = seen(work, entity, id)?.ok_or(Error::NotFound)?;
    let position = entity.position(field).ok_or(Error::NotFound)?;
    let readable = entity.field_at(position).is_some_and(|field| {
        let masked = field.is_masked() || entity.masks(field, stored.row.value(position));
        masked && work.actor.rights.field(entity, field) > FieldRight::Hidden
    });
    if !readable {
        return Err(Error::NotFound);
    }
    work.happened(&Happened {
        action: "reveal",
        entity,
        id,
        values: &stored.row.values,
        content: json!({"field": field}),
    })?;
    Ok(stored.row.value(position).clone())
}

/// Writes down that records were exported: how many, by which filter, and whose they were.
pub fn note_export(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    ids: &[Uuid],
) -> Result<(), Error> {
    note_export_for(work, entity, ids, &json!({}))
}

/// The same with what the file is for, sealed for each person in it.
pub fn note_export_for(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    ids: &[Uuid],
    content: &Json,
) -> Result<(), Error> {
    if !work.actor.rights.may_some(entity, Action::Export) {
        return Err(Error::Forbidden);
    }
    let count = ids.len();
    // One event for the file, sealed for the house's own record of it, and one for each person in it.
    work.note("export", &entity.name, None, Vec::new())?;
    tracing::info!(entity = %entity.name, count, "records were exported");
    if entity.log_views {
        for id in ids {
            work.note("export", &entity.name, Some(*id), vec![(*id, content.clone())])?;
        }
    }
    Ok(())
}
