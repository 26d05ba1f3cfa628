//! The record of processing (Art. 30 GDPR): what it says today, what has changed since a version was last kept, and its files.
//!
//! Not here: what it is made of (`privacy`); a version is kept as a record of its entity is made (`create`).

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use dictionary::Action;
use locale::date;
use privacy::{
    Difference, PDF, Section, XLSX, changed_since, controller, kept_versions, may_handle,
    print_processing, processing, workbook,
};
use records::{Clock, Error, Work};

use crate::api::verb::disposition;
use crate::error::Failure;
use crate::pages::html;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

/// Lines of a fact that are shown at once.
const SHOWN: usize = 3;

#[derive(Template)]
#[template(path = "processing.html")]
struct ProcessingPage<'a> {
    shell: Shell<'a>,
    lead: &'a str,
    sections: Vec<Shown>,
    missing: String,
    /// Where the controller is written down; empty for whoever may not.
    who: String,
    may_keep: bool,
    may_assess: bool,
    /// Address, name and day.
    versions: Vec<(String, String, String)>,
    /// `None` where no version was kept.
    changes: Option<Vec<Difference>>,
}

/// A section with its facts.
struct Shown {
    key: String,
    title: String,
    facts: Vec<ShownFact>,
}

struct ShownFact {
    key: String,
    label: String,
    missing: bool,
    first: Vec<String>,
    rest: Vec<String>,
    more: String,
}

/// Shows the record.
pub(crate) async fn page(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let sections = told(visit, work)?;
            let kept = kept_versions(work)?;
            let changes = match kept.first() {
                Some(last) => Some(changed_since(work, last, (&sections, visit.locale))?),
                None => None,
            };
            let facts = sections.iter().flat_map(|section| &section.facts);
            let missing = facts.filter(|fact| fact.missing).count();
            let may = |name: &str, work: &Work<'_, '_>| -> Result<bool, Error> {
                let entity = work.entity(name)?;
                Ok(work.actor().rights.may_some(&entity, Action::Create))
            };
            let versions = kept.iter().map(|it| {
                let day = date::date_time(visit.locale, it.at, &Clock::zone());
                (format!("/processing_records/{}", it.id), it.name.clone(), day)
            });
            html(&ProcessingPage {
                lead: words.get("processing-lead"),
                missing: if missing > 0 {
                    words.counted("processing-missing", i64::try_from(missing).unwrap_or(i64::MAX))
                } else {
                    String::new()
                },
                who: who(work)?,
                may_keep: may("processing_record", work)?,
                may_assess: may("assessment", work)?,
                versions: versions.collect(),
                changes,
                sections: sections.into_iter().map(|section| shown(words, section)).collect(),
                shell: Shell::of(visit, work, words.get("processing")),
            })
        })
        .await
}

/// What the record says to whoever may have it.
fn told(visit: &Visit, work: &mut Work<'_, '_>) -> Result<Vec<Section>, Error> {
    if !may_handle(&work.actor().rights) {
        return Err(Error::Forbidden);
    }
    processing(work, visit.locale)
}

/// The card of the controller, or the form for one.
fn who(work: &mut Work<'_, '_>) -> Result<String, Error> {
    let entity = work.entity("controller")?;
    let known = controller(work)?;
    let rights = &work.actor().rights;
    Ok(match known.id {
        Some(id) if rights.may_some(&entity, Action::See) => format!("/controllers/{id}"),
        None if rights.may_some(&entity, Action::Create) => {
            let filled = [("name", known.name), ("ico", known.ico)];
            let filled = serde_urlencoded::to_string(filled).unwrap_or_default();
            format!("/controllers/new?{filled}")
        }
        _ => String::new(),
    })
}

fn shown(words: Words<'_>, section: Section) -> Shown {
    let facts = section.facts.into_iter().map(|fact| {
        let mut first = fact.values;
        // One line more is shown sooner than it is hidden.
        let rest = if first.len() > SHOWN + 1 { first.split_off(SHOWN) } else { Vec::new() };
        let count = i64::try_from(rest.len()).unwrap_or(i64::MAX);
        ShownFact {
            key: fact.key,
            label: fact.label,
            missing: fact.missing,
            more: words.counted("processing-more", count),
            first,
            rest,
        }
    });
    Shown { key: section.key, title: section.title, facts: facts.collect() }
}

/// Gives the record as a file. It is made outside of the transaction, because printing takes a while.
pub(crate) async fn file(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let asked = Arc::clone(&visit);
    let (bytes, kind) = Arc::clone(&visit)
        .in_house(move |house, actor| {
            let sections = house.read(actor, |work| told(&asked, work))?;
            match asked.param("name") {
                "record.pdf" => {
                    let (now, id) = (house.now(), house.entropy().id(house.now()));
                    Ok((print_processing(&sections, asked.locale, (id, now))?, PDF))
                }
                "record.xlsx" => Ok((workbook(&sections, asked.locale)?, XLSX)),
                _ => Err(Error::NotFound),
            }
        })
        .await?;
    let ending = if kind == PDF { "pdf" } else { "xlsx" };
    let day = Clock::day(visit.app.house.now());
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let name = format!("record-of-processing-{day}.{ending}");
    headers.insert(header::CONTENT_DISPOSITION, disposition(&name));
    Ok(response)
}
