//! Figures of law that a house counts otherwise: they count at once, say why, and are in the log.

use dictionary::Draft;
use privacy::{Law, Rules, holdings};
use records::{Actor, history};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::refusal;

fn change(test: &TestHouse, values: &[(&str, &str)]) -> Result<Uuid, records::Error> {
    let draft = Draft::default().with("reason", "§ 1 zákona č. 1/2027 Sb.");
    let draft = values.iter().fold(draft, |draft, (name, value)| draft.with(name, *value));
    test.try_make(&test.administrator(), "law_change", draft)
}

fn due(test: &TestHouse, actor: &Actor, received: &str) -> String {
    let draft = Draft::default()
        .with("kind", "access")
        .with("received_on", received)
        .with("channel", "email");
    let request = test.make(actor, "request", draft);
    let held = test.house.read(actor, |work| Ok(work.held("request", request)?.unwrap()));
    held.unwrap().get("due_on").as_date().unwrap().to_string()
}

testkit::on_both!(a_changed_time_of_retention_counts_at_once, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Nový"));
    let told = || {
        test.house
            .read(&admin, |work| {
                let entity = work.entity("contact")?;
                let held = holdings(work, &entity, contact)?.unwrap();
                let reason = &held.records[0].reasons[0];
                Ok((reason.until.unwrap().to_string(), reason.rule.source.clone()))
            })
            .unwrap()
    };
    assert_eq!(told().0, "2027-11-23");
    let made = change(&test, &[("law", "retention.contact_new"), ("months", "6")]).unwrap();
    assert_eq!(told(), ("2027-05-23".to_owned(), "§ 1 zákona č. 1/2027 Sb.".to_owned()));
    change(&test, &[("law", "retention.contact_new"), ("months", "3")]).unwrap();
    assert_eq!(told().0, "2027-02-23", "the newest counts");
    let logged = test
        .house
        .read(&admin, |work| {
            let entity = work.entity("law_change")?;
            let (events, _, _) = history(work, (&entity, made), None, 10)?;
            Ok(events.iter().any(|event| event.action == "create"))
        })
        .unwrap();
    assert!(logged);
    // What stays because of a law is not shortened by the way: a rule that lasts has no time to change.
    let error = change(&test, &[("law", "retention.contract_valid"), ("years", "1")]).unwrap_err();
    assert_eq!(refusal(&error), "unknown-law");
});

testkit::on_both!(deadlines_and_holidays_can_be_changed, |test: TestHouse| {
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    assert_eq!(due(&test, &officer, "2026-11-02"), "2026-12-02");
    change(&test, &[("law", "holiday"), ("day", "2026-12-02")]).unwrap();
    assert_eq!(due(&test, &officer, "2026-11-02"), "2026-12-03");
    change(&test, &[("law", "deadline.answer"), ("months", "2")]).unwrap();
    assert_eq!(due(&test, &officer, "2026-11-03"), "2027-01-04", "the third is a Sunday");
    for (values, key) in [
        (vec![("law", "deadline.answer"), ("days", "3")], "months-only"),
        (vec![("law", "deadline.never"), ("days", "3")], "unknown-law"),
        (vec![("law", "retention.activity")], "no-time"),
        (vec![("law", "holiday")], "required"),
    ] {
        assert_eq!(refusal(&change(&test, &values).unwrap_err()), key, "{values:?}");
    }
});

testkit::on_both!(who_has_no_right_to_it_changes_no_law, |test: TestHouse| {
    let sales = test.user("sales", "obchod@example.cz", &[]);
    let draft = Draft::default()
        .with("law", "retention.contact_new")
        .with("months", "1")
        .with("reason", "Protože");
    assert!(test.try_make(&sales, "law_change", draft).is_err());
    let law = test.house.read(&sales, Law::in_force).unwrap();
    assert!(!law.is_changed("retention.contact_new"));
    test.house.read(&sales, Rules::in_force).unwrap();
});
