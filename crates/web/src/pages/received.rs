//! Documents from suppliers: a file that is dropped on a card or brought to the list, and where in it each value stands.
//!
//! Not here: how a file is read (`billing`) and what it becomes (`sales`).

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use billing::isdoc::read::{Place, Received, Signature};
use dictionary::Action;
use records::{Actor, Error, House, Shown, Version, Visible, Work, taken};
use sales::{TakenFile, carried_isdoc, read_supplier_file, take_carried, take_supplier_file};
use uuid::Uuid;

use crate::error::Failure;
use crate::multipart::{Sent, sent};
use crate::pages::{html, to};
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

/// What became of a file that was put on a card.
pub(crate) enum Brought {
    /// It is a document like any other.
    Document(Sent),
    /// It is a received document, on this page.
    Invoice(String),
}

#[derive(Template)]
#[template(path = "received.html")]
struct ReceivedPage<'a> {
    shell: Shell<'a>,
    problem: String,
}

#[derive(Template)]
#[template(path = "source.html")]
struct SourceFragment<'a> {
    words: Words<'a>,
    signature: String,
    /// What the file does not keep of the standard, and where.
    broken: Vec<(String, String)>,
    rows: Vec<SourceRow>,
}

struct SourceRow {
    label: String,
    text: String,
    element: String,
}

/// Takes a file that was put on the card of a company or a person, if it is a document from them and the visitor keeps such.
pub(crate) async fn bring(visit: Arc<Visit>, id: Uuid, sent: Sent) -> Result<Brought, Failure> {
    let party = match visit.param("plural") {
        "companies" => "company",
        "contacts" => "contact",
        _ => return Ok(Brought::Document(sent)),
    };
    visit
        .in_house(move |house, actor| {
            if !sent.document.is_empty() || !may_keep(house, actor)? {
                return Ok(Brought::Document(sent));
            }
            let (about, file) =
                (Some((party.to_owned(), id)), (sent.file.as_ref(), sent.name.as_str()));
            let taken = if sent.name.to_lowercase().ends_with(".isdoc") {
                take_supplier_file(house, actor, file, about)
            } else if let Some(isdoc) = carried_isdoc(&sent.file) {
                take_carried(house, actor, (&isdoc, file), about)
            } else {
                return Ok(Brought::Document(sent));
            };
            match taken {
                Ok(taken) => Ok(Brought::Invoice(address(taken))),
                // A copy of what we sent ourselves is a paper of theirs.
                Err(Error::Invalid(errors))
                    if errors.iter().any(|error| error.problem.key == "received-own") =>
                {
                    Ok(Brought::Document(sent))
                }
                Err(error) => Err(error),
            }
        })
        .await
}

fn may_keep(house: &Arc<House>, actor: &Actor) -> Result<bool, Error> {
    house.read(actor, |work| {
        let entity = work.entity("received_invoice")?;
        Ok(work.actor().rights.may_some(&entity, Action::Create))
    })
}

/// Where one goes on with a file that was taken.
fn address(taken: TakenFile) -> String {
    match taken {
        TakenFile::New(id) => format!("/received_invoices/{id}"),
        TakenFile::Known(id) => format!("/received_invoices/{id}?warned=received-known"),
    }
}

/// The form for a file whose supplier is found by itself.
pub(crate) async fn form(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit).read(|visit, work| page(visit, work, String::new())).await
}

fn page(visit: &Visit, work: &Work<'_, '_>, problem: String) -> Result<Response, Trouble> {
    let entity = work.entity("received_invoice")?;
    if !work.actor().rights.may_some(&entity, Action::Create) {
        return Err(Error::Forbidden.into());
    }
    let words = Words::new(&visit.app.texts, visit.locale);
    let refused = !problem.is_empty();
    let mut response =
        html(&ReceivedPage { problem, shell: Shell::of(visit, work, words.get("received-file")) })?;
    if refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Takes the file of that form.
pub(crate) async fn submit(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let sent = sent(&visit).await.map_err(|trouble| visit.fail(trouble))?;
    let outcome = Arc::clone(&visit)
        .in_house(move |house, actor| {
            if !may_keep(house, actor)? {
                return Err(Error::Forbidden);
            }
            take_supplier_file(house, actor, (&sent.file, &sent.name), None)
        })
        .await;
    match outcome {
        Ok(taken) => Ok(to(&visit, &address(taken))),
        Err(failure) => match failure.trouble {
            Trouble::Records(Error::Invalid(errors)) => {
                let problem = visit.first_problem(&errors);
                visit.read(move |visit, work| page(visit, work, problem.clone())).await
            }
            other => Err(visit.fail(other)),
        },
    }
}

/// Where each value stands in the file. Opening it is written down, as with every document.
pub(crate) async fn source(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (record, received) = read_source(&visit).await?;
    let words = Words::new(&visit.app.texts, visit.locale);
    let broken = received
        .broken
        .iter()
        .map(|rule| (words.keyed("problem", rule.key).to_owned(), rule.place.clone()))
        .collect();
    html(&SourceFragment {
        words,
        signature: told(words, &received.signature),
        broken,
        rows: seen(&record, &received).map(|place| row(words, &record, place)).collect(),
    })
    .map_err(|trouble| visit.fail(trouble))
}

/// The record, and its file read once more.
pub(crate) async fn read_source(visit: &Arc<Visit>) -> Result<(Visible, Received), Failure> {
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    let (record, version) = Arc::clone(visit).write(move |_, work| file(work, id)).await?;
    let house = Arc::clone(&visit.app.house);
    let read = move || Ok(read_supplier_file(&house.content(&version)?)?);
    Ok((record, visit.blocking(read).await?))
}

fn file(work: &mut Work<'_, '_>, id: Uuid) -> Result<(Visible, Version), Error> {
    let entity = work.entity("received_invoice")?;
    let record = records::get(work, &entity, id)?.ok_or(Error::NotFound)?;
    let file = record.get("file_id").as_id().ok_or(Error::NotFound)?;
    // It is kept as it came, so there is one version.
    let version = taken(work, (&entity, id), (file, None))?;
    Ok((record, version))
}

/// The places of the values that the reader may see.
pub(crate) fn seen<'a>(
    record: &'a Visible,
    received: &'a Received,
) -> impl Iterator<Item = &'a Place> {
    received.places.iter().filter(|place| match record.entity().position(place.field) {
        Some(position) => matches!(record.shown(position), Shown::Value(_)),
        // What is said of us.
        None => true,
    })
}

fn row(words: Words<'_>, record: &Visible, place: &Place) -> SourceRow {
    let field = record.entity().field(place.field);
    let label = field.map_or_else(
        || words.keyed("source", place.field).to_owned(),
        |field| words.label(&field.label).to_owned(),
    );
    let label = match (place.part, field) {
        (Some((line, part)), Some(field)) => {
            let part = field.line_fields().iter().find(|one| one.name == part);
            let part = part.map(|part| words.label(&part.label)).unwrap_or_default();
            format!("{label} {}, {part}", line + 1)
        }
        _ => label,
    };
    SourceRow { label, text: place.text.clone(), element: place.element.clone() }
}

fn told(words: Words<'_>, signature: &Signature) -> String {
    match signature {
        Signature::None => words.get("source-unsigned").to_owned(),
        Signature::Valid { signer } => words.with("source-signed", "name", signer),
        Signature::Broken => words.get("problem-isdoc-signature-broken").to_owned(),
        Signature::Unjudged => words.get("source-unjudged").to_owned(),
    }
}
