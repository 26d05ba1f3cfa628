//! Events: what they are, and how they are appended inside the business transaction.
//!
//! An event is a clear header without personal data, and one sealed segment for each data subject. Appending reads
//! nothing that other writers write, so it never makes them wait; the tree is built behind it (`tree`).
//!
//! Not here: reading events back (`read`), giving them places (`tree`), checking them (`verify`). Called by `records`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dictionary::{Dictionary, Entity, Filter, Value};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde_json::Value as Json;
use sha2::Sha256;
use store::{Cursor, Transaction, whole_microseconds};
use uuid::Uuid;

use crate::entropy::Entropy;
use crate::error::Error;
use crate::header::{ActorRef, Header, SegmentRef};
use crate::keys::{Keys, ProgramKeys};
use crate::merkle::{Hash, leaf_hash};
use crate::seal::{Key, ciphertext_hash, commitment, seal};

/// The name of every house's log; houses differ by their keys.
pub const ORIGIN: &str = "kartoteka";

/// The log: appends and reads events.
pub struct Audit {
    pub(crate) keys: Keys,
    pub(crate) program: ProgramKeys,
    pub(crate) entities: Entities,
    pub(crate) entropy: Arc<Entropy>,
    pub(crate) origin: String,
}

/// The entities of the log.
pub(crate) struct Entities {
    pub(crate) event: Arc<Entity>,
    pub(crate) segment: Arc<Entity>,
    pub(crate) tree: Arc<Entity>,
    pub(crate) checkpoint: Arc<Entity>,
    pub(crate) subject_key: Arc<Entity>,
}

/// What happened, not yet sealed.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    /// When.
    pub at: Timestamp,
    /// Who: `user`, `token`, `system`, `visitor` or `anonymous`, and which.
    pub actor: (&'a str, Option<Uuid>),
    /// What was done: `create`, `change`, `view` …
    pub action: &'a str,
    /// By which way: `page`, `api`, `import`, `job`, `command`.
    pub origin: &'a str,
    /// On which entity; empty when on none.
    pub entity: &'a str,
    /// On which record.
    pub record_id: Option<Uuid>,
    /// In which request.
    pub request_id: Option<Uuid>,
    /// What only those may read who may see the subject: one content for each subject.
    pub segments: Vec<(Uuid, Json)>,
}

/// An event as read back.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its identifier.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// `user`, `token`, `system`, `visitor` or `anonymous`.
    pub actor_kind: String,
    /// Which user or token.
    pub actor_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// By which way.
    pub origin: String,
    /// On which entity.
    pub entity: String,
    /// On which record.
    pub record_id: Option<Uuid>,
    /// Its place in the tree; `None` while it waits for it.
    pub leaf_index: Option<i64>,
    /// What was sealed: by subject, or `None` where the key was destroyed.
    pub segments: Vec<(Uuid, Option<Json>)>,
}

/// Which events to read.
#[derive(Debug, Clone, Default)]
pub struct EventQuery {
    /// Of this record only.
    pub record: Option<(String, Uuid)>,
    /// By this actor only.
    pub actor_id: Option<Uuid>,
    /// Of this kind only.
    pub action: Option<String>,
    /// On records of this entity only.
    pub entity: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Not after.
    pub to: Option<Timestamp>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// Most events.
    pub limit: u64,
}

/// The keys of the subjects that a transaction has met: whose key was looked for once is not looked for again.
#[derive(Default)]
pub struct MetKeys(BTreeMap<Uuid, (Uuid, Arc<Key>)>);

impl MetKeys {
    /// Forgets a subject whose key was taken away in this transaction.
    pub fn forget(&mut self, subject: Uuid) {
        self.0.remove(&subject);
    }
}

impl Audit {
    /// A log over an open key store.
    pub fn new(
        keys: Keys,
        dictionary: &Dictionary,
        entropy: Arc<Entropy>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let entity = |name: &str| {
            dictionary
                .entity(name)
                .map(Arc::clone)
                .ok_or_else(|| Error::Inconsistent(format!("the dictionary has no `{name}`")))
        };
        let origin = ORIGIN.to_owned();
        let program = keys.program_keys(&origin, now)?;
        Ok(Self {
            program,
            entities: Entities {
                event: entity("audit_event")?,
                segment: entity("audit_segment")?,
                tree: entity("audit_tree")?,
                checkpoint: entity("audit_checkpoint")?,
                subject_key: entity("subject_key")?,
            },
            keys,
            entropy,
            origin,
        })
    }

    /// A nonce that was never used.
    pub(crate) fn nonce(&self) -> [u8; crate::seal::NONCE_LENGTH] {
        self.entropy.bytes()
    }

    /// The key store.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The public key with which anybody can check the log's checkpoints, in the form of C2SP.
    pub fn public_key(&self) -> String {
        self.program.signer.verifier().to_vkey()
    }

    /// Signs a statement of the house, such as a certificate, as a note.
    pub fn sign_statement(&self, text: &str) -> Result<String, Error> {
        self.program
            .signer
            .sign_statement(text)
            .map_err(|error| Error::Inconsistent(error.to_string()))
    }

    /// The text of a statement that this house has signed; `None` where it has not, or somebody changed it.
    pub fn verified_statement<'note>(&self, note_text: &'note str) -> Option<&'note str> {
        self.program.signer.verifier().verify_statement(note_text).ok()
    }

    /// Appends an event in the transaction of what it tells about.
    pub fn append(
        &self,
        tx: &mut Transaction<'_>,
        met: &mut MetKeys,
        event: &NewEvent<'_>,
    ) -> Result<Uuid, Error> {
        let mut header = Header {
            event_id: self.entropy.id(event.at),
            at: whole_microseconds(event.at),
            actor: ActorRef { kind: event.actor.0.to_owned(), id: event.actor.1 },
            action: event.action.to_owned(),
            origin: event.origin.to_owned(),
            entity: event.entity.to_owned(),
            record_id: event.record_id,
            request_id: event.request_id,
            segments: Vec::new(),
        };
        self.meet(tx, met, event)?;
        let mut keys = Vec::new();
        for (subject_id, _) in &event.segments {
            let (key_id, key) = match met.0.get(subject_id) {
                Some((key_id, key)) => (*key_id, Arc::clone(key)),
                None => {
                    let assigned = self.assign_key(tx, *subject_id, event.at)?;
                    met.0.insert(*subject_id, assigned.clone());
                    assigned
                }
            };
            header.segments.push(SegmentRef {
                subject_id: *subject_id,
                key_id,
                commitment: commitment(&key),
            });
            keys.push(key);
        }
        let mut sealed = Vec::new();
        for (index, ((_, content), key)) in event.segments.iter().zip(&keys).enumerate() {
            let aad = header.segment_aad(u32::try_from(index).unwrap_or(u32::MAX));
            sealed.push(seal(key, self.entropy.bytes(), &aad, content.to_string().as_bytes())?);
        }
        self.store(tx, &header, sealed)?;
        Ok(header.event_id)
    }

    fn store(
        &self,
        tx: &mut Transaction<'_>,
        header: &Header,
        sealed: Vec<Vec<u8>>,
    ) -> Result<(), Error> {
        let hashes: Vec<Hash> = sealed.iter().map(|bytes| ciphertext_hash(bytes)).collect();
        let data = header.leaf_data(&hashes);
        tx.insert_named(
            &self.entities.event,
            header.event_id,
            header.at,
            &[
                ("at", header.at.into()),
                ("actor_kind", header.actor.kind.clone().into()),
                ("actor_id", header.actor.id.into()),
                ("action", header.action.clone().into()),
                ("origin", header.origin.clone().into()),
                ("entity", header.entity.clone().into()),
                ("record_id", header.record_id.into()),
                ("request_id", header.request_id.into()),
                ("leaf_hash", Value::Bytes(leaf_hash(&data).to_vec())),
                ("mac", Value::Bytes(self.mac(&data))),
            ],
        )?;
        for (index, ((segment, bytes), hash)) in
            header.segments.iter().zip(sealed).zip(hashes).enumerate()
        {
            tx.insert_named(
                &self.entities.segment,
                self.entropy.id(header.at),
                header.at,
                &[
                    ("event_id", header.event_id.into()),
                    ("number", Value::Integer(i64::try_from(index).unwrap_or_default())),
                    ("subject_id", segment.subject_id.into()),
                    ("key_id", segment.key_id.into()),
                    ("commitment", Value::Bytes(segment.commitment.to_vec())),
                    ("hash", Value::Bytes(hash.to_vec())),
                    ("sealed", Value::Bytes(bytes)),
                ],
            )?;
        }
        Ok(())
    }

    /// Authenticates a line that the house keeps apart from the log, such as one of the ledger of erasures.
    pub fn authenticate(&self, line: &str) -> Vec<u8> {
        self.mac(format!("line\n{line}").as_bytes())
    }

    /// HMAC-SHA-256 of an event's leaf data under the log's key.
    pub(crate) fn mac(&self, data: &[u8]) -> Vec<u8> {
        match Hmac::<Sha256>::new_from_slice(self.program.log.as_bytes()) {
            Ok(mut mac) => {
                mac.update(data);
                mac.finalize().into_bytes().to_vec()
            }
            // HMAC takes keys of any length.
            Err(_never) => Vec::new(),
        }
    }

    /// Looks for the keys of those whom an event concerns and whom the transaction has not met yet.
    fn meet(
        &self,
        tx: &mut Transaction<'_>,
        met: &mut MetKeys,
        event: &NewEvent<'_>,
    ) -> Result<(), Error> {
        // Nobody can have a key for a record that did not exist. To look for it would make PostgreSQL see a conflict
        // with everybody else who writes at the same end of the index.
        let new = event.record_id.filter(|_| event.action == "create");
        let unmet = |subject: &Uuid| new != Some(*subject) && !met.0.contains_key(subject);
        let subjects: BTreeSet<Uuid> =
            event.segments.iter().map(|(subject, _)| *subject).filter(unmet).collect();
        if subjects.is_empty() {
            return Ok(());
        }
        let entity = &self.entities.subject_key;
        let most = u64::try_from(subjects.len()).unwrap_or(u64::MAX);
        let asked = Filter::one_of(
            entity.position("subject_id").unwrap_or_default(),
            subjects.into_iter().map(Value::Id).collect(),
        );
        for row in tx.all(entity, &asked, most)? {
            let id = |field| row.get(entity, field).as_id().unwrap_or_default();
            let (subject, key_id) = (id("subject_id"), id("key_id"));
            match self.keys.key(key_id)? {
                Some(key) => {
                    met.0.insert(subject, (key_id, key));
                }
                // The subject was erased and came again: a new key, the old events stay unreadable.
                None => tx.delete(entity, row.id())?,
            }
        }
        Ok(())
    }

    /// A new key for a subject that has none.
    fn assign_key(
        &self,
        tx: &mut Transaction<'_>,
        subject: Uuid,
        now: Timestamp,
    ) -> Result<(Uuid, Arc<Key>), Error> {
        let (key_id, key) = self.keys.unused(now)?;
        tx.insert_named(
            &self.entities.subject_key,
            self.entropy.id(now),
            now,
            &[("subject_id", subject.into()), ("key_id", key_id.into())],
        )?;
        self.keys.remember(key_id, &key);
        Ok((key_id, key))
    }
}
