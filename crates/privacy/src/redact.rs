//! What a free text says of others is blackened before it is given to the person whom it is about (Art. 15(4) GDPR): by rule
//! first, and a person looks at it before it goes out. By the same rule one person is taken out of what is said of others
//! (Art. 17 GDPR). Pure.

use std::collections::BTreeSet;

use dictionary::{FieldType, fold};
use records::Held;

use crate::pseudonym::is_erased;

/// Digits by which two telephone numbers are compared: without the country, which people leave out.
const NATIONAL: usize = 9;
/// Most digits of a telephone number (ITU-T E.164).
const MOST_DIGITS: usize = 15;
/// A surname is known by so many letters at least: shorter ones stand inside of other words.
const SHORTEST: usize = 4;
/// An ending of Czech declension adds so many letters to a stem at most.
const LONGEST_ENDING: usize = 4;

/// Blackens what is another person's.
#[derive(Debug, Clone, Default)]
pub struct Redactor {
    /// Addresses and numbers that are known: those of the person, which stay, or, where only what is known goes, which go.
    /// E-mails in small letters, telephones by their last digits.
    own: BTreeSet<String>,
    /// Stems of the surnames of others, folded.
    stems: BTreeSet<String>,
    /// Words of the person's own name, folded, which stay.
    own_words: BTreeSet<String>,
    /// Words and phrases that somebody wants blackened.
    phrases: Vec<String>,
    /// Words that stand beside each other: a first name and a surname by their stems, folded.
    pairs: Vec<(String, String)>,
    /// Only what is known goes: addresses and numbers that are not named stay.
    known_only: bool,
    mark: String,
}

/// A text with what was blackened counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// Places that were blackened.
    pub places: usize,
}

/// What was found at a place: so many bytes to blacken, or to leave as a whole.
#[derive(Debug, Clone, Copy)]
enum Found {
    Hide(usize),
    Keep(usize),
}

impl Redactor {
    /// Blackens with this mark.
    pub fn new(mark: &str) -> Self {
        Self { mark: mark.to_owned(), ..Self::default() }
    }

    /// Takes one person out of texts and nobody else: their name in every case, addresses and numbers.
    pub fn of_person(person: &Held, mark: &str) -> Self {
        let mut redactor = Self { known_only: true, ..Self::new(mark) };
        // The words of a pseudonym are nobody's.
        if is_erased(person) {
            return redactor;
        }
        for field in person.entity().fields.values().filter(|field| field.personal().is_some()) {
            let text = person.text(&field.name);
            match field.kind {
                FieldType::Email | FieldType::Phone if !text.is_empty() => {
                    redactor.keep_address(text);
                }
                FieldType::Ico => redactor.hide_phrase(text),
                _ => {}
            }
        }
        let (first, last) = (person.text("first_name"), person.text("last_name"));
        redactor.hide_phrase(format!("{first} {last}").trim());
        redactor.hide_surname(last);
        let (first, last) = (stem(first), stem(last));
        if first.chars().count() > 1 && last.chars().count() > 1 {
            redactor.pairs.push((first.clone(), last.clone()));
            redactor.pairs.push((last, first));
        }
        redactor
    }

    /// Leaves an address or a number of the person.
    pub fn keep_address(&mut self, address: &str) {
        if address.contains('@') {
            self.own.insert(address.to_lowercase());
        } else {
            self.own.insert(national(address));
        }
    }

    /// Leaves the person's own name.
    pub fn keep_name(&mut self, name: &str) {
        let words = name.split_whitespace().map(fold);
        self.own_words.extend(words);
    }

    /// Blackens the surname of another person, in every case of its declension.
    pub fn hide_surname(&mut self, surname: &str) {
        for word in surname.split(|sign: char| !sign.is_alphabetic()) {
            let stem = stem(word);
            if stem.chars().count() >= SHORTEST {
                self.stems.insert(stem);
            }
        }
    }

    /// Blackens a word or a phrase, wherever it stands, in small letters or capitals.
    pub fn hide_phrase(&mut self, phrase: &str) {
        let phrase = phrase.trim();
        if !phrase.is_empty() {
            self.phrases.push(phrase.to_lowercase());
        }
    }

    /// Blackens a text.
    pub fn redact(&self, text: &str) -> Redacted {
        let mut out = Redacted { text: String::with_capacity(text.len()), places: 0 };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let begins = !out.text.chars().next_back().is_some_and(char::is_alphanumeric);
            let phrase = self.phrase(rest).map(Found::Hide);
            let found = phrase.or_else(|| if begins { self.found(rest) } else { None });
            let length = match found {
                Some(Found::Hide(length)) => {
                    out.text.push_str(&self.mark);
                    out.places += 1;
                    length
                }
                other => {
                    let length = match other {
                        Some(Found::Keep(length)) => length,
                        _ => first.len_utf8(),
                    };
                    out.text.push_str(rest.get(..length).unwrap_or_default());
                    length
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        out
    }

    /// What stands at the beginning of a word.
    fn found(&self, text: &str) -> Option<Found> {
        let address = self.email(text).or_else(|| self.phone(text));
        address.or_else(|| self.pair(text)).or_else(|| self.surname(text))
    }

    /// What becomes of an address or a number.
    fn address(&self, known: bool, length: usize) -> Found {
        if known == self.known_only { Found::Hide(length) } else { Found::Keep(length) }
    }

    /// Two words that together are a name, in whatever case.
    fn pair(&self, text: &str) -> Option<Found> {
        let one = leading(text, char::is_alphabetic);
        let rest = text.get(one.len()..)?;
        let two = leading(rest.strip_prefix([' ', '\u{a0}'])?, char::is_alphabetic);
        let between = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        let is = |word: &str, stem: &str| declines(&fold(word), stem);
        let named = self.pairs.iter().any(|(first, last)| is(one, first) && is(two, last));
        named.then_some(Found::Hide(one.len() + between + two.len()))
    }

    fn phrase(&self, text: &str) -> Option<usize> {
        self.phrases.iter().filter_map(|phrase| prefix_length(text, phrase)).max()
    }

    fn email(&self, text: &str) -> Option<Found> {
        let token = leading(text, |sign| sign.is_alphanumeric() || "._%+-@".contains(sign));
        let token = token.trim_end_matches(['.', '-']);
        let (local, domain) = token.split_once('@')?;
        let whole = !local.is_empty() && domain.contains('.') && !domain.contains('@');
        let known = self.own.contains(&token.to_lowercase());
        whole.then(|| self.address(known, token.len()))
    }

    /// A number: one of a telephone that is not the person's goes, every other stays as a whole.
    fn phone(&self, text: &str) -> Option<Found> {
        let token = leading(text, |sign| sign.is_ascii_digit() || "+ \u{a0}-".contains(sign));
        let token = token.trim_end_matches([' ', '\u{a0}', '-', '+']);
        let digits = token.chars().filter(char::is_ascii_digit).count();
        if digits == 0 || !token.starts_with(|sign: char| sign == '+' || sign.is_ascii_digit()) {
            return None;
        }
        let international = token.starts_with('+') || token.starts_with("00");
        let mut groups = token.split([' ', '\u{a0}', '-']).filter(|group| !group.is_empty());
        let czech =
            digits == NATIONAL && (token.len() == NATIONAL || groups.all(|group| group.len() == 3));
        let like = international && (NATIONAL..=MOST_DIGITS + 2).contains(&digits) || czech;
        if !like {
            return Some(Found::Keep(token.len()));
        }
        Some(self.address(self.own.contains(&national(token)), token.len()))
    }

    fn surname(&self, text: &str) -> Option<Found> {
        if !text.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
        let word = leading(text, char::is_alphabetic);
        let folded = fold(word);
        let other = |stem: &String| declines(&folded, stem);
        let own = self.own_words.contains(&folded);
        (!own && self.stems.iter().any(other)).then_some(Found::Hide(word.len()))
    }
}

/// The part of a name that stays in every case of its declension, folded.
fn stem(word: &str) -> String {
    let folded = fold(word);
    let stem = folded.strip_suffix(['a', 'e', 'i', 'o', 'u', 'y']).unwrap_or(&folded);
    stem.to_owned()
}

/// True when a word is this stem with an ending.
fn declines(folded: &str, stem: &str) -> bool {
    folded.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= LONGEST_ENDING)
}

fn leading(text: &str, fits: impl Fn(char) -> bool) -> &str {
    let end = text.find(|sign| !fits(sign)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The last digits of a number.
fn national(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(NATIONAL);
    digits.into_iter().skip(from).collect()
}

/// The length of what stands at the beginning of a text and is, in small letters, this.
fn prefix_length(text: &str, lower: &str) -> Option<usize> {
    let mut wanted = lower.chars();
    let mut length = 0;
    for sign in text.chars() {
        for small in sign.to_lowercase() {
            match wanted.next() {
                Some(next) if next == small => {}
                Some(_) => return None,
                None => return Some(length),
            }
        }
        length += sign.len_utf8();
        if wanted.as_str().is_empty() {
            return Some(length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn redactor() -> Redactor {
        let mut redactor = Redactor::new("[…]");
        redactor.keep_address("Jana.Mala@example.com");
        redactor.keep_address("+420602123456");
        redactor.keep_name("Jana Novotna");
        redactor.hide_surname("Dvorak");
        redactor.hide_surname("Svoboda");
        redactor.hide_phrase("projekt Orel");
        redactor
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let redacted = redactor().redact(text);
        assert_eq!(redacted.text, expected);
        assert_eq!(redacted.places, expected.matches("[…]").count());
    }

    #[test]
    fn addresses_and_numbers_of_others_go_and_own_stay() {
        check("jana.mala@example.com i petr@example.cz.", "jana.mala@example.com i […].");
        check("<petr@example.cz>, +420 777 111 222", "<[…]>, […]");
        check("602 123 456 a 777 111 222", "602 123 456 a […]");
        check("volat 777111222 nebo 00420777111222", "volat […] nebo […]");
    }

    #[test]
    fn what_is_no_number_of_a_telephone_stays() {
        for text in [
            "25. 11. 2026 10:00",
            "IC 12345678",
            "1 234 567 Kc",
            "2026-11-25",
            "12 345 678 901 234",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn surnames_go_in_every_case() {
        check("Dvorak, Dvorakovi, Dvorakem", "[…], […], […]");
        check("Svobody a svoboda", "[…] a svoboda");
        check("Jana Novotna psala", "Jana Novotna psala");
    }

    #[test]
    fn phrases_go_wherever_they_stand() {
        check("Na PROJEKT OREL se ptala", "Na […] se ptala");
    }

    proptest! {
        #[test]
        fn no_foreign_address_is_left(before in "[a-z ,;<>]{0,20}", name in "[a-z]{1,8}", after in "[ ,;>\n]{0,4}") {
            let address = format!("{name}@other.example");
            let text = format!("{before} {address}{after}");
            prop_assert!(!redactor().redact(&text).text.contains(&address));
        }

        #[test]
        fn any_text_is_taken(text in ".{0,200}") {
            let redacted = redactor().redact(&text);
            prop_assert!(redacted.places > 0 || redacted.text == text);
        }
    }
}
