//! Access, portability, restriction and letters through pages and API.

use serde_json::{Value as Json, json};
use testkit::TestHouse;

use crate::client::{Server, Who, issuer};

struct Scene {
    server: Server,
    officer: Who,
    seller: Who,
    contact: String,
}

fn scene(test: TestHouse) -> Scene {
    test.user("dpo", "poverenec@example.cz", &[]);
    let seller = test.user("sales", "prodej@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "issuers", &issuer());
    let person = json!({
        "last_name": "Žádající", "email": "zadajici@example.cz", "note": "Volal cizi@example.cz",
        "owner_id": seller.user_id.unwrap().to_string(),
    });
    let contact = server.make(&admin, "contacts", &person);
    let officer = server.token(&server.test.actor_of("poverenec@example.cz"));
    let seller = server.token(&seller);
    Scene { server, officer, seller, contact }
}

impl Scene {
    fn request(&self, kind: &str) -> String {
        let asked = json!({"kind": kind, "contact_id": self.contact, "received_on": "2026-11-20", "channel": "email"});
        self.server.make(&self.officer, "requests", &asked)
    }

    fn act(&self, request: &str, act: &str, answers: &Json) -> u16 {
        let path = format!("/api/v1/requests/{request}/{act}");
        self.server.json(&self.officer, ("POST", &path), answers).status
    }
}

testkit::on_both!(scripts_fetch_the_archive, |test: TestHouse| {
    let scene = scene(test);
    let asked = scene.request("access");
    let path = format!("/api/v1/requests/{asked}/archive");
    let answer = scene.server.get(&scene.officer, &path);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/zip");
    assert!(
        answer.header("content-disposition").contains("-access.zip"),
        "{:?}",
        answer.header("content-disposition")
    );
    assert_eq!(scene.server.get(&scene.seller, &path).status, 404);
    let letter = scene.server.get(&scene.officer, &format!("/api/v1/requests/{asked}/letter.txt"));
    assert!(
        letter.body.contains("Přijetí vaší žádosti".to_uppercase().as_str()),
        "{}",
        letter.body
    );
    let letter = letter.body.replace('\u{a0}', " ");
    assert!(letter.contains("21. 12. 2026"), "{letter}");
    let refused = json!({"reason": "Zjevně nedůvodná"});
    assert_eq!(scene.act(&asked, "refuse", &refused), 200);
    let letter = scene.server.get(&scene.officer, &format!("/api/v1/requests/{asked}/letter.txt"));
    assert!(
        letter.body.contains("Zjevně nedůvodná") && letter.body.contains("Úřad pro ochranu"),
        "{}",
        letter.body
    );
    assert_eq!(
        scene.server.get(&scene.officer, &path).status,
        404,
        "what was refused is not given"
    );
});

testkit::on_both!(texts_are_read_before_they_are_given, |test: TestHouse| {
    let scene = scene(test);
    let asked = scene.request("access");
    let session = scene.server.sign_in("poverenec@example.cz");
    let card = scene.server.get(&session, &format!("/requests/{asked}"));
    assert!(card.body.contains(&format!("/requests/{asked}/review")));
    let page = scene.server.get(&session, &format!("/requests/{asked}/review"));
    assert!(
        page.body.contains("cizi@example.cz") && page.body.contains("[údaj jiné osoby]"),
        "{}",
        page.body
    );
    let name = format!("{}.note", scene.contact);
    let sent = scene.server.form(
        &session,
        &format!("/requests/{asked}/review"),
        &format!("{name}=others"),
    );
    assert_eq!(sent.status, 303, "{}", sent.body);
    let told = scene.server.get(&scene.officer, &format!("/api/v1/requests/{asked}"));
    let told: Json = serde_json::from_str(&told.body).unwrap();
    assert_eq!(told["reviewed_on"], "2026-11-23");
    assert_eq!(told["redactions"][0]["decision"], "others");
    let seller = scene.server.sign_in("prodej@example.cz");
    assert_eq!(scene.server.get(&seller, &format!("/requests/{asked}/review")).status, 404);
});

testkit::on_both!(a_restricted_person_is_not_there_for_a_salesperson, |test: TestHouse| {
    let scene = scene(test);
    let path = format!("/api/v1/contacts/{}", scene.contact);
    assert_eq!(scene.server.get(&scene.seller, &path).status, 200);
    let asked = scene.request("restriction");
    assert_eq!(scene.act(&asked, "restrict", &json!({})), 200);
    assert_eq!(scene.server.get(&scene.seller, &path).status, 404);
    assert_eq!(scene.server.get(&scene.officer, &path).status, 200);
    let listed = scene.server.get(&scene.seller, "/api/v1/contacts");
    assert!(!listed.body.contains("Žádající"), "{}", listed.body);
    assert_eq!(scene.act(&asked, "lift", &json!({})), 422);
    assert_eq!(scene.act(&asked, "lift", &json!({"told": "E-mailem"})), 200);
    assert_eq!(scene.server.get(&scene.seller, &path).status, 200);
});

testkit::on_both!(the_inbox_shows_what_waits_the_most_urgent_first, |test: TestHouse| {
    let scene = scene(test);
    let session = scene.server.sign_in("poverenec@example.cz");
    let empty = scene.server.get(&session, "/requests/inbox");
    assert!(empty.body.contains("Nikdo nečeká na odpověď"), "{}", empty.body);
    let answered = scene.request("access");
    assert_eq!(scene.act(&answered, "answer", &json!({})), 200);
    let early = json!({"kind": "rectification", "contact_id": scene.contact, "received_on": "2026-10-25", "channel": "email"});
    let early = scene.server.make(&scene.officer, "requests", &early);
    let late = scene.request("portability");
    let page = scene.server.get(&session, "/requests/inbox").body;
    let place = |id: &str| {
        page.find(&format!("/requests/{id}\""))
            .unwrap_or_else(|| panic!("{id} is not there: {page}"))
    };
    assert!(place(&early) < place(&late));
    assert!(!page.contains(&answered), "what is answered waits no more");
    assert!(page.contains("zbývají 2 dny"), "{page}");
    // A colleague who asks is found already.
    let seller = scene.server.test.actor_of("prodej@example.cz").user_id;
    let colleague = json!({"kind": "access", "user_id": seller, "received_on": "2026-11-20", "channel": "email"});
    let colleague = scene.server.make(&scene.officer, "requests", &colleague);
    let page = scene.server.get(&session, "/requests/inbox").body;
    let (_, row) = page.split_once(&format!("/requests/{colleague}\"")).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("prodej") && row.contains("Ověřit totožnost"), "{row}");
    assert!(!row.contains("Najít osobu"), "{row}");
});
