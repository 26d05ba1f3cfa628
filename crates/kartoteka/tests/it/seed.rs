//! A demonstration is the same wherever it is shown.

use crate::program::{Program, Store, until};

#[test]
fn a_demo_is_the_same_from_the_same_seed() {
    let (one, two) = (names(), names());
    // One more is there for the registers: somebody whose data came from elsewhere.
    assert_eq!(one.len(), 31);
    assert_eq!(one, two);
}

#[test]
fn a_demo_holds_requests_of_every_kind_and_in_every_state() {
    let store = Store::directory();
    let program = Program::demo(30, &store.args());
    let fields = "kind,status,extended,restricted_from,answer_state,probe,user_id,contact_id";
    let mut requests = Vec::new();
    // The erasure that was ordered is certified as soon as the program runs.
    until("a certified erasure", || {
        requests = program.every("requests", fields);
        requests.iter().any(|request| request["probe"] == "clean")
    });
    let has = |field: &str, value: &str| requests.iter().any(|request| request[field] == value);
    for kind in ["access", "portability", "rectification", "erasure", "restriction", "objection"] {
        assert!(has("kind", kind), "{kind}: {requests:?}");
    }
    for state in ["received", "planned", "confirmed", "done", "refused", "withdrawn"] {
        assert!(has("status", state), "{state}: {requests:?}");
    }
    assert!(has("answer_state", "waiting"), "{requests:?}");
    for field in ["extended", "restricted_from", "user_id"] {
        assert!(
            requests.iter().any(|request| !request[field].is_null() && request[field] != false),
            "{field}: {requests:?}"
        );
    }
    assert!(
        requests.iter().any(|one| one["user_id"].is_null() && one["contact_id"].is_null()),
        "one came by the public page, and nobody has said yet who it is"
    );
}

fn names() -> Vec<(String, String)> {
    let store = Store::directory();
    let program = Program::demo(30, &store.args());
    let mut names: Vec<_> =
        program.contacts("last_name").into_iter().zip(program.contacts("first_name")).collect();
    // Who was erased has a pseudonym that nobody can foretell.
    for (last, _first) in &mut names {
        if let Some((erased, _mark)) = last.split_once(" #") {
            *last = erased.to_owned();
        }
    }
    names
}
