//! Paths and operations of an entity.

use dictionary::{Entity, Subject};
use serde_json::{Map, Value as Json, json};

use crate::openapi::schemas::name;

/// Adds the paths of an entity.
pub(crate) fn of_entity(entity: &Entity, paths: &mut Map<String, Json>) {
    let schema = format!("#/components/schemas/{}", name(entity));
    let input = format!("{schema}Input");
    let plural = &entity.plural;
    let tag = &entity.label_plural.en;
    paths.insert(format!("/api/v1/{plural}"), json!({
        "get": {
            "operationId": format!("list_{plural}"), "tags": [tag],
            "summary": format!("List {}", tag.to_lowercase()),
            "parameters": list_parameters(),
            "responses": with_refusals(json!({"200": page(&schema)}), &[400, 401, 403]),
        },
        "post": {
            "operationId": format!("create_{}", entity.name), "tags": [tag],
            "summary": format!("Create a {}", entity.label.en.to_lowercase()),
            "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "minLength": 1, "maxLength": 200}}],
            "requestBody": body(&input),
            "responses": with_refusals(json!({"201": one(&schema, "The new record.")}), &[400, 401, 403, 413, 415, 422]),
        },
    }));
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}});
    let if_match = json!({"name": "If-Match", "in": "header", "schema": {"type": "string", "pattern": "^\"[0-9]{1,9}\"$"}});
    paths.insert(format!("/api/v1/{plural}/{{id}}"), json!({
        "parameters": [id],
        "get": {
            "operationId": format!("get_{}", entity.name), "tags": [tag],
            "summary": format!("Get a {}", entity.label.en.to_lowercase()),
            "responses": with_refusals(json!({"200": one(&schema, "The record.")}), &[401, 404]),
        },
        "patch": {
            "operationId": format!("change_{}", entity.name), "tags": [tag],
            "summary": "Change some fields",
            "parameters": [if_match],
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
            "responses": with_refusals(json!({"200": one(&schema, "The changed record.")}), &[400, 401, 403, 404, 412, 413, 415, 422]),
        },
        "delete": {
            "operationId": format!("delete_{}", entity.name), "tags": [tag],
            "summary": "Delete",
            "parameters": [if_match],
            "responses": with_refusals(json!({"204": {"description": "Deleted."}}), &[400, 401, 403, 404, 409, 412, 422]),
        },
    }));
    of_many(entity, paths);
}

/// Paths that concern many records, or what happened to one.
fn of_many(entity: &Entity, paths: &mut Map<String, Json>) {
    let plural = &entity.plural;
    let tag = &entity.label_plural.en;
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}});
    paths.insert(format!("/api/v1/{plural}/bulk"), json!({
        "post": {
            "operationId": format!("bulk_{plural}"), "tags": [tag],
            "summary": "The same change of many, or their deletion: all or none",
            "requestBody": {"required": true, "content": {"application/json": {"schema": {
                "type": "object",
                "properties": {
                    "ids": {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1, "maxItems": 500},
                    "set": {"type": "object"},
                    "delete": {"const": true},
                },
                "required": ["ids"],
            }}}},
            "responses": with_refusals(json!({"200": {"description": "How many.", "content": {"application/json": {"schema": {
                "type": "object", "properties": {"count": {"type": "integer"}}, "required": ["count"],
            }}}}}), &[400, 401, 403, 404, 409, 413, 415, 422]),
        },
    }));
    paths.insert(format!("/api/v1/{plural}/{{id}}/history"), json!({
        "parameters": [id],
        "get": {
            "operationId": format!("history_of_{}", entity.name), "tags": [tag],
            "summary": "What happened to it, newest first",
            "parameters": [after()],
            "responses": with_refusals(json!({"200": page("#/components/schemas/Event")}), &[400, 401, 404]),
        },
    }));
    of_documents(entity, paths);
    if entity.name == "contact" {
        paths.insert(format!("/api/v1/{plural}/{{id}}/held"), json!({
            "parameters": [id],
            "get": {
                "operationId": "held_about_contact", "tags": [tag],
                "summary": "Every record about the person, why it is held and until when",
                "responses": with_refusals(json!({"200": plain("#/components/schemas/Holdings", "What is held, as far as the reader may know.")}), &[401, 404]),
            },
        }));
    }
    if entity.name == "contact" {
        may_contact(entity, paths);
        preferences_link(entity, paths);
    }
    export(entity, paths);
    if matches!(entity.subject, Subject::Own | Subject::Mentions(_)) && !entity.system {
        paths.insert(format!("/api/v1/{plural}/{{id}}/timeline"), json!({
            "parameters": [id],
            "get": {
                "operationId": format!("timeline_of_{}", entity.name), "tags": [tag],
                "summary": "Activities that belong to it, newest first",
                "parameters": [after()],
                "responses": with_refusals(json!({"200": page("#/components/schemas/Activity")}), &[400, 401, 404]),
            },
        }));
    }
}

/// May we contact this person now?
fn may_contact(entity: &Entity, paths: &mut Map<String, Json>) {
    let (plural, tag) = (&entity.plural, &entity.label_plural.en);
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}});
    let asked = |name: &str, schema: Json| json!({"name": name, "in": "query", "required": true, "schema": schema});
    let answer = json!({
        "type": "object", "required": ["allowed", "because", "evidence"],
        "properties": {
            "allowed": {"type": "boolean"},
            "because": {"type": "string"},
            "evidence": {"type": ["string", "null"], "format": "uuid"},
        },
    });
    paths.insert(format!("/api/v1/{plural}/{{id}}/may-contact"), json!({
        "parameters": [id],
        "get": {
            "operationId": "may_contact", "tags": [tag],
            "summary": "May we contact this person for this purpose by this channel now, and why",
            "parameters": [
                asked("purpose", json!({"type": "string"})),
                asked("channel", json!({"enum": privacy::CHANNELS})),
            ],
            "responses": with_refusals(json!({"200": {
                "description": "The answer.", "content": {"application/json": {"schema": answer}},
            }}), &[401, 404, 422]),
        },
    }));
}

/// Where a person chooses what they agree to.
fn preferences_link(entity: &Entity, paths: &mut Map<String, Json>) {
    let (plural, tag) = (&entity.plural, &entity.label_plural.en);
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}});
    let answer = json!({
        "type": "object", "required": ["url", "expires_at", "headers"],
        "properties": {
            "url": {"type": "string"},
            "expires_at": {"type": "string", "format": "date-time"},
            "headers": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    });
    paths.insert(format!("/api/v1/{plural}/{{id}}/preferences-link"), json!({
        "parameters": [id],
        "get": {
            "operationId": "preferences_link", "tags": [tag],
            "summary": "Where the person chooses what they agree to, and the headers that every marketing e-mail to them must have (RFC 8058)",
            "responses": with_refusals(json!({"200": {
                "description": "The link.", "content": {"application/json": {"schema": answer}},
            }}), &[401, 404]),
        },
    }));
}

/// Everything that a filter finds, in one answer.
fn export(entity: &Entity, paths: &mut Map<String, Json>) {
    let (plural, tag) = (&entity.plural, &entity.label_plural.en);
    let text = |name: &str| json!({"name": name, "in": "query", "schema": {"type": "string"}});
    let mut asked = vec![text("filter"), text("sort"), text("q"), text("fields")];
    if entity.name == "contact" {
        asked.push(text("purpose"));
        asked
            .push(json!({"name": "channel", "in": "query", "schema": {"enum": privacy::CHANNELS}}));
    }
    let answer = json!({
        "type": "object", "required": ["data", "included", "left_out"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": format!("#/components/schemas/{}", name(entity))}},
            "included": {"type": "integer"},
            "left_out": {"type": "object", "additionalProperties": {"type": "integer"}},
        },
    });
    paths.insert(format!("/api/v1/{plural}/export"), json!({
        "get": {
            "operationId": format!("export_{}", entity.plural), "tags": [tag],
            "summary": "Everything that may be taken out; of contacts with a purpose and a channel only those who may be contacted so today, the others counted by why not",
            "parameters": asked,
            "responses": with_refusals(json!({"200": {
                "description": "The records.", "content": {"application/json": {"schema": answer}},
            }}), &[400, 401, 403, 422]),
        },
    }));
}

/// Paths of the documents of one record.
fn of_documents(entity: &Entity, paths: &mut Map<String, Json>) {
    let (plural, tag) = (&entity.plural, &entity.label_plural.en);
    let identifier = json!({"type": "string", "format": "uuid"});
    let id = json!({"name": "id", "in": "path", "required": true, "schema": identifier});
    let document =
        json!({"name": "document", "in": "path", "required": true, "schema": identifier});
    let one = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Document"}}});
    let all = json!({"application/json": {"schema": {
        "type": "object",
        "properties": {"data": {"type": "array", "items": {"$ref": "#/components/schemas/Document"}}},
        "required": ["data"],
    }}});
    let bytes = json!({"application/octet-stream": {}});
    paths.insert(format!("/api/v1/{plural}/{{id}}/documents"), json!({
        "parameters": [id],
        "get": {
            "operationId": format!("documents_of_{}", entity.name), "tags": [tag],
            "summary": "Its documents, the newest first",
            "responses": with_refusals(json!({"200": {"description": "All of them.", "content": all}}), &[400, 401, 404]),
        },
        "post": {
            "operationId": format!("add_document_to_{}", entity.name), "tags": [tag],
            "summary": "Add a document, or a version of one",
            "parameters": [
                {"name": "name", "in": "query", "required": true, "schema": {"type": "string", "minLength": 1, "maxLength": 200}},
                {"name": "document", "in": "query", "description": "The document of which it is a version.", "schema": identifier},
            ],
            "requestBody": {"required": true, "content": bytes},
            "responses": with_refusals(json!({"201": {"description": "The document.", "content": one}}), &[400, 401, 403, 404, 413, 422]),
        },
    }));
    paths.insert(format!("/api/v1/{plural}/{{id}}/documents/{{document}}"), json!({
        "parameters": [id, document],
        "get": {
            "operationId": format!("document_of_{}", entity.name), "tags": [tag],
            "summary": "The content of its newest version, or of another",
            "parameters": [{"name": "version", "in": "query", "schema": {"type": "integer", "minimum": 1}}],
            "responses": with_refusals(json!({"200": {"description": "The file.", "content": bytes}}), &[400, 401, 404]),
        },
        "delete": {
            "operationId": format!("remove_document_of_{}", entity.name), "tags": [tag],
            "summary": "Remove it with all its versions",
            "responses": with_refusals(json!({"204": {"description": "Removed."}}), &[400, 401, 403, 404, 422]),
        },
    }));
}

/// Adds the paths that belong to no entity.
pub(crate) fn common(paths: &mut Map<String, Json>) {
    let hit = json!({
        "type": "object",
        "properties": {"entity": {"type": "string"}, "id": {"type": "string", "format": "uuid"}, "title": {"type": "string"}},
        "required": ["entity", "id", "title"],
    });
    paths.insert("/api/v1/search".to_owned(), json!({
        "get": {
            "operationId": "search", "summary": "Search everything",
            "parameters": [{"name": "q", "in": "query", "required": true, "schema": {"type": "string"}}],
            "responses": with_refusals(json!({"200": {"description": "Hits.", "content": {"application/json": {"schema": {
                "type": "object", "properties": {"data": {"type": "array", "items": hit}}, "required": ["data"],
            }}}}}), &[400, 401]),
        },
    }));
}

fn list_parameters() -> Json {
    json!([
        {"name": "filter", "in": "query", "description": "A filter as JSON.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Filter"}}}},
        {"name": "sort", "in": "query", "description": "Fields, the descending ones with a minus.", "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 200}},
        after(),
        {"name": "q", "in": "query", "description": "Words to search for.", "schema": {"type": "string"}},
        {"name": "fields", "in": "query", "description": "Only these fields.", "schema": {"type": "string"}},
    ])
}

fn after() -> Json {
    json!({"name": "after", "in": "query", "description": "The cursor `next` of the page before.", "schema": {"type": "string"}})
}

fn body(schema: &str) -> Json {
    json!({"required": true, "content": {"application/json": {"schema": {"$ref": schema}}}})
}

fn one(schema: &str, description: &str) -> Json {
    json!({
        "description": description,
        "headers": {"ETag": {"description": "The version.", "schema": {"type": "string"}}},
        "content": {"application/json": {"schema": {"$ref": schema}}},
    })
}

fn plain(schema: &str, description: &str) -> Json {
    json!({"description": description, "content": {"application/json": {"schema": {"$ref": schema}}}})
}

fn page(schema: &str) -> Json {
    json!({"description": "A page.", "content": {"application/json": {"schema": {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": {"$ref": schema}},
            "next": {"type": ["string", "null"]},
        },
        "required": ["data", "next"],
    }}}})
}

/// Adds the refusals; too many requests, a lost database and a full disk can happen to every operation.
pub(crate) fn with_refusals(mut responses: Json, statuses: &[u16]) -> Json {
    if let Some(object) = responses.as_object_mut() {
        for status in statuses.iter().chain(&[429, 503, 507]) {
            object.insert(status.to_string(), json!({"$ref": "#/components/responses/Problem"}));
        }
    }
    responses
}
