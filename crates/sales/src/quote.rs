//! A quote: numbered when it is made, locked once it was sent, and approved where its discount is above what its author may
//! give.

use dictionary::Value;
use jiff::ToSpan as _;
use jiff::civil::Date;
use records::{
    Answers, Asked, AskedKind, Error, Hook, Late, Needs, Pending, Removed, Rights, Verb, Visible,
    Weight, Work, manage,
};
use rust_decimal::Decimal;

use crate::act::stands_in;
use crate::discount;
use crate::issuer::take_number;
use crate::sheet;

/// What may still change of a quote that was sent.
const FREE: [&str; 4] = ["tags", "note", "owner_id", "team_id"];
/// Quotes that the customer has: they stay as they are.
const LOCKED: [&str; 3] = ["sent", "accepted", "refused"];
const DAYS_VALID: i64 = 30;

/// The rules of quotes.
pub(crate) struct Quotes;

impl Hook for Quotes {
    fn entity(&self) -> &'static str {
        "quote"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.was("status").as_text().is_some_and(|was| LOCKED.contains(&was)) {
            return pending.keep_all_but(&FREE);
        }
        let origin = ["company_id", "contact_id", "team_id"];
        sheet::follow(work, pending, ("deal_id", "deal"), &origin)?;
        let issuer = sheet::complete(work, pending)?;
        pending.fill("version_number", 1);
        if pending.before.is_none() {
            let today = work.today();
            pending.fill("valid_until", last_day(today, issuer.get("quote_days")));
            let number = take_number(work, issuer.id(), "quote", today)?;
            pending.set("number", number);
        } else if pending.was("issuer_id") != pending.get("issuer_id") {
            return Err(Error::at("issuer_id", "locked"));
        }
        weigh(work, pending)
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "valid_until", state: "status", open: &["sent"] })
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        stands_in(record, &LOCKED).then_some(&FREE)
    }

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        let locked = removed.get("status").as_text().is_some_and(|was| LOCKED.contains(&was));
        if locked { Err(Error::at("status", "locked")) } else { Ok(()) }
    }
}

/// Whether the discount may be given. An approval holds for what was approved and for less, never for more; and where
/// somebody gives a discount on a quote that another leads, it is written down that they did.
fn weigh(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let given = discount::of_pending(work, pending)?;
    let touched = ["lines", "discount", "currency"]
        .into_iter()
        .any(|field| pending.was(field) != pending.get(field));
    if pending.before.is_some() && !touched {
        // Whoever changes a word has neither given nor approved anything.
        return Ok(());
    }
    pending.set("largest_discount", given);
    let approved = pending.get("approved_discount").as_decimal().unwrap_or_default();
    if given <= approved {
        pending.set("status", "draft");
        return Ok(());
    }
    pending.set("approved_discount", Value::Null);
    pending.set("approved_by_id", Value::Null);
    if given > discount::limit(work) {
        pending.set("status", "to_approve");
        return Ok(());
    }
    pending.set("status", "draft");
    let by = work.actor().user_id;
    if by.is_some() && pending.get("owner_id").as_id() != by {
        pending.set("approved_discount", given);
        pending.set("approved_by_id", by);
    }
    Ok(())
}

/// Until when a quote of today is valid.
fn last_day(today: Date, days: &Value) -> Option<Date> {
    today.checked_add(days.as_integer().unwrap_or(DAYS_VALID).days()).ok()
}

/// What is no longer valid can be neither sent nor accepted; it is renewed first.
pub(crate) fn in_time(work: &Work<'_, '_>, record: &Visible) -> Result<(), Error> {
    let past = record.get("valid_until").as_date().is_some_and(|last| last < work.today());
    if past { Err(Error::at("valid_until", "quote-expired")) } else { Ok(()) }
}

/// What is done with quotes.
pub(crate) fn verbs() -> Vec<Verb> {
    let usual = Verb {
        entity: "quote",
        name: "send",
        icon: "send",
        weight: Weight::Next,
        gives: "quote",
        asks: &[],
        needs: Needs::Edit,
        applies: |record, _| stands_in(record, &["draft"]),
        run: send,
    };
    vec![
        usual,
        Verb { name: "approve", icon: "check", applies: may_approve, run: approve, ..usual },
        Verb {
            name: "accept",
            icon: "thumb-up",
            weight: Weight::Usual,
            applies: |record, _| stands_in(record, &["sent"]),
            run: |work, record, _| {
                in_time(work, record)?;
                decide(work, record, ("accepted", "accept"), None)
            },
            ..usual
        },
        Verb {
            name: "refuse",
            icon: "thumb-down",
            weight: Weight::Usual,
            asks: &[Asked { name: "reason", required: false, kind: AskedKind::Text }],
            applies: |record, _| stands_in(record, &["sent"]),
            run: |work, record, answers| {
                decide(work, record, ("refused", "refuse"), Some(answers.text("reason")))
            },
            ..usual
        },
        Verb {
            name: "revise",
            icon: "edit",
            weight: Weight::Usual,
            applies: |record, _| stands_in(record, &["sent", "refused"]),
            run: revise,
            ..usual
        },
    ]
}

fn send(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    if record.get("lines").is_empty() {
        return Err(Error::at("lines", "required"));
    }
    sheet_customer(record)?;
    in_time(work, record)?;
    let today = work.today();
    manage(work, (record.entity(), record.id()), "send", |_, pending| {
        pending.set("status", "sent");
        pending.set("sent_on", today);
        Ok(())
    })
}

fn sheet_customer(record: &Visible) -> Result<(), Error> {
    let named = [record.get("company_id"), record.get("contact_id")];
    let nobody = named.into_iter().all(Value::is_empty);
    if nobody { Err(Error::at("company_id", "customer-required")) } else { Ok(()) }
}

fn may_approve(record: &Visible, rights: &Rights) -> bool {
    let given = record.get("largest_discount").as_decimal();
    stands_in(record, &["to_approve"])
        && given.is_some_and(|given| given <= Decimal::from(rights.discount_limit))
}

fn approve(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let by = work.actor().user_id;
    manage(work, (record.entity(), record.id()), "approve", |_, pending| {
        let given = pending.get("largest_discount").clone();
        pending.set("approved_discount", given);
        pending.set("approved_by_id", by);
        pending.set("status", "draft");
        Ok(())
    })
}

fn decide(
    work: &mut Work<'_, '_>,
    record: &Visible,
    (status, action): (&str, &str),
    reason: Option<&str>,
) -> Result<Visible, Error> {
    let today = work.today();
    manage(work, (record.entity(), record.id()), action, |_, pending| {
        pending.set("status", status);
        pending.set("decided_on", today);
        pending.set("paper_due", status == "accepted");
        let reason = reason.filter(|reason| !reason.is_empty());
        pending.set("refused_reason", reason.map(str::to_owned));
        Ok(())
    })
}

/// The same quote with the next version: it opens for changes, and what was sent stays in its history. One whose time has
/// passed begins anew.
fn revise(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "revise", |work, pending| {
        let version = pending.get("version_number").as_integer().unwrap_or(1);
        pending.set("version_number", version + 1);
        pending.set("status", "draft");
        for cleared in ["sent_on", "decided_on", "refused_reason"] {
            pending.set(cleared, Value::Null);
        }
        let today = work.today();
        if pending.get("valid_until").as_date().is_some_and(|last| last < today) {
            let issuer = work.held_by("issuer", pending.get("issuer_id"))?;
            let days = issuer.map_or(Value::Null, |issuer| issuer.get("quote_days").clone());
            pending.set("valid_until", last_day(today, &days));
        }
        Ok(())
    })
}
