//! The maintenance that takes out of PostgreSQL's files what an erasure left in their free space and in its write-ahead log.
//! Each step needs rights of its own; one that is refused is told, and the others go on.

use dictionary::ColumnKind;

use crate::cell::Cell;
use crate::database::Database;
use crate::error::Error;

/// One step of the maintenance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done, as SQL says it.
    pub what: String,
    /// Why it was not.
    pub refused: Option<String>,
}

/// The log is written in segments; an old one goes when it is not needed after a checkpoint. So often it begins a new one.
const SEGMENTS: usize = 3;

impl Database {
    /// Writes every table anew, without the free space in which erased rows may still be read, and moves the log on. While a
    /// table is written nobody else can use it. On SQLite nothing is left behind after its clean-up, so it is that.
    pub fn maintain(&self) -> Result<Vec<Step>, Error> {
        self.clean_up()?;
        if !self.is_shared() {
            return Ok(vec![Step { what: "wal_checkpoint(TRUNCATE)".to_owned(), refused: None }]);
        }
        let tables = self.read(|tx| {
            tx.query(
                "SELECT c.relname::text FROM pg_class c WHERE c.relkind = 'r' \
                 AND c.relnamespace = current_schema()::regnamespace ORDER BY 1",
                &[],
                &[ColumnKind::Text],
            )
        })?;
        let names = tables.iter().filter_map(|row| row.first().and_then(Cell::text));
        let mut statements: Vec<String> =
            names.map(|name| format!("VACUUM (FULL) \"{name}\"")).collect();
        statements.push("VACUUM (FULL) pg_statistic".to_owned());
        for _ in 0..SEGMENTS {
            statements.push("SELECT pg_switch_wal()".to_owned());
            statements.push("CHECKPOINT".to_owned());
        }
        let mut steps = Vec::new();
        for what in statements {
            let refused = match self.command(&what) {
                Ok(()) => None,
                Err(error @ Error::Unavailable(_)) => return Err(error),
                Err(error) => Some(error.to_string()),
            };
            steps.push(Step { what, refused });
        }
        Ok(steps)
    }
}
