//! Requests of data subjects through pages and API: who may what, the plan, four eyes, and the certificate.

use serde_json::{Value as Json, json};
use testkit::TestHouse;

use crate::client::{Server, Who, issuer};

fn open(test: TestHouse) -> Server {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.user("sales", "prodej@example.cz", &[]);
    Server::start(test)
}

fn token(server: &Server, email: &str) -> Who {
    server.token(&server.test.actor_of(email))
}

fn read(server: &Server, who: &Who, path: &str) -> Json {
    let answer = server.get(who, path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

testkit::on_both!(an_erasure_by_scripts, |test: TestHouse| {
    let server = open(test);
    let admin = server.token(&server.test.administrator());
    let officer = token(&server, "poverenec@example.cz");
    server.make(&admin, "issuers", &issuer());
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let person = json!({"last_name": "Odchozí", "email": "odchozi@example.cz", "address": address});
    let contact = server.make(&admin, "contacts", &person);
    let note = json!({"kind": "note", "subject": "Tajné", "at": "2026-11-20T09:00:00Z", "contact_id": contact});
    let note = server.make(&admin, "activities", &note);
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let invoice = server.make(&admin, "invoices", &json!({"contact_id": contact, "lines": lines}));
    let issued =
        server.json(&admin, ("POST", &format!("/api/v1/invoices/{invoice}/issue")), &json!({}));
    assert_eq!(issued.status, 200, "{}", issued.body);

    let asked = json!({"kind": "erasure", "contact_id": contact, "received_on": "2026-11-20", "channel": "email"});
    let request = server.make(&officer, "requests", &asked);
    let at = |act: &str| format!("/api/v1/requests/{request}/{act}");
    let told = read(&server, &officer, at("").trim_end_matches('/'));
    assert_eq!((&told["status"], &told["due_on"]), (&json!("planned"), &json!("2026-12-21")));
    let plan = read(&server, &officer, &at("plan"));
    let items = plan["items"].as_array().unwrap();
    let of = |id: &str| items.iter().find(|item| item["id"] == id).unwrap();
    assert_eq!(of(&note)["act"], "delete");
    assert_eq!(of(&invoice)["act"], "keep");
    assert_eq!(of(&contact)["reasons"][0]["evidence"]["id"], json!(invoice), "{plan}");
    let seller = token(&server, "prodej@example.cz");
    for (who, status) in [(&seller, 404), (&officer, 422)] {
        let answer = server.json(who, ("POST", &at("confirm")), &json!({}));
        assert_eq!(answer.status, status, "{}", answer.body);
    }
    assert_eq!(server.get(&seller, &at("plan")).status, 404);
    let answer = server.json(&admin, ("POST", &at("confirm")), &json!({}));
    assert_eq!(answer.status, 200, "{}", answer.body);
    let answer = server.json(&officer, ("POST", &at("execute")), &json!({}));
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(server.get(&admin, &format!("/api/v1/activities/{note}")).status, 404);
    // Once carried out, it is not carried out again.
    let again = server.json(&officer, ("POST", &at("execute")), &json!({}));
    assert_eq!(again.status, 422, "{}", again.body);
    assert_eq!(server.get(&officer, &at("plan")).status, 404);
    let gone = server.json(&admin, ("DELETE", at("").trim_end_matches('/')), &json!({}));
    assert_eq!(gone.status, 422, "{}", gone.body);
});

testkit::on_both!(a_colleague_writes_down_what_a_person_asks, |test: TestHouse| {
    let server = open(test);
    let seller = server.test.actor_of("prodej@example.cz");
    let script = server.token(&seller);
    let person = json!({"last_name": "Žádající", "owner_id": seller.user_id.unwrap().to_string()});
    let contact = server.make(&script, "contacts", &person);
    let session = server.sign_in("prodej@example.cz");
    let card = server.get(&session, &format!("/contacts/{contact}")).body;
    let door = format!("/requests/new?kind=erasure&amp;contact_id={contact}");
    assert!(card.contains(&door), "the door stands on the card");
    let form = server.get(&session, &door.replace("&amp;", "&")).body;
    assert!(form.contains("Žádající"), "the person is filled in");
    let asked = json!({"kind": "erasure", "contact_id": contact, "channel": "phone"});
    let request = server.make(&script, "requests", &asked);
    let told = read(&server, &script, &format!("/api/v1/requests/{request}"));
    // Who does not handle requests plans nothing.
    assert_eq!((&told["status"], &told["received_on"]), (&json!("received"), &json!("2026-11-23")));
    let page = server.get(&session, &format!("/requests/{request}")).body;
    assert!(
        !page.contains("id=\"plan\""),
        "the plan tells of records that a salesperson may not see"
    );
    let officer = server.sign_in("poverenec@example.cz");
    let page = server.get(&officer, &format!("/requests/{request}")).body;
    assert!(page.contains("id=\"plan\""));
    let plan = server.get(&officer, &format!("/requests/{request}/plan"));
    assert_eq!(plan.status, 200);
    assert!(plan.body.contains("Žádající") && plan.body.contains("Vyprázdní se"), "{}", plan.body);
    assert_eq!(server.get(&session, &format!("/requests/{request}/plan")).status, 404);
});

testkit::on_both!(scripts_ask_before_they_write, |test: TestHouse| {
    let server = open(test);
    let admin = server.token(&server.test.administrator());
    let contact =
        server.make(&admin, "contacts", &json!({"last_name": "Dotázaný", "email": "d@example.cz"}));
    let asked = |query: &str| {
        server.get(&admin, &format!("/api/v1/contacts/{contact}/may-contact?{query}"))
    };
    let by_email = "purpose=direct_marketing&channel=email";
    let told = |query: &str| serde_json::from_str::<Json>(&asked(query).body).unwrap();
    assert_eq!(
        told(by_email),
        json!({"allowed": false, "because": "no-consent", "evidence": null})
    );
    let given = json!({"contact_id": contact, "source": "form", "channel": "email"});
    let given = server.make(&admin, "consents", &given);
    assert_eq!(told(by_email), json!({"allowed": true, "because": "consent", "evidence": given}));
    let path = format!("/api/v1/consents/{given}/withdraw");
    assert_eq!(server.json(&admin, ("POST", &path), &json!({})).status, 200);
    assert_eq!(told(by_email)["because"], "withdrawn");
    for (query, status) in
        [("purpose=nothing&channel=email", 422), ("purpose=contract", 422), ("", 422)]
    {
        assert_eq!(asked(query).status, status, "{query}");
    }
    let seller = token(&server, "prodej@example.cz");
    let path = format!("/api/v1/contacts/{contact}/may-contact?{by_email}");
    assert_eq!(server.get(&seller, &path).status, 404);
});
