//! `/privacy/confirm/{token}`: a consent or the address of an applicant is confirmed by whoever got the link. Opening the page
//! confirms nothing, because mail filters open links; its button does.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use privacy::{Confirmed, confirm};
use records::{Error, LinkKind, by_link};

use crate::error::Failure;
use crate::pages::html;
use crate::pages::public::{PublicShell, Said, form, refused, said, spoken};
use crate::shell::Words;
use crate::visit::Visit;

const KINDS: [LinkKind; 2] = [LinkKind::Consent, LinkKind::Request];

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage<'a> {
    shell: PublicShell<'a>,
    /// The consent, word for word; empty for a request.
    words_of_consent: String,
    /// What the question is.
    question: String,
    /// What the button says.
    button: String,
    token: String,
}

/// Asks.
pub(crate) async fn page(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let shown = Arc::clone(&visit)
        .public_read(|visit, work| {
            let token = visit.param("token").to_owned();
            let (kind, language, own, number) = by_link(work, (&token, &KINDS), |work, link| {
                let id = link.record_id.ok_or(Error::NotFound)?;
                let entity = link.kind.name();
                let held = work.held(entity, id)?.ok_or(Error::NotFound)?;
                let text = work.held_by("consent_text", held.get("text_id"))?;
                let own = text.as_ref().and_then(|text| text.get("text").as_text());
                let number = held.get("name").as_text().unwrap_or_default().to_owned();
                Ok((link.kind, link.language.clone(), own.unwrap_or_default().to_owned(), number))
            })?;
            let locale = spoken(visit, Some(&language));
            let title = match kind {
                LinkKind::Request => "public-confirm-request",
                _ => "public-confirm-consent",
            };
            let shell = PublicShell::of(visit, work, (locale, title))?;
            let words = shell.words;
            let (question, button) = match kind {
                LinkKind::Request => (
                    words.with("public-confirm-request-why", "number", &number),
                    "public-confirm-request-button",
                ),
                _ => (
                    words.get("public-confirm-consent-why").to_owned(),
                    "public-confirm-consent-button",
                ),
            };
            html(&ConfirmPage {
                question,
                button: words.get(button).to_owned(),
                words_of_consent: own,
                token,
                shell,
            })
        })
        .await;
    match shown {
        Ok(response) => Ok(response),
        Err(failure) => refused(&visit, failure).await,
    }
}

/// Confirms.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    form(&visit).map_err(|trouble| visit.fail(trouble))?;
    let visit = Arc::new(visit);
    let done = Arc::clone(&visit)
        .public_write(|visit, work| {
            by_link(work, (visit.param("token"), &KINDS), |work, link| {
                Ok((link.kind, link.language.clone(), confirm(work, link)?))
            })
        })
        .await;
    let (kind, language, outcome) = match done {
        Ok(done) => done,
        Err(failure) => return refused(&visit, failure).await,
    };
    let locale = spoken(&visit, Some(&language));
    let words = Words::new(&visit.app.texts, locale);
    let request = kind == LinkKind::Request;
    let (title, text, icon, status) = match outcome {
        Confirmed::Now | Confirmed::Already if request => {
            ("public-confirmed", "public-confirmed-request", "circle-check", StatusCode::OK)
        }
        Confirmed::Now | Confirmed::Already => {
            ("public-confirmed", "public-confirmed-consent", "circle-check", StatusCode::OK)
        }
        Confirmed::TooLate => {
            ("public-ended", "public-too-late-to-confirm", "link", StatusCode::GONE)
        }
    };
    let said_so = Said {
        title,
        icon,
        text: words.get(text).to_owned(),
        more: String::new(),
        onward: None,
        status,
    };
    said(&visit, (locale, said_so)).await
}
