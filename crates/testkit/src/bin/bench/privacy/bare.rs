//! The bare query to which the plan of an erasure is compared: everything that the largest of the person's tables says of them,
//! by its index, every cell read into an owned value. Called by `privacy`.

use postgres::{Client, NoTls, Statement};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use crate::{Outcome, Place};

const QUERY: &str = "SELECT * FROM activity WHERE contact_id = $1";

/// A connection past the program, and whose records it asks for.
pub(crate) enum Bare {
    /// A reader of the file, with the cache of the program's own readers.
    Sqlite(Connection, Vec<u8>),
    /// A client with the statement prepared.
    Postgres(Box<Client>, Statement, Uuid),
}

impl Bare {
    /// Connects.
    pub(crate) fn open(place: &Place, id: Uuid) -> Outcome<Self> {
        let Some([main, _]) = &place.postgres else {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(place.file(), flags)?;
            connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192;")?;
            return Ok(Self::Sqlite(connection, id.as_bytes().to_vec()));
        };
        let mut client = Client::connect(main, NoTls)?;
        let statement = client.prepare(QUERY)?;
        Ok(Self::Postgres(Box::new(client), statement, id))
    }

    /// How many rows there are.
    pub(crate) fn query(&mut self) -> Outcome<usize> {
        match self {
            Self::Sqlite(connection, id) => {
                let mut statement = connection.prepare_cached(QUERY)?;
                let width = statement.column_count();
                let mut rows = statement.query([&*id])?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    let cells = (0..width).map(|place| row.get::<_, Value>(place));
                    found.push(cells.collect::<Result<Vec<Value>, _>>()?);
                }
                Ok(std::hint::black_box(found).len())
            }
            Self::Postgres(client, statement, id) => Ok(client.query(&*statement, &[&*id])?.len()),
        }
    }
}
