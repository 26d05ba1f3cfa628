//! Pseudonyms: what stands where something of a person stood that must not be empty. They cannot be traced back, and are told
//! from what people write: by the field, by the words before the mark, and by the check in the mark itself.

use dictionary::{Erase, Field, FieldType};
use locale::Locale;
use records::Held;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::speech::Speech;

/// The end of an e-mail address that is nobody's: no mail is ever delivered to this domain (RFC 2606).
const NOWHERE: &str = "@erased.invalid";
/// Hexadecimal digits of chance in a mark; two more check them.
const CHANCE: usize = 6;

/// A mark, from the random end of a new identifier.
pub(crate) fn mark(id: Uuid) -> String {
    let text = id.simple().to_string();
    let chance = text.get(text.len() - CHANCE..).unwrap_or_default();
    format!("#{chance}{}", check(chance))
}

/// An e-mail address that is nobody's, of a mark.
pub(crate) fn address(mark: &str) -> String {
    format!("{}{NOWHERE}", mark.trim_start_matches('#'))
}

fn check(chance: &str) -> String {
    hex::encode(Sha256::digest(chance).first_chunk::<1>().unwrap_or(&[0]))
}

/// Texts can hold a pseudonym; where something must stand, they get one.
pub(crate) fn can_be_pseudonym(field: &Field) -> bool {
    matches!(field.kind, FieldType::Text { .. } | FieldType::LongText { .. } | FieldType::Email)
}

/// True of a field that gets a pseudonym and is not emptied.
pub(crate) fn becomes_pseudonym(field: &Field) -> bool {
    let declared = field.personal().is_some_and(|data| data.erase == Erase::Pseudonymise);
    can_be_pseudonym(field) && (declared || field.required)
}

/// True when what stands in a field is a pseudonym and nothing else.
pub(crate) fn is_pseudonym(field: &Field, text: &str) -> bool {
    if !becomes_pseudonym(field) {
        return false;
    }
    if let Some(digits) = text.strip_suffix(NOWHERE) {
        return is_mark(digits);
    }
    text.rsplit_once('#').is_some_and(|(words, digits)| is_mark(digits) && are_ours(words))
}

fn is_mark(digits: &str) -> bool {
    let lower = |sign: char| sign.is_ascii_digit() || ('a'..='f').contains(&sign);
    digits.chars().all(lower)
        && digits.split_at_checked(CHANCE).is_some_and(|(chance, checked)| check(chance) == checked)
}

/// Nothing, or the words that stand where a name stood.
fn are_ours(words: &str) -> bool {
    let ours = |locale| {
        Speech::of(locale).is_ok_and(|speech| speech.get("erased-person") == words.trim_end())
    };
    words.is_empty() || Locale::ALL.into_iter().any(ours)
}

/// True of a person who was erased already: their name is a pseudonym.
pub(crate) fn is_erased(held: &Held) -> bool {
    held.entity().fields.values().any(|field| {
        field.personal().is_some_and(|data| data.erase == Erase::Pseudonymise)
            && held.get(&field.name).as_text().is_some_and(|text| is_pseudonym(field, text))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mark_is_told_from_what_people_write() {
        let mark = mark(Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef));
        let digits = mark.strip_prefix('#').unwrap();
        assert!(is_mark(digits) && digits.len() == 8, "{mark}");
        for other in ["", "1a2b3c", "12345678", "20261127", "ABCDEF01", "777123456"] {
            assert!(!is_mark(other), "{other}");
        }
        assert!(are_ours("") && are_ours("Vymazaná osoba ") && are_ours("Erased person "));
        assert!(!are_ours("Reklamace "));
    }

    proptest! {
        #[test]
        fn every_mark_is_known_again(id in any::<u128>()) {
            let mark = mark(Uuid::from_u128(id));
            prop_assert!(is_mark(mark.trim_start_matches('#')));
            prop_assert!(is_mark(address(&mark).strip_suffix(NOWHERE).unwrap()));
        }
    }
}
