//! PostgreSQL: a pool of connections, each with its prepared statements.
//!
//! Writes are SERIALIZABLE, so that both databases give the same guarantee; reads are one snapshot. A lost connection
//! is thrown away and the next call makes a new one, so the program recovers by itself.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use dictionary::ColumnKind;
use postgres::types::ToSql;
use postgres::{Client, Config, IsolationLevel, NoTls, Statement};

use crate::cell::Cell;
use crate::error::Error;
use crate::transaction::{Engine, Transaction};

/// Most connections of one program.
const CONNECTIONS: u32 = 24;
/// How often a closure runs again before the caller is told.
const ATTEMPTS: u32 = 12;
/// Whoever was in another's way so often writes alone: the queue keeps those in it apart, but not from those who come anew, and
/// under a steady stream of them the last attempts were no better than the first.
const ALONE_AFTER: u32 = 3;
/// The name of the queue of those who must write again, among the advisory locks of the database.
const QUEUE: i64 = 0x6b61_7274_6f74_656b;
/// Prepared statements kept by each connection before it starts anew.
const STATEMENTS: usize = 500;

/// How a writing transaction stands to the others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Order {
    /// Serializable, beside all others.
    Free,
    /// After all others that take this name; not serializable.
    InTurn(i64),
}

/// A PostgreSQL database, reached.
pub(crate) struct Postgres {
    /// Taken only when it goes away.
    pool: Option<r2d2::Pool<Connections>>,
    /// Held together by those who write beside others, and by whoever writes alone in this program.
    beside: RwLock<()>,
}

/// A connection says goodbye to its server with a runtime of its own, which must not begin inside another one: the last
/// owner of a house may well be a task of the web's runtime.
impl Drop for Postgres {
    fn drop(&mut self) {
        let pool = self.pool.take();
        drop(
            std::thread::Builder::new().name("postgres-close".to_owned()).spawn(move || drop(pool)),
        );
    }
}

/// A connection with what was prepared on it.
pub(crate) struct Connection {
    client: Client,
    statements: BTreeMap<String, Statement>,
    /// Something failed in a way that only a lost connection fails.
    lost: bool,
}

/// What became of a transaction.
enum Began<T> {
    /// It ran.
    Ran(T),
    /// The connection was dead, and nothing was done.
    Lost(Error),
}

/// A transaction on one connection.
pub(crate) struct PostgresTransaction<'t> {
    transaction: postgres::Transaction<'t>,
    statements: &'t mut BTreeMap<String, Statement>,
}

impl Postgres {
    /// Connects; fails when nobody answers within five seconds.
    pub(crate) fn open(url: &str) -> Result<Self, Error> {
        let mut config: Config = url
            .parse()
            .map_err(|_error| Error::Unavailable("the database URL cannot be read".to_owned()))?;
        config.connect_timeout(Duration::from_secs(5));
        config.application_name("kartoteka");
        let pool = r2d2::Pool::builder()
            .max_size(CONNECTIONS)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(2))
            .error_handler(Box::new(Quiet))
            .build(Connections { config })?;
        Ok(Self { pool: Some(pool), beside: RwLock::new(()) })
    }

    pub(crate) fn read<T, E: From<Error>>(
        &self,
        closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.on_a_live_one(|connection| connection.read(closure))
    }

    pub(crate) fn write<T, E: From<Error>>(
        &self,
        order: Order,
        closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        for attempt in 0..=ATTEMPTS {
            pause(attempt);
            if let Some(value) = self.attempt(attempt, order, closure)? {
                return Ok(value);
            }
        }
        Err(Error::Serialization.into())
    }

    /// Writes once; `None`: transactions got in each other's way.
    fn attempt<T, E: From<Error>>(
        &self,
        attempt: u32,
        order: Order,
        closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        let alone = attempt > ALONE_AFTER;
        let _alone = alone.then(|| self.beside.write().unwrap_or_else(PoisonError::into_inner));
        let _beside = (!alone).then(|| self.beside.read().unwrap_or_else(PoisonError::into_inner));
        // Whoever was in another's way goes on one after the other: those who want the same row would only meet again.
        self.on_a_live_one(|connection| {
            if attempt > 0 {
                connection.write_queued(order, closure)
            } else {
                connection.write(order, closure)
            }
        })
    }

    /// Removes dead rows from tables and indexes.
    pub(crate) fn vacuum(&self) -> Result<(), Error> {
        self.command("VACUUM (INDEX_CLEANUP ON)")
    }

    /// Runs what no transaction may contain.
    pub(crate) fn command(&self, sql: &str) -> Result<(), Error> {
        self.on_a_live_one(|connection| {
            let done = connection.client.batch_execute(sql);
            match done.map_err(Error::from) {
                Ok(()) => Ok(Began::Ran(())),
                Err(error) => could_not_begin(error, &mut connection.lost),
            }
        })
    }

    /// A connection that died while it rested shows that only when it is used. As long as nothing was done, the next one
    /// is tried, until none of the old ones can be left.
    fn on_a_live_one<T, E: From<Error>>(
        &self,
        mut work: impl FnMut(&mut Connection) -> Result<Began<T>, E>,
    ) -> Result<T, E> {
        let pool = self.pool.as_ref().ok_or_else(|| Error::Unavailable("closed".to_owned()))?;
        let mut tried = 0;
        loop {
            let mut connection = pool.get().map_err(Error::from)?;
            match work(&mut connection)? {
                Began::Ran(outcome) => return Ok(outcome),
                Began::Lost(error) if tried == CONNECTIONS => return Err(error.into()),
                Began::Lost(_error) => tried += 1,
            }
        }
    }
}

impl Connection {
    fn read<T, E: From<Error>>(
        &mut self,
        closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<Began<T>, E> {
        let Self { client, statements, lost } = self;
        let begun = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start();
        let transaction = match begun.map_err(Error::from) {
            Ok(transaction) => transaction,
            Err(error) => return could_not_begin(error, lost),
        };
        let engine = PostgresTransaction { transaction, statements };
        closure(&mut Transaction::new(Engine::Postgres(engine))).map(Began::Ran)
    }

    /// Writes while nobody else writes from the queue. The lock is the session's, since a transaction must not begin before
    /// it has it: what it waited for would be missing from its snapshot.
    fn write_queued<T, E: From<Error>>(
        &mut self,
        order: Order,
        closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<Began<Option<T>>, E> {
        let locked = self.client.batch_execute(&format!("SELECT pg_advisory_lock({QUEUE})"));
        if let Err(error) = locked.map_err(Error::from) {
            return could_not_begin(error, &mut self.lost);
        }
        let outcome = self.write(order, closure);
        let unlocked = self.client.batch_execute(&format!("SELECT pg_advisory_unlock({QUEUE})"));
        if unlocked.is_err() {
            // The lock ends with its connection.
            self.lost = true;
        }
        outcome
    }

    /// `None`: transactions got in each other's way.
    fn write<T, E: From<Error>>(
        &mut self,
        order: Order,
        closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<Began<Option<T>>, E> {
        let Self { client, statements, lost } = self;
        let isolation = match order {
            Order::Free => IsolationLevel::Serializable,
            Order::InTurn(_) => IsolationLevel::ReadCommitted,
        };
        let begun = client.build_transaction().isolation_level(isolation).start();
        let transaction = match begun.map_err(Error::from) {
            Ok(transaction) => transaction,
            Err(error) => return could_not_begin(error, lost),
        };
        let mut transaction =
            Transaction::new(Engine::Postgres(PostgresTransaction { transaction, statements }));
        if let Order::InTurn(name) = order {
            transaction.exclusive(name)?;
        }
        let outcome = closure(&mut transaction);
        if transaction.must_run_again() {
            return Ok(Began::Ran(None));
        }
        let value = outcome?;
        if let Engine::Postgres(engine) = transaction.into_engine() {
            match engine.transaction.commit().map_err(Error::from) {
                Ok(()) => {}
                Err(error) if error.is_retriable() => return Ok(Began::Ran(None)),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Began::Ran(Some(value)))
    }
}

/// Nothing was done yet, so a lost connection costs nothing but another one.
fn could_not_begin<T, E: From<Error>>(error: Error, lost: &mut bool) -> Result<Began<T>, E> {
    *lost = true;
    match error {
        error @ Error::Unavailable(_) => Ok(Began::Lost(error)),
        other => Err(other.into()),
    }
}

impl PostgresTransaction<'_> {
    pub(crate) fn execute(&mut self, sql: &str, cells: &[Cell]) -> Result<u64, Error> {
        let statement = self.statement(sql)?;
        Ok(self.transaction.execute(&statement, &params(cells))?)
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        cells: &[Cell],
        kinds: &[ColumnKind],
    ) -> Result<Vec<Vec<Cell>>, Error> {
        let statement = self.statement(sql)?;
        self.transaction
            .query(&statement, &params(cells))?
            .iter()
            .map(|row| {
                kinds
                    .iter()
                    .enumerate()
                    .map(|(index, kind)| Cell::from_postgres(row, index, *kind))
                    .collect()
            })
            .collect()
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        Ok(self.transaction.batch_execute(sql)?)
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        let statement = self.transaction.prepare(sql)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn params(cells: &[Cell]) -> Vec<&(dyn ToSql + Sync)> {
    cells.iter().map(|cell| -> &(dyn ToSql + Sync) { cell }).collect()
}

/// Waits a little longer after each attempt, and not as long as those who wait beside, so that the others get through.
#[expect(
    clippy::disallowed_methods,
    reason = "a blocking back-off of a few milliseconds between attempts"
)]
fn pause(attempt: u32) {
    static PAUSES: AtomicU64 = AtomicU64::new(0);
    let spread = PAUSES.fetch_add(1, Ordering::Relaxed) % 8;
    let attempt = u64::from(attempt);
    std::thread::sleep(Duration::from_micros(attempt * attempt * 250 + attempt * spread * 150));
}

/// Makes connections for the pool.
struct Connections {
    config: Config,
}

impl r2d2::ManageConnection for Connections {
    type Connection = Connection;
    type Error = postgres::Error;

    fn connect(&self) -> Result<Connection, postgres::Error> {
        let client = self.config.connect(NoTls)?;
        Ok(Connection { client, statements: BTreeMap::new(), lost: false })
    }

    fn is_valid(&self, connection: &mut Connection) -> Result<(), postgres::Error> {
        connection.client.is_valid(Duration::from_secs(1))
    }

    fn has_broken(&self, connection: &mut Connection) -> bool {
        connection.lost || connection.client.is_closed()
    }
}

/// The pool's own attempts fail quietly; the caller that needs a connection is told.
#[derive(Debug)]
struct Quiet;

impl r2d2::HandleError<postgres::Error> for Quiet {
    fn handle_error(&self, _error: postgres::Error) {
        tracing::debug!("no new database connection");
    }
}
