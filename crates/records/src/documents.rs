//! Documents: files that belong to a record. Whoever sees the record sees them; whoever may edit it adds and removes them.
//!
//! A file is sealed and written before the transaction that takes it, so that nobody waits for the disk; one that no
//! transaction took is swept. Not here: adding and removing (`attach`), what kinds of files there are (`files`) and which may
//! be looked at (`web`).

use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use files::kind::{FileKind, safe_name, sniff};
use jiff::Timestamp;
use serde_json::json;
use store::{PageQuery, Row};
use uuid::Uuid;

use crate::actor::{Actor, Origin};
use crate::error::Error;
use crate::event::Happened;
use crate::get::seen;
use crate::house::House;
use crate::made_file::may_read_kept;
use crate::vault::Sealed;
use crate::visible::Stored;
use crate::work::Work;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 50 * 1024 * 1024;
/// Most documents of one record, and most versions of one document: all of them are read at once.
pub(crate) const MOST: u64 = 500;

/// A file that is sealed on the disk and waits for its record.
#[derive(Debug, Clone)]
pub struct Kept {
    pub(crate) id: Uuid,
    pub(crate) key_id: Uuid,
    pub(crate) hash: Vec<u8>,
    pub(crate) size: i64,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) dangerous: bool,
}

/// A document of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// It proves something: it is neither changed nor removed as long as its record is there.
    pub kept: bool,
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
    /// It is a program, a script or has macros: people are warned, and it is never shown.
    pub dangerous: bool,
    /// Bytes.
    pub size: i64,
    /// When it came.
    pub at: Timestamp,
    /// Who brought it.
    pub author_id: Option<Uuid>,
    pub(crate) blob_id: Uuid,
}

impl House {
    /// Seals a file that somebody brought, outside of any transaction: what it is is told by its content, and its name is made
    /// safe.
    pub fn keep_file(&self, bytes: &[u8], name: &str) -> Result<Kept, Error> {
        self.keep_kind(bytes, name, sniff(bytes, name))
    }

    /// The same, where it was told already what the file is.
    pub fn keep_kind(&self, bytes: &[u8], name: &str, kind: FileKind) -> Result<Kept, Error> {
        let kept = self.keep(bytes, &safe_name(name), kind.media_type)?;
        Ok(Kept { dangerous: kind.dangerous, ..kept })
    }

    /// Seals a file of which the program knows what it is and that its name is safe.
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
            dangerous: false,
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
        self.sealed_file(version.blob_id, key_id)?.ok_or(Error::NotFound)
    }

    /// Opens a sealed file; `None` once it, or its key, is gone.
    pub(crate) fn sealed_file(&self, id: Uuid, key_id: Uuid) -> Result<Option<Vec<u8>>, Error> {
        match self.vault.get(Sealed { id, key_id }).map_err(disk)? {
            Some(sealed) => Ok(self.audit.open_blob(id, key_id, &sealed)?),
            None => Ok(None),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
pub(crate) fn disk(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::Full,
        // A bucket that does not answer now may answer later.
        std::io::ErrorKind::NotConnected => Error::Unavailable,
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
pub(crate) fn parent(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    id: Uuid,
) -> Result<Stored, Error> {
    seen(work, entity, id)?.ok_or(Error::NotFound)
}

/// The documents of a record that the actor sees, the newest first.
pub fn documents(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    id: Uuid,
) -> Result<Vec<Document>, Error> {
    let stored = parent(work, entity, id)?;
    let kept_too = may_read_kept(work, entity, &stored.row.values)?;
    let document = work.entity("document")?;
    let mut found = Vec::new();
    for row in rows(work, &document, &of_record(&document, &entity.name, id))? {
        let kept = row.get(&document, "kept") == &Value::YesNo(true);
        // What pages hide stands in such a document too.
        if kept && !kept_too {
            continue;
        }
        found.push(Document {
            id: row.id(),
            name: row.get(&document, "name").as_text().unwrap_or_default().to_owned(),
            kept,
            versions: versions(work, row.id())?,
        });
    }
    found.reverse();
    Ok(found)
}

pub(crate) fn of_record(document: &Entity, entity: &str, id: Uuid) -> Filter {
    Filter::by_name(document, "record_id", Operator::Equal, id).and(Filter::by_name(
        document,
        "entity",
        Operator::Equal,
        entity,
    ))
}

pub(crate) fn versions(work: &mut Work<'_, '_>, id: Uuid) -> Result<Vec<Version>, Error> {
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
                dangerous: row.get(&entity, "dangerous") == &Value::YesNo(true),
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
