//! Records that are another's as well: a deal with a company of which the person is only the contact. Declared by `shared_with`.

use std::collections::BTreeSet;

use dictionary::{Subject, Value};
use records::Held;
use uuid::Uuid;

use crate::reasons::{FARTHEST, Holdings, Reason, hangs_on};

/// True when a record is another's as well.
pub(crate) fn is_shared(held: &Held) -> bool {
    held.entity().shared_with.as_ref().is_some_and(|field| !held.get(field).is_empty())
}

/// True of what a contract that is not performed yet needs itself: it cannot be performed by whoever does not see it, and what is
/// owed stays owed whatever was asked (Art. 6(1)(b) GDPR).
pub(crate) fn is_at_work(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| !reason.along && reason.rule.purpose == "contract")
}

/// True when a record belongs to people of whom this is true, and to nobody else.
pub(crate) fn is_of(held: &Held, wanted: impl Fn(Uuid) -> bool) -> bool {
    let mut people = people_of(held).into_iter().peekable();
    people.peek().is_some() && people.all(wanted) && !is_shared(held)
}

/// The people to whom a record belongs, where a reference names them.
pub(crate) fn people_of(held: &Held) -> Vec<Uuid> {
    let Subject::Via(fields) = &held.entity().subject else { return Vec::new() };
    let refers =
        |name: &&String| held.entity().field(name).is_some_and(|field| field.target().is_some());
    let ids = fields.iter().filter(refers).flat_map(|name| match held.get(name) {
        Value::Id(id) => vec![*id],
        Value::Ids(ids) => ids.clone(),
        _ => Vec::new(),
    });
    ids.collect()
}

/// The records of a person that are another's as well, with the documents that hang on them.
pub(crate) fn shared(holdings: &Holdings) -> BTreeSet<Uuid> {
    let Some(own) = holdings.records.first() else { return BTreeSet::new() };
    let all = || holdings.records.iter().map(|record| &record.held);
    let mut shared: BTreeSet<Uuid> = all().filter(|held| is_shared(held)).map(Held::id).collect();
    for _ in 0..FARTHEST {
        let hangs = |held: &&Held| {
            hangs_on(held, &own.held).is_some_and(|(_, owner)| shared.contains(&owner))
        };
        let more: Vec<Uuid> = all().filter(hangs).map(Held::id).collect();
        shared.extend(more);
    }
    shared
}
