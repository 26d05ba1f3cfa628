//! From the dictionary and a live schema to a plan: a list of typed steps that can be shown, tested and applied.
//!
//! Nothing is ever dropped by itself: a column that the dictionary no longer knows is reported, not removed.

use std::fmt;

use dictionary::{DatabaseKind, Dictionary};
use sea_query::{
    ColumnDef, Expr, ForeignKey, ForeignKeyAction, Index as IndexStatement, OnConflict, Query,
    Table as TableStatement,
};

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::introspect::Live;
use crate::search_index;
use crate::tables::{Index, Table, TableColumn, tables};
use crate::transaction::Transaction;

/// The number of the newest frozen step that this program knows.
pub const SCHEMA_VERSION: i64 = 2;

/// One step of a plan, with the SQL that takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What the step does, in a few words.
    pub what: String,
    pub(crate) sql: String,
}

/// The steps from a live schema to the declared one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// In the order in which they are taken.
    pub actions: Vec<Action>,
    /// Differences that no derived step mends.
    pub differences: Vec<String>,
}

impl fmt::Display for Plan {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for action in &self.actions {
            writeln!(out, "-- {}\n{};", action.what, action.sql)?;
        }
        for difference in &self.differences {
            writeln!(out, "-- differs: {difference}")?;
        }
        Ok(())
    }
}

/// Plans the way from the schema that stands in this database to the declared one.
pub fn plan(
    tx: &mut Transaction<'_>,
    dictionary: &Dictionary,
    database: DatabaseKind,
) -> Result<Plan, Error> {
    let live = Live::read(tx)?;
    let mut plan = plan_tables(&tables(dictionary, database), &live, tx.dialect());
    for entity in dictionary.entities() {
        if entity.database == database && entity.is_searchable() {
            plan.actions.extend(
                search_index::tables(entity, tx.dialect())
                    .into_iter()
                    .filter(|(name, _)| {
                        !live.tables.contains_key(name) && !live.indexes.contains(name)
                    })
                    .map(|(name, sql)| Action { what: format!("search {name}"), sql }),
            );
        }
    }
    Ok(plan)
}

fn plan_tables(tables: &[Table], live: &Live, dialect: Dialect) -> Plan {
    let mut plan = Plan::default();
    for table in tables {
        match live.tables.get(&table.name) {
            None => plan.actions.push(create_table(table, dialect)),
            Some(columns) => {
                for column in &table.columns {
                    match columns.get(&column.name) {
                        None => plan.actions.push(add_column(table, column, dialect)),
                        Some(kind) if kind != dialect.type_name(column.kind) => {
                            plan.differences.push(format!(
                                "column {}.{} is {kind}, declared is {}",
                                table.name,
                                column.name,
                                dialect.type_name(column.kind)
                            ));
                        }
                        Some(_) => {}
                    }
                }
                for name in columns.keys() {
                    let known = table.columns.iter().any(|column| &column.name == name);
                    if !known && name != "row_id" {
                        plan.differences
                            .push(format!("column {}.{name} is not declared", table.name));
                    }
                }
            }
        }
    }
    for table in tables {
        for index in &table.indexes {
            if !live.indexes.contains(&index.name) {
                plan.actions.push(create_index(table, index, dialect));
            }
        }
    }
    if dialect == Dialect::Postgres {
        for table in tables {
            plan.actions.extend(postgres_constraints(table, live));
        }
    }
    plan
}

fn column_def(column: &TableColumn, dialect: Dialect) -> ColumnDef {
    let mut definition = ColumnDef::new(column.name.clone());
    dialect.column_type(&mut definition, column.kind);
    definition
}

pub(crate) fn create_table(table: &Table, dialect: Dialect) -> Action {
    let mut statement = TableStatement::create();
    statement.table(table.name.clone());
    if table.has_row_number && dialect == Dialect::Sqlite {
        // The search index of SQLite knows rows by a number that VACUUM must not change.
        statement.col(ColumnDef::new("row_id").custom("INTEGER").primary_key());
    }
    for column in &table.columns {
        let mut definition = column_def(column, dialect);
        if column.not_null {
            definition.not_null();
        }
        statement.col(definition);
    }
    if !table.primary_key.is_empty() {
        let mut key = IndexStatement::create();
        for column in &table.primary_key {
            key.col(column.clone());
        }
        statement.primary_key(&mut key);
    }
    if dialect == Dialect::Sqlite {
        for column in &table.columns {
            if let Some(target) = &column.references {
                statement.foreign_key(
                    ForeignKey::create()
                        .from(table.name.clone(), column.name.clone())
                        .to(target.clone(), "id")
                        .on_delete(ForeignKeyAction::NoAction),
                );
            }
        }
        statement.extra("STRICT");
    }
    Action { what: format!("table {}", table.name), sql: dialect.build_schema(&statement) }
}

fn add_column(table: &Table, column: &TableColumn, dialect: Dialect) -> Action {
    let mut definition = column_def(column, dialect);
    if column.not_null && column.kind == dictionary::ColumnKind::Bytes {
        // Sort keys of what is not there yet.
        definition.not_null().default(Expr::cust(match dialect {
            Dialect::Sqlite => "x''",
            Dialect::Postgres => "''::bytea",
        }));
    }
    let sql = dialect
        .build_schema(TableStatement::alter().table(table.name.clone()).add_column(definition));
    Action { what: format!("column {}.{}", table.name, column.name), sql }
}

pub(crate) fn create_index(table: &Table, index: &Index, dialect: Dialect) -> Action {
    let mut statement = IndexStatement::create();
    statement.name(index.name.clone()).table(table.name.clone());
    for column in &index.columns {
        statement.col(column.clone());
    }
    if index.unique {
        statement.unique();
    }
    Action { what: format!("index {}", index.name), sql: dialect.build_schema(&statement) }
}

/// Statistics of a column are kept, or none where its values tell of a person.
pub(crate) fn statistics(table: &Table, column: &TableColumn) -> Action {
    let (kept, target) = if column.without_statistics { ("no ", 0) } else { ("", -1) };
    Action {
        what: format!("{kept}statistics of {}.{}", table.name, column.name),
        sql: format!(
            r#"ALTER TABLE "{}" ALTER COLUMN "{}" SET STATISTICS {target}"#,
            table.name, column.name
        ),
    }
}

/// Foreign keys come after all tables.
fn postgres_constraints(table: &Table, live: &Live) -> Vec<Action> {
    let is_other = |column: &&TableColumn| {
        let name = (table.name.clone(), column.name.clone());
        live.without_statistics.contains(&name) != column.without_statistics
    };
    let statistics = table.columns.iter().filter(is_other).map(|column| statistics(table, column));
    let keys = table.columns.iter().filter_map(|column| {
        let target = column.references.as_ref()?;
        let name: String =
            format!("{}__{}_fkey", table.name, column.name).chars().take(63).collect();
        (!live.foreign_keys.contains(&name)).then(|| Action {
            what: format!("reference {name}"),
            sql: format!(
                r#"ALTER TABLE "{}" ADD CONSTRAINT "{name}" FOREIGN KEY ("{}") REFERENCES "{target}" ("id")"#,
                table.name, column.name
            ),
        })
    });
    statistics.chain(keys).collect()
}

impl Transaction<'_> {
    /// Brings the schema to what the dictionary declares. Refuses a schema that is newer than this program, and one
    /// whose difference no derived step mends.
    pub fn migrate(
        &mut self,
        dictionary: &Dictionary,
        database: DatabaseKind,
        at: jiff::Timestamp,
    ) -> Result<Plan, Error> {
        self.exclusive(0x4b41_5254)?;
        let main = database == DatabaseKind::Main;
        let found = self.schema_version(database)?;
        if found > SCHEMA_VERSION {
            return Err(Error::NewerSchema { found, known: SCHEMA_VERSION });
        }
        if found < 1 && main && self.dialect() == Dialect::Postgres {
            self.batch(Dialect::POSTGRES_STEP_1)?;
        }
        let stale = if main { self.drop_stale_indexes(dictionary)? } else { Vec::new() };
        let plan = plan(self, dictionary, database)?;
        for action in &plan.actions {
            self.batch(&action.sql)?;
        }
        self.fill_indexes(dictionary, &stale, at)?;
        if found != SCHEMA_VERSION && main {
            self.set_schema_version(SCHEMA_VERSION, at)?;
        }
        Ok(plan)
    }

    /// The number of the newest frozen step that was taken here; 0 in an empty database.
    fn schema_version(&mut self, database: DatabaseKind) -> Result<i64, Error> {
        let live = Live::read(self)?;
        if database == DatabaseKind::Keys || !live.tables.contains_key("setting") {
            return Ok(0);
        }
        let rows = self.query(
            "SELECT value FROM setting WHERE name = 'schema_version'",
            &[],
            &[dictionary::ColumnKind::Text],
        )?;
        let text = rows.first().and_then(|row| row.first()).and_then(Cell::text);
        text.map_or(Ok(0), |text| {
            text.parse().map_err(|_error| Error::Inconsistent("schema_version".to_owned()))
        })
    }

    /// Writes the number down. Tests use it to make a database of the future.
    pub fn set_schema_version(&mut self, version: i64, at: jiff::Timestamp) -> Result<(), Error> {
        self.keep_setting((uuid::Uuid::nil(), "schema_version"), &version.to_string(), at)
    }

    /// Writes down a setting of the schema's own.
    pub(crate) fn keep_setting(
        &mut self,
        (id, name): (uuid::Uuid, &str),
        value: &str,
        at: jiff::Timestamp,
    ) -> Result<(), Error> {
        let mut statement = Query::insert();
        statement
            .into_table("setting")
            .columns(["id", "version", "created_at", "updated_at", "name", "value"])
            .values([
                Expr::val(id),
                Expr::val(1_i64),
                Expr::val(at),
                Expr::val(at),
                Expr::val(name),
                Expr::val(value),
            ])
            .map_err(|error| Error::Fault(error.to_string()))?
            .on_conflict(OnConflict::column("id").update_column("value").to_owned());
        self.run(&statement).map(|_count| ())
    }
}
