//! Phone numbers: stored as E.164 (`+420601123456`), shown in groups.
//!
//! A number is accepted when its country knows numbers of such length and beginning. Finer tables, of
//! ranges already allotted to operators, are not asked: they age, and a real new number would be refused.
//! Not here: extensions, short and emergency numbers. Called by `crate::parse` and by pages.

use phonenumber::metadata::{DATABASE, Descriptors};
use phonenumber::{Mode, country};

use super::{Problem, compact};

/// No number that can be dialled from abroad is shorter, the code of its country included.
const SHORTEST: usize = 7;
/// ITU-T E.164.
const LONGEST: usize = 15;

/// `+` and digits from what was typed; a number without the code of a country is Czech.
pub fn parse(input: &str) -> Result<String, Problem> {
    let dialled = dialled(input)?;
    let country = (!dialled.starts_with('+')).then_some(country::CZ);
    let number =
        phonenumber::parse(country, &dialled).map_err(|_error| Problem::PhoneNotPossible)?;
    let code = number.country().code();
    // The digits as they were typed come first, so that a stored number is always found unchanged; then
    // the library's reading, without the zero that some countries put before the area: +44 (0)20 …
    let typed = dialled.strip_prefix(&format!("+{code}")).map(str::to_owned);
    typed
        .into_iter()
        .chain([number.national().to_string()])
        .filter(|national| possible(code, national))
        .map(|national| format!("+{code}{national}"))
        .find(|stored| stored.len() > SHORTEST)
        .ok_or(Problem::PhoneNotPossible)
}

/// Czech and Slovak numbers in groups of three, others as is usual in their country.
pub fn display(stored: &str) -> String {
    for code in ["+420", "+421"] {
        if let Some(national) = stored.strip_prefix(code)
            && national.len() == 9
            && let Some((first, rest)) = national.split_at_checked(3)
            && let Some((second, third)) = rest.split_at_checked(3)
        {
            return format!("{code} {first} {second} {third}");
        }
    }
    if parse(stored).as_deref() != Ok(stored) {
        return stored.to_owned();
    }
    let shown = phonenumber::parse(None, stored)
        .map(|number| number.format().mode(Mode::International).to_string());
    match shown {
        // Invariant: no digit is lost by formatting, though the library may read one as a trunk prefix.
        Ok(shown) if dialled(&shown).as_deref() == Ok(stored) => shown,
        _ => stored.to_owned(),
    }
}

/// Only what is dialled: digits, with `+` before them when the code of a country is included.
fn dialled(input: &str) -> Result<String, Problem> {
    let compact = compact(input);
    let (plus, rest) = match compact.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", compact.as_str()),
    };
    let mut digits = String::with_capacity(rest.len());
    for character in rest.chars() {
        match character {
            '0'..='9' => digits.push(character),
            '-' | '.' | '/' | '(' | ')' => {}
            _ => return Err(Problem::PhoneShape),
        }
    }
    if digits.is_empty() {
        return Err(Problem::PhoneShape);
    }
    let (plus, digits) = match digits.strip_prefix("00") {
        Some(abroad) if plus.is_empty() => ("+", abroad),
        _ => (plus, digits.as_str()),
    };
    if !(SHORTEST..=LONGEST).contains(&digits.len()) {
        return Err(Problem::PhoneNotPossible);
    }
    Ok(format!("{plus}{digits}"))
}

/// Whether any country with this code knows such numbers.
fn possible(code: u16, national: &str) -> bool {
    DATABASE.by_code(&code).is_some_and(|countries| {
        countries.iter().any(|country| possible_in(country.descriptors(), national))
    })
}

/// The library compares only the beginning with a country's pattern, so the end is looked at here. A few
/// patterns (Finland, Hong Kong) list short forms first; there the lengths of the kinds of numbers decide.
fn possible_in(kinds: &Descriptors, national: &str) -> bool {
    let general = kinds.general();
    let whole = general
        .national_number()
        .find(national)
        .is_some_and(|found| found.start() == 0 && found.end() == national.len());
    let of_a_kind =
        [kinds.fixed_line(), kinds.mobile(), kinds.toll_free(), kinds.premium_rate(), kinds.uan()]
            .into_iter()
            .flatten()
            .any(|kind| kind.is_match(national));
    whole || (general.is_match(national) && of_a_kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Result<&str, Problem>) {
        assert_eq!(parse(input), expected.map(str::to_owned), "{input}");
    }

    #[test]
    fn czech_numbers() {
        for input in [
            "601123456",
            "601 123 456",
            "601-123-456",
            "+420 601 123 456",
            "+420601123456",
            "00420 601 123 456",
            "420601123456",
            "+420 (601) 123/456",
            "\u{202a}+420\u{a0}601\u{a0}123\u{a0}456\u{202c}",
        ] {
            check(input, Ok("+420601123456"));
        }
        check("222 333 444", Ok("+420222333444"));
        check("800 123 456", Ok("+420800123456"));
    }

    #[test]
    fn numbers_from_abroad() {
        check("+421 905 123 456", Ok("+421905123456"));
        check("+49 30 901820", Ok("+4930901820"));
        check("+49 (0)30 901820", Ok("+4930901820"));
        check("+44 (0)20 7946 0018", Ok("+442079460018"));
        check("+39 06 698 12345", Ok("+390669812345"));
        check("001 650 253 0000", Ok("+16502530000"));
        check("+48 22 694 60 00", Ok("+48226946000"));
        check("+43 1 53115", Ok("+43153115"));
        check("+358 131 234567", Ok("+358131234567"));
    }

    #[test]
    fn others_are_refused() {
        check("", Err(Problem::PhoneShape));
        check("+", Err(Problem::PhoneShape));
        check("abc", Err(Problem::PhoneShape));
        check("601 123 456 kl. 12", Err(Problem::PhoneShape));
        check("601 123 456, 602 123 456", Err(Problem::PhoneShape));
        check("601+123456", Err(Problem::PhoneShape));
        check("123", Err(Problem::PhoneNotPossible));
        check("112", Err(Problem::PhoneNotPossible));
        check("123456789", Err(Problem::PhoneNotPossible));
        check("000000000", Err(Problem::PhoneNotPossible));
        check("60112345", Err(Problem::PhoneNotPossible));
        check("6011234567", Err(Problem::PhoneNotPossible));
        check("+420 601 123", Err(Problem::PhoneNotPossible));
        check("+999 601 123 456", Err(Problem::PhoneNotPossible));
        check("+43 (0) 1000", Err(Problem::PhoneNotPossible));
        check("+00420601123456", Err(Problem::PhoneNotPossible));
        check("601123456601123456", Err(Problem::PhoneNotPossible));
    }

    #[test]
    fn displayed_form() {
        assert_eq!(display("+420601123456"), "+420 601 123 456");
        assert_eq!(display("+421905123456"), "+421 905 123 456");
        assert_eq!(display("+16502530000"), "+1 650-253-0000");
        assert_eq!(display("+4930901820"), "+49 30 901820");
        assert_eq!(display("+390669812345"), "+39 06 6981 2345");
        assert_eq!(display("ráno"), "ráno");
    }
}
