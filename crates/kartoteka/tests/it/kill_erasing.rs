//! A program that is killed at every step of an erasure: after it has started again the erasure is complete, and was done once.

use serde_json::{Value as Json, json};

use crate::program::{Program, Store, ask, done, log_holds, refused, until};

/// Steps in the transaction: it is as if nothing had been ordered.
const BEFORE: [&str; 2] = ["erasure-ordered", "erasure-not-kept-yet"];
/// Steps behind it, in their order: the erasure goes on by itself.
const BEHIND: [&str; 8] = [
    "erasure-kept",
    "erasure-in-ledger",
    "erasure-keys-ended",
    "erasure-cleaned",
    "erasure-probed",
    "erasure-certificate-sealed",
    "erasure-certified",
    "erasure-probe-forgotten",
];
/// Contacts of the demonstration.
const CONTACTS: u32 = 60;

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

/// Has an erasure ordered from a program that stands still at a step, and kills it there.
fn kill_at(program: Program, request: &str, step: &str) {
    let (url, token) = (program.url.clone(), program.token_of_officer().to_owned());
    let path = format!("/api/v1/requests/{request}/execute");
    // Nobody waits for the answer: it may never come.
    let ordered = std::thread::spawn(move || drop(ask(&url, &token, ("POST", &path), None)));
    until(step, || program.told().contains("halted"));
    program.kill_9();
    ordered.join().unwrap();
}

/// What stands of an erasure once it is done; its certificate.
fn is_erased_once(program: &Program, contact: &str, request: &str) -> String {
    let read = |path: String| program.get(&path).json();
    until("the end of the erasure", || {
        read(format!("/api/v1/requests/{request}"))["status"] == "done"
    });
    let erased = read(format!("/api/v1/contacts/{contact}"));
    assert!(erased["last_name"].as_str().unwrap().starts_with("Vymazaná osoba #"), "{erased}");
    assert!(erased["email"].is_null() && erased["phone"].is_null(), "{erased}");
    let proofs = read(format!("/api/v1/requests/{request}/documents"));
    assert_eq!(proofs["data"].as_array().unwrap().len(), 1, "one certificate: {proofs}");
    let id = proofs["data"][0]["id"].as_str().unwrap();
    program.get(&format!("/api/v1/requests/{request}/documents/{id}")).body
}

fn kill_at_every_step(store: &Store) {
    let args = store.args();
    let mut program = Program::demo(CONTACTS, &args);
    let asked = program.every("requests", "contact_id");
    let mut people = program.every("contacts", "email");
    // Those of whom the demonstration itself knows a request are left alone.
    people.retain(|person| asked.iter().all(|request| request["contact_id"] != person["id"]));
    let steps = BEFORE.into_iter().chain(BEHIND);
    let mut certificate = String::new();
    for (step, person) in steps.zip(&people) {
        let contact = person["id"].as_str().unwrap();
        let request = confirmed(&program, contact);
        program.stop();
        kill_at(Program::demo_until(CONTACTS, &args, step), &request, step);
        store.minutes_pass();
        program = Program::demo(CONTACTS, &args);
        if BEFORE.contains(&step) {
            let path = format!("/api/v1/requests/{request}");
            assert_eq!(program.get(&path).json()["status"], "confirmed", "{step}");
            let now = program.get(&format!("/api/v1/contacts/{contact}")).json();
            assert_eq!(now["email"], person["email"], "{step}");
            let officer = program.token_of_officer();
            post(&program, officer, &format!("{path}/execute"), &json!({}));
        }
        certificate = is_erased_once(&program, contact, &request);
    }
    program.stop();
    log_holds(&args);
    done(&["doctor"], &args, "");
    // Ours, and the one that the demonstration itself has carried out.
    let told = done(&["verify"], &args, "");
    let erased = BEFORE.len() + BEHIND.len() + 1;
    assert!(told.contains(&format!("the ledger of {erased} erasures")), "{told}");
    certificate_is_proved(&args, &certificate);
}

fn certificate_is_proved(args: &[String], certificate: &str) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("certificate.json");
    let named = file.display().to_string();
    std::fs::write(&file, certificate).unwrap();
    let told = done(&["verify", &named], args, "");
    assert!(told.contains("is signed by this house"), "{told}");
    std::fs::write(&file, certificate.replace("\"executed_at\": \"20", "\"executed_at\": \"19"))
        .unwrap();
    let told = refused(&["verify", &named], args, "");
    assert!(told.contains("its signature is not of this house"), "{told}");
}

#[test]
fn kill_9_at_every_step_of_an_erasure_leaves_it_done_once() {
    kill_at_every_step(&Store::directory());
}

#[test]
fn kill_9_at_every_step_of_an_erasure_leaves_it_done_once_on_postgres() {
    kill_at_every_step(&Store::postgres());
}
