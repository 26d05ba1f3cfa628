//! Kept versions of the record of processing: what it said when, and what has changed since. A version is a record whose content the
//! program fills in, so that a page and a script keep one in the same way; a job puts the printed record among its documents.

use dictionary::{Filter, Value};
use locale::{Locale, date};
use records::{
    Actor, Error, Held, Hook, Job, JobContext, JobOutcome, ListRequest, Origin, Pending, Removed,
    SortBy, Visible, Work, enqueue, keep_document, list,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::processing::{Fact, Section, processing};
use crate::processing_files::{PDF, print};
use crate::requests::may_handle;
use crate::speech::HOUSE;

/// The kind of the job.
const KIND: &str = "processing_record";
/// The place of the moment at which a record was made.
const CREATED: usize = 2;
/// So many versions are told.
const SHOWN: u64 = 20;
/// The one field that is written later.
const FREE: &[&str] = &["note"];

/// The content of a version, in all languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Content {
    cs: Vec<Section>,
    en: Vec<Section>,
}

impl Content {
    fn now(work: &mut Work<'_, '_>) -> Result<Self, Error> {
        Ok(Self { cs: processing(work, Locale::Cs)?, en: processing(work, Locale::En)? })
    }

    fn of(version: &Held) -> Result<Self, Error> {
        let text = version.get("content").as_text().unwrap_or_default();
        serde_json::from_str(text)
            .map_err(|error| Error::Fault(format!("a version of the record: {error}")))
    }

    fn told(&self, locale: Locale) -> &[Section] {
        if locale == Locale::En { &self.en } else { &self.cs }
    }

    fn text(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|error| Error::Fault(error.to_string()))
    }
}

/// The rules of versions.
pub(crate) struct ProcessingRecords;

impl Hook for ProcessingRecords {
    fn entity(&self) -> &'static str {
        "processing_record"
    }

    fn free_fields(&self, _record: &Visible) -> Option<&'static [&'static str]> {
        Some(FREE)
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_some() {
            return pending.keep_all_but(FREE);
        }
        if !may_handle(&work.actor().rights) {
            return Err(Error::Forbidden);
        }
        let content = Content::now(work)?.text()?;
        let today = date::date(HOUSE, work.today());
        pending.fill("name", today.as_str());
        pending.set("digest", hex::encode(Sha256::digest(content.as_bytes())));
        pending.set("content", content);
        pending.set("author_id", work.actor().user_id);
        Ok(())
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            enqueue(work, KIND, &json!({"id": pending.id.to_string()}), Vec::new())?;
        }
        Ok(())
    }

    fn before_removal(
        &self,
        _work: &mut Work<'_, '_>,
        _removed: &Removed<'_>,
    ) -> Result<(), Error> {
        Err(Error::at("name", "version-stays"))
    }
}

/// Prints a kept version and puts it among its documents.
pub struct ProcessingJob;

impl Job for ProcessingJob {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let id = context.payload.get("id").and_then(Json::as_str).and_then(|id| id.parse().ok());
        let id: Uuid = id.ok_or_else(|| Error::Fault("a version without id".to_owned()))?;
        let house = &context.house;
        let system = Actor::system(Origin::Job);
        let (kept, at, printed) = house.read(&system, |work| {
            let entity = work.entity("processing_record")?;
            let held = work.held(&entity.name, id)?.ok_or(Error::NotFound)?;
            let at = held.values().get(CREATED).and_then(Value::as_date_time).unwrap_or_default();
            let printed = !records::documents(work, &entity, id)?.is_empty();
            Ok((Content::of(&held)?, at, printed))
        })?;
        if !printed {
            let mut files = Vec::new();
            for locale in [Locale::Cs, Locale::En] {
                let bytes = print(kept.told(locale), locale, (id, at))?;
                files.push(house.keep(&bytes, &file_name(locale), PDF)?);
            }
            house.write(&system, move |work| {
                let entity = work.entity("processing_record")?;
                // Whoever ran this job before may have come so far.
                if records::documents(work, &entity, id)?.is_empty() {
                    for kept in &files {
                        keep_document(work, (&entity, id), kept)?;
                    }
                }
                Ok(())
            })?;
        }
        let result = json!({"list": format!("processing_records/{id}")});
        Ok(JobOutcome { result, ..JobOutcome::default() })
    }
}

fn file_name(locale: Locale) -> String {
    format!("record-of-processing-{}.pdf", locale.code())
}

/// A version that was kept.
#[derive(Debug, Clone)]
pub struct KeptVersion {
    /// The record.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// Its digest.
    pub digest: String,
    /// When.
    pub at: jiff::Timestamp,
}

/// What differs in one thing that the record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Of what.
    pub section: String,
    /// What about it.
    pub label: String,
    /// What is said now and was not then.
    pub added: Vec<String>,
    /// What was said then and is not now.
    pub removed: Vec<String>,
}

/// The newest versions that were kept and that the actor sees, the newest first.
pub fn kept_versions(work: &mut Work<'_, '_>) -> Result<Vec<KeptVersion>, Error> {
    let entity = work.entity("processing_record")?;
    // Not the content: it is long, and is compared with the newest only.
    let fields = ["created_at", "name", "digest"].into_iter();
    let fields = fields.filter_map(|name| entity.position(name)).collect();
    let request = ListRequest {
        entity,
        filter: Filter::Everything,
        sort: vec![SortBy { field: CREATED, descending: true }],
        search: None,
        limit: SHOWN,
        after: None,
        fields: Some(fields),
    };
    Ok(list(work, &request)?.records.iter().map(kept).collect())
}

fn kept(record: &Visible) -> KeptVersion {
    let text = |field: &str| record.get(field).as_text().unwrap_or_default().to_owned();
    KeptVersion {
        id: record.id(),
        name: text("name"),
        digest: text("digest"),
        at: record.value(CREATED).as_date_time().unwrap_or_default(),
    }
}

/// What the record says now and a kept version did not, in the words of a language.
pub fn changed_since(
    work: &mut Work<'_, '_>,
    version: &KeptVersion,
    (now, locale): (&[Section], Locale),
) -> Result<Vec<Difference>, Error> {
    let held = work.held("processing_record", version.id)?.ok_or(Error::NotFound)?;
    Ok(differences(Content::of(&held)?.told(locale), now))
}

/// Compares two records, thing by thing.
fn differences(then: &[Section], now: &[Section]) -> Vec<Difference> {
    let mut found = Vec::new();
    let gone = then.iter().filter(|old| !now.iter().any(|new| new.key == old.key));
    for (section, was, is) in now
        .iter()
        .map(|new| {
            let old = then.iter().find(|old| old.key == new.key);
            (new, old.map_or(&[][..], |old| &old.facts), &new.facts[..])
        })
        .chain(gone.map(|old| (old, &old.facts[..], &[][..])))
    {
        let ended = was.iter().filter(|old| !is.iter().any(|new| new.key == old.key));
        for (fact, was, is) in is
            .iter()
            .map(|new| (new, was.iter().find(|old| old.key == new.key), Some(new)))
            .chain(ended.map(|old| (old, Some(old), None)))
        {
            let lines = |fact: Option<&Fact>| fact.map(|it| it.values.clone()).unwrap_or_default();
            let (was, is) = (lines(was), lines(is));
            let added: Vec<String> = is.iter().filter(|it| !was.contains(it)).cloned().collect();
            let removed: Vec<String> = was.iter().filter(|it| !is.contains(it)).cloned().collect();
            if !added.is_empty() || !removed.is_empty() {
                found.push(Difference {
                    section: section.title.clone(),
                    label: fact.label.clone(),
                    added,
                    removed,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(key: &str, facts: &[(&str, &[&str])]) -> Section {
        let facts = facts.iter().map(|(key, values)| {
            let values = values.iter().map(|value| (*value).to_owned()).collect();
            Fact::new(key, format!("of {key}"), values)
        });
        Section { key: key.to_owned(), title: key.to_uppercase(), facts: facts.collect() }
    }

    #[track_caller]
    fn check(then: &[Section], now: &[Section], expected: &[&str]) {
        let told: Vec<String> = differences(then, now)
            .iter()
            .map(|it| format!("{} {} +{:?} -{:?}", it.section, it.label, it.added, it.removed))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn what_has_changed_is_told_line_by_line() {
        let tax = section("tax", &[("who", &["office"]), ("time", &["10 years"])]);
        check(std::slice::from_ref(&tax), std::slice::from_ref(&tax), &[]);
        let more = section("tax", &[("who", &["office", "adviser"]), ("time", &["5 years"])]);
        check(
            std::slice::from_ref(&tax),
            &[more],
            &["TAX of who +[\"adviser\"] -[]", "TAX of time +[\"5 years\"] -[\"10 years\"]"],
        );
        let less = section("tax", &[("time", &["10 years"])]);
        check(std::slice::from_ref(&tax), &[less], &["TAX of who +[] -[\"office\"]"]);
        let other = section("news", &[("who", &["nobody"])]);
        check(
            std::slice::from_ref(&tax),
            &[tax.clone(), other.clone()],
            &["NEWS of who +[\"nobody\"] -[]"],
        );
        check(&[tax.clone(), other], &[tax], &["NEWS of who +[] -[\"nobody\"]"]);
    }
}
