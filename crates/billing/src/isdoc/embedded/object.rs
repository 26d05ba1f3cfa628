//! The objects of a PDF as they are written, without what only pages need. Called by `pdf`.
//!
//! Invariant: an object takes no more than a window of the file, and no more than so many levels; so whatever is written there,
//! reading it is short.

use std::collections::BTreeMap;

/// The longest object, in bytes, without the content of its stream.
pub(super) const LONGEST: usize = 128 * 1024;
/// The most objects within each other.
const DEEPEST: usize = 32;

/// A dictionary by its keys.
pub(super) type Dictionary = BTreeMap<Vec<u8>, Object>;

/// One object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Object {
    /// A whole number.
    Number(usize),
    Name(Vec<u8>),
    /// A string, as it is encoded.
    Text(Vec<u8>),
    Array(Vec<Self>),
    Dictionary(Dictionary),
    /// Another object by its number.
    Reference(u32),
    /// Null, true, false, and numbers that are no count.
    Other,
}

impl Object {
    pub(super) const fn number(&self) -> Option<usize> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// A string by its encoding: UTF-16, UTF-8, or about Latin-1.
    pub(super) fn text(&self) -> Option<String> {
        let Self::Text(bytes) = self else { return None };
        Some(match bytes.as_slice() {
            [0xfe, 0xff, wide @ ..] => {
                let units = wide.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
                char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{fffd}')).collect()
            }
            [0xef, 0xbb, 0xbf, bytes @ ..] => String::from_utf8_lossy(bytes).into_owned(),
            bytes => bytes.iter().copied().map(char::from).collect(),
        })
    }
}

/// Reads what stands at a place.
pub(super) struct Parser<'a> {
    rest: &'a [u8],
}

impl<'a> Parser<'a> {
    /// From here on, as far as one object may reach.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes.get(..LONGEST).unwrap_or(bytes) }
    }

    /// From here on, without a limit: for tables, whose entries are counted.
    pub(super) const fn over(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What is left of the bytes.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Takes the bytes of one kind.
    fn run(&mut self, kind: impl Fn(u8) -> bool) -> &'a [u8] {
        let length = self.rest.iter().position(|byte| !kind(*byte)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(length);
        self.rest = rest;
        run
    }

    pub(super) fn space(&mut self) {
        loop {
            self.run(|byte| byte == 0 || byte.is_ascii_whitespace());
            if self.rest.first() != Some(&b'%') {
                return;
            }
            self.run(|byte| !matches!(byte, b'\r' | b'\n'));
        }
    }

    /// Takes a word if it is the next.
    pub(super) fn word(&mut self, word: &[u8]) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    /// Takes a number without a sign or a fraction.
    pub(super) fn number(&mut self) -> Option<usize> {
        self.space();
        let digits = self.run(|byte| byte.is_ascii_digit());
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    pub(super) fn object(&mut self) -> Option<Object> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Option<Object> {
        if depth > DEEPEST {
            return None;
        }
        self.space();
        match self.rest {
            [b'/', ..] => self.name().map(Object::Name),
            [b'(', ..] => self.literal().map(Object::Text),
            [b'<', b'<', rest @ ..] => {
                self.rest = rest;
                let mut dictionary = Dictionary::new();
                while self.word(b">>").is_none() {
                    let name = self.name()?;
                    dictionary.insert(name, self.nested(depth + 1)?);
                }
                Some(Object::Dictionary(dictionary))
            }
            [b'<', rest @ ..] => {
                self.rest = rest;
                let digits = self.run(|byte| byte != b'>');
                self.next()?;
                hexadecimal(digits).map(Object::Text)
            }
            [b'[', rest @ ..] => {
                self.rest = rest;
                let mut array = Vec::new();
                while self.word(b"]").is_none() {
                    array.push(self.nested(depth + 1)?);
                }
                Some(Object::Array(array))
            }
            [b'0'..=b'9', ..] => self.count(),
            [b'+' | b'-' | b'.' | b'a'..=b'z', ..] => {
                self.run(regular);
                Some(Object::Other)
            }
            _ => None,
        }
    }

    /// A number, or a reference, which begins with one.
    fn count(&mut self) -> Option<Object> {
        let digits = self.run(regular);
        let text = std::str::from_utf8(digits).ok()?;
        let Ok(number) = text.parse() else { return Some(Object::Other) };
        let behind = self.rest;
        if self.number().is_some() && self.word(b"R").is_some() {
            return u32::try_from(number).ok().map(Object::Reference);
        }
        self.rest = behind;
        Some(Object::Number(number))
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.word(b"/")?;
        let written = self.run(regular);
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let [first, after @ ..] = rest {
            rest = after;
            match (first, after) {
                (b'#', [high, low, after @ ..]) => {
                    name.extend(hexadecimal(&[*high, *low])?);
                    rest = after;
                }
                _ => name.push(*first),
            }
        }
        Some(name)
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.next()?;
        let (mut text, mut open) = (Vec::new(), 1_usize);
        loop {
            let byte = match self.next()? {
                b'\\' => {
                    self.escaped(&mut text)?;
                    continue;
                }
                b'(' => {
                    open += 1;
                    b'('
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(text);
                    }
                    b')'
                }
                byte => byte,
            };
            text.push(byte);
        }
    }

    /// What stands for a byte after a backslash. The end of a line stands for none.
    fn escaped(&mut self, text: &mut Vec<u8>) -> Option<()> {
        text.push(match self.next()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                self.rest = self.rest.strip_prefix(b"\n").unwrap_or(self.rest);
                return Some(());
            }
            b'\n' => return Some(()),
            first @ b'0'..=b'7' => {
                let mut value = first - b'0';
                for _ in 0..2 {
                    if let Some((digit @ b'0'..=b'7', rest)) = self.rest.split_first() {
                        value = value.wrapping_mul(8).wrapping_add(digit - b'0');
                        self.rest = rest;
                    }
                }
                value
            }
            other => other,
        });
        Some(())
    }
}

const fn regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace()
        && !matches!(byte, 0 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// Bytes by their digits; the last digit may be left out.
fn hexadecimal(digits: &[u8]) -> Option<Vec<u8>> {
    let values: Option<Vec<u8>> = digits
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let pairs = values?;
    Some(
        pairs
            .chunks(2)
            .map(|pair| match pair {
                [high, low] => high * 16 + low,
                rest => rest.iter().sum::<u8>() * 16,
            })
            .collect(),
    )
}
