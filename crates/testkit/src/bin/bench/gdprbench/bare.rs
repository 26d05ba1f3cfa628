//! The same operations as bare SQL on the same engine: one table with the indexes that the operations need, prepared statements,
//! each operation its own transaction. Without rights, log, sealing, search, versions and checks. Called by `gdprbench`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use postgres::error::SqlState;
use postgres::types::{ToSql, Type};
use postgres::{Client, NoTls, Statement};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::Outcome;
use crate::gdprbench::model::Answer;
use crate::gdprbench::record::{
    Attribute, EXPIRED, Record, data, day, key_text, lifetime, number_in,
};
use crate::gdprbench::workload::{By, Operation};

const TABLE: &str = "CREATE TABLE record (key TEXT PRIMARY KEY, purpose TEXT NOT NULL, ends TEXT NOT NULL, person TEXT NOT NULL, \
    objection TEXT NOT NULL, decision TEXT NOT NULL, access TEXT NOT NULL, shared TEXT NOT NULL, source TEXT NOT NULL, \
    category TEXT NOT NULL, data TEXT NOT NULL, changed BIGINT NOT NULL);
    CREATE INDEX record_purpose ON record (purpose); CREATE INDEX record_ends ON record (ends);
    CREATE INDEX record_person ON record (person); CREATE INDEX record_objection ON record (objection);
    CREATE INDEX record_decision ON record (decision); CREATE INDEX record_shared ON record (shared);
    CREATE INDEX record_changed ON record (changed)";
const INSERT: &str = "INSERT INTO record (key, purpose, ends, person, objection, decision, access, shared, source, category, data, changed) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const METADATA: &str =
    "key, purpose, ends, person, objection, decision, access, shared, source, category";
/// As the program's own writer has them.
const WRITER: &str = "PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864; \
    PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16000; PRAGMA busy_timeout = 5000; \
    PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;";
/// As the program's own readers have them.
const READER: &str = "PRAGMA query_only = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -8192; \
    PRAGMA temp_store = MEMORY;";

/// Prepared statements that a connection keeps, as the program's do.
const STATEMENTS: usize = 256;

/// Where the table is.
#[derive(Clone)]
pub(crate) enum Table {
    /// A file, and the one connection by which all clients write.
    Sqlite(PathBuf, Arc<Mutex<Connection>>),
    /// A database.
    Postgres(String),
}

/// One client's connections.
pub(crate) enum Session {
    /// Its own reader, and the common writer.
    Sqlite(Connection, Arc<Mutex<Connection>>),
    /// Its own connection, with what was prepared on it.
    Postgres(Box<Client>, BTreeMap<String, Statement>),
}

impl Table {
    /// Makes the table in a new file.
    pub(crate) fn sqlite(file: &Path) -> Outcome<Self> {
        let connection = Connection::open(file)?;
        connection.execute_batch(WRITER)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.execute_batch(TABLE)?;
        Ok(Self::Sqlite(file.to_owned(), Arc::new(Mutex::new(connection))))
    }

    /// Makes the table in an empty database.
    pub(crate) fn postgres(url: &str) -> Outcome<Self> {
        Client::connect(url, NoTls)?.batch_execute(TABLE)?;
        Ok(Self::Postgres(url.to_owned()))
    }

    /// Moves everything into the file of the database itself.
    pub(crate) fn settle(&self) -> Outcome<()> {
        if let Self::Sqlite(_, writer) = self {
            let writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }

    /// Connects a client.
    pub(crate) fn session(&self) -> Outcome<Session> {
        Ok(match self {
            Self::Sqlite(file, writer) => {
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let reader = Connection::open_with_flags(file, flags)?;
                reader.execute_batch(READER)?;
                reader.set_prepared_statement_cache_capacity(STATEMENTS);
                Session::Sqlite(reader, Arc::clone(writer))
            }
            Self::Postgres(url) => {
                Session::Postgres(Box::new(Client::connect(url, NoTls)?), BTreeMap::new())
            }
        })
    }
}

/// Rows of texts; a number among them comes as its digits.
type Rows = Vec<Vec<String>>;

impl Session {
    /// Makes records, all in one transaction.
    pub(crate) fn load(&mut self, records: &[Record]) -> Outcome<()> {
        self.write("BEGIN", &[])?;
        for record in records {
            self.write(INSERT, &cells(record, 0))?;
        }
        self.write("COMMIT", &[]).map(drop)
    }

    /// Does an operation, with so many records at most; tells how long it took and what came of it.
    pub(crate) fn run(
        &mut self,
        operation: Operation,
        (first, group, moment): (u32, usize, i64),
    ) -> Outcome<(Duration, Answer)> {
        let began = Instant::now();
        let answer = match operation {
            Operation::Create(key) => {
                self.write(INSERT, &cells(&Record::new(key, first), moment))?;
                Answer::Keys(vec![key])
            }
            Operation::ReadData(by) => {
                let rows = self.select("key, data", by, group)?;
                let lasted = began.elapsed();
                return Ok((lasted, Answer::Read(rows.iter().map(|row| record(row)).collect())));
            }
            Operation::ReadMetadata(by) => {
                let rows = self.select(METADATA, by, group)?;
                let lasted = began.elapsed();
                return Ok((lasted, Answer::Read(rows.iter().map(|row| record(row)).collect())));
            }
            Operation::UpdateData(key, change) => {
                let set = ("data", data(key, change));
                keys(&self.update(set, By::Key(key), (group, moment))?)
            }
            Operation::UpdateMetadata(by, attribute, value) => {
                let set = (attribute.name(), text(attribute, value));
                keys(&self.update(set, by, (group, moment))?)
            }
            Operation::Delete(by) => {
                let (condition, value) = condition(by, 1);
                let sql = format!(
                    "DELETE FROM record WHERE {} RETURNING key",
                    grouped(by, &condition, group)
                );
                keys(&self.write(&sql, &[Cell::Text(value)])?)
            }
            // What a table without a log can tell: what was changed last.
            Operation::Logs => {
                let sql = format!(
                    "SELECT {METADATA}, changed FROM record ORDER BY changed DESC LIMIT {group}"
                );
                Answer::Entries(self.read(&sql, &[])?.len())
            }
            Operation::Verify(key) => keys(&self.select("key", By::Key(key), group)?),
        };
        Ok((began.elapsed(), answer))
    }

    fn select(&mut self, columns: &str, by: By, group: usize) -> Outcome<Rows> {
        let (condition, value) = condition(by, 1);
        let sql =
            format!("SELECT {columns} FROM record WHERE {condition} ORDER BY key LIMIT {group}");
        self.read(&sql, &[Cell::Text(value)])
    }

    fn update(
        &mut self,
        (column, value): (&str, String),
        by: By,
        (group, moment): (usize, i64),
    ) -> Outcome<Rows> {
        let (condition, asked) = condition(by, 3);
        let sql = format!(
            "UPDATE record SET {column} = $1, changed = $2 WHERE {} RETURNING key",
            grouped(by, &condition, group)
        );
        self.write(&sql, &[Cell::Text(value), Cell::Whole(moment), Cell::Text(asked)])
    }

    fn read(&mut self, sql: &str, cells: &[Cell]) -> Outcome<Rows> {
        match self {
            Self::Sqlite(reader, _) => query_sqlite(reader, sql, cells),
            Self::Postgres(client, statements) => query_postgres(client, statements, (sql, cells)),
        }
    }

    fn write(&mut self, sql: &str, cells: &[Cell]) -> Outcome<Rows> {
        match self {
            Self::Sqlite(_, writer) => {
                let writer: MutexGuard<'_, Connection> =
                    writer.lock().unwrap_or_else(PoisonError::into_inner);
                query_sqlite(&writer, sql, cells)
            }
            Self::Postgres(client, statements) => query_postgres(client, statements, (sql, cells)),
        }
    }
}

/// A value of a statement.
#[derive(Debug, Clone)]
enum Cell {
    Text(String),
    Whole(i64),
}

fn query_sqlite(connection: &Connection, sql: &str, cells: &[Cell]) -> Outcome<Rows> {
    let mut statement = connection.prepare_cached(sql)?;
    let width = statement.column_count();
    let values = cells.iter().map(|cell| match cell {
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Whole(number) => Value::Integer(*number),
    });
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let texts = (0..width).map(|place| {
            Ok::<_, rusqlite::Error>(match row.get::<_, Value>(place)? {
                Value::Text(text) => text,
                Value::Integer(number) => number.to_string(),
                _ => String::new(),
            })
        });
        found.push(texts.collect::<Result<Vec<String>, _>>()?);
    }
    Ok(found)
}

/// Clients that change the same records in another order may be told to try again.
fn query_postgres(
    client: &mut Client,
    statements: &mut BTreeMap<String, Statement>,
    (sql, cells): (&str, &[Cell]),
) -> Outcome<Rows> {
    let statement = match statements.get(sql) {
        Some(statement) => statement.clone(),
        None => client.prepare(sql)?,
    };
    statements.entry(sql.to_owned()).or_insert_with(|| statement.clone());
    let values: Vec<&(dyn ToSql + Sync)> = cells
        .iter()
        .map(|cell| -> &(dyn ToSql + Sync) {
            match cell {
                Cell::Text(text) => text,
                Cell::Whole(number) => number,
            }
        })
        .collect();
    let rows = loop {
        match client.query(&statement, &values) {
            Err(error) if error.code() == Some(&SqlState::T_R_DEADLOCK_DETECTED) => {}
            other => break other?,
        }
    };
    let texts = |row: &postgres::Row| {
        let columns = row.columns().iter().enumerate();
        columns
            .map(|(place, column)| {
                if *column.type_() == Type::TEXT {
                    row.get::<_, String>(place)
                } else {
                    row.get::<_, i64>(place).to_string()
                }
            })
            .collect()
    };
    Ok(rows.iter().map(texts).collect())
}

/// A value as the table holds it.
fn text(attribute: Attribute, value: u32) -> String {
    match attribute {
        Attribute::Ends => day(value).to_string(),
        _ => format!("{}{value}", attribute.name()),
    }
}

fn cells(record: &Record, moment: i64) -> Vec<Cell> {
    let attributes = Attribute::ALL.map(|one| Cell::Text(text(one, record.get(one))));
    let mut cells = vec![Cell::Text(key_text(record.key))];
    cells.extend(attributes);
    cells.extend([Cell::Text(record.data.clone()), Cell::Whole(moment)]);
    cells
}

/// What is asked for, and its value at this place.
fn condition(by: By, place: usize) -> (String, String) {
    match by {
        By::Key(key) => (format!("key = ${place}"), key_text(key)),
        By::Value(attribute, value) => {
            (format!("{} = ${place}", attribute.name()), text(attribute, value))
        }
        By::Expired => (format!("ends <= ${place}"), EXPIRED.to_string()),
    }
}

/// One record, or the first of a group.
fn grouped(by: By, condition: &str, group: usize) -> String {
    match by {
        By::Key(_) => condition.to_owned(),
        _ => {
            format!("key IN (SELECT key FROM record WHERE {condition} ORDER BY key LIMIT {group})")
        }
    }
}

fn keys(rows: &Rows) -> Answer {
    let first = rows.iter().filter_map(|row| row.first());
    Answer::Keys(first.map(|key| number_in(key)).collect())
}

/// A record of the columns that were read.
fn record(row: &[String]) -> Record {
    let cell = |place: usize| row.get(place).map(String::as_str).unwrap_or_default();
    let mut places = BTreeMap::new();
    for (attribute, place) in Attribute::ALL.into_iter().zip(1..) {
        let value = match attribute {
            Attribute::Ends => cell(place).parse().map_or(u32::MAX, lifetime),
            _ => number_in(cell(place)),
        };
        places.insert(attribute, value);
    }
    let of = |attribute| places.get(&attribute).copied().unwrap_or(u32::MAX);
    let data = if row.len() == 2 { cell(1) } else { "" };
    Record::read(number_in(cell(0)), of, data.to_owned())
}
