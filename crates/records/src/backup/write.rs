//! Making a backup: one snapshot of the main database, the keys as they are then, and the sealed files.
//!
//! Invariant: keys are read after the snapshot has begun. A key that was destroyed in between belongs to somebody who was
//! erased meanwhile: their part of the backup is noise, as it should be.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use age::stream::StreamWriter;
use dictionary::{DatabaseKind, Filter, Operator};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde_json::json;
use store::{Cell, PageQuery, SCHEMA_VERSION, TableForm, Transaction, table_forms};
use uuid::Uuid;

use crate::backup::error::BackupError;
use crate::backup::form::{
    Contents, HEADER, Header, KIND, MANIFEST, Manifest, TableTold, lines_of,
};
use crate::backup::keep::HALF;
use crate::backup::lock::Lock;
use crate::house::House;
use crate::vault::Sealed;

/// What does not go along. Of the main database, what lets somebody in or tells who tried: restored, it would undo a signing
/// out. Of the key store, the ledger of erasures: one out of a backup would be older than the truth.
const LEFT_OUT: [&str; 4] = ["session", "idempotency", "sign_in_attempt", "erasure"];
/// Most rows and bytes that are read in one go.
const PAGE: (u64, i64) = (500, 4 * 1024 * 1024);
/// Files that are looked up in one go.
const FILES: u64 = 500;

/// The file as it is written: archive, compression, envelope.
struct Writer {
    archive: tar::Builder<GzEncoder<StreamWriter<BufWriter<File>>>>,
    contents: Contents,
    mtime: u64,
}

/// A file that goes away unless it is finished.
struct Half(PathBuf);

impl Drop for Half {
    fn drop(&mut self) {
        // After it was given its name there is none of this one.
        drop(fs::remove_file(&self.0));
    }
}

/// How much was written.
#[derive(Default)]
struct Counts {
    rows: u64,
    keys: u64,
    files: u64,
    missing_files: u64,
}

impl House {
    /// Makes a backup while people work. The file gets its name only when it is whole and on the disk.
    pub fn back_up(&self, path: &Path, lock: &Lock) -> Result<Manifest, BackupError> {
        if path.exists() {
            return Err(BackupError::Exists);
        }
        if self.quarantine()?.is_some() {
            return Err(BackupError::Quarantined);
        }
        let half = Half(half_of(path));
        drop(fs::remove_file(&half.0));
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&half.0)?;
        let envelope = lock.around(BufWriter::with_capacity(1 << 16, file))?;
        let taken_at = self.now();
        let mut writer = Writer {
            archive: tar::Builder::new(GzEncoder::new(envelope, Compression::fast())),
            contents: Contents::default(),
            mtime: u64::try_from(taken_at.as_second()).unwrap_or_default(),
        };
        let manifest = self.write_backup(&mut writer, taken_at)?;
        let envelope = writer.archive.into_inner()?.finish()?;
        let file = envelope.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&half.0, path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(manifest)
    }

    fn write_backup(
        &self,
        writer: &mut Writer,
        taken_at: Timestamp,
    ) -> Result<Manifest, BackupError> {
        // Before the snapshot: whoever stands in it now is erased in what is read afterwards.
        let erasures: Vec<Uuid> = self.ledger()?.iter().map(|line| line.id).collect();
        let dictionary = self.dictionary();
        let forms = |kind| -> Vec<TableForm> {
            let all = table_forms(&dictionary, kind).into_iter();
            all.filter(|form| !LEFT_OUT.contains(&form.name.as_str())).collect()
        };
        let (main, keys) = (forms(DatabaseKind::Main), forms(DatabaseKind::Keys));
        let installation = self.installation()?;
        let mut counts = Counts::default();
        self.database.read(|tx| -> Result<(), BackupError> {
            // The first question fixes the snapshot.
            tx.ping()?;
            let header = Header {
                kind: KIND.to_owned(),
                program: env!("CARGO_PKG_VERSION").to_owned(),
                schema: SCHEMA_VERSION,
                taken_at,
                installation: installation.clone(),
                main: main.iter().map(TableTold::of).collect(),
                keys: keys.iter().map(TableTold::of).collect(),
                newest_key: self.audit.keys().newest()?,
                erasures: erasures.clone(),
            };
            writer.add(HEADER, format!("{:#}\n", json!(header)).as_bytes())?;
            self.keys_database.read(|tx| -> Result<(), BackupError> {
                for form in &keys {
                    counts.keys += writer.table(tx, "keys", form)?;
                }
                Ok(())
            })?;
            for form in &main {
                counts.rows += writer.table(tx, "main", form)?;
            }
            self.write_files(writer, tx, &mut counts)
        })?;
        let manifest = Manifest {
            kind: KIND.to_owned(),
            taken_at,
            installation,
            entries: writer.contents.entries,
            content: writer.contents.digest(),
            rows: counts.rows,
            keys: counts.keys,
            files: counts.files,
            missing_files: counts.missing_files,
            erasures: u64::try_from(erasures.len()).unwrap_or_default(),
            last_erasure: erasures.last().copied(),
            public_key: self.audit.public_key(),
        };
        let bytes = manifest.signed(|text| self.audit.sign_statement(text))?;
        writer.add(MANIFEST, &bytes)?;
        Ok(manifest)
    }

    /// The sealed files that records of the snapshot have.
    fn write_files(
        &self,
        writer: &mut Writer,
        tx: &mut Transaction<'_>,
        counts: &mut Counts,
    ) -> Result<(), BackupError> {
        let dictionary = self.dictionary();
        let Some(blob) = dictionary.entity("blob") else { return Ok(()) };
        let key_id = blob.position("key_id").unwrap_or_default();
        let filter = Filter::by_name(blob, "gone", Operator::NotEqual, true);
        let mut after = None;
        loop {
            let page = tx.page(&PageQuery {
                entity: blob,
                fields: &[key_id],
                filter: &filter,
                sort: &[],
                search: None,
                limit: FILES,
                after: after.as_ref(),
            })?;
            for row in &page.rows {
                let key_id = row.value(key_id).as_id().unwrap_or_default();
                let file = Sealed { id: row.id(), key_id };
                match self.vault.get(file)? {
                    Some(bytes) => {
                        writer.add(&format!("files/{}", file.name()), &bytes)?;
                        counts.files += 1;
                    }
                    None => counts.missing_files += 1,
                }
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }
}

impl Writer {
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let mut header = tar::Header::new_gnu();
        header.set_size(u64::try_from(bytes.len()).unwrap_or_default());
        header.set_mode(0o600);
        header.set_mtime(self.mtime);
        self.archive.append_data(&mut header, name, bytes)?;
        self.contents.add(name, bytes);
        Ok(())
    }

    /// Writes a table, an entry for each page of it.
    fn table(
        &mut self,
        tx: &mut Transaction<'_>,
        database: &str,
        form: &TableForm,
    ) -> Result<u64, BackupError> {
        let (mut after, mut number, mut rows): (Option<Vec<Cell>>, u32, u64) = (None, 0, 0);
        loop {
            let page = tx.dump_page(form, after.as_deref(), PAGE)?;
            if !page.rows.is_empty() {
                number += 1;
                rows += u64::try_from(page.rows.len()).unwrap_or_default();
                let name = format!("{database}/{}/{number:07}.jsonl", form.name);
                self.add(&name, &lines_of(&page.rows))?;
            }
            after = page.next;
            if after.is_none() {
                return Ok(rows);
            }
        }
    }
}

fn half_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(HALF);
    PathBuf::from(name)
}
