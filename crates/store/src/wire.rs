//! A line to a PostgreSQL server, waited for in a blocking way, on which several statements may be under way at once.
//!
//! What a transaction costs on a server is above all the ways to it and back. So statements that do not need each other's
//! answers are sent together, and one of which nobody needs the answer is sent with the next one of which somebody does.
//! Not here: what a transaction sends, and when (`postgres_transaction`).

use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use futures_util::TryStreamExt;
use futures_util::future::maybe_done;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::tls::NoTlsStream;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, NoTls, Row, Socket, Statement};

use crate::cell::Cell;
use crate::error::Error;

/// Prepared statements kept by each line before it starts anew.
const STATEMENTS: usize = 500;

/// What is sent.
pub(crate) enum Sent {
    /// Statements without parameters, as text.
    Text(String),
    /// A prepared statement with its values.
    Statement { statement: Statement, cells: Vec<Cell> },
}

/// What came back.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) rows: Vec<Row>,
    /// How many rows a statement touched.
    pub(crate) touched: u64,
}

/// A line, with what was prepared on it.
pub(crate) struct Wire {
    runtime: Runtime,
    client: Client,
    line: Line,
    statements: BTreeMap<String, Statement>,
    /// Something failed in a way that only a lost line fails.
    lost: bool,
}

/// The end of the line that reads and writes; nothing once it is closed.
struct Line(Option<Pin<Box<tokio_postgres::Connection<Socket, NoTlsStream>>>>);

impl Line {
    /// Reads and writes as much as can be without waiting. What waits for an answer of a closed line is told so by its client.
    fn go_on(&mut self, context: &mut Context<'_>) {
        let closed = match &mut self.0 {
            Some(line) => line.as_mut().poll(context).is_ready(),
            None => false,
        };
        if closed {
            self.0 = None;
        }
    }
}

impl Wire {
    /// Reaches a server.
    pub(crate) fn open(config: &Config) -> Result<Self, Error> {
        let runtime = Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        let (client, line) = runtime.block_on(config.connect(NoTls))?;
        let line = Line(Some(Box::pin(line)));
        Ok(Self { runtime, client, line, statements: BTreeMap::new(), lost: false })
    }

    /// True when it can serve no longer.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost || self.line.0.is_none() || self.client.is_closed()
    }

    /// From now on it serves no longer.
    pub(crate) fn lose(&mut self) {
        self.lost = true;
    }

    /// Runs statements without parameters, and waits for them.
    pub(crate) fn run(&mut self, sql: &str) -> Result<(), Error> {
        let Self { runtime, client, line, .. } = self;
        let done = runtime.block_on(on(line, client.batch_execute(sql)));
        self.noticed(done.map_err(Error::from))
    }

    /// Sends statements without parameters, and does not wait. Who uses the line next is answered behind them.
    pub(crate) fn leave(&mut self, sql: &str) {
        let Self { runtime, client, line, .. } = self;
        let mut sent = pin!(client.batch_execute(sql));
        runtime.block_on(poll_fn(|context| {
            // Nothing else is under way, so the line takes a few bytes at once.
            if sent.as_mut().poll(context).is_pending() {
                line.go_on(context);
            }
            Poll::Ready(())
        }));
    }

    /// A prepared statement.
    pub(crate) fn statement(&mut self, sql: &str) -> Result<Statement, Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        let Self { runtime, client, line, .. } = self;
        let prepared = runtime.block_on(on(line, client.prepare(sql)));
        let statement = self.noticed(prepared.map_err(Error::from))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    /// Sends all of it at once; the answers come in the same order. The error is the first one: what was sent behind it
    /// failed because of it. With it comes how many were answered before.
    pub(crate) fn send(&mut self, sent: &[Sent]) -> (Vec<Answer>, Result<(), Error>) {
        let Self { runtime, client, line, .. } = self;
        let answers = runtime.block_on(on(line, all(client, sent)));
        let mut good = Vec::with_capacity(answers.len());
        for answer in answers {
            match self.noticed(answer) {
                Ok(answer) => good.push(answer),
                Err(error) => return (good, Err(error)),
            }
        }
        (good, Ok(()))
    }

    fn noticed<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        self.lost |= matches!(result, Err(Error::Unavailable(_)));
        result
    }
}

/// Waits for something while the line works.
async fn on<T>(line: &mut Line, future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    poll_fn(|context| {
        let outcome = future.as_mut().poll(context);
        if outcome.is_pending() {
            line.go_on(context);
        }
        outcome
    })
    .await
}

/// Each begins in its turn before the first is waited for. The server answers in that order.
async fn all(client: &Client, sent: &[Sent]) -> Vec<Result<Answer, Error>> {
    let mut under_way: Vec<_> =
        sent.iter().map(|one| Box::pin(maybe_done(answer(client, one)))).collect();
    poll_fn(|context| {
        for one in &mut under_way {
            let _ = one.as_mut().poll(context);
        }
        Poll::Ready(())
    })
    .await;
    let mut answers = Vec::with_capacity(under_way.len());
    for mut one in under_way {
        one.as_mut().await;
        answers.extend(one.as_mut().take_output());
    }
    answers
}

async fn answer(client: &Client, sent: &Sent) -> Result<Answer, Error> {
    match sent {
        Sent::Text(sql) => {
            client.batch_execute(sql).await?;
            Ok(Answer::default())
        }
        Sent::Statement { statement, cells } => {
            let values = cells.iter().map(|cell| -> &(dyn ToSql + Sync) { cell });
            let mut stream = pin!(client.query_raw(statement, values).await?);
            let mut rows = Vec::new();
            while let Some(row) = stream.try_next().await? {
                rows.push(row);
            }
            Ok(Answer { rows, touched: stream.rows_affected().unwrap_or_default() })
        }
    }
}
