//! Who is affected by a breach: the query over contacts, built as a list's filter is, whom it finds now, and who was written down.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use privacy::{
    affected_query, affected_request, first_written_down, is_closed, set_affected_query,
};
use records::{Error, Visible, Work, count, get, list, title};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::list::{Chip, chips, counted};
use crate::pages::{html, to};
use crate::query::Query;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

/// People whom the page names.
const SHOWN: u64 = 20;

#[derive(Template)]
#[template(path = "affected.html")]
struct AffectedPage<'a> {
    shell: Shell<'a>,
    id: Uuid,
    name: String,
    chips: Vec<Chip>,
    /// The view from which the filter builder goes on.
    view: String,
    filter: String,
    found: Option<Found>,
    is_saved: bool,
    may_save: bool,
    written: Vec<(String, String)>,
    written_count: String,
    more_written: bool,
}

/// Whom a query finds now.
struct Found {
    count: String,
    list: String,
    people: Vec<(String, String)>,
    more: bool,
}

/// Shows the page.
pub(crate) async fn page(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(move |visit, work| {
            let breach = breach(work, id)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let saved = affected_query(&breach);
            let edited =
                visit.query.get("edited").is_some() || visit.query.filled("filter").is_some();
            let text = if edited {
                visit.query.filled("filter").map(str::to_owned)
            } else {
                saved.as_ref().map(Json::to_string)
            };
            let query = asked(text.as_deref())?;
            let found = query.as_ref().map(|query| found(work, words, query)).transpose()?;
            let view = Query::default()
                .with("edited", Some("1"))
                .with("breach", Some(&id.to_string()))
                .with("filter", text.as_deref());
            let contact = work.entity("contact")?;
            let (count, written) = first_written_down(work, id, SHOWN)?;
            html(&AffectedPage {
                id,
                name: title(&breach),
                chips: chips(&view, &format!("/breaches/{id}/affected"), words, &contact),
                view: view.to_text(),
                is_saved: query.is_some() && query == saved,
                may_save: breach.may_edit() && !is_closed(&breach),
                filter: text.unwrap_or_default(),
                found,
                more_written: count > SHOWN,
                written: named(work, &written)?,
                written_count: words
                    .counted("affected-written", i64::try_from(count).unwrap_or(i64::MAX)),
                shell: Shell::of(visit, work, words.get("affected")),
            })
        })
        .await
}

fn breach(work: &mut Work<'_, '_>, id: Uuid) -> Result<Visible, Error> {
    let entity = work.entity("breach")?;
    get(work, &entity, id)?.ok_or(Error::NotFound)
}

fn asked(text: Option<&str>) -> Result<Option<Json>, Trouble> {
    let read = |text| serde_json::from_str(text).map_err(|_error| Trouble::BadRequest("filter"));
    text.map(read).transpose()
}

fn found(work: &mut Work<'_, '_>, words: Words<'_>, query: &Json) -> Result<Found, Error> {
    let request = affected_request(work, query, SHOWN)?;
    let count = counted(words, &request.entity, count(work, &request)?);
    let page = list(work, &request)?;
    let people = page.records.iter().map(|it| (title(it), format!("/contacts/{}", it.id())));
    let filter = serde_urlencoded::to_string([("filter", query.to_string())]).unwrap_or_default();
    Ok(Found {
        count,
        list: format!("/contacts?{filter}"),
        people: people.collect(),
        more: page.next.is_some(),
    })
}

/// Those who were written down and whom the reader sees.
fn named(
    work: &mut Work<'_, '_>,
    written: &[records::Held],
) -> Result<Vec<(String, String)>, Error> {
    let mut people = Vec::new();
    for held in written {
        let contact = work.held_by("contact", held.get("contact_id"))?;
        let seen = contact.and_then(|contact| work.as_seen(&contact));
        people.extend(seen.map(|seen| (title(&seen), format!("/contacts/{}", seen.id()))));
    }
    Ok(people)
}

/// Keeps the query with the breach.
pub(crate) async fn save(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, query) = visit
        .id("id")
        .and_then(|id| {
            let query = asked(visit.form()?.filled("filter"))?;
            Ok((id, query.ok_or(Trouble::BadRequest("filter"))?))
        })
        .map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let breach = breach(work, id)?;
            set_affected_query(work, &breach, &query)?;
            Ok(to(visit, &format!("/breaches/{id}/affected")))
        })
        .await
}
