//! Some rows of a file in one write transaction: checked first, so that what can be refused is refused before anything
//! is written, then created. Called by `import_job`.
//!
//! Invariant: the job's progress is noted in the same transaction, so no row is created twice, whatever crashes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use dictionary::{Action, Checked, Draft, Entity, FieldError, FieldRight, Intent, Subject};
use jiff::Timestamp;
use privacy::{Imported, inform_imported};
use records::{Error, Progress, Work, create, job_stands_at, note_progress};
use serde_json::json;
use uuid::Uuid;

use crate::csv_file::Sheet;
use crate::duplicates::{existing, key_field, key_of};
use crate::import_job::ImportOrder;
use crate::lookups::{Found, Lookups, Names};
use crate::mapping::{Mapping, company_field};
use crate::refusals::{Refusal, Refusals};
use crate::rows::{Assembled, CellProblem, CompanyLink, assemble};

/// Everything about an import that does not change while it runs.
pub(crate) struct Plan {
    pub(crate) job: Uuid,
    pub(crate) order: ImportOrder,
    pub(crate) sheet: Sheet,
    pub(crate) mapping: Mapping,
    /// When the import was asked for.
    pub(crate) since: Timestamp,
    /// What grows while it runs.
    pub(crate) memory: RwLock<Memory>,
}

/// What an import remembers from batch to batch.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) done: usize,
    pub(crate) created: usize,
    pub(crate) refusals: Refusals,
    pub(crate) lookups: Lookups,
    /// Keys (e-mail, IČO) of the rows that were created.
    pub(crate) keys: BTreeSet<String>,
    /// Those of the created who are to be told that we have their data (Art. 14 GDPR).
    pub(crate) people: Imported,
}

/// What became of some rows.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) created: usize,
    refusals: Vec<Refusal>,
    keys: BTreeSet<String>,
    companies: Vec<(String, Uuid)>,
    people: Imported,
}

/// A row that fits, before it is created.
struct Candidate {
    row: usize,
    assembled: Assembled,
    key: Option<String>,
}

impl Plan {
    /// Works with the memory.
    pub(crate) fn memory<R>(&self, closure: impl FnOnce(&mut Memory) -> R) -> R {
        closure(&mut self.memory.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts a row together, with what the person said about the whole file.
    pub(crate) fn assemble(&self, entity: &Entity, row: usize, lookups: &Lookups) -> Assembled {
        let cells = self.sheet.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        let mut assembled = assemble(entity, &self.mapping, cells, lookups);
        for (field, value) in self.order.origin() {
            assembled.set_default(entity, field, value);
        }
        if entity.subject == Subject::Own {
            // Art. 14(2)(f) GDPR: from where a person's data came must be known for each of them.
            for field in ["source", "source_date"] {
                let told = assembled.draft.values.contains_key(field);
                if entity.field(field).is_some() && !told {
                    let problem = assembled.at(FieldError::new(field, "required"));
                    assembled.problems.push(problem);
                }
            }
        }
        assembled
    }

    /// The progress behind some more rows.
    fn progress(&self, memory: &Memory, until: usize, batch: &Batch) -> Progress {
        let mut refusals = memory.refusals.places().clone();
        for refusal in &batch.refusals {
            refusals.add(refusal.row);
        }
        Progress {
            done: until,
            total: self.sheet.rows.len(),
            noted: json!({
                "created": memory.created + batch.created,
                "refused": refusals.count() + self.sheet.ragged.len(),
                "total": self.sheet.rows.len() + self.sheet.ragged.len(),
                "refused_rows": refusals.to_string(),
            }),
        }
    }

    /// In the transaction of the last rows: whoever imports is to tell these people of it.
    fn end(
        &self,
        work: &mut Work<'_, '_>,
        (memory, until): (&Memory, usize),
        batch: &Batch,
    ) -> Result<(), Error> {
        if until < self.sheet.rows.len() {
            return Ok(());
        }
        let mut people = memory.people;
        people.absorb(batch.people);
        inform_imported(work, self.since, people)
    }

    /// Takes over what a committed batch did.
    pub(crate) fn absorb(&self, until: usize, batch: Batch) {
        self.memory(|memory| {
            memory.done = until;
            memory.created += batch.created;
            memory.people.absorb(batch.people);
            for refusal in batch.refusals {
                memory.refusals.push(refusal);
            }
            memory.keys.extend(batch.keys);
            for (name, id) in batch.companies {
                memory.lookups.companies.add(&name, id);
            }
        });
    }
}

/// Imports some rows. `None` when the job was stopped, and then nothing was done.
pub(crate) fn write(
    work: &mut Work<'_, '_>,
    plan: &Plan,
    rows: Range<usize>,
) -> Result<Option<Batch>, Error> {
    if !job_stands_at(work, plan.job, rows.start)? {
        return Ok(None);
    }
    let memory = plan.memory.read().unwrap_or_else(PoisonError::into_inner);
    let entity = work.entity(&plan.order.entity)?;
    let mut batch = Batch::default();
    let candidates = check(work, plan, &memory, (&entity, rows.clone()), &mut batch);
    let asked: Vec<String> =
        candidates.iter().filter_map(|candidate| candidate.key.clone()).collect();
    let there = existing(work, &entity, asked)?;
    let mut fresh = Names::default();
    for mut candidate in candidates {
        let known = |key: &String| {
            there.contains(key) || memory.keys.contains(key) || batch.keys.contains(key)
        };
        if candidate.key.as_ref().is_some_and(known) {
            let error = FieldError::new(key_field(&entity).unwrap_or("id"), "duplicate");
            let problem = candidate.assembled.at(error);
            batch.refuse(candidate.row, vec![problem]);
            continue;
        }
        if let CompanyLink::New(name) = candidate.assembled.company.clone() {
            match company(work, plan, &entity, &name, &mut fresh)? {
                Ok(link) => {
                    candidate.assembled.link_company(&entity, link.id());
                    batch.companies.extend(link.created(name));
                }
                Err(error) => {
                    let problem = candidate.assembled.at(error);
                    batch.refuse(candidate.row, vec![problem]);
                    continue;
                }
            }
        }
        create(work, &entity, &candidate.assembled.draft)?;
        batch.created += 1;
        batch.keys.extend(candidate.key);
        if plan.order.entity == "contact" {
            batch.people.add(&candidate.assembled.draft)?;
        }
    }
    batch.refusals.sort_by_key(|refusal| refusal.row);
    note_progress(work, plan.job, &plan.progress(&memory, rows.end, &batch))?;
    plan.end(work, (&memory, rows.end), &batch)?;
    Ok(Some(batch))
}

/// Refuses one row that could not be created though it seemed to fit. `None` when the job was stopped.
pub(crate) fn write_refusal(
    work: &mut Work<'_, '_>,
    plan: &Plan,
    row: usize,
    errors: &[FieldError],
) -> Result<Option<Batch>, Error> {
    if !job_stands_at(work, plan.job, row)? {
        return Ok(None);
    }
    let memory = plan.memory.read().unwrap_or_else(PoisonError::into_inner);
    let entity = work.entity(&plan.order.entity)?;
    let assembled = plan.assemble(&entity, row, &memory.lookups);
    let problems = errors.iter().map(|error| assembled.at(as_duplicate(&entity, error))).collect();
    let mut batch = Batch::default();
    batch.refuse(row, problems);
    note_progress(work, plan.job, &plan.progress(&memory, row + 1, &batch))?;
    plan.end(work, (&memory, row + 1), &batch)?;
    Ok(Some(batch))
}

/// A unique value that somebody holds whom the person may not see is a duplicate too.
fn as_duplicate(entity: &Entity, error: &FieldError) -> FieldError {
    let key = key_field(entity) == Some(error.field.as_str()) && error.problem.key == "not-unique";
    if key { FieldError::new(&error.field, "duplicate") } else { error.clone() }
}

/// The rows that fit; the others are refused.
fn check(
    work: &Work<'_, '_>,
    plan: &Plan,
    memory: &Memory,
    (entity, rows): (&Arc<Entity>, Range<usize>),
    batch: &mut Batch,
) -> Vec<Candidate> {
    let rights = &work.actor().rights;
    let mut candidates = Vec::new();
    for row in rows {
        let assembled = plan.assemble(entity, row, &memory.lookups);
        match assembled.check(entity, rights) {
            Ok(checked) => {
                let key = key_of(entity, &checked);
                candidates.push(Candidate { row, assembled, key });
            }
            Err(problems) => batch.refuse(row, problems),
        }
    }
    candidates
}

impl Batch {
    fn refuse(&mut self, row: usize, problems: Vec<CellProblem>) {
        self.refusals.push(Refusal { row, problems });
    }
}

/// The company to which a row is linked.
enum Link {
    /// An earlier row of this batch made it.
    There(Uuid),
    /// This row made it.
    Made(Uuid),
}

impl Link {
    fn id(&self) -> Uuid {
        match self {
            Self::There(id) | Self::Made(id) => *id,
        }
    }

    fn created(&self, name: String) -> Option<(String, Uuid)> {
        match self {
            Self::There(_) => None,
            Self::Made(id) => Some((name, *id)),
        }
    }
}

/// Makes a company of a name that no company has, when the person wants it and may.
fn company(
    work: &mut Work<'_, '_>,
    plan: &Plan,
    entity: &Entity,
    name: &str,
    fresh: &mut Names,
) -> Result<Result<Link, FieldError>, Error> {
    let refused = |key| {
        let field = company_field(entity).map_or("company_id", |field| field.name.as_str());
        Ok(Err(FieldError::new(field, key)))
    };
    if let Some(Found::One(id)) = fresh.find(name) {
        return Ok(Ok(Link::There(id)));
    }
    let company = work.entity("company")?;
    if !plan.order.create_companies || !work.actor().rights.may_some(&company, Action::Create) {
        return refused("unknown-company");
    }
    let draft = company_draft(work, plan, &company, name);
    let checked: Result<Checked, _> = draft.check(&company, Intent::Create);
    if let Err(errors) = checked {
        return refused(errors.first().map_or("unknown-company", |error| error.problem.key));
    }
    let id = create(work, &company, &draft)?.record.id();
    fresh.add(name, id);
    Ok(Ok(Link::Made(id)))
}

/// A company of which only the name is known, and from where.
fn company_draft(work: &Work<'_, '_>, plan: &Plan, company: &Entity, name: &str) -> Draft {
    let rights = &work.actor().rights;
    let mut draft = Draft::default().with("name", name);
    let origin = plan.order.origin().into_iter().map(|(field, value)| {
        let fits = field != "source"
            || company.field(field).is_some_and(|field| field.option(value).is_some());
        // The person was asked about contacts; a source that companies do not know means this file.
        (field, if fits { value } else { "import" })
    });
    for (name, value) in std::iter::once(("kind", "prospect")).chain(origin) {
        let writable = company
            .field(name)
            .is_some_and(|field| rights.field(company, field) == FieldRight::Write);
        if writable && !value.is_empty() {
            draft.values.insert(name.to_owned(), json!(value));
        }
    }
    draft
}
