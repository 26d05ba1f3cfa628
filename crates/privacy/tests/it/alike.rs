//! Somebody who asks once is asked for on every card that we hold of them.

use dictionary::Draft;
use records::{Error, verbs};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{clean, is_there, refusal, told};

fn card(test: &TestHouse, name: &str, email: &str, phone: &str) -> Uuid {
    let draft = Draft::default().with("last_name", name).with("email", email).with("phone", phone);
    test.make(&test.administrator(), "contact", draft)
}

testkit::on_both!(the_same_is_filed_for_another_card_of_the_person, |test: TestHouse| {
    test.issuer();
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    let seller = test.user("sales", "prodej@example.cz", &[]);
    let one = card(&test, "Dvojitá", "dvojita@example.cz", "+420601222333");
    let by_email = card(&test, "Dvojita", "dvojita@example.cz", "");
    let by_phone = card(&test, "Dvojitá (soukromě)", "jina@example.cz", "+420601222333");
    let other = card(&test, "Dvojitá", "jmenovkyne@example.cz", "+420601222444");
    let draft = Draft::default()
        .with("kind", "erasure")
        .with("contact_id", one.to_string())
        .with("received_on", "2026-11-20")
        .with("channel", "letter")
        .with("text", "Vymažte mě.")
        .with("applicant", "Dvojitá");
    let asked = test.make(&officer, "request", draft);
    test.act(&officer, ("request", asked), ("identify", &[("how", "Z adresy, kterou známe")]))
        .unwrap();
    let file = |actor, card: Uuid| {
        let card = card.to_string();
        test.act(actor, ("request", asked), ("also", &[("card", card.as_str())]))
    };
    assert!(matches!(file(&seller, by_email), Err(Error::NotFound)));
    for stranger in [one, other] {
        assert_eq!(refusal(&file(&officer, stranger).unwrap_err()), "not-an-option");
    }
    for card in [by_email, by_phone] {
        let filed = file(&officer, card).unwrap();
        assert_eq!(filed.get("contact_id").as_id(), Some(card));
        let says = |field: &str| filed.get(field).as_text().unwrap_or_default().to_owned();
        assert_eq!(
            ["kind", "status", "channel", "text", "applicant", "identity", "identity_how"]
                .map(says),
            [
                "erasure",
                "planned",
                "letter",
                "Vymažte mě.",
                "Dvojitá",
                "checked",
                "Z adresy, kterou známe"
            ]
        );
        for clock in ["received_on", "due_on"] {
            assert_eq!(filed.get(clock), &told(&test, "request", asked, clock), "{clock}");
        }
        // Once is enough.
        assert_eq!(refusal(&file(&officer, card).unwrap_err()), "not-an-option");
        // It goes its own way.
        let filed = filed.id();
        let admin = test.administrator();
        test.act(&admin, ("request", filed), ("confirm", &[])).unwrap();
        test.act(&officer, ("request", filed), ("execute", &[])).unwrap();
        clean(&test);
    }
    let gone = |card| {
        !is_there(&test, "contact", card) || told(&test, "contact", card, "email").is_empty()
    };
    assert!(gone(by_email) && gone(by_phone) && !gone(other));
    // What is answered is not asked again by this way.
    let admin = test.administrator();
    let offered = |id: Uuid| {
        let found = test.house.read(&admin, |work| {
            let record = records::get(work, &work.entity("request")?, id)?.unwrap();
            Ok(verbs(work, &record).iter().any(|verb| verb.name == "also"))
        });
        found.unwrap()
    };
    assert!(offered(asked));
    test.act(&admin, ("request", asked), ("confirm", &[])).unwrap();
    test.act(&officer, ("request", asked), ("execute", &[])).unwrap();
    assert!(!offered(asked));
});
