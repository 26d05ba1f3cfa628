//! The rights of the person: what is held about somebody, why, and until when.
//!
//! Everything follows from declarations: the dictionary says how each entity belongs to a person ([`ties`]), and the
//! retention rules say why a record is held ([`Rules`]). Not here: rights and the log (`records`), pages (`web`).

mod certificate;
mod cleanup;
mod clock;
mod consents;
mod double;
mod execute;
mod files;
mod graph;
mod holds;
mod intake;
mod links;
mod mail;
mod may_contact;
mod plan;
mod preferences;
mod reasons;
mod requests;
mod rules;
mod told;
mod warnings;

pub use certificate::verify_certificate;
pub use cleanup::ErasureJob;
pub use clock::{Deadline, Deadlines};
pub use double::{Confirmed, lapse_consents};
pub use execute::execute;
pub use files::files;
pub use graph::{Graph, Member, PEOPLE, Tie, graph, ties};
pub use intake::{Asking, Candidate, KINDS, candidates, receive};
pub use links::{PreferencesLink, confirmation_link, may_share, shared_link};
pub use mail::{MAIL_JOB, MailJob};
pub use may_contact::{CHANNELS, MARKETING, MayContact, may_contact, may_contact_all};
pub use plan::{Act, Item, Plan, plan};
pub use preferences::{
    Channel, Choices, Preferences, Purpose, choose, confirm, object, preferences,
};
pub use reasons::{Evidence, HeldRecord, Holdings, Reason, holdings};
pub use requests::{has_plan, may_handle, planned};
pub use rules::{Applied, Rules};
pub use told::{Told, ToldReason, ToldRecord};
pub use warnings::warn_handlers;

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
    [requests::verbs(), consents::verbs(), links::verbs()].concat()
}
