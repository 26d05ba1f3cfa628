//! Sign in and out.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cookie::{Cookie, SameSite};
use locale::Arg;
use records::{Actor, Credentials, Error, SessionToken, sign_in, sign_out as end_session};

use crate::assets::Assets;
use crate::error::Failure;
use crate::pages::{html, is_local};
use crate::shell::Words;
use crate::visit::{SESSION_COOKIE, Trouble, Visit};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    words: Words<'a>,
    assets: &'a Assets,
    theme: &'static str,
    email: String,
    next: String,
    problem: String,
    demo: &'a [(String, String, String)],
}

/// The form.
pub(crate) async fn form(visit: Visit) -> Result<Response, Failure> {
    let next = visit.query.get("next").unwrap_or_default().to_owned();
    page(&visit, "", &next, String::new()).map_err(|trouble| visit.fail(trouble))
}

fn page(visit: &Visit, email: &str, next: &str, problem: String) -> Result<Response, Trouble> {
    html(&SignInPage {
        words: Words::new(&visit.app.texts, visit.locale),
        assets: &visit.app.assets,
        theme: visit.theme(),
        email: email.to_owned(),
        next: next.to_owned(),
        problem,
        demo: &visit.app.settings.demo_accounts,
    })
}

/// The password is tried. The old session, if there was one, ends: a new one has a new token.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    // Whoever is not signed in has no token of a page, so the origin alone decides here.
    let checked = visit.check_origin().and_then(|()| {
        let text =
            std::str::from_utf8(&visit.body).map_err(|_error| Trouble::BadRequest("form"))?;
        crate::query::Query::parse(text).ok_or(Trouble::BadRequest("form"))
    });
    let form = checked.map_err(|trouble| visit.fail(trouble))?;
    let credentials = Credentials {
        email: form.get("email").unwrap_or_default().to_owned(),
        password: form.get("password").unwrap_or_default().to_owned(),
    };
    let next = form.get("next").unwrap_or_default().to_owned();
    let visit = Arc::new(visit);
    let (house, remote) = (Arc::clone(&visit.app.house), visit.remote());
    let email = credentials.email.clone();
    let room = visit.app.intake.password().await.map_err(|trouble| visit.fail(trouble))?;
    let old = visit.session.clone();
    let outcome = visit
        .blocking(move || match sign_in(&house, &credentials, Some(remote)) {
            Ok(token) => {
                if let Some(old) = old {
                    let nobody = Actor::anonymous(None);
                    house.write(&nobody, move |work| end_session(work, &old))?;
                }
                Ok(Ok(token))
            }
            Err(error @ (Error::WrongPassword | Error::TooManyAttempts(_))) => Ok(Err(error)),
            Err(other) => Err(other.into()),
        })
        .await?;
    drop(room);
    let texts = &visit.app.texts;
    let problem = match outcome {
        Ok(token) => return Ok(signed_in(&visit, &token, &next)),
        Err(Error::TooManyAttempts(seconds)) => texts.format(
            visit.locale,
            "too-many-requests-text",
            &[("seconds", Arg::Number(seconds))],
        ),
        Err(_) => texts.get(visit.locale, "sign-in-wrong").to_owned(),
    };
    let mut response =
        page(&visit, &email, &next, problem).map_err(|trouble| visit.fail(trouble))?;
    *response.status_mut() = StatusCode::UNAUTHORIZED;
    Ok(response)
}

fn signed_in(visit: &Visit, token: &SessionToken, next: &str) -> Response {
    let mut response = Redirect::to(if is_local(next) { next } else { "/" }).into_response();
    set_session(visit, &mut response, token.as_str(), true);
    response
}

fn set_session(visit: &Visit, response: &mut Response, value: &str, lasting: bool) {
    let mut cookie = Cookie::build((SESSION_COOKIE, value.to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(visit.app.settings.secure);
    if !lasting {
        cookie = cookie.removal();
    }
    if let Ok(value) = HeaderValue::from_str(&cookie.build().to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// The session ends.
pub(crate) async fn sign_out(visit: Visit) -> Result<Response, Failure> {
    visit.form().map_err(|trouble| visit.fail(trouble))?;
    let visit = Arc::new(visit);
    if let Some(token) = visit.session.clone() {
        // A session that has ended already needs no end.
        drop(Arc::clone(&visit).write(move |_visit, work| end_session(work, &token)).await);
    }
    let mut response = Redirect::to("/sign-in").into_response();
    set_session(&visit, &mut response, "", false);
    Ok(response)
}
