//! A file that somebody brought, sealed: what it is is told by its content. Called by pages and the API, and for what is attached
//! to e-mails.

use files::kind::{FileKind, safe_name, sniff};
use records::{Error, House, Kept};

/// Seals a file under a safe form of its name, outside of any transaction.
pub fn keep_file(house: &House, bytes: &[u8], name: &str) -> Result<Kept, Error> {
    keep_told(house, bytes, (name, sniff(bytes, name)))
}

/// The same, where it was told already what the file is.
pub(crate) fn keep_told(
    house: &House,
    bytes: &[u8],
    (name, kind): (&str, FileKind),
) -> Result<Kept, Error> {
    let kept = house.keep(bytes, &safe_name(name), kind.media_type)?;
    Ok(if kind.dangerous { kept.marked_dangerous() } else { kept })
}
