//! The bare queries to which the board and the reports are compared, on SQLite. Called by `billing`.

use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::{Outcome, Place};

/// The first cards of one stage with the names that they show.
const CARDS: &str = "SELECT deal.id, deal.version, deal.created_at, deal.updated_at, deal.name, deal.stage_id, \
    deal.amount, deal.amount_currency, deal.expected_on, contact.last_name, contact.first_name, company.name, owner.name \
    FROM (SELECT * FROM deal WHERE stage_id = ?1 ORDER BY updated_at DESC, id DESC LIMIT 31) AS deal \
    LEFT JOIN contact ON contact.id = deal.contact_id LEFT JOIN company ON company.id = deal.company_id \
    LEFT JOIN \"user\" AS owner ON owner.id = deal.owner_id";
/// What each stage comes to.
const SUMS: &str = "SELECT stage_id, amount_currency, COUNT(*), SUM(amount), SUM(amount / 100 * probability) FROM deal \
    WHERE pipeline_id = ?1 GROUP BY stage_id, amount_currency";

/// The six reports.
const REPORTS: [&str; 7] = [
    "SELECT stage_id, amount_currency, COUNT(*), SUM(amount), SUM(amount / 100 * probability) FROM deal \
     WHERE status = 'open' GROUP BY stage_id, amount_currency",
    "SELECT substr(expected_on, 1, 7), amount_currency, COUNT(*), SUM(amount), SUM(amount / 100 * probability) FROM deal \
     WHERE status = 'open' GROUP BY substr(expected_on, 1, 7), amount_currency",
    "SELECT substr(closed_on, 1, 7), amount_currency, COUNT(*), SUM(amount) FROM deal \
     WHERE status = 'won' GROUP BY substr(closed_on, 1, 7), amount_currency",
    "SELECT substr(closed_on, 1, 7), amount_currency, COUNT(*), SUM(amount) FROM deal \
     WHERE status = 'lost' GROUP BY substr(closed_on, 1, 7), amount_currency",
    "SELECT owner_id, amount_currency, COUNT(*), SUM(amount) FROM deal \
     WHERE status = 'won' AND closed_on >= date('now', '-11 months') GROUP BY owner_id, amount_currency",
    "SELECT source, amount_currency, COUNT(*), SUM(amount) FROM deal \
     WHERE status = 'won' AND closed_on >= date('now', '-11 months') GROUP BY source, amount_currency",
    "SELECT deal_passages.stage_id, COUNT(*), SUM(hours) FROM deal_passages JOIN deal ON deal.id = record_id \
     WHERE hours IS NOT NULL GROUP BY deal_passages.stage_id",
];

/// A reader of the file.
pub(crate) struct Bare {
    connection: Connection,
    pipeline: Value,
    stages: Vec<Value>,
}

impl Bare {
    /// Connects; nothing on PostgreSQL.
    pub(crate) fn open(place: &Place) -> Outcome<Option<Self>> {
        if place.postgres.is_some() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(place.file(), flags)?;
        connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192;")?;
        let pipeline =
            connection.query_row("SELECT id FROM pipeline LIMIT 1", [], |row| row.get(0))?;
        let stages = connection
            .prepare("SELECT id FROM stage ORDER BY position")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<Vec<Value>, _>>()?;
        Ok(Some(Self { connection, pipeline, stages }))
    }

    /// How many deals are open, and how many there are.
    pub(crate) fn counts(&self) -> Outcome<(u64, u64)> {
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let open = count("SELECT COUNT(*) FROM deal WHERE status = 'open'")?;
        let all = count("SELECT COUNT(*) FROM deal")?;
        Ok((u64::try_from(open)?, u64::try_from(all)?))
    }

    /// The board's stages, with their first cards and sums.
    pub(crate) fn board(&self) -> Outcome<()> {
        read(&self.connection, SUMS, &[&self.pipeline])?;
        self.stages.iter().try_for_each(|stage| read(&self.connection, CARDS, &[stage]))
    }

    /// All reports.
    pub(crate) fn reports(&self) -> Outcome<()> {
        REPORTS.iter().try_for_each(|sql| read(&self.connection, sql, &[]))
    }
}

fn read(connection: &Connection, sql: &str, params: &[&Value]) -> Outcome<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(params.iter().copied()))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (0..width).map(|place| row.get::<_, Value>(place));
        found.push(cells.collect::<Result<Vec<Value>, _>>()?);
    }
    std::hint::black_box(found);
    Ok(())
}

/// The median of a few runs, for what takes long.
pub(crate) fn once(mut work: impl FnMut() -> Outcome<()>) -> Outcome<Duration> {
    let mut times = Vec::new();
    for _ in 0..9 {
        let began = Instant::now();
        work()?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}
