//! Saved views of lists: a name and an address, own or shared with everybody.

use dictionary::{Comparison, Filter, Operator, Value};
use store::PageQuery;
use uuid::Uuid;

use crate::error::Error;
use crate::work::Work;

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The list's query string.
    pub query: String,
    /// Shared with everybody.
    pub shared: bool,
    /// Belongs to the reader.
    pub own: bool,
}

/// The reader's own views of an entity's list, and the shared ones.
pub fn views(work: &mut Work<'_, '_>, of: &str) -> Result<Vec<SavedView>, Error> {
    let Some(user) = work.actor.user_id else { return Ok(Vec::new()) };
    let entity = work.entity("saved_view")?;
    let fields: Vec<usize> = (0..entity.fields.len()).collect();
    let shared = entity.position("shared").map_or(Filter::Nothing, |field| {
        Filter::Compare(Comparison {
            field,
            operator: Operator::Equal,
            values: vec![Value::YesNo(true)],
        })
    });
    let filter = Filter::by_name(&entity, "entity", Operator::Equal, of)
        .and(Filter::by_name(&entity, "user_id", Operator::Equal, user).or(shared));
    let page = work.tx.page(&PageQuery {
        entity: &entity,
        fields: &fields,
        filter: &filter,
        sort: &[],
        search: None,
        limit: 200,
        after: None,
    })?;
    let mut views: Vec<SavedView> = page
        .rows
        .iter()
        .map(|row| SavedView {
            id: row.id(),
            name: row.get(&entity, "name").as_text().unwrap_or_default().to_owned(),
            query: row.get(&entity, "query").as_text().unwrap_or_default().to_owned(),
            shared: row.get(&entity, "shared").is_yes(),
            own: row.get(&entity, "user_id").as_id() == Some(user),
        })
        .collect();
    views.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(views)
}

/// Saves a view under a name.
pub fn save_view(work: &mut Work<'_, '_>, of: &str, view: &SavedView) -> Result<Uuid, Error> {
    let user = work.actor.user_id.ok_or(Error::Forbidden)?;
    let entity = work.entity("saved_view")?;
    let name = view.name.trim();
    if name.is_empty() {
        return Err(Error::at("name", "required"));
    }
    if name.chars().count() > 100 || view.query.len() > 4000 {
        return Err(Error::at("name", "too-long"));
    }
    let id = work.new_id();
    let values = [
        ("user_id", Value::Id(user)),
        ("entity", of.into()),
        ("name", name.into()),
        ("query", view.query.clone().into()),
        ("shared", view.shared.into()),
    ];
    work.tx.insert_named(&entity, id, work.now, &values)?;
    Ok(id)
}

/// Removes one of the reader's own views.
pub fn delete_view(work: &mut Work<'_, '_>, id: Uuid) -> Result<(), Error> {
    let entity = work.entity("saved_view")?;
    let row = work.tx.get(&entity, id)?.ok_or(Error::NotFound)?;
    let own = row.get(&entity, "user_id").as_id() == work.actor.user_id;
    if !own && !work.actor.rights.administrator {
        return Err(Error::NotFound);
    }
    work.tx.delete(&entity, id)?;
    Ok(())
}
