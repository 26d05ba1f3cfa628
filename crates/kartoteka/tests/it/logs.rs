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
    let send = |who: &str, path: &str, text: &str| {
        ask(&program.url, who, ("POST", path), Some((FORM, text.to_owned()))).unwrap()
    };
    let form = |path: &str, text: &str| send("", path, text).status;
    let secret = program.secrets.get(1).unwrap().clone();
    assert_eq!(form("/sign-in", "email=znamka1%40example.cz&password=znamka2-heslo"), 401);
    assert_eq!(form("/sign-in", "email=alena%40ukazka.example&password=znamka2-heslo"), 401);
    let right = format!("email=alena%40ukazka.example&password={secret}");
    let signed_in = send("", "/sign-in", &right);
    assert_eq!((signed_in.status, signed_in.cookie.is_empty()), (303, false));
    let cookie = signed_in.cookie;
    let wrong = "last_name=Znamka3&email=znamka4&phone=znamka5";
    assert_eq!(send(&cookie, "/contacts", wrong).status, 403);
    let page = ask(&program.url, &cookie, ("GET", "/contacts/new"), None).unwrap();
    let csrf = page.body.split_once("name=\"csrf\" content=\"").unwrap().1;
    let csrf = csrf.split_once('"').unwrap().0;
    assert_eq!(send(&cookie, "/contacts", &format!("{wrong}&csrf={csrf}")).status, 422);
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
    marks.extend([cookie, csrf.to_owned()]);
    marks.extend(
        ["znamka", "601987654", "601 987 654", "ukazka.example", "alena"].map(str::to_owned),
    );
    let told = program.stop().to_lowercase();
    for mark in marks {
        assert!(!told.contains(&mark.to_lowercase()), "the log holds {mark}:\n{told}");
    }
}
