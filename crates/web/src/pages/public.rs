//! What the pages for people without an account share: whose they are, the language, and how a refusal is told. They tell nothing
//! of anybody but by a signed link, and need no script.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use locale::Locale;
use privacy::{Controller, controller};
use records::{Error, Work};

use crate::assets::Assets;
use crate::error::Failure;
use crate::pages::html;
use crate::query::Query;
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

/// The frame of a public page.
pub(crate) struct PublicShell<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) assets: &'a Assets,
    pub(crate) theme: &'static str,
    pub(crate) title: String,
    /// Who processes the data (Art. 13(1)(a) GDPR).
    pub(crate) house: Controller,
    /// The house sends e-mails, so people may have their link sent.
    pub(crate) mail: bool,
    /// The same page in each language: code, address, and whether it is this one.
    pub(crate) languages: Vec<(&'static str, String, bool)>,
}

/// The language of a public page: the one that its address asks for, the one of its link, or the browser's.
pub(crate) fn spoken(visit: &Visit, linked: Option<&str>) -> Locale {
    let asked = visit.query.get("lang").and_then(Locale::parse);
    asked.or_else(|| linked.and_then(Locale::parse)).unwrap_or(visit.locale)
}

impl<'a> PublicShell<'a> {
    pub(crate) fn of(
        visit: &'a Visit,
        work: &mut Work<'_, '_>,
        (locale, title): (Locale, &str),
    ) -> Result<Self, Error> {
        let words = Words::new(&visit.app.texts, locale);
        let there = |code: &str| {
            format!("{}?{}", visit.path, visit.query.with("lang", Some(code)).to_text())
        };
        Ok(Self {
            words,
            assets: &visit.app.assets,
            theme: visit.theme(),
            title: words.get(title).to_owned(),
            house: controller(work)?,
            mail: work.reach().mail,
            languages: Locale::ALL
                .map(|one| (one.code(), there(one.code()), one == locale))
                .to_vec(),
        })
    }

    pub(crate) fn icon(&self, name: &str) -> String {
        format!("{}#i-{name}", self.assets.address("vendor/icons.svg"))
    }
}

/// A page that says one thing.
#[derive(Template)]
#[template(path = "public_message.html")]
struct MessagePage<'a> {
    shell: PublicShell<'a>,
    icon: &'static str,
    text: String,
    /// A second sentence; empty where there is none.
    more: String,
    /// Where to go on: address and words.
    onward: Option<(String, String)>,
}

/// What a page says.
pub(crate) struct Said {
    /// The key of its heading.
    pub(crate) title: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) text: String,
    pub(crate) more: String,
    pub(crate) onward: Option<(String, String)>,
    pub(crate) status: StatusCode,
}

/// Shows it.
pub(crate) async fn said(
    visit: &Arc<Visit>,
    (locale, said): (Locale, Said),
) -> Result<Response, Failure> {
    Arc::clone(visit)
        .public_read(move |visit, work| {
            let mut response = html(&MessagePage {
                shell: PublicShell::of(visit, work, (locale, said.title))?,
                icon: said.icon,
                text: said.text.clone(),
                more: said.more.clone(),
                onward: said.onward.clone(),
            })?;
            *response.status_mut() = said.status;
            Ok(response)
        })
        .await
}

/// A refusal of a signed link in the look of the public pages; anything else as everywhere.
pub(crate) async fn refused(visit: &Arc<Visit>, failure: Failure) -> Result<Response, Failure> {
    let locale = spoken(visit, None);
    let ended = match &failure.trouble {
        Trouble::Records(Error::NotFound) => false,
        Trouble::Records(Error::Invalid(errors))
            if errors.iter().any(|error| error.problem.key == "link-ended") =>
        {
            true
        }
        _ => return Err(failure),
    };
    let words = Words::new(&visit.app.texts, locale);
    let own = visit.path.starts_with("/preferences/") && visit.app.house.reach().mail;
    let (page, onward) =
        if own { ("preferences", "public-own-link-send") } else { ("privacy", "public-ask") };
    let onward = (format!("/{page}?lang={}", locale.code()), words.get(onward).to_owned());
    let said_so = Said {
        title: if ended { "public-ended" } else { "public-unknown" },
        icon: "link",
        text: words.get(if ended { "public-ended-why" } else { "public-unknown-why" }).to_owned(),
        more: String::new(),
        onward: Some(onward),
        status: if ended { StatusCode::GONE } else { StatusCode::NOT_FOUND },
    };
    said(visit, (locale, said_so)).await
}

/// The form of a public page. Nobody is signed in, so there is no token of a session; that it comes from one of our pages is told
/// by the browser, and what it is about by a mark or by a signed link.
pub(crate) fn form(visit: &Visit) -> Result<Query, Trouble> {
    visit.check_origin()?;
    let text = std::str::from_utf8(&visit.body).map_err(|_error| Trouble::BadRequest("form"))?;
    Query::parse(text).ok_or(Trouble::BadRequest("form"))
}

/// Back to a page after its form was taken, so that loading it again sends nothing again.
pub(crate) fn back(address: &str) -> Response {
    Redirect::to(address).into_response()
}
