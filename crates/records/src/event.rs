//! From what a verb did to an event of the log: whose data it concerns, and what is sealed for whom.

use audit::NewEvent;
use dictionary::{Entity, Field, Subject, Value, value_to_json};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::error::Error;
use crate::work::Work;

/// What happened to a record.
pub(crate) struct Happened<'a> {
    pub(crate) action: &'a str,
    pub(crate) entity: &'a Entity,
    pub(crate) id: Uuid,
    /// The record's values, which tell whose it is.
    pub(crate) values: &'a [Value],
    /// What is sealed for its subject.
    pub(crate) content: Json,
}

/// Changed fields as the log keeps them.
pub(crate) fn changes(entity: &Entity, before: Option<&[Value]>, after: &[Value]) -> Json {
    let mut changes = Vec::new();
    for (position, field) in entity.fields.values().enumerate().skip(4) {
        let old = before.and_then(|values| values.get(position)).unwrap_or(&Value::Null);
        let new = after.get(position).unwrap_or(&Value::Null);
        if is_logged(field) && old != new && !(old.is_empty() && new.is_empty()) {
            changes.push(json!({
                "field": field.name, "old": value_to_json(old), "new": value_to_json(new),
            }));
        }
    }
    Json::Array(changes)
}

/// Secrets never reach the log, not even sealed.
fn is_logged(field: &Field) -> bool {
    !matches!(field.kind, dictionary::FieldType::Bytes | dictionary::FieldType::Computed { .. })
        && field.personal().is_none_or(|data| data.category != dictionary::DataCategory::Credential)
}

/// The people to whom a record belongs; the record itself when it belongs to none.
pub(crate) fn subjects(entity: &Entity, id: Uuid, values: &[Value]) -> Vec<Uuid> {
    let mut subjects = Vec::new();
    if let Subject::Via(references) = &entity.subject {
        for reference in references.iter().filter_map(|name| entity.position(name)) {
            match values.get(reference) {
                Some(Value::Id(id)) => subjects.push(*id),
                Some(Value::Ids(ids)) => subjects.extend(ids),
                _ => {}
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    subjects.retain(|subject| seen.insert(*subject));
    if subjects.is_empty() {
        subjects.push(id);
    }
    subjects
}

impl Work<'_, '_> {
    /// Writes down what happened to a record. The first of its people gets the content; the others only that they were
    /// there, because what one said is not the other's.
    pub(crate) fn happened(&mut self, happened: &Happened<'_>) -> Result<(), Error> {
        let subjects = subjects(happened.entity, happened.id, happened.values);
        let mut segments = Vec::new();
        for (index, subject) in subjects.into_iter().enumerate() {
            let content =
                if index == 0 { happened.content.clone() } else { json!({"present": true}) };
            segments.push((subject, content));
        }
        self.note(happened.action, &happened.entity.name, Some(happened.id), segments)
    }

    /// Writes down anything: the acting person's address is sealed under their own key.
    pub(crate) fn note(
        &mut self,
        action: &str,
        entity: &str,
        record_id: Option<Uuid>,
        mut segments: Vec<(Uuid, Json)>,
    ) -> Result<(), Error> {
        if let (Some(user), Some(remote)) = (self.actor.user_id, &self.actor.remote) {
            segments
                .push((user, json!({"address": remote.address, "user_agent": remote.user_agent})));
        }
        self.house.audit.append(
            self.tx,
            self.met,
            &NewEvent {
                at: self.now,
                actor: (self.actor.kind.name(), self.actor.user_id),
                action,
                origin: self.actor.origin.name(),
                entity,
                record_id,
                request_id: self.actor.request_id,
                segments,
            },
        )?;
        Ok(())
    }
}
