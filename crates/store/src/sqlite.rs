//! SQLite: its settings, several readers, and a lock against a second program. The one writer is in `sqlite_writer`.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::database::Mode;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::leftovers::Look;
use crate::sqlite_writer::{Writer, begin};
use crate::transaction::{Engine, Transaction};

/// Prepared statements kept by each connection.
const STATEMENTS: usize = 256;
/// How long an attempt to cut the log waits for readers. It keeps writers out meanwhile, so it is short, and repeated.
const CUTTING: Duration = Duration::from_millis(100);
const BETWEEN: Duration = Duration::from_millis(400);
const ATTEMPTS: u32 = 200;

/// A SQLite file, open.
pub(crate) struct Sqlite {
    path: PathBuf,
    journal: Journal,
    readers: r2d2::Pool<Readers>,
    writer: Option<Writer>,
    /// Held as long as the file is served.
    _lock: Option<File>,
    /// Through which its bytes are read. Invariant: nobody else opens the file past SQLite, and this closes last. POSIX takes
    /// away all locks of a process on a file as soon as one of its handles to it is closed; another program would then believe
    /// that nobody works with the database, and remove its write-ahead log.
    content: Mutex<Option<File>>,
}

/// How the main file and the key store differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Journal {
    /// Write-ahead log: readers and the writer do not wait for each other.
    Wal,
    /// A journal that is cut to nothing after each commit: a destroyed key leaves no copy.
    Truncate,
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
            .connection_timeout(Duration::from_secs(5));
        let writer = match mode {
            Mode::Inspect => None,
            Mode::Serve => Some(Writer::start(open_writer(path, journal)?)?),
        };
        let readers = readers.build(Readers { path: path.to_owned() })?;
        Ok(Self {
            path: path.to_owned(),
            journal,
            readers,
            writer,
            _lock: lock,
            content: Mutex::default(),
        })
    }

    /// Looks at the bytes of its files. The index of the write-ahead log holds numbers of pages and locks, and is let be.
    pub(crate) fn each_file(&self, look: &mut Look<'_>) -> io::Result<()> {
        let name = |end: &str| {
            let mut name = self.path.file_name().unwrap_or_default().to_owned();
            name.push(end);
            name
        };
        let mut content = self.content.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match content.take() {
            Some(file) => file,
            None => File::open(&self.path)?,
        };
        let file = content.insert(file);
        look(&name("").to_string_lossy(), &mut FromStart(file, 0))?;
        for end in ["-wal", "-journal"] {
            match File::open(self.path.with_file_name(name(end))) {
                Ok(mut file) => look(&name(end).to_string_lossy(), &mut file)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
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

    /// Cuts the write-ahead log, where there is one. Readers that still hold an old snapshot are waited for.
    pub(crate) fn checkpoint(&self) -> Result<(), Error> {
        if self.journal != Journal::Wal {
            return Ok(());
        }
        let connection = open_writer(&self.path, self.journal)?;
        connection.busy_timeout(CUTTING)?;
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                pause();
            }
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
        match &self.writer {
            Some(writer) => writer.write(closure),
            None => Err(Error::Fault("the database is open for reading only".to_owned()).into()),
        }
    }
}

/// Reads a file from a place on, without moving anybody else's place in it.
struct FromStart<'f>(&'f File, u64);

impl Read for FromStart<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read_at(buffer, self.1)?;
        self.1 += u64::try_from(read).unwrap_or_default();
        Ok(read)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "between two attempts of a thread that waits for others"
)]
fn pause() {
    std::thread::sleep(BETWEEN);
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
    // Nobody but its owner reads it, whatever the directory lets; the log and what is beside it take after it.
    let private = File::options().create(true).append(true).mode(0o600).open(path);
    private.map_err(|error| Error::Fault(format!("{}: {error}", path.display())))?;
    let connection = Connection::open_with_flags(path, flags)?;
    let mode = match journal {
        Journal::Wal => "WAL",
        Journal::Truncate => "TRUNCATE",
    };
    // secure_delete=ON and not FAST: FAST leaves the pages of long values as they were. The log keeps its 64 MB, because
    // growing it anew costs a third of the speed of writing; an erasure and the housekeeping cut it by `checkpoint`.
    connection.execute_batch(&format!(
        "PRAGMA secure_delete = ON;
         PRAGMA journal_mode = {mode};
         PRAGMA journal_size_limit = 67108864;
         PRAGMA synchronous = FULL;
         PRAGMA wal_autocheckpoint = 16000;
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
