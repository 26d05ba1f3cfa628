//! `GET /api/openapi.json`, and the refusals of the API that belong to no entity.

use axum::http::StatusCode;
use axum::response::Response;
use records::Error;

use crate::api::body;
use crate::error::Failure;
use crate::visit::{Trouble, Visit};

/// The description of the API.
pub(crate) async fn document(visit: Visit) -> Response {
    let mut response = body::json(StatusCode::OK, &serde_json::Value::Null);
    *response.body_mut() = axum::body::Body::from(visit.app.openapi.clone());
    response
}

/// A path of the API that there is not.
pub(crate) async fn unknown(visit: Visit) -> Failure {
    visit.fail(Error::NotFound)
}

/// A method that a path does not understand.
pub(crate) async fn method(visit: Visit) -> Failure {
    visit.fail(Trouble::Method)
}
