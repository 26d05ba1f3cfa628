//! What is done with documents of billing.

use dictionary::{Draft, Value, value_to_json};
use records::{
    Answers, Asked, AskedKind, Error, Needs, Verb, Visible, Weight, Work, create, manage,
};
use serde_json::{Value as Json, json};

use super::OWED;
use super::issue::issue;
use super::settle::stand;
use super::{deposits, receipt};
use crate::act::{is_kind, stands_in};
use crate::carry;

const REASON: &[Asked] = &[Asked { name: "reason", required: true, kind: AskedKind::Text }];
const RECEIVED: &[Asked] = &[Asked { name: "received_on", required: false, kind: AskedKind::Date }];

/// What a document takes from another of the same customer, as far as whoever makes it sees it; what of the customer is masked
/// to them, `parties` takes.
pub(super) const COPIED: [&str; 19] = [
    "lines",
    "discount",
    "prices",
    "currency",
    "exchange_rate",
    "exchange_amount",
    "exemption",
    "language",
    "note",
    "payment_method",
    "constant_symbol",
    "specific_symbol",
    "issuer_id",
    "company_id",
    "contact_id",
    "customer_name",
    "customer_ico",
    "customer_address",
    "customer_email",
];

/// All verbs.
pub(crate) fn verbs() -> Vec<Verb> {
    [of_one(), of_following()].concat()
}

/// The verb from which the others differ.
const ISSUE: Verb = Verb {
    entity: "invoice",
    name: "issue",
    icon: "check",
    weight: Weight::Next,
    gives: "invoice",
    asks: &[],
    needs: Needs::Edit,
    applies: |record, _| stands_in(record, &["draft"]),
    run: issue,
};

/// What is done with the document itself.
fn of_one() -> Vec<Verb> {
    vec![
        ISSUE,
        Verb {
            name: "pay",
            icon: "cash",
            asks: RECEIVED,
            needs: Needs::Create("payment"),
            applies: |record, _| is_owed(record),
            run: pay,
            ..ISSUE
        },
        Verb {
            name: "remind",
            icon: "bell",
            weight: Weight::Usual,
            applies: |record, _| is_owed(record) && !is_kind(record, "credit_note"),
            run: remind,
            ..ISSUE
        },
        Verb {
            name: "cancel",
            icon: "ban",
            weight: Weight::Grave,
            asks: REASON,
            applies: |record, _| stands_in(record, &["issued"]),
            run: cancel,
            ..ISSUE
        },
    ]
}

/// What makes the document that follows.
fn of_following() -> Vec<Verb> {
    vec![
        Verb {
            name: "receipt",
            icon: "receipt",
            weight: Weight::Usual,
            needs: Needs::Create("invoice"),
            applies: |record, _| {
                is_kind(record, "proforma")
                    && stands_in(record, &["paid", "partly_paid"])
                    && record.get("supplier_vat_payer").is_yes()
            },
            run: |work, record, _| receipt::of_proforma(work, record),
            ..ISSUE
        },
        Verb {
            name: "invoice",
            icon: "file-invoice",
            weight: Weight::Usual,
            needs: Needs::Create("invoice"),
            applies: |record, _| is_kind(record, "proforma") && is_issued(record),
            run: |work, record, _| final_invoice(work, record),
            ..ISSUE
        },
        Verb {
            name: "credit",
            icon: "receipt-refund",
            weight: Weight::Usual,
            asks: REASON,
            needs: Needs::Create("invoice"),
            applies: |record, _| {
                (is_kind(record, "invoice") || is_kind(record, "payment_receipt"))
                    && stands_in(record, &["issued", "partly_paid", "paid"])
            },
            run: credit,
            ..ISSUE
        },
    ]
}

fn is_issued(record: &Visible) -> bool {
    stands_in(record, &["issued", "partly_paid", "paid"])
}

fn is_owed(record: &Visible) -> bool {
    stands_in(record, &OWED)
}

/// Records the payment of all that is left.
fn pay(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let entity = work.entity("payment")?;
    let mut left = record.get("to_pay").clone();
    if let Value::Money(money) = &mut left
        && is_kind(record, "credit_note")
    {
        money.minor = -money.minor;
    }
    let payment = Draft::default()
        .with("amount", value_to_json(&left))
        .with("method", value_to_json(record.get("payment_method")))
        .with("received_on", answers.text("received_on"))
        .with("invoice_id", record.id().to_string());
    create(work, &entity, &payment)?;
    records::get(work, record.entity(), record.id())?.ok_or(Error::NotFound)
}

/// Notes that the customer was reminded.
fn remind(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let today = work.today();
    if record.get("due_on").as_date().is_none_or(|due| today <= due) {
        return Err(Error::at("due_on", "not-overdue"));
    }
    manage(work, (record.entity(), record.id()), "remind", |_, pending| {
        let times = pending.get("reminders").as_integer().unwrap_or_default();
        pending.set("reminders", times + 1);
        pending.set("reminded_on", today);
        Ok(())
    })
}

/// The invoice that deducts what was paid in advance.
fn final_invoice(work: &mut Work<'_, '_>, record: &Visible) -> Result<Visible, Error> {
    let held = work.held("invoice", record.id())?.ok_or(Error::NotFound)?;
    let deducted = deposits::of_final(work, &held)?;
    let deducted = deducted.iter().map(|id| json!({"invoice_id": id.to_string()}));
    let draft = carry::copy(work, record, "invoice", &COPIED)?
        .with("kind", "invoice")
        .with("proforma_id", record.id().to_string())
        .with("deposits", deducted.collect::<Json>());
    Ok(create(work, record.entity(), &draft)?.record)
}

/// A corrective draft that takes the whole document back; who makes it leaves on it what is really corrected.
fn credit(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let draft = carry::copy(work, record, "invoice", &COPIED)?
        .with("kind", "credit_note")
        .with("corrects_id", record.id().to_string())
        .with("reason", answers.text("reason"));
    Ok(create(work, record.entity(), &draft)?.record)
}

/// A document that nobody paid and nothing builds on is cancelled; its number stays taken.
fn cancel(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    for reference in ["corrects_id", "proforma_id"] {
        if work.is_referred("invoice", reference, record.id())? {
            return Err(Error::at("status", "built-upon"));
        }
    }
    let today = work.today();
    let reason = answers.text("reason").to_owned();
    let corrected = record.get("corrects_id").as_id();
    if corrected.is_some() {
        return Err(Error::at("status", "built-upon"));
    }
    manage(work, (record.entity(), record.id()), "cancel", |_, pending| {
        pending.set("status", "cancelled");
        pending.set("cancelled_on", today);
        pending.set("cancelled_reason", reason);
        stand(pending);
        Ok(())
    })
}
