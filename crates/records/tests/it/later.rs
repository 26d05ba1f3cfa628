//! What is sent to a server for later is told all the same, and is kept as a whole or not at all.

use std::sync::Arc;

use dictionary::{DatabaseKind, Dictionary, Filter, Value};
use jiff::Timestamp;
use store::{Database, Error, Mode, Settings};
use uuid::Uuid;

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);
pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// A database with the tables of the dictionary and nothing in them.
pub(crate) struct Fresh {
    pub(crate) database: Database,
    pub(crate) dictionary: Arc<Dictionary>,
}

impl Fresh {
    fn new(settings: &Settings) -> Self {
        let database = Database::open(settings, Mode::Serve).unwrap();
        let dictionary = Arc::new(Dictionary::product().unwrap());
        let declared = Arc::clone(&dictionary);
        database.write(move |tx| tx.migrate(&declared, DatabaseKind::Main, NOW)).unwrap();
        Self { database, dictionary }
    }

    fn sqlite(directory: &tempfile::TempDir) -> Self {
        Self::new(&Settings::SqliteMain(directory.path().join("later.db")))
    }

    pub(crate) fn postgres() -> (Self, String) {
        let url = testkit::postgres::fresh_database("later").unwrap();
        (Self::new(&Settings::Postgres(url.clone())), url)
    }

    fn tag(&self) -> Arc<dictionary::Entity> {
        Arc::clone(self.dictionary.entity("tag").unwrap())
    }

    fn tags(&self) -> u64 {
        let tag = self.tag();
        self.database.read(|tx| tx.count(&tag, &Filter::Everything, None, 10)).unwrap()
    }

    /// The last statement of the transaction is the one that fails, and nobody asks behind it.
    fn refuses_the_same_name_twice(&self) {
        let tag = self.tag();
        let twice: Result<(), Error> = self.database.write(move |tx| {
            for id in [FIRST, SECOND] {
                tx.insert_named(
                    &tag,
                    id,
                    NOW,
                    &[("name", "VIP".into()), ("color", "blue".into())],
                )?;
            }
            Ok(())
        });
        assert!(matches!(&twice, Err(Error::NotUnique(field)) if field == "name"), "{twice:?}");
        assert_eq!(self.tags(), 0);
    }

    /// What a change tells is what a reader finds; and whoever changes what it was before is refused.
    fn tells_a_change_as_it_is_read(&self) {
        let tag = self.tag();
        let told = self.database.write({
            let tag = Arc::clone(&tag);
            move |tx| {
                let before = tx.insert_named(
                    &tag,
                    FIRST,
                    NOW,
                    &[("name", "VIP".into()), ("color", "blue".into())],
                )?;
                tx.update_named(&tag, &before, NOW, &[("name", "Důležitý".into())])
            }
        });
        let told = told.unwrap();
        let read = self.database.read(|tx| tx.get(&tag, FIRST)).unwrap().unwrap();
        assert_eq!(told, read);
        assert_eq!((read.version(), read.get(&tag, "name")), (2, &Value::from("Důležitý")));
        let old = read.clone();
        let lost: Result<(), Error> = self.database.write({
            let tag = Arc::clone(&tag);
            move |tx| {
                tx.update_named(&tag, &old, NOW, &[("name", "první".into())])?;
                tx.update_named(&tag, &old, NOW, &[("name", "druhý".into())])?;
                Ok(())
            }
        });
        assert!(lost.is_err());
        let after = self.database.read(|tx| tx.get(&tag, FIRST)).unwrap().unwrap();
        assert_eq!(after, read);
    }
}

#[test]
fn sqlite_tells_what_was_written_for_later() {
    let directory = tempfile::tempdir().unwrap();
    Fresh::sqlite(&directory).refuses_the_same_name_twice();
    Fresh::sqlite(&directory).tells_a_change_as_it_is_read();
}

#[test]
fn postgres_tells_what_was_written_for_later() {
    let (fresh, _url) = Fresh::postgres();
    fresh.refuses_the_same_name_twice();
    fresh.tells_a_change_as_it_is_read();
}

#[test]
fn postgres_keeps_nothing_behind_a_failure_that_nobody_minded() {
    let (fresh, _url) = Fresh::postgres();
    let tag = fresh.tag();
    let kept: Result<(), Error> = fresh.database.write(move |tx| {
        for id in [FIRST, SECOND] {
            tx.insert_named(&tag, id, NOW, &[("name", "VIP".into()), ("color", "blue".into())])?;
        }
        assert!(tx.settle().is_err());
        Ok(())
    });
    assert!(matches!(kept, Err(Error::Fault(_))), "{kept:?}");
    assert_eq!(fresh.tags(), 0);
}

#[test]
fn postgres_takes_another_line_when_one_died_while_it_rested() {
    let (fresh, url) = Fresh::postgres();
    assert_eq!(fresh.tags(), 0);
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    let ended = client
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
            &[],
        )
        .unwrap();
    assert!(ended > 0);
    assert_eq!(fresh.tags(), 0);
    let tag = fresh.tag();
    let made = fresh.database.write(move |tx| {
        tx.insert_named(&tag, FIRST, NOW, &[("name", "VIP".into()), ("color", "blue".into())])
    });
    assert!(made.is_ok(), "{made:?}");
    assert_eq!(fresh.tags(), 1);
}
