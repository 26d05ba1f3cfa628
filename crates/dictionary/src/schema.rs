//! The JSON Schema of an entity's declaration, so that an editor completes and checks it while it is written.

use serde_json::{Value as Json, json};

use crate::load::TYPES;

/// The schema of `dictionary/*.toml` (JSON Schema 2020-12).
pub fn json_schema() -> Json {
    let label = json!({
        "type": "object",
        "properties": {"cs": {"type": "string"}, "en": {"type": "string"}},
        "required": ["cs", "en"],
        "additionalProperties": false,
    });
    let names = json!({"type": "array", "items": {"type": "string"}});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kartoteka: declaration of an entity",
        "type": "object",
        "$defs": {"label": label, "names": names, "privacy": privacy(), "field": field()},
        "properties": {
            "name": {"$ref": "#/$defs/field/properties/name"},
            "plural": {"type": "string"},
            "icon": {"type": "string"},
            "label": {"$ref": "#/$defs/label"},
            "label_plural": {"$ref": "#/$defs/label"},
            "help": {"$ref": "#/$defs/label"},
            "chapter": {"enum": ["directory", "sales", "billing", "tasks", "documents", "processes", "privacy", "settings"]},
            "system": {"type": "boolean"},
            "database": {"enum": ["main", "keys"]},
            "title": {"$ref": "#/$defs/names"},
            "order": {"$ref": "#/$defs/names"},
            "list": {"$ref": "#/$defs/names"},
            "owners": {"$ref": "#/$defs/names"},
            "subject": {"oneOf": [
                {"enum": ["self", "none"]},
                {"type": "object", "properties": {"via": {"$ref": "#/$defs/names"}}, "required": ["via"], "additionalProperties": false},
                {"type": "object", "properties": {"mentions": {"$ref": "#/$defs/names"}}, "required": ["mentions"], "additionalProperties": false},
            ]},
            "shared_with": {"$ref": "#/$defs/field/properties/name"},
            "log_views": {"type": "boolean"},
            "indexes": {"type": "array", "items": {"$ref": "#/$defs/names"}},
            "unique": {"type": "array", "items": {"$ref": "#/$defs/names"}},
            "field": {"type": "array", "items": {"$ref": "#/$defs/field"}},
        },
        "required": ["name", "plural", "icon", "label", "label_plural", "title", "order", "list", "subject"],
        "additionalProperties": false,
    })
}

fn privacy() -> Json {
    json!({"oneOf": [
        {"const": "none"},
        {
            "type": "object",
            "properties": {
                "category": {"enum": ["identity", "contact", "identifier", "business", "communication", "preference", "financial", "technical", "credential", "note"]},
                "purposes": {"$ref": "#/$defs/names", "minItems": 1},
                "erase": {"enum": ["clear", "pseudonymise", "delete_record", "keep"]},
                "portable": {"type": "boolean"},
                "masked": {"type": "boolean"},
                "score": {"type": "boolean"},
                "mentions": {"type": "boolean"},
            },
            "required": ["category", "purposes", "erase"],
            "additionalProperties": false,
        },
    ]})
}

fn field() -> Json {
    let types: Vec<&str> = TYPES.split(", ").collect();
    json!({
        "type": "object",
        "properties": {
            "name": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,47}$"},
            "type": {"enum": types},
            "label": {"$ref": "#/$defs/label"},
            "help": {"$ref": "#/$defs/label"},
            "group": {"type": "string"},
            "required": {"type": "boolean"},
            "unique": {"type": "boolean"},
            "default": {},
            "searchable": {"type": "boolean"},
            "sortable": {"type": "boolean"},
            "indexed": {"type": "boolean"},
            "managed": {"type": "boolean"},
            "privacy": {"$ref": "#/$defs/privacy"},
            "max_length": {"type": "integer", "minimum": 1},
            "min": {"type": "integer"},
            "max": {"type": "integer"},
            "scale": {"type": "integer", "minimum": 0, "maximum": 6},
            "places": {"type": "integer", "minimum": 0, "maximum": 6},
            "options": {"type": "array", "items": {
                "type": "object",
                "properties": {"value": {"type": "string"}, "label": {"$ref": "#/$defs/label"}, "color": {"type": "string"}},
                "required": ["value", "label"],
                "additionalProperties": false,
            }},
            "options_of": {"enum": ["purposes"]},
            "to": {"type": "string"},
            "on_delete": {"enum": ["clear", "delete", "refuse"]},
            "from": {"$ref": "#/$defs/names"},
            "line": {"type": "array", "items": {"$ref": "#/$defs/field"}},
        },
        "required": ["name", "type", "label", "privacy"],
        "additionalProperties": false,
    })
}
