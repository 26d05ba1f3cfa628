//! Jobs as their owners see them. Their files may be large, so nothing here reads one but [`job_output`].

use dictionary::{Entity, FieldType, Filter, Operator, Value};
use jiff::Timestamp;
use serde_json::Value as Json;
use store::{PageQuery, Row, SortBy};
use uuid::Uuid;

use crate::error::Error;
use crate::work::Work;

/// Where a job is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Waits for its turn.
    Queued,
    /// Runs.
    Running,
    /// Ended well.
    Done,
    /// Given up.
    Failed,
    /// Stopped by a person.
    Stopped,
}

/// A job as its owner sees it.
#[derive(Debug, Clone)]
pub struct JobView {
    /// Its identifier.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Where it is in its life.
    pub state: JobState,
    /// Steps done.
    pub done: i64,
    /// Steps in all, when known.
    pub total: i64,
    /// What it told at its end.
    pub result: Json,
    /// Why it failed: `forbidden`, `not-found`, `full`, `unavailable` or `fault`; empty when it did not.
    pub error: String,
    /// A file can be taken, by [`job_output`].
    pub has_output: bool,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Who asked for it.
    pub user_id: Option<Uuid>,
}

impl JobState {
    /// The name in the row and in the texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }

    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "running" => Self::Running,
            "done" => Self::Done,
            "failed" => Self::Failed,
            "stopped" => Self::Stopped,
            _ => Self::Queued,
        }
    }

    /// True when nothing more will happen.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Stopped)
    }
}

/// A job: one's own, or any for an administrator.
pub fn job(work: &mut Work<'_, '_>, id: Uuid) -> Result<JobView, Error> {
    let entity = work.entity("job")?;
    let row = job_row(work, id, None)?.ok_or(Error::NotFound)?;
    let own = row.get(&entity, "user_id").as_id() == work.actor.user_id;
    if !own && !work.actor.rights.administrator {
        return Err(Error::NotFound);
    }
    Ok(view(&entity, &row))
}

/// The newest jobs of the actor; all of them for an administrator.
pub fn my_jobs(work: &mut Work<'_, '_>) -> Result<Vec<JobView>, Error> {
    let entity = work.entity("job")?;
    let filter = match work.actor.user_id {
        _ if work.actor.rights.administrator => Filter::Everything,
        Some(user) => Filter::by_name(&entity, "user_id", Operator::Equal, user),
        None => Filter::Nothing,
    };
    let page = work.tx.page(&PageQuery {
        entity: &entity,
        fields: &without_files(&entity),
        filter: &filter,
        sort: &[SortBy { field: 2, descending: true }],
        search: None,
        limit: 50,
        after: None,
    })?;
    Ok(page.rows.iter().map(|row| view(&entity, row)).collect())
}

/// The file of a job that has one.
pub fn job_output(work: &mut Work<'_, '_>, id: Uuid) -> Result<Vec<u8>, Error> {
    job(work, id)?;
    let entity = work.entity("job")?;
    match job_row(work, id, Some("output"))?.map(|row| row.get(&entity, "output").clone()) {
        Some(Value::Bytes(bytes)) => Ok(bytes),
        _ => Err(Error::NotFound),
    }
}

/// A job's row; of its files only the one that is named.
pub(crate) fn job_row(
    work: &mut Work<'_, '_>,
    id: Uuid,
    file: Option<&str>,
) -> Result<Option<Row>, Error> {
    let entity = work.entity("job")?;
    let mut fields = without_files(&entity);
    fields.extend(file.and_then(|name| entity.position(name)));
    Ok(work.tx.get_many(&entity, vec![id], &fields, &Filter::Everything)?.pop())
}

fn without_files(entity: &Entity) -> Vec<usize> {
    let fields = entity.fields.values().enumerate();
    fields
        .filter(|(_, field)| !matches!(field.kind, FieldType::Bytes))
        .map(|(position, _)| position)
        .collect()
}

pub(crate) fn view(entity: &Entity, row: &Row) -> JobView {
    let text = |name: &str| row.get(entity, name).as_text().unwrap_or_default();
    let number = |name: &str| row.get(entity, name).as_integer().unwrap_or_default();
    JobView {
        id: row.id(),
        kind: text("kind").to_owned(),
        state: JobState::from_name(text("state")),
        done: number("progress_done"),
        total: number("progress_total"),
        result: serde_json::from_str(text("result")).unwrap_or(Json::Null),
        error: text("error").to_owned(),
        has_output: row.get(entity, "has_output").is_yes(),
        created_at: row.value(2).as_date_time().unwrap_or_default(),
        user_id: row.get(entity, "user_id").as_id(),
    }
}
