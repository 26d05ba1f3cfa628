//! A program that is killed while it erases: after it has started again the erasure is complete, and was done once.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::program::{Program, Store, ask, done, log_holds, pause, refused, until};

/// Milliseconds after the order at which the program is killed: in the transaction, and in each step behind it.
const MOMENTS: [u64; 6] = [0, 4, 9, 15, 30, 60];

fn post(program: &Program, token: &str, path: &str, body: &Json) -> Json {
    let body = Some(("application/json", body.to_string()));
    let answer = ask(&program.url, token, ("POST", path), body).unwrap();
    assert!(matches!(answer.status, 200 | 201), "{path}: {}", answer.body);
    answer.json()
}

/// A confirmed request about this contact.
fn confirmed(program: &Program, contact: &str) -> String {
    let asked = json!({"kind": "erasure", "contact_id": contact, "channel": "letter"});
    let request = post(program, program.token_of_officer(), "/api/v1/requests", &asked);
    let id = request["id"].as_str().unwrap().to_owned();
    post(program, program.token(), &format!("/api/v1/requests/{id}/confirm"), &json!({}));
    id
}

/// Orders the erasure and kills the program so long after; nobody waits for the answer.
fn order_and_kill(program: Program, request: &str, after: Duration) {
    let (url, token) = (program.url.clone(), program.token_of_officer().to_owned());
    let path = format!("/api/v1/requests/{request}/execute");
    let ordered = std::thread::spawn(move || drop(ask(&url, &token, ("POST", &path), None)));
    pause(after);
    program.kill_9();
    ordered.join().unwrap();
}

#[test]
fn kill_9_while_erasing_leaves_it_done_or_not_begun() {
    let store = Store::directory();
    let args = store.args();
    let mut program = Program::demo(40, &args);
    let mut certificate = String::new();
    let asked = program.every("requests", "contact_id");
    let mut people = program.every("contacts", "email");
    // Those of whom the demonstration itself knows a request are left alone.
    people.retain(|person| asked.iter().all(|request| request["contact_id"] != person["id"]));
    for (round, moment) in MOMENTS.into_iter().enumerate() {
        let contact = people[round]["id"].as_str().unwrap();
        let request = confirmed(&program, contact);
        order_and_kill(program, &request, Duration::from_millis(moment));
        program = Program::demo(40, &args);
        let read = |path: String| program.get(&path).json();
        if read(format!("/api/v1/requests/{request}"))["status"] == "confirmed" {
            // It was killed before the transaction: nothing has happened yet.
            let now = read(format!("/api/v1/contacts/{contact}"));
            assert_eq!(now["email"], people[round]["email"]);
            post(
                &program,
                program.token_of_officer(),
                &format!("/api/v1/requests/{request}/execute"),
                &json!({}),
            );
        }
        until("the end of the erasure", || {
            read(format!("/api/v1/requests/{request}"))["status"] == "done"
        });
        let erased = read(format!("/api/v1/contacts/{contact}"));
        assert!(erased["last_name"].as_str().unwrap().starts_with("Vymazaná osoba #"), "{erased}");
        assert!(erased["email"].is_null() && erased["phone"].is_null(), "{erased}");
        let proofs = read(format!("/api/v1/requests/{request}/documents"));
        assert_eq!(proofs["data"].as_array().unwrap().len(), 1, "one certificate: {proofs}");
        let id = proofs["data"][0]["id"].as_str().unwrap();
        certificate = program.get(&format!("/api/v1/requests/{request}/documents/{id}")).body;
    }
    program.stop();
    log_holds(&args);
    done(&["doctor"], &args, "");
    // Ours, and the one that the demonstration itself has carried out.
    let told = done(&["verify"], &args, "");
    assert!(told.contains(&format!("the ledger of {} erasures", MOMENTS.len() + 1)), "{told}");
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("certificate.json");
    let named = file.display().to_string();
    std::fs::write(&file, &certificate).unwrap();
    let told = done(&["verify", &named], &args, "");
    assert!(told.contains("is signed by this house"), "{told}");
    std::fs::write(&file, certificate.replace("\"executed_at\": \"20", "\"executed_at\": \"19"))
        .unwrap();
    let told = refused(&["verify", &named], &args, "");
    assert!(told.contains("its signature is not of this house"), "{told}");
}
