//! Documents follow their record: who sees and edits it, when it goes; and nothing of them is readable on the disk.

use std::fs;
use std::path::Path;

use dictionary::Draft;
use records::{Actor, Document, Error, attach, delete, detach, documents, taken};
use store::Mode;
use testkit::TestHouse;
use uuid::Uuid;

const SECRET: &[u8] = b"Smlouva se Zuzanou Tajnou";

fn add(test: &TestHouse, actor: &Actor, contact: Uuid, of: Option<Uuid>) -> Result<Uuid, Error> {
    let kept = test.house.keep(SECRET, "smlouva.txt", "text/plain")?;
    test.house.write(actor, move |work| {
        let entity = work.entity("contact")?;
        attach(work, (&entity, contact), of, &kept)
    })
}

fn held(test: &TestHouse, actor: &Actor, contact: Uuid) -> Result<Vec<Document>, Error> {
    test.house.read(actor, |work| {
        let entity = work.entity("contact")?;
        documents(work, &entity, contact)
    })
}

fn content(
    test: &TestHouse,
    actor: &Actor,
    contact: Uuid,
    at: (Uuid, Option<i64>),
) -> Result<Vec<u8>, Error> {
    let version = test.house.write(actor, move |work| {
        let entity = work.entity("contact")?;
        taken(work, (&entity, contact), at)
    })?;
    test.house.content(&version)
}

/// All bytes of all files under a directory.
fn bytes_of(directory: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        bytes.extend(if path.is_dir() { bytes_of(&path) } else { fs::read(path).unwrap() });
    }
    bytes
}

testkit::on_both!(a_document_has_versions_and_is_sealed, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Tajná"));
    let id = add(&test, &admin, contact, None).unwrap();
    add(&test, &admin, contact, Some(id)).unwrap();
    let found = held(&test, &admin, contact).unwrap();
    assert_eq!(
        (found.len(), found[0].versions.len(), found[0].name.as_str()),
        (1, 2, "smlouva.txt")
    );
    assert_eq!(found[0].versions[0].number, 2);
    assert_eq!(content(&test, &admin, contact, (id, Some(1))).unwrap(), SECRET);
    let files = bytes_of(&test.places.files);
    assert!(files.len() > SECRET.len() && !files.windows(SECRET.len()).any(|part| part == SECRET));
    assert!(test.house.verify(Mode::Serve).unwrap().is_clean());
    let empty = test.house.keep(b"", "prazdny", "text/plain");
    assert!(matches!(empty, Err(Error::Invalid(_))));
});

testkit::on_both!(documents_follow_the_rights_to_their_record, |test: TestHouse| {
    let owner = test.user("sales", "petr@example.cz", &[]);
    let other = test.user("sales", "lucie@example.cz", &[]);
    let reader = test.user("dpo", "ivana@example.cz", &[]);
    let contact = test.make(&owner, "contact", Draft::default().with("last_name", "Tajná"));
    let id = add(&test, &owner, contact, None).unwrap();
    assert_eq!(held(&test, &reader, contact).unwrap().len(), 1);
    assert!(matches!(add(&test, &reader, contact, None), Err(Error::Forbidden)));
    assert!(matches!(held(&test, &other, contact), Err(Error::NotFound)));
    assert!(matches!(add(&test, &other, contact, None), Err(Error::NotFound)));
    assert!(matches!(content(&test, &other, contact, (id, None)), Err(Error::NotFound)));
    // A document is no way around: it belongs to its record and to no other.
    let mine = test.make(&other, "contact", Draft::default().with("last_name", "Jiná"));
    assert!(matches!(content(&test, &other, mine, (id, None)), Err(Error::NotFound)));
    assert!(matches!(add(&test, &other, mine, Some(id)), Err(Error::NotFound)));
});

testkit::on_both!(what_is_removed_is_swept_with_its_key, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Tajná"));
    let first = add(&test, &admin, contact, None).unwrap();
    let second = add(&test, &admin, contact, None).unwrap();
    let version = held(&test, &admin, contact).unwrap()[0].versions[0].clone();
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            detach(work, (&entity, contact), first)
        })
        .unwrap();
    assert_eq!(held(&test, &admin, contact).unwrap()[0].id, second);
    assert_eq!(test.house.sweep_files().unwrap(), 1);
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            delete(work, &entity, (contact, None))
        })
        .unwrap();
    assert_eq!(test.house.sweep_files().unwrap(), 1);
    assert!(matches!(test.house.content(&version), Err(Error::NotFound)));
    assert_eq!(bytes_of(&test.places.files), b"");
    // What no transaction took is left alone for a while, and then goes too.
    test.house.keep(SECRET, "nikdo.txt", "text/plain").unwrap();
    assert_eq!(test.house.sweep_files().unwrap(), 0);
    test.house.clock().advance(jiff::SignedDuration::from_hours(2));
    assert_eq!(test.house.sweep_files().unwrap(), 1);
});
