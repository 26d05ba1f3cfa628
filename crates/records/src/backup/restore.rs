//! Putting a backup into an empty place. Nothing is written before the whole file was proved, and nothing half-done stays:
//! a database is filled in one transaction, and a file gets its name when it is whole.
//!
//! What comes out is shut (`quarantine`). Not here: what must happen before it is opened (`privacy`).

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use audit::{Entropy, Keys};
use dictionary::{DatabaseKind, Dictionary, Entity, Filter, Value};
use jiff::Timestamp;
use store::{Database, Mode, PageQuery, SCHEMA_VERSION, Settings, TableForm, Transaction};
use uuid::Uuid;

use crate::backup::error::BackupError;
use crate::backup::form::{Header, Manifest, rows_of};
use crate::backup::lock::Unlock;
use crate::backup::quarantine::Quarantine;
use crate::backup::read::{header_of, inspect_backup, walk};
use crate::error::Error;
use crate::house::Places;
use crate::ledger::RESTORED;
use crate::ledger_file::LedgerFile;
use crate::vault::{Sealed, Vault};

/// The name of the lock over all who restore into the same database.
const LOCK: i64 = 0x5245_5354;

/// With what a restoring works beside the backup itself.
pub struct RestoreSettings {
    /// Where the house is to be.
    pub places: Places,
    /// What this program declares.
    pub dictionary: Dictionary,
    /// The seed of randomness.
    pub seed: [u8; 32],
    /// When it is done.
    pub now: Timestamp,
    /// The ledger of erasures, from a file.
    pub ledger: Option<LedgerFile>,
    /// Go on though the ledger is missing or older than the backup.
    pub accept_unreplayed: bool,
}

/// Puts a backup into an empty place, shut. A key store that stands there already stays as it is, when it is the house's own:
/// what was destroyed in it since then stays destroyed.
pub fn restore_backup(
    path: &Path,
    unlock: &Unlock,
    settings: RestoreSettings,
) -> Result<Manifest, BackupError> {
    let RestoreSettings { places, dictionary, seed, now, ledger, accept_unreplayed } = settings;
    let (dictionary, entropy) = (Arc::new(dictionary), Arc::new(Entropy::from_seed(seed)));
    let manifest = inspect_backup(path, unlock)?;
    let header = header_of(path, unlock)?;
    if header.schema > SCHEMA_VERSION {
        return Err(BackupError::Newer(format!("its schema is {}", header.schema)));
    }
    let vault = Vault::new(&places.files)?;
    if vault.owner()?.is_some_and(|owner| owner != manifest.installation) {
        return Err(Error::OtherHouse(vault.place()).into());
    }
    let main = Target::blank(&places.main, &dictionary, DatabaseKind::Main)?;
    let main = main.ok_or_else(|| BackupError::NotEmpty(name_of(&places.main)))?;
    let keys = Target::blank(&places.keys, &dictionary, DatabaseKind::Keys)?;
    let (mut lines, mut from_backup) = (BTreeSet::new(), keys.is_some());
    if keys.is_none() {
        let standing = Arc::new(Database::open(&places.keys, Mode::Serve)?);
        (lines, from_backup) = lines_of(&standing, &dictionary)?;
        stands_for(standing, &dictionary, (Arc::clone(&entropy), now), (&manifest, &header))?;
    }
    let quarantine = Quarantine {
        taken_at: header.taken_at,
        erasures: header.erasures.clone(),
        wants_ledger: from_backup,
    };
    if ledger.as_ref().is_some_and(|ledger| ledger.public_key != manifest.public_key) {
        return Err(BackupError::OtherLedger);
    }
    if !accept_unreplayed {
        quarantine.answered_by(&lines, ledger.as_ref())?;
    }
    let files = put_files(path, unlock, &vault)?;
    let load = Load {
        path: path.to_owned(),
        unlock: unlock.clone(),
        dictionary,
        quarantine,
        header,
        id: entropy.id(now),
        now,
        keys: keys.as_ref().map(|keys| Arc::clone(&keys.database)),
    };
    main.database.write_in_turn(LOCK, move |tx| load.run(tx))?;
    // The keys first: a main database without its keys would be given new ones.
    for target in keys.into_iter().chain([main]) {
        target.name()?;
    }
    files.stay();
    Ok(manifest)
}

/// Makes sure that a key store which stands belongs to the house of the backup, and is not older than it.
fn stands_for(
    database: Arc<Database>,
    dictionary: &Dictionary,
    (entropy, now): (Arc<Entropy>, Timestamp),
    (manifest, header): (&Manifest, &Header),
) -> Result<(), BackupError> {
    let keys = Keys::open(database, dictionary, entropy, now)?;
    let own = keys.program_keys(audit::ORIGIN, now)?;
    if own.signer.verifier().to_vkey() != manifest.public_key {
        return Err(BackupError::OtherHouse);
    }
    if keys.newest()? < header.newest_key {
        return Err(BackupError::OlderKeys);
    }
    Ok(())
}

/// The lines of a ledger that stands, by their identifiers; and whether it is what another restoring left that did not come to
/// its end. Whether the lines are as they were is asked when they are used.
fn lines_of(
    database: &Database,
    dictionary: &Dictionary,
) -> Result<(BTreeSet<Uuid>, bool), BackupError> {
    let entity = ledger_of(dictionary)?;
    let kind = entity.position("kind").unwrap_or_default();
    database.read(|tx| {
        let (mut lines, mut restored, mut after) = (BTreeSet::new(), false, None);
        loop {
            let page = tx.page(&PageQuery {
                entity,
                fields: &[kind],
                filter: &Filter::Everything,
                sort: &[],
                search: None,
                limit: 1000,
                after: after.as_ref(),
            })?;
            for row in &page.rows {
                if row.value(kind).as_text() == Some(RESTORED) {
                    restored = true;
                } else {
                    lines.insert(row.id());
                }
            }
            after = page.next;
            if after.is_none() {
                return Ok((lines, restored));
            }
        }
    })
}

fn ledger_of(dictionary: &Dictionary) -> Result<&Arc<Entity>, Error> {
    dictionary.entity("erasure").ok_or_else(|| Error::Fault("erasure".to_owned()))
}

/// An empty database that is being filled. A file bears another name until it is.
struct Target {
    database: Arc<Database>,
    file: Option<Half>,
}

/// The file of a database, and the name that it gets when it is whole. It goes away unless it gets it.
struct Half {
    half: PathBuf,
    whole: PathBuf,
}

impl Drop for Half {
    fn drop(&mut self) {
        for end in ["", "-journal", ".lock"] {
            drop(fs::remove_file(ended(&self.half, end)));
        }
    }
}

impl Target {
    /// Opens the place; `None` when something stands there.
    fn blank(
        place: &Settings,
        dictionary: &Dictionary,
        kind: DatabaseKind,
    ) -> Result<Option<Self>, BackupError> {
        let (place, file) = match place {
            Settings::SqliteMain(path) | Settings::SqliteKeys(path) => {
                if path.exists() {
                    return Ok(None);
                }
                let file = Half { half: ended(path, ".restoring"), whole: path.clone() };
                for end in ["", "-journal"] {
                    // Left by a program that was killed here.
                    drop(fs::remove_file(ended(&file.half, end)));
                }
                // With the journal of the key store, which leaves no second file behind that would need its name too.
                (Settings::SqliteKeys(file.half.clone()), Some(file))
            }
            Settings::Postgres(_) => (place.clone(), None),
        };
        let database = Arc::new(Database::open(&place, Mode::Serve)?);
        let blank = database.read(|tx| tx.is_blank(dictionary, kind))?;
        Ok(blank.then_some(Self { database, file }))
    }

    /// Gives the file its name.
    fn name(self) -> Result<(), BackupError> {
        drop(self.database);
        if let Some(file) = &self.file {
            fs::File::open(&file.half)?.sync_all()?;
            fs::rename(&file.half, &file.whole)?;
            let folder = file.whole.parent().filter(|folder| !folder.as_os_str().is_empty());
            fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        }
        Ok(())
    }
}

/// What fills the databases, in one transaction of each.
struct Load {
    path: PathBuf,
    unlock: Unlock,
    dictionary: Arc<Dictionary>,
    header: Header,
    quarantine: Quarantine,
    id: Uuid,
    now: Timestamp,
    keys: Option<Arc<Database>>,
}

impl Load {
    fn run(&self, tx: &mut Transaction<'_>) -> Result<(), BackupError> {
        let forms = Header::forms(&self.header.main)?;
        self.tables(tx, (DatabaseKind::Main, "main"), &forms)?;
        let setting = self.dictionary.entity("setting");
        let setting = setting.ok_or_else(|| Error::Fault("setting".to_owned()))?;
        self.quarantine.shut(tx, setting, (self.id, self.now))?;
        if let Some(database) = &self.keys {
            let this = self.for_keys();
            database.write(move |tx| {
                let forms = Header::forms(&this.header.keys)?;
                this.tables(tx, (DatabaseKind::Keys, "keys"), &forms)?;
                let line = [
                    ("kind", Value::from(RESTORED)),
                    ("subject_id", Value::Id(Uuid::nil())),
                    ("executed_at", this.header.taken_at.into()),
                    ("mac", Value::Bytes(Vec::new())),
                ];
                tx.insert_named(ledger_of(&this.dictionary)?, this.id, this.now, &line)?;
                Ok::<_, BackupError>(())
            })?;
        }
        Ok(())
    }

    fn for_keys(&self) -> Self {
        Self {
            path: self.path.clone(),
            unlock: self.unlock.clone(),
            dictionary: Arc::clone(&self.dictionary),
            header: self.header.clone(),
            quarantine: self.quarantine.clone(),
            id: self.id,
            now: self.now,
            keys: None,
        }
    }

    fn tables(
        &self,
        tx: &mut Transaction<'_>,
        (kind, database): (DatabaseKind, &str),
        forms: &[TableForm],
    ) -> Result<(), BackupError> {
        tx.make_tables(&self.dictionary, kind, forms)?;
        let mut begun = false;
        walk(&self.path, &self.unlock, &mut |_, name, bytes| {
            let mut parts = name.split('/');
            if parts.next() != Some(database) {
                // The entries of a database stand together.
                return Ok(if begun { ControlFlow::Break(()) } else { ControlFlow::Continue(()) });
            }
            begun = true;
            let table = parts.next().unwrap_or_default();
            let form = forms.iter().find(|form| form.name == table);
            let rows = form.and_then(|form| Some((form, rows_of(form, &bytes)?)));
            let (form, rows) = rows.ok_or_else(|| BackupError::Damaged(name.to_owned()))?;
            tx.load_rows(form, &rows)?;
            Ok(ControlFlow::Continue(()))
        })?;
        tx.migrate(&self.dictionary, kind, self.now)?;
        Ok(())
    }
}

/// Files that were put into the vault; they go away again unless the rest succeeds.
struct PutFiles<'v> {
    vault: &'v Vault,
    put: Vec<Sealed>,
}

impl PutFiles<'_> {
    fn stay(mut self) {
        self.put.clear();
    }
}

impl Drop for PutFiles<'_> {
    fn drop(&mut self) {
        for file in &self.put {
            drop(self.vault.remove(*file));
        }
    }
}

fn put_files<'v>(
    path: &Path,
    unlock: &Unlock,
    vault: &'v Vault,
) -> Result<PutFiles<'v>, BackupError> {
    let mut files = PutFiles { vault, put: Vec::new() };
    walk(path, unlock, &mut |_, name, bytes| {
        let Some(name) = name.strip_prefix("files/") else { return Ok(ControlFlow::Continue(())) };
        let file = Sealed::parse(name).ok_or_else(|| BackupError::Damaged(name.to_owned()))?;
        if vault.get(file)?.is_none() {
            vault.put(file, &bytes)?;
            files.put.push(file);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(files)
}

fn ended(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// A place, for people. Invariant: no password that stands in a URL.
fn name_of(place: &Settings) -> String {
    match place {
        Settings::SqliteMain(path) | Settings::SqliteKeys(path) => path.display().to_string(),
        Settings::Postgres(_) => "the database".to_owned(),
    }
}
