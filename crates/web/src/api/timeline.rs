//! `GET /api/v1/{plural}/{id}/timeline`: activities that belong to a record, newest first.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::timeline as read_timeline;
use serde_json::json;

use crate::api::body;
use crate::error::Failure;
use crate::visit::Visit;

/// Activities of a page.
const PAGE: u64 = 50;

/// Reads a record's timeline.
pub(crate) async fn timeline(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let after = visit.query.after()?;
            let page = read_timeline(work, (&entity, id), after, PAGE)?;
            let data: Vec<_> =
                page.records.iter().map(|record| body::record(record, None)).collect();
            let next = page.next.map(|cursor| cursor.to_text());
            Ok(body::json(StatusCode::OK, &json!({"data": data, "next": next})))
        })
        .await
}
