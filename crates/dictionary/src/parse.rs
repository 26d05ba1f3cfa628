//! From what came in (a form's text or JSON) to a [`Value`] that fits its field, or the problem to show at it.

use std::str::FromStr;

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::check;
use crate::draft::Problem;
use crate::field::{Field, FieldType};
use crate::lines;
use crate::value::{Address, Money, Value};

/// Most items that a list can hold.
const MOST_ITEMS: usize = 200;
/// Most characters of one tag.
const TAG_LENGTH: usize = 50;

/// Reads a value for a field. Text from forms and typed JSON are both understood; empty text is `Null`.
pub fn value_from_json(field: &Field, input: &Json) -> Result<Value, Problem> {
    match input {
        Json::Null => return Ok(Value::Null),
        Json::String(text) if text.trim().is_empty() => return Ok(Value::Null),
        _ => {}
    }
    match &field.kind {
        FieldType::Text { max_length } => text(input, *max_length, false),
        FieldType::LongText { max_length } => text(input, *max_length, true),
        FieldType::Email => checked(input, check::email::parse),
        FieldType::Phone => checked(input, check::phone::parse),
        FieldType::Url => checked(input, check::url::parse),
        FieldType::Ico => checked(input, check::ico::parse),
        FieldType::Dic => checked(input, check::dic::parse),
        FieldType::BankAccount => checked(input, check::bank_account::parse),
        FieldType::Integer { min, max } => integer(input, *min, *max),
        FieldType::Decimal { scale, .. } => {
            let number = decimal(input)?;
            if number.normalize().scale() > *scale {
                return Err(Problem::new("decimal-scale").with("max", scale));
            }
            Ok(Value::Decimal(number))
        }
        FieldType::Money => money(input),
        FieldType::Date => date(input),
        FieldType::DateTime => date_time(input),
        FieldType::YesNo => yes_no(input),
        FieldType::Choice { .. } => {
            let choice = string(input)?;
            if field.option(choice).is_none() {
                return Err(Problem::new("not-an-option"));
            }
            Ok(Value::Text(choice.to_owned()))
        }
        FieldType::MultiChoice { .. } => {
            let choices = strings(input)?;
            if choices.iter().any(|choice| field.option(choice).is_none()) {
                return Err(Problem::new("not-an-option"));
            }
            Ok(Value::List(choices))
        }
        FieldType::Tags => tags(input),
        FieldType::Reference { .. } | FieldType::File | FieldType::Identifier => {
            id(string(input)?).map(Value::Id)
        }
        FieldType::References { .. } => {
            let mut ids =
                strings(input)?.iter().map(|text| id(text)).collect::<Result<Vec<_>, _>>()?;
            ids.sort_unstable();
            ids.dedup();
            Ok(Value::Ids(ids))
        }
        FieldType::Lines { fields } => {
            lines::read(fields, input).map_err(|mut problems| problems.swap_remove(0).problem)
        }
        FieldType::Address => address(input),
        FieldType::Computed { .. } | FieldType::Bytes => Err(Problem::new("read-only")),
    }
}

fn string(input: &Json) -> Result<&str, Problem> {
    input.as_str().map(str::trim).ok_or_else(|| Problem::new("wrong-type"))
}

fn text(input: &Json, max_length: usize, many_lines: bool) -> Result<Value, Problem> {
    let text = string(input)?.replace("\r\n", "\n");
    let forbidden =
        |letter: char| letter.is_control() && !(many_lines && (letter == '\n' || letter == '\t'));
    if text.contains(forbidden) {
        return Err(Problem::new("control-characters"));
    }
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned();
    if text.chars().count() > max_length {
        return Err(Problem::new("too-long").with("max", max_length));
    }
    Ok(Value::Text(text))
}

fn checked(
    input: &Json,
    parse: impl Fn(&str) -> Result<String, check::Problem>,
) -> Result<Value, Problem> {
    parse(string(input)?).map(Value::Text).map_err(|problem| Problem::new(problem.key()))
}

fn integer(input: &Json, min: i64, max: i64) -> Result<Value, Problem> {
    let number = match input {
        Json::Number(number) => number.as_i64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .ok_or_else(|| Problem::new("not-a-number"))?;
    if number < min || number > max {
        return Err(Problem::new("number-range").with("min", min).with("max", max));
    }
    Ok(Value::Integer(number))
}

fn decimal(input: &Json) -> Result<Decimal, Problem> {
    let text = match input {
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.trim().to_owned(),
        _ => return Err(Problem::new("wrong-type")),
    };
    // Far inside what 64 bits can hold at the greatest scale, so that storing never overflows.
    let limit = Decimal::from(1_000_000_000_000_i64);
    match Decimal::from_str(&text) {
        Ok(number) if number.abs() < limit => Ok(number),
        Ok(_) => Err(Problem::new("number-range").with("min", -limit).with("max", limit)),
        Err(_) => Err(Problem::new("not-a-number")),
    }
}

fn money(input: &Json) -> Result<Value, Problem> {
    let (amount, currency) = match input {
        Json::Object(object) => (
            decimal(object.get("amount").unwrap_or(&Json::Null))?,
            object.get("currency").and_then(Json::as_str).unwrap_or("CZK").to_owned(),
        ),
        Json::String(text) => match text.trim().rsplit_once(' ') {
            Some((amount, currency)) => {
                (decimal(&Json::String(amount.to_owned()))?, currency.to_owned())
            }
            None => (decimal(input)?, "CZK".to_owned()),
        },
        _ => (decimal(input)?, "CZK".to_owned()),
    };
    if currency.len() != 3 || !currency.chars().all(|letter| letter.is_ascii_uppercase()) {
        return Err(Problem::new("currency"));
    }
    if amount.normalize().scale() > 2 {
        return Err(Problem::new("decimal-scale").with("max", 2));
    }
    let minor =
        (amount * Decimal::ONE_HUNDRED).to_i64().ok_or_else(|| Problem::new("not-a-number"))?;
    Ok(Value::Money(Money { minor, currency }))
}

fn date(input: &Json) -> Result<Value, Problem> {
    let text = string(input)?;
    match Date::from_str(text) {
        // Four digits of a year, so that the text sorts as the day does.
        Ok(day) if (1..=9999).contains(&day.year()) => Ok(Value::Date(day)),
        _ => Err(Problem::new("date-shape")),
    }
}

fn date_time(input: &Json) -> Result<Value, Problem> {
    let moment =
        Timestamp::from_str(string(input)?).map_err(|_error| Problem::new("date-time-shape"))?;
    let exact = Timestamp::from_microsecond(moment.as_microsecond())
        .map_err(|_error| Problem::new("date-time-shape"))?;
    let year = exact.to_zoned(jiff::tz::TimeZone::UTC).year();
    if !(1..=9999).contains(&year) {
        return Err(Problem::new("date-time-shape"));
    }
    Ok(Value::DateTime(exact))
}

fn yes_no(input: &Json) -> Result<Value, Problem> {
    match input {
        Json::Bool(answer) => Ok(Value::YesNo(*answer)),
        Json::String(text) => match text.trim() {
            "true" | "yes" | "on" | "1" | "ano" => Ok(Value::YesNo(true)),
            "false" | "no" | "off" | "0" | "ne" => Ok(Value::YesNo(false)),
            _ => Err(Problem::new("wrong-type")),
        },
        _ => Err(Problem::new("wrong-type")),
    }
}

fn strings(input: &Json) -> Result<Vec<String>, Problem> {
    let mut items = match input {
        Json::String(text) => text.split(',').map(|item| item.trim().to_owned()).collect(),
        Json::Array(items) => items
            .iter()
            .map(|item| string(item).map(str::to_owned))
            .collect::<Result<Vec<_>, _>>()?,
        _ => return Err(Problem::new("wrong-type")),
    };
    items.retain(|item: &String| !item.is_empty());
    if items.len() > MOST_ITEMS {
        return Err(Problem::new("too-many").with("max", MOST_ITEMS));
    }
    items.sort();
    items.dedup();
    Ok(items)
}

fn tags(input: &Json) -> Result<Value, Problem> {
    let names = strings(input)?;
    if names.iter().any(|name| name.chars().count() > TAG_LENGTH) {
        return Err(Problem::new("too-long").with("max", TAG_LENGTH));
    }
    if names.iter().any(|name| name.contains(char::is_control)) {
        return Err(Problem::new("control-characters"));
    }
    Ok(Value::List(names))
}

fn id(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_error| Problem::new("reference-not-found"))
}

fn address(input: &Json) -> Result<Value, Problem> {
    let Json::Object(object) = input else { return Err(Problem::new("wrong-type")) };
    if object
        .keys()
        .any(|key| !["street", "city", "postal_code", "country"].contains(&key.as_str()))
    {
        return Err(Problem::new("unknown-field"));
    }
    let part = |name: &str, max_length| match object.get(name) {
        None | Some(Json::Null) => Ok(String::new()),
        Some(input) => text(input, max_length, false).map(|value| match value {
            Value::Text(text) => text,
            _ => String::new(),
        }),
    };
    let country = match part("country", 2)?.to_uppercase() {
        country if country.is_empty() => "CZ".to_owned(),
        country if country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase()) => country,
        _ => return Err(Problem::new("country-code")),
    };
    let postal_code = match part("postal_code", 20)? {
        code if code.is_empty() => code,
        code => check::postal_code::parse(&code, &country)
            .map_err(|problem| Problem::new(problem.key()))?,
    };
    let address =
        Address { street: part("street", 200)?, city: part("city", 100)?, postal_code, country };
    Ok(if address.is_empty() { Value::Null } else { Value::Address(Box::new(address)) })
}
