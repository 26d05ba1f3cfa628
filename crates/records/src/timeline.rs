//! The timeline of a record: activities and tasks that belong to it, newest first, as far as the reader may see them.

use std::sync::Arc;

use dictionary::{Comparison, Entity, Filter, Operator, Value};
use store::{Cursor, SortBy};
use uuid::Uuid;

use crate::error::Error;
use crate::get::seen;
use crate::list::{List, ListRequest, list};
use crate::work::Work;

/// What happened with a contact or a company: a page of activities.
pub fn timeline(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    after: Option<Cursor>,
    limit: u64,
) -> Result<List, Error> {
    if seen(work, entity, id)?.is_none() {
        return Err(Error::NotFound);
    }
    let activity = work.entity("activity")?;
    let filter = match entity.name.as_str() {
        "contact" => {
            let present = activity.position("participants").map_or(Filter::Nothing, |field| {
                Filter::Compare(Comparison {
                    field,
                    operator: Operator::Contains,
                    values: vec![Value::Id(id)],
                })
            });
            Filter::by_name(&activity, "contact_id", Operator::Equal, id).or(present)
        }
        "company" => Filter::by_name(&activity, "company_id", Operator::Equal, id),
        _ => Filter::Nothing,
    };
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
