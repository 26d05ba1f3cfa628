//! A program that is killed while it issues documents: no number is lost, and none is used twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;

use crate::program::{Program, Store, ask, done, log_holds, pause};

const ROUNDS: usize = 3;
const CLERKS: usize = 6;
/// The numbers of this year's invoices, as a new house forms them.
const PLACES: usize = 4;

#[test]
fn kill_9_while_issuing_neither_loses_nor_repeats_a_number() {
    kill_again_and_again(&Store::directory());
}

#[test]
fn kill_9_while_issuing_neither_loses_nor_repeats_a_number_on_postgres() {
    kill_again_and_again(&Store::postgres());
}

fn kill_again_and_again(store: &Store) {
    let args = store.args();
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    let mut program = Program::demo(20, &args);
    for round in 0..ROUNDS {
        let new = issue_until_killed(program);
        assert!(!new.is_empty(), "nothing was acknowledged in round {round}");
        told.extend(new);
        program = Program::demo(20, &args);
        let held = numbers(&program);
        for (number, id) in &told {
            assert_eq!(held.get(number), Some(id), "{number} was told in round {round} or before");
        }
        has_no_gap(&held);
    }
    program.stop();
    log_holds(&args);
    done(&["doctor"], &args, "");
}

/// Issues with several clients, and kills the program in the midst; the acknowledged numbers with their documents.
fn issue_until_killed(program: Program) -> BTreeMap<String, String> {
    let acknowledged = Mutex::new(BTreeMap::new());
    let company = program.every("companies", "name")[0]["id"].as_str().unwrap().to_owned();
    let (url, token) = (program.url.clone(), program.token().to_owned());
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..CLERKS {
            let (acknowledged, url, token) = (&acknowledged, &url, &token);
            let (company, stop) = (&company, &stop);
            scope.spawn(move || {
                while !stop.load(Ordering::SeqCst) {
                    let Some((number, id)) = issue(url, token, company) else { return };
                    let twice = acknowledged.lock().unwrap().insert(number, id);
                    assert_eq!(twice, None, "a number was told twice");
                }
            });
        }
        pause(Duration::from_millis(900));
        program.kill_9();
        stop.store(true, Ordering::SeqCst);
    });
    acknowledged.into_inner().unwrap()
}

/// Makes a draft and issues it; `None` once nobody answers.
fn issue(url: &str, token: &str, company: &str) -> Option<(String, String)> {
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let draft = json!({
        "company_id": company, "customer_address": address,
        "lines": [{"text": "Montáž", "unit_price": "1000"}],
    });
    let body = Some(("application/json", draft.to_string()));
    let made = ask(url, token, ("POST", "/api/v1/invoices"), body).ok()?;
    assert_eq!(made.status, 201, "{}", made.body);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/invoices/{id}/issue");
    let issued = ask(url, token, ("POST", &path), None).ok()?;
    assert_eq!(issued.status, 200, "{}", issued.body);
    Some((issued.json()["number"].as_str().unwrap().to_owned(), id))
}

/// All numbers of invoices with their documents; each stands once.
fn numbers(program: &Program) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for record in program.every("invoices", "number,kind") {
        let text = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        if record["kind"] == "invoice" && !text("number").is_empty() {
            assert_eq!(found.insert(text("number"), text("id")), None, "{record} is there twice");
        }
    }
    found
}

fn has_no_gap(held: &BTreeMap<String, String>) {
    let mut years: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for number in held.keys() {
        let (year, place) = number.split_at(number.len() - PLACES);
        years.entry(year).or_default().insert(place.parse().unwrap());
    }
    for (year, places) in years {
        let expected: BTreeSet<usize> = (1..=places.len()).collect();
        assert_eq!(places, expected, "the numbers of {year}");
    }
}
