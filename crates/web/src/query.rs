//! Names and values as they stand in an address or in a form: in their order, some more than once.

use records::Error;
use store::Cursor;

/// More than the largest form has: the rights of a role, with every field of every entity.
const MOST_PAIRS: usize = 10_000;

/// Pairs of an address or a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `a=1&b=2`; what cannot be decoded is `None`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        // A percent sign without its two digits is passed on as it is, and bytes that are no UTF-8 are replaced.
        // Each pair takes many times the room of its two signs in memory.
        let pairs = text.bytes().filter(|sign| *sign == b'&').count();
        if text.len() > 4 * 1024 * 1024 || pairs > MOST_PAIRS {
            return None;
        }
        serde_urlencoded::from_str(text).ok().map(Self)
    }

    /// The first value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(held, _)| held == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a name that is not empty.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The cursor behind which a page begins.
    pub(crate) fn after(&self) -> Result<Option<Cursor>, Error> {
        self.filled("after").map(Cursor::from_text).transpose().map_err(|_error| Error::Cursor)
    }

    /// All values of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(held, _)| held == name).map(|(_, value)| value.as_str())
    }

    /// All pairs.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The same with a name set to one value, or without it.
    pub(crate) fn with(&self, name: &str, value: Option<&str>) -> Self {
        let mut pairs: Vec<(String, String)> =
            self.0.iter().filter(|(held, _)| held != name).cloned().collect();
        if let Some(value) = value {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self(pairs)
    }

    /// The text for an address.
    pub(crate) fn to_text(&self) -> String {
        serde_urlencoded::to_string(&self.0).unwrap_or_default()
    }
}
