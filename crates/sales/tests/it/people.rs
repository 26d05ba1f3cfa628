//! Documents of people: a sole trader is a contact with an IČO, and what is billed to them stays theirs.

use dictionary::{Draft, Value};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, draft, edit, issuer, read, told};

/// How many parts of the log are sealed for a person.
fn sealed(test: &TestHouse, person: Uuid) -> usize {
    let found = test.house.read(&test.administrator(), |work| {
        work.held_with("audit_segment", &[("subject_id", person.into())])
    });
    found.unwrap().len()
}

testkit::on_both!(what_is_billed_to_a_person_is_theirs_and_stays_as_it_was, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let address = |street: &str| json!({"street": street, "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let trader = Draft::default()
        .with("first_name", "Jana")
        .with("last_name", "Malá")
        .with("ico", "27074358")
        .with("dic", "CZ7551011236")
        .with("email", "jana@mala.example")
        .with("address", address("Krátká 5"));
    let trader = test.make(&admin, "contact", trader);
    let of = |customer: Uuid| {
        let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
        Draft::default().with("contact_id", customer.to_string()).with("lines", lines)
    };
    let before = sealed(&test, trader);
    let invoice = test.make(&admin, "invoice", of(trader));
    // The event of the invoice is sealed for the person, so that it goes with them.
    assert_eq!(sealed(&test, trader), before + 1);
    act(&test, &admin, ("invoice", invoice), ("issue", &[])).unwrap();
    assert!(sealed(&test, trader) > before + 1);
    assert_eq!(sealed(&test, invoice), 0);
    let held = |field: &str| {
        let found = test.house.read(&admin, |work| work.held("invoice", invoice));
        found.unwrap().unwrap().get(field).clone()
    };
    let copy = || {
        let street = match held("customer_address") {
            Value::Address(address) => address.street.clone(),
            other => panic!("{other:?}"),
        };
        let texts = ["customer_name", "customer_ico", "customer_dic", "customer_email"];
        let texts = texts.map(|field| held(field).as_text().unwrap_or_default().to_owned());
        (texts, street)
    };
    let copied = copy();
    let texts = ["Jana Malá", "27074358", "CZ7551011236", "jana@mala.example"];
    assert_eq!(copied, (texts.map(str::to_owned), "Krátká 5".to_owned()));
    // What is a birth number perhaps is masked on the document too.
    assert_eq!(told(&read(&test, &admin, "invoice", invoice), "customer_dic"), "");
    let moved = Draft::default().with("last_name", "Velká").with("address", address("Dlouhá 9"));
    edit(&test, ("contact", trader), moved.with("dic", "")).unwrap();
    assert_eq!(copy(), copied);
    // Another's invoice is not theirs.
    let before = sealed(&test, trader);
    let company = Draft::default().with("name", "Jiná, a. s.");
    test.make(&admin, "invoice", draft(test.make(&admin, "company", company)));
    assert_eq!(sealed(&test, trader), before);
});

testkit::on_both!(a_draft_bears_what_was_corrected, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let person = Draft::default()
        .with("first_name", "Jana")
        .with("last_name", "Chybná")
        .with("address", json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"}))
        .with("email", "chybna@example.cz");
    let person = test.make(&admin, "contact", person);
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let of = Draft::default().with("contact_id", person.to_string()).with("lines", lines);
    let [plain, own, issued] = [0; 3].map(|_| test.make(&admin, "invoice", of.clone()));
    edit(&test, ("invoice", own), Draft::default().with("customer_email", "ucto@example.cz"))
        .unwrap();
    act(&test, &admin, ("invoice", issued), ("issue", &[])).unwrap();
    let right = Draft::default().with("last_name", "Správná").with("email", "spravna@example.cz");
    edit(&test, ("contact", person), right).unwrap();
    let bears = |invoice: Uuid| {
        let read = read(&test, &admin, "invoice", invoice);
        (told(&read, "customer_name"), told(&read, "customer_email"))
    };
    let both = |name: &str, email: &str| (name.to_owned(), email.to_owned());
    assert_eq!(bears(plain), both("Jana Správná", "spravna@example.cz"));
    assert_eq!(bears(own), both("Jana Správná", "ucto@example.cz"), "what somebody wrote stays");
    assert_eq!(bears(issued), both("Jana Chybná", "chybna@example.cz"), "what was issued stays");
    act(&test, &admin, ("invoice", plain), ("issue", &[])).unwrap();
    assert_eq!(bears(plain).0, "Jana Správná");
});

testkit::on_both!(a_company_is_billed_without_whom_the_clerk_may_not_see, |test: TestHouse| {
    issuer(&test);
    test.user("billing", "fakturace@example.cz", &[]);
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    let admin = test.administrator();
    let company = crate::customer(&test);
    let person = Draft::default().with("last_name", "Omezená").with("email", "ona@example.cz");
    let person = test.make(&admin, "contact", person);
    let billed = || {
        let draft = draft(company).with("name", "Linka").with("contact_id", person.to_string());
        let order = test.make(&admin, "order", draft);
        // Rights are read anew with every request.
        let clerk = test.actor_of("fakturace@example.cz");
        let invoice = act(&test, &clerk, ("order", order), ("invoice", &[])).unwrap();
        read(&test, &admin, "invoice", invoice.id()).get("customer_email").clone()
    };
    let without_email = Draft::default().with("email", "");
    edit(&test, ("company", company), without_email).unwrap();
    assert_eq!(billed(), Value::Text("ona@example.cz".to_owned()));
    let asked = Draft::default()
        .with("kind", "restriction")
        .with("contact_id", person.to_string())
        .with("received_on", "2026-11-20")
        .with("channel", "email");
    let asked = test.make(&officer, "request", asked);
    test.act(&officer, ("request", asked), ("restrict", &[])).unwrap();
    assert_eq!(billed(), Value::Null);
});
