//! What is hidden from a reader is told by nothing else: no order, no cursor, no value put together of it.

use dictionary::{Draft, Filter};
use records::{Visible, list};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::rights::everything;

/// Hides a field from salespeople.
fn hide(test: &TestHouse, entity: &'static str, field: &'static str) {
    test.house
        .write(&test.administrator(), move |work| {
            let role = work.find_id("role", "name", "sales")?.unwrap();
            let hidden = dictionary::FieldRight::Hidden;
            let change = records::MatrixChange::Field(entity.to_owned(), field.to_owned(), hidden);
            records::set_matrix(work, role, &[change])
        })
        .unwrap();
}

testkit::on_both!(what_is_hidden_is_told_by_nothing_else, |test: TestHouse| {
    let sales = test.user("sales", "prodejce@example.cz", &[]);
    let person = |name: &str| {
        let draft = Draft::default().with("first_name", "Jana").with("last_name", name);
        test.make(&sales, "contact", draft)
    };
    let ids = [person("Bartoňová"), person("Adámková"), person("Cimrmanová")];
    let meeting = Draft::default()
        .with("kind", "meeting")
        .with("subject", "Schůzka")
        .with("contact_id", ids[0].to_string())
        .with("participants", json!([ids[1].to_string()]));
    test.make(&sales, "activity", meeting);
    let looked = || {
        let actor = test.actor_of("prodejce@example.cz");
        test.house
            .read(&actor, |work| {
                let contact = work.entity("contact")?;
                let mut question = everything(&contact, &Filter::Everything);
                question.limit = 2;
                let page = list(work, &question)?;
                let order: Vec<Uuid> = page.records.iter().map(Visible::id).collect();
                let name = page.records[0].named("name") == records::Shown::Hidden;
                let happened = records::timeline(work, (&contact, ids[1]), None, 10)?;
                Ok((order, page.next.unwrap().to_text().len(), name, happened.records.len()))
            })
            .unwrap()
    };
    let (order, cursor, name, happened) = looked();
    assert_eq!((order, name, happened), (vec![ids[1], ids[0]], false, 1));
    assert!(cursor > 32);
    hide(&test, "contact", "last_name");
    hide(&test, "contact", "first_name");
    hide(&test, "activity", "participants");
    // Neither the order nor a cursor, nor what is put together of it; nor what happened by a hidden tie.
    assert_eq!(looked(), (vec![ids[0], ids[1]], 32, true, 0));
});
