//! Lists of references and tags: tables of pairs. Tags are written and read by their names. Lines (`lines`) take the same way.

use std::collections::BTreeMap;

use dictionary::{ColumnKind, Entity, Field, FieldType, Value};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use crate::cell::Cell;
use crate::error::Error;
use crate::lines::{line_of, line_query};
use crate::rows::Row;
use crate::tables::link_table_name;
use crate::transaction::Transaction;

impl Transaction<'_> {
    /// Replaces the links of a record; tells them as they will be read. Tags must exist already; unknown names are passed over.
    pub(crate) fn set_links(
        &mut self,
        entity: &Entity,
        field: &Field,
        record: Uuid,
        value: &Value,
    ) -> Result<Value, Error> {
        self.clear_links(entity, field, record)?;
        self.add_link_rows(entity, field, record, value)
    }

    /// Removes the links of a record.
    pub(crate) fn clear_links(
        &mut self,
        entity: &Entity,
        field: &Field,
        record: Uuid,
    ) -> Result<(), Error> {
        let mut clear = Query::delete();
        clear
            .from_table(link_table_name(entity, field))
            .and_where(Expr::col("record_id").eq(record));
        self.later(&clear)
    }

    /// Writes the links of a record that has none yet; tells them as they will be read.
    pub(crate) fn add_link_rows(
        &mut self,
        entity: &Entity,
        field: &Field,
        record: Uuid,
        value: &Value,
    ) -> Result<Value, Error> {
        if matches!(field.kind, FieldType::Lines { .. }) {
            return self.add_lines((entity, field), record, value.as_lines());
        }
        let table = link_table_name(entity, field);
        let (targets, linked) = match value {
            Value::List(names) => {
                let mut tags = self.tags(names)?;
                tags.sort();
                let (names, ids): (Vec<String>, Vec<Uuid>) = tags.into_iter().unzip();
                (ids, Value::List(names))
            }
            Value::Ids(ids) => {
                let mut ids = ids.clone();
                ids.sort_unstable();
                (ids.clone(), Value::Ids(ids))
            }
            _ if matches!(field.kind, FieldType::Tags) => (Vec::new(), Value::List(Vec::new())),
            _ => (Vec::new(), Value::Ids(Vec::new())),
        };
        for target in targets {
            let mut add = Query::insert();
            add.into_table(table.clone())
                .columns(["record_id", "target_id"])
                .values([Expr::val(record), Expr::val(target)])
                .map_err(|error| Error::Fault(error.to_string()))?;
            self.later(&add)?;
        }
        Ok(linked)
    }

    /// Takes a record out of all lists of this field.
    pub fn unlink(&mut self, entity: &Entity, field: &Field, target: Uuid) -> Result<(), Error> {
        let mut clear = Query::delete();
        clear
            .from_table(link_table_name(entity, field))
            .and_where(Expr::col("target_id").eq(target));
        self.later(&clear)
    }

    /// Those of the names that are tags, with their identifiers.
    fn tags(&mut self, names: &[String]) -> Result<Vec<(String, Uuid)>, Error> {
        let mut tags = Vec::new();
        for name in names {
            let mut query = Query::select();
            query.column("id").from("tag").and_where(Expr::col("name").eq(name.as_str()));
            let rows = self.fetch(&query, &[ColumnKind::Uuid])?;
            let id = rows.first().and_then(|row| row.first()).and_then(Cell::uuid);
            tags.extend(id.map(|id| (name.clone(), id)));
        }
        Ok(tags)
    }

    /// Reads the links of many records at once into their rows.
    pub(crate) fn add_links(
        &mut self,
        entity: &Entity,
        places: &[usize],
        rows: &mut [Row],
    ) -> Result<(), Error> {
        self.add_links_of(&mut [(entity, rows)], |place| places.contains(&place))
    }

    /// The same for the records of several entities, asked at once.
    pub(crate) fn add_links_of(
        &mut self,
        of: &mut [(&Entity, &mut [Row])],
        wanted: impl Fn(usize) -> bool,
    ) -> Result<(), Error> {
        let mut queries = Vec::new();
        let mut places = Vec::new();
        for (number, (entity, rows)) in
            of.iter().enumerate().filter(|(_, (_, rows))| !rows.is_empty())
        {
            let ids: Vec<Uuid> = rows.iter().map(Row::id).collect();
            for (place, query) in link_queries(entity, &ids, &wanted) {
                places.push((number, place));
                queries.push(query);
            }
        }
        let found = self.fetch_all(&queries)?;
        for ((number, place), cells) in places.into_iter().zip(found) {
            if let Some((entity, rows)) = of.get_mut(number) {
                take_links(entity, place, rows, cells)?;
            }
        }
        Ok(())
    }
}

/// A query and the kinds of what it tells.
pub(crate) type LinkQuery = (SelectStatement, Vec<ColumnKind>);

/// What asks for the links and lines of these records, for the place of each list that is wanted.
pub(crate) fn link_queries(
    entity: &Entity,
    ids: &[Uuid],
    wanted: impl Fn(usize) -> bool,
) -> Vec<(usize, LinkQuery)> {
    let lists = entity.fields.values().enumerate().filter(|(_, field)| field.is_link());
    lists
        .filter(|(place, _)| wanted(*place))
        .map(|(place, field)| match &field.kind {
            FieldType::Lines { .. } => (place, line_query(entity, field, ids)),
            _ => (place, pair_query(entity, field, ids)),
        })
        .collect()
}

fn pair_query(entity: &Entity, field: &Field, ids: &[Uuid]) -> LinkQuery {
    let table = link_table_name(entity, field);
    let mut query = Query::select();
    query
        .column((table.clone(), "record_id"))
        .from(table.clone())
        .and_where(Expr::col((table.clone(), "record_id")).is_in(padded(ids.to_vec())));
    let kind = if matches!(field.kind, FieldType::Tags) {
        query
            .column(("tag", "name"))
            .inner_join("tag", Expr::col(("tag", "id")).equals((table, "target_id")));
        ColumnKind::Text
    } else {
        query.column((table, "target_id"));
        ColumnKind::Uuid
    };
    (query, vec![ColumnKind::Uuid, kind])
}

/// Puts what was found for a list into the rows.
pub(crate) fn take_links(
    entity: &Entity,
    place: usize,
    rows: &mut [Row],
    found: Vec<Vec<Cell>>,
) -> Result<(), Error> {
    let Some(field) = entity.field_at(place) else { return Ok(()) };
    let empty = match &field.kind {
        FieldType::Lines { .. } => Value::Lines(Vec::new()),
        FieldType::Tags => Value::List(Vec::new()),
        _ => Value::Ids(Vec::new()),
    };
    for row in rows.iter_mut() {
        row.put(place, empty.clone());
    }
    let places: BTreeMap<Uuid, usize> =
        rows.iter().enumerate().map(|(number, row)| (row.id(), number)).collect();
    for cells in found {
        let mut cells = cells.into_iter();
        let Some(Cell::Uuid(record)) = cells.next() else { continue };
        let row = places.get(&record).and_then(|number| rows.get_mut(*number));
        match row.and_then(|row| row.values.get_mut(place)) {
            Some(Value::Lines(lines)) => lines.push(line_of(field, &mut cells)?),
            Some(Value::List(names)) => {
                names.extend(cells.next().as_ref().and_then(Cell::text).map(str::to_owned));
            }
            Some(Value::Ids(ids)) => ids.extend(cells.next().as_ref().and_then(Cell::uuid)),
            _ => {}
        }
    }
    for row in rows.iter_mut() {
        match row.values.get_mut(place) {
            Some(Value::List(names)) => names.sort(),
            Some(Value::Ids(ids)) => ids.sort_unstable(),
            _ => {}
        }
    }
    Ok(())
}

/// The identifiers, the last one repeated up to a round count, so that few different statements are prepared.
pub(crate) fn padded(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    let round = [1, 5, 10, 25, 50, 100, 200].into_iter().find(|size| *size >= ids.len());
    if let (Some(round), Some(last)) = (round, ids.last().copied()) {
        ids.resize(round, last);
    }
    ids
}
