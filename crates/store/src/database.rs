//! A database, whichever it is: opened, read, written.

use std::path::PathBuf;

use crate::error::Error;
use crate::postgres::{Order, Postgres};
use crate::sqlite::{Journal, Sqlite};
use crate::transaction::Transaction;

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settings {
    /// The main SQLite file.
    SqliteMain(PathBuf),
    /// The SQLite file of keys, apart from the main one and from its backups.
    SqliteKeys(PathBuf),
    /// A PostgreSQL database by its URL.
    Postgres(String),
}

/// What the program is going to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Read and write; with SQLite nobody else may.
    Serve,
    /// Read only, beside a program that serves.
    Inspect,
}

/// An open database.
pub struct Database {
    engine: Engine,
}

enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Database {
    /// Opens what the settings name.
    pub fn open(settings: &Settings, mode: Mode) -> Result<Self, Error> {
        let engine = match settings {
            Settings::SqliteMain(path) => Engine::Sqlite(Sqlite::open(path, Journal::Wal, mode)?),
            Settings::SqliteKeys(path) => {
                Engine::Sqlite(Sqlite::open(path, Journal::Truncate, mode)?)
            }
            Settings::Postgres(url) => Engine::Postgres(Postgres::open(url)?),
        };
        Ok(Self { engine })
    }

    /// Reads one snapshot.
    pub fn read<T, E: From<Error>>(
        &self,
        mut closure: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(&mut closure),
            Engine::Postgres(postgres) => postgres.read(&mut closure),
        }
    }

    /// Writes. Returns only when everything is on the disk, or when nothing was changed. The closure may run again.
    pub fn write<T, E, F>(&self, mut closure: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(closure),
            Engine::Postgres(postgres) => postgres.write(Order::Free, &mut closure),
        }
    }

    /// Writes while nobody else, in any instance, holds this name; each statement sees what was committed before it. For
    /// work that reads what everybody appends: as a serializable transaction it would conflict with all of them. Records
    /// may appear while it runs.
    pub fn write_in_turn<T, E, F>(&self, name: i64, mut closure: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.engine {
            // There is one writer, so there is nobody to wait for.
            Engine::Sqlite(sqlite) => sqlite.write(closure),
            Engine::Postgres(postgres) => postgres.write(Order::InTurn(name), &mut closure),
        }
    }

    /// Cuts the write-ahead log of SQLite; PostgreSQL keeps its own by its own rules.
    pub fn checkpoint(&self) -> Result<(), Error> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.checkpoint(),
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// Takes out of the files what was deleted, as far as the database can while people work: of SQLite's pages what they hold
    /// between their cells goes, and its write-ahead log is cut; PostgreSQL removes dead rows from tables and indexes. What
    /// PostgreSQL keeps in free space and in its own log goes by the maintenance that the documentation tells.
    pub fn clean_up(&self) -> Result<(), Error> {
        match &self.engine {
            Engine::Sqlite(sqlite) => {
                sqlite.scrub()?;
                sqlite.checkpoint()
            }
            Engine::Postgres(postgres) => postgres.vacuum(),
        }
    }

    /// SQLite, where it is that.
    pub(crate) fn sqlite(&self) -> Option<&Sqlite> {
        match &self.engine {
            Engine::Sqlite(sqlite) => Some(sqlite),
            Engine::Postgres(_) => None,
        }
    }

    /// Has PostgreSQL do something that no transaction may contain; on SQLite nothing.
    pub(crate) fn command(&self, sql: &str) -> Result<(), Error> {
        match &self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(postgres) => postgres.command(sql),
        }
    }

    /// True when several instances of the program may share it.
    pub fn is_shared(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }
}
