//! The way of an erasure: planned, confirmed by another, carried out while the plan is still the same, answered. It goes by four eyes:
//! who planned it does not confirm it.

use dictionary::Value;
use records::{
    Answers, Asked, AskedKind, Error, Held, Pending, Verb, Visible, Weight, Work, enqueue, halt,
    manage, stands_in,
};
use serde_json::json;
use uuid::Uuid;

use crate::answers;
use crate::canaries::sealed;
use crate::certificate::draft;
use crate::cleanup::KIND;
use crate::execute::execute;
use crate::intake;
use crate::plan::{Plan, plan, with_views};
use crate::processing::needs_four_eyes;
use crate::reasons::holdings;
use crate::requests::{OPEN, PLAN, held, may_handle};
use crate::speech::{HOUSE, Speech};
use crate::telling::is_still_to_tell;

const HOW_IF_KNOWN: &[Asked] = &[Asked { name: "how", required: false, kind: AskedKind::Text }];

/// A request for erasure whose person is known is planned at once by whoever handles it.
pub(crate) fn plan_when_due(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let (Some("erasure"), Some(contact)) =
        (pending.get("kind").as_text(), pending.get("contact_id").as_id())
    else {
        return Ok(());
    };
    let planned = planned(work, contact, pending.id)?;
    let by = work.actor().user_id;
    pending.set("plan_digest", planned.digest());
    pending.set("planned_by_id", by);
    pending.set("status", "planned");
    Ok(())
}

/// The plan of an erasure as it is today.
pub fn planned(work: &mut Work<'_, '_>, contact: Uuid, request: Uuid) -> Result<Plan, Error> {
    let entity = work.entity("contact")?;
    let held = holdings(work, &entity, contact)?
        .ok_or_else(|| Error::at("contact_id", "reference-not-found"))?;
    let plan = plan(&held, Some(request));
    with_views(work, &held, plan)
}

/// True when a request is for an erasure that can be planned: the person is known, and it is not answered.
pub fn has_plan(record: &Visible) -> bool {
    is_erasure(record) && !record.get("contact_id").is_empty() && stands_in(record, OPEN)
}

fn is_erasure(record: &Visible) -> bool {
    record.get("kind").as_text() == Some("erasure")
}

/// The way to an erasure.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![
        PLAN,
        Verb {
            name: "confirm",
            icon: "check",
            weight: Weight::Next,
            asks: HOW_IF_KNOWN,
            applies: |record, rights| may_handle(rights) && stands_in(record, &["planned"]),
            run: confirm,
            ..PLAN
        },
        Verb {
            name: "execute",
            icon: "user-off",
            weight: Weight::Grave,
            applies: |record, rights| may_handle(rights) && stands_in(record, &["confirmed"]),
            run: carry_out,
            ..PLAN
        },
        Verb {
            name: "sent",
            icon: "send",
            weight: Weight::Next,
            applies: |record, rights| {
                may_handle(rights) && record.get("answer_state").as_text() == Some("waiting")
            },
            run: sent,
            ..PLAN
        },
    ]
}

pub(crate) fn plan_again(
    work: &mut Work<'_, '_>,
    record: &Visible,
    _: &Answers,
) -> Result<Visible, Error> {
    manage(work, (record.entity(), record.id()), "plan", |work, pending| {
        pending.set("confirmed_by_id", Value::Null);
        plan_when_due(work, pending)
    })
}

/// The plan that was made, when it is still the same.
fn unchanged(work: &mut Work<'_, '_>, request: &Held, verb: &str) -> Result<(Plan, Uuid), Error> {
    let contact =
        request.get("contact_id").as_id().ok_or_else(|| Error::at("contact_id", "required"))?;
    let now = planned(work, contact, request.id())?;
    if request.get("plan_digest").as_text() != Some(now.digest().as_str()) {
        return Err(Error::at(verb, "plan-changed"));
    }
    Ok((now, contact))
}

fn confirm(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let by = work.actor().user_id;
    let request = held(work, record)?;
    let own = request.get("planned_by_id").as_id() == by;
    if by.is_none() || own && needs_four_eyes(work)? {
        return Err(Error::at("confirm", "four-eyes"));
    }
    unchanged(work, &request, "confirm")?;
    if answers.text("how").is_empty() {
        intake::must_be_identified(&request, "how")?;
    }
    manage(work, (record.entity(), record.id()), "confirm", |_, pending| {
        if !answers.text("how").is_empty() {
            pending.set("identity", "checked");
            pending.set("identity_how", answers.text("how"));
        }
        pending.set("confirmed_by_id", by);
        pending.set("status", "confirmed");
        Ok(())
    })
}

fn carry_out(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let contact = work.entity("contact")?;
    let request = held(work, record)?;
    let (plan, person) = unchanged(work, &request, "execute")?;
    halt("erasure-ordered");
    let mut certificate = draft(work, &request, &plan);
    // It is stored, so it is in the language of the house and not in that of whoever erases.
    let words = Speech::of(HOUSE)?.get("erased-person");
    answers::keep(work, &request)?;
    let (probe_key, probe, skipped) = sealed(work, request.id(), &plan)?;
    let key = execute(work, (&contact, person), &plan, &words)?;
    certificate.insert("key_destroyed".to_owned(), key.is_some().into());
    let payload = json!({
        "probe_key_id": probe_key.to_string(),
        "probe": hex::encode(probe),
        "probe_short": skipped.short,
        "probe_left_out": skipped.left_out,
        "request_id": request.id().to_string(),
        "subject_id": person.to_string(),
        "key_id": key.map(|key| key.to_string()),
        "certificate": certificate,
    });
    enqueue(work, KIND, &payload, Vec::new())?;
    let now = work.now();
    let done = manage(work, (record.entity(), record.id()), "execute", |_, pending| {
        pending.set("executed_at", now);
        pending.set("status", "executing");
        pending.set("answer_state", "waiting");
        Ok(())
    })?;
    halt("erasure-not-kept-yet");
    Ok(done)
}

/// The answer went out, so nobody needs to know any more to whom: what was kept for it ends, unless a recipient is still to be told
/// whose data they shall erase (Art. 19 GDPR). Then it ends by its retention rule.
fn sent(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    if !is_still_to_tell(work, record.id())?
        && let Some(key) = answers::forget(work, record.id())?
    {
        enqueue(work, KIND, &json!({"answer_key_id": key.to_string()}), Vec::new())?;
    }
    manage(work, (record.entity(), record.id()), "sent", |_, pending| {
        pending.set("answer_state", "sent");
        Ok(())
    })
}
