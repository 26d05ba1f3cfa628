//! A log to be tampered with: the SQL that does it, and the problems that must be told.
//!
//! Called by `tampering`.

use audit::merkle::Hash;
use audit::{Problem, Sign};
use uuid::Uuid;

use crate::house::{Engine, House, Which, subject};

/// What is told of an event whose columns or segments do not give the leaf that was signed.
pub(crate) const CONTENT: &str = "its header or its segments";

const TABLES: [&str; 4] = ["audit_event", "audit_segment", "audit_tree", "audit_checkpoint"];
const HEADER: &str = "version, created_at, updated_at, at, actor_kind, actor_id, action, origin, entity, \
    record_id, request_id, leaf_hash, mac";

/// Twelve events: six, then four under a second checkpoint, then two without.
pub(crate) struct Log {
    pub(crate) house: House,
    pub(crate) events: Vec<Uuid>,
    leaves: Vec<Hash>,
}

impl Log {
    pub(crate) fn new(engine: &Engine) -> Self {
        let house = House::new(engine);
        for (count, sign) in [(6, Sign::Now), (4, Sign::Now), (2, Sign::WhenDue)] {
            house.program.append_all((0..count).map(|number| vec![subject(number)]).collect());
            house.program.grow(sign);
        }
        for table in TABLES {
            house.raw(Which::Main, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
        }
        let leaf = |place: usize| {
            let sql = format!("SELECT leaf_hash FROM audit_event WHERE leaf_index = {place}");
            house.value::<Vec<u8>>(&sql).try_into().unwrap()
        };
        let (events, leaves) = (house.placed(), (0..12).map(leaf).collect());
        let report = house.program.verify();
        assert_eq!((report.events, report.checkpoints), (12, 2));
        Self { house, events, leaves }
    }

    /// Tampers by this SQL, verifies, and puts everything back as it was.
    pub(crate) fn check(&self, tampering: &str, expected: &[Problem]) {
        assert_eq!(self.problems(), [], "before {tampering}");
        self.house.raw(Which::Main, tampering);
        assert_eq!(self.problems(), expected, "{tampering}");
        for table in ["audit_segment", "audit_event", "audit_tree", "audit_checkpoint"] {
            self.house.raw(Which::Main, &format!("DELETE FROM {table}"));
        }
        for table in TABLES {
            let back = format!("INSERT INTO {table} SELECT * FROM kept_{table}");
            self.house.raw(Which::Main, &back);
        }
    }

    fn problems(&self) -> Vec<Problem> {
        self.house.program.verify().problems
    }

    pub(crate) fn changed(&self, place: usize, what: &str) -> Problem {
        let at = Some(i64::try_from(place).unwrap());
        Problem::Changed { event: self.events[place], place: at, what: what.to_owned() }
    }

    pub(crate) fn moved(&self, from: usize, to: i64) -> Problem {
        Problem::Moved { event: self.events[from], from: i64::try_from(from).unwrap(), to }
    }

    pub(crate) fn missing(&self, place: usize) -> Problem {
        let leaf_hash = Some(self.leaves[place]);
        Problem::Missing { place: i64::try_from(place).unwrap(), leaf_hash }
    }
}

pub(crate) fn checkpoint(size: i64, what: &str) -> Problem {
    Problem::Checkpoint { size, what: what.to_owned() }
}

pub(crate) fn tree(what: &str) -> Problem {
    Problem::Tree { what: what.to_owned() }
}

/// SQL that changes the event at a place.
pub(crate) fn event(place: usize, change: &str) -> String {
    format!("UPDATE audit_event SET {change} WHERE leaf_index = {place};")
}

/// SQL that changes the segment of the event at a place.
pub(crate) fn segment(place: usize, change: &str) -> String {
    format!("UPDATE audit_segment SET {change} WHERE event_id = {};", at(place))
}

pub(crate) fn at(place: usize) -> String {
    format!("(SELECT id FROM audit_event WHERE leaf_index = {place})")
}

/// SQL that removes the events from a place on, so many of them.
pub(crate) fn removed(place: usize, count: usize) -> String {
    let places = format!("leaf_index >= {place} AND leaf_index < {}", place + count);
    format!(
        "DELETE FROM audit_segment WHERE event_id IN (SELECT id FROM audit_event WHERE {places});
         DELETE FROM audit_event WHERE {places};"
    )
}

/// SQL that copies the event at place 3, without its segments, under another identifier.
pub(crate) fn copied(id: &str, place: &str) -> String {
    format!(
        "INSERT INTO audit_event (id, leaf_index, {HEADER})
         SELECT {id}, {place}, {HEADER} FROM audit_event WHERE leaf_index = 3;"
    )
}

/// SQL that moves every event from a place on one place further. Places are unique at every moment.
pub(crate) fn shifted(place: usize) -> String {
    format!(
        "UPDATE audit_event SET leaf_index = -1 - leaf_index WHERE leaf_index >= {place};
         UPDATE audit_event SET leaf_index = -leaf_index WHERE leaf_index < 0;"
    )
}

pub(crate) fn swapped(one: usize, other: usize) -> String {
    [
        event(one, "leaf_index = -1"),
        event(other, &format!("leaf_index = {one}")),
        format!("UPDATE audit_event SET leaf_index = {other} WHERE leaf_index = -1;"),
    ]
    .concat()
}
