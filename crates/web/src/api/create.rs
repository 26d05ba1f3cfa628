//! `POST /api/v1/{plural}`: a new record. With `Idempotency-Key` the same request makes one record only.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::{Error, Once, create as create_record, create_once};

use crate::api::body;
use crate::error::Failure;
use crate::visit::{Trouble, Visit};

/// Creates a record.
pub(crate) async fn create(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let draft = body::guard(&visit)
        .and_then(|()| body::json_body(&visit))
        .and_then(body::draft)
        .map(|mut draft| {
            draft.values.shift_remove("version");
            draft
        })
        .map_err(|trouble| visit.fail(trouble))?;
    let key = match visit.header("idempotency-key") {
        None => None,
        Some(key) if (1..=200).contains(&key.len()) => Some(key.to_owned()),
        Some(_) => return Err(visit.fail(Trouble::BadRequest("Idempotency-Key"))),
    };
    visit
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let record = match &key {
                None => create_record(work, &entity, &draft)?.record,
                Some(key) => match create_once(work, &entity, &draft, key)? {
                    Once::Made(record) | Once::MadeBefore(record) => *record,
                    Once::OtherRequest => {
                        return Err(Error::at("Idempotency-Key", "key-used-for-another"));
                    }
                },
            };
            Ok(body::made(StatusCode::CREATED, &record))
        })
        .await
}
