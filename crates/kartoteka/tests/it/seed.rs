//! A demonstration is the same wherever it is shown.

use crate::program::{Program, Store};

#[test]
fn a_demo_is_the_same_from_the_same_seed() {
    let (one, two) = (names(), names());
    assert_eq!(one.len(), 30);
    assert_eq!(one, two);
}

fn names() -> Vec<(String, String)> {
    let store = Store::directory();
    let program = Program::demo(30, &store.args());
    program.contacts("last_name").into_iter().zip(program.contacts("first_name")).collect()
}
