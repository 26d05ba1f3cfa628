//! Carrying out the plan of an erasure, in one transaction. What is outside of the database (keys, files, the write-ahead log)
//! is cleaned behind it by a job (`cleanup.rs`), which finishes however often the program is killed.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Entity, Erase, Field, FieldType, Line, Value};
use records::{
    Error, Held, Work, erase_caches, erase_fields, erase_log, erase_record, rights_changed,
};
use uuid::Uuid;

use crate::consents;
use crate::plan::{Act, Item, Plan};
use crate::pseudonym::{address, becomes_pseudonym, mark};
use crate::redact::Redactor;
use crate::shared::{is_at_work, is_shared};

/// Carries out a plan. `words` is what people read instead of a name, such as “Erased person”. Tells the key whose end makes
/// every copy of the person's part of the log unreadable.
pub fn execute(
    work: &mut Work<'_, '_>,
    person: (&Entity, Uuid),
    plan: &Plan,
    words: &str,
) -> Result<Option<Uuid>, Error> {
    let mark = mark(work.new_id());
    let own = work.held(&person.0.name, person.1)?.ok_or(Error::NotFound)?;
    let given = Given {
        person: person.1,
        name: format!("{words} {mark}"),
        words: Redactor::of_person(&own, &mark),
        mark,
    };
    let mut restricted = false;
    // First what stays lets go of what goes.
    for item in plan.items.iter().filter(|item| item.act != Act::Delete) {
        let Some(held) = work.held(&item.entity.name, item.id)? else { continue };
        let mut values = emptied(&held, item, &given);
        if plan.restricts {
            restricted |= restrict(work, &held, item, &mut values)?;
        }
        if item.id == person.1 {
            let now = Value::from(work.now());
            let mut note = |field: &str| {
                values.extend(item.entity.position(field).map(|place| (place, now.clone())));
            };
            if item.act == Act::Clear {
                note("erased_at");
            }
            if plan.restricts {
                note("law_only_since");
            }
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

/// What a law or a claim holds is stored, and nothing else (Art. 18(2) GDPR), unless it is another's as well; and who is erased
/// consents to nothing any more. True when something was restricted.
fn restrict(
    work: &mut Work<'_, '_>,
    held: &Held,
    item: &Item,
    values: &mut Vec<(usize, Value)>,
) -> Result<bool, Error> {
    if item.act != Act::Keep || is_shared(held) {
        return Ok(false);
    }
    if item.entity.name == "consent" && consents::stands(held) {
        consents::withdraw(work, item.id)?;
    }
    let place = item.entity.restriction().filter(|_| !is_at_work(&item.reasons));
    let Some(place) = place else { return Ok(false) };
    values.push((place, work.now().into()));
    Ok(true)
}

/// What stands instead of a person.
struct Given {
    person: Uuid,
    /// On their own record.
    name: String,
    /// Elsewhere.
    mark: String,
    /// Puts the mark where a text of others speaks of them.
    words: Redactor,
}

/// Empties a record that no reason holds and to which something still refers.
pub(crate) fn empty(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    fields: Vec<usize>,
) -> Result<(), Error> {
    let Some(held) = work.held(&entity.name, id)? else { return Ok(()) };
    let mark = mark(work.new_id());
    let item =
        Item { entity: Arc::clone(entity), id, act: Act::Clear, fields, reasons: Vec::new() };
    let given = Given { person: Uuid::nil(), name: mark.clone(), mark, words: Redactor::default() };
    let values = emptied(&held, &item, &given);
    if values.is_empty() { Ok(()) } else { erase_fields(work, (entity, id), &values) }
}

/// What the fields of a record hold afterwards.
fn emptied(held: &Held, item: &Item, given: &Given) -> Vec<(usize, Value)> {
    let values = item.fields.iter().filter_map(|place| {
        let field = item.entity.field_at(*place)?;
        let before = held.values().get(*place)?;
        let after = if item.act == Act::Unlink {
            taken_out(before, field, given)
        } else {
            match before {
                Value::Lines(lines) => {
                    let parts = field.line_fields();
                    Value::Lines(lines.iter().map(|line| without(line, parts, given)).collect())
                }
                _ if !becomes_pseudonym(field) => Value::Null,
                _ if matches!(field.kind, FieldType::Email) => Value::Text(address(&given.mark)),
                _ if item.id == given.person => Value::Text(given.name.clone()),
                _ => Value::Text(given.mark.clone()),
            }
        };
        Some((*place, after))
    });
    values.collect()
}

/// What is left of a value of others when the person is taken out of it.
fn taken_out(before: &Value, field: &Field, given: &Given) -> Value {
    match before {
        Value::Ids(ids) => {
            Value::Ids(ids.iter().copied().filter(|id| *id != given.person).collect())
        }
        Value::Text(text) => Value::Text(given.words.redact(text).text),
        Value::Lines(lines) => {
            let lines = lines.iter().map(|line| {
                let mut line = line.clone();
                for part in field.line_fields().iter().filter(|part| part.personal().is_some()) {
                    if let Some(text) = line.get(&part.name).as_text() {
                        let text = given.words.redact(text).text;
                        line.set(&part.name, text);
                    }
                }
                line
            });
            Value::Lines(lines.collect())
        }
        _ => Value::Null,
    }
}

fn without(line: &Line, parts: &[Field], given: &Given) -> Line {
    let mut line = line.clone();
    for part in parts.iter().filter(|part| !line.get(&part.name).is_empty()).collect::<Vec<_>>() {
        match part.personal().map(|data| data.erase) {
            Some(Erase::Pseudonymise) => line.set(&part.name, given.mark.as_str()),
            Some(Erase::Clear | Erase::DeleteRecord) if part.required => {
                line.set(&part.name, given.mark.as_str());
            }
            Some(Erase::Clear | Erase::DeleteRecord) => line.set(&part.name, Value::Null),
            Some(Erase::Keep) | None => {}
        }
    }
    line
}
