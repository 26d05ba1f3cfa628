//! A deal: what its stage makes of it, and what its lines come to.

use dictionary::{Line, Value};
use records::{Error, Hook, Late, Pending, Visible, Work, get};
use uuid::Uuid;

use crate::lines::{self, How};
use crate::pipeline::first_stage;

/// The most passages that a deal keeps.
const MOST_PASSAGES: usize = 200;

/// The rules of deals.
pub(crate) struct Deals;

impl Hook for Deals {
    fn entity(&self) -> &'static str {
        "deal"
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "expected_on", state: "status", open: &["open"] })
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        person_of_company(work, pending)?;
        stand_in_a_stage(work, pending)?;
        if !pending.get("lines").is_empty() {
            let totals = lines::complete(work, pending, How::plain(false))?;
            let currency = lines::currency(pending.get("currency"));
            pending.set("amount", lines::money(totals.base, &currency));
        }
        Ok(())
    }
}

/// A deal with a person is a deal with their company, unless somebody says otherwise.
pub(crate) fn person_of_company(
    work: &mut Work<'_, '_>,
    pending: &mut Pending,
) -> Result<(), Error> {
    let Some(contact) = pending.get("contact_id").as_id() else { return Ok(()) };
    if pending.before.is_some() || !pending.get("company_id").is_empty() {
        return Ok(());
    }
    let entity = work.entity("contact")?;
    if let Some(contact) = get(work, &entity, contact)? {
        pending.set("company_id", contact.get("company_id").clone());
    }
    Ok(())
}

/// The stage says how the deal stands: its pipeline, its state, when it came there, how likely it is, when it was closed.
fn stand_in_a_stage(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let entity = work.entity("stage")?;
    let named = pending.get("stage_id").as_id();
    let stage = match named {
        Some(id) => get(work, &entity, id)?,
        None => first_stage(work)?,
    };
    let Some(stage) = stage else {
        // Without any stage there is nowhere to stand; an administrator makes one.
        return if named.is_none() { Err(Error::at("stage_id", "no-stage")) } else { Ok(()) };
    };
    let entered = pending.was("stage_id").as_id() != Some(stage.id());
    let kind = stage.get("kind").as_text().unwrap_or("open").to_owned();
    pending.set("stage_id", stage.id());
    pending.set("pipeline_id", stage.get("pipeline_id").clone());
    if entered {
        pass_on(work, pending, stage.id());
        pending.set("stage_since", work.now());
        likely_as(pending, &stage);
    } else if pending.get("probability").is_empty() {
        likely_as(pending, &stage);
    }
    if kind == "open" {
        pending.set("closed_on", Value::Null);
        pending.set("lost_reason", Value::Null);
    } else {
        close(work, pending, &kind);
    }
    if kind == "lost" && pending.get("lost_reason").is_empty() {
        return Err(Error::at("lost_reason", "required"));
    }
    if kind == "won" {
        pending.set("lost_reason", Value::Null);
    }
    pending.set("status", kind);
    Ok(())
}

/// A deal is closed on the day when it got its present end: one that was lost and is won after all counts where it was won,
/// unless somebody says the day.
fn close(work: &Work<'_, '_>, pending: &mut Pending, kind: &str) {
    let said = pending.get("closed_on") != pending.was("closed_on");
    let other = !pending.was("status").is_empty() && pending.was("status").as_text() != Some(kind);
    if other && !said {
        pending.set("closed_on", Value::Null);
    }
    pending.fill("closed_on", work.today());
}

/// Notes how long the deal stood where it was, and that it stands elsewhere now.
fn pass_on(work: &Work<'_, '_>, pending: &mut Pending, stage: Uuid) {
    let now = work.now();
    let mut passages = pending.get("passages").as_lines().to_vec();
    if let (Some(last), Some(since)) =
        (passages.last_mut(), pending.was("stage_since").as_date_time())
    {
        last.set("hours", now.duration_since(since).as_hours().max(0));
    }
    let mut passage = Line::default();
    passage.set("stage_id", stage);
    passage.set("entered_at", now);
    passage.set("hours", Value::Null);
    passages.push(passage);
    // What went back and forth for years is told by its last steps.
    let surplus = passages.len().saturating_sub(MOST_PASSAGES);
    passages.drain(..surplus);
    pending.set("passages", Value::Lines(passages));
}

/// Whoever moves a deal and says nothing else means the stage's own probability.
fn likely_as(pending: &mut Pending, stage: &Visible) {
    let said = pending.get("probability") != pending.was("probability");
    if !said || pending.get("probability").is_empty() {
        pending.set("probability", stage.get("probability").clone());
    }
}
