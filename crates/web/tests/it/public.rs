//! Pages for people without an account over real HTTP: what they take, and what they do not let through.

use jiff::SignedDuration;
use serde_json::{Value as Json, json};
use testkit::TestHouse;

use crate::client::{Answer, FORM, Server, Who, between, issuer};

pub(crate) fn open(test: TestHouse) -> Server {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.user("sales", "prodej@example.cz", &[]);
    Server::start(test)
}

/// The mark of a fresh form, old enough to be sent.
fn mark(server: &Server) -> String {
    let page = server.get(&Who::Nobody, "/privacy");
    assert_eq!(page.status, 200, "{}", page.body);
    server.test.house.clock().advance(SignedDuration::from_secs(20));
    between(&page.body, "name=\"mark\" value=\"", "\"").to_owned()
}

fn asks(server: &Server, form: &str) -> Answer {
    server.send(&Who::Nobody, ("POST", "/privacy?lang=cs"), Some((FORM, form.to_owned())))
}

fn form(mark: &str) -> String {
    format!(
        "mark={mark}&kind=access&name=Jana+%C5%BD%C3%A1daj%C3%ADc%C3%AD&email=jana%40example.cz&text=Co+v%C3%ADte%3F&website="
    )
}

fn requests(server: &Server) -> Vec<Json> {
    let admin = server.token(&server.test.administrator());
    let list = server.get(&admin, "/api/v1/requests");
    list.json().pointer("/data").and_then(Json::as_array).unwrap().clone()
}

testkit::on_both!(anybody_may_ask, |test: TestHouse| {
    let server = open(test);
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "issuers", &issuer());
    let page = server.get(&Who::Nobody, "/privacy");
    assert!(page.body.contains("Ukázka, s. r. o.") && page.body.contains("Výpis mých údajů"));
    assert!(!page.body.contains("⁇") && !page.body.contains("name=\"csrf\""));
    let english = server.get(&Who::Nobody, "/privacy?lang=en&kind=erasure");
    assert!(english.body.contains("Access to my data") && !english.body.contains("⁇"));
    assert!(english.body.contains("value=\"erasure\" checked"));
    // Who answers for the data may be another company than the one that issues documents.
    let group = json!({"name": "Skupina Ukázka, a. s.", "email": "udaje@ukazka.example"});
    server.make(&admin, "controllers", &group);
    let page = server.get(&Who::Nobody, "/privacy").body;
    assert!(page.contains("Skupina Ukázka, a. s.") && page.contains("mailto:udaje@ukazka.example"));
    let mark = mark(&server);
    let taken = asks(&server, &form(&mark));
    assert_eq!(taken.status, 303, "{}", taken.body);
    let thanks = server.get(&Who::Nobody, taken.header("location"));
    let held = requests(&server);
    assert_eq!(held.len(), 1);
    let number = held[0]["name"].as_str().unwrap();
    assert!(thanks.body.contains(number), "{}", thanks.body);
    assert_eq!(held[0]["channel"], "web");
    assert_eq!(held[0]["applicant"], "Jana Žádající");
    assert_eq!(held[0]["due_on"], "2026-12-23");
    // Sent twice is asked once, with the same answer.
    let again = asks(&server, &form(&mark));
    assert_eq!((again.status, again.header("location")), (303, taken.header("location")));
    assert_eq!(requests(&server).len(), 1);
    // The page tells the same of whom we know and of whom we do not.
    server.make(&admin, "contacts", &json!({"last_name": "Žádající", "email": "jana@example.cz"}));
    let known = asks(&server, &form(&self::mark(&server)));
    let shape = |answer: &Answer| answer.header("location").replace(char::is_numeric, "0").len();
    assert_eq!((known.status, shape(&known)), (303, shape(&taken)));
    assert!(requests(&server).iter().all(|request| request["contact_id"].is_null()));
    let history = server
        .get(&admin, &format!("/api/v1/requests/{}/history", held[0]["id"].as_str().unwrap()));
    assert!(history.body.contains("visitor"), "{}", history.body);
});

testkit::on_both!(machines_and_crowds_are_kept_out, |test: TestHouse| {
    let server = open(test);
    let page = server.get(&Who::Nobody, "/privacy");
    let fresh = between(&page.body, "name=\"mark\" value=\"", "\"").to_owned();
    let soon = asks(&server, &form(&fresh));
    assert_eq!(soon.status, 422);
    assert!(soon.body.contains("Jana Žádající") && soon.body.contains(&fresh), "nothing is lost");
    // The same form is taken a moment later.
    server.test.house.clock().advance(SignedDuration::from_secs(10));
    assert_eq!(asks(&server, &form(&fresh)).status, 303);
    for mark in ["", "1.2.3", "1764000000.0193.00", &"9".repeat(5000)] {
        let forged = asks(&server, &form(mark));
        assert_eq!(forged.status, 422, "{mark}");
        assert!(forged.body.contains("Jana Žádající"));
    }
    let old = mark(&server);
    server.test.house.clock().advance(SignedDuration::from_hours(13));
    assert_eq!(asks(&server, &form(&old)).status, 422);
    let trapped = asks(&server, &form(&mark(&server)).replace("website=", "website=x"));
    assert_eq!(trapped.status, 422);
    assert!(!trapped.body.contains("k-public-trap"), "a person sees what their browser filled");
    // From another site a browser says so.
    let body = form(&mark(&server)).into_bytes();
    let cross = server.send_with(
        &Who::Nobody,
        ("POST", "/privacy"),
        &[("sec-fetch-site", "cross-site")],
        Some((FORM, body)),
    );
    assert_eq!(cross.status, 403);
    let long = format!("{}&more={}", form(&mark(&server)), "x".repeat(70_000));
    assert_eq!(asks(&server, &long).status, 413);
    for (part, wrong) in [
        ("kind=access", "kind=all"),
        ("email=jana%40example.cz", "email=jana"),
        ("name=Jana", "name=%00"),
    ] {
        let refused = asks(&server, &form(&mark(&server)).replace(part, wrong));
        assert!(matches!(refused.status, 422), "{wrong}: {}", refused.status);
        assert!(refused.body.contains("Co víte?"), "what was typed stays");
    }
    let before = requests(&server).len();
    // What was refused did not count; five an hour do.
    server.test.house.clock().advance(SignedDuration::from_hours(1));
    for _ in 0..5 {
        assert_eq!(asks(&server, &form(&mark(&server))).status, 303);
    }
    let crowd = asks(&server, &form(&mark(&server)));
    assert_eq!(crowd.status, 429);
    assert!(crowd.body.contains("Jana Žádající") && !crowd.body.contains("⁇"));
    assert_eq!(requests(&server).len(), before + 5);
    server.test.house.clock().advance(SignedDuration::from_hours(1));
    assert_eq!(asks(&server, &form(&mark(&server))).status, 303);
    // What an address says is not repeated but where it looks like a number of ours.
    let page = server.get(&Who::Nobody, "/privacy/received?number=%3Cscript%3E");
    assert!(page.status == 200 && !page.body.contains("<script>"), "{}", page.body);
});

/// A person with a text to agree to, and the address of their preferences.
pub(crate) fn person(server: &Server, email: &str) -> (String, String) {
    let admin = server.token(&server.test.administrator());
    let contact = json!({"last_name": "Volící", "email": email, "phone": "+420601222333"});
    let contact = server.make(&admin, "contacts", &contact);
    let made = server.json(
        &admin,
        ("POST", &format!("/api/v1/contacts/{contact}/preferences")),
        &json!({}),
    );
    assert_eq!(made.status, 200, "{}", made.body);
    let told = server.get(&admin, &format!("/api/v1/contacts/{contact}/preferences-link")).json();
    let word = |place: &str| told.pointer(place).and_then(Json::as_str).unwrap();
    let url = word("/url");
    assert!(word("/headers/List-Unsubscribe").contains("/unsubscribe/"));
    let (outside, here) = (server.test.house.reach().public_url.as_str(), server.url.as_str());
    (contact, url.strip_prefix(if outside.is_empty() { here } else { outside }).unwrap().to_owned())
}

fn text(server: &Server) {
    let admin = server.token(&server.test.administrator());
    for (name, language, text) in
        [("Novinky 1", "cs", "Chci novinky."), ("News 1", "en", "I want news.")]
    {
        server.make(
            &admin,
            "consent_texts",
            &json!({"name": name, "language": language, "text": text}),
        );
    }
}

fn may(server: &Server, contact: &str, channel: &str) -> Json {
    let admin = server.token(&server.test.administrator());
    let path = format!(
        "/api/v1/contacts/{contact}/may-contact?purpose=direct_marketing&channel={channel}"
    );
    server.get(&admin, &path).json().pointer("/because").unwrap().clone()
}

testkit::on_both!(preferences_without_an_account, |test: TestHouse| {
    let server = open(test);
    text(&server);
    let (contact, path) = person(&server, "volici@example.cz");
    let page = server.get(&Who::Nobody, &path);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("v•••@example.cz") && page.body.contains("Chci novinky."));
    assert!(
        !page.body.contains("Volící") && !page.body.contains("volici@") && !page.body.contains("⁇")
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("content-security-policy").contains("default-src 'self'"));
    let english = server.get(&Who::Nobody, &format!("{path}?lang=en"));
    assert!(english.body.contains("I want news.") && !english.body.contains("⁇"));
    let text_id = between(&page.body, "name=\"text.direct_marketing\" value=\"", "\"");
    let chosen = format!(
        "text.direct_marketing={text_id}&agree.direct_marketing.email=on&language=cs&deed=save"
    );
    let send = |path: &str, form: &str| {
        server.send(&Who::Nobody, ("POST", path), Some((FORM, form.to_owned())))
    };
    let saved = send(&path, &chosen);
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert!(server.get(&Who::Nobody, saved.header("location")).body.contains("Uloženo"));
    assert_eq!(
        (may(&server, &contact, "email"), may(&server, &contact, "phone")),
        (json!("consent"), json!("no-consent"))
    );
    // A text that is not the newest was not before the person; another site may not send the form.
    let wrong =
        chosen.replace(text_id, "00000000-0000-0000-0000-000000000000").replace(".email", ".phone");
    assert_eq!(send(&path, &wrong).status, 422);
    let cross = server.send_with(
        &Who::Nobody,
        ("POST", &path),
        &[("sec-fetch-site", "cross-site")],
        Some((FORM, b"deed=object".to_vec())),
    );
    assert_eq!(cross.status, 403);
    assert_eq!(send(&path, &"x".repeat(70_000)).status, 413);
    assert_eq!(may(&server, &contact, "email"), "consent");
    assert_eq!(send(&path, "language=cs&deed=save").status, 303);
    assert_eq!(may(&server, &contact, "email"), "withdrawn");
    assert_eq!(send(&path, "deed=object").status, 303);
    assert_eq!(may(&server, &contact, "phone"), "suppressed");
    let page = server.get(&Who::Nobody, &path);
    assert!(page.body.contains("vznesli námitku") && !page.body.contains("type=\"checkbox\""));
});

testkit::on_both!(one_click_of_a_mail_program, |test: TestHouse| {
    let server = open(test);
    text(&server);
    let (contact, path) = person(&server, "volici@example.cz");
    let (other, other_path) = person(&server, "druhy@example.cz");
    let unsubscribe = path.replace("/preferences/", "/unsubscribe/");
    // Opening the address, as filters do, changes nothing.
    let opened = server.get(&Who::Nobody, &unsubscribe);
    assert_eq!((opened.status, opened.header("location")), (303, path.as_str()));
    assert_eq!(may(&server, &contact, "email"), "no-consent");
    let click = || {
        server.send(
            &Who::Nobody,
            ("POST", &unsubscribe),
            Some((FORM, "List-Unsubscribe=One-Click".to_owned())),
        )
    };
    assert_eq!((click().status, click().status), (200, 200));
    assert_eq!(
        (may(&server, &contact, "email"), may(&server, &contact, "phone")),
        (json!("suppressed"), json!("no-consent"))
    );
    assert_eq!(may(&server, &other, "email"), "no-consent");
    // What is forged, of another kind, or somebody else's does not open.
    let token = path.rsplit('/').next().unwrap();
    let swapped = format!(
        "{}{}",
        token.split_at(22).0,
        other_path.rsplit('/').next().unwrap().split_at(22).1
    );
    for (path, status) in [
        (format!("/preferences/{swapped}"), 404),
        (format!("/preferences/{}", "A".repeat(43)), 404),
        ("/preferences/x".to_owned(), 404),
        (format!("/privacy/confirm/{token}"), 404),
    ] {
        let answer = server.get(&Who::Nobody, &path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains("neznáme") && !answer.body.contains("⁇"), "{}", answer.body);
        let answer =
            server.send(&Who::Nobody, ("POST", &path), Some((FORM, "deed=object".to_owned())));
        assert_eq!(answer.status, status, "{path}");
    }
    server.test.house.clock().advance(SignedDuration::from_hours(24 * 731));
    assert_eq!(server.get(&Who::Nobody, &path).status, 410);
    assert_eq!(click().status, 410);
});

testkit::on_both!(links_and_candidates_stand_on_cards, |test: TestHouse| {
    let server = open(test);
    let (contact, path) = person(&server, "jana@example.cz");
    let admin = server.sign_in("admin@example.cz");
    assert!(server.get(&admin, &format!("/contacts/{contact}")).body.contains(&path));
    let seller = server.sign_in("prodej@example.cz");
    assert_eq!(server.get(&seller, &format!("/contacts/{contact}")).status, 404);
    let script = server.token(&server.test.actor_of("prodej@example.cz"));
    for (method, act) in [("POST", "preferences"), ("GET", "preferences-link")] {
        let answer =
            server.send(&script, (method, &format!("/api/v1/contacts/{contact}/{act}")), None);
        assert_eq!(answer.status, 404, "{act}");
    }
    assert_eq!(asks(&server, &form(&mark(&server))).status, 303);
    let request = requests(&server)[0]["id"].as_str().unwrap().to_owned();
    let card = server.get(&admin, &format!("/requests/{request}")).body;
    assert!(card.contains("id=\"candidates\"") && card.contains("stejný e-mail"), "{card}");
    let path = format!("/requests/{request}/person");
    assert_eq!(server.form(&seller, &path, &format!("contact_id={contact}")).status, 404);
    let chosen = server.form(&admin, &path, &format!("contact_id={contact}"));
    assert_eq!(chosen.status, 303, "{}", chosen.body);
    let card = server.get(&admin, &format!("/requests/{request}")).body;
    assert!(!card.contains("id=\"candidates\"") && card.contains("Volící"));
});

testkit::on_both!(a_file_for_marketing_leaves_out_who_may_not_be_contacted, |test: TestHouse| {
    let server = open(test);
    text(&server);
    let script = server.token(&server.test.administrator());
    let (agrees, _) = person(&server, "ano@example.cz");
    let (objects, path) = person(&server, "ne@example.cz");
    person(&server, "mlci@example.cz");
    server.make(&script, "contacts", &json!({"last_name": "Bezadresný"}));
    server.make(
        &script,
        "consents",
        &json!({"contact_id": agrees, "channel": "email", "source": "paper"}),
    );
    assert_eq!(
        server.send(&Who::Nobody, ("POST", &path), Some((FORM, "deed=object".to_owned()))).status,
        303
    );
    let asked = "purpose=direct_marketing&channel=email";
    let told = server.get(&script, &format!("/api/v1/contacts/export?{asked}"));
    assert_eq!(told.status, 200, "{}", told.body);
    let told = told.json();
    assert_eq!((&told["included"], &told["data"][0]["id"]), (&json!(1), &json!(agrees)));
    assert_eq!(told["left_out"], json!({"no-address": 1, "no-consent": 1, "suppressed": 1}));
    let all = server.get(&script, "/api/v1/contacts/export").json();
    assert_eq!((&all["included"], &all["left_out"]), (&json!(4), &json!({})));
    for (path, status) in [
        ("contacts/export?purpose=direct_marketing", 422),
        ("contacts/export?purpose=nothing&channel=email", 422),
        ("contacts/export?purpose=direct_marketing&channel=pigeon", 422),
        ("companies/export?purpose=direct_marketing&channel=email", 422),
    ] {
        assert_eq!(server.get(&script, &format!("/api/v1/{path}")).status, status, "{path}");
    }
    let admin = server.sign_in("admin@example.cz");
    let page = server.get(&admin, &format!("/contacts/marketing?{asked}")).body;
    for shown in
        ["Bez souhlasu", "Na seznamu nekontaktovat", "Chybí kontaktní údaj", "Smíme oslovit"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let file = server.get(&admin, &format!("/contacts/export?{asked}"));
    assert_eq!(file.body.lines().count(), 2, "{}", file.body);
    assert!(file.body.contains("ano@example.cz"));
    assert_eq!(server.get(&admin, &format!("/contacts/export?{asked}&form=xlsx")).status, 200);
    // The person's own history says for what it was.
    let history = server.get(&script, &format!("/api/v1/contacts/{agrees}/history")).body;
    assert!(history.contains("export"), "{history}");
    let history = server.get(&script, &format!("/api/v1/contacts/{objects}/history")).json();
    let exported = |it: &&Json| it["action"] == "export";
    assert_eq!(
        history["data"].as_array().unwrap().iter().filter(exported).count(),
        1,
        "only the whole list"
    );
    let seller = server.sign_in("prodej@example.cz");
    assert_eq!(server.get(&seller, "/contacts/marketing").status, 403);
    let seller = server.token(&server.test.actor_of("prodej@example.cz"));
    assert_eq!(server.get(&seller, &format!("/api/v1/contacts/export?{asked}")).status, 403);
});
