//! The rights of the person, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod consents;
mod erasure;
mod forensic;
mod holdings;
mod law;
mod property;
mod reach;
mod restriction;
mod scores;
