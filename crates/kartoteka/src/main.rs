//! The program. Comes with the next slice.

fn main() {}
