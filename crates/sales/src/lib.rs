//! The rules of selling, as hooks of the records: what a deal takes from its stage and its lines, and what a line takes from
//! the price list.
//!
//! Not here: rights and the log (`records`), how documents are reckoned and written (`billing`), pages (`web`). The program
//! hands [`hooks`] to the house, and calls [`set_up()`] for a new one.

mod deal;
mod lines;
mod pipeline;
mod set_up;

use records::Hook;

pub use set_up::set_up;

/// All rules of this crate, in the order in which they run, after those of the directory.
pub fn hooks() -> Vec<Box<dyn Hook>> {
    vec![Box::new(deal::Deals), Box::new(pipeline::Stages)]
}
