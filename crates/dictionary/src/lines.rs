//! Lines that come in with their record, from JSON to values that fit their fields, or every problem at its place.
//!
//! Not here: how lines are stored (`store`) or what they come to (`sales`). Called by `draft` and `parse`.

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::draft::{FieldError, Problem};
use crate::field::Field;
use crate::parse::value_from_json;
use crate::value::{Line, Value};

/// Most lines of one record.
const MOST_LINES: usize = 1000;

/// Reads all lines. A problem stands at `2.text`, the line counted from 0, or at nothing when it is the list's. What the
/// program reckons itself is passed over, so that lines may be sent back as they were read.
pub(crate) fn read(fields: &[Field], input: &Json) -> Result<Value, Vec<FieldError>> {
    let lines = match input {
        Json::Null => &Vec::new(),
        Json::Array(lines) => lines,
        _ => return Err(vec![FieldError::new("", "wrong-type")]),
    };
    if lines.len() > MOST_LINES {
        let problem = Problem::new("too-many").with("max", MOST_LINES);
        return Err(vec![FieldError { field: String::new(), problem }]);
    }
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for (place, line) in lines.iter().enumerate() {
        match self::line(fields, line) {
            Ok(line) => read.push(line),
            Err(found) => {
                let place = place.to_string();
                problems.extend(found.into_iter().map(|problem| problem.within(&place)));
            }
        }
    }
    if problems.is_empty() { Ok(Value::Lines(read)) } else { Err(problems) }
}

fn line(fields: &[Field], input: &Json) -> Result<Line, Vec<FieldError>> {
    let Json::Object(object) = input else { return Err(vec![FieldError::new("", "wrong-type")]) };
    let unknown = object.keys().filter(|name| !fields.iter().any(|field| field.name == **name));
    let mut problems: Vec<FieldError> =
        unknown.map(|name| FieldError::new(name, "unknown-field")).collect();
    let mut values = IndexMap::new();
    for field in fields {
        let input = object.get(&field.name).filter(|_| !field.managed).unwrap_or(&Json::Null);
        match value_from_json(field, input) {
            Ok(value) => {
                let value = if value.is_empty() { field.default.clone() } else { value };
                if field.required && value.is_empty() {
                    problems.push(FieldError::new(&field.name, "required"));
                }
                values.insert(field.name.clone(), value);
            }
            Err(problem) => problems.push(FieldError { field: field.name.clone(), problem }),
        }
    }
    if problems.is_empty() { Ok(Line { values }) } else { Err(problems) }
}
