//! The parts of a message: where each begins and ends, and what it stands in.
//!
//! The structure is cut here, in time that grows with the length only, because the limits must hold before anything is
//! decoded; `mail-parser` would descend into attached messages without end. Called by `mail::read` only.

use crate::mail::head::Head;
use crate::mail::{DEEPEST_PART, LONGEST_HEADER, MOST_PARTS, MailError};

/// The longest line that separates parts; RFC 2046 allows 70 characters.
const LONGEST_BOUNDARY: usize = 1000;

/// One part of a message, in the order of the message; the first is the message itself.
pub(super) struct Part<'a> {
    pub(super) head: Head,
    /// The body as it came, still encoded.
    pub(super) body: &'a [u8],
    pub(super) place: Place,
    /// Whether it only holds the parts that follow.
    pub(super) is_container: bool,
}

/// Where a part stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    depth: usize,
    /// Which of the outermost `multipart/alternative` it is in: those parts say one thing in several ways.
    pub(super) alternative: Option<usize>,
    /// Not one of the companions of a `multipart/related`, which the first part shows.
    pub(super) may_be_text: bool,
    /// In a `multipart/digest`, whose parts are messages unless they say otherwise (RFC 2046, 5.1.5).
    digest: bool,
}

impl Part<'_> {
    /// The media type as declared, or as the place says where nothing is declared.
    pub(super) fn media_type(&self) -> String {
        let usual = if self.place.digest { "message/rfc822" } else { "text/plain" };
        self.head.media_type().unwrap_or_else(|| usual.to_owned())
    }
}

/// Cuts a message into its parts.
pub(super) fn of_message(bytes: &[u8]) -> Result<Vec<Part<'_>>, MailError> {
    let mut bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if bytes.starts_with(b"From ") || bytes.starts_with(b">From ") {
        let line = bytes.iter().position(|byte| *byte == b'\n').ok_or(MailError::NotAMessage)?;
        bytes = bytes.get(line + 1..).unwrap_or_default();
    }
    if !begins_with_field(bytes) {
        return Err(MailError::NotAMessage);
    }
    let mut parts = Vec::new();
    let top = Place { depth: 0, alternative: None, may_be_text: true, digest: false };
    cut(bytes, top, &mut parts)?;
    Ok(parts)
}

/// Adds a part and those that stand in it. Calls itself at most [`DEEPEST_PART`] deep.
fn cut<'a>(bytes: &'a [u8], place: Place, parts: &mut Vec<Part<'a>>) -> Result<(), MailError> {
    if place.depth > DEEPEST_PART {
        return Err(MailError::TooDeep);
    }
    if parts.len() >= MOST_PARTS {
        return Err(MailError::TooManyParts);
    }
    let (header, body) = header_and_body(bytes)?;
    let head = Head::parse(header);
    let number = parts.len();
    let declared = head.media_type().unwrap_or_default();
    let pieces = match head.boundary() {
        Some(boundary) if declared.starts_with("multipart/") => pieces(body, boundary.as_bytes())?,
        _ => Vec::new(),
    };
    parts.push(Part { head, body, place, is_container: !pieces.is_empty() });
    for (order, piece) in pieces.into_iter().enumerate() {
        let alternative = (declared == "multipart/alternative").then_some(number);
        let inside = Place {
            depth: place.depth + 1,
            alternative: place.alternative.or(alternative),
            may_be_text: place.may_be_text && (declared != "multipart/related" || order == 0),
            digest: declared == "multipart/digest",
        };
        cut(piece, inside, parts)?;
    }
    Ok(())
}

/// Divides at the first empty line; what begins with no field is all body.
fn header_and_body(bytes: &[u8]) -> Result<(&[u8], &[u8]), MailError> {
    if let Some(body) = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")) {
        return Ok((b"", body));
    }
    if !begins_with_field(bytes) {
        return Ok((b"", bytes));
    }
    let mut end = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line == b"\n" || line == b"\r\n" {
            let body = bytes.get(end + line.len()..).unwrap_or_default();
            return Ok((bytes.get(..end).unwrap_or_default(), body));
        }
        end += line.len();
        if end > LONGEST_HEADER {
            return Err(MailError::HeaderTooLong);
        }
    }
    Ok((bytes, b""))
}

/// Whether the first line is a field: a name and a colon (RFC 5322, 2.2, but only the letters that names have).
fn begins_with_field(bytes: &[u8]) -> bool {
    let name = bytes.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < bytes.len()
        && !name.is_empty()
        && name
            .trim_ascii_end()
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}

/// What stands between the lines of a boundary (RFC 2046, 5.1.1), without what is before the first and after the last one.
/// Where the last one is missing, the last piece goes to the end.
fn pieces<'a>(body: &'a [u8], boundary: &[u8]) -> Result<Vec<&'a [u8]>, MailError> {
    let mut pieces = Vec::new();
    if boundary.len() > LONGEST_BOUNDARY {
        return Ok(pieces);
    }
    let (mut at, mut begin) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        if let Some(rest) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary)) {
            let last = rest.starts_with(b"--");
            if last || rest.trim_ascii().is_empty() {
                pieces
                    .extend(begin.and_then(|begin| body.get(begin..at)).map(without_last_newline));
                begin = (!last).then_some(at + line.len());
            }
            if last {
                break;
            }
            if pieces.len() > MOST_PARTS {
                return Err(MailError::TooManyParts);
            }
        }
        at += line.len();
    }
    pieces.extend(begin.and_then(|begin| body.get(begin..)));
    Ok(pieces)
}

/// The end of the line before a boundary belongs to the boundary.
fn without_last_newline(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &[&str]) {
        let found: Vec<String> = pieces(body.as_bytes(), b"x")
            .unwrap()
            .into_iter()
            .map(|piece| String::from_utf8_lossy(piece).into_owned())
            .collect();
        assert_eq!(found, expected, "{body:?}");
    }

    #[test]
    fn boundaries_divide() {
        check("before\n--x\na\n--x  \r\nb\r\n\r\n--x--\nafter", &["a", "b\r\n"]);
        check("--x\na\n--xy\nb\n--x--", &["a\n--xy\nb"]);
        check("--x\na\nb", &["a\nb"]);
        check("--x--\n--x\na", &[]);
        check("nothing", &[]);
        check("--x\n--x\n--x--", &["", ""]);
    }

    #[test]
    fn a_header_ends_at_the_first_empty_line() {
        assert_eq!(header_and_body(b"A: b\r\n\r\nc").unwrap(), (&b"A: b\r\n"[..], &b"c"[..]));
        assert_eq!(header_and_body(b"\nc").unwrap(), (&b""[..], &b"c"[..]));
        assert_eq!(header_and_body(b"no header\n\nc").unwrap(), (&b""[..], &b"no header\n\nc"[..]));
        assert_eq!(header_and_body(b"A: b").unwrap(), (&b"A: b"[..], &b""[..]));
    }
}
