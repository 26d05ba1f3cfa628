//! `GET /api/v1/{plural}/{id}`: one record.

use axum::http::StatusCode;
use axum::response::Response;

use crate::api::body;
use crate::error::Failure;
use crate::opened::opened;
use crate::visit::Visit;

/// Gets a record. Of a person it is an event in the log, written before the answer goes out.
pub(crate) async fn get(visit: Visit) -> Result<Response, Failure> {
    opened(visit, |_visit, _work, record| {
        Ok(body::answer(StatusCode::OK, record.version(), &body::record(record, None)))
    })
    .await
}
