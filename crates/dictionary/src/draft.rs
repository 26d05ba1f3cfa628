//! The first two states of a record: `Draft` (untrusted) and `Checked` (fits the dictionary).
//! The next two, `Stored` and `Visible`, live in crate `records`.

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::check::sensitive::{self, SensitiveKind};
use crate::entity::Entity;
use crate::field::{Field, FieldType};
use crate::lines;
use crate::parse::value_from_json;
use crate::value::Value;

/// What somebody wants to write: names and raw values, nothing of it trusted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Raw values by the names of fields.
    pub values: IndexMap<String, Json>,
}

/// Whether a draft makes a record or changes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Absent fields take their defaults, and required ones must be there.
    Create,
    /// Absent fields stay as they are.
    Change,
}

/// Values which fit the dictionary: only known, writable fields, each with a value of its type.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Whose fields they are.
    pub entity: Arc<Entity>,
    /// By the places of the fields.
    pub values: IndexMap<usize, Value>,
    /// What should be said, though it does not prevent saving.
    pub warnings: Vec<FieldWarning>,
}

/// What is wrong with one value: a key of the texts (`problem-…`) with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key without its prefix.
    pub key: &'static str,
    /// Arguments of the text.
    pub args: Vec<(&'static str, String)>,
}

/// A problem at its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, as the sender wrote it.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// A warning at its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldWarning {
    /// The field's name.
    pub field: String,
    /// The key of the text.
    pub key: &'static str,
}

impl Problem {
    /// A problem without arguments.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same with one more argument for its text.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a caller hands over a number as it has it")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl FieldError {
    /// A problem without arguments at a field.
    pub fn new(field: &str, key: &'static str) -> Self {
        Self { field: field.to_owned(), problem: Problem::new(key) }
    }

    /// The same as a problem of a part of another field: `lines.2.text`.
    #[must_use]
    pub fn within(mut self, field: &str) -> Self {
        let dot = if self.field.is_empty() { "" } else { "." };
        self.field = format!("{field}{dot}{}", self.field);
        self
    }
}

impl Draft {
    /// A draft from a JSON object; anything else is `None`.
    pub fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Object(object) => Some(Self { values: object.into_iter().collect() }),
            _ => None,
        }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Json>) -> Self {
        self.values.insert(field.to_owned(), value.into());
        self
    }

    /// Checks everything and tells every problem at once, not only the first.
    pub fn check(&self, entity: &Arc<Entity>, intent: Intent) -> Result<Checked, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut values = IndexMap::new();
        let mut warnings = Vec::new();
        for (name, input) in &self.values {
            let Some(position) = entity.position(name) else {
                errors.push(FieldError::new(name, "unknown-field"));
                continue;
            };
            let Some(field) = entity.field_at(position) else { continue };
            if field.managed {
                errors.push(FieldError::new(name, "read-only"));
                continue;
            }
            let read = match &field.kind {
                FieldType::Lines { fields } => lines::read(fields, input).map_err(|problems| {
                    problems.into_iter().map(|problem| problem.within(name)).collect()
                }),
                _ => value_from_json(field, input)
                    .map_err(|problem| vec![FieldError { field: name.clone(), problem }]),
            };
            match read {
                Err(problems) => errors.extend(problems),
                Ok(value) => {
                    warnings.extend(warnings_of(field, &value));
                    if entity.names_a_person(field, &value) {
                        warnings.push(FieldWarning { field: name.clone(), key: "dic-of-a-person" });
                    }
                    values.insert(position, value);
                }
            }
        }
        for (position, field) in entity.editable() {
            if intent == Intent::Create && !values.contains_key(&position) {
                values.insert(position, field.default.clone());
            }
            let empty = values.get(&position).is_some_and(Value::is_empty);
            let told = errors.iter().any(|error| error.field == field.name);
            if field.required && empty && !told {
                errors.push(FieldError::new(&field.name, "required"));
            }
        }
        if errors.is_empty() {
            Ok(Checked { entity: Arc::clone(entity), values, warnings })
        } else {
            Err(errors)
        }
    }
}

/// Free text in which somebody seems to have written a birth number or a payment card: said, not forbidden.
fn warnings_of(field: &Field, value: &Value) -> Vec<FieldWarning> {
    if let Value::Lines(lines) = value {
        let parts = field.line_fields().iter();
        return parts
            .flat_map(|part| lines.iter().flat_map(|line| warnings_of(part, line.get(&part.name))))
            .collect();
    }
    let free = matches!(field.kind, FieldType::Text { .. } | FieldType::LongText { .. });
    let Some(text) = value.as_text().filter(|_| free) else { return Vec::new() };
    let mut warnings: Vec<FieldWarning> = sensitive::find(text)
        .into_iter()
        .map(|finding| FieldWarning {
            field: field.name.clone(),
            key: match finding.kind {
                SensitiveKind::BirthNumber => "birth-number",
                SensitiveKind::PaymentCard => "payment-card",
            },
        })
        .collect();
    warnings.dedup();
    warnings
}
