//! A field's value ↔ the cells of its columns.

use dictionary::{Address, ColumnKind, Field, FieldType, Money, Value};
use jiff::Timestamp;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::cell::Cell;
use crate::error::Error;
use crate::sort_key::sort_key;

/// A cell with the name and kind of its column.
pub(crate) struct Stored {
    pub(crate) column: String,
    pub(crate) kind: ColumnKind,
    pub(crate) cell: Cell,
}

/// The cells that store a value, its sort key included. Links have none.
pub(crate) fn encode(field: &Field, value: &Value) -> Result<Vec<Stored>, Error> {
    let columns = field.columns();
    let cells = cells(field, value, columns.len())?;
    let mut stored: Vec<Stored> = columns
        .into_iter()
        .zip(cells)
        .map(|(column, cell)| Stored { column: column.name, kind: column.kind, cell })
        .collect();
    if let Some(column) = field.sort_column() {
        stored.push(Stored { column, kind: ColumnKind::Bytes, cell: Cell::Bytes(sort_key(value)) });
    }
    Ok(stored)
}

fn cells(field: &Field, value: &Value, count: usize) -> Result<Vec<Cell>, Error> {
    let one = |cell| Ok(vec![cell]);
    match value {
        Value::Null => Ok(vec![Cell::Null; count]),
        Value::Text(text) => one(Cell::Text(text.clone())),
        Value::Integer(number) => one(Cell::Integer(*number)),
        Value::Decimal(number) => one(Cell::Integer(scaled(*number, scale(field))?)),
        Value::Money(money) => {
            Ok(vec![Cell::Integer(money.minor), Cell::Text(money.currency.clone())])
        }
        Value::Date(day) => one(Cell::Date(*day)),
        Value::DateTime(moment) => one(Cell::Timestamp(whole_microseconds(*moment))),
        Value::YesNo(answer) => one(Cell::Boolean(*answer)),
        Value::Id(id) => one(Cell::Uuid(*id)),
        Value::Bytes(bytes) => one(Cell::Bytes(bytes.clone())),
        Value::List(items) if !field.is_link() => one(if items.is_empty() {
            Cell::Null
        } else {
            Cell::Text(format!(",{},", items.join(",")))
        }),
        Value::Ids(_) | Value::List(_) | Value::Lines(_) => Ok(Vec::new()),
        Value::Address(address) => Ok(address
            .parts()
            .iter()
            .map(
                |(_, part)| {
                    if part.is_empty() { Cell::Null } else { Cell::Text((*part).to_owned()) }
                },
            )
            .collect()),
    }
}

/// A moment as databases keep it. What is stored must be what was said, hashed and signed, and one database rounds the rest
/// that another cuts off.
pub fn whole_microseconds(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// A decimal as an integer of its last declared place.
pub(crate) fn scaled(number: Decimal, scale: u32) -> Result<i64, Error> {
    let factor = Decimal::from(10_u64.pow(scale));
    (number * factor).to_i64().ok_or_else(|| Error::Fault("decimal out of range".to_owned()))
}

/// The declared places of a decimal field; 0 for any other.
pub(crate) fn scale(field: &Field) -> u32 {
    if let FieldType::Decimal { scale, .. } = field.kind { scale } else { 0 }
}

/// The value that cells hold. Takes as many cells as the field has columns.
pub(crate) fn decode(
    field: &Field,
    cells: &mut impl Iterator<Item = Cell>,
) -> Result<Value, Error> {
    let mut next = || {
        cells.next().ok_or_else(|| Error::Inconsistent(format!("`{}` has no column", field.name)))
    };
    Ok(match &field.kind {
        FieldType::Tags
        | FieldType::References { .. }
        | FieldType::Lines { .. }
        | FieldType::Computed { .. } => Value::Null,
        FieldType::Money => match (next()?, next()?) {
            (Cell::Integer(minor), Cell::Text(currency)) => Value::Money(Money { minor, currency }),
            _ => Value::Null,
        },
        FieldType::Address => {
            let mut part = || {
                next().map(|cell| if let Cell::Text(text) = cell { text } else { String::new() })
            };
            let address =
                Address { street: part()?, city: part()?, postal_code: part()?, country: part()? };
            if address.is_empty() { Value::Null } else { Value::Address(Box::new(address)) }
        }
        FieldType::Decimal { scale, .. } => match next()? {
            Cell::Integer(number) => Value::Decimal(Decimal::new(number, *scale)),
            _ => Value::Null,
        },
        FieldType::MultiChoice { .. } => match next()? {
            Cell::Text(text) => Value::List(
                text.split(',').filter(|item| !item.is_empty()).map(str::to_owned).collect(),
            ),
            _ => Value::List(Vec::new()),
        },
        _ => match next()? {
            Cell::Null => Value::Null,
            Cell::Integer(number) => Value::Integer(number),
            Cell::Text(text) => Value::Text(text),
            Cell::Bytes(bytes) => Value::Bytes(bytes),
            Cell::Boolean(answer) => Value::YesNo(answer),
            Cell::Uuid(id) => Value::Id(id),
            Cell::Timestamp(moment) => Value::DateTime(moment),
            Cell::Date(day) => Value::Date(day),
        },
    })
}
