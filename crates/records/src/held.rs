//! Records as the program itself holds them: for the rules of an entity, which must know what the actor may not see.
//!
//! No page and no JSON can be made of them; what a rule tells people goes through [`Visible`].

use std::collections::BTreeSet;
use std::sync::Arc;

use audit::{Event, EventQuery};
use dictionary::{Action, Comparison, Entity, FieldType, Filter, Operator, Value};
use jiff::Timestamp;
use serde_json::Value as Json;
use store::{Cursor, PageQuery, Row, SortBy};
use uuid::Uuid;

use crate::documents::{Version, versions};
use crate::error::Error;
use crate::title::joined;
use crate::visible::{Stored, Visible};
use crate::work::Work;

/// More than all that any house has: what is counted for the program itself is counted to the end.
const COUNTED_MOST: u64 = 1_000_000_000;
/// Records whose referrers are asked for in one go.
const AMONG: usize = 500;
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

    /// As it is stored.
    pub(crate) fn row(&self) -> &Row {
        &self.row
    }

    /// Its identifier.
    pub fn id(&self) -> Uuid {
        self.row.id()
    }

    /// What it is called, whoever asks.
    pub fn title(&self) -> String {
        joined(&self.entity, |position| self.row.value(position))
    }

    /// Its values at the places of its entity's fields.
    pub fn values(&self) -> &[Value] {
        &self.row.values
    }

    /// The value of a field; `Null` for a field that does not exist.
    pub fn get(&self, field: &str) -> &Value {
        self.row.get(&self.entity, field)
    }

    /// The text of a field; an empty one where it has none.
    pub fn text(&self, field: &str) -> &str {
        self.get(field).as_text().unwrap_or_default()
    }
}

/// An event of the log about a record.
#[derive(Debug, Clone)]
pub struct HeldEvent {
    /// When.
    pub at: Timestamp,
    /// `user`, `token`, `system`.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<Uuid>,
    /// What was done.
    pub action: String,
    /// By which way.
    pub origin: String,
    /// What is sealed of it for the person of the record; `None` where there is nothing, or it was destroyed.
    pub content: Option<Json>,
}

impl HeldEvent {
    fn of(event: Event, subject: Uuid) -> Self {
        let mut parts = event.segments.into_iter();
        let own = parts.find(|(of, _)| *of == subject);
        Self {
            at: event.at,
            actor_kind: event.actor_kind,
            actor_id: event.actor_id,
            action: event.action,
            origin: event.origin,
            content: own.and_then(|(_, content)| content),
        }
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
        let of = [(Arc::clone(entity), filter.clone())];
        Ok(self.held_where_all(&of)?.pop().unwrap_or_default())
    }

    /// The same of several entities, asked for in one go.
    pub fn held_where_all(
        &mut self,
        of: &[(Arc<Entity>, Filter)],
    ) -> Result<Vec<Vec<Held>>, Error> {
        let most = usize::try_from(HELD_MOST).unwrap_or(usize::MAX);
        let found = self.tx.all_of(of, HELD_MOST + 1)?;
        let mut all = Vec::with_capacity(of.len());
        for ((entity, filter), mut rows) in of.iter().zip(found) {
            if rows.len() > most {
                let fields: Vec<usize> = (0..entity.fields.len()).collect();
                all.push(self.held_page((entity, &fields), filter, None, HELD_MOST)?.0);
                continue;
            }
            // A database that sorts wide rows copies them first.
            rows.sort_unstable_by_key(Row::id);
            let held = rows.into_iter().map(|row| Held { entity: Arc::clone(entity), row });
            all.push(held.collect());
        }
        Ok(all)
    }

    /// One page of the records to which a filter applies, in the order of their identifiers and behind one of them, for the
    /// program itself: no rights are asked. Only the fields at these places are read; the others are empty. Tells the
    /// identifier behind which the next page begins.
    pub fn held_page(
        &mut self,
        (entity, fields): (&Arc<Entity>, &[usize]),
        filter: &Filter,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<(Vec<Held>, Option<Uuid>), Error> {
        let after = after.map(Cursor::behind);
        let page = self.tx.page(&PageQuery {
            entity,
            fields,
            filter,
            sort: &[],
            search: None,
            limit,
            after: after.as_ref(),
        })?;
        let next = page.next.and_then(|_more| page.rows.last().map(Row::id));
        let held = page.rows.into_iter().map(|row| Held { entity: Arc::clone(entity), row });
        Ok((held.collect(), next))
    }

    /// The newest records of an entity, the newest first, for the program itself: no rights are asked. Only the fields at
    /// these places are read.
    pub fn held_newest(
        &mut self,
        (entity, fields): (&Arc<Entity>, &[usize]),
        limit: u64,
    ) -> Result<Vec<Held>, Error> {
        let page = self.tx.page(&PageQuery {
            entity,
            fields,
            filter: &Filter::Everything,
            // When they were made: the third field of every entity.
            sort: &[SortBy { field: 2, descending: true }],
            search: None,
            limit,
            after: None,
        })?;
        Ok(page.rows.into_iter().map(|row| Held { entity: Arc::clone(entity), row }).collect())
    }

    /// The records whose reference names one of these, for the program itself: no rights are asked. Only the fields at
    /// these places are read.
    pub fn held_among(
        &mut self,
        (entity, fields): (&Arc<Entity>, &[usize]),
        reference: usize,
        ids: &[Uuid],
    ) -> Result<Vec<Held>, Error> {
        let mut found = Vec::new();
        for some in ids.chunks(AMONG) {
            let several = entity
                .field_at(reference)
                .is_some_and(|field| matches!(field.kind, FieldType::References { .. }));
            let filter = if several {
                some.iter().fold(Filter::Nothing, |any, id| {
                    any.or(Filter::Compare(Comparison {
                        field: reference,
                        operator: Operator::Contains,
                        values: vec![Value::Id(*id)],
                    }))
                })
            } else {
                Filter::one_of(reference, some.iter().map(|id| Value::Id(*id)).collect())
            };
            let mut after = None;
            loop {
                let (page, next) = self.held_page((entity, fields), &filter, after, HELD_MOST)?;
                found.extend(page);
                after = next;
                if after.is_none() {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// How many records a filter applies to, for the program itself: no rights are asked.
    pub fn held_count(&mut self, entity: &Arc<Entity>, filter: &Filter) -> Result<u64, Error> {
        Ok(self.tx.count(entity, filter, None, COUNTED_MOST)?)
    }

    /// How many records of each entity its filter applies to, asked for in one go, for the program itself: no rights are
    /// asked.
    pub fn held_counts(&mut self, of: &[(Arc<Entity>, Filter)]) -> Result<Vec<u64>, Error> {
        Ok(self.tx.counts(of)?)
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

    /// All versions of a document, the newest first, for the program itself: no rights are asked.
    pub fn held_versions(&mut self, document_id: Uuid) -> Result<Vec<Version>, Error> {
        versions(self, document_id)
    }

    /// What the log says of a person's own record, newest first, for the program itself: no rights are asked. At most 10,000
    /// events.
    pub fn held_events(&mut self, entity: &Entity, id: Uuid) -> Result<Vec<HeldEvent>, Error> {
        let mut query = EventQuery {
            record: Some((entity.name.clone(), id)),
            limit: 500,
            ..EventQuery::default()
        };
        let mut found = Vec::new();
        loop {
            let (events, next) = self.house.audit.events(self.tx, &query)?;
            found.extend(events.into_iter().map(|event| HeldEvent::of(event, id)));
            if next.is_none() || found.len() >= usize::try_from(HELD_MOST).unwrap_or(usize::MAX) {
                return Ok(found);
            }
            query.after = next;
        }
    }

    /// The records of an entity with which this was done, by the log, for the program itself: no rights are asked.
    pub fn held_done(&mut self, entity: &str, action: &str) -> Result<BTreeSet<Uuid>, Error> {
        let mut query = EventQuery {
            entity: Some(entity.to_owned()),
            action: Some(action.to_owned()),
            limit: 500,
            ..EventQuery::default()
        };
        let mut found = BTreeSet::new();
        loop {
            let (events, next) = self.house.audit.events(self.tx, &query)?;
            found.extend(events.into_iter().filter_map(|event| event.record_id));
            if next.is_none() {
                return Ok(found);
            }
            query.after = next;
        }
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
