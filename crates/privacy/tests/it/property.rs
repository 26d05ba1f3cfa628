//! Drawn people: a plan never takes what a rule holds, never keeps what none holds, is the same twice, and once it is carried
//! out the database is whole, the log holds, and there is nothing left to plan.

use dictionary::Draft;
use privacy::{Act, Holdings, Plan, holdings, plan};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use store::Mode;
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::erase;

/// What is known of a person.
#[derive(Debug, Clone)]
pub(crate) enum Trace {
    /// A note so many days ago.
    Note(i64),
    /// A meeting of somebody else in which they took part.
    Meeting,
    Task,
    Deal,
    Quote,
    DraftInvoice,
    UnpaidInvoice,
    PaidInvoice,
    /// A document of the person.
    Document,
    Hold(bool),
}

pub(crate) fn trace() -> impl Strategy<Value = Trace> {
    prop_oneof![
        (0..2000_i64).prop_map(Trace::Note),
        Just(Trace::Meeting),
        Just(Trace::Task),
        Just(Trace::Deal),
        Just(Trace::Quote),
        Just(Trace::DraftInvoice),
        Just(Trace::UnpaidInvoice),
        Just(Trace::PaidInvoice),
        Just(Trace::Document),
        any::<bool>().prop_map(Trace::Hold),
    ]
}

pub(crate) fn leave(test: &TestHouse, person: Uuid, trace: &Trace) {
    let admin = test.administrator();
    let of = |draft: Draft| draft.with("contact_id", person.to_string());
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let invoice =
        || test.make(&admin, "invoice", of(Draft::default()).with("lines", lines.clone()));
    let issued = || {
        let id = invoice();
        test.act(&admin, ("invoice", id), ("issue", &[])).unwrap();
        id
    };
    match trace {
        Trace::Note(days) => {
            let at = test.house.now() - jiff::SignedDuration::from_hours(24 * days);
            let draft = Draft::default().with("kind", "note").with("subject", "Poznámka");
            test.make(&admin, "activity", of(draft).with("at", at.to_string()));
        }
        Trace::Meeting => {
            let other = test.make(&admin, "contact", Draft::default().with("last_name", "Jiný"));
            let draft = Draft::default()
                .with("kind", "meeting")
                .with("subject", "Schůzka")
                .with("at", "2026-11-20T09:00:00Z")
                .with("contact_id", other.to_string())
                .with("participants", json!([person.to_string(), other.to_string()]));
            test.make(&admin, "activity", draft);
        }
        Trace::Task => {
            test.make(&admin, "task", of(Draft::default().with("subject", "Úkol")));
        }
        Trace::Deal => {
            let draft = Draft::default().with("name", "Případ").with("lines", lines);
            test.make(&admin, "deal", of(draft));
        }
        Trace::Quote => {
            let draft = Draft::default().with("name", "Nabídka").with("lines", lines);
            test.make(&admin, "quote", of(draft));
        }
        Trace::DraftInvoice => drop(invoice()),
        Trace::UnpaidInvoice => drop(issued()),
        Trace::PaidInvoice => {
            let paid = Draft::default()
                .with("invoice_id", issued().to_string())
                .with("received_on", records::Clock::day(test.house.now()).to_string())
                .with("amount", "1210");
            test.make(&admin, "payment", paid);
        }
        Trace::Document => {
            let kept = test.house.keep_file(b"Dopis", "dopis.txt").unwrap();
            test.house
                .write(&admin, move |work| {
                    let entity = work.entity("contact")?;
                    records::attach(work, (&entity, person), None, &kept).map(drop)
                })
                .unwrap();
        }
        Trace::Hold(active) => {
            let draft = Draft::default().with("reason", "Spor").with("active", *active);
            test.make(&admin, "legal_hold", of(draft));
        }
    }
}

pub(crate) fn held(test: &TestHouse, person: Uuid) -> Holdings {
    let found = test.house.read(&test.administrator(), |work| {
        let entity = work.entity("contact")?;
        holdings(work, &entity, person)
    });
    found.unwrap().unwrap()
}

/// Against the rules themselves: what withstands stays, and nothing else does.
fn is_right(held: &Holdings, plan: &Plan) {
    // The key of a person's part of the log goes with that part.
    let records = held.records.iter().filter(|record| record.held.entity().name != "subject_key");
    for record in records {
        let withstands = record.reasons.iter().any(|reason| reason.rule.against_erasure.is_some());
        let by_list_alone = record.ties == ["participants"];
        let act = plan.items.iter().find(|item| item.id == record.held.id()).map(|item| item.act);
        match act {
            Some(Act::Keep) => assert!(withstands, "{:?} stays without a reason", record.ties),
            Some(Act::Delete | Act::Clear) => assert!(!withstands, "a rule holds it: {plan:?}"),
            Some(Act::Unlink) => assert!(by_list_alone),
            None => assert!(!withstands, "what is held is told: {plan:?}"),
        }
    }
}

testkit::on_both!(a_plan_is_right_and_whole, |test: TestHouse| {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
    let mut runner =
        TestRunner::new(Config { cases: 8, failure_persistence: None, ..Config::default() });
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    runner
        .run(&prop::collection::vec(trace(), 0..9), |traces| {
            let draft = Draft::default()
                .with("last_name", "Osoba")
                .with("email", "osoba@example.cz")
                .with("address", address.clone());
            let person = test.make(&test.administrator(), "contact", draft);
            for trace in &traces {
                leave(&test, person, trace);
            }
            let before = held(&test, person);
            let planned = plan(&before, None);
            is_right(&before, &planned);
            prop_assert_eq!(planned.digest(), plan(&held(&test, person), None).digest());
            erase(&test, person);
            let after = plan(&held(&test, person), None);
            prop_assert!(after.is_done(), "left to do: {:?}", after);
            Ok(())
        })
        .unwrap();
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
    let report = test.house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
});
