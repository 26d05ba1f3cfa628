//! `POST /api/v1/{plural}/bulk`: the same change of many records, or their deletion: all of them, or none.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use dictionary::Draft;
use records::{bulk_change, delete};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::api::body;
use crate::error::Failure;
use crate::visit::{Trouble, Visit};

/// Most records of one request.
const MOST: usize = 500;

/// What is done to all of them.
enum Deed {
    Change(Draft),
    Delete,
}

/// Changes or deletes many records.
pub(crate) async fn bulk(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (ids, deed) = body::guard(&visit)
        .and_then(|()| read(&body::json_body(&visit)?))
        .map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            match &deed {
                Deed::Change(draft) => {
                    bulk_change(work, &entity, &ids, draft)?;
                }
                Deed::Delete => {
                    for id in &ids {
                        delete(work, &entity, (*id, None))?;
                    }
                }
            }
            Ok(body::json(StatusCode::OK, &json!({"count": ids.len()})))
        })
        .await
}

fn read(json: &Json) -> Result<(Vec<Uuid>, Deed), Trouble> {
    let ids = json.get("ids").and_then(Json::as_array).ok_or(Trouble::BadRequest("ids"))?;
    if ids.is_empty() || ids.len() > MOST {
        return Err(Trouble::BadRequest("ids"));
    }
    let mut ids = ids
        .iter()
        .map(|id| {
            id.as_str()
                .and_then(|text| Uuid::parse_str(text).ok())
                .ok_or(Trouble::BadRequest("ids"))
        })
        .collect::<Result<Vec<Uuid>, Trouble>>()?;
    ids.sort_unstable();
    ids.dedup();
    let deed = match (json.get("set"), json.get("delete")) {
        (Some(set), None) => Deed::Change(body::draft(set.clone())?),
        (None, Some(Json::Bool(true))) => Deed::Delete,
        _ => return Err(Trouble::BadRequest("set")),
    };
    Ok((ids, deed))
}
