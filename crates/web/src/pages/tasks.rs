//! Own tasks by due day.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Comparison, Draft, Filter, Operator, Value};
use jiff::civil::Date;
use locale::date;
use records::{Error, List, ListRequest, Titles, Visible, Work, change, get, list};
use store::SortBy;
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::{html, to};
use crate::shell::{Shell, Words};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "tasks.html")]
struct TasksPage<'a> {
    shell: Shell<'a>,
    groups: Vec<Group>,
    may_create: bool,
}

/// Tasks of one part of time.
struct Group {
    key: &'static str,
    tasks: Vec<TaskView>,
}

/// A task as a page shows it.
pub(crate) struct TaskView {
    pub(crate) id: Uuid,
    pub(crate) subject: String,
    pub(crate) due: String,
    pub(crate) overdue: bool,
    pub(crate) done: bool,
    pub(crate) high: bool,
    pub(crate) about: String,
    pub(crate) about_address: String,
    due_on: Option<Date>,
}

/// The actor's open tasks, the most urgent first.
pub(crate) fn open_tasks(
    work: &mut Work<'_, '_>,
    limit: u64,
) -> Result<(Vec<Visible>, Titles), Error> {
    let task = work.entity("task")?;
    let me = work.actor().user_id;
    let open = task.position("done").map_or(Filter::Everything, |field| {
        Filter::Compare(Comparison {
            field,
            operator: Operator::NotEqual,
            values: vec![Value::YesNo(true)],
        })
    });
    let mine =
        me.map_or(Filter::Nothing, |me| Filter::by_name(&task, "assignee_id", Operator::Equal, me));
    let due = task.position("due_on").unwrap_or_default();
    let List { records, .. } = list(
        work,
        &ListRequest {
            entity: task,
            filter: mine.and(open),
            sort: vec![SortBy { field: due, descending: false }],
            search: None,
            limit,
            after: None,
            fields: None,
        },
    )?;
    let titles = records::titles(work, &records)?;
    Ok((records, titles))
}

/// Tasks as a page shows them.
pub(crate) fn task_views(
    words: Words<'_>,
    today: Date,
    (tasks, titles): &(Vec<Visible>, Titles),
) -> Vec<TaskView> {
    tasks.iter().map(|record| task_view(words, today, record, titles)).collect()
}

fn task_view(words: Words<'_>, today: Date, record: &Visible, titles: &Titles) -> TaskView {
    let due_on = if let Value::Date(day) = record.get("due_on") { Some(*day) } else { None };
    let done = record.get("done").is_yes();
    let about = [("contact_id", "contacts"), ("company_id", "companies")].into_iter().find_map(
        |(field, plural)| match record.get(field) {
            Value::Id(id) => Some((titles.get(*id)?.to_owned(), format!("/{plural}/{id}"))),
            _ => None,
        },
    );
    let (about, about_address) = about.unwrap_or_default();
    TaskView {
        id: record.id(),
        subject: record.get("subject").as_text().unwrap_or_default().to_owned(),
        due: due_on.map(|day| date::date(words.locale, day)).unwrap_or_default(),
        overdue: !done && due_on.is_some_and(|day| day < today),
        done,
        high: record.get("priority").as_text() == Some("high"),
        about,
        about_address,
        due_on,
    }
}

/// Shows the actor's tasks.
pub(crate) async fn tasks(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let today = work.today();
            let tasks = open_tasks(work, 500)?;
            let mut groups: Vec<Group> =
                ["task-overdue", "task-today", "task-tomorrow", "task-later", "task-undated"]
                    .into_iter()
                    .map(|key| Group { key, tasks: Vec::new() })
                    .collect();
            for view in task_views(words, today, &tasks) {
                let tomorrow = today.tomorrow().unwrap_or(today);
                let key = match view.due_on {
                    None => "task-undated",
                    Some(day) if day < today => "task-overdue",
                    Some(day) if day == today => "task-today",
                    Some(day) if day == tomorrow => "task-tomorrow",
                    Some(_) => "task-later",
                };
                if let Some(group) = groups.iter_mut().find(|group| group.key == key) {
                    group.tasks.push(view);
                }
            }
            groups.retain(|group| !group.tasks.is_empty());
            let task = work.entity("task")?;
            let may_create = work.actor().rights.may_some(&task, dictionary::Action::Create);
            html(&TasksPage {
                shell: Shell::of(visit, work, words.get("my-tasks")),
                groups,
                may_create,
            })
        })
        .await
}

/// Ticks a task off, or opens it again.
pub(crate) async fn toggle(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let done = form.get("done").is_some_and(|done| done == "true" || done == "on");
    visit
        .write(move |visit, work| {
            let task = work.entity("task")?;
            change(work, &task, (id, None), &Draft::default().with("done", done))?;
            get(work, &task, id)?.ok_or(Error::NotFound)?;
            let back = visit.header("referer").and_then(|text| text.split_once("://"));
            let back = back.and_then(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..)));
            Ok(to(visit, back.filter(|path| !path.starts_with("//")).unwrap_or("/my-tasks")))
        })
        .await
}
