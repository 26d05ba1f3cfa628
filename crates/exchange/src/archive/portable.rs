//! Portability (Art. 20 GDPR): what the person provided, held on their consent or for a contract with them, in forms that
//! programs read; and taking such an archive in.
//!
//! What we found out, wrote or decided about somebody is not theirs to carry away (WP 242 rev. 01, part III): it is in the archive
//! of access.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Draft, Entity, Field, FieldType, LegalBasis, Value};
use privacy::{HeldRecord, Speech};
use records::{Actor, Error, Held, House, Work, create};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::archive::documents::{self, Come};
use crate::archive::reduce::{self, Decision, Reduced};
use crate::archive::{Gathered, about, card, data, data_files, manifest, reducer, subject, words};

/// The kind and version of the data.
const KIND: &str = "kartoteka-portability-1";
/// Most bytes of the data, of a document, and of all of them, that are taken in: a small archive may pretend to be a large one.
const LONGEST_DATA: u64 = 16 * 1024 * 1024;
const LONGEST: u64 = 64 * 1024 * 1024;
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Most records of one kind, and files, that are taken in.
const MOST: usize = 10_000;

/// Gathers what the person may carry away.
pub(crate) fn gather(work: &mut Work<'_, '_>, request: &Held) -> Result<Gathered, Error> {
    let (own, held) = subject(work, request)?;
    let speech = Speech::of_person(&own)?;
    let reducer = reducer(work, (request, &held), speech)?;
    let mut given = Vec::new();
    for record in &held.records {
        given.extend(portable(work, &reducer.reduce(&record.held)));
    }
    let titles = reduce::names(work, &given)?;
    let provided: Vec<&Held> = held
        .records
        .iter()
        .filter(|record| is_provided(record, &held.records))
        .map(|record| &record.held)
        .filter(|document| {
            !matches!(reducer.decision(document.id(), ""), Some(Decision::Withhold(_)))
        })
        .collect();
    let originals = documents::numbered(work, &provided)?;
    let about = about(work, request, "portability");
    let mut parts = data_files((&given, &originals), (&titles, &about), KIND);
    for (entity, records) in data::by_entity(&given) {
        let csv = data::as_csv(&entity, &records, (words(speech), &titles));
        parts.push((format!("csv/{}.csv", entity.plural), csv));
    }
    let made_at = work.now();
    if let Some(contact) = given.iter().find(|record| record.id == own.id()) {
        parts.push(("contact.vcf".to_owned(), card::vcard(contact, made_at)));
    }
    let activities: Vec<&Reduced> =
        given.iter().filter(|record| record.entity.name == "activity").collect();
    if !activities.is_empty() {
        let named = |kind: &str| speech.get(&format!("activity-{kind}"));
        parts.push(("calendar.ics".to_owned(), card::calendar(&activities, made_at, &named)));
    }
    Ok(Gathered { about, letter: None, parts, originals, made_at })
}

/// What of a record the person provided on consent or for a contract; none where that is nothing.
fn portable(work: &Work<'_, '_>, record: &Reduced) -> Option<Reduced> {
    let dictionary = work.dictionary();
    let carried = |field: &Field| {
        field.personal().is_some_and(|data| {
            data.portable
                && data.purposes.iter().any(|purpose| {
                    let basis = dictionary.purpose(purpose).map(|purpose| purpose.legal_basis);
                    matches!(basis, Some(LegalBasis::Consent | LegalBasis::Contract))
                })
        })
    };
    if record.entity.system {
        return None;
    }
    // What they wrote to us they provided themselves (Art. 20(1) GDPR); what we wrote of them is ours.
    let wrote = record.says("kind", "email") && record.says("direction", "in");
    let written = |field: &Field| wrote && ["subject", "text"].contains(&field.name.as_str());
    let fields = record.entity.fields.values().enumerate();
    let values: Vec<Value> = fields
        .zip(&record.values)
        .map(|((place, field), value)| {
            let goes = place == 0 || carried(field) || written(field);
            if goes { value.clone() } else { Value::Null }
        })
        .collect();
    let says = values.iter().skip(1).any(|value| !value.is_empty());
    says.then(|| Reduced { values, reduced: Vec::new(), ..record.clone() })
}

/// A document that the person gave: one of their own record, or what they sent.
fn is_provided(record: &HeldRecord, all: &[HeldRecord]) -> bool {
    let document = &record.held;
    if document.entity().name != "document" {
        return false;
    }
    let id = document.get("record_id").as_id();
    match document.get("entity").as_text() {
        Some("contact") => true,
        Some("activity") => all.iter().any(|one| {
            Some(one.held.id()) == id && one.held.get("direction").as_text() == Some("in")
        }),
        _ => false,
    }
}

/// Why an archive was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum PortableError {
    /// It is no archive of portability, or it is broken; what is wrong with it.
    #[error("{0}")]
    File(String),
    /// A record was refused.
    #[error(transparent)]
    Records(#[from] Error),
}

/// Takes an archive of portability in, from another house or from this one: the person with all that is in it, or nothing. Tells the new
/// contact.
pub fn import_portable(
    house: &Arc<House>,
    actor: &Actor,
    bytes: &[u8],
) -> Result<Uuid, PortableError> {
    let broken = |what: &str| PortableError::File(what.to_owned());
    let mut zip = manifest::open(bytes).map_err(PortableError::File)?;
    let data = manifest::read(&mut zip, "data.json", LONGEST_DATA).map_err(PortableError::File)?;
    let whole: Json =
        serde_json::from_slice(&data).map_err(|_error| broken("data.json is no JSON"))?;
    if whole.get("kind").and_then(Json::as_str) != Some(KIND) {
        return Err(broken("it is no archive of portability"));
    }
    let names = manifest::names(&zip).map_err(PortableError::File)?;
    if names.len() > MOST {
        return Err(broken("it has too many files"));
    }
    let mut left = MOST_BYTES;
    let documents = documents::come(whole.get("documents"), &names, broken, |path, name| {
        let most = LONGEST.min(left);
        let content = manifest::read(&mut zip, path, most).map_err(PortableError::File)?;
        left -= u64::try_from(content.len()).unwrap_or(left);
        Ok(house.keep_file(&content, name)?)
    })?;
    let whole = Arc::new(whole);
    Ok(house.write(actor, move |work| take(work, &whole, &documents))?)
}

fn take(work: &mut Work<'_, '_>, whole: &Json, documents: &[Come]) -> Result<Uuid, Error> {
    let contact = work.entity("contact")?;
    let of = |plural: &str| {
        let records = whole.get("records").and_then(|records| records.get(plural));
        records.and_then(Json::as_array).cloned().unwrap_or_default()
    };
    let own = of("contacts").into_iter().next().ok_or_else(|| Error::at("", "file-empty"))?;
    let draft = drafted(&contact, &own)
        .with("source", "person")
        .with("owner_id", work.actor().user_id.map(|id| id.to_string()));
    let person = create(work, &contact, &draft)?.record.id();
    let (activity, mut came) = (work.entity("activity")?, BTreeMap::new());
    for one in of("activities").iter().take(MOST) {
        let draft = drafted(&activity, one).with("contact_id", person.to_string());
        let id = create(work, &activity, &draft)?.record.id();
        let known = one.get("id").and_then(Json::as_str).unwrap_or_default();
        came.insert(known.to_owned(), (Arc::clone(&activity), id));
    }
    documents::give(work, &(contact, person), &came, documents)?;
    Ok(person)
}

/// What of a record can be written; references name records of the other house.
fn drafted(entity: &Entity, record: &Json) -> Draft {
    let mut draft = Draft::default();
    for field in entity.fields.values().filter(|field| !field.managed && field.target().is_none()) {
        let computed = matches!(field.kind, FieldType::Computed { .. });
        if let Some(value) = record.get(&field.name).filter(|_| !computed) {
            draft.values.insert(field.name.clone(), json!(value));
        }
    }
    draft
}
