//! Reading a backup from its beginning to its end, and proving it on the way.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use age::stream::StreamReader;
use flate2::read::GzDecoder;
use tar::{Archive, EntryType};

use crate::backup::error::BackupError;
use crate::backup::form::{Contents, HEADER, Header, MANIFEST, Manifest};
use crate::backup::lock::Unlock;

/// No entry is larger: the largest file, or a row with one in base64, and something for what else the row holds.
const LARGEST_ENTRY: u64 = 256 * 1024 * 1024;

/// What is asked for each entry: its name and its bytes.
pub(crate) type Visit<'v> =
    dyn FnMut(&Header, &str, Vec<u8>) -> Result<ControlFlow<()>, BackupError> + 'v;

type Opened = GzDecoder<StreamReader<BufReader<File>>>;

/// Proves a backup: that it opens, that nothing in it was changed, added or left out, and that the house which it names has
/// signed it.
pub fn inspect_backup(path: &Path, unlock: &Unlock) -> Result<Manifest, BackupError> {
    let mut contents = Contents::default();
    let mut manifest = None;
    let mut header = None;
    walk(path, unlock, &mut |told, name, bytes| {
        if manifest.is_some() {
            return Err(BackupError::Damaged(format!("{name} stands behind the manifest")));
        }
        if name == MANIFEST {
            manifest = Some(Manifest::verified(&bytes)?);
        } else {
            contents.add(name, &bytes);
            header.get_or_insert_with(|| told.clone());
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let (Some(manifest), Some(header)) = (manifest, header) else {
        return Err(BackupError::Damaged("it has no manifest".to_owned()));
    };
    let same = manifest.content == contents.digest()
        && manifest.entries == contents.entries
        && manifest.taken_at == header.taken_at
        && manifest.installation == header.installation;
    if same { Ok(manifest) } else { Err(BackupError::Damaged("its content".to_owned())) }
}

/// Reads the first entry alone. Says nothing about the others.
pub(crate) fn header_of(path: &Path, unlock: &Unlock) -> Result<Header, BackupError> {
    let mut header = None;
    walk(path, unlock, &mut |told, _, _| {
        header = Some(told.clone());
        Ok(ControlFlow::Break(()))
    })?;
    header.ok_or_else(|| BackupError::Damaged("it is empty".to_owned()))
}

/// Visits the entries in their order, the first and the last included. Reads to the very end unless it is told to stop.
pub(crate) fn walk(path: &Path, unlock: &Unlock, visit: &mut Visit<'_>) -> Result<(), BackupError> {
    let mut archive = Archive::new(GzDecoder::new(unlock.open(path)?));
    let mut header = None;
    // As they stand: else the reader would gather long names by itself, however long they are.
    for entry in archive.entries().map_err(damaged)?.raw(true) {
        let mut entry = entry.map_err(damaged)?;
        if entry.header().entry_type() != EntryType::Regular {
            return Err(BackupError::Damaged("something in it is no file".to_owned()));
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let size = entry.size();
        if size > LARGEST_ENTRY {
            return Err(BackupError::Damaged(format!("{name} is too large")));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        entry.read_to_end(&mut bytes).map_err(damaged)?;
        if u64::try_from(bytes.len()).ok() != Some(size) {
            return Err(BackupError::Damaged(format!("{name} is cut off")));
        }
        if header.is_none() {
            if name != HEADER {
                return Err(BackupError::Damaged(format!("it does not begin with {HEADER}")));
            }
            header = Some(Header::parse(&bytes)?);
        }
        if let Some(header) = &header
            && visit(header, &name, bytes)?.is_break()
        {
            return Ok(());
        }
    }
    to_the_end(archive.into_inner())
}

/// What is behind the last entry must be nothing, and the envelope must say that this is its end.
fn to_the_end(mut compressed: Opened) -> Result<(), BackupError> {
    io::copy(&mut compressed, &mut io::sink()).map_err(damaged)?;
    let mut envelope = compressed.into_inner();
    match io::copy(&mut envelope, &mut io::sink()).map_err(damaged)? {
        0 => Ok(()),
        more => Err(BackupError::Damaged(format!("{more} bytes stand behind its end"))),
    }
}

/// Whatever fails below while it is read, its bytes are not those that were written.
#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn damaged(error: io::Error) -> BackupError {
    BackupError::Damaged(error.to_string())
}
