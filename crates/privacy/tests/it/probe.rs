//! The probe after an erasure: it finds what is left, wherever it is, says so in the certificate, and leaves nothing of what it
//! looked for.

use dictionary::Draft;
use privacy::verify_certificate;
use records::{Error, Wanted, documents};
use serde_json::{Value as Json, json};
use store::{Cell, Database, Mode, Settings, table_forms};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{clean, erase, person, request};
use crate::forensic::GONE;

fn certificate(test: &TestHouse, request: Uuid) -> Json {
    let version = test
        .house
        .read(&test.administrator(), |work| {
            let entity = work.entity("request")?;
            let held = documents(work, &entity, request)?;
            Ok::<_, Error>(held.first().unwrap().versions.first().unwrap().clone())
        })
        .unwrap();
    verify_certificate(&test.house, &test.house.content(&version).unwrap()).unwrap()
}

fn is_sqlite(test: &TestHouse) -> bool {
    matches!(test.places.main, Settings::SqliteMain(_))
}

fn wanted(values: &[&str]) -> Wanted {
    Wanted { values: values.iter().map(|value| (*value).to_owned()).collect(), ..Wanted::default() }
}

testkit::on_both!(the_certificate_says_what_was_looked_for_and_found, |test: TestHouse| {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
    let who = person(&test);
    let admin = test.administrator();
    let kept = test.house.keep_file("Tajemství v dokumentu".as_bytes(), "dopis.txt").unwrap();
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::attach(work, (&entity, who.id), None, &kept)?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let paid = Draft::default()
        .with("invoice_id", who.invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    test.make(&admin, "payment", paid);
    // Somebody wrote the person's address where no declaration leads to it.
    let company = Draft::default()
        .with("name", "Jiná, a. s.")
        .with("note", "Psal nám zmizimir@nenavratno.example");
    test.make(&admin, "company", company);
    let request = erase(&test, who.id);
    let told = certificate(&test, request);
    let probe = &told["probe"];
    let number = |name: &str| probe[name].as_u64().unwrap();
    assert!(number("values") >= 6, "{probe}");
    assert!(number("in_no_table") >= 3 && number("in_no_table") < number("values"), "{probe}");
    assert_eq!((number("left_in_search_index"), number("files_with_hits")), (0, 0), "{probe}");
    assert_eq!(number("sealed_files_left"), 0, "{probe}");
    assert_eq!(
        probe["in_other_records"],
        json!([{"table": "company", "column": "note", "rows": 1}]),
        "{probe}"
    );
    let kept = probe["in_kept_records"].as_array().unwrap();
    assert!(kept.iter().any(|place| place["table"] == "invoice"), "{probe}");
    if is_sqlite(&test) {
        let files: Vec<&str> =
            probe["files_read"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
        assert!(files.contains(&"kartoteka.db") && files.contains(&"keys.db"), "{files:?}");
    } else {
        assert_eq!(probe["files_of_the_database_server"], "not-read", "{probe}");
    }
    let text = told.to_string();
    for value in GONE.into_iter().chain(["nenavratno", "Ztracená"]) {
        assert!(!text.contains(value), "{value}");
    }
});

testkit::on_both!(what_it_looks_for_waits_sealed_and_ends_with_the_job, |test: TestHouse| {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
    let who = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let request = request(&test, &officer, who.id);
    let how = [("how", "Podle adresy")];
    test.act(&test.administrator(), ("request", request), ("confirm", &how)).unwrap();
    test.act(&officer, ("request", request), ("execute", &[])).unwrap();
    // The program could be killed here: what lies in the job tells nothing without its key.
    let jobs = || {
        let database = Database::open(&test.places.main, Mode::Inspect).unwrap();
        let dictionary = test.house.dictionary();
        let forms = table_forms(&dictionary, dictionary::DatabaseKind::Main);
        let form = forms.iter().find(|form| form.name == "job").unwrap();
        let rows = database.read(|tx| tx.dump_page(form, None, (100, 1 << 20))).unwrap().rows;
        let texts = rows.into_iter().flatten().filter_map(|cell| match cell {
            Cell::Text(text) if text.contains("probe_key_id") => Some(text),
            _ => None,
        });
        texts.collect::<Vec<_>>()
    };
    let payload = jobs().pop().unwrap();
    for value in GONE.into_iter().chain(["Nenávratník", "nenavratno"]) {
        assert!(!payload.contains(value) && !payload.contains(&hex::encode(value)), "{value}");
    }
    let payload: Json = serde_json::from_str(&payload).unwrap();
    let key: Uuid = payload["probe_key_id"].as_str().unwrap().parse().unwrap();
    let sealed = hex::decode(payload["probe"].as_str().unwrap()).unwrap();
    let opened = test.house.open_for_job(request, key, &sealed).unwrap().unwrap();
    assert!(String::from_utf8(opened).unwrap().contains("Zvláštnivky"));
    clean(&test);
    assert_eq!(test.house.open_for_job(request, key, &sealed).unwrap(), None);
});

testkit::on_both!(it_finds_what_is_left, |test: TestHouse| {
    test.issuer();
    let who = person(&test);
    let admin = test.administrator();
    let found = test.house.probe(&wanted(&["Nenávratník volal", "Nikde nikdo není"])).unwrap();
    assert_eq!((found.values, found.nowhere), (2, 1));
    assert_eq!(found.others.values().sum::<u64>(), 1, "{found:?}");
    assert_eq!((found.index, found.file_hits), (0, 0), "{found:?}");
    // A word in the index that its record does not say any more, as a fault of the program would leave it.
    let sabotage = |sqlite: &str, postgres: &str| {
        if let Settings::Postgres(url) = &test.places.main {
            let (url, sql) = (url.clone(), postgres.to_owned());
            std::thread::spawn(move || {
                let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
                client.batch_execute(&sql).unwrap();
            })
            .join()
            .unwrap();
        } else {
            let Settings::SqliteMain(path) = &test.places.main else { panic!("no file") };
            let connection = rusqlite::Connection::open(path).unwrap();
            connection.execute_batch(sqlite).unwrap();
        }
    };
    sabotage(
        "INSERT INTO contact_words(rowid, body) SELECT row_id, 'zbytekvrejstriku' FROM contact LIMIT 1",
        "UPDATE contact_search SET words = words || 'zbytekvrejstriku'::tsvector",
    );
    let found = test.house.probe(&wanted(&["Zbytekvrejstriku"])).unwrap();
    assert!(found.index >= 1, "{found:?}");
    // A row that was deleted without wiping its bytes.
    if is_sqlite(&test) {
        sabotage(
            "PRAGMA secure_delete = OFF; CREATE TABLE left_over (value TEXT);
             INSERT INTO left_over VALUES ('Zapomenutýzbytek');
             DELETE FROM left_over;",
            "",
        );
        let found = test.house.probe(&wanted(&["Zapomenutýzbytek"])).unwrap();
        assert!(found.file_hits >= 1 && found.nowhere == 1, "{found:?}");
    }
    // A sealed file that should be gone.
    let kept = test.house.keep_file(b"zustal", "zustal.txt").unwrap();
    let sealed = test
        .house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::attach(work, (&entity, who.id), None, &kept)?;
            let all = work.entity("document_version")?;
            let all = work.held_where(&all, &dictionary::Filter::Everything)?;
            Ok::<_, Error>(work.sealed_of(all[0].id())?.unwrap())
        })
        .unwrap();
    let look = Wanted { sealed: vec![sealed], ..Wanted::default() };
    assert_eq!(test.house.probe(&look).unwrap().sealed_left, 1);
});
