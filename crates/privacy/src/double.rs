//! Double opt-in: a consent that stands only once the person confirms it by a link that came to their own address.
//!
//! What shows it afterwards: when it was asked and when it was confirmed, by which text and by which message. Invariant: no
//! network address is kept. That a link came back from the address shows whose will it was; where it was clicked shows nothing
//! more, and would be one more thing about the person to hold, to tell and to erase.

use dictionary::{Filter, Operator, Value};
use jiff::SignedDuration;
use records::{
    Error, Held, Link, LinkKind, NewLink, Pending, Work, enqueue, make_link, manage, note_use,
};
use uuid::Uuid;

use crate::links::until;
use crate::mail::{Letter, MAIL_JOB};
use crate::speech::language;

/// E-mails that ask one person to confirm, in a day.
const MOST_ASKED: usize = 3;

/// Lets a new consent wait for its confirmation, where that was asked for.
pub(crate) fn begin(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    if !pending.get("double_opt_in").is_yes() {
        return Ok(());
    }
    if pending.get("decision").as_text() != Some("given") {
        return Err(Error::at("double_opt_in", "only-a-consent"));
    }
    let contact = work.held_by("contact", pending.get("contact_id"))?;
    if contact.is_none_or(|contact| contact.get("email").is_empty()) {
        return Err(Error::at("double_opt_in", "contact-without-email"));
    }
    let until = until(work, LinkKind::Consent)?;
    pending.set("state", "pending");
    pending.set("confirm_by", until);
    Ok(())
}

/// Makes the link of a consent that waits, and asks for the e-mail with it.
pub(crate) fn ask(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    if pending.get("state").as_text() != Some("pending") {
        return Ok(());
    }
    let Some(contact) = work.held_by("contact", pending.get("contact_id"))? else { return Ok(()) };
    let Some(expires_at) = pending.get("confirm_by").as_date_time() else { return Ok(()) };
    let sends = work.reach().mail;
    let address = contact.get("email").as_text().filter(|_| sends);
    let id = make_link(
        work,
        &NewLink {
            kind: LinkKind::Consent,
            contact_id: Some(contact.id()),
            record_id: Some(pending.id),
            language: language(&contact).code(),
            address,
            expires_at,
        },
    )?;
    if sends && !has_enough(work, contact.id())? {
        enqueue(work, MAIL_JOB, &Letter::Link(id).payload(), Vec::new())?;
    }
    Ok(())
}

/// True where somebody was asked as often today as they need: a link that was handed over must not serve to flood its person.
fn has_enough(work: &mut Work<'_, '_>, contact: Uuid) -> Result<bool, Error> {
    let since = work.now() - SignedDuration::from_hours(24);
    let consents = work.held_with("consent", &[("contact_id", contact.into())])?;
    let asked = consents.iter().filter(|held| {
        held.get("double_opt_in").is_yes()
            && held.get("created_at").as_date_time().is_some_and(|at| at > since)
    });
    // The one that is being asked is among them.
    Ok(asked.count() > MOST_ASKED)
}

/// What became of a confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// It counts from now on.
    Now,
    /// It had been confirmed before.
    Already,
    /// It was withdrawn, or lapsed, before.
    TooLate,
}

/// Confirms the consent of a link.
pub(crate) fn confirm(work: &mut Work<'_, '_>, link: &Link) -> Result<Confirmed, Error> {
    let entity = work.entity("consent")?;
    let id = link.record_id.ok_or(Error::NotFound)?;
    let held = work.held("consent", id)?.ok_or(Error::NotFound)?;
    match held.get("state").as_text() {
        Some("pending") => {}
        Some("valid") => return Ok(Confirmed::Already),
        _ => return Ok(Confirmed::TooLate),
    }
    let now = work.now();
    // The address may have been corrected since: then the link went to somebody else.
    let contact = work.held_by("contact", held.get("contact_id"))?.ok_or(Error::NotFound)?;
    let address = contact.get("email").as_text().unwrap_or_default();
    if link.was_sent() && !link.went_to(work, address) {
        return Ok(Confirmed::TooLate);
    }
    // As with preferences: what was handed over shows nothing about who lets us do more with what is restricted.
    if !contact.get("restricted_at").is_empty() && !link.was_sent() {
        return Err(Error::at("link", "restricted-link"));
    }
    manage(work, (&entity, id), "confirm_link", |_, pending| {
        pending.set("state", "valid");
        pending.set("confirmed_at", now);
        Ok(())
    })?;
    note_use(work, link)?;
    Ok(Confirmed::Now)
}

/// Ends consents that nobody confirmed in time, and those whose time is over; tells how many. They counted for nothing before, so nothing
/// hangs on the hour.
pub fn lapse_consents(work: &mut Work<'_, '_>) -> Result<usize, Error> {
    let entity = work.entity("consent")?;
    let is = |field: &str, value: &str| Filter::by_name(&entity, field, Operator::Equal, value);
    let before = work.now() - SignedDuration::from_secs(1);
    let unconfirmed = is("state", "pending").and(Filter::by_name(
        &entity,
        "confirm_by",
        Operator::Less,
        Value::DateTime(before),
    ));
    let over = is("state", "valid").and(is("decision", "given")).and(Filter::by_name(
        &entity,
        "valid_until",
        Operator::Less,
        Value::Date(work.today()),
    ));
    let now = work.now();
    let mut count = 0;
    for (filter, action, state) in [(unconfirmed, "lapse", "lapsed"), (over, "expire", "expired")] {
        let found: Vec<Uuid> = work.held_where(&entity, &filter)?.iter().map(Held::id).collect();
        for id in &found {
            manage(work, (&entity, *id), action, |_, pending| {
                pending.set("state", state);
                if state == "expired" {
                    pending.set("ended_at", now);
                }
                Ok(())
            })?;
        }
        count += found.len();
    }
    Ok(count)
}
