//! Where the next page begins: the sort keys and the identifier of the last record of this one, as opaque text.

use uuid::Uuid;

use crate::cell::Cell;

/// A place in a sorted list.
#[derive(Debug, Clone, PartialEq)]
pub struct Cursor {
    pub(crate) keys: Vec<Cell>,
    pub(crate) id: Uuid,
}

/// A text that is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no cursor")]
pub struct CursorError;

/// Longest text that is looked at.
const LONGEST: usize = 8192;

impl Cursor {
    /// The place behind a record in the order of identifiers.
    pub fn behind(id: Uuid) -> Self {
        Self { keys: Vec::new(), id }
    }

    /// The text for the address bar: hexadecimal of tag, length and bytes of each key, then the identifier.
    pub fn to_text(&self) -> String {
        let mut bytes = Vec::new();
        for key in &self.keys {
            let (tag, content): (u8, Vec<u8>) = match key {
                Cell::Bytes(key) => (1, key.clone()),
                Cell::Timestamp(moment) => (2, moment.as_microsecond().to_be_bytes().to_vec()),
                Cell::Uuid(id) => (3, id.as_bytes().to_vec()),
                Cell::Integer(number) => (4, number.to_be_bytes().to_vec()),
                _ => (0, Vec::new()),
            };
            bytes.push(tag);
            let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend(content.into_iter().take(usize::from(length)));
        }
        bytes.extend_from_slice(self.id.as_bytes());
        hex::encode(bytes)
    }

    /// Reads a cursor. Anything may stand there: it comes from the address bar.
    pub fn from_text(text: &str) -> Result<Self, CursorError> {
        if text.len() > LONGEST {
            return Err(CursorError);
        }
        let bytes = hex::decode(text).map_err(|_error| CursorError)?;
        let mut rest = bytes.as_slice();
        let mut keys = Vec::new();
        while rest.len() > 16 {
            let (head, tail) = rest.split_first_chunk::<3>().ok_or(CursorError)?;
            let [tag, high, low] = *head;
            let length = usize::from(u16::from_be_bytes([high, low]));
            let content = tail.get(..length).ok_or(CursorError)?;
            keys.push(key(tag, content).ok_or(CursorError)?);
            rest = tail.get(length..).ok_or(CursorError)?;
        }
        let id = Uuid::from_slice(rest).map_err(|_error| CursorError)?;
        Ok(Self { keys, id })
    }
}

fn key(tag: u8, content: &[u8]) -> Option<Cell> {
    let number = || content.try_into().ok().map(i64::from_be_bytes);
    match tag {
        1 => Some(Cell::Bytes(content.to_vec())),
        2 => jiff::Timestamp::from_microsecond(number()?).ok().map(Cell::Timestamp),
        3 => Uuid::from_slice(content).ok().map(Cell::Uuid),
        4 => number().map(Cell::Integer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let cursor = Cursor {
            keys: vec![Cell::Bytes(vec![1, 2, 255]), Cell::Bytes(Vec::new()), Cell::Integer(-4)],
            id: Uuid::from_u128(7),
        };
        assert_eq!(Cursor::from_text(&cursor.to_text()), Ok(cursor));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "zz", "0", "00ff", "01ffff00", &"a".repeat(9000), "žluť"] {
            assert_eq!(Cursor::from_text(text), Err(CursorError), "{text}");
        }
    }
}
