//! `kartoteka explain`: why a person is held, from the command line.

use serde_json::{Value as Json, json};

use crate::program::{Program, Store, ask, done, refused};

#[test]
fn a_person_is_explained_by_identifier_and_by_email() {
    let store = Store::directory();
    let args = store.args();
    let program = Program::demo(20, &args);
    let people = program.every("contacts", "email");
    let person = people.iter().find(|person| person["email"].is_string()).unwrap();
    let users = program.every("users", "email");
    let (id, email) = (person["id"].as_str().unwrap(), person["email"].as_str().unwrap());
    let held = program.get(&format!("/api/v1/contacts/{id}/held")).json();
    let twin = json!({"last_name": "Dvojče", "email": "dvojce@example.cz"});
    for _ in 0..2 {
        let body = Some(("application/json", twin.to_string()));
        let made = ask(&program.url, program.token(), ("POST", "/api/v1/contacts"), body).unwrap();
        assert_eq!(made.status, 201, "{}", made.body);
    }
    program.stop();
    let printed = done(&["explain", id], &args, "");
    assert!(printed.contains(&format!("contact {id}")) && printed.contains("GDPR"), "{printed}");
    assert!(printed.lines().last().unwrap().starts_with("log: "), "{printed}");
    // Every record and reason that the API tells of stands there, with its law.
    for record in held["data"].as_array().unwrap() {
        assert!(printed.contains(record["id"].as_str().unwrap()), "{record} {printed}");
        for reason in record["reasons"].as_array().unwrap() {
            let basis = format!("({}) / ", reason["legal_basis"].as_str().unwrap());
            assert!(printed.contains(&basis), "{basis} {printed}");
            assert!(printed.contains(reason["law"].as_str().unwrap()), "{reason} {printed}");
            assert!(printed.contains(reason["evidence"]["id"].as_str().unwrap()), "{reason}");
        }
    }
    let json: Json = serde_json::from_str(&done(&["explain", email, "--json"], &args, "")).unwrap();
    assert_eq!((&json[0]["id"], &json[0]["entity"]), (&person["id"], &Json::from("contact")));
    assert_eq!(json[0]["held"], true, "{json}");
    let told = refused(&["explain", "dvojce@example.cz"], &args, "");
    assert!(told.contains("several have dvojce@example.cz"), "{told}");
    let user = users.iter().find(|user| user["email"].is_string()).unwrap();
    let printed = done(&["explain", user["id"].as_str().unwrap()], &args, "");
    assert!(printed.contains(&format!("user {}", user["id"].as_str().unwrap())), "{printed}");
    let told = refused(&["explain", "nikdo@example.cz"], &args, "");
    assert!(told.contains("there is no contact nikdo@example.cz"), "{told}");
}
