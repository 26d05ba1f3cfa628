//! Amounts and days as banks write them in tables. Called by `csv` alone.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// An amount with up to two places: `-1 234,50`, `1.234,50`, `1,234.50`, `+12.5`. What could be read in two ways
/// (`1.234`) is refused.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let compact: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let compact = compact.replace('\u{2212}', "-");
    let (negative, digits) = match compact.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, compact.strip_prefix('+').unwrap_or(&compact)),
    };
    // The last separator parts the places; another kind of separator before it groups the digits.
    let (whole, places) = match digits.rfind([',', '.']).and_then(|at| digits.split_at_checked(at))
    {
        None => (digits.to_owned(), ""),
        Some((whole, behind)) => {
            let separator = behind.chars().next()?;
            let grouping = if separator == ',' { '.' } else { ',' };
            (ungroup(whole, grouping)?, behind.strip_prefix(separator)?)
        }
    };
    let is_number = |part: &str| part.chars().all(|sign| sign.is_ascii_digit());
    let shaped = (1..=15).contains(&whole.len()) && places.len() <= 2;
    if !shaped || !is_number(&whole) || !is_number(places) {
        return None;
    }
    let mut value: Decimal = format!("{whole}.{places:0<2}").parse().ok()?;
    value.set_sign_negative(negative && !value.is_zero());
    Some(value)
}

/// Takes out the signs which group digits by three; `None` when they stand elsewhere.
fn ungroup(whole: &str, grouping: char) -> Option<String> {
    let mut groups = whole.split(grouping);
    let mut joined = groups.next()?.to_owned();
    let first = joined.len();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        joined.push_str(group);
    }
    (!grouped || (1..=3).contains(&first)).then_some(joined)
}

/// A day: `1.2.2026`, `01. 02. 2026 10:30`, `01/02/2026` (the day first), `2026-02-01`, `20260201`.
pub(super) fn day(text: &str) -> Option<Date> {
    let mut numbers =
        text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    if !text.trim_start().starts_with(first) {
        return None;
    }
    let (year, month, day) = if first.len() == 8 {
        (first.get(..4)?, first.get(4..6)?, first.get(6..)?)
    } else {
        let (second, third) = (numbers.next()?, numbers.next()?);
        if first.len() == 4 { (first, second, third) } else { (third, second, first) }
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_amount(text: &str, expected: Option<&str>) {
        assert_eq!(amount(text).map(|value| value.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn amounts_are_read_as_banks_write_them() {
        check_amount("1234,5", Some("1234.50"));
        check_amount("-1 234,50", Some("-1234.50"));
        check_amount("1\u{a0}234\u{202f}567,00", Some("1234567.00"));
        check_amount("−12", Some("-12.00"));
        check_amount("+1.234,50", Some("1234.50"));
        check_amount("1,234,567.89", Some("1234567.89"));
        check_amount("-0,00", Some("0.00"));
        check_amount("12.30", Some("12.30"));
        for wrong in [
            "",
            "-",
            ",",
            "1.234",
            "1,234",
            "12,345.6,7",
            "1234,567.00",
            "1,23,456.00",
            "1e5",
            "12 Kč",
            "--1",
            "1-",
            "12345678901234567890",
            ",50",
            "1.2,3.4",
        ] {
            check_amount(wrong, None);
        }
    }

    #[track_caller]
    fn check_day(text: &str, expected: Option<&str>) {
        assert_eq!(day(text).map(|value| value.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_are_read_as_banks_write_them() {
        for text in [
            "01.02.2026",
            "1. 2. 2026",
            " 1.2.2026 10:30:00",
            "01/02/2026",
            "2026-02-01",
            "2026-02-01+01:00",
            "2026/02/01",
            "20260201",
        ] {
            check_day(text, Some("2026-02-01"));
        }
        for wrong in
            ["", "31.02.2026", "1.2.26", "x1.2.2026", "2026", "2026-02", "01022026", "1.2.-"]
        {
            check_day(wrong, None);
        }
    }
}
