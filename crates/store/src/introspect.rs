//! The schema as it stands in a live database: names of tables, columns with their types, indexes.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::ColumnKind;

use crate::dialect::Dialect;
use crate::error::Error;
use crate::transaction::Transaction;

/// What is there.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Live {
    /// Tables with their columns and the types of these.
    pub(crate) tables: BTreeMap<String, BTreeMap<String, String>>,
    /// Names of indexes.
    pub(crate) indexes: BTreeSet<String>,
    /// Names of foreign keys (PostgreSQL, where they are made apart from their tables).
    pub(crate) foreign_keys: BTreeSet<String>,
    /// Tables and columns of which no statistics are kept (PostgreSQL).
    pub(crate) without_statistics: BTreeSet<(String, String)>,
}

impl Live {
    pub(crate) fn read(tx: &mut Transaction<'_>) -> Result<Self, Error> {
        let (columns, indexes) = match tx.dialect() {
            Dialect::Sqlite => (
                "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%'",
            ),
            Dialect::Postgres => (
                "SELECT c.relname::text, a.attname::text, \
                 replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz') \
                 FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
                 WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace \
                 AND a.attnum > 0 AND NOT a.attisdropped",
                "SELECT c.relname::text FROM pg_class c \
                 WHERE c.relkind = 'i' AND c.relnamespace = current_schema()::regnamespace",
            ),
        };
        let text = ColumnKind::Text;
        let mut live = Self::default();
        let own = |cell: &crate::cell::Cell| cell.text().unwrap_or_default().to_owned();
        for row in tx.query(columns, &[], &[text, text, text])? {
            if let [table, column, kind] = row.as_slice() {
                live.tables.entry(own(table)).or_default().insert(own(column), own(kind));
            }
        }
        live.indexes = names(tx, indexes)?;
        if tx.dialect() == Dialect::Postgres {
            live.foreign_keys = names(
                tx,
                "SELECT conname::text FROM pg_constraint WHERE contype = 'f' \
                 AND connamespace = current_schema()::regnamespace",
            )?;
            let without = "SELECT c.relname::text, a.attname::text FROM pg_class c \
                 JOIN pg_attribute a ON a.attrelid = c.oid \
                 WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace \
                 AND a.attnum > 0 AND a.attstattarget = 0";
            for row in tx.query(without, &[], &[text, text])? {
                if let [table, column] = row.as_slice() {
                    live.without_statistics.insert((own(table), own(column)));
                }
            }
        }
        Ok(live)
    }
}

fn names(tx: &mut Transaction<'_>, sql: &str) -> Result<BTreeSet<String>, Error> {
    let rows = tx.query(sql, &[], &[ColumnKind::Text])?;
    Ok(rows
        .iter()
        .filter_map(|row| row.first().and_then(crate::cell::Cell::text))
        .map(str::to_owned)
        .collect())
}
