//! Restriction (Art. 18 GDPR): what is restricted is stored, and nobody works with it. Who handles requests still sees it; pages, lists,
//! searches and exports of everybody else do not know it (`records::Rights::predicate`).

use dictionary::{Draft, FieldType, Value};
use jiff::Timestamp;
use records::{
    Answers, Asked, AskedKind, Error, Held, Hook, ObjectionLine, Pending, Rights, Verb, Visible,
    Weight, Work, create, keep_objection, manage, rights_changed, stands_in,
};
use uuid::Uuid;

use crate::alike::file_alike;
use crate::inform::as_rule;
use crate::reasons::holdings;
use crate::requests::{PLAN, may_handle};
use crate::shared::{is_at_work, is_shared};

/// Requests that restrict while they are decided, or for good (Art. 18(1)(a) to (d)).
pub(crate) const RESTRICTING: [&str; 3] = ["restriction", "objection", "rectification"];

/// What was done to a person, in the log and beside the ledger.
pub(crate) const RESTRICT: &str = "restrict";
pub(crate) const LIFT: &str = "lift";

const TOLD: &[Asked] = &[Asked { name: "told", required: true, kind: AskedKind::Text }];

/// The ways of restriction and objection.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![
        Verb {
            name: "object",
            icon: "ban",
            weight: Weight::Next,
            applies: may_object,
            run: object,
            ..PLAN
        },
        Verb {
            name: "uphold",
            icon: "user-off",
            weight: Weight::Grave,
            applies: may_object,
            run: uphold,
            ..PLAN
        },
        Verb {
            name: RESTRICT,
            icon: "lock",
            weight: Weight::Next,
            applies: |record, rights| may_handle(rights) && may_restrict(record),
            run: restrict,
            ..PLAN
        },
        Verb {
            name: LIFT,
            icon: "lock-open",
            weight: Weight::Grave,
            asks: TOLD,
            applies: |record, rights| may_handle(rights) && is_restricting(record),
            run: lift,
            ..PLAN
        },
    ]
}

/// What is written about a restricted person later is restricted too.
pub(crate) struct Inherits(pub(crate) &'static str);

impl Hook for Inherits {
    fn entity(&self) -> &'static str {
        self.0
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let with = work.entity(self.0)?.shared_with.clone();
        let shared = with.as_ref().is_some_and(|field| !pending.get(field).is_empty());
        let was_shared = with.as_ref().is_some_and(|field| !pending.was(field).is_empty());
        // What becomes another's as well stays as it is: it was theirs alone when it was restricted.
        let same = pending.was("contact_id") == pending.get("contact_id");
        if pending.before.is_some() && same && (shared || !was_shared) {
            return Ok(());
        }
        let contact = work.held_by("contact", pending.get("contact_id"))?.filter(|_| !shared);
        let since = contact.map(|contact| contact.get("restricted_at").clone()).unwrap_or_default();
        pending.set("restricted_at", since);
        Ok(())
    }
}

/// True when the person of a request can be restricted by it.
pub(crate) fn may_restrict(record: &Visible) -> bool {
    let kind = record.get("kind").as_text().unwrap_or_default();
    RESTRICTING.contains(&kind)
        && !record.get("contact_id").is_empty()
        && record.get("restricted_from").is_empty()
        && stands_in(record, &["received", "done"])
}

/// True when a request restricts its person.
pub(crate) fn is_restricting(record: &Visible) -> bool {
    !record.get("restricted_from").is_empty() && record.get("restricted_to").is_empty()
}

/// Restricts the person of a request. One that asks for nothing else is answered by it.
pub(crate) fn restrict(
    work: &mut Work<'_, '_>,
    record: &Visible,
    _: &Answers,
) -> Result<Visible, Error> {
    let contact = person(record)?;
    let (now, today) = (work.now(), work.today());
    mark(work, contact, Some(now))?;
    remember(work, RESTRICT, (contact, now))?;
    manage(work, (record.entity(), record.id()), RESTRICT, |_, pending| {
        pending.set("restricted_from", now);
        if pending.get("kind").as_text() == Some("restriction") {
            pending.set("status", "done");
            pending.set("answered_on", today);
        }
        Ok(())
    })
}

/// Lifts the restriction. The person is told before it is done (Art. 18(3)), so how they were told is asked. Another request
/// that restricts them as well keeps them restricted.
pub(crate) fn lift(
    work: &mut Work<'_, '_>,
    record: &Visible,
    answers: &Answers,
) -> Result<Visible, Error> {
    let contact = person(record)?;
    let requests = work.held_with("request", &[("contact_id", contact.into())])?;
    let restricts = |held: &Held| {
        held.id() != record.id()
            && !held.get("restricted_from").is_empty()
            && held.get("restricted_to").is_empty()
    };
    let own = work.held("contact", contact)?;
    // What an erasure had to leave stays restricted, whatever restricted it before.
    let erased = own.is_some_and(|own| !own.get("law_only_since").is_empty());
    if !erased && !requests.iter().any(restricts) {
        mark(work, contact, None)?;
        remember(work, LIFT, (contact, work.now()))?;
    }
    let now = work.now();
    manage(work, (record.entity(), record.id()), LIFT, |_, pending| {
        pending.set("restricted_to", now);
        pending.set("lift_told", answers.text("told"));
        Ok(())
    })
}

fn person(record: &Visible) -> Result<Uuid, Error> {
    record.get("contact_id").as_id().ok_or_else(|| Error::at("contact_id", "required"))
}

/// Writes beside the ledger of erasures whether a person is restricted: an older backup shall not forget it.
fn remember(
    work: &mut Work<'_, '_>,
    kind: &str,
    (contact, at): (Uuid, Timestamp),
) -> Result<(), Error> {
    keep_objection(work, &ObjectionLine::of(kind, contact, at))
}

/// Restricts a person of a restored database, or no longer, as it stands beside the ledger. True when it was not so yet.
pub(crate) fn mark_again(work: &mut Work<'_, '_>, line: &ObjectionLine) -> Result<bool, Error> {
    let since = (line.kind == RESTRICT).then_some(line.at);
    let Some(contact) = work.held("contact", line.record_id)? else { return Ok(false) };
    if contact.get("restricted_at").is_empty() == since.is_none() {
        return Ok(false);
    }
    mark(work, line.record_id, since).map(|()| true)
}

/// Marks everything about a person that is not needed by a law or for a claim. What they only took part in, and what is a
/// company's as well, is not theirs alone, and stays; so does what is being performed.
fn mark(work: &mut Work<'_, '_>, contact: Uuid, since: Option<Timestamp>) -> Result<(), Error> {
    let entity = work.entity("contact")?;
    let holdings = holdings(work, &entity, contact)?.ok_or(Error::NotFound)?;
    let action = if since.is_some() { RESTRICT } else { LIFT };
    for record in &holdings.records {
        let (entity, id) = (record.held.entity(), record.held.id());
        let theirs = record.ties.is_empty()
            || record.ties.iter().any(|name| {
                entity
                    .field(name)
                    .is_some_and(|field| matches!(field.kind, FieldType::Reference { .. }))
            });
        let stands = since.is_some() && is_at_work(&record.reasons);
        if entity.restriction().is_none() || !theirs || is_shared(&record.held) || stands {
            continue;
        }
        manage(work, (entity, id), action, |_, pending| {
            pending.set("restricted_at", since.map_or(Value::Null, Value::DateTime));
            Ok(())
        })?;
    }
    rights_changed(work)
}

/// Takes an objection to direct marketing, which is absolute and counts at once (Art. 21(2) and (3)): into the ledger, with the
/// addresses remembered as hashes.
pub(crate) fn object(
    work: &mut Work<'_, '_>,
    record: &Visible,
    _: &Answers,
) -> Result<Visible, Error> {
    let contact = person(record)?;
    let source = match record.get("channel").as_text() {
        Some("phone") => "phone",
        Some("in_person") => "in_person",
        Some("web") => "form",
        // What a data box delivers counts as signed.
        Some("letter" | "data_box") => "paper",
        _ => "email",
    };
    let consent = work.entity("consent")?;
    let name = record.get("name").as_text().unwrap_or_default();
    let draft = Draft::default()
        .with("contact_id", contact.to_string())
        .with("decision", "objection")
        .with("channel", "any")
        .with("source", source)
        .with("evidence", name);
    // Whoever handles a request may write what it says into the ledger.
    let rule = as_rule(work);
    work.acting(&rule, |work| create(work, &consent, &draft))?;
    let today = work.today();
    manage(work, (record.entity(), record.id()), "object", |_, pending| {
        pending.set("status", "done");
        pending.set("answered_on", today);
        Ok(())
    })
}

/// Upholds an objection to a legitimate interest: nothing outweighs it, so the data go (Art. 17(1)(c)). The erasure is a request of
/// its own with the same clock, and goes by four eyes like any other; until it is done, a restriction stands.
fn uphold(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let contact = person(record)?;
    // First: what is not answered holds what it is about, and the plan must not count on it.
    let today = work.today();
    manage(work, (record.entity(), record.id()), "uphold", |_, pending| {
        pending.set("status", "done");
        pending.set("answered_on", today);
        Ok(())
    })?;
    file_alike(work, record, ("erasure", contact))
}

/// Whether an objection can be taken: the person is known, and it is open.
pub(crate) fn may_object(record: &Visible, rights: &Rights) -> bool {
    may_handle(rights)
        && record.get("kind").as_text() == Some("objection")
        && !record.get("contact_id").is_empty()
        && stands_in(record, &["received"])
}
