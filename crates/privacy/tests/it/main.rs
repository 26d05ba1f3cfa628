//! The rights of the person, on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod alike;
mod answering;
mod backup;
mod backup_again;
mod backup_refused;
mod batch;
mod breaches;
mod consents;
mod erasure;
mod forensic;
mod forensic_fields;
mod forensic_postgres;
mod holdings;
mod identity;
mod informing;
mod law;
mod leftovers;
mod outgoing;
mod own_link;
mod probe;
mod property;
mod public;
mod reach;
mod registers;
mod restriction;
mod retention;
mod retention_run;
mod scan;
mod scores;
mod telling;
