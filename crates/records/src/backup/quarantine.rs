//! A restored house is shut until it has forgotten again whom it must: what that takes is written down in it, so that it
//! stays shut however often the program is killed.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::Entity;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Transaction;
use uuid::Uuid;

use crate::actor::{Actor, Origin};
use crate::backup::error::BackupError;
use crate::error::Error;
use crate::house::House;
use crate::ledger_file::LedgerFile;

/// The setting that shuts a house.
const NAME: &str = "quarantine";

/// Why a house is shut, and what opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantine {
    /// The moment whose state was restored.
    pub taken_at: Timestamp,
    /// The lines that the ledger of erasures had then. Who stands in another line must be forgotten again.
    pub erasures: Vec<Uuid>,
    /// The key store came out of a backup too, so that its own ledger is empty: one must be given.
    pub wants_ledger: bool,
}

impl Quarantine {
    /// Makes sure that a ledger is at hand and that it is not older than the backup: that which stands, by its lines, or one
    /// that was given.
    pub fn answered_by(
        &self,
        standing: &BTreeSet<Uuid>,
        given: Option<&LedgerFile>,
    ) -> Result<(), BackupError> {
        if self.wants_ledger && given.is_none() {
            return Err(BackupError::NoLedger(self.erasures.len()));
        }
        let told =
            |id: &Uuid| given.is_some_and(|file| file.lines.iter().any(|line| line.id == *id));
        let missing = self.erasures.iter().filter(|id| !standing.contains(id) && !told(id));
        match missing.count() {
            0 => Ok(()),
            missing => Err(BackupError::OldLedger(missing)),
        }
    }

    /// Shuts the house of this transaction.
    pub(crate) fn shut(
        &self,
        tx: &mut Transaction<'_>,
        setting: &Entity,
        (id, now): (Uuid, Timestamp),
    ) -> Result<(), Error> {
        let values = [("name", NAME.into()), ("value", json!(self).to_string().into())];
        tx.insert_named(setting, id, now, &values)?;
        Ok(())
    }
}

impl House {
    /// Why the house is shut; `None` when it is open.
    pub fn quarantine(&self) -> Result<Option<Quarantine>, Error> {
        self.read(&Actor::system(Origin::Command), |work| {
            let setting = work.entity("setting")?;
            let Some(row) = work.tx.find(&setting, "name", &NAME.into())? else { return Ok(None) };
            let text = row.get(&setting, "value").as_text().unwrap_or_default();
            let read = serde_json::from_str(text);
            read.map(Some).map_err(|error| Error::Fault(format!("{NAME}: {error}")))
        })
    }

    /// Opens a restored house. The log tells that it was restored.
    pub fn open_again(self: &Arc<Self>) -> Result<(), Error> {
        self.open_by("restore")
    }

    /// Opens it though nobody knows whom it must forget again. The log tells that somebody chose to.
    pub fn open_unreplayed(self: &Arc<Self>) -> Result<(), Error> {
        self.open_by("restore-unreplayed")
    }

    fn open_by(self: &Arc<Self>, action: &'static str) -> Result<(), Error> {
        // Before it is opened, so that a program that is killed here leaves it shut.
        self.end_restored()?;
        self.write(&Actor::system(Origin::Command), move |work| {
            let setting = work.entity("setting")?;
            let Some(row) = work.tx.find(&setting, "name", &NAME.into())? else { return Ok(()) };
            work.tx.delete(&setting, row.id())?;
            work.note(action, "", None, Vec::new())
        })
    }

    /// The name of this installation.
    pub fn installation(&self) -> Result<String, Error> {
        self.read(&Actor::system(Origin::Command), |work| {
            let setting = work.entity("setting")?;
            let row = work.tx.find(&setting, "name", &"installation".into())?;
            let name = row.and_then(|row| row.get(&setting, "value").as_text().map(str::to_owned));
            name.ok_or_else(|| Error::Fault("this installation has no name yet".to_owned()))
        })
    }
}
