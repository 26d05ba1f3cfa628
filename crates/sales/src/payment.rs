//! A payment: it finds the document that it pays (`matching`), and the document is reckoned anew.

use dictionary::Value;
use records::{Error, Held, Hook, Pending, Removed, Work};

use crate::invoice::{money, settle};
use crate::lines::amount;
use crate::{matching, symbol};

/// What a payment takes from the document that it pays.
const CUSTOMER: [&str; 3] = ["company_id", "contact_id", "owner_id"];

/// The rules of payments.
pub(crate) struct Payments;

impl Hook for Payments {
    fn entity(&self) -> &'static str {
        "payment"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let today = work.today();
        pending.fill("received_on", today);
        if pending.get("amount").as_money().is_some_and(|amount| amount.minor == 0) {
            return Err(Error::at("amount", "amount-zero"));
        }
        symbol::bare(pending, &["variable_symbol", "constant_symbol", "specific_symbol"])?;
        assign(work, pending)?;
        keep_used(work, pending)
    }

    fn before_removal(&self, work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        match removed.get("invoice_id").as_id() {
            Some(invoice) => money::refuse_loss(work, invoice, amount(removed.get("amount"))),
            None => Ok(()),
        }
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        let (was, is) = (pending.was("invoice_id").as_id(), pending.get("invoice_id").as_id());
        for invoice in was.filter(|was| Some(*was) != is).into_iter().chain(is) {
            settle(work, invoice)?;
        }
        Ok(())
    }

    fn after_removal(&self, work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        match removed.get("invoice_id").as_id() {
            Some(invoice) => settle(work, invoice),
            None => Ok(()),
        }
    }
}

/// Finds the document of a payment, unless it was told, and takes from it who paid.
pub(crate) fn assign(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let invoice = match pending.get("invoice_id").as_id() {
        Some(id) => work.held("invoice", id)?,
        None => matching::find(work, pending)?,
    };
    let Some(invoice) = invoice else {
        for field in CUSTOMER {
            pending.set(field, Value::Null);
        }
        return Ok(());
    };
    if let Some(problem) = unfit(&invoice, pending) {
        return Err(problem);
    }
    pending.set("invoice_id", invoice.id());
    pending.fill("variable_symbol", invoice.get("variable_symbol").clone());
    pending.fill("counter_name", invoice.get("customer_name").clone());
    for field in CUSTOMER {
        pending.set(field, invoice.get(field).clone());
    }
    Ok(())
}

/// Money that a document is about already is neither lowered nor moved.
fn keep_used(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let (was, is) = (pending.was("invoice_id").as_id(), pending.get("invoice_id").as_id());
    let (before, after) = (amount(pending.was("amount")), amount(pending.get("amount")));
    if was == is
        && let Some(invoice) = is
    {
        if pending.was("received_on") != pending.get("received_on") {
            money::refuse_another_day(work, invoice, pending.was("received_on").as_date())?;
        }
        return money::refuse_loss(work, invoice, before - after);
    }
    if let Some(invoice) = was {
        money::refuse_loss(work, invoice, before)?;
    }
    is.map_or(Ok(()), |invoice| money::refuse_loss(work, invoice, -after))
}

fn unfit(invoice: &Held, pending: &Pending) -> Option<Error> {
    if matches!(invoice.get("status").as_text(), None | Some("draft" | "cancelled")) {
        return Some(Error::at("invoice_id", "not-issued"));
    }
    if invoice.get("kind").as_text() == Some("payment_receipt") {
        return Some(Error::at("invoice_id", "receipt-is-paid"));
    }
    let currency = pending.get("amount").as_money().map(|amount| amount.currency.as_str());
    (currency != invoice.get("currency").as_text()).then(|| Error::at("amount", "currency-differs"))
}
