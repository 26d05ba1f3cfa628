//! Numbers and money as people write and read them. Never a float.
//!
//! Not here: which numbers a field allows (crate `dictionary`), how numbers stand in JSON and in exported files. Called by
//! `web` for cells, cards and forms, and by `texts` for the numbers inside texts.

use rust_decimal::Decimal;

use crate::language::Locale;

/// Keeps an amount on one line: between thousands, and between a number and its unit.
const SPACE: char = '\u{a0}';
const MINUS: char = '−';

/// A whole number: `12 345`, `12,345`.
pub fn integer(locale: Locale, number: i64) -> String {
    let digits = grouped(&number.unsigned_abs().to_string(), thousands_mark(locale));
    if number < 0 { format!("{MINUS}{digits}") } else { digits }
}

/// A decimal with all its places: `1 234,50`, `1,234.50`.
pub fn decimal(locale: Locale, number: &Decimal) -> String {
    let text = number.abs().to_string();
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let mut written = grouped(whole, thousands_mark(locale));
    if !places.is_empty() {
        written.push(if locale == Locale::Cs { ',' } else { '.' });
        written.push_str(places);
    }
    let negative = number.is_sign_negative() && !number.is_zero();
    if negative { format!("{MINUS}{written}") } else { written }
}

/// An amount in hundredths of a currency: `1 234,50 Kč`; in English `€1,234.50`, `CZK 1,234.50`. A currency without a
/// sign that the reader knows is written by its code (ISO 4217).
pub fn money(locale: Locale, minor: i64, currency: &str) -> String {
    let amount = decimal(locale, &Decimal::new(minor, 2));
    let (minus, amount) = match amount.strip_prefix(MINUS) {
        Some(amount) => ("−", amount),
        None => ("", amount.as_str()),
    };
    match (locale, sign_of(currency)) {
        (Locale::En, Some(sign @ ("€" | "$" | "£"))) => format!("{minus}{sign}{amount}"),
        (Locale::En, _) => format!("{minus}{currency}{SPACE}{amount}"),
        (Locale::Cs, sign) => format!("{minus}{amount}{SPACE}{}", sign.unwrap_or(currency)),
    }
}

/// A number as a person writes it: `1 234,50`, `1.234,50`, `1,234.50`, `1234.5`. Of two different marks the last is the
/// decimal one. A single mark is the decimal one too, except the English comma before exactly three digits.
///
/// Invariant: thousands are accepted only in groups of three, so that a date or two numbers are not read as one number.
pub fn parse_decimal(locale: Locale, text: &str) -> Option<Decimal> {
    let (minus, body) = split_minus(text);
    let body: String = body
        .chars()
        .map(|letter| if letter.is_whitespace() || "'’".contains(letter) { ' ' } else { letter })
        .collect();
    let (whole, places) = split_places(locale, &body);
    if !is_whole(whole) || !places.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = whole.replace([' ', ',', '.'], "");
    if whole.is_empty() && places.is_empty() {
        return None;
    }
    let point = if places.is_empty() { "" } else { "." };
    Decimal::from_str_exact(&format!("{minus}0{whole}{point}{places}")).ok()
}

/// An amount as a person writes it: hundredths and the currency by its code, Czech crowns when none is said. The currency
/// may stand before or behind, as a sign or as a code; `1 234,-` is understood too.
pub fn parse_money(locale: Locale, text: &str) -> Option<(i64, String)> {
    let (minus, body) = split_minus(text);
    let is_sign = |letter: char| letter.is_alphabetic() || "€$£".contains(letter);
    let behind = body.trim_start_matches(is_sign);
    let before = body.strip_suffix(behind)?;
    let number = behind.trim_end_matches(is_sign);
    let after = behind.strip_prefix(number)?;
    if !before.is_empty() && !after.is_empty() {
        return None;
    }
    let currency = currency_of(&format!("{before}{after}"))?;
    let number = number.trim();
    let number =
        [",-", ",–", ",—"].iter().find_map(|end| number.strip_suffix(end)).unwrap_or(number);
    let amount = parse_decimal(locale, number)?;
    let amount = match minus {
        "" => amount,
        _ if amount.is_sign_negative() => return None,
        _ => -amount,
    };
    let minor = amount.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
    if minor.scale() > 0 {
        return None;
    }
    Some((i64::try_from(minor).ok()?, currency))
}

fn thousands_mark(locale: Locale) -> char {
    if locale == Locale::Cs { SPACE } else { ',' }
}

fn grouped(digits: &str, mark: char) -> String {
    let length = digits.len();
    let mut written = String::with_capacity(length + length / 3 * mark.len_utf8());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(digit);
    }
    written
}

/// The minus and what follows it.
fn split_minus(text: &str) -> (&'static str, &str) {
    let text = text.trim();
    match text.strip_prefix([MINUS, '-', '–']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    }
}

/// What stands before the decimal mark and what behind it.
fn split_places(locale: Locale, body: &str) -> (&str, &str) {
    let marks = body.matches([',', '.']).count();
    let mixed = body.contains(',') && body.contains('.');
    let thousands = match marks {
        0 => true,
        1 => locale == Locale::En && body.contains(',') && is_whole(body),
        _ => !mixed,
    };
    if thousands { (body, "") } else { body.rsplit_once([',', '.']).unwrap_or((body, "")) }
}

/// True for digits alone, or in groups of three by one kind of mark.
fn is_whole(text: &str) -> bool {
    let Some(mark) = text.chars().find(|letter| [' ', ',', '.'].contains(letter)) else {
        return text.bytes().all(|byte| byte.is_ascii_digit());
    };
    text.split(mark).enumerate().all(|(index, group)| {
        let long_enough =
            if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        let zero_first = index == 0 && group.starts_with('0');
        long_enough && !zero_first && group.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn sign_of(currency: &str) -> Option<&'static str> {
    match currency {
        "CZK" => Some("Kč"),
        "EUR" => Some("€"),
        "USD" => Some("$"),
        "GBP" => Some("£"),
        "PLN" => Some("zł"),
        "HUF" => Some("Ft"),
        _ => None,
    }
}

fn currency_of(sign: &str) -> Option<String> {
    let code = match sign.to_uppercase().as_str() {
        "" | "KČ" | "KC" => "CZK".to_owned(),
        "€" => "EUR".to_owned(),
        "$" => "USD".to_owned(),
        "£" => "GBP".to_owned(),
        "ZŁ" => "PLN".to_owned(),
        "FT" => "HUF".to_owned(),
        other => other.to_owned(),
    };
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(locale: Locale, text: &str, expected: Option<&str>) {
        let read = parse_decimal(locale, text).map(|number| number.to_string());
        assert_eq!(read.as_deref(), expected, "{text}");
    }

    #[track_caller]
    fn check_both(text: &str, expected: Option<&str>) {
        for locale in Locale::ALL {
            check(locale, text, expected);
        }
    }

    #[track_caller]
    fn check_money(minor: i64, currency: &str, cs: &str, en: &str) {
        for (locale, expected) in [(Locale::Cs, cs), (Locale::En, en)] {
            let written = money(locale, minor, currency);
            assert_eq!(written.replace(SPACE, "_"), expected);
            assert_eq!(parse_money(locale, &written), Some((minor, currency.to_owned())));
        }
    }

    #[track_caller]
    fn check_typed_money(text: &str, expected: Option<(i64, &str)>) {
        let expected = expected.map(|(minor, currency)| (minor, currency.to_owned()));
        assert_eq!(parse_money(Locale::Cs, text), expected, "{text}");
    }

    #[test]
    fn numbers_are_written_as_their_language_does() {
        for (number, cs, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1\u{a0}000", "1,000"),
            (-12_345_678, "−12\u{a0}345\u{a0}678", "−12,345,678"),
            (
                i64::MIN,
                "−9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}808",
                "−9,223,372,036,854,775,808",
            ),
        ] {
            assert_eq!(integer(Locale::Cs, number), cs);
            assert_eq!(integer(Locale::En, number), en);
        }
        assert_eq!(decimal(Locale::Cs, &Decimal::new(123_450, 2)), "1\u{a0}234,50");
        assert_eq!(decimal(Locale::En, &Decimal::new(-123_450, 2)), "−1,234.50");
        assert_eq!(decimal(Locale::En, &Decimal::new(0, 2)), "0.00");
    }

    #[test]
    fn numbers_are_understood_as_people_write_them() {
        check_both("1 234,50", Some("1234.50"));
        check_both("1\u{a0}234,50", Some("1234.50"));
        check_both("1\u{202f}234", Some("1234"));
        check_both("1.234,50", Some("1234.50"));
        check_both("1,234.50", Some("1234.50"));
        check_both("1,234,567.89", Some("1234567.89"));
        check_both("1.234.567", Some("1234567"));
        check_both("1'234.5", Some("1234.5"));
        check_both("1234.5", Some("1234.5"));
        check_both("  12 ", Some("12"));
        check_both("0,125", Some("0.125"));
        check_both("1234,567", Some("1234.567"));
        check_both(",5", Some("0.5"));
        check_both("5,", Some("5"));
        check_both("- 5", Some("-5"));
        check_both("−5.5", Some("-5.5"));
        check_both("+5", Some("5"));
        check(Locale::Cs, "1,234", Some("1.234"));
        check(Locale::En, "1,234", Some("1234"));
        check_both("1.234", Some("1.234"));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            ",",
            "12x",
            "--1",
            "1e5",
            "24.11.2026",
            "24. 11. 2026",
            "10 20",
            "1 2345",
            "1,2,3",
            "1.234,567.8",
            "1 234.567,8",
            "0 125",
            "1,5 0",
            "٣",
            "NaN",
            "0.00000000000000000000000000000000001",
            "99999999999999999999999999999999",
        ] {
            check_both(text, None);
        }
    }

    #[test]
    fn money_is_written_as_its_language_does() {
        check_money(123_450, "CZK", "1_234,50_Kč", "CZK_1,234.50");
        check_money(123_450, "EUR", "1_234,50_€", "€1,234.50");
        check_money(100, "USD", "1,00_$", "$1.00");
        check_money(-123_450, "GBP", "−1_234,50_£", "−£1,234.50");
        check_money(5, "PLN", "0,05_zł", "PLN_0.05");
        check_money(0, "HUF", "0,00_Ft", "HUF_0.00");
        check_money(-5, "CHF", "−0,05_CHF", "−CHF_0.05");
    }

    #[test]
    fn money_is_understood_as_people_write_it() {
        check_typed_money("1 234,50 Kč", Some((123_450, "CZK")));
        check_typed_money("1234,50kč", Some((123_450, "CZK")));
        check_typed_money("1 234,-", Some((123_400, "CZK")));
        check_typed_money("1 234,- Kč", Some((123_400, "CZK")));
        check_typed_money("12", Some((1_200, "CZK")));
        check_typed_money("€ 12.5", Some((1_250, "EUR")));
        check_typed_money("12 eur", Some((1_200, "EUR")));
        check_typed_money("€-12", Some((-1_200, "EUR")));
        check_typed_money("-$12", Some((-1_200, "USD")));
        check_typed_money("1,500 Kč", Some((150, "CZK")));
        for text in [
            "",
            "Kč",
            "1,234 Kč",
            "--5",
            "-€-5",
            "€5 Kč",
            "12 Kč 5",
            "12 korun",
            "12 tis. Kč",
            "92233720368547758,08",
            "79228162514264337593543950335",
        ] {
            check_typed_money(text, None);
        }
    }

    proptest! {
        #[test]
        fn a_written_decimal_is_understood(digits in -(1_i128 << 95)..(1_i128 << 95), scale in 0_u32..=28) {
            let number = Decimal::from_i128_with_scale(digits, scale);
            for locale in Locale::ALL {
                prop_assert_eq!(parse_decimal(locale, &decimal(locale, &number)), Some(number));
            }
        }

        #[test]
        fn a_written_integer_is_understood(number: i64) {
            for locale in Locale::ALL {
                let read = parse_decimal(locale, &integer(locale, number));
                prop_assert_eq!(read, Some(Decimal::from(number)));
            }
        }

        #[test]
        fn written_money_is_understood(minor: i64, currency in "CZK|EUR|USD|GBP|PLN|HUF|[A-Z]{3}") {
            for locale in Locale::ALL {
                let written = money(locale, minor, &currency);
                prop_assert_eq!(parse_money(locale, &written), Some((minor, currency.clone())));
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*|[-−0-9., €Kč]*") {
            for locale in Locale::ALL {
                parse_decimal(locale, &text);
                parse_money(locale, &text);
            }
        }
    }
}
