//! `GET /api/v1/{plural}/export`: everything that a filter finds and the actor may take out, in one answer. With `purpose` and `channel`,
//! of contacts, only those who may be contacted so today, with the others counted by why not.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use exchange::{Only, walk_export};
use records::{Error, note_export_for};
use serde_json::json;

use crate::api::body;
use crate::api::list::request;
use crate::error::Failure;
use crate::query::Query;
use crate::visit::{Trouble, Visit};

/// What a file is for, where it is for contacting people; both or none, and of people only.
pub(crate) fn only(query: &Query, entity: &dictionary::Entity) -> Result<Option<Only>, Error> {
    match (query.filled("purpose"), query.filled("channel")) {
        (None, None) => Ok(None),
        (Some(purpose), Some(channel)) if entity.name == "contact" => {
            Ok(Some(Only { purpose: purpose.to_owned(), channel: channel.to_owned() }))
        }
        (Some(_), None) => Err(Error::at("channel", "required")),
        (None, Some(_)) => Err(Error::at("purpose", "required")),
        (Some(_), Some(_)) => Err(Error::at("purpose", "only-people")),
    }
}

/// Gives the records.
pub(crate) async fn export(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .write(|visit, work| {
            let entity = body::entity(visit, work)?;
            let asked = visit.query.with("after", None).with("limit", None);
            let request = request(&asked, work, &entity).map_err(|trouble| match trouble {
                Trouble::Records(error) => error,
                Trouble::BadRequest(part) => Error::at(part, "wrong-type"),
                _ => Error::at("filter", "wrong-type"),
            })?;
            let only = only(&visit.query, &entity)?;
            let fields: Vec<usize> = match &request.fields {
                Some(fields) => fields.clone(),
                None => work.actor().rights.readable(&entity),
            };
            let mut data = Vec::new();
            let walked =
                walk_export(work, &request, (&fields, only.as_ref()), |record, _titles| {
                    data.push(body::record(record, request.fields.as_deref()));
                    Ok(())
                })?;
            let content = Only::content(only.as_ref());
            note_export_for(work, &entity, &walked.ids, &content)?;
            Ok(body::json(
                StatusCode::OK,
                &json!({
                    "data": data,
                    "included": walked.ids.len(),
                    "left_out": walked.left_out,
                }),
            ))
        })
        .await
}
