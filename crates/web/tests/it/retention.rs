//! The pages of retention: who may come, what stands on them, and what is decided there.

use jiff::SignedDuration;
use privacy::{RetentionJob, newest_run};
use records::{Actor, Jobs, Origin};
use serde_json::json;
use testkit::TestHouse;

use crate::client::{Server, Who, between};

const PAGES: [&str; 4] =
    ["/retention", "/retention/calendar", "/retention/unheld", "/retention/without/deals"];

fn days(server: &Server, days: i64) {
    server.test.house.clock().advance(SignedDuration::from_hours(24 * days));
}

fn work_off(server: &Server) {
    let jobs = Jobs::default().with(Box::new(RetentionJob { per_minute: 6000 }));
    for _ in 0..6 {
        while jobs.run_one(&server.test.house).unwrap() {}
        server.test.house.clock().advance(SignedDuration::from_secs(5));
    }
}

/// The first group on the page that is of this rule.
fn group(server: &Server, rule: &str) -> String {
    let system = Actor::system(Origin::Command);
    let run = server.test.house.read(&system, newest_run).unwrap().unwrap();
    let group = run.groups.iter().find(|group| group.rule_name() == rule);
    group.unwrap().held.id().to_string()
}

fn told(server: &Server, who: &Who, path: &str) -> String {
    let answer = server.get(who, path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    let english = server.send_with(who, ("GET", path), &[("accept-language", "en")], None);
    for body in [&answer.body, &english.body] {
        assert!(!body.contains('⁇'), "{path}: a text is missing");
    }
    answer.body
}

testkit::on_both!(only_who_handles_requests_comes_in, |test: TestHouse| {
    test.user("sales", "prodej@example.cz", &[]);
    test.user("billing", "fakturace@example.cz", &[]);
    test.user("manager", "vedouci@example.cz", &[]);
    test.user("dpo", "poverenec@example.cz", &[]);
    let server = Server::start(test);
    let nobody = "00000000-0000-0000-0000-000000000000";
    for email in ["prodej@example.cz", "fakturace@example.cz", "vedouci@example.cz"] {
        let session = server.sign_in(email);
        for path in PAGES {
            assert_eq!(server.get(&session, path).status, 403, "{email} {path}");
        }
        let group = format!("/retention/groups/{nobody}");
        assert_eq!(server.get(&session, &group).status, 403, "{email}");
        for path in [
            "/retention/find".to_owned(),
            "/retention/stop".to_owned(),
            format!("{group}/approve"),
            format!("{group}/put-off"),
        ] {
            assert_eq!(server.form(&session, &path, "reason=x").status, 403, "{email} {path}");
        }
        assert!(!told(&server, &session, "/").contains("href=\"/retention\""), "{email}");
    }
    let officer = server.sign_in("poverenec@example.cz");
    assert!(told(&server, &officer, "/").contains("href=\"/retention\""));
    assert!(told(&server, &officer, "/retention").contains("Zatím se nic nekontrolovalo"));
    assert_eq!(server.get(&officer, &format!("/retention/groups/{nobody}")).status, 404);
    assert_eq!(server.get(&officer, "/retention/without/nothing").status, 404);
    assert_eq!(server.get(&officer, "/retention/without/deals?after=x").status, 400);
    // A form without the token of our own pages does nothing.
    let Who::Session { cookie, .. } = &officer else { unreachable!("a session") };
    let forged = Who::Session { cookie: cookie.clone(), csrf: "x".to_owned() };
    assert_eq!(server.form(&forged, "/retention/find", "").status, 403);
});

testkit::on_both!(the_officer_decides_what_goes, |test: TestHouse| {
    test.user("dpo", "poverenec@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    let gone = server.make(&admin, "contacts", &json!({"last_name": "Zapomenutá"}));
    let busy = server.make(&admin, "contacts", &json!({"last_name": "Volaná"}));
    let note = json!({"kind": "note", "subject": "Volala", "at": "2026-11-20T09:00:00Z", "contact_id": busy});
    server.make(&admin, "activities", &note);
    let deal = json!({"name": "Bez dne", "contact_id": busy});
    server.make(&admin, "deals", &deal);
    let session = server.sign_in("poverenec@example.cz");
    assert_eq!(server.form(&session, "/retention/find", "").status, 303);
    assert!(told(&server, &session, "/retention").contains("id=\"run\" hx-get"), "it looks");
    work_off(&server);
    let page = told(&server, &session, "/retention");
    assert!(page.contains("Všechno má důvod") && page.contains("Co odchází samo"), "{page}");
    let calendar = told(&server, &session, "/retention/calendar");
    let november = between(&calendar, "listopad 2027", "</tr>");
    assert!(november.contains("Nový kontakt, se kterým nikdo nejednal"), "{calendar}");
    assert!(told(&server, &session, "/retention/unheld").contains("Nic nedržíme bez důvodu"));

    days(&server, 400);
    let session = server.sign_in("poverenec@example.cz");
    assert_eq!(server.form(&session, "/retention/find", "").status, 303);
    work_off(&server);
    let page = told(&server, &session, "/retention");
    assert!(page.contains("Kontakty: 1") && page.contains("Odejde 1 člověk"), "{page}");
    assert!(told(&server, &session, "/retention/unheld").contains("Kontakty"));
    let id = group(&server, "contact_new");
    let inside = told(&server, &session, &format!("/retention/groups/{id}"));
    assert!(inside.contains("Zapomenutá") && inside.contains(&gone) && !inside.contains("Volaná"));

    // Putting off needs a reason; what was typed stays.
    let put_off = format!("/retention/groups/{id}/put-off");
    let refused = server.form(&session, &put_off, "reason=+");
    assert_eq!(refused.status, 422);
    let form = between(&refused.body, &format!("id=\"reason-{id}\""), "</form>");
    assert!(form.contains("role=\"alert\"") && form.contains("Vyplňte"), "{form}");
    let long = "x".repeat(301);
    let refused = server.form(&session, &put_off, &format!("reason={long}"));
    assert!(refused.status == 422 && refused.body.contains(&long), "nothing typed is lost");
    assert_eq!(server.form(&session, &put_off, "reason=Jedn%C3%A1me+%3Cb%3E").status, 303);
    let page = told(&server, &session, "/retention");
    assert!(page.contains("Jednáme &#60;b&#62;") || page.contains("Jednáme &lt;b&gt;"), "{page}");
    assert!(page.contains("odloženo do") && page.contains("poverenec"));
    assert_eq!(server.form(&session, &put_off, "reason=znovu").status, 422);

    // Whoever changes their mind approves, and it goes.
    assert_eq!(server.form(&session, &format!("/retention/groups/{id}/approve"), "").status, 303);
    let page = told(&server, &session, "/retention");
    assert!(page.contains("<progress") && page.contains("/retention/stop"), "{page}");
    work_off(&server);
    assert_eq!(server.get(&admin, &format!("/api/v1/contacts/{gone}")).status, 404);
    assert_eq!(server.get(&admin, &format!("/api/v1/contacts/{busy}")).status, 200);
    let page = told(&server, &session, "/retention");
    assert!(page.contains("1 záznam odešel") && page.contains("Minulé kontroly"), "{page}");
    assert_eq!(server.form(&session, "/retention/stop", "").status, 422, "nothing runs");
    // The log tells by which rule.
    let log = told(&server, &session, "/settings/audit?action=expire");
    assert!(log.contains("konec doby uložení (Nový kontakt, se kterým nikdo nejednal)"), "{log}");
});
