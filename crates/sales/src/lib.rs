//! The rules of selling and billing, as hooks and verbs of the records: what a deal takes from its stage and its lines, how
//! it is carried on to a quote, an order and an invoice, what issuing does, and how payments settle it.
//!
//! Not here: rights and the log (`records`), how documents are reckoned and written (`billing`), pages (`web`). The program
//! hands [`hooks`], [`verbs`] and [`files()`] to the house, calls [`set_up()`] for a new one [`end_contracts`] every day
//! and [`PaperRounds`] all the time.

mod act;
mod carry;
mod contract;
mod deal;
mod discount;
mod files;
mod invoice;
mod issuer;
mod keep;
mod lines;
mod logo;
mod matching;
mod order;
mod payment;
mod period;
mod pipeline;
mod quote;
mod received;
mod set_up;
mod sheet;
mod sheet_value;
mod statement;
mod symbol;
mod value;
mod vat_rates;

use records::{Hook, Verb};

pub use contract::end_contracts;
pub use files::files;
pub use invoice::OWED;
pub use keep::PaperRounds;
pub use period::{Period, VatRow, issuers, may_make_pohoda, overdue, pohoda_of, vat_summary};
pub use received::{
    TakenFile, carried_isdoc, read_supplier_file, take_carried, take_supplier_file,
};
pub use set_up::set_up;
pub use statement::{MOST_TAKEN, Taken, take_statements};

/// All rules of this crate, in the order in which they run, after those of the directory.
pub fn hooks() -> Vec<Box<dyn Hook>> {
    let mut hooks: Vec<Box<dyn Hook>> = vec![
        Box::new(deal::Deals),
        Box::new(pipeline::Stages),
        Box::new(issuer::Issuers),
        Box::new(issuer::Series),
        Box::new(vat_rates::VatRates),
        Box::new(quote::Quotes),
        Box::new(order::Orders),
        Box::new(contract::Contracts),
        Box::new(invoice::Invoices),
        Box::new(payment::Payments),
        Box::new(received::ReceivedInvoices),
    ];
    for customers in invoice::of_owner() {
        hooks.push(Box::new(customers));
    }
    hooks
}

/// All that is done with records of this crate beside changing them.
pub fn verbs() -> Vec<Verb> {
    [
        carry::verbs(),
        quote::verbs(),
        contract::verbs(),
        invoice::verbs(),
        received::verbs(),
        logo::verbs(),
    ]
    .concat()
}
