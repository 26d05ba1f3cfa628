//! `scripts/bench gdprbench`: the four personas of `GDPRbench` (Shastri et al., PVLDB 13(7), 2020) against this program, and the
//! same operations as bare SQL on the same engine. Called by `main`.
//!
//! Mixes, pools of values, numbers of records and operations are those of the paper. An operation on a group (all records of a
//! purpose, say) takes the first of them by key, a page of them, on both sides alike: the paper does not say how many its client
//! takes, and a statement over thousands of rows would measure nothing but that. Every answer is compared with what should be
//! there, outside of the measured time.

mod bare;
mod cast;
mod model;
mod ours;
mod record;
mod round;
mod workload;

use std::path::Path;

use crate::gdprbench::record::DATA;
use crate::gdprbench::round::{Round, Side};
use crate::table::{self, Line, time};
use crate::{Outcome, Place};

/// How much is done.
pub(crate) struct Size {
    /// Records with which a house begins.
    pub(crate) records: u32,
    /// Operations of a persona.
    pub(crate) operations: usize,
    /// Clients at once, in one round after another, each with a house of its own.
    pub(crate) clients: Vec<usize>,
    /// Most records of one operation.
    pub(crate) group: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { records: 100_000, operations: 10_000, clients: vec![1, 8], group: 50 }
    }
}

/// Runs it on the engines that are wanted: SQLite, PostgreSQL.
pub(crate) fn run(size: &Size, (sqlite, postgres): (bool, bool)) -> Outcome<()> {
    for clients in &size.clients {
        if sqlite {
            on_sqlite(size, *clients)?;
        }
        if postgres {
            on_postgres(size, *clients)?;
        }
    }
    Ok(())
}

fn on_sqlite(size: &Size, clients: usize) -> Outcome<()> {
    let directory = tempfile::tempdir()?;
    let place = Place { directory: directory.path().join("house"), postgres: None };
    std::fs::create_dir(&place.directory)?;
    let bare = directory.path().join("bare");
    std::fs::create_dir(&bare)?;
    let sides =
        (Side::ours(&place, size)?, Side::Bare(bare::Table::sqlite(&bare.join("bare.db"))?));
    let used = || Ok((bytes_in(&place.directory)?, bytes_in(&bare)?));
    report("SQLite", size, clients, (&sides, &used))
}

fn on_postgres(size: &Size, clients: usize) -> Outcome<()> {
    let [main, keys, bare] =
        ["gdpr", "gdpr_keys", "gdpr_bare"].map(testkit::postgres::fresh_database);
    let (main, keys, bare) = (main?, keys?, bare?);
    let directory = tempfile::tempdir()?;
    let place = Place {
        directory: directory.path().to_owned(),
        postgres: Some([main.clone(), keys.clone()]),
    };
    let sides = (Side::ours(&place, size)?, Side::Bare(bare::Table::postgres(&bare)?));
    let used = || Ok((database_size(&main)? + database_size(&keys)?, database_size(&bare)?));
    let outcome = report("PostgreSQL", size, clients, (&sides, &used));
    drop(sides);
    for url in [&main, &keys, &bare] {
        testkit::postgres::drop_database(url)?;
    }
    outcome
}

/// Bytes that both sides take: this program, bare SQL.
type Used<'a> = &'a dyn Fn() -> Outcome<(u64, u64)>;

/// Loads both, lets the personas work on both, and prints what came of it.
fn report(
    title: &str,
    size: &Size,
    clients: usize,
    ((ours, bare), used): (&(Side, Side), Used<'_>),
) -> Outcome<()> {
    let mut lines = Vec::new();
    let loaded = (ours.load(size)?, bare.load(size)?);
    let (first, second) = loaded;
    lines.push(Line::plain(
        "loading, 100 records in a transaction: this program; bare SQL",
        format!("{}; {}, {}", time(first), time(second), crate::measure::ratio(first, second)),
    ));
    lines.push(space(size, used()?)?);
    let ours = Round::run(ours, size, clients)?;
    let bare = Round::run(bare, size, clients)?;
    lines.extend(Round::compared(&ours, &bare, size.operations));
    let many = if clients == 1 { "1 client".to_owned() } else { format!("{clients} clients") };
    let heading = format!(
        "GDPRbench on {title}: {} records, {} operations of each persona, at most {} records of each, {many}",
        size.records, size.operations, size.group
    );
    table::print(&heading, &lines)
}

/// What the database takes, to the bytes of data in it.
fn space(size: &Size, (ours, bare): (u64, u64)) -> Outcome<Line> {
    let data = u64::from(size.records) * u64::try_from(DATA)?;
    let factor = |bytes: u64| {
        let tenths = bytes * 10 / data.max(1);
        format!("{}.{} ×", tenths / 10, tenths % 10)
    };
    let mebi = |bytes: u64| bytes.div_ceil(1024 * 1024);
    Ok(Line::plain(
        "space to the bytes of data, after loading: this program; bare SQL",
        format!("{} MiB, {}; {} MiB, {}", mebi(ours), factor(ours), mebi(bare), factor(bare)),
    ))
}

fn bytes_in(directory: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let inside = entry.file_type()?.is_dir();
        sum += if inside { bytes_in(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(sum)
}

fn database_size(url: &str) -> Outcome<u64> {
    let mut client = postgres::Client::connect(url, postgres::NoTls)?;
    let row = client.query_one("SELECT pg_database_size(current_database())", &[])?;
    Ok(u64::try_from(row.get::<_, i64>(0))?)
}
