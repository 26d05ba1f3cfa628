//! Why records are held, many of one entity at once: the same reasons that [`crate::holdings`] finds on the way from a person,
//! found from the records themselves. Both judge by `reasons.rs`; a test compares them.
//!
//! Not here: what hangs on another record and has no rules of its own, as a document does. It goes with that record.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dictionary::{Entity, Erase, Field, FieldType, Subject, Value};
use records::{Error, Held, Work};
use uuid::Uuid;

use crate::graph::PEOPLE;
use crate::reasons::{Found, HeldRecord, Reason, judge};
use crate::rules::Rules;
use crate::shared::{is_of, people_of};

/// The place of the identifier in every entity.
const ID: usize = 0;

/// Tells why each of these records of one entity is held: by its own rules, along with others, and by what holds everything
/// about its people. Of the records only what [`Rules::decisive`] names must have been read.
pub(crate) fn judge_many(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    entity: &Arc<Entity>,
    records: Vec<Held>,
) -> Result<Vec<HeldRecord>, Error> {
    let mut found = Found::default();
    let mut judged = BTreeSet::new();
    for held in &records {
        judge(rules, held, &mut found);
        judged.insert(held.id());
    }
    let ids: Vec<Uuid> = records.iter().map(Held::id).collect();
    hold_along(work, rules, (&entity.name, &ids, false), (&mut judged, &mut found))?;
    let over = over_people(work, rules, &records)?;
    let erased = erased_among(work, rules, &records)?;
    let today = rules.today();
    Ok(records
        .into_iter()
        .map(|held| {
            let of_erased = is_of(&held, |person| erased.contains_key(&person));
            let left = if of_erased {
                people_of(&held).first().and_then(|person| erased.get(person)).cloned()
            } else {
                found.left(held.id())
            };
            let mut all = found.0.remove(&held.id()).unwrap_or_default();
            for person in people(&held).into_iter().flat_map(|(_, ids)| ids) {
                let reasons = over.get(&person).into_iter().flatten();
                all.extend(reasons.filter(|reason| reason.evidence.id != held.id()).cloned());
            }
            HeldRecord::of((held, Vec::new()), all, left.as_ref(), today)
        })
        .collect())
}

/// Whoever of the people of these records was erased, with the reason by which what had to stay goes.
fn erased_among(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    records: &[Held],
) -> Result<BTreeMap<Uuid, Reason>, Error> {
    let people: BTreeSet<Uuid> = records.iter().flat_map(people_of).collect();
    let people: Vec<Uuid> = people.into_iter().collect();
    let (mut found, dictionary) = (Found::default(), Arc::clone(work.dictionary()));
    for entity in rules.after_erasure().filter_map(|rule| dictionary.entity(&rule.entity)) {
        let fields = rules.decisive(entity);
        for held in work.held_among((entity, &fields), ID, &people)? {
            judge(rules, &held, &mut found);
        }
    }
    let left = |id: Uuid| Some((id, found.left(id)?));
    Ok(people.into_iter().filter_map(left).collect())
}

/// Judges the records of others that may hold these along.
fn hold_along(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    (entity, ids, everything): (&str, &[Uuid], bool),
    (judged, found): (&mut BTreeSet<Uuid>, &mut Found),
) -> Result<(), Error> {
    let dictionary = Arc::clone(work.dictionary());
    for (holder, reference) in rules.holders(entity, &dictionary, everything) {
        let fields = rules.decisive(&holder);
        for held in work.held_among((&holder, &fields), reference, ids)? {
            if judged.insert(held.id()) {
                judge(rules, &held, found);
            }
        }
    }
    Ok(())
}

/// The reasons that hold everything about the people to whom these records belong.
fn over_people(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    records: &[Held],
) -> Result<BTreeMap<Uuid, Vec<Reason>>, Error> {
    let mut by_kind: BTreeMap<&str, BTreeSet<Uuid>> = BTreeMap::new();
    for held in records {
        for (kind, ids) in people(held) {
            by_kind.entry(kind).or_default().extend(ids);
        }
    }
    let (mut found, mut judged) = (Found::default(), BTreeSet::new());
    for (kind, ids) in by_kind {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        hold_along(work, rules, (kind, &ids, true), (&mut judged, &mut found))?;
    }
    for reasons in found.0.values_mut() {
        reasons.retain(|reason| reason.along && reason.rule.everything);
    }
    Ok(found.0)
}

/// The people to whom a record belongs, by their kind. An identifier does not tell which kind it names.
fn people(held: &Held) -> Vec<(&'static str, Vec<Uuid>)> {
    let Subject::Via(fields) = &held.entity().subject else { return Vec::new() };
    let mut people = Vec::new();
    for field in fields.iter().filter_map(|name| held.entity().field(name)) {
        let ids: Vec<Uuid> = match held.get(&field.name) {
            Value::Id(id) => vec![*id],
            Value::Ids(ids) => ids.clone(),
            _ => Vec::new(),
        };
        if ids.is_empty() {
            continue;
        }
        for kind in PEOPLE {
            if field.target() == Some(kind) || matches!(field.kind, FieldType::Identifier) {
                people.push((kind, ids.clone()));
            }
        }
    }
    people
}

/// The places of the fields by which rules decide, and of those that tell to which people a record belongs, or whether its
/// person was erased already.
pub(crate) fn read_for_judging(rules: &Rules, entity: &Entity) -> Vec<usize> {
    let mut places = rules.decisive(entity);
    if entity.subject == Subject::Own {
        let named =
            |field: &Field| field.personal().is_some_and(|data| data.erase == Erase::Pseudonymise);
        let fields = entity.fields.values().enumerate();
        places.extend(fields.filter(|(_, field)| named(field)).map(|(place, _)| place));
    }
    if let Subject::Via(fields) = &entity.subject {
        let others = fields.iter().chain(&entity.shared_with);
        places.extend(others.filter_map(|name| entity.position(name)));
    }
    places
}
