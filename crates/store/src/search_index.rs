//! The search index: its tables, and how a record gets into it, changes in it and leaves it.
//!
//! Both databases index the same folded words and parts that this program makes, so they find the same. PostgreSQL has a
//! table with a `tsvector` and a trigram index. SQLite has two FTS5 tables for each entity (words; parts by trigrams), both
//! with secure-delete and without a copy of the text: the record itself tells what stands in the index, so a change
//! touches only the words that come and go, and there is one place fewer from which personal data must be erased.

use std::collections::BTreeSet;

use dictionary::{Entity, Field, FieldType, fold, words};
use uuid::Uuid;

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::rows::Row;
use crate::transaction::Transaction;

/// PostgreSQL puts what is new at the end of an index first, and each search looks through all of it. So it stays short (kB).
const WAITING: &str = "WITH (gin_pending_list_limit = 256)";

/// The names and the SQL of what an entity's search needs.
pub(crate) fn tables(entity: &Entity, dialect: Dialect) -> Vec<(String, String)> {
    let name = &entity.name;
    match dialect {
        Dialect::Sqlite => {
            let index = |kind: &str, options: &str| {
                let table = format!("{name}_{kind}");
                let sql = format!(
                    "CREATE VIRTUAL TABLE {table} USING fts5(body, content = '', columnsize = 0, {options}); \
                     INSERT INTO {table}({table}, rank) VALUES ('secure-delete', 1)"
                );
                (table, sql)
            };
            // The terms hold nothing: they show to the doctor what stands in the words.
            let terms = format!("{name}_terms");
            let sql =
                format!("CREATE VIRTUAL TABLE {terms} USING fts5vocab({name}_words, instance)");
            vec![
                index(
                    "words",
                    "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none",
                ),
                index("parts", "tokenize = 'trigram'"),
                (terms, sql),
            ]
        }
        Dialect::Postgres => vec![(
            format!("{name}_search"),
            format!(
                "CREATE TABLE {name}_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); \
                 ALTER TABLE {name}_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; \
                 CREATE INDEX {name}_search__words_idx ON {name}_search USING gin (words) {WAITING}; \
                 CREATE INDEX {name}_search__parts_idx ON {name}_search USING gin (parts gin_trgm_ops) {WAITING}"
            ),
        )],
    }
}

/// The words and parts by which a record is found.
pub(crate) fn index_text(entity: &Entity, row: &Row) -> (Vec<String>, String) {
    index_text_of(entity, row, &|_all| true)
}

/// The same, of some fields alone.
pub(crate) fn index_text_of(
    entity: &Entity,
    row: &Row,
    of: &dyn Fn(usize) -> bool,
) -> (Vec<String>, String) {
    let mut found = Vec::new();
    let mut parts = Vec::new();
    for (position, field) in entity.fields.values().enumerate() {
        if !field.searchable || !of(position) {
            continue;
        }
        let Some(text) = row.value(position).as_text() else { continue };
        found.extend(telling(text));
        if is_numberlike(field) {
            parts.push(fold(text).replace(['+', ' ', '-', '/'], ""));
        }
    }
    found.sort();
    found.dedup();
    (found, parts.join(" "))
}

/// The words that tell a text from others: not letters alone, as the `s. r. o.` behind most names of companies. Each of them
/// would stand in most records, and taking one out of SQLite's index takes as long as the list of those who have it.
fn telling(text: &str) -> Vec<String> {
    let mut all = words(text);
    if all.iter().any(|word| !is_letter(word)) {
        all.retain(|word| !is_letter(word));
    }
    all
}

pub(crate) fn is_letter(word: &str) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(char::is_alphabetic) && signs.next().is_none()
}

fn is_numberlike(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldType::Email
            | FieldType::Phone
            | FieldType::Ico
            | FieldType::Dic
            | FieldType::BankAccount
    )
}

/// What goes out of SQLite's word index and what comes in, so that it holds the new words instead of the old ones.
///
/// The index also has the first two and three letters of each word, once for a record. So a word that stays goes out and
/// in again beside a changed one that begins alike. SQLite may cut words of other scripts differently than we do; where
/// there is one, everything goes out and comes in.
fn difference<'w>(old: &'w [String], new: &'w [String]) -> (Vec<&'w str>, Vec<&'w str>) {
    let set = |words: &'w [String]| words.iter().map(String::as_str).collect::<BTreeSet<_>>();
    let (old, new) = (set(old), set(new));
    if !old.union(&new).all(|word| word.is_ascii()) {
        return (old.into_iter().collect(), new.into_iter().collect());
    }
    let begins = |word: &'w str| word.get(..2).unwrap_or(word);
    let changed: BTreeSet<&str> = old.symmetric_difference(&new).map(|word| begins(word)).collect();
    let touched = |word: &&&'w str| changed.contains(begins(word));
    (old.iter().filter(touched).copied().collect(), new.iter().filter(touched).copied().collect())
}

impl Transaction<'_> {
    /// Puts a new record into the search index.
    pub fn index(&mut self, entity: &Entity, row: &Row) -> Result<(), Error> {
        if !entity.is_searchable() {
            return Ok(());
        }
        let (found, parts) = index_text(entity, row);
        match self.dialect() {
            Dialect::Sqlite => {
                self.put_text(entity, "words", (row.id(), found.join(" ")))?;
                self.put_text(entity, "parts", (row.id(), parts))
            }
            Dialect::Postgres => self.put_vector(entity, row.id(), (&found, parts)),
        }
    }

    /// Puts a changed record into the search index. What stands there already is left: taking a word out of FTS5 costs
    /// as much as the list of those who have it, and most changes touch no word or few.
    pub fn reindex(&mut self, entity: &Entity, before: &Row, row: &Row) -> Result<(), Error> {
        if !entity.is_searchable() {
            return Ok(());
        }
        let (old, old_parts) = index_text(entity, before);
        let (new, new_parts) = index_text(entity, row);
        let id = row.id();
        match self.dialect() {
            Dialect::Sqlite => {
                if old != new {
                    // Always both, though one may be empty: FTS5 counts its rows.
                    let (out, come) = difference(&old, &new);
                    self.take_text(entity, "words", (id, out.join(" ")))?;
                    self.put_text(entity, "words", (id, come.join(" ")))?;
                }
                if old_parts != new_parts {
                    self.take_text(entity, "parts", (id, old_parts))?;
                    self.put_text(entity, "parts", (id, new_parts))?;
                }
                Ok(())
            }
            Dialect::Postgres if old == new && old_parts == new_parts => Ok(()),
            Dialect::Postgres => self.put_vector(entity, id, (&new, new_parts)),
        }
    }

    /// Takes a record, as it stands, out of the search index.
    pub(crate) fn unindex(&mut self, entity: &Entity, row: &Row) -> Result<(), Error> {
        match self.dialect() {
            Dialect::Sqlite => {
                let (found, parts) = index_text(entity, row);
                self.take_text(entity, "words", (row.id(), found.join(" ")))?;
                self.take_text(entity, "parts", (row.id(), parts))
            }
            Dialect::Postgres => {
                let sql = format!("DELETE FROM {}_search WHERE record_id = $1", entity.name);
                self.execute_later(&sql, vec![Cell::Uuid(row.id())])
            }
        }
    }

    fn put_text(
        &mut self,
        entity: &Entity,
        kind: &str,
        (id, body): (Uuid, String),
    ) -> Result<(), Error> {
        let name = &entity.name;
        // VALUES and not SELECT, which would open a savepoint, at which FTS5 writes out what it gathered.
        let sql = format!(
            "INSERT INTO {name}_{kind}(rowid, body) \
             VALUES ((SELECT row_id FROM \"{name}\" WHERE id = ?1), ?2)"
        );
        self.execute(&sql, &[Cell::Uuid(id), Cell::Text(body)])?;
        Ok(())
    }

    fn take_text(
        &mut self,
        entity: &Entity,
        kind: &str,
        (id, body): (Uuid, String),
    ) -> Result<(), Error> {
        let name = &entity.name;
        let sql = format!(
            "INSERT INTO {name}_{kind}({name}_{kind}, rowid, body) \
             VALUES ('delete', (SELECT row_id FROM \"{name}\" WHERE id = ?1), ?2)"
        );
        self.execute(&sql, &[Cell::Uuid(id), Cell::Text(body)])?;
        Ok(())
    }

    fn put_vector(
        &mut self,
        entity: &Entity,
        id: Uuid,
        (found, parts): (&[String], String),
    ) -> Result<(), Error> {
        let sql = format!(
            "INSERT INTO {}_search(record_id, words, parts) \
             VALUES ($1, array_to_tsvector(string_to_array($2::text, ' ')), $3) \
             ON CONFLICT (record_id) DO UPDATE SET words = excluded.words, parts = excluded.parts",
            entity.name
        );
        let cells = vec![Cell::Uuid(id), Cell::Text(found.join(" ")), Cell::Text(parts)];
        self.execute_later(&sql, cells)
    }
}
