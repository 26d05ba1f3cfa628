//! What erasures had to leave, found among everything: no rule that is weaker than a law holds it any more.

use std::collections::BTreeSet;
use std::sync::Arc;

use dictionary::{Entity, FieldType, Filter, Operator, Subject, Value};
use records::{Error, HELD_MOST, Held, Work};
use uuid::Uuid;

use crate::rules::Rules;

/// Identifiers that are asked for in one condition.
const ASKED: usize = 1000;
/// Identifiers that are asked for at all: databases take tens of thousands of values with a query, and an entity may name people in
/// several fields. With more, everything is looked at, which takes longer and finds the same.
const MOST_ASKED: usize = 10_000;

/// The records of an entity that erasures had to leave: what is weaker than a law holds none of them, so the first look at
/// their own rules would pass over them.
pub(crate) fn left_by_erasures(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    entity: &Arc<Entity>,
) -> Result<Filter, Error> {
    let people = erased_people(work, rules)?;
    let mut left = of_people(entity, &people);
    for rule in rules.after_erasure().filter(|rule| rule.entity == entity.name) {
        left = left.or(Filter::by_name(entity, &rule.from, Operator::NotEmpty, Value::Null));
    }
    Ok(left)
}

/// What belongs to one of these people.
fn of_people(entity: &Entity, people: &BTreeSet<Uuid>) -> Filter {
    let (mut filter, places) = (Filter::Nothing, references_to_people(entity));
    if people.len() > MOST_ASKED && !places.is_empty() {
        return Filter::Everything;
    }
    let ids: Vec<Value> = people.iter().map(|id| Value::Id(*id)).collect();
    for place in places {
        for some in ids.chunks(ASKED) {
            filter = filter.or(Filter::one_of(place, some.to_vec()));
        }
    }
    filter
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

#[cfg(test)]
mod tests {
    use dictionary::Dictionary;

    use super::*;

    #[test]
    fn no_query_asks_for_more_people_than_a_database_takes() {
        let dictionary = Dictionary::product().unwrap();
        let people = |count: usize| -> BTreeSet<Uuid> {
            (0..count).map(|number| Uuid::from_u128(u128::try_from(number).unwrap())).collect()
        };
        let deal = dictionary.entity("deal").unwrap();
        assert_eq!(of_people(deal, &people(0)), Filter::Nothing);
        let Filter::Or(some) = of_people(deal, &people(2500)) else { unreachable!() };
        assert_eq!(some.len(), 3);
        assert_eq!(of_people(deal, &people(MOST_ASKED + 1)), Filter::Everything);
        let nobodys = dictionary.entity("product").unwrap();
        assert_eq!(of_people(nobodys, &people(MOST_ASKED + 1)), Filter::Nothing);
    }
}
