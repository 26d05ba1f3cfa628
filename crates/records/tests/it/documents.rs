//! Documents follow their record: who sees and edits it, when it goes; and nothing of them is readable on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use dictionary::{Draft, Filter};
use jiff::SignedDuration;
use records::{
    Actor, Document, Error, ListRequest, Origin, attach, change, delete, detach, documents,
    keep_document, list, manage, taken,
};
use store::Mode;
use testkit::{TestHouse, try_open_house};
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

/// All files under a directory but the one that says whose they are.
pub(crate) fn files_of(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        files.extend(if path.is_dir() { files_of(&path) } else { vec![path] });
    }
    files.retain(|path| !path.ends_with("house"));
    files
}

/// All their bytes.
fn bytes_of(directory: &Path) -> Vec<u8> {
    files_of(directory).iter().flat_map(|path| fs::read(path).unwrap()).collect()
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
    let files = bytes_of(&test.files());
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
    assert_eq!(bytes_of(&test.files()), b"");
});

fn remove(test: &TestHouse, actor: &Actor, contact: Uuid, document: Uuid) -> Result<(), Error> {
    test.house.write(actor, move |work| {
        let entity = work.entity("contact")?;
        detach(work, (&entity, contact), document)
    })
}

/// The key of the first problem, and where it is.
fn problem<T: std::fmt::Debug>(refused: Result<T, Error>) -> (String, &'static str) {
    let Err(Error::Invalid(errors)) = refused else { panic!("{refused:?}") };
    (errors[0].field.clone(), errors[0].problem.key)
}

testkit::on_both!(what_is_kept_stays_as_long_as_its_record, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Tajná"));
    let kept = test.house.keep(SECRET, "faktura.pdf", "application/pdf").unwrap();
    let id = test
        .house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            keep_document(work, (&entity, contact), &kept)
        })
        .unwrap();
    let other = add(&test, &admin, contact, None).unwrap();
    let marks: Vec<(Uuid, bool)> = held(&test, &admin, contact)
        .unwrap()
        .into_iter()
        .map(|document| (document.id, document.kept))
        .collect();
    assert_eq!(marks, [(other, false), (id, true)]);
    for actor in [&admin, &Actor::system(Origin::Job)] {
        let locked = ("file".to_owned(), "locked");
        assert_eq!(problem(add(&test, actor, contact, Some(id))), locked);
        assert_eq!(problem(remove(&test, actor, contact, id)), locked);
    }
    assert_eq!(content(&test, &admin, contact, (id, None)).unwrap(), SECRET);
    let version = held(&test, &admin, contact).unwrap().remove(1).versions.remove(0);
    delete_contact(&test, &admin, contact);
    assert_eq!(test.house.sweep_files().unwrap(), 2);
    assert!(matches!(test.house.content(&version), Err(Error::NotFound)));
});

testkit::on_both!(all_versions_are_read_and_go_together, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Tajná"));
    let id = add(&test, &admin, contact, None).unwrap();
    let kept: Vec<_> =
        (1..500).map(|_| test.house.keep(SECRET, "smlouva.txt", "text/plain").unwrap()).collect();
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            for kept in &kept {
                attach(work, (&entity, contact), Some(id), kept)?;
            }
            Ok(())
        })
        .unwrap();
    let versions = held(&test, &admin, contact).unwrap().remove(0).versions;
    assert_eq!((versions.len(), versions[0].number), (500, 500));
    let refused = problem(add(&test, &admin, contact, Some(id)));
    assert_eq!(refused, ("file".to_owned(), "too-many-versions"));
    remove(&test, &admin, contact, id).unwrap();
    while test.house.sweep_files().unwrap() > 0 {}
    assert_eq!(files_of(&test.files()).len(), 1, "the one that was refused");
});

/// To whom documents and their versions belong.
fn subjects(test: &TestHouse, entity: &'static str) -> Vec<Option<Uuid>> {
    test.house
        .read(&Actor::system(Origin::Job), |work| {
            let request = ListRequest {
                entity: work.entity(entity)?,
                filter: Filter::Everything,
                sort: Vec::new(),
                search: None,
                limit: 10,
                after: None,
                fields: None,
            };
            let all = list(work, &request)?.records;
            Ok(all.iter().map(|held| held.get("contact_id").as_id()).collect())
        })
        .unwrap()
}

testkit::on_both!(documents_go_with_their_record_to_another_person, |test: TestHouse| {
    let admin = test.administrator();
    let person =
        |name: &str| test.make(&admin, "contact", Draft::default().with("last_name", name));
    let (first, second) = (person("Tajná"), person("Jiná"));
    let draft = Draft::default().with("kind", "note").with("text", "x");
    let note = test.make(&admin, "activity", draft.with("contact_id", first.to_string()));
    let kept = test.house.keep(SECRET, "smlouva.txt", "text/plain").unwrap();
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("activity")?;
            keep_document(work, (&entity, note), &kept)
        })
        .unwrap();
    let of_all = |contact| {
        for entity in ["document", "document_version"] {
            assert_eq!(subjects(&test, entity), [contact], "{entity}");
        }
    };
    of_all(Some(first));
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("activity")?;
            let draft = Draft::default().with("contact_id", second.to_string());
            change(work, &entity, (note, None), &draft).map(drop)
        })
        .unwrap();
    of_all(Some(second));
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("activity")?;
            manage(work, (&entity, note), "change", |_, pending| {
                pending.set("contact_id", Some(first));
                Ok(())
            })
            .map(drop)
        })
        .unwrap();
    of_all(Some(first));
    delete_contact(&test, &admin, second);
    of_all(Some(first));
});

fn delete_contact(test: &TestHouse, actor: &Actor, contact: Uuid) {
    test.house
        .write(actor, move |work| {
            let entity = work.entity("contact")?;
            delete(work, &entity, (contact, None))
        })
        .unwrap();
}

testkit::on_both!(what_nobody_took_is_put_aside_and_ends_after_a_month, |test: TestHouse| {
    let files = test.files();
    let hours = |hours| test.house.clock().advance(SignedDuration::from_hours(hours));
    test.house.keep(SECRET, "nikdo.txt", "text/plain").unwrap();
    let name = files_of(&files)[0].file_name().unwrap().to_str().unwrap().to_owned();
    let key = Uuid::parse_str(name.split_once('.').unwrap().1).unwrap();
    let is_there = || test.house.audit().keys().key(key).unwrap().is_some();
    assert_eq!(test.house.sweep_files().unwrap(), 0);
    hours(2);
    assert_eq!(test.house.sweep_files().unwrap(), 1);
    let path = files_of(&files).remove(0);
    assert!(path.starts_with(files.join("orphans/2026-11-23")), "{}", path.display());
    hours(29 * 24);
    assert_eq!((test.house.sweep_files().unwrap(), is_there()), (0, true));
    hours(2 * 24);
    assert_eq!((test.house.sweep_files().unwrap(), is_there()), (1, false));
    assert_eq!(files_of(&files), Vec::<PathBuf>::new());
});

testkit::on_both!(a_file_of_a_database_that_was_put_back_comes_back, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Tajná"));
    let id = add(&test, &admin, contact, None).unwrap();
    let files = test.files();
    let path = files_of(&files).remove(0);
    assert_eq!(test.house.missing_files().unwrap().len(), 0);
    // As a sweep with an older database would leave it.
    let aside = files.join("orphans/2026-11-23");
    fs::create_dir_all(&aside).unwrap();
    fs::rename(&path, aside.join(path.file_name().unwrap())).unwrap();
    assert_eq!(test.house.missing_files().unwrap().len(), 1);
    test.house.clock().advance(SignedDuration::from_hours(40 * 24));
    test.house.sweep_files().unwrap();
    assert_eq!(content(&test, &admin, contact, (id, None)).unwrap(), SECRET);
    assert_eq!(files_of(&files), [path]);
});

testkit::on_both!(what_was_never_written_to_its_end_goes, |test: TestHouse| {
    test.house.keep(SECRET, "nikdo.txt", "text/plain").unwrap();
    let path = files_of(&test.files()).remove(0);
    fs::rename(&path, format!("{}.half", path.display())).unwrap();
    assert_eq!(test.house.sweep_files().unwrap(), 0);
    test.house.clock().advance(SignedDuration::from_hours(2));
    assert_eq!(test.house.sweep_files().unwrap(), 1);
    assert_eq!(files_of(&test.files()), Vec::<PathBuf>::new());
});

testkit::on_both!(files_of_another_installation_are_left_alone, |test: TestHouse| {
    test.house.keep(SECRET, "smlouva.txt", "text/plain").unwrap();
    let files = test.files();
    let (places, _directory) = test.leave();
    let owner = files.join("house");
    let own = fs::read(&owner).unwrap();
    fs::write(&owner, "0192f0c1-2b3c-7d4e-8f50-617283940516\n").unwrap();
    let Err(refused) = try_open_house(&places, [3; 32]) else { panic!("it is another house") };
    let place = files.display().to_string();
    assert!(matches!(&refused, Error::OtherHouse(told) if *told == place), "{refused:?}");
    assert!(refused.to_string().contains(&place));
    assert_eq!(files_of(&files).len(), 1);
    // Its own house opens as ever, and one without a mark becomes its own.
    fs::write(&owner, &own).unwrap();
    drop(try_open_house(&places, [3; 32]).unwrap());
    fs::remove_file(&owner).unwrap();
    drop(try_open_house(&places, [3; 32]).unwrap());
    assert_eq!(fs::read(&owner).unwrap(), own);
});
