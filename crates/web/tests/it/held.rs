//! Why a person is held: on the card, on a page of its own and in the API, each reader as far as they may know.

use serde_json::json;
use testkit::TestHouse;

use crate::client::{Server, between, issuer};

testkit::on_both!(a_reader_is_told_as_far_as_they_may_know, |test: TestHouse| {
    let sales = test.user("sales", "prodej@example.cz", &[]);
    test.user("dpo", "poverenec@example.cz", &[]);
    test.user("billing", "fakturace@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let owner = sales.user_id.unwrap().to_string();
    server.make(&admin, "issuers", &issuer());
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let person = json!({"last_name": "Živnostník", "first_name": "Karel", "ico": "25123891",
        "address": address, "owner_id": owner});
    let contact = server.make(&admin, "contacts", &person);
    let deal = json!({"name": "Tajný případ", "contact_id": contact, "owner_id": owner});
    server.make(&admin, "deals", &deal);
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let draft = json!({"contact_id": contact, "lines": lines});
    let invoice = server.make(&admin, "invoices", &draft);
    let path = format!("/api/v1/invoices/{invoice}/issue");
    let issued = server.json(&admin, ("POST", &path), &json!({}));
    assert_eq!(issued.status, 200, "{}", issued.body);

    // Who bills sees the invoice, and not the deal.
    let clerk = server.token(&server.test.actor_of("fakturace@example.cz"));
    let told = server.get(&clerk, &format!("/api/v1/contacts/{contact}/held"));
    assert_eq!(told.status, 200, "{}", told.body);
    let told: serde_json::Value = serde_json::from_str(&told.body).unwrap();
    let kinds = |told: &serde_json::Value| -> Vec<String> {
        let data = told["data"].as_array().unwrap().iter();
        data.map(|record| record["entity"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&told), ["contact", "invoice"]);
    assert_eq!(
        (told["hidden"].as_u64(), told["data"][0]["open_ended"].as_bool()),
        (Some(1), Some(true))
    );
    let reason = &told["data"][0]["reasons"][0];
    assert_eq!(
        (&reason["rule"], &reason["legal_basis"]),
        (&json!("invoice_unpaid"), &json!("legitimate_interest"))
    );
    assert_eq!(reason["evidence"], json!({"entity": "invoice", "id": invoice}));
    assert!(!told.to_string().contains("Tajný"), "{told}");

    // The officer knows of everything.
    let officer = server.token(&server.test.actor_of("poverenec@example.cz"));
    let told = server.get(&officer, &format!("/api/v1/contacts/{contact}/held")).body;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let all = kinds(&told);
    assert!(all.contains(&"deal".to_owned()) && all.contains(&"subject_key".to_owned()), "{all:?}");
    assert_eq!(told["hidden"], json!(0));

    let session = server.sign_in("poverenec@example.cz");
    let card = server.get(&session, &format!("/contacts/{contact}")).body;
    let box_of = between(&card, "k-privacy", "</section>");
    assert!(box_of.contains("Neuhrazené doklady") && box_of.contains("Dokud to trvá"), "{box_of}");
    let page = server.get(&session, &format!("/contacts/{contact}/held"));
    assert_eq!(page.status, 200);
    for word in [
        "Daňové doklady",
        "Do 31.\u{a0}12.\u{a0}2036",
        "§ 35 odst. 2",
        "Tajný případ",
        "V protokolu",
    ] {
        assert!(page.body.contains(word), "{word}");
    }
    // Looking is an event in the log.
    let history = server.get(&admin, &format!("/api/v1/contacts/{contact}/history")).body;
    assert!(history.matches("\"view\"").count() >= 3, "{history}");
});

testkit::on_both!(who_may_not_see_a_person_is_told_nothing, |test: TestHouse| {
    test.user("sales", "prodej@example.cz", &[]);
    let other = test.user("sales", "jiny@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let owner = other.user_id.unwrap().to_string();
    let person = json!({"last_name": "Cizí", "owner_id": owner});
    let contact = server.make(&admin, "contacts", &person);
    let seller = server.token(&server.test.actor_of("prodej@example.cz"));
    assert_eq!(server.get(&seller, &format!("/api/v1/contacts/{contact}/held")).status, 404);
    let session = server.sign_in("prodej@example.cz");
    assert_eq!(server.get(&session, &format!("/contacts/{contact}/held")).status, 404);
    assert_eq!(server.get(&session, &format!("/users/{owner}/held")).status, 200);
    let company = server.make(&admin, "companies", &json!({"name": "Firma"}));
    assert_eq!(server.get(&admin, &format!("/api/v1/companies/{company}/held")).status, 404);
});
