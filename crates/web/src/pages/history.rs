//! The history of a record, or of one of its fields.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::Entity;
use locale::date;
use records::{
    Clock, Error, HistoryEntry, Titles, field_history, get, history as read_history, title,
};
use uuid::Uuid;

use crate::error::Failure;
use crate::format::logged;
use crate::pages::{entity, html};
use crate::shell::{Shell, Words};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    id: Uuid,
    title: String,
    field: String,
    events: Vec<EventView>,
    next: String,
}

/// An event as a page shows it.
pub(crate) struct EventView {
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) action: String,
    pub(crate) origin: String,
    pub(crate) changes: Vec<ChangeView>,
    pub(crate) erased: bool,
    pub(crate) place: String,
    pub(crate) record: String,
    pub(crate) record_address: String,
}

/// A change as a page shows it.
pub(crate) struct ChangeView {
    pub(crate) label: String,
    pub(crate) old: String,
    pub(crate) new: String,
}

/// Shows a history.
pub(crate) async fn history(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let entity = entity(visit, work)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let after = visit.query.after()?;
            let field = visit.query.filled("field");
            let (entries, titles, next) = match field {
                Some(field) => {
                    let (entries, titles) = field_history(work, (&entity, id), field)?;
                    (entries, titles, None)
                }
                None => read_history(work, (&entity, id), after, 50)?,
            };
            let name = title(&record);
            let heading = format!("{} – {name}", words.get("history"));
            html(&HistoryPage {
                shell: Shell::of(visit, work, heading),
                id,
                title: name,
                field: field
                    .and_then(|name| entity.field(name))
                    .map(|field| words.label(&field.label).to_owned())
                    .unwrap_or_default(),
                events: entries
                    .iter()
                    .map(|entry| event(words, Some(&entity), entry, &titles))
                    .collect(),
                next: next.map_or_else(String::new, |cursor| {
                    format!("/{}/{id}/history?after={}", entity.plural, cursor.to_text())
                }),
                entity: &entity,
            })
        })
        .await
}

/// An event in words.
pub(crate) fn event(
    words: Words<'_>,
    entity: Option<&Entity>,
    entry: &HistoryEntry,
    titles: &Titles,
) -> EventView {
    let masked = words.get("history-masked");
    let changes = entry
        .changes
        .iter()
        .filter_map(|change| {
            let entity = entity?;
            let field = entity.field(&change.field)?;
            let text = |json: &Option<serde_json::Value>| match json {
                None => masked.to_owned(),
                Some(json) => logged(words, entity, (&change.field, json), titles),
            };
            Some(ChangeView {
                label: words.label(&field.label).to_owned(),
                old: text(&change.old),
                new: text(&change.new),
            })
        })
        .collect();
    EventView {
        when: date::date_time(words.locale, entry.at, &Clock::zone()),
        who: entry
            .actor_id
            .and_then(|id| titles.get(id))
            .map_or_else(|| words.keyed("actor", &entry.actor_kind).to_owned(), str::to_owned),
        action: words.keyed("action", &entry.action).to_owned(),
        origin: words.keyed("origin", &entry.origin).to_owned(),
        changes,
        erased: entry.erased,
        place: entry.leaf_index.map(|place| format!("#{place}")).unwrap_or_default(),
        record: String::new(),
        record_address: String::new(),
    }
}
