//! Imports a file as a job: in batches, a refused row never in the way of another, and never twice after a crash.
//!
//! Not here: one batch (`batch`), what a row means (`rows`). The program registers it; `web` asks for it with an
//! [`ImportOrder`] as payload and the file as input.

use std::ops::Range;
use std::sync::{Arc, RwLock};

use dictionary::{Action, Entity, FieldError, Subject, value_from_json};
use jiff::Timestamp;
use locale::{Locale, Texts};
use privacy::inform_imported;
use records::{Error, Job, JobContext, JobOutcome, JobState, Origin, job};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::batch::{self, Batch, Memory, Plan};
use crate::csv_file::{FileError, read_sheet};
use crate::duplicates::key_of;
use crate::lookups::Lookups;
use crate::mapping::Mapping;
use crate::refusals::{Refusal, read_places};
use crate::words::Words;

/// So many rows are written in one transaction.
const BATCH: usize = 100;

/// What a person asks for: the payload of the job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOrder {
    /// The entity whose records the rows are.
    pub entity: String,
    /// The target of each column, as its text; empty for a column that is not imported.
    pub mapping: Vec<String>,
    /// From where the data are, for rows that do not say it themselves; required for people (Art. 14 GDPR).
    #[serde(default)]
    pub source: String,
    /// More about it.
    #[serde(default)]
    pub source_detail: String,
    /// When the data were obtained, as `YYYY-MM-DD`; required for people.
    #[serde(default)]
    pub source_date: String,
    /// Companies that rows name and that do not exist are made.
    #[serde(default)]
    pub create_companies: bool,
    /// The language of the reasons in the file of refused rows: `cs` or `en`.
    #[serde(default)]
    pub language: String,
}

/// The job of kind `import`.
///
/// Its result is `{"created": n, "refused": n, "total": n}`, its output the file of refused rows. A file of which nothing
/// can be imported has `"problem": {"key": …, "args": {…}}` beside zeros; the key is one of the texts `problem-…`.
pub struct ImportJob {
    texts: Arc<Texts>,
}

impl ImportJob {
    /// The job, with the texts in which it tells reasons.
    pub fn new(texts: Arc<Texts>) -> Self {
        Self { texts }
    }
}

impl ImportOrder {
    /// The fields that say from where a record is, with their values; empty ones were not told.
    pub(crate) fn origin(&self) -> [(&'static str, &str); 3] {
        [
            ("source", &self.source),
            ("source_detail", &self.source_detail),
            ("source_date", &self.source_date),
        ]
    }

    /// What is wrong with the order itself. `web` asks before it enqueues the job, the job asks again.
    pub fn check(&self, entity: &Entity) -> Result<(), Vec<FieldError>> {
        let mut errors = Vec::new();
        for (name, value) in self.origin() {
            let Some(field) = entity.field(name) else { continue };
            let required = entity.subject == Subject::Own && name != "source_detail";
            if value.trim().is_empty() {
                if required {
                    errors.push(FieldError::new(name, "required"));
                }
            } else if let Err(problem) = value_from_json(field, &json!(value)) {
                errors.push(FieldError { field: name.to_owned(), problem });
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// The kind of the job.
pub const IMPORT_JOB: &str = "import";

impl Job for ImportJob {
    fn kind(&self) -> &'static str {
        IMPORT_JOB
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let order: ImportOrder = serde_json::from_value(context.payload.clone())
            .map_err(|error| Error::Fault(format!("the payload is no order to import: {error}")))?;
        let dictionary = context.house.dictionary();
        let entity = dictionary.entity(&order.entity).ok_or(Error::NotFound)?;
        let rights = &context.actor.rights;
        if !rights.may_some(entity, Action::Import) || !rights.may_some(entity, Action::Create) {
            return Err(Error::Forbidden);
        }
        let locale = Locale::parse(&order.language).unwrap_or_default();
        let since = context.house.read(&context.actor, |work| job(work, context.id))?.created_at;
        let plan = match plan(context, entity, (order, since)) {
            Ok(plan) => plan,
            Err(refused) => return Ok(refused),
        };
        prepare(context, entity, &plan)?;
        while import_next(context, &plan)? {}
        inform_when_stopped(context, &plan)?;
        Ok(outcome(entity, &plan, Words::new(&self.texts, locale)))
    }
}

/// Reads the file and the mapping, or tells why nothing of it can be imported.
fn plan(
    context: &JobContext,
    entity: &Entity,
    (order, since): (ImportOrder, Timestamp),
) -> Result<Arc<Plan>, JobOutcome> {
    order.check(entity).map_err(|errors| {
        let error = errors.first();
        let field = error.map(|error| error.field.as_str()).unwrap_or_default();
        nothing(error.map_or("required", |error| error.problem.key), &json!({"field": field}))
    })?;
    let sheet = read_sheet(&context.input).map_err(|error: FileError| {
        let args = error.argument().map_or(json!({}), |(name, value)| json!({name: value}));
        nothing(error.key(), &args)
    })?;
    let mapping = Mapping::read(entity, &order.mapping, sheet.headers.len())
        .map_err(|error| nothing(error.key(), &json!({})))?;
    Ok(Arc::new(Plan {
        job: context.id,
        order,
        sheet,
        mapping,
        since,
        memory: RwLock::new(Memory::default()),
    }))
}

fn nothing(key: &str, args: &Json) -> JobOutcome {
    let problem = json!({"key": key, "args": args});
    JobOutcome {
        result: json!({"created": 0, "refused": 0, "total": 0, "problem": problem}),
        ..JobOutcome::default()
    }
}

/// Loads what rows can refer to, and remembers what an earlier run did before it crashed.
fn prepare(context: &JobContext, entity: &Arc<Entity>, plan: &Plan) -> Result<(), Error> {
    let lookups =
        context.house.read(&context.actor, |work| Lookups::load(work, entity, &plan.mapping))?;
    let done = context.done.min(plan.sheet.rows.len());
    let noted = context.noted.get("refused_rows").and_then(Json::as_str).unwrap_or_default();
    let refused = read_places(noted, done);
    plan.memory(|memory| {
        memory.lookups = lookups;
        memory.done = done;
        memory.created = done.saturating_sub(refused.len());
        for row in 0..done {
            let assembled = plan.assemble(entity, row, &memory.lookups);
            let checked = assembled.check(entity, &context.actor.rights);
            if refused.binary_search(&row).is_err() {
                if entity.name == "contact" {
                    memory.people.add(&assembled.draft)?;
                }
                memory.keys.extend(checked.ok().and_then(|checked| key_of(entity, &checked)));
                continue;
            }
            // The reason was not noted, for it may speak of people; what can be found again is told again.
            let earlier = || vec![assembled.at(FieldError::new("", "refused-earlier"))];
            let problems = checked.err().unwrap_or_else(earlier);
            memory.refusals.push(Refusal { row, problems });
        }
        Ok(())
    })
}

/// Those who came before an import was stopped are to be told of it all the same.
fn inform_when_stopped(context: &JobContext, plan: &Arc<Plan>) -> Result<(), Error> {
    let (people, done) = plan.memory(|memory| (memory.people, memory.done));
    if done == plan.sheet.rows.len() {
        return Ok(());
    }
    let (since, id) = (plan.since, context.id);
    let actor = context.actor.clone().by(Origin::Import);
    context.house.write(&actor, move |work| {
        // A run whose lease went to another one leaves it to that.
        let stopped = job(work, id)?.state == JobState::Stopped;
        if stopped { inform_imported(work, since, people) } else { Ok(()) }
    })
}

/// Imports the next batch. False at the end of the file, and when the job was stopped.
fn import_next(context: &JobContext, plan: &Arc<Plan>) -> Result<bool, Error> {
    let begin = plan.memory(|memory| memory.done);
    let end = (begin + BATCH).min(plan.sheet.rows.len());
    if begin == end {
        return Ok(false);
    }
    match write(context, plan, begin..end) {
        Err(error) if refused(&error).is_some() => {}
        outcome => return outcome,
    }
    // The whole batch was undone because of one row: each row now stands for itself.
    for row in begin..end {
        let going_on = match write(context, plan, row..row + 1) {
            Err(error) => match refused(&error) {
                Some(errors) => write_refusal(context, plan, row, errors)?,
                None => return Err(error),
            },
            Ok(going_on) => going_on,
        };
        if !going_on {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a row is refused for; `None` for faults that are not the row's.
fn refused(error: &Error) -> Option<Vec<FieldError>> {
    match error {
        Error::Invalid(errors) => Some(errors.clone()),
        Error::Forbidden => Some(vec![FieldError::new("", "forbidden")]),
        _ => None,
    }
}

fn write(context: &JobContext, plan: &Arc<Plan>, rows: Range<usize>) -> Result<bool, Error> {
    let held = Arc::clone(plan);
    let range = rows.clone();
    let actor = context.actor.clone().by(Origin::Import);
    let batch =
        context.house.write(&actor, move |work| batch::write(work, &held, range.clone()))?;
    Ok(absorb(plan, rows.end, batch))
}

fn write_refusal(
    context: &JobContext,
    plan: &Arc<Plan>,
    row: usize,
    errors: Vec<FieldError>,
) -> Result<bool, Error> {
    let held = Arc::clone(plan);
    let actor = context.actor.clone().by(Origin::Import);
    let batch =
        context.house.write(&actor, move |work| batch::write_refusal(work, &held, row, &errors))?;
    Ok(absorb(plan, row + 1, batch))
}

fn absorb(plan: &Plan, until: usize, batch: Option<Batch>) -> bool {
    let Some(batch) = batch else { return false };
    plan.absorb(until, batch);
    true
}

fn outcome(entity: &Entity, plan: &Plan, words: Words<'_>) -> JobOutcome {
    plan.memory(|memory| JobOutcome {
        result: json!({
            "list": entity.plural,
            "created": memory.created,
            "refused": memory.refusals.places().count() + plan.sheet.ragged.len(),
            "total": plan.sheet.rows.len() + plan.sheet.ragged.len(),
        }),
        output: memory.refusals.file(&plan.sheet, entity, words),
        again: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_entities::{company, contact};

    fn order(source: &str, date: &str) -> ImportOrder {
        serde_json::from_value(json!({
            "entity": "contact", "mapping": ["last_name"], "source": source, "source_date": date,
        }))
        .unwrap()
    }

    #[test]
    fn people_need_a_source_and_a_day() {
        let keys = |entity: &Entity, source: &str, date: &str| -> Vec<(String, &'static str)> {
            let errors = order(source, date).check(entity).err().unwrap_or_default();
            errors.into_iter().map(|error| (error.field, error.problem.key)).collect()
        };
        let (source, date) = ("source".to_owned(), "source_date".to_owned());
        assert!(keys(&contact(), "purchased", "2026-11-24").is_empty());
        assert!(keys(&company(), "", "").is_empty());
        assert_eq!(
            keys(&contact(), "", ""),
            [(source.clone(), "required"), (date.clone(), "required")]
        );
        assert_eq!(
            keys(&contact(), "moon", "soon"),
            [(source, "not-an-option"), (date, "date-shape")]
        );
    }
}
