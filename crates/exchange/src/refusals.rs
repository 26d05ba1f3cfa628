//! Rows that were refused: kept with their reasons while a file is imported, noted compactly for a restart, and given
//! back as a file that can be mended and imported again. Called by `import_job` and `batch`.

use std::fmt;

use dictionary::Entity;

use crate::csv_file::{Ragged, Sheet};
use crate::rows::CellProblem;
use crate::words::Words;

/// A refused row.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    /// Its place among the rows of the sheet.
    pub(crate) row: usize,
    /// Why.
    pub(crate) problems: Vec<CellProblem>,
}

/// All refused rows in the order of the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Refusals {
    list: Vec<Refusal>,
    places: Places,
}

/// Places of rows, kept as ranges of neighbours (the last one included): few, however many rows there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places(Vec<(usize, usize)>);

impl Places {
    /// Adds a place behind all others.
    pub(crate) fn add(&mut self, place: usize) {
        match self.0.last_mut() {
            Some((_, last)) if *last + 1 == place => *last = place,
            _ => self.0.push((place, place)),
        }
    }

    /// How many places there are.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|(first, last)| last - first + 1).sum()
    }
}

impl fmt::Display for Places {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (first, last)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            if first == last {
                write!(formatter, "{comma}{first}")?;
            } else {
                write!(formatter, "{comma}{first}-{last}")?;
            }
        }
        Ok(())
    }
}

impl Refusals {
    /// Adds a row; rows come in their order.
    pub(crate) fn push(&mut self, refusal: Refusal) {
        self.places.add(refusal.row);
        self.list.push(refusal);
    }

    /// The places of the rows.
    pub(crate) fn places(&self) -> &Places {
        &self.places
    }

    /// The file of refused rows: UTF-8 with a mark, `;`, all original columns, then `line` and `reason`.
    pub(crate) fn file(&self, sheet: &Sheet, entity: &Entity, words: Words<'_>) -> Vec<u8> {
        if self.list.is_empty() && sheet.ragged.is_empty() {
            return Vec::new();
        }
        let mut lines: Vec<(usize, &[String], String)> = self
            .list
            .iter()
            .filter_map(|refusal| {
                let row = sheet.rows.get(refusal.row)?;
                Some((row.line, row.cells.as_slice(), words.reasons(entity, &refusal.problems)))
            })
            .chain(sheet.ragged.iter().map(|row: &Ragged| {
                (row.line, row.cells.as_slice(), words.ragged(row.expected, row.found))
            }))
            .collect();
        lines.sort_by_key(|(line, _, _)| *line);
        let mut file = CsvFile::new(b';');
        let added = ["line", "reason"].map(str::to_owned);
        file.row(sheet.headers.iter().chain(&added));
        let blank = String::new();
        for (line, cells, reason) in lines {
            let missing = sheet.headers.len().saturating_sub(cells.len());
            // Cells beyond the header go to the end, where they do no harm to the columns.
            let (under, beyond) =
                cells.split_at_checked(sheet.headers.len()).unwrap_or((cells, &[]));
            let told = [line.to_string(), reason];
            let padding = std::iter::repeat_n(&blank, missing);
            file.row(under.iter().chain(padding).chain(&told).chain(beyond));
        }
        file.finish()
    }
}

/// Reads places as [`Places`] writes them; whatever cannot be read is left out, and nothing from `bound` on
/// is a place.
pub(crate) fn read_places(text: &str, bound: usize) -> Vec<usize> {
    text.split(',')
        .filter_map(|range| {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
            Some(first..last.saturating_add(1).min(bound))
        })
        .flatten()
        .collect()
}

/// A CSV file in the making: UTF-8 with its mark, so that spreadsheets read it.
pub(crate) struct CsvFile(csv::Writer<Vec<u8>>);

impl CsvFile {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self(
            csv::WriterBuilder::new()
                .delimiter(delimiter)
                .flexible(true)
                .terminator(csv::Terminator::CRLF)
                .from_writer("\u{feff}".as_bytes().to_vec()),
        )
    }

    /// Adds a row with its formulas defused.
    pub(crate) fn row(&mut self, cells: impl Iterator<Item = impl AsRef<str>>) {
        let cells: Vec<String> = cells.map(|cell| defused(cell.as_ref())).collect();
        // Memory takes every row, and rows may differ in length.
        drop(self.0.write_record(&cells));
    }

    /// The bytes.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// A cell that a spreadsheet does not take for a formula: what begins like one gets an apostrophe, unless it is a plain
/// telephone number or number.
pub(crate) fn defused(cell: &str) -> String {
    let begins_like_one = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = cell.strip_prefix(['+', '-']).is_some_and(|rest| {
        rest.starts_with(|letter: char| letter.is_ascii_digit())
            && rest.chars().all(|letter| letter.is_ascii_digit() || " \u{a0}.,".contains(letter))
    });
    if begins_like_one && !number { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+420602123456", "+420602123456"),
            ("+420 602 123 456", "+420 602 123 456"),
            ("-1 234,50", "-1 234,50"),
            ("-1+1", "'-1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-", "'-"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("", ""),
            ("Novák", "Novák"),
        ] {
            assert_eq!(defused(cell), expected);
        }
    }

    #[test]
    fn a_file_is_quoted_and_marked() {
        let mut file = CsvFile::new(b';');
        file.row(["a", "b;c", "d\"e"].into_iter());
        assert_eq!(String::from_utf8(file.finish()).unwrap(), "\u{feff}a;\"b;c\";\"d\"\"e\"\r\n");
    }

    #[test]
    fn broken_places_are_left_out() {
        assert_eq!(read_places("0-2,x,,7,9-8,5-999", 8), [0, 1, 2, 7, 5, 6, 7]);
        assert!(read_places("", 8).is_empty());
        assert!(read_places("18446744073709551615", 8).is_empty());
    }

    proptest! {
        #[test]
        fn places_are_read_back(rows in proptest::collection::btree_set(0_usize..300, 0..60)) {
            let mut refusals = Refusals::default();
            for row in &rows {
                refusals.push(Refusal { row: *row, problems: Vec::new() });
            }
            prop_assert_eq!(refusals.places().count(), rows.len());
            let rows: Vec<usize> = rows.into_iter().collect();
            prop_assert_eq!(read_places(&refusals.places().to_string(), 300), rows);
        }
    }
}
