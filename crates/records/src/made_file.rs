//! Files that are made of a record on demand, such as the PDF of an invoice: `GET /api/v1/{plural}/{id}/{name}`.

use std::sync::Arc;

use dictionary::Entity;
use uuid::Uuid;

use crate::error::Error;
use crate::get::seen;
use crate::house::House;
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
    /// Whether it can be made of this record.
    pub applies: fn(&Visible) -> bool,
    /// Gathers what it is made of. [`prepare_file`] has checked that the actor sees the record.
    pub prepare: fn(&mut Work<'_, '_>, &Visible) -> Result<Prepared, Error>,
}

/// A file about to be made. Making it may take a while, so it is done after the transaction.
pub struct Prepared {
    /// The name under which it is saved.
    pub file_name: String,
    /// Makes it.
    pub make: Box<dyn FnOnce() -> Result<Vec<u8>, Error> + Send>,
}

fn made_files_of<'h>(house: &'h House, entity: &str) -> impl Iterator<Item = &'h MadeFile> {
    house.files.iter().filter(move |file| file.entity == entity)
}

/// The files that can be made of this record now.
pub fn made_files<'w>(work: &Work<'w, '_>, record: &Visible) -> Vec<&'w MadeFile> {
    made_files_of(work.house, &record.entity().name).filter(|file| (file.applies)(record)).collect()
}

/// Prepares a file of a record that the actor sees; also tells its media type.
pub fn prepare_file(
    work: &mut Work<'_, '_>,
    (entity, id): (&Arc<Entity>, Uuid),
    name: &str,
) -> Result<(Prepared, &'static str), Error> {
    let file = made_files_of(work.house, &entity.name)
        .find(|file| file.name == name)
        .ok_or(Error::NotFound)?;
    let rights = Arc::clone(&work.actor.rights);
    let record = seen(work, entity, id)?.ok_or(Error::NotFound)?.reduce(&rights);
    if !(file.applies)(&record) {
        return Err(Error::NotFound);
    }
    Ok(((file.prepare)(work, &record)?, file.media_type))
}
