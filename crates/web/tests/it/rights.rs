//! Every route keeps the rights: nobody gets in without a session, and a salesperson not into what is the administrator's.

use testkit::TestHouse;

use crate::client::{Server, Who};

/// Routes for which nobody needs to be signed in.
const OPEN: [&str; 9] = [
    "/sign-in",
    "/sign-out",
    "/health",
    "/assets/{hash}/{*name}",
    "/api/openapi.json",
    "/privacy",
    "/privacy/received",
    "/preferences",
    "/preferences/sent",
];

testkit::on_both!(every_route_asks_who_comes, |test: TestHouse| {
    let server = Server::start(test);
    let routes = web::routes();
    assert!(routes.len() > 35);
    for route in routes.iter().filter(|route| !OPEN.contains(route)) {
        let path = route
            .replace("{plural}", "contacts")
            .replace("{id}", "00000000-0000-0000-0000-000000000000")
            .replace("{field}", "last_name")
            .replace("{token}", "nothing")
            .replace("{document}", "00000000-0000-0000-0000-000000000000")
            .replace("{act}", "nothing")
            .replace("{name}", "nothing")
            .replace("{*rest}", "nothing");
        for method in ["GET", "POST", "PATCH", "DELETE"] {
            let answer = server.send(
                &Who::Nobody,
                (method, &path),
                Some(("application/json", "{}".to_owned())),
            );
            let kept = matches!(answer.status, 400 | 401 | 403 | 404 | 405 | 415)
                || (answer.status == 303 && answer.header("location").starts_with("/sign-in"));
            assert!(kept, "{method} {path}: {}", answer.status);
        }
    }
});

testkit::on_both!(a_salesperson_does_not_administer, |test: TestHouse| {
    test.user("sales", "prodejce@example.cz", &[]);
    let server = Server::start(test);
    let sales = server.sign_in("prodejce@example.cz");
    for path in
        ["/settings/roles", "/settings/audit", "/users/new", "/contacts/export", "/contacts/import"]
    {
        assert_eq!(server.get(&sales, path).status, 403, "{path}");
    }
    assert_eq!(server.form(&sales, "/settings/roles", "label=Vlastní").status, 403);
    assert_eq!(
        server.form(&sales, "/users", "name=x&email=x%40x.cz&password=longenough123").status,
        403
    );
    assert_eq!(server.get(&sales, "/contacts").status, 200);
});
