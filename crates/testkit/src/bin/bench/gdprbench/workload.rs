//! The four personas: which operations each does, how often, and on which records. Mixes and distributions are those of the
//! paper (Shastri et al., PVLDB 13(7), 2020, Table 2). A pure function of the seed.

use std::collections::BTreeSet;

use crate::gdprbench::record::Attribute;

/// The seed of all draws.
const SEED: u64 = 0x6b61_7274_6f74_656b;
/// How steep the zipfian distribution is, as in YCSB.
const STEEP: f64 = 0.99;
/// Of so many verifications of a deletion one asks for a record that is still there, and must find it.
const CONTROL: usize = 10;

/// Which records an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// One record.
    Key(u32),
    /// Those with this value.
    Value(Attribute, u32),
    /// Those that have expired.
    Expired,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    /// create-record (Art. 24).
    Create(u32),
    /// read-data (Art. 15, 20, 21, 22, 28).
    ReadData(By),
    /// read-metadata (Art. 13, 15).
    ReadMetadata(By),
    /// update-data-by-KEY (Art. 16); the number tells the new data.
    UpdateData(u32, usize),
    /// update-metadata (Art. 7, 13, 18, 22).
    UpdateMetadata(By, Attribute, u32),
    /// delete-record (Art. 5, 17).
    Delete(By),
    /// get-system-logs (Art. 30, 33).
    Logs,
    /// verify-deletion (Art. 5(2), 17).
    Verify(u32),
}

impl Operation {
    /// Its name in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Create(_) => "create-record",
            Self::ReadData(By::Key(_)) => "read-data-by-KEY",
            Self::ReadData(By::Value(Attribute::Person, _)) => "read-data-by-USR",
            Self::ReadData(By::Value(Attribute::Objection, _)) => "read-data-by-OBJ",
            Self::ReadData(By::Value(Attribute::Decision, _)) => "read-data-by-DEC",
            Self::ReadData(_) => "read-data-by-PUR",
            Self::ReadMetadata(By::Key(_)) => "read-metadata-by-KEY",
            Self::ReadMetadata(_) => "read-metadata-by-USR",
            Self::UpdateData(..) => "update-data-by-KEY",
            Self::UpdateMetadata(By::Key(_), ..) => "update-metadata-by-KEY",
            Self::UpdateMetadata(By::Value(Attribute::Person, _), ..) => "update-metadata-by-USR",
            Self::UpdateMetadata(By::Value(Attribute::Shared, _), ..) => "update-metadata-by-SHR",
            Self::UpdateMetadata(..) => "update-metadata-by-PUR",
            Self::Delete(By::Key(_)) => "delete-record-by-KEY",
            Self::Delete(By::Value(Attribute::Person, _)) => "delete-record-by-USR",
            Self::Delete(By::Value(..)) => "delete-record-by-PUR",
            Self::Delete(By::Expired) => "delete-record-by-TTL",
            Self::Logs => "get-system-logs",
            Self::Verify(_) => "verify-deletion",
        }
    }
}

/// Who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Persona {
    /// Who decides why and how data is held.
    Controller,
    /// Whose data it is.
    Customer,
    /// Who works with it.
    Processor,
    /// Who looks whether it is done rightly.
    Regulator,
}

impl Persona {
    /// In the order in which they come: the controller is the last, because it deletes most of what there is.
    pub(crate) const ALL: [Self; 4] =
        [Self::Processor, Self::Customer, Self::Regulator, Self::Controller];

    /// Its name in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Controller => "controller",
            Self::Customer => "customer",
            Self::Processor => "processor",
            Self::Regulator => "regulator",
        }
    }
}

/// Draws operations, and remembers the next key.
pub(crate) struct Draws {
    state: u64,
    records: u32,
    next: u32,
    changes: usize,
    /// The sums of the weights of the ranks.
    ranks: Vec<f64>,
}

impl Draws {
    /// Draws for a house with so many records.
    pub(crate) fn new(records: u32) -> Self {
        let mut sum = 0.0;
        let ranks = (1..=records).map(|rank| {
            sum += f64::from(rank).powf(-STEEP);
            sum
        });
        Self { state: SEED, records, next: records, changes: 0, ranks: ranks.collect() }
    }

    /// So many operations of a persona. `gone` are records that were deleted until now.
    pub(crate) fn operations(
        &mut self,
        persona: Persona,
        count: usize,
        gone: &[u32],
    ) -> Vec<Operation> {
        let dead: BTreeSet<u32> = gone.iter().copied().collect();
        (0..count)
            .map(|_| match persona {
                Persona::Controller => self.of_controller(),
                Persona::Customer => self.of_customer(),
                Persona::Processor => self.of_processor(),
                Persona::Regulator => self.of_regulator(gone, &dead),
            })
            .collect()
    }

    fn of_controller(&mut self) -> Operation {
        let (drawn, third) = (self.below(100), self.below(3));
        let key = self.below(self.records);
        match (drawn, third) {
            (0..25, _) => {
                self.next += 1;
                Operation::Create(self.next - 1)
            }
            (25..50, 0) => Operation::Delete(self.of(Attribute::Purpose, key)),
            (25..50, 1) => Operation::Delete(By::Expired),
            (25..50, _) => Operation::Delete(self.of(Attribute::Person, key)),
            (_, 0) => self.update(self.of(Attribute::Purpose, key)),
            (_, 1) => self.update(self.of(Attribute::Person, key)),
            _ => self.update(self.of(Attribute::Shared, key)),
        }
    }

    fn of_customer(&mut self) -> Operation {
        let key = self.zipfian();
        match self.below(5) {
            0 => Operation::ReadData(self.of(Attribute::Person, key)),
            1 => Operation::ReadMetadata(By::Key(key)),
            2 => {
                self.changes += 1;
                Operation::UpdateData(key, self.changes)
            }
            3 => self.update(By::Key(key)),
            _ => Operation::Delete(By::Key(key)),
        }
    }

    fn of_processor(&mut self) -> Operation {
        let key = self.zipfian();
        match (self.below(100), self.below(3)) {
            (0..80, _) => Operation::ReadData(By::Key(key)),
            (_, 0) => Operation::ReadData(self.of(Attribute::Purpose, key)),
            (_, 1) => Operation::ReadData(self.of(Attribute::Objection, key)),
            _ => Operation::ReadData(self.of(Attribute::Decision, key)),
        }
    }

    fn of_regulator(&mut self, gone: &[u32], dead: &BTreeSet<u32>) -> Operation {
        let key = self.zipfian();
        match self.below(100) {
            0..46 => Operation::ReadMetadata(self.of(Attribute::Person, key)),
            46..77 => Operation::Logs,
            _ => {
                self.changes += 1;
                let place = self.below(u32::try_from(gone.len()).unwrap_or(u32::MAX).max(1));
                let deleted = usize::try_from(place).ok().and_then(|place| gone.get(place));
                let control = self.changes.is_multiple_of(CONTROL);
                match deleted.filter(|_| !control) {
                    Some(deleted) => Operation::Verify(*deleted),
                    None => Operation::Verify(self.alive(key, dead)),
                }
            }
        }
    }

    /// This key, or the next drawn one that was not deleted.
    fn alive(&mut self, mut key: u32, dead: &BTreeSet<u32>) -> u32 {
        while dead.contains(&key) {
            key = self.zipfian();
        }
        key
    }

    /// The records that have the same value as the one of this key had at first.
    fn of(&self, attribute: Attribute, key: u32) -> By {
        By::Value(attribute, key % attribute.pool(self.records))
    }

    /// One attribute gets another value.
    fn update(&mut self, by: By) -> Operation {
        let place = usize::try_from(self.below(8)).unwrap_or_default();
        let attribute = Attribute::CHANGING.get(place).copied().unwrap_or(Attribute::Shared);
        Operation::UpdateMetadata(by, attribute, self.below(attribute.pool(self.records)))
    }

    /// A key: some are asked for far more often than others, and these are scattered.
    fn zipfian(&mut self) -> u32 {
        let most = self.ranks.last().copied().unwrap_or_default();
        let drawn = f64::from(self.half()) / f64::from(u32::MAX) * most;
        let rank = self.ranks.partition_point(|sum| *sum < drawn);
        let scattered = mixed(u64::try_from(rank).unwrap_or_default());
        u32::try_from(scattered % u64::from(self.records.max(1))).unwrap_or_default()
    }

    /// A number below this one, each as often as any other.
    fn below(&mut self, end: u32) -> u32 {
        let product = u64::from(self.half()) * u64::from(end);
        u32::try_from(product >> 32).unwrap_or_default()
    }

    fn half(&mut self) -> u32 {
        u32::try_from(self.draw() >> 32).unwrap_or_default()
    }

    /// `SplitMix64`: small, and enough for drawing.
    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.state)
    }
}

fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
