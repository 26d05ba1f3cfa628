//! Pages: one verb per file. A handler asks the records, fills a template's context and renders it.

pub(crate) mod affected;
pub(crate) mod asking;
pub(crate) mod audit;
pub(crate) mod billing;
pub(crate) mod board;
pub(crate) mod bulk;
pub(crate) mod candidates;
pub(crate) mod card;
pub(crate) mod confirm;
pub(crate) mod create;
pub(crate) mod documents;
pub(crate) mod email;
pub(crate) mod export;
pub(crate) mod field;
pub(crate) mod gate;
pub(crate) mod held;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod inbox;
pub(crate) mod jobs;
pub(crate) mod law;
pub(crate) mod list;
pub(crate) mod list_menu;
pub(crate) mod lookup;
pub(crate) mod marketing;
pub(crate) mod own_link;
pub(crate) mod plan;
pub(crate) mod preferences;
pub(crate) mod processing;
pub(crate) mod profile;
pub(crate) mod public;
pub(crate) mod received;
pub(crate) mod reference;
pub(crate) mod related;
pub(crate) mod reports;
pub(crate) mod retention;
pub(crate) mod retention_lists;
pub(crate) mod retention_runs;
pub(crate) mod review;
pub(crate) mod role_change;
pub(crate) mod roles;
pub(crate) mod search;
pub(crate) mod sign_in;
pub(crate) mod statement;
pub(crate) mod tasks;
pub(crate) mod timeline;
pub(crate) mod verb;
pub(crate) mod views;

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use dictionary::Entity;
use locale::{Arg, Locale};
use records::{Error, Work};

use crate::app::App;
use crate::assets::Assets;
use crate::error::Failure;
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

/// A rendered template.
pub(crate) fn html(template: &impl Template) -> Result<Response, Trouble> {
    let text = template.render().map_err(|error| Error::Fault(error.to_string()))?;
    Ok(Html(text).into_response())
}

/// True for an address within this house: nothing that a browser would take for another one, a sign left out by it among them.
pub(crate) fn is_local(address: &str) -> bool {
    let foreign = |sign: char| sign == '\\' || sign.is_control();
    address.starts_with('/') && !address.starts_with("//") && !address.contains(foreign)
}

/// After a form: to another page. htmx is told by a header, so that it leaves the fragment it was about to swap.
pub(crate) fn to(visit: &Visit, address: &str) -> Response {
    if visit.is_fragment() {
        let mut response = StatusCode::NO_CONTENT.into_response();
        if let Ok(value) = HeaderValue::from_str(address) {
            response.headers_mut().insert("hx-redirect", value);
        }
        return response;
    }
    Redirect::to(address).into_response()
}

/// The entity whose pages the path names. Only business entities, users and teams have common pages.
pub(crate) fn entity(visit: &Visit, work: &Work<'_, '_>) -> Result<Arc<Entity>, Error> {
    crate::api::body::entity(visit, work)
}

/// A page that tells what went wrong and what to do.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    words: Words<'a>,
    assets: &'a Assets,
    theme: &'static str,
    title: String,
    text: String,
    status: u16,
}

/// A refusal as a page.
pub(crate) fn failed(
    app: &Arc<App>,
    (locale, theme): (Locale, &'static str),
    key: &str,
    status: StatusCode,
    seconds: Option<i64>,
) -> Response {
    let words = Words::new(&app.texts, locale);
    let args = [("seconds", Arg::Number(seconds.unwrap_or_default()))];
    let page = ErrorPage {
        words,
        assets: &app.assets,
        theme,
        title: app.texts.format(locale, &format!("{key}-title"), &args),
        text: app.texts.format(locale, &format!("{key}-text"), &args),
        status: status.as_u16(),
    };
    let body = page.render().unwrap_or_else(|_error| page.text.clone());
    (status, Html(body)).into_response()
}

/// A path that there is not.
pub(crate) async fn unknown(visit: Visit) -> Failure {
    visit.fail(Error::NotFound)
}

/// Answers 200 once the database does.
pub(crate) async fn health(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let house = Arc::clone(&visit.app.house);
    visit.blocking(move || Ok(house.ping()?)).await?;
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, "text/plain")], "ok\n").into_response())
}
