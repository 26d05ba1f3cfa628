//! Requests of somebody who means harm, or of a program that is broken: refused with a reason, never a 500.

use testkit::TestHouse;

use crate::client::{FORM, Server, Who};

testkit::on_both!(malformed_requests_are_refused_with_a_reason, |test: TestHouse| {
    let server = Server::start(test);
    let token = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    let json = "application/json";
    for (method, path, body) in [
        ("POST", "/api/v1/contacts", Some((json, "{"))),
        ("POST", "/api/v1/contacts", Some((json, "[]"))),
        ("POST", "/api/v1/contacts", Some((json, "\u{0}"))),
        ("POST", "/api/v1/contacts", Some(("text/plain", "{}"))),
        ("POST", "/api/v1/contacts", Some((json, "{\"last_name\": {\"a\": 1}}"))),
        ("POST", "/api/v1/contacts", Some((json, "{\"last_name\": \"a\\u0000b\"}"))),
        ("POST", "/api/v1/contacts/bulk", Some((json, "{\"ids\": [\"x\"]}"))),
        ("GET", "/api/v1/contacts?after=zz", None),
        ("GET", "/api/v1/contacts?after=00ff00ff00ff00ff00ff00ff00ff00ff00ff", None),
        ("GET", "/api/v1/contacts?limit=0", None),
        ("GET", "/api/v1/contacts?limit=99999999999999999999", None),
        ("GET", "/api/v1/contacts?sort=password_hash", None),
        ("GET", "/api/v1/contacts?filter=%7B%22field%22%3A%22nothing%22%7D", None),
        ("GET", "/api/v1/contacts?filter=%00", None),
        ("GET", "/api/v1/contacts?q=%00%FF%22", None),
        ("GET", "/api/v1/sessions", None),
        ("GET", "/api/v1/roles/x", None),
        ("GET", "/api/v1/contacts/not-an-id", None),
        ("GET", "/api/v1/contacts/00000000-0000-0000-0000-000000000000", None),
        ("DELETE", "/api/v1/contacts", None),
        ("PROPFIND", "/api/v1/contacts", None),
        ("GET", "/contacts?filter=%5B", None),
        ("GET", "/contacts/%00", None),
        ("GET", "/settings/roles/x", None),
        ("GET", "/jobs/00000000-0000-0000-0000-000000000000/file", None),
        ("GET", "/assets/x/../../Cargo.toml", None),
        ("GET", "/assets/x/..%2f..%2fCargo.toml", None),
    ] {
        for who in [&token, &session] {
            let answer =
                server.send(who, (method, path), body.map(|(kind, text)| (kind, text.to_owned())));
            let refused = (400..500).contains(&answer.status);
            // A search of unreadable words finds nothing, which is an answer.
            let searched = answer.status == 200 && path.contains("q=");
            let redirected = answer.status == 303 && !path.starts_with("/api/");
            assert!(
                refused || searched || redirected,
                "{method} {path}: {} {}",
                answer.status,
                answer.body
            );
        }
    }
});

testkit::on_both!(without_the_token_of_a_page_nothing_is_written, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let Who::Session { cookie, .. } = &session else { unreachable!() };
    let forged = Who::Session { cookie: cookie.clone(), csrf: "guess".to_owned() };
    for path in
        ["/contacts", "/settings/roles", "/profile/password", "/sign-out", "/profile/tokens"]
    {
        let answer = server.form(&forged, path, "last_name=Podvrh&label=x&name=x");
        assert_eq!(answer.status, 403, "{path}");
    }
    let api = server.send(
        &session,
        ("POST", "/api/v1/contacts"),
        Some(("application/json", "{\"last_name\":\"x\"}".to_owned())),
    );
    assert_eq!(api.status, 403);
    let elsewhere = server.send_with(
        &session,
        ("POST", "/contacts"),
        &[("sec-fetch-site", "cross-site")],
        Some((FORM, b"last_name=x".to_vec())),
    );
    assert_eq!(elsewhere.status, 403);
});

testkit::on_both!(a_wrong_session_or_token_is_nobody, |test: TestHouse| {
    let server = Server::start(test);
    for who in [
        Who::Nobody,
        Who::Token("kt_wrong".to_owned()),
        Who::Token(String::new()),
        Who::Session { cookie: "kartoteka_session=x".to_owned(), csrf: String::new() },
        Who::Session {
            cookie: format!("kartoteka_session={}", "a".repeat(43)),
            csrf: String::new(),
        },
    ] {
        assert_eq!(server.get(&who, "/api/v1/contacts").status, 401);
        let page = server.get(&who, "/contacts");
        assert_eq!(page.status, 303);
        assert!(page.header("location").starts_with("/sign-in"));
    }
});

testkit::on_both!(answers_carry_their_defences, |test: TestHouse| {
    let server = Server::start(test);
    let page = server.get(&Who::Nobody, "/sign-in");
    assert!(page.header("content-security-policy").contains("default-src 'self'"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.body.contains(" style=") && !page.body.contains("onclick"));
    assert_eq!(server.get(&Who::Nobody, "/health").status, 200);
});

testkit::on_both!(what_people_write_stays_text, |test: TestHouse| {
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let name = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let made =
        server.form(&session, "/contacts", &format!("last_name={name}&first_name=%22%3E%3Cimg%3E"));
    assert_eq!(made.status, 303, "{}", made.body);
    for path in ["/contacts", made.header("location"), "/search?q=script"] {
        let page = server.get(&session, path);
        assert!(!page.body.contains("<script>alert"), "{path}");
        assert!(!page.body.contains("\"><img>"), "{path}");
    }
});
