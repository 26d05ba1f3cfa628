//! Documents of a card: a list with versions, upload by a form or by dropping a file, opening, and removal.
//!
//! Not here: who may (`records`) and what a file is (`files`).

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use dictionary::Entity;
use files::kind::{Preview, charset, preview_of};
use locale::{date, number};
use records::{Clock, Error, LARGEST_FILE, Version, Work, attach, detach, documents, taken};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::api::verb::disposition;
use crate::error::Failure;
use crate::multipart::{Sent, sent};
use crate::pages::received::{self, Brought};
use crate::pages::{email, entity, html, to};
use crate::shell::Words;
use crate::visit::{Trouble, Visit};

/// Nothing in a file may run, load or be framed by others.
const QUIET: &str =
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";
/// The same for what our own cards show in a frame.
const FRAMED: &str =
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

#[derive(Template)]
#[template(path = "documents.html")]
struct DocumentsFragment<'a> {
    words: Words<'a>,
    icons: &'a str,
    csrf: String,
    entity: &'a Entity,
    id: Uuid,
    documents: Vec<DocumentView>,
    may_edit: bool,
    /// The largest file in bytes: scripts say it before a larger one is sent.
    most: usize,
    said: Said,
}

/// What is said above the documents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// What became of a file that is no document.
    pub(crate) notice: String,
    /// The job that does the rest.
    pub(crate) job: Option<Uuid>,
    pub(crate) problem: String,
}

/// How a version may be shown in a browser; what may not is only ever downloaded.
fn preview(version: &Version) -> Preview {
    if version.dangerous { Preview::None } else { preview_of(&version.media_type) }
}

struct DocumentView {
    id: Uuid,
    name: String,
    /// Nobody changes or removes it.
    kept: bool,
    newest: VersionView,
    older: Vec<VersionView>,
}

struct VersionView {
    number: i64,
    note: String,
    preview: Preview,
    dangerous: bool,
}

impl VersionView {
    fn is_shown(&self) -> bool {
        self.preview != Preview::None
    }

    fn is_image(&self) -> bool {
        self.preview == Preview::Image
    }

    fn is_pdf(&self) -> bool {
        self.preview == Preview::Pdf
    }
}

/// The documents of a record, as a part of its card.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit.read(move |visit, work| fragment(visit, work, id, Said::default())).await
}

fn fragment(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    id: Uuid,
    said: Said,
) -> Result<Response, Trouble> {
    let entity = entity(visit, work)?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let record = records::get(work, &entity, id)?.ok_or(Error::NotFound)?;
    let mut views = Vec::new();
    for document in documents(work, &entity, id)? {
        let mut versions = Vec::new();
        for version in &document.versions {
            let author = match version.author_id {
                Some(author) => author_name(work, author)?,
                None => String::new(),
            };
            let at = date::date_time(words.locale, version.at, &Clock::zone());
            let parts = [size(words, version.size), at, author];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            versions.push(VersionView {
                number: version.number,
                note: parts.join(" · "),
                preview: preview(version),
                dangerous: version.dangerous,
            });
        }
        let mut versions = versions.into_iter();
        let Some(newest) = versions.next() else { continue };
        views.push(DocumentView {
            id: document.id,
            name: document.name,
            kept: document.kept,
            newest,
            older: versions.collect(),
        });
    }
    let refused = !said.problem.is_empty();
    let mut response = html(&DocumentsFragment {
        words,
        icons: visit.app.assets.address("vendor/icons.svg"),
        csrf: visit.session.as_ref().map(records::SessionToken::csrf).unwrap_or_default(),
        entity: &entity,
        id,
        documents: views,
        may_edit: record.may_edit(),
        most: LARGEST_FILE,
        said,
    })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn author_name(work: &mut Work<'_, '_>, author: Uuid) -> Result<String, Error> {
    let user = work.entity("user")?;
    let found = records::get(work, &user, author)?;
    Ok(found.map(|user| records::title(&user)).unwrap_or_default())
}

/// Bytes as people read them.
fn size(words: Words<'_>, bytes: i64) -> String {
    let (divisor, unit) = match bytes {
        ..1_000 => return format!("{}\u{a0}B", number::integer(words.locale, bytes)),
        1_000..1_000_000 => (1_000, "kB"),
        _ => (1_000_000, "MB"),
    };
    let tenths = Decimal::new(bytes * 10 / divisor, 1);
    format!("{}\u{a0}{unit}", number::decimal(words.locale, &tenths))
}

/// Takes a file: a new document, or a version of one.
pub(crate) async fn upload(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    let sent = sent(&visit).await.map_err(|trouble| visit.fail(trouble))?;
    // Whoever may not add anything shall not fill the disk either.
    Arc::clone(&visit)
        .read(move |visit, work| {
            let entity = entity(visit, work)?;
            let record = records::get(work, &entity, id)?.ok_or(Error::NotFound)?;
            if record.may_edit() { Ok(()) } else { Err(Error::Forbidden.into()) }
        })
        .await?;
    if email::is_email(&visit, &sent) {
        return take_email(visit, id, sent).await;
    }
    let sent = match received::bring(Arc::clone(&visit), id, sent).await {
        Ok(Brought::Document(sent)) => sent,
        Ok(Brought::Invoice(address)) => return Ok(to(&visit, &address)),
        Err(failure) => return answer(visit, id, Err(failure)).await,
    };
    let house = Arc::clone(&visit.app.house);
    let Sent { name, file, document } = sent;
    let document = match document.as_str() {
        "" => None,
        text => Some(Uuid::parse_str(text).map_err(|_error| visit.fail(Error::NotFound))?),
    };
    let kept = visit.blocking(move || Ok(house.keep_file(&file, &name)?)).await;
    let outcome = match kept {
        Ok(kept) => {
            Arc::clone(&visit)
                .write(move |visit, work| {
                    let entity = entity(visit, work)?;
                    attach(work, (&entity, id), document, &kept).map(drop)
                })
                .await
        }
        Err(failure) => Err(failure),
    };
    answer(visit, id, outcome.map(|()| Said::default())).await
}

/// Puts e-mails into the story of the card.
async fn take_email(visit: Arc<Visit>, id: Uuid, sent: Sent) -> Result<Response, Failure> {
    let outcome = email::take(Arc::clone(&visit), id, sent).await;
    let taken = outcome.as_ref().is_ok_and(|said| said.job.is_none());
    let mut response = answer(visit, id, outcome).await?;
    if taken {
        // The timeline beside the documents has changed too.
        response.headers_mut().insert("HX-Trigger", HeaderValue::from_static("happened"));
    }
    Ok(response)
}

async fn answer(
    visit: Arc<Visit>,
    id: Uuid,
    outcome: Result<Said, Failure>,
) -> Result<Response, Failure> {
    let said = match outcome {
        Ok(said) => said,
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => {
                Said { problem: visit.first_problem(&errors), ..Said::default() }
            }
            other => return Err(visit.fail(other)),
        },
    };
    if !visit.is_fragment() && said.problem.is_empty() {
        let address = match said.job {
            Some(job) => format!("/jobs/{job}"),
            None => format!("/{}/{id}#documents", visit.param("plural")),
        };
        return Ok(to(&visit, &address));
    }
    visit.read(move |visit, work| fragment(visit, work, id, said.clone())).await
}

/// Removes a document, after the dialog asked.
pub(crate) async fn remove(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, document) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.id("document")?)))
        .and_then(|ids| visit.form().map(|_form| ids))
        .map_err(|trouble| visit.fail(trouble))?;
    let outcome = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            detach(work, (&entity, id), document)
        })
        .await;
    answer(visit, id, outcome.map(|()| Said::default())).await
}

/// Gives a document; what may be shown is shown, everything else is downloaded.
pub(crate) async fn open(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, document) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.id("document")?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let number = visit.query.filled("version").and_then(|text| text.parse().ok());
    let version = Arc::clone(&visit)
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            taken(work, (&entity, id), (document, number))
        })
        .await?;
    let house = Arc::clone(&visit.app.house);
    let wanted = version.clone();
    let bytes = visit.blocking(move || Ok(house.content(&wanted)?)).await?;
    let download = visit.query.get("download").is_some();
    Ok(told_as(if download { Preview::None } else { preview(&version) }, &version, bytes))
}

/// A file as an answer. What is not shown is bytes to the browser, whatever it is.
fn told_as(preview: Preview, version: &Version, bytes: Vec<u8>) -> Response {
    let kind = match preview {
        Preview::Text => format!("text/plain; charset={}", charset(&bytes)),
        Preview::Image | Preview::Pdf => version.media_type.clone(),
        Preview::None => String::new(),
    };
    let bytes_only = HeaderValue::from_static("application/octet-stream");
    let kind = HeaderValue::from_str(&kind).ok().filter(|kind| !kind.is_empty());
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind.unwrap_or(bytes_only));
    let policy = if preview == Preview::Pdf {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
        FRAMED
    } else {
        QUIET
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    let shown = preview != Preview::None;
    headers.insert(
        header::CONTENT_DISPOSITION,
        if shown { HeaderValue::from_static("inline") } else { disposition(&version.file_name) },
    );
    response
}
