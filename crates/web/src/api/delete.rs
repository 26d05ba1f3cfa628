//! `DELETE /api/v1/{plural}/{id}`: a record goes, and what refers to it does what its declaration says.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dictionary::Draft;
use records::delete as delete_record;

use crate::api::body;
use crate::error::Failure;
use crate::visit::Visit;

/// Deletes a record.
pub(crate) async fn delete(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, version) = body::guard(&visit)
        .and_then(|()| {
            let version = body::demanded_version(&visit, &mut Draft::default())?;
            Ok((visit.id("id")?, version))
        })
        .map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            delete_record(work, &entity, (id, version))?;
            Ok(StatusCode::NO_CONTENT.into_response())
        })
        .await
}
