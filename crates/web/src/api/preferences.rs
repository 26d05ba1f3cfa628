//! `GET /api/v1/contacts/{id}/preferences-link`: where a person chooses what they agree to, and the headers that every marketing e-mail
//! to them must have. The link is made by `POST /api/v1/contacts/{id}/preferences`.

use axum::http::StatusCode;
use axum::response::Response;
use privacy::shared_link;
use records::Error;
use serde_json::{Map, json};

use crate::api::body;
use crate::error::Failure;
use crate::opened::opened;
use crate::visit::Visit;

/// Tells the link.
pub(crate) async fn link(visit: Visit) -> Result<Response, Failure> {
    opened(visit, |visit, work, record| {
        let link = shared_link(work, record)?.ok_or(Error::NotFound)?;
        let house = visit.own_url();
        let headers: Map<_, _> = link
            .headers(&house)
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect();
        Ok(body::json(
            StatusCode::OK,
            &json!({
                "url": format!("{house}{}", link.page),
                "expires_at": link.expires_at.to_string(),
                "headers": headers,
            }),
        ))
    })
    .await
}
