//! Retention acts: a run finds what has lost its last reason, and removes what a person approved or what a rule ends alone.
//!
//! Each record is judged anew in the very transaction that removes it, together with the place up to which the run has come;
//! so a run that is killed, or driven twice, does nothing twice, and a record that got a new reason meanwhile stays.

use std::sync::Arc;

use dictionary::Entity;
use jiff::SignedDuration;
use records::{Actor, Error, House, Job, JobContext, JobOutcome, LedgerLine, Origin, change_own};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::cleanup::{Left, clean_up};
use crate::end::{
    Done, Pending, Place, at, end_one, note, note_in_group, pass, pending_of, pending_text, stands,
};
use crate::lost::{Lost, find, lost_behind, ruled};
use crate::rules::Rules;
use crate::run::{Group, RUN, Run, propose, run, whole};
use crate::traces::look_for_some;

/// The kind of the job.
pub(crate) const KIND: &str = "retention";
/// A job hands over to those that wait after what this time allows.
const TURN: SignedDuration = SignedDuration::from_secs(5);
/// The clean-up waits until so much is left for it.
const CLEANED: usize = 200;
/// Records of one transaction; a person is always alone in theirs.
const TOGETHER: usize = 10;
/// The progress of finding is noted after so many records.
const NOTED: u64 = 40_000;

/// The retention run as a job.
pub struct RetentionJob {
    /// Most records that are removed in a minute.
    pub per_minute: u32,
}

impl Job for RetentionJob {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn is_owed(&self) -> bool {
        true
    }

    fn run(&self, context: &JobContext) -> Result<JobOutcome, Error> {
        let id = context.payload.get("run_id").and_then(Json::as_str).map(str::parse);
        let id: Uuid = id
            .and_then(Result::ok)
            .ok_or_else(|| Error::Fault("a retention job without a run".to_owned()))?;
        let turns = u32::try_from(60 / TURN.as_secs().max(1)).unwrap_or(1);
        let most = usize::try_from((self.per_minute / turns).max(1)).unwrap_or(1);
        let drive = Drive { house: &context.house, run: id, job: Some(context.id) };
        let result = json!({"run_id": id.to_string(), "list": "retention"});
        let again = drive.turn(most)?.then(|| context.house.now() + TURN);
        Ok(JobOutcome { result, again, ..JobOutcome::default() })
    }
}

/// Does a run to its end, with `pause` after what a turn allows. For commands.
pub fn drive_run(
    house: &Arc<House>,
    run: Uuid,
    (most, pause): (usize, impl Fn()),
) -> Result<(), Error> {
    let drive = Drive { house, run, job: None };
    while drive.turn(most)? {
        pause();
    }
    Ok(())
}

/// One who drives a run.
struct Drive<'h> {
    house: &'h Arc<House>,
    run: Uuid,
    job: Option<Uuid>,
}

/// How a transaction went.
enum Step {
    /// It was done, and is noted.
    Noted,
    /// The run was stopped, or another one drives it.
    Over,
}

impl Drive<'_> {
    fn system(&self) -> Actor {
        // The events of one run belong together.
        Actor { request_id: Some(self.run), ..Actor::system(Origin::Job) }
    }

    fn now(&self) -> Result<Option<Run>, Error> {
        self.house.read(&self.system(), |work| run(work, self.run))
    }

    /// Goes on with the run for at most so many records. True when there is more to do.
    fn turn(&self, most: usize) -> Result<bool, Error> {
        let Some(run) = self.now()? else { return Ok(false) };
        match run.state() {
            "finding" => self.find(),
            "running" => self.remove(&run, most),
            _ => self.look_behind().map(|()| false),
        }
    }

    fn find(&self) -> Result<bool, Error> {
        let system = self.system();
        let (id, job) = (self.run, self.job);
        let mut noted = 0;
        let findings = find(self.house, &system, |looked_at| {
            if looked_at < noted + NOTED {
                return Ok(true);
            }
            noted = looked_at;
            self.house.write(&system, move |work| {
                change_own(work, (RUN, id), &[("looked_at", whole(looked_at))])?;
                stands(work, job, (0, 0))
            })
        })?;
        let Some(findings) = findings else { return Ok(false) };
        self.house.write(&system, move |work| {
            // A second one who found the same comes too late.
            let finding = run(work, id)?.is_some_and(|run| run.state() == "finding");
            if finding { propose(work, id, &findings) } else { Ok(false) }
        })
    }

    fn remove(&self, run: &Run, most: usize) -> Result<bool, Error> {
        let dictionary = self.house.dictionary();
        let today = records::Clock::day(self.house.now());
        let rules = self.house.read(&self.system(), Rules::in_force)?;
        let mut place = Place::of(&run.held);
        let mut handled = 0;
        for entity in ruled(&dictionary, &rules) {
            let groups: Vec<&Group> = run
                .groups
                .iter()
                .filter(|group| group.is_due(today) && group.entity() == entity.name)
                .collect();
            // Entities that are done stand before the one at which the run has come to stand.
            if groups.is_empty() || !place.is_open(&entity) {
                continue;
            }
            let mut after = place.behind(&entity);
            loop {
                let (lost, next) = self
                    .house
                    .read(&self.system(), |work| lost_behind(work, &rules, &entity, after))?;
                let due: Vec<Lost> = lost
                    .into_iter()
                    .filter(|lost| groups.iter().any(|group| group.ends(lost, today)))
                    .collect();
                let together =
                    if entity.subject == dictionary::Subject::Own { 1 } else { TOGETHER };
                for some in due.chunks(together) {
                    match self.end(&entity, some, &mut place)? {
                        Step::Noted => handled += some.len(),
                        Step::Over => return self.clean_and_ask(),
                    }
                    if handled >= most {
                        return self.clean_when_much().map(|()| true);
                    }
                }
                after = next;
                if after.is_none() {
                    break;
                }
            }
        }
        self.look_behind()?;
        let (id, expected) = (self.run, place.text());
        let more = self.house.write(&self.system(), move |work| pass(work, id, &expected))?;
        Ok(more)
    }

    /// Ends some records of one entity, in one transaction. One that cannot go keeps none of the others.
    fn end(&self, entity: &Arc<Entity>, some: &[Lost], place: &mut Place) -> Result<Step, Error> {
        let step = self.try_end(entity, some, place);
        match step {
            Err(Error::StillReferred(by)) if some.len() == 1 => {
                tracing::warn!(entity = %entity.name, %by, "a record that lost its last reason is still needed");
                self.pass_over(entity, some, place)
            }
            Err(Error::StillReferred(_)) => {
                for one in some {
                    if let Step::Over = self.end(entity, std::slice::from_ref(one), place)? {
                        return Ok(Step::Over);
                    }
                }
                Ok(Step::Noted)
            }
            other => other,
        }
    }

    fn try_end(
        &self,
        entity: &Arc<Entity>,
        some: &[Lost],
        place: &mut Place,
    ) -> Result<Step, Error> {
        let expected = place.text();
        let next = Place::at(entity, some.last());
        let (noted, id, job) = (next.text(), self.run, self.job);
        let (entity, some) = (Arc::clone(entity), some.to_vec());
        let step = self.house.write(&self.system(), move |work| {
            let Some(run) = at(work, id, &expected)? else { return Ok(Step::Over) };
            let mut pending = pending_of(&run.held)?;
            let mut done = Done::default();
            let rules = Rules::in_force(work)?;
            for lost in &some {
                let ended = end_one(work, (&rules, &entity), lost, (id, &mut pending))?;
                note_in_group(work, &run, (&entity, lost), ended)?;
                done.removed += ended.removed;
                done.emptied += ended.emptied;
                done.stayed += ended.stayed;
            }
            note(work, &run, (done, &noted, &pending))?;
            let shown = (run.handled() + done.all(), run.number("due"));
            if !stands(work, job, shown)? {
                change_own(work, (RUN, id), &[("state", "stopped".into())])?;
            }
            Ok(Step::Noted)
        })?;
        if let Step::Noted = step {
            *place = next;
        }
        Ok(step)
    }

    fn pass_over(
        &self,
        entity: &Arc<Entity>,
        some: &[Lost],
        place: &mut Place,
    ) -> Result<Step, Error> {
        let (expected, next, id) = (place.text(), Place::at(entity, some.last()), self.run);
        let (noted, some, entity) = (next.text(), some.to_vec(), Arc::clone(entity));
        let step = self.house.write(&self.system(), move |work| {
            let Some(run) = at(work, id, &expected)? else { return Ok(Step::Over) };
            let done = Done { stayed: 1, ..Done::default() };
            for lost in &some {
                note_in_group(work, &run, (&entity, lost), done)?;
            }
            note(work, &run, (done, &noted, &pending_of(&run.held)?))?;
            Ok(Step::Noted)
        })?;
        *place = next;
        Ok(step)
    }

    fn clean_when_much(&self) -> Result<(), Error> {
        let Some(run) = self.now()? else { return Ok(()) };
        if pending_of(&run.held)?.len() >= CLEANED { self.clean(&run) } else { Ok(()) }
    }

    /// After somebody else moved the run: stopped it, or let it begin again.
    fn clean_and_ask(&self) -> Result<bool, Error> {
        self.look_behind()?;
        Ok(self.now()?.is_some_and(|run| run.state() == "running"))
    }

    /// Cleans up, looks whether anything is left of the people who went, and ends the keys of what it looked for.
    fn look_behind(&self) -> Result<(), Error> {
        self.clean_now()?;
        while look_for_some(self.house, &self.system(), self.run)? {
            self.clean_now()?;
            let (Some(run), job) = (self.now()?, self.job) else { return Ok(()) };
            let shown = (run.handled(), run.number("due"));
            // A look takes as long as reading everything does: the lease is kept.
            self.house.write(&self.system(), move |work| stands(work, job, shown))?;
        }
        Ok(())
    }

    fn clean_now(&self) -> Result<(), Error> {
        self.now()?.map_or(Ok(()), |run| self.clean(&run))
    }

    /// Cleans up behind what is gone, once for all of it.
    fn clean(&self, run: &Run) -> Result<(), Error> {
        let pending = pending_of(&run.held)?;
        if pending.is_empty() {
            return Ok(());
        }
        let lines = pending.iter().filter_map(|one| one.line);
        let lines =
            lines.map(|(id, subject_id, executed_at)| LedgerLine { id, subject_id, executed_at });
        let keys = pending.iter().filter_map(|one| one.key);
        clean_up(self.house, Left { lines: lines.collect(), keys: keys.collect() })?;
        let (id, cleaned) = (self.run, pending.len());
        self.house.write(&self.system(), move |work| {
            let Some(run) = work.held(RUN, id)? else { return Ok(()) };
            // What was added meanwhile stands behind what was cleaned.
            let left: Vec<Pending> = pending_of(&run)?.into_iter().skip(cleaned).collect();
            change_own(work, (RUN, id), &[("pending", pending_text(&left))])
        })
    }
}
