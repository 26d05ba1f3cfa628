//! Verification: rebuilds the whole log from what is stored and compares it with what was signed.
//!
//! Every event's leaf is computed anew from its columns and segments. Each checkpoint carries the leaf hashes that
//! came since the one before; when they lead to the signed root they are as good as signed, and so the very event
//! that was changed, taken out, put in or moved can be named. Where there is no such list (events after the last
//! checkpoint, or a damaged checkpoint) each event still has its code of authentication, and the root decides.
//!
//! What this cannot find: events that were cut off together with their checkpoints and the row of the tree, and events
//! taken out before they got a place. Against the first, checkpoints are kept outside the host ([`crate::note`]);
//! the second must happen within the moments until the tree grows.
//!
//! Not here: anything that mends. Called by the program's `audit verify` and by the nightly job.

mod findings;
mod inspect;
mod tail;
mod walk;

use store::Transaction;
use uuid::Uuid;

use crate::error::Error;
use crate::event::Audit;
use crate::merkle::Hash;

/// What a verification found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Events with a place in the tree.
    pub events: u64,
    /// Events that wait for a place.
    pub waiting: u64,
    /// Segments of all events; each is one of readable, erased and removed, or a problem.
    pub segments: u64,
    /// Segments that were opened.
    pub readable: u64,
    /// Segments whose key was destroyed.
    pub erased: u64,
    /// Segments whose bytes were removed; only their hashes are left.
    pub removed: u64,
    /// Checkpoints whose signature and root are right.
    pub checkpoints: u64,
    /// The size of the rebuilt tree.
    pub size: u64,
    /// The root of the rebuilt tree, hexadecimal.
    pub root: String,
    /// The key with which anybody can check the checkpoints, in the form of C2SP.
    pub public_key: String,
    /// What is wrong; empty when all is well.
    pub problems: Vec<Problem>,
    /// How many further problems there are that are not listed, so that a ruined log doesn't fill the memory.
    pub unlisted: u64,
}

impl Report {
    /// True when nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.unlisted == 0
    }
}

/// One thing that is wrong with the log. Places count from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// An event is not as it was written.
    #[error("event {event}{} was changed: {what}", at(*.place))]
    Changed {
        /// The event.
        event: Uuid,
        /// Its place; `None` when it waits for one.
        place: Option<i64>,
        /// What of it.
        what: String,
    },
    /// A place has no event.
    #[error("the event at place {place} is missing{}", known(.leaf_hash.as_ref()))]
    Missing {
        /// The place.
        place: i64,
        /// The leaf hash of the event that stood there, if a checkpoint tells it.
        leaf_hash: Option<Hash>,
    },
    /// An event stands where the log never had it.
    #[error("event {event} was inserted at place {place}")]
    Inserted {
        /// The event.
        event: Uuid,
        /// Where it stands.
        place: i64,
    },
    /// An event stands at another place than it got.
    #[error("event {event} was moved from place {from} to place {to}")]
    Moved {
        /// The event.
        event: Uuid,
        /// The place that it got.
        from: i64,
        /// Where it stands.
        to: i64,
    },
    /// An event's code of authentication is wrong: this program did not write it so.
    #[error(
        "event {event} was not written by this program, or its authentication code was changed"
    )]
    ForgedEvent {
        /// The event.
        event: Uuid,
    },
    /// A checkpoint does not hold.
    #[error("the checkpoint of {size} events does not hold: {what}")]
    Checkpoint {
        /// Its size as stored.
        size: i64,
        /// What of it.
        what: String,
    },
    /// Sealed parts of which there is no event.
    #[error("{segments} sealed parts belong to no event")]
    Strays {
        /// How many.
        segments: u64,
    },
    /// The tree does not fit the events.
    #[error("the tree does not hold: {what}")]
    Tree {
        /// What of it.
        what: String,
    },
}

fn at(place: Option<i64>) -> String {
    place.map_or_else(String::new, |place| format!(" at place {place}"))
}

fn known(leaf_hash: Option<&Hash>) -> String {
    leaf_hash.map_or_else(String::new, |hash| format!(" (leaf hash {})", hex::encode(hash)))
}

impl Audit {
    /// Verifies the whole log in the snapshot of this transaction; changes nothing. Memory is bounded by the distance
    /// of two checkpoints and by the number of listed problems.
    pub fn verify(&self, tx: &mut Transaction<'_>) -> Result<Report, Error> {
        walk::Walk::new(self, tx).run()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_told_with_identifiers_and_places_only() {
        let event = Uuid::from_u128(7);
        let what = "its header or its segments".to_owned();
        let check = |problem: Problem, expected: &str| assert_eq!(problem.to_string(), expected);
        check(
            Problem::Changed { event, place: Some(3), what: what.clone() },
            "event 00000000-0000-0000-0000-000000000007 at place 3 was changed: its header or its segments",
        );
        check(
            Problem::Changed { event, place: None, what },
            "event 00000000-0000-0000-0000-000000000007 was changed: its header or its segments",
        );
        check(Problem::Missing { place: 3, leaf_hash: None }, "the event at place 3 is missing");
        check(
            Problem::Missing { place: 3, leaf_hash: Some([1; 32]) },
            "the event at place 3 is missing (leaf hash 0101010101010101010101010101010101010101010101010101010101010101)",
        );
    }
}
