//! A form for a new record.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use dictionary::{Action, Entity, FieldError};
use records::{Error, Work, create, create_user};

use crate::control::{Control, controls, draft};
use crate::error::Failure;
use crate::pages::{entity, html, to};
use crate::query::Query;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    heading: String,
    controls: Vec<Control>,
    with_password: bool,
    password_problem: String,
    /// Whether what was sent is shown again with its problems, which a summary names first.
    refused: bool,
}

/// The empty form; the address may fill some of it.
pub(crate) async fn form(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit).read(|visit, work| page(visit, work, &visit.query, &[])).await
}

fn page(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    typed: &Query,
    errors: &[FieldError],
) -> Result<Response, Trouble> {
    let entity = entity(visit, work)?;
    if !work.actor().rights.may_some(&entity, Action::Create) {
        return Err(Error::Forbidden.into());
    }
    let words = Words::new(&visit.app.texts, visit.locale);
    let heading = words.with("new-record", "label", &words.label(&entity.label).to_lowercase());
    let password_problem = errors
        .iter()
        .find(|error| error.field == "password")
        .map(|error| visit.problem(error))
        .unwrap_or_default();
    let controls = controls(work, words, &entity, (typed, errors))?;
    let mut response = html(&FormPage {
        shell: Shell::of(visit, work, &heading),
        heading,
        controls,
        with_password: entity.name == "user",
        password_problem,
        refused: !errors.is_empty(),
        entity: &entity,
    })?;
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Makes the record, or shows the form again with everything that was typed and every problem at its field.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let form = visit.form().map_err(|trouble| visit.fail(trouble))?;
    let sent = form.clone();
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            let draft = draft(&entity, &sent, visit.locale);
            let saved = if entity.name == "user" {
                create_user(work, &draft, sent.get("password").unwrap_or_default())?
            } else {
                create(work, &entity, &draft)?
            };
            let warned: Vec<(&str, &str)> =
                saved.warnings.iter().map(|warning| ("warned", warning.key)).collect();
            let warned = serde_urlencoded::to_string(warned).unwrap_or_default();
            Ok((saved.record.id(), warned))
        })
        .await;
    match outcome {
        Ok((id, warned)) => {
            let address = format!("/{}/{id}?{warned}", visit.param("plural"));
            let address = address.trim_end_matches('?').to_owned();
            Ok(to(&visit, &address))
        }
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => {
                visit.read(move |visit, work| page(visit, work, &form, &errors)).await
            }
            other => Err(visit.fail(other)),
        },
    }
}
