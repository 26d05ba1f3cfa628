//! The ledger of consents and objections: append-only, withdrawn as easily as given, at once.

use std::sync::Arc;

use dictionary::{Entity, Value};
use jiff::Timestamp;
use records::{
    Answers, Error, Held, Hook, Needs, ObjectionLine, Pending, Removed, Verb, Visible, Weight,
    Work, keep_objection, manage, suppress,
};
use uuid::Uuid;

use crate::double;
use crate::may_contact::address_of;

/// The kind of the lines that stand for withdrawn consents beside the ledger.
pub(crate) const WITHDRAW: &str = "withdraw";

/// The rules of consents.
pub(crate) struct Consents;

impl Hook for Consents {
    fn entity(&self) -> &'static str {
        "consent"
    }

    fn free_fields(&self, _record: &Visible) -> Option<&'static [&'static str]> {
        Some(&[])
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_some() {
            return pending.keep_all_but(&[]);
        }
        let now = work.now();
        pending.fill("given_at", now);
        if pending.get("given_at").as_date_time().is_some_and(|given| given > now) {
            return Err(Error::at("given_at", "not-in-the-future"));
        }
        pending.set("state", "valid");
        double::begin(work, pending)?;
        pending.set("author_id", work.actor().user_id);
        let mark = pending.id.simple().to_string();
        pending.set("name", format!("{}-{}", work.today(), mark.get(28..).unwrap_or_default()));
        Ok(())
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        if pending.before.is_some() {
            return Ok(());
        }
        double::ask(work, pending)?;
        if pending.get("decision").as_text() != Some("objection") {
            return Ok(());
        }
        let Some(contact) = work.held_by("contact", pending.get("contact_id"))? else {
            return Ok(());
        };
        let channel = pending.get("channel").as_text().unwrap_or("any");
        remember(work, channel, &|field| contact.get(field).clone())
    }

    fn before_removal(
        &self,
        _work: &mut Work<'_, '_>,
        _removed: &Removed<'_>,
    ) -> Result<(), Error> {
        Err(Error::at("state", "consent-stays"))
    }
}

/// Remembers the addresses of who objected, for the time after their data are gone.
fn remember(
    work: &mut Work<'_, '_>,
    channel: &str,
    of: &dyn Fn(&str) -> Value,
) -> Result<(), Error> {
    for (kind, field) in [("email", "email"), ("phone", "phone"), ("letter", "address")] {
        let concerned = match channel {
            "any" => true,
            "sms" => kind == "phone",
            other => kind == other,
        };
        if let Some(address) = address_of(&of(field)).filter(|_| concerned) {
            suppress(work, kind, &address)?;
        }
    }
    Ok(())
}

/// Who objected is not reached at another address either.
pub(crate) struct Objectors;

impl Hook for Objectors {
    fn entity(&self) -> &'static str {
        "contact"
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        let moved = |field: &str| pending.was(field) != pending.get(field);
        if pending.before.is_none() || !["email", "phone", "address"].into_iter().any(moved) {
            return Ok(());
        }
        let own = [("contact_id", pending.id.into()), ("decision", "objection".into())];
        for objection in work.held_with("consent", &own)? {
            remember(work, objection.text("channel"), &|field| pending.get(field).clone())?;
        }
        Ok(())
    }
}

/// The rules of texts: one to which somebody agreed does not change.
pub(crate) struct ConsentTexts;

impl Hook for ConsentTexts {
    fn entity(&self) -> &'static str {
        "consent_text"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_some() && work.is_referred("consent", "text_id", pending.id)? {
            return pending.keep_all_but(&[]);
        }
        Ok(())
    }
}

/// What is done with consents.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![Verb {
        entity: "consent",
        name: "withdraw",
        icon: "ban",
        weight: Weight::Next,
        gives: "consent",
        asks: &[],
        needs: Needs::Edit,
        applies: |record, _| {
            matches!(record.get("state").as_text(), Some("valid" | "pending"))
                && record.get("decision").as_text() == Some("given")
        },
        run: |work, record, _: &Answers| withdraw(work, record.id()),
    }]
}

/// Withdraws a consent now, and writes beside the ledger that it was: an older backup shall not bring it back.
pub(crate) fn withdraw(work: &mut Work<'_, '_>, consent: Uuid) -> Result<Visible, Error> {
    let (entity, now) = (work.entity("consent")?, work.now());
    keep_objection(work, &ObjectionLine::of(WITHDRAW, consent, now))?;
    end(work, &entity, (consent, now))
}

/// True of a consent that was given and has not ended, be it that it waits to be confirmed.
pub(crate) fn stands(consent: &Held) -> bool {
    consent.text("decision") == "given" && matches!(consent.text("state"), "valid" | "pending")
}

/// Ends a consent.
pub(crate) fn end(
    work: &mut Work<'_, '_>,
    consent: &Arc<Entity>,
    (id, at): (Uuid, Timestamp),
) -> Result<Visible, Error> {
    manage(work, (consent, id), "withdraw", |_, pending| {
        pending.set("state", "ended");
        pending.set("ended_at", Value::DateTime(at));
        Ok(())
    })
}
