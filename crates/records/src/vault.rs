//! The sealed files, in a directory or in the bucket of an object store. Bytes only; what they are and whose is in the database.
//!
//! Invariant: nobody who calls it knows which of the two it is. What each does stands in `directory` and `bucket`.

mod bucket;
mod directory;

use std::io;
use std::path::PathBuf;

use jiff::civil::Date;
use uuid::Uuid;

pub use bucket::Bucket;

/// What says whose files these are.
const OWNER: &str = "house";
/// Where those lie that nobody took, by the day on which they were put there.
const ASIDE: &str = "orphans";

/// Where the sealed files are.
#[derive(Debug, Clone)]
pub enum FilesPlace {
    /// In a directory of this machine.
    Directory(PathBuf),
    /// In a bucket of an object store that speaks S3.
    Bucket(Bucket),
}

/// A sealed file: which it is, and under which key, so that one that nobody took can be destroyed together with its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sealed {
    pub(crate) id: Uuid,
    pub(crate) key_id: Uuid,
}

impl Sealed {
    pub(crate) fn name(self) -> String {
        format!("{}.{}", self.id.simple(), self.key_id.simple())
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (id, key_id) = name.split_once('.')?;
        Some(Self { id: Uuid::try_parse(id).ok()?, key_id: Uuid::try_parse(key_id).ok()? })
    }
}

/// The sealed files.
#[derive(Debug)]
pub(crate) enum Vault {
    Directory(directory::Directory),
    Bucket(bucket::BucketVault),
}

impl Vault {
    /// Opens it; nothing is written or asked for yet.
    pub(crate) fn new(place: &FilesPlace) -> io::Result<Self> {
        Ok(match place {
            FilesPlace::Directory(path) => Self::Directory(directory::Directory::new(path)),
            FilesPlace::Bucket(bucket) => Self::Bucket(bucket::BucketVault::new(bucket)?),
        })
    }

    /// Where it is, for people.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::Directory(vault) => vault.place(),
            Self::Bucket(vault) => vault.place(),
        }
    }

    /// The installation to which the files belong, if it was written down.
    pub(crate) fn owner(&self) -> io::Result<Option<String>> {
        match self {
            Self::Directory(vault) => vault.owner(),
            Self::Bucket(vault) => vault.owner(),
        }
    }

    /// Writes down to which installation the files belong.
    pub(crate) fn claim(&self, owner: &str) -> io::Result<()> {
        match self {
            Self::Directory(vault) => vault.claim(owner),
            Self::Bucket(vault) => vault.claim(owner),
        }
    }

    /// Writes a file; once it is told, it survives a loss of power.
    pub(crate) fn put(&self, file: Sealed, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Directory(vault) => vault.put(file, bytes),
            Self::Bucket(vault) => vault.put(file, bytes),
        }
    }

    /// Reads a file; `None` when there is none.
    pub(crate) fn get(&self, file: Sealed) -> io::Result<Option<Vec<u8>>> {
        match self {
            Self::Directory(vault) => vault.get(file),
            Self::Bucket(vault) => vault.get(file),
        }
    }

    /// Removes a file, if there is one.
    pub(crate) fn remove(&self, file: Sealed) -> io::Result<()> {
        match self {
            Self::Directory(vault) => vault.remove(file),
            Self::Bucket(vault) => vault.remove(file),
        }
    }

    /// Removes what is left of a file that was never written to its end.
    pub(crate) fn remove_half(&self, file: Sealed) -> io::Result<()> {
        match self {
            Self::Directory(vault) => vault.remove_half(file),
            // A bucket takes whole files only.
            Self::Bucket(_) => Ok(()),
        }
    }

    /// All whole files, and those that were not written to their end.
    pub(crate) fn files(&self) -> io::Result<(Vec<Sealed>, Vec<Sealed>)> {
        match self {
            Self::Directory(vault) => vault.files(),
            Self::Bucket(vault) => Ok((vault.files()?, Vec::new())),
        }
    }

    /// Puts a file aside that nobody seems to want.
    pub(crate) fn set_aside(&self, day: Date, file: Sealed) -> io::Result<()> {
        match self {
            Self::Directory(vault) => vault.set_aside(day, file),
            Self::Bucket(vault) => vault.set_aside(day, file),
        }
    }

    /// Puts it back.
    pub(crate) fn take_back(&self, day: Date, file: Sealed) -> io::Result<()> {
        match self {
            Self::Directory(vault) => vault.take_back(day, file),
            Self::Bucket(vault) => vault.take_back(day, file),
        }
    }

    /// Removes a file that was put aside.
    pub(crate) fn remove_aside(&self, day: Date, file: Sealed) -> io::Result<()> {
        match self {
            Self::Directory(vault) => vault.remove_aside(day, file),
            Self::Bucket(vault) => vault.remove_aside(day, file),
        }
    }

    /// What was put aside, and when.
    pub(crate) fn aside(&self) -> io::Result<Vec<(Date, Sealed)>> {
        match self {
            Self::Directory(vault) => vault.aside(),
            Self::Bucket(vault) => vault.aside(),
        }
    }
}
