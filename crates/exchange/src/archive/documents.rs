//! The original documents of an archive: where each of their versions is, what they belong to, and how another house takes them in.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::Entity;
use records::{Error, Held, Kept, Version, Work, attach};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Where originals are in an archive.
pub(crate) const FOLDER: &str = "documents/";

/// A document.
pub(crate) struct Original {
    name: String,
    /// What it belongs to: the plural of its entity, and the record.
    of: (String, Uuid),
    /// Path and content of its versions, the oldest first.
    pub(crate) versions: Vec<(String, Version)>,
}

/// Numbers the versions of documents through, so that no two of them have one path.
pub(crate) fn numbered(
    work: &mut Work<'_, '_>,
    documents: &[&Held],
) -> Result<Vec<Original>, Error> {
    let (mut found, mut count) = (Vec::new(), 0);
    for document in documents {
        let mut versions = Vec::new();
        for version in work.held_versions(document.id())?.into_iter().rev() {
            count += 1;
            versions.push((format!("{FOLDER}{count:03}-{}", version.file_name), version));
        }
        let entity = work.entity(document.text("entity"))?;
        let record = document.get("record_id").as_id().unwrap_or_default();
        let name = document.text("name").to_owned();
        found.push(Original { name, of: (entity.plural.clone(), record), versions });
    }
    Ok(found)
}

/// What the data say of documents.
pub(crate) fn as_json(originals: &[Original]) -> Json {
    let told = originals.iter().map(|original| {
        let paths: Vec<&str> = original.versions.iter().map(|(path, _)| path.as_str()).collect();
        json!({"name": original.name, "of": original.of.0, "record": original.of.1.to_string(), "versions": paths})
    });
    Json::Array(told.collect())
}

/// The schema of that.
pub(crate) fn schema() -> Json {
    json!({"type": "array", "items": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "of": {"type": "string"},
            "record": {"type": "string", "format": "uuid"},
            "versions": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["name", "of", "record", "versions"],
        "additionalProperties": false,
    }})
}

/// A document as it came: what it belonged to in the other house, and its versions, the oldest first.
pub(crate) struct Come {
    record: String,
    versions: Vec<Kept>,
}

/// Reads what the data say of documents; `keep` reads and seals what is at a path. Everything that came is told of, once.
pub(crate) fn come<E>(
    told: Option<&Json>,
    names: &[String],
    broken: impl Fn(&str) -> E,
    mut keep: impl FnMut(&str, &str) -> Result<Kept, E>,
) -> Result<Vec<Come>, E> {
    let mut left: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| name.starts_with(FOLDER)).collect();
    let mut found = Vec::new();
    for document in told.and_then(Json::as_array).into_iter().flatten() {
        let paths = document.get("versions").and_then(Json::as_array).into_iter().flatten();
        let mut versions = Vec::new();
        for path in paths.filter_map(Json::as_str) {
            let Some(place) = left.iter().position(|name| *name == path) else {
                return Err(broken(&format!("{path} is not in it, or is told of twice")));
            };
            left.swap_remove(place);
            // The number in front keeps names apart within the archive.
            let own = path.rsplit('/').next().unwrap_or_default();
            let own = own.split_once('-').map_or(own, |(_, rest)| rest);
            versions.push(keep(path, own)?);
        }
        let record = document.get("record").and_then(Json::as_str).unwrap_or_default();
        found.push(Come { record: record.to_owned(), versions });
    }
    match left.first() {
        Some(name) => Err(broken(&format!("data.json says nothing of {name}"))),
        None => Ok(found),
    }
}

/// Gives documents to what they belonged to, and those of what did not come to the person.
pub(crate) fn give(
    work: &mut Work<'_, '_>,
    person: &(Arc<Entity>, Uuid),
    came: &BTreeMap<String, (Arc<Entity>, Uuid)>,
    documents: &[Come],
) -> Result<(), Error> {
    for document in documents {
        let (entity, id) = came.get(&document.record).unwrap_or(person);
        let mut known = None;
        for version in &document.versions {
            known = Some(attach(work, (entity, *id), known, version)?);
        }
    }
    Ok(())
}
