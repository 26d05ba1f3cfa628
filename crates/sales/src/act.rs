//! What all rules here share: looking at a record's state and kind.

use records::Visible;

/// The state in which a record stands; empty where it may not be seen.
pub(crate) fn status(record: &Visible) -> &str {
    record.get("status").as_text().unwrap_or_default()
}

/// True when a document of billing is of this kind.
pub(crate) fn is_kind(record: &Visible, kind: &str) -> bool {
    record.get("kind").as_text() == Some(kind)
}

/// True when a record stands in one of these states.
pub(crate) fn stands_in(record: &Visible, states: &[&str]) -> bool {
    states.contains(&status(record))
}
