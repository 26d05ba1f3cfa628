//! Whom a request from the public page may be about: shown on its card to whoever may edit it, and chosen there.

use std::sync::Arc;

use axum::response::Response;
use dictionary::Draft;
use privacy::candidates;
use records::{Error, Visible, Work, change};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::card::{called, subtitle};
use crate::pages::to;
use crate::shell::Words;
use crate::visit::Visit;

/// Somebody who may be meant.
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) why: String,
    /// The applicant's address is theirs.
    pub(crate) sure: bool,
}

/// The box of the card; `None` where nobody needs to be found.
pub(crate) fn of_card(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    record: &Visible,
) -> Result<Option<Vec<Person>>, Error> {
    let Some(found) = candidates(work, record)? else { return Ok(None) };
    let titles = records::Titles::default();
    let person = |it: &privacy::Candidate| Person {
        id: it.record.id().to_string(),
        name: called(&it.record),
        about: match it.record.get("email").as_text() {
            Some(email) if !it.by_email => email.to_owned(),
            _ => subtitle(words, &it.record, (&titles, "")),
        },
        why: words
            .get(if it.by_email { "candidate-by-email" } else { "candidate-by-name" })
            .to_owned(),
        sure: it.by_email,
    };
    Ok(Some(found.iter().map(person).collect()))
}

/// Says whom a request is about.
pub(crate) async fn choose(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (id, form) = visit
        .id("id")
        .and_then(|id| Ok((id, visit.form()?)))
        .map_err(|trouble| visit.fail(trouble))?;
    let contact = form.get("contact_id").and_then(|text| text.parse::<Uuid>().ok());
    let contact = contact.ok_or_else(|| visit.fail(Error::NotFound))?;
    visit
        .write(move |visit, work| {
            let entity = work.entity("request")?;
            let draft = Draft::default().with("contact_id", contact.to_string());
            change(work, &entity, (id, None), &draft)?;
            Ok(to(visit, &format!("/requests/{id}")))
        })
        .await
}
