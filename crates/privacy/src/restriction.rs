//! Restriction (Art. 18 GDPR): what is restricted is stored, and nobody works with it. Who handles requests still sees it; pages, lists,
//! searches and exports of everybody else do not know it (`records::Rights::predicate`).

use dictionary::{Draft, FieldType, Value};
use jiff::Timestamp;
use records::{
    Answers, Asked, AskedKind, Error, Held, Hook, Pending, Rights, Verb, Visible, Weight, Work,
    create, manage, rights_changed, stands_in,
};
use uuid::Uuid;

use crate::graph::graph;
use crate::inform::as_rule;
use crate::requests::{PLAN, may_handle};

/// Requests that restrict while they are decided, or for good (Art. 18(1)(a) to (d)).
pub(crate) const RESTRICTING: [&str; 3] = ["restriction", "objection", "rectification"];

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
            name: "restrict",
            icon: "lock",
            weight: Weight::Next,
            applies: |record, rights| may_handle(rights) && may_restrict(record),
            run: restrict,
            ..PLAN
        },
        Verb {
            name: "lift",
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
        if pending.before.is_some() && pending.was("contact_id") == pending.get("contact_id") {
            return Ok(());
        }
        let contact = work.held_by("contact", pending.get("contact_id"))?;
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
    manage(work, (record.entity(), record.id()), "restrict", |_, pending| {
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
    if !requests.iter().any(restricts) {
        mark(work, contact, None)?;
    }
    let now = work.now();
    manage(work, (record.entity(), record.id()), "lift", |_, pending| {
        pending.set("restricted_to", now);
        pending.set("lift_told", answers.text("told"));
        Ok(())
    })
}

fn person(record: &Visible) -> Result<Uuid, Error> {
    record.get("contact_id").as_id().ok_or_else(|| Error::at("contact_id", "required"))
}

/// Marks everything about a person that is not needed by a law or for a claim. What others only took part in is not theirs
/// alone, and stays.
pub(crate) fn mark(
    work: &mut Work<'_, '_>,
    contact: Uuid,
    since: Option<Timestamp>,
) -> Result<(), Error> {
    let entity = work.entity("contact")?;
    let graph = graph(work, &entity, contact)?.ok_or(Error::NotFound)?;
    let action = if since.is_some() { "restrict" } else { "lift" };
    for member in &graph.members {
        let (entity, id) = (member.held.entity(), member.held.id());
        let theirs = member.ties.is_empty()
            || member.ties.iter().any(|name| {
                entity
                    .field(name)
                    .is_some_and(|field| matches!(field.kind, FieldType::Reference { .. }))
            });
        if entity.restriction().is_none() || !theirs {
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
        Some("letter" | "in_person") => "paper",
        _ => "form",
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

/// Whether an objection can be taken: the person is known, and it is open.
pub(crate) fn may_object(record: &Visible, rights: &Rights) -> bool {
    may_handle(rights)
        && record.get("kind").as_text() == Some("objection")
        && !record.get("contact_id").is_empty()
        && stands_in(record, &["received"])
}
