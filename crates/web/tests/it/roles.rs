//! A person renames and deletes roles of their own on the page of a role; delivered ones offer neither.

use locale::MISSING;
use testkit::TestHouse;

use crate::client::{Server, Who, between};

/// Makes a role as a person does; the address of its page.
fn own_role(server: &Server, session: &Who) -> String {
    let made = server.form(session, "/settings/roles", "label=Asistent&help=Pom%C3%A1h%C3%A1.");
    assert_eq!(made.status, 303, "{}", made.body);
    made.header("location").to_owned()
}

fn id_of(page: &str) -> &str {
    page.rsplit('/').next().unwrap_or_default()
}

/// The address of the page of a delivered role.
fn delivered(server: &Server, session: &Who, label: &str) -> String {
    let roles = server.get(session, "/settings/roles").body;
    let (before, _) = roles.split_once(&format!("<h2 class=\"h3\">{label}")).unwrap();
    let (_, id) = before.rsplit_once("href=\"/settings/roles/").unwrap();
    format!("/settings/roles/{}", id.split('"').next().unwrap())
}

testkit::on_both!(a_person_renames_their_role, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let page = own_role(&server, &session);
    let rename = format!("{page}/rename");
    assert!(server.get(&session, &page).body.contains(&format!("action=\"{rename}\"")));
    let saved = server.form(&session, &rename, "version=1&label=Pomocník&help=Chystá+nabídky.");
    assert_eq!((saved.status, saved.header("location")), (303, &*format!("{page}?saved")));
    let body = server.get(&session, &page).body;
    assert!(body.contains("<h1>Pomocník</h1>") && body.contains("Chystá nabídky."), "{body}");
    let empty = server.form(&session, &rename, "version=2&label=&help=Rozepsané");
    assert_eq!(empty.status, 422);
    assert!(
        empty.body.contains("Vyplňte toto pole.") && empty.body.contains("value=\"Rozepsané\"")
    );
    let taken = server.form(&session, &rename, "version=2&label=Sales&help=");
    assert_eq!(taken.status, 422);
    assert!(taken.body.contains("Tuto hodnotu už má jiný záznam.") && taken.body.contains("Sales"));
    let stale = server.form(&session, &rename, "version=1&label=Jiný&help=");
    assert_eq!(stale.status, 412);
    let Who::Session { cookie, csrf } = &session else { unreachable!() };
    for language in ["cs", "en"] {
        let who = Who::Session { cookie: format!("{cookie}; lang={language}"), csrf: csrf.clone() };
        for path in [&page, "/settings/roles?deleted"] {
            assert!(!server.get(&who, path).body.contains(MISSING), "{language} {path}");
        }
    }
    let log = server.get(&session, "/settings/audit?action=change").body;
    assert!(log.contains("Pomocník"), "{log}");
});

testkit::on_both!(a_person_deletes_their_role_once_nobody_has_it, |test: TestHouse| {
    let sales = test.user("sales", "prodejce@example.cz", &[]).user_id.unwrap();
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let page = own_role(&server, &session);
    let delete = format!("{page}/delete");
    let button = format!("action=\"{delete}\"");
    assert!(server.get(&session, &page).body.contains(&button));
    let given = server.form(
        &session,
        &format!("/users/{sales}/fields/roles"),
        &format!("version=2&roles.present=1&roles={}", id_of(&page)),
    );
    assert_eq!(given.status, 200, "{}", given.body);
    let sentence = "ještě ji má 1 uživatel";
    let told = server.get(&session, &page).body;
    assert!(told.contains(sentence) && !told.contains(&button), "{told}");
    let refused = server.form(&session, &delete, "version=1");
    assert_eq!(refused.status, 422);
    assert!(between(&refused.body, "role=\"alert\">", "<").contains(sentence), "{}", refused.body);
    let list = between(&told, "href=\"/users?", "\"").replace("&amp;", "&").replace("&#38;", "&");
    let holders = server.get(&session, &format!("/users?{list}")).body;
    assert!(holders.contains("prodejce@example.cz") && !holders.contains("admin@example.cz"));
    let taken =
        server.form(&session, &format!("/users/{sales}/fields/roles"), "version=3&roles.present=1");
    assert_eq!(taken.status, 200, "{}", taken.body);
    let gone = server.form(&session, &delete, "version=1");
    assert_eq!((gone.status, gone.header("location")), (303, "/settings/roles?deleted"));
    let roles = server.get(&session, gone.header("location")).body;
    assert!(roles.contains("Role je smazána.") && !roles.contains("Asistent"), "{roles}");
    assert_eq!(server.get(&session, &page).status, 404);
    assert_eq!(server.form(&session, &delete, "version=1").status, 404);
    assert!(server.get(&session, "/settings/audit?action=delete").body.contains("Role"));
});

testkit::on_both!(a_delivered_role_refuses_in_the_persons_language, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let page = delivered(&server, &session, "Obchodník");
    let body = server.get(&session, &page).body;
    assert!(!body.contains(&format!("{page}/rename")) && !body.contains(&format!("{page}/delete")));
    let Who::Session { cookie, csrf } = &session else { unreachable!() };
    for (language, sentence) in [
        ("cs", "Dodanou roli nelze přejmenovat ani smazat."),
        ("en", "A delivered role can be neither renamed nor deleted."),
    ] {
        let who = Who::Session { cookie: format!("{cookie}; lang={language}"), csrf: csrf.clone() };
        for verb in ["rename", "delete"] {
            let refused = server.form(&who, &format!("{page}/{verb}"), "label=x&help=");
            assert_eq!(refused.status, 422, "{verb}");
            let told = between(&refused.body, "role=\"alert\">", "<");
            assert!(told.starts_with(sentence), "{language} {verb}: {told}");
        }
    }
});

testkit::on_both!(whoever_does_not_administer_changes_no_role, |test: TestHouse| {
    test.user("sales", "prodejce@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.sign_in("admin@example.cz");
    let own = own_role(&server, &admin);
    let sales = server.sign_in("prodejce@example.cz");
    for page in [own.clone(), delivered(&server, &admin, "Obchodník")] {
        for verb in ["rename", "delete"] {
            let refused = server.form(&sales, &format!("{page}/{verb}"), "version=1&label=x&help=");
            assert_eq!(refused.status, 403, "{verb}");
        }
    }
    // A form of another site is refused even in the hands of an administrator.
    let Who::Session { cookie, .. } = &admin else { unreachable!() };
    let strange = Who::Session { cookie: cookie.clone(), csrf: "strange".to_owned() };
    assert_eq!(server.form(&strange, &format!("{own}/delete"), "version=1").status, 403);
    assert_eq!(server.get(&admin, &own).status, 200);
});

testkit::on_both!(the_highest_discount_is_set_with_the_rights, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let page = own_role(&server, &session);
    let saved = server.form(&session, &page, "discount_limit=25");
    assert_eq!((saved.status, saved.header("location")), (303, &*format!("{page}?saved")));
    let shown = "name=\"discount_limit\" type=\"number\" min=\"0\" max=\"100\" step=\"1\" required value=\"25\"";
    assert!(server.get(&session, &page).body.contains(shown));
    for wrong in ["101", "-1", "mnoho", ""] {
        let refused = server.form(&session, &page, &format!("discount_limit={wrong}"));
        assert!(refused.body.contains("alert-danger"), "{wrong}");
        assert!(server.get(&session, &page).body.contains(shown), "{wrong}");
    }
    let log = server.get(&session, "/settings/audit?action=rights_changed").body;
    assert!(log.contains("změna oprávnění"), "{log}");
});
