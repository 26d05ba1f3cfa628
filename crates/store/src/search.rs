//! Full-text search: by word prefix, and by a part of an e-mail, a phone or a number; case and diacritics let go.
//!
//! Both databases index the same folded words and parts that this program makes, so they find the same. SQLite has two
//! FTS5 tables for each entity (words; parts by trigrams), both with secure-delete; PostgreSQL a table with a `tsvector`
//! and a trigram index.

use dictionary::{Entity, Field, FieldType, fold, words};
use sea_query::{Cond, Condition, Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::rows::Row;
use crate::transaction::Transaction;

/// Most words of a query that are looked at.
const MOST_PIECES: usize = 8;
/// Most parts-only hits of one piece that are looked at, newest first: a part such as `com` is in every e-mail.
const MOST_PARTS: usize = 10_000;

/// What somebody searches for, ready for the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Prefixes of words; all must be found.
    words: Vec<String>,
    /// The piece as a part of an e-mail or a number, when it is long enough to be one.
    part: Option<String>,
}

impl SearchText {
    /// `None` when the text has no word to look for.
    pub fn new(text: &str) -> Option<Self> {
        // A letter alone is the beginning of a word; those of `s. r. o.` are looked for only where nothing else is said.
        let telling = |piece: &str| {
            let mut told = words(piece);
            if !is_letter(&fold(piece)) {
                told.retain(|word| !is_letter(word));
            }
            told
        };
        let mut pieces = pieces_of(text, telling);
        if pieces.is_empty() {
            pieces = pieces_of(text, words);
        }
        (!pieces.is_empty()).then_some(Self { pieces })
    }

    /// True when some piece is long enough to be a part of an e-mail or a number.
    pub(crate) fn has_parts(&self) -> bool {
        self.pieces.iter().any(|piece| piece.part.is_some())
    }

    /// True when every piece is found in these fields of a record alone. The index knows all fields; a reader who may not
    /// see some of them must not learn by searching what stands there.
    pub fn is_found_in(&self, entity: &Entity, row: &Row, may_use: &dyn Fn(usize) -> bool) -> bool {
        let (found, parts) = index_text_of(entity, row, may_use);
        self.pieces.iter().all(|piece| {
            let by_words =
                piece.words.iter().all(|word| found.iter().any(|held| held.starts_with(word)));
            by_words || piece.part.as_ref().is_some_and(|part| parts.contains(part))
        })
    }
}

fn pieces_of(text: &str, words_of: impl Fn(&str) -> Vec<String>) -> Vec<Piece> {
    text.split_whitespace()
        .map(|piece| {
            let part: String = fold(piece)
                .chars()
                .filter(|letter| !matches!(letter, '"' | '+' | '-' | '/'))
                .collect();
            let part = (part.chars().count() >= 3).then_some(part);
            Piece { words: words_of(piece), part }
        })
        .filter(|piece| !piece.words.is_empty())
        .take(MOST_PIECES)
        .collect()
}

/// The names and the SQL of what an entity's search needs.
pub(crate) fn tables(entity: &Entity, dialect: Dialect) -> Vec<(String, String)> {
    let name = &entity.name;
    match dialect {
        Dialect::Sqlite => [
            ("words", "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none"),
            ("parts", "tokenize = 'trigram'"),
        ]
        .into_iter()
        .map(|(kind, options)| {
            let table = format!("{name}_{kind}");
            let sql = format!(
                "CREATE VIRTUAL TABLE {table} USING fts5(body, {options}); \
                 INSERT INTO {table}({table}, rank) VALUES ('secure-delete', 1)"
            );
            (table, sql)
        })
        .collect(),
        Dialect::Postgres => vec![(
            format!("{name}_search"),
            format!(
                "CREATE TABLE {name}_search (record_id uuid PRIMARY KEY, words tsvector NOT NULL, parts text NOT NULL); \
                 ALTER TABLE {name}_search ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN parts SET STATISTICS 0; \
                 CREATE INDEX {name}_search__words_idx ON {name}_search USING gin (words); \
                 CREATE INDEX {name}_search__parts_idx ON {name}_search USING gin (parts gin_trgm_ops)"
            ),
        )],
    }
}

/// The records in which every piece is found.
pub(crate) fn condition(entity: &Entity, text: &SearchText, dialect: Dialect) -> Condition {
    text.pieces.iter().fold(Cond::all(), |condition, piece| {
        condition.add(match dialect {
            Dialect::Sqlite => sqlite(entity, piece),
            Dialect::Postgres => postgres(entity, piece),
        })
    })
}

/// All words of all pieces match by their prefixes: the condition on SQLite's word index itself.
pub(crate) fn all_words(entity: &Entity, text: &SearchText) -> Expr {
    let prefixes: Vec<String> = text
        .pieces
        .iter()
        .flat_map(|piece| piece.words.iter().map(|word| format!("\"{word}\"*")))
        .collect();
    Expr::cust_with_values(format!("\"{}_words\" MATCH ?", entity.name), [prefixes.join(" AND ")])
}

/// The row numbers of the records of which all words match.
pub(crate) fn words_query(entity: &Entity, text: &SearchText) -> SelectStatement {
    let mut query = Query::select();
    query.column("rowid").from(format!("{}_words", entity.name)).and_where(all_words(entity, text));
    query
}

fn sqlite(entity: &Entity, piece: &Piece) -> Condition {
    let matching = |table: String, text: String, limit: Option<usize>| {
        let mut query = Query::select();
        query
            .column("rowid")
            .from(table.clone())
            .and_where(Expr::cust_with_values(format!("\"{table}\" MATCH ?"), [text]));
        if let Some(limit) = limit {
            query
                .order_by("rowid", sea_query::Order::Desc)
                .limit(u64::try_from(limit).unwrap_or(u64::MAX));
        }
        query
    };
    let prefixes: Vec<String> = piece.words.iter().map(|word| format!("\"{word}\"*")).collect();
    let by_words = matching(format!("{}_words", entity.name), prefixes.join(" AND "), None);
    let row = || Expr::col((entity.name.clone(), "row_id"));
    let found = Cond::any().add(row().in_subquery(by_words));
    match &piece.part {
        None => found,
        Some(part) => {
            let by_part =
                matching(format!("{}_parts", entity.name), format!("\"{part}\""), Some(MOST_PARTS));
            found.add(row().in_subquery(by_part))
        }
    }
}

fn postgres(entity: &Entity, piece: &Piece) -> Condition {
    let table = format!("{}_search", entity.name);
    let prefixes: Vec<String> = piece.words.iter().map(|word| format!("'{word}':*")).collect();
    let mut query = Query::select();
    query.column("record_id").from(table.clone());
    let by_words = Expr::cust_with_values(
        format!("\"{table}\".\"words\" @@ $1::text::tsquery"),
        [prefixes.join(" & ")],
    );
    let mut found = Cond::any().add(by_words);
    if let Some(part) = &piece.part {
        let escaped = part.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        found = found.add(
            Expr::col((table, "parts"))
                .like(sea_query::LikeExpr::new(format!("%{escaped}%")).escape('!')),
        );
    }
    query.cond_where(found);
    Cond::all().add(Expr::col((entity.name.clone(), "id")).in_subquery(query))
}

/// The words and parts by which a record is found.
fn index_text(entity: &Entity, row: &Row) -> (Vec<String>, String) {
    index_text_of(entity, row, &|_all| true)
}

fn index_text_of(entity: &Entity, row: &Row, of: &dyn Fn(usize) -> bool) -> (Vec<String>, String) {
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

fn is_letter(word: &str) -> bool {
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

    /// Puts a changed record into the search index. What stands there already is left: taking a text out of FTS5 and in
    /// again costs more than all else that a change does, and most changes touch no word.
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
                    self.take_text(entity, "words", id)?;
                    self.put_text(entity, "words", (id, new.join(" ")))?;
                }
                if old_parts != new_parts {
                    self.take_text(entity, "parts", id)?;
                    self.put_text(entity, "parts", (id, new_parts))?;
                }
                Ok(())
            }
            Dialect::Postgres if old == new && old_parts == new_parts => Ok(()),
            Dialect::Postgres => self.put_vector(entity, id, (&new, new_parts)),
        }
    }

    /// Takes a record out of the search index.
    pub(crate) fn unindex(&mut self, entity: &Entity, id: Uuid) -> Result<(), Error> {
        match self.dialect() {
            Dialect::Sqlite => {
                self.take_text(entity, "words", id)?;
                self.take_text(entity, "parts", id)
            }
            Dialect::Postgres => {
                let sql = format!("DELETE FROM {}_search WHERE record_id = $1", entity.name);
                self.execute(&sql, &[Cell::Uuid(id)])?;
                Ok(())
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

    fn take_text(&mut self, entity: &Entity, kind: &str, id: Uuid) -> Result<(), Error> {
        let name = &entity.name;
        let sql = format!(
            "DELETE FROM {name}_{kind} WHERE rowid = (SELECT row_id FROM \"{name}\" WHERE id = ?1)"
        );
        self.execute(&sql, &[Cell::Uuid(id)])?;
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
        self.execute(&sql, &[Cell::Uuid(id), Cell::Text(found.join(" ")), Cell::Text(parts)])?;
        Ok(())
    }

    /// How many records the index holds: as many as there are, or it is broken.
    pub(crate) fn indexed(&mut self, entity: &Entity) -> Result<i64, Error> {
        let sql = match self.dialect() {
            Dialect::Sqlite => format!("SELECT COUNT(*) FROM {}_words", entity.name),
            Dialect::Postgres => format!("SELECT COUNT(*) FROM {}_search", entity.name),
        };
        let rows = self.query(&sql, &[], &[dictionary::ColumnKind::Integer])?;
        Ok(rows.first().and_then(|row| row.first()).and_then(Cell::integer).unwrap_or(0))
    }

    /// The text by which a record is found, from the index itself (SQLite) for the doctor's comparison.
    pub(crate) fn index_holds(&mut self, entity: &Entity, row: &Row) -> Result<bool, Error> {
        let (found, _parts) = index_text(entity, row);
        let name = &entity.name;
        let text = dictionary::ColumnKind::Text;
        let (sql, expected) = match self.dialect() {
            Dialect::Sqlite => (
                format!(
                    "SELECT body FROM {name}_words WHERE rowid = (SELECT row_id FROM \"{name}\" WHERE id = ?1)"
                ),
                found.join(" "),
            ),
            Dialect::Postgres => (
                format!(
                    "SELECT array_to_string(tsvector_to_array(words), ' ') FROM {name}_search WHERE record_id = $1"
                ),
                {
                    let mut sorted = found;
                    sorted.sort();
                    sorted.join(" ")
                },
            ),
        };
        let rows = self.query(&sql, &[Cell::Uuid(row.id())], &[text])?;
        let held = rows.first().and_then(|row| row.first()).and_then(Cell::text);
        // Both databases may keep the words in an order of their own.
        let sorted = |text: &str| {
            let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            words.sort();
            words
        };
        Ok(held.is_some_and(|held| sorted(held) == sorted(&expected)))
    }
}
