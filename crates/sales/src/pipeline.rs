//! Pipelines and their stages: where a new deal begins, and what a changed stage does to the deals that stand there.

use dictionary::Filter;
use records::{Actor, Error, Hook, ListRequest, Pending, Visible, Work, list};

/// The first stage of the first pipeline that has one, whoever asks: it is how the house works, not what they know.
pub(crate) fn first_stage(work: &mut Work<'_, '_>) -> Result<Option<Visible>, Error> {
    let house = Actor::system(work.actor().origin);
    work.acting(&house, first)
}

fn first(work: &mut Work<'_, '_>) -> Result<Option<Visible>, Error> {
    for pipeline in all(work, "pipeline", Filter::Everything)? {
        let stage = work.entity("stage")?;
        let of = stage
            .position("pipeline_id")
            .map_or(Filter::Nothing, |field| Filter::equal(field, pipeline.id()));
        if let Some(first) = all(work, "stage", of)?.into_iter().next() {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

fn all(work: &mut Work<'_, '_>, entity: &str, filter: Filter) -> Result<Vec<Visible>, Error> {
    let request = ListRequest {
        entity: work.entity(entity)?,
        filter,
        sort: Vec::new(),
        search: None,
        limit: 30,
        after: None,
        fields: None,
    };
    Ok(list(work, &request)?.records)
}

/// The rules of stages.
pub(crate) struct Stages;

impl Hook for Stages {
    fn entity(&self) -> &'static str {
        "stage"
    }

    /// A stage in which deals stand keeps its pipeline and its kind: they would change without anybody having touched
    /// them.
    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            return Ok(());
        }
        let changed = ["pipeline_id", "kind"]
            .into_iter()
            .find(|field| pending.was(field) != pending.get(field));
        let Some(field) = changed else { return Ok(()) };
        if work.is_referred("deal", "stage_id", pending.id)? {
            return Err(Error::at(field, "stage-in-use"));
        }
        Ok(())
    }
}
