//! The overview: what is due, how selling goes, what customers owe, and what changed lately.

mod figures;

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Comparison, Filter, Operator, Value};
use locale::date;
use records::{Error, List, ListRequest, Work, list, title};
use store::SortBy;

use crate::error::Failure;
use crate::pages::home::figures::{Charts, charts};
use crate::pages::html;
use crate::pages::tasks::{TaskView, open_tasks, task_views};
use crate::pages::timeline::entry;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    shell: Shell<'a>,
    greeting: String,
    today: String,
    tasks: Vec<TaskView>,
    has_tasks: bool,
    charts: Charts,
    recent: Vec<Recent>,
    activities: Vec<Recent>,
}

/// A record that changed lately.
struct Recent {
    title: String,
    note: String,
    when: String,
    address: String,
    icon: &'static str,
}

/// Shows the overview.
pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let task = work.entity("task")?;
            let has_tasks = work.actor().rights.may_some(&task, Action::See);
            let tasks = open_tasks(work, 12)?;
            let today = work.today();
            let name = work.actor().rights.user_name.clone();
            html(&HomePage {
                greeting: words.with("home-greeting", "name", &name),
                today: format!(
                    "{} {}",
                    date::weekday(visit.locale, today),
                    date::date(visit.locale, today)
                ),
                tasks: task_views(words, today, &tasks),
                has_tasks,
                charts: charts(work, words)?,
                recent: recent(work, words)?,
                activities: activities(work, words)?,
                shell: Shell::of(visit, work, words.get("chapter-overview")),
            })
        })
        .await
}

fn newest(work: &mut Work<'_, '_>, entity: &str, field: &str) -> Result<Option<List>, Error> {
    let entity = work.entity(entity)?;
    if !work.actor().rights.may_some(&entity, Action::See) {
        return Ok(None);
    }
    let field = entity.position(field).unwrap_or_default();
    let known =
        Filter::Compare(Comparison { field, operator: Operator::NotEmpty, values: Vec::new() });
    let found = list(
        work,
        &ListRequest {
            entity,
            filter: known,
            sort: vec![SortBy { field, descending: true }],
            search: None,
            limit: 8,
            after: None,
            fields: None,
        },
    )?;
    Ok(Some(found))
}

fn recent(work: &mut Work<'_, '_>, words: Words<'_>) -> Result<Vec<Recent>, Error> {
    let now = work.now();
    let mut all = Vec::new();
    for (entity, icon) in [("contact", "user"), ("company", "building")] {
        let Some(found) = newest(work, entity, "last_activity_at")? else { continue };
        let titles = records::titles(work, &found.records)?;
        for record in &found.records {
            let Value::DateTime(at) = record.get("last_activity_at") else { continue };
            let note = match record.get("company_id") {
                Value::Id(id) => titles.get(*id).unwrap_or_default().to_owned(),
                _ => String::new(),
            };
            all.push((
                *at,
                Recent {
                    title: title(record),
                    note,
                    when: date::relative(words.locale, words.texts(), *at, now),
                    address: format!("/{}/{}", record.entity().plural, record.id()),
                    icon,
                },
            ));
        }
    }
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(all.into_iter().map(|(_, recent)| recent).take(8).collect())
}

fn activities(work: &mut Work<'_, '_>, words: Words<'_>) -> Result<Vec<Recent>, Error> {
    let Some(found) = newest(work, "activity", "at")? else { return Ok(Vec::new()) };
    let titles = records::titles(work, &found.records)?;
    let now = work.now();
    Ok(found
        .records
        .iter()
        .map(|record| {
            let entry = entry(now, words, (record, &titles));
            let contact = match record.get("contact_id") {
                Value::Id(id) => Some((format!("/contacts/{id}"), titles.get(*id))),
                _ => None,
            };
            let (address, name) = contact.unwrap_or_default();
            Recent {
                title: if entry.subject.is_empty() { entry.kind } else { entry.subject },
                note: [name.unwrap_or_default(), &entry.who].join(" · "),
                when: entry.when,
                address,
                icon: entry.icon,
            }
        })
        .collect())
}
