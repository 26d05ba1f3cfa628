//! The rights of the person: what is held about somebody, why, and until when.
//!
//! Everything follows from declarations: the dictionary says how each entity belongs to a person ([`ties`]), and the
//! retention rules say why a record is held ([`Rules`]). Not here: rights and the log (`records`), pages (`web`).

mod affected;
mod alike;
mod answers;
mod assessments;
mod breach_files;
mod breaches;
mod canaries;
mod certificate;
mod cleanup;
mod clock;
mod consents;
mod decide;
mod double;
mod end;
mod erasure;
mod execute;
mod files;
mod graph;
mod holds;
mod inform;
mod intake;
mod judge;
mod law;
mod law_changes;
mod ledger_gaps;
mod ledger_job;
mod left;
mod letters;
mod links;
mod lost;
mod mail;
mod may_contact;
mod mentions;
mod notices;
mod own_link;
mod plan;
mod preferences;
mod processing;
mod processing_files;
mod processing_versions;
mod pseudonym;
mod purpose_told;
mod reasons;
mod recipients;
mod redact;
mod replay;
mod requests;
mod restriction;
mod retention;
mod rules;
mod run;
mod scores;
mod shared;
mod speech;
mod statement;
mod telling;
mod told;
mod traces;
mod warnings;

pub use affected::{
    AffectedJob, affected_query, affected_request, first_written_down, set_affected_query,
};
pub use breaches::{is_closed, time_left};
pub use certificate::verify_certificate;
pub use cleanup::ErasureJob;
pub use clock::{Deadline, Deadlines, Period};
pub use decide::{Decision, decide, stop_run};
pub use double::{Confirmed, lapse_consents};
pub use erasure::{has_plan, planned};
pub use execute::execute;
pub use files::files;
pub use graph::{Graph, Member, PEOPLE, Tie, graph, ties};
pub use inform::{Imported, inform_imported};
pub use intake::{Asking, Candidate, KINDS, candidates, must_be_identified, receive};
pub use law::{Figure, Law};
pub use law_changes::Counted;
pub use ledger_gaps::missing_lines;
pub use ledger_job::LedgerJob;
pub use letters::{Authority, complaint, frame, press, say};
pub use links::{PreferencesLink, confirmation_link, shared_link};
pub use lost::{Findings, Gone, Lost, find, listed, without_rule};
pub use mail::MailJob;
pub use may_contact::{CHANNELS, MARKETING, MayContact, may_contact, may_contact_all};
pub use mentions::{Mention, mentions};
pub use own_link::{check_address, send_preferences};
pub use plan::{Act, Item, Plan, plan, plan_end};
pub use preferences::{
    Channel, Choices, Preferences, Purpose, choose, confirm, object, preferences,
};
pub use processing::{Controller, Fact, Section, controller, processing};
pub use processing_files::{PDF, XLSX, print as print_processing, workbook};
pub use processing_versions::{
    Difference, KeptVersion, ProcessingJob, changed_since, kept_versions,
};
pub use purpose_told::{former_recipients, recipients_of};
pub use reasons::{Evidence, HeldRecord, Holdings, Reason, holdings};
pub use redact::{Redacted, Redactor};
pub use replay::{Replayed, replay};
pub use requests::{about, may_handle, person_of};
pub use retention::{RetentionJob, drive_run};
pub use rules::{Applied, Rules};
pub use run::{Group, Run, begin_run, begin_run_once_since, is_driven, newest_run, run, runs};
pub use scores::{Score, scores, scores_of};
pub use speech::Speech;
pub use statement::{sign_statement, verify_statement};
pub use telling::{ToTell, is_to_be_told, to_tell};
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
        Box::new(consents::Objectors),
        Box::new(law_changes::LawChanges),
        Box::new(scores::Scores),
        Box::new(restriction::Inherits("activity")),
        Box::new(restriction::Inherits("task")),
        Box::new(restriction::Inherits("deal")),
        Box::new(restriction::Inherits("quote")),
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
        scores::verbs(),
        breaches::verbs(),
        assessments::verbs(),
        notices::verbs(),
        inform::verbs(),
        links::verbs(),
    ]
    .concat()
}
