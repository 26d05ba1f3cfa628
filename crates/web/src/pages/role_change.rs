//! A role of one's own gets another name, or goes. Not here: its matrix and the list of roles (`roles`). A refusal shows the
//! page of the role again with what was typed and why it was refused.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::{Error, delete_role, rename_role};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::roles::{Refused, role_page};
use crate::pages::to;
use crate::query::Query;
use crate::visit::{Trouble, Visit};

/// Renames a role.
pub(crate) async fn rename(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = sent(&visit).map_err(|trouble| visit.fail(trouble))?;
    let typed = form.clone();
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            let text = |name| typed.get(name).unwrap_or_default();
            rename_role(work, (id, version(&typed)), (text("label"), text("help")))?;
            Ok(to(visit, &format!("/settings/roles/{id}?saved")))
        })
        .await;
    told(visit, id, outcome, Some(form)).await
}

/// Deletes a role, after the dialog asked.
pub(crate) async fn delete(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = sent(&visit).map_err(|trouble| visit.fail(trouble))?;
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            delete_role(work, (id, version(&form)))?;
            Ok(to(visit, "/settings/roles?deleted"))
        })
        .await;
    told(visit, id, outcome, None).await
}

fn sent(visit: &Visit) -> Result<(Uuid, Query), Trouble> {
    Ok((visit.id("id")?, visit.form()?))
}

fn version(form: &Query) -> Option<i64> {
    form.filled("version").and_then(|text| text.parse().ok())
}

/// The answer, or the page of the role with the first problem.
async fn told(
    visit: Arc<Visit>,
    id: Uuid,
    outcome: Result<Response, Failure>,
    typed: Option<Query>,
) -> Result<Response, Failure> {
    let failure = match outcome {
        Ok(response) => return Ok(response),
        Err(failure) => failure,
    };
    let Trouble::Records(Error::Invalid(errors)) = failure.trouble else {
        return Err(failure);
    };
    visit
        .read(move |visit, work| {
            let problem = visit.first_problem(&errors);
            // What is wrong with the role as it is stands above the page; what is wrong with what was typed, at its field.
            let refused = match &typed {
                Some(form) if errors.iter().all(|error| error.field != "delivered") => {
                    Refused { typed: Some((form.clone(), problem)), ..Refused::default() }
                }
                _ => Refused { problem, ..Refused::default() },
            };
            let mut response = role_page(visit, work, id, &refused)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        })
        .await
}
