//! Form controls derived from fields, and forms read back into drafts.

use std::sync::Arc;

use dictionary::{
    Action, Draft, Entity, Field, FieldError, FieldType, Filter, Value, value_to_json,
};
use locale::{Locale, date, number};
use records::{Clock, Error, ListRequest, Titles, Work, list, title};
use serde_json::{Map, Value as Json, json};

use crate::error::problem_text;
use crate::format::placed;
use crate::line_control::{line_input, lines, typed_lines};
use crate::query::Query;
use crate::shell::Words;

/// A control of a form.
pub(crate) struct Control {
    pub(crate) name: String,
    /// `text`, `area`, `select`, `many`, `check`, `address`, `lookup`, `lines`.
    pub(crate) kind: &'static str,
    /// The type of the input element.
    pub(crate) input: &'static str,
    pub(crate) label: String,
    pub(crate) help: String,
    pub(crate) required: bool,
    pub(crate) value: String,
    /// The name of what a lookup refers to.
    pub(crate) shown: String,
    /// Where a lookup looks.
    pub(crate) source: String,
    pub(crate) options: Vec<Option_>,
    /// Parts of an address: name, label, value.
    pub(crate) parts: Vec<(String, String, String)>,
    pub(crate) problem: String,
    pub(crate) max_length: usize,
    /// Lines with their controls, an empty one at the end.
    pub(crate) lines: Vec<Vec<Control>>,
}

/// An option of a select.
pub(crate) struct Option_ {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

/// Entities of which there are so few that a select shows them all.
fn is_small(entity: &str) -> bool {
    matches!(entity, "user" | "team" | "role" | "pipeline" | "stage")
}

/// The control of a field that holds a value.
pub(crate) fn control(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    field: &Field,
    (value, titles): (&Value, &Titles),
) -> Result<Control, Error> {
    let locale = words.locale;
    let mut control = Control {
        name: field.name.clone(),
        kind: "text",
        input: "text",
        label: words.label(&field.label).to_owned(),
        help: field.help.as_ref().map(|help| words.label(help).to_owned()).unwrap_or_default(),
        required: field.required,
        value: editable(locale, field, value),
        shown: String::new(),
        source: String::new(),
        options: Vec::new(),
        parts: Vec::new(),
        problem: String::new(),
        max_length: 300,
        lines: Vec::new(),
    };
    match &field.kind {
        FieldType::Text { max_length } => control.max_length = *max_length,
        FieldType::LongText { max_length } => {
            control.kind = "area";
            control.max_length = *max_length;
        }
        FieldType::Email => control.input = "email",
        FieldType::Phone => control.input = "tel",
        FieldType::Date => control.input = "date",
        FieldType::DateTime => control.input = "datetime-local",
        FieldType::YesNo => control.kind = "check",
        FieldType::Choice { options } | FieldType::MultiChoice { options } => {
            let many = matches!(field.kind, FieldType::MultiChoice { .. });
            control.kind = if many { "many" } else { "select" };
            let held = chosen(value);
            control.options = options
                .iter()
                .map(|option| Option_ {
                    value: option.value.clone(),
                    label: words.label(&option.label).to_owned(),
                    chosen: held.contains(&option.value),
                })
                .collect();
        }
        FieldType::Reference { to, .. } if is_small(to) => {
            control.kind = "select";
            control.options = all_of(work, to, &chosen(value))?;
        }
        FieldType::References { to } if is_small(to) => {
            control.kind = "many";
            control.options = all_of(work, to, &chosen(value))?;
        }
        FieldType::Reference { to, .. } | FieldType::References { to } => {
            control.kind = "lookup";
            let target = work.entity(to)?;
            control.source = format!("/lookup/{}", target.plural);
            control.shown = match value {
                Value::Id(id) => titles.get(*id).unwrap_or_default().to_owned(),
                _ => String::new(),
            };
        }
        FieldType::Address => {
            control.kind = "address";
            control.parts = address_parts(words, &field.name, value);
        }
        FieldType::Lines { .. } => {
            control.kind = "lines";
            control.lines = lines(work, words, field, value)?;
        }
        _ => {}
    }
    Ok(control)
}

impl Control {
    /// What was typed stays as it was typed, and what is wrong with it stands beside it.
    pub(crate) fn take_typed(&mut self, words: Words<'_>, typed: &Query, errors: &[FieldError]) {
        if let Some(text) = typed.get(&self.name)
            && !matches!(self.kind, "select" | "many" | "check" | "lookup")
        {
            text.clone_into(&mut self.value);
        }
        if let Some(error) = errors.iter().find(|error| error.field == self.name) {
            self.problem = problem_text(words.texts(), words.locale, error);
        }
    }
}

fn chosen(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.clone()],
        Value::Id(id) => vec![id.to_string()],
        Value::Ids(ids) => ids.iter().map(ToString::to_string).collect(),
        Value::List(items) => items.clone(),
        _ => Vec::new(),
    }
}

fn all_of(work: &mut Work<'_, '_>, entity: &str, held: &[String]) -> Result<Vec<Option_>, Error> {
    let entity = work.entity(entity)?;
    let found = list(
        work,
        &ListRequest {
            filter: Filter::Everything,
            entity: Arc::clone(&entity),
            sort: Vec::new(),
            search: None,
            limit: 1000,
            after: None,
            fields: None,
        },
    )?;
    Ok(found
        .records
        .iter()
        .map(|record| {
            let value = record.id().to_string();
            Option_ { chosen: held.contains(&value), label: title(record), value }
        })
        .collect())
}

fn address_parts(words: Words<'_>, name: &str, value: &Value) -> Vec<(String, String, String)> {
    let empty = dictionary::Address { country: "CZ".to_owned(), ..dictionary::Address::default() };
    let address = if let Value::Address(address) = value { address.as_ref() } else { &empty };
    address
        .parts()
        .into_iter()
        .map(|(part, text)| {
            (format!("{name}.{part}"), words.keyed("address", part).to_owned(), text.to_owned())
        })
        .collect()
}

/// A value as a person edits it.
pub(crate) fn editable(locale: Locale, field: &Field, value: &Value) -> String {
    match value {
        Value::DateTime(moment) => {
            moment.to_zoned(Clock::zone()).datetime().strftime("%Y-%m-%dT%H:%M").to_string()
        }
        Value::Decimal(decimal) => number::decimal(locale, &placed(field, decimal)),
        Value::Money(money) => number::money(locale, money.minor, &money.currency),
        Value::YesNo(answer) => answer.to_string(),
        Value::List(items) => items.join(", "),
        other => match value_to_json(other) {
            Json::String(text) => text,
            Json::Number(number) => number.to_string(),
            _ => String::new(),
        },
    }
}

/// The controls of a whole form, with what was typed and what is wrong with it.
pub(crate) fn controls(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    entity: &Arc<Entity>,
    (typed, errors): (&Query, &[FieldError]),
) -> Result<Vec<Control>, Error> {
    let rights = Arc::clone(&work.actor().rights);
    let mut controls = Vec::new();
    for (_, field) in entity.editable() {
        if rights.field(entity, field) < dictionary::FieldRight::Write {
            continue;
        }
        if let Some(target) = field.target().filter(|_| field.kind.name() == "reference") {
            let target = work.entity(target)?;
            if !rights.may_some(&target, Action::See) {
                continue;
            }
        }
        let value = typed_value(field, typed, words.locale);
        let titles = typed_titles(work, field, &value)?;
        let mut control = control(work, words, field, (&value, &titles))?;
        if control.kind == "lines" {
            control.lines = typed_lines(work, words, field, (typed, errors))?;
        }
        control.take_typed(words, typed, errors);
        controls.push(control);
    }
    Ok(controls)
}

/// What was typed, as far as it is a value already; otherwise the default.
pub(crate) fn typed_value(field: &Field, typed: &Query, locale: Locale) -> Value {
    match input(field, typed, locale) {
        None => field.default.clone(),
        Some(json) => dictionary::value_from_json(field, &json).unwrap_or_default(),
    }
}

pub(crate) fn typed_titles(
    work: &mut Work<'_, '_>,
    field: &Field,
    value: &Value,
) -> Result<Titles, Error> {
    let mut titles = Titles::default();
    let (Some(target), Value::Id(id)) = (field.target(), value) else { return Ok(titles) };
    let entity = work.entity(target)?;
    if let Some(record) = records::get(work, &entity, *id)? {
        titles.insert(*id, title(&record));
    }
    Ok(titles)
}

/// A form as a draft: only the fields that the form had.
pub(crate) fn draft(entity: &Entity, form: &Query, locale: Locale) -> Draft {
    let mut draft = Draft::default();
    for (_, field) in entity.editable() {
        if let Some(json) = input(field, form, locale) {
            draft.values.insert(field.name.clone(), json);
        }
    }
    draft
}

/// What a form holds for a field; `None` when the form did not have it.
pub(crate) fn input(field: &Field, form: &Query, locale: Locale) -> Option<Json> {
    let text = form.get(&field.name);
    match &field.kind {
        FieldType::Lines { .. } => line_input(field, form, locale),
        FieldType::YesNo => {
            let present = form.get(&format!("{}.present", field.name)).is_some();
            (present || text.is_some()).then(|| json!(matches!(text, Some("true" | "on"))))
        }
        FieldType::MultiChoice { .. } | FieldType::References { .. } => {
            let present = form.get(&format!("{}.present", field.name)).is_some();
            let chosen: Vec<&str> =
                form.all(&field.name).filter(|value| !value.is_empty()).collect();
            (present || text.is_some()).then(|| json!(chosen))
        }
        FieldType::Address => {
            let mut parts = Map::new();
            for part in ["street", "city", "postal_code", "country"] {
                if let Some(text) = form.get(&format!("{}.{part}", field.name)) {
                    parts.insert(part.to_owned(), json!(text));
                }
            }
            (!parts.is_empty()).then_some(Json::Object(parts))
        }
        FieldType::Date => text.map(|text| {
            json!(
                date::parse_date(locale, text)
                    .map_or_else(|| text.to_owned(), |day| day.to_string())
            )
        }),
        FieldType::DateTime => text.map(|text| {
            let moment = date::parse_date_time(locale, text, &Clock::zone());
            json!(moment.map_or_else(|| text.to_owned(), |moment| moment.to_string()))
        }),
        FieldType::Money => text.map(|text| match number::parse_money(locale, text) {
            Some((minor, currency)) => json!({
                "amount": rust_decimal::Decimal::new(minor, 2).to_string(), "currency": currency,
            }),
            None => json!(text),
        }),
        FieldType::Decimal { .. } | FieldType::Integer { .. } => text.map(|text| {
            json!(
                number::parse_decimal(locale, text)
                    .map_or_else(|| text.to_owned(), |number| number.normalize().to_string())
            )
        }),
        _ => text.map(|text| json!(text)),
    }
}
