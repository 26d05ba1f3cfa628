//! Backups in a directory of their own: how they are named, and the end of those that are too old (Art. 5(1)(e) GDPR).
//!
//! Invariant: nothing is removed but what bears the name that this very installation gives and begins as such a file does.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::backup::error::BackupError;

/// What every file of age begins with.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";
const BEGINNING: &str = "kartoteka-";
const ENDING: &str = ".age";
/// What follows it while the file is written. A program that is killed leaves it behind.
pub(crate) const HALF: &str = ".half";
/// How the moment stands in a name; it sorts as time does.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// The name of a backup of an installation: whose it is, and when it was made.
pub fn backup_name(installation: &str, taken_at: Timestamp) -> String {
    let moment = taken_at.to_zoned(TimeZone::UTC).strftime(MOMENT);
    format!("{BEGINNING}{}-{moment}{ENDING}", mark(installation))
}

/// Removes this installation's backups that are older than so many days; tells which.
pub fn end_old_backups(
    directory: &Path,
    installation: &str,
    (now, days): (Timestamp, i64),
) -> Result<Vec<PathBuf>, BackupError> {
    let oldest = now - SignedDuration::from_hours(24 * days.clamp(0, 36_500));
    let mut removed = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let whole = name.strip_suffix(HALF);
        let made = made_at(whole.unwrap_or(name), installation);
        // Of one that was hardly begun there is nothing to tell it by, and nothing in it.
        let empty = || whole.is_some() && fs::metadata(&path).is_ok_and(|file| file.len() == 0);
        if made.is_some_and(|made| made < oldest) && (is_backup(&path) || empty()) {
            fs::remove_file(&path)?;
            removed.push(path);
        }
    }
    removed.sort();
    Ok(removed)
}

/// When the backup of this name was made; `None` where the name is not one that this installation gives.
fn made_at(name: &str, installation: &str) -> Option<Timestamp> {
    let rest = name.strip_prefix(BEGINNING)?.strip_prefix(&mark(installation))?;
    let moment = rest.strip_prefix('-')?.strip_suffix(ENDING)?;
    let moment = DateTime::strptime(MOMENT, moment).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// True for a file that begins as a backup does. Asked of its content, because a name says little.
pub fn is_backup(path: &Path) -> bool {
    let mut begins = [0; MAGIC.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut begins));
    read.is_ok() && begins == MAGIC
}

/// The random end of an installation's name.
fn mark(installation: &str) -> String {
    let plain: String = installation.chars().filter(char::is_ascii_hexdigit).collect();
    plain.get(plain.len().saturating_sub(8)..).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_it_made_itself_and_long_ago_is_removed() {
        let directory = tempfile::tempdir().unwrap();
        let (ours, theirs) =
            ("01900000-0000-7000-8000-0000aabbccdd", "01900000-0000-7000-8000-000011223344");
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let day = |days: i64| now - SignedDuration::from_hours(24 * days);
        let put = |name: &str, bytes: &[u8]| {
            fs::write(directory.path().join(name), bytes).unwrap();
            name.to_owned()
        };
        let backup = [MAGIC, b"more"].concat();
        let old = put(&backup_name(ours, day(31)), &backup);
        assert_eq!(old, "kartoteka-aabbccdd-20261023T100000Z.age");
        put(&backup_name(ours, day(29)), &backup);
        put(&backup_name(theirs, day(300)), &backup);
        put(&backup_name(ours, day(400)), b"somebody's letter");
        put("kartoteka-aabbccdd-yesterday.age", &backup);
        put("payroll-20200101T000000Z.age", &backup);
        // Left by a program that was killed.
        let half = put(&format!("{}{HALF}", backup_name(ours, day(32))), &backup);
        let begun = put(&format!("{}{HALF}", backup_name(ours, day(33))), b"");
        put(&format!("{}{HALF}", backup_name(ours, day(1))), &backup);
        put(&format!("{}{HALF}", backup_name(ours, day(34))), b"somebody's letter");
        let removed = end_old_backups(directory.path(), ours, (now, 30)).unwrap();
        let mut expected = [old, half, begun].map(|name| directory.path().join(name));
        expected.sort();
        assert_eq!(removed, expected);
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 7);
    }
}
