//! The buttons of a card: what can be done with its record, what each asks for, and what files can be made of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use dictionary::{Entity, FieldError};
use records::{
    Answers, AskedKind, Error, Visible, Weight, Work, do_verb, documents, get, made_files, verbs,
};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::card;
use crate::pages::{entity, to};
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

/// A button of a card.
pub(crate) struct Button {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) icon: &'static str,
    /// It is what comes next, as a rule.
    pub(crate) next: bool,
    /// It is asked about, or asks, before it is done.
    pub(crate) asked: bool,
    pub(crate) grave: bool,
    pub(crate) inputs: Vec<Input>,
}

/// What a verb asks for.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) required: bool,
    pub(crate) date: bool,
    /// What can be chosen: identifier and label; nothing where it is written.
    pub(crate) options: Option<Vec<(String, String)>>,
}

/// The buttons that the reader of this record has.
pub(crate) fn buttons(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    record: &Visible,
) -> Result<Vec<Button>, Error> {
    let mut buttons = Vec::new();
    for verb in verbs(work, record) {
        let mut inputs = Vec::new();
        for asked in verb.asks {
            inputs.push(Input {
                name: asked.name,
                label: words.keyed("asked", asked.name).to_owned(),
                required: asked.required,
                date: matches!(asked.kind, AskedKind::Date),
                options: options(work, record, asked.kind)?,
            });
        }
        // Where there is nothing to choose from, there is nothing to do.
        if verb.asks.iter().zip(&inputs).any(|(asked, input)| {
            asked.required
                && matches!(asked.kind, AskedKind::One(_))
                && input.options.as_ref().is_some_and(Vec::is_empty)
        }) {
            continue;
        }
        buttons.push(Button {
            name: verb.name,
            label: words.keyed("verb", &format!("{}-{}", verb.entity, verb.name)).to_owned(),
            icon: verb.icon,
            next: verb.weight == Weight::Next,
            asked: verb.weight == Weight::Grave || !verb.asks.is_empty(),
            grave: verb.weight == Weight::Grave,
            inputs,
        });
    }
    Ok(buttons)
}

/// What can be chosen; nothing where it is written.
fn options(
    work: &mut Work<'_, '_>,
    record: &Visible,
    kind: AskedKind,
) -> Result<Option<Vec<(String, String)>>, Error> {
    let told = match kind {
        AskedKind::Text | AskedKind::Date => return Ok(None),
        AskedKind::Document => documents(work, record.entity(), record.id())?
            .into_iter()
            .map(|document| (document.id, document.name))
            .collect(),
        AskedKind::One(choices) => choices(work, record)?,
    };
    Ok(Some(told.into_iter().map(|(id, label)| (id.to_string(), label)).collect()))
}

/// The files that can be made of this record: address and label.
pub(crate) fn files(
    work: &Work<'_, '_>,
    words: Words<'_>,
    record: &Visible,
) -> Vec<(String, String)> {
    let file = |file: &records::MadeFile| {
        let address = format!("/{}/{}/files/{}", record.entity().plural, record.id(), file.name);
        (address, words.keyed("file", &file.name.replace('.', "-")).to_owned())
    };
    made_files(work, record).into_iter().map(file).collect()
}

/// Does something with the record of a card, and shows what to go on with. What is refused brings the card back with
/// every problem named.
pub(crate) async fn act(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let answers: BTreeMap<String, String> = form
        .pairs()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "csrf" | "back"))
        .cloned()
        .collect();
    let back = form.get("back") == Some("overdue");
    let answers = Answers(answers);
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            let record = do_verb(work, (&entity, id), visit.param("act"), &answers)?;
            if back {
                return Ok("/invoices/overdue".to_owned());
            }
            Ok(format!("/{}/{}", record.entity().plural, record.id()))
        })
        .await;
    match outcome {
        Ok(address) => Ok(to(&visit, &address)),
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => refused(&visit, id, errors).await,
            other => Err(visit.fail(other)),
        },
    }
}

async fn refused(
    visit: &Arc<Visit>,
    id: Uuid,
    errors: Vec<FieldError>,
) -> Result<Response, Failure> {
    Arc::clone(visit)
        .read(move |visit, work| {
            let entity = entity(visit, work)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let told = errors.iter().map(|error| told(visit, words, &entity, error)).collect();
            let mut response = card::page(visit, work, &record, told)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        })
        .await
}

/// A problem with the place where it stands: the field, and on lines which one.
fn told(visit: &Visit, words: Words<'_>, entity: &Entity, error: &FieldError) -> card::Problem {
    let mut parts = error.field.split('.');
    let field = parts.next().and_then(|name| entity.field(name));
    let mut place = field.map(|field| words.label(&field.label).to_owned()).unwrap_or_default();
    if let (Some(field), Some(line)) =
        (field, parts.next().and_then(|line| line.parse::<usize>().ok()))
    {
        let part =
            parts.next().and_then(|name| field.line_fields().iter().find(|part| part.name == name));
        let part = part.map(|part| format!(", {}", words.label(&part.label))).unwrap_or_default();
        place = format!("{place} {}{part}", line + 1);
    }
    card::Problem {
        field: field.map(|field| field.name.clone()).unwrap_or_default(),
        place,
        text: visit.problem(error),
    }
}
