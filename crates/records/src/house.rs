//! The house: databases, log, dictionary, clock and hooks of one running program. Reads and writes begin here.

use std::sync::{Arc, PoisonError, RwLock};

use audit::{Audit, Entropy, Keys, MetKeys, Sign};
use dictionary::{DatabaseKind, Dictionary};
use jiff::Timestamp;
use store::{Database, Finding, Mode, Settings};

use crate::accounts::load::RightsCache;
use crate::accounts::password::{Hasher, PasswordCost};
use crate::actor::Actor;
use crate::clock::Clock;
use crate::documents::disk;
use crate::error::Error;
use crate::hook::Hook;
use crate::installation;
use crate::made_file::MadeFile;
use crate::tag_colors::TagColors;
use crate::vault::{FilesPlace, Vault};
use crate::verb::Verb;
use crate::work::Work;

/// Where the two databases are.
#[derive(Debug, Clone)]
pub struct Places {
    /// Everything but keys.
    pub main: Settings,
    /// The keys.
    pub keys: Settings,
    /// The sealed files.
    pub files: FilesPlace,
}

/// How people outside reach the house, and how it reaches them.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// The address of the program as people write it, without a slash at the end, such as `https://crm.example.cz`; empty
    /// where it is not known.
    pub public_url: String,
    /// E-mails can be sent.
    pub mail: bool,
}

/// What a house is opened with.
pub struct HouseSettings {
    /// Where the databases are.
    pub places: Places,
    /// To serve, or only to look.
    pub mode: Mode,
    /// The time.
    pub clock: Clock,
    /// The seed of all randomness: from the operating system, or a test's own.
    pub seed: [u8; 32],
    /// How costly it is to try a password.
    pub password_cost: PasswordCost,
    /// What happens around a save, in this order.
    pub hooks: Vec<Box<dyn Hook>>,
    /// What can be done with records beside changing them.
    pub verbs: Vec<Verb>,
    /// What files can be made of records.
    pub files: Vec<MadeFile>,
    /// How people outside reach it.
    pub reach: Reach,
}

/// A running house.
pub struct House {
    pub(crate) database: Arc<Database>,
    pub(crate) keys_database: Arc<Database>,
    pub(crate) audit: Arc<Audit>,
    pub(crate) clock: Clock,
    pub(crate) entropy: Arc<Entropy>,
    pub(crate) hooks: Vec<Box<dyn Hook>>,
    pub(crate) verbs: Vec<Verb>,
    pub(crate) files: Vec<MadeFile>,
    pub(crate) reach: Reach,
    pub(crate) rights: RightsCache,
    pub(crate) tag_colors: TagColors,
    pub(crate) vault: Vault,
    pub(crate) hasher: Hasher,
    dictionary: RwLock<Arc<Dictionary>>,
}

impl House {
    /// Opens both databases, brings their schema to what the dictionary declares (when serving), and the log.
    pub fn open(settings: HouseSettings, dictionary: Dictionary) -> Result<Arc<Self>, Error> {
        let now = settings.clock.now();
        let entropy = Arc::new(Entropy::from_seed(settings.seed));
        let dictionary = Arc::new(dictionary);
        let open = |place: &Settings, kind| -> Result<Arc<Database>, Error> {
            let database = Arc::new(Database::open(place, settings.mode)?);
            if settings.mode == Mode::Serve {
                let dictionary = Arc::clone(&dictionary);
                database
                    .write(move |tx| tx.migrate(&dictionary, kind, now).map_err(Error::from))?;
            }
            Ok(database)
        };
        let database = open(&settings.places.main, DatabaseKind::Main)?;
        let keys_database = open(&settings.places.keys, DatabaseKind::Keys)?;
        let keys = Keys::open(Arc::clone(&keys_database), &dictionary, Arc::clone(&entropy), now)?;
        let audit = Arc::new(Audit::new(keys, &dictionary, Arc::clone(&entropy), now)?);
        let hasher = Hasher::new(settings.password_cost)?;
        let vault = Vault::new(&settings.places.files).map_err(disk)?;
        if settings.mode == Mode::Serve {
            installation::claim((&database, &vault), &dictionary, (&entropy, now))?;
        }
        Ok(Arc::new(Self {
            database,
            keys_database,
            audit,
            clock: settings.clock,
            entropy,
            hooks: settings.hooks,
            verbs: settings.verbs,
            files: settings.files,
            reach: settings.reach,
            rights: RightsCache::default(),
            tag_colors: TagColors::default(),
            vault,
            hasher,
            dictionary: RwLock::new(dictionary),
        }))
    }

    /// The dictionary as it is now.
    pub fn dictionary(&self) -> Arc<Dictionary> {
        Arc::clone(&self.dictionary.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The house's clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The house's randomness.
    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// The log: for its public key and for verification.
    pub fn audit(&self) -> &Audit {
        &self.audit
    }

    /// What can be done with records beside changing them.
    pub fn verbs(&self) -> &[Verb] {
        &self.verbs
    }

    /// What files can be made of records.
    pub fn made_files(&self) -> &[MadeFile] {
        &self.files
    }

    /// How people outside reach the house.
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// Reads one snapshot as an actor.
    pub fn read<T>(
        &self,
        actor: &Actor,
        mut closure: impl FnMut(&mut Work<'_, '_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let now = self.clock.now();
        let dictionary = self.dictionary();
        self.database.read(|tx| {
            closure(&mut Work {
                tx,
                met: &mut MetKeys::default(),
                house: self,
                actor,
                now,
                dictionary: Arc::clone(&dictionary),
            })
        })
    }

    /// Writes as an actor. What is acknowledged is on the disk and in the log. The closure may run again.
    pub fn write<T, F>(self: &Arc<Self>, actor: &Actor, mut closure: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnMut(&mut Work<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let now = self.clock.now();
        // Keys are made ahead of need, before the one writer is asked for: it must not wait for the key store.
        self.audit.keys().refill(now)?;
        let house = Arc::clone(self);
        let actor = actor.clone();
        let dictionary = self.dictionary();
        self.database.write(move |tx| {
            closure(&mut Work {
                tx,
                met: &mut MetKeys::default(),
                house: &house,
                actor: &actor,
                now,
                dictionary: Arc::clone(&dictionary),
            })
        })
    }

    /// Gives new events their places in the log's tree. The program calls it a few times a second.
    pub fn tend(&self) -> Result<u64, Error> {
        Ok(self.audit.grow(&self.database, self.clock.now(), Sign::WhenDue)?)
    }

    /// Proves the whole log, the newest events included.
    pub fn verify(&self, mode: Mode) -> Result<audit::Report, Error> {
        if mode == Mode::Serve {
            self.audit.grow(&self.database, self.clock.now(), Sign::Now)?;
        }
        self.database.read(|tx| self.audit.verify(tx).map_err(Error::from))
    }

    /// Looks at both databases; changes nothing.
    pub fn examine(&self) -> Result<Vec<Finding>, Error> {
        let dictionary = self.dictionary();
        let mut findings = self.database.read(|tx| tx.examine(&dictionary, DatabaseKind::Main))?;
        findings.extend(
            self.keys_database
                .read(|tx| tx.examine(&dictionary, DatabaseKind::Keys))?
                .into_iter()
                .map(|finding| Finding { check: keys_check(finding.check), ..finding }),
        );
        Ok(findings)
    }

    /// Answers when the main database does.
    pub fn ping(&self) -> Result<(), Error> {
        self.database.read(|tx| tx.ping().map_err(Error::from))
    }

    /// True when several instances share the database.
    pub fn is_shared(&self) -> bool {
        self.database.is_shared()
    }

    /// Moves everything out of the write-ahead log of SQLite and cuts it: what was deleted is then gone from it too.
    pub fn checkpoint(&self) -> Result<(), Error> {
        Ok(self.database.checkpoint()?)
    }

    /// Takes out of the files of both databases what was deleted.
    pub fn clean_up(&self) -> Result<(), Error> {
        self.database.clean_up()?;
        self.clean_up_keys()
    }

    /// Takes out of the files of the key store what was deleted there.
    pub fn clean_up_keys(&self) -> Result<(), Error> {
        Ok(self.keys_database.clean_up()?)
    }

    /// The maintenance that takes out of the database's own files what erasures left there. People wait meanwhile.
    pub fn maintain(&self) -> Result<Vec<store::Step>, Error> {
        let mut steps = self.database.maintain()?;
        steps.extend(self.keys_database.maintain()?);
        Ok(steps)
    }

    /// The moment now, for those who hold no work.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

fn keys_check(check: &'static str) -> &'static str {
    match check {
        "schema" => "keys-schema",
        "references" => "keys-references",
        _ => "keys-integrity",
    }
}
