//! Numbers and money. Never a float.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::language::Locale;

/// Between thousands stands a space that does not break.
const SPACE: char = '\u{a0}';

/// A whole number: `12 345`, `12,345`.
pub fn integer(locale: Locale, number: i64) -> String {
    let digits = grouped(&number.unsigned_abs().to_string(), separator(locale));
    if number < 0 { format!("−{digits}") } else { digits }
}

/// A decimal with all its places: `1 234,5`.
pub fn decimal(locale: Locale, number: &Decimal) -> String {
    let text = number.abs().to_string();
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let mut written = grouped(whole, separator(locale));
    if !places.is_empty() {
        written.push(if locale == Locale::Cs { ',' } else { '.' });
        written.push_str(places);
    }
    if number.is_sign_negative() && !number.is_zero() { format!("−{written}") } else { written }
}

/// An amount in hundredths of a currency: `1 234,50 Kč`, `€1,234.50`.
pub fn money(locale: Locale, minor: i64, currency: &str) -> String {
    let amount = decimal(locale, &Decimal::new(minor, 2));
    let sign = match currency {
        "CZK" if locale == Locale::Cs => "Kč",
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "PLN" if locale == Locale::Cs => "zł",
        other => other,
    };
    match locale {
        Locale::En if matches!(sign, "€" | "$" | "£") => match amount.strip_prefix('−') {
            Some(amount) => format!("−{sign}{amount}"),
            None => format!("{sign}{amount}"),
        },
        _ => format!("{amount}{SPACE}{sign}"),
    }
}

fn separator(locale: Locale) -> char {
    if locale == Locale::Cs { SPACE } else { ',' }
}

fn grouped(digits: &str, separator: char) -> String {
    let length = digits.len();
    let mut written = String::with_capacity(length + length / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

/// A number as a person writes it: `1 234,50`, `1.234,50`, `1,234.50`, `1234.5`. The last of two different marks is the
/// decimal one; a single mark with three places behind it is a thousand only in the language that writes it so.
pub fn parse_decimal(locale: Locale, text: &str) -> Option<Decimal> {
    let text: String = text
        .trim()
        .replace(['−', '–'], "-")
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != SPACE && *letter != '\'')
        .collect();
    let last = text.rfind([',', '.']);
    let plain = match last {
        None => text,
        Some(at) => {
            let mark = text.get(at..=at)?;
            let several = text.matches(mark).count() > 1;
            let mixed = text.contains(',') && text.contains('.');
            let thousands = match (locale, mark) {
                (Locale::En, ",") | (Locale::Cs, ".") => {
                    !mixed && text.len() - at == 4 && (locale == Locale::En || several)
                }
                _ => false,
            };
            let (whole, places) = (text.get(..at)?, text.get(at + 1..)?);
            let whole = whole.replace([',', '.'], "");
            if several && mixed {
                return None;
            }
            if thousands || several {
                format!("{whole}{places}")
            } else {
                format!("{whole}.{places}")
            }
        }
    };
    let good = plain.chars().enumerate().all(|(index, letter)| {
        letter.is_ascii_digit() || letter == '.' || (index == 0 && letter == '-')
    });
    if !good || plain.is_empty() || plain.len() > 25 {
        return None;
    }
    Decimal::from_str(&plain).ok()
}

/// An amount as a person writes it: hundredths and the currency, Czech crowns when none is said.
pub fn parse_money(locale: Locale, text: &str) -> Option<(i64, String)> {
    let text = text.trim();
    let number: String = text
        .chars()
        .filter(|letter| letter.is_ascii_digit() || ",.-−– ".contains(*letter) || *letter == SPACE)
        .collect();
    let sign: String =
        text.chars().filter(|letter| letter.is_alphabetic() || "€$£".contains(*letter)).collect();
    let currency = match sign.as_str() {
        "" | "Kč" | "CZK" => "CZK",
        "€" | "EUR" => "EUR",
        "$" | "USD" => "USD",
        "£" | "GBP" => "GBP",
        "zł" | "PLN" => "PLN",
        "HUF" | "Ft" => "HUF",
        _ => return None,
    };
    let amount = parse_decimal(locale, &number)?;
    if amount.normalize().scale() > 2 {
        return None;
    }
    let minor = i64::try_from((amount * Decimal::ONE_HUNDRED).trunc()).ok()?;
    Some((minor, currency.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(locale: Locale, text: &str, expected: Option<&str>) {
        let expected = expected.map(|text| Decimal::from_str(text).unwrap());
        assert_eq!(parse_decimal(locale, text), expected, "{text}");
    }

    #[test]
    fn numbers_are_understood_as_they_are_written() {
        check(Locale::Cs, "1 234,50", Some("1234.50"));
        check(Locale::Cs, "1.234,50", Some("1234.50"));
        check(Locale::Cs, "1,234.50", Some("1234.50"));
        check(Locale::Cs, "1234.5", Some("1234.5"));
        check(Locale::Cs, "0,125", Some("0.125"));
        check(Locale::En, "1,234", Some("1234"));
        check(Locale::En, "−5.5", Some("-5.5"));
        check(Locale::Cs, "12x", None);
        check(Locale::Cs, "", None);
        check(Locale::Cs, "--1", None);
    }

    #[test]
    fn money_is_written_as_its_language_does() {
        assert_eq!(money(Locale::Cs, 123_450, "CZK"), "1\u{a0}234,50\u{a0}Kč");
        assert_eq!(money(Locale::En, 123_450, "EUR"), "€1,234.50");
        assert_eq!(money(Locale::En, -5, "CZK"), "−0.05\u{a0}CZK");
        assert_eq!(parse_money(Locale::Cs, "1 234,50 Kč"), Some((123_450, "CZK".to_owned())));
    }

    proptest! {
        #[test]
        fn what_is_written_is_understood(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
            let number = Decimal::new(minor, 2);
            for locale in Locale::ALL {
                prop_assert_eq!(parse_decimal(locale, &decimal(locale, &number)), Some(number));
                let written = money(locale, minor, "EUR");
                prop_assert_eq!(parse_money(locale, &written), Some((minor, "EUR".to_owned())));
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*") {
            parse_decimal(Locale::Cs, &text);
            parse_money(Locale::En, &text);
        }
    }
}
