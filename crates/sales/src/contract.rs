//! A contract: numbered when it is made, ended when its time has come, and remembered before it must be renewed.

use dictionary::{Draft, Value};
use jiff::ToSpan as _;
use jiff::civil::Date;
use locale::{Arg, Locale, Texts};
use records::{Actor, Error, Hook, Pending, Work, create, manage};

use crate::deal::person_of_company;
use crate::issuer::{self, take_number};
use crate::sheet;

/// The rules of contracts.
pub(crate) struct Contracts;

impl Hook for Contracts {
    fn entity(&self) -> &'static str {
        "contract"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        pending.fill("status", "draft");
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
        Ok(())
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        remember(work, pending)
    }
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

/// A task for whoever looks after the contract, on the day when it asks to be remembered.
fn remember(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let Some(day) = pending.get("remind_on").as_date() else { return Ok(()) };
    if pending.was("remind_on") == pending.get("remind_on") {
        return Ok(());
    }
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
    let house = Actor::system(work.actor().origin);
    work.acting(&house, |work| {
        let entity = work.entity("task")?;
        create(work, &entity, &task).map(drop)
    })
}

fn language_of_owner(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Locale, Error> {
    let owner = match pending.get("owner_id").as_id() {
        Some(id) => work.held("user", id)?,
        None => None,
    };
    let language = owner.as_ref().and_then(|owner| owner.get("language").as_text());
    Ok(language.and_then(Locale::parse).unwrap_or(Locale::Cs))
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
