//! From nothing to an answer of the API, by the commands that the README names.

use serde_json::json;

use crate::program::{Program, Store, ask, done, refused};

#[test]
fn a_new_house_is_set_up_by_commands() {
    set_up_and_ask(&Store::directory());
}

#[test]
fn a_new_house_is_set_up_by_commands_on_postgres() {
    set_up_and_ask(&Store::postgres());
}

fn set_up_and_ask(store: &Store) {
    let args = store.args();
    let setup = ["setup", "--email", "sprava@example.cz", "--name", "Správa"];
    done(&setup, &args, "velmi dlouhé heslo\n");
    let told = refused(&setup, &args, "velmi dlouhé heslo\n");
    assert!(told.contains("has users already"), "{told}");
    let add = ["user", "add", "--email", "jana@example.cz", "--name", "Jana", "--role", "manager"];
    done(&add, &args, "jiné dlouhé heslo\n");
    let create = ["token", "create", "--email", "jana@example.cz", "--name", "zkouška"];
    let reader = done(&create, &args, "");
    let writer = done(&[&create[..], &["--write"]].concat(), &args, "");
    let program = Program::serve(&args);
    let send = |token: &str, method: &str| {
        let body = json!({"last_name": "Zkušební"}).to_string();
        let body = (method == "POST").then_some(("application/json", body));
        ask(&program.url, token.trim(), (method, "/api/v1/contacts"), body).unwrap()
    };
    assert_eq!(send("", "GET").status, 401);
    assert_eq!(send(&reader, "GET").status, 200);
    assert_eq!(send(&reader, "POST").status, 403);
    let made = send(&writer, "POST");
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(send(&reader, "GET").json()["data"][0]["last_name"], "Zkušební");
    let form = "email=jana%40example.cz&password=jin%C3%A9+dlouh%C3%A9+heslo".to_owned();
    let form = Some(("application/x-www-form-urlencoded", form));
    assert_eq!(ask(&program.url, "", ("POST", "/sign-in"), form).unwrap().status, 303);
    program.stop();
}
