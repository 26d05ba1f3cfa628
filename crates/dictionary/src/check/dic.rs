//! DIČ, the tax identification number: `CZ` with 8 to 10 digits, or a number of another member state.
//!
//! The DIČ of a natural person often is their birth number, so the field which holds it is restricted
//! data; that is declared in the dictionary, not here. Not here either: whether the number is registered
//! (that is asked of VIES). Called by `crate::parse`. It is shown as it is stored.

use super::{Problem, all_digits, compact, ico};

/// Member states as VIES writes them: `EL` is Greece, `XI` is Northern Ireland.
const MEMBER_STATES: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];

/// How DIČ of Czech VAT groups begin; they are no IČO.
const VAT_GROUP: &str = "699";

/// The number in upper case, without spaces, dots and dashes, always with the code of its country;
/// 8 to 10 digits alone are Czech.
pub fn parse(input: &str) -> Result<String, Problem> {
    let typed: String =
        compact(input).chars().filter(|c| !matches!(c, '.' | '-')).collect::<String>();
    let typed = typed.to_ascii_uppercase();
    if all_digits(&typed) {
        return parse_czech(&typed);
    }
    let (country, number) = typed.split_at_checked(2).ok_or(Problem::DicShape)?;
    if !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Problem::DicShape);
    }
    if !MEMBER_STATES.contains(&country) {
        return Err(Problem::DicCountry);
    }
    if country == "CZ" {
        return parse_czech(number);
    }
    let alphanumeric = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // The shortest numbers (Romania) have two digits; without this rule any word like DEPOT would pass.
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if alphanumeric && (2..=12).contains(&number.len()) && digits >= 2 {
        Ok(typed)
    } else {
        Err(Problem::DicShape)
    }
}

fn parse_czech(number: &str) -> Result<String, Problem> {
    if !all_digits(number) || !(8..=10).contains(&number.len()) {
        return Err(Problem::DicShape);
    }
    let of_organisation = number.len() == 8 && !number.starts_with(VAT_GROUP);
    if of_organisation && !ico::checksum_holds(number) {
        return Err(Problem::DicChecksum);
    }
    Ok(format!("CZ{number}"))
}

/// True for a stored Czech DIČ of a natural person: 9 or 10 digits, as a birth number has them. That of an organisation is its
/// IČO.
pub fn is_of_a_person(dic: &str) -> bool {
    dic.strip_prefix("CZ").is_some_and(|number| {
        all_digits(number) && matches!(number.len(), 9 | 10) && !number.starts_with(VAT_GROUP)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_people() {
        let of_a_person = ["CZ7103192745", "CZ530101123"];
        assert!(of_a_person.into_iter().all(is_of_a_person));
        let of_others = ["CZ25123891", "CZ699001182", "SK2020273893", "7103192745", ""];
        assert!(!of_others.into_iter().any(is_of_a_person));
    }

    #[track_caller]
    fn check(input: &str, expected: Result<&str, Problem>) {
        assert_eq!(parse(input), expected.map(str::to_owned), "{input}");
    }

    #[test]
    fn czech_numbers() {
        check("CZ25123891", Ok("CZ25123891"));
        check("cz 251 23 891", Ok("CZ25123891"));
        check("45274649", Ok("CZ45274649"));
        check("CZ7103192745", Ok("CZ7103192745"));
        check("530101123", Ok("CZ530101123"));
        check("CZ699001182", Ok("CZ699001182"));
        check("CZ69900118", Ok("CZ69900118"));
        check("CZ12345678", Err(Problem::DicChecksum));
        check("12345678", Err(Problem::DicChecksum));
        check("CZ1234567", Err(Problem::DicShape));
        check("CZ12345678901", Err(Problem::DicShape));
        check("CZ2512389A", Err(Problem::DicShape));
    }

    #[test]
    fn numbers_of_other_member_states() {
        check("SK2020273893", Ok("SK2020273893"));
        check("atu 123.456.78", Ok("ATU12345678"));
        check("EL094259216", Ok("EL094259216"));
        check("NL123456789B01", Ok("NL123456789B01"));
        check("RO18", Ok("RO18"));
        check("DE1", Err(Problem::DicShape));
        check("DEPOT", Err(Problem::DicShape));
        check("DE1234567890123", Err(Problem::DicShape));
        check("DE12345678ř", Err(Problem::DicShape));
    }

    #[test]
    fn others_are_refused() {
        check("US123456789", Err(Problem::DicCountry));
        check("", Err(Problem::DicShape));
        check("C", Err(Problem::DicShape));
        check("řž123456", Err(Problem::DicShape));
        check("1234567", Err(Problem::DicShape));
    }
}
