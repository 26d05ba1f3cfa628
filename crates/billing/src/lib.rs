//! A document of billing as a value: reckoned, numbered, and written for others.
//!
//! [`document`] is the value with everything that stands on it; every form of it (ISDOC, UBL, Pohoda, the payment code) is
//! made of that value alone. Nothing here knows a database, a person's rights or a page: `sales` makes documents of records.

pub mod content;
pub mod document;
pub mod isdoc;
pub mod numbering;
pub mod pohoda;
pub mod spayd;
pub mod statement;
pub mod totals;
pub mod ubl;
mod xml;

#[cfg(test)]
mod sample;
