//! A program that is killed under load: what it acknowledged is there, and its log is whole.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;

use crate::program::{Program, Store, ask, done, log_holds, pause, until};

const ROUNDS: usize = 4;
const WRITERS: usize = 6;

#[test]
fn kill_9_under_load_loses_nothing() {
    kill_again_and_again(&Store::directory());
}

#[test]
fn kill_9_under_load_loses_nothing_on_postgres() {
    kill_again_and_again(&Store::postgres());
}

fn kill_again_and_again(store: &Store) {
    let args = store.args();
    let mut all: BTreeSet<String> = BTreeSet::new();
    let mut program = Program::demo(20, &args);
    for round in 0..ROUNDS {
        let new = write_until_killed(program, round);
        assert!(!new.is_empty(), "nothing was acknowledged in round {round}");
        program = Program::demo(20, &args);
        each_is_there(&program, &new);
        all.extend(new);
        let listed: BTreeSet<String> = program.contacts("id").into_iter().collect();
        assert!(listed.is_superset(&all), "round {round} lost {:?}", all.difference(&listed));
    }
    program.stop();
    log_holds(&args);
    done(&["doctor"], &args, "");
}

/// Writes with several clients, and kills the program in the midst; the acknowledged identifiers.
fn write_until_killed(program: Program, round: usize) -> BTreeSet<String> {
    let acknowledged = Mutex::new(BTreeSet::new());
    let (url, token) = (program.url.clone(), program.token().to_owned());
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (acknowledged, url, token, stop) = (&acknowledged, &url, &token, &stop);
            scope.spawn(move || {
                for number in 0.. {
                    let body = json!({"last_name": format!("Zápis {round}-{writer}-{number}")});
                    let body = Some(("application/json", body.to_string()));
                    match ask(url, token, ("POST", "/api/v1/contacts"), body) {
                        // Faster than one sender may be: wait as it was told.
                        Ok(answer) if answer.status == 429 => pause(Duration::from_millis(50)),
                        Ok(answer) => {
                            assert_eq!(answer.status, 201, "{}", answer.body);
                            let id = answer.json()["id"].as_str().unwrap().to_owned();
                            acknowledged.lock().unwrap().insert(id);
                        }
                        Err(_killed) => return,
                    }
                    if stop.load(Ordering::SeqCst) {
                        return;
                    }
                }
            });
        }
        // In the midst of the work, however slow the machine is.
        until("an answer", || acknowledged.lock().unwrap().len() >= WRITERS);
        pause(Duration::from_millis(300));
        program.kill_9();
        stop.store(true, Ordering::SeqCst);
    });
    acknowledged.into_inner().unwrap()
}

fn each_is_there(program: &Program, ids: &BTreeSet<String>) {
    let ids: Vec<&String> = ids.iter().collect();
    std::thread::scope(|scope| {
        for part in ids.chunks(ids.len().div_ceil(WRITERS)) {
            scope.spawn(move || {
                for id in part {
                    let path = format!("/api/v1/contacts/{id}");
                    let mut answer = program.get(&path);
                    while answer.status == 429 {
                        pause(Duration::from_millis(50));
                        answer = program.get(&path);
                    }
                    assert_eq!(answer.status, 200, "{id}: {}", answer.body);
                    assert!(answer.json()["last_name"].as_str().unwrap().starts_with("Zápis"));
                }
            });
        }
    });
}
