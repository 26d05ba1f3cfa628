//! `GET /api/v1/{plural}`: a page of records.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use dictionary::{Entity, Filter};
use records::{Error, ListRequest, Work, list as list_records, read_filter, read_sort};
use serde_json::json;
use store::SearchText;

use crate::api::body;
use crate::error::Failure;
use crate::query::Query;
use crate::visit::{Trouble, Visit};

/// Most records of a page.
const MOST: u64 = 200;

/// Lists records.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let entity = body::entity(visit, work)?;
            let request = request(&visit.query, work, &entity)?;
            if !work.actor().rights.may_some(&entity, dictionary::Action::See) {
                return Err(Error::Forbidden.into());
            }
            let page = list_records(work, &request)?;
            let fields = request.fields.as_deref();
            let data: Vec<_> =
                page.records.iter().map(|record| body::record(record, fields)).collect();
            let next = page.next.map(|cursor| cursor.to_text());
            Ok(body::json(StatusCode::OK, &json!({"data": data, "next": next})))
        })
        .await
}

/// What an address asks for; pages and the API read the same words.
pub(crate) fn request(
    query: &Query,
    work: &Work<'_, '_>,
    entity: &Arc<Entity>,
) -> Result<ListRequest, Trouble> {
    let filter = match query.filled("filter") {
        None => Filter::Everything,
        Some(text) => {
            let json =
                serde_json::from_str(text).map_err(|_error| Trouble::BadRequest("filter"))?;
            read_filter(work, entity, &json)?
        }
    };
    let limit = match query.filled("limit") {
        None => 50,
        Some(text) => text
            .parse()
            .ok()
            .filter(|limit| (1..=MOST).contains(limit))
            .ok_or(Trouble::BadRequest("limit"))?,
    };
    let after = query.after()?;
    let fields = query.filled("fields").map(|text| fields(work, entity, text)).transpose()?;
    let search = query.filled("q");
    Ok(ListRequest {
        entity: Arc::clone(entity),
        // Words without a letter or a digit find nothing.
        filter: match search {
            Some(text) if SearchText::new(text).is_none() => Filter::Nothing,
            _ => filter,
        },
        sort: read_sort(work, entity, query.filled("sort").unwrap_or_default())?,
        search: search.and_then(SearchText::new),
        limit,
        after,
        fields,
    })
}

fn fields(work: &Work<'_, '_>, entity: &Entity, text: &str) -> Result<Vec<usize>, Trouble> {
    text.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            entity
                .position(name)
                .filter(|position| work.actor().rights.readable(entity).contains(position))
                .ok_or(Trouble::BadRequest("fields"))
        })
        .collect()
}
