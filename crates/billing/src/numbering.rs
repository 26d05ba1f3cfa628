//! Numbers of documents: the form of a series, and the variable symbol that follows from a number.
//!
//! Not here: which number comes next. That is counted in the transaction that issues a document (`sales`).

use jiff::civil::Date;

/// Most digits of a variable symbol.
const LONGEST_SYMBOL: usize = 10;
/// The longest number, which every form for others takes.
const LONGEST_NUMBER: usize = 30;

/// The form of the numbers of a series: text with `{YYYY}` or `{YY}` for the year and one group such as `{NNNN}` for the
/// place in the year, filled with zeros to its width. It must hold both, because a series begins anew every year and a
/// number may never come twice: `FV{YYYY}{NNNN}` gives `FV20260001`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberForm {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// How many digits of the year: 2 or 4.
    Year(usize),
    /// The least digits of the place.
    Place(usize),
}

/// Why a text is no form of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberFormError {
    /// A brace is not closed, or holds something unknown.
    #[error("unknown part in braces")]
    Part,
    /// There is no year.
    #[error("the year is missing")]
    Year,
    /// There is no place in the year, or more than one.
    #[error("there must be one group of N")]
    Place,
    /// Longer than any receiver takes, or with signs that no receiver takes.
    #[error("too long or with signs that do not belong in a number")]
    Text,
}

impl NumberFormError {
    /// The key of the text for people.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Part => "number-form-part",
            Self::Year => "number-form-year",
            Self::Place => "number-form-place",
            Self::Text => "number-form-text",
        }
    }
}

impl NumberForm {
    /// Reads a form.
    pub fn read(text: &str) -> Result<Self, NumberFormError> {
        let mut parts = Vec::new();
        let mut rest = text.trim();
        while let Some((before, behind)) = rest.split_once('{') {
            let (inside, after) = behind.split_once('}').ok_or(NumberFormError::Part)?;
            push_text(&mut parts, before)?;
            parts.push(match inside {
                "YYYY" => Part::Year(4),
                "YY" => Part::Year(2),
                places
                    if !places.is_empty()
                        && places.len() <= 9
                        && places.bytes().all(|sign| sign == b'N') =>
                {
                    Part::Place(places.len())
                }
                _ => return Err(NumberFormError::Part),
            });
            rest = after;
        }
        push_text(&mut parts, rest)?;
        if !parts.iter().any(|part| matches!(part, Part::Year(_))) {
            return Err(NumberFormError::Year);
        }
        if parts.iter().filter(|part| matches!(part, Part::Place(_))).count() != 1 {
            return Err(NumberFormError::Place);
        }
        let form = Self { parts };
        if form.number(Date::MAX, 1).chars().count() > LONGEST_NUMBER - 9 {
            return Err(NumberFormError::Text);
        }
        Ok(form)
    }

    /// The number at a place (from 1) of the year in which the day lies.
    pub fn number(&self, day: Date, place: i64) -> String {
        let mut number = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => number.push_str(text),
                Part::Year(4) => push_padded(&mut number, i64::from(day.year()), 4),
                Part::Year(_) => push_padded(&mut number, i64::from(day.year().rem_euclid(100)), 2),
                Part::Place(width) => push_padded(&mut number, place, *width),
            }
        }
        number
    }
}

fn push_padded(number: &mut String, value: i64, width: usize) {
    let digits = format!("{value:0width$}");
    number.push_str(&digits);
}

fn push_text(parts: &mut Vec<Part>, text: &str) -> Result<(), NumberFormError> {
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '/' | '.' | '_');
    if text.contains('}') {
        return Err(NumberFormError::Part);
    }
    if !text.chars().all(fits) {
        return Err(NumberFormError::Text);
    }
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
    Ok(())
}

/// The variable symbol of a document with this number: its digits, the last ten of them, without leading zeros; empty when
/// it has none.
pub fn variable_symbol(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(LONGEST_SYMBOL);
    let last: String = digits.into_iter().skip(from).collect();
    last.trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn number(form: &str, place: i64) -> Result<String, NumberFormError> {
        NumberForm::read(form).map(|form| form.number(date(2026, 3, 1), place))
    }

    #[test]
    fn a_form_is_filled() {
        assert_eq!(number("FV{YYYY}{NNNN}", 7).as_deref(), Ok("FV20260007"));
        assert_eq!(number("{YY}-{NNN}/A", 41).as_deref(), Ok("26-041/A"));
        assert_eq!(number("{YYYY}{N}", 123).as_deref(), Ok("2026123"));
    }

    #[test]
    fn what_is_no_form_is_told() {
        assert_eq!(number("FV{NNNN}", 1), Err(NumberFormError::Year));
        assert_eq!(number("FV{YYYY}", 1), Err(NumberFormError::Place));
        assert_eq!(number("{YYYY}{NN}{NN}", 1), Err(NumberFormError::Place));
        assert_eq!(number("{YYYY}{NN", 1), Err(NumberFormError::Part));
        assert_eq!(number("{YYYY}}{NN}", 1), Err(NumberFormError::Part));
        assert_eq!(number("{DD}{YYYY}{NN}", 1), Err(NumberFormError::Part));
        assert_eq!(number("FV {YYYY}{NN}", 1), Err(NumberFormError::Text));
        assert_eq!(number("OBCHODNIODDELENIPRAHA{YYYY}{NN}", 1), Err(NumberFormError::Text));
    }

    #[test]
    fn a_symbol_is_made_of_digits() {
        assert_eq!(variable_symbol("FV20260007"), "20260007");
        assert_eq!(variable_symbol("26-041/A"), "26041");
        assert_eq!(variable_symbol("FV-00012"), "12");
        assert_eq!(variable_symbol("2026/000000012345"), "12345");
        assert_eq!(variable_symbol("A"), "");
    }

    proptest! {
        /// Two places of one year never have one number: nor do they where the width is outgrown.
        #[test]
        fn no_number_comes_twice(one in 1..2_000_000_i64, other in 1..2_000_000_i64) {
            prop_assert_eq!(number("FV{YYYY}{NNNN}", one) == number("FV{YYYY}{NNNN}", other), one == other);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            if let Ok(form) = NumberForm::read(&text) {
                prop_assert!(form.number(date(2026, 1, 1), 999_999_999).chars().count() <= LONGEST_NUMBER);
            }
        }
    }
}
