//! The rights of the person: what is held about somebody, why, and until when.
//!
//! Everything follows from declarations: the dictionary says how each entity belongs to a person ([`ties`]), and the
//! retention rules say why a record is held ([`Rules`]). Not here: rights and the log (`records`), pages (`web`).

mod graph;
mod reasons;
mod rules;
mod told;

pub use graph::{Graph, Member, Tie, graph, ties};
pub use reasons::{Evidence, HeldRecord, Holdings, Reason, holdings};
pub use rules::{Applied, Rules};
pub use told::{Told, ToldReason, ToldRecord};
