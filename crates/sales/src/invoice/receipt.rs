//! The tax document on a payment received before the supply (§ 28 of act 235/2004): one for the money of each day, for that money
//! and no more, with the day on which it came as its date.

use dictionary::{FieldError, Line, value_to_json};
use records::{Error, Held, Pending, Visible, Work, create};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::money::{self, Receipts};
use super::parties;
use super::settle::is_kind;
use super::verbs::COPIED;
use crate::carry;
use crate::lines::{amount, vat};

/// Longest text of a line, as the field has it.
const LONGEST_TEXT: usize = 500;

/// Makes the draft for the money of the first day that has no document.
pub(super) fn of_proforma(work: &mut Work<'_, '_>, proforma: &Visible) -> Result<Visible, Error> {
    let id = proforma.id();
    let Some((day, came)) = money::unused(work, id, (Uuid::nil(), Receipts::All))? else {
        return Err(Error::at("paid", "receipt-no-money"));
    };
    let mut draft = carry::copy(work, proforma, "invoice", &COPIED)?
        .with("kind", "payment_receipt")
        .with("proforma_id", id.to_string())
        .with("taxed_on", day.to_string());
    if came != amount(proforma.get("total")) {
        draft = draft
            .with("lines", shares(proforma, came))
            .with("prices", "with_tax")
            .with("discount", Json::Null);
    }
    Ok(create(work, proforma.entity(), &draft)?.record)
}

/// Money shared among the rates as they stand on the proforma invoice: a line for each, with the tax in it (§ 37(2)).
fn shares(proforma: &Visible, came: Decimal) -> Json {
    let whole = amount(proforma.get("total"));
    let rates: Vec<&Line> = proforma.get("vat_summary").as_lines().iter().collect();
    let mut left = came;
    let mut lines = Vec::new();
    for (place, rate) in rates.iter().enumerate() {
        let of_rate = rate.get("total").as_decimal().unwrap_or_default();
        let share = (came * of_rate).checked_div(whole).unwrap_or_default().round_dp(2);
        let share = if place + 1 == rates.len() { left } else { share };
        left -= share;
        lines.push(json!({
            "text": texts(proforma, rate),
            "unit_price": share.to_string(),
            "vat_mode": value_to_json(rate.get("vat_mode")),
            "vat_rate": value_to_json(rate.get("vat_rate")),
        }));
    }
    Json::Array(lines)
}

/// What is supplied at this rate; § 29 asks for the subject on this document as well.
fn texts(proforma: &Visible, rate: &Line) -> String {
    let lines = proforma.get("lines").as_lines().iter().filter(|line| vat(line) == vat(rate));
    let texts: Vec<&str> = lines.filter_map(|line| line.get("text").as_text()).collect();
    texts.join(", ").chars().take(LONGEST_TEXT).collect()
}

/// The day of the supply is the day on which the money came.
pub(super) fn day(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let proforma =
        pending.get("proforma_id").as_id().filter(|_| is_kind(pending, "payment_receipt"));
    if let Some(proforma) = proforma.filter(|_| pending.get("taxed_on").is_empty())
        && let Some((day, _)) = money::unused(work, proforma, (pending.id, Receipts::Issued))?
    {
        pending.set("taxed_on", day);
    }
    Ok(())
}

/// What is wrong with a receipt that is to be issued, however it was made.
pub(super) fn wrong(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Vec<FieldError>, Error> {
    let mut errors = Vec::new();
    if !is_kind(pending, "payment_receipt") {
        return Ok(errors);
    }
    let proforma = work.held_by("invoice", pending.get("proforma_id"))?;
    let Some(proforma) = proforma.filter(|proforma| fits(proforma, pending)) else {
        return Ok(vec![FieldError::new("proforma_id", "receipt-without-proforma")]);
    };
    let used = money::used(work, proforma.id(), (pending.id, Receipts::Issued))?;
    let left = amount(proforma.get("paid")) - used;
    if left <= Decimal::ZERO {
        errors.push(FieldError::new("proforma_id", "receipt-no-money"));
    } else if amount(pending.get("payable")) > left {
        errors.push(FieldError::new("lines", "receipt-above-paid"));
    }
    let days = money::payments(work, proforma.id())?;
    let taxed_on = pending.get("taxed_on").as_date();
    if !days.iter().any(|(day, _)| Some(*day) == taxed_on) {
        errors.push(FieldError::new("taxed_on", "receipt-day"));
    }
    Ok(errors)
}

fn fits(proforma: &Held, pending: &Pending) -> bool {
    proforma.get("kind").as_text() == Some("proforma")
        && money::stands(proforma)
        && parties::same(proforma, pending)
}
