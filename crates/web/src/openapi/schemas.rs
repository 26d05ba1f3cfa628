//! Schemas of records, inputs, filters, problems.

use dictionary::{Entity, Field, FieldType, Operator};
use serde_json::{Map, Value as Json, json};

/// The name of an entity's schema.
pub(crate) fn name(entity: &Entity) -> String {
    entity
        .name
        .split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect::<String>()
        })
        .collect()
}

/// A record as it comes out. Hidden fields are absent, so only the first four are required.
pub(crate) fn record(entity: &Entity) -> Json {
    let mut properties = Map::new();
    for field in entity.fields.values() {
        properties.insert(field.name.clone(), described(field, output(field)));
    }
    properties.insert(
        "masked".to_owned(),
        json!({"type": "array", "items": {"type": "string"}, "description": "Fields that hold something but are shown masked."}),
    );
    json!({
        "type": "object",
        "description": entity.label.en,
        "properties": properties,
        "required": ["id", "version", "created_at", "updated_at"],
    })
}

/// A record as it goes in.
pub(crate) fn input(entity: &Entity) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (_, field) in entity.editable() {
        properties.insert(field.name.clone(), described(field, output(field)));
        if field.required {
            required.push(json!(field.name));
        }
    }
    json!({"type": "object", "properties": properties, "required": required})
}

fn described(field: &Field, mut schema: Json) -> Json {
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".to_owned(), json!(field.label.en));
        if let Some(help) = &field.help {
            object.insert("description".to_owned(), json!(help.en));
        }
        if field.managed {
            object.insert("readOnly".to_owned(), json!(true));
        }
    }
    schema
}

fn output(field: &Field) -> Json {
    let nullable = |kind: &str| json!({"type": [kind, "null"]});
    let formatted = |format: &str| json!({"type": ["string", "null"], "format": format});
    match &field.kind {
        FieldType::Text { max_length } | FieldType::LongText { max_length } => {
            json!({"type": ["string", "null"], "maxLength": max_length})
        }
        FieldType::Email => formatted("email"),
        // What the program writes itself may lead to one of its own pages, by a path alone.
        FieldType::Url if field.managed => formatted("uri-reference"),
        FieldType::Url => formatted("uri"),
        FieldType::Integer { min, max } => {
            json!({"type": ["integer", "null"], "minimum": min, "maximum": max})
        }
        FieldType::Date => formatted("date"),
        FieldType::DateTime => formatted("date-time"),
        FieldType::YesNo => nullable("boolean"),
        FieldType::Choice { options } => {
            let values: Vec<Json> = options
                .iter()
                .map(|option| json!(option.value))
                .chain(std::iter::once(Json::Null))
                .collect();
            json!({"enum": values})
        }
        FieldType::MultiChoice { options } => {
            let values: Vec<Json> = options.iter().map(|option| json!(option.value)).collect();
            json!({"type": ["array", "null"], "items": {"enum": values}})
        }
        FieldType::Tags => {
            json!({"type": ["array", "null"], "items": {"type": "string", "maxLength": 50}})
        }
        FieldType::References { .. } => {
            json!({"type": ["array", "null"], "items": {"type": "string", "format": "uuid"}})
        }
        FieldType::Lines { fields } => {
            let properties: Map<String, Json> = fields
                .iter()
                .map(|part| (part.name.clone(), described(part, output(part))))
                .collect();
            json!({"type": ["array", "null"], "maxItems": 1000, "items": {
                "type": "object", "properties": properties,
            }})
        }
        FieldType::Reference { .. } | FieldType::File | FieldType::Identifier => formatted("uuid"),
        FieldType::Money => {
            json!({"oneOf": [{"$ref": "#/components/schemas/Money"}, {"type": "null"}]})
        }
        FieldType::Address => {
            json!({"oneOf": [{"$ref": "#/components/schemas/Address"}, {"type": "null"}]})
        }
        FieldType::Decimal { .. }
        | FieldType::Phone
        | FieldType::Ico
        | FieldType::Dic
        | FieldType::BankAccount
        | FieldType::Computed { .. }
        | FieldType::Bytes => nullable("string"),
    }
}

/// Schemas that belong to no entity.
pub(crate) fn common() -> Map<String, Json> {
    let operators: Vec<&str> = Operator::ALL.iter().map(|operator| operator.name()).collect();
    let text = json!({"type": "string"});
    let mut schemas = Map::new();
    schemas.insert(
        "Problem".to_owned(),
        json!({
            "type": "object",
            "description": "A refusal (RFC 9457).",
            "properties": {
                "type": text, "title": text, "status": {"type": "integer"}, "detail": text,
                "errors": {"type": "array", "items": {
                    "type": "object",
                    "properties": {"pointer": text, "code": text, "detail": text},
                    "required": ["pointer", "code", "detail"],
                }},
            },
            "required": ["type", "title", "status", "detail"],
        }),
    );
    schemas.insert("Document".to_owned(), document());
    schemas.insert("Holdings".to_owned(), holdings());
    schemas.insert(
        "Address".to_owned(),
        json!({
            "type": "object",
            "properties": {"street": text, "city": text, "postal_code": text, "country": text},
            "additionalProperties": false,
        }),
    );
    schemas.insert(
        "Money".to_owned(),
        json!({
            "type": "object",
            "properties": {"amount": text, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
            "required": ["amount", "currency"],
        }),
    );
    schemas.insert("Filter".to_owned(), json!({
        "description": "A condition; combine with and, or, not.",
        "oneOf": [
            {"type": "object", "properties": {"and": {"type": "array", "items": {"$ref": "#/components/schemas/Filter"}}}, "required": ["and"], "additionalProperties": false},
            {"type": "object", "properties": {"or": {"type": "array", "items": {"$ref": "#/components/schemas/Filter"}}}, "required": ["or"], "additionalProperties": false},
            {"type": "object", "properties": {"not": {"$ref": "#/components/schemas/Filter"}}, "required": ["not"], "additionalProperties": false},
            {"type": "object", "properties": {"field": text, "op": {"enum": operators}, "value": {}}, "required": ["field"], "additionalProperties": false},
        ],
    }));
    schemas.insert("Event".to_owned(), json!({
        "type": "object",
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "at": {"type": "string", "format": "date-time"},
            "actor_kind": text,
            "actor_id": {"type": ["string", "null"], "format": "uuid"},
            "actor_name": {"type": ["string", "null"]},
            "action": text,
            "origin": text,
            "changes": {"type": "array", "items": {
                "type": "object", "properties": {"field": text, "old": {}, "new": {}}, "required": ["field", "old", "new"],
            }},
            "erased": {"type": "boolean"},
            "leaf_index": {"type": ["integer", "null"]},
        },
        "required": ["id", "at", "actor_kind", "action", "origin", "changes", "erased"],
    }));
    schemas
}

/// Every refusal is a problem document; the status tells which.
pub(crate) fn responses() -> Json {
    json!({
        "Problem": {
            "description": "A refusal, told by a problem document.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
    })
}

/// What is held about a person, and why.
fn holdings() -> Json {
    let day = json!({"type": ["string", "null"], "format": "date"});
    let id = json!({"type": "string", "format": "uuid"});
    let text = json!({"type": "string"});
    let evidence = json!({"type": "object", "required": ["entity", "id"], "properties": {"entity": text, "id": id}});
    let reason = json!({
        "type": "object",
        "required": ["rule", "purpose", "legal_basis", "until", "law", "against_erasure", "evidence"],
        "properties": {
            "rule": text, "purpose": text, "legal_basis": text, "until": day, "law": text,
            "against_erasure": {"type": ["string", "null"], "description": "The law by which it stays although the person asks for erasure."},
            "evidence": evidence,
        },
    });
    let record = json!({
        "type": "object",
        "required": ["entity", "id", "title", "ties", "held", "until", "open_ended", "ended", "reasons"],
        "properties": {
            "entity": text, "id": id, "title": text,
            "ties": {"type": "array", "items": text, "description": "The fields that name the person."},
            "held": {"type": "boolean"}, "until": day,
            "open_ended": {"type": "boolean", "description": "Held while a condition is true: a valid contract, an unpaid invoice."},
            "ended": day, "reasons": {"type": "array", "items": reason},
        },
    });
    let count = json!({"type": "integer", "minimum": 0});
    json!({
        "type": "object",
        "required": ["data", "hidden", "events", "named"],
        "properties": {
            "data": {"type": "array", "items": record},
            "hidden": {"type": "integer", "minimum": 0, "description": "Records that the reader may not see."},
            "events": count,
            "named": {"type": "array", "items": {"type": "object", "required": ["entity", "field", "count"], "properties": {"entity": text, "field": text, "count": count}}},
        },
    })
}

/// A document of a record.
fn document() -> Json {
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "description": "A file that belongs to a record.",
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "name": text,
            "kept": {"type": "boolean", "description": "It proves something: it is neither changed nor removed as long as its record is there."},
            "versions": {"type": "array", "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer"}, "file_name": text, "media_type": text,
                    "dangerous": {"type": "boolean", "description": "A program, a script or a file with macros."},
                    "size": {"type": "integer"}, "at": {"type": "string", "format": "date-time"},
                    "author_id": {"type": ["string", "null"], "format": "uuid"},
                },
                "required": ["number", "file_name", "media_type", "dangerous", "size", "at", "author_id"],
            }},
        },
        "required": ["id", "name", "kept", "versions"],
    })
}
