//! Fills a house with contacts past the one door, because a million through it would take an hour: straight into the
//! tables and the search index, in large transactions. They have no events in the log. Called by `main`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use dictionary::{Dictionary, Entity, Filter, Value};
use jiff::Timestamp;
use store::{Database, Mode, PageQuery, Row};
use uuid::Uuid;

use crate::{Outcome, Place};

/// Records of one transaction.
const BATCH: usize = 5000;
/// 2026-01-01, in seconds: when the first of them was made.
const FIRST: i64 = 1_767_225_600;
/// Steps through the givers of first names, coprime to their number, so that pairs of names differ.
const STEP: usize = 7;

/// Fills up to `contacts` contacts, counting those that are there already; tells how long it took.
pub(crate) fn fill(place: &Place, contacts: usize) -> Outcome<Duration> {
    let began = Instant::now();
    let dictionary = Dictionary::product()?;
    let entity = Arc::clone(dictionary.entity("contact").ok_or("no contacts")?);
    let database = Database::open(&place.settings(), Mode::Serve)?;
    let held = database.read(|tx| {
        tx.count(&entity, &Filter::Everything, None, u64::try_from(contacts).unwrap_or(u64::MAX))
    })?;
    let models = Arc::new(models(&database, &entity)?);
    let mut next = usize::try_from(held)?;
    while next < contacts {
        let end = contacts.min(next + BATCH);
        let (entity, models) = (Arc::clone(&entity), Arc::clone(&models));
        database.write(move |tx| -> Result<(), store::Error> {
            for number in next..end {
                let row = contact(&entity, &models, number);
                let now = row.value(2).as_date_time().unwrap_or_default();
                tx.insert(&entity, row.id(), now, row.values.iter().enumerate().skip(4))?;
                tx.index(&entity, &row)?;
            }
            Ok(())
        })?;
        next = end;
    }
    Ok(began.elapsed())
}

/// The contacts of the small demonstration, from whose names, companies and owners the others are put together.
fn models(database: &Database, entity: &Arc<Entity>) -> Outcome<Vec<Row>> {
    let fields: Vec<usize> = (0..entity.fields.len()).collect();
    let page = database.read(|tx| -> Result<_, store::Error> {
        tx.page(&PageQuery {
            entity,
            fields: &fields,
            filter: &Filter::Everything,
            sort: &[],
            search: None,
            limit: 1000,
            after: None,
        })
    })?;
    Ok(page.rows)
}

fn contact(entity: &Entity, models: &[Row], number: usize) -> Row {
    let model = |number: usize| models.get(number % models.len().max(1));
    let mut row = model(number).cloned().unwrap_or(Row { values: Vec::new() });
    let seconds = FIRST + i64::try_from(number).unwrap_or_default();
    let moment = Timestamp::from_second(seconds).unwrap_or_default();
    let first_name =
        model(number / models.len().max(1) * STEP + number).map(|it| it.get(entity, "first_name"));
    let email = format!("kontakt{number}@posta.example");
    let phone = format!("+4207{:08}", number % 100_000_000);
    let values = [
        ("id", Value::Id(identifier(seconds, number))),
        ("version", Value::Integer(1)),
        ("created_at", Value::DateTime(moment)),
        ("updated_at", Value::DateTime(moment)),
        ("first_name", first_name.cloned().unwrap_or(Value::Null)),
        ("email", Value::Text(email)),
        ("phone", Value::Text(phone)),
        ("ico", Value::Null),
        ("dic", Value::Null),
    ];
    for (name, value) in values {
        let held = entity.position(name).and_then(|place| row.values.get_mut(place));
        if let Some(held) = held {
            *held = value;
        }
    }
    row
}

/// A version 7 identifier: the moment in milliseconds, then the number.
fn identifier(seconds: i64, number: usize) -> Uuid {
    let millis = u64::try_from(seconds * 1000).unwrap_or_default();
    let mut tail = [0; 10];
    if let Some(place) = tail.last_chunk_mut::<8>() {
        *place = u64::try_from(number).unwrap_or_default().to_be_bytes();
    }
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}
