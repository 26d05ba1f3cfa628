//! `GET /api/v1/search`: a few hits of every entity that the reader may see.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::{search as search_records, title};
use serde_json::{Value as Json, json};

use crate::api::body;
use crate::error::Failure;
use crate::visit::Visit;

/// Hits of one entity.
const HITS: u64 = 10;

/// Searches everything.
pub(crate) async fn search(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let found = search_records(work, visit.query.get("q").unwrap_or_default(), HITS)?;
            let data: Vec<Json> = found
                .iter()
                .flat_map(|hits| hits.records.iter().map(move |record| (hits, record)))
                .map(|(hits, record)| {
                    json!({
                        "entity": hits.entity.name,
                        "id": record.id().to_string(),
                        "title": title(record),
                    })
                })
                .collect();
            Ok(body::json(StatusCode::OK, &json!({"data": data})))
        })
        .await
}
