//! One's own account: language, theme, password, API tokens.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use cookie::{Cookie, SameSite};
use jiff::SignedDuration;
use locale::{Locale, date};
use records::{
    ApiToken, Clock, Error, NewToken, Work, get, list_tokens, make_token as new_token,
    revoke_token, set_password,
};

use crate::error::Failure;
use crate::pages::{html, is_local, to};
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage<'a> {
    shell: Shell<'a>,
    name: String,
    email: String,
    language: &'static str,
    tokens: Vec<TokenView>,
    secret: String,
    problem: String,
    saved: bool,
}

struct TokenView {
    id: String,
    name: String,
    read_only: bool,
    expires: String,
}

/// Shows the account.
pub(crate) async fn profile(visit: Visit) -> Result<Response, Failure> {
    let saved = visit.query.get("saved").is_some();
    Arc::new(visit).read(move |visit, work| page(visit, work, ("", ""), saved)).await
}

fn page(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    (secret, problem): (&str, &str),
    saved: bool,
) -> Result<Response, Trouble> {
    let words = Words::new(&visit.app.texts, visit.locale);
    let user_id = work.actor().user_id.ok_or(Error::SignedOut)?;
    let user = work.entity("user")?;
    let record = get(work, &user, user_id)?;
    let text = |name: &str| {
        record.as_ref().and_then(|record| record.get(name).as_text()).unwrap_or_default().to_owned()
    };
    let (name, email) = (text("name"), text("email"));
    let tokens = list_tokens(work, user_id)?;
    html(&ProfilePage {
        shell: Shell::of(visit, work, words.get("profile")),
        name,
        email,
        language: visit.locale.code(),
        tokens: tokens.iter().map(|token| view(visit.locale, token)).collect(),
        secret: secret.to_owned(),
        problem: problem.to_owned(),
        saved,
    })
}

fn view(locale: Locale, token: &ApiToken) -> TokenView {
    TokenView {
        id: token.id.to_string(),
        name: token.name.clone(),
        read_only: token.read_only,
        expires: token
            .expires_at
            .map(|at| date::date_time(locale, at, &Clock::zone()))
            .unwrap_or_default(),
    }
}

/// Language and theme belong to the browser in hand, so they are its cookies.
pub(crate) async fn save(visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().map_err(|trouble| visit.fail(trouble))?;
    let visit = Arc::new(visit);
    Arc::clone(&visit).read(|_visit, _work| Ok(())).await?;
    let back = form.filled("back").filter(|path| is_local(path));
    let mut response = to(&visit, back.unwrap_or("/profile?saved"));
    for (name, allowed) in [("lang", ["cs", "en", ""]), ("theme", ["auto", "light", "dark"])] {
        let Some(value) = form.filled(name).filter(|value| allowed.contains(value)) else {
            continue;
        };
        let cookie = Cookie::build((name, value.to_owned()))
            .path("/")
            .same_site(SameSite::Lax)
            .secure(visit.app.settings.secure)
            .permanent()
            .build();
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    Ok(response)
}

/// Sets a new password; all sessions end, this one too.
pub(crate) async fn password(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let form = visit.form().map_err(|trouble| visit.fail(trouble))?;
    let outcome = Arc::clone(&visit)
        .write(move |_visit, work| {
            let user_id = work.actor().user_id.ok_or(Error::SignedOut)?;
            let new = form.get("password").unwrap_or_default();
            set_password(work, user_id, new, form.get("current_password"))
        })
        .await;
    match outcome {
        Ok(()) => Ok(to(&visit, "/sign-in")),
        Err(failure) => refused(visit, failure).await,
    }
}

async fn refused(visit: Arc<Visit>, failure: Failure) -> Result<Response, Failure> {
    let Trouble::Records(Error::Invalid(errors)) = failure.trouble else { return Err(failure) };
    visit
        .read(move |visit, work| {
            let problem = visit.first_problem(&errors);
            page(visit, work, ("", &problem), false)
        })
        .await
}

/// Makes a token and shows its secret, this once.
pub(crate) async fn make_token(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let form = visit.form().map_err(|trouble| visit.fail(trouble))?;
    let outcome = Arc::clone(&visit)
        .write(move |_visit, work| {
            let days: i64 = form.filled("days").and_then(|text| text.parse().ok()).unwrap_or(90);
            let lifetime = SignedDuration::from_hours(24 * days.clamp(1, 3650));
            let new = NewToken {
                user_id: work.actor().user_id.ok_or(Error::SignedOut)?,
                name: form.get("name").unwrap_or_default().to_owned(),
                read_only: form.get("scope") != Some("write"),
                expires_at: Some(work.now() + lifetime),
            };
            new_token(work, &new)
        })
        .await;
    match outcome {
        Ok(secret) => visit.read(move |visit, work| page(visit, work, (&secret, ""), false)).await,
        Err(failure) => refused(visit, failure).await,
    }
}

/// Ends a token.
pub(crate) async fn revoke(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id =
        visit.form().and_then(|_form| visit.id("id")).map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            revoke_token(work, id)?;
            Ok(to(visit, "/profile"))
        })
        .await
}
