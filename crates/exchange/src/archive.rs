//! What a person is given of their data: one archive for access (Art. 15 GDPR) and one for portability (Art. 20), as files of a
//! request. Whoever handles requests gives it; that it was taken is in the log.

mod card;
mod data;
mod documents;
mod elsewhere;
mod letter;
mod manifest;
mod portable;
mod reduce;
mod review;
mod viewed;

use std::collections::BTreeMap;

use paper::Letter;
use privacy::{Holdings, Speech, holdings, may_handle, must_be_identified, person_of, press};
use records::{Error, Held, House, MadeFile, Prepared, Visible, Work, stands_in};
use serde_json::{Map, Value as Json, json};

use crate::words::Words;
use documents::Original;
pub use manifest::{is_archive, verify_archive};
pub use portable::{PortableError, import_portable};
use reduce::{Decision, Reduced, Reducer};
pub use review::{Choice, Passage, choose, passages};

/// What is about the person and tells nothing: keys and parts of the log, which are told of by the log itself; versions, which
/// go with their documents.
const TOLD_OTHERWISE: [&str; 3] = ["subject_key", "audit_segment", "document_version"];

/// The files of this crate that are made of records.
pub fn files() -> Vec<MadeFile> {
    vec![MadeFile {
        entity: "request",
        name: "archive",
        media_type: "application/zip",
        prints: &[&["kind", "contact_id", "user_id"]],
        allows: may_handle,
        noted: true,
        applies: |record| {
            ["access", "portability"].contains(&kind(record).as_str())
                && privacy::about(|field| record.get(field)).is_some()
                && !stands_in(record, &["refused", "withdrawn"])
        },
        prepare,
    }]
}

fn kind(record: &Visible) -> String {
    record.get("kind").as_text().unwrap_or_default().to_owned()
}

/// Everything that goes in, gathered in one transaction; files are opened after it.
struct Gathered {
    about: Json,
    letter: Option<Letter>,
    /// Path and content.
    parts: Vec<(String, Vec<u8>)>,
    originals: Vec<Original>,
    made_at: jiff::Timestamp,
}

fn prepare(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let request = work.held("request", record.id())?.ok_or(Error::NotFound)?;
    must_be_identified(&request, "archive")?;
    let portable = kind(record) == "portability";
    let gathered =
        if portable { portable::gather(work, &request)? } else { gather(work, &request)? };
    let name = request.get("name").as_text().unwrap_or_default().to_owned();
    let file_name = format!("{name}-{}.zip", kind(record));
    Ok(Prepared { file_name, make: Box::new(move |house| make(house, gathered)) })
}

fn make(house: &House, gathered: Gathered) -> Result<Vec<u8>, Error> {
    let mut package = manifest::Package::new(gathered.made_at);
    if let Some(letter) = &gathered.letter {
        package.put("letter.pdf", &press(letter)?)?;
        package.put("letter.txt", letter.as_text().as_bytes())?;
    }
    for (path, content) in &gathered.parts {
        package.put(path, content)?;
    }
    for (path, version) in gathered.originals.iter().flat_map(|original| &original.versions) {
        package.put(path, &house.content(version)?)?;
    }
    package.finish(house, gathered.about)
}

/// The person of a request, and all that is held about them.
fn subject(work: &mut Work<'_, '_>, request: &Held) -> Result<(Held, Holdings), Error> {
    let person = person_of(work, request)?.ok_or(Error::NotFound)?;
    let held = holdings(work, person.entity(), person.id())?.ok_or(Error::NotFound)?;
    Ok((person, held))
}

/// What is said of the archive in its manifest and at the head of its data.
fn about(work: &Work<'_, '_>, request: &Held, kind: &str) -> Json {
    let person = privacy::about(|field| request.get(field));
    json!({
        "content": kind,
        "request": request.get("name").as_text(),
        "person": person.map(|id| id.to_string()),
        "made_at": work.now().to_string(),
    })
}

fn words(speech: Speech) -> Words<'static> {
    Words::new(speech.texts, speech.locale)
}

fn reducer(
    work: &mut Work<'_, '_>,
    (request, held): (&Held, &Holdings),
    speech: Speech,
) -> Result<Reducer, Error> {
    let (mark, withheld) = (speech.get("archive-mark"), speech.get("archive-withheld"));
    Reducer::new(work, (request, held), (&mark, &withheld))
}

fn gather(work: &mut Work<'_, '_>, request: &Held) -> Result<Gathered, Error> {
    let (own, held) = subject(work, request)?;
    let speech = Speech::of_person(&own)?;
    let reducer = reducer(work, (request, &held), speech)?;
    let told: Vec<Reduced> = held
        .records
        .iter()
        .filter(|record| !TOLD_OTHERWISE.contains(&record.held.entity().name.as_str()))
        .map(|record| reducer.reduce(&record.held))
        .collect();
    let titles = reduce::names(work, &told)?;
    let (originals, withheld) = originals(work, (&held, &reducer))?;
    let events = work.held_events(own.entity(), own.id())?;
    let roles = viewed::Roles::of(work, speech, &events)?;
    let looked = viewed::looked(&events, &roles);
    let about = about(work, request, "access");
    let mut parts = data_files((&told, &originals), (&titles, &about), "kartoteka-access-1");
    for (entity, records) in data::by_entity(&told) {
        let csv = data::as_csv(&entity, &records, (words(speech), &titles));
        parts.push((format!("csv/{}.csv", entity.plural), csv));
    }
    let log = json!({
        "looked": viewed::looked_as_json(&looked),
        "changed": viewed::history((own.entity(), own.id()), (&events, &roles), &reducer),
        "parts_of_the_log": held.events,
    });
    parts.push(("log.json".to_owned(), pretty(&log)));
    let elsewhere = elsewhere::lines(work, &own)?;
    if !elsewhere.is_empty() {
        let said = elsewhere::as_json(&elsewhere, &reducer);
        parts.push(("elsewhere.json".to_owned(), pretty(&said)));
    }
    let told = letter::Told {
        holdings: &held,
        reduced: &told,
        looked: &looked,
        documents: originals.iter().map(|original| original.versions.len()).sum(),
        elsewhere: elsewhere.len(),
        withheld,
    };
    let letter = letter::letter(work, (request, &own), (speech, &told))?;
    let made_at = work.now();
    Ok(Gathered { about, letter: Some(letter), parts, originals, made_at })
}

fn pretty(json: &Json) -> Vec<u8> {
    format!("{json:#}\n").into_bytes()
}

/// The data for programs, with their schema.
fn data_files(
    (told, originals): (&[Reduced], &[Original]),
    (titles, about): (&records::Titles, &Json),
    kind: &str,
) -> Vec<(String, Vec<u8>)> {
    let groups = data::by_entity(told);
    let mut records = Map::new();
    for (entity, group) in &groups {
        let group: Vec<Json> = group.iter().map(|record| data::as_json(record, titles)).collect();
        records.insert(entity.plural.clone(), Json::Array(group));
    }
    let whole = json!({
        "kind": kind,
        "request": about.get("request"),
        "person": about.get("person"),
        "made_at": about.get("made_at"),
        "records": records,
        "documents": documents::as_json(originals),
    });
    let entities: Vec<_> = groups.into_iter().map(|(entity, _)| entity).collect();
    vec![
        ("data.json".to_owned(), pretty(&whole)),
        ("data.schema.json".to_owned(), pretty(&data::schema(&entities))),
    ]
}

/// Documents withheld, by the reason.
type Withheld = BTreeMap<&'static str, usize>;

/// The original documents and e-mails, and how many are withheld and why.
fn originals(
    work: &mut Work<'_, '_>,
    (held, reducer): (&Holdings, &Reducer),
) -> Result<(Vec<Original>, Withheld), Error> {
    let (mut given, mut withheld) = (Vec::new(), Withheld::new());
    let documents = held.records.iter().map(|record| &record.held);
    for document in documents.filter(|held| held.entity().name == "document") {
        if let Some(Decision::Withhold(reason)) = reducer.decision(document.id(), "") {
            *withheld.entry(reason).or_default() += 1;
            continue;
        }
        given.push(document);
    }
    Ok((documents::numbered(work, &given)?, withheld))
}
