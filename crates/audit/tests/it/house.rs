//! A log with its two databases, and raw SQL past the program. Called by every test of this binary.

use std::path::PathBuf;
use std::sync::Arc;

use audit::{Audit, Entropy, Error, Event, EventQuery, Keys, MetKeys, NewEvent, Report, Sign};
use dictionary::{DatabaseKind, Dictionary};
use jiff::Timestamp;
use serde_json::json;
use store::{Database, Mode, Settings, Transaction};
use tempfile::TempDir;
use uuid::Uuid;

use crate::testkit::postgres::{drop_database, fresh_database};

/// On which database a test runs.
pub(crate) enum Engine {
    Sqlite,
    /// With a name by which its databases are known on the server.
    Postgres(&'static str),
}

/// A log on databases of its own. Invariant: the program stands before the place, so that it stops first.
pub(crate) struct House {
    pub(crate) program: Program,
    dictionary: Dictionary,
    place: Place,
}

/// The running program: what a restart makes anew.
pub(crate) struct Program {
    pub(crate) main: Database,
    pub(crate) audit: Arc<Audit>,
}

enum Place {
    Sqlite(TempDir),
    Postgres { main: String, keys: String },
}

/// Which of the two databases.
#[derive(Clone, Copy)]
pub(crate) enum Which {
    Main,
    Keys,
}

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00.123456789Z".parse().unwrap()
}

pub(crate) fn subject(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// An event about these subjects.
pub(crate) fn viewed(subjects: &[Uuid]) -> NewEvent<'static> {
    NewEvent {
        at: now(),
        actor: ("user", Some(Uuid::from_u128(0xA))),
        action: "view",
        origin: "page",
        entity: "contact",
        record_id: subjects.first().copied(),
        request_id: None,
        segments: subjects.iter().map(|id| (*id, json!({ "address": "192.0.2.1" }))).collect(),
    }
}

impl House {
    /// On empty databases.
    pub(crate) fn new(engine: &Engine) -> Self {
        let place = match engine {
            Engine::Sqlite => Place::Sqlite(tempfile::tempdir().unwrap()),
            Engine::Postgres(hint) => {
                let (main, keys) = (fresh_database(hint).unwrap(), fresh_database(hint).unwrap());
                Place::Postgres { main, keys }
            }
        };
        let dictionary = Dictionary::product().unwrap();
        let program = start(&place, &dictionary, 1);
        Self { program, dictionary, place }
    }

    /// The program stopped and started again over the same databases, with other randomness.
    pub(crate) fn restarted(self) -> Self {
        let Self { program, dictionary, place } = self;
        drop(program);
        let program = start(&place, &dictionary, 2);
        Self { program, dictionary, place }
    }

    /// Runs SQL past the program.
    pub(crate) fn raw(&self, which: Which, sql: &str) {
        match &self.place {
            Place::Sqlite(directory) => {
                let (main, keys) = paths(directory);
                let path = if matches!(which, Which::Main) { main } else { keys };
                rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
            }
            Place::Postgres { main, keys } => {
                let url = if matches!(which, Which::Main) { main } else { keys };
                let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
                client.batch_execute(sql).unwrap();
            }
        }
    }

    /// One value from the main database.
    pub(crate) fn value<T>(&self, sql: &str) -> T
    where
        T: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a>,
    {
        match &self.place {
            Place::Sqlite(directory) => rusqlite::Connection::open(paths(directory).0)
                .unwrap()
                .query_row(sql, [], |row| row.get(0))
                .unwrap(),
            Place::Postgres { main, .. } => postgres::Client::connect(main, postgres::NoTls)
                .unwrap()
                .query_one(sql, &[])
                .unwrap()
                .get(0),
        }
    }

    /// How many rows a table of the main database has.
    pub(crate) fn count(&self, table: &str) -> i64 {
        self.value(&format!("SELECT COUNT(*) FROM {table}"))
    }

    /// The key that a subject has now.
    pub(crate) fn key_of(&self, subject: Uuid) -> Uuid {
        let id = self.id(subject);
        let sql = format!("SELECT key_id FROM subject_key WHERE subject_id = {id}");
        match self.place {
            Place::Sqlite(_) => Uuid::from_slice(&self.value::<Vec<u8>>(&sql)).unwrap(),
            Place::Postgres { .. } => {
                let sql = format!("SELECT ({sql})::text");
                self.value::<String>(&sql).parse().unwrap()
            }
        }
    }

    /// Bytes as a literal of SQL.
    pub(crate) fn blob(&self, bytes: &[u8]) -> String {
        let digits = hex::encode(bytes);
        match self.place {
            Place::Sqlite(_) => format!("x'{digits}'"),
            Place::Postgres { .. } => format!(r"'\x{digits}'::bytea"),
        }
    }

    /// An identifier as a literal of SQL.
    pub(crate) fn id(&self, id: Uuid) -> String {
        match self.place {
            Place::Sqlite(_) => self.blob(id.as_bytes()),
            Place::Postgres { .. } => format!("'{id}'::uuid"),
        }
    }

    /// The identifiers of the events in the order of their places.
    pub(crate) fn placed(&self) -> Vec<Uuid> {
        let mut events =
            self.program.events(&EventQuery { limit: 10_000, ..EventQuery::default() });
        events.retain(|event| event.leaf_index.is_some());
        events.sort_by_key(|event| event.leaf_index);
        events.iter().map(|event| event.id).collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Postgres { main, keys } = self {
            drop(drop_database(main));
            drop(drop_database(keys));
        }
    }
}

impl Program {
    /// Appends an event about these subjects, in a transaction of its own.
    pub(crate) fn append(&self, subjects: &[Uuid]) -> Uuid {
        self.append_all(vec![subjects.to_vec()]).pop().unwrap()
    }

    /// Appends events in one transaction.
    pub(crate) fn append_all(&self, events: Vec<Vec<Uuid>>) -> Vec<Uuid> {
        let audit = Arc::clone(&self.audit);
        let append = move |tx: &mut Transaction<'_>| {
            let mut met = MetKeys::default();
            events.iter().map(|subjects| audit.append(tx, &mut met, &viewed(subjects))).collect()
        };
        self.main.write::<_, Error, _>(append).unwrap()
    }

    pub(crate) fn grow(&self, sign: Sign) -> u64 {
        self.audit.grow(&self.main, now(), sign).unwrap()
    }

    pub(crate) fn verify(&self) -> Report {
        self.main.read(|tx| self.audit.verify(tx)).unwrap()
    }

    pub(crate) fn events(&self, query: &EventQuery) -> Vec<Event> {
        self.main.read(|tx| self.audit.events(tx, query)).unwrap().0
    }
}

fn start(place: &Place, dictionary: &Dictionary, seed: u8) -> Program {
    let (main, keys) = match place {
        Place::Sqlite(directory) => {
            let (main, keys) = paths(directory);
            (Settings::SqliteMain(main), Settings::SqliteKeys(keys))
        }
        Place::Postgres { main, keys } => {
            (Settings::Postgres(main.clone()), Settings::Postgres(keys.clone()))
        }
    };
    let main = migrated(&main, dictionary, DatabaseKind::Main);
    let keys = Arc::new(migrated(&keys, dictionary, DatabaseKind::Keys));
    let entropy = Arc::new(Entropy::from_seed([seed; 32]));
    let keys = Keys::open(keys, dictionary, Arc::clone(&entropy), now()).unwrap();
    let audit = Arc::new(Audit::new(keys, dictionary, entropy, now()).unwrap());
    Program { main, audit }
}

fn migrated(settings: &Settings, dictionary: &Dictionary, kind: DatabaseKind) -> Database {
    let database = Database::open(settings, Mode::Serve).unwrap();
    let dictionary = dictionary.clone();
    database.write(move |tx| tx.migrate(&dictionary, kind, now())).unwrap();
    database
}

fn paths(directory: &TempDir) -> (PathBuf, PathBuf) {
    (directory.path().join("main.db"), directory.path().join("keys.db"))
}
