//! Single records: insert, update with a version check, delete, get. Links are written along.

use std::sync::Arc;

use dictionary::{ColumnKind, Entity, Value};
use jiff::Timestamp;
use sea_query::{Cond, Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use crate::cell::Cell;
use crate::codec::{self, whole_microseconds};
use crate::error::Error;
use crate::links::{link_queries, take_links};
use crate::transaction::Transaction;

/// A record as stored: its values at the places of its entity's fields. Places that were not asked for are `Null`.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// At the places of the entity's fields; the first four are id, version, `created_at`, `updated_at`.
    pub values: Vec<Value>,
}

impl Row {
    /// The record's identifier.
    pub fn id(&self) -> Uuid {
        self.values.first().and_then(Value::as_id).unwrap_or_default()
    }

    /// The record's version, from 1.
    pub fn version(&self) -> i64 {
        self.values.get(1).and_then(Value::as_integer).unwrap_or_default()
    }

    /// The value of a field by its name.
    pub fn get(&self, entity: &Entity, field: &str) -> &Value {
        entity.position(field).map_or(&Value::Null, |position| self.value(position))
    }

    pub(crate) fn put(&mut self, position: usize, value: Value) {
        if let Some(held) = self.values.get_mut(position) {
            *held = value;
        }
    }

    /// The value at a place.
    pub fn value(&self, position: usize) -> &Value {
        self.values.get(position).unwrap_or(&Value::Null)
    }
}

impl Transaction<'_> {
    /// Stores a new record, and tells it as it will be read. What the values do not name stays empty.
    #[expect(single_use_lifetimes, reason = "an anonymous lifetime is not allowed in this place")]
    pub fn insert<'v>(
        &mut self,
        entity: &Entity,
        id: Uuid,
        now: Timestamp,
        values: impl IntoIterator<Item = (usize, &'v Value)>,
    ) -> Result<Row, Error> {
        let now = whole_microseconds(now);
        let mut row =
            vec![Value::Id(id), Value::Integer(1), Value::DateTime(now), Value::DateTime(now)];
        let mut columns: Vec<String> =
            ["id", "version", "created_at", "updated_at"].map(str::to_owned).to_vec();
        let mut cells = vec![Expr::val(id), Expr::val(1_i64), Expr::val(now), Expr::val(now)];
        let mut links = Vec::new();
        let mut given = std::collections::BTreeMap::new();
        given.extend(values);
        for (position, field) in entity.fields.values().enumerate().skip(4) {
            let value = given.get(&position).copied().unwrap_or(&Value::Null);
            if field.is_link() {
                links.push((position, field, value));
                row.push(Value::Null);
                continue;
            }
            let stored = codec::encode(field, value)?;
            row.push(codec::decode(field, &mut stored.iter().map(|stored| stored.cell.clone()))?);
            // An absent value needs no column, unless it has a sort key that may not be NULL.
            if *value == Value::Null && !field.sortable {
                continue;
            }
            for stored in stored {
                columns.push(stored.column);
                cells.push(Expr::val(stored.cell.into_sea(stored.kind)));
            }
        }
        let mut statement = Query::insert();
        statement
            .into_table(entity.name.clone())
            .columns(columns)
            .values(cells)
            .map_err(|error| Error::Fault(error.to_string()))?;
        self.later(&statement)?;
        let mut row = Row { values: row };
        for (position, field, value) in links {
            row.put(position, self.add_link_rows(entity, field, id, value)?);
        }
        Ok(row)
    }

    /// Changes a record that was read in this transaction, and raises its version; tells it as it will be read.
    #[expect(single_use_lifetimes, reason = "an anonymous lifetime is not allowed in this place")]
    pub fn update<'v>(
        &mut self,
        entity: &Entity,
        before: &Row,
        now: Timestamp,
        values: impl IntoIterator<Item = (usize, &'v Value)>,
    ) -> Result<Row, Error> {
        let (id, version, now) = (before.id(), before.version(), whole_microseconds(now));
        let mut after = before.clone();
        after.put(1, Value::Integer(version + 1));
        after.put(3, Value::DateTime(now));
        let mut statement = Query::update();
        statement
            .table(entity.name.clone())
            .value("version", version + 1)
            .value("updated_at", now)
            .and_where(Expr::col("id").eq(id))
            .and_where(Expr::col("version").eq(version));
        let mut links = Vec::new();
        for (position, value) in values {
            let Some(field) = entity.field_at(position) else { continue };
            if field.is_link() {
                links.push((position, field, value));
                continue;
            }
            let stored = codec::encode(field, value)?;
            let mut held = stored.iter().map(|stored| stored.cell.clone());
            after.put(position, codec::decode(field, &mut held)?);
            for stored in stored {
                statement.value(stored.column, Expr::val(stored.cell.into_sea(stored.kind)));
            }
        }
        self.later_on_a_row(&statement)?;
        for (position, field, value) in links {
            after.put(position, self.set_links(entity, field, id, value)?);
        }
        Ok(after)
    }

    /// Stores a new record whose values are named: for the program's own records.
    pub fn insert_named(
        &mut self,
        entity: &Entity,
        id: Uuid,
        now: Timestamp,
        values: &[(&str, Value)],
    ) -> Result<Row, Error> {
        let placed = places_of(entity, values)?;
        self.insert(entity, id, now, placed)
    }

    /// Changes named values of a record of the program's own that was read in this transaction.
    pub fn update_named(
        &mut self,
        entity: &Entity,
        before: &Row,
        now: Timestamp,
        values: &[(&str, Value)],
    ) -> Result<Row, Error> {
        let placed = places_of(entity, values)?;
        self.update(entity, before, now, placed)
    }

    /// Moves a moment forward, if it is later than the one that is held. Not a new version: nobody's edit is disturbed.
    pub fn raise(
        &mut self,
        entity: &Entity,
        id: Uuid,
        position: usize,
        moment: Timestamp,
    ) -> Result<(), Error> {
        let Some(field) = entity.field_at(position) else { return Ok(()) };
        let mut statement = Query::update();
        statement.table(entity.name.clone()).and_where(Expr::col("id").eq(id)).cond_where(
            Cond::any()
                .add(Expr::col(field.name.clone()).is_null())
                .add(Expr::col(field.name.clone()).lt(moment)),
        );
        for stored in codec::encode(field, &Value::DateTime(moment))? {
            statement.value(stored.column, Expr::val(stored.cell.into_sea(stored.kind)));
        }
        self.later(&statement)
    }

    /// Removes a record, if there is one, with its links and its place in the search index.
    pub fn delete(&mut self, entity: &Entity, id: Uuid) -> Result<(), Error> {
        if entity.is_searchable() {
            let Some(row) = self.get(entity, id)? else { return Ok(()) };
            return self.delete_row(entity, &row);
        }
        self.delete_unindexed(entity, id)
    }

    /// The same for a record that was read in this transaction, with all its fields.
    pub fn delete_row(&mut self, entity: &Entity, row: &Row) -> Result<(), Error> {
        if entity.is_searchable() {
            self.unindex(entity, row)?;
        }
        self.delete_unindexed(entity, row.id())
    }

    fn delete_unindexed(&mut self, entity: &Entity, id: Uuid) -> Result<(), Error> {
        for field in entity.fields.values().filter(|field| field.is_link()) {
            self.clear_links(entity, field, id)?;
        }
        let mut statement = Query::delete();
        statement.from_table(entity.name.clone()).and_where(Expr::col("id").eq(id));
        self.later(&statement)
    }

    /// A record with all its fields.
    pub fn get(&mut self, entity: &Entity, id: Uuid) -> Result<Option<Row>, Error> {
        let places: Vec<usize> = (0..entity.fields.len()).collect();
        let mut query = select(entity, &places);
        query.and_where(Expr::col((entity.name.clone(), "id")).eq(id));
        // Which lists it has is known before it is there: all are asked at once.
        let (lists, mut queries): (Vec<usize>, Vec<_>) =
            link_queries(entity, &[id], |_place| true).into_iter().unzip();
        queries.insert(0, (query, kinds(entity, &places)));
        let mut found = self.fetch_all(&queries)?.into_iter();
        let Some(cells) = found.next().and_then(|rows| rows.into_iter().next()) else {
            return Ok(None);
        };
        let mut rows = vec![row(entity, &places, cells)?];
        for (place, cells) in lists.into_iter().zip(found) {
            take_links(entity, place, &mut rows, cells)?;
        }
        Ok(rows.pop())
    }

    /// The first record whose field holds this value, with all its fields.
    pub fn find(
        &mut self,
        entity: &Arc<Entity>,
        field: &str,
        value: &Value,
    ) -> Result<Option<Row>, Error> {
        let Some(field) = entity.field(field) else { return Ok(None) };
        let places: Vec<usize> = (0..entity.fields.len()).collect();
        let mut query = select(entity, &places);
        for stored in codec::encode(field, value)?.into_iter().take(1) {
            query.and_where(
                Expr::col((entity.name.clone(), stored.column))
                    .eq(Expr::val(stored.cell.into_sea(stored.kind))),
            );
        }
        query.limit(1);
        let Some(cells) = self.fetch(&query, &kinds(entity, &places))?.into_iter().next() else {
            return Ok(None);
        };
        let mut rows = vec![row(entity, &places, cells)?];
        self.add_links(entity, &places, &mut rows)?;
        Ok(rows.pop())
    }
}

fn places_of<'v>(
    entity: &Entity,
    values: &'v [(&str, Value)],
) -> Result<Vec<(usize, &'v Value)>, Error> {
    values
        .iter()
        .map(|(name, value)| {
            let place = entity
                .position(name)
                .ok_or_else(|| Error::Fault(format!("`{}` has no field `{name}`", entity.name)))?;
            Ok((place, value))
        })
        .collect()
}

/// A query of the columns of some fields.
pub(crate) fn select(entity: &Entity, places: &[usize]) -> SelectStatement {
    let mut query = Query::select();
    query.from(entity.name.clone());
    for field in places.iter().filter_map(|place| entity.field_at(*place)) {
        for column in field.columns() {
            query.column((entity.name.clone(), column.name));
        }
    }
    query
}

/// The kinds of these columns.
pub(crate) fn kinds(entity: &Entity, places: &[usize]) -> Vec<ColumnKind> {
    places
        .iter()
        .filter_map(|place| entity.field_at(*place))
        .flat_map(|field| field.columns().into_iter().map(|column| column.kind))
        .collect()
}

/// A row from the cells of these columns.
pub(crate) fn row(
    entity: &Entity,
    places: &[usize],
    cells: impl IntoIterator<Item = Cell>,
) -> Result<Row, Error> {
    let mut values = vec![Value::Null; entity.fields.len()];
    let mut cells = cells.into_iter();
    for place in places {
        if let (Some(field), Some(value)) = (entity.field_at(*place), values.get_mut(*place)) {
            *value = codec::decode(field, &mut cells)?;
        }
    }
    Ok(Row { values })
}
