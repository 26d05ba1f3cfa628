//! A house for one test: empty databases of its own on either engine, a clock that stands, randomness from a seed.

use std::path::PathBuf;
use std::sync::Arc;

use dictionary::{DatabaseKind, Dictionary, Draft};
use jiff::Timestamp;
use records::{
    Actor, Answers, Clock, Error, FilesPlace, House, HouseSettings, MadeFile, Origin, PasswordCost,
    Places, Reach, Verb, Visible, authenticate_user, built_in, create, create_user, do_verb,
    set_up,
};
use serde_json::json;
use store::{Mode, Settings};
use tempfile::TempDir;
use uuid::Uuid;

use crate::postgres;
use crate::template::{database_with_tables, hint};

/// The two databases on which every test runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in a directory of the test's own.
    Sqlite,
    /// A database of the test's own.
    Postgres,
}

/// The moment at which the clock of a test stands until it is moved.
pub const NOW: &str = "2026-11-23T10:00:00Z";
/// The password of all users of a test.
pub const PASSWORD: &str = "correct horse battery";

/// A house that goes away with its databases.
pub struct TestHouse {
    /// The house.
    pub house: Arc<House>,
    /// Where its databases are.
    pub places: Places,
    directory: TempDir,
    urls: Vec<String>,
}

/// An empty place for a house, which goes away with its directory.
pub struct EmptyPlace {
    /// Where the databases will be.
    pub places: Places,
    directory: TempDir,
    urls: Vec<String>,
}

impl EmptyPlace {
    /// A directory of its own, and on PostgreSQL two empty databases.
    pub fn new(engine: Engine) -> Self {
        let fresh = |kind| postgres::fresh_database(hint(kind));
        Self::of(engine, fresh)
    }

    /// The same with all tables made on PostgreSQL, where that takes long.
    fn with_tables(engine: Engine) -> Self {
        Self::of(engine, database_with_tables)
    }

    fn of(engine: Engine, database: impl Fn(DatabaseKind) -> Result<String, String>) -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        let (places, urls) = match engine {
            Engine::Sqlite => (
                Places {
                    main: Settings::SqliteMain(directory.path().join("kartoteka.db")),
                    keys: Settings::SqliteKeys(directory.path().join("keys.db")),
                    files: FilesPlace::Directory(directory.path().join("files")),
                },
                Vec::new(),
            ),
            Engine::Postgres => {
                let main = database(DatabaseKind::Main).expect("a PostgreSQL database");
                let keys = database(DatabaseKind::Keys).expect("a PostgreSQL database");
                (
                    Places {
                        main: Settings::Postgres(main.clone()),
                        keys: Settings::Postgres(keys.clone()),
                        files: FilesPlace::Directory(directory.path().join("files")),
                    },
                    vec![main, keys],
                )
            }
        };
        Self { places, directory, urls }
    }

    /// The directory.
    pub fn directory(&self) -> &std::path::Path {
        self.directory.path()
    }
}

impl TestHouse {
    /// An empty house with the delivered roles and one administrator, `admin@example.cz`.
    pub fn open(engine: Engine) -> Self {
        let EmptyPlace { places, directory, urls } = EmptyPlace::with_tables(engine);
        let house = open_house(&places, [7; 32]);
        let system = Actor::system(Origin::Command);
        house
            .write(&system, |work| {
                sales::set_up(work, locale::Locale::Cs)?;
                set_up(work, Some(("Alena Správcová", "admin@example.cz", PASSWORD)))
            })
            .expect("the first administrator");
        Self { house, places, directory, urls }
    }

    /// The directory of the test.
    pub fn directory(&self) -> &std::path::Path {
        self.directory.path()
    }

    /// Where its sealed files are.
    pub fn files(&self) -> PathBuf {
        self.directory.path().join("files")
    }

    /// The actor of the first administrator.
    pub fn administrator(&self) -> Actor {
        self.actor_of("admin@example.cz")
    }

    /// The actor of the user with this e-mail.
    pub fn actor_of(&self, email: &str) -> Actor {
        let system = Actor::system(Origin::Command);
        let id = self.find("user", "email", email);
        self.house
            .read(&system, |work| authenticate_user(work, id, Origin::Page))
            .expect("reading works")
            .expect("the user is active")
    }

    /// A team.
    pub fn team(&self, name: &str) -> Uuid {
        self.make(&self.administrator(), "team", Draft::default().with("name", name))
    }

    /// A new user with one of the delivered roles, in these teams.
    pub fn user(&self, role: &str, email: &str, teams: &[Uuid]) -> Actor {
        let role = self.find("role", "name", role);
        let teams: Vec<String> = teams.iter().map(ToString::to_string).collect();
        let draft = Draft::default()
            .with("name", email.split('@').next().unwrap_or_default())
            .with("email", email)
            .with("roles", json!([role.to_string()]))
            .with("teams", json!(teams));
        self.house
            .write(&self.administrator(), move |work| create_user(work, &draft, PASSWORD))
            .expect("a user");
        self.actor_of(email)
    }

    /// A new record; its identifier.
    pub fn make(&self, actor: &Actor, entity: &'static str, draft: Draft) -> Uuid {
        self.try_make(actor, entity, draft).expect("a record")
    }

    /// A new record, or why not.
    pub fn try_make(
        &self,
        actor: &Actor,
        entity: &'static str,
        draft: Draft,
    ) -> Result<Uuid, Error> {
        self.house.write(actor, move |work| {
            let entity = work.entity(entity)?;
            Ok(create(work, &entity, &draft)?.record.id())
        })
    }

    /// Does something with a record.
    pub fn act(
        &self,
        actor: &Actor,
        (entity, id): (&'static str, Uuid),
        (verb, answers): (&'static str, &[(&str, &str)]),
    ) -> Result<Visible, Error> {
        let answers = answers.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let answers = Answers(answers.collect());
        self.house.write(actor, move |work| {
            let entity = work.entity(entity)?;
            do_verb(work, (&entity, id), verb, &answers)
        })
    }

    /// A payer of VAT who issues documents.
    pub fn issuer(&self) -> Uuid {
        let draft = Draft::default()
            .with("name", "Ukázka, s. r. o.")
            .with("ico", "25123891")
            .with("dic", "CZ25123891")
            .with("registration", "Krajský soud v Brně, oddíl C, vložka 12345")
            .with("address", json!({"street": "Dlouhá 1", "city": "Brno", "postal_code": "602 00", "country": "CZ"}))
            .with("accounts", json!([{"account": "19-2000145399/0800"}]));
        self.make(&self.administrator(), "issuer", draft)
    }

    fn find(&self, entity: &str, field: &str, value: &str) -> Uuid {
        self.house
            .read(&Actor::system(Origin::Command), |work| work.find_id(entity, field, value))
            .expect("reading works")
            .expect("the record is there")
    }

    /// Closes the house and opens it again on the same databases.
    #[must_use]
    pub fn reopen(self) -> Self {
        let Self { house, places, directory, urls } = self;
        drop(house);
        let house = open_house(&places, [8; 32]);
        Self { house, places, directory, urls }
    }

    /// The same databases without the rules of selling and billing: for what must hold of declarations alone.
    #[must_use]
    pub fn without_rules(self) -> Self {
        let Self { house, places, directory, urls } = self;
        drop(house);
        let house = open(&places, ([9; 32], Reach::default()), Rules::Directory).expect("a house");
        Self { house, places, directory, urls }
    }

    /// The same databases of a house that people outside reach so.
    #[must_use]
    pub fn with_reach(self, reach: Reach) -> Self {
        let Self { house, places, directory, urls } = self;
        drop(house);
        let house = open(&places, ([10; 32], reach), Rules::All).expect("a house");
        Self { house, places, directory, urls }
    }

    /// Gives up the house, but keeps its databases: for commands that open them themselves.
    pub fn leave(self) -> (Places, TempDir) {
        let Self { house, places, directory, .. } = self;
        drop(house);
        (places, directory)
    }
}

/// Opens a house with a standing clock and a seed.
pub fn open_house(places: &Places, seed: [u8; 32]) -> Arc<House> {
    open(places, (seed, Reach::default()), Rules::All).expect("a house")
}

/// The same, where it may be refused.
pub fn try_open_house(places: &Places, seed: [u8; 32]) -> Result<Arc<House>, Error> {
    open(places, (seed, Reach::default()), Rules::All)
}

/// All that can be done with records, as the program has it.
pub fn verbs() -> Vec<Verb> {
    [privacy::verbs(), sales::verbs()].concat()
}

/// All files that can be made of records, as the program has it.
pub fn made_files() -> Vec<MadeFile> {
    [privacy::files(), exchange::files(), sales::files()].concat()
}

/// Which rules a house has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    Directory,
    All,
}

fn open(
    places: &Places,
    (seed, reach): ([u8; 32], Reach),
    rules: Rules,
) -> Result<Arc<House>, Error> {
    let own = sales::hooks().into_iter().chain(privacy::hooks());
    let own: Vec<_> = if rules == Rules::All { own.collect() } else { Vec::new() };
    let settings = HouseSettings {
        places: places.clone(),
        mode: Mode::Serve,
        clock: Clock::fixed(NOW.parse::<Timestamp>().expect("a moment")),
        seed,
        password_cost: PasswordCost::Least,
        hooks: built_in().into_iter().chain(own).collect(),
        verbs: verbs(),
        files: made_files(),
        reach,
    };
    let dictionary = Dictionary::product().expect("the product's dictionary");
    // The lock of a file may still be held for a moment by the house that was closed just now.
    House::open(settings, dictionary)
}

/// Makes two tests of one body: on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($name:ident, $body:expr) => {
        mod $name {
            #[allow(unused_imports, reason = "not every body needs all of its file")]
            use super::*;

            #[test]
            fn sqlite() {
                let body: fn($crate::TestHouse) = $body;
                body($crate::TestHouse::open($crate::Engine::Sqlite));
            }

            #[test]
            fn postgres() {
                let body: fn($crate::TestHouse) = $body;
                body($crate::TestHouse::open($crate::Engine::Postgres));
            }
        }
    };
}
