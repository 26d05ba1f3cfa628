//! The key store: one data key for each data subject, wrapped by the key of an epoch, in a database of its own.
//!
//! Keys are made ahead of need: a batch of random data keys is written and flushed before the first of them is used.
//! So a business transaction never waits for a second database, and yet no event is ever sealed with a key that is not
//! on the disk. Which subject has which key is told by `subject_key` in the main database, written by the transaction
//! that first needs it.
//!
//! Destroying a key is what makes everything sealed with it unreadable, wherever copies of it are.
//!
//! Not here: whose key it is, and when it is destroyed. Called by `event`, `read` and `verify`, and by whoever erases.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dictionary::{Dictionary, Entity, Filter, Value};
use jiff::Timestamp;
use store::{Database, PageQuery, Row, SortBy, Transaction};
use uuid::Uuid;

use crate::entropy::Entropy;
use crate::error::Error;
use crate::note::Signer;
use crate::seal::{Key, unwrap, wrap};

/// Keys made at once.
const BATCH: usize = 512;
/// Opened keys kept in memory.
const CACHED: usize = 10_000;

/// The open key store.
pub struct Keys {
    database: Arc<Database>,
    entities: Entities,
    entropy: Arc<Entropy>,
    epoch: (i64, Key),
    unused: Mutex<Vec<(Uuid, Arc<Key>)>>,
    /// Held by whoever makes new keys.
    making: Mutex<()>,
    cache: Mutex<Cache>,
}

/// Opened keys, and those that may never come back: whoever read one just before it was destroyed must not put it
/// here afterwards.
#[derive(Default)]
struct Cache {
    keys: BTreeMap<Uuid, Arc<Key>>,
    destroyed: BTreeSet<Uuid>,
}

#[derive(Clone)]
struct Entities {
    data_key: Arc<Entity>,
    key_epoch: Arc<Entity>,
    signing_key: Arc<Entity>,
}

/// The keys of the program itself.
pub struct ProgramKeys {
    /// Signs checkpoints.
    pub signer: Signer,
    /// Authenticates every event, so that one written past this program is found.
    pub log: Key,
}

impl Keys {
    /// Opens the store, and makes the first epoch in an empty one.
    pub fn open(
        database: Arc<Database>,
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
        let entities = Entities {
            data_key: entity("data_key")?,
            key_epoch: entity("key_epoch")?,
            signing_key: entity("signing_key")?,
        };
        let kind = Secret {
            entity: Arc::clone(&entities.key_epoch),
            name: ("number", Value::Integer(1)),
            bytes: "kek",
        };
        let epoch = kind.find_or_make(&database, &entropy, now)?;
        Ok(Self {
            database,
            entities,
            entropy,
            epoch: (1, Key::from_bytes(epoch)),
            unused: Mutex::new(Vec::new()),
            making: Mutex::new(()),
            cache: Mutex::default(),
        })
    }

    /// The keys of the program, made once.
    pub fn program_keys(&self, origin: &str, now: Timestamp) -> Result<ProgramKeys, Error> {
        let signing = self.named("checkpoint", now)?;
        let log = self.named("log", now)?;
        Ok(ProgramKeys { signer: Signer::from_seed(origin, &signing)?, log: Key::from_bytes(log) })
    }

    fn named(&self, name: &'static str, now: Timestamp) -> Result<[u8; 32], Error> {
        let kind = Secret {
            entity: Arc::clone(&self.entities.signing_key),
            name: ("name", name.into()),
            bytes: "seed",
        };
        kind.find_or_make(&self.database, &self.entropy, now)
    }

    /// A key that was never used and is on the disk already.
    pub fn unused(&self, now: Timestamp) -> Result<(Uuid, Arc<Key>), Error> {
        if let Some(key) = lock(&self.unused).pop() {
            return Ok(key);
        }
        let mut made = self.make_batch(now)?;
        let first =
            made.pop().ok_or_else(|| Error::Inconsistent("no key could be made".to_owned()))?;
        lock(&self.unused).extend(made);
        Ok(first)
    }

    /// True when few unused keys are left; whoever has time then calls [`Keys::refill`].
    pub fn is_low(&self) -> bool {
        lock(&self.unused).len() < BATCH / 2
    }

    /// Makes keys ahead of need, outside of any business transaction. One caller makes them; the others go on with what
    /// is left, and only wait when nothing is.
    pub fn refill(&self, now: Timestamp) -> Result<(), Error> {
        if !self.is_low() {
            return Ok(());
        }
        let _making = match self.making.try_lock() {
            Ok(making) => making,
            Err(_busy) if !lock(&self.unused).is_empty() => return Ok(()),
            Err(_busy) => lock(&self.making),
        };
        if self.is_low() {
            let made = self.make_batch(now)?;
            lock(&self.unused).extend(made);
        }
        Ok(())
    }

    fn make_batch(&self, now: Timestamp) -> Result<Vec<(Uuid, Arc<Key>)>, Error> {
        let mut batch = Vec::with_capacity(BATCH);
        let mut wrapped = Vec::with_capacity(BATCH);
        for _ in 0..BATCH {
            let id = self.entropy.id(now);
            let key = Key::from_bytes(self.entropy.bytes());
            wrapped.push((id, wrap(&self.epoch.1, self.entropy.bytes(), id.as_bytes(), &key)?));
            batch.push((id, Arc::new(key)));
        }
        let entity = Arc::clone(&self.entities.data_key);
        let epoch = self.epoch.0;
        self.database.write(move |tx| -> Result<(), Error> {
            for (id, wrapped) in &wrapped {
                let values =
                    [("epoch", Value::Integer(epoch)), ("wrapped", Value::Bytes(wrapped.clone()))];
                tx.insert_named(&entity, *id, now, &values)?;
            }
            Ok(())
        })?;
        Ok(batch)
    }

    /// The identifier of the key that was made last; nil in a store without keys. Identifiers sort as they are made.
    pub fn newest(&self) -> Result<Uuid, Error> {
        let page = self.database.read(|tx| {
            tx.page(&PageQuery {
                entity: &self.entities.data_key,
                fields: &[],
                filter: &Filter::Everything,
                sort: &[SortBy { field: 0, descending: true }],
                search: None,
                limit: 1,
                after: None,
            })
        })?;
        Ok(page.rows.first().map(Row::id).unwrap_or_default())
    }

    /// A key by its identifier; `None` when it was destroyed.
    pub fn key(&self, id: Uuid) -> Result<Option<Arc<Key>>, Error> {
        if let Some(key) = lock(&self.cache).keys.get(&id) {
            return Ok(Some(Arc::clone(key)));
        }
        let entity = Arc::clone(&self.entities.data_key);
        let row = self.database.read(|tx| tx.get(&entity, id))?;
        let Some(row) = row else { return Ok(None) };
        let Value::Bytes(wrapped) = row.get(&entity, "wrapped") else {
            return Err(Error::Inconsistent("a key without bytes".to_owned()));
        };
        let key = Arc::new(unwrap(&self.epoch.1, id.as_bytes(), wrapped)?);
        self.remember(id, &key);
        Ok(Some(key))
    }

    /// Keeps an opened key in memory.
    pub fn remember(&self, id: Uuid, key: &Arc<Key>) {
        let mut cache = lock(&self.cache);
        if cache.destroyed.contains(&id) {
            return;
        }
        if cache.keys.len() >= CACHED {
            cache.keys.clear();
        }
        cache.keys.insert(id, Arc::clone(key));
    }

    /// Destroys keys for good: everything sealed with them can never be read again.
    pub fn destroy(&self, ids: Vec<Uuid>) -> Result<(), Error> {
        {
            let mut cache = lock(&self.cache);
            for id in &ids {
                cache.keys.remove(id);
                cache.destroyed.insert(*id);
            }
        }
        let entity = Arc::clone(&self.entities.data_key);
        self.database.write(move |tx| {
            for id in &ids {
                tx.delete(&entity, *id)?;
            }
            Ok(())
        })
    }
}

/// A secret that is made once, and where it stands.
struct Secret {
    entity: Arc<Entity>,
    name: (&'static str, Value),
    bytes: &'static str,
}

impl Secret {
    fn find(&self, tx: &mut Transaction<'_>) -> Result<Option<[u8; 32]>, Error> {
        let found = tx.find(&self.entity, self.name.0, &self.name.1)?;
        found.map(|row| bytes32(row.get(&self.entity, self.bytes))).transpose()
    }

    /// Who only looks may not write, so reading comes first; another instance may make it in between, so the write
    /// looks again.
    fn find_or_make(
        self,
        database: &Database,
        entropy: &Entropy,
        now: Timestamp,
    ) -> Result<[u8; 32], Error> {
        if let Some(found) = database.read(|tx| self.find(tx))? {
            return Ok(found);
        }
        let (id, fresh) = (entropy.id(now), entropy.bytes::<32>());
        database.write(move |tx| {
            if let Some(found) = self.find(tx)? {
                return Ok(found);
            }
            let values = [self.name.clone(), (self.bytes, Value::Bytes(fresh.to_vec()))];
            tx.insert_named(&self.entity, id, now, &values)?;
            Ok(fresh)
        })
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bytes32(value: &Value) -> Result<[u8; 32], Error> {
    match value {
        Value::Bytes(bytes) => bytes
            .as_slice()
            .try_into()
            .map_err(|_error| Error::Inconsistent("a key of a wrong length".to_owned())),
        _ => Err(Error::Inconsistent("a key without bytes".to_owned())),
    }
}
