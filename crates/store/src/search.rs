//! Full-text search: by word prefix, and by a part of an e-mail, a phone or a number; case and diacritics let go.
//!
//! What is searched for becomes a condition here; how the index is made and kept stands in [`crate::search_index`].

use dictionary::{Entity, fold, words};
use sea_query::{Cond, Condition, Expr, ExprTrait, Query, SelectStatement};

use crate::dialect::Dialect;
use crate::rows::Row;
use crate::search_index::{index_text_of, is_letter};

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
