//! Documents: files that belong to a record. Whoever sees the record sees them; whoever may edit it adds and removes them.
//!
//! A file is sealed and written before the transaction that takes it, so that nobody waits for the disk; one that no
//! transaction took is swept. Not here: what kinds of files there are and which may be looked at (`web`).

use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use jiff::Timestamp;
use serde_json::json;
use store::{PageQuery, Row};
use uuid::Uuid;

use crate::actor::{Actor, Origin};
use crate::error::Error;
use crate::event::{Happened, subjects};
use crate::get::seen;
use crate::house::House;
use crate::vault::Sealed;
use crate::visible::Stored;
use crate::work::Work;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 50 * 1024 * 1024;
/// Most documents of one record.
const MOST: u64 = 500;
/// Most versions of one document.
const MOST_VERSIONS: i64 = 1000;

/// A file that is sealed on the disk and waits for its record.
#[derive(Debug, Clone)]
pub struct Kept {
    id: Uuid,
    key_id: Uuid,
    hash: Vec<u8>,
    size: i64,
    name: String,
    media_type: String,
}

/// A document of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its versions, the newest first.
    pub versions: Vec<Version>,
}

/// One content of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// From 1.
    pub number: i64,
    /// The name of the file.
    pub file_name: String,
    /// What the file is, told from its content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// When it came.
    pub at: Timestamp,
    /// Who brought it.
    pub author_id: Option<Uuid>,
    blob_id: Uuid,
}

impl House {
    /// Seals a file onto the disk, outside of any transaction. Its name and what it is were told by the caller.
    pub fn keep(&self, bytes: &[u8], name: &str, media_type: &str) -> Result<Kept, Error> {
        if bytes.is_empty() {
            return Err(Error::at("file", "document-empty"));
        }
        if bytes.len() > LARGEST_FILE {
            return Err(Error::at("file", "document-too-large"));
        }
        let now = self.clock.now();
        let id = self.entropy.id(now);
        let sealed = self.audit.seal_blob(id, bytes, now)?;
        self.vault.put(Sealed { id, key_id: sealed.key_id }, &sealed.bytes).map_err(disk)?;
        Ok(Kept {
            id,
            key_id: sealed.key_id,
            hash: sealed.hash,
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            name: name.chars().take(200).collect(),
            media_type: media_type.to_owned(),
        })
    }

    /// The content of a version that the caller was shown.
    pub fn content(&self, version: &Version) -> Result<Vec<u8>, Error> {
        let system = Actor::system(Origin::Job);
        let key_id = self.read(&system, |work| {
            let blob = work.entity("blob")?;
            let row = work.tx.get(&blob, version.blob_id)?.ok_or(Error::NotFound)?;
            row.get(&blob, "key_id").as_id().ok_or(Error::NotFound)
        })?;
        let file = Sealed { id: version.blob_id, key_id };
        let sealed = self.vault.get(file).map_err(disk)?.ok_or(Error::NotFound)?;
        self.audit.open_blob(version.blob_id, key_id, &sealed)?.ok_or(Error::NotFound)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
pub(crate) fn disk(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::Full,
        _ => Error::Fault(format!("a sealed file: {}", error.kind())),
    }
}

pub(crate) fn rows(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    filter: &Filter,
) -> Result<Vec<Row>, Error> {
    let fields: Vec<usize> = (0..entity.fields.len()).collect();
    let page = work.tx.page(&PageQuery {
        entity,
        fields: &fields,
        filter,
        sort: &[],
        search: None,
        limit: MOST,
        after: None,
    })?;
    Ok(page.rows)
}

/// The record to which documents belong, as far as the actor sees it.
fn parent(work: &mut Work<'_, '_>, entity: &Arc<Entity>, id: Uuid) -> Result<Stored, Error> {
    seen(work, entity, id)?.ok_or(Error::NotFound)
}

/// The documents of a record that the actor sees, the newest first.
pub fn documents(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    id: Uuid,
) -> Result<Vec<Document>, Error> {
    parent(work, entity, id)?;
    let document = work.entity("document")?;
    let mut found = Vec::new();
    for row in rows(work, &document, &of_record(&document, &entity.name, id))? {
        found.push(Document {
            id: row.id(),
            name: row.get(&document, "name").as_text().unwrap_or_default().to_owned(),
            versions: versions(work, row.id())?,
        });
    }
    found.reverse();
    Ok(found)
}

fn of_record(document: &Entity, entity: &str, id: Uuid) -> Filter {
    Filter::by_name(document, "record_id", Operator::Equal, id).and(Filter::by_name(
        document,
        "entity",
        Operator::Equal,
        entity,
    ))
}

fn versions(work: &mut Work<'_, '_>, id: Uuid) -> Result<Vec<Version>, Error> {
    let entity = work.entity("document_version")?;
    let filter = Filter::by_name(&entity, "document_id", Operator::Equal, id);
    let mut versions: Vec<Version> = rows(work, &entity, &filter)?
        .iter()
        .map(|row| {
            let text =
                |field: &str| row.get(&entity, field).as_text().unwrap_or_default().to_owned();
            let number = |field: &str| row.get(&entity, field).as_integer().unwrap_or_default();
            Version {
                number: number("number"),
                file_name: text("file_name"),
                media_type: text("media_type"),
                size: number("size"),
                at: row.value(2).as_date_time().unwrap_or_default(),
                author_id: row.get(&entity, "author_id").as_id(),
                blob_id: row.get(&entity, "blob_id").as_id().unwrap_or_default(),
            }
        })
        .collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.number));
    Ok(versions)
}

/// Adds a document to a record that the actor may edit, or a version to one that it has; tells the document.
pub fn attach(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    document_id: Option<Uuid>,
    kept: &Kept,
) -> Result<Uuid, Error> {
    let stored = parent(work, entity, id)?;
    if !work.actor.rights.may(entity, dictionary::Action::Edit, &stored.row.values) {
        return Err(Error::Forbidden);
    }
    put(work, (entity, id, &stored.row.values), document_id, kept)
}

fn put(
    work: &mut Work<'_, '_>,
    (entity, id, values): (&Arc<Entity>, Uuid, &[Value]),
    document_id: Option<Uuid>,
    kept: &Kept,
) -> Result<Uuid, Error> {
    let (document, version) = (work.entity("document")?, work.entity("document_version")?);
    let contact = contact_of(work, entity, id, values);
    let author = work.actor.user_id;
    let (document_id, number) = match document_id {
        Some(document_id) => {
            let row = work.tx.get(&document, document_id)?.ok_or(Error::NotFound)?;
            let same = row.get(&document, "record_id").as_id() == Some(id)
                && row.get(&document, "entity").as_text() == Some(&entity.name);
            if !same {
                return Err(Error::NotFound);
            }
            let last = versions(work, document_id)?.first().map_or(0, |version| version.number);
            if last >= MOST_VERSIONS {
                return Err(Error::at("file", "too-many-versions"));
            }
            (document_id, last + 1)
        }
        None => {
            let held =
                work.tx.count(&document, &of_record(&document, &entity.name, id), None, MOST)?;
            if held >= MOST {
                return Err(Error::at("file", "too-many-documents"));
            }
            let new = work.new_id();
            let values = [
                ("entity", entity.name.as_str().into()),
                ("record_id", id.into()),
                ("contact_id", contact.into()),
                ("name", kept.name.as_str().into()),
                ("author_id", author.into()),
            ];
            work.tx.insert_named(&document, new, work.now, &values)?;
            (new, 1)
        }
    };
    let blob = work.entity("blob")?;
    let sealed = [
        ("key_id", kept.key_id.into()),
        ("hash", Value::Bytes(kept.hash.clone())),
        ("size", kept.size.into()),
        ("gone", false.into()),
    ];
    work.tx.insert_named(&blob, kept.id, work.now, &sealed)?;
    let new = work.new_id();
    let told = [
        ("document_id", document_id.into()),
        ("contact_id", contact.into()),
        ("number", number.into()),
        ("file_name", kept.name.as_str().into()),
        ("media_type", kept.media_type.as_str().into()),
        ("size", kept.size.into()),
        ("blob_id", kept.id.into()),
        ("author_id", author.into()),
    ];
    work.tx.insert_named(&version, new, work.now, &told)?;
    let content = json!({"document": kept.name, "version": number});
    work.happened(&Happened { action: "attach", entity, id, values, content })?;
    Ok(document_id)
}

/// The person to whom a record's documents belong.
fn contact_of(work: &Work<'_, '_>, entity: &Entity, id: Uuid, values: &[Value]) -> Option<Uuid> {
    if entity.name == "contact" {
        return Some(id);
    }
    let contact = work.dictionary.entity("contact")?;
    let via = entity.fields.values().position(|field| field.target() == Some(&contact.name))?;
    let person = values.get(via)?.as_id()?;
    subjects(entity, id, values).contains(&person).then_some(person)
}

/// Removes a document of a record that the actor may edit.
pub fn detach(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    document_id: Uuid,
) -> Result<(), Error> {
    let stored = parent(work, entity, id)?;
    if !work.actor.rights.may(entity, dictionary::Action::Edit, &stored.row.values) {
        return Err(Error::Forbidden);
    }
    let document = work.entity("document")?;
    let row = work.tx.get(&document, document_id)?.ok_or(Error::NotFound)?;
    let same = row.get(&document, "record_id").as_id() == Some(id)
        && row.get(&document, "entity").as_text() == Some(&entity.name);
    if !same {
        return Err(Error::NotFound);
    }
    let name = row.get(&document, "name").as_text().unwrap_or_default().to_owned();
    discard(work, document_id)?;
    let content = json!({"document": name});
    work.happened(&Happened { action: "detach", entity, id, values: &stored.row.values, content })
}

/// The documents of a record go with it.
pub(crate) fn discard_all(work: &mut Work<'_, '_>, entity: &str, id: Uuid) -> Result<(), Error> {
    let document = work.entity("document")?;
    for row in rows(work, &document, &of_record(&document, entity, id))? {
        discard(work, row.id())?;
    }
    Ok(())
}

fn discard(work: &mut Work<'_, '_>, document_id: Uuid) -> Result<(), Error> {
    let (document, version) = (work.entity("document")?, work.entity("document_version")?);
    let blob = work.entity("blob")?;
    for held in versions(work, document_id)? {
        if let Some(row) = work.tx.get(&blob, held.blob_id)? {
            let gone = [("gone", true.into())];
            work.tx.update_named(&blob, (row.id(), row.version()), work.now, &gone)?;
        }
    }
    work.tx.delete_referring(&version, "document_id", document_id)?;
    work.tx.delete(&document, document_id)?;
    Ok(())
}

/// A version of a document of a record that the actor sees; that somebody took it is in the log.
pub fn taken(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    (document_id, number): (Uuid, Option<i64>),
) -> Result<Version, Error> {
    let stored = parent(work, entity, id)?;
    let found = documents(work, entity, id)?;
    let document = found.into_iter().find(|held| held.id == document_id).ok_or(Error::NotFound)?;
    let version = document
        .versions
        .into_iter()
        .find(|version| number.is_none_or(|number| number == version.number))
        .ok_or(Error::NotFound)?;
    let content = json!({"document": version.file_name, "version": version.number});
    work.happened(&Happened {
        action: "download",
        entity,
        id,
        values: &stored.row.values,
        content,
    })?;
    Ok(version)
}
