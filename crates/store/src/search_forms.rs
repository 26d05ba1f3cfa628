//! Which fields each search index was made of. Where that is not what the dictionary says now, the index is made anew: it
//! holds no copy of its text, so only an index of the declared form can be kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{ColumnKind, DatabaseKind, Dictionary, Entity, Filter};
use jiff::Timestamp;
use uuid::Uuid;

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::introspect::Live;
use crate::page::PageQuery;
use crate::search_index::tables;
use crate::transaction::Transaction;

/// Raised whenever the same record would be indexed otherwise: other words, other parts, another order of them.
const FORM: u32 = 2;
/// The setting's name and number.
const SETTING: &str = "search_forms";
const SETTING_ID: Uuid = Uuid::from_u128(1);
/// Records that are indexed in one go.
const AT_ONCE: u64 = 1000;

/// What an index is made of, in one line.
fn form(entity: &Entity, dialect: Dialect) -> String {
    let fields: Vec<&str> = entity
        .fields
        .values()
        .filter(|field| field.searchable)
        .map(|field| field.name.as_str())
        .collect();
    let dialect = match dialect {
        Dialect::Sqlite => "sqlite",
        Dialect::Postgres => "postgres",
    };
    format!("{FORM} {dialect} {}", fields.join(","))
}

fn searchable(dictionary: &Dictionary) -> impl Iterator<Item = &Arc<Entity>> {
    dictionary
        .entities()
        .filter(|entity| entity.database == DatabaseKind::Main && entity.is_searchable())
}

impl Transaction<'_> {
    /// Drops the indexes that are of another form than declared, for the plan to create them; tells whose they are.
    pub(crate) fn drop_stale_indexes(
        &mut self,
        dictionary: &Dictionary,
    ) -> Result<Vec<Arc<Entity>>, Error> {
        let live = Live::read(self)?;
        let known =
            if live.tables.contains_key("setting") { self.known_forms()? } else { BTreeMap::new() };
        let dialect = self.dialect();
        let mut stale = Vec::new();
        for entity in searchable(dictionary) {
            if known.get(&entity.name) == Some(&form(entity, dialect)) {
                continue;
            }
            // The terms look into the words, so they go before them.
            for (table, _) in tables(entity, dialect).iter().rev() {
                if live.tables.contains_key(table) {
                    self.batch(&format!("DROP TABLE {table}"))?;
                }
            }
            stale.push(Arc::clone(entity));
        }
        Ok(stale)
    }

    /// Fills the indexes that were created anew, and writes down of which form they are.
    pub(crate) fn fill_indexes(
        &mut self,
        dictionary: &Dictionary,
        stale: &[Arc<Entity>],
        at: Timestamp,
    ) -> Result<(), Error> {
        if stale.is_empty() {
            return Ok(());
        }
        for entity in stale {
            self.fill_index(entity)?;
        }
        let dialect = self.dialect();
        let lines: Vec<String> = searchable(dictionary)
            .map(|entity| format!("{}: {}", entity.name, form(entity, dialect)))
            .collect();
        self.keep_setting((SETTING_ID, SETTING), &lines.join("\n"), at)
    }

    fn fill_index(&mut self, entity: &Arc<Entity>) -> Result<(), Error> {
        let fields: Vec<usize> = (0..entity.fields.len()).collect();
        let mut after = None;
        loop {
            let page = self.page(&PageQuery {
                entity,
                fields: &fields,
                filter: &Filter::Everything,
                sort: &[],
                search: None,
                limit: AT_ONCE,
                after: after.as_ref(),
            })?;
            for row in &page.rows {
                self.index(entity, row)?;
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    fn known_forms(&mut self) -> Result<BTreeMap<String, String>, Error> {
        let rows = self.query(
            &format!("SELECT value FROM setting WHERE name = '{SETTING}'"),
            &[],
            &[ColumnKind::Text],
        )?;
        let text = rows.first().and_then(|row| row.first()).and_then(Cell::text).unwrap_or("");
        Ok(text
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(entity, form)| (entity.to_owned(), form.to_owned()))
            .collect())
    }
}
