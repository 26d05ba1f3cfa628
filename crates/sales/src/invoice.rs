//! A document of billing: completed with every save of its draft, and never changed once it is issued (§ 35 of act
//! 235/2004; § 35 of act 563/1991). What is paid, credited and reminded is kept beside it by `settle` and the verbs.

mod correction;
mod deposits;
mod draft;
mod issue;
pub(crate) mod money;
mod parties;
mod receipt;
mod settle;
mod verbs;

use records::{Error, Hook, Late, Pending, Removed, Visible, Work};

pub(crate) use parties::{of_owner, parties, party_name, same_customer};
pub(crate) use settle::settle;
pub(crate) use verbs::verbs;

use crate::act::stands_in;

/// The states of documents that wait for money.
pub const OWED: [&str; 2] = ["issued", "partly_paid"];
/// What may still change of an issued document.
const FREE: [&str; 2] = ["internal_note", "tags"];

/// The rules of documents of billing.
pub(crate) struct Invoices;

impl Hook for Invoices {
    fn entity(&self) -> &'static str {
        "invoice"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if !matches!(pending.was("status").as_text(), None | Some("draft")) {
            return pending.keep_all_but(&FREE);
        }
        pending.set("status", "draft");
        draft::complete(work, pending)
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "due_on", state: "status", open: &OWED })
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        (!stands_in(record, &["draft"])).then_some(&FREE)
    }

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        let draft = removed.get("status").as_text() == Some("draft");
        if draft { Ok(()) } else { Err(Error::at("status", "locked")) }
    }
}
