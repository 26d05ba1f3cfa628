//! The header of an audit event: what is written in clear, and its one canonical form as bytes.
//!
//! A header says when, who (by id), what and on which record; it holds **no personal data**, so that it may
//! stay when a person is erased. Values, names, addresses and IP numbers are in the sealed segments
//! ([`crate::seal`]), one per data subject, which the header lists.
//!
//! # Canonical form, version 1
//!
//! All numbers are big-endian. `text` is its length in bytes as u64, then UTF-8. `uuid` is 16 bytes. `optional
//! uuid` is 0x00, or 0x01 and a uuid. In this order:
//!
//! | part         | bytes |
//! |--------------|-------|
//! | domain       | the 24 ASCII letters `kartoteka-audit-event-v1` |
//! | version      | 0x01 |
//! | `event_id`   | uuid |
//! | `at`         | i64, whole microseconds since 1970-01-01T00:00:00Z (the rest is cut off) |
//! | `actor`      | `kind` text, `id` optional uuid |
//! | `action`     | text |
//! | `origin`     | text |
//! | `entity`     | text |
//! | `record_id`  | optional uuid |
//! | `request_id` | optional uuid |
//! | `segments`   | their number as u64, then for each: `subject_id` uuid, `key_id` uuid, `commitment` 32 bytes |
//!
//! Every part tells where it ends; so two headers never have equal bytes, and bytes may follow without doubt.
//! Invariant: this form never changes. What changes it is a new version with a new domain; old events keep theirs.
//!
//! Not here: sealing, storing, hashing into the tree. Called by this crate when events are written and verified.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::merkle::Hash;

const EVENT_DOMAIN: &[u8] = b"kartoteka-audit-event-v1";
const SEGMENT_DOMAIN: &[u8] = b"kartoteka-audit-segment-v1";
const VERSION: u8 = 1;

/// What an audit event says in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The id of the event itself.
    pub event_id: Uuid,
    /// When it happened. Only whole microseconds count: databases keep no more.
    pub at: Timestamp,
    /// Who did it.
    pub actor: ActorRef,
    /// What was done, as a word of the program: `create`, `view`, `export`, `erase` …
    pub action: String,
    /// By which way it came: `web`, `api`, `import`, `job`, `command` …
    pub origin: String,
    /// The entity of the dictionary that it concerns.
    pub entity: String,
    /// The record that it concerns, if it is one.
    pub record_id: Option<Uuid>,
    /// The request that caused it; events of one request belong together.
    pub request_id: Option<Uuid>,
    /// The sealed segments, one per data subject, in their order.
    pub segments: Vec<SegmentRef>,
}

/// Who did something: an id, never a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorRef {
    /// `user`, `token`, `system`, `visitor` or `anonymous`.
    pub kind: String,
    /// The user or the token.
    pub id: Option<Uuid>,
}

/// A sealed segment, as the header names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentRef {
    /// The data subject whose data are in the segment.
    pub subject_id: Uuid,
    /// The key that the segment is sealed with.
    pub key_id: Uuid,
    /// The commitment to that key ([`crate::seal::commitment`]).
    pub commitment: [u8; 32],
}

impl Header {
    /// The canonical form (see the module).
    pub fn canonical(&self) -> Vec<u8> {
        let mut bytes = Canonical(EVENT_DOMAIN.to_vec());
        bytes.0.push(VERSION);
        bytes.uuid(self.event_id);
        bytes.0.extend_from_slice(&self.at.as_microsecond().to_be_bytes());
        bytes.text(&self.actor.kind);
        bytes.optional_uuid(self.actor.id);
        bytes.text(&self.action);
        bytes.text(&self.origin);
        bytes.text(&self.entity);
        bytes.optional_uuid(self.record_id);
        bytes.optional_uuid(self.request_id);
        bytes.length(self.segments.len());
        for segment in &self.segments {
            bytes.uuid(segment.subject_id);
            bytes.uuid(segment.key_id);
            bytes.0.extend_from_slice(&segment.commitment);
        }
        bytes.0
    }

    /// The associated data with which segment `index` (from 0) is sealed.
    ///
    /// SHA-256(`kartoteka-audit-segment-v1` ‖ canonical ‖ index as u32). It ties a segment to its event and its
    /// place: moved to another, it doesn't open.
    pub fn segment_aad(&self, index: u32) -> Hash {
        Sha256::new()
            .chain_update(SEGMENT_DOMAIN)
            .chain_update(self.canonical())
            .chain_update(index.to_be_bytes())
            .finalize()
            .into()
    }

    /// The data of the event's leaf: canonical ‖ the hashes of the sealed segments, in the order of `segments`.
    ///
    /// The leaf is [`crate::merkle::leaf_hash`] of it. There must be one hash for each segment.
    pub fn leaf_data(&self, ciphertext_hashes: &[Hash]) -> Vec<u8> {
        let mut data = self.canonical();
        data.extend_from_slice(ciphertext_hashes.as_flattened());
        data
    }
}

/// Bytes that grow by self-delimiting parts.
struct Canonical(Vec<u8>);

impl Canonical {
    fn length(&mut self, length: usize) {
        // No machine has lengths beyond 64 bits.
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        self.0.extend_from_slice(&length.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn uuid(&mut self, id: Uuid) {
        self.0.extend_from_slice(id.as_bytes());
    }

    fn optional_uuid(&mut self, id: Option<Uuid>) {
        self.0.push(u8::from(id.is_some()));
        if let Some(id) = id {
            self.uuid(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::merkle::leaf_hash;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn fixed() -> Header {
        Header {
            event_id: id(1),
            at: "2026-11-23T10:00:00.123456Z".parse().unwrap(),
            actor: ActorRef { kind: "user".to_owned(), id: Some(id(2)) },
            action: "update".to_owned(),
            origin: "web".to_owned(),
            entity: "contact".to_owned(),
            record_id: Some(id(3)),
            request_id: None,
            segments: vec![SegmentRef { subject_id: id(4), key_id: id(5), commitment: [6; 32] }],
        }
    }

    #[test]
    fn the_canonical_form_is_fixed() {
        let expected = [
            "6b6172746f74656b612d61756469742d6576656e742d7631",
            "01",
            "00000000000000000000000000000001",
            "000660eea82aca40",
            "0000000000000004",
            "75736572",
            "01",
            "00000000000000000000000000000002",
            "0000000000000006",
            "757064617465",
            "0000000000000003",
            "776562",
            "0000000000000007",
            "636f6e74616374",
            "01",
            "00000000000000000000000000000003",
            "00",
            "0000000000000001",
            "00000000000000000000000000000004",
            "00000000000000000000000000000005",
            "0606060606060606060606060606060606060606060606060606060606060606",
        ];
        assert_eq!(hex::encode(fixed().canonical()), expected.concat());
        assert_eq!(
            hex::encode(fixed().segment_aad(1)),
            "f727c8b2ff2adf9d0ef6b01d98110b1f310e846ebdb768a8da68e5dbbd1768f2"
        );
        let leaf_data = fixed().leaf_data(&[[8; 32]]);
        assert_eq!(leaf_data, [fixed().canonical(), vec![8; 32]].concat());
        assert_eq!(
            hex::encode(leaf_hash(&leaf_data)),
            "c8181825d3e1a37d8351a74436f6b2704dd32287dfd1b250177058f6f0601a92"
        );
    }

    #[test]
    fn what_is_below_a_microsecond_does_not_count() {
        let at = "2026-11-23T10:00:00.123456789Z".parse().unwrap();
        assert_eq!(Header { at, ..fixed() }.canonical(), fixed().canonical());
    }

    #[test]
    fn letters_do_not_slip_from_one_text_to_the_next() {
        let with = |action: &str, origin: &str| {
            Header { action: action.to_owned(), origin: origin.to_owned(), ..fixed() }.canonical()
        };
        assert_ne!(with("ab", "c"), with("a", "bc"));
        assert_ne!(with("", "abc"), with("abc", ""));
    }

    fn ids() -> impl Strategy<Value = Uuid> {
        prop_oneof![(0..3_u128).prop_map(id), any::<u128>().prop_map(id)]
    }

    fn texts() -> impl Strategy<Value = String> {
        prop_oneof!["[a\\x00]{0,3}", any::<String>()]
    }

    prop_compose! {
        fn segments()(subject_id in ids(), key_id in ids(), byte in 0..3_u8) -> SegmentRef {
            SegmentRef { subject_id, key_id, commitment: [byte; 32] }
        }
    }

    prop_compose! {
        fn headers()(
            (event_id, at) in (ids(), any::<i32>()),
            (kind, actor_id) in (texts(), prop::option::of(ids())),
            (action, origin, entity) in (texts(), texts(), texts()),
            (record_id, request_id) in (prop::option::of(ids()), prop::option::of(ids())),
            segments in prop::collection::vec(segments(), 0..3),
        ) -> Header {
            let at = Timestamp::from_microsecond(i64::from(at)).unwrap();
            let actor = ActorRef { kind, id: actor_id };
            Header { event_id, at, actor, action, origin, entity, record_id, request_id, segments }
        }
    }

    /// Each field of `to` in turn, put into `from`.
    fn mutations(from: &Header, to: &Header) -> Vec<Header> {
        let (base, other) = (|| from.clone(), to.clone());
        let mut fewer = from.segments.clone();
        fewer.pop();
        let kind = ActorRef { kind: other.actor.kind.clone(), id: from.actor.id };
        let actor_id = ActorRef { kind: from.actor.kind.clone(), id: other.actor.id };
        vec![
            Header { event_id: other.event_id, ..base() },
            Header { at: other.at, ..base() },
            Header { actor: kind, ..base() },
            Header { actor: actor_id, ..base() },
            Header { action: other.action, ..base() },
            Header { origin: other.origin, ..base() },
            Header { entity: other.entity, ..base() },
            Header { record_id: other.record_id, ..base() },
            Header { request_id: other.request_id, ..base() },
            Header { record_id: from.request_id, request_id: from.record_id, ..base() },
            Header { action: from.origin.clone(), origin: from.action.clone(), ..base() },
            Header { segments: other.segments, ..base() },
            Header { segments: fewer, ..base() },
            Header { segments: from.segments.iter().rev().copied().collect(), ..base() },
            to.clone(),
        ]
    }

    proptest! {
        #[test]
        fn different_headers_have_different_bytes(from in headers(), to in headers()) {
            for changed in mutations(&from, &to) {
                let same = changed == from;
                prop_assert_eq!(changed.canonical() == from.canonical(), same);
                prop_assert_eq!(changed.segment_aad(0) == from.segment_aad(0), same);
                let hashes = [[1; 32]];
                prop_assert_eq!(changed.leaf_data(&hashes) == from.leaf_data(&hashes), same);
                // Hashes that follow are never read as a part of another header.
                prop_assert!(same || !changed.canonical().starts_with(&from.canonical()));
            }
            prop_assert_ne!(from.segment_aad(0), from.segment_aad(1));
        }
    }
}
