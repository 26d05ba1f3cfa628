//! A restored house is shut until it has forgotten again whom it must: what that takes is written down in it, so that it
//! stays shut however often the program is killed.

use std::collections::BTreeSet;

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

/// The setting that shuts a house.
const NAME: &str = "quarantine";

/// Why a house is shut, and what opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantine {
    /// The moment whose state was restored.
    pub taken_at: Timestamp,
    /// The lines that the ledger of erasures had then. Who stands in another line must be forgotten again.
    pub erasures: Vec<Uuid>,
    /// The key store came out of the backup too, so that its own ledger is empty: one must be given.
    pub wants_ledger: bool,
}

impl Quarantine {
    /// Makes sure that a ledger is at hand and that it is not older than the backup. `lines` are those that it has; `given`
    /// is true when a file of it was given.
    pub fn answered_by(&self, lines: &BTreeSet<Uuid>, given: bool) -> Result<(), BackupError> {
        if self.wants_ledger && !given {
            return Err(BackupError::NoLedger(self.erasures.len()));
        }
        match self.erasures.iter().filter(|id| !lines.contains(id)).count() {
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

    /// Opens a restored house. The log tells that it was restored, and that somebody chose to open it without the ledger.
    pub fn open_again(self: &std::sync::Arc<Self>, unreplayed: bool) -> Result<(), Error> {
        self.write(&Actor::system(Origin::Command), move |work| {
            let setting = work.entity("setting")?;
            let Some(row) = work.tx.find(&setting, "name", &NAME.into())? else { return Ok(()) };
            work.tx.delete(&setting, row.id())?;
            let action = if unreplayed { "restore-unreplayed" } else { "restore" };
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
