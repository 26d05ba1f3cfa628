//! `GET /api/v1/contacts/{id}/may-contact?purpose=…&channel=…`: may we contact this person now, and why.

use axum::http::StatusCode;
use axum::response::Response;
use privacy::{CHANNELS, may_contact as ask};
use records::Error;
use serde_json::json;

use crate::api::body;
use crate::error::Failure;
use crate::opened::opened;
use crate::visit::Visit;

/// Answers the question.
pub(crate) async fn may_contact(visit: Visit) -> Result<Response, Failure> {
    opened(visit, |visit, work, record| {
        if record.entity().name != "contact" {
            return Err(Error::NotFound.into());
        }
        let purpose = visit.query.filled("purpose").unwrap_or_default();
        let channel = visit.query.filled("channel").unwrap_or_default();
        if work.dictionary().purpose(purpose).is_none() {
            return Err(Error::at("purpose", "not-an-option").into());
        }
        if !CHANNELS.contains(&channel) {
            return Err(Error::at("channel", "not-an-option").into());
        }
        let answer = ask(work, record.id(), (purpose, channel))?.ok_or(Error::NotFound)?;
        Ok(body::json(
            StatusCode::OK,
            &json!({
                "allowed": answer.allowed,
                "because": answer.because,
                "evidence": answer.evidence.map(|id| id.to_string()),
            }),
        ))
    })
    .await
}
