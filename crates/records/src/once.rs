//! Create once: a request that is sent again with the same key makes no second record.

use std::sync::Arc;

use dictionary::{Draft, Entity, Filter, Operator, Value};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::load::all;
use crate::create::create;
use crate::error::Error;
use crate::get::get;
use crate::visible::Visible;
use crate::work::Work;

/// A key holds so long.
const HOLDS: SignedDuration = SignedDuration::from_hours(24);

/// What became of a request with a key.
#[derive(Debug)]
pub enum Once {
    /// The record was made now.
    Made(Box<Visible>),
    /// It was made by the same request before.
    MadeBefore(Box<Visible>),
    /// The key belongs to another request.
    OtherRequest,
}

/// Makes a record, or finds the one that the same request made before.
pub fn create_once(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    draft: &Draft,
    key: &str,
) -> Result<Once, Error> {
    let user_id = work.actor.user_id.ok_or(Error::Forbidden)?;
    let kept = work.entity("idempotency")?;
    let request = Value::Bytes(request_hash(entity, draft));
    let filter = Filter::by_name(&kept, "user_id", Operator::Equal, user_id).and(Filter::by_name(
        &kept,
        "key",
        Operator::Equal,
        key,
    ));
    if let Some(row) = all(work, "idempotency", &filter)?.first() {
        let alive = row.get(&kept, "expires_at").as_date_time().is_some_and(|end| end > work.now);
        if alive {
            if row.get(&kept, "request_hash") != &request {
                return Ok(Once::OtherRequest);
            }
            // Only the identifier was kept: a second copy of the person's data would outlive an erasure.
            let id = row.get(&kept, "body").as_text().and_then(|text| Uuid::parse_str(text).ok());
            let found = get(work, entity, id.unwrap_or_default())?.ok_or(Error::NotFound)?;
            return Ok(Once::MadeBefore(Box::new(found)));
        }
        work.tx.delete(&kept, row.id())?;
    }
    let record = create(work, entity, draft)?.record;
    let id = work.new_id();
    let values = [
        ("user_id", Value::Id(user_id)),
        ("key", key.into()),
        ("request_hash", request),
        ("status", Value::Integer(201)),
        ("body", Value::Text(record.id().to_string())),
        ("expires_at", (work.now + HOLDS).into()),
    ];
    work.tx.insert_named(&kept, id, work.now, &values)?;
    Ok(Once::Made(Box::new(record)))
}

/// A keyed request is recognised by a hash, salted with the entity. The row lives for a day.
fn request_hash(entity: &Entity, draft: &Draft) -> Vec<u8> {
    let mut sorted: Vec<_> = draft.values.iter().collect();
    sorted.sort_by_key(|(name, _)| name.as_str());
    let text = serde_json::to_string(&sorted).unwrap_or_default();
    Sha256::new_with_prefix(&entity.name).chain_update([0]).chain_update(text).finalize().to_vec()
}
