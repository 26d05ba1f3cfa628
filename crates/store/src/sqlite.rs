//! SQLite: one writer thread with group commit, several readers, and a lock against a second program.
//!
//! The writer takes all closures that wait, runs each in its own savepoint, commits once with `synchronous=FULL`, and
//! only then answers all of them: nothing is acknowledged before it is on the disk, and sixteen clients share one
//! flush of the disk.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::database::Mode;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::transaction::{Engine, Transaction};

/// Most closures that share one commit: bounds how long the first of them waits.
const GROUP: usize = 128;
/// Prepared statements kept by each connection.
const STATEMENTS: usize = 256;

/// A SQLite file, open.
pub(crate) struct Sqlite {
    path: PathBuf,
    readers: r2d2::Pool<Readers>,
    writer: Option<Sender<Box<dyn WriteJob>>>,
    /// Held as long as the file is served.
    _lock: Option<File>,
}

/// How the main file and the key store differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Journal {
    /// Write-ahead log: readers and the writer do not wait for each other.
    Wal,
    /// A journal that is cut to nothing after each commit: a destroyed key leaves no copy.
    Truncate,
}

/// A closure that waits for the writer.
trait WriteJob: Send {
    /// Runs it; true when its changes shall stay.
    fn run(&mut self, transaction: &mut Transaction<'_>) -> bool;
    /// Gives up on the changes, because the commit or the group failed.
    fn fail(&mut self, error: Error);
    /// Tells the caller.
    fn answer(self: Box<Self>);
}

struct Pending<T, E, F> {
    closure: F,
    outcome: Option<Result<T, E>>,
    reply: SyncSender<Result<T, E>>,
}

impl<T, E, F> WriteJob for Pending<T, E, F>
where
    T: Send,
    E: From<Error> + Send,
    F: FnMut(&mut Transaction<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, transaction: &mut Transaction<'_>) -> bool {
        let closure = &mut self.closure;
        let outcome = catch_unwind(AssertUnwindSafe(|| closure(transaction)))
            .unwrap_or_else(|_panic| Err(Error::Fault("a transaction panicked".to_owned()).into()));
        let good = outcome.is_ok();
        self.outcome = Some(outcome);
        good
    }

    fn fail(&mut self, error: Error) {
        // A closure that had failed by itself keeps its own reason.
        if !matches!(self.outcome, Some(Err(_))) {
            self.outcome = Some(Err(error.into()));
        }
    }

    fn answer(self: Box<Self>) {
        let Self { closure, outcome, reply } = *self;
        // What it holds is let go of before the caller goes on: it may be the house, and with it the lock of the file.
        drop(closure);
        let outcome = outcome
            .unwrap_or_else(|| Err(Error::Fault("a transaction did not run".to_owned()).into()));
        // A caller that went away does not need the answer.
        drop(reply.send(outcome));
    }
}

impl Sqlite {
    /// Opens a file, makes it if there is none, and takes the lock when it is to be served.
    pub(crate) fn open(path: &Path, journal: Journal, mode: Mode) -> Result<Self, Error> {
        let lock = match mode {
            Mode::Serve => Some(lock(path)?),
            Mode::Inspect => None,
        };
        let readers = r2d2::Pool::builder()
            .max_size(16)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(std::time::Duration::from_secs(5));
        let writer = match mode {
            Mode::Inspect => None,
            Mode::Serve => Some(start_writer(open_writer(path, journal)?)?),
        };
        let readers = readers.build(Readers { path: path.to_owned() })?;
        Ok(Self { path: path.to_owned(), readers, writer, _lock: lock })
    }

    pub(crate) fn read<T, E: From<Error>>(
        &self,
        closure: &mut dyn FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = self.readers.get().map_err(Error::from)?;
        begin(&connection, "BEGIN")?;
        let outcome = closure(&mut Transaction::new(Engine::Sqlite(&connection)));
        begin(&connection, "ROLLBACK")?;
        outcome
    }

    /// Cuts the write-ahead log. Readers that still hold an old snapshot are waited for, a few times.
    pub(crate) fn checkpoint(&self) -> Result<(), Error> {
        let connection = open_writer(&self.path, Journal::Wal)?;
        for _ in 0..20 {
            let busy: i64 =
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if busy == 0 {
                return Ok(());
            }
        }
        Err(Error::Unavailable("readers hold the log".to_owned()))
    }

    pub(crate) fn write<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        let gone = || Error::Unavailable("the writer has stopped".to_owned());
        let Some(writer) = &self.writer else {
            return Err(Error::Fault("the database is open for reading only".to_owned()).into());
        };
        let (reply, answer) = sync_channel(1);
        writer
            .send(Box::new(Pending { closure, outcome: None, reply }))
            .map_err(|_gone| E::from(gone()))?;
        answer.recv().map_err(|_gone| E::from(gone()))?
    }
}

fn begin(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

fn lock(path: &Path) -> Result<File, Error> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(PathBuf::from(name))
        .map_err(|error| Error::Unavailable(format!("{}: {error}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_taken) => Err(Error::InUse(path.display().to_string())),
    }
}

fn open_writer(path: &Path, journal: Journal) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    let mode = match journal {
        Journal::Wal => "WAL",
        Journal::Truncate => "TRUNCATE",
    };
    // secure_delete=ON and not FAST: FAST leaves the pages of long values as they were.
    connection.execute_batch(&format!(
        "PRAGMA secure_delete = ON;
         PRAGMA journal_mode = {mode};
         PRAGMA journal_size_limit = 0;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA busy_timeout = 5000;
         PRAGMA cache_size = -32768;
         PRAGMA temp_store = MEMORY;"
    ))?;
    prepare_connection(&connection)?;
    Ok(connection)
}

/// What the writer and the readers have in common.
fn prepare_connection(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan that does not look at the values: else each new LIMIT would have the statement planned again.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    add_fold(connection)
}

/// Teaches a connection the function by which text is compared without case and diacritics.
fn add_fold(connection: &Connection) -> Result<(), rusqlite::Error> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function(Dialect::FOLD, 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| dictionary::fold(&text)))
    })
}

fn start_writer(connection: Connection) -> Result<Sender<Box<dyn WriteJob>>, Error> {
    let (sender, receiver) = channel();
    thread::Builder::new()
        .name("sqlite-writer".to_owned())
        .spawn(move || work(&connection, &receiver))
        .map_err(|error| Error::Fault(error.to_string()))?;
    Ok(sender)
}

/// The writer's life: it ends when the last sender is gone.
fn work(connection: &Connection, receiver: &Receiver<Box<dyn WriteJob>>) {
    while let Ok(first) = receiver.recv() {
        let mut group = vec![first];
        group.extend(receiver.try_iter().take(GROUP - 1));
        commit_group(connection, &mut group);
        for job in group {
            job.answer();
        }
    }
}

fn commit_group(connection: &Connection, group: &mut [Box<dyn WriteJob>]) {
    if let Err(error) = begin(connection, "BEGIN IMMEDIATE") {
        fail_all(group, &error);
        return;
    }
    for done in 1..=group.len() {
        let Some(job) = group.get_mut(done - 1) else { return };
        if let Err(error) = run_one(connection, job.as_mut()) {
            // Some errors (a full disk) undo the whole transaction by themselves: what ran before is gone too.
            tracing::warn!(%error, "a group of writes was given up");
            job.fail(clone(&error));
        }
        if connection.is_autocommit() {
            let error = Error::Full;
            fail_all(group.get_mut(..done).unwrap_or_default(), &error);
            let rest = group.get_mut(done..).unwrap_or_default();
            if !rest.is_empty() {
                commit_group(connection, rest);
            }
            return;
        }
    }
    if let Err(error) = begin(connection, "COMMIT") {
        tracing::warn!(%error, "a commit failed");
        if !connection.is_autocommit() {
            drop(begin(connection, "ROLLBACK"));
        }
        fail_all(group, &error);
    }
}

fn run_one(connection: &Connection, job: &mut dyn WriteJob) -> Result<(), Error> {
    begin(connection, "SAVEPOINT one")?;
    let good = job.run(&mut Transaction::new(Engine::Sqlite(connection)));
    if connection.is_autocommit() {
        return Ok(());
    }
    if !good {
        begin(connection, "ROLLBACK TO one")?;
    }
    begin(connection, "RELEASE one")
}

fn fail_all(group: &mut [Box<dyn WriteJob>], error: &Error) {
    for job in group {
        job.fail(clone(error));
    }
}

/// One failure has several callers to be told.
fn clone(error: &Error) -> Error {
    match error {
        Error::Full => Error::Full,
        Error::Unavailable(text) => Error::Unavailable(text.clone()),
        other => Error::Fault(other.to_string()),
    }
}

/// Makes readers for the pool.
struct Readers {
    path: PathBuf,
}

impl r2d2::ManageConnection for Readers {
    type Connection = Connection;
    type Error = rusqlite::Error;

    fn connect(&self) -> Result<Connection, rusqlite::Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.execute_batch(
            "PRAGMA query_only = ON;
             PRAGMA busy_timeout = 5000;
             PRAGMA cache_size = -8192;
             PRAGMA temp_store = MEMORY;",
        )?;
        prepare_connection(&connection)?;
        Ok(connection)
    }

    fn is_valid(&self, _connection: &mut Connection) -> Result<(), rusqlite::Error> {
        Ok(())
    }

    fn has_broken(&self, connection: &mut Connection) -> bool {
        !connection.is_autocommit()
    }
}
