//! `GET /api/v1/{plural}/{id}`: one record.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::{Error, get as get_record, open_card};

use crate::api::body;
use crate::error::Failure;
use crate::visit::Visit;

/// Gets a record. Of a person it is an event in the log, written before the answer goes out.
pub(crate) async fn get(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    let (response, logged) = Arc::clone(&visit)
        .read(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let (record, _titles) = get_record(work, &entity, id)?.ok_or(Error::NotFound)?;
            let json = body::record(&record, None);
            Ok((body::answer(StatusCode::OK, record.version(), &json), entity.log_views))
        })
        .await?;
    if logged {
        visit
            .write(move |visit, work| {
                let entity = body::entity(visit, work)?;
                open_card(work, &entity, id)
            })
            .await?;
    }
    Ok(response)
}
