//! `GET /api/v1/{plural}/{id}/history`: what happened to a record, as far as the reader may see its fields.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::{HistoryEntry, Titles, history as read_history};
use serde_json::{Value as Json, json};

use crate::api::body;
use crate::error::Failure;
use crate::visit::Visit;

/// Events of a page.
const PAGE: u64 = 50;

/// Reads a record's history.
pub(crate) async fn history(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let after = visit.query.after()?;
            let (entries, titles, next) = read_history(work, (&entity, id), after, PAGE)?;
            let data: Vec<Json> = entries.iter().map(|entry| event(entry, &titles)).collect();
            let next = next.map(|cursor| cursor.to_text());
            Ok(body::json(StatusCode::OK, &json!({"data": data, "next": next})))
        })
        .await
}

fn event(entry: &HistoryEntry, titles: &Titles) -> Json {
    let changes: Vec<Json> = entry
        .changes
        .iter()
        .map(|change| json!({"field": change.field, "old": change.old, "new": change.new}))
        .collect();
    json!({
        "id": entry.event_id.to_string(),
        "at": entry.at.to_string(),
        "actor_kind": entry.actor_kind,
        "actor_id": entry.actor_id.map(|id| id.to_string()),
        "actor_name": entry.actor_id.and_then(|id| titles.get(id)),
        "action": entry.action,
        "origin": entry.origin,
        "changes": changes,
        "erased": entry.erased,
        "leaf_index": entry.leaf_index,
    })
}
