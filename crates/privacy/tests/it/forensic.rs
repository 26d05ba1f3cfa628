//! What was erased is in no file of the program: not in the database, its log, the key store, the search or the documents.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dictionary::Draft;
use records::Error;
use testkit::{Engine, TestHouse};

use crate::erasure::{clean, erase, person};

/// Values that are nobody else's, in every kind of field, as they were written and as they are folded for the search.
pub(crate) const GONE: [&str; 9] = [
    "601987654",
    "Zvláštnivky",
    "zvlastnivky",
    "Zvláštnivkový",
    "zvlastnivkovy",
    "Nenávratník volal",
    "Tajemství v dokumentu",
    "Převratný návrh",
    "prevratny",
];

/// What the plan kept: an invoice that the law wants.
const KEPT: [&str; 2] = ["Zmizimír Nenávratník", "Ztracená 13"];

pub(crate) fn forms(value: &str) -> Vec<Vec<u8>> {
    let utf16 = |little: bool| -> Vec<u8> {
        let units = value.encode_utf16();
        units
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let bytes = value.as_bytes();
    // Base64 looks different by where in its group of three bytes the value begins; the middle is the same.
    let encoded = (0..3).filter_map(|skipped| {
        let text = STANDARD.encode(bytes.get(skipped..skipped + (bytes.len() - skipped) / 3 * 3)?);
        (text.len() >= 8).then(|| text.into_bytes())
    });
    let hexadecimal = [hex::encode(bytes), hex::encode_upper(bytes)].map(String::into_bytes);
    let plain = [bytes.to_vec(), utf16(true), utf16(false)];
    plain.into_iter().chain(hexadecimal).chain(encoded).collect()
}

pub(crate) fn files(directory: &std::path::Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// What a file holds; nothing, where it has gone meanwhile: a database that is being closed takes its log away.
pub(crate) fn content(path: &std::path::Path) -> Vec<u8> {
    match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        read => read.unwrap(),
    }
}

/// In which files a value stands, in any form.
pub(crate) fn hits(test: &TestHouse, value: &str) -> Vec<String> {
    let forms = forms(value);
    let mut found = Vec::new();
    for path in files(test.directory()) {
        let bytes = content(&path);
        for form in &forms {
            if bytes.windows(form.len()).any(|window| window == form.as_slice()) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn nothing_is_left_but_what_the_plan_kept() {
    let test = TestHouse::open(Engine::Sqlite);
    test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
    let who = person(&test);
    let admin = test.administrator();
    let paid = Draft::default()
        .with("invoice_id", who.invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    test.make(&admin, "payment", paid);
    let kept = test.house.keep_file(b"Tajemstv\xc3\xad v dokumentu", "dopis.txt").unwrap();
    let (contact, deal) = (who.id, who.deal);
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::attach(work, (&entity, contact), None, &kept)?;
            let entity = work.entity("deal")?;
            // A value that was changed is in the log and was in the search.
            let draft = Draft::default().with("note", "Převratný návrh");
            records::change(work, &entity, (deal, None), &draft)?;
            let draft = Draft::default().with("note", "Zvláštnivky znovu");
            records::change(work, &entity, (deal, None), &draft)?;
            Ok::<_, Error>(())
        })
        .unwrap();
    test.house.verify(store::Mode::Serve).unwrap();
    for value in ["601987654", "Zvláštnivky"].into_iter().chain(KEPT) {
        assert!(!hits(&test, value).is_empty(), "the probe finds {value} before");
    }
    erase(&test, who.id);
    clean(&test);
    for value in GONE {
        assert_eq!(hits(&test, value), [""; 0], "{value}");
    }
    for value in KEPT {
        assert!(!hits(&test, value).is_empty(), "the invoice still says {value}");
    }
}
