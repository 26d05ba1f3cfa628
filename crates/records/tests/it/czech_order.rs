//! The stored sort keys order 500 Czech, Slovak, German and Polish names exactly as ICU's Czech collation does.

use std::sync::Arc;

use dictionary::{Draft, Filter};
use postgres::{Client, NoTls};
use records::{ListRequest, list, title};
use testkit::TestHouse;

const LAST: [&str; 50] = [
    "Adámek",
    "Ámos",
    "Bartoš",
    "Březina",
    "Cibulka",
    "Čapek",
    "Čermák",
    "Dvořák",
    "Ďurica",
    "Eliáš",
    "Faltýn",
    "Geißler",
    "Großmann",
    "Hašek",
    "Havel",
    "Chalupa",
    "Chmela",
    "Ivan",
    "Íšová",
    "Jánošík",
    "Kříž",
    "Krejčí",
    "Łukasiewicz",
    "Lisowski",
    "Ľubica",
    "Müller",
    "Mueller",
    "Mácha",
    "Němec",
    "Nemec",
    "Ňuňo",
    "Österreicher",
    "Ostrý",
    "Ôsmy",
    "Pštros",
    "Řehoř",
    "Rehor",
    "Růžička",
    "Ruzicka",
    "Šebek",
    "Sebek",
    "Świątek",
    "Świerk",
    "Ťapka",
    "Tapka",
    "Úlehla",
    "Ulehla",
    "Żółć",
    "Žák",
    "Zak",
];
const FIRST: [&str; 10] =
    ["Adam", "Áron", "Čeněk", "Chrudoš", "Jürgen", "Łucja", "Řehoř", "Šárka", "Ündine", "Żaneta"];

testkit::on_both!(five_hundred_names_stand_as_icu_orders_them, |test: TestHouse| {
    let admin = test.administrator();
    let names: Vec<(&str, &str)> =
        LAST.iter().flat_map(|last| FIRST.iter().map(|first| (*last, *first))).collect();
    assert_eq!(names.len(), 500);
    let mut shuffled = names.clone();
    shuffled.sort_by_key(|(last, first)| (first.len() * 7 + last.len(), *first, *last));
    test.house
        .write(&admin, move |work| {
            let contact = work.entity("contact")?;
            for (last, first) in &shuffled {
                let draft = Draft::default().with("last_name", *last).with("first_name", *first);
                records::create(work, &contact, &draft)?;
            }
            Ok(())
        })
        .unwrap();
    let found = test
        .house
        .read(&admin, |work| {
            let request = ListRequest {
                entity: Arc::clone(&work.entity("contact")?),
                filter: Filter::Everything,
                sort: Vec::new(),
                search: None,
                limit: 1000,
                after: None,
                fields: None,
            };
            list(work, &request)
        })
        .unwrap();
    let ours: Vec<String> = found.records.iter().map(title).collect();
    // PostgreSQL carries the ICU of the system, in C; ours is another implementation of the same standard.
    let url = testkit::postgres::fresh_database("icu").unwrap();
    let mut client = Client::connect(&url, NoTls).unwrap();
    let (last, first): (Vec<&str>, Vec<&str>) = names.into_iter().unzip();
    let theirs: Vec<String> = client
        .query(
            "SELECT l || ' ' || f FROM unnest($1::text[], $2::text[]) AS names(l, f) \
             ORDER BY l COLLATE \"cs-x-icu\", f COLLATE \"cs-x-icu\"",
            &[&last, &first],
        )
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    assert_eq!(ours, theirs);
});

testkit::on_both!(both_databases_fold_text_alike, |test: TestHouse| {
    let url = testkit::postgres::fresh_database("fold").unwrap();
    let database =
        store::Database::open(&store::Settings::Postgres(url.clone()), store::Mode::Serve).unwrap();
    let dictionary = test.house.dictionary();
    let now = test.house.now();
    database.write(move |tx| tx.migrate(&dictionary, dictionary::DatabaseKind::Main, now)).unwrap();
    let mut client = Client::connect(&url, NoTls).unwrap();
    let texts = LAST.iter().chain(&FIRST).copied().chain([
        "PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ",
        "ﬁnále ½ № ™",
        "İstanbul ıI",
        "ẞ ß",
        "Ǆ ǅ",
        "e\u{301}",
        "ÆŒÞÐ",
        "ΑΒΓ Ωμέγα",
        "",
    ]);
    for text in texts {
        let theirs: String =
            client.query_one("SELECT kartoteka_fold($1)", &[&text]).unwrap().get(0);
        assert_eq!(dictionary::fold(text), theirs, "{text}");
    }
});
