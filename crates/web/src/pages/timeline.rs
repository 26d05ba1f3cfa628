//! The timeline of a card, and its composer.

use std::sync::Arc;

use askama::Template;
use axum::http::HeaderValue;
use axum::response::Response;
use dictionary::{Draft, Value};
use jiff::Timestamp;
use locale::date;
use records::{
    Clock, Document, Error, List, Titles, Visible, Work, create, documents, get, timeline,
};
use serde_json::json;
use uuid::Uuid;

use crate::control::draft as form_draft;
use crate::error::Failure;
use crate::pages::card::next;
use crate::pages::email::is_message;
use crate::pages::{entity, html, to};
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

/// How much of an e-mail the timeline shows, in characters.
const LONGEST_OPENING: usize = 280;

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
    /// Files that came with an e-mail: the address and the name.
    pub(crate) files: Vec<(String, String)>,
    /// Earlier messages of the same talk.
    pub(crate) earlier: Vec<Entry>,
    thread: String,
}

impl Entry {
    /// How many earlier messages there are, in words.
    pub(crate) fn talk(&self, words: &Words<'_>) -> String {
        words.counted("emails-earlier", i64::try_from(self.earlier.len()).unwrap_or(i64::MAX))
    }
}

/// Activities as entries. Messages of one talk stand together, at its newest one.
pub(crate) fn entries(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    page: &List,
) -> Result<Vec<Entry>, Error> {
    let mut all: Vec<Entry> = Vec::new();
    for entry in each(work, words, page)? {
        let same = |newer: &&mut Entry| !newer.thread.is_empty() && newer.thread == entry.thread;
        match all.iter_mut().find(same) {
            Some(newest) => newest.earlier.push(entry),
            None => all.push(entry),
        }
    }
    Ok(all)
}

/// Activities as entries, each by itself.
pub(crate) fn each(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    page: &List,
) -> Result<Vec<Entry>, Error> {
    let now = work.now();
    let titles = records::titles(work, &page.records)?;
    let mut all = Vec::with_capacity(page.records.len());
    for record in &page.records {
        let mut entry = entry(now, words, (record, &titles));
        if record.get("kind").as_text() == Some("email") {
            entry.files = files(work, record)?;
        }
        all.push(entry);
    }
    Ok(all)
}

/// An activity as an entry of its own.
pub(crate) fn entry(
    now: Timestamp,
    words: Words<'_>,
    (record, titles): (&Visible, &Titles),
) -> Entry {
    let text = |name: &str| record.get(name).as_text().unwrap_or_default().to_owned();
    let at = match record.get("at") {
        Value::DateTime(at) => *at,
        _ => now,
    };
    let kind = text("kind");
    let author = match record.get("author_id") {
        Value::Id(id) => titles.get(*id).unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let (who, said) = match text("sender") {
        sender if sender.is_empty() => (author, text("text")),
        // Whoever put an e-mail here did not write it.
        sender => (sender, opening(&text("text"))),
    };
    Entry {
        id: record.id(),
        icon: match kind.as_str() {
            "call" => "phone",
            "meeting" => "users",
            "letter" | "email" => "mail",
            _ => "note",
        },
        kind: words.keyed("activity", &kind).to_owned(),
        subject: text("subject"),
        text: said,
        who,
        when: date::relative(words.locale, words.texts(), at, now),
        exact: date::date_time(words.locale, at, &Clock::zone()),
        files: Vec::new(),
        earlier: Vec::new(),
        thread: text("thread"),
    }
}

/// The beginning of what an e-mail says itself, without what it quotes.
fn opening(text: &str) -> String {
    let own = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('>'));
    let own = own.collect::<Vec<_>>().join("\n");
    match own.char_indices().nth(LONGEST_OPENING) {
        Some((end, _)) => {
            own.get(..end).map(|start| format!("{}…", start.trim_end())).unwrap_or_default()
        }
        None => own,
    }
}

/// What came with an e-mail, without the message itself.
fn files(work: &mut Work<'_, '_>, record: &Visible) -> Result<Vec<(String, String)>, Error> {
    let kept = documents(work, record.entity(), record.id())?;
    let address = |document: &Document| {
        format!("/{}/{}/documents/{}", record.entity().plural, record.id(), document.id)
    };
    Ok(kept
        .into_iter()
        .filter(|document| !is_message(document))
        .map(|document| (address(&document), document.name))
        .collect())
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
        timeline: entries(work, words, &page)?,
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
