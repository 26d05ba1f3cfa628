//! The rule of Czech and Slovak birth numbers (rodné číslo, act 133/2000, §13).
//!
//! Only for finding them in text: no field holds one, so there is no normal form. Called by
//! [`super::sensitive`], which also judges what stands around the digits.

use super::digit_values;

/// Whether these digits, with or without the slash, are somebody's possible birth number.
/// Nine digits were given until 1953; since 1954 there are ten, divisible by eleven as a whole, except
/// that until 1985 a remainder of ten was written as a last digit 0.
pub(super) fn is_possible(number: &str) -> bool {
    let digits: Vec<u32> = digit_values(number).collect();
    let [y1, y2, m1, m2, d1, d2, rest @ ..] = digits.as_slice() else {
        return false;
    };
    let (short_year, written_month, day) = (y1 * 10 + y2, m1 * 10 + m2, d1 * 10 + d2);
    let year = match (rest.len(), short_year) {
        (3, 0..=53) | (4, 54..=99) => 1900 + short_year,
        (4, 0..=53) => 2000 + short_year,
        _ => return false,
    };
    let month = match written_month {
        1..=12 => written_month,
        51..=62 => written_month - 50,
        // Since 2004, for days on which the usual numbers were used up.
        21..=32 if year >= 2004 => written_month - 20,
        71..=82 if year >= 2004 => written_month - 70,
        _ => return false,
    };
    if !(1..=days_of_month(year, month)).contains(&day) {
        return false;
    }
    let Some((last, others)) = digits.split_last().filter(|_| rest.len() == 4) else {
        return true;
    };
    let remainder = others.iter().fold(0, |value, digit| (value * 10 + digit) % 11);
    remainder == *last || (remainder == 10 && *last == 0 && year <= 1985)
}

fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}
