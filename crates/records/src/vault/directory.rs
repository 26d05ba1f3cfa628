//! Sealed files in a directory: one file for each, written whole or not at all. Called by `vault` only.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{ASIDE, OWNER, Sealed};

/// The ending of a file that is still being written.
const HALF: &str = "half";

/// A directory of sealed files.
#[derive(Debug)]
pub(crate) struct Directory {
    directory: PathBuf,
}

impl Directory {
    pub(crate) fn new(directory: &Path) -> Self {
        Self { directory: directory.to_owned() }
    }

    /// Where it is, for people.
    pub(crate) fn place(&self) -> String {
        self.directory.display().to_string()
    }

    /// Folders by the last byte of the identifier, which is random, so that none grows too large.
    fn path(&self, file: Sealed) -> PathBuf {
        let id = file.id.simple().to_string();
        let folder = id.get(30..).unwrap_or_default().to_owned();
        self.directory.join(folder).join(file.name())
    }

    fn aside_path(&self, day: Date, file: Sealed) -> PathBuf {
        self.directory.join(ASIDE).join(day.to_string()).join(file.name())
    }

    /// The installation to which the files belong, if it was written down.
    pub(crate) fn owner(&self) -> io::Result<Option<String>> {
        let text = found(fs::read_to_string(self.directory.join(OWNER)))?;
        Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// Writes down to which installation the files belong.
    pub(crate) fn claim(&self, owner: &str) -> io::Result<()> {
        write(&self.directory.join(OWNER), format!("{owner}\n").as_bytes())
    }

    /// Writes a file; once it is told, it survives a loss of power.
    pub(crate) fn put(&self, file: Sealed, bytes: &[u8]) -> io::Result<()> {
        write(&self.path(file), bytes)
    }

    /// Reads a file; `None` when there is none.
    pub(crate) fn get(&self, file: Sealed) -> io::Result<Option<Vec<u8>>> {
        found(fs::read(self.path(file)))
    }

    /// Removes a file, if there is one.
    pub(crate) fn remove(&self, file: Sealed) -> io::Result<()> {
        found(fs::remove_file(self.path(file))).map(drop)
    }

    /// Removes what is left of a file that was never written to its end.
    pub(crate) fn remove_half(&self, file: Sealed) -> io::Result<()> {
        found(fs::remove_file(half_of(&self.path(file)))).map(drop)
    }

    /// All whole files, and those that were not written to their end.
    pub(crate) fn files(&self) -> io::Result<(Vec<Sealed>, Vec<Sealed>)> {
        let (mut whole, mut half) = (Vec::new(), Vec::new());
        for folder in names(&self.directory)?.iter().filter(|name| name.len() == 2) {
            for name in names(&self.directory.join(folder))? {
                match name.strip_suffix(HALF).and_then(|name| name.strip_suffix('.')) {
                    Some(name) => half.extend(Sealed::parse(name)),
                    None => whole.extend(Sealed::parse(&name)),
                }
            }
        }
        Ok((whole, half))
    }

    /// Puts a file aside that nobody seems to want.
    pub(crate) fn set_aside(&self, day: Date, file: Sealed) -> io::Result<()> {
        carry(&self.path(file), &self.aside_path(day, file))
    }

    /// Puts it back.
    pub(crate) fn take_back(&self, day: Date, file: Sealed) -> io::Result<()> {
        carry(&self.aside_path(day, file), &self.path(file))
    }

    /// Removes a file that was put aside.
    pub(crate) fn remove_aside(&self, day: Date, file: Sealed) -> io::Result<()> {
        found(fs::remove_file(self.aside_path(day, file))).map(drop)
    }

    /// What was put aside, and when.
    pub(crate) fn aside(&self) -> io::Result<Vec<(Date, Sealed)>> {
        let mut all = Vec::new();
        let folder = self.directory.join(ASIDE);
        for name in names(&folder)? {
            let Ok(day) = name.parse::<Date>() else { continue };
            let folder = folder.join(&name);
            let files = names(&folder)?;
            if files.is_empty() {
                // Not empty any more is no fault: another process has just put something there.
                drop(fs::remove_dir(&folder));
            }
            all.extend(files.iter().filter_map(|name| Sealed::parse(name)).map(|file| (day, file)));
        }
        Ok(all)
    }
}

/// What is not there is `None`.
fn found<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The names in a folder; of one that is not there, none.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in found(fs::read_dir(folder))?.into_iter().flatten() {
        names.extend(entry?.file_name().into_string().ok());
    }
    Ok(names)
}

fn half_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(HALF);
    PathBuf::from(name)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = private_folder(path)?;
    let half = half_of(path);
    let mut file = File::create(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&half, path)?;
    File::open(folder)?.sync_all()
}

fn carry(from: &Path, to: &Path) -> io::Result<()> {
    let folder = private_folder(to)?;
    found(fs::rename(from, to))?;
    File::open(folder)?.sync_all()
}

/// The folder of a file, which only its owner reads. A new one is itself written into its parent, or a loss of power takes it
/// with all that is in it.
fn private_folder(path: &Path) -> io::Result<&Path> {
    use std::os::unix::fs::DirBuilderExt as _;
    let folder = path.parent().unwrap_or(path);
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    for new in missing.into_iter().rev() {
        // Another thread may have made it just now.
        match fs::DirBuilder::new().mode(0o700).create(new) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        if let Some(parent) = new.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            File::open(parent)?.sync_all()?;
        }
    }
    Ok(folder)
}
