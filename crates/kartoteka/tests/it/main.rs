//! The program as its users meet it: started, killed, refused, out of room, cut off from its database.
//!
//! Not for pages and API by themselves (the crate `web` has those). Each test has a directory or databases of its own.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod backups;
mod disk;
mod emails;
mod explain;
mod kill;
mod kill_erasing;
mod kill_issuing;
mod logs;
mod outage;
mod program;
mod refusals;
mod retention;
mod seed;
mod walk;
