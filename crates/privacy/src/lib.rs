//! The rights of the person: what is held about somebody, why, and until when.
//!
//! Everything follows from declarations: the dictionary says how each entity belongs to a person ([`ties`]), and the
//! retention rules say why a record is held ([`Rules`]). Not here: rights and the log (`records`), pages (`web`).

mod canaries;
mod certificate;
mod cleanup;
mod clock;
mod consents;
mod execute;
mod files;
mod graph;
mod holds;
mod ledger_job;
mod may_contact;
mod plan;
mod reasons;
mod replay;
mod requests;
mod rules;
mod told;

pub use certificate::verify_certificate;
pub use cleanup::ErasureJob;
pub use clock::{Deadline, Deadlines};
pub use execute::execute;
pub use files::files;
pub use graph::{Graph, Member, PEOPLE, Tie, graph, ties};
pub use ledger_job::LedgerJob;
pub use may_contact::{CHANNELS, MayContact, may_contact};
pub use plan::{Act, Item, Plan, plan};
pub use reasons::{Evidence, HeldRecord, Holdings, Reason, holdings};
pub use replay::{Replayed, replay};
pub use requests::{has_plan, may_handle, planned};
pub use rules::{Applied, Rules};
pub use told::{Told, ToldReason, ToldRecord};

use records::{Hook, Verb};

/// All rules of this crate.
pub fn hooks() -> Vec<Box<dyn Hook>> {
    vec![
        Box::new(requests::Requests),
        Box::new(holds::LegalHolds),
        Box::new(consents::Consents),
        Box::new(consents::ConsentTexts),
    ]
}

/// All that is done with records of this crate beside changing them.
pub fn verbs() -> Vec<Verb> {
    [requests::verbs(), consents::verbs()].concat()
}
