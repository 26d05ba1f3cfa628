//! Figures over many records: how many there are, and what their amounts come to, by what one field says.
//!
//! Not here: who may know them (`records`). Called by `records`.

use dictionary::{ColumnKind, Entity, Field, Filter, Value};
use sea_query::{Asterisk, Expr, ExprTrait, Func, Query};

use crate::cell::Cell;
use crate::codec;
use crate::condition::condition;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::tables::link_table_name;
use crate::transaction::Transaction;

/// What is asked for, by the places of fields.
#[derive(Debug, Clone, Copy)]
pub struct SumQuery<'a> {
    /// Whose records.
    pub entity: &'a Entity,
    /// Which of them.
    pub filter: &'a Filter,
    /// By what they are put together; a field that has one column.
    pub group: usize,
    /// By what of it.
    pub by: By,
    /// What is added up; a field of money.
    pub money: Option<usize>,
    /// By which per cent each amount counts; a field of whole numbers, empty counting as none.
    pub weight: Option<usize>,
}

/// By what of a field records are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By what it holds.
    Value,
    /// By the month of the day that it holds: `2026-11`, a text.
    Month,
}

/// How long records stayed, by what their lines say.
#[derive(Debug, Clone, PartialEq)]
pub struct Stay {
    /// What the lines name.
    pub group: Value,
    /// How many lines.
    pub count: u64,
    /// What they hold together.
    pub sum: i64,
}

/// The records of one group whose amounts are of one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// What the field says.
    pub group: Value,
    /// How many records.
    pub count: u64,
    /// The currency; empty where there is no amount.
    pub currency: String,
    /// Hundredths of the currency's unit.
    pub minor: i64,
    /// The same by their weights, exact to a unit for each record.
    pub weighted: i64,
}

impl Transaction<'_> {
    /// Counts and adds up; one for each group and currency, in no order.
    pub fn sums(&mut self, asked: &SumQuery<'_>) -> Result<Vec<Sum>, Error> {
        let entity = asked.entity;
        let missing = || Error::Fault(format!("{} has no such field", entity.name));
        let group = entity.field_at(asked.group).ok_or_else(missing)?;
        let column = |name: &str| Expr::col((entity.name.clone(), name.to_owned()));
        let by = match asked.by {
            By::Value => column(&group.name),
            By::Month => self.month(column(&group.name)),
        };
        let mut query = Query::select();
        query
            .from(entity.name.clone())
            .cond_where(condition(entity, asked.filter)?)
            .expr(by.clone())
            .expr(Func::count(Expr::col(Asterisk)))
            .add_group_by([by]);
        let mut kinds: Vec<ColumnKind> = match asked.by {
            By::Value => group.columns().into_iter().take(1).map(|column| column.kind).collect(),
            By::Month => vec![ColumnKind::Text],
        };
        kinds.push(ColumnKind::Integer);
        if let Some(money) = asked.money.and_then(|place| entity.field_at(place)) {
            let currency = format!("{}_currency", money.name);
            let amount = column(&money.name);
            query
                .expr(column(&currency))
                .expr(Expr::from(Func::sum(amount.clone())).cast_as("bigint"))
                .add_group_by([column(&currency)]);
            kinds.extend([ColumnKind::Text, ColumnKind::Integer]);
            if let Some(weight) = asked.weight.and_then(|place| entity.field_at(place)) {
                // Divided first, so that no sum of amounts that a field can hold leaves 64 bits.
                let weighed = amount.div(100).mul(column(&weight.name));
                query.expr(Expr::from(Func::sum(weighed)).cast_as("bigint"));
                kinds.push(ColumnKind::Integer);
            }
        }
        let mut sums = Vec::new();
        for cells in self.fetch(&query, &kinds)? {
            let mut cells = cells.into_iter();
            let said = match asked.by {
                By::Value => codec::decode(group, &mut cells)?,
                By::Month => match cells.next() {
                    Some(Cell::Text(month)) => Value::Text(month),
                    _ => Value::Null,
                },
            };
            let mut number = || match cells.next() {
                Some(Cell::Integer(number)) => (number, String::new()),
                Some(Cell::Text(text)) => (0, text),
                _ => (0, String::new()),
            };
            sums.push(Sum {
                group: said,
                count: u64::try_from(number().0).unwrap_or_default(),
                currency: number().1,
                minor: number().0,
                weighted: number().0,
            });
        }
        Ok(sums)
    }

    /// The month of a day, the same text on both databases. Written out: a parameter would be another one in each clause.
    fn month(&self, day: Expr) -> Expr {
        match self.dialect() {
            Dialect::Sqlite => {
                Func::cust("substr").arg(day).arg(Expr::cust("1")).arg(Expr::cust("7")).into()
            }
            Dialect::Postgres => Func::cust("to_char").arg(day).arg(Expr::cust("'YYYY-MM'")).into(),
        }
    }

    /// Counts the lines of records by what one of their fields names, and adds up another; lines without it do not count.
    pub fn line_sums(
        &mut self,
        (entity, lines): (&Entity, &Field),
        (group, summed): (&Field, &Field),
        filter: &Filter,
    ) -> Result<Vec<Stay>, Error> {
        let table = link_table_name(entity, lines);
        let column = |name: &str| Expr::col((table.clone(), name.to_owned()));
        let mut query = Query::select();
        query
            .from(table.clone())
            .inner_join(
                entity.name.clone(),
                column("record_id").equals((entity.name.clone(), "id".to_owned())),
            )
            .cond_where(condition(entity, filter)?)
            .and_where(column(&summed.name).is_not_null())
            .expr(column(&group.name))
            .expr(Func::count(Expr::col(Asterisk)))
            .expr(Expr::from(Func::sum(column(&summed.name))).cast_as("bigint"))
            .add_group_by([column(&group.name)]);
        let mut kinds: Vec<ColumnKind> =
            group.columns().into_iter().take(1).map(|column| column.kind).collect();
        kinds.extend([ColumnKind::Integer, ColumnKind::Integer]);
        let mut stays = Vec::new();
        for cells in self.fetch(&query, &kinds)? {
            let mut cells = cells.into_iter();
            let said = codec::decode(group, &mut cells)?;
            let mut number = || match cells.next() {
                Some(Cell::Integer(number)) => number,
                _ => 0,
            };
            let count = u64::try_from(number()).unwrap_or_default();
            stays.push(Stay { group: said, count, sum: number() });
        }
        Ok(stays)
    }
}
