//! Mailboxes in the mbox format, as mail programs and services export them: gigabytes, read a message at a time.
//!
//! Both usual quotings are undone (RFC 4155; mboxrd and mboxo: `>From ` at the beginning of a line). The messages are not read
//! here: each goes to [`mail::read`](crate::mail::read), and one that can't be read stops no other.

use std::io::{BufRead, Read as _};

use crate::mail::{LONGEST_MESSAGE, MailError};

/// How much of a line is taken at once; a line may be longer.
const PIECE: u64 = 64 * 1024;

/// The messages of a mailbox, one after another, each without its `From ` line.
///
/// A message longer than [`LONGEST_MESSAGE`] is passed over and told as an error, then the next one follows; so no more than
/// one message is ever in memory. After a failure of the file nothing follows.
pub fn messages(reader: impl BufRead) -> impl Iterator<Item = Result<Vec<u8>, MailError>> {
    Messages { reader, state: State::Before }
}

enum State {
    Before,
    Inside,
    Done,
}

struct Messages<R> {
    reader: R,
    state: State,
}

/// A line, or a piece of a long one.
struct Piece {
    bytes: Vec<u8>,
    begins_line: bool,
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = Result<Vec<u8>, MailError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let message = match self.state {
                State::Before => {
                    self.begin().and_then(|begun| begun.then(|| self.message()).transpose())
                }
                State::Inside => self.message().map(Some),
                State::Done => return None,
            };
            match message {
                Ok(Some(message)) if message.is_empty() => {}
                Ok(message) => return message.map(Ok),
                Err(error) => {
                    if !matches!(error, MailError::MessageTooLong) {
                        self.state = State::Done;
                    }
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<R: BufRead> Messages<R> {
    /// Reads the first `From ` line; false in an empty file.
    fn begin(&mut self) -> Result<bool, MailError> {
        self.state = State::Inside;
        loop {
            let piece = self.piece(true)?;
            let line = piece.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&piece.bytes);
            if piece.bytes.is_empty() {
                self.state = State::Done;
                return Ok(false);
            }
            if line.starts_with(b"From ") {
                return Ok(true);
            }
            if !line.trim_ascii().is_empty() {
                return Err(MailError::NotAMailbox);
            }
        }
    }

    /// Reads up to the next `From ` line or to the end.
    fn message(&mut self) -> Result<Vec<u8>, MailError> {
        let mut message = Vec::new();
        let mut too_long = false;
        let mut after_empty = true;
        let mut begins_line = true;
        loop {
            let piece = self.piece(begins_line)?;
            if piece.bytes.is_empty() {
                self.state = State::Done;
                break;
            }
            if after_empty && piece.begins_line && is_separator(&piece.bytes) {
                break;
            }
            begins_line = piece.bytes.ends_with(b"\n");
            after_empty = piece.begins_line && piece.bytes.trim_ascii().is_empty() && begins_line;
            let line = if piece.begins_line { unquoted(&piece.bytes) } else { &piece.bytes };
            too_long |= message.len() + line.len() > LONGEST_MESSAGE;
            if too_long {
                message = Vec::new();
            } else {
                message.extend_from_slice(line);
            }
        }
        if too_long {
            return Err(MailError::MessageTooLong);
        }
        // The empty line before the next message belongs to the mailbox.
        for end in [&b"\r\n\r\n"[..], b"\n\n"] {
            if message.ends_with(end) {
                message.truncate(message.len() - end.len() / 2);
            }
        }
        if message.trim_ascii().is_empty() { Ok(Vec::new()) } else { Ok(message) }
    }

    fn piece(&mut self, begins_line: bool) -> Result<Piece, MailError> {
        let mut bytes = Vec::new();
        self.reader.by_ref().take(PIECE).read_until(b'\n', &mut bytes)?;
        Ok(Piece { bytes, begins_line })
    }
}

/// Whether a line after an empty one begins a message: `From `, a sender and a time, or what Thunderbird writes (`From - …`,
/// `From ` alone). A sentence that begins so has no clock and no year.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return line == b"From\n" || line == b"From\r\n";
    };
    let rest = rest.trim_ascii();
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let clock = rest.windows(5).any(|five| match five {
        [hours @ .., b':', _, _] => digits(hours) && digits(five.get(3..).unwrap_or_default()),
        _ => false,
    });
    let year = rest
        .windows(4)
        .any(|four| digits(four) && (four.starts_with(b"19") || four.starts_with(b"20")));
    rest.is_empty() || rest.starts_with(b"- ") || rest == b"-" || clock && year
}

/// A quoted line without one of its `>`.
fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    let is_quoted = quotes > 0 && line.get(quotes..).is_some_and(|rest| rest.starts_with(b"From "));
    if is_quoted { line.get(1..).unwrap_or(line) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mailbox: &str, expected: &[&str]) {
        let found: Vec<String> = messages(mailbox.as_bytes())
            .map(|message| match message {
                Ok(bytes) => String::from_utf8(bytes).unwrap(),
                Err(error) => error.key().to_owned(),
            })
            .collect();
        assert_eq!(found, expected, "{mailbox:?}");
    }

    const FROM: &str = "From jana@priklad.cz Tue Mar  3 09:15:00 2026\n";

    #[test]
    fn a_mailbox_is_cut_into_messages() {
        check("", &[]);
        check("\n\n", &[]);
        check("Subject: x\n\n", &["mail-not-a-mailbox"]);
        check(&format!("{FROM}A: 1\n\nx\n\n{FROM}A: 2\n\ny\n"), &["A: 1\n\nx\n", "A: 2\n\ny\n"]);
        check(&format!("{FROM}A: 1\n\nx\n{FROM}"), &[&format!("A: 1\n\nx\n{FROM}")]);
        check(
            &format!("{FROM}A: 1\n\n>From x\n>>From y\n> From z\n"),
            &["A: 1\n\nFrom x\n>From y\n> From z\n"],
        );
        check(
            &format!("{FROM}A: 1\n\nx\n\nFrom tomorrow on\n"),
            &["A: 1\n\nx\n\nFrom tomorrow on\n"],
        );
        check(
            "From - Tue\r\nA: 1\r\n\r\nx\r\n\r\nFrom \r\nA: 2\r\n\r\n",
            &["A: 1\r\n\r\nx\r\n", "A: 2\r\n"],
        );
        check(&format!("{FROM}\n{FROM}A: 1\n"), &["A: 1\n"]);
    }
}
