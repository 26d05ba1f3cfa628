//! Postal codes, by the shape of their country.
//!
//! Not here: whether there is a post office with the code. Called by `crate::parse` for addresses, and by
//! pages which show them. Shapes are those of the Universal Postal Union's addressing sheets; a country
//! which isn't listed has a loose shape, for a code must never prevent writing an address down.

use super::{Problem, compact, is_blank};

/// Codes of countries, the shape that is stored, and the shape that is shown; `9` is a digit, `A` a letter.
const SHAPES: &[(&[&str], &str, &str)] = &[
    (&["CZ", "SK", "GR", "SE"], "99999", "999 99"),
    (&["DE", "EE", "ES", "FI", "FR", "HR", "IT", "UA"], "99999", "99999"),
    (&["AT", "BE", "BG", "CH", "CY", "DK", "HU", "LI", "LU", "NO", "SI"], "9999", "9999"),
    (&["LT"], "99999", "LT-99999"),
    (&["LV"], "9999", "LV-9999"),
    (&["NL"], "9999AA", "9999 AA"),
    (&["PL"], "99-999", "99-999"),
    (&["PT"], "9999-999", "9999-999"),
    (&["RO"], "999999", "999999"),
];

/// The stored form of a code in the country with this two-letter code; spaces, dashes and the country's
/// own code before the digits don't matter where the shape is known.
pub fn parse(input: &str, country: &str) -> Result<String, Problem> {
    let Some((stored_shape, _)) = shapes(country) else {
        return parse_loosely(input);
    };
    let typed = compact(input).to_ascii_uppercase();
    let country = country.to_ascii_uppercase();
    let typed = typed.strip_prefix(&country).unwrap_or(&typed);
    fill(stored_shape, typed).ok_or(Problem::PostalCodeShape)
}

/// The code as it is written on envelopes of its country.
pub fn display(stored: &str, country: &str) -> String {
    shapes(country)
        .and_then(|(_, shown_shape)| fill(shown_shape, stored))
        .unwrap_or_else(|| stored.to_owned())
}

fn shapes(country: &str) -> Option<(&'static str, &'static str)> {
    SHAPES
        .iter()
        .find(|(countries, _, _)| countries.iter().any(|code| code.eq_ignore_ascii_case(country)))
        .map(|(_, stored, shown)| (*stored, *shown))
}

/// The shape with the characters of the code in it; `None` when they don't fit or any is left over.
fn fill(shape: &str, code: &str) -> Option<String> {
    let mut characters = code.chars().filter(|character| *character != '-');
    let mut filled = String::with_capacity(shape.len());
    for place in shape.chars() {
        filled.push(match place {
            '9' => characters.next().filter(char::is_ascii_digit)?,
            'A' => characters.next().filter(char::is_ascii_uppercase)?,
            literal => literal,
        });
    }
    characters.next().is_none().then_some(filled)
}

fn parse_loosely(input: &str) -> Result<String, Problem> {
    let words: Vec<&str> = input.split(is_blank).filter(|word| !word.is_empty()).collect();
    let code = words.join(" ").to_ascii_uppercase();
    let fits = (2..=10).contains(&code.len())
        && code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
        && code.starts_with(|c: char| c.is_ascii_alphanumeric())
        && code.ends_with(|c: char| c.is_ascii_alphanumeric());
    if fits { Ok(code) } else { Err(Problem::PostalCodeShape) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(country: &str, input: &str, stored: &str, shown: &str) {
        assert_eq!(parse(input, country).as_deref(), Ok(stored), "{country} {input}");
        assert_eq!(display(stored, country), shown, "{country} {stored}");
    }

    #[track_caller]
    fn refused(country: &str, input: &str) {
        assert_eq!(parse(input, country), Err(Problem::PostalCodeShape), "{country} {input}");
    }

    #[test]
    fn codes_of_known_countries() {
        check("CZ", "110 00", "11000", "110 00");
        check("CZ", "CZ-110\u{a0}00", "11000", "110 00");
        check("cz", "11000", "11000", "110 00");
        check("SK", "811 01", "81101", "811 01");
        check("DE", "10115", "10115", "10115");
        check("AT", "AT-1010", "1010", "1010");
        check("PL", "00001", "00-001", "00-001");
        check("PL", "00-001", "00-001", "00-001");
        check("PT", "1000 205", "1000-205", "1000-205");
        check("NL", "1011ab", "1011AB", "1011 AB");
        check("LV", "lv-1010", "1010", "LV-1010");
        check("LT", "01100", "01100", "LT-01100");
    }

    #[test]
    fn codes_of_other_countries() {
        check("GB", " sw1a  1aa ", "SW1A 1AA", "SW1A 1AA");
        check("US", "94043-1351", "94043-1351", "94043-1351");
        check("XX", "12", "12", "12");
    }

    #[test]
    fn others_are_refused() {
        refused("CZ", "1100");
        refused("CZ", "110000");
        refused("CZ", "11O00");
        refused("CZ", "");
        refused("PL", "00-01");
        refused("NL", "101 1AB4");
        refused("GB", "S");
        refused("GB", "SW1A 1AA SW1");
        refused("GB", "SW1A_1AA");
        refused("GB", "-12-");
        refused("", "řž");
    }

    #[test]
    fn what_does_not_fit_is_shown_as_it_is() {
        assert_eq!(display("1100", "CZ"), "1100");
        assert_eq!(display("řž", "CZ"), "řž");
    }
}
