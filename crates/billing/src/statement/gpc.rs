//! Statements in the GPC form, also called ABO: lines of 128 fixed columns. Called by `statement`.
//!
//! There is no one norm. Read here is the layout that Czech banks publish in common: 074 begins a statement, 075 is a
//! movement, 076, 078 and 079 add to the movement before them. Columns of 074 and 075 agree from bank to bank; those of 076
//! (from 36 on a comment) and 078 and 079 (from 4 on a message) are the usual ones, and nothing but a message is taken
//! from them. Account numbers are read as written with leading zeros; the permuted "inner" form of the clearing is not
//! told apart from it, as no bank hands it to clients.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::statement::{Entry, LineProblem, Statement, StatementError, add, symbol};

/// Numbers of currencies (ISO 4217) that Czech banks keep accounts in.
const CURRENCIES: &[(&str, &str)] = &[
    ("203", "CZK"),
    ("978", "EUR"),
    ("840", "USD"),
    ("826", "GBP"),
    ("756", "CHF"),
    ("985", "PLN"),
    ("348", "HUF"),
    ("752", "SEK"),
    ("578", "NOK"),
    ("208", "DKK"),
    ("124", "CAD"),
    ("036", "AUD"),
    ("392", "JPY"),
    ("156", "CNY"),
    ("946", "RON"),
    ("975", "BGN"),
    ("949", "TRY"),
    ("643", "RUB"),
    ("980", "UAH"),
    ("941", "RSD"),
    ("554", "NZD"),
    ("376", "ILS"),
    ("710", "ZAR"),
    ("484", "MXN"),
    ("702", "SGD"),
    ("344", "HKD"),
];

/// Whether the text begins as a statement of this form.
pub(super) fn is_gpc(text: &str) -> bool {
    let first = text.trim_start();
    first.starts_with("074") && first.chars().take(19).filter(char::is_ascii_digit).count() == 19
}

/// Reads every statement of the file.
pub(super) fn read(text: &str) -> Result<Vec<Statement>, StatementError> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut count = 0;
    for (number, line) in (1..).zip(text.split('\n')) {
        if line.trim().is_empty() {
            continue;
        }
        let columns = Columns { signs: line.chars().collect() };
        let wrong = |problem| StatementError::Line { line: number, problem };
        match columns.text(1, 3).as_str() {
            "074" => statements.push(statement(&columns).map_err(wrong)?),
            "075" => {
                let open = statements.last_mut().ok_or(wrong(LineProblem::Unknown))?;
                add(&mut open.entries, entry(&columns, number).map_err(wrong)?, count)?;
                count += 1;
            }
            "076" => say_more(&mut statements, &columns.text(36, 127)).map_err(wrong)?,
            "078" | "079" => say_more(&mut statements, &columns.text(4, 128)).map_err(wrong)?,
            _ => return Err(wrong(LineProblem::Unknown)),
        }
    }
    Ok(statements)
}

/// A line by columns, counted from 1 as banks do. Characters are columns, in UTF-8 too.
struct Columns {
    signs: Vec<char>,
}

impl Columns {
    /// The columns `first..=last` without spaces around; those behind the end of the line are empty.
    fn text(&self, first: usize, last: usize) -> String {
        let wanted = self.signs.iter().take(last).skip(first - 1);
        wanted.collect::<String>().trim().to_owned()
    }

    /// A number of minor units with its sign: empty or `+` or `0`, or `-`.
    fn balance(&self, first: usize) -> Result<Decimal, LineProblem> {
        let value = self.minor_units(first, first + 13)?;
        match self.text(first + 14, first + 14).as_str() {
            "-" => Ok(-value),
            "+" | "0" | "" => Ok(value),
            _ => Err(LineProblem::Amount),
        }
    }

    fn minor_units(&self, first: usize, last: usize) -> Result<Decimal, LineProblem> {
        let text = self.text(first, last);
        if !text.chars().all(|sign| sign.is_ascii_digit()) {
            return Err(LineProblem::Amount);
        }
        let minor_units: i64 = text.parse().map_err(|_refused| LineProblem::Amount)?;
        Ok(Decimal::new(minor_units, 2))
    }

    /// A day as `DDMMYY`; `None` where there are zeros or spaces.
    fn day(&self, first: usize) -> Result<Option<Date>, LineProblem> {
        let text = self.text(first, first + 5);
        if text.chars().all(|sign| sign == '0') {
            return Ok(None);
        }
        let part = |at: usize| -> Option<i8> {
            let two = text.get(at..at + 2)?;
            two.chars().all(|sign| sign.is_ascii_digit()).then(|| two.parse().ok()).flatten()
        };
        let day = (|| {
            // Statements of the last century are not brought in.
            Date::new(2000 + i16::from(part(4)?), part(2)?, part(0)?).ok()
        })();
        day.map(Some).ok_or(LineProblem::Day)
    }

    /// An account of sixteen digits in the form that people write, without zeros before it; empty for zeros.
    fn account(&self, first: usize) -> String {
        let prefix = self.text(first, first + 5);
        let number = self.text(first + 6, first + 15);
        match (prefix.trim_start_matches('0'), number.trim_start_matches('0')) {
            ("", number) => number.to_owned(),
            (prefix, number) => format!("{prefix}-{number}"),
        }
    }

    fn symbol(&self, first: usize, last: usize) -> Result<String, LineProblem> {
        symbol(&self.text(first, last)).ok_or(LineProblem::Symbol)
    }
}

/// Line 074: account 4–19, name 20–39, day of the old balance 40–45, old balance 46–60, new balance 61–75, turnovers
/// 76–105, number of the statement 106–108, day of the new balance 109–114.
fn statement(columns: &Columns) -> Result<Statement, LineProblem> {
    Ok(Statement {
        account: columns.account(4),
        from: columns.day(40)?,
        to: columns.day(109)?,
        opening: Some(columns.balance(46)?),
        closing: Some(columns.balance(61)?),
        entries: Vec::new(),
    })
}

/// Line 075: account 4–19, the other account 20–35, number of the movement 36–48, amount 49–60, code 61, variable symbol
/// 62–71, constant symbol with the bank of the other account 72–81 (two zeros, four digits of the bank, four of the
/// symbol), specific symbol 82–91, value day 92–97, name 98–117, a zero 118, currency 119–122, day of booking 123–128.
fn entry(columns: &Columns, line: u64) -> Result<Entry, LineProblem> {
    let amount = columns.minor_units(49, 60)?;
    let amount = match columns.text(61, 61).as_str() {
        // Debit, and a cancelled credit.
        "1" | "5" => -amount,
        // Credit, and a cancelled debit.
        "2" | "4" => amount,
        _ => return Err(LineProblem::Direction),
    };
    let mut counter_account = columns.account(20);
    let bank = columns.text(74, 77);
    if !counter_account.is_empty() && bank.chars().any(|sign| sign != '0') {
        counter_account = format!("{counter_account}/{bank}");
    }
    let booked_on = match columns.day(123)? {
        Some(day) => day,
        None => columns.day(92)?.ok_or(LineProblem::Day)?,
    };
    let reference = columns.text(36, 48);
    let referred = reference.chars().any(|sign| sign != '0');
    Ok(Entry {
        booked_on,
        amount,
        currency: currency(&columns.text(119, 122))?,
        variable_symbol: columns.symbol(62, 71)?,
        constant_symbol: columns.symbol(78, 81)?,
        specific_symbol: columns.symbol(82, 91)?,
        counter_account,
        counter_name: columns.text(98, 117),
        message: String::new(),
        bank_reference: if referred { reference } else { String::new() },
        line,
    })
}

/// The code of a currency by its number; where there is none, crowns, for which the form was made.
fn currency(number: &str) -> Result<String, LineProblem> {
    let number =
        if number.len() == 4 { number.strip_prefix('0').unwrap_or(number) } else { number };
    if number.chars().all(|sign| sign == '0') {
        return Ok("CZK".to_owned());
    }
    let known = CURRENCIES.iter().find(|(known, _code)| *known == number);
    known.map(|(_number, code)| (*code).to_owned()).ok_or(LineProblem::Currency)
}

/// Adds to the message of the movement before.
fn say_more(statements: &mut [Statement], text: &str) -> Result<(), LineProblem> {
    let entry = statements.last_mut().and_then(|open| open.entries.last_mut());
    let message = &mut entry.ok_or(LineProblem::Unknown)?.message;
    if !message.is_empty() && !text.is_empty() {
        message.push(' ');
    }
    message.push_str(text);
    Ok(())
}
