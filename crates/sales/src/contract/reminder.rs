//! The task that reminds whoever looks after a contract: there is one at most, and it moves with the day.
//!
//! Called by the rules of contracts.

use dictionary::{Draft, Value};
use jiff::civil::Date;
use locale::{Arg, Locale, Texts};
use records::{Actor, Error, Pending, Work, change, create, delete};
use uuid::Uuid;

/// Makes or moves the task before a save in which the day has changed.
pub(super) fn keep(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    if pending.was("remind_on") == pending.get("remind_on") {
        return Ok(());
    }
    let Some(day) = pending.get("remind_on").as_date() else {
        pending.set("remind_task_id", Value::Null);
        return Ok(());
    };
    let house = Actor::system(work.actor().origin);
    let kept = match open(work, pending)? {
        Some(id) => work.acting(&house, |work| {
            let entity = work.entity("task")?;
            let moved = Draft::default().with("due_on", day.to_string());
            change(work, &entity, (id, None), &moved).map(|saved| saved.record.id())
        })?,
        None => {
            let draft = task(work, pending, day)?;
            work.acting(&house, |work| {
                let entity = work.entity("task")?;
                create(work, &entity, &draft).map(|saved| saved.record.id())
            })?
        }
    };
    pending.set("remind_task_id", kept);
    Ok(())
}

/// Takes the task away after a save in which the day went: only now does no contract name it.
pub(super) fn take_away(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    if !pending.get("remind_task_id").is_empty() {
        return Ok(());
    }
    let Some(id) = open(work, pending)? else { return Ok(()) };
    let house = Actor::system(work.actor().origin);
    work.acting(&house, |work| {
        let entity = work.entity("task")?;
        delete(work, &entity, (id, None))
    })
}

/// The task that the contract had before this save. What was done is not opened again: another day is another task.
fn open(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Option<Uuid>, Error> {
    let Some(id) = pending.was("remind_task_id").as_id() else { return Ok(None) };
    let task = work.held("task", id)?.filter(|task| !task.get("done").is_yes());
    Ok(task.map(|task| task.id()))
}

/// The task for whoever looks after the contract, on the day when it asks to be remembered.
fn task(work: &mut Work<'_, '_>, pending: &Pending, day: Date) -> Result<Draft, Error> {
    let texts = Texts::load().map_err(|error| Error::Fault(error.to_string()))?;
    let text = |field: &str| pending.get(field).as_text().unwrap_or_default();
    let args = [("number", Arg::Text(text("number"))), ("name", Arg::Text(text("name")))];
    let subject = texts.format(language_of_owner(work, pending)?, "contract-reminder", &args);
    let mut task = Draft::default().with("subject", subject).with("due_on", day.to_string());
    for (field, from) in [
        ("assignee_id", "owner_id"),
        ("company_id", "company_id"),
        ("contact_id", "contact_id"),
        ("deal_id", "deal_id"),
    ] {
        if let Some(id) = pending.get(from).as_id() {
            task = task.with(field, id.to_string());
        }
    }
    Ok(task)
}

fn language_of_owner(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Locale, Error> {
    let owner = work.held_by("user", pending.get("owner_id"))?;
    let language = owner.as_ref().and_then(|owner| owner.get("language").as_text());
    Ok(language.and_then(Locale::parse).unwrap_or(Locale::Cs))
}
