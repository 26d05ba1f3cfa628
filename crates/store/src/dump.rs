//! Tables as they stand, for a backup: read page by page in the order of their keys, column by column, the same from both
//! databases.
//!
//! Not here: what of it goes into a backup and how it is written (`records`); putting it into another database (`load`).

use dictionary::{ColumnKind, DatabaseKind, Dictionary};
use uuid::Uuid;

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::tables::{Table, tables};
use crate::transaction::Transaction;

/// Settings that this crate writes for itself, by their identifiers: the number of the schema and the forms of the search
/// indexes. They say what stands in one database and nothing of another.
const OWN_SETTINGS: [Uuid; 2] = [Uuid::nil(), Uuid::from_u128(1)];

/// A table: its columns, and by which of them its rows are ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableForm {
    /// Its name.
    pub name: String,
    /// Its columns in the order in which they are read.
    pub columns: Vec<(String, ColumnKind)>,
    key: Vec<usize>,
}

/// Some rows of a table.
#[derive(Debug, Clone)]
pub struct DumpPage {
    /// The rows: a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Where the next page begins; `None` behind the last row.
    pub next: Option<Vec<Cell>>,
}

/// All tables of one database that the dictionary asks for, those of links and lines included.
pub fn table_forms(dictionary: &Dictionary, database: DatabaseKind) -> Vec<TableForm> {
    tables(dictionary, database).iter().map(TableForm::of).collect()
}

impl TableForm {
    /// The form of a table that somebody else has told.
    pub fn told(name: String, columns: Vec<(String, ColumnKind)>) -> Self {
        Self { name, columns, key: Vec::new() }
    }

    fn of(table: &Table) -> Self {
        let id = ["id".to_owned()];
        let key = if table.has_row_number { id.as_slice() } else { table.primary_key.as_slice() };
        let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
        Self {
            name: table.name.clone(),
            columns: table
                .columns
                .iter()
                .map(|column| (column.name.clone(), column.kind))
                .collect(),
            key: key.iter().filter_map(place).collect(),
        }
    }

    /// The place of a column.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|(name, _)| name == column)
    }

    fn keys(&self) -> impl Iterator<Item = (&str, ColumnKind)> {
        let columns = self.key.iter().filter_map(|place| self.columns.get(*place));
        columns.map(|(name, kind)| (name.as_str(), *kind))
    }

    fn key_of(&self, row: &[Cell]) -> Vec<Cell> {
        self.key.iter().filter_map(|place| row.get(*place)).cloned().collect()
    }
}

impl Transaction<'_> {
    /// Reads rows behind a key: at most so many, and no more bytes than so many, unless a single row has more.
    pub fn dump_page(
        &mut self,
        table: &TableForm,
        after: Option<&[Cell]>,
        (most_rows, most_bytes): (u64, i64),
    ) -> Result<DumpPage, Error> {
        let fitting = self.fitting(table, after, (most_rows, most_bytes))?;
        if fitting == 0 {
            return Ok(DumpPage { rows: Vec::new(), next: None });
        }
        let columns: Vec<String> =
            table.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let sql = self.behind(table, (&columns.join(", "), after.is_some()), fitting);
        let kinds: Vec<ColumnKind> = table.columns.iter().map(|(_, kind)| *kind).collect();
        let mut rows = self.query(&sql, after.unwrap_or_default(), &kinds)?;
        let next = rows.last().map(|row| table.key_of(row));
        if table.name == "setting" {
            rows.retain(|row| !matches!(table.key_of(row).as_slice(), [Cell::Uuid(id)] if OWN_SETTINGS.contains(id)));
        }
        Ok(DumpPage { rows, next })
    }

    /// How many of the next rows are together not too large. Asked without reading them: one row of a job may hold a file.
    fn fitting(
        &mut self,
        table: &TableForm,
        after: Option<&[Cell]>,
        (most_rows, most_bytes): (u64, i64),
    ) -> Result<u64, Error> {
        let long = table
            .columns
            .iter()
            .filter(|(_, kind)| matches!(kind, ColumnKind::Text | ColumnKind::Bytes))
            .map(|(name, _)| format!("COALESCE(octet_length(\"{name}\"), 0)"));
        let sum: Vec<String> = long.chain(["0".to_owned()]).collect();
        let sum = format!("CAST({} AS bigint)", sum.join(" + "));
        let sql = self.behind(table, (&sum, after.is_some()), most_rows);
        let (mut count, mut bytes) = (0, 0_i64);
        for row in self.query(&sql, after.unwrap_or_default(), &[ColumnKind::Integer])? {
            bytes = bytes.saturating_add(row.first().and_then(Cell::integer).unwrap_or_default());
            if count > 0 && bytes > most_bytes {
                break;
            }
            count += 1;
        }
        Ok(count)
    }

    /// A query of the rows behind a key, in the order of the key.
    fn behind(&self, table: &TableForm, (what, goes_on): (&str, bool), limit: u64) -> String {
        let keys: Vec<String> = table.keys().map(|(name, _)| format!("\"{name}\"")).collect();
        let keys = keys.join(", ");
        let mark = match self.dialect() {
            Dialect::Sqlite => '?',
            Dialect::Postgres => '$',
        };
        let marks: Vec<String> =
            (1..=table.key.len()).map(|place| format!("{mark}{place}")).collect();
        let behind = if goes_on {
            format!("WHERE ({keys}) > ({}) ", marks.join(", "))
        } else {
            String::new()
        };
        format!("SELECT {what} FROM \"{}\" {behind}ORDER BY {keys} LIMIT {limit}", table.name)
    }
}
