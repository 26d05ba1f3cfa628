//! Warnings before the time of a request runs out: a task for whoever handles it, and an e-mail where mail is set up. On each of the
//! days of `law/deadlines.toml` once; a day that was missed because nothing ran is made up for by the next one.

use dictionary::{Draft, Filter, Operator, Value};
use locale::Locale;
use records::{Actor, Error, Held, Origin, Pending, Work, change, create, enqueue, manage};
use uuid::Uuid;

use crate::law::Law;
use crate::mail::{Letter, MAIL_JOB};
use crate::requests::OPEN;
use crate::speech::Speech;

/// Warns of every request whose time comes to its end; tells of how many.
pub fn warn_handlers(work: &mut Work<'_, '_>) -> Result<usize, Error> {
    let days = Law::in_force(work)?.deadlines()?.warn.days;
    let request = work.entity("request")?;
    let status = request.position("status").unwrap_or_default();
    let open = OPEN.iter().map(|state| Value::from(*state)).collect();
    let mut warned = 0;
    for held in work.held_where(&request, &Filter::one_of(status, open))? {
        let Some(due) = held.get("due_on").as_date() else { continue };
        let left = i64::from(work.today().until(due).map_or(0, |span| span.get_days()));
        // The nearest day that has come; the ones before it need no warning of their own any more.
        let Some(reached) = days.iter().copied().filter(|day| left <= *day).min() else { continue };
        if held.get("warned_days").as_integer().is_some_and(|before| before <= reached) {
            continue;
        }
        for user in handlers(work, &held)? {
            remind(work, (&held, &user))?;
            if work.reach().mail {
                let letter = Letter::Warning { request: held.id(), user: user.id() };
                enqueue(work, MAIL_JOB, &letter.payload(), Vec::new())?;
            }
        }
        manage(work, (&request, held.id()), "warn", |_, pending| {
            pending.set("warned_days", Value::Integer(reached));
            Ok(())
        })?;
        warned += 1;
    }
    Ok(warned)
}

/// Who handles a request: whoever it is assigned to, or all who handle requests.
fn handlers(work: &mut Work<'_, '_>, request: &Held) -> Result<Vec<Held>, Error> {
    let assignee = work.held_by("user", request.get("assignee_id"))?;
    if let Some(assignee) = assignee.filter(|user| user.get("active").is_yes()) {
        return Ok(vec![assignee]);
    }
    let user = work.entity("user")?;
    let active =
        work.held_where(&user, &Filter::by_name(&user, "active", Operator::Equal, true))?;
    for right in ["auditor", "administrator"] {
        let roles = work.held_with("role", &[(right, Value::YesNo(true))])?;
        let roles: Vec<Uuid> = roles.iter().map(Held::id).collect();
        let has = |user: &Held| match user.get("roles") {
            Value::Ids(held) => held.iter().any(|role| roles.contains(role)),
            _ => false,
        };
        let found: Vec<Held> = active.iter().filter(|user| has(user)).cloned().collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// One task for each request and handler: a later warning raises the one that is still open.
fn remind(work: &mut Work<'_, '_>, (request, user): (&Held, &Held)) -> Result<(), Error> {
    let task = work.entity("task")?;
    let house = Actor::system(Origin::Job);
    if let Some(held) =
        tasks_of(work, (request.id(), request.get("name")), Some(user.id()))?.first()
    {
        let draft = Draft::default().with("priority", "high").with("due_on", due(request));
        return work
            .acting(&house, |work| change(work, &task, (held.id(), None), &draft).map(drop));
    }
    let words = Speech::of(Locale::parse(user.text("language")).unwrap_or_default())?;
    let day = request.get("due_on").as_date().map(|day| words.day(day)).unwrap_or_default();
    let args = [("number", request.text("name")), ("day", &day)];
    let draft = Draft::default()
        .with("subject", words.with("warning-task", &args))
        .with("text", format!("/requests/{}", request.id()))
        .with("due_on", due(request))
        .with("assignee_id", user.id().to_string());
    work.acting(&house, |work| create(work, &task, &draft).map(drop))
}

/// A task for whoever handles a request: the probe found something that its erasure should have taken.
pub(crate) fn tell_left(work: &mut Work<'_, '_>, request: &Held) -> Result<(), Error> {
    let task = work.entity("task")?;
    let house = Actor::system(Origin::Job);
    for user in handlers(work, request)? {
        let words = Speech::of(Locale::parse(user.text("language")).unwrap_or_default())?;
        let draft = Draft::default()
            .with("subject", words.with("probe-task", &[("number", request.text("name"))]))
            .with("text", format!("/requests/{}/certificate.pdf", request.id()))
            .with("priority", "high")
            .with("due_on", work.today().to_string())
            .with("assignee_id", user.id().to_string());
        work.acting(&house, |work| create(work, &task, &draft).map(drop))?;
    }
    Ok(())
}

fn due(request: &Held) -> String {
    request.get("due_on").as_date().map(|day| day.to_string()).unwrap_or_default()
}

/// The open tasks that remind of a request: they name it in their text, and nothing else does.
fn tasks_of(
    work: &mut Work<'_, '_>,
    (request, number): (Uuid, &Value),
    user: Option<Uuid>,
) -> Result<Vec<Held>, Error> {
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let task = work.entity("task")?;
    let mut filter = Filter::by_name(&task, "done", Operator::NotEqual, true).and(Filter::by_name(
        &task,
        "text",
        Operator::Equal,
        format!("/requests/{request}"),
    ));
    if let Some(user) = user {
        filter = Filter::by_name(&task, "assignee_id", Operator::Equal, user).and(filter);
    }
    work.held_where(&task, &filter)
}

/// Ends the reminders of a request that was answered.
pub(crate) fn settle(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let is_open = |value: &Value| value.as_text().is_some_and(|state| OPEN.contains(&state));
    let warned = !pending.get("warned_days").is_empty();
    if !warned || !is_open(pending.was("status")) || is_open(pending.get("status")) {
        return Ok(());
    }
    let task = work.entity("task")?;
    let house = Actor::system(Origin::Job);
    for held in tasks_of(work, (pending.id, pending.get("name")), None)? {
        let draft = Draft::default().with("done", true);
        work.acting(&house, |work| change(work, &task, (held.id(), None), &draft).map(drop))?;
    }
    Ok(())
}
