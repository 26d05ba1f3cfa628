//! The records of an archive for programs and for spreadsheets: one JSON document with its schema, and a CSV file of each entity.

use std::sync::Arc;

use dictionary::{Entity, Field, FieldType, Value, value_to_json};
use records::{Shown, Titles};
use serde_json::{Map, Value as Json, json};

use crate::archive::documents;
use crate::archive::reduce::Reduced;
use crate::export::mark;
use crate::export_cell::{cells, headers};
use crate::refusals::CsvFile;
use crate::words::Words;

/// Records by their entities, in the order of the records.
pub(crate) fn by_entity(records: &[Reduced]) -> Vec<(Arc<Entity>, Vec<&Reduced>)> {
    let mut groups: Vec<(Arc<Entity>, Vec<&Reduced>)> = Vec::new();
    for record in records {
        match groups.iter_mut().find(|(entity, _)| entity.name == record.entity.name) {
            Some((_, group)) => group.push(record),
            None => groups.push((Arc::clone(&record.entity), vec![record])),
        }
    }
    groups
}

/// A record as JSON: what is empty is left out, what refers to something else has its name, and what was left out is named.
pub(crate) fn as_json(record: &Reduced, titles: &Titles) -> Json {
    let mut object = Map::new();
    for (field, value) in record.entity.fields.values().zip(&record.values) {
        if !value.is_empty() {
            object.insert(field.name.clone(), value_as_json(field, value, titles));
        }
    }
    if !record.reduced.is_empty() {
        object.insert("_reduced".to_owned(), json!(record.reduced));
    }
    Json::Object(object)
}

fn value_as_json(field: &Field, value: &Value, titles: &Titles) -> Json {
    match value {
        Value::Id(id) if field.target().is_some() => {
            json!({"id": id.to_string(), "name": titles.get(*id)})
        }
        Value::Ids(ids) if field.target().is_some() => {
            ids.iter().map(|id| json!({"id": id.to_string(), "name": titles.get(*id)})).collect()
        }
        Value::Lines(lines) => lines
            .iter()
            .map(|line| {
                let parts = field.line_fields().iter();
                let parts = parts.filter(|part| !line.get(&part.name).is_empty());
                parts
                    .map(|part| {
                        let value = value_as_json(part, line.get(&part.name), titles);
                        (part.name.clone(), value)
                    })
                    .collect::<Json>()
            })
            .collect(),
        value => value_to_json(value),
    }
}

/// The schema of such a document (JSON Schema 2020-12), with the names of fields for people.
pub(crate) fn schema(entities: &[Arc<Entity>]) -> Json {
    let entities: Map<String, Json> = entities
        .iter()
        .map(|entity| {
            let fields: Map<String, Json> = entity
                .fields
                .values()
                .filter(|field| !matches!(field.kind, FieldType::Bytes))
                .map(|field| (field.name.clone(), field_schema(field)))
                .chain([(
                    "_reduced".to_owned(),
                    json!({"type": "array", "items": {"type": "string"}}),
                )])
                .collect();
            let record = json!({
                "type": "object",
                "title": entity.label.en,
                "properties": fields,
                "required": ["id"],
                "additionalProperties": false,
            });
            (entity.plural.clone(), json!({"type": "array", "items": record}))
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kartoteka: data of one person",
        "type": "object",
        "properties": {
            "kind": {"enum": ["kartoteka-access-1", "kartoteka-portability-1"]},
            "request": {"type": "string"},
            "person": {"type": "string", "format": "uuid"},
            "made_at": {"type": "string", "format": "date-time"},
            "records": {"type": "object", "properties": entities, "additionalProperties": false},
            "documents": documents::schema(),
        },
        "required": ["kind", "request", "person", "made_at", "records", "documents"],
        "additionalProperties": false,
    })
}

fn field_schema(field: &Field) -> Json {
    let reference = json!({
        "type": "object",
        "properties": {"id": {"type": "string", "format": "uuid"}, "name": {"type": ["string", "null"]}},
        "required": ["id"],
    });
    let mut schema = match &field.kind {
        FieldType::Reference { .. } => reference,
        FieldType::References { .. } => json!({"type": "array", "items": reference}),
        FieldType::Integer { .. } => json!({"type": "integer"}),
        FieldType::YesNo => json!({"type": "boolean"}),
        FieldType::Money => json!({
            "type": "object",
            "properties": {"amount": {"type": "string"}, "currency": {"type": "string"}},
            "required": ["amount", "currency"],
        }),
        FieldType::Date => json!({"type": "string", "format": "date"}),
        FieldType::DateTime => json!({"type": "string", "format": "date-time"}),
        FieldType::Tags | FieldType::MultiChoice { .. } => {
            json!({"type": "array", "items": {"type": "string"}})
        }
        FieldType::Address => json!({
            "type": "object",
            "properties": {
                "street": {"type": "string"}, "city": {"type": "string"},
                "postal_code": {"type": "string"}, "country": {"type": "string"},
            },
        }),
        FieldType::Lines { fields } => {
            let parts: Map<String, Json> =
                fields.iter().map(|part| (part.name.clone(), field_schema(part))).collect();
            json!({"type": "array", "items": {"type": "object", "properties": parts}})
        }
        _ => json!({"type": "string"}),
    };
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".to_owned(), json!(field.label.en));
        object.insert("description".to_owned(), json!(field.label.cs));
    }
    schema
}

/// The records of one entity as a table that a spreadsheet opens; columns in which nothing stands are left out.
pub(crate) fn as_csv(
    entity: &Entity,
    records: &[&Reduced],
    (words, titles): (Words<'_>, &Titles),
) -> Vec<u8> {
    let value =
        |record: &Reduced, place: usize| record.values.get(place).cloned().unwrap_or_default();
    let filled: Vec<(usize, &Field)> = entity
        .fields
        .values()
        .enumerate()
        .filter(|(place, _)| records.iter().any(|record| !value(record, *place).is_empty()))
        .collect();
    let mut file = CsvFile::new(mark(words.locale()));
    let head: Vec<String> = filled.iter().flat_map(|(_, field)| headers(words, field)).collect();
    file.row(head.iter());
    for record in records {
        let row: Vec<String> = filled
            .iter()
            .flat_map(|(place, field)| {
                cells(words, field, Shown::Value(&value(record, *place)), titles)
            })
            .collect();
        file.row(row.iter());
    }
    file.finish()
}
