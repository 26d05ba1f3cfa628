//! The rights of the person, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod batch;
mod consents;
mod erasure;
mod forensic;
mod holdings;
mod outgoing;
mod property;
mod public;
mod reach;
