//! Adding, replacing and removing documents of a record, and moving them when the record comes to belong to another person.
//!
//! Not here: reading them (`documents`), and the end of their files (`sweep`).

use std::sync::Arc;

use dictionary::{Action, Entity, Filter, Operator, Value};
use serde_json::json;
use store::Row;
use uuid::Uuid;

use crate::documents::{Kept, MOST, of_record, parent, rows, versions};
use crate::error::Error;
use crate::event::{Happened, subjects};
use crate::work::Work;

/// As what a file comes to a record.
#[derive(Clone, Copy)]
enum As {
    Document,
    /// A document that nobody changes or removes.
    Proof,
    VersionOf(Uuid),
}

/// Adds a document to a record that the actor may edit, or a version to one that it has; tells the document.
pub fn attach(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    document_id: Option<Uuid>,
    kept: &Kept,
) -> Result<Uuid, Error> {
    let values = editable(work, entity, id)?;
    put(work, (entity, id, &values), document_id.map_or(As::Document, As::VersionOf), kept)
}

/// Adds a document that proves what the record says, such as an invoice as it was sent or an e-mail as it came: nobody adds
/// a version to it or removes it, and it goes only together with its record. As with `manage`, no rights are asked, because
/// the caller is the rule.
pub fn keep_document(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    kept: &Kept,
) -> Result<Uuid, Error> {
    let row = work.tx.get(entity, id)?.ok_or(Error::NotFound)?;
    put(work, (entity, id, &row.values), As::Proof, kept)
}

/// Removes a document of a record that the actor may edit.
pub fn detach(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    document_id: Uuid,
) -> Result<(), Error> {
    let values = editable(work, entity, id)?;
    let document = work.entity("document")?;
    let row = changeable(work, (entity, id), document_id)?;
    let name = row.get(&document, "name").as_text().unwrap_or_default().to_owned();
    discard(work, document_id)?;
    let content = json!({"document": name});
    work.happened(&Happened { action: "detach", entity, id, values: &values, content })
}

/// The values of a record that the actor may edit.
fn editable(work: &mut Work<'_, '_>, entity: &Arc<Entity>, id: Uuid) -> Result<Vec<Value>, Error> {
    let stored = parent(work, entity, id)?;
    let may = work.actor.rights.may(entity, Action::Edit, &stored.row.values);
    if may { Ok(stored.row.values) } else { Err(Error::Forbidden) }
}

/// A document of this record that is not kept as it is.
fn changeable(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    document_id: Uuid,
) -> Result<Row, Error> {
    let document = work.entity("document")?;
    let row = work.tx.get(&document, document_id)?.ok_or(Error::NotFound)?;
    let same = row.get(&document, "record_id").as_id() == Some(id)
        && row.get(&document, "entity").as_text() == Some(&entity.name);
    if !same {
        return Err(Error::NotFound);
    }
    let kept = row.get(&document, "kept") == &Value::YesNo(true);
    if kept { Err(Error::at("file", "locked")) } else { Ok(row) }
}

fn put(
    work: &mut Work<'_, '_>,
    (entity, id, values): (&Arc<Entity>, Uuid, &[Value]),
    comes: As,
    kept: &Kept,
) -> Result<Uuid, Error> {
    let version = work.entity("document_version")?;
    let contact = contact_of(work, entity, id, values);
    let author = work.actor.user_id;
    let (document_id, number) = match comes {
        As::VersionOf(document_id) => {
            changeable(work, (entity, id), document_id)?;
            let last = versions(work, document_id)?.first().map_or(0, |version| version.number);
            if u64::try_from(last).unwrap_or_default() >= MOST {
                return Err(Error::at("file", "too-many-versions"));
            }
            (document_id, last + 1)
        }
        As::Document | As::Proof => {
            let proof = matches!(comes, As::Proof);
            (begin(work, (entity, id), contact, (&kept.name, proof))?, 1)
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
        ("dangerous", kept.dangerous.into()),
        ("size", kept.size.into()),
        ("blob_id", kept.id.into()),
        ("author_id", author.into()),
    ];
    work.tx.insert_named(&version, new, work.now, &told)?;
    let content = json!({"document": kept.name, "version": number});
    work.happened(&Happened { action: "attach", entity, id, values, content })?;
    Ok(document_id)
}

/// A new document, still without its version.
fn begin(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    contact: Option<Uuid>,
    (name, proof): (&str, bool),
) -> Result<Uuid, Error> {
    let document = work.entity("document")?;
    let held = work.tx.count(&document, &of_record(&document, &entity.name, id), None, MOST)?;
    if held >= MOST {
        return Err(Error::at("file", "too-many-documents"));
    }
    let new = work.new_id();
    let values = [
        ("entity", entity.name.as_str().into()),
        ("record_id", id.into()),
        ("contact_id", contact.into()),
        ("name", name.into()),
        ("kept", proof.into()),
        ("author_id", work.actor.user_id.into()),
    ];
    work.tx.insert_named(&document, new, work.now, &values)?;
    Ok(new)
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

/// The documents of a record belong to whom the record belongs: an e-mail that was put to another person takes what came
/// with it along, or the wrong one would be asked, told and erased.
pub(crate) fn follow(
    work: &mut Work<'_, '_>,
    (entity, id): (&Entity, Uuid),
    before: &[Value],
    after: &[Value],
) -> Result<(), Error> {
    let contact = contact_of(work, entity, id, after);
    if contact == contact_of(work, entity, id, before) {
        return Ok(());
    }
    let (document, version) = (work.entity("document")?, work.entity("document_version")?);
    let belongs = [("contact_id", contact.into())];
    for row in rows(work, &document, &of_record(&document, &entity.name, id))? {
        let of_document = Filter::by_name(&version, "document_id", Operator::Equal, row.id());
        work.tx.update_named(&document, &row, work.now, &belongs)?;
        for row in rows(work, &version, &of_document)? {
            work.tx.update_named(&version, &row, work.now, &belongs)?;
        }
    }
    Ok(())
}

/// The documents of a record go with it.
pub(crate) fn discard_all(work: &mut Work<'_, '_>, entity: &str, id: Uuid) -> Result<(), Error> {
    let document = work.entity("document")?;
    for row in rows(work, &document, &of_record(&document, entity, id))? {
        discard(work, row.id())?;
    }
    Ok(())
}

/// Invariant: `MOST` bounds documents and versions alike, so what is read at once is all there is.
pub(crate) fn discard(work: &mut Work<'_, '_>, document_id: Uuid) -> Result<(), Error> {
    let (document, version) = (work.entity("document")?, work.entity("document_version")?);
    let blob = work.entity("blob")?;
    for held in versions(work, document_id)? {
        if let Some(row) = work.tx.get(&blob, held.blob_id)? {
            let gone = [("gone", true.into())];
            work.tx.update_named(&blob, &row, work.now, &gone)?;
        }
    }
    work.tx.delete_referring(&version, "document_id", document_id)?;
    work.tx.delete(&document, document_id)?;
    Ok(())
}
