//! Statements as tables, as internet banking of Czech banks hands them out. No bank is recognised by name: the row of the
//! names of columns is looked for, and what stands above it is read as a preamble. Called by `statement`.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use crate::statement::amounts::{amount, day};
use crate::statement::columns::{Column, NAMES, fold};
use crate::statement::preamble::Preamble;
use crate::statement::{Entry, LineProblem, Statement, StatementError, add, symbol};

/// The names of columns stand within so many rows.
const LONGEST_PREAMBLE: usize = 60;

/// Reads the table; one statement for each of its accounts.
pub(super) fn read(text: &str) -> Result<Vec<Statement>, StatementError> {
    let delimiters = [b';', b',', b'\t'];
    let (delimiter, header) = delimiters
        .into_iter()
        .filter_map(|delimiter| Some((delimiter, find_header(text, delimiter)?)))
        .max_by_key(|(_delimiter, header)| header.columns.len())
        .ok_or(StatementError::UnknownForm)?;
    let mut preamble = Preamble::default();
    let mut by_account: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut taken = 0;
    for (position, row) in rows(text, delimiter).enumerate() {
        let row = row?;
        if position < header.position {
            preamble.take(&row.cells);
            continue;
        }
        if position == header.position || row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let (account, entry) = entry(&header, &preamble, &row)
            .map_err(|problem| StatementError::Line { line: row.line, problem })?;
        add(by_account.entry(account).or_default(), entry, taken)?;
        taken += 1;
    }
    if by_account.is_empty() {
        by_account.insert(String::new(), Vec::new());
    }
    Ok(statements(&preamble, by_account))
}

/// What the preamble tells belongs to the one account of the table; over several accounts it tells nothing of each.
fn statements(preamble: &Preamble, by_account: BTreeMap<String, Vec<Entry>>) -> Vec<Statement> {
    let alone = by_account.len() == 1;
    let of_one = |(account, entries): (String, Vec<Entry>)| Statement {
        account: if account.is_empty() { preamble.account() } else { account },
        from: preamble.from,
        to: preamble.to,
        opening: preamble.opening.filter(|_| alone),
        closing: preamble.closing.filter(|_| alone),
        entries,
    };
    by_account.into_iter().map(of_one).collect()
}

/// A row with the line on which it begins, from 1.
struct Row {
    cells: StringRecord,
    line: u64,
}

/// The rows of the text; empty lines are passed over.
fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Result<Row, StatementError>> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true);
    builder.from_reader(text.as_bytes()).into_records().map(move |read| {
        let cells = read.map_err(|_refused| StatementError::NotText)?;
        let (byte, line) = cells.position().map_or((0, 1), |at| (at.byte(), at.line()));
        // The reader tells where it began to look, which is before the empty lines.
        let rest = usize::try_from(byte).ok().and_then(|byte| text.as_bytes().get(byte..));
        let skipped = rest.into_iter().flatten().take_while(|byte| **byte == b'\n');
        let line = line + skipped.map(|_line_feed| 1).sum::<u64>();
        Ok(Row { cells, line })
    })
}

/// The row of the names of columns.
struct Header {
    /// Its place among rows.
    position: usize,
    /// How many columns there are, and how many of them have names up to the last that has one.
    width: usize,
    named: usize,
    /// Where each known column stands, the most telling first.
    columns: BTreeMap<Column, Vec<usize>>,
}

/// The first row that names a day and an amount.
fn find_header(text: &str, delimiter: u8) -> Option<Header> {
    for (position, row) in rows(text, delimiter).take(LONGEST_PREAMBLE).enumerate() {
        let names: Vec<String> = row.ok()?.cells.iter().map(fold).collect();
        let mut columns = BTreeMap::new();
        for (column, known) in NAMES {
            let standing = |wanted: &&str| {
                let places = names.iter().enumerate().filter(move |(_at, name)| name == wanted);
                places.map(|(at, _name)| at).collect::<Vec<_>>()
            };
            let places: Vec<usize> = known.iter().flat_map(standing).collect();
            if !places.is_empty() {
                columns.insert(*column, places);
            }
        }
        if columns.contains_key(&Column::BookedOn) && columns.contains_key(&Column::Amount) {
            let filled = names.iter().rposition(|name| !name.is_empty()).map_or(0, |at| at + 1);
            return Some(Header { position, width: names.len(), named: filled, columns });
        }
    }
    None
}

/// The entry of a row, with the account that the row names (or nothing).
fn entry(header: &Header, preamble: &Preamble, row: &Row) -> Result<(String, Entry), LineProblem> {
    let filled = row.cells.iter().collect::<Vec<_>>();
    let filled = filled.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
    if filled > header.width || row.cells.len() < header.named {
        return Err(LineProblem::Columns);
    }
    let cell = |column: Column| -> &str {
        let places = header.columns.get(&column).map(Vec::as_slice).unwrap_or_default();
        let mut cells = places.iter().filter_map(|at| row.cells.get(*at)).map(str::trim);
        cells.find(|cell| !cell.is_empty()).unwrap_or_default()
    };
    let mut message = one_line(cell(Column::Message));
    // A symbol that is none came from abroad; it is kept where people read it.
    let mut symbol_of = |column: Column| {
        symbol(cell(column)).unwrap_or_else(|| {
            message = one_line(&format!("{message} {}", cell(column)));
            String::new()
        })
    };
    let variable_symbol = symbol_of(Column::VariableSymbol);
    let constant_symbol = symbol_of(Column::ConstantSymbol);
    let specific_symbol = symbol_of(Column::SpecificSymbol);
    let amount = amount(cell(Column::Amount)).ok_or(LineProblem::Amount)?;
    let went = is_outgoing(cell(Column::Direction));
    let entry = Entry {
        booked_on: day(cell(Column::BookedOn)).ok_or(LineProblem::Day)?,
        amount: if went && amount.is_sign_positive() { -amount } else { amount },
        currency: currency(cell(Column::Currency), preamble)?,
        variable_symbol,
        constant_symbol,
        specific_symbol,
        counter_account: counter_account(cell(Column::CounterAccount), cell(Column::CounterBank)),
        counter_name: one_line(cell(Column::CounterName)),
        message,
        bank_reference: cell(Column::Reference).to_owned(),
        line: row.line,
    };
    Ok((account(cell(Column::Account)), entry))
}

/// Text with line feeds and runs of spaces made one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Banks that tell the direction in words mostly write a minus too; where they do not, the word decides.
fn is_outgoing(direction: &str) -> bool {
    let words = fold(direction);
    ["odchozi", "vydaj", "debet", "outgoing", "debit"].iter().any(|word| words.starts_with(word))
}

/// ISO 4217; where the row does not tell, what the preamble tells, and crowns where nothing does.
fn currency(cell: &str, preamble: &Preamble) -> Result<String, LineProblem> {
    let told = if cell.is_empty() { preamble.currency.as_deref().unwrap_or("CZK") } else { cell };
    let code = if fold(told) == "kc" { "CZK".to_owned() } else { told.to_ascii_uppercase() };
    let right = code.len() == 3 && code.chars().all(|sign| sign.is_ascii_uppercase());
    if right { Ok(code) } else { Err(LineProblem::Currency) }
}

fn account(cell: &str) -> String {
    cell.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// The other account with the code of its bank, from one column or two.
fn counter_account(account_cell: &str, bank: &str) -> String {
    let account = account(account_cell);
    let numeric = account.chars().all(|sign| sign.is_ascii_digit() || sign == '-');
    if account.is_empty() || !numeric || bank.is_empty() {
        return account;
    }
    format!("{account}/{bank}")
}
