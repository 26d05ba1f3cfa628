//! The timeline of a record: activities and tasks that belong to it, newest first, as far as the reader may see them.

use std::sync::Arc;

use dictionary::{Comparison, Entity, Filter, Operator, Value};
use store::{Cursor, SortBy};
use uuid::Uuid;

use crate::error::Error;
use crate::get::seen;
use crate::list::{List, ListRequest, list};
use crate::work::Work;

/// True when something can happen with a record of this entity: activities refer to it.
pub fn has_timeline(work: &Work<'_, '_>, entity: &Entity) -> bool {
    let activity = work.dictionary.entity("activity");
    activity.is_some_and(|activity| {
        // Its author and its tags are not what it is about.
        entity.chapter.is_some()
            && activity.fields.values().any(|field| field.target() == Some(&entity.name))
    })
}

/// What happened with a contact, a company, a deal …: a page of the activities that refer to it.
pub fn timeline(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    after: Option<Cursor>,
    limit: u64,
) -> Result<List, Error> {
    if seen(work, entity, id)?.is_none() {
        return Err(Error::NotFound);
    }
    let (activity, rights) = (work.entity("activity")?, Arc::clone(&work.actor.rights));
    let filter = activity
        .fields
        .values()
        .enumerate()
        .filter(|(place, field)| {
            field.target() == Some(&entity.name) && rights.may_use(&activity, *place)
        })
        .fold(Filter::Nothing, |filter, (field, declared)| {
            let operator = if declared.is_link() { Operator::Contains } else { Operator::Equal };
            filter.or(Filter::Compare(Comparison { field, operator, values: vec![Value::Id(id)] }))
        });
    let at = activity.position("at").unwrap_or_default();
    list(
        work,
        &ListRequest {
            entity: activity,
            filter,
            sort: vec![SortBy { field: at, descending: true }],
            search: None,
            limit,
            after,
            fields: None,
        },
    )
}
