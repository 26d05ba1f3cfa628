//! The records through their one door, on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod accounts;
mod bucket;
mod czech_order;
mod documents;
mod every_entity;
mod hidden;
mod jobs;
mod later;
mod own_roles;
mod physical;
mod rights;
mod saving;
mod search_index;
mod searching;
mod statistics;
mod tag_colors;
