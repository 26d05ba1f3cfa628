//! Values as people read them: for cells, cards and histories.

use dictionary::{Choice, Entity, Field, FieldType, Line, Value};
use locale::{date, number};
use records::{Clock, Shown, Titles, Visible};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::shell::Words;

/// A value ready for a template.
#[derive(Debug, Clone, Default)]
pub(crate) struct Formatted {
    /// The text; empty when there is nothing.
    pub(crate) text: String,
    /// Where it leads.
    pub(crate) address: Option<String>,
    /// Badges instead of text: text and colour.
    pub(crate) badges: Vec<(String, String)>,
    /// The class of its cell: numbers stand at the right.
    pub(crate) class: &'static str,
    /// Something is there, but masked.
    pub(crate) masked: bool,
    /// What its colour means, for those who do not see it: that the day has passed.
    pub(crate) late: String,
    /// Lines instead of text.
    pub(crate) lines: Option<LineTable>,
}

/// Lines as a table: only the columns in which something stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct LineTable {
    /// The label of a column and its class.
    pub(crate) heads: Vec<(String, &'static str)>,
    /// The texts of a line, their classes and the labels of their columns.
    pub(crate) rows: Vec<Vec<(String, &'static str, String)>>,
}

impl Formatted {
    /// True when there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.badges.is_empty() && !self.masked
    }
}

/// A field of a record.
pub(crate) fn field(
    words: Words<'_>,
    record: &Visible,
    position: usize,
    titles: &Titles,
) -> Formatted {
    let Some(field) = record.entity().field_at(position) else { return Formatted::default() };
    match record.shown(position) {
        Shown::Hidden => Formatted::default(),
        Shown::Masked => {
            Formatted { text: "•••••".to_owned(), masked: true, ..Formatted::default() }
        }
        Shown::Value(value) => self::value(words, field, value, titles),
    }
}

/// A value of a field.
pub(crate) fn value(words: Words<'_>, field: &Field, value: &Value, titles: &Titles) -> Formatted {
    let mut formatted =
        Formatted { text: plain(words, field, value, titles), ..Formatted::default() };
    match (&field.kind, value) {
        (FieldType::Email, Value::Text(email)) => {
            formatted.address = Some(format!("mailto:{email}"));
        }
        (FieldType::Phone, Value::Text(phone)) => formatted.address = Some(format!("tel:{phone}")),
        (FieldType::Url, Value::Text(url)) => {
            // A place within the program says nothing as it is written.
            if url.starts_with('/') {
                let key = if url.contains('?') { "open-list" } else { "open-record" };
                words.get(key).clone_into(&mut formatted.text);
            }
            formatted.address = Some(url.clone());
        }
        (FieldType::Reference { to, .. }, Value::Id(id)) if titles.get(*id).is_some() => {
            formatted.address = address_of(to, &id.to_string());
        }
        (FieldType::Tags, Value::List(names)) => {
            formatted.badges = names
                .iter()
                .map(|name| (name.clone(), titles.tag_color(name).unwrap_or("blue").to_owned()))
                .collect();
        }
        (FieldType::Choice { options }, Value::Text(chosen)) => {
            let color = options
                .iter()
                .find(|option| option.value == *chosen)
                .and_then(|option| option.color.clone());
            if let Some(color) = color {
                formatted.badges = vec![(formatted.text.clone(), color)];
            }
        }
        (FieldType::Lines { fields }, Value::Lines(lines)) if !lines.is_empty() => {
            formatted.lines = Some(line_table(words, fields, lines, titles));
        }
        (kind, _) => formatted.class = class_of(kind),
    }
    formatted
}

/// Numbers stand at the right.
pub(crate) fn class_of(kind: &FieldType) -> &'static str {
    match kind {
        FieldType::Integer { .. } | FieldType::Decimal { .. } | FieldType::Money => "text-end",
        _ => "",
    }
}

/// A reference on a line is only where its other values came from, so it has no column.
fn line_table(words: Words<'_>, fields: &[Field], lines: &[Line], titles: &Titles) -> LineTable {
    let shown: Vec<&Field> = fields
        .iter()
        .filter(|part| part.target().is_none())
        .filter(|part| lines.iter().any(|line| says_more(part, line.get(&part.name))))
        .collect();
    let row = |line: &Line| {
        let cell = |part: &&Field| {
            let text = plain(words, part, line.get(&part.name), titles);
            (text, class_of(&part.kind), words.label(&part.label).to_owned())
        };
        shown.iter().map(cell).collect()
    };
    LineTable {
        heads: shown
            .iter()
            .map(|part| (words.label(&part.label).to_owned(), class_of(&part.kind)))
            .collect(),
        rows: lines.iter().map(row).collect(),
    }
}

/// Of a choice, what is as it always is goes without saying.
fn says_more(part: &Field, value: &Value) -> bool {
    let usual = matches!(part.kind, FieldType::Choice { .. }) && *value == part.default;
    !value.is_empty() && !usual
}

/// The card of a record that is referred to; users have no card for everybody.
fn address_of(entity: &str, id: &str) -> Option<String> {
    match entity {
        "company" => Some(format!("/companies/{id}")),
        "contact" | "deal" | "quote" | "order" | "contract" | "invoice" | "payment" | "issuer"
        | "product" => Some(format!("/{entity}s/{id}")),
        _ => None,
    }
}

/// A value as plain text.
pub(crate) fn plain(words: Words<'_>, field: &Field, value: &Value, titles: &Titles) -> String {
    let locale = words.locale;
    match value {
        Value::Null | Value::Bytes(_) => String::new(),
        Value::Text(text) => match &field.kind {
            FieldType::Phone => dictionary::check::phone::display(text),
            FieldType::BankAccount => dictionary::check::bank_account::display(text),
            FieldType::Choice { options } => choice(words, options, text),
            _ => text.clone(),
        },
        Value::Integer(count) => number::integer(locale, *count),
        Value::Decimal(decimal) => number::decimal(locale, &placed(field, decimal)),
        Value::Money(money) => number::money(locale, money.minor, &money.currency),
        Value::Date(day) => date::date(locale, *day),
        Value::DateTime(moment) => date::date_time(locale, *moment, &Clock::zone()),
        Value::YesNo(answer) => words.get(if *answer { "yes" } else { "no" }).to_owned(),
        Value::Id(id) => titles.get(*id).unwrap_or("—").to_owned(),
        Value::Ids(ids) => {
            let names: Vec<&str> = ids.iter().filter_map(|id| titles.get(*id)).collect();
            names.join(", ")
        }
        Value::List(items) => {
            let names: Vec<String> =
                items.iter().map(|item| choice(words, field.options(), item)).collect();
            names.join(", ")
        }
        Value::Lines(lines) => {
            let part = |line: &Line| {
                let parts = field.line_fields().iter().filter(|part| part.target().is_none());
                let parts = parts.map(|part| plain(words, part, line.get(&part.name), titles));
                parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            };
            lines.iter().map(part).collect::<Vec<_>>().join("; ")
        }
        Value::Address(address) => address.lines().join(", "),
    }
}

/// A decimal without needless zeros, but with the places that its field always shows.
pub(crate) fn placed(field: &Field, number: &Decimal) -> Decimal {
    let mut number = number.normalize();
    if let FieldType::Decimal { places, .. } = field.kind
        && number.scale() < places
    {
        number.rescale(places);
    }
    number
}

fn choice(words: Words<'_>, options: &[Choice], value: &str) -> String {
    options
        .iter()
        .find(|option| option.value == value)
        .map_or_else(|| value.to_owned(), |option| words.label(&option.label).to_owned())
}

/// A value of the log: it was kept as JSON, and its field may have changed since.
pub(crate) fn logged(
    words: Words<'_>,
    entity: &Entity,
    (name, json): (&str, &Json),
    titles: &Titles,
) -> String {
    let text = || match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(Json::as_str).collect();
            items.join(", ")
        }
        other => other.to_string(),
    };
    let Some(field) = entity.field(name) else { return text() };
    match dictionary::value_from_json(field, json) {
        Ok(value) => plain(words, field, &value, titles),
        Err(_changed) => text(),
    }
}
