//! Documents of a record: `GET …/{id}/documents` lists them, `POST …/{id}/documents?name=` takes a file as the body,
//! `GET …/{id}/documents/{document}` gives its newest content, or that of `?version=`, and `DELETE` removes it.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use records::{Document, Error, attach, detach, documents, get, taken};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::api::body;
use crate::api::verb::disposition;
use crate::error::Failure;
use crate::visit::{Trouble, Visit};

fn told(document: &Document) -> Json {
    let versions = document.versions.iter().map(|version| {
        json!({
            "number": version.number,
            "file_name": version.file_name,
            "media_type": version.media_type,
            "dangerous": version.dangerous,
            "size": version.size,
            "at": version.at.to_string(),
            "author_id": version.author_id.map(|id| id.to_string()),
        })
    });
    json!({
        "id": document.id.to_string(),
        "name": document.name,
        "kept": document.kept,
        "versions": versions.collect::<Vec<Json>>(),
    })
}

/// Lists the documents of a record.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let data: Vec<Json> = documents(work, &entity, id)?.iter().map(told).collect();
            Ok(body::json(StatusCode::OK, &json!({"data": data})))
        })
        .await
}

/// Takes a file: a new document, or with `?document=` a version of one.
pub(crate) async fn add(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let read = || -> Result<(Uuid, Option<Uuid>, String), Trouble> {
        body::guard(&visit)?;
        let document = match visit.query.filled("document") {
            None => None,
            Some(text) => Some(Uuid::parse_str(text).map_err(|_error| Error::NotFound)?),
        };
        let name = visit.query.filled("name").ok_or(Trouble::BadRequest("name"))?;
        Ok((visit.id("id")?, document, name.to_owned()))
    };
    let (id, document, name) = read().map_err(|trouble| visit.fail(trouble))?;
    // Whoever may not add anything shall not fill the disk either.
    Arc::clone(&visit)
        .read(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            if record.may_edit() { Ok(()) } else { Err(Error::Forbidden.into()) }
        })
        .await?;
    let (house, file) = (Arc::clone(&visit.app.house), visit.body.clone());
    let kept = visit.blocking(move || Ok(house.keep_file(&file, &name)?)).await?;
    visit
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let document = attach(work, (&entity, id), document, &kept)?;
            let all = documents(work, &entity, id)?;
            let document = all.iter().find(|held| held.id == document).ok_or(Error::NotFound)?;
            Ok(body::json(StatusCode::CREATED, &told(document)))
        })
        .await
}

/// Gives the content of a document.
pub(crate) async fn content(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, document) = ids(&visit)?;
    let number = match visit.query.filled("version") {
        None => None,
        Some(text) => {
            let number = text.parse().map_err(|_error| Trouble::BadRequest("version"));
            Some(number.map_err(|trouble| visit.fail(trouble))?)
        }
    };
    let version = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            taken(work, (&entity, id), (document, number))
        })
        .await?;
    let (house, wanted) = (Arc::clone(&visit.app.house), version.clone());
    let mut response = visit.blocking(move || Ok(house.content(&wanted)?)).await?.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_DISPOSITION, disposition(&version.file_name));
    Ok(response)
}

/// Removes a document with all its versions.
pub(crate) async fn remove(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    body::guard(&visit).map_err(|trouble| visit.fail(trouble))?;
    let (id, document) = ids(&visit)?;
    visit
        .write(move |visit, work| {
            let entity = body::entity(visit, work)?;
            detach(work, (&entity, id), document)?;
            Ok(StatusCode::NO_CONTENT.into_response())
        })
        .await
}

fn ids(visit: &Visit) -> Result<(Uuid, Uuid), Failure> {
    let both = visit.id("id").and_then(|id| Ok((id, visit.id("document")?)));
    both.map_err(|trouble| visit.fail(trouble))
}
