//! Finds birth numbers and numbers of payment cards in free text, where they must not be held.
//!
//! Birth numbers may be kept only by law or consent (act 133/2000, §13c), cards never (PCI DSS); so the
//! finder serves warnings and imports. A false alarm teaches people to ignore warnings: where digits
//! rather are a bank account, phone, tax or order number, nothing is found.
//! Not here: what is done about a finding. Called by `crate::draft`; crate `exchange` may call it.

use std::ops::Range;

use super::{bank_account, birth_number, payment_card};

/// What a part of the text seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SensitiveKind {
    /// A Czech or Slovak birth number (rodné číslo).
    BirthNumber,
    /// The number of a payment card.
    PaymentCard,
}

/// A part of the text which seems to be sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What it seems to be.
    pub kind: SensitiveKind,
    /// The byte where it starts, always at the start of a character.
    pub start: usize,
    /// The byte after its end, always at the end of a character.
    pub end: usize,
}

/// Codes of the banks in which nearly all Czech accounts are. Digits after a slash which are one of them
/// make an account rather than the end of a birth number, when the account's own sum holds too.
const COMMON_BANKS: &[&str] = &[
    "0100", "0300", "0600", "0710", "0800", "2010", "2060", "2070", "2100", "2250", "2600", "2700",
    "3030", "4300", "5500", "5800", "6000", "6100", "6210", "6363", "6800", "7910", "7950", "7960",
    "7970", "8030", "8040",
];

/// How the digits of a card are grouped on it, when they are not written in one row.
const CARD_GROUPS: &[&[usize]] = &[&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5]];

/// All findings in their order; they never overlap.
pub fn find(text: &str) -> Vec<Finding> {
    let groups = digit_groups(text);
    let mut findings = find_birth_numbers(text, &groups);
    findings.extend(find_cards(text, &groups));
    findings.sort_by_key(|finding| finding.start);
    findings
}

/// Every longest row of ASCII digits.
fn digit_groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (place, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match groups.last_mut() {
            Some(group) if group.end == place => group.end += 1,
            _ => groups.push(place..place + 1),
        }
    }
    groups
}

fn find_birth_numbers(text: &str, groups: &[Range<usize>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let whole = match group.len() {
            10 => group.clone(),
            6 => match groups.get(place + 1) {
                Some(next)
                    if matches!(next.len(), 3 | 4) && part(text, group.end..next.start) == "/" =>
                {
                    group.start..next.end
                }
                _ => continue,
            },
            _ => continue,
        };
        let number = part(text, whole.clone());
        let alone = begins_alone(text, whole.start) && ends_alone(text, whole.end);
        if alone && birth_number::is_possible(number) && !is_common_account(number) {
            let Range { start, end } = whole;
            findings.push(Finding { kind: SensitiveKind::BirthNumber, start, end });
        }
    }
    findings
}

fn find_cards(text: &str, groups: &[Range<usize>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for chain in groups.chunk_by(|left, right| is_gap(part(text, left.end..right.start))) {
        // A row which begins with letters is an IBAN or somebody's own numbering, with + a phone.
        let begins_alone = chain.first().is_some_and(|first| {
            part(text, 0..first.start)
                .chars()
                .next_back()
                .is_none_or(|before| !before.is_alphanumeric() && before != '+')
        });
        let mut rest = if begins_alone { chain } else { &[] };
        while !rest.is_empty() {
            let taken = card_at_start(text, rest).unwrap_or(0);
            if let Some((first, last)) = rest.first().zip(rest.get(..taken).and_then(<[_]>::last)) {
                let (start, end) = (first.start, last.end);
                findings.push(Finding { kind: SensitiveKind::PaymentCard, start, end });
            }
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
    }
    findings
}

/// Of how many groups the card consists which the groups begin with.
fn card_at_start(text: &str, groups: &[Range<usize>]) -> Option<usize> {
    let first = groups.first()?;
    let one_row = [first.len()];
    CARD_GROUPS.iter().copied().chain([one_row.as_slice()]).find_map(|layout| {
        let card = groups.get(..layout.len())?;
        let last = card.last()?;
        let fits = card.iter().map(Range::len).eq(layout.iter().copied());
        let mut gaps = card
            .iter()
            .zip(card.iter().skip(1))
            .map(|(left, right)| part(text, left.end..right.start));
        let gap = gaps.next();
        let even = gaps.all(|other| Some(other) == gap);
        let alone = !part(text, last.end..text.len()).starts_with(char::is_alphanumeric);
        (fits && even && alone && payment_card::is_possible(part(text, first.start..last.end)))
            .then_some(layout.len())
    })
}

/// What may stand between the digits of a card: one space (also one that does not break) or a hyphen.
fn is_gap(between: &str) -> bool {
    matches!(between, " " | "\u{a0}" | "-")
}

fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Whether a birth number may start here: not within a word, a phone, an account, an amount or a path.
/// Written right behind the abbreviation of a birth number or of a Czech DIČ, it is one all the same.
fn begins_alone(text: &str, start: usize) -> bool {
    let mut before = part(text, 0..start).chars().rev();
    match before.next() {
        Some('+') => false,
        Some('-' | '/' | '.') => !before.next().is_some_and(|c| c.is_ascii_digit()),
        Some(last) if last.is_alphanumeric() => {
            let word = (last, before.next(), before.next());
            let two_letters = !word.2.is_some_and(char::is_alphanumeric);
            two_letters
                && matches!(
                    (word.1, last),
                    (Some('C' | 'c'), 'Z' | 'z') | (Some('R' | 'r'), 'Č' | 'č' | 'C' | 'c')
                )
        }
        None | Some(_) => true,
    }
}

fn ends_alone(text: &str, end: usize) -> bool {
    let mut after = part(text, end..text.len()).chars();
    match after.next() {
        Some('-' | '/' | '.') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(next) => !next.is_alphanumeric(),
        None => true,
    }
}

fn is_common_account(number: &str) -> bool {
    number.split_once('/').is_some_and(|(account, bank)| {
        COMMON_BANKS.contains(&bank) && bank_account::divisible(account)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The found parts, birth numbers as `B:…`, cards as `C:…`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = find(text)
            .into_iter()
            .map(|finding| {
                let kind = match finding.kind {
                    SensitiveKind::BirthNumber => 'B',
                    SensitiveKind::PaymentCard => 'C',
                };
                format!("{kind}:{}", text.get(finding.start..finding.end).expect("whole letters"))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn birth_numbers() {
        check("780123/0008", &["B:780123/0008"]);
        check("žena č. 855101/0017, nar. v Plzni", &["B:855101/0017"]);
        check("RČ 7103192745.", &["B:7103192745"]);
        check("RČ7103192745", &["B:7103192745"]);
        check("rodné číslo:710319/2745)", &["B:710319/2745"]);
        check("DIČ CZ7103192745", &["B:7103192745"]);
        check(
            "7801230008,8551010017;7103192745",
            &["B:7801230008", "B:8551010017", "B:7103192745"],
        );
        check("530101/123", &["B:530101/123"]);
        check("535101/123", &["B:535101/123"]);
    }

    #[test]
    fn months_of_birth_numbers() {
        // Since 2004 the month may be twenty higher; before it may not.
        check("042330/0009", &["B:042330/0009"]);
        check("047330/0014", &["B:047330/0014"]);
        check("032330/0010", &[]);
        check("781323/0007", &[]);
        check("782323/0008", &[]);
        check("780023/0009", &[]);
        check("040230/0008", &[]);
        check("030229/0010", &[]);
    }

    #[test]
    fn remainder_ten_counts_until_1985() {
        check("780123/0020", &["B:780123/0020"]);
        check("850101/0090", &["B:850101/0090"]);
        check("860101/0100", &[]);
        check("780123/0009", &[]);
    }

    #[test]
    fn cards() {
        check("4111111111111111", &["C:4111111111111111"]);
        check("karta 4111 1111 1111 1111, platí", &["C:4111 1111 1111 1111"]);
        check("karta:5555-5555-5555-4444.", &["C:5555-5555-5555-4444"]);
        check("4111\u{a0}1111\u{a0}1111\u{a0}1111", &["C:4111\u{a0}1111\u{a0}1111\u{a0}1111"]);
        check("3782 822463 10005 a 378282246310005", &["C:3782 822463 10005", "C:378282246310005"]);
        check("6011111111111117 6500000000000002", &["C:6011111111111117", "C:6500000000000002"]);
        check("2223003122003222", &["C:2223003122003222"]);
        check("2221000000000009 2720999999999996", &["C:2221000000000009", "C:2720999999999996"]);
        check("4222222222222", &["C:4222222222222"]);
        check("4111 1111 1111 1111 003", &["C:4111 1111 1111 1111 003"]);
        check("2024 4111 1111 1111 1111 123", &["C:4111 1111 1111 1111"]);
        check("4111 1111 1111 1111 12/26 780123/0008", &["C:4111 1111 1111 1111", "B:780123/0008"]);
    }

    #[test]
    fn numbers_which_are_no_cards() {
        check("4111 1111 1111 1112", &[]);
        check("1111111111111117", &[]);
        check("4111-1111 1111-1111", &[]);
        check("41 11 11 11 11 11 11 11", &[]);
        check("41111111111111110000", &[]);
        check("4006381000093", &[]);
        check("x4111111111111111", &[]);
        check("4111111111111111x", &[]);
        check("354111111111111", &[]);
    }

    #[test]
    fn phones_are_left_alone() {
        check("601123456", &[]);
        check("601 123 456", &[]);
        check("+420 601 123 456 nebo +420601123456", &[]);
        check("+7801230008", &[]);
        check("00420601123456, 601 123 456 602 123 457 603 123 458", &[]);
    }

    #[test]
    fn accounts_are_left_alone() {
        check("19-2000145399/0800", &[]);
        check("7103192745/0100", &[]);
        check("540103/0800", &[]);
        check("19-710319/2745", &[]);
        check("CZ65 0800 0000 1920 0014 5399, CZ6508000000192000145399", &[]);
        check("DE76 4401 0046 1111 1111 0100", &[]);
        check("DE76440100461111111101", &[]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        check("IČO 25123891, DIČ CZ25123891, CZ699001182", &[]);
        check("23. 1. 1978, 23.1.1978, 1978-01-23, 23/01/1978", &[]);
        check("2026-09-30T10:15:00.123456789Z", &[]);
        check("objednávka 20260001, 202600012345, 530101123", &[]);
        check("č. j. 710319/2745/2020, 2020/710319/2745", &[]);
        check("OBJ7103192745, 7103192745A, 0.7103192745, 7103192745.50", &[]);
        check("540101/123, 710319/27, 710319/27455, 710319 / 2745", &[]);
        check("٧١٠٣١٩٢٧٤٥", &[]);
        check("", &[]);
    }

    #[test]
    fn every_birth_number_with_a_wrong_last_digit_is_left_alone() {
        for last in 0..10 {
            let expected: &[&str] = if last == 5 { &["B:7103192745"] } else { &[] };
            check(&format!("710319274{last}"), expected);
        }
    }
}
