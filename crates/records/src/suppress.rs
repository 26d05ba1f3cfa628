//! Addresses to which no marketing may ever go, kept as keyed hashes: an objection survives the erasure of whoever made it
//! (Art. 21(3) GDPR). The key is in the key store, so nobody can try addresses out on a copy of the database.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::{Filter, Value};

use crate::error::Error;
use crate::work::Work;

/// Puts an address on the list.
pub fn suppress(work: &mut Work<'_, '_>, channel: &str, address: &str) -> Result<(), Error> {
    if is_suppressed(work, channel, address)? {
        return Ok(());
    }
    let entity = work.entity("suppression")?;
    let (id, mark) = (work.new_id(), mark(work, channel, address));
    let values = [("channel", Value::from(channel)), ("mark", mark.into())];
    work.tx.insert_named(&entity, id, work.now, &values)?;
    Ok(())
}

/// True when an address is on the list.
pub fn is_suppressed(work: &mut Work<'_, '_>, channel: &str, address: &str) -> Result<bool, Error> {
    let entity = work.entity("suppression")?;
    let mark = mark(work, channel, address);
    Ok(work.tx.find(&entity, "mark", &mark.into())?.is_some())
}

/// Those of the addresses that are on the list.
pub fn are_suppressed(
    work: &mut Work<'_, '_>,
    channel: &str,
    addresses: &[String],
) -> Result<BTreeSet<String>, Error> {
    let entity = work.entity("suppression")?;
    let marks: BTreeMap<String, &String> =
        addresses.iter().map(|address| (mark(work, channel, address), address)).collect();
    let Some(place) = entity.position("mark") else { return Ok(BTreeSet::new()) };
    let asked = marks.keys().map(|mark| Value::from(mark.as_str())).collect();
    let found = work.held_where(&entity, &Filter::one_of(place, asked))?;
    let found: BTreeSet<&str> =
        found.iter().filter_map(|held| held.get("mark").as_text()).collect();
    // Two ways of writing one address share its mark.
    Ok(addresses
        .iter()
        .filter(|address| found.contains(mark(work, channel, address).as_str()))
        .cloned()
        .collect())
}

/// The same address gives the same mark, however it is written.
fn mark(work: &Work<'_, '_>, channel: &str, address: &str) -> String {
    let plain: String = address.trim().to_lowercase().split_whitespace().collect();
    hex::encode(work.house.audit().authenticate(&format!("suppress {channel} {plain}")))
}
