//! The end of sealed files: those that are no longer wanted, and those that no transaction took. Called by the program.
//!
//! What nobody took is put aside first: a database that was restored from a backup does not know the newest files, and whoever
//! sees the mistake within a month has them back.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Filter, Operator};
use jiff::{SignedDuration, Span, Timestamp};
use store::PageQuery;
use uuid::Uuid;

use crate::actor::{Actor, Origin};
use crate::documents::{disk, rows};
use crate::error::Error;
use crate::house::House;
use crate::vault::Sealed;
use crate::work::Work;

/// Rows that are read in one go.
const BATCH: u64 = 1000;
/// A file that no transaction took so long was left by one that failed.
const ORPHAN: SignedDuration = SignedDuration::from_hours(1);
/// For so many days what nobody took is kept aside.
const DAYS_ASIDE: i64 = 30;

impl House {
    /// Destroys the keys of files that are no longer wanted and removes them; puts aside files that nobody took, and ends
    /// those that lay aside for long. Tells how many files left their place. The program calls it every few minutes.
    pub fn sweep_files(self: &Arc<Self>) -> Result<usize, Error> {
        let system = Actor::system(Origin::Job);
        let gone = self.read(&system, |work| {
            let blob = work.entity("blob")?;
            let filter = Filter::by_name(&blob, "gone", Operator::Equal, true);
            let rows = rows(work, &blob, &filter)?;
            let key_id = |row: &store::Row| row.get(&blob, "key_id").as_id().unwrap_or_default();
            let sealed = |row: &store::Row| Sealed { id: row.id(), key_id: key_id(row) };
            Ok(rows.iter().map(sealed).collect::<Vec<_>>())
        })?;
        self.audit.keys().destroy(gone.iter().map(|file| file.key_id).collect())?;
        for file in &gone {
            self.vault.remove(*file).map_err(disk)?;
        }
        let count = gone.len();
        self.write(&system, move |work| {
            let blob = work.entity("blob")?;
            for file in &gone {
                work.tx.delete(&blob, file.id)?;
            }
            Ok(())
        })?;
        Ok(count + self.set_orphans_aside()? + self.end_what_lies_aside()?)
    }

    fn set_orphans_aside(&self) -> Result<usize, Error> {
        let now = self.clock.now();
        let (whole, half) = self.vault.files().map_err(disk)?;
        let old = |files: Vec<Sealed>| -> Vec<Sealed> {
            files.into_iter().filter(|file| is_old(file.id, now)).collect()
        };
        let (whole, half) = (old(whole), old(half));
        let taken = self.taken_of(&whole)?;
        let orphans: Vec<Sealed> =
            whole.into_iter().filter(|file| !taken.contains(&file.id)).collect();
        let day = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        for file in &orphans {
            self.vault.set_aside(day, *file).map_err(disk)?;
        }
        // What was never whole can be missed by nobody.
        for file in &half {
            self.end_key_of(*file)?;
            self.vault.remove_half(*file).map_err(disk)?;
        }
        if !orphans.is_empty() {
            tracing::warn!(count = orphans.len(), "files that no record has were put aside");
        }
        Ok(orphans.len() + half.len())
    }

    fn end_what_lies_aside(&self) -> Result<usize, Error> {
        let today = self.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let aside = self.vault.aside().map_err(disk)?;
        let files: Vec<Sealed> = aside.iter().map(|(_, file)| *file).collect();
        let taken = self.taken_of(&files)?;
        let mut ended = 0;
        for (day, file) in aside {
            if taken.contains(&file.id) {
                // The database knows it again: a newer copy of it was put back.
                self.vault.take_back(day, file).map_err(disk)?;
            } else if day.saturating_add(Span::new().days(DAYS_ASIDE)) < today {
                self.end_key_of(file)?;
                self.vault.remove_aside(day, file).map_err(disk)?;
                ended += 1;
            }
        }
        Ok(ended)
    }

    /// The files that records have and that are not where they should be. For the doctor.
    pub fn missing_files(&self) -> Result<Vec<Uuid>, Error> {
        let (whole, _half) = self.vault.files().map_err(disk)?;
        let there: BTreeSet<Uuid> = whole.into_iter().map(|file| file.id).collect();
        self.read(&Actor::system(Origin::Command), |work| {
            let blob = work.entity("blob")?;
            let filter = Filter::by_name(&blob, "gone", Operator::NotEqual, true);
            let (mut missing, mut after) = (Vec::new(), None);
            loop {
                let page = work.tx.page(&PageQuery {
                    entity: &blob,
                    fields: &[],
                    filter: &filter,
                    sort: &[],
                    search: None,
                    limit: BATCH,
                    after: after.as_ref(),
                })?;
                missing
                    .extend(page.rows.iter().map(store::Row::id).filter(|id| !there.contains(id)));
                after = page.next;
                if after.is_none() {
                    return Ok(missing);
                }
            }
        })
    }

    /// Those among these files that a record has.
    fn taken_of(&self, files: &[Sealed]) -> Result<BTreeSet<Uuid>, Error> {
        let mut taken = BTreeSet::new();
        for some in files.chunks(1000) {
            self.read(&Actor::system(Origin::Job), |work| {
                let blob = work.entity("blob")?;
                for file in some {
                    if work.tx.get(&blob, file.id)?.is_some() {
                        taken.insert(file.id);
                    }
                }
                Ok(())
            })?;
        }
        Ok(taken)
    }

    /// Destroys the key of a file that nobody took. The key is told by the file's name, and whoever can write a name must not
    /// destroy the key of something else by it.
    fn end_key_of(&self, file: Sealed) -> Result<(), Error> {
        let used = self.read(&Actor::system(Origin::Job), |work| {
            Ok(has_key(work, "blob", file.key_id)? || has_key(work, "subject_key", file.key_id)?)
        })?;
        if used { Ok(()) } else { Ok(self.audit.keys().destroy(vec![file.key_id])?) }
    }
}

fn has_key(work: &mut Work<'_, '_>, entity: &str, key_id: Uuid) -> Result<bool, Error> {
    let entity = work.entity(entity)?;
    let filter = Filter::by_name(&entity, "key_id", Operator::Equal, key_id);
    Ok(work.tx.count(&entity, &filter, None, 1)? > 0)
}

/// An identifier tells when it was made.
fn is_old(id: Uuid, now: Timestamp) -> bool {
    let made = id.get_timestamp().map(|stamp| stamp.to_unix().0);
    let made = made.and_then(|seconds| i64::try_from(seconds).ok());
    made.and_then(|seconds| Timestamp::from_second(seconds).ok())
        .is_none_or(|made| made + ORPHAN < now)
}
