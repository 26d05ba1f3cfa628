//! The rights of the person: what is held about somebody, why, and until when.
//!
//! Everything follows from declarations: the dictionary says how each entity belongs to a person ([`ties`]), and the
//! retention rules say why a record is held ([`Rules`]). Not here: rights and the log (`records`), pages (`web`).

mod affected;
mod assessments;
mod breach_files;
mod breaches;
mod certificate;
mod cleanup;
mod clock;
mod consents;
mod execute;
mod files;
mod graph;
mod holds;
mod inform;
mod may_contact;
mod notices;
mod plan;
mod processing;
mod processing_files;
mod processing_versions;
mod purpose_told;
mod reasons;
mod recipients;
mod requests;
mod rules;
mod told;
mod words;

pub use affected::{
    AffectedJob, affected_query, affected_request, set_affected_query, written_down,
};
pub use breaches::time_left;
pub use certificate::verify_certificate;
pub use cleanup::ErasureJob;
pub use clock::{Deadline, Deadlines};
pub use execute::execute;
pub use files::files;
pub use graph::{Graph, Member, PEOPLE, Tie, graph, ties};
pub use inform::{Imported, inform_imported};
pub use may_contact::{CHANNELS, MayContact, may_contact};
pub use plan::{Act, Item, Plan, plan};
pub use processing::{Controller, Fact, Section, controller, processing};
pub use processing_files::{PDF, XLSX, print as print_processing, workbook};
pub use processing_versions::{
    Difference, KeptVersion, ProcessingJob, changed_since, kept_versions,
};
pub use reasons::{Evidence, HeldRecord, Holdings, Reason, holdings};
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
        Box::new(recipients::Recipients),
        Box::new(breaches::Breaches),
        Box::new(assessments::Assessments),
        Box::new(notices::Notices),
        Box::new(processing_versions::ProcessingRecords),
        Box::new(inform::Informing),
    ]
}

/// All that is done with records of this crate beside changing them.
pub fn verbs() -> Vec<Verb> {
    [
        requests::verbs(),
        consents::verbs(),
        breaches::verbs(),
        assessments::verbs(),
        notices::verbs(),
        inform::verbs(),
    ]
    .concat()
}
