//! E-mails on pages: what is dropped on a card, the message on the card of its activity, and its body in a frame where nothing
//! runs and nothing is fetched.
//!
//! Not here: reading a message (`files`), whose it is (`exchange`).

use std::cell::Cell;
use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use dictionary::{Filter, Operator};
use exchange::{MAILBOX_JOB, TakenMailbox, take_email, take_mailbox};
use files::kind::Preview;
use files::mail::html::SafeHtml;
use files::mail::{Attachment, read};
use records::{
    Document, Error, ListRequest, Version, Visible, Work, documents, enqueue, list, taken,
};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::error::Failure;
use crate::multipart::Sent;
use crate::pages::documents::Said;
use crate::pages::html;
use crate::pages::timeline::{Entry, each};
use crate::shell::Words;
use crate::visit::Visit;

/// The media type of a message kept whole.
const MESSAGE: &str = "message/rfc822";
/// Cards with a story of which an e-mail is a part.
const STORIES: [&str; 3] = ["contacts", "companies", "deals"];
/// Nothing of a message runs, and nothing is fetched that would tell its sender who reads it.
const SEALED: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; \
     frame-ancestors 'self'; form-action 'none'; base-uri 'none'; \
     sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
/// Pictures longer than this together, in bytes, are not drawn within the message; they stay among its documents.
const MOST_DRAWN: usize = 10_000_000;
/// A mailbox longer than this, in bytes, is taken by a job.
const LARGE_MAILBOX: usize = 1_000_000;
/// How many messages of a talk the card shows.
const MOST_OF_THREAD: u64 = 50;

/// The body of a message, as a document of its own.
#[derive(Template)]
#[template(path = "email_body.html")]
struct EmailBody<'a> {
    words: Words<'a>,
    /// What the sender wrote as HTML, made harmless; `None` where they wrote text only.
    html: Option<String>,
    text: &'a str,
    blocked: String,
}

/// True where a file belongs to the story of a card rather than to its documents.
pub(crate) fn is_email(visit: &Visit, sent: &Sent) -> bool {
    let name = sent.name.to_lowercase();
    let named = [".eml", ".mbox"].iter().any(|ending| name.ends_with(ending));
    named && STORIES.contains(&visit.param("plural")) && sent.document.is_empty()
}

/// Takes e-mails in the visitor's name, and says what became of them. One that is dropped on a card belongs to it; those of
/// a mailbox belong where their addresses say, and the rest is left out. A large mailbox becomes a job.
pub(crate) async fn take(visit: Arc<Visit>, id: Uuid, sent: Sent) -> Result<Said, Failure> {
    let plural = visit.param("plural").to_owned();
    let is_mailbox = sent.name.to_lowercase().ends_with(".mbox");
    if is_mailbox && sent.file.len() > LARGE_MAILBOX {
        return enqueue_mailbox(visit, sent.file).await;
    }
    let taken = Arc::clone(&visit)
        .in_house(move |house, actor| {
            if is_mailbox {
                return take_mailbox(house, actor, sent.file.as_ref());
            }
            let entity = house.dictionary().entity_by_plural(&plural).cloned();
            let about = entity.map(|entity| (entity.name.clone(), id));
            take_email(house, actor, &sent.file, &about).map(TakenMailbox::from)
        })
        .await?;
    let words = Words::new(&visit.app.texts, visit.locale);
    Ok(Said { notice: told(words, taken), ..Said::default() })
}

/// Nobody waits for a large mailbox: the page leads to the job that takes it.
async fn enqueue_mailbox(visit: Arc<Visit>, file: Bytes) -> Result<Said, Failure> {
    let job = Arc::clone(&visit)
        .write(move |_, work| enqueue(work, MAILBOX_JOB, &Json::Null, file.to_vec()))
        .await?;
    let words = Words::new(&visit.app.texts, visit.locale);
    Ok(Said { notice: words.get("emails-job").to_owned(), job: Some(job), ..Said::default() })
}

/// What became of the messages of a mailbox.
pub(crate) fn told(words: Words<'_>, taken: TakenMailbox) -> String {
    let TakenMailbox { new, known, nobody, wrong } = taken;
    let parts = [
        ("emails-new", new),
        ("emails-known", known),
        ("emails-nobody", nobody),
        ("emails-wrong", wrong),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| words.counted(key, count.into()))
        .collect();
    if told.is_empty() { words.get("emails-none").to_owned() } else { told.join(" ") }
}

/// The other messages of the talk to which an e-mail belongs, the newest first.
pub(crate) fn thread(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    record: &Visible,
) -> Result<Vec<Entry>, Error> {
    let activity = Arc::clone(record.entity());
    let Some(mark) = record.get("thread").as_text() else { return Ok(Vec::new()) };
    let page = list(
        work,
        &ListRequest {
            filter: Filter::by_name(&activity, "thread", Operator::Equal, mark),
            sort: records::read_sort(work, &activity, "-at")?,
            entity: activity,
            search: None,
            limit: MOST_OF_THREAD,
            after: None,
            fields: None,
        },
    )?;
    let mut found = each(work, words, &page)?;
    found.retain(|entry| entry.id != record.id());
    Ok(found)
}

/// The body of a message. Opening it is written down, as with every document.
pub(crate) async fn body(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    let version = Arc::clone(&visit).write(move |_, work| raw(work, id)).await?;
    let house = Arc::clone(&visit.app.house);
    let (app, locale) = (Arc::clone(&visit.app), visit.locale);
    let mut response = Arc::clone(&visit)
        .blocking(move || {
            let bytes = house.content(&version)?;
            let message = read(&bytes).map_err(|error| Error::at("file", error.key()))?;
            let words = Words::new(&app.texts, locale);
            html(&EmailBody {
                words,
                html: message.html.as_ref().map(|html| drawn(html, &message.attachments)),
                text: &message.text,
                blocked: blocked(words, message.html.as_ref()),
            })
        })
        .await?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

/// The message itself; messages that were attached to it are documents like others.
fn raw(work: &mut Work<'_, '_>, id: Uuid) -> Result<Version, Error> {
    let activity = work.entity("activity")?;
    let kept = documents(work, &activity, id)?;
    let whole = kept.iter().find(|document| is_message(document)).ok_or(Error::NotFound)?;
    taken(work, (&activity, id), (whole.id, None))
}

/// True for an e-mail as it came, among the documents of its activity.
pub(crate) fn is_message(document: &Document) -> bool {
    let of_mail = |version: &Version| version.media_type == MESSAGE;
    document.kept && document.versions.iter().any(of_mail)
}

/// The message with the pictures that came in it.
fn drawn(html: &SafeHtml, attachments: &[Attachment]) -> String {
    let left = Cell::new(MOST_DRAWN);
    html.with_images(|position| {
        let picture = attachments.get(position)?;
        if picture.kind.preview != Preview::Image || picture.bytes.len() > left.get() {
            return None;
        }
        left.set(left.get() - picture.bytes.len());
        let encoded = STANDARD.encode(&picture.bytes);
        Some(format!("data:{};base64,{encoded}", picture.kind.media_type))
    })
}

fn blocked(words: Words<'_>, html: Option<&SafeHtml>) -> String {
    match html.map_or(0, SafeHtml::blocked_images) {
        0 => String::new(),
        count => words.counted("email-blocked", i64::try_from(count).unwrap_or(i64::MAX)),
    }
}
