//! Get one record. Opening the card of a person is an event in the log.

use std::sync::Arc;

use dictionary::{Action, Entity};
use serde_json::json;
use uuid::Uuid;

use crate::error::Error;
use crate::event::Happened;
use crate::visible::{Stored, Visible};
use crate::work::Work;

/// The record as stored, when the actor may see it.
pub(crate) fn seen(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    id: Uuid,
) -> Result<Option<Stored>, Error> {
    if !work.actor.rights.may_some(entity, Action::See) {
        return Ok(None);
    }
    let row = work.tx.get(entity, id)?;
    Ok(row
        .filter(|row| work.actor.rights.may(entity, Action::See, &row.values))
        .map(|row| Stored::new(entity, row)))
}

/// A record, when there is one that the actor may see.
pub fn get(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    id: Uuid,
) -> Result<Option<Visible>, Error> {
    let Some(stored) = seen(work, entity, id)? else { return Ok(None) };
    Ok(Some(stored.reduce(&Arc::clone(&work.actor.rights))))
}

/// Writes down that the actor opened a record, when its entity wants that to be known.
pub fn open_card(work: &mut Work<'_, '_>, entity: &Arc<Entity>, id: Uuid) -> Result<(), Error> {
    if !entity.log_views {
        return Ok(());
    }
    let Some(stored) = seen(work, entity, id)? else { return Err(Error::NotFound) };
    work.happened(&Happened {
        action: "view",
        entity,
        id,
        values: &stored.row.values,
        content: json!({}),
    })
}
