//! Values as people read them: for cells, cards and histories.

use dictionary::{Choice, Entity, Field, FieldType, Value};
use locale::{date, number};
use records::{Clock, Shown, Titles, Visible};
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
        (FieldType::Url, Value::Text(url)) => formatted.address = Some(url.clone()),
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
        (FieldType::Integer { .. } | FieldType::Decimal { .. } | FieldType::Money, _) => {
            formatted.class = "text-end";
        }
        _ => {}
    }
    formatted
}

/// The card of a record that is referred to; users have no card for everybody.
fn address_of(entity: &str, id: &str) -> Option<String> {
    match entity {
        "contact" => Some(format!("/contacts/{id}")),
        "company" => Some(format!("/companies/{id}")),
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
        Value::Decimal(decimal) => number::decimal(locale, decimal),
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
        Value::Address(address) => {
            let code =
                dictionary::check::postal_code::display(&address.postal_code, &address.country);
            let town = format!("{code} {}", address.city);
            let parts = [address.street.as_str(), town.trim()];
            let country = if address.country == "CZ" { "" } else { address.country.as_str() };
            let parts: Vec<&str> =
                parts.into_iter().chain([country]).filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        }
    }
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
