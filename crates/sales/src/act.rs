//! What all rules here share: looking at a record's state.

use records::Visible;

/// The state in which a record stands; empty where it may not be seen.
pub(crate) fn status(record: &Visible) -> &str {
    record.get("status").as_text().unwrap_or_default()
}

/// True when a record stands in one of these states.
pub(crate) fn stands_in(record: &Visible, states: &[&str]) -> bool {
    states.contains(&status(record))
}
