//! Fills a house with deals past the one door, from the few of the demonstration. Called by `main`.

use std::sync::Arc;

use dictionary::{Dictionary, Filter, Value};
use jiff::{Timestamp, ToSpan as _};
use store::{Database, Mode, PageQuery, Row};
use uuid::Uuid;

use crate::{Outcome, Place};

/// Deals of one transaction.
const BATCH: usize = 5000;
/// Open deals among all.
const OPEN: usize = 10_000;
/// 2026-01-01, in seconds.
const FIRST: i64 = 1_767_225_600;

/// Fills up to `deals` deals, ten thousand of them open.
pub(crate) fn fill(place: &Place, deals: usize) -> Outcome<()> {
    let dictionary = Dictionary::product()?;
    let entity = Arc::clone(dictionary.entity("deal").ok_or("no deals")?);
    let database = Database::open(&place.settings(), Mode::Serve)?;
    let most = u64::try_from(deals).unwrap_or(u64::MAX);
    let held = database.read(|tx| tx.count(&entity, &Filter::Everything, None, most))?;
    let fields: Vec<usize> = (0..entity.fields.len()).collect();
    let models = database.read(|tx| -> Result<_, store::Error> {
        let query = PageQuery {
            entity: &entity,
            fields: &fields,
            filter: &Filter::Everything,
            sort: &[],
            search: None,
            limit: 200,
            after: None,
        };
        Ok(tx.page(&query)?.rows)
    })?;
    let of = |open: bool| -> Vec<Row> {
        let is = |row: &&Row| (row.get(&entity, "status").as_text() == Some("open")) == open;
        models.iter().filter(is).cloned().collect()
    };
    let (open, closed) = (Arc::new(of(true)), Arc::new(of(false)));
    let mut next = usize::try_from(held)?;
    while next < deals {
        let end = deals.min(next + BATCH);
        let (entity, open, closed) = (Arc::clone(&entity), Arc::clone(&open), Arc::clone(&closed));
        database.write(move |tx| -> Result<(), store::Error> {
            for number in next..end {
                let models = if number < OPEN { &open } else { &closed };
                let Some(model) = models.get(number % models.len().max(1)) else { continue };
                let mut row = model.clone();
                let moment =
                    Timestamp::from_second(FIRST + i64::try_from(number).unwrap_or_default());
                let moment = moment.unwrap_or_default();
                let days = i64::try_from(number % 700).unwrap_or_default();
                let moved = row
                    .get(&entity, "closed_on")
                    .as_date()
                    .map(|day| day.saturating_sub(days.days()));
                let amount = row.get(&entity, "amount").as_money().cloned().map(|mut money| {
                    money.minor += i64::try_from(number).unwrap_or_default() * 100;
                    money
                });
                for (name, value) in [
                    ("id", Value::Id(identifier(number))),
                    ("created_at", moment.into()),
                    ("updated_at", moment.into()),
                    ("closed_on", moved.into()),
                    ("amount", amount.into()),
                    ("lines", Value::Null),
                    ("deposits", Value::Null),
                ] {
                    let place = entity.position(name);
                    if let Some(held) = place.and_then(|place| row.values.get_mut(place)) {
                        *held = value;
                    }
                }
                tx.insert(&entity, row.id(), moment, row.values.iter().enumerate().skip(4))?;
            }
            Ok(())
        })?;
        next = end;
    }
    Ok(())
}

/// A version 7 identifier that tells the number.
fn identifier(number: usize) -> Uuid {
    let seconds = FIRST + i64::try_from(number).unwrap_or_default();
    let millis = u64::try_from(seconds * 1000).unwrap_or_default();
    let mut tail = [7; 10];
    if let Some(place) = tail.last_chunk_mut::<8>() {
        *place = u64::try_from(number).unwrap_or_default().to_be_bytes();
    }
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}
