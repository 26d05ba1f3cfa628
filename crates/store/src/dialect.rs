//! What the query builder cannot say for both databases. Every difference between them stands in this file or in
//! `sqlite.rs`, `sqlite_writer.rs`, `postgres.rs`, `introspect.rs`, `search.rs` and `search_page.rs`.

use dictionary::ColumnKind;
use sea_query::{
    ColumnDef, PostgresQueryBuilder, QueryStatementWriter, SchemaStatementBuilder,
    SqliteQueryBuilder,
};

use crate::cell::Cell;
use crate::error::Error;

/// The two languages of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// A statement's text and parameters.
    pub(crate) fn build(
        self,
        statement: &impl QueryStatementWriter,
    ) -> Result<(String, Vec<Cell>), Error> {
        let (sql, values) = match self {
            Self::Sqlite => statement.build(SqliteQueryBuilder),
            Self::Postgres => statement.build(PostgresQueryBuilder),
        };
        let cells = values.0.into_iter().map(Cell::from_sea).collect::<Result<_, _>>()?;
        Ok((sql, cells))
    }

    /// A schema statement's text.
    pub(crate) fn build_schema(self, statement: &impl SchemaStatementBuilder) -> String {
        match self {
            Self::Sqlite => statement.to_string(SqliteQueryBuilder),
            Self::Postgres => statement.to_string(PostgresQueryBuilder),
        }
    }

    /// Gives a column its type. SQLite's tables are STRICT, so only its five types may be named.
    pub(crate) fn column_type(self, column: &mut ColumnDef, kind: ColumnKind) {
        let name = self.type_name(kind);
        column.custom(name);
    }

    /// The name of a column's type, as introspection tells it too.
    pub(crate) fn type_name(self, kind: ColumnKind) -> &'static str {
        match (self, kind) {
            (Self::Sqlite, ColumnKind::Integer | ColumnKind::Boolean | ColumnKind::Timestamp) => {
                "INTEGER"
            }
            (Self::Sqlite, ColumnKind::Text | ColumnKind::Date) => "TEXT",
            (Self::Sqlite, ColumnKind::Bytes | ColumnKind::Uuid) => "BLOB",
            (Self::Postgres, ColumnKind::Integer) => "bigint",
            (Self::Postgres, ColumnKind::Text) => "text",
            (Self::Postgres, ColumnKind::Bytes) => "bytea",
            (Self::Postgres, ColumnKind::Boolean) => "boolean",
            (Self::Postgres, ColumnKind::Uuid) => "uuid",
            (Self::Postgres, ColumnKind::Timestamp) => "timestamptz",
            (Self::Postgres, ColumnKind::Date) => "date",
        }
    }

    /// The function that folds text as [`dictionary::fold`] does.
    pub(crate) const FOLD: &'static str = "kartoteka_fold";

    /// Frozen step 1 for PostgreSQL: trigram search and the folding function. Lower case by ICU, because the
    /// database's own locale may know ASCII only.
    pub(crate) const POSTGRES_STEP_1: &'static str = r#"
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE OR REPLACE FUNCTION kartoteka_fold(input text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
            SELECT replace(replace(replace(replace(translate(
                regexp_replace(
                    lower(regexp_replace(normalize(input, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu"),
                    '[\u0300-\u036f]', '', 'g'),
                'łđðøı', 'lddoi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
        $$;
    "#;
}
