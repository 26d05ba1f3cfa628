//! The ledger of erasures, in the key store: a database that is restored from a backup is told by it whom to forget again.

use std::sync::Arc;

use dictionary::{Filter, Value};
use jiff::Timestamp;
use store::PageQuery;
use uuid::Uuid;

use crate::error::Error;
use crate::house::House;

/// A line of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerLine {
    /// Its identifier: that of the request, or of the run that found that no reason is left.
    pub id: Uuid,
    /// Who was erased.
    pub subject_id: Uuid,
    /// When.
    pub executed_at: Timestamp,
}

impl LedgerLine {
    /// What is authenticated.
    fn text(&self) -> String {
        format!("erase {} {} {}", self.id, self.subject_id, self.executed_at.as_microsecond())
    }
}

impl House {
    /// Writes a line, once: the same line again changes nothing.
    pub fn keep_in_ledger(&self, line: LedgerLine) -> Result<(), Error> {
        let dictionary = self.dictionary();
        let entity = dictionary
            .entity("erasure")
            .map(Arc::clone)
            .ok_or_else(|| Error::Fault("the dictionary has no entity `erasure`".to_owned()))?;
        let mac = self.audit().authenticate(&line.text());
        self.keys_database.write(move |tx| {
            if tx.get(&entity, line.id)?.is_none() {
                let values = [
                    ("kind", Value::from("erase")),
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

    /// The whole ledger in the order of the erasures. A line that was changed is refused.
    pub fn ledger(&self) -> Result<Vec<LedgerLine>, Error> {
        let dictionary = self.dictionary();
        let Some(entity) = dictionary.entity("erasure") else { return Ok(Vec::new()) };
        let fields: Vec<usize> = (0..entity.fields.len()).collect();
        let rows = self.keys_database.read(|tx| {
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
        })?;
        let mut lines = Vec::new();
        for row in rows {
            let line = LedgerLine {
                id: row.id(),
                subject_id: row.get(entity, "subject_id").as_id().unwrap_or_default(),
                executed_at: row.get(entity, "executed_at").as_date_time().unwrap_or_default(),
            };
            let mac = self.audit().authenticate(&line.text());
            if *row.get(entity, "mac") != Value::Bytes(mac) {
                return Err(Error::Fault(format!("line {} of the ledger was changed", line.id)));
            }
            lines.push(line);
        }
        lines.sort_by_key(|line| line.executed_at);
        Ok(lines)
    }
}
