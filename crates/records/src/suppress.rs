//! Addresses to which no marketing may ever go, kept as keyed hashes: an objection survives the erasure of whoever made it
//! (Art. 21(3) GDPR). The key is in the key store, so nobody can try addresses out on a copy of the database.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::{Filter, Value};
use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;
use crate::ledger::{ObjectionLine, keep_objection};
use crate::work::Work;

/// The kind of the lines that stand for entries of the list beside the ledger.
const SUPPRESS: &str = "suppress";

/// Puts an address on the list.
pub fn suppress(work: &mut Work<'_, '_>, channel: &str, address: &str) -> Result<(), Error> {
    if is_suppressed(work, channel, address)? {
        return Ok(());
    }
    let (id, mark) = (work.new_id(), mark(work, channel, address));
    put(work, (id, work.now), (channel, &mark))?;
    let line = ObjectionLine {
        kind: SUPPRESS.to_owned(),
        record_id: id,
        channel: Some(channel.to_owned()),
        mark: Some(mark),
        at: work.now,
    };
    keep_objection(work, &line)
}

/// Puts what the ledger knows of an objection on the list of a restored database. True when it was not there.
pub fn suppress_again(work: &mut Work<'_, '_>, line: &ObjectionLine) -> Result<bool, Error> {
    let (Some(channel), Some(mark)) = (&line.channel, &line.mark) else { return Ok(false) };
    let entity = work.entity("suppression")?;
    if work.tx.find(&entity, "mark", &mark.as_str().into())?.is_some() {
        return Ok(false);
    }
    put(work, (line.record_id, line.at), (channel, mark))?;
    Ok(true)
}

fn put(
    work: &mut Work<'_, '_>,
    (id, at): (Uuid, Timestamp),
    (channel, mark): (&str, &str),
) -> Result<(), Error> {
    let entity = work.entity("suppression")?;
    let values = [("channel", Value::from(channel)), ("mark", mark.into())];
    work.tx.insert_named(&entity, id, at, &values)?;
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
