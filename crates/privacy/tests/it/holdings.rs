//! Why each record of a person is held, and until when.

use dictionary::Draft;
use jiff::civil::date;
use privacy::{HeldRecord, Holdings, holdings};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

fn of(test: &TestHouse, person: &'static str, id: Uuid) -> Holdings {
    let held = test.house.read(&test.administrator(), |work| {
        let person = work.entity(person)?;
        holdings(work, &person, id)
    });
    held.unwrap().unwrap()
}

fn contact(test: &TestHouse) -> Uuid {
    let draft = Draft::default()
        .with("first_name", "Karel")
        .with("last_name", "Živnostník")
        .with("ico", "25123891")
        .with("address", json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"}));
    test.make(&test.administrator(), "contact", draft)
}

fn one<'h>(held: &'h Holdings, entity: &str) -> &'h HeldRecord {
    let mut found = held.records.iter().filter(|record| record.held.entity().name == entity);
    let first = found.next().unwrap();
    assert!(found.next().is_none(), "one {entity}");
    first
}

fn rules(record: &HeldRecord) -> Vec<(&str, Option<String>)> {
    record
        .reasons
        .iter()
        .map(|reason| (reason.rule.name.as_str(), reason.until.map(|day| day.to_string())))
        .collect()
}

testkit::on_both!(a_new_contact_is_held_for_a_year, |test: TestHouse| {
    let held = of(&test, "contact", contact(&test));
    let own = one(&held, "contact");
    assert!(own.ties.is_empty());
    assert_eq!(rules(own), [("contact_new", Some("2027-11-23".to_owned()))]);
    assert_eq!(own.until(), Some(date(2027, 11, 23)));
    assert!(held.events > 0, "the log tells of the person");
    // The key of the person hangs on the person.
    assert_eq!(rules(one(&held, "subject_key")), rules(own));
});

testkit::on_both!(an_unpaid_invoice_holds_the_person_and_the_law_the_invoice, |test: TestHouse| {
    let admin = test.administrator();
    test.issuer();
    let contact = contact(&test);
    let draft = Draft::default()
        .with("contact_id", contact.to_string())
        .with("lines", json!([{"text": "Montáž", "unit_price": "1000"}]));
    let invoice = test.make(&admin, "invoice", draft);
    let held = of(&test, "contact", contact);
    assert_eq!(rules(one(&held, "invoice")), [("invoice_draft", Some("2028-11-23".to_owned()))]);
    assert_eq!(
        rules(one(&held, "contact")),
        [
            ("invoice_draft", Some("2028-11-23".to_owned())),
            ("contact_new", Some("2027-11-23".to_owned()))
        ],
        "whoever is to get an invoice is dealt with"
    );

    test.act(&admin, ("invoice", invoice), ("issue", &[])).unwrap();
    let held = of(&test, "contact", contact);
    assert_eq!(
        rules(one(&held, "invoice")),
        [
            ("invoice_unpaid", None),
            ("invoice_tax", Some("2036-12-31".to_owned())),
            ("invoice_accounting", Some("2031-12-31".to_owned())),
        ]
    );
    let own = one(&held, "contact");
    assert_eq!(rules(own).first(), Some(&("invoice_unpaid", None)));
    assert_eq!(own.reasons[0].evidence.id, invoice, "the invoice shows it");
    assert_eq!(one(&held, "invoice").ties, ["contact_id"]);

    let paid = Draft::default()
        .with("invoice_id", invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    test.make(&admin, "payment", paid);
    let held = of(&test, "contact", contact);
    assert_eq!(one(&held, "invoice").until(), Some(date(2036, 12, 31)));
    assert_eq!(one(&held, "payment").until(), Some(date(2036, 12, 31)));
    assert!(rules(one(&held, "contact")).iter().all(|(rule, _)| rule.starts_with("contact_")));
});

testkit::on_both!(who_took_part_in_a_meeting_has_it_too, |test: TestHouse| {
    let admin = test.administrator();
    let (first, second) = (contact(&test), contact(&test));
    let draft = Draft::default()
        .with("kind", "meeting")
        .with("subject", "Schůzka")
        .with("at", "2026-11-20T09:00:00Z")
        .with("contact_id", first.to_string())
        .with("participants", json!([first.to_string(), second.to_string()]));
    test.make(&admin, "activity", draft);
    let ties = |id| one(&of(&test, "contact", id), "activity").ties.clone();
    assert_eq!(ties(first), ["contact_id", "participants"]);
    assert_eq!(ties(second), ["participants"]);
    let held = of(&test, "contact", first);
    assert_eq!(rules(one(&held, "activity")), [("activity", Some("2029-11-20".to_owned()))]);
});

testkit::on_both!(what_has_lost_its_reason_is_told, |test: TestHouse| {
    let admin = test.administrator();
    let contact = contact(&test);
    let draft = Draft::default()
        .with("kind", "note")
        .with("subject", "Dávno")
        .with("at", "2020-02-29T09:00:00Z")
        .with("contact_id", contact.to_string());
    test.make(&admin, "activity", draft);
    let held = of(&test, "contact", contact);
    let note = one(&held, "activity");
    assert!(!note.is_held());
    assert_eq!(note.ended, Some(date(2023, 2, 28)), "the last day of a shorter month");
});

testkit::on_both!(a_colleague_is_a_person_too, |test: TestHouse| {
    let seller = test.user("sales", "prodej@example.cz", &[]);
    let id = seller.user_id.unwrap();
    test.make(&seller, "contact", Draft::default().with("last_name", "Zákazník"));
    let held = of(&test, "user", id);
    assert_eq!(rules(one(&held, "user")), [("user_active", None)]);
    let named: Vec<_> =
        held.named.iter().map(|(entity, field, _)| (&*entity.name, &**field)).collect();
    assert!(named.contains(&("contact", "owner_id")), "{named:?}");
});
