//! The sealed files on the disk: one file for each, written whole or not at all. Bytes only; what they are and whose is in the
//! database.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// A directory of sealed files.
#[derive(Debug, Clone)]
pub(crate) struct Vault {
    directory: PathBuf,
}

impl Vault {
    pub(crate) fn new(directory: &Path) -> Self {
        Self { directory: directory.to_owned() }
    }

    /// Folders by the last byte, which is random, so that none grows too large.
    fn path(&self, id: Uuid) -> PathBuf {
        let name = id.simple().to_string();
        let folder = name.get(30..).unwrap_or_default().to_owned();
        self.directory.join(folder).join(name)
    }

    /// Writes a file; once it is told, it survives a loss of power.
    pub(crate) fn put(&self, id: Uuid, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(id);
        let folder = path.parent().unwrap_or(&self.directory);
        private_folder(folder)?;
        let half = path.with_extension("half");
        let mut file = File::create(&half)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&half, &path)?;
        File::open(folder)?.sync_all()
    }

    /// Reads a file; `None` when there is none.
    pub(crate) fn get(&self, id: Uuid) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(id)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes a file, if there is one.
    pub(crate) fn remove(&self, id: Uuid) -> io::Result<()> {
        match fs::remove_file(self.path(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// All files, half written ones among them.
    pub(crate) fn ids(&self) -> io::Result<Vec<Uuid>> {
        let mut ids = Vec::new();
        if !self.directory.exists() {
            return Ok(ids);
        }
        for folder in fs::read_dir(&self.directory)? {
            let folder = folder?.path();
            if !folder.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder)? {
                let path = file?.path();
                let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                ids.extend(Uuid::try_parse(stem));
            }
        }
        Ok(ids)
    }
}

/// A folder that only its owner reads.
fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    if folder.exists() {
        Ok(())
    } else {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }
}
