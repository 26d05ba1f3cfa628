//! Telling people that we have their data from elsewhere (Art. 14 GDPR): a task within the month, and the mark on the contact that
//! they were told. Until then nobody addresses them with offers (`may_contact`).
//!
//! Whoever imports a file gets one task for all of it from `exchange`; a contact that is made by itself gets its own.

use std::sync::Arc;

use dictionary::{Draft, Value};
use jiff::Timestamp;
use jiff::civil::Date;
use records::{
    Actor, Answers, Asked, AskedKind, Error, Hook, Needs, Origin, Pending, Rights, Verb, Visible,
    Weight, Work, create, manage,
};
use serde_json::json;
use uuid::Uuid;

use crate::clock::Deadlines;
use crate::law::Law;
use crate::speech::{HOUSE, Speech};

const HOW: &[Asked] = &[
    Asked { name: "informed_how", required: true, kind: AskedKind::Text },
    Asked { name: "informed_on", required: false, kind: AskedKind::Date },
];

/// The sources of contacts that are the person.
fn given() -> Result<&'static [String], Error> {
    Ok(&Deadlines::shared()?.inform.given)
}

/// True for somebody of whom we have data from elsewhere and who was not told yet.
pub(crate) fn is_to_be_informed(source: &Value, informed_on: &Value) -> Result<bool, Error> {
    let Some(source) = source.as_text().filter(|_| informed_on.is_empty()) else {
        return Ok(false);
    };
    Ok(!given()?.iter().any(|given| given == source))
}

/// The same work with all rights, in the hands of whoever does it: what a rule makes needs none of theirs.
pub(crate) fn as_rule(work: &Work<'_, '_>) -> Actor {
    Actor { rights: Arc::new(Rights::everything()), ..work.actor().clone() }
}

/// A contact that comes from elsewhere makes a task.
pub(crate) struct Informing;

impl Hook for Informing {
    fn entity(&self) -> &'static str {
        "contact"
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        let informed = pending.get("informed_on");
        let waits = is_to_be_informed(pending.get("source"), informed)?;
        let waited = is_to_be_informed(pending.was("source"), pending.was("informed_on"))?;
        if !waits || waited || work.actor().origin == Origin::Import {
            return Ok(());
        }
        let obtained = pending.get("source_date").as_date().unwrap_or(work.today());
        let name = [pending.get("first_name"), pending.get("last_name")];
        let name: Vec<&str> = name.into_iter().filter_map(Value::as_text).collect();
        let words = Speech::of(HOUSE)?;
        let task = Draft::default()
            .with("subject", words.with("inform-task", &[("name", &name.join(" "))]))
            .with("text", words.get("inform-task-text"))
            .with("contact_id", pending.id.to_string());
        let assignee = pending.get("owner_id").as_id();
        let place = format!("/contacts/{}", pending.id);
        make_task(work, task, (assignee, obtained), &place)
    }
}

/// A task until the end of the month, assigned to somebody or to whoever works.
fn make_task(
    work: &mut Work<'_, '_>,
    draft: Draft,
    (assignee, obtained): (Option<Uuid>, Date),
    place: &str,
) -> Result<(), Error> {
    let due = Law::in_force(work)?.deadlines()?.inform_by(obtained).rolled;
    let mut draft = draft.with("due_on", due.to_string()).with("priority", "high");
    if let Some(assignee) = assignee.or(work.actor().user_id) {
        draft = draft.with("assignee_id", assignee.to_string());
    }
    let rule = as_rule(work);
    work.acting(&rule, |work| {
        let entity = work.entity("task")?;
        let id = create(work, &entity, &draft)?.record.id();
        manage(work, (&entity, id), "link", |_, pending| {
            pending.set("place", place);
            Ok(())
        })
    })
    .map(drop)
}

/// People of whom a file brought data from elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many.
    pub count: usize,
    /// When the first of these data were obtained.
    pub oldest: Option<Date>,
}

impl Imported {
    /// Adds a person who was imported.
    pub fn add(&mut self, draft: &Draft) -> Result<(), Error> {
        let text = |field: &str| draft.values.get(field).and_then(serde_json::Value::as_str);
        let source = text("source").map_or(Value::Null, Value::from);
        if is_to_be_informed(&source, &Value::Null)? {
            self.count += 1;
            let obtained = text("source_date").and_then(|day| day.parse().ok());
            self.oldest = self.oldest.into_iter().chain(obtained).min();
        }
        Ok(())
    }

    /// Adds those of another part of the file.
    pub fn absorb(&mut self, other: Self) {
        self.count += other.count;
        self.oldest = self.oldest.into_iter().chain(other.oldest).min();
    }
}

/// One task for everybody whom a file brought: how many are to be told, and the list of them. Called in the transaction that
/// finishes the import, which began at this moment.
pub fn inform_imported(
    work: &mut Work<'_, '_>,
    since: Timestamp,
    people: Imported,
) -> Result<(), Error> {
    if people.count == 0 {
        return Ok(());
    }
    let now = work.now();
    let words = Speech::of(HOUSE)?;
    let count = i64::try_from(people.count).unwrap_or(i64::MAX);
    let task = Draft::default()
        .with("subject", words.counted("inform-import-task", count))
        .with("text", words.get("inform-task-text"));
    let query = serde_urlencoded::to_string([("filter", list_filter(since, now)?)])
        .map_err(|error| Error::Fault(error.to_string()))?;
    let obtained = people.oldest.unwrap_or_else(|| work.today());
    make_task(work, task, (None, obtained), &format!("/contacts?{query}"))
}

/// The filter of the list of those who came in this time and are not told yet.
fn list_filter(since: Timestamp, until: Timestamp) -> Result<String, Error> {
    let mut parts = vec![
        json!({"field": "informed_on", "op": "empty"}),
        json!({"field": "source", "op": "not_empty"}),
        json!({"field": "created_at", "op": "ge", "value": since.to_string()}),
        json!({"field": "created_at", "op": "le", "value": until.to_string()}),
    ];
    for source in given()? {
        parts.push(json!({"field": "source", "op": "ne", "value": source}));
    }
    Ok(json!({"and": parts}).to_string())
}

/// What is done with contacts that come from elsewhere.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![Verb {
        entity: "contact",
        name: "informed",
        icon: "message-circle",
        weight: Weight::Usual,
        gives: "contact",
        asks: HOW,
        needs: Needs::Edit,
        applies: |record, _| {
            let waits = is_to_be_informed(record.get("source"), record.get("informed_on"));
            waits.unwrap_or(false) && record.get("erased_at").is_empty()
        },
        run: informed,
    }]
}

fn informed(
    work: &mut Work<'_, '_>,
    record: &Visible,
    answers: &Answers,
) -> Result<Visible, Error> {
    let today = work.today();
    let on = answers.text("informed_on").parse().unwrap_or(today);
    if on > today {
        return Err(Error::at("informed_on", "not-in-the-future"));
    }
    let (entity, id) = (record.entity(), record.id());
    let told = manage(work, (entity, id), "informed", |_, pending| {
        pending.set("informed_on", on);
        pending.set("informed_how", answers.text("informed_how"));
        Ok(())
    })?;
    let place = format!("/contacts/{id}");
    let tasks = work.held_with("task", &[("contact_id", id.into()), ("done", false.into())])?;
    let now = work.now();
    for task in tasks.iter().filter(|task| task.get("place").as_text() == Some(&place)) {
        manage(work, (task.entity(), task.id()), "done", |_, pending| {
            pending.set("done", true);
            pending.set("done_at", now);
            Ok(())
        })?;
    }
    Ok(told)
}
