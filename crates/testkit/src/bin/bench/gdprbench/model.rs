//! What should be there: every answer is compared with it, record by record, and what was changed is then changed in it too.
//! Called between operations, outside of the time that is measured.

use std::collections::BTreeMap;

use crate::gdprbench::record::{Attribute, Record, data};
use crate::gdprbench::workload::{By, Operation};

/// What an operation answered.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// Records as they were read.
    Read(Vec<Record>),
    /// The keys of records that were found, changed or removed.
    Keys(Vec<u32>),
    /// So many entries.
    Entries(usize),
}

/// All records as they should be.
pub(crate) struct Model {
    records: BTreeMap<u32, Record>,
    /// How many records have a value.
    counts: BTreeMap<(Attribute, u32), usize>,
    gone: Vec<u32>,
    /// Records with which the house began.
    first: u32,
    /// Most records of one operation.
    group: usize,
}

impl Model {
    /// What is there after loading.
    pub(crate) fn new(first: u32, group: usize) -> Self {
        let mut model = Self {
            records: BTreeMap::new(),
            counts: BTreeMap::new(),
            gone: Vec::new(),
            first,
            group,
        };
        for key in 0..first {
            model.put(Record::new(key, first));
        }
        model
    }

    /// The keys of what was deleted.
    pub(crate) fn gone(&self) -> Vec<u32> {
        self.gone.clone()
    }

    /// True when the operation found what it should.
    pub(crate) fn check(&mut self, operation: Operation, answer: &Answer) -> bool {
        match (operation, answer) {
            (Operation::Create(key), Answer::Keys(keys)) => {
                self.put(Record::new(key, self.first));
                *keys == [key]
            }
            (Operation::ReadData(by), Answer::Read(found)) => {
                let is = |one: &Record, held: &Record| one.data == held.data;
                self.expected(by) == found.len() && self.are(by, found, is)
            }
            (Operation::ReadMetadata(by), Answer::Read(found)) => {
                self.expected(by) == found.len() && self.are(by, found, Record::same_metadata)
            }
            (Operation::UpdateData(key, change), Answer::Keys(keys)) => {
                let right = self.is_right(By::Key(key), keys);
                if let Some(record) = self.records.get_mut(&key) {
                    record.data = data(key, change);
                }
                right
            }
            (Operation::UpdateMetadata(by, attribute, value), Answer::Keys(keys)) => {
                let right = self.is_right(by, keys);
                for key in keys {
                    if let Some(mut record) = self.take(*key) {
                        record.set(attribute, value);
                        self.put(record);
                    }
                }
                right
            }
            (Operation::Delete(by), Answer::Keys(keys)) => {
                let right = self.is_right(by, keys);
                for key in keys {
                    if self.take(*key).is_some() {
                        self.gone.push(*key);
                    }
                }
                right
            }
            (Operation::Logs, Answer::Entries(count)) => *count > 0 && *count <= self.group,
            (Operation::Verify(key), Answer::Keys(keys)) => {
                keys.contains(&key) == self.records.contains_key(&key)
            }
            _ => false,
        }
    }

    /// So many records as there are, and all of them are what was asked for.
    fn is_right(&self, by: By, keys: &[u32]) -> bool {
        self.expected(by) == keys.len()
            && keys
                .iter()
                .all(|key| self.records.get(key).is_some_and(|record| is_asked(by, record)))
    }

    fn are(&self, by: By, found: &[Record], same: impl Fn(&Record, &Record) -> bool) -> bool {
        found.iter().all(|one| {
            let held = self.records.get(&one.key);
            held.is_some_and(|held| is_asked(by, held) && same(one, held))
        })
    }

    /// How many records an operation should find.
    fn expected(&self, by: By) -> usize {
        let count = |value| self.counts.get(&value).copied().unwrap_or_default().min(self.group);
        match by {
            By::Key(key) => usize::from(self.records.contains_key(&key)),
            By::Value(attribute, value) => count((attribute, value)),
            By::Expired => count((Attribute::Ends, 0)),
        }
    }

    fn put(&mut self, record: Record) {
        for attribute in Attribute::ALL {
            *self.counts.entry((attribute, record.get(attribute))).or_default() += 1;
        }
        self.records.insert(record.key, record);
    }

    fn take(&mut self, key: u32) -> Option<Record> {
        let record = self.records.remove(&key)?;
        for attribute in Attribute::ALL {
            if let Some(count) = self.counts.get_mut(&(attribute, record.get(attribute))) {
                *count = count.saturating_sub(1);
            }
        }
        Some(record)
    }
}

fn is_asked(by: By, record: &Record) -> bool {
    match by {
        By::Key(key) => record.key == key,
        By::Value(attribute, value) => record.get(attribute) == value,
        By::Expired => record.get(Attribute::Ends) == 0,
    }
}
