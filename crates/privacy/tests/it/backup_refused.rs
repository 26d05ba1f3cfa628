//! Backups and ledgers that are refused: changed, cut off, locked for others, put together by others, or too old.

use std::fs::File;
use std::path::Path;

use privacy::missing_lines;
use records::{BackupError, LedgerFile, Lock, Unlock, inspect_backup, restore_backup};
use store::Cell;
use testkit::{EmptyPlace, Engine, TestHouse, open_house};
use uuid::Uuid;

use crate::backup::{
    IDENTITY, RECIPIENT, back_up, everything, filled, is_whole, ledger_of, restore, settings,
    unlock,
};
use crate::erasure::erase;

#[test]
fn what_was_changed_or_cut_off_is_refused() {
    let test = TestHouse::open(Engine::Sqlite);
    filled(&test);
    let path = back_up(&test.house, test.directory(), "whole.age");
    let whole = std::fs::read(&path).unwrap();
    inspect_backup(&path, &unlock()).unwrap();
    let place = EmptyPlace::new(Engine::Sqlite);
    let ledger = ledger_of(&test.house);
    let refused = |bytes: &[u8]| {
        let path = test.directory().join("changed.age");
        std::fs::write(&path, bytes).unwrap();
        let refused = restore(&path, &place.places, Some(ledger.clone()));
        // Nothing is left behind: not a file that was begun.
        let left = crate::forensic::files(place.directory());
        assert!(left.is_empty(), "{left:?}");
        refused.unwrap_err()
    };
    for place in [60, 170, 250, whole.len() / 2, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        let error = refused(&changed);
        assert!(
            matches!(
                error,
                BackupError::Damaged(_) | BackupError::WrongKey | BackupError::NoBackup
            ),
            "{place}: {error}"
        );
    }
    for length in [30, 200, whole.len() / 2, whole.len() - 1] {
        let error = refused(&whole[..length]);
        assert!(
            matches!(error, BackupError::Damaged(_) | BackupError::NoBackup),
            "{length}: {error}"
        );
    }
    assert!(matches!(refused(&[&whole[..], b"more"].concat()), BackupError::Damaged(_)));
    assert!(matches!(refused(b"PK\x03\x04 something else"), BackupError::NoBackup));
    let stranger = Unlock::Identities(
        "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQS8GTC7X\n".to_owned(),
    );
    let error = inspect_backup(&path, &stranger).unwrap_err();
    assert!(matches!(error, BackupError::WrongKey | BackupError::BadIdentity), "{error}");
    assert!(matches!(
        inspect_backup(&path, &Unlock::Passphrase("heslo".to_owned())).unwrap_err(),
        BackupError::WrongKey
    ));
    // The same passphrase opens it, another one does not.
    let path = test.directory().join("locked.age");
    test.house.back_up(&path, &Lock::Passphrase("heslo k záloze".to_owned())).unwrap();
    inspect_backup(&path, &Unlock::Passphrase("heslo k záloze".to_owned())).unwrap();
    let error = inspect_backup(&path, &Unlock::Passphrase("heslo k zaloze".to_owned()));
    assert!(matches!(error, Err(BackupError::WrongKey)), "{error:?}");
    let error = test.house.back_up(&path, &Lock::Passphrase("x".to_owned()));
    assert!(matches!(error, Err(BackupError::Exists)), "{error:?}");
}

#[test]
fn a_backup_that_somebody_else_put_together_is_refused() {
    let test = TestHouse::open(Engine::Sqlite);
    filled(&test);
    let path = back_up(&test.house, test.directory(), "whole.age");
    // Everybody knows a recipient, so whoever changes the content can lock it again; but they cannot sign.
    let forged = test.directory().join("forged.age");
    repack(&path, &forged, &|name, bytes| {
        let content = String::from_utf8_lossy(&bytes).replace("Nenávratník", "Podvržený");
        if name.starts_with("main/contact/") { content.into_bytes() } else { bytes }
    });
    let error = inspect_backup(&forged, &unlock()).unwrap_err();
    assert!(matches!(error, BackupError::Damaged(_)), "{error}");
    repack(&path, &forged, &|name, bytes| {
        let content = String::from_utf8_lossy(&bytes).replace("\"rows\": ", "\"rows\": 1");
        if name == "manifest.json" { content.into_bytes() } else { bytes }
    });
    let error = inspect_backup(&forged, &unlock()).unwrap_err();
    assert!(matches!(error, BackupError::NotSigned), "{error}");
    repack(&path, &forged, &|_, bytes| bytes);
    inspect_backup(&forged, &unlock()).unwrap();
}

#[test]
fn a_backup_names_files_and_nothing_else() {
    let place = EmptyPlace::new(Engine::Sqlite);
    let path = place.directory().join("other.age");
    // A name that is told to be a gigabyte long is not gathered, and a link leads nowhere.
    for (kind, size) in [(tar::EntryType::GNULongName, 1 << 30), (tar::EntryType::Symlink, 0)] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(size);
        header.set_path("header.json").unwrap();
        header.set_cksum();
        lock(&path, |out| out.append(&header, &[b'a'; 512][..]).unwrap());
        let error = inspect_backup(&path, &unlock()).unwrap_err();
        assert!(
            matches!(&error, BackupError::Damaged(what) if what.contains("no file")),
            "{error}"
        );
    }
}

#[test]
fn a_ledger_that_has_lost_a_line_is_noticed() {
    let test = TestHouse::open(Engine::Sqlite);
    let contact = filled(&test);
    erase(&test, contact);
    let exported = ledger_of(&test.house);
    let lines = || test.house.ledger().unwrap();
    assert!(exported.missing_from(&lines()).is_empty());
    assert!(missing_lines(&test.house, &lines()).unwrap().is_empty());
    let lost = lines()[0].id;
    let store::Settings::SqliteKeys(path) = &test.places.keys else { panic!("no file") };
    let keys = rusqlite::Connection::open(path).unwrap();
    keys.execute("DELETE FROM erasure", []).unwrap();
    // The log is signed, and tells of every erasure.
    assert_eq!(missing_lines(&test.house, &lines()).unwrap(), [lost]);
    assert_eq!(exported.missing_from(&lines()), [lost]);
}

#[test]
fn a_ledger_that_was_changed_or_is_too_old_is_refused() {
    let test = TestHouse::open(Engine::Sqlite);
    let contact = filled(&test);
    let early = ledger_of(&test.house);
    erase(&test, contact);
    let path = back_up(&test.house, test.directory(), "later.age");
    let place = EmptyPlace::new(Engine::Sqlite);
    let error = restore(&path, &place.places, Some(early)).unwrap_err();
    assert!(matches!(error, BackupError::OldLedger(1)), "{error}");
    let error = restore(&path, &place.places, None).unwrap_err();
    assert!(matches!(error, BackupError::NoLedger(1)), "{error}");
    let exported = test.house.export_ledger().unwrap();
    let written = String::from_utf8(exported).unwrap();
    let line = test.house.ledger().unwrap()[0];
    for forged in [
        written.replace(&line.subject_id.to_string(), &Uuid::nil().to_string()),
        written.replace("\"lines\": 1", "\"lines\": 0"),
        written.replace("\"signature\": \"", "\"signature\": \"x"),
        written.replace("2026-11-23", "2027-11-23"),
        written.lines().take(8).collect(),
        // Nothing may stand in it that nobody signed, nor a name twice.
        written.replacen('{', "{\n  \"note\": \"x\",", 1),
        written.replacen("\"subject_id\"", "\"note\": \"x\", \"subject_id\"", 1),
        written.replacen("\"lines\": [", "\"lines\": [], \"lines\": [", 1),
    ] {
        assert_ne!(forged, written);
        LedgerFile::read(forged.as_bytes()).unwrap_err();
    }
    let theirs = open_house(&EmptyPlace::new(Engine::Sqlite).places, [77; 32]);
    let error = restore(&path, &place.places, Some(ledger_of(&theirs))).unwrap_err();
    assert!(matches!(error, BackupError::OtherLedger), "{error}");
    // Whoever chooses to go without is told in the log.
    restore_backup(&path, &unlock(), settings(&place.places, None, true)).unwrap();
    let house = open_house(&place.places, [8; 32]);
    let quarantine = house.quarantine().unwrap().unwrap();
    let known = house.ledger().unwrap().iter().map(|line| line.id).collect();
    assert!(quarantine.answered_by(&known, None).is_err());
    house.open_unreplayed().unwrap();
    is_whole(&house);
    drop(house);
    let log = everything(&place.places);
    let (_, events) = log.iter().find(|(name, _)| name == "audit_event").unwrap();
    let told = Cell::Text("restore-unreplayed".to_owned());
    assert_eq!(events.iter().filter(|event| event.contains(&told)).count(), 1);
}

/// Opens a backup as any program would, changes entries, and locks it again.
fn repack(from: &Path, to: &Path, change: &dyn Fn(&str, Vec<u8>) -> Vec<u8>) {
    use std::io::Read as _;
    let identity: age::x25519::Identity = IDENTITY.parse().unwrap();
    let envelope = age::Decryptor::new(File::open(from).unwrap()).unwrap();
    let opened = envelope
        .decrypt(std::iter::once({
            let identity: &dyn age::Identity = &identity;
            identity
        }))
        .unwrap();
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(opened));
    lock(to, |out| {
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().display().to_string();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            let bytes = change(&name, bytes);
            let mut header = tar::Header::new_gnu();
            header.set_size(u64::try_from(bytes.len()).unwrap());
            out.append_data(&mut header, name, bytes.as_slice()).unwrap();
        }
    });
}

/// What is written locked.
type Locked = flate2::write::GzEncoder<age::stream::StreamWriter<File>>;

/// Locks entries as a backup is locked.
fn lock(to: &Path, fill: impl FnOnce(&mut tar::Builder<Locked>)) {
    let recipient: age::x25519::Recipient = RECIPIENT.parse().unwrap();
    let recipients = std::iter::once({
        let recipient: &dyn age::Recipient = &recipient;
        recipient
    });
    let envelope = age::Encryptor::with_recipients(recipients)
        .unwrap()
        .wrap_output(File::create(to).unwrap())
        .unwrap();
    let compressed = flate2::write::GzEncoder::new(envelope, flate2::Compression::fast());
    let mut out = tar::Builder::new(compressed);
    fill(&mut out);
    out.into_inner().unwrap().finish().unwrap().finish().unwrap();
}
