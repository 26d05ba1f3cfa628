//! The whole log for administrators and data-protection officers. Who reads the log is in the log.

use std::sync::Arc;

use audit::EventQuery;
use jiff::Timestamp;
use store::Cursor;
use uuid::Uuid;

use crate::error::Error;
use crate::history::{HistoryEntry, actors, add_referred, entry};
use crate::title::Titles;
use crate::work::Work;

/// Which events to read.
#[derive(Debug, Clone, Default)]
pub struct LogQuery {
    /// By this user only.
    pub actor_id: Option<Uuid>,
    /// Of this kind only.
    pub action: Option<String>,
    /// On records of this entity only.
    pub entity: Option<String>,
    /// On this record only.
    pub record_id: Option<Uuid>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Not after.
    pub to: Option<Timestamp>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// Most events.
    pub limit: u64,
}

/// An event as the explorer shows it.
#[derive(Debug, Clone)]
pub struct LogEntry {
    /// On which entity.
    pub entity: String,
    /// On which record.
    pub record_id: Option<Uuid>,
    /// The rest.
    pub entry: HistoryEntry,
}

/// Reads events, newest first, and writes down that they were read. Needs a writing transaction.
pub fn read_log(
    work: &mut Work<'_, '_>,
    query: &LogQuery,
) -> Result<(Vec<LogEntry>, Titles, Option<Cursor>), Error> {
    let rights = &work.actor.rights;
    if !rights.administrator && !rights.auditor {
        return Err(Error::Forbidden);
    }
    let events = EventQuery {
        record: query.entity.clone().zip(query.record_id),
        actor_id: query.actor_id,
        action: query.action.clone(),
        entity: query.entity.clone(),
        from: query.from,
        to: query.to,
        after: query.after.clone(),
        limit: query.limit,
    };
    let (events, next) = work.house.audit.events(work.tx, &events)?;
    let mut titles = actors(work, &events)?;
    let dictionary = Arc::clone(&work.dictionary);
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let (name, record_id) = (event.entity.clone(), event.record_id);
        let entry = match dictionary.entity(&name) {
            Some(entity) => entry(work, entity, event),
            None => HistoryEntry {
                event_id: event.id,
                at: event.at,
                actor_kind: event.actor_kind,
                actor_id: event.actor_id,
                action: event.action,
                origin: event.origin,
                changes: Vec::new(),
                rule: None,
                erased: false,
                leaf_index: event.leaf_index,
            },
        };
        entries.push(LogEntry { entity: name, record_id, entry });
    }
    let changed =
        entries.iter().filter_map(|one| Some((&**dictionary.entity(&one.entity)?, &one.entry)));
    add_referred(work, changed, &mut titles)?;
    work.note("read_log", "audit_event", None, Vec::new())?;
    Ok((entries, titles, next))
}

/// The names of all users, for the explorer's filter.
pub fn user_names(work: &mut Work<'_, '_>) -> Result<Vec<(Uuid, String)>, Error> {
    let rights = &work.actor.rights;
    if !rights.administrator && !rights.auditor {
        return Err(Error::Forbidden);
    }
    let user = work.entity("user")?;
    let rows = crate::accounts::load::all(work, "user", &dictionary::Filter::Everything)?;
    let mut names: Vec<(Uuid, String)> = rows
        .iter()
        .map(|row| (row.id(), row.get(&user, "name").as_text().unwrap_or_default().to_owned()))
        .collect();
    names.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(names)
}
