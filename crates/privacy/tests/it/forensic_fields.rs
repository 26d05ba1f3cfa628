//! A value of one's own in every text of every entity that an erasure empties, as the dictionary declares them, in their history, in
//! documents, saved views and files that wait: after the erasure, and after the program has stopped, none stands in any file.

use std::path::PathBuf;

use dictionary::{Draft, Erase, Field, FieldType};
use records::{SavedView, draft_job, manage, save_view};
use serde_json::{Value as Json, json};
use store::Settings;
use testkit::{Engine, TestHouse};
use uuid::Uuid;

use crate::erasure::{erase, house};
use crate::forensic_postgres::{folders, hits, on_server, own_word, settle_server};

/// Values that nobody else writes, one after another.
#[derive(Default)]
struct Unique {
    given: Vec<String>,
}

impl Unique {
    fn word(&mut self) -> String {
        let number = self.given.len().to_string();
        let letters = number.bytes().map(|digit| char::from(b'k' + digit - b'0'));
        let word = format!("{}{}", own_word("Qu"), letters.collect::<String>());
        self.given.push(word.clone());
        word
    }

    /// Digits after a beginning, nobody else's.
    fn digits(&mut self, begins: &str, length: usize) -> String {
        let number =
            u64::from(std::process::id()) * 1_000 + u64::try_from(self.given.len()).unwrap();
        let digits =
            format!("{begins}{:0length$}", number % 10_u64.pow(u32::try_from(length).unwrap()));
        self.given.push(digits.clone());
        digits
    }

    /// The number of a sole trader with its check digit.
    fn ico(&mut self) -> String {
        let body = format!("{:07}", (u64::from(std::process::id()) * 7 + 1_000_000) % 10_000_000);
        let digits = body.bytes().map(|digit| u32::from(digit - b'0'));
        let sum: u32 = digits.zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
        let ico = format!("{body}{}", (11 - sum % 11) % 10);
        self.given.push(ico.clone());
        ico
    }

    /// A value of a field; `None` for what is not told from others: numbers, days, choices, references.
    fn value(&mut self, field: &Field) -> Option<Json> {
        Some(match &field.kind {
            FieldType::Text { .. } | FieldType::LongText { .. } => self.word().into(),
            FieldType::Email => format!("{}@example.cz", self.word()).to_lowercase().into(),
            FieldType::Phone => format!("+420{}", self.digits("601", 6)).into(),
            FieldType::Url => format!("https://{}.example/", self.word().to_lowercase()).into(),
            FieldType::Ico => self.ico().into(),
            FieldType::Dic => format!("CZ{}", self.digits("7", 8)).into(),
            FieldType::Address => json!({
                "street": self.word(), "city": self.word(), "postal_code": "110 00", "country": "CZ"
            }),
            FieldType::Lines { fields } => {
                let mut line = serde_json::Map::new();
                for part in fields.iter().filter(|part| goes(part)) {
                    if let Some(value) = self.value(part) {
                        line.insert(part.name.clone(), value);
                    }
                }
                if line.is_empty() {
                    return None;
                }
                if fields.iter().any(|part| part.name == "unit_price") {
                    line.insert("unit_price".to_owned(), "9".into());
                }
                json!([line])
            }
            _ => return None,
        })
    }
}

/// True for what an erasure takes.
fn goes(field: &Field) -> bool {
    let taken = |field: &Field| field.personal().is_some_and(|data| data.erase != Erase::Keep);
    taken(field) || field.line_fields().iter().any(taken)
}

/// The entities of which nothing of a person stays, with what their records cannot be without.
fn entities(person: Uuid) -> Vec<(&'static str, Draft)> {
    let of = Draft::default().with("contact_id", person.to_string());
    vec![
        ("activity", of.clone().with("kind", "email").with("at", "2026-11-20T09:00:00Z")),
        ("task", of.clone()),
        ("deal", of.clone()),
        ("quote", of.clone()),
        ("legal_hold", of.with("active", false)),
    ]
}

/// Fills every field twice: what stood there first is history.
fn fill(test: &TestHouse, unique: &mut Unique, (entity, record): (&'static str, Uuid)) {
    let admin = test.administrator();
    let declared = test.house.dictionary().entity(entity).cloned().unwrap();
    for field in declared.fields.values().filter(|field| goes(field)) {
        for _ in 0..2 {
            let Some(value) = unique.value(field) else { continue };
            let (name, managed) = (field.name.clone(), field.managed);
            test.house
                .write(&admin, move |work| {
                    let entity = work.entity(entity)?;
                    if managed {
                        let written = value.as_str().unwrap_or_default().to_owned();
                        return manage(work, (&entity, record), "fill", |_, pending| {
                            pending.set(&name, written.as_str());
                            Ok(())
                        })
                        .map(drop);
                    }
                    let draft = Draft::default().with(&name, value.clone());
                    records::change(work, &entity, (record, None), &draft).map(drop)
                })
                .unwrap_or_else(|error| panic!("{entity}.{}: {error:?}", field.name));
        }
    }
}

fn scene(test: &TestHouse) -> (Uuid, Vec<String>) {
    house(test);
    let admin = test.administrator();
    let mut unique = Unique::default();
    let person = test.make(&admin, "contact", Draft::default().with("last_name", unique.word()));
    fill(test, &mut unique, ("contact", person));
    for (entity, draft) in entities(person) {
        let title = match entity {
            "activity" | "task" => "subject",
            "legal_hold" => "reason",
            _ => "name",
        };
        let id = test.make(&admin, entity, draft.with(title, unique.word()));
        // What a hold says is not changed once it stands.
        if entity != "legal_hold" {
            fill(test, &mut unique, (entity, id));
        }
        let (content, name) = (unique.word(), format!("{}.txt", unique.word()));
        let kept = test.house.keep_file(content.as_bytes(), &name).unwrap();
        let query = format!("q={}", unique.word());
        test.house
            .write(&admin, move |work| {
                let entity = work.entity(entity)?;
                records::attach(work, (&entity, id), None, &kept)?;
                let view = SavedView {
                    id: Uuid::nil(),
                    name: "Pohled".to_owned(),
                    query: format!("{query}&f={person}"),
                    shared: true,
                    own: true,
                };
                save_view(work, "contact", &view).map(drop)
            })
            .unwrap();
    }
    let file = format!("Příjmení\n{}\n", unique.word());
    test.house
        .write(&admin, move |work| draft_job(work, "import", file.clone().into_bytes()).map(drop))
        .unwrap();
    let count = unique.given.len();
    assert!(count > 60, "the dictionary has more fields: {count}");
    (person, unique.given)
}

/// What is looked for: as it was written, and as the search and addresses have it.
fn looked_for(values: &[String]) -> Vec<String> {
    let small = values.iter().map(|value| value.to_lowercase());
    let mut all: Vec<String> = values.iter().cloned().chain(small).collect();
    all.sort();
    all.dedup();
    all
}

fn erased_and_stopped(test: TestHouse, person: Uuid, values: &[String], folders: &[PathBuf]) {
    let there =
        |value: &&String| !hits(folders, &[(*value).clone(), value.to_lowercase()]).is_empty();
    // Sealed contents stand nowhere in the clear from the beginning.
    let found = values.iter().take(12).filter(there).count();
    assert!(found >= 10, "the probe finds what is there: {found}");
    erase(&test, person);
    if matches!(test.places.main, Settings::Postgres(_)) {
        let steps = test.house.maintain().unwrap();
        assert!(steps.iter().all(|step| step.refused.is_none()), "{steps:?}");
    }
    let (_places, directory) = test.leave();
    let mut all = folders.to_vec();
    all.push(directory.path().to_owned());
    assert_eq!(hits(&all, &looked_for(values)), [""; 0]);
}

#[test]
fn no_declared_text_is_left_in_the_files_of_the_program() {
    let test = TestHouse::open(Engine::Sqlite);
    let (person, values) = scene(&test);
    let folder = vec![test.directory().to_owned()];
    erased_and_stopped(test, person, &values, &folder);
}

#[test]
fn no_declared_text_is_left_in_the_files_of_the_server() {
    let test = TestHouse::open(Engine::Postgres);
    let Settings::Postgres(url) = test.places.main.clone() else { panic!("no URL") };
    settle_server(&url);
    let (person, values) = scene(&test);
    on_server(&url, |client| client.batch_execute("ANALYZE; CHECKPOINT").unwrap());
    let folders = folders(&url);
    erased_and_stopped(test, person, &values, &folders);
}
