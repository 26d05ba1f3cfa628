//! A page of a list: filtered, sorted, by cursor. Page 10,000 costs what page 1 costs, because a cursor is a place in
//! an index and not a number of rows to pass over.

use std::sync::Arc;

use dictionary::{ColumnKind, Entity, Filter, Value};
use sea_query::{Cond, Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use uuid::Uuid;

use crate::cell::Cell;
use crate::condition::condition;
use crate::cursor::Cursor;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::links::padded;
use crate::rows::{Row, kinds, row, select};
use crate::search::SearchText;
use crate::sort_key::sort_key;
use crate::tables::sort_column;
use crate::transaction::Transaction;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct PageQuery<'a> {
    /// Whose records.
    pub entity: &'a Arc<Entity>,
    /// The places of the fields to read; the first four are always read.
    pub fields: &'a [usize],
    /// Which records, the rights of the reader included.
    pub filter: &'a Filter,
    /// In which order; the identifier comes last by itself. Empty with a search means newest first.
    pub sort: &'a [SortBy],
    /// Only records in which these words are found.
    pub search: Option<&'a SearchText>,
    /// Most records.
    pub limit: u64,
    /// Where the page begins.
    pub after: Option<&'a Cursor>,
}

/// One field of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortBy {
    /// The field's place.
    pub field: usize,
    /// Greatest first.
    pub descending: bool,
}

/// A page, and where the next one begins.
#[derive(Debug, Clone)]
pub struct Page {
    /// The records.
    pub rows: Vec<Row>,
    /// `None` at the end of the list.
    pub next: Option<Cursor>,
}

impl Transaction<'_> {
    /// Reads a page.
    pub fn page(&mut self, query: &PageQuery<'_>) -> Result<Page, Error> {
        if let (Some(text), true, Dialect::Sqlite) =
            (query.search, query.sort.is_empty(), self.dialect())
        {
            return self.search_page(query, text);
        }
        let entity = query.entity;
        let sort = order(query);
        let keys: Vec<usize> = sort.iter().map(|by| by.field).collect();
        let places = with_implicit(&[query.fields, &keys].concat());
        let mut statement = select(entity, &places);
        statement.cond_where(condition(entity, query.filter)?);
        if let Some(text) = query.search {
            statement.cond_where(self.search_condition(entity, text)?);
        }
        for by in &sort {
            let direction = if by.descending { Order::Desc } else { Order::Asc };
            statement.order_by((entity.name.clone(), by.column.clone()), direction);
        }
        if let Some(cursor) = query.after {
            statement.cond_where(beyond(entity, &sort, cursor)?);
        }
        statement.limit(query.limit.saturating_add(1));
        let mut rows = self
            .fetch(&statement, &kinds(entity, &places))?
            .into_iter()
            .map(|cells| row(entity, &places, cells))
            .collect::<Result<Vec<Row>, Error>>()?;
        let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        self.add_links(entity, &places, &mut rows)?;
        let next = if more { cursor_at(entity, &sort, rows.last())? } else { None };
        Ok(Page { rows, next })
    }

    /// All fields of all records, in no order, at most so many.
    pub fn all(
        &mut self,
        entity: &Arc<Entity>,
        filter: &Filter,
        most: u64,
    ) -> Result<Vec<Row>, Error> {
        let mut all = self.all_of(&[(Arc::clone(entity), filter.clone())], most)?;
        Ok(all.pop().unwrap_or_default())
    }

    /// The same of several entities, asked at once: a server is waited for twice, whatever their number.
    pub fn all_of(
        &mut self,
        of: &[(Arc<Entity>, Filter)],
        most: u64,
    ) -> Result<Vec<Vec<Row>>, Error> {
        let mut queries = Vec::with_capacity(of.len());
        for (entity, filter) in of {
            let places: Vec<usize> = (0..entity.fields.len()).collect();
            let mut statement = select(entity, &places);
            statement.cond_where(condition(entity, filter)?).limit(most);
            queries.push((statement, kinds(entity, &places)));
        }
        let found = self.fetch_all(&queries)?;
        let mut all = Vec::with_capacity(of.len());
        for ((entity, _), cells) in of.iter().zip(found) {
            let places: Vec<usize> = (0..entity.fields.len()).collect();
            let rows: Result<Vec<Row>, Error> =
                cells.into_iter().map(|cells| row(entity, &places, cells)).collect();
            all.push(rows?);
        }
        let mut with_entities: Vec<(&Entity, &mut [Row])> = of
            .iter()
            .zip(&mut all)
            .map(|((entity, _), rows)| (entity.as_ref(), rows.as_mut_slice()))
            .collect();
        self.add_links_of(&mut with_entities, |_place| true)?;
        Ok(all)
    }

    /// Reads what a statement selects, with the links.
    fn rows(
        &mut self,
        entity: &Arc<Entity>,
        places: &[usize],
        statement: &SelectStatement,
    ) -> Result<Vec<Row>, Error> {
        let mut rows = self
            .fetch(statement, &kinds(entity, places))?
            .into_iter()
            .map(|cells| row(entity, places, cells))
            .collect::<Result<Vec<Row>, Error>>()?;
        self.add_links(entity, places, &mut rows)?;
        Ok(rows)
    }

    /// How many records there are, counted up to a bound: more than `bound` is told as `bound + 1`.
    pub fn count(
        &mut self,
        entity: &Arc<Entity>,
        filter: &Filter,
        search: Option<&SearchText>,
        bound: u64,
    ) -> Result<u64, Error> {
        let mut inner = Query::select();
        inner
            .expr(Expr::cust("1"))
            .from(entity.name.clone())
            .cond_where(condition(entity, filter)?)
            .limit(bound.saturating_add(1));
        if let Some(text) = search {
            inner.cond_where(self.search_condition(entity, text)?);
        }
        let mut outer = Query::select();
        outer.expr(Expr::cust("COUNT(*)")).from_subquery(inner, "counted");
        let rows = self.fetch(&outer, &[ColumnKind::Integer])?;
        rows.first().and_then(|row| row.first()).map_or(Ok(0), counted)
    }

    /// How many records of each entity there are to which its filter applies, asked in one statement: a database on the
    /// other side of a network is waited for once.
    pub fn counts(&mut self, of: &[(Arc<Entity>, Filter)]) -> Result<Vec<u64>, Error> {
        if of.is_empty() {
            return Ok(Vec::new());
        }
        let mut all = Query::select();
        for (entity, filter) in of {
            let mut one = Query::select();
            one.expr(Expr::cust("COUNT(*)"))
                .from(entity.name.clone())
                .cond_where(condition(entity, filter)?);
            all.expr(Expr::SubQuery(None, Box::new(one.into())));
        }
        let rows = self.fetch(&all, &vec![ColumnKind::Integer; of.len()])?;
        rows.into_iter().next().unwrap_or_default().iter().map(counted).collect()
    }

    /// Some fields of several records at once, in no order; those that the filter hides are left out.
    pub fn get_many(
        &mut self,
        entity: &Arc<Entity>,
        ids: Vec<Uuid>,
        fields: &[usize],
        filter: &Filter,
    ) -> Result<Vec<Row>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places = with_implicit(fields);
        let mut statement = select(entity, &places);
        statement
            .and_where(Expr::col((entity.name.clone(), "id")).is_in(padded(ids)))
            .cond_where(condition(entity, filter)?);
        self.rows(entity, &places, &statement)
    }
}

fn counted(cell: &Cell) -> Result<u64, Error> {
    let count = cell.integer().unwrap_or(0);
    u64::try_from(count).map_err(|_error| Error::Inconsistent("a negative count".to_owned()))
}

/// The four fields that every record shows, then the others, none twice.
pub(crate) fn with_implicit(fields: &[usize]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..4).collect();
    for field in fields {
        if !places.contains(field) {
            places.push(*field);
        }
    }
    places
}

/// The cursor behind a row. Its keys are made of the row's own values, so the fields of the order are always read.
fn cursor_at(
    entity: &Entity,
    sort: &[OrderBy],
    last: Option<&Row>,
) -> Result<Option<Cursor>, Error> {
    let Some(last) = last else { return Ok(None) };
    let mut keys = Vec::new();
    let keyed = sort.get(..sort.len().saturating_sub(1)).unwrap_or_default();
    for by in keyed {
        keys.push(match (by.kind, last.value(by.field)) {
            (ColumnKind::Bytes, value) => Cell::Bytes(sort_key(value)),
            (_, Value::DateTime(moment)) => Cell::Timestamp(*moment),
            (_, Value::Integer(number)) => Cell::Integer(*number),
            (_, Value::Id(id)) => Cell::Uuid(*id),
            _ => {
                return Err(Error::Fault(format!("{} cannot be a cursor", entity.name)));
            }
        });
    }
    Ok(Some(Cursor { keys, id: last.id() }))
}

/// A column of an order.
struct OrderBy {
    field: usize,
    column: String,
    kind: ColumnKind,
    descending: bool,
}

fn order(query: &PageQuery<'_>) -> Vec<OrderBy> {
    let mut order: Vec<OrderBy> = query
        .sort
        .iter()
        .filter_map(|by| {
            let field = query.entity.field_at(by.field)?;
            let kind = if field.sortable {
                ColumnKind::Bytes
            } else {
                field.columns().first().map_or(ColumnKind::Bytes, |column| column.kind)
            };
            Some(OrderBy {
                field: by.field,
                column: sort_column(field),
                kind,
                descending: by.descending,
            })
        })
        .collect();
    // The last field decides the direction of the identifier too, so that one index serves the whole order.
    let descending = order.last().map_or(query.search.is_some(), |by| by.descending);
    order.push(OrderBy { field: 0, column: "id".to_owned(), kind: ColumnKind::Uuid, descending });
    order
}

/// The records behind a cursor.
fn beyond(entity: &Entity, sort: &[OrderBy], cursor: &Cursor) -> Result<Condition, Error> {
    let cells: Vec<Cell> =
        cursor.keys.iter().cloned().chain(std::iter::once(Cell::Uuid(cursor.id))).collect();
    if cells.len() != sort.len() {
        return Err(Error::Inconsistent("the cursor belongs to another order".to_owned()));
    }
    let fits = sort.iter().zip(&cells).all(|(by, cell)| {
        matches!(
            (by.kind, cell),
            (ColumnKind::Bytes, Cell::Bytes(_))
                | (ColumnKind::Timestamp, Cell::Timestamp(_))
                | (ColumnKind::Uuid, Cell::Uuid(_))
                | (ColumnKind::Integer, Cell::Integer(_))
        )
    });
    if !fits {
        return Err(Error::Inconsistent("the cursor belongs to another order".to_owned()));
    }
    let column = |by: &OrderBy| Expr::col((entity.name.clone(), by.column.clone()));
    let descending = sort.first().is_some_and(|by| by.descending);
    if sort.iter().all(|by| by.descending == descending) {
        let columns = Expr::tuple(sort.iter().map(column).collect::<Vec<Expr>>());
        let values = Expr::tuple(cells.into_iter().map(Expr::val).collect::<Vec<Expr>>());
        let beyond = if descending { columns.lt(values) } else { columns.gt(values) };
        return Ok(Cond::all().add(beyond));
    }
    let mut any = Cond::any();
    for (index, by) in sort.iter().enumerate() {
        let mut all = Cond::all();
        for (before, cell) in sort.iter().zip(&cells).take(index) {
            all = all.add(column(before).eq(Expr::val(cell.clone())));
        }
        if let Some(cell) = cells.get(index) {
            let value = Expr::val(cell.clone());
            all = all.add(if by.descending { column(by).lt(value) } else { column(by).gt(value) });
        }
        any = any.add(all);
    }
    Ok(any)
}
