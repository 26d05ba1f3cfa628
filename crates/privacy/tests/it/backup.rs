//! Backups: nothing is lost on the way from one database to the other and back, nobody who was erased comes back, and what was
//! changed is refused.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dictionary::{DatabaseKind, Dictionary, Draft};
use privacy::{LedgerJob, may_contact, replay};
use records::{
    Actor, BackupError, Error, House, Jobs, LedgerFile, Lock, Manifest, Origin, Places,
    RestoreSettings, Unlock, is_suppressed, restore_backup,
};
use store::{Cell, Database, Mode, Settings, table_forms};
use testkit::{EmptyPlace, Engine, NOW, TestHouse, open_house};
use uuid::Uuid;

use crate::erasure::{erase, person};
use crate::forensic::{GONE, content, forms};

/// A pair of keys that everybody knows: of age's own tests.
pub(crate) const IDENTITY: &str =
    "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
pub(crate) const RECIPIENT: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

pub(crate) fn unlock() -> Unlock {
    Unlock::Identities(format!("# of a test\n{IDENTITY}\n"))
}

pub(crate) fn back_up(house: &House, directory: &Path, name: &str) -> PathBuf {
    let path = directory.join(name);
    house.back_up(&path, &Lock::Recipients(vec![RECIPIENT.to_owned()])).unwrap();
    path
}

pub(crate) fn settings(
    places: &Places,
    ledger: Option<LedgerFile>,
    accept: bool,
) -> RestoreSettings {
    RestoreSettings {
        places: places.clone(),
        dictionary: Dictionary::product().unwrap(),
        seed: [5; 32],
        now: NOW.parse().unwrap(),
        ledger,
        accept_unreplayed: accept,
    }
}

pub(crate) fn restore(
    path: &Path,
    places: &Places,
    ledger: Option<LedgerFile>,
) -> Result<Manifest, BackupError> {
    restore_backup(path, &unlock(), settings(places, ledger, false))
}

/// The ledger of a house that has erased nobody since the backup.
pub(crate) fn ledger_of(house: &House) -> LedgerFile {
    LedgerFile::read(&house.export_ledger().unwrap()).unwrap()
}

/// Every row of every table of a place, by table; without what a backup leaves out on purpose.
pub(crate) fn everything(places: &Places) -> Vec<(String, Vec<Vec<Cell>>)> {
    let dictionary = Dictionary::product().unwrap();
    let mut all = Vec::new();
    for (place, kind) in [(&places.main, DatabaseKind::Main), (&places.keys, DatabaseKind::Keys)] {
        let database = Database::open(place, Mode::Inspect).unwrap();
        for form in table_forms(&dictionary, kind) {
            if ["session", "idempotency", "sign_in_attempt", "erasure"]
                .contains(&form.name.as_str())
            {
                continue;
            }
            let (mut rows, mut after) = (Vec::new(), None::<Vec<Cell>>);
            loop {
                // Small pages, so that there are many.
                let page =
                    database.read(|tx| tx.dump_page(&form, after.as_deref(), (7, 2000))).unwrap();
                rows.extend(page.rows);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            if form.name == "setting" {
                rows.retain(|row| !row.contains(&Cell::Text("quarantine".to_owned())));
            }
            all.push((form.name.clone(), rows));
        }
    }
    all
}

pub(crate) fn is_whole(house: &Arc<House>) {
    let report = house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    for finding in house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
    assert_eq!(house.missing_files().unwrap().len(), 0);
}

/// A house with something in every corner: people, a deal, an invoice, a document, consents, tags, a log.
pub(crate) fn filled(test: &TestHouse) -> Uuid {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
    let who = person(test);
    let admin = test.administrator();
    let paid = Draft::default()
        .with("invoice_id", who.invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    test.make(&admin, "payment", paid);
    let kept = test.house.keep_file("Tajemství v dokumentu".as_bytes(), "dopis.txt").unwrap();
    let contact = who.id;
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::attach(work, (&entity, contact), None, &kept)?;
            let draft = Draft::default().with("tags", serde_json::json!(["důležitý", "veletrh"]));
            records::change(work, &entity, (contact, None), &draft)?;
            Ok::<_, Error>(())
        })
        .unwrap();
    test.house.verify(Mode::Serve).unwrap();
    who.id
}

pub(crate) fn jobs(house: &Arc<House>) {
    let jobs = Jobs::default().with(Box::new(privacy::ErasureJob)).with(Box::new(LedgerJob));
    while jobs.run_one(house).unwrap() {}
}

/// The place that a house of the other database would have.
pub(crate) fn other(test: &TestHouse) -> Engine {
    match test.places.main {
        Settings::Postgres(_) => Engine::Sqlite,
        _ => Engine::Postgres,
    }
}

#[test]
fn every_record_goes_from_sqlite_to_postgres_and_back() {
    let test = TestHouse::open(Engine::Sqlite);
    filled(&test);
    let before = everything(&test.places);
    assert!(before.iter().filter(|(_, rows)| !rows.is_empty()).count() > 20, "it is filled");
    let first = back_up(&test.house, test.directory(), "first.age");

    let there = EmptyPlace::new(Engine::Postgres);
    let manifest = restore(&first, &there.places, Some(ledger_of(&test.house))).unwrap();
    assert_eq!((manifest.files, manifest.missing_files), (1, 0));
    assert_eq!(everything(&there.places), before);
    let house = open_house(&there.places, [8; 32]);
    is_whole(&house);
    let refused = house.back_up(&there.directory().join("no.age"), &Lock::Passphrase("x".into()));
    assert!(matches!(refused, Err(BackupError::Quarantined)), "{refused:?}");
    replay(&house, &house.quarantine().unwrap().unwrap()).unwrap();
    house.open_again().unwrap();
    let between = everything(&there.places);
    let second = back_up(&house, there.directory(), "second.age");

    let back = EmptyPlace::new(Engine::Sqlite);
    restore(&second, &back.places, Some(ledger_of(&house))).unwrap();
    assert_eq!(everything(&back.places), between);
    is_whole(&open_house(&back.places, [9; 32]));
    let refused = restore(&second, &back.places, Some(ledger_of(&house)));
    assert!(matches!(refused, Err(BackupError::NotEmpty(_))), "{refused:?}");
}

testkit::on_both!(who_was_erased_after_the_backup_does_not_come_back, |test: TestHouse| {
    let contact = filled(&test);
    let admin = test.administrator();
    let object = Draft::default().with("last_name", "Namítající").with("email", "ne@example.cz");
    let objector = test.make(&admin, "contact", object);
    let agreed = consent(&test, objector, "given");
    let draft = Draft::default()
        .with("contact_id", objector.to_string())
        .with("source", "form")
        .with("channel", "phone")
        .with("double_opt_in", true);
    let waits = test.make(&admin, "consent", draft);
    let path = back_up(&test.house, test.directory(), "before.age");
    // What comes after the backup: an erasure, a withdrawal and an objection.
    erase(&test, contact);
    for id in [agreed, waits] {
        test.act(&admin, ("consent", id), ("withdraw", &[])).unwrap();
    }
    consent(&test, objector, "objection");
    jobs(&test.house);
    let ledger = ledger_of(&test.house);
    assert_eq!((ledger.lines.len(), ledger.objections.len()), (1, 3));

    let place = EmptyPlace::new(other(&test));
    let refused = restore(&path, &place.places, None);
    assert!(matches!(refused, Err(BackupError::NoLedger(0))), "{refused:?}");
    restore(&path, &place.places, Some(ledger.clone())).unwrap();
    let house = open_house(&place.places, [8; 32]);
    let quarantine = house.quarantine().unwrap().unwrap();
    let known = house.ledger().unwrap();
    assert!(known.is_empty() && quarantine.wants_ledger, "the ledger is in no backup: {known:?}");
    assert!(says(&place.places, "601987654"), "the backup still knew the person");
    house.import_ledger(&ledger).unwrap();
    let replayed = replay(&house, &quarantine).unwrap();
    assert_eq!((replayed.lines, replayed.erased, replayed.objections), (1, 1, 3));
    assert_eq!(replayed.held.len(), 0, "nothing holds the person");
    assert!(replayed.found.values > 5 && replayed.found.file_hits == 0, "{replayed:?}");
    // A program that was killed here does it once more.
    assert_eq!(replay(&house, &quarantine).unwrap().objections, 0);
    house.open_again().unwrap();
    assert_eq!(house.quarantine().unwrap(), None);
    is_whole(&house);
    let nobody = house
        .read(&Actor::system(Origin::Command), |work| {
            assert!(is_suppressed(work, "email", "Ne@example.cz")?);
            let may = may_contact(work, objector, ("direct_marketing", "email"))?.unwrap();
            assert!(!may.allowed, "{may:?}");
            let waited = work.held("consent", waits)?.unwrap();
            assert_eq!(waited.text("state"), "ended", "its link confirms nothing any more");
            let held = work.held("contact", contact)?;
            Ok(held.is_none_or(|held| !held.get("erased_at").is_empty()))
        })
        .unwrap();
    assert!(nobody);
    drop(house);
    for value in GONE {
        assert!(!says(&place.places, value), "{value} came back");
    }
    assert_eq!(hits(place.directory(), &GONE), [""; 0]);
});

testkit::on_both!(a_key_store_that_stands_is_used_with_its_ledger, |test: TestHouse| {
    let contact = filled(&test);
    let path = back_up(&test.house, test.directory(), "before.age");
    erase(&test, contact);
    // The database is lost; the key store stands.
    let mut place = EmptyPlace::new(other(&test));
    place.places.keys = test.places.keys.clone();
    let TestHouse { house, .. } = test;
    assert_eq!(house.ledger().unwrap().len(), 1);
    drop(house);
    restore(&path, &place.places, None).unwrap();
    let house = open_house(&place.places, [8; 32]);
    let quarantine = house.quarantine().unwrap().unwrap();
    assert!(!quarantine.wants_ledger);
    assert_eq!(replay(&house, &quarantine).unwrap().erased, 1);
    house.open_again().unwrap();
    is_whole(&house);
    // Their key was destroyed before the backup was restored, and stays so.
    let report = house.verify(Mode::Serve).unwrap();
    assert!(report.erased + report.removed > 0, "{report:?}");
});

testkit::on_both!(a_backup_while_others_write_is_one_moment, |test: TestHouse| {
    filled(&test);
    let admin = test.administrator();
    let stop = Arc::new(AtomicBool::new(false));
    let begun = Arc::new(std::sync::Barrier::new(4));
    let writers: Vec<_> = (0..3)
        .map(|writer| {
            let (house, admin) = (Arc::clone(&test.house), admin.clone());
            let (stop, begun) = (Arc::clone(&stop), Arc::clone(&begun));
            std::thread::spawn(move || {
                let mut made = 0;
                while !stop.load(Ordering::SeqCst) {
                    let name = format!("Pisatel {writer} {made}");
                    let wrote = house.write(&admin, move |work| {
                        let company = work.entity("company")?;
                        let draft = Draft::default().with("name", name.as_str());
                        let company_id = records::create(work, &company, &draft)?.record.id();
                        let contact = work.entity("contact")?;
                        let draft = Draft::default()
                            .with("last_name", name.as_str())
                            .with("company_id", company_id.to_string());
                        records::create(work, &contact, &draft).map(drop)
                    });
                    wrote.unwrap();
                    made += 1;
                    if made == 3 {
                        begun.wait();
                    }
                    drop(house.tend());
                }
                made
            })
        })
        .collect();
    begun.wait();
    let path = back_up(&test.house, test.directory(), "busy.age");
    stop.store(true, Ordering::SeqCst);
    let made: usize = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
    assert!(made >= 9);
    let place = EmptyPlace::new(other(&test));
    restore(&path, &place.places, Some(ledger_of(&test.house))).unwrap();
    let house = open_house(&place.places, [8; 32]);
    is_whole(&house);
    // Both of each pair, or none of it.
    let pairs = |name: &'static str, field: &'static str| {
        let count = move |work: &mut records::Work<'_, '_>| {
            let all = work.entity(name)?;
            let all = work.held_where(&all, &dictionary::Filter::Everything)?;
            let theirs = all
                .iter()
                .filter(|held| held.get(field).as_text().unwrap_or("").starts_with("Pisatel"));
            Ok(theirs.count())
        };
        house.read(&Actor::system(Origin::Command), count).unwrap()
    };
    assert!(pairs("company", "name") >= 9);
    assert_eq!(pairs("company", "name"), pairs("contact", "last_name"));
});

fn consent(test: &TestHouse, contact: Uuid, decision: &str) -> Uuid {
    let draft = Draft::default()
        .with("contact_id", contact.to_string())
        .with("source", "phone")
        .with("channel", "email")
        .with("decision", decision);
    test.make(&test.administrator(), "consent", draft)
}

/// True when a value stands in any column of any table.
pub(crate) fn says(places: &Places, value: &str) -> bool {
    everything(places).iter().flat_map(|(_, rows)| rows).flatten().any(|cell| match cell {
        Cell::Text(text) => text.contains(value),
        Cell::Bytes(bytes) => bytes.windows(value.len()).any(|part| part == value.as_bytes()),
        _ => false,
    })
}

/// In which files of a directory one of these values stands, in any form.
fn hits(directory: &Path, values: &[&str]) -> Vec<String> {
    let forms: Vec<Vec<u8>> = values.iter().flat_map(|value| forms(value)).collect();
    let stands = |path: &PathBuf| {
        let bytes = content(path);
        forms.iter().any(|form| bytes.windows(form.len()).any(|part| part == form.as_slice()))
    };
    let files = crate::forensic::files(directory).into_iter();
    files.filter(stands).map(|path| path.display().to_string()).collect()
}
