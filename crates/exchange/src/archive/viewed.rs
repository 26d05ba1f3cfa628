//! Who looked at a person's data, and what was changed in them: by counts and roles, because a colleague is no recipient
//! (CJEU C-579/21), but who asks may know how often and in which office.

use std::collections::BTreeMap;

use dictionary::{Entity, Value};
use jiff::civil::Date;
use privacy::Speech;
use records::{Clock, Error, HeldEvent, Work};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::archive::reduce::{Decision, Reducer, speaks_of_others};

/// Actions that show data to somebody.
const LOOKED: [&str; 4] = ["view", "reveal", "download", "export"];

/// How often people of a role did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Looked {
    /// What was done.
    pub(crate) action: String,
    /// The names of their roles now; empty for those who have none, and for the program itself.
    pub(crate) role: String,
    /// How often.
    pub(crate) count: u64,
    /// First and last.
    pub(crate) days: (Date, Date),
}

/// The names of the roles that users have, by user.
#[derive(Default)]
pub(crate) struct Roles(BTreeMap<Uuid, String>);

impl Roles {
    /// Reads the roles of those who acted.
    pub(crate) fn of(
        work: &mut Work<'_, '_>,
        speech: Speech,
        events: &[HeldEvent],
    ) -> Result<Self, Error> {
        let mut roles = Self::default();
        for id in events.iter().filter_map(|event| event.actor_id) {
            if roles.0.contains_key(&id) {
                continue;
            }
            let user = work.held("user", id)?;
            let mut names = Vec::new();
            let held = user.as_ref().map(|user| user.get("roles").clone()).unwrap_or_default();
            if let Value::Ids(ids) = held {
                for role in ids {
                    let Some(role) = work.held("role", role)? else { continue };
                    names.push(name_of(work, speech, &role));
                }
            }
            names.sort();
            roles.0.insert(id, names.join(", "));
        }
        Ok(roles)
    }

    fn get(&self, event: &HeldEvent) -> String {
        event.actor_id.and_then(|id| self.0.get(&id).cloned()).unwrap_or_default()
    }
}

/// A delivered role has its name in every language.
fn name_of(work: &Work<'_, '_>, speech: Speech, role: &records::Held) -> String {
    let name = role.get("name").as_text().unwrap_or_default();
    let delivered = work.dictionary().roles().iter().find(|one| one.name == name);
    match delivered {
        Some(delivered) => speech.label(&delivered.label),
        None => role.get("label").as_text().unwrap_or(name).to_owned(),
    }
}

/// Who looked, most often first.
pub(crate) fn looked(events: &[HeldEvent], roles: &Roles) -> Vec<Looked> {
    let mut counts: BTreeMap<(String, String), (u64, Date, Date)> = BTreeMap::new();
    for event in events.iter().filter(|event| LOOKED.contains(&event.action.as_str())) {
        let day = Clock::day(event.at);
        let key = (event.action.clone(), roles.get(event));
        let held = counts.entry(key).or_insert((0, day, day));
        held.0 += 1;
        held.1 = held.1.min(day);
        held.2 = held.2.max(day);
    }
    let mut looked: Vec<Looked> = counts
        .into_iter()
        .map(|((action, role), (count, first, last))| Looked {
            action,
            role,
            count,
            days: (first, last),
        })
        .collect();
    looked.sort_by_key(|one| std::cmp::Reverse(one.count));
    looked
}

/// The same for programs.
pub(crate) fn looked_as_json(looked: &[Looked]) -> Json {
    let rows = looked.iter().map(|one| {
        json!({
            "action": one.action,
            "role": one.role,
            "count": one.count,
            "first": one.days.0.to_string(),
            "last": one.days.1.to_string(),
        })
    });
    rows.collect()
}

/// What was changed in the person's own record, newest first: when, in which office, and from what to what.
pub(crate) fn history(
    (entity, id): (&Entity, Uuid),
    (events, roles): (&[HeldEvent], &Roles),
    reducer: &Reducer,
) -> Json {
    let others = events.iter().filter(|event| !LOOKED.contains(&event.action.as_str()));
    others
        .map(|event| {
            let changes = event
                .content
                .as_ref()
                .and_then(|content| content.get("changes")?.as_array())
                .into_iter()
                .flatten()
                .filter_map(|change| given((entity, id), change, reducer));
            json!({
                "at": event.at.to_string(),
                "action": event.action,
                "by": event.actor_kind,
                "role": roles.get(event),
                "origin": event.origin,
                "changes": changes.collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// A change as it is told: who of the colleagues had the record is not the person's, texts are blackened, and what somebody decided to
/// withhold is withheld here too.
fn given((entity, id): (&Entity, Uuid), change: &Json, reducer: &Reducer) -> Option<Json> {
    let name = change.get("field")?.as_str()?;
    let field = entity.field(name)?;
    let withheld = matches!(reducer.decision(id, name), Some(Decision::Withhold(_)));
    if field.target().is_some() || withheld {
        return Some(json!({"field": name}));
    }
    let side = |side: &str| match change.get(side) {
        Some(Json::String(text)) if speaks_of_others(field) => json!(reducer.redacted(text).text),
        other => other.cloned().unwrap_or_default(),
    };
    Some(json!({"field": name, "old": side("old"), "new": side("new")}))
}
