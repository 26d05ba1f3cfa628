//! Requests that come by the public page: taken from whoever asks, tied to nobody, and confirmed by a link to the address that was
//! given. Who it is about is said by a colleague, who is shown whom the address and the name may mean.
//!
//! Invariant: what the public page answers does not depend on whether anybody is known; people are looked for only on the
//! request's card.

use dictionary::{Draft, FieldError, Filter, Intent, Operator, Value};
use jiff::SignedDuration;
use locale::Locale;
use records::{
    ActorKind, Error, Held, Link, LinkKind, ListRequest, NewLink, Pending, SearchText, Visible,
    Work, create, enqueue, list, make_link, manage, note_use, stands_in, suppress,
};
use uuid::Uuid;

use crate::double::Confirmed;
use crate::links::until;
use crate::mail::{Letter, MAIL_JOB};
use crate::requests::{OPEN, about};
use crate::speech::{HOUSE, Speech};

/// What can be asked for, in the order in which people ask most.
pub const KINDS: [&str; 6] =
    ["access", "erasure", "rectification", "objection", "portability", "restriction"];

/// Longest text of a request from the public page, in characters.
const LONGEST_TEXT: usize = 5000;
/// Links that one address gets in a day while none of them is confirmed.
const MOST_LINKS: usize = 3;
/// People that are shown as whom a request may be about.
const MOST_CANDIDATES: u64 = 10;

/// A request as somebody writes it.
#[derive(Debug, Clone)]
pub struct Asking {
    /// One of [`KINDS`].
    pub kind: String,
    /// Their name.
    pub name: String,
    /// The address to which we answer.
    pub email: String,
    /// What they write.
    pub text: String,
    /// The language of the page.
    pub language: Locale,
}

/// Somebody whom a request may be about.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The contact as the reader sees it.
    pub record: Visible,
    /// The applicant's address is theirs.
    pub by_email: bool,
}

impl Asking {
    /// The request as a draft, or every problem at `kind`, `name`, `email` and `text`.
    pub fn check(&self, work: &Work<'_, '_>) -> Result<Draft, Error> {
        let mut errors = Vec::new();
        if !KINDS.contains(&self.kind.as_str()) {
            errors.push(FieldError::new("kind", "required"));
        }
        for (field, value) in [("name", &self.name), ("email", &self.email)] {
            if value.trim().is_empty() {
                errors.push(FieldError::new(field, "required"));
            }
        }
        if self.text.chars().count() > LONGEST_TEXT {
            let mut error = FieldError::new("text", "too-long");
            error.problem = error.problem.with("max", LONGEST_TEXT);
            errors.push(error);
        }
        let draft = Draft::default()
            .with("kind", self.kind.as_str())
            .with("applicant", self.name.trim())
            .with("applicant_email", self.email.trim())
            .with("text", self.text.trim())
            .with("language", self.language.code())
            .with("channel", "web");
        let entity = work.entity("request")?;
        if let Err(found) = draft.check(&entity, Intent::Create) {
            let new = at_the_form(found).into_iter();
            let new: Vec<FieldError> =
                new.filter(|one| errors.iter().all(|known| known.field != one.field)).collect();
            errors.extend(new);
        }
        if errors.is_empty() { Ok(draft) } else { Err(Error::Invalid(errors)) }
    }
}

/// Takes a request from the public page: its identifier and its number. Problems stand where [`Asking::check`] has them.
pub fn receive(work: &mut Work<'_, '_>, asking: &Asking) -> Result<(Uuid, String), Error> {
    let draft = asking.check(work)?;
    let entity = work.entity("request")?;
    let made = create(work, &entity, &draft)?.record;
    if work.reach().mail && !has_enough(work, &made)? {
        let address = made.get("applicant_email").as_text().unwrap_or_default().to_owned();
        let expires_at = until(work, LinkKind::Request)?;
        let link = make_link(
            work,
            &NewLink {
                kind: LinkKind::Request,
                contact_id: None,
                record_id: Some(made.id()),
                language: asking.language.code(),
                address: Some(&address),
                expires_at,
            },
        )?;
        enqueue(work, MAIL_JOB, &Letter::Link(link).payload(), Vec::new())?;
    }
    Ok((made.id(), made.get("name").as_text().unwrap_or_default().to_owned()))
}

/// True where an address was sent as many links today as anybody needs: the form must not serve to flood a stranger.
fn has_enough(work: &mut Work<'_, '_>, made: &Visible) -> Result<bool, Error> {
    let since = work.now() - SignedDuration::from_hours(24);
    let same = [
        ("applicant_email", made.get("applicant_email").clone()),
        ("address_state", Value::from("waiting")),
    ];
    let asked = work.held_with("request", &same)?;
    let today = asked.iter().filter(|held| {
        held.id() != made.id() && held.get("created_at").as_date_time().is_some_and(|at| at > since)
    });
    Ok(today.count() >= MOST_LINKS)
}

/// The problems of a record as those of the form.
fn at_the_form(errors: Vec<FieldError>) -> Vec<FieldError> {
    let field = |name: &str| match name {
        "applicant" => "name".to_owned(),
        "applicant_email" => "email".to_owned(),
        other => other.to_owned(),
    };
    errors.into_iter().map(|error| FieldError { field: field(&error.field), ..error }).collect()
}

/// What a new request from the public page begins with: its address waits to be confirmed, where we can ask for it.
pub(crate) fn begin(work: &Work<'_, '_>, pending: &mut Pending) {
    let public = work.actor().kind == ActorKind::Visitor;
    if public && pending.before.is_none() && work.reach().mail {
        pending.set("address_state", "waiting");
    }
}

/// Who asks from the confirmed address of the very person is who they say: nothing more is asked of them. A contact that is
/// named instead is looked at anew.
pub(crate) fn identify(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let other = pending.before.is_some()
        && pending.was("applicant_email") != pending.get("applicant_email");
    let how = Speech::of(HOUSE)?.get("identity-by-address");
    if other && !pending.was("address_state").is_empty() {
        // What was confirmed was the address that stood here before.
        pending.set("address_state", Value::Null);
        pending.set("address_confirmed_at", Value::Null);
        if pending.get("identity_how").as_text() == Some(how.as_str()) {
            pending.set("identity", "open");
            pending.set("identity_how", Value::Null);
        }
    }
    if pending.get("address_state").as_text() != Some("confirmed") {
        return Ok(());
    }
    let contact = work.held_by("contact", pending.get("contact_id"))?;
    let own = contact.is_some_and(|contact| {
        let address = contact.get("email");
        !address.is_empty() && address == pending.get("applicant_email")
    });
    let by_address = pending.get("identity_how").as_text() == Some(how.as_str());
    let open = pending.get("identity").as_text() == Some("open");
    if own && open && is_theirs_alone(work, pending)? {
        pending.set("identity", "checked");
        pending.set("identity_how", how);
    } else if !own && by_address {
        pending.set("identity", "open");
        pending.set("identity_how", Value::Null);
    }
    Ok(())
}

/// Refuses what goes out to somebody, or takes something away for good, while nobody knows who they are. Whom a colleague wrote down
/// themself is who they named; whoever came by the public page may be anybody (Art. 12(6) GDPR).
pub fn must_be_identified(request: &Held, at: &str) -> Result<(), Error> {
    let stranger = request.get("author_id").is_empty();
    let known = about(|field| request.get(field)).is_some();
    if stranger && known && request.text("identity") == "open" {
        return Err(Error::at(at, "identity-open"));
    }
    Ok(())
}

/// True where the confirmed address tells one person: nobody else of the directory has it, and it stood on their card before it was
/// confirmed, so that nobody made it fit.
fn is_theirs_alone(work: &mut Work<'_, '_>, pending: &Pending) -> Result<bool, Error> {
    let confirmed = pending.get("address_confirmed_at").as_date_time();
    let same = [("email", pending.get("applicant_email").clone())];
    let mut holders = work.held_with("contact", &same)?;
    holders.retain(|holder| holder.get("erased_at").is_empty());
    let [holder] = holders.as_slice() else { return Ok(false) };
    Ok(holder.get("updated_at").as_date_time() <= confirmed)
}

/// Confirms the address of an applicant.
pub(crate) fn confirm(work: &mut Work<'_, '_>, link: &Link) -> Result<Confirmed, Error> {
    let entity = work.entity("request")?;
    let id = link.record_id.ok_or(Error::NotFound)?;
    let held = work.held("request", id)?.ok_or(Error::NotFound)?;
    match held.get("address_state").as_text() {
        Some("waiting") => {}
        Some("confirmed") => return Ok(Confirmed::Already),
        _ => return Ok(Confirmed::TooLate),
    }
    // It may have been written anew since: then the link went to somebody else.
    let address = held.get("applicant_email").as_text().unwrap_or_default();
    if !link.went_to(work, address) {
        return Ok(Confirmed::TooLate);
    }
    let now = work.now();
    manage(work, (&entity, id), "confirm_link", |work, pending| {
        pending.set("address_state", "confirmed");
        pending.set("address_confirmed_at", now);
        identify(work, pending)
    })?;
    note_use(work, link)?;
    // Whoever objects from an address gets no marketing there from this moment (Art. 21(3) GDPR), whoever they turn out to be.
    if held.text("kind") == "objection" {
        suppress(work, "email", address)?;
    }
    Ok(Confirmed::Now)
}

/// Whom a request that names nobody yet may be about, as far as its reader sees them: by the address first, then by the name.
pub fn candidates(
    work: &mut Work<'_, '_>,
    request: &Visible,
) -> Result<Option<Vec<Candidate>>, Error> {
    let open = request.entity().name == "request" && stands_in(request, OPEN);
    let known = about(|field| request.get(field)).is_some();
    if !open || known || !request.may_edit() {
        return Ok(None);
    }
    let contact = work.entity("contact")?;
    let mut found: Vec<Candidate> = Vec::new();
    let address = request.get("applicant_email").as_text().unwrap_or_default();
    let place = contact
        .position("email")
        .filter(|place| !address.is_empty() && work.actor().rights.may_use(&contact, *place));
    let by_email = place.map(|_| Filter::by_name(&contact, "email", Operator::Equal, address));
    let name = request.get("applicant").as_text().unwrap_or_default();
    let mut look = |filter: Filter, search: Option<SearchText>, by_email: bool| {
        let request = ListRequest {
            entity: std::sync::Arc::clone(&contact),
            filter,
            sort: Vec::new(),
            search,
            limit: MOST_CANDIDATES,
            after: None,
            fields: None,
        };
        for record in list(work, &request)?.records {
            let known = found.iter().any(|candidate| candidate.record.id() == record.id());
            if !known && record.get("erased_at").is_empty() {
                found.push(Candidate { record, by_email });
            }
        }
        Ok::<(), Error>(())
    };
    if let Some(filter) = by_email {
        look(filter, None, true)?;
    }
    if let Some(words) = SearchText::new(name) {
        look(Filter::Everything, Some(words), false)?;
    }
    Ok(Some(found))
}
