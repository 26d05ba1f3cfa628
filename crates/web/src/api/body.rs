//! What the API's verbs share: the entity of a path, JSON bodies, records as JSON, versions as ETags.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use dictionary::{Draft, Entity, Value, value_to_json};
use records::{Error, Shown, Visible, Work};
use serde_json::{Map, Value as Json, json};

use crate::visit::{Trouble, Visit};

/// The entity whose list the path names. System entities other than users, teams and roles have no API.
pub(crate) fn entity(visit: &Visit, work: &Work<'_, '_>) -> Result<Arc<Entity>, Error> {
    let entity =
        work.dictionary().entity_by_plural(visit.param("plural")).ok_or(Error::NotFound)?;
    let open = !entity.system || matches!(entity.name.as_str(), "user" | "team");
    if open { Ok(Arc::clone(entity)) } else { Err(Error::NotFound) }
}

/// The answer to whoever made a record: the record, and where it is.
pub(crate) fn made(status: StatusCode, made: &Visible) -> Response {
    let mut response = answer(status, made.version(), &record(made, None));
    let place = format!("/api/v1/{}/{}", made.entity().plural, made.id());
    if let Ok(place) = HeaderValue::from_str(&place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// A record as JSON. Hidden fields are absent; the names of masked ones stand in `masked`.
pub(crate) fn record(record: &Visible, fields: Option<&[usize]>) -> Json {
    let mut object = Map::new();
    let mut masked = Vec::new();
    for (position, field) in record.entity().fields.values().enumerate() {
        if position >= 4 && fields.is_some_and(|fields| !fields.contains(&position)) {
            continue;
        }
        match record.shown(position) {
            Shown::Hidden => {}
            Shown::Masked => masked.push(json!(field.name)),
            Shown::Value(value) => {
                let json = match value {
                    // A list is a list, also when it is empty.
                    Value::Null if is_list(field) => json!([]),
                    other => value_to_json(other),
                };
                object.insert(field.name.clone(), json);
            }
        }
    }
    if !masked.is_empty() {
        object.insert("masked".to_owned(), Json::Array(masked));
    }
    Json::Object(object)
}

fn is_list(field: &dictionary::Field) -> bool {
    field.is_link() || field.kind.name() == "multi_choice"
}

/// The body as a JSON object.
pub(crate) fn json_body(visit: &Visit) -> Result<Json, Trouble> {
    let kind = visit.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Trouble::MediaType);
    }
    let json: Json =
        serde_json::from_slice(&visit.body).map_err(|_error| Trouble::BadRequest("body"))?;
    if json.is_object() { Ok(json) } else { Err(Trouble::BadRequest("body")) }
}

/// A draft from the body. What a record shows but nobody writes (id, moments) may be sent back unchanged.
pub(crate) fn draft(json: Json) -> Result<Draft, Trouble> {
    let mut draft = Draft::from_json(json).ok_or(Trouble::BadRequest("body"))?;
    for name in ["id", "created_at", "updated_at", "masked"] {
        draft.values.shift_remove(name);
    }
    Ok(draft)
}

/// The version that `If-Match` or the body demands.
pub(crate) fn demanded_version(visit: &Visit, draft: &mut Draft) -> Result<Option<i64>, Trouble> {
    let from_body = draft.values.shift_remove("version").and_then(|version| version.as_i64());
    match visit.header("if-match") {
        None => Ok(from_body),
        Some("*") => Ok(None),
        Some(tag) => tag
            .trim_start_matches("W/")
            .trim_matches('"')
            .parse()
            .map(Some)
            .map_err(|_error| Trouble::BadRequest("If-Match")),
    }
}

/// A request that writes with a session instead of a token needs the proof that one of our own pages sent it.
pub(crate) fn guard(visit: &Visit) -> Result<(), Trouble> {
    if visit.header("authorization").is_some() {
        return Ok(());
    }
    visit.check_origin()?;
    visit.check_csrf(None)
}

/// A record as an answer, with its version as the ETag.
pub(crate) fn answer(status: StatusCode, version: i64, json: &Json) -> Response {
    let mut response = self::json(status, json);
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// JSON as an answer.
pub(crate) fn json(status: StatusCode, json: &Json) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (status, headers, json.to_string()).into_response()
}
