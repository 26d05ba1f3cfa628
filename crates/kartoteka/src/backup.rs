//! `kartoteka backup` and `kartoteka ledger export`, and the checking of what they wrote.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use records::{
    BackupError, House, LedgerFile, LedgerLine, Lock, Unlock, backup_name, end_old_backups,
    inspect_backup, is_backup,
};
use serde_json::json;
use store::Mode;

use crate::cli::Cli;
use crate::config::{Config, Refused};
use crate::open::{open, open_shut};
use crate::say;

/// The environment variable of the passphrase.
const PASSPHRASE: &str = "KARTOTEKA_BACKUP_PASSPHRASE";

/// Makes a backup. In the directory of the configuration, those end that this house has made and that are too old.
pub(crate) fn backup(cli: &Cli, config: &Config, file: Option<&Path>) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Inspect)?;
    let lock = lock(config)?;
    let now = house.now();
    let directory = config.backup_directory.as_deref().filter(|_| file.is_none());
    let path = match (file, directory) {
        (Some(file), _) => file.to_owned(),
        (None, Some(directory)) => {
            std::fs::create_dir_all(directory).map_err(|error| at(directory, &error.into()))?;
            directory.join(backup_name(&house.installation()?, now))
        }
        (None, None) => {
            let told = "name a file, or set backup_directory in the configuration";
            return Err(Refused(told.to_owned()).into());
        }
    };
    let manifest = house.back_up(&path, &lock).map_err(|error| at(&path, &error))?;
    let ended = match directory {
        Some(directory) => {
            let age = (now, i64::from(config.backup_days));
            end_old_backups(directory, &manifest.installation, age)
                .map_err(|error| at(directory, &error))?
        }
        None => Vec::new(),
    };
    if cli.common.json {
        let ended: Vec<String> = ended.iter().map(|path| path.display().to_string()).collect();
        say!(
            "{}",
            json!({"file": path.display().to_string(), "manifest": manifest.as_json(), "ended": ended})
        );
        return Ok(ExitCode::SUCCESS);
    }
    say!("{}: {} rows and {} files", path.display(), manifest.rows, manifest.files);
    if manifest.missing_files > 0 {
        say!("WARNING {} files that records have are missing", manifest.missing_files);
    }
    for path in ended {
        say!("{} was older than {} days and is gone", path.display(), config.backup_days);
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the ledger into a signed file.
pub(crate) fn export_ledger(cli: &Cli, config: &Config, file: &Path) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Inspect)?;
    let bytes = house.export_ledger()?;
    let standing = house.ledger()?;
    // The file may be the last whole copy: a ledger that has lost lines does not come over it.
    if let Ok(before) =
        std::fs::read(file).map_err(drop).and_then(|it| LedgerFile::read(&it).map_err(drop))
        && before.public_key == house.audit().public_key()
    {
        whole(file, &before, &standing)?;
    }
    put(file, &bytes).map_err(|error| at(file, &error.into()))?;
    let lines = standing.len();
    if cli.common.json {
        say!("{}", json!({"file": file.display().to_string(), "lines": lines}));
    } else {
        say!("{}: the ledger of {lines} erasures, signed", file.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses a ledger that lacks what a file has of it.
fn whole(file: &Path, exported: &LedgerFile, standing: &[LedgerLine]) -> anyhow::Result<()> {
    let missing = exported.missing_from(standing);
    let Some(first) = missing.first() else { return Ok(()) };
    let told = format!(
        "{}: {} erasures in it are missing in the ledger of this house, the first of them {first}: its key store was put back or changed",
        file.display(),
        missing.len()
    );
    Err(Refused(told).into())
}

/// Writes a file that only its owner reads. It gets its name only when it is whole and on the disk.
fn put(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let half = PathBuf::from(format!("{}.half", file.display()));
    drop(std::fs::remove_file(&half));
    let mut written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&half)?;
    written.write_all(bytes)?;
    written.sync_all()?;
    std::fs::rename(&half, file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Checks a file if it is a backup or an exported ledger; false for anything else. Where a house stands here, it must be its
/// own.
pub(crate) fn verify(
    cli: &Cli,
    config: &Config,
    (file, identity): (&Path, Option<&Path>),
) -> anyhow::Result<bool> {
    if is_backup(file) {
        let unlock = unlock(config, identity)?;
        let manifest = inspect_backup(file, &unlock).map_err(|error| at(file, &error))?;
        ours(config, (file, &manifest.public_key))?;
        if cli.common.json {
            say!("{}", manifest.as_json());
        } else {
            say!(
                "the backup of {} is whole: {} rows, {} files, signed by {}",
                manifest.taken_at,
                manifest.rows,
                manifest.files,
                manifest.public_key
            );
        }
        return Ok(true);
    }
    let bytes =
        std::fs::read(file).map_err(|error| Refused(format!("{}: {error}", file.display())))?;
    if !LedgerFile::is_one(&bytes) {
        return Ok(false);
    }
    let ledger = read_ledger(file)?;
    if let Some(house) = ours(config, (file, &ledger.public_key))? {
        whole(file, &ledger, &house.ledger()?)?;
    }
    if cli.common.json {
        say!(
            "{}",
            json!({"ledger": ledger.lines.len(), "exported_at": ledger.exported_at.to_string(), "public_key": ledger.public_key, "clean": true})
        );
    } else {
        say!(
            "the ledger of {} erasures of {} is signed by {}",
            ledger.lines.len(),
            ledger.exported_at,
            ledger.public_key
        );
    }
    Ok(true)
}

/// The ledger of a file.
pub(crate) fn read_ledger(file: &Path) -> anyhow::Result<LedgerFile> {
    let told = |what: &str| Refused(format!("{}: {what}", file.display()));
    let bytes = std::fs::read(file).map_err(|error| told(&error.to_string()))?;
    Ok(LedgerFile::read(&bytes).map_err(told)?)
}

/// A refusal that names the file.
pub(crate) fn at(path: &Path, error: &BackupError) -> Refused {
    Refused(format!("{}: {error}", path.display()))
}

/// The house that stands here. Refuses what was signed by another one; where none stands, anybody's is good.
fn ours(config: &Config, (file, public_key): (&Path, &str)) -> anyhow::Result<Option<Arc<House>>> {
    if config.database.is_none() && !config.data.join("kartoteka.db").exists() {
        return Ok(None);
    }
    let house = open_shut(config, Mode::Inspect)?;
    if house.audit().public_key() != public_key {
        let told = format!("{}: it is signed by another house", file.display());
        return Err(Refused(told).into());
    }
    Ok(Some(house))
}

/// With what backups are locked: what was said for this run alone comes first.
fn lock(config: &Config) -> anyhow::Result<Lock> {
    if let (Err(_), None, Some(recipients)) =
        (std::env::var(PASSPHRASE), &config.backup_passphrase_file, &config.backup_recipients)
    {
        let recipients = recipients.split([' ', ',']).filter(|one| !one.is_empty());
        return Ok(Lock::Recipients(recipients.map(str::to_owned).collect()));
    }
    Ok(Lock::Passphrase(passphrase(config)?))
}

/// With what a backup is opened.
pub(crate) fn unlock(config: &Config, identity: Option<&Path>) -> anyhow::Result<Unlock> {
    let Some(file) = identity else { return Ok(Unlock::Passphrase(passphrase(config)?)) };
    let text = std::fs::read_to_string(file)
        .map_err(|error| Refused(format!("{}: {error}", file.display())))?;
    Ok(Unlock::Identities(text))
}

/// From the environment, from a file, or the first line of standard input.
fn passphrase(config: &Config) -> anyhow::Result<String> {
    let text = if let Ok(text) = std::env::var(PASSPHRASE) {
        text
    } else if let Some(file) = &config.backup_passphrase_file {
        std::fs::read_to_string(file)
            .map_err(|error| Refused(format!("{}: {error}", file.display())))?
    } else {
        let mut text = String::new();
        std::io::stdin().take(2000).read_to_string(&mut text)?;
        text
    };
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() {
        let told = format!("give the passphrase in {PASSPHRASE}, in a file or on standard input");
        return Err(Refused(told).into());
    }
    Ok(line)
}
