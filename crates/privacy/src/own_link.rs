//! A person asks for the link to their preferences by themself; it goes to the address under which we know them.
//!
//! Invariant: neither what is answered nor what is written at once tells whether anybody is known. Where nobody is, a message without a
//! link is asked for, and none is sent.

use dictionary::{Draft, Intent, Value};
use jiff::SignedDuration;
use records::{Error, Held, LinkKind, Work, as_visitor, enqueue, preferences_links, prolong_link};
use uuid::Uuid;

use crate::links::{ensure_link, until};
use crate::mail::{Letter, MAIL_JOB};
use crate::speech::language;

/// A link that was sent within this time is in the mailbox: the form must not serve to flood a stranger.
const SENT_LATELY: SignedDuration = SignedDuration::from_hours(1);
/// People who share one address; each gets their own link.
const MOST_PEOPLE: usize = 5;

/// Sends whoever we know under this address the link to their preferences. Problems stand where [`check_address`] has them.
pub fn send_preferences(work: &mut Work<'_, '_>, address: &str) -> Result<(), Error> {
    let address = check_address(work, address)?;
    as_visitor(work, |work| {
        let known = work.held_with("contact", &[("email", address.clone())])?;
        let people = known.iter().filter(|person| person.get("erased_at").is_empty());
        let mut links = Vec::new();
        for person in people.take(MOST_PEOPLE) {
            links.push(own_link(work, person)?);
        }
        if links.is_empty() {
            links.push(None);
        }
        for link in links {
            let id = link.unwrap_or_else(|| work.new_id());
            enqueue(work, MAIL_JOB, &Letter::Link(id).payload(), Vec::new())?;
        }
        Ok(())
    })
}

/// The address as it is stored; the problem of what is none stands at `email`.
pub fn check_address(work: &Work<'_, '_>, address: &str) -> Result<Value, Error> {
    let contact = work.entity("contact")?;
    let draft = Draft::default().with("email", address.trim());
    let mut checked = draft.check(&contact, Intent::Change).map_err(Error::Invalid)?;
    let place = contact.position("email").unwrap_or_default();
    match checked.values.swap_remove(&place) {
        Some(value) if !value.is_empty() => Ok(value),
        _ => Err(Error::at("email", "required")),
    }
}

/// The link that is to be sent; none where it was sent lately.
fn own_link(work: &mut Work<'_, '_>, person: &Held) -> Result<Option<Uuid>, Error> {
    let address = person.text("email");
    let (lately, until) = (work.now() - SENT_LATELY, until(work, LinkKind::Preferences)?);
    let links = preferences_links(work, person.id())?;
    let Some(held) = links.into_iter().rfind(|link| link.went_to(work, address)) else {
        let language = language(person).code();
        return ensure_link(work, (person.id(), language), Some(address)).map(|it| Some(it.id));
    };
    let row = work.held("public_link", held.id)?.ok_or(Error::NotFound)?;
    if row.get("updated_at").as_date_time().is_some_and(|sent| sent > lately) {
        return Ok(None);
    }
    prolong_link(work, held.id, until)?;
    Ok(Some(held.id))
}
