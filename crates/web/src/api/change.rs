//! `PATCH /api/v1/{plural}/{id}`: some fields of a record. `If-Match` refuses a stale change.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::change as change_record;

use crate::api::body;
use crate::error::Failure;
use crate::visit::Visit;

/// Changes a record.
pub(crate) async fn change(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, version, draft) = body::guard(&visit)
        .and_then(|()| {
            let id = visit.id("id")?;
            let mut draft = body::draft(body::json_body(&visit)?)?;
            let version = body::demanded_version(&visit, &mut draft)?;
            Ok((id, version, draft))
        })
        .map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let record = change_record(work, &entity, (id, version), &draft)?.record;
            Ok(body::answer(StatusCode::OK, record.version(), &body::record(&record, None)))
        })
        .await
}
