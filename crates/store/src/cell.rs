//! One scalar between this program and a database. Not here: what a field makes of it (`codec`).

use std::error::Error as StdError;

use dictionary::ColumnKind;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::types::{ToSqlOutput, Value as SqliteValue, ValueRef};
use sea_query::Value as SeaValue;
use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use uuid::Uuid;

use crate::error::Error;

/// A scalar as a column stores it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A number; decimals and money in their smallest unit.
    Integer(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Yes or no.
    Boolean(bool),
    /// An identifier.
    Uuid(Uuid),
    /// A moment, in whole microseconds.
    Timestamp(Timestamp),
    /// A day.
    Date(Date),
}

impl Cell {
    /// The value for the query builder. A typed NULL matters to PostgreSQL's inference only where nothing else tells.
    pub(crate) fn into_sea(self, kind: ColumnKind) -> SeaValue {
        match self {
            Self::Null => match kind {
                ColumnKind::Integer => SeaValue::BigInt(None),
                ColumnKind::Text => SeaValue::String(None),
                ColumnKind::Bytes => SeaValue::Bytes(None),
                ColumnKind::Boolean => SeaValue::Bool(None),
                ColumnKind::Uuid => SeaValue::Uuid(None),
                ColumnKind::Timestamp => SeaValue::JiffTimestamp(None),
                ColumnKind::Date => SeaValue::JiffDate(None),
            },
            other => other.into(),
        }
    }

    /// The cell of a value of the query builder.
    pub(crate) fn from_sea(value: SeaValue) -> Result<Self, Error> {
        Ok(match value {
            SeaValue::Bool(value) => value.map_or(Self::Null, Self::Boolean),
            SeaValue::BigInt(value) => value.map_or(Self::Null, Self::Integer),
            SeaValue::Int(value) => value.map_or(Self::Null, |number| Self::Integer(number.into())),
            SeaValue::BigUnsigned(value) => match value.map(i64::try_from) {
                None => Self::Null,
                Some(Ok(number)) => Self::Integer(number),
                Some(Err(_)) => return Err(Error::Fault("number out of range".to_owned())),
            },
            SeaValue::String(value) => value.map_or(Self::Null, Self::Text),
            SeaValue::Bytes(value) => value.map_or(Self::Null, Self::Bytes),
            SeaValue::Uuid(value) => value.map_or(Self::Null, Self::Uuid),
            SeaValue::JiffTimestamp(value) => {
                value.map_or(Self::Null, |moment| Self::Timestamp(*moment))
            }
            SeaValue::JiffDate(value) => value.map_or(Self::Null, Self::Date),
            other => return Err(Error::Fault(format!("unknown kind of parameter: {other:?}"))),
        })
    }

    /// Reads a column of a SQLite row.
    pub(crate) fn from_sqlite(
        row: &rusqlite::Row<'_>,
        index: usize,
        kind: ColumnKind,
    ) -> Result<Self, Error> {
        let wrong = |what: &str| Error::Inconsistent(format!("column {index} is no {what}"));
        Ok(match (row.get_ref(index)?, kind) {
            (ValueRef::Null, _) => Self::Null,
            (ValueRef::Integer(number), ColumnKind::Integer) => Self::Integer(number),
            (ValueRef::Integer(number), ColumnKind::Boolean) => Self::Boolean(number != 0),
            (ValueRef::Integer(number), ColumnKind::Timestamp) => Self::Timestamp(
                Timestamp::from_microsecond(number).map_err(|_error| wrong("moment"))?,
            ),
            (ValueRef::Text(text), ColumnKind::Text) => {
                Self::Text(std::str::from_utf8(text).map_err(|_error| wrong("text"))?.to_owned())
            }
            (ValueRef::Text(text), ColumnKind::Date) => Self::Date(
                std::str::from_utf8(text)
                    .ok()
                    .and_then(|text| text.parse().ok())
                    .ok_or_else(|| wrong("day"))?,
            ),
            (ValueRef::Blob(bytes), ColumnKind::Bytes) => Self::Bytes(bytes.to_vec()),
            (ValueRef::Blob(bytes), ColumnKind::Uuid) => {
                Self::Uuid(Uuid::from_slice(bytes).map_err(|_error| wrong("identifier"))?)
            }
            _ => return Err(wrong("value of its kind")),
        })
    }

    /// Reads a column of a PostgreSQL row.
    pub(crate) fn from_postgres(
        row: &tokio_postgres::Row,
        index: usize,
        kind: ColumnKind,
    ) -> Result<Self, Error> {
        Ok(match kind {
            ColumnKind::Integer => {
                row.try_get::<_, Option<i64>>(index)?.map_or(Self::Null, Self::Integer)
            }
            ColumnKind::Text => {
                row.try_get::<_, Option<String>>(index)?.map_or(Self::Null, Self::Text)
            }
            ColumnKind::Bytes => {
                row.try_get::<_, Option<Vec<u8>>>(index)?.map_or(Self::Null, Self::Bytes)
            }
            ColumnKind::Boolean => {
                row.try_get::<_, Option<bool>>(index)?.map_or(Self::Null, Self::Boolean)
            }
            ColumnKind::Uuid => {
                row.try_get::<_, Option<Uuid>>(index)?.map_or(Self::Null, Self::Uuid)
            }
            ColumnKind::Timestamp => {
                row.try_get::<_, Option<Timestamp>>(index)?.map_or(Self::Null, Self::Timestamp)
            }
            ColumnKind::Date => {
                row.try_get::<_, Option<Date>>(index)?.map_or(Self::Null, Self::Date)
            }
        })
    }

    pub(crate) fn integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn uuid(&self) -> Option<Uuid> {
        if let Self::Uuid(id) = self { Some(*id) } else { None }
    }
}

impl From<Cell> for SeaValue {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Null => Self::String(None),
            Cell::Integer(number) => Self::BigInt(Some(number)),
            Cell::Text(text) => Self::String(Some(text)),
            Cell::Bytes(bytes) => Self::Bytes(Some(bytes)),
            Cell::Boolean(answer) => Self::Bool(Some(answer)),
            Cell::Uuid(id) => Self::Uuid(Some(id)),
            Cell::Timestamp(moment) => Self::from(moment),
            Cell::Date(day) => Self::from(day),
        }
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(SqliteValue::Null),
            Self::Integer(number) => ToSqlOutput::Owned(SqliteValue::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Self::Boolean(answer) => ToSqlOutput::Owned(SqliteValue::Integer((*answer).into())),
            Self::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
            Self::Timestamp(moment) => {
                ToSqlOutput::Owned(SqliteValue::Integer(moment.as_microsecond()))
            }
            Self::Date(day) => ToSqlOutput::Owned(SqliteValue::Text(day.to_string())),
        })
    }
}

impl ToSql for Cell {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(number) => number.to_sql_checked(kind, out),
            Self::Text(text) => text.to_sql_checked(kind, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(kind, out),
            Self::Boolean(answer) => answer.to_sql_checked(kind, out),
            Self::Uuid(id) => id.to_sql_checked(kind, out),
            Self::Timestamp(moment) => moment.to_sql_checked(kind, out),
            Self::Date(day) => day.to_sql_checked(kind, out),
        }
    }

    fn accepts(_kind: &Type) -> bool {
        true
    }

    fn to_sql_checked(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        ToSql::to_sql(self, kind, out)
    }
}
