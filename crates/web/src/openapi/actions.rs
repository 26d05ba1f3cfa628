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
                AskedKind::Document | AskedKind::One(_) => {
                    json!({"type": ["string", "null"], "format": "uuid"})
                }
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

/// Adds the paths of files from suppliers.
pub(crate) fn of_received(paths: &mut Map<String, Json>) {
    let record =
        json!({"application/json": {"schema": {"$ref": "#/components/schemas/ReceivedInvoice"}}});
    paths.insert("/api/v1/received_invoices/upload".to_owned(), json!({
        "post": {
            "operationId": "upload_received_invoice", "tags": ["Received invoices"],
            "summary": "Take an ISDOC, or a PDF with one inside, from a supplier of the directory",
            "parameters": [{"name": "name", "in": "query", "required": true, "schema": {"type": "string", "minLength": 1, "maxLength": 200}}],
            "requestBody": {"required": true, "content": {"application/octet-stream": {}}},
            "responses": with_refusals(json!({
                "200": {"description": "The record; it was here already.", "content": record},
                "201": {"description": "The new record.", "content": record},
            }), &[400, 401, 403, 413, 422]),
        },
    }));
    let place = json!({"type": "object", "properties": {
        "field": {"type": "string"}, "line": {"type": ["integer", "null"]},
        "part": {"type": ["string", "null"]}, "element": {"type": "string"}, "text": {"type": "string"},
    }, "required": ["field", "line", "part", "element", "text"]});
    let rule = json!({"type": "object", "properties": {
        "rule": {"type": "string"}, "element": {"type": "string"},
    }, "required": ["rule", "element"]});
    let source = json!({"application/json": {"schema": {"type": "object", "properties": {
        "data": {"type": "array", "items": place}, "broken": {"type": "array", "items": rule},
        "signature": {"enum": ["none", "valid", "unjudged"]}, "signed_by": {"type": ["string", "null"]},
    }, "required": ["data", "broken", "signature", "signed_by"]}}});
    paths.insert("/api/v1/received_invoices/{id}/source".to_owned(), json!({
        "parameters": id(),
        "get": {
            "operationId": "source_of_received_invoice", "tags": ["Received invoices"],
            "summary": "From which element of its file each value comes",
            "responses": with_refusals(json!({"200": {"description": "The places.", "content": source}}), &[400, 401, 404, 422]),
        },
    }));
}
