//! Operations on one record that the dictionary does not tell: what can be done with it, and what files are made of it.

use dictionary::Dictionary;
use records::{AskedKind, MadeFile, Verb};
use serde_json::{Map, Value as Json, json};

use crate::openapi::operations::with_refusals;
use crate::openapi::schemas::name;

fn id() -> Json {
    json!([{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}])
}

/// Adds the path of a verb.
pub(crate) fn of_verb(dictionary: &Dictionary, verb: &Verb, paths: &mut Map<String, Json>) {
    let (Some(entity), Some(gives)) =
        (dictionary.entity(verb.entity), dictionary.entity(verb.gives))
    else {
        return;
    };
    let properties: Map<String, Json> = verb
        .asks
        .iter()
        .map(|asked| {
            let schema = match asked.kind {
                AskedKind::Text => json!({"type": ["string", "null"], "maxLength": 300}),
                AskedKind::Date => json!({"type": ["string", "null"], "format": "date"}),
            };
            (asked.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<&str> =
        verb.asks.iter().filter(|asked| asked.required).map(|asked| asked.name).collect();
    let record = json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{}", name(gives))}}});
    let path = format!("/api/v1/{}/{{id}}/{}", entity.plural, verb.name);
    let answers = json!({
        "200": {"description": "The record.", "content": record},
        "201": {"description": "The new record.", "content": record},
    });
    paths.insert(path, json!({
        "parameters": id(),
        "post": {
            "operationId": format!("{}_{}", verb.name, verb.entity),
            "tags": [entity.label_plural.en],
            "summary": format!("Do `{}`, where the state of the record and the rights allow it", verb.name),
            "requestBody": {"required": !required.is_empty(), "content": {"application/json": {"schema": {
                "type": "object", "properties": properties, "required": required, "additionalProperties": false,
            }}}},
            "responses": with_refusals(answers, &[400, 401, 403, 404, 409, 413, 415, 422]),
        },
    }));
}

/// Adds the path of a file.
pub(crate) fn of_file(dictionary: &Dictionary, file: &MadeFile, paths: &mut Map<String, Json>) {
    let Some(entity) = dictionary.entity(file.entity) else { return };
    let path = format!("/api/v1/{}/{{id}}/{}", entity.plural, file.name);
    let answers = json!({"200": {"description": "The file.", "content": {file.media_type: {}}}});
    paths.insert(
        path,
        json!({
            "parameters": id(),
            "get": {
                "operationId": format!("{}_{}", file.entity, file.name.replace('.', "_")),
                "tags": [entity.label_plural.en],
                "summary": format!("Make `{}` of an issued record", file.name),
                "responses": with_refusals(answers, &[400, 401, 404, 422]),
            },
        }),
    );
}
