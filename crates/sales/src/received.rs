//! A document that a supplier sent: written by hand, or read from a file (`take`). What a file says never changes here; what was
//! written by hand changes until somebody approves it.

mod take;
mod verbs;

use dictionary::Value;
use records::{Error, Hook, Late, Pending, Removed, Visible, Work};

pub use take::{TakenFile, carried_isdoc, read_supplier_file, take_carried, take_supplier_file};
pub(crate) use verbs::verbs;

use crate::act::stands_in;
use crate::invoice::{parties, party_name};

/// What may still change of a document that came as a file, or was approved.
const FREE: [&str; 2] = ["internal_note", "tags"];
/// The states in which it may be removed: nobody has taken it for a record of the books.
const REMOVABLE: [&str; 2] = ["to_check", "rejected"];

/// The rules of received documents.
pub(crate) struct ReceivedInvoices;

impl Hook for ReceivedInvoices {
    fn entity(&self) -> &'static str {
        "received_invoice"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let kept = !pending.was("file_id").is_empty();
        if kept || !matches!(pending.was("status").as_text(), None | Some("to_check")) {
            return pending.keep_all_but(&FREE);
        }
        let today = work.today();
        pending.set("status", "to_check");
        pending.fill("received_on", today);
        supplier(work, pending)?;
        let total = pending.get("total").clone();
        pending.fill("to_pay", total);
        one_currency(pending)?;
        refuse_twice(work, pending)
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "due_on", state: "status", open: &["to_check", "approved"] })
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        let by_hand = record.get("file_id").is_empty() && stands_in(record, &["to_check"]);
        (!by_hand).then_some(&FREE)
    }

    fn may_remove(&self, record: &Visible) -> bool {
        stands_in(record, &REMOVABLE)
    }

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        let status = removed.get("status").as_text().unwrap_or_default();
        if REMOVABLE.contains(&status) { Ok(()) } else { Err(Error::at("status", "locked")) }
    }
}

/// Copies the supplier from the directory, as far as the document does not say it itself.
fn supplier(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let (company, contact) = parties(work, &|field| pending.get(field))?;
    let Some(party) = company.as_ref().or(contact.as_ref()) else {
        return Err(Error::at("company_id", "customer-required"));
    };
    pending.fill("supplier_name", party_name(party, company.is_some()));
    for (field, from) in
        [("supplier_ico", "ico"), ("supplier_dic", "dic"), ("supplier_address", "address")]
    {
        pending.fill(field, party.get(from).clone());
    }
    pending.set("owner_id", party.get("owner_id").clone());
    Ok(())
}

fn one_currency(pending: &Pending) -> Result<(), Error> {
    let currency = |field: &str| pending.get(field).as_money().map(|money| &money.currency);
    let total = currency("total");
    let other = ["base", "tax", "to_pay"]
        .into_iter()
        .find(|field| currency(field).is_some_and(|currency| Some(currency) != total));
    match other {
        Some(field) => Err(Error::at(field, "currency-differs")),
        None => Ok(()),
    }
}

/// The same document of the same supplier is recorded once, unless it was rejected before.
fn refuse_twice(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let same: Vec<(&str, Value)> = ["number", "kind", "company_id", "contact_id"]
        .into_iter()
        .map(|field| (field, pending.get(field).clone()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let others = work.held_with("received_invoice", &same)?;
    let twice = others
        .iter()
        .any(|other| other.id() != pending.id && other.get("status").as_text() != Some("rejected"));
    if twice { Err(Error::at("number", "received-known")) } else { Ok(()) }
}
