//! What all rules here share: looking at a record's state and kind.

use records::Visible;
pub(crate) use records::{stands_in, status};

/// True when a document of billing is of this kind.
pub(crate) fn is_kind(record: &Visible, kind: &str) -> bool {
    record.get("kind").as_text() == Some(kind)
}
