//! Bank accounts: Czech `prefix-number/bank`, and IBAN for accounts abroad.
//!
//! One account has one stored form: a Czech account the local one without needless zeros (also when its
//! IBAN was typed), a foreign account its IBAN without spaces. Not here: names of banks and BIC, whose
//! list changes and which nobody needs for paying. Called by `crate::parse` and by pages and exports.

use super::{Problem, all_digits, compact, digit_values};

/// Weights of the digits of a Czech account from the right (regulation of the Czech National Bank on the
/// structure of account numbers); the prefix and the number must each give a multiple of 11.
const WEIGHTS: [u32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

const CZECH_IBAN_LENGTH: usize = 24;

/// `number/bank`, `prefix-number/bank` or a foreign IBAN from what was typed.
pub fn parse(input: &str) -> Result<String, Problem> {
    let typed = compact(input).to_ascii_uppercase();
    let typed =
        typed.strip_prefix("IBAN").map_or(typed.as_str(), |rest| rest.trim_start_matches(':'));
    if typed.starts_with(|first: char| first.is_ascii_alphabetic()) {
        parse_iban(typed)
    } else {
        parse_local(typed)
    }
}

/// An IBAN in groups of four; a Czech account as it is stored.
pub fn display(stored: &str) -> String {
    if !looks_like_iban(stored) {
        return stored.to_owned();
    }
    let mut shown = String::with_capacity(stored.len() + stored.len() / 4);
    for (place, character) in stored.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            shown.push(' ');
        }
        shown.push(character);
    }
    shown
}

/// The IBAN of a stored account without spaces; `None` when the text is not a stored account.
pub fn iban(stored: &str) -> Option<String> {
    if looks_like_iban(stored) {
        return parse_iban(stored).is_ok().then(|| stored.to_owned());
    }
    let local = parse_local(stored).ok()?;
    let (account, bank) = local.split_once('/')?;
    let (prefix, number) = account.split_once('-').unwrap_or(("", account));
    let basic = format!("{bank}{prefix:0>6}{number:0>10}");
    let check = iban_check_digits("CZ", &basic)?;
    Some(format!("CZ{check:02}{basic}"))
}

fn looks_like_iban(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase())
}

fn parse_local(typed: &str) -> Result<String, Problem> {
    let (account, bank) = match typed.split_once('/') {
        Some(parts) => parts,
        None if typed.chars().all(|c| c == '-' || c.is_ascii_digit()) && !typed.is_empty() => {
            return Err(Problem::BankCode);
        }
        None => return Err(Problem::BankAccountShape),
    };
    let (prefix, number) = account.split_once('-').unwrap_or(("0", account));
    if !all_digits(prefix) || !all_digits(number) || prefix.len() > 6 || number.len() > 10 {
        return Err(Problem::BankAccountShape);
    }
    if digit_values(number).filter(|digit| *digit != 0).count() < 2 {
        return Err(Problem::BankAccountShape);
    }
    if !all_digits(bank) || bank.len() != 4 || bank == "0000" {
        return Err(Problem::BankCode);
    }
    if !divisible(prefix) || !divisible(number) {
        return Err(Problem::BankAccountChecksum);
    }
    let number = number.trim_start_matches('0');
    Ok(match prefix.trim_start_matches('0') {
        "" => format!("{number}/{bank}"),
        prefix => format!("{prefix}-{number}/{bank}"),
    })
}

/// Whether the digits fulfil the weighted sum of Czech accounts. At most ten digits are looked at.
pub(super) fn divisible(digits: &str) -> bool {
    let sum: u32 =
        digit_values(digits).rev().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    sum.is_multiple_of(11)
}

/// ISO 13616: two letters, two check digits, and 11 to 30 letters and digits of the country's own.
fn parse_iban(typed: &str) -> Result<String, Problem> {
    let (country, rest) = typed.split_at_checked(2).ok_or(Problem::IbanShape)?;
    let (check, basic) = rest.split_at_checked(2).ok_or(Problem::IbanShape)?;
    let shape = country.bytes().all(|byte| byte.is_ascii_uppercase())
        && all_digits(check)
        && (11..=30).contains(&basic.len())
        && basic.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let czech = country == "CZ";
    if !shape || (czech && !(typed.len() == CZECH_IBAN_LENGTH && all_digits(basic))) {
        return Err(Problem::IbanShape);
    }
    let expected = iban_check_digits(country, basic).ok_or(Problem::IbanShape)?;
    if digit_values(check).fold(0, |value, digit| value * 10 + digit) != expected {
        return Err(Problem::IbanChecksum);
    }
    if !czech {
        return Ok(typed.to_owned());
    }
    let (bank, account) = basic.split_at_checked(4).ok_or(Problem::IbanShape)?;
    let (prefix, number) = account.split_at_checked(6).ok_or(Problem::IbanShape)?;
    parse_local(&format!("{prefix}-{number}/{bank}"))
}

/// The check digits which an IBAN must have (ISO 7064, mod 97-10), letters counting as 10 to 35.
fn iban_check_digits(country: &str, basic: &str) -> Option<u32> {
    let mut remainder = 0;
    for character in basic.chars().chain(country.chars()).chain("00".chars()) {
        let value = character.to_digit(36)?;
        remainder = (remainder * if value > 9 { 100 } else { 10 } + value) % 97;
    }
    Some(98 - remainder)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Result<&str, Problem>) {
        assert_eq!(parse(input), expected.map(str::to_owned), "{input}");
    }

    #[track_caller]
    fn check_iban(stored: &str, expected: &str) {
        check(stored, Ok(stored));
        assert_eq!(iban(stored).as_deref(), Some(expected), "{stored}");
        check(expected, Ok(stored));
    }

    #[test]
    fn czech_accounts_and_their_iban() {
        check_iban("19-2000145399/0800", "CZ6508000000192000145399");
        check_iban("19-123/0800", "CZ2408000000190000000123");
        check_iban("19/5500", "CZ9755000000000000000019");
        check_iban("1000000005/0100", "CZ1801000000001000000005");
    }

    /// Numbers whose IBAN holds, but not the sum of the account: no bank can have given them.
    #[test]
    fn the_sum_of_the_account_counts_in_an_iban_too() {
        assert_eq!(iban_check_digits("CZ", "01000000356783920297"), Some(13));
        check("CZ1301000000356783920297", Err(Problem::BankAccountChecksum));
        check("35-6783920297/0100", Err(Problem::BankAccountChecksum));
    }

    #[test]
    fn one_account_has_one_form() {
        check(" 000019 - 2000145399 / 0800 ", Ok("19-2000145399/0800"));
        check("19–2000145399/0800", Ok("19-2000145399/0800"));
        check("000000-0000000019/5500", Ok("19/5500"));
        check("cz65 0800 0000 1920 0014 5399", Ok("19-2000145399/0800"));
        check("IBAN: CZ65 0800 0000 1920 0014 5399", Ok("19-2000145399/0800"));
        check("de89 3704 0044 0532 0130 00", Ok("DE89370400440532013000"));
        check("GB82 WEST 1234 5698 7654 32", Ok("GB82WEST12345698765432"));
    }

    #[test]
    fn others_are_refused() {
        check("19-2000145398/0800", Err(Problem::BankAccountChecksum));
        check("18-2000145399/0800", Err(Problem::BankAccountChecksum));
        check("19-2000145399", Err(Problem::BankCode));
        check("19-2000145399/080", Err(Problem::BankCode));
        check("19-2000145399/08000", Err(Problem::BankCode));
        check("19-2000145399/0000", Err(Problem::BankCode));
        check("5/0100", Err(Problem::BankAccountShape));
        check("0/0100", Err(Problem::BankAccountShape));
        check("1234567-19/5500", Err(Problem::BankAccountShape));
        check("12345678901/5500", Err(Problem::BankAccountShape));
        check("1-2-3/5500", Err(Problem::BankAccountShape));
        check("", Err(Problem::BankAccountShape));
        check("č/0100", Err(Problem::BankAccountShape));
        check("CZ66 0800 0000 1920 0014 5399", Err(Problem::IbanChecksum));
        check("CZ65 0800 0000 1920 0014 539", Err(Problem::IbanShape));
        check("DE89 3704 0044 0532 0130 01", Err(Problem::IbanChecksum));
        check("DE89", Err(Problem::IbanShape));
        check("nevím", Err(Problem::IbanShape));
    }

    #[test]
    fn displayed_form() {
        assert_eq!(display("DE89370400440532013000"), "DE89 3704 0044 0532 0130 00");
        assert_eq!(display("19-2000145399/0800"), "19-2000145399/0800");
        assert_eq!(iban("DE89370400440532013000").as_deref(), Some("DE89370400440532013000"));
        assert_eq!(iban("DE00370400440532013000"), None);
        assert_eq!(iban("nothing"), None);
    }

    proptest! {
        #[test]
        fn a_czech_account_is_found_again_by_its_iban(
            prefix in 0_u32..1_000_000, number in 11_u64..10_000_000_000, bank in 1_u32..10_000
        ) {
            if let Ok(stored) = parse(&format!("{prefix}-{number}/{bank:04}")) {
                let iban = iban(&stored).expect("a stored account has an IBAN");
                prop_assert_eq!(parse(&iban), Ok(stored));
            }
        }
    }
}
