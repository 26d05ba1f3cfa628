//! The rules of selling, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod deals;
mod figures;

use dictionary::{Draft, Value};
use records::{Actor, Error, Visible, change, get};
use testkit::TestHouse;
use uuid::Uuid;

/// The record as the actor sees it.
pub(crate) fn read(test: &TestHouse, actor: &Actor, entity: &'static str, id: Uuid) -> Visible {
    let read = test.house.read(actor, |work| {
        let entity = work.entity(entity)?;
        get(work, &entity, id)?.ok_or(Error::NotFound)
    });
    read.unwrap().0
}

/// Changes a record, or tells the fields and keys of what is wrong.
pub(crate) fn edit(
    test: &TestHouse,
    (entity, id): (&'static str, Uuid),
    draft: Draft,
) -> Result<Visible, Vec<(String, &'static str)>> {
    let admin = test.administrator();
    let saved = test.house.write(&admin, move |work| {
        let entity = work.entity(entity)?;
        Ok(change(work, &entity, (id, None), &draft)?.record)
    });
    saved.map_err(|error: Error| problems(&error))
}

/// Fields and keys of a refusal.
pub(crate) fn problems(error: &Error) -> Vec<(String, &'static str)> {
    match error {
        Error::Invalid(errors) => {
            errors.iter().map(|error| (error.field.clone(), error.problem.key)).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// The stage of this name.
pub(crate) fn stage(test: &TestHouse, name: &str) -> String {
    let admin = test.administrator();
    let found = test.house.read(&admin, |work| work.find_id("stage", "name", name));
    found.unwrap().unwrap().to_string()
}

/// A value as text, for short comparisons.
pub(crate) fn told(record: &Visible, field: &str) -> String {
    match record.get(field) {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Money(money) => format!("{} {}", money.minor, money.currency),
        Value::Date(day) => day.to_string(),
        Value::Id(id) => id.to_string(),
        other => format!("{other:?}"),
    }
}
