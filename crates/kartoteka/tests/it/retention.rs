//! Retention from the command line and under `kill -9`: what was approved goes, once and wholly.

use std::time::Duration;

use serde_json::Value as Json;

use crate::program::{Program, Store, ask, done, log_holds, pause, refused, until};

/// Milliseconds after which the program is killed, again and again while it removes.
const MOMENTS: [u64; 6] = [0, 5, 12, 25, 50, 100];

fn dry_run(args: &[String]) -> Json {
    serde_json::from_str(&done(&["retention", "--dry-run", "--json"], args, "")).unwrap()
}

/// How many contacts have no reason to stay.
fn contacts_of(found: &Json) -> u64 {
    let groups = found["groups"].as_array().unwrap().iter();
    groups
        .filter(|group| group["entity"] == "contact")
        .map(|group| group["count"].as_u64().unwrap())
        .sum()
}

fn page(program: &Program) -> String {
    let answer =
        ask(&program.url, program.token_of_officer(), ("GET", "/retention"), None).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// The addresses at which the groups of people can be approved.
fn to_approve(page: &str) -> Vec<String> {
    let groups = page.split("<li id=\"group-").skip(1);
    let people = groups.filter(|group| group.contains(">Kontakty: "));
    let address = |group: &str| {
        let (_, rest) = group.split_once("action=\"/retention/groups/")?;
        let (id, rest) = rest.split_once('/')?;
        rest.starts_with("approve").then(|| format!("/retention/groups/{id}/approve"))
    };
    people.filter_map(address).collect()
}

#[test]
fn a_dry_run_tells_and_changes_nothing_and_the_command_leaves_people_to_people() {
    let store = Store::directory();
    let args = store.args();
    Program::demo(60, &args).stop();
    let found = dry_run(&args);
    assert!(contacts_of(&found) > 0, "{found}");
    assert!(found["looked_at"].as_u64().unwrap() > 200, "{found}");
    assert!(found["calendar"].as_object().unwrap().len() > 3, "{found}");
    let told = done(&["retention", "--dry-run"], &args, "");
    assert!(told.contains("contact contact_cold") && told.contains("waits for approval"), "{told}");
    assert_eq!(dry_run(&args), found, "the same again");

    let told = done(&["retention", "--json"], &args, "");
    let told: Json = serde_json::from_str(&told).unwrap();
    assert_eq!(
        (told["removed"].as_u64(), told["state"].as_str()),
        (Some(0), Some("open")),
        "{told}"
    );
    assert!(told["groups_to_approve"].as_u64().unwrap() > 0, "{told}");
    assert_eq!(contacts_of(&dry_run(&args)), contacts_of(&found));
    let told = refused(&["retention", "--dry-run", "--data", "/nonexistent"], &[], "");
    assert!(told.contains("there is no"), "{told}");
}

#[test]
fn kill_9_while_removing_leaves_each_gone_once_or_not_at_all() {
    let store = Store::directory();
    let args = store.args();
    let mut program = Program::demo(60, &args);
    let found = contacts_of(&dry_run(&args));
    assert!(found > 1, "the demonstration has people without a reason");
    let mut approved = Vec::new();
    for moment in MOMENTS {
        let (url, token) = (program.url.clone(), program.token_of_officer().to_owned());
        let open = to_approve(&page(&program));
        approved.push(open.len());
        let ordered = std::thread::spawn(move || {
            for address in open {
                // Nobody waits for the answer: the program may be gone.
                drop(ask(&url, &token, ("POST", &address), None));
            }
        });
        pause(Duration::from_millis(moment));
        program.kill_9();
        ordered.join().unwrap();
        program = Program::demo(60, &args);
    }
    let addresses = to_approve(&page(&program));
    for address in addresses {
        let answer =
            ask(&program.url, program.token_of_officer(), ("POST", &address), None).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    until("the end of the removal", || !page(&program).contains("hx-get=\"/retention/state\""));
    let page = page(&program);
    assert!(to_approve(&page).is_empty(), "{approved:?} {page}");
    program.stop();
    assert_eq!(contacts_of(&dry_run(&args)), 0);
    log_holds(&args);
    done(&["doctor"], &args, "");
    let told = done(&["verify"], &args, "");
    // Each is there once, and the one that the demonstration itself has erased.
    assert!(told.contains(&format!("the ledger of {} erasures", found + 1)), "{told}");
}
