//! The search index holds what its records say, whatever was done to them; and one of another form is made anew.

use dictionary::Draft;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use records::search;
use store::Settings;
use testkit::TestHouse;
use uuid::Uuid;

/// Names that begin alike, so that the beginnings kept in the index are shared by words that come, go and stay.
const WORDS: [&str; 10] =
    ["Novák", "Nová", "Novotná", "Noha", "Šedá", "Šedivá", "N", "Дом", "Домова", "Łódź"];

#[derive(Debug, Clone)]
enum Step {
    Make(Vec<usize>),
    Rename(usize, Vec<usize>),
    Delete(usize),
    /// A change that is taken back after it was indexed.
    Fail(usize, Vec<usize>),
}

fn step() -> impl Strategy<Value = Step> {
    let name = || prop::collection::vec(0..WORDS.len(), 1..4);
    prop_oneof![
        3 => name().prop_map(Step::Make),
        4 => (0..20_usize, name()).prop_map(|(which, name)| Step::Rename(which, name)),
        1 => (0..20_usize).prop_map(Step::Delete),
        1 => (0..20_usize, name()).prop_map(|(which, name)| Step::Fail(which, name)),
    ]
}

fn name_of(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
}

/// How many contacts are found by this.
fn found(test: &TestHouse, looked_for: &str) -> usize {
    let hits =
        test.house.read(&test.administrator(), |work| search(work, looked_for, 200)).unwrap();
    hits.iter().map(|hits| hits.records.len()).sum()
}

fn is_whole(test: &TestHouse) {
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
}

fn rename(test: &TestHouse, id: Uuid, name: String, fails: bool) {
    let result = test.house.write(&test.administrator(), move |work| {
        let contact = work.entity("contact")?;
        let draft = Draft::default().with("last_name", name.clone());
        records::change(work, &contact, (id, None), &draft)?;
        if fails { Err(records::Error::NotFound) } else { Ok(()) }
    });
    assert_eq!(result.is_err(), fails);
}

fn delete(test: &TestHouse, id: Uuid) {
    test.house
        .write(&test.administrator(), move |work| {
            let contact = work.entity("contact")?;
            records::delete(work, &contact, (id, None))
        })
        .unwrap();
}

/// Does a step, and the same in the mirror: the contacts with their names.
fn take(test: &TestHouse, mirror: &mut Vec<(Uuid, String)>, step: &Step) {
    match step {
        Step::Make(words) => {
            let name = name_of(words);
            let draft = Draft::default().with("last_name", name.clone());
            mirror.push((test.make(&test.administrator(), "contact", draft), name));
        }
        Step::Rename(which, words) => {
            let Some(held) = mirror.get_mut(*which) else { return };
            held.1 = name_of(words);
            rename(test, held.0, held.1.clone(), false);
        }
        Step::Fail(which, words) => {
            let Some((id, _name)) = mirror.get(*which) else { return };
            rename(test, *id, format!("{} jinak", name_of(words)), true);
        }
        Step::Delete(which) if *which < mirror.len() => {
            let (id, _name) = mirror.swap_remove(*which);
            delete(test, id);
        }
        Step::Delete(_) => {}
    }
}

testkit::on_both!(the_index_follows_every_change, |test: TestHouse| {
    let mut runner =
        TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    runner
        .run(&prop::collection::vec(step(), 1..40), |steps| {
            let mut mirror = Vec::new();
            for step in &steps {
                take(&test, &mut mirror, step);
            }
            for beginning in ["no", "nov", "novak", "noh", "sed", "sediva", "дом", "домо", "lodz"]
            {
                let expected = mirror
                    .iter()
                    .filter(|(_, name)| {
                        dictionary::words(name).iter().any(|word| word.starts_with(beginning))
                    })
                    .count();
                prop_assert_eq!(found(&test, beginning), expected, "{}", beginning);
            }
            is_whole(&test);
            for (id, _name) in mirror {
                delete(&test, id);
            }
            Ok(())
        })
        .unwrap();
    is_whole(&test);
});

/// Runs statements beside the house.
fn beside(test: &TestHouse, sqlite: &str, postgres: &str) {
    match &test.places.main {
        Settings::SqliteMain(path) => {
            rusqlite::Connection::open(path).unwrap().execute_batch(sqlite).unwrap();
        }
        Settings::Postgres(url) => {
            let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
            client.batch_execute(postgres).unwrap();
        }
        Settings::SqliteKeys(_) => unreachable!("the main database"),
    }
}

testkit::on_both!(an_index_of_another_form_is_made_anew, |test: TestHouse| {
    for name in ["Javor", "Jasan"] {
        test.make(&test.administrator(), "contact", Draft::default().with("last_name", name));
    }
    // As the first form was: with a copy of the text; and with a word that no record has.
    beside(
        &test,
        "DROP TABLE contact_terms; DROP TABLE contact_words;
         CREATE VIRTUAL TABLE contact_words USING fts5(body, prefix = '2 3', detail = none);
         INSERT INTO contact_words(rowid, body) VALUES (1, 'topol');
         DELETE FROM setting WHERE name = 'search_forms'",
        "UPDATE contact_search SET words = 'topol'; DELETE FROM setting WHERE name = 'search_forms'",
    );
    let test = test.reopen();
    assert_eq!((found(&test, "javor"), found(&test, "jasan"), found(&test, "topol")), (1, 1, 0));
    is_whole(&test);
});

testkit::on_both!(the_doctor_sees_a_broken_index, |test: TestHouse| {
    test.make(&test.administrator(), "contact", Draft::default().with("last_name", "Javor"));
    is_whole(&test);
    let told = |test: &TestHouse| {
        let findings = test.house.examine().unwrap();
        findings.into_iter().flat_map(|finding| finding.problems).collect::<Vec<_>>().join("\n")
    };
    beside(
        &test,
        "INSERT INTO contact_words(rowid, body) VALUES (1, 'topol')",
        "UPDATE contact_search SET words = words || 'topol'",
    );
    assert!(told(&test).contains("is not found by its words"), "{}", told(&test));
    beside(
        &test,
        "INSERT INTO contact_words(rowid, body) VALUES (77, 'topol')",
        "INSERT INTO contact_search VALUES (gen_random_uuid(), 'topol', '')",
    );
    assert!(told(&test).contains("contact: 1 in the index are no records"), "{}", told(&test));
});
