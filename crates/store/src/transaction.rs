//! One transaction over either database. A concrete two-armed enum inside; no trait, no generic engine.

use dictionary::ColumnKind;
use sea_query::QueryStatementWriter;

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::postgres_transaction::PostgresTransaction;

/// A transaction: everything in it happens, or nothing does.
pub struct Transaction<'t> {
    engine: Engine<'t>,
    must_run_again: bool,
}

/// The two arms.
pub(crate) enum Engine<'t> {
    Sqlite(&'t rusqlite::Connection),
    Postgres(PostgresTransaction<'t>),
}

impl<'t> Transaction<'t> {
    pub(crate) fn new(engine: Engine<'t>) -> Self {
        Self { engine, must_run_again: false }
    }

    pub(crate) fn engine(&self) -> &Engine<'t> {
        &self.engine
    }

    /// Ends it; what was done in it stays. SQLite's writer ends its transactions itself.
    pub(crate) fn commit(self) -> Result<(), Error> {
        match self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(transaction) => transaction.commit(),
        }
    }

    /// Why it never began on the line that it was given, if it did not.
    pub(crate) fn never_begun(&self) -> Option<Error> {
        match &self.engine {
            Engine::Sqlite(_) => None,
            Engine::Postgres(transaction) => transaction.never_begun(),
        }
    }

    /// True after a statement failed only because transactions got in each other's way.
    pub(crate) fn must_run_again(&self) -> bool {
        self.must_run_again
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a built statement; tells how many rows it touched.
    pub(crate) fn run(&mut self, statement: &impl QueryStatementWriter) -> Result<u64, Error> {
        let (sql, cells) = self.dialect().build(statement)?;
        self.execute(&sql, &cells)
    }

    /// Runs a built query; the rows come as cells of the given kinds.
    pub(crate) fn fetch(
        &mut self,
        query: &impl QueryStatementWriter,
        kinds: &[ColumnKind],
    ) -> Result<Vec<Vec<Cell>>, Error> {
        let (sql, cells) = self.dialect().build(query)?;
        self.query(&sql, &cells, kinds)
    }

    /// Runs a built statement of which nobody needs to know what it did. Where a server is waited for, it goes there with
    /// the next one that is waited for, so an error of it may be told by a later call, the end of the transaction at the
    /// latest. On SQLite it runs at once.
    pub(crate) fn later(&mut self, statement: &impl QueryStatementWriter) -> Result<(), Error> {
        let (sql, cells) = self.dialect().build(statement)?;
        self.execute_later(&sql, cells)
    }

    /// The same for a statement given as text.
    pub(crate) fn execute_later(&mut self, sql: &str, cells: Vec<Cell>) -> Result<(), Error> {
        self.put_off(sql, cells, false)
    }

    /// The same for a statement that must touch a row, since that row was read in this transaction.
    pub(crate) fn later_on_a_row(
        &mut self,
        statement: &impl QueryStatementWriter,
    ) -> Result<(), Error> {
        let (sql, cells) = self.dialect().build(statement)?;
        self.put_off(&sql, cells, true)
    }

    fn put_off(&mut self, sql: &str, cells: Vec<Cell>, must_touch: bool) -> Result<(), Error> {
        if let Engine::Postgres(transaction) = &mut self.engine {
            let result = if must_touch {
                transaction.later_on_a_row(sql, cells)
            } else {
                transaction.later(sql, cells)
            };
            return self.noticed(result);
        }
        match self.execute(sql, &cells)? {
            0 if must_touch => {
                Err(Error::Fault("a record changed within its own transaction".to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// Waits for what was to run later; tells its error, if there is one.
    pub fn settle(&mut self) -> Result<(), Error> {
        match &mut self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(transaction) => {
                let result = transaction.settle();
                self.noticed(result)
            }
        }
    }

    /// Runs several built queries that do not need each other's answers: a server is waited for once.
    pub(crate) fn fetch_all<Q: QueryStatementWriter>(
        &mut self,
        queries: &[(Q, Vec<ColumnKind>)],
    ) -> Result<Vec<Vec<Vec<Cell>>>, Error> {
        let mut asked = Vec::with_capacity(queries.len());
        for (query, kinds) in queries {
            let (sql, cells) = self.dialect().build(query)?;
            asked.push((sql, cells, kinds.as_slice()));
        }
        let result = match &mut self.engine {
            Engine::Sqlite(connection) => asked
                .iter()
                .map(|(sql, cells, kinds)| query_sqlite(connection, sql, cells, kinds))
                .collect(),
            Engine::Postgres(transaction) => transaction.query_all(asked),
        };
        self.noticed(result)
    }

    /// Runs a statement given as text.
    pub(crate) fn execute(&mut self, sql: &str, cells: &[Cell]) -> Result<u64, Error> {
        let result = match &mut self.engine {
            Engine::Sqlite(connection) => connection
                .prepare_cached(sql)
                .and_then(|mut statement| statement.execute(rusqlite::params_from_iter(cells)))
                .map_err(Error::from)
                .and_then(|count| {
                    u64::try_from(count).map_err(|_error| Error::Fault("count".to_owned()))
                }),
            Engine::Postgres(transaction) => transaction.execute(sql, cells),
        };
        self.noticed(result)
    }

    /// Runs a query given as text.
    pub(crate) fn query(
        &mut self,
        sql: &str,
        cells: &[Cell],
        kinds: &[ColumnKind],
    ) -> Result<Vec<Vec<Cell>>, Error> {
        let result = match &mut self.engine {
            Engine::Sqlite(connection) => query_sqlite(connection, sql, cells, kinds),
            Engine::Postgres(transaction) => transaction.query(sql, cells, kinds),
        };
        self.noticed(result)
    }

    /// Runs several statements without parameters.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        let result = match &mut self.engine {
            Engine::Sqlite(connection) => connection.execute_batch(sql).map_err(Error::from),
            Engine::Postgres(transaction) => transaction.batch(sql),
        };
        self.noticed(result)
    }

    /// Waits until no other instance holds this name, and holds it until the end of the transaction.
    /// SQLite has one writer, so there is nobody to wait for.
    pub(crate) fn exclusive(&mut self, name: i64) -> Result<(), Error> {
        match self.dialect() {
            Dialect::Sqlite => Ok(()),
            Dialect::Postgres => {
                self.query(
                    "SELECT 1::bigint FROM (SELECT pg_advisory_xact_lock($1)) AS held",
                    &[Cell::Integer(name)],
                    &[ColumnKind::Integer],
                )?;
                Ok(())
            }
        }
    }

    fn noticed<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result {
            self.must_run_again |= error.is_retriable();
        }
        result
    }
}

fn query_sqlite(
    connection: &rusqlite::Connection,
    sql: &str,
    cells: &[Cell],
    kinds: &[ColumnKind],
) -> Result<Vec<Vec<Cell>>, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(cells))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Vec::with_capacity(kinds.len());
        for (index, kind) in kinds.iter().enumerate() {
            cells.push(Cell::from_sqlite(row, index, *kind)?);
        }
        found.push(cells);
    }
    Ok(found)
}
