//! What a field can hold. Not here: how a value is checked ([`crate::value_from_json`]) or stored.

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

/// One field's content. The variant always fits the field's type; `Null` fits every type.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing is known.
    #[default]
    Null,
    /// Every type that is written as one text: text, e-mail, phone, choice, IČO …
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal with the scale that its field declares.
    Decimal(Decimal),
    /// An amount in minor units with its currency.
    Money(Money),
    /// A calendar day.
    Date(Date),
    /// A moment in UTC, exact to the microsecond.
    DateTime(Timestamp),
    /// Yes or no.
    YesNo(bool),
    /// A record's identifier.
    Id(Uuid),
    /// Identifiers of several records, without order.
    Ids(Vec<Uuid>),
    /// Several choices, or the names of tags; sorted, without repetition.
    List(Vec<String>),
    /// Lines in their order.
    Lines(Vec<Line>),
    /// A postal address.
    Address(Box<Address>),
    /// Bytes of a system field; never shown.
    Bytes(Vec<u8>),
}

/// An amount of money. Invariant: never a float, never without a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// Hundredths of the currency's unit.
    pub minor: i64,
    /// ISO 4217 code, upper-case.
    pub currency: String,
}

/// A line of a record: the values of all its declared fields by their names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// In the order of the declaration.
    pub values: IndexMap<String, Value>,
}

impl Line {
    /// A value by its name.
    pub fn get(&self, field: &str) -> &Value {
        self.values.get(field).unwrap_or(&Value::Null)
    }

    /// Changes a value.
    pub fn set(&mut self, field: &str, value: impl Into<Value>) {
        self.values.insert(field.to_owned(), value.into());
    }
}

/// A postal address as a Czech envelope writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Street with house number.
    pub street: String,
    /// Town.
    pub city: String,
    /// Postal code in the form that is stored (without spaces for CZ and SK).
    pub postal_code: String,
    /// ISO 3166-1 alpha-2 code, upper-case.
    pub country: String,
}

impl Address {
    /// The parts with their names in the order of their columns.
    pub fn parts(&self) -> [(&'static str, &str); 4] {
        [
            ("street", &self.street),
            ("city", &self.city),
            ("postal_code", &self.postal_code),
            ("country", &self.country),
        ]
    }

    /// As it stands on an envelope: the street, the code with the town, and the country of those abroad.
    pub fn lines(&self) -> Vec<String> {
        let code = crate::check::postal_code::display(&self.postal_code, &self.country);
        let town = format!("{code} {}", self.city);
        let country = if self.country == "CZ" { "" } else { &self.country };
        let lines = [self.street.as_str(), town.trim(), country].into_iter();
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// True when no part but the country says anything.
    pub fn is_empty(&self) -> bool {
        self.street.is_empty() && self.city.is_empty() && self.postal_code.is_empty()
    }
}

impl Value {
    /// True for `Null`, an empty text and an empty list.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::Ids(ids) => ids.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Lines(lines) => lines.is_empty(),
            Self::Address(address) => address.is_empty(),
            _ => false,
        }
    }

    /// The text of a textual value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The identifier of a reference.
    pub fn as_id(&self) -> Option<Uuid> {
        match self {
            Self::Id(id) => Some(*id),
            _ => None,
        }
    }

    /// The lines of a field that holds them.
    pub fn as_lines(&self) -> &[Line] {
        if let Self::Lines(lines) = self { lines } else { &[] }
    }

    /// The number of a decimal.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Self::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// The day of a date.
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The amount of money.
    pub fn as_money(&self) -> Option<&Money> {
        match self {
            Self::Money(money) => Some(money),
            _ => None,
        }
    }

    /// The number of an integer.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The moment of a date-time.
    pub fn as_date_time(&self) -> Option<Timestamp> {
        match self {
            Self::DateTime(moment) => Some(*moment),
            _ => None,
        }
    }

    /// Yes or no; an unknown answer is no.
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::YesNo(true))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::Decimal(number)
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<bool> for Value {
    fn from(answer: bool) -> Self {
        Self::YesNo(answer)
    }
}

impl From<Timestamp> for Value {
    fn from(moment: Timestamp) -> Self {
        Self::DateTime(moment)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
