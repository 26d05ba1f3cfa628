//! The rule of numbers of payment cards.
//!
//! Only for finding them in text: no field holds one, so there is no normal form. Called by
//! [`super::sensitive`], which also judges what stands around the digits.

use super::digit_values;

/// Whether these digits, with or without gaps, begin as cards of their length do and fulfil Luhn's sum.
pub(super) fn is_possible(number: &str) -> bool {
    let digits: Vec<u32> = digit_values(number).collect();
    let beginning = digits.iter().take(4).fold(0, |value, digit| value * 10 + digit);
    let known = match beginning {
        4000..=4999 => matches!(digits.len(), 13 | 16 | 19),
        5100..=5599 | 2221..=2720 => digits.len() == 16,
        3400..=3499 | 3700..=3799 => digits.len() == 15,
        6011 | 6500..=6599 => (16..=19).contains(&digits.len()),
        _ => false,
    };
    // Thirteen digits are the length of bar codes too, and far more often.
    known && luhn_holds(&digits) && !(digits.len() == 13 && bar_code_holds(&digits))
}

/// ISO/IEC 7812-1, annex B: every second digit from the right counts twice, as the sum of its digits.
fn luhn_holds(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => *digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// EAN-13: every second digit from the right counts three times.
fn bar_code_holds(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { *digit } else { digit * 3 })
        .sum();
    sum.is_multiple_of(10)
}
