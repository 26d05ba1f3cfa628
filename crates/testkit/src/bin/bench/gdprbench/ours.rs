//! The operations of `GDPRbench` through this program's own door, with the rights of real users, the log, its sealing, and the
//! search. Called by `gdprbench`.
//!
//! A record of the benchmark is a task: it belongs to a person (USR is `contact_id`), to what it is done for (PUR is `deal_id`),
//! ends on a day (TTL is `due_on`), is decided or not (DEC is `done`), is somebody's work (ACL is `assignee_id`) and concerns
//! another party (SHR is `company_id`). Objection, source and category are words of its subject, beside the key; objections
//! are found by the search. The data is its text. No entity, field or index is made for the benchmark.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use dictionary::{Draft, Entity, Filter, Value};
use records::{
    Actor, Error, House, ListRequest, LogQuery, SortBy, Visible, Work, change, create, delete, get,
    list, read_filter, read_log,
};
use serde_json::{Value as Json, json};
use store::SearchText;
use uuid::Uuid;

use crate::Outcome;
use crate::gdprbench::cast::{Cast, Names};
use crate::gdprbench::model::Answer;
use crate::gdprbench::record::{
    Attribute, EXPIRED, Record, data, day, key_text, lifetime, number_in,
};
use crate::gdprbench::workload::{By, Operation};

/// This program under measurement.
pub(crate) struct Ours {
    pub(crate) house: Arc<House>,
    cast: Arc<Cast>,
    task: Arc<Entity>,
    /// The identifiers that creating told, by key: as a client knows the address of what it made.
    ids: Mutex<BTreeMap<u32, Uuid>>,
    group: u64,
}

/// What a writing operation does with each of its records.
#[derive(Clone, Copy)]
enum Change {
    Data(usize),
    Metadata(Attribute, u32),
    Delete,
}

impl Ours {
    /// A house with the people and parties to which records belong.
    pub(crate) fn new(house: Arc<House>, cast: Cast, group: usize) -> Outcome<Self> {
        let task = house.read(&cast.manager, |work| work.entity("task"))?;
        let group = u64::try_from(group)?;
        Ok(Self { house, cast: Arc::new(cast), task, ids: Mutex::default(), group })
    }

    /// Makes records, all in one transaction.
    pub(crate) fn load(&self, records: Vec<Record>) -> Outcome<()> {
        let (cast, task) = (Arc::clone(&self.cast), Arc::clone(&self.task));
        let keys: Vec<u32> = records.iter().map(|record| record.key).collect();
        let made = self.house.write(&self.cast.manager, move |work| {
            records
                .iter()
                .map(|record| Ok(create(work, &task, &cast.draft(record))?.record.id()))
                .collect::<Result<Vec<Uuid>, Error>>()
        })?;
        self.known().extend(keys.into_iter().zip(made));
        Ok(())
    }

    /// Does an operation; tells how long it took and what came of it.
    pub(crate) fn run(&self, operation: Operation, first: u32) -> Outcome<(Duration, Answer)> {
        let began = Instant::now();
        let answer = match operation {
            Operation::Create(key) => {
                self.load(vec![Record::new(key, first)])?;
                Answer::Keys(vec![key])
            }
            Operation::ReadData(by) => {
                return self.read(&self.cast.manager, by, (&["subject", "text"], began));
            }
            // Of all persons' metadata only the regulator reads, of one record's only its person.
            Operation::ReadMetadata(by) => {
                let regulator = matches!(by, By::Value(..));
                let actor = if regulator { &self.cast.officer } else { &self.cast.manager };
                return self.read(actor, by, (&METADATA, began));
            }
            Operation::UpdateData(key, change) => self.write(By::Key(key), Change::Data(change))?,
            Operation::UpdateMetadata(by, attribute, value) => {
                self.write(by, Change::Metadata(attribute, value))?
            }
            Operation::Delete(by) => self.write(by, Change::Delete)?,
            Operation::Logs => self.logs()?,
            Operation::Verify(key) => self.verify(key)?,
        };
        Ok((began.elapsed(), answer))
    }

    fn known(&self) -> std::sync::MutexGuard<'_, BTreeMap<u32, Uuid>> {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn id(&self, by: By) -> Option<Uuid> {
        match by {
            By::Key(key) => self.known().get(&key).copied(),
            By::Value(..) | By::Expired => None,
        }
    }

    /// Reads records with these fields; the time is taken before they are compared with anything.
    fn read(
        &self,
        actor: &Actor,
        by: By,
        (fields, began): (&[&str], Instant),
    ) -> Outcome<(Duration, Answer)> {
        let id = self.id(by);
        let found = self.house.read(actor, |work| {
            select(work, (&self.task, &self.cast), (by, id), (fields, self.group))
        })?;
        let lasted = began.elapsed();
        let records = found.iter().map(|record| self.cast.record(record)).collect();
        Ok((lasted, Answer::Read(records)))
    }

    fn write(&self, by: By, what: Change) -> Outcome<Answer> {
        let (cast, task, id) = (Arc::clone(&self.cast), Arc::clone(&self.task), self.id(by));
        let group = self.group;
        let keys = self.house.write(&self.cast.manager, move |work| {
            let found = select(work, (&task, &cast), (by, id), (&["subject"], group))?;
            let mut keys = Vec::with_capacity(found.len());
            for record in found {
                let id = record.id();
                match what {
                    Change::Delete => delete(work, &task, (id, None))?,
                    Change::Data(number) => {
                        let draft = Draft::default().with("text", data(key_of(&record), number));
                        change(work, &task, (id, None), &draft).map(drop)?;
                    }
                    Change::Metadata(attribute, value) => {
                        let draft = cast.changed(&record, attribute, value);
                        change(work, &task, (id, None), &draft).map(drop)?;
                    }
                }
                keys.push(key_of(&record));
            }
            Ok::<_, Error>(keys)
        })?;
        Ok(Answer::Keys(keys))
    }

    /// The newest entries of the log, opened; that it was read is an entry too.
    fn logs(&self) -> Outcome<Answer> {
        let query = LogQuery { limit: self.group, ..LogQuery::default() };
        let read = self.house.write(&self.cast.officer, move |work| {
            Ok::<_, Error>(read_log(work, &query)?.0.len())
        })?;
        Ok(Answer::Entries(read))
    }

    /// Looks for a record by its identifier and for its key in the search: a record that is gone is in neither.
    fn verify(&self, key: u32) -> Outcome<Answer> {
        let id = self.id(By::Key(key));
        let found = self.house.read(&self.cast.officer, |work| {
            let there = match id {
                Some(id) => get(work, &self.task, id)?.is_some(),
                None => false,
            };
            let search = SearchText::new(&key_text(key));
            let request = ListRequest { search, ..request(&self.task, Filter::Everything, 1) };
            Ok::<_, Error>(there || !list(work, &request)?.records.is_empty())
        })?;
        Ok(Answer::Keys(if found { vec![key] } else { Vec::new() }))
    }
}

/// What of a task is metadata of the record.
const METADATA: [&str; 7] =
    ["subject", "due_on", "done", "assignee_id", "contact_id", "company_id", "deal_id"];

fn request(task: &Arc<Entity>, filter: Filter, limit: u64) -> ListRequest {
    ListRequest {
        entity: Arc::clone(task),
        filter,
        sort: Vec::new(),
        search: None,
        limit,
        after: None,
        fields: None,
    }
}

/// The records that an operation is about, in the order of their keys.
fn select(
    work: &mut Work<'_, '_>,
    (task, cast): (&Arc<Entity>, &Cast),
    (by, id): (By, Option<Uuid>),
    (fields, limit): (&[&str], u64),
) -> Result<Vec<Visible>, Error> {
    let filter = match (by, cast.asked(by)) {
        (By::Key(_), _) => id.map_or(Filter::Nothing, |id| Filter::equal(0, Value::Id(id))),
        (_, Json::Null) => Filter::Everything,
        (_, json) => read_filter(work, task, &json)?,
    };
    let search = match by {
        By::Value(Attribute::Objection, value) => SearchText::new(&objection(value)),
        _ => None,
    };
    let key = task.position("subject").unwrap_or_default();
    let request = ListRequest {
        sort: vec![SortBy { field: key, descending: false }],
        search,
        fields: Some(fields.iter().filter_map(|name| task.position(name)).collect()),
        ..request(task, filter, limit)
    };
    Ok(list(work, &request)?.records)
}

/// The word of an objection: none is the beginning of another, because the search finds beginnings.
fn objection(value: u32) -> String {
    format!("obj{value:03}")
}

fn subject(record: &Record) -> String {
    format!(
        "{} {} src{} cat{}",
        key_text(record.key),
        objection(record.get(Attribute::Objection)),
        record.get(Attribute::Source),
        record.get(Attribute::Category)
    )
}

fn word(record: &Visible, place: usize) -> u32 {
    let subject = record.get("subject").as_text().unwrap_or_default();
    number_in(subject.split(' ').nth(place).unwrap_or_default())
}

fn key_of(record: &Visible) -> u32 {
    word(record, 0)
}

impl Cast {
    /// A new task.
    fn draft(&self, record: &Record) -> Draft {
        let mut draft = Draft::default().with("subject", subject(record));
        for attribute in Attribute::ALL {
            if let Some((field, value)) = self.field(attribute, record.get(attribute)) {
                draft = draft.with(field, value);
            }
        }
        draft.with("text", record.data.as_str())
    }

    /// A change of a task: a word of its subject is changed with the subject.
    fn changed(&self, held: &Visible, attribute: Attribute, value: u32) -> Draft {
        if let Some((field, value)) = self.field(attribute, value) {
            return Draft::default().with(field, value);
        }
        let mut record = self.record(held);
        record.set(attribute, value);
        Draft::default().with("subject", subject(&record))
    }

    /// The field that holds an attribute, with its value; nothing for words of the subject.
    fn field(&self, attribute: Attribute, value: u32) -> Option<(&'static str, Json)> {
        let id = |names: &Names| json!(names.id(value).map(|id| id.to_string()));
        Some(match attribute {
            Attribute::Purpose => ("deal_id", id(&self.purposes)),
            Attribute::Ends => ("due_on", json!(day(value).to_string())),
            Attribute::Person => ("contact_id", id(&self.people)),
            Attribute::Decision => ("done", json!(value == 1)),
            Attribute::Access => ("assignee_id", id(&self.colleagues)),
            Attribute::Shared => ("company_id", id(&self.parties)),
            Attribute::Objection | Attribute::Source | Attribute::Category => return None,
        })
    }

    /// What is asked for, as the API writes it; nothing for objections, which are searched for.
    fn asked(&self, by: By) -> Json {
        let equal = |field: &str, value: Json| json!({"field": field, "op": "eq", "value": value});
        match by {
            By::Key(_) => Json::Null,
            By::Expired => json!({"field": "due_on", "op": "le", "value": EXPIRED.to_string()}),
            By::Value(attribute, value) => self
                .field(attribute, value)
                .map_or(Json::Null, |(field, value)| equal(field, value)),
        }
    }

    /// A record of the benchmark, as a task tells it.
    fn record(&self, task: &Visible) -> Record {
        let place = |field: &str, names: &Names| names.place(task.get(field).as_id());
        let of = |attribute| match attribute {
            Attribute::Purpose => place("deal_id", &self.purposes),
            Attribute::Ends => task.get("due_on").as_date().map_or(u32::MAX, lifetime),
            Attribute::Person => place("contact_id", &self.people),
            Attribute::Objection => word(task, 1),
            Attribute::Decision => u32::from(task.get("done").is_yes()),
            Attribute::Access => place("assignee_id", &self.colleagues),
            Attribute::Shared => place("company_id", &self.parties),
            Attribute::Source => word(task, 2),
            Attribute::Category => word(task, 3),
        };
        let text = task.get("text").as_text().unwrap_or_default();
        Record::read(key_of(task), of, text.to_owned())
    }
}
