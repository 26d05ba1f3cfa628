//! Documents from suppliers for scripts: `POST /api/v1/received_invoices/upload?name=` takes an ISDOC, or a PDF with one inside,
//! as the body; `GET …/{id}/source` tells from which element of the file each value comes.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use records::Error;
use sales::{TakenFile, take_supplier_file};
use serde_json::{Value as Json, json};

use crate::api::body;
use crate::error::Failure;
use crate::pages::received::{read_source, seen};
use crate::visit::{Trouble, Visit};

/// Takes a file; one that is here already gives its record with 200.
pub(crate) async fn take(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let name = body::guard(&visit)
        .and_then(|()| visit.query.filled("name").ok_or(Trouble::BadRequest("name")))
        .map(str::to_owned)
        .map_err(|trouble| visit.fail(trouble))?;
    let file = visit.body.clone();
    let taken = Arc::clone(&visit)
        .in_house(move |house, actor| take_supplier_file(house, actor, (&file, &name), None))
        .await?;
    visit
        .read(move |_, work| {
            let entity = work.entity("received_invoice")?;
            let (TakenFile::New(id) | TakenFile::Known(id)) = taken;
            let record = records::get(work, &entity, id)?.ok_or(Error::NotFound)?;
            let status = match taken {
                TakenFile::New(_) => StatusCode::CREATED,
                TakenFile::Known(_) => StatusCode::OK,
            };
            Ok(body::made(status, &record))
        })
        .await
}

/// Tells where each value stands in the file.
pub(crate) async fn source(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (record, received) = read_source(&visit).await?;
    let places: Vec<Json> = seen(&record, &received)
        .map(|place| {
            json!({
                "field": place.field,
                "line": place.part.map(|(line, _)| line),
                "part": place.part.map(|(_, part)| part),
                "element": place.element,
                "text": place.text,
            })
        })
        .collect();
    let broken: Vec<Json> = received
        .broken
        .iter()
        .map(|rule| json!({"rule": rule.key, "element": rule.place}))
        .collect();
    let (signature, signed_by) = (received.signature.name(), received.signature.signer());
    Ok(body::json(
        StatusCode::OK,
        &json!({"data": places, "broken": broken, "signature": signature, "signed_by": signed_by}),
    ))
}
