//! A [`Filter`] as SQL. `not` is pushed down to the comparisons, so that an empty field makes a comparison false and
//! its negation true, exactly as [`Filter::matches`] decides.

use dictionary::{Comparison, Entity, Field, FieldType, Filter, Operator, Value, fold};
use sea_query::{Cond, Condition, Expr, ExprTrait, Func, Query};

use crate::cell::Cell;
use crate::codec;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::tables::link_table_name;

/// The condition of a filter.
pub(crate) fn condition(entity: &Entity, filter: &Filter) -> Result<Condition, Error> {
    build(entity, filter, Sign::Plain)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plain,
    Negated,
}

impl Sign {
    fn turned(self) -> Self {
        if self == Self::Plain { Self::Negated } else { Self::Plain }
    }
}

fn build(entity: &Entity, filter: &Filter, sign: Sign) -> Result<Condition, Error> {
    let truth = |truth: bool| {
        let holds = truth == (sign == Sign::Plain);
        Cond::all().add(Expr::cust(if holds { "1 = 1" } else { "1 = 0" }))
    };
    match filter {
        Filter::Everything => Ok(truth(true)),
        Filter::Nothing => Ok(truth(false)),
        Filter::Not(inner) => build(entity, inner, sign.turned()),
        Filter::And(filters) | Filter::Or(filters) => {
            let all = matches!(filter, Filter::And(_)) == (sign == Sign::Plain);
            if filters.is_empty() {
                return Ok(truth(matches!(filter, Filter::And(_))));
            }
            let start = if all { Cond::all() } else { Cond::any() };
            filters.iter().try_fold(start, |condition, filter| {
                Ok(condition.add(build(entity, filter, sign)?))
            })
        }
        Filter::Compare(comparison) => {
            let field = entity.field_at(comparison.field).ok_or_else(|| {
                Error::Inconsistent(format!("filter of another entity than {}", entity.name))
            })?;
            compare(entity, field, comparison, sign)
        }
    }
}

fn compare(
    entity: &Entity,
    field: &Field,
    comparison: &Comparison,
    sign: Sign,
) -> Result<Condition, Error> {
    if field.is_link() {
        return Ok(link(entity, field, comparison, sign));
    }
    let columns = field.columns();
    let Some(first) = columns.first() else {
        return Err(Error::Inconsistent(format!("`{}` has no column", field.name)));
    };
    let column = || Expr::col((entity.name.clone(), first.name.clone()));
    let value = |value: &Value| -> Result<Expr, Error> {
        let cell = match value {
            Value::Decimal(number) => Cell::Integer(codec::scaled(*number, codec::scale(field))?),
            other => codec::encode(field, other)?
                .into_iter()
                .next()
                .map_or(Cell::Null, |stored| stored.cell),
        };
        Ok(Expr::val(cell.into_sea(first.kind)))
    };
    let operand = || value(comparison.values.first().unwrap_or(&Value::Null));
    let positive = match comparison.operator {
        // The negations are turned into their positives, so that one place knows about empty fields.
        Operator::NotEqual => {
            let equal = Comparison { operator: Operator::Equal, ..comparison.clone() };
            return compare(entity, field, &equal, sign.turned());
        }
        Operator::NotEmpty => {
            let empty = Comparison { operator: Operator::Empty, ..comparison.clone() };
            return compare(entity, field, &empty, sign.turned());
        }
        Operator::Empty => return Ok(empty(entity, field, sign)),
        Operator::Equal => column().eq(operand()?),
        Operator::Less => column().lt(operand()?),
        Operator::LessOrEqual => column().lte(operand()?),
        Operator::Greater => column().gt(operand()?),
        Operator::GreaterOrEqual => column().gte(operand()?),
        Operator::In => {
            let values =
                comparison.values.iter().map(value).collect::<Result<Vec<Expr>, Error>>()?;
            column().is_in(values)
        }
        Operator::Contains | Operator::StartsWith => {
            let text = comparison.values.first().and_then(Value::as_text).unwrap_or_default();
            if matches!(field.kind, FieldType::MultiChoice { .. }) {
                column().like(sea_query::LikeExpr::new(pattern("%,", text, ",%")).escape('!'))
            } else {
                let start = if comparison.operator == Operator::Contains { "%" } else { "" };
                Expr::from(Func::cust(Dialect::FOLD).arg(column()))
                    .like(sea_query::LikeExpr::new(pattern(start, &fold(text), "%")).escape('!'))
            }
        }
    };
    Ok(match sign {
        Sign::Plain => Cond::all().add(positive),
        Sign::Negated => Cond::any().add(column().is_null()).add(positive.not()),
    })
}

/// A pattern of LIKE in which the text means itself.
fn pattern(before: &str, text: &str, after: &str) -> String {
    let escaped = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("{before}{escaped}{after}")
}

/// Nothing is known: every column of the field is NULL (of an address, the country alone says nothing).
fn empty(entity: &Entity, field: &Field, sign: Sign) -> Condition {
    let columns = field.columns();
    let telling = if matches!(field.kind, FieldType::Address) { 3 } else { columns.len() };
    let start = if sign == Sign::Plain { Cond::all() } else { Cond::any() };
    columns.iter().take(telling).fold(start, |condition, column| {
        let column = Expr::col((entity.name.clone(), column.name.clone()));
        condition.add(if sign == Sign::Plain { column.is_null() } else { column.is_not_null() })
    })
}

fn link(entity: &Entity, field: &Field, comparison: &Comparison, sign: Sign) -> Condition {
    let table = link_table_name(entity, field);
    let mut query = Query::select();
    query
        .expr(Expr::cust("1"))
        .from(table.clone())
        .and_where(Expr::col((table.clone(), "record_id")).equals((entity.name.clone(), "id")));
    let mut plain = sign == Sign::Plain;
    match (comparison.operator, comparison.values.first()) {
        (Operator::Empty, _) => plain = !plain,
        (Operator::NotEmpty, _) => {}
        (_, Some(Value::Id(id))) => {
            query.and_where(Expr::col((table, "target_id")).eq(*id));
        }
        (_, other) => {
            let name = other.and_then(Value::as_text).unwrap_or_default();
            query
                .inner_join("tag", Expr::col(("tag", "id")).equals((table, "target_id")))
                .and_where(Expr::col(("tag", "name")).eq(name));
        }
    }
    let exists = Expr::exists(query);
    Cond::all().add(if plain { exists } else { exists.not() })
}
