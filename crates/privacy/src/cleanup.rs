//! What follows an erasure outside of its transaction: the line of the ledger, the end of keys and files, the write-ahead log,
//! the probe whether anything is left, and the certificate. Each step may be done twice, so a program that is killed goes on where it was.

use std::sync::Arc;

use records::{
    Actor, Error, Found, FoundPlaces as Places, House, Job, JobContext, JobOutcome, LedgerLine,
    Origin, Wanted, halt, keep_document, manage,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::canaries::{Skipped, opened, unreadable};
use crate::certificate::FILE_NAME;
use crate::statement::sign_statement;
use crate::warnings::tell_left;

/// So often it is cleaned and looked again while something is found in a file.
const AGAIN: usize = 3;

/// The kind of the job.
pub(crate) const KIND: &str = "erasure";

/// What an erasure leaves to do outside of its transaction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Left {
    /// Who was erased.
    pub(crate) lines: Vec<LedgerLine>,
    /// The keys that are to end.
    pub(crate) keys: Vec<Uuid>,
}

/// Writes the ledger, destroys the keys and the files that nobody wants, and takes out of the database's files what was
/// deleted. May be done twice.
pub(crate) fn clean_up(house: &Arc<House>, left: Left) -> Result<(), Error> {
    for line in left.lines {
        house.keep_in_ledger(line)?;
    }
    halt("erasure-in-ledger");
    house.end_keys(left.keys)?;
    halt("erasure-keys-ended");
    house.clean_up()
}

/// Cleans up behind an erasure and certifies it.
pub struct ErasureJob;

impl Job for ErasureJob {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn is_owed(&self) -> bool {
        true
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let house = &context.house;
        let told = |name: &str| -> Result<Uuid, Error> {
            let id = context.payload.get(name).and_then(Json::as_str).map(str::parse);
            id.and_then(Result::ok)
                .ok_or_else(|| Error::Fault(format!("an erasure without {name}")))
        };
        if let Ok(key) = told("answer_key_id") {
            // The answer went out: to whom it went is forgotten.
            clean_up(house, Left { lines: Vec::new(), keys: vec![key] })?;
            return Ok(JobOutcome::default());
        }
        let (request, subject) = (told("request_id")?, told("subject_id")?);
        halt("erasure-kept");
        let system = Actor::system(Origin::Job);
        let executed_at = house.read(&system, |work| {
            let held = work.held("request", request)?.ok_or(Error::NotFound)?;
            Ok(held.get("executed_at").as_date_time().unwrap_or_default())
        })?;
        let line = LedgerLine { id: request, subject_id: subject, executed_at };
        let keys = told("key_id").into_iter().collect();
        clean_up(house, Left { lines: vec![line], keys })?;
        halt("erasure-cleaned");
        let (probed, state) = probe(context, request)?;
        halt("erasure-probed");
        let mut certificate = context.payload.get("certificate").cloned().unwrap_or_default();
        if let Json::Object(certificate) = &mut certificate {
            certificate.insert("probe".to_owned(), probed);
            certificate.insert("cleaned_at".to_owned(), house.now().to_string().into());
            certificate.insert("ledger_line".to_owned(), request.to_string().into());
        }
        let bytes = sign_statement(house, "certificate", &certificate)?;
        let kept = house.keep(&bytes, FILE_NAME, "application/json")?;
        halt("erasure-certificate-sealed");
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
                pending.set("probe", state);
                Ok(())
            })?;
            if state == Some("left") {
                tell_left(work, &held)?;
            }
            Ok(())
        })?;
        halt("erasure-certified");
        // What was looked for ends with the job: what is left of it under this key is noise.
        house.end_keys(told("probe_key_id").into_iter().collect())?;
        house.clean_up_keys()?;
        halt("erasure-probe-forgotten");
        Ok(JobOutcome {
            result: json!({"request_id": request.to_string()}),
            ..JobOutcome::default()
        })
    }
}

/// Looks for what was erased, and tells what the certificate says of it: it names places and numbers, never a value. Tells also
/// whether something is left; `None` where nothing was looked for.
fn probe(context: &JobContext, request: Uuid) -> Result<(Json, Option<&'static str>), Error> {
    let house = &context.house;
    let word = |name: &str| context.payload.get(name).and_then(Json::as_str);
    let (Some(key), Some(sealed)) = (word("probe_key_id"), word("probe")) else {
        // A job that an older program asked for.
        return Ok((Json::Null, None));
    };
    let key: Uuid = key.parse().map_err(|_error| unreadable())?;
    let sealed = hex::decode(sealed).map_err(|_error| unreadable())?;
    let Some(wanted) = opened(house, request, key, &sealed)? else {
        return Ok((Json::Null, None));
    };
    let found = look(house, &wanted)?;
    let count = |name: &str| {
        let count = context.payload.get(name).and_then(Json::as_u64).unwrap_or_default();
        usize::try_from(count).unwrap_or(usize::MAX)
    };
    let skipped = Skipped { short: count("probe_short"), left_out: count("probe_left_out") };
    let state = if found.is_clean() { "clean" } else { "left" };
    Ok((told(&found, skipped), Some(state)))
}

/// Looks for values, and cleans up once more where one still stands in a file: somebody may have read an old page while the log
/// was cut.
pub(crate) fn look(house: &House, wanted: &Wanted) -> Result<Found, Error> {
    let mut found = house.probe(wanted)?;
    for _ in 0..AGAIN {
        if found.file_hits == 0 {
            break;
        }
        house.clean_up()?;
        found = house.probe(wanted)?;
    }
    Ok(found)
}

fn told(found: &Found, skipped: Skipped) -> Json {
    let places = |places: &Places| -> Vec<Json> {
        let told = places
            .iter()
            .map(|((table, column), rows)| json!({"table": table, "column": column, "rows": rows}));
        told.collect()
    };
    json!({
        "values": found.values,
        "too_short": skipped.short,
        "left_out": skipped.left_out,
        "in_no_table": found.nowhere,
        "in_kept_records": places(&found.kept),
        "in_other_records": places(&found.others),
        "left_in_search_index": found.index,
        "files_read": found.files,
        "files_with_hits": found.file_hits,
        "sealed_files_left": found.sealed_left,
        // The files of PostgreSQL are its server's, and this program cannot read them.
        "files_of_the_database_server": if found.files.is_empty() { "not-read" } else { "none" },
    })
}
