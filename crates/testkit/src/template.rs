//! Databases of which the tables are made already. Making them takes a server longer than most tests take, so the first test of a
//! program makes them once, and all of them copy that.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use dictionary::{DatabaseKind, Dictionary};
use jiff::Timestamp;
use store::{Database, Mode, Settings};

use crate::postgres::{EMPTY, Server, database_like, describe, on_server, with_database};

const PREFIX: &str = "kartoteka_template_";
/// Whoever makes a template holds this name on the server.
const MAKING: i64 = 0x7465_6d70;

/// A database with all tables of a kind and nothing in them; its URL.
pub(crate) fn database_with_tables(kind: DatabaseKind) -> Result<String, String> {
    let hint = hint(kind);
    let (program, build) = running()?;
    let all_builds = format!("{PREFIX}{hint}_{program:016x}_");
    let name = format!("{all_builds}{build:016x}");
    let server = Server::shared()?;
    on_server(server.url(), |client| {
        let failed = |error: postgres::Error| describe(&error);
        // Held until this connection ends.
        client.batch_execute(&format!("SELECT pg_advisory_lock({MAKING})")).map_err(failed)?;
        let found = client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]);
        if !found.map_err(failed)?.is_empty() {
            return Ok(());
        }
        let older = client.query(
            "SELECT datname::text FROM pg_database WHERE starts_with(datname::text, $1)",
            &[&all_builds],
        );
        for row in older.map_err(failed)? {
            let drop = format!("DROP DATABASE {}", row.get::<_, String>(0));
            client.batch_execute(&drop).map_err(failed)?;
        }
        let unfinished = format!("{all_builds}unfinished");
        let create = format!("CREATE DATABASE {unfinished} TEMPLATE {EMPTY}");
        client.batch_execute(&create).map_err(failed)?;
        make_tables(&with_database(server.url(), &unfinished)?, kind)?;
        // Nobody may be connected to what is copied.
        let done = format!("ALTER DATABASE {unfinished} ALLOW_CONNECTIONS false");
        client.batch_execute(&done).map_err(failed)?;
        client
            .batch_execute(&format!("ALTER DATABASE {unfinished} RENAME TO {name}"))
            .map_err(failed)
    })?;
    database_like(hint, &name)
}

/// What a database is named after.
pub(crate) fn hint(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Main => "main",
        DatabaseKind::Keys => "keys",
    }
}

fn make_tables(url: &str, kind: DatabaseKind) -> Result<(), String> {
    let told = |error: store::Error| error.to_string();
    let dictionary = Arc::new(Dictionary::product().map_err(|error| error.to_string())?);
    let database =
        Database::open(&Settings::Postgres(url.to_owned()), Mode::Serve).map_err(told)?;
    let migrated =
        database.write(move |tx| tx.migrate(&dictionary, kind, Timestamp::UNIX_EPOCH).map(drop));
    migrated.map_err(told)
}

/// The program that runs, and its build: another one makes other tables.
fn running() -> Result<(u64, u64), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let built = program.metadata().and_then(|file| Ok((file.modified()?, file.len())));
    Ok((digest(&program), digest(&built.map_err(|error| error.to_string())?)))
}

fn digest(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
