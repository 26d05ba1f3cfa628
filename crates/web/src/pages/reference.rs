//! The reference of the API for people: made from the same document that programs read.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use serde_json::Value as Json;

use crate::error::Failure;
use crate::pages::html;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "reference.html")]
struct ReferencePage<'a> {
    shell: Shell<'a>,
    operations: Vec<Operation>,
    entities: Vec<EntityView>,
}

struct Operation {
    method: String,
    path: String,
    summary: String,
    color: &'static str,
}

struct EntityView {
    label: String,
    plural: String,
    fields: Vec<(String, String, String, bool)>,
}

/// Shows the reference.
pub(crate) async fn reference(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let document: Json = serde_json::from_str(&visit.app.openapi).unwrap_or_default();
            let entities = work
                .dictionary()
                .business_entities()
                .map(|entity| EntityView {
                    label: words.label(&entity.label_plural).to_owned(),
                    plural: entity.plural.clone(),
                    fields: entity
                        .fields
                        .values()
                        .map(|field| {
                            let label = words.label(&field.label).to_owned();
                            (field.name.clone(), field.kind.to_string(), label, field.required)
                        })
                        .collect(),
                })
                .collect();
            html(&ReferencePage {
                shell: Shell::of(visit, work, words.get("api-reference")),
                operations: operations(&document),
                entities,
            })
        })
        .await
}

fn operations(document: &Json) -> Vec<Operation> {
    let Some(paths) = document.get("paths").and_then(Json::as_object) else { return Vec::new() };
    paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().into_iter().flatten().filter_map(move |(method, operation)| {
                let summary = operation.get("summary")?.as_str()?;
                Some(Operation {
                    method: method.to_uppercase(),
                    path: path.clone(),
                    summary: summary.to_owned(),
                    color: match method.as_str() {
                        "get" => "blue",
                        "post" => "green",
                        "delete" => "red",
                        _ => "orange",
                    },
                })
            })
        })
        .collect()
}
