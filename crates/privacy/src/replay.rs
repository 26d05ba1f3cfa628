//! What a restored house must do before it is opened: forget again everybody who was erased after the backup, and let the
//! objections, withdrawals and restrictions count that came after it. Everything may be done twice, so a program that is killed goes on.
//!
//! What is erased is planned anew, by what the restored records say: a law may hold what was no longer held when the person
//! was erased the first time, because the payment that settled it came after the backup. That is told.

use std::sync::Arc;

use dictionary::Value;
use jiff::Timestamp;
use records::{
    Actor, Error, Found, House, LedgerLine, ObjectionLine, Origin, Quarantine, Wanted, Work,
    manage, suppress_again,
};
use uuid::Uuid;

use crate::canaries::canaries;
use crate::consents::{WITHDRAW, end};
use crate::execute::execute;
use crate::graph::PEOPLE;
use crate::plan::{Act, Plan, plan, plan_end, with_views};
use crate::reasons::holdings;
use crate::restriction::{LIFT, RESTRICT, mark_again};
use crate::speech::{HOUSE, Speech};

/// What was done again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Lines of the ledger that are newer than the backup.
    pub lines: usize,
    /// People who were in the backup and are erased again.
    pub erased: usize,
    /// Those of them of whom a law holds something.
    pub held: Vec<Uuid>,
    /// Objections, withdrawals and restrictions that are newer than the backup.
    pub objections: usize,
    /// What the probe found of the values that went. After a program that was killed, of those that went in its second run.
    pub found: Found,
}

/// Most values that the probe looks for at once.
const MOST_VALUES: usize = 20_000;

/// Does all of it. An error leaves the house shut.
pub fn replay(house: &Arc<House>, quarantine: &Quarantine) -> Result<Replayed, Error> {
    let system = Actor::system(Origin::Command);
    let words = Speech::of(HOUSE)?.get("erased-person");
    let mut replayed = Replayed::default();
    for line in house.objections()? {
        let taken_at = quarantine.taken_at;
        let done = house.write(&system, move |work| again(work, &line, taken_at))?;
        replayed.objections += usize::from(done);
    }
    let lines = house.ledger()?;
    let newer: Vec<LedgerLine> =
        lines.into_iter().filter(|line| !quarantine.erasures.contains(&line.id)).collect();
    replayed.lines = newer.len();
    let mut wanted = Wanted::default();
    for line in &newer {
        replayed.erased += usize::from(forget(house, *line, (&words, &mut wanted))?);
    }
    house.end_keys(Vec::new())?;
    house.clean_up()?;
    for line in newer {
        let left = house.read(&system, |work| planned(work, line))?;
        let Some((_, left)) = left else { continue };
        if !left.is_done() {
            let totals = left.totals();
            return Err(still_there(&format!("of the erasure {} {totals:?}", line.id)));
        }
        if left.items.iter().any(|item| item.act == Act::Keep && item.id == line.subject_id) {
            replayed.held.push(line.subject_id);
        }
    }
    replayed.found = house.probe(&wanted)?;
    if !replayed.found.is_clean() {
        let Found { index, file_hits, sealed_left, .. } = replayed.found;
        return Err(still_there(&format!(
            "{index} places of the search index, {file_hits} files, {sealed_left} sealed files"
        )));
    }
    Ok(replayed)
}

fn still_there(what: &str) -> Error {
    Error::Fault(format!("what was to be forgotten again is still there: {what}"))
}

/// Erases a person again. False when they are not there.
fn forget(
    house: &Arc<House>,
    line: LedgerLine,
    (words, wanted): (&str, &mut Wanted),
) -> Result<bool, Error> {
    let system = Actor::system(Origin::Command);
    let asked = house.read(&system, |work| {
        let Some((_, plan)) = planned(work, line)? else { return Ok(None) };
        if plan.is_done() {
            return Ok(Some((None, Wanted::default())));
        }
        let key = work.held_with("subject_key", &[("subject_id", line.subject_id.into())])?;
        let key = key.first().and_then(|held| held.get("key_id").as_id());
        Ok(Some((key, canaries(work, &plan)?.0)))
    })?;
    let Some((key, values)) = asked else { return Ok(false) };
    // The key first: a program that is killed behind the transaction would not find it any more.
    house.audit().keys().destroy(key.into_iter().collect())?;
    let words = words.to_owned();
    house.write(&system, move |work| {
        let Some((person, plan)) = planned(work, line)? else { return Ok(()) };
        if !plan.is_done() {
            let person = work.entity(person)?;
            execute(work, (&person, line.subject_id), &plan, &words)?;
        }
        close_request(work, line)
    })?;
    wanted.add(values);
    wanted.values.truncate(MOST_VALUES);
    Ok(true)
}

/// Lets an objection, a withdrawal or a restriction count. True when it did not yet.
fn again(
    work: &mut Work<'_, '_>,
    line: &ObjectionLine,
    taken_at: Timestamp,
) -> Result<bool, Error> {
    match line.kind.as_str() {
        WITHDRAW => {}
        // What is older stands in the backup, with all that came after it until then.
        RESTRICT | LIFT if line.at <= taken_at => return Ok(false),
        RESTRICT | LIFT => return mark_again(work, line),
        _ => return suppress_again(work, line),
    }
    let Some(held) = work.held("consent", line.record_id)? else { return Ok(false) };
    // One that waited for its confirmation could still be confirmed by its link.
    if !matches!(held.text("state"), "valid" | "pending") {
        return Ok(false);
    }
    end(work, held.entity(), (line.record_id, line.at)).map(|_ended| true)
}

/// Who the person is and what their erasure would do now; `None` when they are not there.
fn planned(
    work: &mut Work<'_, '_>,
    line: LedgerLine,
) -> Result<Option<(&'static str, Plan)>, Error> {
    let request = work.held("request", line.id)?.map(|request| request.id());
    for person in PEOPLE {
        let entity = work.entity(person)?;
        if let Some(holdings) = holdings(work, &entity, line.subject_id)? {
            // A colleague who left becomes a pseudonym; nobody else's record of them goes.
            let plan =
                if person == "user" { plan_end(&holdings) } else { plan(&holdings, request) };
            return Ok(Some((person, with_views(work, &holdings, plan)?)));
        }
    }
    Ok(None)
}

/// The request that asked for it is done, as it was before the backup was restored.
fn close_request(work: &mut Work<'_, '_>, line: LedgerLine) -> Result<(), Error> {
    let Some(request) = work.held("request", line.id)? else { return Ok(()) };
    if request.get("status").as_text() == Some("done") {
        return Ok(());
    }
    let today = work.today();
    manage(work, (request.entity(), line.id), "execute", |_, pending| {
        pending.set("executed_at", Value::DateTime(line.executed_at));
        pending.set("status", "done");
        pending.set("answered_on", today);
        Ok(())
    })
    .map(drop)
}
