//! PostgreSQL: a pool of connections, each with its prepared statements.
//!
//! Writes are SERIALIZABLE, so that both databases give the same guarantee; reads are one snapshot. A lost connection
//! is thrown away and the next call makes a new one, so the program recovers by itself.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use tokio_postgres::Config;

use crate::error::Error;
use crate::postgres_transaction::PostgresTransaction;
use crate::transaction::{Engine, Transaction};
use crate::wire::Wire;

/// Most connections of one program.
const CONNECTIONS: u32 = 24;
/// How often a closure runs again before the caller is told.
const ATTEMPTS: u32 = 12;
/// Whoever was in another's way so often writes alone: the queue keeps those in it apart, but not from those who come anew, and
/// under a steady stream of them the last attempts were no better than the first.
const ALONE_AFTER: u32 = 3;
/// The name of the queue of those who must write again, among the advisory locks of the database.
const QUEUE: i64 = 0x6b61_7274_6f74_656b;

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

/// A line has a runtime of its own, which must not end inside another one: the last owner of a house may well be a task of
/// the web's runtime.
impl Drop for Postgres {
    fn drop(&mut self) {
        let pool = self.pool.take();
        drop(
            std::thread::Builder::new().name("postgres-close".to_owned()).spawn(move || drop(pool)),
        );
    }
}

/// What became of a transaction.
enum Began<T> {
    /// It ran.
    Ran(T),
    /// The connection was dead, and nothing was done.
    Lost(Error),
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
        self.on_a_live_one(|wire| read(wire, closure))
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
        self.on_a_live_one(|wire| {
            if attempt > 0 {
                write_queued(wire, order, closure)
            } else {
                write(wire, order, closure)
            }
        })
    }

    /// Removes dead rows from tables and indexes.
    pub(crate) fn vacuum(&self) -> Result<(), Error> {
        self.command("VACUUM (INDEX_CLEANUP ON)")
    }

    /// Runs what no transaction may contain.
    pub(crate) fn command(&self, sql: &str) -> Result<(), Error> {
        self.on_a_live_one(|wire| match wire.run(sql) {
            Ok(()) => Ok(Began::Ran(())),
            Err(error) => could_not_begin(error),
        })
    }

    /// A connection that died while it rested shows that only when it is used. As long as nothing was done, the next one
    /// is tried, until none of the old ones can be left.
    fn on_a_live_one<T, E: From<Error>>(
        &self,
        mut work: impl FnMut(&mut Wire) -> Result<Began<T>, E>,
    ) -> Result<T, E> {
        let pool = self.pool.as_ref().ok_or_else(|| Error::Unavailable("closed".to_owned()))?;
        let mut tried = 0;
        loop {
            let mut wire = pool.get().map_err(Error::from)?;
            match work(&mut wire)? {
                Began::Ran(outcome) => return Ok(outcome),
                Began::Lost(error) if tried == CONNECTIONS => return Err(error.into()),
                Began::Lost(_error) => tried += 1,
            }
        }
    }
}

fn read<T, E: From<Error>>(
    wire: &mut Wire,
    closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
) -> Result<Began<T>, E> {
    let engine = PostgresTransaction::begin(wire, "ISOLATION LEVEL REPEATABLE READ READ ONLY");
    let mut transaction = Transaction::new(Engine::Postgres(engine));
    let outcome = closure(&mut transaction);
    match transaction.never_begun() {
        Some(error) => Ok(Began::Lost(error)),
        None => outcome.map(Began::Ran),
    }
}

/// Writes while nobody else writes from the queue. The lock is the session's, since a transaction must not begin before
/// it has it: what it waited for would be missing from its snapshot.
fn write_queued<T, E: From<Error>>(
    wire: &mut Wire,
    order: Order,
    closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
) -> Result<Began<Option<T>>, E> {
    if let Err(error) = wire.run(&format!("SELECT pg_advisory_lock({QUEUE})")) {
        return could_not_begin(error);
    }
    let outcome = write(wire, order, closure);
    if wire.run(&format!("SELECT pg_advisory_unlock({QUEUE})")).is_err() {
        // The lock ends with its connection.
        wire.lose();
    }
    outcome
}

/// `None`: transactions got in each other's way.
fn write<T, E: From<Error>>(
    wire: &mut Wire,
    order: Order,
    closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
) -> Result<Began<Option<T>>, E> {
    let isolation = match order {
        Order::Free => "ISOLATION LEVEL SERIALIZABLE",
        Order::InTurn(_) => "ISOLATION LEVEL READ COMMITTED",
    };
    let engine = PostgresTransaction::begin(wire, isolation);
    let mut transaction = Transaction::new(Engine::Postgres(engine));
    let turn = match order {
        Order::Free => Ok(()),
        Order::InTurn(name) => transaction.exclusive(name),
    };
    let outcome = turn.map_err(E::from).and_then(|()| closure(&mut transaction));
    if let Some(error) = transaction.never_begun() {
        return Ok(Began::Lost(error));
    }
    if transaction.must_run_again() {
        return Ok(Began::Ran(None));
    }
    let value = outcome?;
    match transaction.commit() {
        Ok(()) => Ok(Began::Ran(Some(value))),
        Err(error) if error.is_retriable() => Ok(Began::Ran(None)),
        Err(error) => Err(error.into()),
    }
}

/// Nothing was done yet, so a lost line costs nothing but another one.
fn could_not_begin<T, E: From<Error>>(error: Error) -> Result<Began<T>, E> {
    match error {
        error @ Error::Unavailable(_) => Ok(Began::Lost(error)),
        other => Err(other.into()),
    }
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
    type Connection = Wire;
    type Error = Error;

    fn connect(&self) -> Result<Wire, Error> {
        Wire::open(&self.config)
    }

    fn is_valid(&self, wire: &mut Wire) -> Result<(), Error> {
        wire.run("")
    }

    fn has_broken(&self, wire: &mut Wire) -> bool {
        wire.is_lost()
    }
}

/// The pool's own attempts fail quietly; the caller that needs a connection is told.
#[derive(Debug)]
struct Quiet;

impl r2d2::HandleError<Error> for Quiet {
    fn handle_error(&self, _error: Error) {
        tracing::debug!("no new database connection");
    }
}
