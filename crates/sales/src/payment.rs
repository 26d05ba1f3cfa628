//! A payment: it finds the document that it pays by its variable symbol, and the document is reckoned anew.

use dictionary::Value;
use records::{Error, Held, Hook, Pending, Removed, Work};

use crate::invoice::settle;

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
        symbols(pending)?;
        let invoice = match pending.get("invoice_id").as_id() {
            Some(id) => work.held("invoice", id)?,
            None => matching(work, pending)?,
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

/// Symbols are digits; zeros before them say nothing.
fn symbols(pending: &mut Pending) -> Result<(), Error> {
    for field in ["variable_symbol", "constant_symbol", "specific_symbol"] {
        let Some(symbol) = pending.get(field).as_text() else { continue };
        if !symbol.bytes().all(|sign| sign.is_ascii_digit()) {
            return Err(Error::at(field, "not-a-symbol"));
        }
        let bare = symbol.trim_start_matches('0').to_owned();
        pending.set(field, Some(bare).filter(|bare| !bare.is_empty()));
    }
    Ok(())
}

fn unfit(invoice: &Held, pending: &Pending) -> Option<Error> {
    if matches!(invoice.get("status").as_text(), None | Some("draft" | "cancelled")) {
        return Some(Error::at("invoice_id", "not-issued"));
    }
    let currency = pending.get("amount").as_money().map(|amount| amount.currency.as_str());
    (currency != invoice.get("currency").as_text()).then(|| Error::at("amount", "currency-differs"))
}

/// The one document that waits for money under this symbol and in this currency. Of several, the one that waits for just
/// this amount; where it cannot be told, somebody must say it.
fn matching(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Option<Held>, Error> {
    let symbol = pending.get("variable_symbol").clone();
    let Some(amount) = pending.get("amount").as_money().filter(|_| !symbol.is_empty()) else {
        return Ok(None);
    };
    let waiting: Vec<Held> = work
        .held_with("invoice", &[("variable_symbol", symbol)])?
        .into_iter()
        .filter(|invoice| {
            matches!(invoice.get("status").as_text(), Some("issued" | "partly_paid"))
                && invoice.get("currency").as_text() == Some(&amount.currency)
        })
        .collect();
    let exact = |invoice: &Held| invoice.get("to_pay").as_money() == Some(amount);
    if waiting.len() == 1 {
        return Ok(waiting.into_iter().next());
    }
    let mut exactly: Vec<Held> = waiting.into_iter().filter(exact).collect();
    Ok(if exactly.len() == 1 { exactly.pop() } else { None })
}
