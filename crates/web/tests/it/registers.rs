//! The registers through pages and API: who sees them, the record of processing and its files, the people of a breach, and telling
//! people where we have their data from.

use locale::MISSING;
use serde_json::json;
use testkit::TestHouse;

use crate::client::{Server, Who};

fn open(test: TestHouse) -> (Server, Who) {
    test.issuer();
    test.user("dpo", "poverenec@example.cz", &[]);
    test.user("sales", "prodej@example.cz", &[]);
    let server = Server::start(test);
    let officer = server.sign_in("poverenec@example.cz");
    (server, officer)
}

fn script(server: &Server) -> Who {
    server.token(&server.test.actor_of("poverenec@example.cz"))
}

/// In a language.
fn speaking(who: &Who, language: &str) -> Who {
    let Who::Session { cookie, csrf } = who else { return who.clone() };
    Who::Session { cookie: format!("{cookie}; lang={language}"), csrf: csrf.clone() }
}

fn filter(value: &str) -> String {
    let json = json!({"field": "email", "op": "contains", "value": value}).to_string();
    serde_urlencoded::to_string([("filter", json)]).unwrap()
}

testkit::on_both!(the_registers_have_their_pages, |test: TestHouse| {
    let (server, officer) = open(test);
    let api = script(&server);
    let recipient = json!({"name": "Účtárna", "purposes": ["tax"], "categories": ["financial"]});
    let recipient = server.make(&api, "recipients", &recipient);
    let breach = json!({"name": "Únik", "found_at": "2026-11-23T08:00:00Z", "risk": "risk"});
    let breach = server.make(&api, "breaches", &breach);
    let test_of = json!({"name": "Test", "purposes": ["business_contact"]});
    let assessment = server.make(&api, "assessments", &test_of);
    let notice = server.make(&api, "notices", &json!({"name": "Zákazníci"}));
    let controller = server.make(&api, "controllers", &json!({"name": "Správce"}));
    let version = server.make(&api, "processing_records", &json!({"note": "První"}));
    server.run_jobs();
    let mut paths = vec!["/processing".to_owned(), format!("/breaches/{breach}/affected")];
    for (list, id) in [
        ("recipients", recipient),
        ("breaches", breach),
        ("assessments", assessment),
        ("notices", notice),
        ("controllers", controller),
        ("processing_records", version),
    ] {
        paths.extend([format!("/{list}"), format!("/{list}/new"), format!("/{list}/{id}")]);
    }
    for language in ["cs", "en"] {
        let who = speaking(&officer, language);
        for path in &paths {
            let page = server.get(&who, path);
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            let place = page.body.find(MISSING);
            assert_eq!(place, None, "{language} {path} misses a text");
        }
    }
    // Nobody else: not the pages, not the lists, not the links to them.
    let seller = server.sign_in("prodej@example.cz");
    for path in &paths {
        let status = server.get(&seller, path).status;
        assert!(matches!(status, 403 | 404), "{path}: {status}");
    }
    for file in ["record.pdf", "record.xlsx"] {
        assert_eq!(server.get(&seller, &format!("/processing/files/{file}")).status, 403);
    }
    let home = server.get(&seller, "/").body;
    assert!(!home.contains("/processing") && !home.contains("/breaches"));
});

testkit::on_both!(the_record_is_shown_kept_and_downloaded, |test: TestHouse| {
    let (server, officer) = open(test);
    let english = speaking(&officer, "en");
    let page = server.get(&english, "/processing").body;
    for purpose in server.test.house.dictionary().purposes() {
        assert!(page.contains(&format!("id=\"{}\"", purpose.name)), "{}", purpose.name);
    }
    assert!(page.contains("/assessments/new?kind=lia&amp;purposes=business_contact"), "{page}");
    assert!(page.contains("/controllers/new?name=Uk%C3%A1zka"), "the issuer is filled in");
    assert!(page.contains("You have not kept a version yet"));
    let form = server.get(&english, "/assessments/new?kind=lia&purposes=business_contact").body;
    let checked = form.split("value=\"business_contact\"").nth(1).unwrap();
    assert!(checked.split('>').next().unwrap().contains("checked"), "the purpose is chosen");

    let kept = server.form(&officer, "/processing_records", "note=Schv%C3%A1leno");
    assert_eq!(kept.status, 303, "{}", kept.body);
    server.run_jobs();
    let card = server.get(&officer, kept.header("location")).body;
    assert!(card.contains("Schváleno") && card.replace('\u{a0}', " ").contains("23. 11. 2026"));
    let files = format!("{}/documents", kept.header("location"));
    let files = server.get(&officer, &files).body;
    assert!(files.contains("record-of-processing-cs.pdf"), "{files}");
    assert!(server.get(&english, "/processing").body.contains("Nothing has changed"));
    let api = script(&server);
    server.make(&api, "recipients", &json!({"name": "Účtárna <b>", "purposes": ["tax"]}));
    let page = server.get(&english, "/processing").body;
    assert!(page.contains("<ins>Účtárna &#60;b&#62; (Processor)</ins>"), "{page}");
    for (file, kind) in [("record.pdf", "application/pdf"), ("record.xlsx", "spreadsheetml")] {
        let answer = server.get(&english, &format!("/processing/files/{file}"));
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").contains(kind));
        assert!(answer.header("content-disposition").contains("2026-11-23"));
    }
    assert_eq!(server.get(&english, "/processing/files/other.txt").status, 404);
});

testkit::on_both!(the_people_of_a_breach_are_chosen_as_in_a_list, |test: TestHouse| {
    let (server, officer) = open(test);
    let admin = server.token(&server.test.administrator());
    for name in ["Dotčená", "Zasažený", "Nezasažený"] {
        let host = if name == "Nezasažený" { "jinde" } else { "unik" };
        let person = json!({"last_name": name, "email": format!("a@{host}.example")});
        server.make(&admin, "contacts", &person);
    }
    let api = script(&server);
    let made = json!({"name": "Únik", "found_at": "2026-11-23T08:00:00Z"});
    let breach = server.make(&api, "breaches", &made);
    let place = format!("/breaches/{breach}/affected");
    let card = server.get(&officer, &format!("/breaches/{breach}")).body;
    assert!(card.contains(&place) && card.contains("zbývá 70 hodin"), "{card}");

    let menu = server.get(&officer, &format!("/contacts/menu/filter?breach={breach}&edited=1"));
    assert!(menu.body.contains(&format!("data-place=\"{place}\"")), "{}", menu.body);
    let elsewhere = server.get(&officer, "/contacts/menu/filter?breach=//evil.example");
    assert!(elsewhere.body.contains("data-place=\"/contacts\""));
    let asked = format!("{place}?edited=1&{}", filter("@unik"));
    let page = server.get(&officer, &asked).body;
    assert!(
        page.contains("2 kontakty") && page.contains("Zasažený") && !page.contains("Nezasažený")
    );
    assert!(page.contains("ještě není uložený"));
    let wrong = server.form(&officer, &place, "filter=%7B%22field%22%3A%22nothing%22%7D");
    assert!((400..500).contains(&wrong.status), "{}", wrong.status);
    assert!((400..500).contains(&server.form(&officer, &place, "filter=nonsense").status));
    assert_eq!(server.form(&officer, &place, &filter("@unik")).status, 303);
    let page = server.get(&officer, &place).body;
    assert!(page.contains("Uložený dotaz") && page.contains("/do/freeze"), "{page}");
    let frozen = server.form(&officer, &format!("/breaches/{breach}/do/freeze"), "");
    assert_eq!(frozen.status, 303, "{}", frozen.body);
    server.run_jobs();
    assert!(server.get(&officer, &place).body.contains("Zapsány 2 osoby"));
    // Without the last condition nothing is chosen, and what is kept stays.
    let page = server.get(&officer, &format!("{place}?edited=1")).body;
    assert!(page.contains("Zatím žádný dotaz") && page.contains("Zapsány 2 osoby"));
    let seller = server.sign_in("prodej@example.cz");
    assert_eq!(server.get(&seller, &place).status, 404);
    assert_eq!(server.form(&seller, &place, &filter("@unik")).status, 404);
});

testkit::on_both!(many_people_are_marked_as_told, |test: TestHouse| {
    let (server, _officer) = open(test);
    let admin = server.token(&server.test.administrator());
    let person = |name: &str, source: &str| {
        server.make(&admin, "contacts", &json!({"last_name": name, "source": source}))
    };
    let (bought, own) = (person("Koupený", "purchased"), person("Vlastní", "person"));
    let tasks = server.get(&admin, "/api/v1/tasks").json();
    assert_eq!(tasks["data"][0]["place"], json!(format!("/contacts/{bought}")));
    let task = tasks["data"][0]["id"].as_str().unwrap();
    let session = server.sign_in("admin@example.cz");
    let card = server.get(&session, &format!("/tasks/{task}")).body;
    assert!(card.contains(&format!("<a href=\"/contacts/{bought}\">Otevřít záznam</a>")), "{card}");

    let form = |how: &str| format!("ids={bought}&ids={own}&deed=informed&informed_how={how}&view=");
    let refused = server.form(&session, "/contacts/bulk", &form(""));
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(server.form(&session, "/contacts/bulk", &form("Dopisem")).status, 303);
    let told = |id: &str| server.get(&admin, &format!("/api/v1/contacts/{id}")).json();
    assert_eq!(told(&bought)["informed_on"], json!("2026-11-23"));
    assert_eq!(told(&bought)["informed_how"], json!("Dopisem"));
    assert_eq!(told(&own)["informed_on"], json!(null), "they were told when they gave their data");
    // Nobody writes it by hand, and whoever may not edit a person does not mark them.
    let by_hand = json!({"informed_on": "2026-11-01"});
    let path = format!("/api/v1/contacts/{own}");
    assert_eq!(server.json(&admin, ("PATCH", &path), &by_hand).status, 422);
    let seller = server.sign_in("prodej@example.cz");
    assert_eq!(server.form(&seller, "/contacts/bulk", &form("Dopisem")).status, 404);
});
