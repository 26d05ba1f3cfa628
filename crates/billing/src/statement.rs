//! Statements of bank accounts, as banks hand them out: the GPC (ABO) form and tables (CSV) of Czech banks.
//!
//! A file is taken whole or not at all. Not here: which document an entry pays, and how entries are stored; whoever brings
//! a file in decides that. Errors tell places, never what stands there: a statement is full of personal data.

mod amounts;
mod columns;
mod csv;
mod encoding;
mod gpc;
mod preamble;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The most entries that are read from one file.
pub const MOST_ENTRIES: usize = 50_000;

/// What one file says of one account and one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statement {
    /// The account, `19-2000145399/0800`, an IBAN, or without the bank's code where the file does not tell it (GPC never
    /// does); empty when the file tells nothing.
    pub account: String,
    /// The first day, if told.
    pub from: Option<Date>,
    /// The last day, if told.
    pub to: Option<Date>,
    /// The balance at the beginning, if told.
    pub opening: Option<Decimal>,
    /// The balance at the end, if told.
    pub closing: Option<Decimal>,
    /// The movements in the order of the file.
    pub entries: Vec<Entry>,
}

impl Statement {
    /// By how much the entries miss the closing balance; zero when they fit, `None` when a balance is not told.
    pub fn difference(&self) -> Option<Decimal> {
        let moved: Decimal = self.entries.iter().map(|entry| entry.amount).sum();
        Some(self.closing? - self.opening? - moved)
    }
}

/// One movement of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day when it was booked.
    pub booked_on: Date,
    /// What came (positive) or went (negative), with two places.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
    /// Without leading zeros, so that two forms of one symbol are equal; empty when there is none.
    pub variable_symbol: String,
    /// Without leading zeros; empty when there is none.
    pub constant_symbol: String,
    /// Without leading zeros; empty when there is none.
    pub specific_symbol: String,
    /// The account on the other side with the code of its bank, or an IBAN; empty when there is none.
    pub counter_account: String,
    /// Who is on the other side; empty when it is not told.
    pub counter_name: String,
    /// What was said to the payee.
    pub message: String,
    /// By what the bank knows the movement; empty when it is not told.
    pub bank_reference: String,
    /// The line of the file, from 1.
    pub line: u64,
}

/// Why a file was not taken. The texts are for the log; people are told by [`StatementError::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Larger than [`LARGEST_FILE`].
    #[error("the file is too large")]
    TooLarge,
    /// More entries than [`MOST_ENTRIES`].
    #[error("the file has too many entries")]
    TooManyEntries,
    /// Neither a text nor in an encoding of Czech banks.
    #[error("the file is not a text")]
    NotText,
    /// Neither GPC nor a table with columns for a day and an amount.
    #[error("the file is in no known form")]
    UnknownForm,
    /// A line is wrong.
    #[error("line {line}: {problem}")]
    Line {
        /// Which, from 1.
        line: u64,
        /// What about it.
        problem: LineProblem,
    },
}

/// What is wrong about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineProblem {
    /// It is of no known kind, or stands where it may not.
    #[error("unknown line")]
    Unknown,
    /// It has more cells than the table has columns, or lacks some.
    #[error("wrong number of columns")]
    Columns,
    /// There is no right day.
    #[error("wrong day")]
    Day,
    /// There is no right amount, or it cannot be told apart from another.
    #[error("wrong amount")]
    Amount,
    /// It is unclear whether money came or went.
    #[error("unknown code of debit and credit")]
    Direction,
    /// The currency is not known.
    #[error("unknown currency")]
    Currency,
    /// A symbol holds something else than digits.
    #[error("wrong symbol")]
    Symbol,
}

impl StatementError {
    /// The key of the text for people, which may name the line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "statement-too-large",
            Self::TooManyEntries => "statement-too-many-entries",
            Self::NotText => "statement-not-text",
            Self::UnknownForm => "statement-unknown-form",
            Self::Line { problem, .. } => match problem {
                LineProblem::Unknown => "statement-line-unknown",
                LineProblem::Columns => "statement-line-columns",
                LineProblem::Day => "statement-line-day",
                LineProblem::Amount => "statement-line-amount",
                LineProblem::Direction => "statement-line-direction",
                LineProblem::Currency => "statement-line-currency",
                LineProblem::Symbol => "statement-line-symbol",
            },
        }
    }

    /// The line that is wrong, from 1.
    pub const fn line(self) -> Option<u64> {
        match self {
            Self::Line { line, .. } => Some(line),
            Self::TooLarge | Self::TooManyEntries | Self::NotText | Self::UnknownForm => None,
        }
    }
}

/// Reads a file; its form and encoding are told from what stands in it. A file may hold several accounts or periods; in a
/// table that has no rows there is one statement without entries.
pub fn read(bytes: &[u8]) -> Result<Vec<Statement>, StatementError> {
    if bytes.len() > LARGEST_FILE {
        return Err(StatementError::TooLarge);
    }
    let text = encoding::decode(bytes).ok_or(StatementError::NotText)?;
    if gpc::is_gpc(&text) { gpc::read(&text) } else { csv::read(&text) }
}

/// Adds an entry unless there are too many.
fn add(entries: &mut Vec<Entry>, entry: Entry, so_far: usize) -> Result<(), StatementError> {
    if so_far >= MOST_ENTRIES {
        return Err(StatementError::TooManyEntries);
    }
    entries.push(entry);
    Ok(())
}

/// A symbol without leading zeros; `None` when it holds something else than up to ten digits.
fn symbol(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('0');
    let right = digits.len() <= 10 && digits.chars().all(|sign| sign.is_ascii_digit());
    right.then(|| digits.to_owned())
}
