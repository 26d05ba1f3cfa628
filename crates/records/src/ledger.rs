//! The ledger of erasures, in the key store: a database that is restored from a backup is told by it whom to forget again.
//! Beside it stand objections, withdrawn consents and restrictions, because they too must count in a restored database.

use std::sync::Arc;

use dictionary::{Entity, Filter, Value};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{PageQuery, Row};
use uuid::Uuid;

use crate::error::Error;
use crate::house::House;
use crate::job_queue::enqueue;
use crate::work::Work;

/// The kind of the job that copies objections, withdrawals and restrictions into the key store.
pub const LEDGER_JOB: &str = "ledger";

/// The kind of the lines that say who was erased.
const ERASE: &str = "erase";
/// The kind of the line that stands in a key store as long as it came out of a backup, which holds no ledger, and its house is
/// shut: what is missing must not look like an empty ledger to whoever begins the restoring anew.
pub(crate) const RESTORED: &str = "restored";

/// A line of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerLine {
    /// Its identifier: that of the request, or of the run that found that no reason is left.
    pub id: Uuid,
    /// Who was erased.
    pub subject_id: Uuid,
    /// When.
    pub executed_at: Timestamp,
}

/// An objection, a withdrawn consent, or whether a person is restricted, as it stands beside the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionLine {
    /// `suppress`, `withdraw`, `restrict` or `lift`.
    pub kind: String,
    /// The entry of the suppression list, the consent, or the person.
    pub record_id: Uuid,
    /// Of the suppression list: by which way nothing may be sent.
    pub channel: Option<String>,
    /// Of the suppression list: the keyed hash of the address.
    pub mark: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl LedgerLine {
    /// What is authenticated.
    pub(crate) fn text(&self) -> String {
        format!("erase {} {} {}", self.id, self.subject_id, self.executed_at.as_microsecond())
    }
}

impl ObjectionLine {
    /// A line that needs no more than its record, because the record says the rest.
    pub fn of(kind: &str, record_id: Uuid, at: Timestamp) -> Self {
        Self { kind: kind.to_owned(), record_id, channel: None, mark: None, at }
    }

    /// What is authenticated.
    pub(crate) fn text(&self) -> String {
        format!(
            "{} {} {} {} {}",
            self.kind,
            self.record_id,
            self.channel.as_deref().unwrap_or("-"),
            self.mark.as_deref().unwrap_or("-"),
            self.at.as_microsecond()
        )
    }
}

/// Asks that an entry of the suppression list, a withdrawn consent or a restriction be written beside the ledger, in the
/// transaction that makes it. The key store is another database, so it is done behind this one.
pub fn keep_objection(work: &mut Work<'_, '_>, line: &ObjectionLine) -> Result<(), Error> {
    let payload =
        serde_json::to_value(line).map_err(|error| Error::Fault(format!("ledger: {error}")))?;
    enqueue(work, LEDGER_JOB, &payload, Vec::new()).map(drop)
}

impl House {
    /// Writes a line, once: the same line again changes nothing.
    pub fn keep_in_ledger(&self, line: LedgerLine) -> Result<(), Error> {
        let entity = self.keys_entity("erasure")?;
        let mac = self.audit().authenticate(&line.text());
        self.keys_database.write(move |tx| {
            if tx.get(&entity, line.id)?.is_none() {
                let values = [
                    ("kind", Value::from(ERASE)),
                    ("subject_id", line.subject_id.into()),
                    ("request_id", line.id.into()),
                    ("executed_at", line.executed_at.into()),
                    ("mac", Value::Bytes(mac.clone())),
                ];
                tx.insert_named(&entity, line.id, line.executed_at, &values)?;
            }
            Ok(())
        })
    }

    /// The same for an objection, a withdrawn consent or a restriction. What came later of the same record counts, in whichever
    /// order they are written: a person is restricted, and one day no longer.
    pub fn keep_objection(&self, line: &ObjectionLine) -> Result<(), Error> {
        let entity = self.keys_entity("objection")?;
        let mac = self.audit().authenticate(&line.text());
        let line = line.clone();
        self.keys_database.write(move |tx| {
            let values = [
                ("kind", Value::from(line.kind.as_str())),
                ("record_id", line.record_id.into()),
                ("channel", line.channel.clone().map_or(Value::Null, Value::Text)),
                ("mark", line.mark.clone().map_or(Value::Null, Value::Text)),
                ("at", line.at.into()),
                ("mac", Value::Bytes(mac.clone())),
            ];
            let Some(row) = tx.get(&entity, line.record_id)? else {
                tx.insert_named(&entity, line.record_id, line.at, &values)?;
                return Ok(());
            };
            if row.get(&entity, "at").as_date_time().is_some_and(|at| at < line.at) {
                tx.update_named(&entity, &row, line.at, &values)?;
            }
            Ok(())
        })
    }

    /// The whole ledger in the order of the erasures. A line that was changed is refused.
    pub fn ledger(&self) -> Result<Vec<LedgerLine>, Error> {
        let entity = self.keys_entity("erasure")?;
        let mut lines = Vec::new();
        for row in self.keys_rows(&entity)? {
            if row.get(&entity, "kind").as_text() == Some(RESTORED) {
                continue;
            }
            let line = LedgerLine {
                id: row.id(),
                subject_id: row.get(&entity, "subject_id").as_id().unwrap_or_default(),
                executed_at: row.get(&entity, "executed_at").as_date_time().unwrap_or_default(),
            };
            self.check_line((&entity, &row), &line.text())?;
            lines.push(line);
        }
        lines.sort_by_key(|line| (line.executed_at, line.id));
        Ok(lines)
    }

    /// Forgets that the key store came out of a backup: its house is about to be opened.
    pub(crate) fn end_restored(&self) -> Result<(), Error> {
        let entity = self.keys_entity("erasure")?;
        self.keys_database.write(move |tx| {
            if let Some(row) = tx.find(&entity, "kind", &RESTORED.into())? {
                tx.delete(&entity, row.id())?;
            }
            Ok(())
        })
    }

    /// All that stands beside it, in its order.
    pub fn objections(&self) -> Result<Vec<ObjectionLine>, Error> {
        let entity = self.keys_entity("objection")?;
        let mut lines = Vec::new();
        for row in self.keys_rows(&entity)? {
            let text = |field: &str| row.get(&entity, field).as_text().map(str::to_owned);
            let line = ObjectionLine {
                kind: text("kind").unwrap_or_default(),
                record_id: row.get(&entity, "record_id").as_id().unwrap_or_default(),
                channel: text("channel"),
                mark: text("mark"),
                at: row.get(&entity, "at").as_date_time().unwrap_or_default(),
            };
            self.check_line((&entity, &row), &line.text())?;
            lines.push(line);
        }
        lines.sort_by_key(|line| (line.at, line.record_id));
        Ok(lines)
    }

    fn check_line(&self, (entity, row): (&Entity, &Row), text: &str) -> Result<(), Error> {
        if *row.get(entity, "mac") == Value::Bytes(self.audit().authenticate(text)) {
            return Ok(());
        }
        Err(Error::Fault(format!("line {} of the ledger was changed", row.id())))
    }

    fn keys_entity(&self, name: &str) -> Result<Arc<Entity>, Error> {
        let dictionary = self.dictionary();
        let entity = dictionary.entity(name).map(Arc::clone);
        entity.ok_or_else(|| Error::Fault(format!("the dictionary has no entity `{name}`")))
    }

    fn keys_rows(&self, entity: &Arc<Entity>) -> Result<Vec<Row>, Error> {
        let fields: Vec<usize> = (0..entity.fields.len()).collect();
        self.keys_database.read(|tx| {
            let (mut rows, mut after) = (Vec::new(), None);
            loop {
                let page = tx.page(&PageQuery {
                    entity,
                    fields: &fields,
                    filter: &Filter::Everything,
                    sort: &[],
                    search: None,
                    limit: 1000,
                    after: after.as_ref(),
                })?;
                rows.extend(page.rows);
                after = page.next;
                if after.is_none() {
                    return Ok::<_, Error>(rows);
                }
            }
        })
    }
}
