//! The ledger of consents, and the one question before every use: may we?

use dictionary::Draft;
use jiff::SignedDuration;
use privacy::{MayContact, holdings, lapse_consents, may_contact};
use records::{Actor, Error, Origin};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{erase, refusal};

fn person(test: &TestHouse) -> Uuid {
    let draft = Draft::default()
        .with("last_name", "Dotázaný")
        .with("email", "dotazany@example.cz")
        .with("phone", "+420601222333")
        .with("address", json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"}));
    test.make(&test.administrator(), "contact", draft)
}

fn says(test: &TestHouse, contact: Uuid, purpose: &str, channel: &str) -> (bool, &'static str) {
    let answer = test
        .house
        .read(&test.administrator(), |work| may_contact(work, contact, (purpose, channel)))
        .unwrap();
    let MayContact { allowed, because, .. } = answer.unwrap();
    (allowed, because)
}

fn consent(test: &TestHouse, contact: Uuid, values: &[(&str, &str)]) -> Uuid {
    let draft = Draft::default().with("contact_id", contact.to_string()).with("source", "phone");
    let draft = values.iter().fold(draft, |draft, (name, value)| draft.with(name, *value));
    test.make(&test.administrator(), "consent", draft)
}

testkit::on_both!(a_consent_counts_until_it_is_withdrawn, |test: TestHouse| {
    let contact = person(&test);
    let marketing = |channel| says(&test, contact, "direct_marketing", channel);
    assert_eq!(marketing("email"), (false, "no-consent"));
    let given = consent(&test, contact, &[("channel", "email")]);
    assert_eq!(marketing("email"), (true, "consent"));
    assert_eq!(marketing("phone"), (false, "no-consent"), "a consent is of its channel");
    let admin = test.administrator();
    test.act(&admin, ("consent", given), ("withdraw", &[])).unwrap();
    assert_eq!(marketing("email"), (false, "withdrawn"));
    consent(&test, contact, &[("channel", "any"), ("valid_until", "2026-11-22")]);
    assert_eq!(marketing("email"), (false, "expired"));
    consent(&test, contact, &[("channel", "email"), ("decision", "refused")]);
    assert_eq!(marketing("email"), (false, "refused"), "the newest decides");
    // What is needed for an order is no marketing.
    assert_eq!(says(&test, contact, "contract", "email"), (true, "not-marketing"));
});

testkit::on_both!(who_takes_one_back_takes_all_back, |test: TestHouse| {
    let contact = person(&test);
    let admin = test.administrator();
    let marketing = |channel| says(&test, contact, "direct_marketing", channel);
    let first =
        consent(&test, contact, &[("channel", "any"), ("given_at", "2026-01-05T10:00:00Z")]);
    consent(&test, contact, &[("channel", "any"), ("given_at", "2026-02-05T10:00:00Z")]);
    test.act(&admin, ("consent", first), ("withdraw", &[])).unwrap();
    assert_eq!(marketing("email"), (false, "withdrawn"), "the same agreement, written down twice");
    // A paper that is found later is older than the will to take it back.
    consent(&test, contact, &[("channel", "email"), ("given_at", "2026-05-05T10:00:00Z")]);
    assert_eq!(marketing("email"), (false, "withdrawn"));
    test.house.clock().advance(SignedDuration::from_secs(1));
    consent(&test, contact, &[("channel", "email")]);
    assert_eq!(marketing("email"), (true, "consent"), "a new agreement is a new one");
    assert_eq!(marketing("phone"), (false, "withdrawn"));
});

testkit::on_both!(a_consent_whose_time_is_over_ends_and_holds_nobody, |test: TestHouse| {
    let contact = person(&test);
    let admin = test.administrator();
    let given = consent(&test, contact, &[("channel", "email"), ("valid_until", "2026-11-30")]);
    consent(&test, contact, &[("channel", "phone"), ("decision", "refused")]);
    let held = || {
        let held = test.house.read(&admin, |work| {
            let entity = work.entity("contact")?;
            Ok(holdings(work, &entity, contact)?.unwrap().records.remove(0))
        });
        let names = held.unwrap().reasons.into_iter().map(|reason| reason.rule.name.clone());
        names.collect::<Vec<String>>()
    };
    assert!(held().contains(&"consent_valid".to_owned()), "{:?}", held());
    test.house.clock().advance(SignedDuration::from_hours(24 * 9));
    let ended = test.house.write(&Actor::system(Origin::Job), lapse_consents).unwrap();
    assert_eq!(ended, 1);
    assert_eq!(says(&test, contact, "direct_marketing", "email"), (false, "expired"));
    let state = test.house.read(&admin, |work| Ok(work.held("consent", given)?.unwrap()));
    let state = state.unwrap();
    assert_eq!(state.text("state"), "expired");
    assert!(!state.get("ended_at").is_empty());
    // Nor does a refusal hold anybody.
    assert!(!held().contains(&"consent_valid".to_owned()), "{:?}", held());
});

testkit::on_both!(who_objected_is_not_reached_at_another_address, |test: TestHouse| {
    test.user("dpo", "poverenec@example.cz", &[]);
    let contact = person(&test);
    let admin = test.administrator();
    consent(&test, contact, &[("decision", "objection"), ("channel", "any")]);
    let moved =
        json!({"street": "Dlouhá 7", "city": "Brno", "postal_code": "602 00", "country": "CZ"});
    let draft = Draft::default().with("email", "novy@example.cz").with("address", moved);
    let changed = test.house.write(&admin, move |work| {
        let entity = work.entity("contact")?;
        records::change(work, &entity, (contact, None), &draft).map(drop)
    });
    changed.unwrap();
    erase(&test, contact);
    // The same person comes back by another way, under the address that they had last, written otherwise.
    let written =
        json!({"street": "DLOUHÁ  7", "city": "brno", "postal_code": "60200", "country": "CZ"});
    for (field, value, channel) in
        [("email", json!("novy@example.cz"), "email"), ("address", written, "letter")]
    {
        let again = Draft::default().with("last_name", "Znovu").with(field, value);
        let again = test.make(&admin, "contact", again);
        consent(&test, again, &[("channel", "any")]);
        assert_eq!(says(&test, again, "direct_marketing", channel), (false, "suppressed"));
    }
});

testkit::on_both!(who_refused_is_not_written_to_as_a_customer, |test: TestHouse| {
    test.issuer();
    let contact = person(&test);
    let admin = test.administrator();
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let draft = Draft::default().with("contact_id", contact.to_string()).with("lines", lines);
    let invoice = test.make(&admin, "invoice", draft);
    test.act(&admin, ("invoice", invoice), ("issue", &[])).unwrap();
    let asked = |channel| says(&test, contact, "customer_marketing", channel);
    assert_eq!(asked("email"), (true, "customer"));
    let given = consent(&test, contact, &[("channel", "email")]);
    assert_eq!(asked("email"), (true, "customer"));
    test.act(&admin, ("consent", given), ("withdraw", &[])).unwrap();
    assert_eq!(asked("email"), (false, "withdrawn"));
    consent(&test, contact, &[("channel", "sms"), ("decision", "refused")]);
    assert_eq!(asked("sms"), (false, "refused"));
    assert_eq!(asked("letter"), (true, "customer"), "a refusal is of its channel");
});

testkit::on_both!(own_customers_may_be_written_to_until_they_object, |test: TestHouse| {
    test.issuer();
    test.user("dpo", "poverenec@example.cz", &[]);
    let contact = person(&test);
    let admin = test.administrator();
    let asked = |channel| says(&test, contact, "customer_marketing", channel);
    assert_eq!(asked("email"), (false, "not-a-customer"));
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let draft = Draft::default().with("contact_id", contact.to_string()).with("lines", lines);
    let invoice = test.make(&admin, "invoice", draft);
    assert_eq!(asked("email"), (false, "not-a-customer"), "a draft is no sale");
    test.act(&admin, ("invoice", invoice), ("issue", &[])).unwrap();
    assert_eq!(asked("email"), (true, "customer"));
    consent(&test, contact, &[("decision", "objection"), ("channel", "any")]);
    consent(&test, contact, &[("channel", "email")]);
    assert_eq!(asked("email"), (false, "suppressed"));
    assert_eq!(asked("letter"), (false, "suppressed"));
    assert_eq!(says(&test, contact, "direct_marketing", "email"), (false, "suppressed"));

    // The objection survives the erasure of whoever made it, and the address stands nowhere.
    erase(&test, contact);
    let again = Draft::default()
        .with("last_name", "Znovu")
        .with("email", " Dotazany@Example.cz ")
        .with("phone", "601 222 333");
    let again = test.make(&admin, "contact", again);
    for channel in ["email", "phone", "sms"] {
        assert_eq!(
            says(&test, again, "direct_marketing", channel),
            (false, "suppressed"),
            "{channel}"
        );
    }
});

testkit::on_both!(nothing_in_the_ledger_is_rewritten, |test: TestHouse| {
    let contact = person(&test);
    let admin = test.administrator();
    let text =
        Draft::default().with("name", "Novinky, verze 1").with("text", "Chci dostávat novinky.");
    let text = test.make(&admin, "consent_text", text);
    let change = |entity: &'static str, id: Uuid, field: &'static str, value: &'static str| {
        test.house.write(&admin, move |work| {
            let entity = work.entity(entity)?;
            let draft = Draft::default().with(field, value);
            records::change(work, &entity, (id, None), &draft).map(drop)
        })
    };
    change("consent_text", text, "text", "Chci dostávat novinky e-mailem.").unwrap();
    let given = consent(&test, contact, &[("text_id", &text.to_string())]);
    for result in [
        change("consent_text", text, "text", "Chci všechno."),
        change("consent", given, "evidence", "Jinak"),
    ] {
        assert_eq!(refusal(&result.unwrap_err()), "locked");
    }
    let gone = test.house.write(&admin, move |work| {
        let entity = work.entity("consent")?;
        records::delete(work, &entity, (given, None))
    });
    assert!(matches!(gone, Err(Error::Invalid(_) | Error::Forbidden)));
    let future = Draft::default()
        .with("contact_id", contact.to_string())
        .with("source", "phone")
        .with("given_at", "2027-01-01T00:00:00Z");
    assert_eq!(
        refusal(&test.try_make(&admin, "consent", future).unwrap_err()),
        "not-in-the-future"
    );
});
