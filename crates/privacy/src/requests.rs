//! Requests of data subjects (Art. 12 and 15 to 22 GDPR): their clock, and what is done with them step by step. Not here: the way of an
//! erasure (`erasure.rs`), restriction and objection (`restriction.rs`).

use dictionary::Value;
use records::{
    Answers, Asked, AskedKind, Clock, Error, Held, Hook, Needs, Pending, Rights, Verb, Visible,
    Weight, Work, manage, stands_in, status,
};
use uuid::Uuid;

use crate::alike::ALSO;
use crate::erasure::{has_plan, plan_again, plan_when_due};
use crate::intake;
use crate::law::Law;
use crate::{erasure, restriction, telling, warnings};

/// The states in which a request is not answered.
pub(crate) const OPEN: &[&str] = &["received", "planned", "confirmed"];
const REASON: &[Asked] = &[Asked { name: "reason", required: true, kind: AskedKind::Text }];
const HOW: &[Asked] = &[Asked { name: "how", required: true, kind: AskedKind::Text }];

/// The rules of requests.
pub(crate) struct Requests;

impl Hook for Requests {
    fn entity(&self) -> &'static str {
        "request"
    }

    fn late(&self) -> Option<records::Late> {
        Some(records::Late { day: "due_on", state: "status", open: OPEN })
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        (!stands_in(record, OPEN)).then_some(&["assignee_id"])
    }

    fn may_remove(&self, _record: &Visible) -> bool {
        false
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            pending.set("status", "received");
            pending.set("identity", "open");
            pending.fill("author_id", work.actor().user_id);
            let day = work.today();
            let mark = pending.id.simple().to_string();
            let mark = mark.get(28..).unwrap_or_default().to_owned();
            pending.set("name", format!("{day}-{mark}"));
        } else if !OPEN.contains(&pending.was("status").as_text().unwrap_or_default()) {
            return pending.keep_all_but(&["assignee_id", "recipients_told"]);
        }
        let today = work.today();
        pending.fill("received_on", today);
        let received = pending.get("received_on").as_date();
        if received.is_some_and(|day| day > work.today()) {
            return Err(Error::at("received_on", "not-in-the-future"));
        }
        // The day on which it was written down may be mended on that day; later, a request only turns out to have come earlier.
        let written_on = pending.was("created_at").as_date_time().map(Clock::day);
        if written_on.is_some_and(|day| day < today)
            && received > pending.was("received_on").as_date()
        {
            return Err(Error::at("received_on", "not-later-than-it-was"));
        }
        check_colleague(pending)?;
        set_clock(work, pending)?;
        intake::begin(work, pending);
        intake::identify(work, pending)?;
        let changed = about(|field| pending.was(field)) != about(|field| pending.get(field))
            || pending.was("kind") != pending.get("kind");
        let restricts =
            !pending.was("restricted_from").is_empty() && pending.was("restricted_to").is_empty();
        if changed && restricts {
            // Whom it restricts would stay restricted, and nobody could lift that any more.
            return Err(Error::at("contact_id", "still-restricts"));
        }
        if pending.before.is_some() && changed {
            // What was planned was planned for somebody else, or for something else.
            pending.set("status", "received");
            for field in ["planned_by_id", "plan_digest", "confirmed_by_id"] {
                pending.set(field, Value::Null);
            }
        }
        if changed && may_handle(&work.actor().rights) {
            plan_when_due(work, pending)?;
        }
        Ok(())
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        warnings::settle(work, pending)
    }

    fn before_removal(
        &self,
        _work: &mut Work<'_, '_>,
        _removed: &records::Removed<'_>,
    ) -> Result<(), Error> {
        Err(Error::at("status", "request-stays"))
    }
}

/// A request is about one person. A colleague asks what we hold, or to have it corrected; the rest ends with their account, by a
/// decision of the employer and the retention rules.
fn check_colleague(pending: &Pending) -> Result<(), Error> {
    if pending.get("user_id").is_empty() {
        return Ok(());
    }
    if !pending.get("contact_id").is_empty() {
        return Err(Error::at("user_id", "one-person"));
    }
    let kind = pending.get("kind").as_text().unwrap_or_default();
    if ["access", "rectification"].contains(&kind) {
        return Ok(());
    }
    Err(Error::at("kind", "not-of-a-colleague"))
}

/// The fields of which one says who a request is about: a contact, or a colleague.
const ABOUT: [&str; 2] = ["contact_id", "user_id"];

/// The identifier of who a request is about, where that is known.
pub fn about<'v>(field: impl Fn(&str) -> &'v Value) -> Option<Uuid> {
    ABOUT.into_iter().find_map(|name| field(name).as_id())
}

/// Who a request is about, where that is known.
pub fn person_of(work: &mut Work<'_, '_>, request: &Held) -> Result<Option<Held>, Error> {
    let contact = work.held_by("contact", request.get("contact_id"))?;
    match contact {
        Some(contact) => Ok(Some(contact)),
        None => work.held_by("user", request.get("user_id")),
    }
}

/// Until when the request must be answered.
fn set_clock(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let Some(received) = pending.get("received_on").as_date() else { return Ok(()) };
    let extended = *pending.get("extended") == Value::YesNo(true);
    let deadline = Law::in_force(work)?.deadlines()?.of(received, extended);
    if *pending.get("due_on") != Value::Date(deadline.rolled) {
        // Another end has warnings of its own.
        pending.set("warned_days", Value::Null);
    }
    pending.set("due_on", deadline.rolled);
    pending.set("due_raw", deadline.raw);
    Ok(())
}

/// Who handles requests: the data protection officer, and whoever administers the house.
pub fn may_handle(rights: &Rights) -> bool {
    rights.auditor || rights.administrator
}

/// The verb from which the others differ.
pub(crate) const PLAN: Verb = Verb {
    entity: "request",
    name: "plan",
    icon: "list-check",
    weight: Weight::Usual,
    gives: "request",
    asks: &[],
    needs: Needs::Edit,
    applies: |record, rights| may_handle(rights) && has_plan(record),
    run: plan_again,
};

/// All that is done with requests.
pub(crate) fn verbs() -> Vec<Verb> {
    [vec![IDENTIFY, ALSO], erasure::verbs(), restriction::verbs(), telling::verbs(), closing()]
        .concat()
}

/// Notes who asked, and how that is known.
const IDENTIFY: Verb = Verb {
    name: "identify",
    icon: "fingerprint",
    asks: HOW,
    applies: |record, rights| {
        may_handle(rights)
            && stands_in(record, OPEN)
            && record.get("identity").as_text() == Some("open")
    },
    run: identify,
    ..PLAN
};

/// True for what is done by answering it: data are given, or were corrected; or nothing is held about who asks. What asks for a deed
/// ends by the deed, so that no letter tells of one that nobody did.
fn is_answered(record: &Visible) -> bool {
    let kind = record.get("kind").as_text().unwrap_or_default();
    record.get("contact_id").is_empty()
        || ["access", "portability", "rectification"].contains(&kind)
}

/// The ways in which a request ends, or gets more time.
fn closing() -> Vec<Verb> {
    vec![
        Verb {
            name: "answer",
            icon: "send",
            weight: Weight::Next,
            applies: |record, rights| {
                may_handle(rights) && is_answered(record) && stands_in(record, OPEN)
            },
            run: answer,
            ..PLAN
        },
        Verb {
            name: "extend",
            icon: "calendar",
            asks: REASON,
            applies: |record, rights| {
                may_handle(rights)
                    && stands_in(record, OPEN)
                    && *record.get("extended") != Value::YesNo(true)
            },
            run: extend,
            ..PLAN
        },
        Verb {
            name: "refuse",
            icon: "ban",
            weight: Weight::Grave,
            asks: REASON,
            applies: |record, rights| may_handle(rights) && stands_in(record, OPEN),
            run: refuse,
            ..PLAN
        },
        Verb {
            name: "withdraw",
            icon: "arrow-back-up",
            weight: Weight::Grave,
            applies: |record, rights| may_handle(rights) && stands_in(record, OPEN),
            run: withdraw,
            ..PLAN
        },
    ]
}

fn identify(
    work: &mut Work<'_, '_>,
    record: &Visible,
    answers: &Answers,
) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "identify", |_, pending| {
        pending.set("identity", "checked");
        pending.set("identity_how", answers.text("how"));
        Ok(())
    })
}

pub(crate) fn held(work: &mut Work<'_, '_>, record: &Visible) -> Result<Held, Error> {
    work.held("request", record.id())?.ok_or(Error::NotFound)
}

fn answer(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    intake::must_be_identified(&held(work, record)?, "answer")?;
    close(work, record, ("answer", "done"), None)
}

fn withdraw(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    close(work, record, ("withdraw", "withdrawn"), None)
}

fn refuse(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    close(work, record, ("refuse", "refused"), Some(answers.text("reason")))
}

fn close(
    work: &mut Work<'_, '_>,
    record: &Visible,
    (action, closed): (&str, &'static str),
    reason: Option<&str>,
) -> Result<Visible, Error> {
    debug_assert!(OPEN.contains(&status(record)), "do_verb has looked");
    let today = work.today();
    manage(work, (record.entity(), record.id()), action, |_, pending| {
        pending.set("status", closed);
        pending.set("answered_on", today);
        if let Some(reason) = reason {
            pending.set("refusal_reason", reason);
        }
        Ok(())
    })
}

fn extend(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let today = work.today();
    manage(work, (record.entity(), record.id()), "extend", |work, pending| {
        // The person must be told of it within the first month (Art. 12(3)).
        if pending.get("due_on").as_date().is_some_and(|due| due < today) {
            return Err(Error::at("extend", "too-late-to-extend"));
        }
        pending.set("extended", true);
        pending.set("extension_reason", answers.text("reason"));
        set_clock(work, pending)
    })
}
