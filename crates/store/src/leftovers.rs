//! Asked after an erasure: does the search index still hold a word for a record that does not say it, and which files does the
//! database consist of.
//!
//! Not here: which words are asked for, and what is looked for in the files (`records`).

use std::io::{self, Read};
use std::sync::Arc;

use dictionary::{ColumnKind, Entity};

use crate::cell::Cell;
use crate::database::Database;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::search_index::index_text;
use crate::transaction::Transaction;

/// Records of one word that are looked at; a word that more of them have tells nobody from the others.
const MOST: u64 = 500;

impl Transaction<'_> {
    /// How many places in the index of an entity have this folded word though the record there does not say it, or is gone.
    pub fn leftovers(&mut self, entity: &Arc<Entity>, word: &str) -> Result<u64, Error> {
        if !entity.is_searchable() || word.is_empty() || !word.chars().all(char::is_alphanumeric) {
            return Ok(0);
        }
        let name = &entity.name;
        let (words, parts) = match self.dialect() {
            Dialect::Sqlite => (
                format!(
                    "SELECT r.id FROM {name}_terms t LEFT JOIN \"{name}\" r ON r.row_id = t.doc \
                     WHERE t.term = ?1 LIMIT {MOST}"
                ),
                format!(
                    "SELECT r.id FROM {name}_parts p LEFT JOIN \"{name}\" r ON r.row_id = p.rowid \
                     WHERE {name}_parts MATCH '\"' || ?1 || '\"' LIMIT {MOST}"
                ),
            ),
            Dialect::Postgres => (
                format!(
                    "SELECT r.id FROM {name}_search s LEFT JOIN \"{name}\" r ON r.id = s.record_id \
                     WHERE s.words @@ ('''' || $1 || '''')::tsquery LIMIT {MOST}"
                ),
                format!(
                    "SELECT r.id FROM {name}_search s LEFT JOIN \"{name}\" r ON r.id = s.record_id \
                     WHERE s.parts LIKE '%' || $1 || '%' LIMIT {MOST}"
                ),
            ),
        };
        let mut left = self.unsaid(entity, &words, word)?;
        // Parts are found by three signs and more.
        if word.chars().count() >= 3 {
            left += self.unsaid(entity, &parts, word)?;
        }
        Ok(left)
    }

    fn unsaid(&mut self, entity: &Arc<Entity>, sql: &str, word: &str) -> Result<u64, Error> {
        let mut left = 0;
        for row in self.query(sql, &[Cell::Text(word.to_owned())], &[ColumnKind::Uuid])? {
            let held = match row.first().and_then(Cell::uuid) {
                Some(id) => self.get(entity, id)?,
                None => None,
            };
            let says = held.is_some_and(|row| {
                let (words, parts) = index_text(entity, &row);
                words.iter().any(|one| one == word) || parts.contains(word)
            });
            left += u64::from(!says);
        }
        Ok(left)
    }
}

/// What is done with a file: its name, and its bytes as they lie on the disk.
pub(crate) type Look<'l> = dyn FnMut(&str, &mut dyn Read) -> io::Result<()> + 'l;

impl Database {
    /// Looks at each file of which it consists, as far as this program can read them: those of PostgreSQL are its server's.
    pub fn each_file(&self, look: &mut Look<'_>) -> io::Result<()> {
        self.sqlite().map_or(Ok(()), |sqlite| sqlite.each_file(look))
    }
}
