//! What somebody reads before an archive goes out: every text that may speak of others, as it is and as it will be given, and every
//! document; and what they decide about each.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::Entity;
use exchange::{Choice, Passage, choose, passages};
use privacy::may_handle;
use records::{Error, Visible, Work, get, stands_in};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::{entity, html, to};
use crate::shell::{Shell, Words};
use crate::visit::Visit;

/// What separates the parts of a control's name.
const MARK: char = '.';

struct Row {
    /// The name of its control.
    name: String,
    what: String,
    text: String,
    given: String,
    blackened: String,
    is_document: bool,
    options: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    id: Uuid,
    title: String,
    texts: Vec<Row>,
    documents: Vec<Row>,
}

/// True when the texts of a request are to be read before its archive goes out.
pub(crate) fn has_review(work: &Work<'_, '_>, record: &Visible) -> bool {
    record.entity().name == "request"
        && may_handle(&work.actor().rights)
        && ["access", "portability"].contains(&record.get("kind").as_text().unwrap_or_default())
        && !record.get("contact_id").is_empty()
        && stands_in(record, &["received", "planned", "confirmed"])
}

/// Shows them.
pub(crate) async fn review(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let entity = entity(visit, work)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            if !has_review(work, &record) {
                return Err(Error::NotFound.into());
            }
            let found = passages(work, id)?;
            let rows = found.iter().map(|passage| row(words, &entity, passage));
            let (documents, texts): (Vec<Row>, Vec<Row>) = rows.partition(|row| row.is_document);
            html(&ReviewPage {
                shell: Shell::of(visit, work, words.get("review-title")),
                title: record.get("name").as_text().unwrap_or_default().to_owned(),
                entity: &entity,
                id,
                texts,
                documents,
            })
        })
        .await
}

fn row(words: Words<'_>, request: &Entity, passage: &Passage) -> Row {
    let is_document = passage.part.is_empty();
    let field = passage.entity.field(&passage.part);
    let label = words.label(&passage.entity.label);
    let what = match field {
        Some(field) => format!("{label}: {}", words.label(&field.label)),
        None => label.to_owned(),
    };
    let places = i64::try_from(passage.places).unwrap_or(i64::MAX);
    let lines = request.field("redactions").map(dictionary::Field::line_fields).unwrap_or_default();
    let decision = lines.iter().find(|part| part.name == "decision");
    let declared = decision.map(dictionary::Field::options).unwrap_or_default();
    let by_rule = words.get(if is_document { "review-give" } else { "review-by-rule" });
    let mut options = vec![(String::new(), by_rule.to_owned(), passage.decision.is_empty())];
    // A document is not blackened, so giving it whole is what happens anyway.
    let declared = declared.iter().filter(|option| !(is_document && option.value == "whole"));
    options.extend(declared.map(|option| {
        let chosen = option.value == passage.decision;
        (option.value.clone(), words.label(&option.label).to_owned(), chosen)
    }));
    Row {
        name: format!("{}{MARK}{}", passage.record, passage.part),
        what,
        text: passage.text.clone(),
        given: passage.given.clone(),
        blackened: if places > 0 { words.counted("review-places", places) } else { String::new() },
        is_document,
        options,
    }
}

/// Keeps what was decided, and goes back to the request.
pub(crate) async fn decide(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let choices: Vec<Choice> = form
        .pairs()
        .iter()
        .filter_map(|(name, decision)| {
            let (record, part) = name.split_once(MARK)?;
            let record = record.parse().ok()?;
            Some(Choice { record, part: part.to_owned(), decision: decision.clone() })
        })
        .collect();
    let address = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            if !has_review(work, &record) {
                return Err(Error::NotFound);
            }
            choose(work, id, &choices)?;
            Ok(format!("/{}/{id}", entity.plural))
        })
        .await?;
    Ok(to(&visit, &address))
}
