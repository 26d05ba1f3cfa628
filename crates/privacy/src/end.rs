//! The end of one record in a retention run: judged again and removed in one transaction, with what is noted of it in the run.
//! Not here: which records are due and in which order (`retention.rs`).

use std::sync::Arc;

use dictionary::{Entity, Value};
use jiff::Timestamp;
use records::{
    Error, Held, Progress, Work, change_own, erase_log, erase_log_part, erase_record, note_end,
    note_progress,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::execute::{empty, execute};
use crate::judge::judge_many;
use crate::lost::{Fate, Lost, fate};
use crate::plan::{Act, Item, Plan, plan_end, with_views};
use crate::reasons::holdings;
use crate::rules::Rules;
use crate::run::{GROUP, Group, RUN, Run, run, settle};
use crate::speech::{HOUSE, Speech};
use crate::traces;

/// What was done with records in one transaction.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Done {
    pub(crate) removed: i64,
    pub(crate) emptied: i64,
    pub(crate) stayed: i64,
}

impl Done {
    pub(crate) fn all(self) -> i64 {
        self.removed + self.emptied + self.stayed
    }
}

/// What the clean-up has still to do; identifiers only.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) key: Option<Uuid>,
    pub(crate) line: Option<(Uuid, Uuid, Timestamp)>,
}

/// Ends one record, after it was judged again by the rules as they stand in this transaction. What is left for the clean-up
/// is added to `pending`.
pub(crate) fn end_one(
    work: &mut Work<'_, '_>,
    (rules, entity): (&Rules, &Arc<Entity>),
    lost: &Lost,
    (run, pending): (Uuid, &mut Vec<Pending>),
) -> Result<Done, Error> {
    let stays = Done { stayed: 1, ..Done::default() };
    let Some(held) = work.held(&entity.name, lost.id)? else { return Ok(stays) };
    let Some(judged) = judge_many(work, rules, entity, vec![held])?.pop() else {
        return Ok(stays);
    };
    if judged.last.as_ref().is_none_or(|last| last.rule.name != lost.rule.name) {
        return Ok(stays);
    }
    let fate = fate(work, &judged.held)?;
    if lost.rule.after_erasure {
        look_for(work, (entity, lost.id), (run, &fate))?;
    }
    let done = match fate {
        Fate::Waits => return Ok(stays),
        Fate::LogPart => {
            erase_log_part(work, lost.id)?;
            pending.push(Pending { key: None, line: None });
            return Ok(Done { emptied: 1, ..Done::default() });
        }
        Fate::Emptied(fields) => {
            empty(work, (entity, lost.id), fields)?;
            pending.push(Pending { key: None, line: None });
            Done { emptied: 1, ..Done::default() }
        }
        Fate::Goes => {
            erase_record(work, entity, lost.id)?;
            let key = erase_log(work, lost.id)?;
            pending.push(Pending { key, line: None });
            // What is sealed under a key of its own ends with that key.
            if let Some(own) = judged.held.get("key_id").as_id() {
                pending.push(Pending { key: Some(own), line: None });
            }
            Done { removed: 1, ..Done::default() }
        }
        Fate::Person => {
            let Ended::Gone(key) = end_person(work, (entity, lost.id), run)? else {
                return Ok(stays);
            };
            let line = Some((work.new_id(), lost.id, work.now()));
            pending.push(Pending { key, line });
            let removed = i64::from(work.held(&entity.name, lost.id)?.is_none());
            Done { removed, emptied: 1 - removed, stayed: 0 }
        }
    };
    note_end(work, (entity, lost.id), (run, &lost.rule.name))?;
    Ok(done)
}

/// What an erasure had to leave goes as the erasure went: it is looked for afterwards.
fn look_for(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    (run, fate): (Uuid, &Fate),
) -> Result<(), Error> {
    let (act, fields) = match fate {
        Fate::Goes => (Act::Delete, Vec::new()),
        Fate::Emptied(fields) => (Act::Clear, fields.clone()),
        // A person is looked for with all that is theirs.
        Fate::Person | Fate::LogPart | Fate::Waits => return Ok(()),
    };
    let items = vec![Item::of(entity, id, (act, fields))];
    let plan = Plan { items, events: 0, request: None, restricts: false };
    traces::keep(work, run, &plan)
}

/// What became of a person.
enum Ended {
    /// There was nothing to do.
    Stayed,
    /// They were ended; the key that is to end with them.
    Gone(Option<Uuid>),
}

/// Ends a person by a plan, as an erasure does; what the run is to look for behind itself is kept.
fn end_person(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    run: Uuid,
) -> Result<Ended, Error> {
    let Some(held) = holdings(work, entity, id)? else { return Ok(Ended::Stayed) };
    let plan = plan_end(&held);
    let plan = with_views(work, &held, plan)?;
    let lost = held.records.first().is_some_and(|own| !own.is_held());
    if !lost || plan.is_done() {
        return Ok(Ended::Stayed);
    }
    traces::keep(work, run, &plan)?;
    let words = Speech::of(HOUSE)?.get("erased-person");
    execute(work, (entity, id), &plan, &words).map(Ended::Gone)
}

/// The run, while it removes and has come exactly to this place.
pub(crate) fn at(work: &mut Work<'_, '_>, id: Uuid, expected: &str) -> Result<Option<Run>, Error> {
    let run = run(work, id)?;
    Ok(run.filter(|run| {
        let place = run.held.get("place").as_text().unwrap_or_default();
        run.state() == "running" && place == expected
    }))
}

pub(crate) fn note_in_group(
    work: &mut Work<'_, '_>,
    run: &Run,
    (entity, lost): (&Entity, &Lost),
    done: Done,
) -> Result<(), Error> {
    let of = |group: &&Group| group.rule_name() == lost.rule.name && group.entity() == entity.name;
    let Some(group) = run.groups.iter().find(of) else { return Ok(()) };
    let Some(held) = work.held(GROUP, group.held.id())? else { return Ok(()) };
    let number = |field: &str| held.get(field).as_integer().unwrap_or_default();
    let values = [
        ("gone", Value::Integer(number("gone") + done.removed + done.emptied)),
        ("stayed", Value::Integer(number("stayed") + done.stayed)),
    ];
    change_own(work, (GROUP, held.id()), &values)
}

pub(crate) fn note(
    work: &mut Work<'_, '_>,
    run: &Run,
    (done, place, pending): (Done, &str, &[Pending]),
) -> Result<(), Error> {
    let values = [
        ("removed", Value::Integer(run.number("removed") + done.removed)),
        ("emptied", Value::Integer(run.number("emptied") + done.emptied)),
        ("stayed", Value::Integer(run.number("stayed") + done.stayed)),
        ("place", place.into()),
        ("pending", pending_text(pending)),
    ];
    change_own(work, (RUN, run.held.id()), &values)
}

/// Ends a pass over everything: the groups that were due are done. True when another one is due meanwhile.
pub(crate) fn pass(work: &mut Work<'_, '_>, id: Uuid, expected: &str) -> Result<bool, Error> {
    let Some(run) = at(work, id, expected)? else { return Ok(false) };
    let today = work.today();
    for group in run.groups.iter().filter(|group| group.is_due(today)) {
        change_own(work, (GROUP, group.held.id()), &[("state", "done".into())])?;
    }
    settle(work, id)
}

/// True while the job that drives the run may go on; its progress is noted, and its lease kept.
pub(crate) fn stands(
    work: &mut Work<'_, '_>,
    job: Option<Uuid>,
    (done, total): (i64, i64),
) -> Result<bool, Error> {
    let Some(job) = job else { return Ok(true) };
    let size = |number: i64| usize::try_from(number).unwrap_or_default();
    note_progress(work, job, &Progress { done: size(done), total: size(total), noted: Json::Null })
}

/// What the clean-up has still to do. An error where that cannot be read: whoever is gone must come into the ledger.
pub(crate) fn pending_of(run: &Held) -> Result<Vec<Pending>, Error> {
    let Some(text) = run.get("pending").as_text() else { return Ok(Vec::new()) };
    serde_json::from_str(text)
        .map_err(|error| Error::Fault(format!("what run {} has to clean up: {error}", run.id())))
}

pub(crate) fn pending_text(pending: &[Pending]) -> Value {
    if pending.is_empty() { Value::Null } else { json!(pending).to_string().into() }
}

/// How far a run has come: the entity, and the record behind which it goes on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    at: Option<(String, Uuid)>,
    /// The entity was reached.
    reached: bool,
}

impl Place {
    pub(crate) fn of(run: &Held) -> Self {
        let text = run.get("place").as_text().unwrap_or_default();
        let at = text
            .split_once(' ')
            .and_then(|(entity, id)| Some((entity.to_owned(), id.parse::<Uuid>().ok()?)));
        Self { reached: at.is_none(), at }
    }

    pub(crate) fn at(entity: &Entity, last: Option<&Lost>) -> Self {
        Self { at: last.map(|last| (entity.name.clone(), last.id)), reached: true }
    }

    pub(crate) fn text(&self) -> String {
        self.at.as_ref().map_or_else(String::new, |(entity, id)| format!("{entity} {id}"))
    }

    /// False for the entities before the one at which the run stands.
    pub(crate) fn is_open(&mut self, entity: &Entity) -> bool {
        self.reached |= self.at.as_ref().is_some_and(|(name, _)| *name == entity.name);
        self.reached
    }

    pub(crate) fn behind(&self, entity: &Entity) -> Option<Uuid> {
        self.at.as_ref().filter(|(name, _)| *name == entity.name).map(|(_, id)| *id)
    }
}
