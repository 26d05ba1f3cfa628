//! What the probe after an erasure looks for: the values that the plan takes away, as far as they can be told from others.

use std::collections::BTreeSet;

use dictionary::{Address, Field, FieldType, Value};
use records::{Error, House, Wanted, Work};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::plan::{Act, Plan};
use crate::pseudonym::is_pseudonym;

/// A shorter value stands everywhere by chance.
const SHORTEST: usize = 6;
/// Of a longer value its beginning and its end are looked for: a database may part the middle.
const LONGEST: usize = 60;
/// Most values of one person.
const MOST: usize = 1000;

/// What is not looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Skipped {
    /// Values that stand everywhere by chance.
    pub(crate) short: usize,
    /// Values beyond the most.
    pub(crate) left_out: usize,
}

/// Collects them before the plan is carried out. Tells also what is not looked for.
pub(crate) fn canaries(work: &mut Work<'_, '_>, plan: &Plan) -> Result<(Wanted, Skipped), Error> {
    let mut wanted = Wanted::default();
    let (mut values, mut short) = (BTreeSet::new(), 0);
    for item in &plan.items {
        if item.act == Act::Delete && item.entity.name == "document_version" {
            wanted.sealed.extend(work.sealed_of(item.id)?);
        }
        if item.act != Act::Delete {
            wanted.kept.push(item.id);
        }
        let Some(held) = work.held(&item.entity.name, item.id)? else { continue };
        for (place, field) in item.entity.fields.values().enumerate() {
            if item.act != Act::Delete && !item.fields.contains(&place) {
                continue;
            }
            let value = held.values().get(place).unwrap_or(&Value::Null);
            match value {
                Value::Lines(lines) => {
                    for line in lines {
                        for part in field.line_fields() {
                            add(part, line.get(&part.name), (&mut values, &mut short));
                        }
                    }
                }
                value => add(field, value, (&mut values, &mut short)),
            }
        }
    }
    let left_out = values.len().saturating_sub(MOST);
    wanted.values = values.into_iter().take(MOST).collect();
    Ok((wanted, Skipped { short, left_out }))
}

fn add(field: &Field, value: &Value, (values, short): (&mut BTreeSet<String>, &mut usize)) {
    if field.personal().is_none() || matches!(field.kind, FieldType::Choice { .. }) {
        return;
    }
    match value {
        Value::Text(text) if !is_pseudonym(field, text) => add_text(text, (values, short)),
        Value::Address(address) => {
            let parts: &Address = address;
            for (_, part) in parts.parts() {
                add_text(part, (values, short));
            }
        }
        _ => {}
    }
}

fn add_text(text: &str, (values, short): (&mut BTreeSet<String>, &mut usize)) {
    // A line break is written in many ways.
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let length = line.chars().count();
        if length < SHORTEST {
            *short += 1;
        } else if length <= LONGEST {
            values.insert(line.to_owned());
        } else {
            values.insert(line.chars().take(LONGEST).collect());
            values.insert(line.chars().skip(length - LONGEST).collect());
        }
    }
}

/// Collects them and seals them for whoever looks behind the plan, under a key that ends with the look. Tells the key, what is
/// sealed, and what is not looked for.
pub(crate) fn sealed(
    work: &mut Work<'_, '_>,
    id: Uuid,
    plan: &Plan,
) -> Result<(Uuid, Vec<u8>, Skipped), Error> {
    let (wanted, skipped) = canaries(work, plan)?;
    let (key, sealed) = work.seal_for_job(id, &to_bytes(&wanted))?;
    Ok((key, sealed, skipped))
}

/// Opens what [`sealed`] sealed; `None` once its key has ended.
pub(crate) fn opened(
    house: &House,
    id: Uuid,
    key: Uuid,
    sealed: &[u8],
) -> Result<Option<Wanted>, Error> {
    let Some(plain) = house.open_for_job(id, key, sealed)? else { return Ok(None) };
    from_bytes(&plain).map(Some).ok_or_else(unreadable)
}

/// What is to be looked for cannot be read.
pub(crate) fn unreadable() -> Error {
    Error::Fault("what the probe looks for cannot be read".to_owned())
}

fn to_bytes(wanted: &Wanted) -> Vec<u8> {
    let ids = |ids: &[Uuid]| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
    let sealed = wanted.sealed.iter().map(|(id, key)| [id.to_string(), key.to_string()]);
    let sealed: Vec<_> = sealed.collect();
    json!({"values": wanted.values, "kept": ids(&wanted.kept), "sealed": sealed})
        .to_string()
        .into_bytes()
}

/// Reads what [`to_bytes`] wrote.
fn from_bytes(bytes: &[u8]) -> Option<Wanted> {
    let json: Json = serde_json::from_slice(bytes).ok()?;
    let id = |value: &Json| value.as_str()?.parse::<Uuid>().ok();
    let text = |value: &Json| Some(value.as_str()?.to_owned());
    let pair = |value: &Json| Some((id(value.get(0)?)?, id(value.get(1)?)?));
    Some(Wanted {
        values: json.get("values")?.as_array()?.iter().map(text).collect::<Option<_>>()?,
        kept: json.get("kept")?.as_array()?.iter().map(id).collect::<Option<_>>()?,
        sealed: json.get("sealed")?.as_array()?.iter().map(pair).collect::<Option<_>>()?,
    })
}
