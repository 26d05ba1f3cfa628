//! The rules of the directory itself: what an activity, a task and a contact get without being asked.

use dictionary::Value;
use uuid::Uuid;

use crate::error::Error;
use crate::hook::{Hook, Pending};
use crate::visible::Visible;
use crate::work::Work;

/// All rules of this crate, in the order in which they run.
pub fn built_in() -> Vec<Box<dyn Hook>> {
    vec![
        Box::new(Contacts),
        Box::new(Activities),
        Box::new(Tasks),
        Box::new(Tags),
        Box::new(Accounts),
    ]
}

/// The origin of a person's data is always dated (Art. 14 GDPR counts from it).
struct Contacts;

impl Hook for Contacts {
    fn entity(&self) -> &'static str {
        "contact"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            pending.fill("source_date", work.today());
        }
        Ok(())
    }
}

/// An activity has a time and an author, belongs to its contact's company too, and tells both that something happened.
struct Activities;

/// What an e-mail says does not change any more; to whom it belongs may.
const FREE_IN_EMAIL: [&str; 5] =
    ["contact_id", "company_id", "deal_id", "participants", "author_id"];

impl Hook for Activities {
    fn entity(&self) -> &'static str {
        "activity"
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        (!record.get("message_key").is_empty()).then_some(&FREE_IN_EMAIL)
    }

    fn may_remove(&self, _record: &Visible) -> bool {
        true
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        pending.fill("at", work.now());
        if !pending.was("message_key").is_empty() {
            pending.keep_all_but(&FREE_IN_EMAIL)?;
        }
        if pending.before.is_none() {
            pending.fill("author_id", work.actor().user_id);
            // What is written at a deal belongs to the story of its person, and what is written at a person to that of
            // their company.
            follow(work, pending, ("deal_id", "deal"), "contact_id")?;
            follow(work, pending, ("deal_id", "deal"), "company_id")?;
            follow(work, pending, ("contact_id", "contact"), "company_id")?;
        }
        Ok(())
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        let Value::DateTime(at) = pending.get("at") else { return Ok(()) };
        for (field, entity) in [("contact_id", "contact"), ("company_id", "company")] {
            if let Value::Id(id) = pending.get(field) {
                touch(work, entity, *id, *at)?;
            }
        }
        Ok(())
    }
}

/// Fills an empty reference from the record that another one names, as far as the author may know what stands there.
fn follow(
    work: &mut Work<'_, '_>,
    pending: &mut Pending,
    (reference, entity): (&str, &str),
    field: &str,
) -> Result<(), Error> {
    let (Some(id), true) = (pending.get(reference).as_id(), pending.get(field).is_empty()) else {
        return Ok(());
    };
    let entity = work.entity(entity)?;
    let known =
        entity.position(field).is_some_and(|place| work.actor().rights.may_use(&entity, place));
    if let Some(row) = work.tx.get(&entity, id)?.filter(|_| known) {
        pending.set(field, row.get(&entity, field).clone());
    }
    Ok(())
}

/// Moves the last activity of a contact or company forward. No event of its own: the activity's says it.
fn touch(
    work: &mut Work<'_, '_>,
    entity: &str,
    id: Uuid,
    at: jiff::Timestamp,
) -> Result<(), Error> {
    let entity = work.entity(entity)?;
    let Some(position) = entity.position("last_activity_at") else { return Ok(()) };
    work.tx.raise(&entity, id, position, at)?;
    Ok(())
}

/// A task knows who gave it and when it was done.
struct Tasks;

impl Hook for Tasks {
    fn entity(&self) -> &'static str {
        "task"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            pending.set("author_id", work.actor().user_id);
        }
        let (was, is) = (pending.was("done").is_yes(), pending.get("done").is_yes());
        if is && !was {
            pending.set("done_at", work.now());
        } else if !is {
            pending.set("done_at", Value::Null);
        }
        Ok(())
    }
}

/// A tag is shown in its colour wherever it stands, at once.
struct Tags;

impl Hook for Tags {
    fn entity(&self) -> &'static str {
        "tag"
    }

    fn after(&self, work: &mut Work<'_, '_>, _pending: &Pending) -> Result<(), Error> {
        crate::tag_colors::tags_changed(work)
    }
}

/// Whoever changes a user's roles changes rights: the last administrator must stay one.
struct Accounts;

impl Hook for Accounts {
    fn entity(&self) -> &'static str {
        "user"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_some() {
            crate::accounts::administer::keep_an_administrator(work, pending)?;
        }
        Ok(())
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        crate::accounts::load::rights_changed(work)?;
        if !pending.get("active").is_yes() {
            crate::accounts::administer::revoke_sessions(work, pending.id)?;
            crate::accounts::token::revoke_tokens(work, pending.id)?;
        }
        Ok(())
    }
}
