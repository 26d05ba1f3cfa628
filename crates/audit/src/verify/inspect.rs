//! One event looked at by itself: its leaf, its code of authentication, its segments.
//!
//! Not here: whether it stands where it should (`findings`, `walk`). Called by `walk`.

use store::Row;
use uuid::Uuid;

use crate::error::Error;
use crate::event::Audit;
use crate::header::{Header, SegmentRef};
use crate::merkle::{Hash, leaf_hash};
use crate::read::{Sealed, Stored, hash, segment_aad};
use crate::seal::{ciphertext_hash, commitment, open};
use crate::verify::Report;

/// What an event's own columns say.
pub(super) struct Inspected {
    pub(super) event: Uuid,
    pub(super) place: Option<i64>,
    /// Computed from the columns and segments.
    pub(super) leaf: Hash,
    /// As stored beside them.
    pub(super) stored_leaf: Hash,
    /// The code of authentication fits the columns and segments.
    pub(super) mac_holds: bool,
    /// The first fault of a segment that shows whatever else was changed.
    pub(super) fault: Option<String>,
    /// The first segment that does not open. Says something only when the header is as it was: they are bound
    /// together.
    pub(super) unopened: Option<String>,
}

/// What a segment turned out to be.
enum State {
    Readable,
    Erased,
    Removed,
    Faulty(String),
    Unopened(String),
}

impl Audit {
    /// Looks at one event and counts its segments.
    pub(super) fn inspect(
        &self,
        row: &Row,
        stored: &Stored,
        report: &mut Report,
    ) -> Result<Inspected, Error> {
        let entity = &self.entities.event;
        let hashes: Vec<Hash> = stored.sealed.iter().map(|segment| segment.hash).collect();
        let data = stored.header.leaf_data(&hashes);
        let mut inspected = Inspected {
            event: row.id(),
            place: row.get(entity, "leaf_index").as_integer(),
            leaf: leaf_hash(&data),
            stored_leaf: hash(row.get(entity, "leaf_hash")),
            mac_holds: self.mac(&data).as_slice() == hash(row.get(entity, "mac")).as_slice(),
            fault: None,
            unopened: None,
        };
        for (index, (segment, sealed)) in
            stored.header.segments.iter().zip(&stored.sealed).enumerate()
        {
            report.segments += 1;
            match self.state(&stored.header, index, segment, sealed)? {
                State::Readable => report.readable += 1,
                State::Erased => report.erased += 1,
                State::Removed => report.removed += 1,
                State::Faulty(what) => {
                    inspected.fault.get_or_insert(what);
                }
                State::Unopened(what) => {
                    inspected.unopened.get_or_insert(what);
                }
            }
        }
        Ok(inspected)
    }

    fn state(
        &self,
        header: &Header,
        index: usize,
        segment: &SegmentRef,
        sealed: &Sealed,
    ) -> Result<State, Error> {
        if usize::try_from(sealed.number) != Ok(index) {
            return Ok(State::Faulty(format!("the number of its segment {index}")));
        }
        let Some(bytes) = &sealed.bytes else {
            return Ok(State::Removed);
        };
        if ciphertext_hash(bytes) != sealed.hash {
            return Ok(State::Faulty(format!("the sealed bytes of its segment {index}")));
        }
        let key = match self.keys.key(segment.key_id) {
            Ok(Some(key)) => key,
            Ok(None) => return Ok(State::Erased),
            Err(Error::Store(error)) => return Err(Error::Store(error)),
            // The rest of the log can still be checked.
            Err(_damaged) => {
                return Ok(State::Unopened(format!("the stored key of its segment {index}")));
            }
        };
        if commitment(&key) != segment.commitment {
            let what = format!("the key of its segment {index} is not the one that it names");
            return Ok(State::Unopened(what));
        }
        Ok(match open(&key, &segment_aad(header, index), bytes) {
            Ok(_readable) => State::Readable,
            Err(_refused) => State::Unopened(format!("its segment {index} does not open")),
        })
    }
}
