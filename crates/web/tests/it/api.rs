//! The JSON API: create, read, change, list, delete; versions, keys, cursors, problems.

use serde_json::json;
use testkit::TestHouse;

use crate::client::Server;

testkit::on_both!(a_record_lives_its_whole_life, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    let made = server.json(
        &who,
        ("POST", "/api/v1/contacts"),
        &json!({"last_name": "Nováková", "phone": "601 123 456", "tags": ["vip"], "address": {"city": "Brno", "street": "Dlouhá 1", "postal_code": "602 00"}}),
    );
    assert_eq!(made.status, 201, "{}", made.body);
    let record = made.json();
    assert_eq!(record["phone"], "+420601123456");
    assert_eq!(record["address"]["postal_code"], "60200");
    assert_eq!(record["tags"], json!(["vip"]));
    assert_eq!(made.header("etag"), "\"1\"");
    let path = made.header("location").to_owned();
    assert_eq!(path, format!("/api/v1/contacts/{}", record["id"].as_str().unwrap()));
    let stale = server.send_with(
        &who,
        ("PATCH", &path),
        &[("if-match", "\"7\"")],
        Some(("application/json", b"{\"position\": \"CEO\"}".to_vec())),
    );
    assert_eq!(stale.status, 412, "{}", stale.body);
    let changed =
        server.json(&who, ("PATCH", &path), &json!({"position": "ředitelka", "version": 1}));
    assert_eq!((changed.status, changed.json()["version"].as_i64()), (200, Some(2)));
    let found = server.get(&who, "/api/v1/contacts?q=novak&fields=last_name");
    assert_eq!(found.json()["data"][0]["last_name"], "Nováková");
    assert_eq!(found.json()["data"][0].get("phone"), None);
    let filter =
        "%7B%22field%22%3A%22tags%22%2C%22op%22%3A%22contains%22%2C%22value%22%3A%22vip%22%7D";
    let found = server.get(&who, &format!("/api/v1/contacts?filter={filter}"));
    assert_eq!(found.json()["data"].as_array().unwrap().len(), 1);
    let history = server.get(&who, &format!("{path}/history")).json();
    let actions: Vec<&str> = history["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["action"].as_str().unwrap())
        .collect();
    assert_eq!(actions, ["change", "create"]);
    assert_eq!(server.send(&who, ("DELETE", &path), None).status, 204);
    assert_eq!(server.get(&who, &path).status, 404);
});

testkit::on_both!(what_has_no_words_is_searched_in_vain, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    for entity in ["pipelines", "stages"] {
        let found = server.get(&who, &format!("/api/v1/{entity}?q=a"));
        assert_eq!((found.status, found.json()["data"].clone()), (200, json!([])), "{entity}");
    }
});

testkit::on_both!(problems_name_their_fields, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    let refused =
        server.json(&who, ("POST", "/api/v1/companies"), &json!({"ico": "12345678", "x": 1}));
    assert_eq!(refused.status, 422);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let pointers: Vec<String> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(pointers, ["/ico", "/x", "/name"]);
});

testkit::on_both!(an_idempotent_request_makes_one_record, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    let send = |name: &str| {
        server.send_with(
            &who,
            ("POST", "/api/v1/contacts"),
            &[("idempotency-key", "abc")],
            Some(("application/json", json!({"last_name": name}).to_string().into_bytes())),
        )
    };
    let (first, second) = (send("Jedna"), send("Jedna"));
    assert_eq!((first.status, second.status), (201, 201));
    assert_eq!(first.json()["id"], second.json()["id"]);
    assert_eq!(send("Jiná").status, 422);
});

testkit::on_both!(cursors_walk_the_whole_list, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    for name in ["Zeman", "Adam", "Chalupa", "Cibulka", "Havel"] {
        server.json(&who, ("POST", "/api/v1/contacts"), &json!({"last_name": name}));
    }
    let mut names = Vec::new();
    let mut path = "/api/v1/contacts?limit=2".to_owned();
    loop {
        let page = server.get(&who, &path).json();
        for record in page["data"].as_array().unwrap() {
            names.push(record["last_name"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            Some(next) => path = format!("/api/v1/contacts?limit=2&after={next}"),
            None => break,
        }
    }
    assert_eq!(names, ["Adam", "Cibulka", "Havel", "Chalupa", "Zeman"]);
});
