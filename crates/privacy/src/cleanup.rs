//! What follows an erasure outside of its transaction: the line of the ledger, the end of keys and files, the write-ahead log,
//! and the certificate. Each step may be done twice, so a program that is killed goes on where it was.

use records::{
    Actor, Error, Job, JobContext, JobOutcome, LedgerLine, Origin, keep_document, manage,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::certificate::FILE_NAME;
use crate::statement::sign_statement;

/// The kind of the job.
pub(crate) const KIND: &str = "erasure";

/// Cleans up behind an erasure and certifies it.
pub struct ErasureJob;

impl Job for ErasureJob {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let house = &context.house;
        let told = |name: &str| -> Result<Uuid, Error> {
            let id = context.payload.get(name).and_then(Json::as_str).map(str::parse);
            id.and_then(Result::ok)
                .ok_or_else(|| Error::Fault(format!("an erasure without {name}")))
        };
        let (request, subject) = (told("request_id")?, told("subject_id")?);
        let system = Actor::system(Origin::Job);
        let executed_at = house.read(&system, |work| {
            let held = work.held("request", request)?.ok_or(Error::NotFound)?;
            Ok(held.get("executed_at").as_date_time().unwrap_or_default())
        })?;
        house.keep_in_ledger(LedgerLine { id: request, subject_id: subject, executed_at })?;
        house.end_keys(told("key_id").into_iter().collect())?;
        house.clean_up()?;
        let mut certificate = context.payload.get("certificate").cloned().unwrap_or_default();
        if let Json::Object(certificate) = &mut certificate {
            certificate.insert("cleaned_at".to_owned(), house.now().to_string().into());
            certificate.insert("ledger_line".to_owned(), request.to_string().into());
        }
        let bytes = sign_statement(house, "certificate", &certificate)?;
        let kept = house.keep(&bytes, FILE_NAME, "application/json")?;
        house.write(&system, move |work| {
            let entity = work.entity("request")?;
            let held = work.held("request", request)?.ok_or(Error::NotFound)?;
            if held.get("status").as_text() == Some("done") {
                return Ok(());
            }
            keep_document(work, (&entity, request), &kept)?;
            let today = work.today();
            manage(work, (&entity, request), "certify", |_, pending| {
                pending.set("status", "done");
                pending.set("answered_on", today);
                Ok(())
            })
            .map(drop)
        })?;
        Ok(JobOutcome { result: json!({"request_id": request.to_string()}), output: Vec::new() })
    }
}
