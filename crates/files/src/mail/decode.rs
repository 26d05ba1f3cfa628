//! From bytes on the way to bytes and text: transfer encodings and character sets.
//!
//! All of it is lenient: what is broken is left out, and the rest is kept. Called by `mail::head` and `mail::body`.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1250};
use mail_parser::decoders::charsets::map::charset_decoder;

/// Undoes a part's transfer encoding (RFC 2045, 6); an unknown one is taken for none.
pub(super) fn transfer(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    }
}

/// Letters outside of the alphabet are skipped, a group that padding ends is closed, a single letter left over is lost.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut group, mut letters) = (0_u32, 0_u32);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                close(group, letters, &mut out);
                (group, letters) = (0, 0);
                continue;
            }
            _ => continue,
        };
        group = group << 6 | u32::from(value);
        letters += 1;
        if letters == 4 {
            close(group, letters, &mut out);
            (group, letters) = (0, 0);
        }
    }
    close(group, letters, &mut out);
    out
}

/// Writes the whole bytes of a group of base64 letters.
fn close(group: u32, letters: u32, out: &mut Vec<u8>) {
    let whole = letters * 6 / 8;
    let bytes = (group << (24 - 6 * letters.min(4))).to_be_bytes();
    out.extend(bytes.iter().skip(1).zip(0..whole).map(|(byte, _)| byte));
}

/// RFC 2045, 6.7; a `=` that begins no code stays as it is.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii_end();
        let soft = content.ends_with(b"=");
        let mut rest = content.strip_suffix(b"=").unwrap_or(content);
        while let Some((byte, tail)) = rest.split_first() {
            let code = (*byte == b'=').then(|| tail.split_at_checked(2)).flatten();
            if let Some((digits, after)) = code
                && let Some(value) = hexadecimal(digits)
            {
                out.push(value);
                rest = after;
            } else {
                out.push(*byte);
                rest = tail;
            }
        }
        if !soft && line.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
    u8::from_str_radix(digits, 16).ok()
}

/// Bytes as text. Without a character set, or with one that says only "ASCII", UTF-8 is tried and then Windows-1250, which is
/// what old Czech programs sent without saying so.
pub(super) fn charset(bytes: &[u8], label: Option<&str>) -> String {
    let label = label.map(str::trim).unwrap_or_default();
    let ascii =
        ["", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "default", "utf-8", "utf8"]
            .iter()
            .any(|said| label.eq_ignore_ascii_case(said));
    if ascii {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        return match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if label.to_ascii_lowercase().starts_with("utf") => {
                UTF_8.decode_without_bom_handling(bytes).0.into_owned()
            }
            Err(_) => WINDOWS_1250.decode_without_bom_handling(bytes).0.into_owned(),
        };
    }
    if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
        return encoding.decode(bytes).0.into_owned();
    }
    match charset_decoder(label.as_bytes()) {
        Some(decode) => decode(bytes),
        None => charset(bytes, None),
    }
}

/// A text of several lines: ends of lines as `\n`, no control characters but tabs.
pub(super) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\t' => out.push(letter),
            _ if letter.is_control() || letter == '\u{feff}' => {}
            _ => out.push(letter),
        }
    }
    out
}

/// A text of one line: whitespace single, nothing invisible and nothing that changes the direction.
pub(super) fn line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|letter| letter.is_whitespace() || !crate::kind::is_invisible(*letter))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_transfer(encoding: &str, body: &str, expected: &[u8]) {
        assert_eq!(transfer(body.as_bytes(), encoding), expected, "{encoding} {body:?}");
    }

    #[test]
    fn transfer_encodings_are_undone_as_well_as_it_goes() {
        check_transfer("base64", "QWhvag==", b"Ahoj");
        check_transfer("BASE64", " QWhv\r\nag = =\r\n", b"Ahoj");
        check_transfer("base64", "QWhvag", b"Ahoj");
        check_transfer("base64", "QWhvag==QWhvag==", b"AhojAhoj");
        check_transfer("base64", "QW!h*vYQ-", b"Ahoa");
        check_transfer("base64", "Q", b"");
        check_transfer("base64", "====", b"");
        check_transfer("quoted-printable", "P=C5=99=C3=ADli=\r\n=C5=A1", "Příliš".as_bytes());
        check_transfer("quoted-printable", "a = b  \r\nc=3", b"a = b\nc=3");
        check_transfer("quoted-printable", "=e1=ZZ==", b"\xe1=ZZ=");
        check_transfer("8bit", "a=3D", b"a=3D");
        check_transfer("x-unknown", "a=3D", b"a=3D");
    }

    fn check_charset(label: Option<&str>, bytes: &[u8], expected: &str) {
        assert_eq!(charset(bytes, label), expected, "{label:?}");
    }

    #[test]
    fn czech_character_sets_are_read() {
        let letters = "Příliš žluťoučký kůň";
        check_charset(Some("utf-8"), letters.as_bytes(), letters);
        check_charset(None, letters.as_bytes(), letters);
        check_charset(Some("us-ascii"), letters.as_bytes(), letters);
        check_charset(Some("Windows-1250"), b"\x9alu\x9do\xe8", "šluťoč");
        check_charset(None, b"\x9alu\x9do\xe8", "šluťoč");
        check_charset(Some("ISO-8859-2"), b"\xb9lu\xbbo\xe8", "šluťoč");
        check_charset(Some("cp1250"), b"\x9a", "š");
        check_charset(Some("utf-16le"), b"\x61\x01", "š");
        check_charset(Some("utf-7"), b"+AWE-", "š");
        check_charset(Some("no-such-thing"), b"\x9a", "š");
        check_charset(Some("utf-8"), b"a\xffb", "a\u{fffd}b");
    }

    #[test]
    fn texts_are_tidied() {
        assert_eq!(lines("a\r\nb\rc\0\u{7}\td\n"), "a\nb\nc\td\n");
        assert_eq!(line(" a\r\n\tb\0 \u{202e}c "), "a b c");
    }
}
