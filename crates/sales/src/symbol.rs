//! Symbols of payments: what banks carry beside an amount. The same rule for what a document asks and what money brings, or the
//! two would never meet.
//!
//! Called by the rules of documents and of payments.

use records::{Error, Pending};

/// Symbols without the zeros before them, which say nothing.
pub(crate) fn bare(pending: &mut Pending, fields: &[&str]) -> Result<(), Error> {
    digits(pending, fields)?;
    for field in fields {
        let Some(symbol) = pending.get(field).as_text() else { continue };
        let bare = symbol.trim_start_matches('0').to_owned();
        pending.set(field, Some(bare).filter(|bare| !bare.is_empty()));
    }
    Ok(())
}

/// Symbols are digits. A constant one on a document is left as it is: it has four digits for whoever reads it.
pub(crate) fn digits(pending: &Pending, fields: &[&str]) -> Result<(), Error> {
    let wrong = fields.iter().find(|field| {
        let symbol = pending.get(field).as_text().unwrap_or_default();
        !symbol.bytes().all(|sign| sign.is_ascii_digit())
    });
    wrong.map_or(Ok(()), |field| Err(Error::at(field, "not-a-symbol")))
}
