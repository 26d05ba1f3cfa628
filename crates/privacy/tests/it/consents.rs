//! The ledger of consents, and the one question before every use: may we?

use dictionary::Draft;
use privacy::{MayContact, may_contact};
use records::Error;
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
    assert_eq!(asked("letter"), (false, "objection"));
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
