//! A quote: numbered when it is made, locked once it was sent, and approved where its discount is above what its author may
//! give.

use dictionary::Value;
use jiff::ToSpan as _;
use records::{
    Answers, Asked, AskedKind, Error, Hook, Needs, Pending, Removed, Rights, Verb, Visible, Weight,
    Work, manage,
};
use rust_decimal::Decimal;

use crate::act::stands_in;
use crate::issuer::take_number;
use crate::lines::largest_discount;
use crate::sheet;

/// What may still change of a quote that was sent.
const FREE: [&str; 4] = ["tags", "note", "owner_id", "team_id"];
const DAYS_VALID: i64 = 30;

/// The rules of quotes.
pub(crate) struct Quotes;

impl Hook for Quotes {
    fn entity(&self) -> &'static str {
        "quote"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if matches!(pending.was("status").as_text(), Some("sent" | "accepted" | "refused")) {
            return pending.keep_all_but(&FREE);
        }
        let origin = ["company_id", "contact_id", "team_id"];
        sheet::follow(work, pending, ("deal_id", "deal"), &origin)?;
        let issuer = sheet::complete(work, pending)?;
        pending.fill("version_number", 1);
        if pending.before.is_none() {
            let days = issuer.get("quote_days").as_integer().unwrap_or(DAYS_VALID);
            let today = work.today();
            pending.fill("valid_until", today.checked_add(days.days()).ok());
            let number = take_number(work, issuer.id(), "quote", today)?;
            pending.set("number", number);
        } else if pending.was("issuer_id") != pending.get("issuer_id") {
            return Err(Error::at("issuer_id", "locked"));
        }
        let discount = largest_discount(pending.get("lines").as_lines(), pending.get("discount"));
        let approved = pending.get("approved_discount").as_decimal().unwrap_or_default();
        let given = Decimal::from(work.actor().rights.discount_limit).max(approved);
        pending.set("status", if discount > given { "to_approve" } else { "draft" });
        Ok(())
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        stands_in(record, &["sent", "accepted", "refused"]).then_some(&FREE)
    }

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        let accepted = removed.get("status").as_text() == Some("accepted");
        if accepted { Err(Error::at("status", "locked")) } else { Ok(()) }
    }
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
            run: |work, record, _| decide(work, record, ("accepted", "accept"), None),
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
    let discount = largest_discount(record.get("lines").as_lines(), record.get("discount"));
    stands_in(record, &["to_approve"]) && discount <= Decimal::from(rights.discount_limit)
}

fn approve(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let by = work.actor().user_id;
    manage(work, (record.entity(), record.id()), "approve", |_, pending| {
        let discount = largest_discount(pending.get("lines").as_lines(), pending.get("discount"));
        pending.set("approved_discount", discount.round_dp(2));
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

/// The same quote with the next version: it opens for changes, and what was sent stays in its history.
fn revise(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "revise", |_, pending| {
        let version = pending.get("version_number").as_integer().unwrap_or(1);
        pending.set("version_number", version + 1);
        pending.set("status", "draft");
        for cleared in ["sent_on", "decided_on", "refused_reason"] {
            pending.set(cleared, Value::Null);
        }
        Ok(())
    })
}
