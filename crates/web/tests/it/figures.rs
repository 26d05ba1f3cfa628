//! Reports and the overview over real HTTP: their figures, the lists behind them, their files, and who sees what of them.

use serde_json::{Value as Json, json};
use testkit::TestHouse;

use crate::client::{Server, Who, between, issuer};

/// The identifier of a stage by its name.
fn stage(server: &Server, who: &Who, name: &str) -> String {
    let stages = server.get(who, "/api/v1/stages?limit=50").json();
    let stages = stages.get("data").and_then(Json::as_array).unwrap();
    let named = |stage: &&Json| stage.get("name").and_then(Json::as_str) == Some(name);
    stages.iter().find(named).and_then(|stage| stage.get("id")?.as_str()).unwrap().to_owned()
}

/// A deal of so many crowns, with more said of it.
fn deal(server: &Server, who: &Who, amount: &str, more: &Json) -> String {
    let mut deal = json!({"name": "Případ", "amount": {"amount": amount, "currency": "CZK"}, "source": "website"});
    deal.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    server.make(who, "deals", &deal)
}

/// The lines of a report's file.
fn report(server: &Server, who: &Who, name: &str) -> Vec<String> {
    let file = server.get(who, &format!("/reports/{name}/export"));
    assert_eq!(file.status, 200, "{name}: {}", file.body);
    assert!(file.header("content-type").starts_with("text/csv"));
    let bare = file.body.trim_start_matches('\u{feff}').replace('\u{a0}', " ");
    bare.lines().skip(1).map(|line| line.replace('"', "")).collect()
}

fn has(lines: &[String], expected: &str) {
    assert!(lines.iter().any(|line| line == expected), "`{expected}` is not in {lines:#?}");
}

/// How many deals the list behind a row holds.
fn behind(server: &Server, who: &Who, page: &str, label: &str) -> usize {
    let row = page.split("<th scope=\"row\">").find(|row| between(row, "\">", "</a>") == label);
    let address = between(row.unwrap_or_default(), "href=\"", "\"");
    let address = address.replace("&#38;", "&").replace("&amp;", "&");
    let query = address.strip_prefix("/deals?").unwrap_or_default();
    let found = server.get(who, &format!("/api/v1/deals?{query}"));
    assert_eq!(found.status, 200, "{label} {address}: {}", found.body);
    found.json().get("data").and_then(Json::as_array).unwrap().len()
}

/// One section of the reports.
fn section<'t>(page: &'t str, name: &str) -> &'t str {
    between(page, &format!("aria-labelledby=\"{name}\""), "</section>")
}

testkit::on_both!(reports_tell_what_deals_come_to, |test: TestHouse| {
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    let talks = stage(&server, &admin, "Vyjednávání");
    let (won, lost) = (stage(&server, &admin, "Vyhráno"), stage(&server, &admin, "Prohráno"));
    for (amount, day) in [
        ("100", json!("2026-10-31")),
        ("200", json!("2026-11-05")),
        ("400", json!("2027-04-30")),
        ("800", json!("2027-05-01")),
        ("1600", json!(null)),
    ] {
        deal(&server, &admin, amount, &json!({"stage_id": talks, "expected_on": day}));
    }
    let closed = |amount: &str, stage: &str, day: &str, source: &str| {
        let more =
            json!({"stage_id": stage, "closed_on": day, "lost_reason": "price", "source": source});
        deal(&server, &admin, amount, &more)
    };
    closed("1000", &won, "2026-11-02", "website");
    closed("3000", &won, "2026-11-30", "event");
    closed("500", &lost, "2026-11-15", "website");
    closed("7000", &won, "2025-11-30", "website");
    let forecast = report(&server, &session, "report-forecast");
    has(&forecast, "Po termínu;1;100,00 Kč;75,00 Kč");
    has(&forecast, "listopad 2026;1;200,00 Kč;150,00 Kč");
    has(&forecast, "duben 2027;1;400,00 Kč;300,00 Kč");
    has(&forecast, "Později;1;800,00 Kč;600,00 Kč");
    has(&forecast, "Bez termínu;1;1 600,00 Kč;1 200,00 Kč");
    has(&report(&server, &session, "report-pipeline"), "Vyjednávání;5;3 100,00 Kč;2 325,00 Kč");
    let months = report(&server, &session, "report-closed");
    has(&months, "listopad 2026;2;4 000,00 Kč;1;500,00 Kč");
    assert_eq!(months.len(), 12);
    let sources = report(&server, &session, "report-sources");
    assert_eq!(sources.len(), 2, "{sources:?}");
    assert!(sources[0].ends_with(";1;3 000,00 Kč;0;–"), "{sources:?}");
    assert!(sources[1].ends_with(";1;1 000,00 Kč;1;500,00 Kč"), "{sources:?}");
    has(&report(&server, &session, "report-owners"), "Alena Správcová;2;4 000,00 Kč;1;500,00 Kč");
    assert_eq!(server.get(&session, "/reports/report-nothing/export").status, 404);
    let page = server.get(&session, "/reports").body;
    let forecast = section(&page, "report-forecast");
    for label in ["Po termínu", "listopad 2026", "duben 2027", "Později", "Bez termínu"] {
        assert_eq!(behind(&server, &admin, forecast, label), 1, "{label}");
    }
    assert_eq!(behind(&server, &admin, section(&page, "report-closed"), "listopad 2026"), 3);
    let owners = section(&page, "report-owners");
    assert_eq!(behind(&server, &admin, owners, "Alena Správcová"), 3);
    assert_eq!(behind(&server, &admin, section(&page, "report-pipeline"), "Vyjednávání"), 5);
});

testkit::on_both!(reports_are_of_one_pipeline_where_there_are_more, |test: TestHouse| {
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    assert!(!server.get(&session, "/reports").body.contains("/reports?pipeline="));
    let pipeline = server.make(&admin, "pipelines", &json!({"name": "Servis", "position": 20}));
    let first =
        json!({"name": "Poptáno", "pipeline_id": pipeline, "kind": "open", "probability": 40});
    let first = server.make(&admin, "stages", &first);
    deal(&server, &admin, "100", &json!({"stage_id": first}));
    deal(&server, &admin, "900", &json!({}));
    let all = server.get(&session, "/reports").body;
    assert!(all.contains("Poptáno") && all.contains("Nový zájem"));
    let one = server.get(&session, &format!("/reports?pipeline={pipeline}")).body;
    assert!(one.contains("Poptáno") && !one.contains("Nový zájem"), "{one}");
    let forecast = section(&one, "report-forecast");
    assert_eq!(behind(&server, &admin, forecast, "Bez termínu"), 1);
    let file = format!("/reports/report-forecast/export?pipeline={pipeline}");
    let file = server.get(&session, &file).body.replace('\u{a0}', " ");
    assert!(file.contains("100,00 Kč") && !file.contains("900,00 Kč"), "{file}");
});

testkit::on_both!(what_is_hidden_is_not_told_by_reports, |test: TestHouse| {
    test.user("billing", "fakturace@example.cz", &[]);
    let sales = test.user("sales", "prodej@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.sign_in("admin@example.cz");
    let clerk = server.sign_in("fakturace@example.cz");
    for path in ["/reports", "/reports/report-pipeline/export", "/deals/board"] {
        assert_eq!(server.get(&clerk, path).status, 403, "{path}");
    }
    let seller = server.sign_in("prodej@example.cz");
    assert_eq!(server.get(&seller, "/reports").status, 200);
    assert_eq!(server.get(&seller, "/reports/report-pipeline/export").status, 403);
    // A role that sees deals but not how they stand.
    let made = server.form(&admin, "/settings/roles", "label=Pozorovatel&help=");
    let role = made.header("location").to_owned();
    let form = "discount_limit=0&scope.deal.see=all&field.deal.status=hidden&field.deal.closed_on=hidden&field.deal.stage_id=hidden";
    let saved = server.form(&admin, &role, form);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let id = role.rsplit('/').next().unwrap();
    let user = sales.user_id.unwrap();
    let given = server.form(
        &admin,
        &format!("/users/{user}/fields/roles"),
        &format!("version=3&roles.present=1&roles={id}"),
    );
    assert_eq!(given.status, 200, "{}", given.body);
    let page = server.get(&seller, "/reports");
    assert_eq!(page.status, 200);
    for name in [
        "report-pipeline",
        "report-forecast",
        "report-closed",
        "report-owners",
        "report-sources",
        "report-times",
    ] {
        assert!(!page.body.contains(name), "{name}");
    }
    assert_eq!(server.get(&seller, "/deals/board").status, 403);
    let home = server.get(&seller, "/");
    assert!(
        home.status == 200
            && !home.body.contains("home-pipeline")
            && !home.body.contains("home-won")
    );
});

/// An issued invoice of this customer, due on a day.
fn invoice(server: &Server, who: &Who, company: &str, (price, due_on): (&str, &str)) -> String {
    let lines = json!([{"text": "Linka", "unit_price": price, "vat_mode": "exempt"}]);
    let draft = json!({"company_id": company, "lines": lines, "issued_on": "2026-10-01", "due_on": due_on, "exemption": "§ 51"});
    let id = server.make(who, "invoices", &draft);
    let issued = server.json(who, ("POST", &format!("/api/v1/invoices/{id}/issue")), &json!({}));
    assert_eq!(issued.status, 200, "{}", issued.body);
    id
}

testkit::on_both!(the_overview_shows_what_its_reader_works_with, |test: TestHouse| {
    let sales = test.user("sales", "prodej@example.cz", &[]);
    test.user("billing", "fakturace@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    let empty = server.get(&session, "/").body;
    assert!(
        empty.contains("Nic není rozjednáno.") && empty.contains("zatím žádná výhra"),
        "{empty}"
    );
    server.make(&admin, "issuers", &issuer());
    let customer = |name: &str, owner: Option<String>| {
        let address = json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
        let company = json!({"name": name, "owner_id": owner, "address": address});
        server.make(&admin, "companies", &company)
    };
    let owned = customer("Jejich, s. r. o.", sales.user_id.map(|id| id.to_string()));
    let other = customer("Jiná, s. r. o.", None);
    invoice(&server, &admin, &owned, ("100", "2026-11-22"));
    invoice(&server, &admin, &other, ("20", "2026-11-22"));
    invoice(&server, &admin, &owned, ("3", "2026-11-23"));
    invoice(&server, &admin, &other, ("4", "2026-12-23"));
    invoice(&server, &admin, &other, ("5000", "2026-12-24"));
    deal(&server, &admin, "1000", &json!({"stage_id": stage(&server, &admin, "Vyjednávání")}));
    let won = json!({"stage_id": stage(&server, &admin, "Vyhráno"), "closed_on": "2026-11-02"});
    deal(&server, &admin, "700", &won);
    let owed = |who: &Who| {
        let page = server.get(who, "/").body.replace('\u{a0}', " ");
        let tiles = between(&page, "k-owed", "</section>").to_owned();
        let tile = |tile: &str| {
            let count = between(tile, "<span>", "</span>").rsplit(' ').next().unwrap_or_default();
            format!("{} {count}", between(tile, "<strong>", "</strong>"))
        };
        tiles.split("<a href").skip(1).map(tile).collect::<Vec<_>>()
    };
    assert_eq!(owed(&session), ["120,00 Kč 2", "7,00 Kč 2"]);
    let seller = server.sign_in("prodej@example.cz");
    assert_eq!(owed(&seller), ["100,00 Kč 1", "3,00 Kč 1"]);
    let clerk = server.sign_in("fakturace@example.cz");
    assert_eq!(owed(&clerk), ["120,00 Kč 2", "7,00 Kč 2"]);
    let page = server.get(&clerk, "/").body;
    assert!(!page.contains("home-pipeline") && !page.contains("home-won"));
    let page = server.get(&session, "/").body.replace('\u{a0}', " ");
    assert!(section(&page, "home-pipeline").contains("750,00 Kč"), "{page}");
    let won = section(&page, "home-won");
    assert!(won.contains("listopad 2026: 1 · 700,00 Kč"), "{won}");
    assert_eq!(won.matches("<li>").count(), 12);
    assert!(!page.contains(" style="), "the policy forbids it");
    // The tiles lead to what they count.
    let tile = between(&page, "k-owed", "</section>");
    let query =
        between(tile, "href=\"/invoices?", "\"").replace("&#38;", "&").replace("&amp;", "&");
    let listed = server.get(&admin, &format!("/api/v1/invoices?{query}")).json();
    assert_eq!(listed["data"].as_array().unwrap().len(), 2);
});

testkit::on_both!(a_card_shows_the_newest_of_every_way_to_refer, |test: TestHouse| {
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    server.make(&admin, "issuers", &issuer());
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let company = server.make(&admin, "companies", &json!({"name": "Pila", "address": address}));
    for price in 1..=10 {
        invoice(&server, &admin, &company, (&price.to_string(), "2026-11-22"));
        server.test.house.clock().advance(jiff::SignedDuration::from_secs(60));
    }
    let related = |path: &str| {
        let page = server.get(&session, path).body;
        let (_, aside) = page.split_once("id=\"documents\"").unwrap();
        aside.to_owned()
    };
    let card = related(&format!("/companies/{company}"));
    assert!(card.contains("20260010") && card.contains("20260003"), "{card}");
    assert!(!card.contains("20260001") && !card.contains("20260002"), "{card}");
    // A proforma: its receipt and its final invoice are of one kind, the money that came of another.
    let lines = json!([{"text": "Linka", "unit_price": "1000"}]);
    let proforma = json!({"company_id": company, "kind": "proforma", "lines": lines});
    let proforma = server.make(&admin, "invoices", &proforma);
    let act = |id: &str, verb: &str| {
        let path = format!("/api/v1/invoices/{id}/{verb}");
        let done = server.json(&admin, ("POST", &path), &json!({}));
        assert!(matches!(done.status, 200 | 201), "{verb}: {}", done.body);
        done.json()["id"].as_str().unwrap().to_owned()
    };
    act(&proforma, "issue");
    act(&proforma, "pay");
    let receipt = act(&proforma, "receipt");
    let last = act(&proforma, "invoice");
    let card = related(&format!("/invoices/{proforma}"));
    for id in [receipt, last] {
        assert!(card.contains(&format!("/invoices/{id}")), "{card}");
    }
    assert!(card.contains("Zálohová faktura"), "{card}");
});

testkit::on_both!(what_is_late_is_marked_until_it_is_paid, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    server.make(&who, "issuers", &issuer());
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let company = server.make(&who, "companies", &json!({"name": "Pila", "address": address}));
    let late = invoice(&server, &who, &company, ("1000", "2026-11-22"));
    invoice(&server, &who, &company, ("1000", "2026-11-23"));
    let marked = |path: &str| server.get(&session, path).body.matches("class=\"k-late ").count();
    assert_eq!(marked("/invoices"), 1);
    // It is told also where its state is no column, and on the card.
    assert_eq!(marked("/invoices?columns=number,due_on"), 1);
    assert_eq!(marked(&format!("/invoices/{late}")), 1);
    let paid = server.json(&who, ("POST", &format!("/api/v1/invoices/{late}/pay")), &json!({}));
    assert_eq!(paid.status, 200, "{}", paid.body);
    assert_eq!(marked("/invoices"), 0);
});
