//! What a person is given of their data: complete, without others, signed; and carried to another house without loss.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use dictionary::{Draft, value_to_json};
use exchange::{Choice, choose, import_portable, passages, verify_archive};
use records::{Actor, Error, attach, documents, get};
use serde_json::{Value as Json, json};
use testkit::{Engine, TestHouse};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Files by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

const LETTER: &[u8] = b"Vlastni dopis osoby";

/// Somebody with a colleague at the same company, of whom the notes speak as well.
pub(crate) fn person(test: &TestHouse) -> Uuid {
    let admin = test.administrator();
    test.issuer();
    test.user("dpo", "poverenec@example.cz", &[]);
    let company = test.make(&admin, "company", Draft::default().with("name", "Pila Dvořák s.r.o."));
    let of = |draft: Draft| draft.with("company_id", company.to_string());
    let other = of(Draft::default().with("first_name", "Karel").with("last_name", "Kolegovič"));
    let other = test.make(&admin, "contact", other.with("email", "karel@pila.example"));
    let draft = Draft::default()
        .with("first_name", "Přístupa")
        .with("last_name", "Výpisová")
        .with("email", "pristupa@pila.example")
        .with("phone", "+420601555666")
        .with("dic", "CZ7001010001")
        .with("position", "ředitelka")
        .with("note", "Zná se s Kolegovičem, karel@pila.example, 777 888 999. Sama má 601 555 666.")
        .with(
            "address",
            json!({"street": "Dlouhá 1", "city": "Brno", "postal_code": "602 00", "country": "CZ"}),
        );
    let id = test.make(&admin, "contact", of(draft));
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let invoice = Draft::default().with("contact_id", id.to_string()).with("lines", lines);
    let invoice = test.make(&admin, "invoice", invoice);
    test.act(&admin, ("invoice", invoice), ("issue", &[])).expect("issued");
    let meeting = Draft::default()
        .with("kind", "meeting")
        .with("subject", "O pile s Kolegovičem")
        .with("at", "2026-11-20T09:00:00Z")
        .with("duration_minutes", 45)
        .with("contact_id", id.to_string())
        .with("participants", json!([other.to_string()]));
    test.make(&admin, "activity", meeting);
    let consent = Draft::default()
        .with("contact_id", id.to_string())
        .with("channel", "email")
        .with("source", "phone");
    test.make(&admin, "consent", consent);
    let kept = test.house.keep_file(LETTER, "dopis.txt").expect("kept");
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            attach(work, (&entity, id), None, &kept)
        })
        .expect("attached");
    id
}

pub(crate) fn request(test: &TestHouse, actor: &Actor, contact: Uuid, kind: &str) -> Uuid {
    let draft = Draft::default()
        .with("kind", kind)
        .with("contact_id", contact.to_string())
        .with("received_on", "2026-11-20")
        .with("channel", "email");
    test.make(actor, "request", draft)
}

pub(crate) fn archive(test: &TestHouse, actor: &Actor, request: Uuid) -> Result<Vec<u8>, Error> {
    let entity = std::sync::Arc::clone(test.house.dictionary().entity("request").expect("entity"));
    test.house.make_file(actor, (&entity, request), "archive").map(|made| made.bytes)
}

pub(crate) fn unpacked(bytes: &[u8]) -> Files {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> =
        zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut files = BTreeMap::new();
    for name in names {
        let mut content = Vec::new();
        zip.by_name(&name).expect("a file").read_to_end(&mut content).expect("read");
        files.insert(name, content);
    }
    files
}

pub(crate) fn packed(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).expect("started");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

pub(crate) fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files.get(name).expect("the file").clone()).expect("text")
}

testkit::on_both!(
    a_person_is_given_everything_of_theirs_and_nothing_of_others,
    |test: TestHouse| {
        let contact = person(&test);
        let officer = test.actor_of("poverenec@example.cz");
        let asked = request(&test, &officer, contact, "access");
        let bytes = archive(&test, &officer, asked).unwrap();
        let files = unpacked(&bytes);
        let data: Json = serde_json::from_str(&text(&files, "data.json")).unwrap();
        let own = &data["records"]["contacts"][0];
        assert_eq!(own["email"], "pristupa@pila.example");
        assert_eq!(own["dic"], "CZ7001010001", "what pages mask is theirs");
        assert_eq!(own["company_id"]["name"], "Pila Dvořák s.r.o.");
        assert_eq!(own["address"]["street"], "Dlouhá 1");
        let note = own["note"].as_str().unwrap();
        assert!(note.contains("601 555 666") && note.contains("[údaj jiné osoby]"), "{note}");
        assert_eq!(data["records"]["invoices"].as_array().unwrap().len(), 1);
        assert_eq!(data["records"]["consents"].as_array().unwrap().len(), 1);
        let meeting = &data["records"]["activities"][0];
        assert_eq!(meeting.get("participants"), None);
        assert!(meeting["_reduced"].as_array().unwrap().contains(&json!("participants")));
        for (name, content) in &files {
            let content = String::from_utf8_lossy(content);
            for others in ["Kolegovič", "karel@pila", "777 888 999"] {
                assert!(!content.contains(others), "{others} stands in {name}");
            }
        }
        assert_eq!(files["documents/001-dopis.txt"], LETTER);
        assert!(
            text(&files, "csv/invoices.csv").contains("1000")
                || text(&files, "csv/invoices.csv").contains("Montáž")
        );
        // The letter says all that Art. 15(1) asks for.
        let letter = text(&files, "letter.txt");
        for said in [
            "Proč vaše údaje máme",
            "Jaké údaje o vás máme",
            "Komu údaje předáváme",
            "Co máme, proč a do kdy",
            "Odkud údaje máme",
            "Vaše souhlasy a námitky",
            "Automatizované rozhodování",
            "Vaše práva",
            "Úřad pro ochranu osobních údajů",
            "Neuhrazené doklady",
        ] {
            assert!(letter.contains(said), "the letter does not say: {said}\n{letter}");
        }
        assert!(!letter.contains('⁇'), "{letter}");
        assert!(files["letter.pdf"].starts_with(b"%PDF-"));
        // The schema describes what stands in the data.
        let schema: Json = serde_json::from_str(&text(&files, "data.schema.json")).unwrap();
        let described = &schema["properties"]["records"]["properties"];
        for (plural, records) in data["records"].as_object().unwrap() {
            let fields = &described[plural]["items"]["properties"];
            for record in records.as_array().unwrap() {
                for name in record.as_object().unwrap().keys() {
                    assert!(fields.get(name).is_some(), "{plural}.{name} is not in the schema");
                }
            }
        }
        verify_archive(&test.house, &bytes).unwrap();
    }
);

testkit::on_both!(
    that_it_was_given_stands_in_the_log_and_who_looked_in_the_archive,
    |test: TestHouse| {
        let contact = person(&test);
        let officer = test.actor_of("poverenec@example.cz");
        test.house
            .write(&officer, move |work| {
                let entity = work.entity("contact")?;
                records::open_card(work, &entity, contact)
            })
            .unwrap();
        let asked = request(&test, &officer, contact, "access");
        let files = unpacked(&archive(&test, &officer, asked).unwrap());
        let log: Json = serde_json::from_str(&text(&files, "log.json")).unwrap();
        let looked = log["looked"].as_array().unwrap();
        let view = looked.iter().find(|one| one["action"] == "view").unwrap();
        assert_eq!(
            (view["count"].as_u64(), view["role"].as_str()),
            (Some(1), Some("Pověřenec pro ochranu osobních údajů"))
        );
        assert!(!text(&files, "log.json").contains("poverenec@"), "a colleague is told by office");
        let taken = test
            .house
            .read(&test.administrator(), |work| {
                let entity = work.entity("request")?;
                Ok(work.held_events(&entity, asked)?.iter().any(|event| event.action == "download"))
            })
            .unwrap();
        assert!(taken);
    }
);

testkit::on_both!(only_who_handles_requests_gives_it, |test: TestHouse| {
    let contact = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let sales = test.user("sales", "sales@kartoteka.test", &[]);
    let asked = request(&test, &officer, contact, "access");
    assert!(matches!(archive(&test, &sales, asked), Err(Error::NotFound | Error::Forbidden)));
    let refused = test.house.read(&sales, |work| passages(work, asked));
    assert!(matches!(refused, Err(Error::NotFound | Error::Forbidden)));
    let erasure = request(&test, &officer, contact, "erasure");
    assert!(matches!(archive(&test, &officer, erasure), Err(Error::NotFound)));
});

testkit::on_both!(what_a_person_decides_after_reading_counts, |test: TestHouse| {
    let contact = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let asked = request(&test, &officer, contact, "access");
    let found = test.house.read(&officer, |work| passages(work, asked)).unwrap();
    let note = found.iter().find(|one| one.part == "note").unwrap();
    assert!(note.places >= 3 && note.text.contains("Kolegovičem"), "{note:?}");
    let document = found.iter().find(|one| one.text == "dopis.txt").unwrap();
    let choices = vec![
        Choice { record: note.record, part: "note".to_owned(), decision: "others".to_owned() },
        Choice { record: document.record, part: String::new(), decision: "secret".to_owned() },
    ];
    test.house.write(&officer, move |work| choose(work, asked, &choices).map(drop)).unwrap();
    let files = unpacked(&archive(&test, &officer, asked).unwrap());
    let data: Json = serde_json::from_str(&text(&files, "data.json")).unwrap();
    assert_eq!(data["records"]["contacts"][0]["note"], "[nevydáno: práva jiných lidí]");
    assert!(!files.keys().any(|name| name.starts_with("documents/")));
    // The note is told by the history of the card as little as by the card.
    let log: Json = serde_json::from_str(&text(&files, "log.json")).unwrap();
    let changes =
        log["changed"].as_array().unwrap().iter().filter_map(|it| it["changes"].as_array());
    let notes: Vec<&Json> = changes.flatten().filter(|it| it["field"] == "note").collect();
    assert!(!notes.is_empty());
    assert!(notes.iter().all(|note| **note == json!({"field": "note"})), "{notes:?}");
    assert!(text(&files, "letter.txt").contains("obchodní tajemství"));
    // Of another person nothing can be decided here.
    let other =
        test.make(&test.administrator(), "contact", Draft::default().with("last_name", "Cizí"));
    let foreign =
        vec![Choice { record: other, part: "note".to_owned(), decision: "whole".to_owned() }];
    let refused = test.house.write(&officer, move |work| choose(work, asked, &foreign).map(drop));
    assert!(matches!(refused, Err(Error::NotFound)));
});

testkit::on_both!(a_changed_archive_is_refused_by_name, |test: TestHouse| {
    let contact = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let asked = request(&test, &officer, contact, "access");
    let files = unpacked(&archive(&test, &officer, asked).unwrap());
    let check = |change: &dyn Fn(&mut Files), named: &str| {
        let mut files = files.clone();
        change(&mut files);
        let what = verify_archive(&test.house, &packed(&files)).unwrap_err();
        assert!(what.contains(named), "{what}");
    };
    verify_archive(&test.house, &packed(&files)).unwrap();
    check(&|files| files.get_mut("data.json").unwrap()[5] ^= 1, "data.json was changed");
    check(&|files| files.get_mut("data.json").unwrap().push(b' '), "data.json is longer");
    check(&|files| drop(files.remove("letter.pdf")), "letter.pdf is missing");
    check(&|files| drop(files.insert("more.txt".to_owned(), vec![1])), "more.txt was added");
    check(&|files| drop(files.remove("manifest.json")), "manifest.json is missing");
    check(
        &|files| {
            let manifest = text(files, "manifest.json").replace("\"access\"", "\"portability\"");
            files.insert("manifest.json".to_owned(), manifest.into_bytes());
        },
        "manifest.json: its signature",
    );
    assert!(verify_archive(&test.house, b"PK\x03\x04 nothing").is_err());
    // Readers differ in what they believe of a zip that says two things: so it may say only one.
    let whole = packed(&files);
    let swapped = |from: &str, to: &str, most: usize| {
        let mut files = files.clone();
        files.insert(from.to_owned(), b"%PDF-1.7 forged".to_vec());
        let (mut bytes, mut left) = (packed(&files), most);
        for place in 0..bytes.len() - from.len() {
            if left > 0 && bytes[place..].starts_with(from.as_bytes()) {
                bytes[place..place + to.len()].copy_from_slice(to.as_bytes());
                left -= 1;
            }
        }
        bytes
    };
    let mut remarked = whole.clone();
    let end = remarked.len() - 2;
    remarked[end] = 1;
    remarked.push(b'x');
    for hidden in [
        // Twice the same name, the forged one first and last; and a name that the list gives otherwise.
        swapped("letter.pda", "letter.pdf", usize::MAX),
        swapped("letter.pdg", "letter.pdf", usize::MAX),
        swapped("manifest.jsoa", "manifest.json", usize::MAX),
        swapped("letter.pda", "letter.pdf", 1),
        [b"%PDF-1.7 forged", whole.as_slice()].concat(),
        remarked,
    ] {
        let what = verify_archive(&test.house, &hidden).unwrap_err();
        assert!(what.contains("beside the files that it lists"), "{what}");
    }
});

testkit::on_both!(
    what_somebody_gave_is_carried_to_another_house_without_loss,
    |test: TestHouse| {
        let contact = person(&test);
        let officer = test.actor_of("poverenec@example.cz");
        let asked = request(&test, &officer, contact, "portability");
        let bytes = archive(&test, &officer, asked).unwrap();
        let files = unpacked(&bytes);
        let data: Json = serde_json::from_str(&text(&files, "data.json")).unwrap();
        let own = data["records"]["contacts"][0].as_object().unwrap();
        // Held for a contract; the position is held in a legitimate interest, and the note is ours.
        assert!(own.contains_key("email") && own.contains_key("address"));
        assert!(!own.contains_key("position") && !own.contains_key("note"), "{own:?}");
        assert_eq!(data["records"].get("invoices"), None, "invoices are not what they gave");
        let card = text(&files, "contact.vcf");
        for line in [
            "VERSION:4.0",
            "FN:Přístupa Výpisová",
            "N:Výpisová;Přístupa;;;",
            "EMAIL:pristupa@pila.example",
            "TEL;VALUE=uri:tel:+420601555666",
            "ADR:;;Dlouhá 1;Brno;;60200;CZ",
        ] {
            assert!(card.contains(&format!("{line}\r\n")), "{card}");
        }
        let calendar = text(&files, "calendar.ics");
        for line in ["DTSTART:20261120T090000Z", "DTEND:20261120T094500Z", "SUMMARY:Schůzka"] {
            assert!(calendar.contains(&format!("{line}\r\n")), "{calendar}");
        }

        let other = TestHouse::open(Engine::Sqlite);
        let admin = other.administrator();
        let taken = import_portable(&other.house, &admin, &bytes).unwrap();
        other
            .house
            .read(&admin, |work| {
                let entity = work.entity("contact")?;
                let record = get(work, &entity, taken)?.unwrap();
                let held = work.held("contact", taken)?.unwrap();
                for (name, value) in
                    own.iter().filter(|(name, _)| !["id", "name"].contains(&name.as_str()))
                {
                    assert_eq!(value_to_json(held.get(name)), *value, "{name}");
                }
                assert_eq!(documents(work, &entity, record.id())?.len(), 1);
                let meetings = work.held_with("activity", &[("contact_id", taken.into())])?;
                let [meeting] = meetings.as_slice() else { panic!("{} meetings", meetings.len()) };
                let given = data["records"]["activities"][0].as_object().unwrap();
                for (name, value) in given.iter().filter(|(name, _)| *name != "id") {
                    assert_eq!(value_to_json(meeting.get(name)), *value, "{name}");
                }
                Ok(())
            })
            .unwrap();
        assert!(import_portable(&other.house, &admin, b"PK\x03\x04").is_err());
        let access = request(&test, &officer, contact, "access");
        let access = archive(&test, &officer, access).unwrap();
        assert!(
            import_portable(&other.house, &admin, &access).is_err(),
            "an access is no portability"
        );
    }
);
