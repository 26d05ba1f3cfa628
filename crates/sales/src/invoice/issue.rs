//! Issuing: the draft is completed once more, checked against the law, numbered and locked, all in one transaction.

use billing::content::{Missing, Part, missing};
use billing::numbering::variable_symbol;
use dictionary::FieldError;
use records::{Answers, Error, Pending, Visible, Work, manage};

use super::draft;
use super::settle::{is_kind, stand};
use crate::issuer::take_number;
use crate::lines::{amount, currency, money};
use crate::value;
use crate::vat_rates;

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
            set_off(work, pending)?;
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
        Part::Corrected => "corrects_id",
        Part::Reason => "reason",
        Part::LineText(place) => {
            return FieldError::new(&format!("lines.{place}.text"), "required");
        }
    };
    FieldError::new(field, missing.law.unwrap_or("needed-to-be-paid"))
}

/// A credit note takes first what is still owed on the document that it corrects; the rest is paid back.
fn set_off(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let Some(corrected) = pending.get("corrects_id").as_id() else { return Ok(()) };
    let currency = currency(pending.get("currency"));
    let credit = amount(pending.get("payable"));
    let entity = work.entity("invoice")?;
    let mut owed = rust_decimal::Decimal::ZERO;
    let mut problem = None;
    manage(work, (&entity, corrected), "credit", |_, original| {
        let before = amount(original.get("credited"));
        if before + credit > amount(original.get("total")) {
            problem = Some("credited-too-much");
        }
        if original.get("currency") != pending.get("currency") {
            problem = Some("currency-differs");
        }
        owed = amount(original.get("to_pay")).max(rust_decimal::Decimal::ZERO);
        original.set("credited", money(before + credit, &currency));
        stand(original);
        Ok(())
    })?;
    if let Some(problem) = problem {
        return Err(Error::at("lines", problem));
    }
    pending.set("credited", money(credit.min(owed), &currency));
    Ok(())
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
