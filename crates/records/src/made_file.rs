//! Files that are made of a record on demand, such as the PDF of an invoice: `GET /api/v1/{plural}/{id}/{name}`.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Action, Entity, FieldRight, Value};
use serde_json::json;
use uuid::Uuid;

use crate::actor::{Actor, ActorKind};
use crate::error::Error;
use crate::event::Happened;
use crate::get::seen;
use crate::house::House;
use crate::rights::Rights;
use crate::visible::Visible;
use crate::work::Work;

/// A kind of file that can be made of a record.
#[derive(Clone, Copy)]
pub struct MadeFile {
    /// The entity of whose records it is made.
    pub entity: &'static str,
    /// The end of its path, such as `document.pdf`; in the texts `file-` with dashes for dots.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The fields that it prints: who may not see one of them gets none of it. `contact_id.address` is what it takes from
    /// the record that a reference names.
    pub prints: &'static [&'static [&'static str]],
    /// Who may have it, beyond seeing what it prints.
    pub allows: fn(&Rights) -> bool,
    /// That somebody took it is always written down, whatever is in it.
    pub noted: bool,
    /// Whether it can be made of this record.
    pub applies: fn(&Visible) -> bool,
    /// Gathers what it is made of. [`House::make_file`] has checked that the actor may have it: they see the record and all
    /// that is printed.
    pub prepare: fn(&mut Work<'_, '_>, &Visible) -> Result<Prepared, Error>,
}

impl MadeFile {
    /// [`MadeFile::allows`] of a file for everybody who sees what it prints.
    pub fn anybody(_: &Rights) -> bool {
        true
    }
}

/// A file about to be made. Making it may take a while, so it is done after the transaction.
pub struct Prepared {
    /// The name under which it is saved.
    pub file_name: String,
    /// Makes it.
    pub make: Make,
}

/// Makes a file of what was gathered, and of what else the house has.
pub type Make = Box<dyn FnOnce(&House) -> Result<Vec<u8>, Error> + Send>;

/// A file that was made.
pub struct Made {
    /// The name under which it is saved.
    pub file_name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

fn made_files_of<'h>(house: &'h House, entity: &str) -> impl Iterator<Item = &'h MadeFile> {
    house.files.iter().filter(move |file| file.entity == entity)
}

/// The files that can be made of this record now, and that the reader may have.
pub fn made_files<'w>(work: &Work<'w, '_>, record: &Visible) -> Vec<&'w MadeFile> {
    made_files_of(work.house, &record.entity().name)
        .filter(|file| (file.applies)(record) && may_have(work, record.entity(), file))
        .collect()
}

impl House {
    /// Makes a file of a record that the actor sees. One that prints what pages mask, or is declared so, is written down as taken first. Neither
    /// what it is made of is gathered, nor is it made, while others wait to write.
    pub fn make_file(
        self: &Arc<Self>,
        actor: &Actor,
        (entity, id): (&Arc<Entity>, Uuid),
        name: &str,
    ) -> Result<Made, Error> {
        let (prepared, media_type, noted) =
            self.read(actor, |work| prepare(work, (entity, id), name))?;
        if noted {
            let (entity, name) = (Arc::clone(entity), name.to_owned());
            self.write(actor, move |work| {
                let stored = seen(work, &entity, id)?.ok_or(Error::NotFound)?;
                work.happened(&Happened {
                    action: "download",
                    entity: &entity,
                    id,
                    values: &stored.row.values,
                    content: json!({"file": name}),
                })
            })?;
        }
        let Prepared { file_name, make } = prepared;
        Ok(Made { file_name, media_type, bytes: make(self)? })
    }
}

/// Gathers what a file is made of; also tells its media type, and whether it is to be written down that a person took it.
fn prepare(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    name: &str,
) -> Result<(Prepared, &'static str, bool), Error> {
    let file = made_files_of(work.house, &entity.name)
        .find(|file| file.name == name)
        .ok_or(Error::NotFound)?;
    let rights = Arc::clone(&work.actor.rights);
    let stored = seen(work, entity, id)?.ok_or(Error::NotFound)?;
    let values = stored.row.values.clone();
    let record = stored.reduce(&rights);
    if !(file.applies)(&record) || !shows_all(work, entity, file) {
        return Err(Error::NotFound);
    }
    if !(file.allows)(&rights) {
        return Err(Error::Forbidden);
    }
    let prepared = (file.prepare)(work, &record)?;
    let noted = work.actor.kind != ActorKind::System
        && (file.noted || prints_masked(work, (entity, &values), file)?);
    Ok((prepared, file.media_type, noted))
}

/// True when the reader may see all that a kept document of such a record says: every file made of it and every record that
/// one prints from, and of a record of which none is made, all of its fields.
pub(crate) fn may_read_kept(
    work: &mut Work<'_, '_>,
    entity: &Entity,
    values: &[Value],
) -> Result<bool, Error> {
    let rights = Arc::clone(&work.actor.rights);
    let mut made = made_files_of(work.house, &entity.name).peekable();
    if made.peek().is_none() {
        let seen = |field| rights.field(entity, field) > FieldRight::Hidden;
        return Ok(entity.fields.values().all(seen));
    }
    if !made.all(|file| may_have(work, entity, file)) {
        return Ok(false);
    }
    // It was printed with all that the house sees: whoever does not see one of its parties reads none of it.
    let printed = made_files_of(work.house, &entity.name).flat_map(|file| file.prints);
    let references = printed.copied().flatten().filter_map(|printed| printed.split_once('.'));
    let references: BTreeSet<&str> = references.map(|(reference, _)| reference).collect();
    for reference in references {
        let id = entity.position(reference).and_then(|place| values.get(place)?.as_id());
        let target = entity.field(reference).and_then(|reference| reference.target());
        let (Some(id), Some(target)) = (id, target) else { continue };
        let target = work.entity(target)?;
        if let Some(row) = work.tx.get(&target, id)?
            && !rights.may(&target, Action::See, &row.values)
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// True when the reader may have such a file of every record that they see.
pub fn may_make(work: &Work<'_, '_>, entity: &Entity, name: &str) -> bool {
    made_files_of(work.house, &entity.name)
        .any(|file| file.name == name && may_have(work, entity, file))
}

fn may_have(work: &Work<'_, '_>, entity: &Entity, file: &MadeFile) -> bool {
    (file.allows)(&work.actor.rights) && shows_all(work, entity, file)
}

/// True when the reader may see every field that a file prints; one that there is not is seen by nobody.
fn shows_all(work: &Work<'_, '_>, entity: &Entity, file: &MadeFile) -> bool {
    let seen = |entity: &Entity, field: &str, rights: &Rights| {
        entity.field(field).is_some_and(|field| rights.field(entity, field) > FieldRight::Hidden)
    };
    let rights = &work.actor.rights;
    file.prints.iter().copied().flatten().all(|printed| match printed.split_once('.') {
        None => seen(entity, printed, rights),
        Some((reference, field)) => {
            let target = entity.field(reference).and_then(|reference| reference.target());
            let target = target.and_then(|target| work.dictionary.entity(target));
            seen(entity, reference, rights)
                && target.is_some_and(|target| seen(target, field, rights))
        }
    })
}

/// True when a file prints a value that pages show only as dots.
fn prints_masked(
    work: &mut Work<'_, '_>,
    (entity, values): (&Entity, &[Value]),
    file: &MadeFile,
) -> Result<bool, Error> {
    let filled = |entity: &Entity, field: &str, values: &[Value]| {
        let held = entity.position(field).and_then(|place| values.get(place));
        entity.field(field).zip(held).is_some_and(|(field, value)| entity.masks(field, value))
    };
    for printed in file.prints.iter().copied().flatten() {
        let Some((reference, field)) = printed.split_once('.') else {
            if filled(entity, printed, values) {
                return Ok(true);
            }
            continue;
        };
        let id = entity.position(reference).and_then(|place| values.get(place)?.as_id());
        let target = entity.field(reference).and_then(|reference| reference.target());
        let (Some(id), Some(target)) = (id, target) else { continue };
        let target = work.entity(target)?;
        if let Some(row) = work.tx.get(&target, id)?
            && filled(&target, field, &row.values)
        {
            return Ok(true);
        }
    }
    Ok(false)
}
