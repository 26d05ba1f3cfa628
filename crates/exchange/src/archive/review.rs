//! What somebody looks at before an archive goes out: every text that may speak of others, as it is and as it will be given, and
//! every document.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Entity, Line, Value};
use privacy::{Holdings, Speech, may_handle};
use records::{Error, Held, Visible, Work, manage};
use uuid::Uuid;

use crate::archive::elsewhere;
use crate::archive::reduce::{Reducer, speaks_of_others};
use crate::archive::{reducer, subject};

/// A text or a document that may speak of others.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The entity of the record.
    pub entity: Arc<Entity>,
    /// The record.
    pub record: Uuid,
    /// The field; empty for a document.
    pub part: String,
    /// The text, or the name of the document.
    pub text: String,
    /// The text as the rule gives it.
    pub given: String,
    /// Places that the rule blackens.
    pub places: usize,
    /// What was decided; empty where the rule decides.
    pub decision: String,
}

impl Passage {
    /// A text of a record, about which nothing was decided yet.
    fn of(
        (entity, record): (&Arc<Entity>, Uuid),
        part: &str,
        text: &str,
        reducer: &Reducer,
    ) -> Self {
        let redacted = reducer.redacted(text);
        Self {
            entity: Arc::clone(entity),
            record,
            part: part.to_owned(),
            text: text.to_owned(),
            given: redacted.text,
            places: redacted.places,
            decision: String::new(),
        }
    }
}

/// A decision about a text or a document.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The record.
    pub record: Uuid,
    /// The field; empty for a document.
    pub part: String,
    /// One of the declared decisions; empty to let the rule decide.
    pub decision: String,
}

/// All texts and documents of a request for access or portability, for whoever handles requests.
pub fn passages(work: &mut Work<'_, '_>, request: Uuid) -> Result<Vec<Passage>, Error> {
    Ok(gathered(work, request)?.0)
}

/// The same, with all that is held about the person.
fn gathered(work: &mut Work<'_, '_>, request: Uuid) -> Result<(Vec<Passage>, Holdings), Error> {
    let request = allowed(work, request)?;
    let (own, held) = subject(work, &request)?;
    let speech = Speech::of_person(&own)?;
    let reducer = reducer(work, (&request, &held), speech)?;
    let decided = request.get("redactions").as_lines();
    let mut found = Vec::new();
    for record in held.records.iter().map(|record| &record.held) {
        if record.entity().name == "document" {
            found.push(document(record));
        } else if !record.entity().system {
            texts(record, &reducer, &mut found);
        }
    }
    if is_access(&request) {
        for line in elsewhere::lines(work, &own)? {
            found.push(Passage::of((&line.entity, line.record), &line.part, &line.text, &reducer));
        }
    }
    for passage in &mut found {
        let id = passage.record.to_string();
        let line = decided.iter().find(|line| {
            line.get("record").as_text() == Some(&id)
                && line.get("part").as_text().unwrap_or_default() == passage.part
        });
        let decision = line.and_then(|line| line.get("decision").as_text());
        passage.decision = decision.unwrap_or_default().to_owned();
    }
    Ok((found, held))
}

/// What is said of a person by others is theirs to know, and not theirs to take along (Art. 20(1) GDPR).
fn is_access(request: &Held) -> bool {
    request.text("kind") == "access"
}

fn allowed(work: &mut Work<'_, '_>, request: Uuid) -> Result<Held, Error> {
    if !may_handle(&work.actor().rights) {
        return Err(Error::Forbidden);
    }
    let held = work.held("request", request)?.ok_or(Error::NotFound)?;
    if work.as_seen(&held).is_none() { Err(Error::NotFound) } else { Ok(held) }
}

fn document(record: &Held) -> Passage {
    let name = record.get("name").as_text().unwrap_or_default().to_owned();
    Passage {
        entity: Arc::clone(record.entity()),
        record: record.id(),
        part: String::new(),
        given: name.clone(),
        text: name,
        places: 0,
        decision: String::new(),
    }
}

fn texts(record: &Held, reducer: &Reducer, found: &mut Vec<Passage>) {
    for (field, value) in record.entity().fields.values().zip(record.values()) {
        let Some(text) = value.as_text().filter(|text| !text.is_empty()) else { continue };
        if !speaks_of_others(field) {
            continue;
        }
        let of = (record.entity(), record.id());
        found.push(Passage::of(of, &field.name, text, reducer));
    }
}

/// Keeps what was decided, and that somebody looked. Decisions about records of other people are refused.
pub fn choose(
    work: &mut Work<'_, '_>,
    request: Uuid,
    choices: &[Choice],
) -> Result<Visible, Error> {
    let (passages, holdings) = gathered(work, request)?;
    // Of others only what speaks of the person is decided about.
    let mut known: BTreeMap<Uuid, String> =
        passages.into_iter().map(|one| (one.record, one.entity.name.clone())).collect();
    let own = holdings.records.iter().map(|one| &one.held);
    known.extend(own.map(|held| (held.id(), held.entity().name.clone())));
    let mut lines = Vec::new();
    for choice in choices.iter().filter(|choice| !choice.decision.is_empty()) {
        let entity = known.get(&choice.record).ok_or(Error::NotFound)?;
        let declared = ["whole", "others", "secret", "advice"].contains(&choice.decision.as_str());
        if !declared {
            return Err(Error::at("decision", "not-an-option"));
        }
        let mut line = Line::default();
        line.set("entity", entity.as_str());
        line.set("record", choice.record.to_string());
        line.set("part", choice.part.as_str());
        line.set("decision", choice.decision.as_str());
        lines.push(line);
    }
    let entity = work.entity("request")?;
    let (today, by) = (work.today(), work.actor().user_id);
    manage(work, (&entity, request), "review", |_, pending| {
        pending.set("redactions", Value::Lines(lines));
        pending.set("reviewed_on", today);
        pending.set("reviewed_by_id", by);
        Ok(())
    })
}
