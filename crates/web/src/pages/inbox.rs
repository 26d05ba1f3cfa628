//! The inbox of requests: what is open, the most urgent first, with the time that is left and what comes next.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Filter, Operator};
use jiff::civil::Date;
use locale::date;
use privacy::{Deadlines, Law};
use records::{Error, ListRequest, Titles, Visible, Work, list, read_sort, status};

use crate::error::Failure;
use crate::pages::html;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

/// Most requests on the page: more than anybody has open at once.
const MOST: u64 = 500;
/// The states in which nobody waits for us any more.
const CLOSED: [&str; 3] = ["done", "refused", "withdrawn"];

struct Row {
    address: String,
    name: String,
    kind: String,
    who: String,
    received_on: String,
    due_on: String,
    /// The day as the months give it, where it is another one.
    raw: String,
    left: String,
    /// How urgent: `late`, `soon`, `near` or nothing.
    urgency: &'static str,
    next: String,
    assignee: String,
}

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage<'a> {
    shell: Shell<'a>,
    rows: Vec<Row>,
    count: String,
    may_create: bool,
}

/// Shows the requests that wait, as far as the reader sees them.
pub(crate) async fn inbox(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let entity = work.entity("request")?;
            let rights = Arc::clone(&work.actor().rights);
            if !rights.may_some(&entity, Action::See) {
                return Err(Error::NotFound.into());
            }
            let state = entity.position("status").unwrap_or_default();
            let closed = Filter::one_of(state, CLOSED.map(Into::into).to_vec());
            // Who was erased still waits for the answer.
            let unanswered = Filter::by_name(&entity, "answer_state", Operator::Equal, "waiting");
            let request = ListRequest {
                sort: read_sort(work, &entity, "due_on")?,
                filter: Filter::Not(Box::new(closed)).or(unanswered),
                entity,
                search: None,
                limit: MOST,
                after: None,
                fields: None,
            };
            let found = list(work, &request)?;
            let titles = records::titles(work, &found.records)?;
            let deadlines = &Law::in_force(work)?.deadlines()?;
            let today = work.today();
            let row = |record: &Visible| row(words, (record, &titles), (deadlines, today));
            let rows: Vec<Row> = found.records.iter().map(row).collect();
            html(&InboxPage {
                count: words.counted("inbox-count", i64::try_from(rows.len()).unwrap_or(i64::MAX)),
                may_create: rights.may_some(&request.entity, Action::Create),
                shell: Shell::of(visit, work, words.get("inbox")),
                rows,
            })
        })
        .await
}

fn row(
    words: Words<'_>,
    (record, titles): (&Visible, &Titles),
    (deadlines, today): (&Deadlines, Date),
) -> Row {
    let entity = record.entity();
    let text = |field: &str| record.get(field).as_text().unwrap_or_default().to_owned();
    let name_of = |field: &str| {
        record.get(field).as_id().and_then(|id| titles.get(id)).unwrap_or_default().to_owned()
    };
    let option = |field: &str| {
        let stored = text(field);
        let option = entity.field(field).and_then(|field| field.option(&stored));
        option.map_or(stored.clone(), |option| words.label(&option.label).to_owned())
    };
    let day = |field: &str| {
        record.get(field).as_date().map_or_else(String::new, |day| date::date(words.locale, day))
    };
    let due = record.get("due_on").as_date().unwrap_or(today);
    let left = due.since(today).map(|span| i64::from(span.get_days())).unwrap_or_default();
    let person = ["contact_id", "user_id"].map(name_of).into_iter().find(|name| !name.is_empty());
    Row {
        address: format!("/{}/{}", entity.plural, record.id()),
        name: text("name"),
        kind: option("kind"),
        who: person.unwrap_or_else(|| text("applicant")),
        received_on: day("received_on"),
        due_on: day("due_on"),
        raw: if record.get("due_raw") == record.get("due_on") {
            String::new()
        } else {
            day("due_raw")
        },
        left: if left < 0 {
            words.counted("inbox-late", -left)
        } else {
            words.counted("inbox-left", left)
        },
        urgency: urgency(deadlines, left),
        next: next(words, record).to_owned(),
        assignee: name_of("assignee_id"),
    }
}

/// How urgent what has so many days left is, by the days on which the house warns.
fn urgency(deadlines: &Deadlines, left: i64) -> &'static str {
    let passed = deadlines.warn.days.iter().filter(|days| left <= **days).count();
    match (left < 0, deadlines.warn.days.len().saturating_sub(passed)) {
        (true, _) | (_, 0) => "late",
        (_, 1) => "soon",
        (_, 2) => "near",
        _ => "",
    }
}

/// What comes next with a request.
fn next<'w>(words: Words<'w>, record: &Visible) -> &'w str {
    let kind = record.get("kind").as_text().unwrap_or_default();
    words.get(match (status(record), kind) {
        ("done", _) => "inbox-send",
        _ if privacy::about(|field| record.get(field)).is_none() => "inbox-find",
        ("planned", _) => "inbox-confirm",
        ("confirmed", _) => "inbox-execute",
        ("executing", _) => "inbox-executing",
        _ if record.get("identity").as_text() == Some("open") => "inbox-identify",
        (_, "erasure") => "inbox-plan",
        (_, "access" | "portability") if record.get("reviewed_on").is_empty() => "inbox-review",
        _ => "inbox-answer",
    })
}

/// True where the rail leads to the inbox.
pub(crate) fn has_inbox(work: &Work<'_, '_>) -> bool {
    let request = work.dictionary().entity("request");
    request.is_some_and(|request| work.actor().rights.may_some(request, Action::See))
}
