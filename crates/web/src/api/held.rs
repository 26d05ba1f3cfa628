//! `GET /api/v1/contacts/{id}/held`: every record about a person, why it is held and until when, as far as the reader may know.

use axum::http::StatusCode;
use axum::response::Response;
use privacy::{Told, holdings};
use records::Error;
use serde_json::{Value as Json, json};

use crate::api::body;
use crate::error::Failure;
use crate::opened::opened;
use crate::visit::Visit;

/// Tells what is held about a person.
pub(crate) async fn held(visit: Visit) -> Result<Response, Failure> {
    opened(visit, |_visit, work, record| {
        let held = holdings(work, record.entity(), record.id())?.ok_or(Error::NotFound)?;
        let told = held.told(work);
        Ok(body::json(StatusCode::OK, &json!({
            "data": told.records.iter().map(|record| record.as_json(work.dictionary())).collect::<Vec<_>>(),
            "hidden": told.hidden,
            "events": told.events,
            "named": named(&told),
        })))
    })
    .await
}

fn named(told: &Told) -> Vec<Json> {
    let each = told.named.iter();
    each.map(
        |(entity, field, count)| json!({"entity": entity.name, "field": field, "count": count}),
    )
    .collect()
}
