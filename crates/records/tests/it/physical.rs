//! What is deleted leaves nothing readable in the files of SQLite: the facts were measured, and this keeps them so.

use std::os::unix::fs::MetadataExt as _;
use std::sync::{Arc, mpsc};
use std::thread;

use dictionary::Draft;
use records::{Wanted, Work};
use testkit::{Engine, TestHouse};

/// How often a marker stands in any file of the test's directory.
pub(crate) fn hits(test: &TestHouse, marker: &str) -> usize {
    crate::documents::files_of(test.directory())
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .map(|bytes| {
            bytes.windows(marker.len()).filter(|window| *window == marker.as_bytes()).count()
        })
        .sum()
}

#[test]
fn a_deleted_person_leaves_no_trace_in_the_files() {
    let test = TestHouse::open(Engine::Sqlite);
    let admin = test.administrator();
    let long = format!("Zmizík{}", "x".repeat(9000));
    let id = test.make(
        &admin,
        "contact",
        Draft::default()
            .with("last_name", "Zmizíkovská")
            .with("email", "zmizikovska@example.cz")
            .with("note", long),
    );
    for index in 0..50 {
        test.make(&admin, "contact", Draft::default().with("last_name", format!("Soused {index}")));
    }
    assert!(hits(&test, "zmizikovska@example.cz") > 0, "the probe works");
    // A word that came and went leaves the index as well, and what came later goes with the rest.
    for name in ["Zmizíkovská Zmizíkánová", "Zmizíkovská Zmizíčková"] {
        test.house
            .write(&admin, move |work| {
                let contact = work.entity("contact")?;
                let draft = Draft::default().with("last_name", name);
                records::change(work, &contact, (id, None), &draft)
            })
            .unwrap();
    }
    test.house
        .write(&admin, move |work| {
            let contact = work.entity("contact")?;
            records::delete(work, &contact, (id, None))
        })
        .unwrap();
    test.house.checkpoint().unwrap();
    for marker in
        ["Zmizíkovská", "zmizik", "mizikov", "mizikanov", "mizickov", "Zmizíkxxx", "zmizikovska"]
    {
        assert_eq!(hits(&test, marker), 0, "{marker}");
    }
}

#[test]
fn the_key_store_keeps_its_journal_when_the_log_is_cut() {
    let test = TestHouse::open(Engine::Sqlite);
    test.house.clean_up().unwrap();
    let begins = std::fs::read(test.directory().join("keys.db")).unwrap();
    // The version of the format for writing and for reading: 1 with a journal, 2 with a write-ahead log.
    assert_eq!(begins[18..20], [1, 1]);
    assert!(!test.directory().join("keys.db-wal").exists());
}

/// What reads long, as a backup does, holds the log; who waits to cut it lets others write.
#[test]
fn people_work_on_while_the_log_waits_to_be_cut() {
    let test = TestHouse::open(Engine::Sqlite);
    let admin = test.administrator();
    let name = |index: usize| Draft::default().with("last_name", format!("Soused {index}"));
    let ((begun, begins), (ended, ends)) = (mpsc::channel(), mpsc::channel::<()>());
    let reader = thread::spawn({
        let (house, admin) = (Arc::clone(&test.house), admin.clone());
        move || {
            house.read(&admin, |work: &mut Work<'_, '_>| {
                work.entity("contact").and_then(|contact| {
                    work.held_where(&contact, &dictionary::Filter::Everything)
                })?;
                begun.send(()).unwrap();
                ends.recv().unwrap();
                Ok::<_, records::Error>(())
            })
        }
    });
    begins.recv().unwrap();
    test.make(&admin, "contact", name(0));
    let cutting = thread::spawn({
        let house = Arc::clone(&test.house);
        move || house.checkpoint()
    });
    for index in 1..200 {
        test.make(&admin, "contact", name(index));
    }
    ended.send(()).unwrap();
    reader.join().unwrap().unwrap();
    cutting.join().unwrap().unwrap();
}

/// A program whose locks are gone is not seen by others, and its log is taken away under its hands.
#[test]
fn the_probe_leaves_the_locks_of_the_files_alone() {
    let test = TestHouse::open(Engine::Sqlite);
    test.make(&test.administrator(), "contact", Draft::default().with("last_name", "Soused"));
    let path = test.directory().join("kartoteka.db");
    let of_file = format!(":{} ", std::fs::metadata(path).unwrap().ino());
    let locks = || {
        let all = std::fs::read_to_string("/proc/locks").unwrap();
        all.lines().filter(|line| line.contains("POSIX") && line.contains(&of_file)).count()
    };
    let before = locks();
    assert!(before > 0, "SQLite holds one");
    let wanted = Wanted { values: vec!["Nikde nestojí".to_owned()], ..Wanted::default() };
    let found = test.house.probe(&wanted).unwrap();
    assert!(found.files.len() >= 3 && found.file_hits == 0, "{found:?}");
    assert_eq!(locks(), before);
}

#[test]
fn what_moved_before_it_was_deleted_goes_too() {
    let test = TestHouse::open(Engine::Sqlite);
    let admin = test.administrator();
    // In an order in which the pages of the index by telephone are divided again and again.
    let phone = |index: u32| format!("+42060{:07}", index * 7919 % 1_500 * 5_003);
    let made = test
        .house
        .write(&admin, move |work| {
            let contact = work.entity("contact")?;
            let made = (0..1_500).map(|index| {
                let draft =
                    Draft::default().with("last_name", "Soused").with("phone", phone(index));
                Ok(records::create(work, &contact, &draft)?.record.id())
            });
            made.collect::<Result<Vec<_>, records::Error>>()
        })
        .unwrap();
    test.house
        .write(&admin, move |work| {
            let contact = work.entity("contact")?;
            made.iter().step_by(2).try_for_each(|id| records::delete(work, &contact, (*id, None)))
        })
        .unwrap();
    let wanted = Wanted { values: (0..1_500).step_by(2).map(phone).collect(), ..Wanted::default() };
    test.house.checkpoint().unwrap();
    let found = test.house.probe(&wanted).unwrap();
    assert_eq!((found.nowhere, found.file_hits), (750, 1), "secure_delete alone leaves something");
    test.house.clean_up().unwrap();
    let found = test.house.probe(&wanted).unwrap();
    assert_eq!((found.nowhere, found.file_hits), (750, 0));
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
}
