//! Writes an objection, a withdrawn consent or a restriction beside the ledger of erasures, behind the transaction that made it.
//! The same line again changes nothing, so it may run as often as it must.

use records::{Error, Job, JobContext, JobOutcome, LEDGER_JOB, ObjectionLine};

/// Copies one line into the key store.
pub struct LedgerJob;

impl Job for LedgerJob {
    fn kind(&self) -> &'static str {
        LEDGER_JOB
    }

    fn is_owed(&self) -> bool {
        true
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let line: ObjectionLine = serde_json::from_value(context.payload.clone())
            .map_err(|error| Error::Fault(format!("a line of the ledger: {error}")))?;
        context.house.keep_objection(&line)?;
        Ok(JobOutcome::default())
    }
}
