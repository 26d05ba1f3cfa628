//! The program's own records, which nobody edits: made, changed and removed by what the program does. No rights are asked, and
//! only a change that a person decides is an event (`manage`).

use dictionary::Value;
use uuid::Uuid;

use crate::error::Error;
use crate::work::Work;

/// Makes a record of a system entity.
pub fn make_own(
    work: &mut Work<'_, '_>,
    entity: &str,
    values: &[(&str, Value)],
) -> Result<Uuid, Error> {
    let entity = own(work, entity)?;
    let id = work.new_id();
    work.tx.insert_named(&entity, id, work.now, values)?;
    Ok(id)
}

/// Changes a record of a system entity.
pub fn change_own(
    work: &mut Work<'_, '_>,
    (entity, id): (&str, Uuid),
    values: &[(&str, Value)],
) -> Result<(), Error> {
    let entity = own(work, entity)?;
    let row = work.tx.get(&entity, id)?.ok_or(Error::NotFound)?;
    work.tx.update_named(&entity, &row, work.now, values)?;
    Ok(())
}

/// Removes a record of a system entity, to which nothing refers any more.
pub fn remove_own(work: &mut Work<'_, '_>, entity: &str, id: Uuid) -> Result<(), Error> {
    let entity = own(work, entity)?;
    work.tx.delete(&entity, id)?;
    Ok(())
}

fn own(work: &Work<'_, '_>, entity: &str) -> Result<std::sync::Arc<dictionary::Entity>, Error> {
    let entity = work.entity(entity)?;
    let fault = || Error::Fault(format!("`{}` is not the program's own", entity.name));
    if entity.system { Ok(entity) } else { Err(fault()) }
}
