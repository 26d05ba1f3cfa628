//! Checks that need the database: references point at records that the actor may see, unique values are free, and tags
//! exist before they are linked.

use std::sync::Arc;

use dictionary::{Action, Entity, FieldError, FieldType, Filter, Line, Value};
use indexmap::IndexMap;
use uuid::Uuid;

use crate::error::Error;
use crate::event::{Happened, changes};
use crate::work::Work;

/// Checks the values that are about to be written; tells every problem.
pub(crate) fn check(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    id: Uuid,
    values: &IndexMap<usize, Value>,
) -> Result<Vec<FieldError>, Error> {
    let mut errors = Vec::new();
    for (position, value) in values {
        let Some(field) = entity.field_at(*position) else { continue };
        if value.is_empty() {
            continue;
        }
        let targets = match (&field.kind, value) {
            (FieldType::Reference { to, .. }, Value::Id(target)) => Some((to, vec![*target])),
            (FieldType::References { to }, Value::Ids(targets)) => Some((to, targets.clone())),
            _ => None,
        };
        if let Some((to, targets)) = targets
            && !all_seen(work, to, targets)?
        {
            errors.push(FieldError::new(&field.name, "reference-not-found"));
        }
        for part in field.line_fields() {
            errors.extend(check_lines(work, part, value.as_lines(), &field.name)?);
        }
        if field.unique {
            let holder = work.tx.find(entity, &field.name, value)?;
            if holder.is_some_and(|row| row.id() != id) {
                errors.push(FieldError::new(&field.name, "not-unique"));
            }
        }
    }
    Ok(errors)
}

/// What lines refer to must be seen too; a line that refers to nothing is told by its place.
fn check_lines(
    work: &mut Work<'_, '_>,
    part: &dictionary::Field,
    lines: &[Line],
    field: &str,
) -> Result<Vec<FieldError>, Error> {
    let Some(to) = part.target() else { return Ok(Vec::new()) };
    let targets: Vec<Uuid> = lines.iter().filter_map(|line| line.get(&part.name).as_id()).collect();
    if targets.is_empty() || all_seen(work, to, targets)? {
        return Ok(Vec::new());
    }
    let mut errors = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if let Some(target) = line.get(&part.name).as_id()
            && !all_seen(work, to, vec![target])?
        {
            let error = FieldError::new(&part.name, "reference-not-found");
            errors.push(error.within(&place.to_string()).within(field));
        }
    }
    Ok(errors)
}

fn all_seen(work: &mut Work<'_, '_>, entity: &str, ids: Vec<Uuid>) -> Result<bool, Error> {
    let entity = work.entity(entity)?;
    let filter = work.actor.rights.predicate(&entity, Action::See);
    if filter == Filter::Nothing {
        return Ok(false);
    }
    let mut wanted = ids.clone();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found: Vec<Uuid> =
        work.tx.get_many(&entity, ids, &[], &filter)?.iter().map(store::Row::id).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found == wanted)
}

/// Makes the tags that do not exist yet, when the actor may.
pub(crate) fn ensure_tags(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    values: &IndexMap<usize, Value>,
) -> Result<(), Error> {
    for (position, value) in values {
        let Some(field) = entity.field_at(*position) else { continue };
        let (FieldType::Tags, Value::List(names)) = (&field.kind, value) else { continue };
        let tag = work.entity("tag")?;
        for name in names {
            if work.tx.find(&tag, "name", &Value::Text(name.clone()))?.is_some() {
                continue;
            }
            if !work.actor.rights.may_some(&tag, Action::Create) {
                return Err(Error::at(&field.name, "unknown-tag"));
            }
            let id = work.new_id();
            let values = [("name", Value::Text(name.clone())), ("color", "blue".into())];
            let row = work.tx.insert_named(&tag, id, work.now, &values)?;
            work.tx.index(&tag, &row)?;
            work.happened(&Happened {
                action: "create",
                entity: &tag,
                id,
                values: &row.values,
                content: serde_json::json!({"changes": changes(&tag, None, &row.values)}),
            })?;
        }
    }
    Ok(())
}
