//! Putting the tables of a backup into an empty database: they are made as they were, filled, and then brought to what the
//! dictionary declares, in the same way as a database of that age would be.
//!
//! Called by `records` alone, within one transaction, so that nothing half-filled stays.

use dictionary::{DatabaseKind, Dictionary};

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::dump::TableForm;
use crate::error::Error;
use crate::introspect::Live;
use crate::plan::{create_index, create_table, statistics};
use crate::tables::{Table, tables};
use crate::transaction::Transaction;

/// Rows that one statement writes: few sizes, so that few statements are prepared.
const AT_ONCE: [usize; 3] = [100, 10, 1];
/// SQLite takes 32,766 parameters, PostgreSQL 65,535.
const MOST_PARAMETERS: usize = 20_000;

impl Transaction<'_> {
    /// True when none of the tables of this database stands yet.
    pub fn is_blank(&mut self, dictionary: &Dictionary, kind: DatabaseKind) -> Result<bool, Error> {
        let live = Live::read(self)?;
        Ok(tables(dictionary, kind).iter().all(|table| !live.tables.contains_key(&table.name)))
    }

    /// Makes these tables, with these columns alone. What this program does not know is refused: it was made by a newer one.
    pub fn make_tables(
        &mut self,
        dictionary: &Dictionary,
        kind: DatabaseKind,
        forms: &[TableForm],
    ) -> Result<(), Error> {
        if self.dialect() == Dialect::Sqlite {
            // Rows come table by table, so a reference may come before what it refers to. Asked at the end of the transaction.
            self.batch("PRAGMA defer_foreign_keys = ON")?;
        }
        let declared = tables(dictionary, kind);
        for form in forms {
            let table = declared
                .iter()
                .find(|table| table.name == form.name)
                .ok_or_else(|| Error::Schema(format!("it has a table {}", form.name)))?;
            let table = as_formed(table, form)?;
            self.batch(&create_table(&table, self.dialect()).sql)?;
            // SQLite follows a reference only to what is unique; the other indexes are made faster over what is there.
            for index in table.indexes.iter().filter(|index| index.columns == ["id"]) {
                self.batch(&create_index(&table, index, self.dialect()).sql)?;
            }
            if self.dialect() == Dialect::Postgres {
                for column in table.columns.iter().filter(|column| column.without_statistics) {
                    self.batch(&statistics(&table, column).sql)?;
                }
            }
        }
        Ok(())
    }

    /// Writes rows into a table that was just made.
    pub fn load_rows(&mut self, form: &TableForm, rows: &[Vec<Cell>]) -> Result<(), Error> {
        let mut rest = rows;
        while !rest.is_empty() {
            let fits = |size: &usize| {
                *size <= rest.len() && size.saturating_mul(form.columns.len()) <= MOST_PARAMETERS
            };
            let size = AT_ONCE.into_iter().find(fits).unwrap_or(1);
            let (some, others) = rest.split_at(size.min(rest.len()));
            let cells: Vec<Cell> = some.iter().flatten().cloned().collect();
            self.execute(&self.insertion(form, some.len()), &cells)?;
            rest = others;
        }
        Ok(())
    }

    fn insertion(&self, form: &TableForm, rows: usize) -> String {
        let mark = match self.dialect() {
            Dialect::Sqlite => '?',
            Dialect::Postgres => '$',
        };
        let columns: Vec<String> =
            form.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let mut place = 0;
        let mut row = || {
            let marks = columns.iter().map(|_| {
                place += 1;
                format!("{mark}{place}")
            });
            format!("({})", marks.collect::<Vec<_>>().join(", "))
        };
        let values: Vec<String> = (0..rows).map(|_| row()).collect();
        format!(
            "INSERT INTO \"{}\" ({}) VALUES {}",
            form.name,
            columns.join(", "),
            values.join(", ")
        )
    }
}

/// A declared table with the columns of a form alone; what it lacks is added afterwards, as to any older database.
fn as_formed(table: &Table, form: &TableForm) -> Result<Table, Error> {
    let mut formed = table.clone();
    formed.columns.clear();
    for (name, kind) in &form.columns {
        let known =
            table.columns.iter().find(|column| column.name == *name && column.kind == *kind);
        let known =
            known.ok_or_else(|| Error::Schema(format!("it has a column {}.{name}", table.name)))?;
        formed.columns.push(known.clone());
    }
    Ok(formed)
}
