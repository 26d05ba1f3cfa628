//! Issuing: the draft is completed once more, checked against the law, numbered and locked, all in one transaction.

use std::cmp::Ordering;

use billing::content::{Missing, Part, missing};
use billing::numbering::variable_symbol;
use dictionary::FieldError;
use records::{Answers, Error, Pending, Visible, Work, manage};
use rust_decimal::Decimal;

use super::settle::{is_kind, stand};
use super::{correction, draft, receipt};
use crate::issuer::take_number;
use crate::{value, vat_rates};

/// Issues a draft.
pub(super) fn issue(
    work: &mut Work<'_, '_>,
    record: &Visible,
    _: &Answers,
) -> Result<Visible, Error> {
    let issued = manage(work, (record.entity(), record.id()), "issue", |work, pending| {
        let today = work.today();
        pending.fill("issued_on", today);
        draft::complete(work, pending)?;
        refuse_incomplete(work, pending)?;
        let day = pending.get("issued_on").as_date().unwrap_or(today);
        let kind = pending.get("kind").as_text().unwrap_or("invoice").to_owned();
        let issuer = pending.get("issuer_id").as_id().unwrap_or_default();
        let number = take_number(work, issuer, &kind, day)?;
        pending.fill("variable_symbol", variable_symbol(&number));
        pending.set("number", number);
        let by = work.actor().user_id;
        pending.set("issued_by_id", by);
        pending.set("status", "issued");
        pending.set("paper_due", true);
        if is_kind(pending, "credit_note") {
            correction::set_off(work, pending)?;
        }
        stand(pending);
        Ok(())
    })?;
    finish_order(work, &issued)?;
    Ok(issued)
}

/// Everything that is missing, each at its field.
fn refuse_incomplete(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let document = value::of_pending(work, pending)?;
    let mut errors: Vec<FieldError> = missing(&document).into_iter().map(told).collect();
    if document.issued_on > work.today() {
        errors.push(FieldError::new("issued_on", "issued-in-future"));
    }
    // Without lines it is told that they are missing. What deposits cover is not nothing, so the total counts.
    let sign = document.totals.total.cmp(&Decimal::ZERO);
    match sign {
        Ordering::Less => errors.push(FieldError::new("lines", "total-negative")),
        Ordering::Equal if !document.lines.is_empty() => {
            errors.push(FieldError::new("lines", "total-zero"));
        }
        Ordering::Equal | Ordering::Greater => {}
    }
    errors.extend(receipt::wrong(work, pending)?);
    errors.extend(correction::wrong(work, pending)?);
    if document.supplier.vat_payer {
        let day = document.taxed_on.unwrap_or(document.issued_on);
        errors.extend(vat_rates::wrong(work, pending.get("lines").as_lines(), day)?);
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

fn told(missing: Missing) -> FieldError {
    let field = match missing.part {
        Part::SupplierName => "supplier_name",
        Part::SupplierAddress => "supplier_address",
        Part::SupplierIco => "supplier_ico",
        Part::SupplierDic => "supplier_dic",
        Part::SupplierRegistration => "supplier_registration",
        Part::Account => "account",
        Part::CustomerName => "customer_name",
        Part::CustomerAddress => "customer_address",
        Part::CustomerDic => "customer_dic",
        Part::TaxedOn => "taxed_on",
        Part::DueOn => "due_on",
        Part::Lines => "lines",
        Part::ExchangeRate => "exchange_rate",
        Part::Exemption => "exemption",
        Part::Corrected => "corrects_id",
        Part::Reason => "reason",
        Part::LineText(place) => {
            return FieldError::new(&format!("lines.{place}.text"), "required");
        }
    };
    FieldError::new(field, missing.law.unwrap_or("needed-to-be-paid"))
}

/// An order whose invoice is issued is invoiced.
fn finish_order(work: &mut Work<'_, '_>, issued: &Visible) -> Result<(), Error> {
    let Some(order) = issued.get("order_id").as_id() else { return Ok(()) };
    if issued.get("kind").as_text() != Some("invoice") {
        return Ok(());
    }
    let entity = work.entity("order")?;
    manage(work, (&entity, order), "change", |_, pending| {
        if pending.get("status").as_text() != Some("cancelled") {
            pending.set("status", "invoiced");
        }
        Ok(())
    })?;
    Ok(())
}
