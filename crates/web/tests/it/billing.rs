//! Billing as scripts and people use it: the path of the API, buttons of a card, files, and who sees what of it.

use serde_json::{Value as Json, json};
use testkit::TestHouse;

use crate::client::{Server, issuer};

fn company(name: &str, owner: Option<&str>) -> Json {
    json!({
        "name": name, "owner_id": owner,
        "address": {"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"},
    })
}

fn id(record: &Json) -> &str {
    record["id"].as_str().unwrap()
}

testkit::on_both!(a_script_bills_from_a_deal_to_a_payment, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    server.make(&who, "issuers", &issuer());
    let customer = server.make(&who, "companies", &company("Šroubárna, s. r. o.", None));
    let lines = json!([{"text": "Linka", "unit_price": "1000"}]);
    let deal = json!({"name": "Linka", "company_id": customer, "lines": lines});
    let deal = server.make(&who, "deals", &deal);
    let act = |path: String, body: &Json| {
        let done = server.json(&who, ("POST", &path), body);
        assert!(matches!(done.status, 200 | 201), "{path}: {}", done.body);
        done
    };
    let quote = act(format!("/api/v1/deals/{deal}/quote"), &json!({}));
    assert_eq!(quote.status, 201);
    let quote = quote.json();
    assert_eq!(quote["number"], "NAB20260001");
    act(format!("/api/v1/quotes/{}/send", id(&quote)), &json!({}));
    let order = act(format!("/api/v1/quotes/{}/order", id(&quote)), &json!({}));
    assert!(order.header("location").starts_with("/api/v1/orders/"));
    let order = order.json();
    let invoice = act(format!("/api/v1/orders/{}/invoice", id(&order)), &json!({})).json();
    let path = format!("/api/v1/invoices/{}", id(&invoice));
    let early = server.get(&who, &format!("{path}/document.pdf"));
    assert_eq!(early.status, 404);
    let issued = act(format!("{path}/issue"), &json!({}));
    assert_eq!(issued.status, 200);
    assert_eq!(issued.json()["number"], "20260001");
    let again = server.json(&who, ("POST", &format!("{path}/issue")), &json!({}));
    assert_eq!((again.status, again.json()["errors"][0]["code"].clone()), (422, json!("not-now")));
    let changed = server.json(&who, ("PATCH", &path), &json!({"note": "Jinak"}));
    assert_eq!(
        (changed.status, changed.json()["errors"][0]["code"].clone()),
        (422, json!("locked"))
    );
    for (file, kind) in [
        ("document.isdoc", "application/xml"),
        ("document.ubl.xml", "application/xml"),
        ("document.pohoda.xml", "application/xml"),
    ] {
        let made = server.get(&who, &format!("{path}/{file}"));
        assert_eq!((made.status, made.header("content-type")), (200, kind), "{file}");
        assert!(made.body.contains("20260001"), "{file}");
        assert!(
            made.header("content-disposition")
                .starts_with("attachment; filename=\"invoice-20260001.")
        );
    }
    let paid =
        json!({"amount": {"amount": "1210", "currency": "CZK"}, "variable_symbol": "20260001"});
    server.make(&who, "payments", &paid);
    assert_eq!(server.get(&who, &path).json()["status"], "paid");
    let credit = server.json(&who, ("POST", &format!("{path}/credit")), &json!({}));
    assert_eq!(credit.json()["errors"][0]["pointer"], "/reason");
    let credit = act(format!("{path}/credit"), &json!({"reason": "Vráceno"}));
    assert_eq!((credit.status, credit.json()["kind"].clone()), (201, json!("credit_note")));
    for (body, status) in
        [("[1]", 400), ("{\"reason\": 7}", 422), ("{\"x\": \"y\"}", 422), ("x", 400)]
    {
        let refused = server.send(
            &who,
            ("POST", &format!("{path}/credit")),
            Some(("application/json", body.to_owned())),
        );
        assert_eq!(refused.status, status, "{body}: {}", refused.body);
    }
    assert_eq!(server.json(&who, ("POST", &format!("{path}/nothing")), &json!({})).status, 404);
    assert_eq!(server.get(&who, &format!("{path}/nothing.pdf")).status, 404);
});

testkit::on_both!(the_card_offers_what_can_be_done, |test: TestHouse| {
    let server = Server::start(test);
    let token = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    server.make(&token, "issuers", &issuer());
    let customer = server.make(&token, "companies", &json!({"name": "Bez adresy, s. r. o."}));
    let lines = json!([{"text": "Linka", "unit_price": "1000"}]);
    let draft = json!({"company_id": customer, "lines": lines});
    let invoice = server.make(&token, "invoices", &draft);
    let card = format!("/invoices/{invoice}");
    let page = server.get(&session, &card).body;
    assert!(page.contains("Vystavit") && !page.contains("Zaznamenat úhradu"), "{page}");
    let refused = server.form(&session, &format!("{card}/do/issue"), "");
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("<a href=\"#field-customer_address\">Adresa odběratele</a>"));
    let address = json!({"customer_address": {"street": "Krátká 5", "city": "Praha", "postal_code": "11000", "country": "CZ"}});
    let mended = server.json(&token, ("PATCH", &format!("/api/v1/invoices/{invoice}")), &address);
    assert_eq!(mended.status, 200, "{}", mended.body);
    let issued = server.form(&session, &format!("{card}/do/issue"), "");
    assert_eq!((issued.status, issued.header("location")), (303, card.as_str()));
    let page = server.get(&session, &card).body;
    assert!(
        page.contains("Zaznamenat úhradu") && page.contains(&format!("{card}/files/document.pdf"))
    );
    assert!(!page.contains("fields/note/edit") && page.contains("fields/internal_note/edit"));
    let lacking = server.form(&session, &format!("{card}/do/cancel"), "reason=");
    assert!(lacking.body.contains("Vyplňte toto pole."), "{}", lacking.body);
    let cancelled = server.form(&session, &format!("{card}/do/cancel"), "reason=Omyl");
    assert_eq!(cancelled.status, 303);
});

testkit::on_both!(each_role_sees_its_part_of_billing, |test: TestHouse| {
    let sales = test.user("sales", "prodej@example.cz", &[]);
    let other = test.user("sales", "jiny@example.cz", &[]);
    let billing = test.user("billing", "fakturace@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "issuers", &issuer());
    let owner = sales.user_id.unwrap().to_string();
    let customer = server.make(&admin, "companies", &company("Zákazník, s. r. o.", Some(&owner)));
    let (sales, other, billing) =
        (server.token(&sales), server.token(&other), server.token(&billing));
    let clerk = server.sign_in("fakturace@example.cz");
    let seller = server.sign_in("prodej@example.cz");
    let lines = json!([{"text": "Linka", "unit_price": "1000"}]);
    let deal = json!({"name": "Tajný případ", "company_id": customer, "lines": lines});
    let deal = server.make(&sales, "deals", &deal);
    let task = json!({"subject": "Zavolat řediteli", "assignee_id": owner});
    server.make(&sales, "tasks", &task);
    let draft = json!({"company_id": customer, "lines": lines});
    let invoice = server.make(&billing, "invoices", &draft);
    let path = format!("/api/v1/invoices/{invoice}");
    assert_eq!(server.json(&billing, ("POST", &format!("{path}/issue")), &json!({})).status, 200);
    // The billing clerk: directory, orders, contracts and invoices; no deals, no tasks of the sales team.
    for plural in ["contacts", "companies", "orders", "contracts", "invoices", "payments"] {
        assert_eq!(server.get(&billing, &format!("/api/v1/{plural}")).status, 200, "{plural}");
        assert_eq!(server.get(&clerk, &format!("/{plural}")).status, 200, "{plural}");
    }
    for plural in ["deals", "quotes"] {
        assert_eq!(server.get(&billing, &format!("/api/v1/{plural}")).status, 403, "{plural}");
        assert_eq!(server.get(&clerk, &format!("/{plural}")).status, 403, "{plural}");
        assert_eq!(server.get(&clerk, &format!("/{plural}/export")).status, 403, "{plural}");
    }
    assert_eq!(server.get(&clerk, "/deals/board").status, 403);
    assert_eq!(server.get(&billing, "/api/v1/tasks").json()["data"], json!([]));
    assert_eq!(server.get(&billing, &format!("/api/v1/deals/{deal}")).status, 404);
    for words in ["Tajný", "Zavolat"] {
        let found = server.get(&billing, &format!("/api/v1/search?q={words}")).json();
        assert_eq!(found["data"], json!([]), "{words}");
    }
    let card = server.get(&clerk, &format!("/companies/{customer}")).body;
    assert!(!card.contains("Tajný") && card.contains("20260001"));
    assert_eq!(server.get(&clerk, "/invoices/export").status, 200);
    // The salesperson: the state of invoices of their own customers, without editing; others see nothing of it.
    let seen = server.get(&sales, &path);
    assert_eq!((seen.status, seen.json()["status"].clone()), (200, json!("issued")));
    assert_eq!(server.json(&sales, ("PATCH", &path), &json!({"tags": ["vip"]})).status, 403);
    for verb in ["cancel", "remind", "pay", "credit"] {
        let tried =
            server.json(&sales, ("POST", &format!("{path}/{verb}")), &json!({"reason": "x"}));
        assert_eq!(tried.status, 403, "{verb}");
    }
    assert_eq!(server.send(&sales, ("DELETE", &path), None).status, 403);
    assert_eq!(server.get(&seller, "/invoices/export").status, 403);
    assert_eq!(server.get(&sales, &format!("{path}/document.isdoc")).status, 200);
    let page = server.get(&seller, &format!("/invoices/{invoice}")).body;
    assert!(page.contains("20260001") && !page.contains("/do/"), "{page}");
    assert_eq!(server.get(&other, &path).status, 404);
    assert_eq!(server.get(&other, &format!("{path}/document.isdoc")).status, 404);
    assert_eq!(server.get(&other, "/api/v1/invoices").json()["data"], json!([]));
    assert_eq!(server.get(&other, "/api/v1/search?q=20260001").json()["data"], json!([]));
});

testkit::on_both!(a_period_is_of_one_issuer, |test: TestHouse| {
    let server = Server::start(test);
    let token = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    let first = server.make(&token, "issuers", &issuer());
    let alone = server.get(&session, "/invoices/period").body;
    assert!(!alone.contains("name=\"issuer\"") && alone.contains(&format!("issuer={first}")));
    let mut other = issuer();
    other["name"] = json!("Ukázka Servis, a. s.");
    other["ico"] = json!("27074358");
    other["dic"] = json!("CZ27074358");
    let other = server.make(&token, "issuers", &other);
    let page = server.get(&session, &format!("/invoices/period?issuer={other}")).body;
    let chosen = format!("<option value=\"{other}\" selected>Ukázka Servis, a. s.");
    assert!(page.contains(&chosen) && page.contains(&format!("issuer={other}\"")), "{page}");
    assert_eq!(server.get(&session, "/invoices/period?issuer=x").status, 400);
});
