//! Reads an uploaded table strictly but helpfully: what is wrong is said with its line, and nothing is guessed away.
//! Not here: what the columns mean (`mapping`) and whether the values fit (`rows`). Called by `preview`, `import_job`
//! and `web`.

use crate::encoding::decode;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Most columns of a file.
pub const MOST_COLUMNS: usize = 150;
/// Most rows of a file, its header not counted.
pub const MOST_ROWS: usize = 500_000;
/// Delimiters that are recognised, the most usual in Czechia first.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// So many records decide about the delimiter.
const GUESSED_FROM: usize = 25;

/// Why a whole file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing stands in it.
    #[error("the file is empty")]
    Empty,
    /// The first line names no columns: it is blank or already holds data.
    #[error("the first line names no columns")]
    NoHeader,
    /// A quoted cell is not closed, or goes on behind its closing quote.
    #[error("the quotes of the cell that begins on line {line} are broken")]
    BrokenQuotes {
        /// Where the cell begins, from 1.
        line: usize,
    },
    /// More columns than can be worked with.
    #[error("more than {max} columns")]
    TooManyColumns {
        /// The bound.
        max: usize,
    },
    /// More rows than can be worked with.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The bound.
        max: usize,
    },
    /// More bytes than can be worked with.
    #[error("more than {max} bytes")]
    TooLarge {
        /// The bound.
        max: usize,
    },
    /// The bytes are no text of any known encoding.
    #[error("the file is no text of a known encoding")]
    Encoding,
}

impl FileError {
    /// The key of the text for people, without its prefix `problem-`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::NoHeader => "file-no-header",
            Self::BrokenQuotes { .. } => "file-broken-quotes",
            Self::TooManyColumns { .. } => "file-too-many-columns",
            Self::TooManyRows { .. } => "file-too-many-rows",
            Self::TooLarge { .. } => "file-too-large",
            Self::Encoding => "file-encoding",
        }
    }

    /// The argument of the text: its name and number.
    pub fn argument(&self) -> Option<(&'static str, usize)> {
        match self {
            Self::Empty | Self::NoHeader | Self::Encoding => None,
            Self::BrokenQuotes { line } => Some(("line", *line)),
            Self::TooManyColumns { max } | Self::TooManyRows { max } | Self::TooLarge { max } => {
                Some(("max", *max))
            }
        }
    }
}

/// A table as it was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns.
    pub headers: Vec<String>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// The rows with too few or too many cells: refused, but kept to be given back.
    pub ragged: Vec<Ragged>,
    /// The name of the encoding that was recognised.
    pub encoding: &'static str,
    /// The delimiter that was recognised.
    pub delimiter: u8,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// Its cells without the blanks around them.
    pub cells: Vec<String>,
}

/// A row that does not fit under the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ragged {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// As many cells as there are columns.
    pub expected: usize,
    /// As many cells as it has.
    pub found: usize,
    /// The cells.
    pub cells: Vec<String>,
}

/// Reads a file. Blank lines are left out; a line `sep=;` at the beginning, as Excel writes it, is believed.
pub fn read_sheet(bytes: &[u8]) -> Result<Sheet, FileError> {
    if bytes.len() > MOST_BYTES {
        return Err(FileError::TooLarge { max: MOST_BYTES });
    }
    let (text, encoding) = decode(bytes).ok_or(FileError::Encoding)?;
    let (told, text, first_line) = told_delimiter(&text);
    let delimiter = told.unwrap_or_else(|| guess_delimiter(text));
    let mut reader = Reader::new(text, delimiter, first_line);
    let mut headers = reader.next_record()?.ok_or(FileError::Empty)?.cells;
    // Spreadsheets write delimiters behind the last column that anybody used.
    while headers.last().is_some_and(String::is_empty) {
        headers.pop();
    }
    if headers.len() > MOST_COLUMNS {
        return Err(FileError::TooManyColumns { max: MOST_COLUMNS });
    }
    if headers.is_empty() || headers.iter().any(|header| header.contains('@')) {
        return Err(FileError::NoHeader);
    }
    let expected = headers.len();
    let mut sheet = Sheet { headers, rows: Vec::new(), ragged: Vec::new(), encoding, delimiter };
    while let Some(mut row) = reader.next_record()? {
        if sheet.rows.len() + sheet.ragged.len() >= MOST_ROWS {
            return Err(FileError::TooManyRows { max: MOST_ROWS });
        }
        while row.cells.len() > expected && row.cells.last().is_some_and(String::is_empty) {
            row.cells.pop();
        }
        let found = row.cells.len();
        if found == expected {
            sheet.rows.push(row);
        } else {
            sheet.ragged.push(Ragged { line: row.line, expected, found, cells: row.cells });
        }
    }
    Ok(sheet)
}

/// The delimiter that the file names itself, the rest of the text, and the line where the rest begins.
fn told_delimiter(text: &str) -> (Option<u8>, &str, usize) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = line
        .trim_end_matches('\r')
        .strip_prefix("sep=")
        .and_then(|told| DELIMITERS.into_iter().find(|known| told.as_bytes() == [*known]));
    if told.is_some() { (told, rest, 2) } else { (None, text, 1) }
}

/// The delimiter that gives most of the first records as many cells as the header has.
fn guess_delimiter(text: &str) -> u8 {
    let mut best = (0, 0);
    let mut delimiter = b';';
    for candidate in DELIMITERS {
        let mut reader = Reader::new(text, candidate, 1);
        let mut counts = Vec::new();
        while counts.len() < GUESSED_FROM {
            let Ok(Some(record)) = reader.next_record() else { break };
            counts.push(record.cells.len());
        }
        let columns = counts.first().copied().unwrap_or_default();
        if columns < 2 {
            continue;
        }
        let fitting = counts.iter().filter(|count| **count == columns).count();
        if (fitting, columns) > best {
            best = (fitting, columns);
            delimiter = candidate;
        }
    }
    delimiter
}

/// Takes records from a text one by one.
struct Reader<'t> {
    letters: std::iter::Peekable<std::str::Chars<'t>>,
    delimiter: char,
    line: usize,
}

/// What stands behind a cell.
enum CellEnd {
    Delimiter,
    Record,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, delimiter: u8, line: usize) -> Self {
        Self { letters: text.chars().peekable(), delimiter: char::from(delimiter), line }
    }

    /// The next record in which anything stands.
    fn next_record(&mut self) -> Result<Option<Row>, FileError> {
        while self.letters.peek().is_some() {
            let line = self.line;
            let mut cells = Vec::new();
            loop {
                let (cell, end) = self.cell()?;
                // Beyond twice the bound the count no longer matters, only that it is too great.
                if cells.len() < MOST_COLUMNS * 2 {
                    cells.push(cell);
                }
                if matches!(end, CellEnd::Record) {
                    break;
                }
            }
            if cells.iter().any(|cell| !cell.is_empty()) {
                return Ok(Some(Row { line, cells }));
            }
        }
        Ok(None)
    }

    fn cell(&mut self) -> Result<(String, CellEnd), FileError> {
        let delimiter = self.delimiter;
        while self.letters.next_if(|letter| *letter == ' ').is_some() {}
        if self.letters.next_if_eq(&'"').is_some() {
            return self.quoted();
        }
        let mut cell = String::new();
        while let Some(letter) =
            self.letters.next_if(|next| *next != delimiter && *next != '\n' && *next != '\r')
        {
            cell.push(letter);
        }
        Ok((cell.trim().to_owned(), self.end()))
    }

    /// The rest of a cell behind its opening quote.
    fn quoted(&mut self) -> Result<(String, CellEnd), FileError> {
        let line = self.line;
        let mut cell = String::new();
        loop {
            match self.letters.next() {
                None => return Err(FileError::BrokenQuotes { line }),
                Some('"') if self.letters.next_if_eq(&'"').is_some() => cell.push('"'),
                Some('"') => break,
                Some('\r') if self.letters.peek() == Some(&'\n') => {}
                Some(letter) => {
                    // A lone CR ends a line inside quotes as it does outside.
                    let letter = if letter == '\r' { '\n' } else { letter };
                    self.line += usize::from(letter == '\n');
                    cell.push(letter);
                }
            }
        }
        while self.letters.next_if(|letter| *letter == ' ').is_some() {}
        match self.letters.peek() {
            None | Some('\n' | '\r') => {}
            Some(letter) if *letter == self.delimiter => {}
            Some(_) => return Err(FileError::BrokenQuotes { line }),
        }
        Ok((cell.trim().to_owned(), self.end()))
    }

    /// Takes what stands behind a cell: a delimiter, an end of line (LF, CR LF or CR), or the end of the file.
    fn end(&mut self) -> CellEnd {
        match self.letters.next() {
            None => CellEnd::Record,
            Some(letter) if letter == self.delimiter => CellEnd::Delimiter,
            Some(letter) => {
                if letter == '\r' {
                    self.letters.next_if_eq(&'\n');
                }
                self.line += 1;
                CellEnd::Record
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, delimiter: u8, headers: &[&str], rows: &[(usize, &[&str])]) {
        let sheet = read_sheet(text.as_bytes()).unwrap();
        assert_eq!(char::from(sheet.delimiter), char::from(delimiter));
        assert_eq!(sheet.headers, headers);
        let read: Vec<(usize, Vec<&str>)> = sheet
            .rows
            .iter()
            .map(|row| (row.line, row.cells.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|(line, cells)| (*line, cells.to_vec())).collect();
        assert_eq!(read, expected);
    }

    #[track_caller]
    fn check_error(bytes: &[u8], expected: FileError) {
        assert_eq!(read_sheet(bytes), Err(expected));
    }

    #[test]
    fn delimiters_are_guessed_outside_quotes() {
        check("a;b\n1;2\n", b';', &["a", "b"], &[(2, &["1", "2"])]);
        check("a,b\r\n1,2", b',', &["a", "b"], &[(2, &["1", "2"])]);
        check("a\tb\n1\t2", b'\t', &["a", "b"], &[(2, &["1", "2"])]);
        check("a|b\n1|2", b'|', &["a", "b"], &[(2, &["1", "2"])]);
        check("\"a,b,c\";d\n\"1,2\";\"3,4\"", b';', &["a,b,c", "d"], &[(2, &["1,2", "3,4"])]);
        check(
            "Jméno, příjmení;Mail\nJan;x\nEva;y",
            b';',
            &["Jméno, příjmení", "Mail"],
            &[(2, &["Jan", "x"]), (3, &["Eva", "y"])],
        );
        check("sep=,\na,b\n1,2", b',', &["a", "b"], &[(3, &["1", "2"])]);
        check("a\n1\n", b';', &["a"], &[(2, &["1"])]);
    }

    #[test]
    fn quotes_lines_and_blanks() {
        check("a;b\n\"x\ny\";2\n3;4", b';', &["a", "b"], &[(2, &["x\ny", "2"]), (4, &["3", "4"])]);
        check("a;b\n\"5\"\" disk\";5\" disk", b';', &["a", "b"], &[(2, &["5\" disk", "5\" disk"])]);
        check("a;b\n\n;\n1;2\r\r3;4", b';', &["a", "b"], &[(4, &["1", "2"]), (6, &["3", "4"])]);
        check("a ; b;\n 1 ; \"2\" ;;\n", b';', &["a", "b"], &[(2, &["1", "2"])]);
    }

    #[test]
    fn ragged_rows_are_kept_apart() {
        let sheet = read_sheet(b"a;b\n1\n1;2;3\n1;2").unwrap();
        assert_eq!(sheet.rows.len(), 1);
        let ragged: Vec<(usize, usize, usize)> =
            sheet.ragged.iter().map(|row| (row.line, row.expected, row.found)).collect();
        assert_eq!(ragged, [(2, 2, 1), (3, 2, 3)]);
    }

    #[test]
    fn whole_files_are_refused() {
        check_error(b"", FileError::Empty);
        check_error(b"\n\r\n ; \n", FileError::Empty);
        check_error(b"a;b\n1;\"2\n3;4\n", FileError::BrokenQuotes { line: 2 });
        check_error(b"a;b\n1;\"2\"x\n", FileError::BrokenQuotes { line: 2 });
        check_error(b"Jan;jan@example.cz\n", FileError::NoHeader);
        check_error(b"\x81\x83\x88\x90\x98;\n", FileError::Encoding);
        let wide = vec!["a"; MOST_COLUMNS + 1].join(";");
        check_error(wide.as_bytes(), FileError::TooManyColumns { max: MOST_COLUMNS });
        let long = format!("a\n{}", "1\n".repeat(MOST_ROWS + 1));
        check_error(long.as_bytes(), FileError::TooManyRows { max: MOST_ROWS });
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            drop(read_sheet(&bytes));
        }

        #[test]
        fn every_row_is_as_wide_as_its_header(text in "[a\";,\\n\\r \\t|@á]{0,200}") {
            if let Ok(sheet) = read_sheet(text.as_bytes()) {
                prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.headers.len()));
                prop_assert!(sheet.ragged.iter().all(|row| row.found != row.expected));
            }
        }

        #[test]
        fn what_was_quoted_is_read_back(cells in proptest::collection::vec("[a-zá\";,\\n]{1,8}", 2..5)) {
            let quoted: Vec<String> =
                cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            let header = vec!["h"; cells.len()].join(";");
            let sheet = read_sheet(format!("{header}\n{}", quoted.join(";")).as_bytes()).unwrap();
            let expected: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            if expected.iter().any(|cell| !cell.is_empty()) {
                prop_assert_eq!(&sheet.rows[0].cells, &expected);
            }
        }
    }
}
