//! The history of a record and of a field: who, when, from what to what, by which way; fields that the reader may not see
//! are left out, and masked ones stay masked.

use std::collections::BTreeMap;
use std::sync::Arc;

use audit::{Event, EventQuery};
use dictionary::{Entity, Field, FieldRight, Value};
use jiff::Timestamp;
use serde_json::Value as Json;
use store::Cursor;
use uuid::Uuid;

use crate::error::Error;
use crate::get::seen;
use crate::title::{Titles, add_titles};
use crate::work::Work;

/// One event of a record's history.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// The event.
    pub event_id: Uuid,
    /// When.
    pub at: Timestamp,
    /// `user`, `token`, `system`.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// By which way.
    pub origin: String,
    /// What changed.
    pub changes: Vec<FieldChange>,
    /// The rule that was the last to hold the record, where the record ended because of it.
    pub rule: Option<String>,
    /// The content was destroyed with the key of its subject.
    pub erased: bool,
    /// Its place in the proved log, when it has one already.
    pub leaf_index: Option<i64>,
}

/// A change of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub field: String,
    /// Before; `None` when masked.
    pub old: Option<Json>,
    /// After; `None` when masked.
    pub new: Option<Json>,
}

/// The history of a record, newest first, with the names of those who acted.
pub fn history(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    after: Option<Cursor>,
    limit: u64,
) -> Result<(Vec<HistoryEntry>, Titles, Option<Cursor>), Error> {
    if seen(work, entity, id)?.is_none() {
        return Err(Error::NotFound);
    }
    let query = EventQuery {
        record: Some((entity.name.clone(), id)),
        after,
        limit,
        ..EventQuery::default()
    };
    let (events, next) = work.house.audit.events(work.tx, &query)?;
    let mut titles = actors(work, &events)?;
    let entries: Vec<HistoryEntry> =
        events.into_iter().map(|event| entry(work, entity, event)).collect();
    add_referred(work, entries.iter().map(|entry| (&**entity, entry)), &mut titles)?;
    Ok((entries, titles, next))
}

/// The history of one field of a record, newest first.
pub fn field_history(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    field: &str,
) -> Result<(Vec<HistoryEntry>, Titles), Error> {
    let readable = entity
        .field(field)
        .is_some_and(|field| work.actor.rights.field(entity, field) > FieldRight::Hidden);
    if !readable {
        return Err(Error::NotFound);
    }
    let (mut entries, titles, _next) = history(work, (entity, id), None, 500)?;
    for entry in &mut entries {
        entry.changes.retain(|change| change.field == field);
    }
    entries.retain(|entry| !entry.changes.is_empty());
    Ok((entries, titles))
}

/// The names of the records to which changed references point: one query for each entity of theirs.
pub(crate) fn add_referred<'e>(
    work: &mut Work<'_, '_>,
    entries: impl Iterator<Item = (&'e Entity, &'e HistoryEntry)>,
    titles: &mut Titles,
) -> Result<(), Error> {
    let mut wanted: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
    let each = entries
        .flat_map(|(entity, entry)| entry.changes.iter().map(move |change| (entity, change)));
    for (entity, change) in each {
        let field = entity.field(&change.field);
        let Some(target) = field.and_then(Field::target).filter(|target| *target != "tag") else {
            continue;
        };
        let sides = change.old.iter().chain(change.new.iter());
        let texts = sides.flat_map(|json| match json {
            Json::Array(items) => items.iter().collect(),
            one => vec![one],
        });
        let ids = texts.filter_map(|json| Uuid::parse_str(json.as_str()?).ok());
        wanted.entry(target).or_default().extend(ids);
    }
    for (target, mut ids) in wanted {
        ids.sort_unstable();
        ids.dedup();
        for chunk in ids.chunks(200) {
            add_titles(work, target, chunk.to_vec(), titles)?;
        }
    }
    Ok(())
}

/// The names of those who acted.
pub(crate) fn actors(work: &mut Work<'_, '_>, events: &[Event]) -> Result<Titles, Error> {
    let mut ids: Vec<Uuid> = events.iter().filter_map(|event| event.actor_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let user = work.entity("user")?;
    let name = user.position("name").unwrap_or_default();
    let mut titles = Titles::default();
    // Names of colleagues are what a history is for, so the rights over users do not hide them here.
    let everything = dictionary::Filter::Everything;
    for chunk in ids.chunks(200) {
        for row in work.tx.get_many(&user, chunk.to_vec(), &[name], &everything)? {
            titles.insert(row.id(), row.value(name).as_text().unwrap_or_default().to_owned());
        }
    }
    Ok(titles)
}

pub(crate) fn entry(work: &Work<'_, '_>, entity: &Entity, event: Event) -> HistoryEntry {
    let contents: Vec<&Json> =
        event.segments.iter().filter_map(|(_, content)| content.as_ref()).collect();
    let erased = event.segments.iter().any(|(_, content)| content.is_none());
    let rule = contents.iter().find_map(|content| content.get("rule")?.as_str().map(str::to_owned));
    let changes = contents
        .iter()
        .filter_map(|content| content.get("changes")?.as_array())
        .flatten()
        .filter_map(|change| shown_change(work, entity, change))
        .collect();
    HistoryEntry {
        event_id: event.id,
        at: event.at,
        actor_kind: event.actor_kind,
        actor_id: event.actor_id,
        action: event.action,
        origin: event.origin,
        changes,
        rule,
        erased,
        leaf_index: event.leaf_index,
    }
}

fn shown_change(work: &Work<'_, '_>, entity: &Entity, change: &Json) -> Option<FieldChange> {
    let name = change.get("field")?.as_str()?;
    let field = entity.field(name)?;
    if work.actor.rights.field(entity, field) == FieldRight::Hidden {
        return None;
    }
    let value = |side: &str| {
        let json = change.get(side).cloned().unwrap_or(Json::Null);
        let person =
            json.as_str().is_some_and(|text| entity.names_a_person(field, &Value::from(text)));
        (!field.is_masked() && !person).then_some(json)
    };
    Some(FieldChange { field: name.to_owned(), old: value("old"), new: value("new") })
}
