//! A contract: numbered when it is made, moved along its states, locked while it is valid, ended when its time has come,
//! and remembered before it must be renewed.
//!
//! What is done with it beside changing it stands in `contract/verbs.rs`, its reminder in `contract/reminder.rs`.

mod reminder;
mod verbs;

use dictionary::Value;
use jiff::ToSpan as _;
use jiff::civil::Date;
use records::{Error, Hook, Pending, Removed, Visible, Work, manage};

pub(crate) use verbs::verbs;

use crate::act::status;
use crate::deal::person_of_company;
use crate::issuer::{self, take_number};
use crate::sheet;

/// From each state to which others somebody may move a contract. What has ended stays so, and what is valid goes back into
/// preparation by a verb only, so that it is told in the history.
const MOVES: [(&str, &[&str]); 4] = [
    ("draft", &["valid"]),
    ("valid", &["terminated", "ended"]),
    ("terminated", &["valid", "ended"]),
    ("ended", &[]),
];
/// What may still change of a contract that is valid: how it goes on, and who looks after it. What was agreed may not.
const FREE: [&str; 7] =
    ["status", "terminated_on", "remind_on", "tags", "note", "owner_id", "team_id"];
/// What may still change of a contract that has ended.
const FREE_WHEN_ENDED: [&str; 4] = ["tags", "note", "owner_id", "team_id"];

/// The rules of contracts.
pub(crate) struct Contracts;

impl Hook for Contracts {
    fn entity(&self) -> &'static str {
        "contract"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        pending.fill("status", "draft");
        moved_as_allowed(pending)?;
        let was = pending.was("status").as_text();
        if let Some(free) = was.and_then(free) {
            pending.keep_all_but(free)?;
        }
        let origin = ["company_id", "contact_id", "team_id", "issuer_id", "deal_id"];
        sheet::follow(work, pending, ("quote_id", "quote"), &origin)?;
        sheet::follow(
            work,
            pending,
            ("deal_id", "deal"),
            &["company_id", "contact_id", "team_id"],
        )?;
        person_of_company(work, pending)?;
        sheet::need_customer(pending)?;
        in_order(pending)?;
        let today = work.today();
        let issuer = issuer::of(work, pending)?;
        if pending.get("number").is_empty() {
            let number = take_number(work, issuer.id(), "contract", today)?;
            pending.set("number", number);
        }
        if matches!(pending.get("status").as_text(), Some("terminated" | "ended")) {
            pending.fill("terminated_on", pending.get("valid_to").as_date().unwrap_or(today));
        }
        let ends_on = end(pending).or_else(|| {
            let ended = pending.get("status").as_text() == Some("ended");
            ended.then(|| pending.get("terminated_on").as_date()).flatten()
        });
        pending.set("ends_on", ends_on);
        reminder::keep(work, pending)
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        reminder::take_away(work, pending)
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        free(status(record))
    }

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        match removed.get("status").as_text().and_then(free) {
            Some(_) => Err(Error::at("status", "locked")),
            None => Ok(()),
        }
    }
}

/// What may still change of a contract in this state; `None` where all may.
fn free(status: &str) -> Option<&'static [&'static str]> {
    match status {
        "valid" | "terminated" => Some(&FREE),
        "ended" => Some(&FREE_WHEN_ENDED),
        _ => None,
    }
}

/// A contract is taken over in any state; then it goes its way.
fn moved_as_allowed(pending: &mut Pending) -> Result<(), Error> {
    let (was, is) = (pending.was("status").as_text(), pending.get("status").as_text());
    let (Some(was), Some(is)) = (was, is) else { return Ok(()) };
    if was == is {
        return Ok(());
    }
    let allowed = MOVES.iter().any(|(from, to)| *from == was && to.contains(&is));
    if !allowed {
        return Err(Error::at("status", "no-such-move"));
    }
    // A notice that was taken back was never given.
    let back = (was, is) == ("terminated", "valid");
    if back && pending.was("terminated_on") == pending.get("terminated_on") {
        pending.set("terminated_on", Value::Null);
    }
    Ok(())
}

fn in_order(pending: &Pending) -> Result<(), Error> {
    match (pending.get("valid_from"), pending.get("valid_to")) {
        (Value::Date(from), Value::Date(to)) if to < from => {
            Err(Error::at("valid_to", "ends-before-it-begins"))
        }
        _ => Ok(()),
    }
}

/// The last day: that of the contract itself, or of the notice given, whichever comes first.
fn end(pending: &Pending) -> Option<Date> {
    let valid_to = pending.get("valid_to").as_date();
    let months = pending.get("notice_months").as_integer().unwrap_or_default();
    let notice = pending
        .get("terminated_on")
        .as_date()
        .and_then(|given| given.checked_add(months.months()).ok());
    [valid_to, notice].into_iter().flatten().min()
}

/// Ends the contracts whose last day has passed. The program calls it every day.
pub fn end_contracts(work: &mut Work<'_, '_>) -> Result<usize, Error> {
    let today = work.today();
    let entity = work.entity("contract")?;
    let mut ended = 0;
    for status in ["valid", "terminated"] {
        for contract in work.held_with("contract", &[("status", status.into())])? {
            if contract.get("ends_on").as_date().is_none_or(|last| today <= last) {
                continue;
            }
            manage(work, (&entity, contract.id()), "end", |_, pending| {
                pending.set("status", "ended");
                Ok(())
            })?;
            ended += 1;
        }
    }
    Ok(ended)
}
