//! What has lost its last reason: what is proposed, what goes by itself and on which day, and what became of it. For whoever
//! handles requests. Not here: the lists behind it (`retention_lists.rs`).

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use dictionary::{Entity, FieldError, FieldType, RetentionRule};
use locale::{date, number};
use privacy::{
    Decision, Group, Run, begin_run, decide, is_driven, may_handle, newest_run, runs, stop_run,
};
use records::{Clock, Error, Work, user_names};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::retention_runs::{RunView, run_view};
use crate::pages::{html, to};
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

/// Past runs that are shown.
const RUNS: u64 = 12;
/// The longest reason.
const LONGEST: usize = 300;

#[derive(Template)]
#[template(path = "retention.html")]
struct RetentionPage<'a> {
    shell: Shell<'a>,
    tabs: Vec<(&'static str, &'a str, bool)>,
    state: State,
    groups: Vec<GroupView>,
    runs: Vec<RunView>,
    alone: Vec<(String, String)>,
    problem: String,
}

#[derive(Template)]
#[template(path = "retention_state.html")]
struct StateFragment<'a> {
    shell: Shell<'a>,
    state: State,
}

/// How far the newest run is.
struct State {
    text: String,
    /// It looks or removes at the moment.
    busy: bool,
    removing: bool,
    /// Something was looked at already.
    looked: bool,
    done: String,
    due: String,
    percent: i64,
}

/// A group as a page shows it.
pub(super) struct GroupView {
    pub(super) id: Uuid,
    pub(super) entity: String,
    pub(super) rule: String,
    pub(super) count: String,
    pub(super) since: String,
    pub(super) state: String,
    pub(super) color: String,
    pub(super) notes: Vec<String>,
    pub(super) warning: String,
    pub(super) may_approve: bool,
    pub(super) may_put_off: bool,
    /// The form that is open, because what was typed in it was refused.
    pub(super) open: &'static str,
    pub(super) typed: String,
    pub(super) problem: String,
}

/// What was refused: at which group, what was typed, and why.
#[derive(Default)]
struct Refused {
    group: Option<Uuid>,
    typed: String,
    problem: String,
}

/// Shows the overview.
pub(crate) async fn retention(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit).read(|visit, work| page(visit, work, &Refused::default())).await
}

/// How far the run is; htmx asks again until it is over, and then for the whole page.
pub(crate) async fn state(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            allowed(work)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let newest = newest_run(work)?;
            let state = state_of(work, words, newest.as_ref())?;
            if !state.busy {
                return Ok(to(visit, "/retention"));
            }
            html(&StateFragment { shell: Shell::of(visit, work, words.get("retention")), state })
        })
        .await
}

/// Begins a run now.
pub(crate) async fn find(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    visit.form().map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(|visit, work| {
            allowed(work)?;
            begin_run(work, true)?;
            Ok(to(visit, "/retention"))
        })
        .await
}

/// Stops the removal.
pub(crate) async fn stop(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    visit.form().map_err(|trouble| visit.fail(trouble))?;
    let stopping = Arc::clone(&visit);
    let outcome = stopping
        .write(|visit, work| {
            stop_run(work)?;
            Ok(to(visit, "/retention"))
        })
        .await;
    told(visit, outcome, (None, String::new())).await
}

/// Lets a group go.
pub(crate) async fn approve(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.form().and_then(|_form| visit.id("id"));
    let id = id.map_err(|trouble| visit.fail(trouble))?;
    let deciding = Arc::clone(&visit);
    let outcome = deciding
        .write(move |visit, work| {
            decide(work, id, &Decision::Approve)?;
            Ok(to(visit, "/retention"))
        })
        .await;
    told(visit, outcome, (None, String::new())).await
}

/// Puts a group off, with a reason.
pub(crate) async fn put_off(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let asked = visit.form().and_then(|form| Ok((visit.id("id")?, form)));
    let (id, form) = asked.map_err(|trouble| visit.fail(trouble))?;
    let typed = form.get("reason").unwrap_or_default().trim().to_owned();
    let reason = typed.clone();
    let deciding = Arc::clone(&visit);
    let outcome = deciding
        .write(move |visit, work| {
            allowed(work)?;
            if reason.is_empty() {
                return Err(Error::at("reason", "required"));
            }
            if reason.chars().count() > LONGEST {
                let mut error = FieldError::new("reason", "too-long");
                error.problem = error.problem.with("max", LONGEST);
                return Err(Error::Invalid(vec![error]));
            }
            decide(work, id, &Decision::PutOff(reason.clone()))?;
            Ok(to(visit, "/retention"))
        })
        .await;
    told(visit, outcome, (Some(id), typed)).await
}

/// What was refused stands where it was typed, and nothing of it is lost.
async fn told(
    visit: Arc<Visit>,
    outcome: Result<Response, Failure>,
    (group, typed): (Option<Uuid>, String),
) -> Result<Response, Failure> {
    let failure = match outcome {
        Ok(response) => return Ok(response),
        Err(failure) => failure,
    };
    let Trouble::Records(Error::Invalid(errors)) = failure.trouble else { return Err(failure) };
    visit
        .read(move |visit, work| {
            let at_field = errors.iter().all(|error| error.field == "reason");
            let problem = visit.first_problem(&errors);
            let group = group.filter(|_| at_field);
            let refused = Refused { group, typed: typed.clone(), problem };
            let mut response = page(visit, work, &refused)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        })
        .await
}

/// Only whoever handles requests decides what goes.
pub(super) fn allowed(work: &Work<'_, '_>) -> Result<(), Error> {
    if may_handle(&work.actor().rights) { Ok(()) } else { Err(Error::Forbidden) }
}

/// The three pages of this chapter.
pub(super) fn tabs<'a>(words: Words<'a>, here: &str) -> Vec<(&'static str, &'a str, bool)> {
    [
        ("/retention", "retention-overview"),
        ("/retention/calendar", "retention-calendar"),
        ("/retention/unheld", "retention-unheld"),
    ]
    .map(|(address, key)| (address, words.get(key), address == here))
    .to_vec()
}

fn page(visit: &Visit, work: &mut Work<'_, '_>, refused: &Refused) -> Result<Response, Trouble> {
    allowed(work)?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let newest = newest_run(work)?;
    let names = user_names(work)?;
    let mut groups = Vec::new();
    for group in newest.iter().flat_map(|run| &run.groups) {
        let mut view = group_view(work, words, (group, &names))?;
        if refused.group == Some(view.id) {
            view.open = "put_off";
            view.typed.clone_from(&refused.typed);
            view.problem.clone_from(&refused.problem);
        }
        groups.push(view);
    }
    let state = state_of(work, words, newest.as_ref())?;
    let entity = work.entity("retention_run")?;
    let past = runs(work, RUNS)?;
    let rules = work.dictionary().retention().iter().filter(|rule| rule.acts_alone());
    let alone = rules.map(|rule| (words.label(&rule.label).to_owned(), notice(words, rule)));
    html(&RetentionPage {
        alone: alone.collect(),
        state,
        groups,
        runs: past.iter().map(|run| run_view(words, (&entity, run), &names)).collect(),
        problem: if refused.group.is_none() { refused.problem.clone() } else { String::new() },
        tabs: tabs(words, "/retention"),
        shell: Shell::of(visit, work, words.get("retention")),
    })
}

fn notice(words: Words<'_>, rule: &RetentionRule) -> String {
    let days = rule.notice.map_or(0, |notice| i64::from(notice.days));
    words.counted("retention-notice", days)
}

fn state_of(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    newest: Option<&Run>,
) -> Result<State, Error> {
    let number = |count: i64| number::integer(words.locale, count);
    let Some(run) = newest else {
        let text = words.get("retention-never").to_owned();
        return Ok(State {
            text,
            busy: false,
            removing: false,
            looked: false,
            done: String::new(),
            due: String::new(),
            percent: 0,
        });
    };
    let done = run.handled();
    let due = run.number("due").max(done);
    let driven = is_driven(work, run)?;
    let when = run.held.get("created_at").as_date_time().unwrap_or_default();
    let when = date::date_time(words.locale, when, &Clock::zone());
    let looked_at = number(run.number("looked_at"));
    let text = match (run.state(), driven) {
        ("finding", true) => words.with("retention-finding", "count", &looked_at),
        ("running", true) => words.get("retention-removing").to_owned(),
        ("finding" | "running", false) => words.get("retention-left").to_owned(),
        ("stopped", _) => words.get("retention-stopped").to_owned(),
        _ => {
            let last = words.with("retention-last", "when", &when);
            let looked = words.with("retention-looked", "count", &looked_at);
            format!("{last} {looked} {}", words.counted("retention-lost", run.number("found")))
        }
    };
    Ok(State {
        text,
        busy: driven && ["finding", "running"].contains(&run.state()),
        removing: driven && run.state() == "running",
        looked: run.state() != "finding",
        done: number(done),
        due: number(due),
        percent: done * 100 / due.max(1),
    })
}

/// A group, with what a person should know of it.
pub(super) fn group_view(
    work: &Work<'_, '_>,
    words: Words<'_>,
    (group, names): (&Group, &[(Uuid, String)]),
) -> Result<GroupView, Error> {
    let own = work.entity("retention_group")?;
    let entity = work.dictionary().entity(group.entity());
    let day = |field: &str| group.day(field).map(|day| date::date(words.locale, day));
    let (state, color) = choice(words, (&own, "state"), group.state());
    let first = day("first").unwrap_or_default();
    let mut notes = Vec::new();
    if let (Some(day), "alone") = (day("acts_on"), group.state()) {
        notes.push(words.with("retention-acts-on", "day", &day));
    }
    if let Some(by) = group.held.get("decided_by_id").as_id() {
        let name = names.iter().find(|(id, _)| *id == by).map_or("", |(_, name)| name);
        notes.push(words.with("retention-decided-by", "name", name));
    }
    if let Some(reason) = group.held.get("reason").as_text() {
        notes.push(reason.to_owned());
    }
    if let Some(until) = day("put_off") {
        notes.push(words.with("retention-put-off-until", "day", &until));
    }
    if group.number("gone") > 0 || group.number("stayed") > 0 {
        notes.push(words.counted("retention-gone", group.number("gone")));
    }
    if group.number("stayed") > 0 {
        notes.push(words.counted("retention-kept", group.number("stayed")));
    }
    let person = entity.is_some_and(|entity| entity.subject == dictionary::Subject::Own);
    let warning = if person { "retention-warning-people" } else { "retention-warning" };
    let rule = group.rule.as_ref().map_or(group.rule_name(), |rule| words.label(&rule.label));
    Ok(GroupView {
        id: group.held.id(),
        entity: entity.map_or("", |entity| words.label(&entity.label_plural)).to_owned(),
        rule: rule.to_owned(),
        count: number::integer(words.locale, group.number("count")),
        since: words.with("retention-since-day", "day", &first),
        state,
        color,
        notes,
        warning: words.counted(warning, group.number("count")),
        may_approve: group.is_undecided() || group.state() == "rejected",
        may_put_off: group.is_undecided(),
        open: "",
        typed: String::new(),
        problem: String::new(),
    })
}

/// The label and the colour of one of the declared words of a field.
pub(super) fn choice(
    words: Words<'_>,
    (entity, field): (&Entity, &str),
    value: &str,
) -> (String, String) {
    let options = match entity.field(field).map(|field| &field.kind) {
        Some(FieldType::Choice { options }) => options.as_slice(),
        _ => &[],
    };
    let found = options.iter().find(|option| option.value == value);
    found.map_or_else(
        || (value.to_owned(), "secondary".to_owned()),
        |option| {
            let color = option.color.clone().unwrap_or_else(|| "secondary".to_owned());
            (words.label(&option.label).to_owned(), color)
        },
    )
}
