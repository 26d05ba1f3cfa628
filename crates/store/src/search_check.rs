//! What the doctor asks the search index: does it hold every record by its words, and nothing beside.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{ColumnKind, Entity, Filter};

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::page::PageQuery;
use crate::rows::Row;
use crate::search_index::index_text;
use crate::transaction::Transaction;

/// How many records of each entity are compared with the index word by word.
const SAMPLE: u64 = 200;

impl Transaction<'_> {
    /// What is wrong with the index of an entity.
    pub(crate) fn unfound(&mut self, entity: &Arc<Entity>) -> Result<Vec<String>, Error> {
        let mut problems = Vec::new();
        let strangers = self.one_count(&strangers(entity, self.dialect()))?;
        if strangers > 0 {
            problems.push(format!("{}: {strangers} in the index are no records", entity.name));
        }
        let fields: Vec<usize> = (0..entity.fields.len()).collect();
        let page = self.page(&PageQuery {
            entity,
            fields: &fields,
            filter: &Filter::Everything,
            sort: &[],
            search: None,
            limit: SAMPLE,
            after: None,
        })?;
        let held = self.held_words(entity, &page.rows)?;
        for row in &page.rows {
            let (expected, _parts) = index_text(entity, row);
            if held.get(&row.id()).map_or(&[][..], Vec::as_slice) != expected {
                problems.push(format!("{} {} is not found by its words", entity.name, row.id()));
            }
        }
        Ok(problems)
    }

    /// The words of these records, sorted, as the index itself has them.
    fn held_words(
        &mut self,
        entity: &Entity,
        rows: &[Row],
    ) -> Result<BTreeMap<uuid::Uuid, Vec<String>>, Error> {
        let name = &entity.name;
        let marks = vec!["?"; rows.len()].join(", ");
        let sql = match self.dialect() {
            Dialect::Sqlite => format!(
                "SELECT r.id, t.term FROM {name}_terms t JOIN \"{name}\" r ON r.row_id = t.doc \
                 WHERE r.id IN ({marks})"
            ),
            Dialect::Postgres => format!(
                "SELECT record_id, unnest(tsvector_to_array(words)) FROM {name}_search \
                 WHERE record_id IN ({})",
                (1..=rows.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
            ),
        };
        let mut held: BTreeMap<_, Vec<String>> = BTreeMap::new();
        if rows.is_empty() {
            return Ok(held);
        }
        let ids: Vec<Cell> = rows.iter().map(|row| Cell::Uuid(row.id())).collect();
        for cells in self.query(&sql, &ids, &[ColumnKind::Uuid, ColumnKind::Text])? {
            if let [Cell::Uuid(id), Cell::Text(word)] = cells.as_slice() {
                held.entry(*id).or_default().push(word.clone());
            }
        }
        for words in held.values_mut() {
            words.sort();
        }
        Ok(held)
    }
}

/// How many in the index are no records: what was deleted and can still be searched for.
fn strangers(entity: &Entity, dialect: Dialect) -> String {
    let name = &entity.name;
    match dialect {
        Dialect::Sqlite => format!(
            "SELECT COUNT(DISTINCT doc) FROM {name}_terms \
             WHERE doc NOT IN (SELECT row_id FROM \"{name}\")"
        ),
        Dialect::Postgres => format!(
            "SELECT COUNT(*) FROM {name}_search \
             WHERE record_id NOT IN (SELECT id FROM \"{name}\")"
        ),
    }
}
