//! Records go by themselves when their last reason ends: found, told, approved or not, and removed as an erasure removes.

use dictionary::{Draft, Value};
use jiff::SignedDuration;
use privacy::{
    Act, Decision, ErasureJob, RetentionJob, Run, begin_run, decide, find, holdings, newest_run,
    plan, plan_end,
};
use records::{Actor, Error, Jobs, Origin};
use serde_json::json;
use store::{Mode, Settings};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{act_of, house, is_there, person, refusal, told};
use crate::forensic::hits;

pub(crate) fn system() -> Actor {
    Actor::system(Origin::Job)
}

fn years(test: &TestHouse, years: i64) {
    test.house.clock().advance(SignedDuration::from_hours(24 * 366 * years));
}

pub(crate) fn days(test: &TestHouse, days: i64) {
    test.house.clock().advance(SignedDuration::from_hours(24 * days));
}

/// Lets all jobs run that are due, and lets time pass where they wait for their turn.
pub(crate) fn work_off(test: &TestHouse) {
    let jobs =
        Jobs::default().with(Box::new(RetentionJob { per_minute: 600 })).with(Box::new(ErasureJob));
    for _ in 0..200 {
        while jobs.run_one(&test.house).unwrap() {}
        test.house.clock().advance(SignedDuration::from_secs(5));
    }
}

pub(crate) fn begin(test: &TestHouse) -> Uuid {
    test.house.write(&system(), |work| begin_run(work, true)).unwrap().unwrap()
}

pub(crate) fn newest(test: &TestHouse) -> Run {
    test.house.read(&system(), newest_run).unwrap().unwrap()
}

pub(crate) fn group_of(run: &Run, of: (&str, &str)) -> (Uuid, String, i64) {
    let group = run.groups.iter().find(|group| (group.rule_name(), group.entity()) == of);
    let group = group.unwrap_or_else(|| panic!("no group of {of:?}"));
    (group.held.id(), group.state().to_owned(), group.number("count"))
}

pub(crate) fn approve(test: &TestHouse, actor: &Actor, of: (&str, &str)) -> Result<(), Error> {
    let (group, ..) = group_of(&newest(test), of);
    test.house.write(actor, move |work| decide(work, group, &Decision::Approve))
}

pub(crate) fn contact(test: &TestHouse, name: &str) -> Uuid {
    test.make(&test.administrator(), "contact", Draft::default().with("last_name", name))
}

testkit::on_both!(a_lead_goes_once_somebody_has_approved_it, |test: TestHouse| {
    house(&test);
    let id = contact(&test, "Beztřetí");
    let task = Draft::default().with("subject", "Zavolat").with("contact_id", id.to_string());
    test.make(&test.administrator(), "task", task);
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    assert_eq!((run.state(), run.groups.len()), ("done", 0), "everything has a reason");
    assert!(run.number("looked_at") > 2);

    // An open task holds its person for three years; a lead alone would go after one.
    years(&test, 2);
    begin(&test);
    work_off(&test);
    assert!(newest(&test).groups.iter().all(|group| group.entity() != "contact"));
    years(&test, 2);
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    assert_eq!(run.state(), "open");
    let (group, state, count) = group_of(&run, ("task_open", "contact"));
    assert_eq!((state.as_str(), count), ("proposed", 1));
    assert!(is_there(&test, "contact", id), "nobody has approved anything");

    let sales = test.user("sales", "prodejce@example.cz", &[]);
    let refused = test.house.write(&sales, move |work| decide(work, group, &Decision::Approve));
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let officer = test.actor_of("poverenec@example.cz");
    approve(&test, &officer, ("task_open", "contact")).unwrap();
    work_off(&test);
    let run = newest(&test);
    assert_eq!(group_of(&run, ("task_open", "contact")).1, "done");
    assert!(!is_there(&test, "contact", id), "the person was held along by their task");
    assert_eq!(test.house.ledger().unwrap().len(), 1, "a person is in the ledger");
    assert_eq!(test.house.ledger().unwrap()[0].subject_id, id);
    let report = test.house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
});

pub(crate) fn note_of(test: &TestHouse, contact: Uuid) -> Uuid {
    let draft = Draft::default()
        .with("kind", "note")
        .with("subject", "Volal")
        .with("at", test.house.now().to_string())
        .with("contact_id", contact.to_string());
    test.make(&test.administrator(), "activity", draft)
}

testkit::on_both!(what_acts_alone_is_told_before, |test: TestHouse| {
    house(&test);
    let id = contact(&test, "Volaný");
    let note = note_of(&test, id);
    // 36 months, and nobody looked meanwhile: it was never told.
    days(&test, 3 * 366 + 40);
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    assert_eq!(group_of(&run, ("activity", "activity")).1, "alone");
    assert!(is_there(&test, "activity", note), "it is told for thirty days first");
    days(&test, 29);
    begin(&test);
    work_off(&test);
    assert!(is_there(&test, "activity", note));
    days(&test, 1);
    begin(&test);
    work_off(&test);
    assert!(!is_there(&test, "activity", note), "{:?}", newest(&test));
    assert!(is_there(&test, "contact", id), "about people a person decides");
    assert_eq!(newest(&test).number("removed"), 1);
});

testkit::on_both!(what_is_put_off_is_proposed_again, |test: TestHouse| {
    house(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let id = contact(&test, "Odložená");
    days(&test, 400);
    begin(&test);
    work_off(&test);
    let of = ("contact_new", "contact");
    let (group, ..) = group_of(&newest(&test), of);
    let reason = "Jednáme o prodloužení".to_owned();
    test.house
        .write(&officer, move |work| decide(work, group, &Decision::PutOff(reason.clone())))
        .unwrap();
    days(&test, 60);
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    let kept = run.groups.iter().find(|group| group.rule_name() == of.0).unwrap();
    assert_eq!(kept.state(), "rejected");
    assert_eq!(kept.held.get("reason"), &Value::from("Jednáme o prodloužení"));
    assert_eq!(kept.held.get("decided_by_id").as_id(), officer.user_id);
    days(&test, 40);
    begin(&test);
    work_off(&test);
    assert_eq!(group_of(&newest(&test), of).1, "proposed", "ninety days are over");
    assert!(is_there(&test, "contact", id));
});

testkit::on_both!(a_record_that_got_a_reason_meanwhile_stays, |test: TestHouse| {
    house(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let (gone, back) = (contact(&test, "Zapomenutá"), contact(&test, "Navrácená"));
    days(&test, 400);
    begin(&test);
    work_off(&test);
    let of = ("contact_new", "contact");
    assert_eq!(group_of(&newest(&test), of).2, 2);
    note_of(&test, back);
    let late = contact(&test, "Pozdní");
    approve(&test, &officer, of).unwrap();
    work_off(&test);
    assert!(!is_there(&test, "contact", gone));
    assert!(is_there(&test, "contact", back) && is_there(&test, "contact", late));
    let again = approve(&test, &officer, of).unwrap_err();
    assert_eq!(refusal(&again), "not-now");
});

testkit::on_both!(what_a_rule_holds_stays_when_its_person_goes, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let paid = Draft::default()
        .with("invoice_id", who.invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    let payment = test.make(&test.administrator(), "payment", paid);
    // After 30 months the deal and the contact have ended; the note is held for three years and the invoice for ten.
    days(&test, 30 * 31);
    let held = test
        .house
        .read(&system(), |work| {
            let entity = work.entity("contact")?;
            holdings(work, &entity, who.id)
        })
        .unwrap()
        .unwrap();
    assert_eq!(act_of(&plan(&held, None), who.note), Act::Delete, "when they ask, the note goes");
    let plan = plan_end(&held);
    assert_eq!(act_of(&plan, who.note), Act::Keep, "when nobody asks, it stays while it is held");
    assert_eq!((act_of(&plan, who.invoice), act_of(&plan, who.id)), (Act::Keep, Act::Clear));
    let officer = test.actor_of("poverenec@example.cz");
    begin(&test);
    work_off(&test);
    for group in newest(&test).groups {
        let id = group.held.id();
        if group.is_undecided() {
            test.house.write(&officer, move |work| decide(work, id, &Decision::Approve)).unwrap();
            work_off(&test);
        }
    }
    let name = told(&test, "contact", who.id, "last_name");
    assert!(name.as_text().unwrap().starts_with("Vymazaná osoba #"), "{name:?}");
    assert_eq!(
        told(&test, "invoice", who.invoice, "customer_name"),
        Value::from("Zmizimír Nenávratník")
    );
    assert!(is_there(&test, "activity", who.note) && !is_there(&test, "deal", who.deal));
    let changed = told(&test, "invoice", who.invoice, "updated_at");
    begin(&test);
    work_off(&test);
    assert!(
        newest(&test).groups.iter().all(|group| group.entity() != "contact"),
        "nothing is left"
    );
    assert_eq!(told(&test, "invoice", who.invoice, "updated_at"), changed);

    // In the eleventh year everything goes, the payment before its document, and at last the pseudonym.
    years(&test, 9);
    for _ in 0..3 {
        begin(&test);
        work_off(&test);
        for group in newest(&test).groups {
            let id = group.held.id();
            if group.is_undecided() {
                test.house
                    .write(&officer, move |work| decide(work, id, &Decision::Approve))
                    .unwrap();
                work_off(&test);
            }
        }
    }
    for (entity, id) in [
        ("payment", payment),
        ("invoice", who.invoice),
        ("activity", who.note),
        ("contact", who.id),
    ] {
        assert!(!is_there(&test, entity, id), "{entity} stays: {:?}", newest(&test));
    }
    let found = find(&test.house, &system(), |_| Ok(true)).unwrap().unwrap();
    let business = ["contact", "invoice", "payment", "deal", "activity"];
    assert!(
        found.groups.keys().all(|(_, entity)| !business.contains(&entity.as_str())),
        "{found:?}"
    );
    let report = test.house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
});

testkit::on_both!(a_company_that_documents_need_is_emptied_and_waits, |test: TestHouse| {
    house(&test);
    let admin = test.administrator();
    let draft = Draft::default()
        .with("name", "Zaniklá, s. r. o.")
        .with("ico", "27082440")
        .with("email", "jednatel@zanikla.example")
        .with("note", "Jednatel má psa")
        .with("address", json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"}));
    let company = test.make(&admin, "company", draft);
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let draft = Draft::default().with("company_id", company.to_string()).with("lines", lines);
    let invoice = test.make(&admin, "invoice", draft);
    test.act(&admin, ("invoice", invoice), ("issue", &[])).unwrap();
    let paid = Draft::default()
        .with("invoice_id", invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    test.make(&admin, "payment", paid);
    years(&test, 5);
    begin(&test);
    work_off(&test);
    approve(&test, &admin, ("company_new", "company")).unwrap();
    work_off(&test);
    assert_eq!(newest(&test).number("emptied"), 1);
    if let Settings::SqliteMain(_) = test.places.main {
        assert_eq!(hits(&test, "Jednatel má psa"), [""; 0], "no file keeps what was emptied");
    }
    assert!(told(&test, "company", company, "note").is_empty());
    assert_eq!(told(&test, "company", company, "name"), Value::from("Zaniklá, s. r. o."));
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    assert!(run.groups.iter().all(|group| group.entity() != "company"), "it waits: {run:?}");
});
