//! `kartoteka explain`: why a person is held, from the command line.

use serde_json::Value as Json;

use crate::program::{Program, Store, done, refused};

#[test]
fn a_person_is_explained_by_identifier_and_by_email() {
    let store = Store::directory();
    let args = store.args();
    let program = Program::demo(20, &args);
    let people = program.every("contacts", "email");
    let person = people.iter().find(|person| person["email"].is_string()).unwrap();
    let (id, email) = (person["id"].as_str().unwrap(), person["email"].as_str().unwrap());
    program.stop();
    let printed = done(&["explain", id], &args, "");
    assert!(printed.contains(&format!("contact {id}")) && printed.contains("GDPR"), "{printed}");
    assert!(printed.lines().last().unwrap().starts_with("log: "), "{printed}");
    let json: Json = serde_json::from_str(&done(&["explain", email, "--json"], &args, "")).unwrap();
    assert_eq!((&json[0]["id"], &json[0]["entity"]), (&person["id"], &Json::from("contact")));
    assert_eq!(json[0]["held"], true, "{json}");
    let told = refused(&["explain", "nikdo@example.cz"], &args, "");
    assert!(told.contains("there is no contact nikdo@example.cz"), "{told}");
}
