//! The rules of selling, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod billing;
mod credits;
mod currency;
mod deals;
mod deposits;
mod discounts;
mod figures;
mod law;
mod logo;
mod matching;
mod papers;
mod path;
mod people;
mod period;
mod received;
mod states;

use dictionary::{Draft, Value};
use records::{Actor, Error, Made, Visible, change, get};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

/// The record as the actor sees it.
pub(crate) fn read(test: &TestHouse, actor: &Actor, entity: &'static str, id: Uuid) -> Visible {
    let read = test.house.read(actor, |work| {
        let entity = work.entity(entity)?;
        get(work, &entity, id)?.ok_or(Error::NotFound)
    });
    read.unwrap()
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

/// Does something with a record, or tells the fields and keys of what is wrong.
pub(crate) fn act(
    test: &TestHouse,
    actor: &Actor,
    (entity, id): (&'static str, Uuid),
    (verb, answers): (&'static str, &[(&str, &str)]),
) -> Result<Visible, Vec<(String, &'static str)>> {
    let done = test.act(actor, (entity, id), (verb, answers));
    done.map_err(|error: Error| problems(&error))
}

/// A file made of a record, as the administrator gets it.
pub(crate) fn made(
    test: &TestHouse,
    (entity, id): (&'static str, Uuid),
    name: &str,
) -> Result<Made, Error> {
    let admin = test.administrator();
    let entity = test.house.read(&admin, |work| work.entity(entity))?;
    test.house.make_file(&admin, (&entity, id), name)
}

/// A payer of VAT who issues documents.
pub(crate) fn issuer(test: &TestHouse) -> Uuid {
    test.issuer()
}

/// Another payer of VAT, with another account.
pub(crate) fn second_issuer(test: &TestHouse) -> Uuid {
    let draft = Draft::default()
        .with("name", "Ukázka Servis, a. s.")
        .with("ico", "27074358")
        .with("dic", "CZ27074358")
        .with("registration", "Krajský soud v Brně, oddíl B, vložka 999")
        .with(
            "address",
            json!({"street": "Dlouhá 1", "city": "Brno", "postal_code": "602 00", "country": "CZ"}),
        )
        .with("accounts", json!([{"account": "1000000005/0100"}]));
    test.make(&test.administrator(), "issuer", draft)
}

/// A company with all that a tax document asks for.
pub(crate) fn customer(test: &TestHouse) -> Uuid {
    let draft = Draft::default()
        .with("name", "Šroubárna, s. r. o.")
        .with("ico", "27074358")
        .with("dic", "CZ27074358")
        .with("email", "fakturace@sroubarna.example")
        .with("address", json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"}));
    test.make(&test.administrator(), "company", draft)
}

/// A draft of a document with one line of a thousand crowns.
pub(crate) fn draft(company: Uuid) -> Draft {
    Draft::default()
        .with("company_id", company.to_string())
        .with("lines", json!([{"text": "Montáž", "unit_price": "1000"}]))
}

/// Makes a draft of a document.
pub(crate) fn make(test: &TestHouse, draft: Draft) -> Uuid {
    test.make(&test.administrator(), "invoice", draft)
}

/// Issues a draft, or tells the fields and keys of what is wrong.
pub(crate) fn issue(test: &TestHouse, id: Uuid) -> Result<Visible, Vec<(String, &'static str)>> {
    act(test, &test.administrator(), ("invoice", id), ("issue", &[]))
}

/// Makes a document and issues it.
pub(crate) fn issued(test: &TestHouse, draft: Draft) -> Uuid {
    let id = make(test, draft);
    issue(test, id).unwrap();
    id
}

/// Makes a payment.
pub(crate) fn pay(test: &TestHouse, draft: Draft) -> Uuid {
    test.make(&test.administrator(), "payment", draft)
}
