//! The bare queries to which pages are compared: prepared, on a connection of their own, every cell read into an owned
//! value. Called by `measure`.

use postgres::{Client, NoTls, Statement};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::{Outcome, Place};

/// The columns of the list, and the four that every record has.
const PAGE: &str = "SELECT id, version, created_at, updated_at, last_name, first_name, company_id, position, \
    email, phone, owner_id FROM contact ORDER BY last_name_sort, first_name_sort, id LIMIT 51";

/// What the page really shows: names in the place of identifiers, and tags.
const JOINED: &str = "SELECT page.*, company.name, owner.name, \
    (SELECT AGGREGATE(tag.name, ', ') FROM contact_tags JOIN tag ON tag.id = contact_tags.target_id \
     WHERE contact_tags.record_id = page.id) AS tags \
    FROM (SELECT id, version, created_at, updated_at, last_name, last_name_sort, first_name, first_name_sort, \
          company_id, position, email, phone, owner_id \
          FROM contact ORDER BY last_name_sort, first_name_sort, id LIMIT 51) AS page \
    LEFT JOIN company ON company.id = page.company_id LEFT JOIN \"user\" AS owner ON owner.id = page.owner_id \
    ORDER BY page.last_name_sort, page.first_name_sort, page.id";

/// A connection past the program.
pub(crate) enum Bare {
    /// A reader of the file.
    Sqlite(Connection),
    /// A client with both statements prepared.
    Postgres(Box<Client>, [Statement; 2]),
}

impl Bare {
    /// Connects.
    pub(crate) fn open(place: &Place) -> Outcome<Self> {
        let Some([main, _]) = &place.postgres else {
            // With the cache of the program's own readers.
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(place.file(), flags)?;
            connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192;")?;
            return Ok(Self::Sqlite(connection));
        };
        let mut client = Client::connect(main, NoTls)?;
        let joined = JOINED.replace("AGGREGATE", "string_agg");
        let statements = [client.prepare(PAGE)?, client.prepare(&joined)?];
        Ok(Self::Postgres(Box::new(client), statements))
    }

    /// The list's columns.
    pub(crate) fn page(&mut self) -> Outcome<()> {
        match self {
            Self::Sqlite(connection) => read(connection, PAGE),
            Self::Postgres(client, [page, _]) => check(client.query(page, &[])?.len()),
        }
    }

    /// The list's columns with the names of what they refer to.
    pub(crate) fn joined_page(&mut self) -> Outcome<()> {
        match self {
            Self::Sqlite(connection) => {
                read(connection, &JOINED.replace("AGGREGATE", "group_concat"))
            }
            Self::Postgres(client, [_, joined]) => check(client.query(joined, &[])?.len()),
        }
    }
}

fn read(connection: &Connection, sql: &str) -> Outcome<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let mut found = Vec::with_capacity(51);
    while let Some(row) = rows.next()? {
        let cells = (0..width).map(|place| row.get::<_, Value>(place));
        found.push(cells.collect::<Result<Vec<Value>, _>>()?);
    }
    check(std::hint::black_box(found).len())
}

fn check(rows: usize) -> Outcome<()> {
    if rows == 51 { Ok(()) } else { Err(format!("{rows} rows instead of 51").into()) }
}
