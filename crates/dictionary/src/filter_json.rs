//! A filter as the API, the address bar and the declarations write it:
//! `{"and"|"or": […]}`, `{"not": …}` or `{"field", "op", "value"}`.

use jiff::civil::Date;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::entity::Entity;
use crate::field::{Field, FieldType};
use crate::filter::{Comparison, Filter, FilterError, Operator};
use crate::json::value_to_json;
use crate::parse::value_from_json;
use crate::value::Value;

/// Deepest nesting and most comparisons of one filter.
const DEEPEST: usize = 8;
const MOST: usize = 100;

/// What the words `@me` and `@today` mean in this request.
#[derive(Debug, Clone, Copy)]
pub struct FilterContext {
    /// The user who asks.
    pub me: Option<Uuid>,
    /// The day in the house's time zone.
    pub today: Date,
}

impl Filter {
    /// Reads a filter. `may_use` says which fields the reader may look at: filtering by a hidden field would tell it.
    pub fn from_json(
        entity: &Entity,
        json: &Json,
        context: FilterContext,
        may_use: &dyn Fn(usize) -> bool,
    ) -> Result<Self, FilterError> {
        let mut left = MOST;
        Reader { entity, context, may_use }.read(json, DEEPEST, &mut left)
    }

    /// Writes a filter back.
    pub fn to_json(&self, entity: &Entity) -> Json {
        match self {
            Self::Everything => json!({"and": []}),
            Self::Nothing => json!({"or": []}),
            Self::And(filters) => {
                json!({"and": filters.iter().map(|filter| filter.to_json(entity)).collect::<Vec<_>>()})
            }
            Self::Or(filters) => {
                json!({"or": filters.iter().map(|filter| filter.to_json(entity)).collect::<Vec<_>>()})
            }
            Self::Not(filter) => json!({"not": filter.to_json(entity)}),
            Self::Compare(comparison) => {
                let field = entity.field_at(comparison.field).map_or("", |field| &field.name);
                let op = comparison.operator.name();
                let first = comparison.values.first().map_or(Json::Null, value_to_json);
                match comparison.operator {
                    Operator::Empty | Operator::NotEmpty => json!({"field": field, "op": op}),
                    Operator::In => {
                        let values: Vec<Json> =
                            comparison.values.iter().map(value_to_json).collect();
                        json!({"field": field, "op": op, "value": values})
                    }
                    _ => json!({"field": field, "op": op, "value": first}),
                }
            }
        }
    }
}

struct Reader<'a> {
    entity: &'a Entity,
    context: FilterContext,
    may_use: &'a dyn Fn(usize) -> bool,
}

impl Reader<'_> {
    fn read(&self, json: &Json, depth: usize, left: &mut usize) -> Result<Filter, FilterError> {
        let depth = depth.checked_sub(1).ok_or(FilterError::TooLarge)?;
        *left = left.checked_sub(1).ok_or(FilterError::TooLarge)?;
        let object = json.as_object().ok_or(FilterError::Shape)?;
        let only = |key: &str| object.get(key).filter(|_| object.len() == 1);
        if let Some(parts) = only("and") {
            let filters = self.read_all(parts, depth, left)?;
            return Ok(if filters.is_empty() { Filter::Everything } else { Filter::And(filters) });
        }
        if let Some(parts) = only("or") {
            let filters = self.read_all(parts, depth, left)?;
            return Ok(if filters.is_empty() { Filter::Nothing } else { Filter::Or(filters) });
        }
        if let Some(part) = only("not") {
            return Ok(Filter::Not(Box::new(self.read(part, depth, left)?)));
        }
        if object.keys().any(|key| !["field", "op", "value"].contains(&key.as_str())) {
            return Err(FilterError::Shape);
        }
        let name = object.get("field").and_then(Json::as_str).ok_or(FilterError::Shape)?;
        let operator = match object.get("op") {
            None => "eq",
            Some(op) => op.as_str().ok_or(FilterError::Shape)?,
        };
        self.comparison(name, operator, object.get("value").unwrap_or(&Json::Null))
    }

    fn read_all(
        &self,
        parts: &Json,
        depth: usize,
        left: &mut usize,
    ) -> Result<Vec<Filter>, FilterError> {
        let parts = parts.as_array().ok_or(FilterError::Shape)?;
        parts.iter().map(|part| self.read(part, depth, left)).collect()
    }

    fn comparison(&self, name: &str, operator: &str, json: &Json) -> Result<Filter, FilterError> {
        let field = self
            .entity
            .position(name)
            .filter(|field| (self.may_use)(*field))
            .ok_or_else(|| FilterError::UnknownField(name.to_owned()))?;
        let declared = self
            .entity
            .field_at(field)
            .ok_or_else(|| FilterError::UnknownField(name.to_owned()))?;
        let unfit = || FilterError::Unfit { field: name.to_owned(), operator: operator.to_owned() };
        let operator = Operator::from_name(operator)
            .ok_or_else(|| FilterError::UnknownOperator(operator.to_owned()))?;
        if !Operator::fitting(&declared.kind).contains(&operator) {
            return Err(unfit());
        }
        let values = match operator {
            Operator::Empty | Operator::NotEmpty => Vec::new(),
            Operator::In => {
                let items = json.as_array().ok_or_else(|| FilterError::Value(name.to_owned()))?;
                if items.len() > MOST {
                    return Err(FilterError::TooLarge);
                }
                items
                    .iter()
                    .map(|item| self.value(declared, operator, item))
                    .collect::<Result<_, _>>()?
            }
            _ => vec![self.value(declared, operator, json)?],
        };
        // "equal to nothing" is what people mean by empty.
        if values.first().is_some_and(|value| value == &Value::Null) {
            let operator = match operator {
                Operator::Equal => Operator::Empty,
                Operator::NotEqual => Operator::NotEmpty,
                _ => return Err(FilterError::Value(name.to_owned())),
            };
            return Ok(Filter::Compare(Comparison { field, operator, values: Vec::new() }));
        }
        if values.contains(&Value::Null) {
            return Err(FilterError::Value(name.to_owned()));
        }
        Ok(match operator {
            Operator::In => Filter::one_of(field, values),
            _ => Filter::Compare(Comparison { field, operator, values }),
        })
    }

    fn value(&self, field: &Field, operator: Operator, json: &Json) -> Result<Value, FilterError> {
        let wrong = || FilterError::Value(field.name.clone());
        match json.as_str() {
            Some("@me") => return self.context.me.map(Value::Id).ok_or_else(wrong),
            Some(word) if word.starts_with("@today") => {
                return self.day(field, word.trim_start_matches("@today")).ok_or_else(wrong);
            }
            _ => {}
        }
        if matches!(operator, Operator::Contains | Operator::StartsWith) {
            let text = json.as_str().filter(|text| text.len() <= 400).ok_or_else(wrong)?;
            return match &field.kind {
                FieldType::References { .. } => {
                    Uuid::parse_str(text).map(Value::Id).map_err(|_error| wrong())
                }
                // A part of an e-mail or a number is no whole one, so it is not checked as one.
                _ if text.is_empty() => Err(wrong()),
                _ => Ok(Value::Text(text.to_owned())),
            };
        }
        value_from_json(field, json).map_err(|_problem| wrong())
    }

    /// `@today`, `@today+7`, `@today-30` on a date or a date-time (its midnight in the house's time zone).
    fn day(&self, field: &Field, offset: &str) -> Option<Value> {
        let days: i64 = if offset.is_empty() { 0 } else { offset.parse().ok()? };
        let span = jiff::Span::new().try_days(days).ok()?;
        let day = self.context.today.checked_add(span).ok()?;
        match field.kind {
            FieldType::Date => Some(Value::Date(day)),
            FieldType::DateTime => {
                Some(Value::DateTime(day.in_tz("Europe/Prague").ok()?.timestamp()))
            }
            _ => None,
        }
    }
}
