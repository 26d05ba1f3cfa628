//! A demonstration is the same wherever it is shown.

use crate::program::{Program, Store};

#[test]
fn a_demo_is_the_same_from_the_same_seed() {
    let (one, two) = (names(), names());
    // One more is there for the registers: somebody whose data came from elsewhere.
    assert_eq!(one.len(), 31);
    assert_eq!(one, two);
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
