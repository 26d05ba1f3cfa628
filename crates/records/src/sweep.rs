//! The end of sealed files: those that are no longer wanted, and those that no transaction took. Called by the program.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Filter, Operator};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::actor::{Actor, Origin};
use crate::documents::{disk, rows};
use crate::error::Error;
use crate::house::House;

/// A file that no transaction took so long was left by one that failed.
const ORPHAN: SignedDuration = SignedDuration::from_hours(1);

impl House {
    /// Destroys the keys of files that are no longer wanted and removes them, and files that nobody took. The program calls
    /// it every few minutes.
    pub fn sweep_files(self: &Arc<Self>) -> Result<usize, Error> {
        let system = Actor::system(Origin::Job);
        let gone = self.read(&system, |work| {
            let blob = work.entity("blob")?;
            let filter = Filter::by_name(&blob, "gone", Operator::Equal, true);
            let rows = rows(work, &blob, &filter)?;
            Ok(rows
                .iter()
                .map(|row| (row.id(), row.get(&blob, "key_id").as_id().unwrap_or_default()))
                .collect::<Vec<_>>())
        })?;
        self.audit.keys().destroy(gone.iter().map(|(_, key)| *key).collect())?;
        for (id, _) in &gone {
            self.vault.remove(*id).map_err(disk)?;
        }
        let count = gone.len();
        self.write(&system, move |work| {
            let blob = work.entity("blob")?;
            for (id, _) in &gone {
                work.tx.delete(&blob, *id)?;
            }
            Ok(())
        })?;
        Ok(count + self.sweep_orphans()?)
    }

    fn sweep_orphans(&self) -> Result<usize, Error> {
        let files: BTreeSet<Uuid> = self.vault.ids().map_err(disk)?.into_iter().collect();
        let now = self.clock.now();
        let system = Actor::system(Origin::Job);
        let mut swept = 0;
        for id in files.into_iter().filter(|id| is_old(*id, now)) {
            let taken = self.read(&system, |work| {
                let blob = work.entity("blob")?;
                Ok(work.tx.get(&blob, id)?.is_some())
            })?;
            if !taken {
                self.vault.remove(id).map_err(disk)?;
                swept += 1;
            }
        }
        Ok(swept)
    }
}

/// An identifier tells when it was made.
fn is_old(id: Uuid, now: Timestamp) -> bool {
    let made = id.get_timestamp().map(|stamp| stamp.to_unix().0);
    let made = made.and_then(|seconds| i64::try_from(seconds).ok());
    made.and_then(|seconds| Timestamp::from_second(seconds).ok())
        .is_none_or(|made| made + ORPHAN < now)
}
