//! `POST /api/v1/{plural}/{id}/{verb}`: does something with a record, such as issuing an invoice; and
//! `GET /api/v1/{plural}/{id}/{file}`: a file made of it, such as its PDF.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use records::{Answers, Error, Made, do_verb};
use serde_json::Value as Json;

use crate::api::body;
use crate::error::Failure;
use crate::visit::{Trouble, Visit};

/// Does something with a record and gives the record to go on with: the same one, or a new one with its place.
pub(crate) async fn act(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, answers) = body::guard(&visit)
        .and_then(|()| Ok((visit.id("id")?, answers(&visit)?)))
        .map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let record = do_verb(work, (&entity, id), visit.param("act"), &answers)?;
            if record.id() == id {
                let json = body::record(&record, None);
                return Ok(body::answer(StatusCode::OK, record.version(), &json));
            }
            Ok(body::made(StatusCode::CREATED, &record))
        })
        .await
}

/// A body may be left out; where there is one, it is an object of texts.
fn answers(visit: &Visit) -> Result<Answers, Trouble> {
    if visit.body.is_empty() {
        return Ok(Answers::default());
    }
    let Json::Object(object) = body::json_body(visit)? else {
        return Err(Trouble::BadRequest("body"));
    };
    let text = |(name, value): (String, Json)| match value {
        Json::String(text) => Ok((name, text)),
        Json::Null => Ok((name, String::new())),
        _ => Err(Error::at(&name, "wrong-type").into()),
    };
    object.into_iter().map(text).collect::<Result<_, Trouble>>().map(Answers)
}

/// Makes a file of a record.
pub(crate) async fn file(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    let (plural, name) = (visit.param("plural").to_owned(), visit.param("act").to_owned());
    let made = visit.in_house(move |house, actor| {
        let entity = house.dictionary().entity_by_plural(&plural).cloned();
        house.make_file(actor, (&entity.ok_or(Error::NotFound)?, id), &name)
    });
    let Made { file_name, media_type, bytes } = made.await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&file_name));
    Ok(response)
}

/// The name under which a file is saved: in ASCII for old readers, and as it is (RFC 6266).
pub(crate) fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || "-_.".contains(sign) { sign } else { '_' })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}
