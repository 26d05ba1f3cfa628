//! IČO, the identification number of a Czech organisation or tradesman: eight digits, the last a check.
//!
//! Not here: whether the number was ever given to somebody (that is asked of ARES). Called by
//! `crate::parse` and by [`super::dic`]. It is shown as it is stored, so there is no `display`.

use super::{Problem, all_digits, compact, digit_values};

const LENGTH: usize = 8;

/// Eight digits from what was typed; spaces are left out, and missing zeros put in front.
pub fn parse(input: &str) -> Result<String, Problem> {
    let typed = compact(input);
    if typed.is_empty() {
        return Err(Problem::IcoLength);
    }
    if !all_digits(&typed) {
        return Err(Problem::IcoDigits);
    }
    if typed.len() > LENGTH {
        return Err(Problem::IcoLength);
    }
    let ico = format!("{typed:0>LENGTH$}");
    if checksum_holds(&ico) { Ok(ico) } else { Err(Problem::IcoChecksum) }
}

/// Weights 8 to 2 over the first seven digits; the check digit is `(11 - sum mod 11) mod 10`.
/// Remainders 0 and 10 share the check digit 1, so with it a few mistyped numbers pass; it's the law's sum.
pub(super) fn checksum_holds(eight_digits: &str) -> bool {
    let sum: u32 =
        digit_values(eight_digits).zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    digit_values(eight_digits).next_back() == Some((11 - sum % 11) % 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Result<&str, Problem>) {
        assert_eq!(parse(input), expected.map(str::to_owned), "{input}");
    }

    #[test]
    fn valid_numbers_get_eight_digits() {
        for ico in
            ["25123891", "27074358", "00006947", "45274649", "26168685", "27169278", "25097563"]
        {
            check(ico, Ok(ico));
        }
        check("6947", Ok("00006947"));
        check(" 452 746 49\u{a0}", Ok("45274649"));
        check("12345679", Ok("12345679"));
    }

    #[test]
    fn others_are_refused() {
        check("12345678", Err(Problem::IcoChecksum));
        check("00000000", Err(Problem::IcoChecksum));
        check("0", Err(Problem::IcoChecksum));
        check("", Err(Problem::IcoLength));
        check("  ", Err(Problem::IcoLength));
        check("000006947", Err(Problem::IcoLength));
        check("CZ25123891", Err(Problem::IcoDigits));
        check("2512389l", Err(Problem::IcoDigits));
        check("٢٥١٢٣٨٩١", Err(Problem::IcoDigits));
    }

    proptest! {
        /// The check digit 1 stands for two remainders, so only there may two numbers lie one digit apart.
        #[test]
        fn one_wrong_digit_is_refused(first in 0_u32..10_000_000, place in 0_usize..8, step in 1_u32..10) {
            let valid = (0..10)
                .map(|check| format!("{first:07}{check}"))
                .find(|ico| parse(ico).is_ok())
                .expect("one check digit always fits");
            let mut digits: Vec<u32> = digit_values(&valid).collect();
            digits[place] = (digits[place] + step) % 10;
            let mistyped: String = digits.iter().map(u32::to_string).collect();
            if place == 7 || digits[7] != 1 {
                prop_assert_eq!(parse(&mistyped), Err(Problem::IcoChecksum));
            }
        }
    }
}
