//! Records as the program itself holds them: for the rules of an entity, which must know what the actor may not see.
//!
//! No page and no JSON can be made of them; what a rule tells people goes through [`Visible`].

use std::sync::Arc;

use dictionary::{Action, Entity, Filter, Value};
use store::{PageQuery, Row};
use uuid::Uuid;

use crate::documents::versions;
use crate::error::Error;
use crate::visible::{Stored, Visible};
use crate::work::Work;

/// More than all that any house has: what is counted for the program itself is counted to the end.
const COUNTED_MOST: u64 = 1_000_000_000;
/// Records of one kind that a rule looks at in one go; who finds so many may have found not all.
pub const HELD_MOST: u64 = 10_000;

/// A record with all its values.
#[derive(Debug, Clone)]
pub struct Held {
    entity: Arc<Entity>,
    row: Row,
}

impl Held {
    /// Its entity.
    pub fn entity(&self) -> &Arc<Entity> {
        &self.entity
    }

    /// Its identifier.
    pub fn id(&self) -> Uuid {
        self.row.id()
    }

    /// Its values at the places of its entity's fields.
    pub fn values(&self) -> &[Value] {
        &self.row.values
    }

    /// The value of a field; `Null` for a field that does not exist.
    pub fn get(&self, field: &str) -> &Value {
        self.row.get(&self.entity, field)
    }
}

impl Work<'_, '_> {
    /// A record, for the program itself: no rights are asked.
    pub fn held(&mut self, entity: &str, id: Uuid) -> Result<Option<Held>, Error> {
        let entity = self.entity(entity)?;
        Ok(self.tx.get(&entity, id)?.map(|row| Held { entity, row }))
    }

    /// The record that a reference names, for the program itself: no rights are asked. `None` for an empty reference too.
    pub fn held_by(&mut self, entity: &str, reference: &Value) -> Result<Option<Held>, Error> {
        match reference.as_id() {
            Some(id) => self.held(entity, id),
            None => Ok(None),
        }
    }

    /// The records whose fields have these values, for the program itself: no rights are asked. In the order in which
    /// they were made; at most 10,000.
    pub fn held_with(
        &mut self,
        entity: &str,
        values: &[(&str, Value)],
    ) -> Result<Vec<Held>, Error> {
        let entity = self.entity(entity)?;
        let filter = values.iter().fold(Filter::Everything, |filter, (name, value)| {
            let equal = entity
                .position(name)
                .map_or(Filter::Nothing, |field| Filter::equal(field, value.clone()));
            filter.and(equal)
        });
        self.held_where(&entity, &filter)
    }

    /// The records to which a filter applies, for the program itself: no rights are asked. In the order in which they were
    /// made; at most 10,000.
    pub fn held_where(
        &mut self,
        entity: &Arc<Entity>,
        filter: &Filter,
    ) -> Result<Vec<Held>, Error> {
        let fields: Vec<usize> = (0..entity.fields.len()).collect();
        let page = self.tx.page(&PageQuery {
            entity,
            fields: &fields,
            filter,
            sort: &[],
            search: None,
            limit: HELD_MOST,
            after: None,
        })?;
        Ok(page.rows.into_iter().map(|row| Held { entity: Arc::clone(entity), row }).collect())
    }

    /// How many records a filter applies to, for the program itself: no rights are asked.
    pub fn held_count(&mut self, entity: &Arc<Entity>, filter: &Filter) -> Result<u64, Error> {
        Ok(self.tx.count(entity, filter, None, COUNTED_MOST)?)
    }

    /// A held record as the actor sees it; `None` where they do not.
    pub fn as_seen(&self, held: &Held) -> Option<Visible> {
        let rights = &self.actor.rights;
        rights
            .may(&held.entity, Action::See, &held.row.values)
            .then(|| Stored::new(&held.entity, held.row.clone()).reduce(rights))
    }

    /// The records on whose lines a reference names this one, for the program itself: no rights are asked.
    pub fn referring_on_lines(
        &mut self,
        entity: &str,
        lines: &str,
        (part, target): (&str, Uuid),
    ) -> Result<Vec<Uuid>, Error> {
        let entity = self.entity(entity)?;
        let Some(field) = entity.field(lines) else { return Ok(Vec::new()) };
        let Some(part) = field.line_fields().iter().find(|one| one.name == part) else {
            return Ok(Vec::new());
        };
        Ok(self.tx.records_on_lines((&entity, field), part, target)?)
    }

    /// The newest content of a document, for the program itself: no rights are asked. `None` where there is no such document
    /// any more, or its content is longer than so many bytes.
    pub fn held_file(&mut self, document_id: Uuid, most: usize) -> Result<Option<Vec<u8>>, Error> {
        let newest = versions(self, document_id)?.into_iter().next();
        let fits = |size: i64| usize::try_from(size).is_ok_and(|size| size <= most);
        let Some(version) = newest.filter(|version| fits(version.size)) else { return Ok(None) };
        let blob = self.entity("blob")?;
        let Some(row) = self.tx.get(&blob, version.blob_id)? else { return Ok(None) };
        let key_id = row.get(&blob, "key_id").as_id().unwrap_or_default();
        self.house.sealed_file(version.blob_id, key_id)
    }
}
