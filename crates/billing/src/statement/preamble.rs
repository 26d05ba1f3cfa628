//! What stands above the table in files of banks: the account, the period, the balances. What is not understood there is
//! passed over, for nothing is booked by it. Called by `csv` alone.

use csv::StringRecord;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::statement::amounts::{amount, day};
use crate::statement::columns::fold;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Preamble {
    account: Option<String>,
    account_number: Option<String>,
    bank_code: Option<String>,
    pub(super) currency: Option<String>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) opening: Option<Decimal>,
    pub(super) closing: Option<Decimal>,
}

impl Preamble {
    /// Takes a row, which is either a name with its value in the next cell or a sentence, often with a colon.
    pub(super) fn take(&mut self, row: &StringRecord) {
        let mut cells = row.iter();
        let first = cells.next().unwrap_or_default();
        let (label, behind) = first.split_once(':').unwrap_or((first, ""));
        let mut value = behind.to_owned();
        for cell in cells {
            value.push(' ');
            value.push_str(cell);
        }
        let value = value.trim();
        let label = fold(label);
        match label.as_str() {
            "accountid" => self.account_number = digits(value, 2..=10),
            "bankid" => self.bank_code = digits(value, 4..=4),
            "currency" | "mena" | "mena uctu" => self.currency = Some(value.to_owned()),
            "datestart" | "datum od" | "od" => self.from = day(value),
            "dateend" | "datum do" | "do" => self.to = day(value),
            _ => self.take_sentence(&label, first, value),
        }
    }

    fn take_sentence(&mut self, label: &str, sentence: &str, value: &str) {
        let begins = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
        if begins(&["pocatecni", "opening"]) {
            self.opening = leading_amount(value);
        } else if begins(&["konecny", "koncovy", "closing"]) {
            self.closing = leading_amount(value);
        } else if begins(&["obdobi", "vypis za obdobi", "za obdobi", "period"]) {
            let mut days = value.split_whitespace().filter_map(day);
            self.from = days.next();
            self.to = days.next_back().or(self.from);
        } else if begins(&["vypis", "pohyby na uctu", "cislo uctu", "ucet", "iban", "account"]) {
            let text = format!("{sentence} {value}");
            let mut found =
                text.split(|sign: char| !(sign.is_ascii_alphanumeric() || "-/".contains(sign)));
            // The last one: "Výpis č. 12/2026 z účtu 2000000001/2010" begins with what only looks like an account.
            let found = found.rfind(|word| is_account(word)).map(str::to_owned);
            self.account = self.account.take().or(found);
        }
    }

    /// The account, with the bank's code where it was found.
    pub(super) fn account(&self) -> String {
        match (&self.account, &self.account_number, &self.bank_code) {
            (_, Some(number), Some(code)) => format!("{number}/{code}"),
            (Some(account), _, _) => account.clone(),
            (None, Some(number), None) => number.clone(),
            (None, None, _) => String::new(),
        }
    }
}

fn digits(value: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<String> {
    let right = lengths.contains(&value.len()) && value.chars().all(|sign| sign.is_ascii_digit());
    right.then(|| value.to_owned())
}

/// An account with the code of its bank, or an IBAN of a neighbour or ours.
fn is_account(word: &str) -> bool {
    if let Some((number, code)) = word.split_once('/') {
        let (prefix, number) = number.split_once('-').unwrap_or(("0", number));
        return digits(prefix, 1..=6)
            .and(digits(number, 2..=10))
            .and(digits(code, 4..=4))
            .is_some();
    }
    (word.starts_with("CZ") || word.starts_with("SK"))
        && word.get(2..).is_some_and(|rest| digits(rest, 22..=22).is_some())
}

/// The amount with which a text begins; a currency may follow.
fn leading_amount(value: &str) -> Option<Decimal> {
    amount(value.trim_end_matches(|sign: char| !sign.is_ascii_digit()))
}
