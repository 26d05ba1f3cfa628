//! What the delivered roles say of selling and billing, sentence by sentence: the clerk, the salesperson, the manager, and
//! who keeps the pipelines.

use serde_json::json;
use testkit::TestHouse;

use crate::client::{Server, Who, between, issuer};

fn company(server: &Server, who: &Who, (name, owner): (&str, &str)) -> String {
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    server.make(who, "companies", &json!({"name": name, "owner_id": owner, "address": address}))
}

fn issued(server: &Server, who: &Who, (company, price): (&str, &str)) -> String {
    let lines = json!([{"text": "Linka", "unit_price": price}]);
    let draft = json!({"company_id": company, "lines": lines, "issued_on": "2026-10-01"});
    let id = server.make(who, "invoices", &draft);
    let issued = server.json(who, ("POST", &format!("/api/v1/invoices/{id}/issue")), &json!({}));
    assert_eq!(issued.status, 200, "{}", issued.body);
    id
}

/// The statuses of the same place for a script and for a page.
fn both(server: &Server, (token, session): (&Who, &Who), path: &str) -> (u16, u16) {
    let script = server.get(token, &format!("/api/v1/{path}")).status;
    (script, server.get(session, &format!("/{path}")).status)
}

/// The names that the palette, the page of the search and the search of scripts find.
fn found(server: &Server, (token, session): (&Who, &Who), words: &str, name: &str) -> [bool; 3] {
    let path = format!("/search?q={words}");
    let palette = server.send_with(session, ("GET", &path), &[("hx-request", "true")], None);
    let page = server.get(session, &path).body;
    let script = server.get(token, &format!("/api/v1/search?q={words}")).body;
    let hits = between(&page, "<main", "</main>").to_owned();
    [palette.body, hits, script].map(|text| text.contains(name))
}

testkit::on_both!(the_clerk_bills_and_sees_no_selling, |test: TestHouse| {
    let sales = test.user("sales", "prodej@example.cz", &[]);
    let clerk = test.user("billing", "fakturace@example.cz", &[]);
    let owner = sales.user_id.unwrap().to_string();
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "issuers", &issuer());
    let company = company(&server, &admin, ("Šroubárna, s. r. o.", &owner));
    let seller = server.token(&sales);
    let lines = json!([{"text": "Linka", "unit_price": "1000"}]);
    let of = |name: &str| json!({"name": name, "company_id": company, "lines": lines});
    let deal = server.make(&seller, "deals", &of("Tajný případ"));
    let quote = server.make(&seller, "quotes", &of("Tajná nabídka"));
    let order = server.make(&seller, "orders", &of("Dodávka linky"));
    let contract = json!({"name": "Servisní smlouva", "company_id": company});
    let contract = server.make(&seller, "contracts", &contract);
    let task = json!({"subject": "Zavolat řediteli", "assignee_id": owner, "company_id": company});
    let task = server.make(&seller, "tasks", &task);
    let who = (&server.token(&clerk), &server.sign_in("fakturace@example.cz"));
    for path in ["/reports", "/reports/report-closed/export", "/deals/board", "/deals/export"] {
        assert_eq!(server.get(who.1, path).status, 403, "{path}");
    }
    for path in [format!("deals/{deal}"), format!("quotes/{quote}"), format!("tasks/{task}")] {
        assert_eq!(both(&server, who, &path), (404, 404), "{path}");
    }
    assert_eq!(both(&server, who, "deals"), (403, 403));
    let pdf = format!("/api/v1/quotes/{quote}/document.pdf");
    assert_eq!(server.get(who.0, &pdf).status, 404);
    // Tasks of others are neither listed, counted, found nor exported.
    assert_eq!(server.get(who.0, "/api/v1/tasks").json()["data"], json!([]));
    for path in ["/tasks", "/my-tasks", "/"] {
        assert!(!server.get(who.1, path).body.contains("Zavolat"), "{path}");
    }
    assert!(!server.get(who.1, "/tasks/count").body.contains('1'));
    assert_eq!(server.get(who.1, "/tasks/export").status, 403);
    for (words, name) in [("zavolat", "Zavolat"), ("tajny", "Tajn"), ("tajna", "Tajn")] {
        assert_eq!(found(&server, who, words, name), [false; 3], "{words}");
    }
    let card = server.get(who.1, &format!("/companies/{company}")).body;
    for hidden in ["Tajný případ", "Tajná nabídka", "Zavolat řediteli"] {
        assert!(!card.contains(hidden), "{hidden}");
    }
    // Orders and contracts are there to be billed.
    for path in [format!("orders/{order}"), format!("contracts/{contract}")] {
        assert_eq!(both(&server, who, &path), (200, 200), "{path}");
    }
    assert!(card.contains("Dodávka linky") && card.contains("Servisní smlouva"));
    assert_eq!(found(&server, who, "dodavka", "Dodávka linky"), [true; 3]);
    assert!(server.get(who.1, "/orders/export").body.contains("Dodávka linky"));
    assert_eq!(server.get(who.1, "/contracts/export").status, 403);
});

testkit::on_both!(a_salesperson_sees_how_their_own_invoices_stand, |test: TestHouse| {
    let (one, two) =
        (test.user("sales", "a@example.cz", &[]), test.user("sales", "b@example.cz", &[]));
    let owner = |actor: &records::Actor| actor.user_id.unwrap().to_string();
    let (first, second) = (owner(&one), owner(&two));
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "issuers", &issuer());
    let own = company(&server, &admin, ("Vlastní, s. r. o.", &first));
    let other = company(&server, &admin, ("Cizí, s. r. o.", &second));
    let own = issued(&server, &admin, (&own, "1000"));
    let other = issued(&server, &admin, (&other, "7777"));
    let who = (&server.token(&one), &server.sign_in("a@example.cz"));
    let listed = server.get(who.0, "/api/v1/invoices").json();
    let ids: Vec<&str> =
        listed["data"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [own.as_str()]);
    let page = server.get(who.1, "/invoices").body;
    assert!(page.contains("20260001") && !page.contains("20260002"));
    let count = server.get(who.1, "/invoices/count").body;
    assert!(count.contains('1') && !count.contains('2'), "{count}");
    assert_eq!(found(&server, who, "20260001", "20260001"), [true; 3]);
    // The word itself stands in the page of the search; what it leads to does not.
    assert_eq!(found(&server, who, "20260002", &other), [false; 3]);
    assert_eq!(both(&server, who, &format!("invoices/{own}")), (200, 200));
    for path in ["", "/history", "/documents", "/timeline"] {
        let path = format!("invoices/{other}{path}");
        assert_eq!(both(&server, who, &path), (404, 404), "{path}");
    }
    for path in [
        format!("/api/v1/invoices/{other}/document.pdf"),
        format!("/invoices/{other}/files/document.pdf"),
    ] {
        assert_eq!(server.get(who.0, &path).status.max(server.get(who.1, &path).status), 404);
    }
    let pdf = server.get(who.1, &format!("/invoices/{own}/files/document.pdf"));
    assert_eq!(pdf.status, 200);
    // No page and no script changes any of it.
    let change = json!({"tags": ["vip"]});
    let patched = server.json(who.0, ("PATCH", &format!("/api/v1/invoices/{own}")), &change);
    assert_eq!(patched.status, 403);
    let card = server.get(who.1, &format!("/invoices/{own}")).body;
    assert!(!card.contains("/edit\"") && !card.contains("/do/"), "{card}");
    for path in [format!("/invoices/{own}/fields/tags"), format!("/invoices/{own}/do/cancel")] {
        let tried = server.form(who.1, &path, "version=2&reason=x&tags=vip");
        assert_eq!(tried.status, 403, "{path}: {}", tried.body);
    }
    assert_eq!(server.get(who.1, "/invoices/new").status, 403);
    // The pages of billing tell of their own customers only.
    let late = server.get(who.1, "/invoices/overdue");
    assert_eq!(late.status, 200);
    assert!(late.body.contains("20260001") && !late.body.contains("20260002"));
    assert!(!late.body.contains("/do/remind"));
    let period = server.get(who.1, "/invoices/period?from=2026-10-01&to=2026-10-31");
    let told = period.body.replace('\u{a0}', " ");
    assert!(period.status == 200 && !told.contains("7 777"), "{told}");
    let pohoda = server.get(who.1, "/invoices/period/pohoda?from=2026-10-01&to=2026-10-31");
    assert_eq!(pohoda.status, 403);
    assert_eq!(server.get(who.1, "/payments/statement").status, 403);
    assert_eq!(both(&server, who, "payments"), (403, 403));
});

testkit::on_both!(a_manager_sees_the_invoices_of_the_team, |test: TestHouse| {
    let (team, elsewhere) = (test.team("Čechy"), test.team("Morava"));
    let manager = test.user("manager", "martin@example.cz", &[team]);
    let owner = |email: &str, team| test.user("sales", email, &[team]).user_id.unwrap().to_string();
    let (inside, outside) = (owner("a@example.cz", team), owner("b@example.cz", elsewhere));
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "issuers", &issuer());
    let own = company(&server, &admin, ("Naše, s. r. o.", &inside));
    let other = company(&server, &admin, ("Jejich, s. r. o.", &outside));
    let own = issued(&server, &admin, (&own, "1000"));
    let other = issued(&server, &admin, (&other, "1000"));
    let who = (&server.token(&manager), &server.sign_in("martin@example.cz"));
    assert_eq!(both(&server, who, &format!("invoices/{own}")), (200, 200));
    assert_eq!(both(&server, who, &format!("invoices/{other}")), (404, 404));
    let file = server.get(who.1, "/invoices/export").body;
    assert!(file.contains("20260001") && !file.contains("20260002"), "{file}");
    assert_eq!(found(&server, who, "20260002", &other), [false; 3]);
});

testkit::on_both!(pipelines_are_kept_by_administrators, |test: TestHouse| {
    let sales = test.user("sales", "prodej@example.cz", &[]);
    let manager = test.user("manager", "martin@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    let pipeline = server.make(&admin, "pipelines", &json!({"name": "Servis"}));
    let stage = json!({"name": "Poptáno", "pipeline_id": pipeline, "kind": "open"});
    let stage = server.make(&admin, "stages", &stage);
    let path = format!("/api/v1/stages/{stage}");
    let renamed = server.json(&admin, ("PATCH", &path), &json!({"name": "Přijato"}));
    assert_eq!(renamed.status, 200, "{}", renamed.body);
    let field = format!("/stages/{stage}/fields/probability");
    let saved = server.form(&session, &field, "version=2&probability=35");
    assert!(saved.status == 200 && saved.body.contains("35"), "{}", saved.body);
    let made = server.form(&session, "/pipelines", "name=Export&position=30");
    assert_eq!(made.status, 303, "{}", made.body);
    for (actor, email) in [(&sales, "prodej@example.cz"), (&manager, "martin@example.cz")] {
        let (token, person) = (server.token(actor), server.sign_in(email));
        assert_eq!(both(&server, (&token, &person), "pipelines"), (200, 200));
        let new = json!({"name": "Moje"});
        assert_eq!(server.json(&token, ("POST", "/api/v1/pipelines"), &new).status, 403);
        assert_eq!(server.json(&token, ("PATCH", &path), &new).status, 403);
        assert_eq!(server.send(&token, ("DELETE", &path), None).status, 403);
        assert_eq!(server.get(&person, "/stages/new").status, 403);
        assert_eq!(server.form(&person, "/stages", "name=Moje").status, 403);
        assert_eq!(server.form(&person, &field, "version=3&probability=99").status, 403);
        assert_eq!(server.form(&person, &format!("/stages/{stage}/delete"), "").status, 403);
    }
    assert_eq!(server.get(&admin, &path).json()["probability"], 35);
});

testkit::on_both!(a_sole_trader_held_as_a_company_is_told_and_masked, |test: TestHouse| {
    test.user("billing", "fakturace@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    let saved = server.form(&session, "/companies", "name=Jana+Mal%C3%A1&dic=CZ7551011236");
    assert_eq!(saved.status, 303, "{}", saved.body);
    let card = server.get(&session, saved.header("location")).body;
    assert!(card.contains("Patří-li firma člověku"), "{card}");
    assert!(!card.contains("7551011236"), "{card}");
    let id = between(saved.header("location"), "/companies/", "?").to_owned();
    let path = format!("/api/v1/companies/{id}");
    assert!(!server.get(&admin, &path).body.contains("7551011236"));
    assert!(!server.get(&session, &format!("/companies/{id}/history")).body.contains("7551011236"));
    let clerk = server.sign_in("fakturace@example.cz");
    assert!(!server.get(&clerk, "/companies?columns=name,dic").body.contains("7551011236"));
    let revealed = server.form(&session, &format!("/companies/{id}/fields/dic/reveal"), "");
    assert!(revealed.body.contains("CZ7551011236"), "{}", revealed.body);
    let field = format!("/companies/{id}/fields/dic");
    let other = server.form(&session, &field, "version=1&dic=CZ27074358");
    assert!(
        other.body.contains("CZ27074358") && !other.body.contains("Patří-li"),
        "{}",
        other.body
    );
});
