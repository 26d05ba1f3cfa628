//! The rights of the person, on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod holdings;
mod reach;
