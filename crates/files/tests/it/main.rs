//! What is read out of whole e-mails and mailboxes: honest ones, hostile ones, and any bytes at all.
//!
//! The messages in `tests/mail` are invented; their people, companies and addresses do not exist.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod any_bytes;
mod hostile;
mod mailbox;
mod messages;

use std::path::Path;

use files::mail::{Message, read};

/// The bytes of an invented message.
fn bytes_of(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail").join(name)).unwrap()
}

/// An invented message.
fn message(name: &str) -> Message {
    read(&bytes_of(name)).unwrap()
}

/// The key of the refusal, or "read".
fn outcome(bytes: &[u8]) -> &'static str {
    read(bytes).map_or_else(|error| error.key(), |_| "read")
}
