//! The rights of a person with two hundred records, among all contacts: what the plan of an erasure, the erasure itself, the
//! archive of access and the retention run cost. Called by `main`.
//!
//! All but the retention run is measured in this process, on a house opened as the program opens it: no request is in the way.

mod bare;
mod person;
mod retention;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::privacy::{execute, graph, holdings, plan};
use records::{Actor, Error, House};
use uuid::Uuid;

use crate::measure::{by_role, median, ratio, repeat};
use crate::own_house::{self, processor_time};
use crate::program::Account;
use crate::table::{Line, time};
use crate::{Outcome, Place};

/// Persons who are erased, one after another.
const ERASED: usize = 5;
/// Archives that are made, one after another.
const ARCHIVES: usize = 5;
/// What people read instead of a name; here it only takes its place.
const WORDS: &str = "Vymazaná osoba";

/// Measures it; nobody serves the house at the time.
pub(crate) fn lines(program: &Path, place: &Place, accounts: &[Account]) -> Outcome<Vec<Line>> {
    let administrator = by_role(accounts, "administrator")?;
    let house = own_house::open(place)?;
    let actor = own_house::user(&house, &administrator.email)?;
    let people = (0..ERASED)
        .map(|number| person::make(&house, &actor, number))
        .collect::<Outcome<Vec<Uuid>>>()?;
    // The log gets its tree, as it does in the program a few times a second.
    while house.tend()? > 0 {}
    let first = people.first().copied().ok_or("nobody was made")?;
    let mut lines = planning(&house, &actor, place, first)?;
    lines.push(archive(&house, &actor, first)?);
    lines.extend(erasing(&house, &actor, place, &people)?);
    drop(house);
    lines.extend(retention::lines(program, place, accounts)?);
    Ok(lines)
}

/// The subject graph and the plan, against a bare query of the largest of the person's tables.
fn planning(house: &Arc<House>, actor: &Actor, place: &Place, id: Uuid) -> Outcome<Vec<Line>> {
    let mut bare = bare::Bare::open(place, id)?;
    let rows = bare.query()?;
    let query = repeat(|| bare.query().map(drop))?;
    let mut members = 0;
    let walk = repeat(|| {
        let graph = house.read(actor, |work| {
            let contact = work.entity("contact")?;
            graph(work, &contact, id)
        })?;
        members = graph.map_or(0, |graph| graph.members.len());
        Ok(())
    })?;
    let planned = repeat(|| {
        let held = house.read(actor, |work| {
            let contact = work.entity("contact")?;
            holdings(work, &contact, id)
        })?;
        std::hint::black_box(plan(&held.ok_or("nobody is there")?, None));
        Ok(())
    })?;
    Ok(vec![
        Line::plain(
            format!("bare query of the {rows} activities of a person with {members} records"),
            time(query),
        ),
        Line::plain(
            "subject graph of this person alone",
            format!("{}, {}", time(walk), ratio(walk, query)),
        ),
        Line::judged(
            "subject graph, reasons and plan of an erasure",
            format!("{}, {}", time(planned), ratio(planned, query)),
            ("< 20 ×", planned < query * 20),
        ),
    ])
}

/// The archive of access.
fn archive(house: &Arc<House>, actor: &Actor, id: Uuid) -> Outcome<Line> {
    let what = format!("archive of access with {} documents", person::DOCUMENTS);
    let target = "< 2 s";
    let request = person::ask_for_access(house, actor, id)?;
    let entity = house.read(actor, |work| work.entity("request"))?;
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..ARCHIVES {
        let began = Instant::now();
        bytes = house.make_file(actor, (&entity, request), "archive")?.bytes.len();
        times.push(began.elapsed());
    }
    let slowest = times.iter().max().copied().unwrap_or_default();
    let told = format!(
        "{} (the slowest of {ARCHIVES}: {}), {} KiB",
        time(median(times)),
        time(slowest),
        bytes.div_ceil(1024)
    );
    Ok(Line::judged(what, told, (target, slowest < Duration::from_secs(2))))
}

/// The plan and the erasure, in one write; keys and files end after it, which is the physical clean-up.
fn erasing(
    house: &Arc<House>,
    actor: &Actor,
    place: &Place,
    people: &[Uuid],
) -> Outcome<Vec<Line>> {
    let (mut lasted, mut spent) = (Vec::new(), Vec::new());
    let (mut steps, mut events) = (0, 0);
    for id in people.iter().copied() {
        let (processor, began) = (processor_time(), Instant::now());
        (steps, events) = house.write(actor, move |work| {
            let contact = work.entity("contact")?;
            let held = holdings(work, &contact, id)?.ok_or(Error::NotFound)?;
            let planned = plan(&held, None);
            execute(work, (&contact, id), &planned, WORDS)?;
            Ok::<_, Error>((planned.items.len(), planned.events))
        })?;
        lasted.push(began.elapsed());
        spent.push(processor_time().saturating_sub(processor));
        let left = house.read(actor, |work| {
            let contact = work.entity("contact")?;
            holdings(work, &contact, id)
        })?;
        if left.is_some_and(|left| !plan(&left, None).is_done()) {
            return Err("something was left to erase".into());
        }
    }
    let (lasted, spent) = (median(lasted), median(spent));
    let what = format!(
        "plan and erasure in one transaction ({steps} steps, {events} events of the log), without the clean-up: processor"
    );
    let processor = match place.postgres {
        None => Line::judged(what, time(spent), ("< 50 ms", spent < Duration::from_millis(50))),
        Some(_) => Line::plain(what + " of the program alone", time(spent)),
    };
    Ok(vec![processor, Line::plain("the same until it is on the disk", time(lasted))])
}
