//! The records through their one door, on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod accounts;
mod every_entity;
mod rights;
mod saving;
mod searching;
