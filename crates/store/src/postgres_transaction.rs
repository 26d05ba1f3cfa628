//! A transaction on a line to PostgreSQL: its beginning goes out with its first statement, and what nobody waits for with the
//! next one of which the answer is needed.
//!
//! So an error may be told by a later call than the one that caused it. It is the first one all the same, and nothing can
//! be kept behind it.

use std::mem;

use dictionary::ColumnKind;

use crate::cell::Cell;
use crate::error::Error;
use crate::wire::{Answer, Sent, Wire};

/// Statements that may wait for the next answer.
const WAITING: usize = 100;

/// A query: its text, its values, and the kinds of what it tells.
pub(crate) type Asked<'q> = (String, Vec<Cell>, &'q [ColumnKind]);

/// A transaction.
pub(crate) struct PostgresTransaction<'t> {
    wire: &'t mut Wire,
    /// Not sent yet; the beginning of the transaction first.
    waiting: Vec<Sent>,
    state: State,
}

/// How far a transaction is.
enum State {
    /// Nothing was answered yet.
    Untouched,
    /// The line was lost before anything was done.
    NeverBegun(String),
    Open,
    /// A statement failed, so nothing can be kept.
    Failed,
    Ended,
}

impl<'t> PostgresTransaction<'t> {
    pub(crate) fn begin(wire: &'t mut Wire, how: &str) -> Self {
        Self { wire, waiting: vec![Sent::Text(format!("BEGIN {how}"))], state: State::Untouched }
    }

    /// Why it never began, if it did not: then nothing was done, and it may be tried on another line.
    pub(crate) fn never_begun(&self) -> Option<Error> {
        match &self.state {
            State::NeverBegun(why) => Some(Error::Unavailable(why.clone())),
            _ => None,
        }
    }

    pub(crate) fn execute(&mut self, sql: &str, cells: &[Cell]) -> Result<u64, Error> {
        self.ask(sql, cells).map(|answer| answer.touched)
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        cells: &[Cell],
        kinds: &[ColumnKind],
    ) -> Result<Vec<Vec<Cell>>, Error> {
        told(&self.ask(sql, cells)?, kinds)
    }

    fn ask(&mut self, sql: &str, cells: &[Cell]) -> Result<Answer, Error> {
        let sent = self.prepared(sql, cells.to_vec())?;
        Ok(self.send(vec![sent])?.pop().unwrap_or_default())
    }

    /// Asks several queries at once.
    pub(crate) fn query_all(
        &mut self,
        asked: Vec<Asked<'_>>,
    ) -> Result<Vec<Vec<Vec<Cell>>>, Error> {
        let mut sent = Vec::with_capacity(asked.len());
        let mut kinds = Vec::with_capacity(asked.len());
        for (sql, cells, kind) in asked {
            sent.push(self.prepared(&sql, cells)?);
            kinds.push(kind);
        }
        let answers = self.send(sent)?;
        answers.iter().zip(kinds).map(|(answer, kinds)| told(answer, kinds)).collect()
    }

    /// Runs a statement whose answer nobody needs.
    pub(crate) fn later(&mut self, sql: &str, cells: Vec<Cell>) -> Result<(), Error> {
        let sent = self.prepared(sql, cells)?;
        self.waiting.push(sent);
        if self.waiting.len() >= WAITING { self.settle() } else { Ok(()) }
    }

    /// The same for a statement that must touch a row: the server does not mind one that touches none, and the end of the transaction
    /// may be under way behind it, so it is made to fail.
    pub(crate) fn later_on_a_row(&mut self, sql: &str, cells: Vec<Cell>) -> Result<(), Error> {
        let sql = format!("WITH touched AS ({sql} RETURNING 1) SELECT 1 / COUNT(*) FROM touched");
        self.later(&sql, cells)
    }

    /// Waits for all that was sent for later.
    pub(crate) fn settle(&mut self) -> Result<(), Error> {
        self.send(Vec::new()).map(drop)
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.send(vec![Sent::Text(sql.to_owned())]).map(drop)
    }

    /// Ends the transaction; what was done in it stays.
    pub(crate) fn commit(mut self) -> Result<(), Error> {
        match self.state {
            // Nobody did anything.
            State::Untouched if self.waiting.len() <= 1 => return Ok(()),
            State::Untouched | State::Open => {}
            State::NeverBegun(_) | State::Failed | State::Ended => {
                return Err(Error::Fault("what failed was to be kept".to_owned()));
            }
        }
        self.send(vec![Sent::Text("COMMIT".to_owned())])?;
        self.state = State::Ended;
        Ok(())
    }

    fn prepared(&mut self, sql: &str, cells: Vec<Cell>) -> Result<Sent, Error> {
        let prepared = self.wire.statement(sql);
        let statement = self.noticed(prepared)?;
        Ok(Sent::Statement { statement, cells })
    }

    /// Sends what waits, and this behind it; tells the answers to this.
    fn send(&mut self, last: Vec<Sent>) -> Result<Vec<Answer>, Error> {
        let waiting = mem::take(&mut self.waiting);
        if waiting.is_empty() && last.is_empty() {
            return Ok(Vec::new());
        }
        let before = waiting.len();
        let sent: Vec<Sent> = waiting.into_iter().chain(last).collect();
        let (mut answers, outcome) = self.wire.send(&sent);
        if !answers.is_empty() && matches!(self.state, State::Untouched) {
            self.state = State::Open;
        }
        self.noticed(outcome)?;
        Ok(answers.split_off(before))
    }

    fn noticed<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result {
            self.state = match (&self.state, error) {
                (State::Untouched, Error::Unavailable(why)) | (State::NeverBegun(why), _) => {
                    State::NeverBegun(why.clone())
                }
                _ => State::Failed,
            };
        }
        result
    }
}

/// What was not committed is not kept. Nobody waits for that: whoever uses the line next is answered behind it.
impl Drop for PostgresTransaction<'_> {
    fn drop(&mut self) {
        if matches!(self.state, State::Open | State::Failed) {
            self.wire.leave("ROLLBACK");
        }
    }
}

fn told(answer: &Answer, kinds: &[ColumnKind]) -> Result<Vec<Vec<Cell>>, Error> {
    let cells = |row| {
        kinds
            .iter()
            .enumerate()
            .map(|(index, kind)| Cell::from_postgres(row, index, *kind))
            .collect()
    };
    answer.rows.iter().map(cells).collect()
}
