//! A PDF as far as its attached files need it: objects are looked up one by one, where its tables say that they are.
//!
//! Not by a library: what is at hand (`lopdf`) reads the whole file at once, and a file of a megabyte, in which many entries of
//! the table name one place, keeps it busy for minutes. Here what is not asked for is not read, and all that is read is counted.
//! What is damaged is not repaired.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;
use std::rc::Rc;

use flate2::read::ZlibDecoder;

use super::EmbeddedError;
use super::object::{Dictionary, Object, Parser};
use super::predictor::unpredicted;

/// The most tables, each of which names the one before.
const MOST_TABLES: usize = 32;
/// The most entries and sections of all tables.
const MOST_ENTRIES: usize = 500_000;
/// How many objects are looked up.
const MOST_OBJECTS: usize = 1000;
/// What all streams may inflate to, in bytes.
const MOST_INFLATED: usize = 64 * 1024 * 1024;
/// What a stream may inflate to that holds objects or a table.
const MOST_INFLATED_INSIDE: usize = 8 * 1024 * 1024;
/// The most references that lead from one to another.
const LONGEST_CHAIN: usize = 8;

type Result<T> = std::result::Result<T, EmbeddedError>;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    /// From this byte on.
    Byte(usize),
    /// In a stream of objects: its number, and which of them.
    Inside(u32, usize),
    Nowhere,
}

/// A stream of objects, inflated.
struct Opened {
    content: Vec<u8>,
    /// Where the first object begins; before it stands where each is.
    first: usize,
}

/// A PDF that is looked into.
pub(super) struct Pdf<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    trailer: Dictionary,
    entries: usize,
    objects: usize,
    inflated: usize,
    /// A stream of objects is being opened.
    opening: bool,
    /// The one that was used last.
    last: Option<(u32, Rc<Opened>)>,
}

impl<'a> Pdf<'a> {
    /// Reads the tables.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        let start = find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-");
        let bytes = start.and_then(|start| bytes.get(start..)).ok_or(EmbeddedError::Unreadable)?;
        let mut pdf = Self {
            bytes,
            places: BTreeMap::new(),
            trailer: Dictionary::new(),
            entries: MOST_ENTRIES,
            objects: MOST_OBJECTS,
            inflated: MOST_INFLATED,
            opening: false,
            last: None,
        };
        pdf.tables()?;
        if pdf.trailer.contains_key(b"Encrypt".as_slice()) {
            return Err(EmbeddedError::Encrypted);
        }
        Ok(pdf)
    }

    /// The dictionary from which all else is found.
    pub(super) fn catalog(&mut self) -> Result<Dictionary> {
        let root = self.trailer.get(b"Root".as_slice()).cloned();
        match root.map(|root| self.resolved(root)) {
            Some(Some(Object::Dictionary(catalog))) => Ok(catalog),
            _ => Err(EmbeddedError::Unreadable),
        }
    }

    /// An object itself, wherever it stands.
    pub(super) fn resolved(&mut self, mut object: Object) -> Option<Object> {
        for _ in 0..LONGEST_CHAIN {
            let Object::Reference(number) = object else { return Some(object) };
            object = self.object(number).ok()?.0;
        }
        None
    }

    /// What stands in a dictionary under a key.
    pub(super) fn entry(&mut self, dictionary: &Dictionary, key: &[u8]) -> Option<Object> {
        self.resolved(dictionary.get(key)?.clone())
    }

    /// The content of a stream, inflated to so much at most.
    pub(super) fn content(&mut self, stream: u32, most: usize) -> Result<Vec<u8>> {
        let (object, range) = self.object(stream)?;
        let (Object::Dictionary(dictionary), Some(range)) = (object, range) else {
            return Err(EmbeddedError::Unreadable);
        };
        self.inflate(&dictionary, range, most)
    }

    fn at(&self, place: usize) -> Result<Parser<'a>> {
        self.bytes.get(place..).map(Parser::new).ok_or(EmbeddedError::Unreadable)
    }

    /// An object by its number, and where the content of its stream stands, if it is one.
    fn object(&mut self, number: u32) -> Result<(Object, Option<Range<usize>>)> {
        self.objects = self.objects.checked_sub(1).ok_or(EmbeddedError::TooLarge)?;
        match self.places.get(&number).copied() {
            Some(Place::Byte(place)) => {
                let (found, object, range) = self.written(place)?;
                if found == number { Ok((object, range)) } else { Err(EmbeddedError::Unreadable) }
            }
            Some(Place::Inside(stream, nth)) => {
                let object = self.inside(stream, nth, number)?;
                Ok((object, None))
            }
            Some(Place::Nowhere) | None => Ok((Object::Other, None)),
        }
    }

    /// The object that stands at a place, with its number.
    fn written(&mut self, place: usize) -> Result<(u32, Object, Option<Range<usize>>)> {
        let mut parser = self.at(place)?;
        let read = |parser: &mut Parser<'_>| {
            let number = u32::try_from(parser.number()?).ok()?;
            parser.number()?;
            parser.word(b"obj")?;
            Some((number, parser.object()?))
        };
        let before = parser.rest().len();
        let (number, object) = read(&mut parser).ok_or(EmbeddedError::Unreadable)?;
        let Object::Dictionary(dictionary) = &object else { return Ok((number, object, None)) };
        if parser.word(b"stream").is_none() {
            return Ok((number, object, None));
        }
        let line = if parser.rest().starts_with(b"\r\n") { 2 } else { 1 };
        let start = place + before - parser.rest().len() + line;
        let length = self.length(dictionary);
        let end = length.and_then(|length| start.checked_add(length));
        let end = end.filter(|end| *end <= self.bytes.len()).ok_or(EmbeddedError::Unreadable)?;
        Ok((number, object, Some(start..end)))
    }

    /// The length of a stream, which may stand elsewhere.
    fn length(&mut self, dictionary: &Dictionary) -> Option<usize> {
        match dictionary.get(b"Length".as_slice())? {
            Object::Number(length) => Some(*length),
            Object::Reference(number) => match self.places.get(number).copied()? {
                Place::Byte(place) => {
                    let mut parser = self.at(place).ok()?;
                    parser.number()?;
                    parser.number()?;
                    parser.word(b"obj")?;
                    parser.number()
                }
                Place::Inside(stream, nth) => self.inside(stream, nth, *number).ok()?.number(),
                Place::Nowhere => None,
            },
            _ => None,
        }
    }

    /// An object out of a stream of objects.
    fn inside(&mut self, stream: u32, nth: usize, number: u32) -> Result<Object> {
        let opened = match &self.last {
            Some((last, opened)) if *last == stream => Rc::clone(opened),
            // Invariant: nothing that it takes to open one stands in another.
            _ if self.opening => return Err(EmbeddedError::Unreadable),
            _ => {
                self.opening = true;
                let opened = self.opened(stream).map(Rc::new);
                self.opening = false;
                let opened = opened?;
                self.last = Some((stream, Rc::clone(&opened)));
                opened
            }
        };
        let read = || {
            let mut head = Parser::new(opened.content.get(..opened.first)?);
            for _ in 0..nth {
                head.number()?;
                head.number()?;
            }
            let found = u32::try_from(head.number()?).ok()?;
            let place = opened.first.checked_add(head.number()?)?;
            let object = Parser::new(opened.content.get(place..)?).object()?;
            (found == number).then_some(object)
        };
        read().ok_or(EmbeddedError::Unreadable)
    }

    fn opened(&mut self, stream: u32) -> Result<Opened> {
        let Some(Place::Byte(place)) = self.places.get(&stream).copied() else {
            return Err(EmbeddedError::Unreadable);
        };
        let (_, object, range) = self.written(place)?;
        let (Object::Dictionary(dictionary), Some(range)) = (object, range) else {
            return Err(EmbeddedError::Unreadable);
        };
        let first = dictionary.get(b"First".as_slice()).and_then(Object::number);
        let first = first.ok_or(EmbeddedError::Unreadable)?;
        Ok(Opened { content: self.inflate(&dictionary, range, MOST_INFLATED_INSIDE)?, first })
    }

    fn inflate(&mut self, head: &Dictionary, range: Range<usize>, most: usize) -> Result<Vec<u8>> {
        let raw = self.bytes.get(range).ok_or(EmbeddedError::Unreadable)?;
        let filter = match self.entry(head, b"Filter") {
            Some(Object::Array(filters)) if filters.len() < 2 => filters.into_iter().next(),
            other => other,
        };
        let most = most.min(self.inflated);
        let limit = u64::try_from(most).unwrap_or(u64::MAX);
        let mut content = Vec::new();
        match filter {
            None | Some(Object::Other) => {
                raw.take(limit.saturating_add(1)).read_to_end(&mut content)
            }
            Some(Object::Name(name)) if name == b"FlateDecode" => {
                ZlibDecoder::new(raw).take(limit.saturating_add(1)).read_to_end(&mut content)
            }
            Some(_) => return Err(EmbeddedError::Unreadable),
        }
        .map_err(|_error| EmbeddedError::Unreadable)?;
        self.inflated = self.inflated.saturating_sub(content.len());
        if content.len() > most {
            return Err(EmbeddedError::TooLarge);
        }
        let parameters = match self.entry(head, b"DecodeParms") {
            Some(Object::Array(all)) => all.into_iter().next().and_then(|it| self.resolved(it)),
            other => other,
        };
        match parameters {
            Some(Object::Dictionary(parameters)) => unpredicted(content, &parameters),
            _ => Ok(content),
        }
    }

    /// Reads all tables, the newest first.
    fn tables(&mut self) -> Result<()> {
        let tail = self.bytes.len().saturating_sub(2048);
        let end = self.bytes.get(tail..).unwrap_or_default();
        let place = end.windows(9).rposition(|window| window == b"startxref");
        let mut parser = self.at(tail + place.ok_or(EmbeddedError::Unreadable)?)?;
        parser.word(b"startxref");
        let mut next = parser.number();
        for _ in 0..MOST_TABLES {
            let Some(place) = next else { return Ok(()) };
            let mut trailer = self.table(place)?;
            // What it hides from old readers, which know no streams of objects.
            if let Some(hybrid) = trailer.get(b"XRefStm".as_slice()).and_then(Object::number) {
                self.table(hybrid)?;
            }
            next = trailer.remove(b"Prev".as_slice()).and_then(|prev| prev.number());
            if self.trailer.is_empty() {
                self.trailer = trailer;
            }
        }
        Err(EmbeddedError::Unreadable)
    }

    /// Reads one table. What is known already is newer.
    fn table(&mut self, place: usize) -> Result<Dictionary> {
        if self.at(place)?.word(b"xref").is_some() {
            return self.plain_table(place);
        }
        let (_, object, range) = self.written(place)?;
        let (Object::Dictionary(dictionary), Some(range)) = (object, range) else {
            return Err(EmbeddedError::Unreadable);
        };
        let content = self.inflate(&dictionary, range, MOST_INFLATED_INSIDE)?;
        self.packed_table(&dictionary, &content).ok_or(EmbeddedError::Unreadable)?;
        Ok(dictionary)
    }

    fn plain_table(&mut self, place: usize) -> Result<Dictionary> {
        let mut parser = Parser::over(self.bytes.get(place..).unwrap_or_default());
        parser.word(b"xref");
        while parser.word(b"trailer").is_none() {
            self.section(&mut parser).ok_or(EmbeddedError::Unreadable)?;
        }
        match Parser::new(parser.rest()).object() {
            Some(Object::Dictionary(trailer)) => Ok(trailer),
            _ => Err(EmbeddedError::Unreadable),
        }
    }

    fn section(&mut self, parser: &mut Parser<'_>) -> Option<()> {
        self.entries = self.entries.checked_sub(1)?;
        let (first, count) = (parser.number()?, parser.number()?);
        for nth in 0..count {
            let place = parser.number()?;
            parser.number()?;
            let used = parser.word(b"n").is_some();
            if !used {
                parser.word(b"f")?;
            }
            let place = if used { Place::Byte(place) } else { Place::Nowhere };
            self.place(first.checked_add(nth)?, place)?;
        }
        Some(())
    }

    /// A table within a stream: rows of numbers, whose widths are told.
    fn packed_table(&mut self, head: &Dictionary, content: &[u8]) -> Option<()> {
        let numbers = |key: &[u8]| match head.get(key)? {
            Object::Array(numbers) => numbers.iter().map(Object::number).collect(),
            _ => None,
        };
        let widths: Vec<usize> = numbers(b"W")?;
        let &[kind, second, third] = widths.as_slice() else { return None };
        if widths.iter().any(|width| *width > 8) || second == 0 {
            return None;
        }
        let all = || Some(vec![0, head.get(b"Size".as_slice())?.number()?]);
        let sections: Vec<usize> = numbers(b"Index").or_else(all)?;
        let mut rows = content.chunks_exact(kind + second + third);
        for section in sections.chunks_exact(2) {
            let &[first, count] = section else { return None };
            for nth in 0..count {
                let Some(row) = rows.next() else { return Some(()) };
                let (of_kind, row) = row.split_at_checked(kind)?;
                let (row, last) = row.split_at_checked(second)?;
                let place = match if kind == 0 { 1 } else { reckoned(of_kind) } {
                    1 => Place::Byte(reckoned(row)),
                    2 => Place::Inside(u32::try_from(reckoned(row)).ok()?, reckoned(last)),
                    _ => Place::Nowhere,
                };
                self.place(first.checked_add(nth)?, place)?;
            }
        }
        Some(())
    }

    fn place(&mut self, number: usize, place: Place) -> Option<()> {
        self.entries = self.entries.checked_sub(1)?;
        let known = self.places.entry(u32::try_from(number).ok()?).or_insert(place);
        // A file for old and new readers hides from the old what stands in a stream of objects.
        if matches!((&known, place), (Place::Nowhere, Place::Inside(..))) {
            *known = place;
        }
        Some(())
    }
}

/// A number by its bytes, the highest first.
fn reckoned(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0_usize, |number, byte| number.saturating_mul(256).saturating_add(usize::from(*byte)))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
