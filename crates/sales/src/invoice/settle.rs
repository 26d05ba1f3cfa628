//! What is paid of a document, what is left to pay, and the state that follows.

use dictionary::Value;
use records::{Error, Pending, Work, manage};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::lines::{amount, currency, money};

/// Reckons a document anew after a payment came, changed or went.
pub(crate) fn settle(work: &mut Work<'_, '_>, invoice: Uuid) -> Result<(), Error> {
    let payments = work.held_with("payment", &[("invoice_id", invoice.into())])?;
    let paid: Decimal = payments.iter().map(|payment| amount(payment.get("amount"))).sum();
    let last = payments.iter().filter_map(|payment| payment.get("received_on").as_date()).max();
    let entity = work.entity("invoice")?;
    manage(work, (&entity, invoice), "settle", |_, pending| {
        // Money goes the other way on a credit note.
        let sign = if is_kind(pending, "credit_note") { -Decimal::ONE } else { Decimal::ONE };
        let currency = currency(pending.get("currency"));
        pending.set("paid", money(paid * sign, &currency));
        pending.set("paid_on", last);
        stand(pending);
        Ok(())
    })?;
    Ok(())
}

/// The state of a document from its amounts. A tax document on a payment is paid by what it is about.
pub(crate) fn stand(pending: &mut Pending) {
    let currency = currency(pending.get("currency"));
    let payable = amount(pending.get("payable"));
    if is_kind(pending, "payment_receipt") {
        pending.set("paid", money(payable, &currency));
    }
    let (paid, credited) = (amount(pending.get("paid")), amount(pending.get("credited")));
    let cancelled = pending.get("status").as_text() == Some("cancelled");
    let left = if cancelled { Decimal::ZERO } else { payable - paid - credited };
    pending.set("to_pay", money(left, &currency));
    if matches!(pending.get("status").as_text(), None | Some("draft" | "cancelled")) {
        return;
    }
    let nothing_left = left <= Decimal::ZERO;
    let status = match (nothing_left, paid.is_zero(), credited.is_zero()) {
        (true, true, false) if !is_kind(pending, "credit_note") => "credited",
        (true, ..) => "paid",
        (false, true, true) => "issued",
        (false, ..) => "partly_paid",
    };
    pending.set("status", status);
    if nothing_left {
        let day = pending.get("taxed_on").as_date().or(pending.get("issued_on").as_date());
        pending.fill("paid_on", day);
    } else {
        pending.set("paid_on", Value::Null);
    }
}

pub(crate) fn is_kind(pending: &Pending, kind: &str) -> bool {
    pending.get("kind").as_text() == Some(kind)
}
