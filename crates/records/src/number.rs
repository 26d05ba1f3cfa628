//! The next number of a series, in the transaction that uses it: when that fails, the number was never given, so none is
//! missing and none comes twice.

use dictionary::{Filter, Operator, Value};
use uuid::Uuid;

use crate::accounts::load::all;
use crate::error::Error;
use crate::work::Work;

/// The next place of a number series in a year, from 1.
pub fn next_number(work: &mut Work<'_, '_>, series: Uuid, year: i64) -> Result<i64, Error> {
    let counter = work.entity("number_counter")?;
    let of = |name: &str, value: Value| Filter::by_name(&counter, name, Operator::Equal, value);
    let filter = of("number_series_id", series.into()).and(of("year", Value::Integer(year)));
    let Some(row) = all(work, "number_counter", &filter)?.into_iter().next() else {
        let id = work.new_id();
        let values = [
            ("number_series_id", Value::Id(series)),
            ("year", Value::Integer(year)),
            ("last", Value::Integer(1)),
        ];
        work.tx.insert_named(&counter, id, work.now, &values)?;
        return match work.tx.settle() {
            Ok(()) => Ok(1),
            // Another transaction has just begun the year: run again, and find its counter.
            Err(store::Error::NotUnique(_)) => Err(store::Error::Serialization.into()),
            Err(other) => Err(other.into()),
        };
    };
    let next = row.get(&counter, "last").as_integer().unwrap_or_default() + 1;
    let values = [("last", Value::Integer(next))];
    work.tx.update_named(&counter, &row, work.now, &values)?;
    Ok(next)
}
