//! Pure checks of values which have a public standard: each turns what people type into one normal form.
//!
//! Every check has `parse(input) -> Result<String, Problem>`, whose result is what is stored, and, where
//! people read another form, `display(stored) -> String`. A displayed form may be typed again: it parses
//! to the same stored form. Invariant: no check panics, whatever the text.
//!
//! Not here: any I/O (no registry is asked whether the thing exists), any words for people (the key of a
//! [`Problem`] leads to its text in `locales/`). Called by `crate::parse` and by pages which show values.

pub mod bank_account;
mod birth_number;
pub mod dic;
pub mod email;
pub mod ico;
mod payment_card;
pub mod phone;
pub mod postal_code;
pub mod sensitive;
pub mod url;

/// What exactly is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// An IČO holds something else than digits.
    IcoDigits,
    /// An IČO has no digit, or more than eight.
    IcoLength,
    /// The last digit of an IČO does not fit the others.
    IcoChecksum,
    /// A DIČ is not a country code with digits (letters and digits abroad) of a possible number.
    DicShape,
    /// A DIČ begins with a code which is no member state of the European Union.
    DicCountry,
    /// The eight digits of a Czech DIČ are not a valid IČO.
    DicChecksum,
    /// A bank account is neither `prefix-number/bank` nor an IBAN.
    BankAccountShape,
    /// The prefix or the number of a Czech account is not divisible as it must be.
    BankAccountChecksum,
    /// The code of the bank is missing or does not have four digits.
    BankCode,
    /// An IBAN has an impossible length or characters.
    IbanShape,
    /// The check digits of an IBAN do not fit.
    IbanChecksum,
    /// A phone number holds something else than digits and their usual separators.
    PhoneShape,
    /// No number of the country looks like this one.
    PhoneNotPossible,
    /// An e-mail address does not have the shape `name@domain`.
    EmailShape,
    /// The domain of an e-mail address is not one which mail could reach.
    EmailDomain,
    /// An e-mail address is longer than mail servers accept.
    EmailLength,
    /// A postal code does not have the shape of its country.
    PostalCodeShape,
    /// A web address cannot be understood.
    UrlShape,
    /// A web address is not `http` or `https`.
    UrlScheme,
    /// A web address carries a user's name or password.
    UrlUserInfo,
}

impl Problem {
    /// All problems, for tests that every one has its text.
    pub const ALL: &[Self] = &[
        Self::IcoDigits,
        Self::IcoLength,
        Self::IcoChecksum,
        Self::DicShape,
        Self::DicCountry,
        Self::DicChecksum,
        Self::BankAccountShape,
        Self::BankAccountChecksum,
        Self::BankCode,
        Self::IbanShape,
        Self::IbanChecksum,
        Self::PhoneShape,
        Self::PhoneNotPossible,
        Self::EmailShape,
        Self::EmailDomain,
        Self::EmailLength,
        Self::PostalCodeShape,
        Self::UrlShape,
        Self::UrlScheme,
        Self::UrlUserInfo,
    ];

    /// The stable key of the text for people, in kebab case and without any prefix.
    pub const fn key(self) -> &'static str {
        match self {
            Self::IcoDigits => "ico-digits",
            Self::IcoLength => "ico-length",
            Self::IcoChecksum => "ico-checksum",
            Self::DicShape => "dic-shape",
            Self::DicCountry => "dic-country",
            Self::DicChecksum => "dic-checksum",
            Self::BankAccountShape => "bank-account-shape",
            Self::BankAccountChecksum => "bank-account-checksum",
            Self::BankCode => "bank-code",
            Self::IbanShape => "iban-shape",
            Self::IbanChecksum => "iban-checksum",
            Self::PhoneShape => "phone-shape",
            Self::PhoneNotPossible => "phone-not-possible",
            Self::EmailShape => "email-shape",
            Self::EmailDomain => "email-domain",
            Self::EmailLength => "email-length",
            Self::PostalCodeShape => "postal-code-shape",
            Self::UrlShape => "url-shape",
            Self::UrlScheme => "url-scheme",
            Self::UrlUserInfo => "url-user-info",
        }
    }
}

/// Characters which come along when a value is copied from a page or a PDF, and mean nothing: every kind
/// of space, zero-width characters and marks of direction.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'
        )
}

/// The text without blanks, with every typographic dash as a hyphen.
fn compact(input: &str) -> String {
    input
        .chars()
        .filter(|character| !is_blank(*character))
        .map(|character| match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .collect()
}

/// Whether the text is nothing but ASCII digits, and not empty.
fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The values of the ASCII digits in a text, from the left; other characters are passed over.
fn digit_values(text: &str) -> impl DoubleEndedIterator<Item = u32> {
    text.chars().filter_map(|character| character.to_digit(10))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_problem_has_its_own_key() {
        let keys: BTreeSet<&str> = Problem::ALL.iter().map(|problem| problem.key()).collect();
        assert_eq!(keys.len(), Problem::ALL.len());
        assert!(keys.iter().all(|key| key.chars().all(|c| c == '-' || c.is_ascii_lowercase())));
    }

    /// What was stored is found again from both its stored and its displayed form.
    fn stable(
        input: &str,
        parse: impl Fn(&str) -> Result<String, Problem>,
        display: impl Fn(&str) -> String,
    ) -> Result<(), TestCaseError> {
        drop(display(input));
        if let Ok(stored) = parse(input) {
            prop_assert_eq!(parse(&stored), Ok(stored.clone()), "of the stored form");
            let displayed = display(&stored);
            prop_assert_eq!(parse(&displayed), Ok(stored), "of the displayed form {}", displayed);
        }
        Ok(())
    }

    fn every_check_is_stable(input: &str) -> Result<(), TestCaseError> {
        stable(input, ico::parse, str::to_owned)?;
        stable(input, dic::parse, str::to_owned)?;
        stable(input, bank_account::parse, bank_account::display)?;
        stable(input, phone::parse, phone::display)?;
        stable(input, email::parse, str::to_owned)?;
        stable(input, url::parse, str::to_owned)?;
        for country in ["CZ", "SK", "DE", "PL", "NL", "LV", "LT", "PT", "GB", "", "ž"] {
            stable(
                input,
                |text| postal_code::parse(text, country),
                |stored| postal_code::display(stored, country),
            )?;
        }
        drop(bank_account::iban(input));
        for finding in sensitive::find(input) {
            prop_assert!(input.get(finding.start..finding.end).is_some());
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_survived(input in any::<String>()) {
            every_check_is_stable(&input)?;
        }

        #[test]
        fn nearly_right_texts_are_survived(input in "[+0-9a-zA-ZřŘž@:./ \u{a0}\u{200b}–-]{0,30}") {
            every_check_is_stable(&input)?;
        }

        #[test]
        fn rows_of_digits_are_survived(input in "(\\+|00)?[0-9][0-9 /-]{0,30}") {
            every_check_is_stable(&input)?;
        }

        #[test]
        fn addresses_of_the_web_are_survived(
            input in "(https?://)?[a-zA-Z0-9ž.-]{1,20}(:[0-9]{1,6})?[/?#\\\\][ -~ž]{0,20}"
        ) {
            every_check_is_stable(&input)?;
        }

        #[test]
        fn addresses_of_mail_are_survived(input in "[A-Za-z0-9.+İΣž\"-]{1,12}@[A-Za-z0-9.ž-]{1,20}") {
            every_check_is_stable(&input)?;
        }
    }
}
