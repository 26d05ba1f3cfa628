//! The audit explorer for administrators and data-protection officers, and the proof of the log at a button.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use locale::date;
use records::{Clock, Error, LogQuery, read_log, user_names};
use store::Mode;
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::history::{EventView, event};
use crate::pages::html;
use crate::query::Query;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage<'a> {
    shell: Shell<'a>,
    events: Vec<EventView>,
    next: String,
    users: Vec<(String, String, bool)>,
    actions: Vec<(String, String, bool)>,
    entities: Vec<(String, String, bool)>,
    from: String,
    to: String,
    record_id: String,
}

#[derive(Template)]
#[template(path = "audit_proof.html")]
struct ProofFragment<'a> {
    words: Words<'a>,
    clean: bool,
    summary: String,
    root: String,
    public_key: String,
    problems: Vec<String>,
}

/// Actions that can be asked for.
const ACTIONS: [&str; 16] = [
    "create",
    "change",
    "delete",
    "view",
    "reveal",
    "export",
    "expire",
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "rights_changed",
    "password_changed",
    "token_made",
    "token_revoked",
    "import",
    "read_log",
];

/// Shows events. That they were read is itself an event, so this page writes.
pub(crate) async fn audit(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let query = question(&visit.query).map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let (entries, titles, next) = read_log(work, &query)?;
            let dictionary = Arc::clone(work.dictionary());
            let events = entries
                .iter()
                .map(|entry| {
                    let entity = dictionary.entity(&entry.entity);
                    let mut view = event(words, entity.map(Arc::as_ref), &entry.entry, &titles);
                    if let Some(rule) = &entry.entry.rule {
                        let known = dictionary.rule(rule);
                        let label = known.map_or(rule.as_str(), |known| words.label(&known.label));
                        view.action = format!("{} ({label})", view.action);
                    }
                    if let Some(entity) = entity {
                        words.label(&entity.label).clone_into(&mut view.record);
                        if let (Some(id), false) = (entry.record_id, entity.system) {
                            view.record_address = format!("/{}/{id}", entity.plural);
                        }
                    }
                    view
                })
                .collect();
            let chosen = |name: &str, value: &str| visit.query.get(name) == Some(value);
            let page = AuditPage {
                shell: Shell::of(visit, work, words.get("admin-audit")),
                events,
                next: next.map_or_else(String::new, |cursor| {
                    let query = visit.query.with("after", Some(&cursor.to_text()));
                    format!("/settings/audit?{}", query.to_text())
                }),
                users: user_names(work)?
                    .into_iter()
                    .map(|(id, name)| (id.to_string(), name, chosen("user", &id.to_string())))
                    .collect(),
                actions: ACTIONS
                    .iter()
                    .map(|name| {
                        let label = words.keyed("action", name).to_owned();
                        ((*name).to_owned(), label, chosen("action", name))
                    })
                    .collect(),
                entities: dictionary
                    .entities()
                    .filter(|entity| {
                        !entity.system || matches!(entity.name.as_str(), "user" | "role")
                    })
                    .map(|entity| {
                        let label = words.label(&entity.label_plural).to_owned();
                        (entity.name.clone(), label, chosen("entity", &entity.name))
                    })
                    .collect(),
                from: visit.query.get("from").unwrap_or_default().to_owned(),
                to: visit.query.get("to").unwrap_or_default().to_owned(),
                record_id: visit.query.get("record").unwrap_or_default().to_owned(),
            };
            html(&page).map_err(|_trouble| Error::Fault("a template failed".to_owned()))
        })
        .await
}

fn question(query: &Query) -> Result<LogQuery, Trouble> {
    let id = |name| query.filled(name).and_then(|text| Uuid::parse_str(text).ok());
    let midnight = |name: &str, days: i64| -> Option<Timestamp> {
        let day: jiff::civil::Date = query.filled(name)?.parse().ok()?;
        let day = day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        day.to_zoned(Clock::zone()).ok().map(|zoned| zoned.timestamp())
    };
    Ok(LogQuery {
        actor_id: id("user"),
        action: query.filled("action").map(str::to_owned),
        entity: query.filled("entity").map(str::to_owned),
        record_id: id("record"),
        from: midnight("from", 0),
        to: midnight("to", 1),
        after: query.after()?,
        limit: 50,
    })
}

/// Proves the whole log now.
pub(crate) async fn verify(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    visit.form().map_err(|trouble| visit.fail(trouble))?;
    Arc::clone(&visit)
        .read(|_visit, work| {
            let rights = &work.actor().rights;
            if rights.administrator || rights.auditor {
                Ok(())
            } else {
                Err(Error::Forbidden.into())
            }
        })
        .await?;
    let inner = Arc::clone(&visit);
    visit
        .blocking(move || {
            let report = inner.app.house.verify(Mode::Serve)?;
            let words = Words::new(&inner.app.texts, inner.locale);
            let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
            let when = date::date_time(inner.locale, inner.app.house.now(), &Clock::zone());
            let summary = [
                words.counted("proof-events", number(report.events)),
                words.counted("proof-checkpoints", number(report.checkpoints)),
                words.with("proof-when", "when", &when),
            ];
            html(&ProofFragment {
                words,
                clean: report.is_clean(),
                summary: summary.join(" "),
                root: report.root.clone(),
                public_key: report.public_key.clone(),
                problems: report.problems.iter().take(50).map(ToString::to_string).collect(),
            })
        })
        .await
}
