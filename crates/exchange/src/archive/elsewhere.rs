//! What is said of a person in records of others: the lines of a text that speak of them, and nothing else of it (Art. 15(1) and (4)
//! GDPR).

use std::sync::Arc;

use dictionary::Entity;
use privacy::{Redactor, mentions};
use records::{Error, Held, Work};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::archive::reduce::{Decision, Reducer, speaks_of_others};

/// Lines of a text in a record of somebody else.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The entity of the record.
    pub(crate) entity: Arc<Entity>,
    /// The record.
    pub(crate) record: Uuid,
    /// The field.
    pub(crate) part: String,
    /// The lines as they stand there.
    pub(crate) text: String,
    /// When the record was made.
    at: String,
}

/// Finds them.
pub(crate) fn lines(work: &mut Work<'_, '_>, person: &Held) -> Result<Vec<Line>, Error> {
    // Colleagues are named everywhere by the work that they do, and that is told by their own records and the log.
    if person.entity().name != "contact" {
        return Ok(Vec::new());
    }
    let words = Redactor::of_person(person, "");
    let mut found = Vec::new();
    for mention in mentions(work, person.id())? {
        let Some(held) = work.held(&mention.entity.name, mention.id)? else { continue };
        let fields = mention.entity.fields.values().filter(|field| speaks_of_others(field));
        for field in fields {
            let said: Vec<&str> = held
                .text(&field.name)
                .lines()
                .filter(|line| words.redact(line).places > 0)
                .collect();
            if !said.is_empty() {
                found.push(Line {
                    entity: Arc::clone(&mention.entity),
                    record: mention.id,
                    part: field.name.clone(),
                    text: said.join("\n"),
                    at: held
                        .get("created_at")
                        .as_date_time()
                        .map_or_else(String::new, |at| at.to_string()),
                });
            }
        }
    }
    Ok(found)
}

/// As the archive has them: without others, and without what somebody decided to withhold.
pub(crate) fn as_json(lines: &[Line], reducer: &Reducer) -> Json {
    let given = lines.iter().map(|line| {
        let text = match reducer.decision(line.record, &line.part) {
            Some(Decision::Whole) => line.text.clone(),
            Some(Decision::Withhold(_)) => reducer.withheld().to_owned(),
            None => reducer.redacted(&line.text).text,
        };
        json!({"entity": line.entity.name, "field": line.part, "at": line.at, "text": text})
    });
    Json::Array(given.collect())
}
