//! What is deleted leaves nothing readable in the files of SQLite: the facts were measured, and this keeps them so.

use dictionary::Draft;
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
