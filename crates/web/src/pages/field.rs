//! One field of a card: shown, edited in place, saved on leaving it, revealed when masked.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use dictionary::{Entity, FieldError};
use records::{Error, Titles, Visible, Work, change, get, reveal as reveal_field};
use uuid::Uuid;

use crate::control::{Control, control, draft};
use crate::error::Failure;
use crate::format::{field, value};
use crate::line_control::typed_lines;
use crate::pages::card::FieldView;
use crate::pages::{entity, html};
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "field_show.html")]
struct ShowFragment<'a> {
    words: Words<'a>,
    icons: &'a str,
    entity: &'a Entity,
    id: Uuid,
    field: FieldView,
}

#[derive(Template)]
#[template(path = "field_edit.html")]
struct EditFragment<'a> {
    words: Words<'a>,
    entity: &'a Entity,
    id: Uuid,
    version: i64,
    control: Control,
}

/// The field as text.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit.read(move |visit, work| shown(visit, work, id, &[])).await
}

fn shown(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    id: Uuid,
    warnings: &[&str],
) -> Result<Response, Trouble> {
    let entity = entity(visit, work)?;
    let (record, titles) = with_titles(work, &entity, id)?;
    let position = entity.position(visit.param("field")).ok_or(Error::NotFound)?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let declared = entity.field_at(position).ok_or(Error::NotFound)?;
    html(&ShowFragment {
        words,
        icons: visit.app.assets.address("vendor/icons.svg"),
        id,
        field: FieldView {
            name: declared.name.clone(),
            label: words.label(&declared.label).to_owned(),
            shown: field(words, &record, position, &titles),
            may_write: record.may_write(position),
            lines: declared.kind.name() == "lines",
            warning: warnings
                .first()
                .map(|key| words.keyed("warning", key))
                .unwrap_or_default()
                .to_owned(),
        },
        entity: &entity,
    })
}

/// The field as a control.
pub(crate) async fn edit(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let entity = entity(visit, work)?;
            let (record, titles) = with_titles(work, &entity, id)?;
            let position = writable(&entity, &record, visit.param("field"))?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let declared = entity.field_at(position).ok_or(Error::NotFound)?;
            let control = control(work, words, declared, (record.value(position), &titles))?;
            html(&EditFragment { words, entity: &entity, id, version: record.version(), control })
        })
        .await
}

/// A record with the names of what it refers to.
fn with_titles(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    id: Uuid,
) -> Result<(Visible, Titles), Error> {
    let record = get(work, entity, id)?.ok_or(Error::NotFound)?;
    let titles = records::titles(work, std::slice::from_ref(&record))?;
    Ok((record, titles))
}

fn writable(entity: &Entity, record: &Visible, name: &str) -> Result<usize, Error> {
    let position = entity.position(name).ok_or(Error::NotFound)?;
    if record.may_write(position) { Ok(position) } else { Err(Error::Forbidden) }
}

/// What became of a save.
enum Outcome {
    Saved(Vec<&'static str>),
    Refused(Vec<FieldError>),
    Stale(Box<Visible>),
}

/// Saves the field. What is refused comes back as it was typed, with the reason; a stale one with both values.
pub(crate) async fn save(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let version = form.filled("version").and_then(|text| text.parse::<i64>().ok());
    let sent = form.clone();
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            let draft = draft(&entity, &sent, visit.locale);
            let saved = change(work, &entity, (id, version), &draft)?;
            Ok(Outcome::Saved(saved.warnings.iter().map(|warning| warning.key).collect()))
        })
        .await;
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => Outcome::Refused(errors),
            Trouble::Records(Error::Stale(theirs)) => Outcome::Stale(theirs),
            other => return Err(visit.fail(other)),
        },
    };
    let mut response = Arc::clone(&visit)
        .read(move |visit, work| match &outcome {
            Outcome::Saved(warnings) => shown(visit, work, id, warnings),
            Outcome::Refused(errors) => again(visit, work, (id, &form), errors, None),
            Outcome::Stale(theirs) => again(visit, work, (id, &form), &[], Some(theirs)),
        })
        .await?;
    if response.status() == StatusCode::OK
        && let Ok(value) = HeaderValue::from_str("saved")
    {
        response.headers_mut().insert("hx-trigger", value);
        // Rules reckon other fields from this one, and what can be done next may be another thing.
        if has_rules(&visit) {
            response.headers_mut().insert("hx-refresh", HeaderValue::from_static("true"));
        }
    }
    Ok(response)
}

/// The fields of a contact on which its buttons depend; every other one is saved without the page being loaded anew.
const DECIDING: [&str; 3] = ["score", "score_reason", "source"];

fn has_rules(visit: &Visit) -> bool {
    if visit.param("plural") == "contacts" && !DECIDING.contains(&visit.param("field")) {
        return false;
    }
    let dictionary = visit.app.house.dictionary();
    let entity = dictionary.entity_by_plural(visit.param("plural"));
    let verbs = visit.app.house.verbs();
    entity.is_some_and(|entity| verbs.iter().any(|verb| verb.entity == entity.name))
}

/// The control once more, with what was typed.
fn again(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    (id, form): (Uuid, &crate::query::Query),
    errors: &[FieldError],
    theirs: Option<&Visible>,
) -> Result<Response, Trouble> {
    let entity = entity(visit, work)?;
    let (record, titles) = with_titles(work, &entity, id)?;
    let position = writable(&entity, &record, visit.param("field"))?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let declared = entity.field_at(position).ok_or(Error::NotFound)?;
    let mut control = control(work, words, declared, (record.value(position), &titles))?;
    if control.kind == "lines" {
        control.lines = typed_lines(work, words, declared, (form, errors))?;
    } else if let Some(typed) = form.get(&declared.name) {
        typed.clone_into(&mut control.value);
    }
    // What is wrong on a line stands there.
    let whole =
        errors.iter().find(|error| !error.field.starts_with(&format!("{}.", declared.name)));
    if let Some(error) = whole {
        control.problem = visit.problem(error);
    }
    let theirs =
        theirs.map(|record| field(words, record, position, &titles).text).unwrap_or_default();
    if !theirs.is_empty() {
        control.problem = words.with("problem-stale", "theirs", &theirs);
    }
    let mut response =
        html(&EditFragment { words, entity: &entity, id, version: record.version(), control })?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// Shows a masked value, this once; that it was shown is in the log.
pub(crate) async fn reveal(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit
        .id("id")
        .and_then(|id| visit.form().map(|_form| id))
        .map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            let name = visit.param("field");
            let revealed = reveal_field(work, (&entity, id), name)?;
            let (record, titles) = with_titles(work, &entity, id)?;
            let position = entity.position(name).ok_or(Error::NotFound)?;
            let declared = entity.field_at(position).ok_or(Error::NotFound)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let fragment = ShowFragment {
                words,
                icons: visit.app.assets.address("vendor/icons.svg"),
                id,
                field: FieldView {
                    name: declared.name.clone(),
                    label: words.label(&declared.label).to_owned(),
                    shown: value(words, declared, &revealed, &titles),
                    may_write: record.may_write(position),
                    lines: declared.kind.name() == "lines",
                    warning: String::new(),
                },
                entity: &entity,
            };
            html(&fragment).map_err(|_trouble| Error::Fault("a template failed".to_owned()))
        })
        .await
}
