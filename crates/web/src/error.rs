//! Failures: every refusal becomes a page that helps, or a problem document (RFC 9457) for the API.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use dictionary::FieldError;
use locale::{Arg, Locale, Texts};
use records::Error;
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::visit::{Trouble, is_fragment, locale_of, theme_of};

/// A problem as a part of a page.
#[derive(Template)]
#[template(path = "problem_part.html")]
struct ProblemPart<'a> {
    text: &'a str,
}

/// A refused request, ready to be told.
pub(crate) struct Failure {
    app: Arc<App>,
    locale: Locale,
    theme: &'static str,
    path: String,
    /// A script asks for a part of a page.
    fragment: bool,
    pub(crate) trouble: Trouble,
}

impl Failure {
    /// The headers of the request say in which language and theme it is told.
    pub(crate) fn new(app: &Arc<App>, headers: &HeaderMap, path: &str, trouble: Trouble) -> Self {
        Self {
            app: Arc::clone(app),
            locale: locale_of(headers),
            theme: theme_of(headers),
            path: path.to_owned(),
            fragment: is_fragment(headers),
            trouble,
        }
    }
}

/// The key of the texts and the status of a trouble.
fn kind(trouble: &Trouble) -> (&'static str, StatusCode) {
    match trouble {
        Trouble::TooLarge => ("too-large", StatusCode::PAYLOAD_TOO_LARGE),
        Trouble::BadRequest(_) => ("bad-request", StatusCode::BAD_REQUEST),
        Trouble::MediaType => ("media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        Trouble::Csrf => ("csrf", StatusCode::FORBIDDEN),
        Trouble::Method => ("method", StatusCode::METHOD_NOT_ALLOWED),
        Trouble::Records(error) => match error {
            Error::Invalid(_) => ("invalid", StatusCode::UNPROCESSABLE_ENTITY),
            Error::NotFound => ("not-found", StatusCode::NOT_FOUND),
            Error::Forbidden => ("forbidden", StatusCode::FORBIDDEN),
            Error::Stale(_) => ("conflict", StatusCode::PRECONDITION_FAILED),
            Error::StillReferred(_) => ("still-referred", StatusCode::CONFLICT),
            Error::Filter(_) | Error::Cursor => ("bad-request", StatusCode::BAD_REQUEST),
            Error::WrongPassword | Error::SignedOut => ("signed-out", StatusCode::UNAUTHORIZED),
            Error::TooManyAttempts(_) => ("too-many-requests", StatusCode::TOO_MANY_REQUESTS),
            Error::Unavailable => ("unavailable", StatusCode::SERVICE_UNAVAILABLE),
            Error::Full => ("storage-full", StatusCode::INSUFFICIENT_STORAGE),
            Error::Fault(_) | Error::Store(_) | Error::OtherHouse(_) => {
                ("internal", StatusCode::INTERNAL_SERVER_ERROR)
            }
        },
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (key, status) = kind(&self.trouble);
        if status == StatusCode::INTERNAL_SERVER_ERROR
            && let Trouble::Records(error) = &self.trouble
        {
            tracing::error!(%error, path = %crate::router::pattern(&self.path), "a request failed");
        }
        let mut response = if self.path.starts_with("/api/") {
            self.problem(key, status)
        } else if matches!(self.trouble, Trouble::Records(Error::SignedOut)) {
            self.to_sign_in()
        } else if self.fragment && matches!(self.trouble, Trouble::TooLarge) {
            self.at_its_place(status)
        } else {
            crate::pages::failed(&self.app, (self.locale, self.theme), key, status, self.seconds())
        };
        if let Some(seconds) = self.seconds() {
            let value = HeaderValue::from_str(&seconds.to_string());
            if let Ok(value) = value {
                response.headers_mut().insert(header::RETRY_AFTER, value);
            }
        }
        response
    }
}

impl Failure {
    fn seconds(&self) -> Option<i64> {
        match self.trouble {
            Trouble::Records(Error::TooManyAttempts(seconds)) => Some(seconds),
            Trouble::Records(Error::Unavailable) => Some(5),
            _ => None,
        }
    }

    /// A problem that a script puts where the file was given.
    fn at_its_place(&self, status: StatusCode) -> Response {
        let text = self.app.texts.get(self.locale, "document-too-large-mailbox");
        let part = ProblemPart { text };
        (status, Html(part.render().unwrap_or_default())).into_response()
    }

    /// A page of a session that has ended leads to the sign-in and back.
    fn to_sign_in(&self) -> Response {
        let next: String = serde_urlencoded::to_string([("next", &self.path)]).unwrap_or_default();
        let target = format!("/sign-in?{next}");
        let mut response = Redirect::to(&target).into_response();
        // htmx follows redirects by itself and would put the sign-in page into a fragment.
        if let Ok(value) = HeaderValue::from_str(&target) {
            response.headers_mut().insert("hx-redirect", value);
        }
        response
    }

    fn problem(&self, key: &str, status: StatusCode) -> Response {
        let texts = &self.app.texts;
        let detail = match &self.trouble {
            Trouble::Records(error @ (Error::Filter(_) | Error::Cursor)) => error.to_string(),
            Trouble::BadRequest(part) => {
                format!("{} ({part})", texts.get(self.locale, "bad-request-text"))
            }
            _ => texts.format(
                self.locale,
                &format!("{key}-text"),
                &[("seconds", Arg::Number(self.seconds().unwrap_or_default()))],
            ),
        };
        let mut problem = json!({
            "type": format!("/problems/{key}"),
            "title": texts.get(self.locale, &format!("{key}-title")),
            "status": status.as_u16(),
            "detail": detail,
        });
        if let (Trouble::Records(Error::Invalid(errors)), Some(problem)) =
            (&self.trouble, problem.as_object_mut())
        {
            let errors =
                errors.iter().map(|error| field_problem(texts, self.locale, error)).collect();
            problem.insert("errors".to_owned(), Json::Array(errors));
        }
        problem_response(status, &problem)
    }
}

/// A problem document as an answer.
pub(crate) fn problem_response(status: StatusCode, problem: &Json) -> Response {
    let mut response = (status, problem.to_string()).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn field_problem(texts: &Texts, locale: Locale, error: &FieldError) -> Json {
    json!({
        "pointer": format!("/{}", error.field.replace('~', "~0").replace('/', "~1").replace('.', "/")),
        "code": error.problem.key,
        "detail": problem_text(texts, locale, error),
    })
}

/// The text of a problem at a field, in the person's language.
pub(crate) fn problem_text(texts: &Texts, locale: Locale, error: &FieldError) -> String {
    let args: Vec<(&str, Arg<'_>)> = error
        .problem
        .args
        .iter()
        .map(|(name, value)| (*name, value.parse().map_or(Arg::Text(value), Arg::Number)))
        .collect();
    texts.format(locale, &format!("problem-{}", error.problem.key), &args)
}
