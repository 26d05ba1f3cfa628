//! What the program writes about itself names no person and holds no secret.

use serde_json::json;

use crate::program::{Program, Store, ask};

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn logs_hold_no_personal_data() {
    requests_leave_no_trace(&Store::directory());
}

#[test]
fn logs_hold_no_personal_data_on_postgres() {
    requests_leave_no_trace(&Store::postgres());
}

fn requests_leave_no_trace(store: &Store) {
    let program = Program::demo_with(20, &store.args(), "debug");
    let form = |path: &str, text: &str| {
        ask(&program.url, "", ("POST", path), Some((FORM, text.to_owned()))).unwrap().status
    };
    let secret = program.secrets.get(1).unwrap().clone();
    assert_eq!(form("/sign-in", "email=znamka1%40example.cz&password=znamka2-heslo"), 401);
    assert_eq!(form("/sign-in", "email=alena%40ukazka.example&password=znamka2-heslo"), 401);
    let right = format!("email=alena%40ukazka.example&password={secret}");
    assert_eq!(form("/sign-in", &right), 303);
    assert_eq!(form("/contacts", "last_name=Znamka3&email=znamka4%40example.cz"), 403);
    let contact = json!({
        "last_name": "Znamka3", "email": "znamka4@example.cz", "phone": "601 987 654",
    });
    assert_eq!(program.post("/api/v1/contacts", &contact).status, 201);
    let refused = json!({"last_name": "Znamka3", "email": "znamka4 není adresa", "znamka5": "x"});
    assert_eq!(program.post("/api/v1/contacts", &refused).status, 422);
    let broken = Some(("application/json", "{\"last_name\": \"Znamka3".to_owned()));
    let token = program.token().to_owned();
    let broken = ask(&program.url, &token, ("POST", "/api/v1/contacts"), broken).unwrap();
    assert!((400..500).contains(&broken.status), "{}", broken.status);
    assert_eq!(program.get("/api/v1/search?q=znamka3").status, 200);
    assert_eq!(program.get("/api/v1/contacts?q=znamka3").status, 200);
    assert_eq!(program.get("/api/v1/znamka3/znamka4").status, 404);
    assert_eq!(program.get("/api/v1/contacts?filter=znamka3").status, 400);
    let forged = ask(&program.url, "kt_znamka6", ("GET", "/api/v1/contacts"), None).unwrap();
    assert_eq!(forged.status, 401);
    let mut marks = program.secrets.clone();
    marks.extend(["znamka", "601987654", "601 987 654", "ukazka.example", "alena"].map(str::to_owned));
    let told = program.stop().to_lowercase();
    for mark in marks {
        assert!(!told.contains(&mark.to_lowercase()), "the log holds {mark}:\n{told}");
    }
}
