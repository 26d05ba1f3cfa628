//! A [`Value`] as the JSON API writes it: decimals as strings, moments by RFC 3339.

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::value::Value;

/// The JSON form of a value. Bytes have none and become `null`: nothing secret leaves this way.
pub fn value_to_json(value: &Value) -> Json {
    match value {
        Value::Null | Value::Bytes(_) => Json::Null,
        Value::Text(text) => json!(text),
        Value::Integer(number) => json!(number),
        Value::Decimal(number) => json!(number.to_string()),
        Value::Money(money) => json!({
            "amount": Decimal::new(money.minor, 2).to_string(),
            "currency": money.currency,
        }),
        Value::Date(day) => json!(day.to_string()),
        Value::DateTime(moment) => json!(moment.to_string()),
        Value::YesNo(answer) => json!(answer),
        Value::Id(id) => json!(id.to_string()),
        Value::Ids(ids) => Json::Array(ids.iter().map(|id| json!(id.to_string())).collect()),
        Value::List(items) => json!(items),
        Value::Lines(lines) => lines
            .iter()
            .map(|line| {
                let values = line.values.iter();
                values.map(|(name, value)| (name.clone(), value_to_json(value))).collect::<Json>()
            })
            .collect(),
        Value::Address(address) => Json::Object(
            address.parts().iter().map(|(name, part)| ((*name).to_owned(), json!(part))).collect(),
        ),
    }
}
