//! An empty PostgreSQL database for a test, on a server that all test processes share.
//!
//! Not for production: the server trusts every local connection and does not wait for the disk.
//! Called by tests that must pass on PostgreSQL as well as on SQLite.
//!
//! The server is the one named by `TEST_POSTGRES_URL`, else the one that an earlier test process left running
//! under the target directory, else one that is started now (see `cluster`). It is never skipped silently:
//! where none can be had, the error says what to install. `scripts/stop-test-postgres` stops it.

mod cluster;

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::error::SqlState;
use postgres::{Client, NoTls};

/// Names a running server to use instead of an own one, such as `postgres://tester:secret@localhost/postgres`.
/// Its user must be allowed to create databases.
pub const URL_VARIABLE: &str = "TEST_POSTGRES_URL";

/// Every database made here begins so, and no other is ever dropped.
const DATABASE_PREFIX: &str = "kartoteka_test_";

/// How many names are tried when those of an earlier process with the same number still stand.
const NAME_ATTEMPTS: u32 = 1000;

/// The template of an empty database that sorts alike on every server.
pub(crate) const EMPTY: &str = "template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";

static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
static NEXT_DATABASE: AtomicU32 = AtomicU32::new(1);

/// The PostgreSQL server (13 or newer) that this process runs its tests against.
#[derive(Debug)]
pub struct Server {
    url: String,
}

impl Server {
    /// The server shared by all test processes; found or started on the first call, remembered afterwards.
    pub fn shared() -> Result<&'static Self, String> {
        SERVER.get_or_init(Self::find_or_start).as_ref().map_err(Clone::clone)
    }

    /// The URL of the maintenance database, from which others are created.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn find_or_start() -> Result<Self, String> {
        if let Some(url) = std::env::var(URL_VARIABLE).ok().filter(|url| !url.is_empty()) {
            // Fails here, with the variable's name, rather than in the first test.
            with_database(&url, "postgres").map_err(|error| format!("{URL_VARIABLE}: {error}"))?;
            return Ok(Self { url });
        }
        let port = cluster::port_of_running_server()?;
        let server = Self { url: format!("postgres://postgres@127.0.0.1:{port}/postgres") };
        server.drop_abandoned_databases()?;
        Ok(server)
    }

    /// A test that panics leaves its database behind. Its name tells the process, so a later process can clean up.
    /// Only for the own server: on a foreign one the process may live on another machine.
    fn drop_abandoned_databases(&self) -> Result<(), String> {
        on_server(&self.url, |client| {
            let rows = client
                .query(
                    "SELECT datname::text FROM pg_database WHERE starts_with(datname::text, $1)",
                    &[&DATABASE_PREFIX],
                )
                .map_err(|error| describe(&error))?;
            for row in rows {
                let name: String = row.get(0);
                if is_abandoned(&name) {
                    // Another process may be dropping it at this moment: then the work is done, not failed.
                    drop(client.batch_execute(&drop_statement(&name)));
                }
            }
            Ok(())
        })
    }
}

/// Creates an empty database (UTF-8, collation `C`, so that every server sorts alike) and returns its URL.
///
/// `name_hint` says whose it is, for whoever looks at the server; it need not be unique.
/// Drop it with [`drop_database`]; on the own server one that is forgotten goes when a later test process starts.
pub fn fresh_database(name_hint: &str) -> Result<String, String> {
    database_like(name_hint, EMPTY)
}

/// The same as a copy of another database, to which nobody may be connected.
pub(crate) fn database_like(name_hint: &str, template: &str) -> Result<String, String> {
    let server = Server::shared()?;
    on_server(server.url(), |client| {
        for _ in 0..NAME_ATTEMPTS {
            let name = next_name(name_hint);
            let created =
                client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
            match created {
                Ok(()) => return with_database(server.url(), &name),
                Err(error) if error.code() == Some(&SqlState::DUPLICATE_DATABASE) => {}
                Err(error) => return Err(describe(&error)),
            }
        }
        Err(format!(
            "{NAME_ATTEMPTS} names for a test database were taken; drop the old ones ({DATABASE_PREFIX}…)"
        ))
    })
}

/// Drops a database made by [`fresh_database`], and with it all connections to it. One that is gone is no error.
pub fn drop_database(url: &str) -> Result<(), String> {
    let name = database_of(url)?;
    if !name.starts_with(DATABASE_PREFIX) || !name.bytes().all(is_plain) {
        return Err(format!("{name:?} was not made for a test, so it is not dropped"));
    }
    on_server(Server::shared()?.url(), |client| {
        client.batch_execute(&drop_statement(name)).map_err(|error| describe(&error))
    })
}

fn drop_statement(name: &str) -> String {
    format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")
}

/// Works on a thread of its own: the client blocks on a runtime inside, which panics within an async test.
pub(crate) fn on_server<T: Send>(
    url: &str,
    work: impl FnOnce(&mut Client) -> Result<T, String> + Send,
) -> Result<T, String> {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let mut client = Client::connect(url, NoTls).map_err(|error| {
                format!("no connection to the PostgreSQL server for tests: {}", describe(&error))
            })?;
            work(&mut client)
        });
        thread
            .join()
            .unwrap_or_else(|_| Err("the thread that talks to PostgreSQL panicked".to_owned()))
    })
}

/// The client's own text says only "db error"; the reason is in its source.
pub(crate) fn describe(error: &postgres::Error) -> String {
    std::error::Error::source(error)
        .map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

/// `kartoteka_test_<hint>_<process>_<count>`, within the 63 bytes that PostgreSQL allows.
fn next_name(hint: &str) -> String {
    let hint: String = hint
        .chars()
        .map(|c| c.to_ascii_lowercase())
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .take(24)
        .collect();
    let count = NEXT_DATABASE.fetch_add(1, Ordering::Relaxed);
    format!("{DATABASE_PREFIX}{hint}_{}_{count}", std::process::id())
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

fn is_abandoned(name: &str) -> bool {
    let process = name.rsplit('_').nth(1).and_then(|text| text.parse::<u32>().ok());
    name.bytes().all(is_plain)
        && process.is_some_and(|id| !Path::new("/proc").join(id.to_string()).exists())
}

/// Where the database's name stands in `postgres://user@host:port/NAME?parameters`: what is before, it, and what is after.
fn split_url(url: &str) -> Result<(&str, &str, &str), String> {
    let rest = ["postgres://", "postgresql://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let rest = rest.ok_or_else(|| "a URL that begins with postgres:// is expected".to_owned())?;
    let (address, parameters) = match rest.split_once('?') {
        Some((address, _)) => {
            (address, url.split_once('?').map_or("", |(_, parameters)| parameters))
        }
        None => (rest, ""),
    };
    let (server, name) = address.split_once('/').unwrap_or((address, ""));
    Ok((server, name, parameters))
}

fn database_of(url: &str) -> Result<&str, String> {
    split_url(url).map(|(_, name, _)| name)
}

pub(crate) fn with_database(url: &str, name: &str) -> Result<String, String> {
    let (server, _, parameters) = split_url(url)?;
    let mark = if parameters.is_empty() { "" } else { "?" };
    Ok(format!("postgres://{server}/{name}{mark}{parameters}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_of_a_url_is_replaced() {
        fn check(url: &str, expected: Result<&str, ()>) {
            assert_eq!(with_database(url, "x").map_err(drop), expected.map(str::to_owned), "{url}");
        }
        check("postgres://u:p@h:5/postgres", Ok("postgres://u:p@h:5/x"));
        check("postgresql://u@h", Ok("postgres://u@h/x"));
        check("postgres://h/db?sslmode=disable", Ok("postgres://h/x?sslmode=disable"));
        check("postgres://h?a=/b", Ok("postgres://h/x?a=/b"));
        check("host=h dbname=db", Err(()));
    }

    #[test]
    fn names_fit_postgres_whatever_the_hint() {
        for hint in ["", "Souhlas – výmaz; DROP", "a_very_long_hint_that_goes_on_and_on_and_on"]
        {
            let name = next_name(hint);
            assert!(name.len() <= 63 && name.bytes().all(is_plain), "{name}");
            assert!(!is_abandoned(&name), "{name} belongs to this process");
        }
        assert!(is_abandoned("kartoteka_test_x_4294967295_1"));
        assert!(!is_abandoned("kartoteka_test_by_hand"));
    }

    #[test]
    fn postgres_gives_an_empty_database_and_takes_it_back() {
        let url = fresh_database("testkit").expect("a PostgreSQL server");
        let names = |name: &str| {
            let name = name.to_owned();
            on_server(Server::shared()?.url(), move |client| {
                let found = client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]);
                found.map(|rows| rows.len()).map_err(|error| describe(&error))
            })
        };
        let name = database_of(&url).expect("a name");
        assert_eq!(names(name), Ok(1));
        on_server(&url, |client| {
            client.batch_execute("CREATE TABLE t (a text)").map_err(|error| describe(&error))
        })
        .expect("a table");
        drop_database(&url).expect("dropped");
        drop_database(&url).expect("dropping twice is no error");
        assert_eq!(names(name), Ok(0));
    }

    #[test]
    fn only_databases_made_for_tests_are_dropped() {
        for url in ["postgres://h/postgres", "postgres://h/kartoteka_test_x;y", "postgres://h/"] {
            assert!(drop_database(url).is_err(), "{url}");
        }
    }
}
