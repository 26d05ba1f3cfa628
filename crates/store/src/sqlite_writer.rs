//! The one writer of a SQLite file: a thread that commits in groups.
//!
//! It takes all closures that wait, runs them in one transaction, commits once with `synchronous=FULL`, and only then
//! answers all of them: nothing is acknowledged before it is on the disk, and sixteen clients share one flush of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::error::Error;
use crate::transaction::{Engine, Transaction};

/// Most closures that share one commit: bounds how long the first of them waits.
const GROUP: usize = 128;
/// A commit that takes so long is worth waiting for others. A disk with a cache of its own needs less.
const SLOW: Duration = Duration::from_millis(2);

/// The way to the writer's thread, which ends when this is dropped.
pub(crate) struct Writer(Sender<Box<dyn WriteJob>>);

impl Writer {
    /// Starts the thread.
    pub(crate) fn start(connection: Connection) -> Result<Self, Error> {
        let (sender, receiver) = channel();
        thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || work(&connection, &receiver))
            .map_err(|error| Error::Fault(error.to_string()))?;
        Ok(Self(sender))
    }

    /// Has a closure run and committed. It may run twice, the first time without effect.
    pub(crate) fn write<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnMut(&mut Transaction<'_>) -> Result<T, E> + Send + 'static,
    {
        let gone = || Error::Unavailable("the writer has stopped".to_owned());
        let (reply, answer) = sync_channel(1);
        self.0
            .send(Box::new(Pending { closure, outcome: None, reply }))
            .map_err(|_gone| E::from(gone()))?;
        answer.recv().map_err(|_gone| E::from(gone()))?
    }
}

/// A closure that waits for the writer.
trait WriteJob: Send {
    /// Runs it; true when its changes shall stay.
    fn run(&mut self, transaction: &mut Transaction<'_>) -> bool;
    /// Gives up on the changes, because the commit or the group failed.
    fn fail(&mut self, error: Error);
    /// Tells the caller.
    fn answer(self: Box<Self>);
}

struct Pending<T, E, F> {
    closure: F,
    outcome: Option<Result<T, E>>,
    reply: SyncSender<Result<T, E>>,
}

impl<T, E, F> WriteJob for Pending<T, E, F>
where
    T: Send,
    E: From<Error> + Send,
    F: FnMut(&mut Transaction<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, transaction: &mut Transaction<'_>) -> bool {
        let closure = &mut self.closure;
        let outcome = catch_unwind(AssertUnwindSafe(|| closure(transaction)))
            .unwrap_or_else(|_panic| Err(Error::Fault("a transaction panicked".to_owned()).into()));
        let good = outcome.is_ok();
        self.outcome = Some(outcome);
        good
    }

    fn fail(&mut self, error: Error) {
        // A closure that had failed by itself keeps its own reason.
        if !matches!(self.outcome, Some(Err(_))) {
            self.outcome = Some(Err(error.into()));
        }
    }

    fn answer(self: Box<Self>) {
        let Self { closure, outcome, reply } = *self;
        // What it holds is let go of before the caller goes on: it may be the house, and with it the lock of the file.
        drop(closure);
        let outcome = outcome
            .unwrap_or_else(|| Err(Error::Fault("a transaction did not run".to_owned()).into()));
        // A caller that went away does not need the answer.
        drop(reply.send(outcome));
    }
}

/// Runs a statement that begins or ends something.
pub(crate) fn begin(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// The writer's life: it ends when the last sender is gone.
fn work(connection: &Connection, receiver: &Receiver<Box<dyn WriteJob>>) {
    let mut waiting: Vec<Box<dyn WriteJob>> = Vec::new();
    let (mut expected, mut flush) = (1, Duration::ZERO);
    loop {
        let mut group = std::mem::take(&mut waiting);
        if group.is_empty() {
            match receiver.recv() {
                Ok(first) => group.push(first),
                Err(_gone) => return,
            }
        }
        group.extend(receiver.try_iter().take(GROUP.saturating_sub(group.len())));
        if flush >= SLOW {
            gather(&mut group, receiver, (expected, flush / 8));
        }
        flush = commit_group(connection, &mut group);
        waiting.extend(receiver.try_iter().take(GROUP));
        expected = group.len() + waiting.len();
        for job in group {
            job.answer();
        }
    }
}

/// Those who were answered together come back at almost the same time. Where a flush is slow they are waited for a moment: one
/// commit of sixteen costs less than two of eight, by turns. Who is alone does not wait.
fn gather(
    group: &mut Vec<Box<dyn WriteJob>>,
    receiver: &Receiver<Box<dyn WriteJob>>,
    (expected, patience): (usize, Duration),
) {
    while group.len() < expected.min(GROUP) {
        match receiver.recv_timeout(patience) {
            Ok(next) => group.push(next),
            Err(_nobody) => break,
        }
    }
}

/// Runs a group in one transaction and commits once. A savepoint for each closure would have the search index write out
/// what it gathered again and again, so there is none at first: only when one fails, all run again apart from each other. Tells how long the commit took.
fn commit_group(connection: &Connection, group: &mut [Box<dyn WriteJob>]) -> Duration {
    if let Err(error) = begin(connection, "BEGIN IMMEDIATE") {
        fail_all(group, &error);
        return Duration::ZERO;
    }
    let all_good = group.iter_mut().all(|job| run(connection, job.as_mut()));
    if all_good && !connection.is_autocommit() {
        let begun = Instant::now();
        commit(connection, group);
        return begun.elapsed();
    }
    // A full disk undoes the whole transaction by itself.
    let undone = connection.is_autocommit();
    if !undone {
        drop(begin(connection, "ROLLBACK"));
    }
    match group {
        [job] if undone => job.fail(Error::Full),
        [_failed] => {}
        _ => commit_apart(connection, group),
    }
    Duration::ZERO
}

/// Runs each of a group in a savepoint of its own, so that one which fails does not take the others with it.
fn commit_apart(connection: &Connection, group: &mut [Box<dyn WriteJob>]) {
    if let Err(error) = begin(connection, "BEGIN IMMEDIATE") {
        fail_all(group, &error);
        return;
    }
    for done in 1..=group.len() {
        let Some(job) = group.get_mut(done - 1) else { return };
        if let Err(error) = run_one(connection, job.as_mut()) {
            tracing::warn!(%error, "a group of writes was given up");
            job.fail(clone(&error));
        }
        // Some errors (a full disk) undo the whole transaction by themselves: what ran before is gone too.
        if connection.is_autocommit() {
            fail_all(group.get_mut(..done).unwrap_or_default(), &Error::Full);
            let rest = group.get_mut(done..).unwrap_or_default();
            if !rest.is_empty() {
                commit_apart(connection, rest);
            }
            return;
        }
    }
    commit(connection, group);
}

fn commit(connection: &Connection, group: &mut [Box<dyn WriteJob>]) {
    if let Err(error) = begin(connection, "COMMIT") {
        tracing::warn!(%error, "a commit failed");
        if !connection.is_autocommit() {
            drop(begin(connection, "ROLLBACK"));
        }
        fail_all(group, &error);
    }
}

fn run(connection: &Connection, job: &mut dyn WriteJob) -> bool {
    job.run(&mut Transaction::new(Engine::Sqlite(connection)))
}

fn run_one(connection: &Connection, job: &mut dyn WriteJob) -> Result<(), Error> {
    begin(connection, "SAVEPOINT one")?;
    let good = run(connection, job);
    if connection.is_autocommit() {
        return Ok(());
    }
    if !good {
        begin(connection, "ROLLBACK TO one")?;
    }
    begin(connection, "RELEASE one")
}

fn fail_all(group: &mut [Box<dyn WriteJob>], error: &Error) {
    for job in group {
        job.fail(clone(error));
    }
}

/// One failure has several callers to be told.
fn clone(error: &Error) -> Error {
    match error {
        Error::Full => Error::Full,
        Error::Unavailable(text) => Error::Unavailable(text.clone()),
        other => Error::Fault(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Verdict = fn() -> Result<(), Error>;

    fn writing(number: i64, verdict: Verdict) -> (Box<dyn WriteJob>, Receiver<Result<i64, Error>>) {
        let (reply, answer) = sync_channel(1);
        let closure = move |tx: &mut Transaction<'_>| {
            tx.execute("INSERT INTO written VALUES (?1)", &[crate::cell::Cell::Integer(number)])?;
            verdict()?;
            Ok(number)
        };
        (Box::new(Pending { closure, outcome: None, reply }), answer)
    }

    /// Writes 1, 2, 3… in one group with these verdicts; tells the answers and what stands in the table.
    fn check(verdicts: &[Verdict], expected: &[i64]) {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE written (number INTEGER) STRICT").unwrap();
        let (mut group, answers): (Vec<_>, Vec<_>) =
            (1..).zip(verdicts).map(|(number, verdict)| writing(number, *verdict)).unzip();
        commit_group(&connection, &mut group);
        for job in group {
            job.answer();
        }
        let answered: Vec<i64> =
            answers.iter().filter_map(|answer| answer.recv().unwrap().ok()).collect();
        let mut statement = connection.prepare("SELECT number FROM written").unwrap();
        let written: Vec<i64> =
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(answered, expected);
        assert_eq!(written, expected);
        assert!(connection.is_autocommit());
    }

    #[test]
    fn who_fails_in_a_group_takes_nobody_along() {
        let good = || Ok(());
        let bad = || Err(Error::Fault("refused".to_owned()));
        let panicking = || panic!("a closure may do this");
        check(&[good, good, good], &[1, 2, 3]);
        check(&[good, bad, good], &[1, 3]);
        check(&[bad, good, panicking, good], &[2, 4]);
        check(&[bad], &[]);
        check(&[bad, panicking], &[]);
        check(&[good], &[1]);
    }
}
