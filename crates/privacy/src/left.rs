//! What erasures had to leave, found among everything: no rule that is weaker than a law holds it any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Entity, FieldType, Filter, Operator, Subject, Value};
use records::{Error, HELD_MOST, Held, Work};
use uuid::Uuid;

use crate::rules::Rules;

/// Identifiers that are asked for in one condition.
const ASKED: usize = 1000;

/// The records of an entity that erasures had to leave: what is weaker than a law holds none of them, so the first look at
/// their own rules would pass over them.
pub(crate) fn left_by_erasures(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    entity: &Arc<Entity>,
) -> Result<Filter, Error> {
    let mut left = Filter::Nothing;
    let people = erased_people(work, rules)?;
    for rule in rules.after_erasure().filter(|rule| rule.entity == entity.name) {
        left = left.or(Filter::by_name(entity, &rule.from, Operator::NotEmpty, Value::Null));
    }
    if people.is_empty() {
        return Ok(left);
    }
    for place in references_to_people(entity) {
        for some in people.iter().collect::<Vec<_>>().chunks(ASKED) {
            let ids = some.iter().map(|id| Value::Id(**id)).collect();
            left = left.or(Filter::one_of(place, ids));
        }
    }
    Ok(left)
}

/// Everybody who was erased and of whom something had to stay.
pub(crate) fn erased_people(
    work: &mut Work<'_, '_>,
    rules: &Rules,
) -> Result<BTreeSet<Uuid>, Error> {
    let (mut people, dictionary) = (BTreeSet::new(), Arc::clone(work.dictionary()));
    for rule in rules.after_erasure() {
        let Some(entity) = dictionary.entity(&rule.entity) else { continue };
        let erased = Filter::by_name(entity, &rule.from, Operator::NotEmpty, Value::Null);
        let mut after = None;
        loop {
            let (page, next) = work.held_page((entity, &[]), &erased, after, HELD_MOST)?;
            people.extend(page.iter().map(Held::id));
            after = next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(people)
}

/// The places by which a record of an entity belongs to one person each.
fn references_to_people(entity: &Entity) -> Vec<usize> {
    let Subject::Via(fields) = &entity.subject else { return Vec::new() };
    let one = |name: &&String| {
        let field = entity.field(name);
        field.is_some_and(|field| matches!(field.kind, FieldType::Reference { .. }))
    };
    fields.iter().filter(one).filter_map(|name| entity.position(name)).collect()
}
