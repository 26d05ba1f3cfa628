//! Lists of references and tags: tables of pairs. Tags are written and read by their names. Lines (`lines`) take the same way.

use dictionary::{ColumnKind, Entity, Field, FieldType, Value};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::cell::Cell;
use crate::error::Error;
use crate::rows::Row;
use crate::tables::link_table_name;
use crate::transaction::Transaction;

impl Transaction<'_> {
    /// Replaces the links of a record. Tags must exist already; unknown names are passed over.
    pub(crate) fn set_links(
        &mut self,
        entity: &Entity,
        field: &Field,
        record: Uuid,
        value: &Value,
    ) -> Result<(), Error> {
        let table = link_table_name(entity, field);
        let mut clear = Query::delete();
        clear.from_table(table).and_where(Expr::col("record_id").eq(record));
        self.run(&clear)?;
        self.add_link_rows(entity, field, record, value).map(|_linked| ())
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
            self.run(&add)?;
        }
        Ok(linked)
    }

    /// Takes a record out of all lists of this field.
    pub fn unlink(&mut self, entity: &Entity, field: &Field, target: Uuid) -> Result<u64, Error> {
        let mut clear = Query::delete();
        clear
            .from_table(link_table_name(entity, field))
            .and_where(Expr::col("target_id").eq(target));
        self.run(&clear)
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
        if rows.is_empty() {
            return Ok(());
        }
        for place in places {
            let Some(field) = entity.field_at(*place).filter(|field| field.is_link()) else {
                continue;
            };
            if matches!(field.kind, FieldType::Lines { .. }) {
                self.read_lines(entity, *place, rows)?;
                continue;
            }
            let table = link_table_name(entity, field);
            let tags = matches!(field.kind, FieldType::Tags);
            let ids = padded(rows.iter().map(Row::id).collect());
            let mut query = Query::select();
            query
                .column((table.clone(), "record_id"))
                .from(table.clone())
                .and_where(Expr::col((table.clone(), "record_id")).is_in(ids));
            let kind = if tags {
                query
                    .column(("tag", "name"))
                    .inner_join("tag", Expr::col(("tag", "id")).equals((table, "target_id")));
                ColumnKind::Text
            } else {
                query.column((table, "target_id"));
                ColumnKind::Uuid
            };
            for row in rows.iter_mut() {
                if let Some(value) = row.values.get_mut(*place) {
                    *value = if tags { Value::List(Vec::new()) } else { Value::Ids(Vec::new()) };
                }
            }
            for cells in self.fetch(&query, &[ColumnKind::Uuid, kind])? {
                let [Cell::Uuid(record), target] = cells.as_slice() else { continue };
                let found = rows.iter_mut().find(|row| row.id() == *record);
                match (found.and_then(|row| row.values.get_mut(*place)), target) {
                    (Some(Value::List(names)), Cell::Text(name)) => names.push(name.clone()),
                    (Some(Value::Ids(ids)), Cell::Uuid(id)) => ids.push(*id),
                    _ => {}
                }
            }
            for row in rows.iter_mut() {
                match row.values.get_mut(*place) {
                    Some(Value::List(names)) => names.sort(),
                    Some(Value::Ids(ids)) => ids.sort_unstable(),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// The identifiers, the last one repeated up to a round count, so that few different statements are prepared.
pub(crate) fn padded(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    let round = [1, 5, 10, 25, 50, 100, 200].into_iter().find(|size| *size >= ids.len());
    if let (Some(round), Some(last)) = (round, ids.last().copied()) {
        ids.resize(round, last);
    }
    ids
}
