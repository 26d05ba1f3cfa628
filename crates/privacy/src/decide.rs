//! What people decide about a retention run: that a group goes, that it stays for now and why, that the removal stops.

use dictionary::Value;
use jiff::ToSpan as _;
use records::{Error, Work, manage};
use uuid::Uuid;

use crate::requests::may_handle;
use crate::run::{GROUP, RUN, Run, go_on_by_job, newest_run, settle};

/// What was put off is proposed again after so many days.
const PUT_OFF: i64 = 90;

/// What a person decides about a group.
#[derive(Debug, Clone)]
pub enum Decision {
    /// It goes.
    Approve,
    /// It stays for now, and why.
    PutOff(String),
}

/// Decides about a group of the newest run; what is approved goes at once. Whoever handles requests may.
pub fn decide(work: &mut Work<'_, '_>, group: Uuid, decision: &Decision) -> Result<(), Error> {
    if !may_handle(&work.actor().rights) {
        return Err(Error::Forbidden);
    }
    let newest = newest_run(work)?.ok_or(Error::NotFound)?;
    let known = newest.groups.iter().find(|one| one.held.id() == group).ok_or(Error::NotFound)?;
    let open = ["open", "running", "stopped", "done"].contains(&newest.state());
    let undecided = known.is_undecided()
        || (known.state() == "rejected" && matches!(decision, Decision::Approve));
    if !open || !undecided {
        return Err(Error::at("group", "not-now"));
    }
    let entity = work.entity(GROUP)?;
    let (by, now) = (work.actor().user_id, work.now());
    let until = work.today().saturating_add(PUT_OFF.days());
    let action = match decision {
        Decision::Approve => "approve",
        Decision::PutOff(_) => "put_off",
    };
    manage(work, (&entity, group), action, |_, pending| {
        pending.set("decided_by_id", by);
        pending.set("decided_at", now);
        match decision {
            Decision::Approve => {
                pending.set("state", "approved");
                pending.set("reason", Value::Null);
                pending.set("put_off", Value::Null);
            }
            Decision::PutOff(reason) => {
                pending.set("state", "rejected");
                pending.set("reason", reason.as_str());
                pending.set("put_off", until);
            }
        }
        Ok(())
    })?;
    if matches!(decision, Decision::Approve) {
        return start_again(work, &newest);
    }
    Ok(())
}

/// Lets a run remove what is due, from the beginning.
fn start_again(work: &mut Work<'_, '_>, newest: &Run) -> Result<(), Error> {
    let was = newest.state().to_owned();
    if settle(work, newest.held.id())? && was != "running" {
        go_on_by_job(work, newest.held.id())?;
    }
    Ok(())
}

/// Stops the removal: what was approved waits for approval again. What is gone is gone.
pub fn stop_run(work: &mut Work<'_, '_>) -> Result<(), Error> {
    if !may_handle(&work.actor().rights) {
        return Err(Error::Forbidden);
    }
    let newest = newest_run(work)?.filter(|run| run.state() == "running");
    let newest = newest.ok_or_else(|| Error::at("run", "not-now"))?;
    let group = work.entity(GROUP)?;
    for one in newest.groups.iter().filter(|group| group.state() == "approved") {
        let alone = one.rule.as_ref().is_some_and(|rule| rule.ends_alone(one.entity()));
        manage(work, (&group, one.held.id()), "stop", |_, pending| {
            pending.set("state", if alone { "alone" } else { "proposed" });
            pending.set("decided_by_id", Value::Null);
            pending.set("decided_at", Value::Null);
            Ok(())
        })?;
    }
    let entity = work.entity(RUN)?;
    manage(work, (&entity, newest.held.id()), "stop", |_, pending| {
        pending.set("state", "stopped");
        Ok(())
    })?;
    Ok(())
}
