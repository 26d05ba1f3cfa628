//! A retention run as it is kept: what was found, in groups by rule, what was decided about each, and how far the removal is.
//! Not here: finding (`lost.rs`) and removing (`retention.rs`).

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Duration, RetentionRule, Value};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use records::{Error, Held, Work, change_own, enqueue, make_own, remove_own};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::lost::{Findings, Lost};
use crate::retention::KIND;

/// The entities of this file.
pub(crate) const RUN: &str = "retention_run";
pub(crate) const GROUP: &str = "retention_group";

/// A run as it stands.
#[derive(Debug, Clone)]
pub struct Run {
    /// The run.
    pub held: Held,
    /// What was found, in the order of the dictionary.
    pub groups: Vec<Group>,
}

/// A group as it stands.
#[derive(Debug, Clone)]
pub struct Group {
    /// The group.
    pub held: Held,
    /// Its rule; `None` when the dictionary has it no longer.
    pub rule: Option<Arc<RetentionRule>>,
}

impl Run {
    /// `finding`, `open`, `running`, `stopped` or `done`.
    pub fn state(&self) -> &str {
        self.held.text("state")
    }

    /// A number that it holds.
    pub fn number(&self, field: &str) -> i64 {
        self.held.get(field).as_integer().unwrap_or_default()
    }

    /// How many records it has looked at to end them: those that went, were emptied, or stayed.
    pub fn handled(&self) -> i64 {
        self.number("removed") + self.number("emptied") + self.number("stayed")
    }

    /// The calendar: how many records will lose their own last reason, by month and rule.
    pub fn calendar(&self) -> BTreeMap<String, BTreeMap<String, u64>> {
        self.figure("calendar")
    }

    /// How many records of people have no rule, by entity.
    pub fn without(&self) -> BTreeMap<String, u64> {
        self.figure("without")
    }

    fn figure<T: serde::de::DeserializeOwned + Default>(&self, name: &str) -> T {
        let figures: Json = serde_json::from_str(self.held.text("figures")).unwrap_or_default();
        figures
            .get(name)
            .and_then(|part| serde_json::from_value(part.clone()).ok())
            .unwrap_or_default()
    }
}

impl Group {
    /// `proposed`, `alone`, `approved`, `rejected` or `done`.
    pub fn state(&self) -> &str {
        self.held.text("state")
    }

    /// A day that it holds.
    pub fn day(&self, field: &str) -> Option<Date> {
        self.held.get(field).as_date()
    }

    /// A number that it holds.
    pub fn number(&self, field: &str) -> i64 {
        self.held.get(field).as_integer().unwrap_or_default()
    }

    /// The entity of its records.
    pub fn entity(&self) -> &str {
        self.held.text("entity")
    }

    /// The name of its rule.
    pub fn rule_name(&self) -> &str {
        self.held.text("rule")
    }

    /// True while nobody has decided, or it waits for its day: then a person may decide.
    pub fn is_undecided(&self) -> bool {
        ["proposed", "alone"].contains(&self.state())
    }

    /// True where at least some of it may go today.
    pub(crate) fn is_due(&self, today: Date) -> bool {
        match self.state() {
            "approved" => true,
            "alone" => self.day("acts_on").is_some_and(|day| day <= today),
            _ => false,
        }
    }

    /// True where this record of it may go today.
    pub(crate) fn ends(&self, lost: &Lost, today: Date) -> bool {
        if !self.is_due(today) || self.rule_name() != lost.rule.name {
            return false;
        }
        match self.state() {
            "approved" => self.day("last").is_some_and(|last| lost.ended <= last),
            _ => lost.rule.notice.unwrap_or(NO_TIME).after(lost.ended) < today,
        }
    }
}

const NO_TIME: Duration = Duration { years: 0, months: 0, days: 0 };

/// The run, as it stands now; `None` where there is none.
pub fn run(work: &mut Work<'_, '_>, id: Uuid) -> Result<Option<Run>, Error> {
    let Some(held) = work.held(RUN, id)? else { return Ok(None) };
    let mut groups: Vec<Group> = work
        .held_with(GROUP, &[("run_id", id.into())])?
        .into_iter()
        .map(|held| {
            let rule = work.dictionary().rule(held.text("rule")).cloned();
            Group { held, rule }
        })
        .collect();
    let order = |group: &Group| {
        work.dictionary().retention().iter().position(|rule| rule.name == group.rule_name())
    };
    groups.sort_by_key(order);
    Ok(Some(Run { held, groups }))
}

/// The newest runs, the newest first, without their figures.
pub fn runs(work: &mut Work<'_, '_>, most: u64) -> Result<Vec<Held>, Error> {
    let entity = work.entity(RUN)?;
    let told = [
        "state",
        "asked_by_id",
        "found",
        "removed",
        "emptied",
        "stayed",
        "probed",
        "left",
        "finished_at",
    ];
    let fields: Vec<usize> = told.iter().filter_map(|name| entity.position(name)).collect();
    work.held_newest((&entity, &fields), most)
}

/// The newest run with its groups.
pub fn newest_run(work: &mut Work<'_, '_>) -> Result<Option<Run>, Error> {
    match runs(work, 1)?.first().map(Held::id) {
        Some(id) => run(work, id),
        None => Ok(None),
    }
}

/// Begins a run, unless one is under way: then there is nothing to begin. `by_job` leaves the work to the queue.
pub fn begin_run(work: &mut Work<'_, '_>, by_job: bool) -> Result<Option<Uuid>, Error> {
    if let Some(newest) = newest_run(work)?
        && ["finding", "running"].contains(&newest.state())
    {
        if is_driven(work, &newest)? {
            return Ok(None);
        }
        // Whoever drove it is gone: what was being removed goes on, and what was not found yet is looked for anew.
        if newest.state() == "running" {
            if by_job {
                go_on_by_job(work, newest.held.id())?;
            }
            return Ok(Some(newest.held.id()));
        }
        remove_own(work, RUN, newest.held.id())?;
    }
    let by = work.actor().user_id;
    let id = make_own(work, RUN, &[("state", "finding".into()), ("asked_by_id", by.into())])?;
    if by_job {
        go_on_by_job(work, id)?;
    }
    Ok(Some(id))
}

/// True while a job is there that goes on with the run.
pub fn is_driven(work: &mut Work<'_, '_>, run: &Run) -> Result<bool, Error> {
    let job = work.held_by("job", run.held.get("job_id"))?;
    Ok(job.is_some_and(|job| ["queued", "running"].contains(&job.text("state"))))
}

/// Begins a run by the queue, unless one has begun since a moment already.
pub fn begin_run_once_since(
    work: &mut Work<'_, '_>,
    since: Timestamp,
) -> Result<Option<Uuid>, Error> {
    let newest = runs(work, 1)?.pop();
    let begun = newest.and_then(|run| run.get("created_at").as_date_time());
    if begun.is_some_and(|begun| begun >= since) { Ok(None) } else { begin_run(work, true) }
}

/// Leaves the work to the queue.
pub(crate) fn go_on_by_job(work: &mut Work<'_, '_>, run: Uuid) -> Result<(), Error> {
    let job = enqueue(work, KIND, &json!({"run_id": run.to_string()}), Vec::new())?;
    change_own(work, (RUN, run), &[("job_id", job.into())])
}

/// The day on which the first of a group goes by itself: notice is given from the end of the last reason, and from the day on
/// which the group was first told.
fn acts_on(rule: &RetentionRule, (entity, first): (&str, Date), told_on: Date) -> Option<Date> {
    if !rule.ends_alone(entity) {
        return None;
    }
    let notice = rule.notice.unwrap_or(NO_TIME);
    Some(notice.after(first).saturating_add(1.day()).max(notice.after(told_on)))
}

/// Keeps what was found as groups of a run; what was decided about the same rule in the run before is carried over. Tells
/// whether something is to be removed.
pub(crate) fn propose(
    work: &mut Work<'_, '_>,
    id: Uuid,
    findings: &Findings,
) -> Result<bool, Error> {
    let before = runs(work, 2)?.into_iter().map(|held| held.id()).find(|other| *other != id);
    let before = match before {
        Some(before) => run(work, before)?,
        None => None,
    };
    let today = work.today();
    let dictionary = Arc::clone(work.dictionary());
    let mut found = 0;
    for ((name, entity), gone) in &findings.groups {
        let Some(rule) = dictionary.rule(name) else { continue };
        found += gone.count;
        let mut groups = before.iter().flat_map(|run| &run.groups);
        let known =
            groups.find(|group| (group.rule_name(), group.entity()) == (name, entity.as_str()));
        let told_on = known.and_then(|group| group.day("told_on")).unwrap_or(today);
        let mut values = vec![
            ("run_id", Value::Id(id)),
            ("rule", name.as_str().into()),
            ("entity", entity.as_str().into()),
            ("count", whole(gone.count)),
            ("first", gone.first.into()),
            ("last", gone.last.into()),
            ("told_on", told_on.into()),
            ("acts_on", acts_on(rule, (entity, gone.first), told_on).into()),
            ("state", if rule.ends_alone(entity) { "alone" } else { "proposed" }.into()),
        ];
        if let Some(known) = known {
            carry_over(&mut values, known, today);
        }
        make_own(work, GROUP, &values)?;
    }
    if let Some(before) = before {
        close(work, &before)?;
    }
    let figures = json!({"calendar": findings.calendar, "without": findings.without});
    let values = [
        ("found", whole(found)),
        ("looked_at", whole(findings.looked_at)),
        ("figures", figures.to_string().into()),
    ];
    change_own(work, (RUN, id), &values)?;
    settle(work, id)
}

/// A decision that still stands goes over to the group that was found anew.
fn carry_over(values: &mut Vec<(&'static str, Value)>, known: &Group, today: Date) {
    let stands = match known.state() {
        "approved" => true,
        "rejected" => known.day("put_off").is_some_and(|day| day >= today),
        _ => false,
    };
    if !stands {
        return;
    }
    // What was approved is what was seen then.
    let kept = ["state", "decided_by_id", "decided_at", "reason", "put_off", "last"];
    values.retain(|(name, _)| {
        !kept.contains(name) || (*name == "last" && known.state() != "approved")
    });
    for name in kept {
        if !values.iter().any(|(held, _)| *held == name) {
            values.push((name, known.held.get(name).clone()));
        }
    }
}

/// Ends a run that another one follows. One in which nothing happened leaves no trace.
fn close(work: &mut Work<'_, '_>, run: &Run) -> Result<(), Error> {
    let id = run.held.id();
    let decided = run.groups.iter().any(|group| !group.held.get("decided_by_id").is_empty());
    if run.handled() > 0 || decided || !run.held.get("pending").is_empty() {
        let now = work.now();
        if run.held.get("finished_at").is_empty() {
            change_own(work, (RUN, id), &[("finished_at", now.into())])?;
        }
        return change_own(work, (RUN, id), &[("state", "done".into())]);
    }
    for group in &run.groups {
        remove_own(work, GROUP, group.held.id())?;
    }
    remove_own(work, RUN, id)
}

/// The state of a run that is not removing at the moment: it begins when something is due. Tells whether it does.
pub(crate) fn settle(work: &mut Work<'_, '_>, id: Uuid) -> Result<bool, Error> {
    let Some(run) = run(work, id)? else { return Ok(false) };
    let today = work.today();
    let due: i64 = run
        .groups
        .iter()
        .filter(|group| group.is_due(today))
        .map(|group| group.number("count"))
        .sum();
    let goes = due > 0;
    let waits = run.groups.iter().any(|group| group.is_undecided() || group.state() == "rejected");
    let state = match (goes, waits) {
        (true, _) => "running",
        (false, true) => "open",
        (false, false) => "done",
    };
    let mut values = vec![("state", Value::from(state)), ("place", Value::Null)];
    if goes {
        values.push(("due", Value::Integer(run.handled() + due)));
    }
    if state == "done" {
        values.push(("finished_at", work.now().into()));
    }
    change_own(work, (RUN, id), &values)?;
    Ok(goes)
}

/// A number for a field.
pub(crate) fn whole(count: u64) -> Value {
    Value::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}
