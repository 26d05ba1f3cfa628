//! What stands between the house and whoever comes with too little: a token that only reads, a form that is too large, an address
//! to be led to, a session of before.

use records::list_tokens;
use serde_json::json;
use testkit::{PASSWORD, TestHouse};

use crate::client::{FORM, Server, Who};

testkit::on_both!(what_only_reads_changes_nothing, |test: TestHouse| {
    let server = Server::start(test);
    let admin = server.test.administrator();
    let (reads, writes) = (server.token_of(&admin, true), server.token(&admin));
    let contact = server.make(&writes, "contacts", &json!({"last_name": "Stálá"}));
    let role = server.test.house.read(&admin, |work| work.find_id("role", "name", "sales"));
    let role = role.unwrap().unwrap();
    assert_eq!(server.get(&reads, &format!("/api/v1/contacts/{contact}")).status, 200);
    for path in [
        "/profile/tokens".to_owned(),
        "/profile/password".to_owned(),
        format!("/settings/roles/{role}"),
        "/settings/roles".to_owned(),
        "/settings/audit/verify".to_owned(),
        "/contacts/views".to_owned(),
        "/retention/find".to_owned(),
        format!("/retention/groups/{contact}/approve"),
        format!("/contacts/{contact}/delete"),
        format!("/contacts/{contact}/fields/email/reveal"),
    ] {
        let answer = server.form(&reads, &path, "name=x&scope=write&days=3650&label=x");
        // A form that nobody could have filled so is not even looked at.
        assert!([400, 403].contains(&answer.status), "{path}: {} {}", answer.status, answer.body);
    }
    let tokens = server.test.house.read(&admin, |work| list_tokens(work, admin.user_id.unwrap()));
    assert_eq!(tokens.unwrap().len(), 2);
    for (method, path) in [
        ("POST", "/api/v1/contacts".to_owned()),
        ("POST", format!("/api/v1/contacts/{contact}/preferences")),
        ("PATCH", format!("/api/v1/contacts/{contact}")),
        ("DELETE", format!("/api/v1/contacts/{contact}")),
    ] {
        assert_eq!(server.json(&reads, (method, &path), &json!({})).status, 403, "{method} {path}");
    }
    // Nor does one that writes lead to another one.
    let made = server.form(&writes, "/profile/tokens", "name=x&scope=write&days=3650");
    assert_eq!(made.status, 403, "{}", made.body);
});

testkit::on_both!(a_form_of_strangers_has_little_room, |test: TestHouse| {
    let server = Server::start(test);
    let large = Some((FORM, "a&".repeat(40_000)));
    assert_eq!(server.send(&Who::Nobody, ("POST", "/sign-in"), large).status, 413);
    // Each of many small pairs takes much more room than it has signs.
    let many = Some((FORM, "a&".repeat(20_000)));
    assert_eq!(server.send(&Who::Nobody, ("POST", "/sign-in"), many).status, 400);
    let many = format!("/contacts?{}", "a&".repeat(20_000));
    assert_eq!(server.get(&Who::Nobody, &many).status, 400);
});

testkit::on_both!(who_signs_in_is_led_nowhere_else, |test: TestHouse| {
    let server = Server::start(test);
    let sign_in = |who: &Who, next: &str| {
        let password = PASSWORD.replace(' ', "+");
        let form = format!("email=admin%40example.cz&password={password}&next={next}");
        server.send(who, ("POST", "/sign-in"), Some((FORM, form)))
    };
    for (next, led) in [
        ("/contacts?q=a", "/contacts?q=a"),
        ("//evil.example", "/"),
        ("/%5Cevil.example", "/"),
        ("/%09/evil.example", "/"),
        ("/%0A/evil.example", "/"),
        ("https://evil.example", "/"),
    ] {
        let answer = sign_in(&Who::Nobody, next);
        assert_eq!((answer.status, answer.header("location")), (303, led), "{next}");
    }
    // The session that came along ends: it may be one that somebody laid under.
    let before = server.sign_in("admin@example.cz");
    assert_eq!(server.get(&before, "/profile").status, 200);
    assert_eq!(sign_in(&before, "/").status, 303);
    assert_eq!(server.get(&before, "/profile").status, 303);
});
