//! Full-text search: by word prefix, and by a part of an e-mail, a phone or a number; case and diacritics let go.
//!
//! What is searched for becomes a condition here; how the index is made and kept stands in [`crate::search_index`].

use dictionary::{ColumnKind, Entity, fold, words};
use sea_query::{
    CommonTableExpression, Cond, Condition, Expr, ExprTrait, Query, SelectStatement, WithClause,
};

use crate::cell::Cell;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::rows::Row;
use crate::search_index::{index_text_of, is_letter};
use crate::transaction::Transaction;

/// Most words of a query that are looked at.
const MOST_PIECES: usize = 8;
/// Most parts-only hits of one piece that are looked at, newest first: a part such as `com` is in every e-mail.
const MOST_PARTS: usize = 10_000;
/// Most hits that PostgreSQL gathers by its index before it looks at the records. Of more, a page is full soon: it goes through the
/// records in their order.
const MOST_GATHERED: u32 = 1000;

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

impl Transaction<'_> {
    /// The records in which every piece is found.
    pub(crate) fn search_condition(
        &mut self,
        entity: &Entity,
        text: &SearchText,
    ) -> Result<Condition, Error> {
        if self.dialect() == Dialect::Sqlite {
            return Ok(condition(entity, text));
        }
        // PostgreSQL keeps no statistics of the words, so it guesses that a hundredth of all records has them. Where nobody has,
        // it then looks through all. So the index is asked first.
        let mut all = Query::select();
        all.expr(Expr::cust("COUNT(*)")).from_subquery(
            Query::select()
                .expr(Expr::cust("1"))
                .from("found")
                .limit(u64::from(MOST_GATHERED) + 1)
                .take(),
            "counted",
        );
        let found = postgres(entity, text);
        let gathered = CommonTableExpression::new()
            .query(found.clone())
            .table_name("found")
            .materialized(true)
            .to_owned();
        let counted = self
            .fetch(&all.with(WithClause::new().cte(gathered).to_owned()), &[ColumnKind::Integer])?;
        let count = counted.first().and_then(|row| row.first()).and_then(Cell::integer);
        let id = Expr::col((entity.name.clone(), "id"));
        Ok(Cond::all().add(match count {
            Some(count) if count > i64::from(MOST_GATHERED) => id.in_subquery(found),
            // Gathered before anything else is looked at.
            _ => {
                let found = Expr::SubQuery(None, Box::new(found.into()));
                Expr::cust_with_exprs("$1 = ANY(ARRAY($2))", [id, found])
            }
        }))
    }
}

/// The records in which every piece is found, by the two indexes of SQLite.
pub(crate) fn condition(entity: &Entity, text: &SearchText) -> Condition {
    text.pieces.iter().fold(Cond::all(), |condition, piece| condition.add(sqlite(entity, piece)))
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

/// The identifiers of the records in which every piece is found, by the search table of PostgreSQL.
fn postgres(entity: &Entity, text: &SearchText) -> SelectStatement {
    let table = format!("{}_search", entity.name);
    let found = text.pieces.iter().fold(Cond::all(), |found, piece| {
        let prefixes: Vec<String> = piece.words.iter().map(|word| format!("'{word}':*")).collect();
        let by_words = Expr::cust_with_values(
            format!("\"{table}\".\"words\" @@ $1::text::tsquery"),
            [prefixes.join(" & ")],
        );
        let by_part = piece.part.as_ref().map(|part| {
            let escaped = part.replace('!', "!!").replace('%', "!%").replace('_', "!_");
            Expr::col((table.clone(), "parts"))
                .like(sea_query::LikeExpr::new(format!("%{escaped}%")).escape('!'))
        });
        found.add(Cond::any().add(by_words).add_option(by_part))
    });
    Query::select().column("record_id").from(table).cond_where(found).take()
}
