//! A record of `GDPRbench`: its key, nine attributes and a hundred bytes of data, all told by the number of the key, as in the
//! benchmark's own workload. Called by everything beside it.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// Bytes of data of a record.
pub(crate) const DATA: usize = 100;
/// For how many records there is a person.
const OF_PERSON: u32 = 10;
/// Most persons.
const PERSONS: u32 = 10_000;
/// How long a record lives. The benchmark means seconds; here they are hours, because a task ends on a day.
const LIFETIMES: [u32; 10] =
    [30, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000, 22_000, 24_000, 1_000_000];
/// The day from which they live.
const FIRST: Date = date(2026, 1, 1);
/// What ends until this day has expired: the shortest lifetime has, no other.
pub(crate) const EXPIRED: Date = date(2026, 1, 31);

/// The attributes of a record, with the names that the paper gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Attribute {
    /// PUR: for what it is held.
    Purpose,
    /// TTL: until when.
    Ends,
    /// USR: whose it is.
    Person,
    /// OBJ: an objection.
    Objection,
    /// DEC: whether something was decided by it.
    Decision,
    /// ACL: who works with it.
    Access,
    /// SHR: with whom it is shared.
    Shared,
    /// SRC: where it comes from.
    Source,
    /// CAT: what it is.
    Category,
}

impl Attribute {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Purpose,
        Self::Ends,
        Self::Person,
        Self::Objection,
        Self::Decision,
        Self::Access,
        Self::Shared,
        Self::Source,
        Self::Category,
    ];
    /// Those that change: whose a record is does not.
    pub(crate) const CHANGING: [Self; 8] = [
        Self::Purpose,
        Self::Ends,
        Self::Objection,
        Self::Decision,
        Self::Access,
        Self::Shared,
        Self::Source,
        Self::Category,
    ];

    /// The name of its column in bare SQL.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Ends => "ends",
            Self::Person => "person",
            Self::Objection => "objection",
            Self::Decision => "decision",
            Self::Access => "access",
            Self::Shared => "shared",
            Self::Source => "source",
            Self::Category => "category",
        }
    }

    /// How many values there are, by the defaults of the benchmark; of persons fewer where there are fewer records.
    pub(crate) fn pool(self, records: u32) -> u32 {
        match self {
            Self::Purpose => 25,
            Self::Ends | Self::Access | Self::Shared | Self::Source | Self::Category => 10,
            Self::Person => (records / OF_PERSON).clamp(1, PERSONS),
            Self::Objection => 100,
            Self::Decision => 2,
        }
    }
}

/// A record: the number of each attribute's value in its pool.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record {
    pub(crate) key: u32,
    /// In the order of [`Attribute::ALL`].
    attributes: [u32; 9],
    pub(crate) data: String,
}

impl Record {
    /// The record of a key, in a house that began with so many.
    pub(crate) fn new(key: u32, records: u32) -> Self {
        Self {
            key,
            attributes: Attribute::ALL.map(|attribute| key % attribute.pool(records)),
            data: data(key, 0),
        }
    }

    /// A record as it was read.
    pub(crate) fn read(key: u32, of: impl Fn(Attribute) -> u32, data: String) -> Self {
        Self { key, attributes: Attribute::ALL.map(of), data }
    }

    /// The value of an attribute.
    pub(crate) fn get(&self, attribute: Attribute) -> u32 {
        let mut all = Attribute::ALL.into_iter().zip(self.attributes);
        all.find(|(one, _)| *one == attribute).map_or(0, |(_, value)| value)
    }

    /// Changes an attribute.
    pub(crate) fn set(&mut self, attribute: Attribute, value: u32) {
        for (one, held) in Attribute::ALL.into_iter().zip(&mut self.attributes) {
            if one == attribute {
                *held = value;
            }
        }
    }

    /// True when everything but the data is the same.
    pub(crate) fn same_metadata(&self, other: &Self) -> bool {
        self.key == other.key && self.attributes == other.attributes
    }
}

/// The key as both databases write it: in the order of the numbers.
pub(crate) fn key_text(key: u32) -> String {
    format!("key{key:08}")
}

/// The number in a word such as `key00000012` or `purpose7`.
pub(crate) fn number_in(word: &str) -> u32 {
    word.trim_start_matches(|sign: char| !sign.is_ascii_digit()).parse().unwrap_or(u32::MAX)
}

/// A hundred bytes of data, which tell the key and how often they were changed.
pub(crate) fn data(key: u32, change: usize) -> String {
    format!("data of {} as changed by operation {change} ", key_text(key))
        .chars()
        .chain("abcdefghijklmnopqrstuvwxyz".chars().cycle())
        .take(DATA)
        .collect()
}

/// The day on which a record with this lifetime ends.
pub(crate) fn day(lifetime: u32) -> Date {
    let hours = usize::try_from(lifetime).ok().and_then(|place| LIFETIMES.get(place)).copied();
    FIRST.saturating_add(i64::from(hours.unwrap_or_default() / 24).days())
}

/// The lifetime of what ends on this day.
pub(crate) fn lifetime(on: Date) -> u32 {
    (0..).zip(LIFETIMES).find(|(place, _)| day(*place) == on).map_or(u32::MAX, |(place, _)| place)
}
