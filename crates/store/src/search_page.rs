//! A page of a search on SQLite that streams: the newest records whose words match come straight out of the word index,
//! as many as the page needs; only when these run out, those are looked for of which a mere part matches.
//!
//! A condition in the usual form would gather all matches first: of a million contacts, tens of thousands have a name
//! that begins with `nov`.

use dictionary::{ColumnKind, Entity};
use sea_query::{Cond, Expr, ExprTrait, Order, SelectStatement};

use crate::cell::Cell;
use crate::condition::condition;
use crate::cursor::Cursor;
use crate::error::Error;
use crate::page::{Page, PageQuery, with_implicit};
use crate::rows::{Row, kinds, row, select};
use crate::search::{self, SearchText};
use crate::transaction::Transaction;

/// Where a page of a search begins: in the first or second stage, behind this row number.
#[derive(Debug, Clone, Copy)]
struct Place {
    stage: i64,
    before: i64,
}

/// The stage in which all words match.
const BY_WORDS: i64 = 0;
/// The stage in which some piece matches only as a part.
const BY_PARTS: i64 = 1;

impl Transaction<'_> {
    /// Reads a page of a search, newest first within each stage.
    pub(crate) fn search_page(
        &mut self,
        query: &PageQuery<'_>,
        text: &SearchText,
    ) -> Result<Page, Error> {
        let places = with_implicit(query.fields);
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let mut place = place(query.after)?;
        let mut rows = Vec::new();
        let mut numbers = Vec::new();
        while rows.len() <= limit {
            let wanted = query.limit.saturating_add(1) - u64::try_from(rows.len()).unwrap_or(0);
            let statement = statement(query, text, &places, (place, wanted))?;
            let found = self.numbered(query.entity, &statement, &places)?;
            numbers.extend(found.iter().map(|(number, _)| (place.stage, *number)));
            rows.extend(found.into_iter().map(|(_, row)| row));
            if rows.len() > limit || place.stage == BY_PARTS || !text.has_parts() {
                break;
            }
            place = Place { stage: BY_PARTS, before: i64::MAX };
        }
        let more = rows.len() > limit;
        rows.truncate(limit);
        self.add_links(query.entity, &places, &mut rows)?;
        let last = limit.checked_sub(1).and_then(|last| numbers.get(last)).filter(|_| more);
        let next = last.zip(rows.last()).map(|((stage, number), row)| Cursor {
            keys: vec![Cell::Integer(*stage), Cell::Integer(*number)],
            id: row.id(),
        });
        Ok(Page { rows, next })
    }

    fn numbered(
        &mut self,
        entity: &Entity,
        statement: &SelectStatement,
        places: &[usize],
    ) -> Result<Vec<(i64, Row)>, Error> {
        let mut kinds = kinds(entity, places);
        kinds.push(ColumnKind::Integer);
        self.fetch(statement, &kinds)?
            .into_iter()
            .map(|mut cells| {
                let number = cells.pop().and_then(|cell| cell.integer()).unwrap_or_default();
                Ok((number, row(entity, places, cells)?))
            })
            .collect()
    }
}

fn place(cursor: Option<&Cursor>) -> Result<Place, Error> {
    match cursor.map(|cursor| cursor.keys.as_slice()) {
        None => Ok(Place { stage: BY_WORDS, before: i64::MAX }),
        Some([Cell::Integer(stage @ (BY_WORDS | BY_PARTS)), Cell::Integer(before)]) => {
            Ok(Place { stage: *stage, before: *before })
        }
        Some(_) => Err(Error::Inconsistent("the cursor belongs to another order".to_owned())),
    }
}

fn statement(
    query: &PageQuery<'_>,
    text: &SearchText,
    places: &[usize],
    (place, limit): (Place, u64),
) -> Result<SelectStatement, Error> {
    let entity = query.entity;
    let name = &entity.name;
    let mut statement = select(entity, places);
    statement.column((name.clone(), "row_id"));
    if place.stage == BY_WORDS {
        // The word index drives: it gives row numbers in descending order and stops when the page is full.
        let words = format!("{name}_words");
        statement
            .inner_join(
                words.clone(),
                Expr::col((words.clone(), "rowid")).equals((name.clone(), "row_id")),
            )
            .and_where(search::all_words(entity, text))
            .and_where(Expr::col((words.clone(), "rowid")).lt(place.before))
            .order_by((words, "rowid"), Order::Desc);
    } else {
        let found = search::condition(entity, text);
        let by_words =
            Expr::col((name.clone(), "row_id")).in_subquery(search::words_query(entity, text));
        statement
            .cond_where(Cond::all().add(found).add(by_words.not()))
            .and_where(Expr::col((name.clone(), "row_id")).lt(place.before))
            .order_by((name.clone(), "row_id"), Order::Desc);
    }
    statement.cond_where(condition(entity, query.filter)?).limit(limit);
    Ok(statement)
}
