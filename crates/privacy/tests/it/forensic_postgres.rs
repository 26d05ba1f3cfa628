//! What was erased is in no file of PostgreSQL's server either, after the maintenance that docs/gdpr.md tells: not in tables and
//! indexes, their free space, statistics or the write-ahead log.
//!
//! The server is shared with other tests, so the values are this test's own.

use std::fs::File;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;
use dictionary::Draft;
use postgres::{Client, NoTls};
use records::Error;
use serde_json::json;
use store::Settings;
use testkit::{Engine, TestHouse};
use uuid::Uuid;

use crate::erasure::erase;
use crate::forensic::{files, forms};

/// Words that nobody else writes: letters made of the number of this process.
pub(crate) fn own_word(begins: &str) -> String {
    let number = (u64::from(std::process::id()) * 1_000_003).to_string();
    let letters = number.bytes().map(|digit| char::from(b'a' + digit - b'0'));
    format!("{begins}{}", letters.collect::<String>())
}

/// Runs statements on the server, on a thread of its own because the client blocks.
pub(crate) fn on_server<T: Send + 'static>(
    url: &str,
    work: impl FnOnce(&mut Client) -> T + Send + 'static,
) -> T {
    let url = url.to_owned();
    let done = std::thread::spawn(move || work(&mut Client::connect(&url, NoTls).unwrap()));
    done.join().unwrap()
}

/// As docs/gdpr.md asks: an old segment of the log is removed, and not kept under a new name with its content.
pub(crate) fn settle_server(url: &str) {
    on_server(url, |client| {
        client.batch_execute("ALTER SYSTEM SET wal_recycle = off").unwrap();
        client.batch_execute("SELECT pg_reload_conf()").unwrap();
    });
}

/// The whole data directory of the server but the other databases, in which other tests are at work.
pub(crate) fn folders(url: &str) -> Vec<PathBuf> {
    let (data, oid) = on_server(url, |client| {
        let data: String = client.query_one("SHOW data_directory", &[]).unwrap().get(0);
        let oid = "SELECT oid::text FROM pg_database WHERE datname = current_database()";
        let oid: String = client.query_one(oid, &[]).unwrap().get(0);
        (data, oid)
    });
    let data = Path::new(&data);
    let entries = std::fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| !path.ends_with("base")).collect();
    folders.push(data.join("base").join(oid));
    folders
}

/// In which files one of these values stands, in any form.
pub(crate) fn hits(folders: &[PathBuf], values: &[String]) -> Vec<String> {
    let forms: Vec<Vec<u8>> = values.iter().flat_map(|value| forms(value)).collect();
    let finder = AhoCorasick::new(&forms).unwrap();
    let mut found = Vec::new();
    for path in folders
        .iter()
        .flat_map(|place| if place.is_dir() { files(place) } else { vec![place.clone()] })
    {
        // The server removes files while we look.
        let Ok(file) = File::open(&path) else { continue };
        if let Some(Ok(hit)) = finder.stream_find_iter(file).next() {
            let form =
                String::from_utf8_lossy(forms.get(hit.pattern().as_usize()).unwrap()).into_owned();
            found.push(format!("{}: {form}", path.display()));
        }
    }
    found
}

#[test]
fn nothing_is_left_in_the_files_of_the_server_after_its_maintenance() {
    let test = TestHouse::open(Engine::Postgres);
    let Settings::Postgres(url) = test.places.main.clone() else { panic!("no URL") };
    settle_server(&url);
    test.user("dpo", "poverenec@example.cz", &[]);
    let (name, secret, told) = (own_word("Nena"), own_word("Tajem"), own_word("Povi"));
    let admin = test.administrator();
    let make = |entity: &'static str, draft: Draft| test.make(&admin, entity, draft);
    let contact = make(
        "contact",
        Draft::default()
            .with("first_name", "Zdeněk")
            .with("last_name", name.as_str())
            .with("email", format!("{name}@example.cz"))
            .with("note", format!("Poznámka {secret}"))
            .with("address", json!({"street": format!("{secret} 13"), "city": "Praha", "postal_code": "110 00", "country": "CZ"})),
    );
    // So many that pages fill, are parted and are written anew.
    let notes: Vec<Uuid> = (0..40)
        .map(|number| {
            let draft = Draft::default()
                .with("kind", "note")
                .with("subject", format!("{told} {number}"))
                .with("text", format!("{secret} {number} ").repeat(60))
                .with("at", "2026-11-20T09:00:00Z")
                .with("contact_id", contact.to_string());
            make("activity", draft)
        })
        .collect();
    for note in notes {
        test.house
            .write(&admin, move |work| {
                let entity = work.entity("activity")?;
                let draft = Draft::default().with("text", "kratší");
                records::change(work, &entity, (note, None), &draft).map(drop)
            })
            .unwrap();
    }
    let kept = test.house.keep_file(format!("Dopis: {secret}").as_bytes(), "dopis.txt").unwrap();
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::attach(work, (&entity, contact), None, &kept)?;
            Ok::<_, Error>(())
        })
        .unwrap();
    on_server(&url, |client| client.batch_execute("ANALYZE; CHECKPOINT").unwrap());
    let values = [name, secret, told];
    let folders = folders(&url);
    for value in &values {
        assert!(!hits(&folders, std::slice::from_ref(value)).is_empty(), "the probe finds {value}");
    }
    erase(&test, contact);
    let steps = test.house.maintain().unwrap();
    let refused: Vec<_> = steps.iter().filter(|step| step.refused.is_some()).collect();
    assert!(refused.is_empty(), "{refused:?}");
    let folded = values.iter().map(|value| value.to_lowercase());
    let all: Vec<String> = values.iter().cloned().chain(folded).collect();
    assert_eq!(hits(&folders, &all), [""; 0]);
}
