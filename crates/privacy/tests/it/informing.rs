//! People of whom we have data from elsewhere are told within a month, and nobody offers them anything before (Art. 14 GDPR).

use dictionary::{Draft, Filter};
use privacy::may_contact;
use records::{Actor, Error, Held};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::refusal;

fn tasks(test: &TestHouse) -> Vec<Held> {
    test.house
        .read(&test.administrator(), |work| {
            let entity = work.entity("task")?;
            work.held_where(&entity, &Filter::Everything)
        })
        .unwrap()
}

fn person(source: &str) -> Draft {
    Draft::default()
        .with("last_name", "Doporučený")
        .with("first_name", "Jan")
        .with("email", "jan@example.cz")
        .with("source", source)
}

fn says(test: &TestHouse, contact: Uuid, purpose: &str) -> &'static str {
    let answer = test
        .house
        .read(&test.administrator(), |work| may_contact(work, contact, (purpose, "email")))
        .unwrap();
    answer.unwrap().because
}

fn informed(test: &TestHouse, actor: &Actor, id: Uuid, on: &str) -> Result<(), Error> {
    let answers = [("informed_how", "E-mailem"), ("informed_on", on)];
    test.act(actor, ("contact", id), ("informed", &answers)).map(drop)
}

testkit::on_both!(a_contact_from_elsewhere_makes_one_task, |test: TestHouse| {
    let admin = test.administrator();
    let seller = test.user("sales", "prodej@example.cz", &[]);
    for own in ["person", "website", "event"] {
        test.make(&admin, "contact", person(own));
    }
    assert!(tasks(&test).is_empty(), "they were told when they gave their data");
    let draft = person("referral").with("source_date", "2026-10-31");
    let contact = test.make(&seller, "contact", draft);
    let made = tasks(&test);
    let task = made.first().unwrap();
    assert_eq!(made.len(), 1);
    let text = |field: &str| task.get(field).as_text().unwrap_or_default().to_owned();
    assert_eq!(text("subject"), "Informovat: Jan Doporučený (čl. 14 GDPR)");
    assert_eq!(text("place"), format!("/contacts/{contact}"));
    // A month from when the data were obtained, and the last day is no Sunday.
    assert_eq!(task.get("due_on").as_date().unwrap().to_string(), "2026-11-30");
    assert_eq!(task.get("contact_id").as_id(), Some(contact));
    assert_eq!(task.get("assignee_id").as_id(), seller.user_id);
    assert_eq!(task.get("author_id").as_id(), seller.user_id);

    assert_eq!(
        refusal(&informed(&test, &seller, contact, "2027-01-01").unwrap_err()),
        "not-in-the-future"
    );
    informed(&test, &seller, contact, "").unwrap();
    assert!(tasks(&test)[0].get("done").is_yes(), "what was done is done in the task too");
    let again = informed(&test, &seller, contact, "").unwrap_err();
    assert_eq!(refusal(&again), "not-now");
});

testkit::on_both!(a_source_that_turns_out_to_be_another_counts, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", person("person"));
    let change = |source: &'static str| {
        test.house
            .write(&admin, move |work| {
                let entity = work.entity("contact")?;
                let draft = Draft::default().with("source", source);
                records::change(work, &entity, (contact, None), &draft).map(drop)
            })
            .unwrap();
    };
    change("purchased");
    assert_eq!(tasks(&test).len(), 1);
    change("register");
    assert_eq!(tasks(&test).len(), 1, "one task is enough");
});

testkit::on_both!(nobody_is_offered_anything_before, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", person("purchased"));
    assert_eq!(
        says(&test, contact, "direct_marketing"),
        "no-consent",
        "what is worse is told first"
    );
    let consent = Draft::default().with("contact_id", contact.to_string()).with("channel", "email");
    test.make(&admin, "consent", consent);
    assert_eq!(says(&test, contact, "direct_marketing"), "not-informed");
    assert_eq!(says(&test, contact, "contract"), "not-marketing");
    informed(&test, &admin, contact, "2026-11-20").unwrap();
    assert_eq!(says(&test, contact, "direct_marketing"), "consent");
});

testkit::on_both!(the_month_ends_by_the_holidays_of_the_house, |test: TestHouse| {
    let admin = test.administrator();
    let holiday = Draft::default()
        .with("law", "holiday")
        .with("day", "2026-11-30")
        .with("reason", "§ 1 zákona č. 1/2026 Sb.");
    test.make(&admin, "law_change", holiday);
    let draft = person("referral").with("source_date", "2026-10-31");
    test.make(&admin, "contact", draft);
    assert_eq!(tasks(&test)[0].get("due_on").as_date().unwrap().to_string(), "2026-12-01");
});
