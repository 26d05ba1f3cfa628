//! What all rules here share: looking at a record's state, and saying what may not change any more.

use dictionary::FieldError;
use records::{Error, Pending, Visible};

/// The state in which a record stands; empty where it may not be seen.
pub(crate) fn status(record: &Visible) -> &str {
    record.get("status").as_text().unwrap_or_default()
}

/// True when a record stands in one of these states.
pub(crate) fn stands_in(record: &Visible, states: &[&str]) -> bool {
    states.contains(&status(record))
}

/// Refuses a change of anything but these fields, each at its place.
pub(crate) fn keep_all_but(pending: &Pending, free: &[&str]) -> Result<(), Error> {
    let errors: Vec<FieldError> = pending
        .entity
        .fields
        .keys()
        .skip(4)
        .filter(|name| !free.contains(&name.as_str()) && pending.was(name) != pending.get(name))
        .map(|name| FieldError::new(name, "locked"))
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}
