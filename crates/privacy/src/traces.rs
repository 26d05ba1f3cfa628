//! What a retention run looks for behind itself, as an erasure does: the values of the people whom it ended. They are kept sealed,
//! one row for each person, written by the transaction that ends them, and looked for together, because each look reads every
//! table and every file.

use std::sync::Arc;

use dictionary::{Filter, Operator, Value};
use records::{Actor, Error, Found, Held, House, Wanted, Work, change_own, make_own, remove_own};
use uuid::Uuid;

use crate::canaries::{opened, sealed};
use crate::cleanup::look;
use crate::end::{Pending, pending_of, pending_text};
use crate::plan::Plan;
use crate::run::RUN;

const TRACE: &str = "retention_trace";
/// Rows that are read in one go.
const PAGE: u64 = 50;
/// As soon as there are so many values they are looked for; one person adds 1,000 at most.
const ENOUGH: usize = 5_000;

/// Keeps what the plan of a person takes away, before it does.
pub(crate) fn keep(work: &mut Work<'_, '_>, run: Uuid, plan: &Plan) -> Result<(), Error> {
    let (key, sealed, _skipped) = sealed(work, run, plan)?;
    let values =
        [("run_id", Value::Id(run)), ("key_id", key.into()), ("sealed", Value::Bytes(sealed))];
    make_own(work, TRACE, &values).map(drop)
}

/// Looks for some of what is kept of a run, and notes in it what was found: never a value. What was looked for goes, and its keys
/// are left to the clean-up. False when nothing is kept any more.
pub(crate) fn look_for_some(house: &Arc<House>, actor: &Actor, run: Uuid) -> Result<bool, Error> {
    let (mut traces, mut wanted, mut after) = (Vec::new(), Wanted::default(), None);
    loop {
        let (page, next) = house.read(actor, |work| {
            let entity = work.entity(TRACE)?;
            let of_run = Filter::by_name(&entity, "run_id", Operator::Equal, run);
            let all: Vec<usize> = (0..entity.fields.len()).collect();
            work.held_page((&entity, &all), &of_run, after, PAGE)
        })?;
        for trace in page {
            add(house, run, &trace, &mut wanted)?;
            traces.push((trace.id(), trace.get("key_id").as_id()));
        }
        after = next;
        if after.is_none() || wanted.values.len() >= ENOUGH {
            break;
        }
    }
    if traces.is_empty() {
        return Ok(false);
    }
    let found = look(house, &wanted)?;
    house.write(actor, move |work| note(work, run, (&found, &traces)))?;
    Ok(true)
}

/// Opens a trace. One whose key has ended was looked for already.
fn add(house: &House, run: Uuid, trace: &Held, wanted: &mut Wanted) -> Result<(), Error> {
    let key = trace.get("key_id").as_id().unwrap_or_default();
    let Value::Bytes(sealed) = trace.get("sealed") else { return Ok(()) };
    if let Some(more) = opened(house, run, key, sealed)? {
        wanted.add(more);
    }
    Ok(())
}

fn note(
    work: &mut Work<'_, '_>,
    run: Uuid,
    (found, traces): (&Found, &[(Uuid, Option<Uuid>)]),
) -> Result<(), Error> {
    let Some(held) = work.held(RUN, run)? else { return Ok(()) };
    let mut pending = pending_of(&held)?;
    for (trace, key) in traces {
        // Somebody else who drives the run has looked for it meanwhile.
        if work.held(TRACE, *trace)?.is_none() {
            return Ok(());
        }
        remove_own(work, TRACE, *trace)?;
        pending.push(Pending { key: *key, line: None });
    }
    let number = |field: &str| held.get(field).as_integer().unwrap_or_default();
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let left = found.index.saturating_add(found.file_hits);
    let left = i64::try_from(left).unwrap_or(i64::MAX).saturating_add(whole(found.sealed_left));
    let values = [
        ("probed", Value::Integer(number("probed") + whole(found.values))),
        ("left", Value::Integer(number("left").saturating_add(left))),
        ("pending", pending_text(&pending)),
    ];
    change_own(work, (RUN, run), &values)
}
