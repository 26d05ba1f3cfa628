//! A filter: one tree that serves lists, the API, rights, segments and retention.
//!
//! It has two readers which must agree: `store` turns it into SQL, and [`Filter::matches`] decides about one record
//! in memory. A property test compares them. Logic is two-valued: a comparison with an empty field is simply false,
//! and `not` of it true.

use crate::entity::Entity;
use crate::field::FieldType;
use crate::fold::fold;
use crate::value::Value;

/// A condition on the records of one entity.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Every record.
    Everything,
    /// No record.
    Nothing,
    /// All of them hold.
    And(Vec<Self>),
    /// At least one holds.
    Or(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// A field is compared.
    Compare(Comparison),
}

/// One field compared with values.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The place of the field in its entity.
    pub field: usize,
    /// How.
    pub operator: Operator,
    /// With what: one value, or several for `In`, or none for `Empty`.
    pub values: Vec<Value>,
}

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// The same value.
    Equal,
    /// Another value, or none.
    NotEqual,
    /// Less.
    Less,
    /// Less or the same.
    LessOrEqual,
    /// Greater.
    Greater,
    /// Greater or the same.
    GreaterOrEqual,
    /// The text stands somewhere inside, case and diacritics let go; for lists: the value is one of them.
    Contains,
    /// The text begins with it, case and diacritics let go.
    StartsWith,
    /// One of the values.
    In,
    /// Nothing is known.
    Empty,
    /// Something is known.
    NotEmpty,
}

/// Why a filter was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// Not the shape that the API describes.
    #[error("a filter is an object with `and`, `or`, `not` or `field`")]
    Shape,
    /// No such field, or the reader may not see it.
    #[error("there is no field `{0}`")]
    UnknownField(String),
    /// No such operator.
    #[error("there is no operator `{0}`")]
    UnknownOperator(String),
    /// The operator does not fit the field's type.
    #[error("operator `{operator}` does not fit field `{field}`")]
    Unfit {
        /// The field.
        field: String,
        /// The operator.
        operator: String,
    },
    /// The value does not fit the field.
    #[error("the value for `{0}` does not fit the field")]
    Value(String),
    /// Too deep or too long: a guard against hostile queries.
    #[error("the filter is too large")]
    TooLarge,
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Contains,
        Self::StartsWith,
        Self::In,
        Self::Empty,
        Self::NotEmpty,
    ];

    /// The name in JSON and URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "eq",
            Self::NotEqual => "ne",
            Self::Less => "lt",
            Self::LessOrEqual => "le",
            Self::Greater => "gt",
            Self::GreaterOrEqual => "ge",
            Self::Contains => "contains",
            Self::StartsWith => "starts_with",
            Self::In => "in",
            Self::Empty => "empty",
            Self::NotEmpty => "not_empty",
        }
    }

    /// The operator of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.name() == name)
    }

    /// The operators that fit a type, in the order in which a person is offered them.
    pub fn fitting(kind: &FieldType) -> &'static [Self] {
        match kind {
            FieldType::Text { .. }
            | FieldType::LongText { .. }
            | FieldType::Email
            | FieldType::Phone
            | FieldType::Url
            | FieldType::Ico
            | FieldType::Dic
            | FieldType::BankAccount => &[
                Self::Contains,
                Self::StartsWith,
                Self::Equal,
                Self::NotEqual,
                Self::In,
                Self::Empty,
                Self::NotEmpty,
            ],
            FieldType::Integer { .. }
            | FieldType::Decimal { .. }
            | FieldType::Date
            | FieldType::DateTime => &[
                Self::Equal,
                Self::NotEqual,
                Self::Less,
                Self::LessOrEqual,
                Self::Greater,
                Self::GreaterOrEqual,
                Self::Empty,
                Self::NotEmpty,
            ],
            FieldType::YesNo => &[Self::Equal, Self::NotEqual],
            FieldType::Choice { .. }
            | FieldType::Reference { .. }
            | FieldType::File
            | FieldType::Identifier => {
                &[Self::Equal, Self::NotEqual, Self::In, Self::Empty, Self::NotEmpty]
            }
            FieldType::MultiChoice { .. } | FieldType::Tags | FieldType::References { .. } => {
                &[Self::Contains, Self::Empty, Self::NotEmpty]
            }
            FieldType::Money | FieldType::Address => &[Self::Empty, Self::NotEmpty],
            FieldType::Lines { .. } | FieldType::Computed { .. } | FieldType::Bytes => &[],
        }
    }
}

impl Filter {
    /// Both hold. Knows what is trivially true or false, so that the SQL stays short.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, _) | (_, Self::Nothing) => Self::Nothing,
            (Self::Everything, filter) | (filter, Self::Everything) => filter,
            (Self::And(mut filters), Self::And(others)) => {
                filters.extend(others);
                Self::And(filters)
            }
            (Self::And(mut filters), other) => {
                filters.push(other);
                Self::And(filters)
            }
            (filter, other) => Self::And(vec![filter, other]),
        }
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Everything, _) | (_, Self::Everything) => Self::Everything,
            (Self::Nothing, filter) | (filter, Self::Nothing) => filter,
            (Self::Or(mut filters), other) => {
                filters.push(other);
                Self::Or(filters)
            }
            (filter, other) => Self::Or(vec![filter, other]),
        }
    }

    /// A field equals a value.
    pub fn equal(field: usize, value: impl Into<Value>) -> Self {
        Self::Compare(Comparison { field, operator: Operator::Equal, values: vec![value.into()] })
    }

    /// Nothing is known of a field.
    pub fn empty(field: usize) -> Self {
        Self::Compare(Comparison { field, operator: Operator::Empty, values: Vec::new() })
    }

    /// A field is one of the values.
    pub fn one_of(field: usize, values: Vec<Value>) -> Self {
        if values.is_empty() {
            return Self::Nothing;
        }
        Self::Compare(Comparison { field, operator: Operator::In, values })
    }

    /// Compares a field by name, or gives `Nothing` when there is no such field.
    pub fn by_name(
        entity: &Entity,
        field: &str,
        operator: Operator,
        value: impl Into<Value>,
    ) -> Self {
        match entity.position(field) {
            None => Self::Nothing,
            Some(field) => {
                Self::Compare(Comparison { field, operator, values: vec![value.into()] })
            }
        }
    }

    /// The places of all fields that the filter looks at.
    pub fn fields(&self) -> Vec<usize> {
        match self {
            Self::Everything | Self::Nothing => Vec::new(),
            Self::And(filters) | Self::Or(filters) => {
                filters.iter().flat_map(Self::fields).collect()
            }
            Self::Not(filter) => filter.fields(),
            Self::Compare(comparison) => vec![comparison.field],
        }
    }

    /// Decides about one record, whose values stand at the places of its entity's fields.
    pub fn matches(&self, record: &[Value]) -> bool {
        match self {
            Self::Everything => true,
            Self::Nothing => false,
            Self::And(filters) => filters.iter().all(|filter| filter.matches(record)),
            Self::Or(filters) => filters.iter().any(|filter| filter.matches(record)),
            Self::Not(filter) => !filter.matches(record),
            Self::Compare(comparison) => {
                comparison.matches(record.get(comparison.field).unwrap_or(&Value::Null))
            }
        }
    }
}

impl Comparison {
    fn matches(&self, held: &Value) -> bool {
        let first = self.values.first().unwrap_or(&Value::Null);
        match self.operator {
            Operator::Empty => held.is_empty(),
            Operator::NotEmpty => !held.is_empty(),
            Operator::Equal => !held.is_empty() && held == first,
            Operator::NotEqual => held.is_empty() || held != first,
            Operator::In => !held.is_empty() && self.values.contains(held),
            Operator::Less => ordered(held, first).is_some_and(std::cmp::Ordering::is_lt),
            Operator::LessOrEqual => ordered(held, first).is_some_and(std::cmp::Ordering::is_le),
            Operator::Greater => ordered(held, first).is_some_and(std::cmp::Ordering::is_gt),
            Operator::GreaterOrEqual => ordered(held, first).is_some_and(std::cmp::Ordering::is_ge),
            Operator::Contains => match (held, first) {
                (Value::Text(held), Value::Text(part)) => fold(held).contains(&fold(part)),
                (Value::List(items), Value::Text(item)) => items.contains(item),
                (Value::Ids(ids), Value::Id(id)) => ids.contains(id),
                _ => false,
            },
            Operator::StartsWith => match (held, first) {
                (Value::Text(held), Value::Text(start)) => fold(held).starts_with(&fold(start)),
                _ => false,
            },
        }
    }
}

fn ordered(held: &Value, other: &Value) -> Option<std::cmp::Ordering> {
    match (held, other) {
        (Value::Integer(held), Value::Integer(other)) => Some(held.cmp(other)),
        (Value::Decimal(held), Value::Decimal(other)) => Some(held.cmp(other)),
        (Value::Date(held), Value::Date(other)) => Some(held.cmp(other)),
        (Value::DateTime(held), Value::DateTime(other)) => Some(held.cmp(other)),
        _ => None,
    }
}
