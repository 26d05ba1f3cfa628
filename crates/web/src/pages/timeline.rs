//! The timeline of a card, and its composer.

use std::sync::Arc;

use askama::Template;
use axum::http::HeaderValue;
use axum::response::Response;
use dictionary::{Draft, Value};
use jiff::Timestamp;
use locale::date;
use records::{Clock, Error, List, Work, create, get, timeline};
use serde_json::json;
use uuid::Uuid;

use crate::control::draft as form_draft;
use crate::error::Failure;
use crate::pages::card::next;
use crate::pages::{entity, html, to};
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelineFragment<'a> {
    words: Words<'a>,
    icons: &'a str,
    timeline: Vec<Entry>,
    more: String,
}

/// One thing that happened.
pub(crate) struct Entry {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) icon: &'static str,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) who: String,
    pub(crate) when: String,
    pub(crate) exact: String,
}

/// Activities as entries.
pub(crate) fn entries(words: Words<'_>, now: Timestamp, page: &List) -> Vec<Entry> {
    page.records
        .iter()
        .map(|record| {
            let text = |name: &str| record.get(name).as_text().unwrap_or_default().to_owned();
            let at = match record.get("at") {
                Value::DateTime(at) => *at,
                _ => now,
            };
            let kind = text("kind");
            Entry {
                id: record.id(),
                icon: match kind.as_str() {
                    "call" => "phone",
                    "meeting" => "users",
                    "letter" => "mail",
                    _ => "note",
                },
                kind: words.keyed("activity", &kind).to_owned(),
                subject: text("subject"),
                text: text("text"),
                who: match record.get("author_id") {
                    Value::Id(id) => page.titles.get(*id).unwrap_or_default().to_owned(),
                    _ => String::new(),
                },
                when: date::relative(words.locale, words.texts(), at, now),
                exact: date::date_time(words.locale, at, &Clock::zone()),
            }
        })
        .collect()
}

/// The next entries.
pub(crate) async fn more(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit.read(move |visit, work| fragment(visit, work, id)).await
}

fn fragment(visit: &Visit, work: &mut Work<'_, '_>, id: Uuid) -> Result<Response, Trouble> {
    let entity = entity(visit, work)?;
    let after = visit.query.after()?;
    let page = timeline(work, (&entity, id), after, 20)?;
    let words = Words::new(&visit.app.texts, visit.locale);
    html(&TimelineFragment {
        words,
        icons: visit.app.assets.address("vendor/icons.svg"),
        timeline: entries(words, work.now(), &page),
        more: next(&entity, id, &page),
    })
}

/// The composer: a note, a call, a meeting, or a task.
pub(crate) async fn add(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    Arc::clone(&visit)
        .write(move |visit, work| {
            let of = entity(visit, work)?;
            get(work, &of, id)?.ok_or(Error::NotFound)?;
            let reference = format!("{}_id", of.name);
            let kind = form.get("kind").unwrap_or("note");
            let name = if kind == "task" { "task" } else { "activity" };
            let made = work.entity(name)?;
            let mut draft: Draft = form_draft(&made, &form, visit.locale);
            draft.values.insert(reference, json!(id.to_string()));
            if name == "task" {
                draft.values.shift_remove("kind");
            }
            create(work, &made, &draft)?;
            Ok(())
        })
        .await?;
    if visit.is_fragment() {
        let mut response = visit.read(move |visit, work| fragment(visit, work, id)).await?;
        // A task does not show among what happened: without a word nobody would know that it is there.
        response.headers_mut().insert("hx-trigger", HeaderValue::from_static("saved"));
        return Ok(response);
    }
    let address = format!("/{}/{id}", visit.param("plural"));
    Ok(to(&visit, &address))
}
