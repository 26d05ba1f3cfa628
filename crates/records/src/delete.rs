//! Delete a record, and do to the records that refer to it what their declarations say.

use std::sync::Arc;

use dictionary::{Action, DeleteRule, Entity, FieldType, Filter, Value};
use serde_json::json;
use store::{PageQuery, Row};
use uuid::Uuid;

use crate::accounts::role;
use crate::attach::discard_all;
use crate::documents::of_record;
use crate::error::Error;
use crate::event::{Happened, changes};
use crate::get::seen;
use crate::hook::{Removed, after_removal, before_removal};
use crate::tag_colors::tags_changed;
use crate::work::Work;

/// Records of one kind that are looked at in one go.
const BATCH: u64 = 500;

/// Removes a record. With a version, the record must still be that one.
pub fn delete(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    (id, version): (Uuid, Option<i64>),
) -> Result<(), Error> {
    let stored = seen(work, entity, id)?.ok_or(Error::NotFound)?;
    let rights = Arc::clone(&work.actor.rights);
    if !rights.may(entity, Action::Delete, &stored.row.values) {
        return Err(Error::Forbidden);
    }
    if version.is_some_and(|version| version != stored.row.version()) {
        return Err(Error::Stale(Box::new(stored.reduce(&rights))));
    }
    remove(work, (entity, id), &stored.row.values, Removal::Asked)
}

/// How a record is removed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Removal {
    /// Somebody asked for it: the rules of its entity may refuse, and the log keeps what it was.
    Asked,
    /// A person is erased, or its last reason has ended: no rule stands in the way, and the log keeps nothing of it.
    Erased,
}

/// Removes what the caller was allowed to remove. The rules of the references follow the declaration, not the rights of
/// the actor over each of them: a note must not outlive its person because a colleague wrote it.
pub(crate) fn remove(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    values: &[Value],
    how: Removal,
) -> Result<(), Error> {
    if entity.name == "user" {
        return Err(Error::StillReferred("user".to_owned()));
    }
    if entity.name == "role" {
        role::before_removal(work, id, values)?;
    }
    let removed = Removed { entity, id, values };
    if how == Removal::Asked {
        before_removal(work, &removed)?;
    }
    let dictionary = Arc::clone(&work.dictionary);
    let documents = settle_all(work, (entity, id), how)?;
    for other in dictionary.entities() {
        for field in other.fields.values() {
            match &field.kind {
                FieldType::References { to } if *to == entity.name => {
                    work.tx.unlink(other, field, id)?;
                }
                FieldType::Lines { fields } => {
                    let parts = fields.iter().filter(|part| part.target() == Some(&entity.name));
                    for part in parts {
                        work.tx.clear_on_lines((other, field), part, id)?;
                    }
                }
                FieldType::Tags if entity.name == "tag" => {
                    work.tx.unlink(other, field, id)?;
                }
                _ => {}
            }
        }
    }
    if documents > 0 {
        discard_all(work, &entity.name, id)?;
    }
    work.tx.delete_row(entity, &Row { values: values.to_vec() })?;
    if entity.name == "tag" {
        tags_changed(work)?;
    }
    match how {
        Removal::Asked => work.happened(&Happened {
            action: "delete",
            entity,
            id,
            values,
            content: json!({"changes": changes(entity, Some(values), &[])}),
        })?,
        // What was erased did happen: a document that was paid stays paid when its payment goes.
        Removal::Erased => return work.note("erase", &entity.name, Some(id), Vec::new()),
    }
    after_removal(work, &removed)
}

/// Does to the records that refer to this one what their references declare; tells how many documents it has. Most of them
/// are none: all are asked for at once.
fn settle_all(
    work: &mut Work<'_, '_>,
    (entity, id): (&Entity, Uuid),
    how: Removal,
) -> Result<u64, Error> {
    let dictionary = Arc::clone(&work.dictionary);
    let references = dictionary.entities().flat_map(|other| {
        let fields = other.fields.values().enumerate();
        fields.filter_map(move |(position, field)| match &field.kind {
            FieldType::Reference { to, on_delete } if *to == entity.name => {
                Some((other, (position, *on_delete)))
            }
            _ => None,
        })
    });
    let references: Vec<_> = references.collect();
    let mut asked: Vec<(Arc<Entity>, Filter)> = references
        .iter()
        .map(|(other, (position, _))| (Arc::clone(other), Filter::equal(*position, Value::Id(id))))
        .collect();
    let document = work.entity("document")?;
    asked.push((Arc::clone(&document), of_record(&document, &entity.name, id)));
    let counts = work.tx.counts(&asked)?;
    let documents = counts.last().copied().unwrap_or_default();
    for ((other, reference), ((_, filter), count)) in
        references.into_iter().zip(asked.iter().zip(counts))
    {
        if count > 0 {
            settle(work, other, reference, (filter, how))?;
        }
    }
    Ok(documents)
}

fn settle(
    work: &mut Work<'_, '_>,
    other: &Arc<Entity>,
    (position, rule): (usize, DeleteRule),
    (filter, how): (&Filter, Removal),
) -> Result<(), Error> {
    let fields: Vec<usize> = (0..other.fields.len()).collect();
    loop {
        let page = work.tx.page(&PageQuery {
            entity: other,
            fields: &fields,
            filter,
            sort: &[],
            search: None,
            limit: BATCH,
            after: None,
        })?;
        if page.rows.is_empty() {
            return Ok(());
        }
        for row in page.rows {
            match rule {
                DeleteRule::Refuse => return Err(Error::StillReferred(other.name.clone())),
                DeleteRule::Delete => remove(work, (other, row.id()), &row.values, how)?,
                DeleteRule::Clear => {
                    let mut after = row.values.clone();
                    if let Some(value) = after.get_mut(position) {
                        *value = Value::Null;
                    }
                    let when = match how {
                        Removal::Asked => work.now,
                        // Nobody worked with it: the time of its own reasons does not begin anew.
                        Removal::Erased => row.value(3).as_date_time().unwrap_or(work.now),
                    };
                    work.tx.update(other, &row, when, [(position, &Value::Null)])?;
                    work.happened(&Happened {
                        action: "change",
                        entity: other,
                        id: row.id(),
                        values: &row.values,
                        content: json!({"changes": changes(other, Some(&row.values), &after)}),
                    })?;
                }
            }
        }
    }
}
