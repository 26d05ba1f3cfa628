//! The probe after an erasure: does any of the erased values still stand anywhere? In every column of every table, in the search
//! index, and on SQLite in the very bytes of the files of both databases, in the forms in which a program may write them.
//!
//! The values themselves never leave memory unsealed: while the clean-up waits they lie in its job under a key that ends with
//! it ([`Work::seal_for_job`]), so that a program that is killed goes on, and what is left of the job afterwards is noise.
//! Hashes of the values would do no better: a word is not found in a file by its hash, and a short one is guessed from it.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dictionary::{DatabaseKind, fold, words};
use store::{Cell, TableForm, table_forms};
use uuid::Uuid;

use crate::actor::{Actor, Origin};
use crate::documents::disk;
use crate::error::Error;
use crate::house::House;
use crate::vault::Sealed;
use crate::work::Work;

/// Most rows and bytes that are read in one go.
const PAGE: (u64, i64) = (500, 4 * 1024 * 1024);

/// Where values were found in tables: by table and column, in how many rows.
pub type FoundPlaces = BTreeMap<(String, String), u64>;

/// What a probe found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Values that were looked for.
    pub values: usize,
    /// Values that stand in no table.
    pub nowhere: usize,
    /// Where the others stand in records that the plan keeps.
    pub kept: FoundPlaces,
    /// Where they stand in other records: of people with the same name, or written there by somebody.
    pub others: FoundPlaces,
    /// Places of the search index that hold a word which their record does not say.
    pub index: u64,
    /// The files that were read, by their names.
    pub files: Vec<String>,
    /// In how many of these, of the values that stand in no table, one was found.
    pub file_hits: u64,
    /// Sealed files that were to go and are still there, or whose key is.
    pub sealed_left: usize,
}

impl Found {
    /// True when nothing stands anywhere but in records: those that stay, and those of others who have the same in theirs.
    pub fn is_clean(&self) -> bool {
        self.index == 0 && self.file_hits == 0 && self.sealed_left == 0
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The values.
    pub values: Vec<String>,
    /// Records that stay, as the plan says, and may hold some of them.
    pub kept: Vec<Uuid>,
    /// Sealed files that went: identifier and key.
    pub sealed: Vec<(Uuid, Uuid)>,
}

impl Wanted {
    /// Looks for these as well.
    pub fn add(&mut self, more: Self) {
        self.values.extend(more.values);
        self.kept.extend(more.kept);
        self.sealed.extend(more.sealed);
    }
}

impl Work<'_, '_> {
    /// Seals what a job needs under a key of its own, which ends with the job ([`House::end_keys`]). Tells the key.
    pub fn seal_for_job(&self, id: Uuid, plain: &[u8]) -> Result<(Uuid, Vec<u8>), Error> {
        let sealed = self.house.audit.seal_blob(id, plain, self.now)?;
        Ok((sealed.key_id, sealed.bytes))
    }

    /// Opens what was sealed for a job; `None` once its key has ended.
    pub fn open_for_job(
        &self,
        id: Uuid,
        key: Uuid,
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, Error> {
        self.house.open_for_job(id, key, sealed)
    }

    /// The sealed file of a version of a document: its identifier and its key.
    pub fn sealed_of(&mut self, version: Uuid) -> Result<Option<(Uuid, Uuid)>, Error> {
        let (entity, blob) = (self.entity("document_version")?, self.entity("blob")?);
        let Some(row) = self.tx.get(&entity, version)? else { return Ok(None) };
        let id = row.get(&entity, "blob_id").as_id().unwrap_or_default();
        let row = self.tx.get(&blob, id)?;
        Ok(row.and_then(|row| Some((id, row.get(&blob, "key_id").as_id()?))))
    }
}

impl House {
    /// Opens what was sealed for a job; `None` once its key has ended.
    pub fn open_for_job(
        &self,
        id: Uuid,
        key: Uuid,
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.audit.open_blob(id, key, sealed)?)
    }

    /// Looks for values everywhere.
    pub fn probe(&self, wanted: &Wanted) -> Result<Found, Error> {
        let mut found = Found { values: wanted.values.len(), ..Found::default() };
        let stands = self.probe_tables(wanted, &mut found)?;
        self.probe_index(wanted, &mut found)?;
        let nowhere: Vec<&str> = wanted
            .values
            .iter()
            .zip(&stands)
            .filter(|(_, stands)| !**stands)
            .map(|(value, _)| value.as_str())
            .collect();
        found.nowhere = nowhere.len();
        self.probe_files(&nowhere, &mut found)?;
        for (id, key_id) in &wanted.sealed {
            let there = self.vault.get(Sealed { id: *id, key_id: *key_id }).map_err(disk)?;
            if there.is_some() || self.audit.keys().key(*key_id)?.is_some() {
                found.sealed_left += 1;
            }
        }
        Ok(found)
    }

    /// Reads every row of the main database as a backup does; tells of each value whether it stands anywhere.
    fn probe_tables(&self, wanted: &Wanted, found: &mut Found) -> Result<Vec<bool>, Error> {
        let mut stands = vec![false; wanted.values.len()];
        let finder = finder(&wanted.values)?;
        self.database.read(|tx| {
            for form in table_forms(&self.dictionary(), DatabaseKind::Main) {
                let mut after: Option<Vec<Cell>> = None;
                loop {
                    let page = tx.dump_page(&form, after.as_deref(), PAGE)?;
                    for row in &page.rows {
                        look_at((&form, row), &finder, wanted, (found, &mut stands));
                    }
                    after = page.next;
                    if after.is_none() {
                        break;
                    }
                }
            }
            Ok::<_, Error>(())
        })?;
        Ok(stands)
    }

    fn probe_index(&self, wanted: &Wanted, found: &mut Found) -> Result<(), Error> {
        let mut all: Vec<String> = wanted.values.iter().flat_map(|value| words(value)).collect();
        all.sort();
        all.dedup();
        let dictionary = self.dictionary();
        let entities: Vec<_> = dictionary
            .entities()
            .filter(|entity| entity.database == DatabaseKind::Main && entity.is_searchable())
            .map(Arc::clone)
            .collect();
        found.index = self.read(&Actor::system(Origin::Job), |work| {
            let mut left = 0;
            for entity in &entities {
                for word in &all {
                    left += work.tx.leftovers(entity, word)?;
                }
            }
            Ok(left)
        })?;
        Ok(())
    }

    fn probe_files(&self, values: &[&str], found: &mut Found) -> Result<(), Error> {
        let forms: Vec<Vec<u8>> = values.iter().flat_map(|value| forms(value)).collect();
        let finder = finder(&forms)?;
        for database in [&self.database, &self.keys_database] {
            let look = &mut |name: &str, file: &mut dyn Read| {
                found.files.push(name.to_owned());
                found.file_hits += u64::from(is_in(&finder, file)?);
                Ok(())
            };
            database.each_file(look).map_err(disk)?;
        }
        Ok(())
    }
}

/// Finds all of these texts in one pass.
fn finder(texts: &[impl AsRef<[u8]>]) -> Result<AhoCorasick, Error> {
    AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(texts)
        .map_err(|error| Error::Fault(format!("probe: {error}")))
}

/// Looks at one row.
fn look_at(
    (form, row): (&TableForm, &[Cell]),
    finder: &AhoCorasick,
    wanted: &Wanted,
    (found, stands): (&mut Found, &mut [bool]),
) {
    let owner = ["id", "record_id"].iter().find_map(|name| row.get(form.position(name)?));
    let kept = matches!(owner, Some(Cell::Uuid(id)) if wanted.kept.contains(id));
    for (cell, (column, _)) in row.iter().zip(&form.columns) {
        let bytes = match cell {
            Cell::Text(text) => text.as_bytes(),
            // Sort keys hold no text, but files of jobs may.
            Cell::Bytes(bytes) => bytes.as_slice(),
            _ => continue,
        };
        let mut hit = false;
        for place in finder.find_overlapping_iter(bytes) {
            hit = true;
            if let Some(stands) = stands.get_mut(place.pattern().as_usize()) {
                *stands = true;
            }
        }
        if hit {
            let places = if kept { &mut found.kept } else { &mut found.others };
            *places.entry((form.name.clone(), column.clone())).or_default() += 1;
        }
    }
}

/// True when one of the forms stands in a file.
fn is_in(finder: &AhoCorasick, file: &mut dyn Read) -> io::Result<bool> {
    if finder.patterns_len() == 0 {
        return Ok(false);
    }
    finder.stream_find_iter(file).next().map_or(Ok(false), |found| found.map(|_found| true))
}

/// A value as it may stand in a file: in UTF-8 as written and as folded, in UTF-16 either way, in hexadecimal and in base64.
fn forms(value: &str) -> Vec<Vec<u8>> {
    let folded = fold(value);
    let mut forms: Vec<Vec<u8>> = Vec::new();
    for text in [value, folded.as_str()] {
        let bytes = text.as_bytes();
        forms.push(bytes.to_vec());
        forms.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        forms.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        forms.push(hex::encode(bytes).into_bytes());
        forms.push(hex::encode_upper(bytes).into_bytes());
        // Base64 looks different by where in its group of three bytes the value begins; the middle is the same.
        for skipped in 0..3 {
            let rest = bytes.get(skipped..).unwrap_or_default();
            let whole = rest.get(..rest.len() / 3 * 3).unwrap_or_default();
            let text = STANDARD.encode(whole);
            if text.len() >= 8 {
                forms.push(text.into_bytes());
            }
        }
    }
    forms.sort();
    forms.dedup();
    forms
}
