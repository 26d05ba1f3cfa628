//! A request as our handlers see it: its parts, read and bounded, and the doors to the records as the one who asks.
//!
//! Recognising the session, the work itself and rendering happen in one blocking task and, when only reading, in one
//! transaction: a list page is one hop and one snapshot.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::{HeaderMap, Method, header};
use bytes::Bytes;
use dictionary::FieldError;
use locale::Locale;
use records::{
    Actor, Error, House, Origin, Remote, SessionToken, Work, resume_session, resume_token,
};
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

use crate::app::App;
use crate::error::{Failure, problem_text};
use crate::intake::{Taken, is_large, takes_files};
use crate::query::Query;
use crate::remote::remote_of;

/// The name of the session's cookie.
pub(crate) const SESSION_COOKIE: &str = "kartoteka_session";

/// A request.
pub(crate) struct Visit {
    pub(crate) app: Arc<App>,
    pub(crate) path: String,
    method: Method,
    pub(crate) query: Query,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) locale: Locale,
    pub(crate) session: Option<SessionToken>,
    params: Vec<(String, String)>,
    remote: Remote,
    request_id: Uuid,
    /// The room that a large body takes, as long as it is held.
    _room: Option<OwnedSemaphorePermit>,
}

impl FromRequest<Arc<App>> for Visit {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let params = RawPathParams::from_request_parts(&mut parts, app)
            .await
            .map(|params| {
                params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
            })
            .unwrap_or_default();
        let locale = locale_of(&parts.headers);
        let failure = |error| Failure::new(app, &parts.headers, parts.uri.path(), error);
        let remote = remote_of(&parts, app.settings.behind_proxy);
        // Before the body is read: whoever asks too much shall not fill the memory either.
        if let Err(seconds) = app.limit.take(&remote.network(), app.house.now()) {
            return Err(failure(Error::TooManyAttempts(seconds).into()));
        }
        let query = Query::parse(parts.uri.query().unwrap_or_default())
            .ok_or_else(|| failure(Trouble::BadRequest("query")))?;
        let mut visit = Self {
            session: cookie(&parts.headers, SESSION_COOKIE)
                .and_then(|text| SessionToken::from_cookie(&text)),
            path: parts.uri.path().to_owned(),
            method: parts.method.clone(),
            request_id: app.house.entropy().id(app.house.now()),
            headers: parts.headers.clone(),
            app: Arc::clone(app),
            query,
            body: Bytes::new(),
            locale,
            params,
            remote,
            _room: None,
        };
        let taken = if takes_files(&visit.path) && is_large(&visit.headers) {
            visit = visit.known().await?;
            app.intake.large(&visit.headers, body).await
        } else {
            app.intake.small((&visit.path, &visit.headers), body).await
        };
        let Taken { body, room } = taken.map_err(|trouble| visit.fail(trouble))?;
        Ok(Self { body, _room: room, ..visit })
    }
}

/// What can be wrong with a request before the records are asked.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The records refused.
    Records(Error),
    /// The body is too large.
    TooLarge,
    /// The request cannot be read; which part of it.
    BadRequest(&'static str),
    /// The body is of another type than is understood.
    MediaType,
    /// A form came from elsewhere, or from a page of a session that has ended.
    Csrf,
    /// The method is not understood here.
    Method,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Records(error)
    }
}

impl Visit {
    /// Refuses who is not signed in, before anything large is read for them.
    async fn known(self) -> Result<Self, Failure> {
        let visit = Arc::new(self);
        let asked = Arc::clone(&visit);
        visit
            .blocking(move || {
                let anonymous = Actor::anonymous(None);
                Ok(house(&asked).read(&anonymous, |work| asked.recognise(work).map(drop))?)
            })
            .await?;
        Arc::try_unwrap(visit)
            .map_err(|visit| visit.fail(Error::Fault("a request is held".to_owned())))
    }

    /// What is wrong at a field, in the person's language.
    pub(crate) fn problem(&self, error: &FieldError) -> String {
        problem_text(&self.app.texts, self.locale, error)
    }

    /// The same of the first field at which something is wrong.
    pub(crate) fn first_problem(&self, errors: &[FieldError]) -> String {
        errors.first().map(|error| self.problem(error)).unwrap_or_default()
    }

    /// A part of the path.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(held, _)| held == name).map_or("", |(_, value)| value)
    }

    /// A part of the path that is an identifier; anything else is not found.
    pub(crate) fn id(&self, name: &str) -> Result<Uuid, Trouble> {
        Uuid::parse_str(self.param(name)).map_err(|_error| Error::NotFound.into())
    }

    /// True when htmx asks for a fragment.
    pub(crate) fn is_fragment(&self) -> bool {
        is_fragment(&self.headers)
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The address of this house as people outside write it: as it is set, or as this request came. Only for answers to who is
    /// signed in; nothing that is sent to others is made of what a request says of itself.
    pub(crate) fn own_url(&self) -> String {
        let set = &self.app.house.reach().public_url;
        if !set.is_empty() {
            return set.clone();
        }
        let scheme = if self.app.settings.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.header("host").unwrap_or("localhost"))
    }

    /// A cookie.
    pub(crate) fn theme(&self) -> &'static str {
        theme_of(&self.headers)
    }

    /// From where the request came.
    pub(crate) fn remote(&self) -> Remote {
        self.remote.clone()
    }

    /// The form of a page, after it was proved that one of our own pages sent it.
    pub(crate) fn form(&self) -> Result<Query, Trouble> {
        self.check_origin()?;
        let text = std::str::from_utf8(&self.body).map_err(|_error| Trouble::BadRequest("form"))?;
        let form = Query::parse(text).ok_or(Trouble::BadRequest("form"))?;
        self.check_csrf(form.get("csrf"))?;
        Ok(form)
    }

    /// The token of the session's pages must come back, in the form or in a header.
    pub(crate) fn check_csrf(&self, sent: Option<&str>) -> Result<(), Trouble> {
        let Some(session) = &self.session else { return Ok(()) };
        let expected = session.csrf();
        let sent = self.header("x-csrf-token").or(sent).unwrap_or_default();
        let same = sent.len() == expected.len()
            && sent.bytes().zip(expected.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0;
        if same { Ok(()) } else { Err(Trouble::Csrf) }
    }

    /// A browser says from which site a form comes; another site's is refused even without a session.
    pub(crate) fn check_origin(&self) -> Result<(), Trouble> {
        match self.header("sec-fetch-site") {
            None | Some("same-origin" | "none") => Ok(()),
            Some(_) => Err(Trouble::Csrf),
        }
    }

    /// Reads as the signed-in person: session, work and rendering in one task and one snapshot.
    pub(crate) async fn read<T, F>(self: Arc<Self>, closure: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&Self, &mut Work<'_, '_>) -> Result<T, Trouble> + Send + 'static,
    {
        let visit = Arc::clone(&self);
        self.blocking(move || {
            let outcome = house(&visit).read(&Actor::anonymous(None), |work| {
                let (actor, seen) = visit.recognise(work)?;
                let outcome = work.acting(&actor, |work| closure(&visit, work));
                Ok((outcome, seen.map(|seen| (actor, seen))))
            })?;
            if let Some((actor, seen)) = outcome.1 {
                // Not worth failing a page: the next request tries again.
                drop(house(&visit).write(&actor, move |work| work.session_seen(seen)));
            }
            outcome.0
        })
        .await
    }

    /// Writes as the signed-in person. The closure may run again.
    pub(crate) async fn write<T, F>(self: Arc<Self>, closure: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&Self, &mut Work<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let visit = Arc::clone(&self);
        self.in_house(move |house, actor| house.write(actor, move |work| closure(&visit, work)))
            .await
    }

    /// Reads for somebody without an account, who sees nothing but what the closure shows them.
    pub(crate) async fn public_read<T, F>(self: Arc<Self>, closure: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&Self, &mut Work<'_, '_>) -> Result<T, Trouble> + Send + 'static,
    {
        let visit = Arc::clone(&self);
        self.blocking(move || {
            house(&visit).read(&visit.stranger(), |work| Ok(closure(&visit, work)))?
        })
        .await
    }

    /// Writes for somebody without an account. The closure may run again.
    pub(crate) async fn public_write<T, F>(self: Arc<Self>, closure: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&Self, &mut Work<'_, '_>) -> Result<T, Error> + Send + 'static,
    {
        let visit = Arc::clone(&self);
        self.blocking(move || {
            let (house, stranger) = (Arc::clone(house(&visit)), visit.stranger());
            Ok(house.write(&stranger, move |work| closure(&visit, work))?)
        })
        .await
    }

    /// Nobody who is signed in, also where a session is: a public page does not depend on it.
    fn stranger(&self) -> Actor {
        let mut nobody = Actor::anonymous(None);
        nobody.request_id = Some(self.request_id);
        nobody
    }

    /// Lets the visitor do what takes more than one transaction.
    pub(crate) async fn in_house<T, F>(self: Arc<Self>, closure: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&Arc<House>, &Actor) -> Result<T, Error> + Send + 'static,
    {
        let visit = Arc::clone(&self);
        self.blocking(move || {
            let house = house(&visit);
            let actor = house.read(&Actor::anonymous(None), |work| visit.recognise(work))?.0;
            Ok(closure(house, &actor)?)
        })
        .await
    }

    /// Runs what blocks where blocking does no harm.
    pub(crate) async fn blocking<T, F>(&self, closure: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, Trouble> + Send + 'static,
    {
        let failure = |trouble| Failure::new(&self.app, &self.headers, &self.path, trouble);
        match tokio::task::spawn_blocking(closure).await {
            Ok(outcome) => outcome.map_err(failure),
            Err(_panic) => Err(failure(Error::Fault("a request panicked".to_owned()).into())),
        }
    }

    /// Fails outside of the records.
    pub(crate) fn fail(&self, trouble: impl Into<Trouble>) -> Failure {
        Failure::new(&self.app, &self.headers, &self.path, trouble.into())
    }

    /// Who asks: a token in the header, or a session in the cookie.
    fn recognise(&self, work: &mut Work<'_, '_>) -> Result<(Actor, Option<Uuid>), Error> {
        let bearer = self.header("authorization").map(|text| text.strip_prefix("Bearer "));
        let (actor, seen) = match (bearer, &self.session) {
            (Some(secret), _) => {
                let secret = secret.ok_or(Error::SignedOut)?;
                (resume_token(work, secret.trim())?.ok_or(Error::SignedOut)?, None)
            }
            (None, Some(token)) => {
                let (actor, seen) = resume_session(work, token)?.ok_or(Error::SignedOut)?;
                (actor, seen)
            }
            (None, None) => return Err(Error::SignedOut),
        };
        // What only reads may ask and nothing else, whatever each deed looks at besides.
        if actor.rights.read_only && !self.method.is_safe() {
            return Err(Error::Forbidden);
        }
        let origin = if self.path.starts_with("/api/") { Origin::Api } else { Origin::Page };
        let mut actor = actor.by(origin);
        actor.remote = Some(self.remote.clone());
        actor.request_id = Some(self.request_id);
        Ok((actor, seen))
    }
}

fn house(visit: &Visit) -> &Arc<House> {
    &visit.app.house
}

/// True when htmx asks for a fragment.
pub(crate) fn is_fragment(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request") && !headers.contains_key("hx-boosted")
}

/// A cookie of a request.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(cookie::Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// The language of the cookie, or the one that the browser prefers.
pub(crate) fn locale_of(headers: &HeaderMap) -> Locale {
    let chosen = cookie(headers, "lang").and_then(|code| Locale::parse(&code));
    let preferred = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map(Locale::from_accept_language);
    chosen.or(preferred).unwrap_or(Locale::Cs)
}

/// The theme of the cookie, or the one that the device prefers.
pub(crate) fn theme_of(headers: &HeaderMap) -> &'static str {
    match cookie(headers, "theme").as_deref() {
        Some("dark") => "dark",
        Some("light") => "light",
        _ => "auto",
    }
}
