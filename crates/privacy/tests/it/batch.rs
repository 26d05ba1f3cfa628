//! The one question, asked of many at once, has the answers that it has of each alone.

use dictionary::Draft;
use privacy::{CHANNELS, may_contact, may_contact_all};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use testkit::{Engine, TestHouse};
use uuid::Uuid;

/// What stands in the ledger of one person: decision, channel, days that it holds, whether it was withdrawn.
type Line = (&'static str, &'static str, Option<u8>, bool);

const DECISIONS: &[&str] = &["given", "refused", "objection"];
const WAYS: &[&str] = &["any", "email", "phone", "sms", "letter"];

/// Somebody with this ledger; with addresses or without, sometimes one that somebody else has too, sometimes a customer.
fn make(test: &TestHouse, index: usize, (with, customer, lines): &(u8, bool, Vec<Line>)) -> Uuid {
    let admin = test.administrator();
    let mut draft = Draft::default().with("last_name", format!("Člověk {index}"));
    if with & 1 != 0 {
        draft = draft.with("email", format!("clovek{}@example.cz", index / 2));
    }
    if with & 2 != 0 {
        draft = draft.with("phone", format!("+42060100{index:04}"));
    }
    if with & 4 != 0 {
        draft = draft.with("address", json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"}));
    }
    let id = test.make(&admin, "contact", draft);
    if *customer {
        let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
        let invoice = Draft::default().with("contact_id", id.to_string()).with("lines", lines);
        let invoice = test.make(&admin, "invoice", invoice);
        if with & 4 != 0 {
            test.act(&admin, ("invoice", invoice), ("issue", &[])).unwrap();
        }
    }
    for (decision, way, days, withdrawn) in lines {
        let mut draft = Draft::default()
            .with("contact_id", id.to_string())
            .with("decision", *decision)
            .with("channel", *way);
        if let Some(days) = days {
            draft =
                draft.with("valid_until", if *days % 2 == 0 { "2026-11-01" } else { "2027-11-01" });
        }
        let consent = test.make(&admin, "consent", draft);
        if *withdrawn && *decision == "given" {
            test.act(&admin, ("consent", consent), ("withdraw", &[])).unwrap();
        }
    }
    id
}

fn compare(engine: Engine, cases: u32) {
    let mut runner =
        TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let line = (select(DECISIONS), select(WAYS), proptest::option::of(any::<u8>()), any::<bool>());
    let person = (0..8_u8, any::<bool>(), vec(line, 0..4));
    runner
        .run(&vec(person, 1..12), |people| {
            let test = TestHouse::open(engine);
            test.issuer();
            let ids: Vec<Uuid> = people
                .iter()
                .enumerate()
                .map(|(index, person)| make(&test, index, person))
                .collect();
            let admin = test.administrator();
            for purpose in ["direct_marketing", "customer_marketing", "contract"] {
                for channel in CHANNELS {
                    let all = test
                        .house
                        .read(&admin, |work| may_contact_all(work, &ids, (purpose, channel)));
                    let all = all.unwrap().unwrap();
                    prop_assert_eq!(all.len(), ids.len());
                    for id in &ids {
                        let one = test
                            .house
                            .read(&admin, |work| may_contact(work, *id, (purpose, channel)));
                        let one = one.unwrap();
                        prop_assert_eq!(one.as_ref(), all.get(id));
                    }
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn many_and_one_have_the_same_answer_sqlite() {
    compare(Engine::Sqlite, 12);
}

#[test]
fn many_and_one_have_the_same_answer_postgres() {
    compare(Engine::Postgres, 3);
}
