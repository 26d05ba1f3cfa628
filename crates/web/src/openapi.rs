//! The OpenAPI 3.1 document, derived from the dictionary. Pure: dictionary, verbs and files in, JSON out.

mod actions;
mod operations;
mod schemas;

use dictionary::{Dictionary, Entity};
use records::{MadeFile, Verb};
use serde_json::{Map, Value as Json, json};

/// The description of the whole API: of all entities, what can be done with them and what files are made of them.
pub fn openapi(dictionary: &Dictionary, verbs: &[Verb], files: &[MadeFile]) -> Json {
    let mut paths = Map::new();
    let mut schemas = schemas::common();
    for entity in dictionary.entities().filter(|entity| is_open(entity)) {
        schemas.insert(schemas::name(entity), schemas::record(entity));
        schemas.insert(format!("{}Input", schemas::name(entity)), schemas::input(entity));
        operations::of_entity(entity, &mut paths);
    }
    for verb in verbs {
        actions::of_verb(dictionary, verb, &mut paths);
    }
    for file in files {
        actions::of_file(dictionary, file, &mut paths);
    }
    actions::of_received(&mut paths);
    operations::common(&mut paths);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kartoteka",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The data of the company, as far as the token's owner may see it. Refusals are problem documents (RFC 9457).",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": schemas::responses(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    })
}

/// Entities with an API.
fn is_open(entity: &Entity) -> bool {
    !entity.system || matches!(entity.name.as_str(), "user" | "team")
}
