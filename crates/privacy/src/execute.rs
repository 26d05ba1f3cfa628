//! Carrying out the plan of an erasure, in one transaction. What is outside of the database (keys, files, the write-ahead log)
//! is cleaned behind it by a job (`cleanup.rs`), which finishes however often the program is killed.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Entity, Erase, Field, FieldType, Line, Value};
use records::{Error, Work, erase_caches, erase_fields, erase_log, erase_record, rights_changed};
use uuid::Uuid;

use crate::plan::{Act, Item, NOWHERE, Plan, can_be_pseudonym};

/// Carries out a plan. `words` is what people read instead of a name, such as “Erased person”. Tells the key whose end makes
/// every copy of the person's part of the log unreadable.
pub fn execute(
    work: &mut Work<'_, '_>,
    person: (&Entity, Uuid),
    plan: &Plan,
    words: &str,
) -> Result<Option<Uuid>, Error> {
    let mark = pseudonym(work.new_id());
    let name = format!("{words} {mark}");
    let mut restricted = false;
    // First what stays lets go of what goes.
    for item in plan.items.iter().filter(|item| item.act != Act::Delete) {
        let mut values = emptied(work, item, (person.1, &mark, &name))?;
        let own = item.id == person.1;
        // What a law or a claim holds is stored, and nothing else (Art. 18(2)).
        if plan.restricts
            && item.act == Act::Keep
            && let Some(place) = item.entity.restriction()
        {
            values.push((place, work.now().into()));
            restricted = true;
        }
        if own
            && item.act == Act::Clear
            && let Some(place) = item.entity.position("erased_at")
        {
            values.push((place, work.now().into()));
        }
        if !values.is_empty() {
            erase_fields(work, (&item.entity, item.id), &values)?;
        }
    }
    // Then what hangs on other records before these, and the person last.
    let gone: Vec<&Item> = plan.items.iter().filter(|item| item.act == Act::Delete).collect();
    let documents: BTreeSet<Uuid> =
        gone.iter().filter(|item| item.entity.name == "document").map(|item| item.id).collect();
    for item in gone.iter().rev() {
        // Versions go with their document, and a version of one that stays never goes alone.
        if item.entity.name == "document_version" || item.id == person.1 {
            continue;
        }
        if !documents.contains(&item.id) {
            erase_record(work, &item.entity, item.id)?;
        }
    }
    for item in gone.iter().filter(|item| documents.contains(&item.id) || item.id == person.1) {
        erase_record(work, &item.entity, item.id)?;
    }
    if restricted {
        rights_changed(work)?;
    }
    erase_caches(work)?;
    erase_log(work, person.1)
}

/// Empties a record that no reason holds and to which something still refers.
pub(crate) fn empty(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    fields: Vec<usize>,
) -> Result<(), Error> {
    let mark = pseudonym(work.new_id());
    let entity = Arc::clone(entity);
    let item = Item { entity, id, act: Act::Clear, fields, reasons: Vec::new() };
    let values = emptied(work, &item, (Uuid::nil(), &mark, &mark))?;
    if values.is_empty() { Ok(()) } else { erase_fields(work, (&item.entity, id), &values) }
}

/// What the fields of a record hold afterwards.
fn emptied(
    work: &mut Work<'_, '_>,
    item: &Item,
    (person, mark, name): (Uuid, &str, &str),
) -> Result<Vec<(usize, Value)>, Error> {
    let Some(held) = work.held(&item.entity.name, item.id)? else { return Ok(Vec::new()) };
    let own = item.id == person;
    let values = item.fields.iter().filter_map(|place| {
        let field = item.entity.field_at(*place)?;
        let before = held.values().get(*place)?;
        let after = match before {
            Value::Lines(lines) => Value::Lines(
                lines.iter().map(|line| without(line, field.line_fields(), mark)).collect(),
            ),
            // Only this person leaves a list of people.
            Value::Ids(ids) if item.act == Act::Unlink => {
                Value::Ids(ids.iter().copied().filter(|id| *id != person).collect())
            }
            _ if becomes_pseudonym(field) && matches!(field.kind, FieldType::Email) => {
                Value::Text(format!("{}{NOWHERE}", mark.trim_start_matches('#')))
            }
            _ if becomes_pseudonym(field) => {
                Value::Text(if own { name.to_owned() } else { mark.to_owned() })
            }
            _ => Value::Null,
        };
        Some((*place, after))
    });
    Ok(values.collect())
}

fn without(line: &Line, parts: &[Field], mark: &str) -> Line {
    let mut line = line.clone();
    for part in parts.iter().filter(|part| !line.get(&part.name).is_empty()).collect::<Vec<_>>() {
        match part.personal().map(|data| data.erase) {
            Some(Erase::Pseudonymise) => line.set(&part.name, mark),
            Some(Erase::Clear | Erase::DeleteRecord) if part.required => line.set(&part.name, mark),
            Some(Erase::Clear | Erase::DeleteRecord) => line.set(&part.name, Value::Null),
            Some(Erase::Keep) | None => {}
        }
    }
    line
}

fn becomes_pseudonym(field: &Field) -> bool {
    let declared = field.personal().is_some_and(|data| data.erase == Erase::Pseudonymise);
    can_be_pseudonym(field) && (declared || field.required)
}

/// A mark that cannot be traced back: the random end of a new identifier.
fn pseudonym(id: Uuid) -> String {
    let text = id.simple().to_string();
    format!("#{}", text.get(24..).unwrap_or_default())
}
