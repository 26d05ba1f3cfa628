//! What holds for every form: limits, refusals, and that no bytes break anything.

mod banks;
mod gpc_lines;

use proptest::prelude::*;

use super::*;

/// Reads a file of one statement.
fn one(bytes: &[u8]) -> Statement {
    let mut statements = read(bytes).expect("a right file");
    assert_eq!(statements.len(), 1);
    statements.remove(0)
}

fn line_error(line: u64, problem: LineProblem) -> Result<Vec<Statement>, StatementError> {
    Err(StatementError::Line { line, problem })
}

#[test]
fn what_is_no_statement_is_refused() {
    let too_large = vec![b' '; LARGEST_FILE + 1];
    for (bytes, expected) in [
        (too_large.as_slice(), StatementError::TooLarge),
        (b"".as_slice(), StatementError::UnknownForm),
        (b"Ahoj, svete".as_slice(), StatementError::UnknownForm),
        (b"Datum;Popis\n1.1.2026;Nic\n".as_slice(), StatementError::UnknownForm),
        (b"PK\x03\x04\0".as_slice(), StatementError::NotText),
    ] {
        assert_eq!(read(bytes), Err(expected));
        assert!(expected.key().starts_with("statement-"));
        assert_eq!(expected.line(), None);
    }
}

#[test]
fn entries_are_limited() {
    let row = "1.1.2026;1,00\n";
    let full = format!("Datum;Částka\n{}", row.repeat(MOST_ENTRIES));
    assert_eq!(one(full.as_bytes()).entries.len(), MOST_ENTRIES);
    let more = format!("{full}{row}");
    assert_eq!(read(more.as_bytes()), Err(StatementError::TooManyEntries));
}

#[test]
fn errors_tell_places_and_nothing_else() {
    let error = read("Datum;Částka;VS\n1.1.2026;tajné;7\n".as_bytes()).expect_err("an error");
    assert_eq!(error.to_string(), "line 2: wrong amount");
    assert_eq!((error.key(), error.line()), ("statement-line-amount", Some(2)));
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _read = read(&bytes);
    }

    #[test]
    fn no_gpc_line_breaks_the_reader(rest in "[ -~áž]{0,140}", more in "07[4-9][0-9 ]{0,130}") {
        let _read = read(format!("0740000000000000019{rest}\n{more}\n").as_bytes());
    }

    #[test]
    fn no_row_breaks_the_reader(rows in proptest::collection::vec("[0-9;., \"\n-]{0,40}", 0..8)) {
        let _read = read(format!("Datum;Částka;VS;KS\n{}", rows.join("\n")).as_bytes());
    }
}
