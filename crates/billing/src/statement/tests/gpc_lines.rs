//! Statements in GPC: a writer of lines, and what is read back from them.

use encoding_rs::WINDOWS_1250;
use jiff::civil::date;
use proptest::prelude::*;

use super::{line_error, one};
use crate::statement::{Entry, LineProblem, Statement, StatementError, read};
use rust_decimal::Decimal;

/// Line 074 of the account 19-2000145399 over March 2026.
fn head(opening: i64, closing: i64) -> String {
    let sign = |amount: i64| if amount < 0 { '-' } else { '+' };
    format!(
        "0740000192000145399{:<20}010326{:014}{}{:014}{}{:014}0{:014}0{:03}310326{:14}",
        "DODAVATEL S.R.O.",
        opening.abs(),
        sign(opening),
        closing.abs(),
        sign(closing),
        0,
        0,
        3,
        ""
    )
}

/// What a line 075 is written from; texts are padded here.
struct Movement<'a> {
    counter: &'a str,
    document: &'a str,
    amount: i64,
    code: char,
    variable: &'a str,
    bank_and_constant: &'a str,
    specific: &'a str,
    name: &'a str,
    currency: &'a str,
    value_day: &'a str,
    booked: &'a str,
}

const MOVEMENT: Movement<'_> = Movement {
    counter: "0000350000000019",
    document: "0000000000123",
    amount: 121_000,
    code: '2',
    variable: "0002026001",
    bank_and_constant: "0001000308",
    specific: "0000000000",
    name: "ODBĚRATEL A.S.",
    currency: "0203",
    value_day: "050326",
    booked: "060326",
};

fn item(movement: &Movement<'_>) -> String {
    format!(
        "0750000192000145399{}{:>13}{:012}{}{:>10}{:>10}{:>10}{}{:<20}0{}{}",
        movement.counter,
        movement.document,
        movement.amount,
        movement.code,
        movement.variable,
        movement.bank_and_constant,
        movement.specific,
        movement.value_day,
        movement.name,
        movement.currency,
        movement.booked
    )
}

fn expected_entry() -> Entry {
    Entry {
        booked_on: date(2026, 3, 6),
        amount: Decimal::new(121_000, 2),
        currency: "CZK".to_owned(),
        variable_symbol: "2026001".to_owned(),
        constant_symbol: "308".to_owned(),
        specific_symbol: String::new(),
        counter_account: "35-19/0100".to_owned(),
        counter_name: "ODBĚRATEL A.S.".to_owned(),
        message: String::new(),
        bank_reference: "0000000000123".to_owned(),
        line: 2,
    }
}

#[test]
fn lines_are_as_long_as_the_form_has_them() {
    assert_eq!(head(-1, 2).chars().count(), 128);
    assert_eq!(item(&MOVEMENT).chars().count(), 128);
}

#[test]
fn a_statement_is_read_in_every_encoding_and_line_end() {
    let expected = Statement {
        account: "19-2000145399".to_owned(),
        from: Some(date(2026, 3, 1)),
        to: Some(date(2026, 3, 31)),
        opening: Some(Decimal::new(-5_000, 2)),
        closing: Some(Decimal::new(116_000, 2)),
        entries: vec![expected_entry()],
    };
    assert_eq!(expected.difference(), Some(Decimal::ZERO));
    for line_end in ["\n", "\r\n"] {
        let text = [head(-5_000, 116_000), item(&MOVEMENT), String::new()].join(line_end);
        assert_eq!(one(text.as_bytes()), expected);
        assert_eq!(one(&WINDOWS_1250.encode(&text).0), expected);
        let dos_byte = |sign: char| u8::try_from(sign).unwrap_or(0xB7);
        let dos: Vec<u8> = text.chars().map(dos_byte).collect();
        assert_eq!(one(&dos), expected);
    }
}

#[test]
fn codes_tell_whether_money_came_or_went() {
    for (code, expected) in [('1', -121_000), ('2', 121_000), ('4', 121_000), ('5', -121_000)] {
        let text = format!("{}\n{}\n", head(0, 0), item(&Movement { code, ..MOVEMENT }));
        assert_eq!(one(text.as_bytes()).entries[0].amount, Decimal::new(expected, 2));
    }
}

#[test]
fn what_is_not_told_is_empty() {
    let bare = Movement {
        counter: "0000000000000000",
        document: "0000000000000",
        variable: "",
        bank_and_constant: "0000000000",
        name: "",
        currency: "0000",
        booked: "000000",
        ..MOVEMENT
    };
    let text = format!("{}\n\n{}\n", head(0, 0), item(&bare));
    let expected = Entry {
        booked_on: date(2026, 3, 5),
        variable_symbol: String::new(),
        constant_symbol: String::new(),
        counter_account: String::new(),
        counter_name: String::new(),
        bank_reference: String::new(),
        line: 3,
        ..expected_entry()
    };
    assert_eq!(one(text.as_bytes()).entries, [expected]);
}

#[test]
fn further_lines_add_a_message() {
    let further = format!(
        "076{:<26}060326{:<92}\n078{:<70}\n079{:<70}",
        "IDENTIFIKACE", "Faktura", "2026001", ""
    );
    let text = format!("{}\n{}\n{further}\n", head(0, 0), item(&MOVEMENT));
    assert_eq!(one(text.as_bytes()).entries[0].message, "Faktura 2026001");
}

#[test]
fn several_statements_stand_in_one_file() {
    let both = [head(0, 1), item(&MOVEMENT), head(1, 2), item(&MOVEMENT)].join("\n");
    let statements = read(both.as_bytes()).expect("two");
    let lines: Vec<u64> = statements.iter().map(|statement| statement.entries[0].line).collect();
    assert_eq!(lines, [2, 4]);
}

#[track_caller]
fn check_wrong(movement: &Movement<'_>, problem: LineProblem) {
    let text = format!("{}\n{}\n{}\n", head(0, 0), item(&MOVEMENT), item(movement));
    assert_eq!(read(text.as_bytes()), line_error(3, problem));
}

#[test]
fn a_wrong_line_refuses_the_whole() {
    check_wrong(&Movement { code: '3', ..MOVEMENT }, LineProblem::Direction);
    check_wrong(&Movement { currency: "0999", ..MOVEMENT }, LineProblem::Currency);
    check_wrong(&Movement { variable: "20260 01", ..MOVEMENT }, LineProblem::Symbol);
    check_wrong(&Movement { booked: "310226", ..MOVEMENT }, LineProblem::Day);
    check_wrong(&Movement { booked: "0A0226", ..MOVEMENT }, LineProblem::Day);
    check_wrong(&Movement { amount: -1, ..MOVEMENT }, LineProblem::Amount);
    let none = Movement { booked: "000000", value_day: "      ", ..MOVEMENT };
    check_wrong(&none, LineProblem::Day);
    for line in ["077", "x", "0750"] {
        let text = format!("{}\n{line}\n", head(0, 0));
        let problem = if line == "0750" { LineProblem::Amount } else { LineProblem::Unknown };
        assert_eq!(read(text.as_bytes()), line_error(2, problem));
    }
    let early = format!("{}\n078Zpráva\n", head(0, 0));
    assert_eq!(read(early.as_bytes()), line_error(2, LineProblem::Unknown));
    // Without its head, a movement belongs to no account; and it is no table either.
    assert_eq!(read(item(&MOVEMENT).as_bytes()), Err(StatementError::UnknownForm));
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        haler in 0_i64..=999_999_999_999,
        went in any::<bool>(),
        variable in 0_u64..=9_999_999_999,
        specific in 0_u64..=9_999_999_999,
        constant in 0_u16..=9_999,
        name in "[A-ZÁČŘŽ][A-ZÁČŘŽ ]{0,18}[A-ZÁČŘŽ]",
        days in 0_i32..=30_000,
    ) {
        let booked_on = date(2001, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a day");
        let movement = Movement {
            amount: haler,
            code: if went { '1' } else { '2' },
            variable: &format!("{variable:010}"),
            specific: &format!("{specific:010}"),
            bank_and_constant: &format!("000100{constant:04}"),
            name: &name,
            booked: &booked_on.strftime("%d%m%y").to_string(),
            ..MOVEMENT
        };
        let text = format!("{}\r\n{}\r\n", head(0, 0), item(&movement));
        let digits = |number: u64| if number == 0 { String::new() } else { number.to_string() };
        let expected = Entry {
            booked_on,
            amount: Decimal::new(if went { -haler } else { haler }, 2),
            variable_symbol: digits(variable),
            specific_symbol: digits(specific),
            constant_symbol: digits(u64::from(constant)),
            counter_name: name.clone(),
            ..expected_entry()
        };
        prop_assert_eq!(one(text.as_bytes()).entries, vec![expected]);
    }
}
