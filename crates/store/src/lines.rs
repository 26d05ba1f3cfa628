//! Lines of records: tables whose rows are read and written with the record to which they belong.
//!
//! Not here: what a line may hold (`dictionary`) or comes to (`sales`). Called by `links` and `records`.

use dictionary::{ColumnKind, Entity, Field, Line, Value};
use sea_query::{Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use crate::cell::Cell;
use crate::codec;
use crate::error::Error;
use crate::links::{LinkQuery, padded};
use crate::tables::link_table_name;
use crate::transaction::Transaction;

impl Transaction<'_> {
    /// Writes the lines of a record that has none yet; tells them as they will be read.
    pub(crate) fn add_lines(
        &mut self,
        (entity, field): (&Entity, &Field),
        record: Uuid,
        lines: &[Line],
    ) -> Result<Value, Error> {
        let mut written = Vec::with_capacity(lines.len());
        for (position, line) in (0_i64..).zip(lines) {
            let mut columns = vec!["record_id".to_owned(), "position".to_owned()];
            let mut cells = vec![Expr::val(record), Expr::val(position)];
            let mut read = Line::default();
            for part in field.line_fields() {
                let stored = codec::encode(part, line.get(&part.name))?;
                let mut held = stored.iter().map(|stored| stored.cell.clone());
                read.set(&part.name, codec::decode(part, &mut held)?);
                for stored in stored {
                    columns.push(stored.column);
                    cells.push(Expr::val(stored.cell.into_sea(stored.kind)));
                }
            }
            let mut add = Query::insert();
            add.into_table(link_table_name(entity, field))
                .columns(columns)
                .values(cells)
                .map_err(|error| Error::Fault(error.to_string()))?;
            self.later(&add)?;
            written.push(read);
        }
        Ok(Value::Lines(written))
    }

    /// The records on whose lines a reference names this one, each once.
    pub fn records_on_lines(
        &mut self,
        (entity, field): (&Entity, &Field),
        part: &Field,
        target: Uuid,
    ) -> Result<Vec<Uuid>, Error> {
        let mut query = Query::select();
        query
            .distinct()
            .column("record_id")
            .from(link_table_name(entity, field))
            .and_where(Expr::col(part.name.clone()).eq(target));
        let rows = self.fetch(&query, &[ColumnKind::Uuid])?;
        Ok(rows
            .into_iter()
            .filter_map(|mut cells| match cells.pop() {
                Some(Cell::Uuid(id)) => Some(id),
                _ => None,
            })
            .collect())
    }

    /// Empties a reference on all lines that refer to a record which goes.
    pub fn clear_on_lines(
        &mut self,
        (entity, field): (&Entity, &Field),
        part: &Field,
        target: Uuid,
    ) -> Result<(), Error> {
        let mut clear = Query::update();
        clear
            .table(link_table_name(entity, field))
            .value(part.name.clone(), Expr::val(Option::<Uuid>::None))
            .and_where(Expr::col(part.name.clone()).eq(target));
        self.later(&clear)
    }
}

/// What asks for the lines of these records, in their order.
pub(crate) fn line_query(entity: &Entity, field: &Field, ids: &[Uuid]) -> LinkQuery {
    let mut query = Query::select();
    query
        .column("record_id")
        .from(link_table_name(entity, field))
        .and_where(Expr::col("record_id").is_in(padded(ids.to_vec())))
        .order_by("record_id", Order::Asc)
        .order_by("position", Order::Asc);
    let mut kinds = vec![ColumnKind::Uuid];
    for column in field.line_fields().iter().flat_map(Field::columns) {
        query.column(column.name);
        kinds.push(column.kind);
    }
    (query, kinds)
}

/// A line from the cells behind the identifier of its record.
pub(crate) fn line_of(
    field: &Field,
    cells: &mut impl Iterator<Item = Cell>,
) -> Result<Line, Error> {
    let mut line = Line::default();
    for part in field.line_fields() {
        line.set(&part.name, codec::decode(part, cells)?);
    }
    Ok(line)
}
