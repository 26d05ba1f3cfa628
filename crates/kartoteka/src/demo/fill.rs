//! Fills the house through the one door: as the salespeople themselves, in batches of one transaction each.

use std::sync::Arc;

use dictionary::Draft;
use jiff::{SignedDuration, Timestamp};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;
use records::{Actor, Clock, Error, House, create};
use serde_json::json;
use uuid::Uuid;

use crate::demo::names::{
    COMPANY_FIRST, COMPANY_SECOND, FORMS, LAST, MEN, POSITIONS, STREETS, TOWNS, WOMEN, ico,
};
use crate::demo::team::Team;
use crate::demo::words::{ACTIVITIES, TAGS, TASKS};
use crate::demo::{billing, mail, received, registers, requests, retention, sales};

/// Records of one transaction.
const BATCH: usize = 250;
/// The same seed, the same demonstration.
const SEED: [u8; 32] = *b"kartoteka demo, always the same.";

/// One record to make, as one of the salespeople.
pub(crate) type Planned = (usize, Draft);

/// Fills everything: of five thousand contacts there are 800 companies and 20,000 activities and tasks.
pub(crate) fn fill(house: &Arc<House>, team: &Team, contacts: usize) -> Result<(), Error> {
    let mut random = ChaCha20Rng::from_seed(SEED);
    let tags = TAGS
        .iter()
        .map(|(name, color)| (0, Draft::default().with("name", *name).with("color", *color)));
    make(house, std::slice::from_ref(&team.administrator), "tag", &tags.collect::<Vec<_>>())?;
    let sellers = team.sales.len();
    let companies = (contacts * 800 / 5000).max(1);
    let planned: Vec<Planned> =
        (0..companies).map(|index| (index % sellers, company(&mut random, index))).collect();
    let companies = make(house, &team.sales, "company", &planned)?;
    let planned: Vec<Planned> = (0..contacts)
        .map(|_| {
            let work = random.random_bool(0.8).then(|| pick(&mut random, &companies)).flatten();
            let seller =
                work.map_or_else(|| random.random_range(0..sellers), |(seller, _)| *seller);
            let work = work.map(|(_, id)| *id);
            (seller, contact(&mut random, work))
        })
        .collect();
    let people = make(house, &team.sales, "contact", &planned)?;
    let now = house.now();
    let planned: Vec<Planned> = (0..contacts * 16 / 5)
        .filter_map(|_| {
            let (seller, id) = pick(&mut random, &people)?;
            Some((*seller, activity(&mut random, now, *id)))
        })
        .collect();
    make(house, &team.sales, "activity", &planned)?;
    let planned: Vec<Planned> = (0..contacts * 4 / 5)
        .filter_map(|_| {
            let (seller, id) = pick(&mut random, &people)?;
            let assignee = team.sales.get(*seller)?.user_id?;
            Some((*seller, task(&mut random, now, (*id, assignee))))
        })
        .collect();
    make(house, &team.sales, "task", &planned)?;
    sales::fill(house, team, &people, &mut random)?;
    mail::fill(house, team, &people, &mut random)?;
    billing::fill(house, team, &companies, &mut random)?;
    received::fill(house, &team.billing, &team.administrator, &mut random)?;
    requests::fill(house, (&team.officer, &team.administrator), &people)?;
    if let Some(seller) = team.sales.first() {
        registers::fill(house, &team.officer, seller)?;
    }
    retention::fill(house, &team.administrator, contacts)
}

/// Makes the planned records; tells who made which.
pub(crate) fn make(
    house: &Arc<House>,
    actors: &[Actor],
    entity: &'static str,
    planned: &[Planned],
) -> Result<Vec<(usize, Uuid)>, Error> {
    let mut made = Vec::with_capacity(planned.len());
    for (index, actor) in actors.iter().enumerate() {
        let own: Vec<Draft> = planned
            .iter()
            .filter(|(seller, _)| *seller == index)
            .map(|(_, draft)| draft.clone())
            .collect();
        for batch in own.chunks(BATCH) {
            let batch = batch.to_vec();
            let ids = house.write(actor, move |work| {
                let entity = work.entity(entity)?;
                batch
                    .iter()
                    .map(|draft| Ok(create(work, &entity, draft)?.record.id()))
                    .collect::<Result<Vec<Uuid>, Error>>()
            })?;
            made.extend(ids.into_iter().map(|id| (index, id)));
        }
    }
    Ok(made)
}

pub(crate) fn pick<'a, T>(random: &mut ChaCha20Rng, items: &'a [T]) -> Option<&'a T> {
    items.get(random.random_range(0..items.len().max(1)))
}

pub(crate) fn one<T: Copy + Default>(random: &mut ChaCha20Rng, items: &[T]) -> T {
    pick(random, items).copied().unwrap_or_default()
}

fn address(random: &mut ChaCha20Rng) -> serde_json::Value {
    let (city, postal_code) = one(random, &TOWNS);
    let street = format!("{} {}", one(random, &STREETS), random.random_range(1..180));
    json!({"street": street, "city": city, "postal_code": postal_code, "country": "CZ"})
}

fn company(random: &mut ChaCha20Rng, index: usize) -> Draft {
    let (first, second) = (one(random, &COMPANY_FIRST), one(random, &COMPANY_SECOND));
    let form = one(random, &FORMS);
    // The first combinations are plain; later ones get a number, as real namesakes do.
    let round = index / (COMPANY_FIRST.len() * COMPANY_SECOND.len() / 2);
    let name = if round == 0 {
        format!("{first} {second}, {form}")
    } else {
        format!("{first} {second} {round}, {form}")
    };
    let number =
        ico(1_000_000 + u32::try_from(index).unwrap_or_default() * 7 + random.random_range(0..7));
    let site: String = dictionary::words(&format!("{first}{second}")).concat();
    Draft::default()
        .with("name", name)
        .with("dic", format!("CZ{number}"))
        .with("ico", number)
        .with("kind", one(random, &["customer", "prospect", "partner", "supplier", "customer"]))
        .with("address", address(random))
        .with("phone", format!("+420{}", random.random_range(221_000_000..229_999_999)))
        .with("email", format!("info@{site}{index}.example"))
        .with("website", format!("https://{site}{index}.example"))
        .with("tags", tags(random))
        .with("source_date", day(random))
}

fn contact(random: &mut ChaCha20Rng, company: Option<Uuid>) -> Draft {
    let (man, woman) = one(random, &LAST);
    let female = random.random_bool(0.5);
    let (first, last) =
        if female { (one(random, &WOMEN), woman) } else { (one(random, &MEN), man) };
    let mail = dictionary::words(&format!("{first} {last}")).join(".");
    let mut draft = Draft::default()
        .with("last_name", last)
        .with("first_name", first)
        .with("email", format!("{mail}{}@posta.example", random.random_range(1..10_000)))
        .with("phone", mobile(random))
        .with("language", if random.random_bool(0.92) { "cs" } else { "sk" })
        // They gave their data themselves: whoever did not would have to be told, each by a task.
        .with("source", one(random, &["person", "website", "event", "event", "person"]))
        .with("source_date", day(random))
        .with("tags", tags(random));
    if random.random_bool(0.1) {
        draft = draft.with("title", one(random, &["Ing.", "Mgr.", "MUDr.", "JUDr.", "Bc."]));
    }
    match company {
        Some(company) => {
            let (his, hers) = one(random, &POSITIONS);
            let position = if female { hers } else { his };
            draft = draft.with("company_id", company.to_string()).with("position", position);
        }
        None if random.random_bool(0.5) => {
            let number = ico(random.random_range(6_000_000..9_000_000));
            draft = draft
                .with("dic", format!("CZ{number}"))
                .with("ico", number)
                .with("address", address(random));
        }
        None => draft = draft.with("address", address(random)),
    }
    draft
}

/// A number of a Czech mobile network.
fn mobile(random: &mut ChaCha20Rng) -> String {
    let network = one(
        random,
        &[
            "601", "602", "603", "604", "605", "606", "607", "608", "720", "721", "723", "725",
            "731", "732", "736", "773", "774", "775", "776", "777",
        ],
    );
    format!("+420{network}{:06}", random.random_range(0..1_000_000))
}

fn tags(random: &mut ChaCha20Rng) -> serde_json::Value {
    let count = one(random, &[0, 0, 0, 1, 1, 2]);
    let names: Vec<&str> = (0..count).map(|_| one(random, &TAGS).0).collect();
    json!(names)
}

fn day(random: &mut ChaCha20Rng) -> String {
    format!(
        "{}-{:02}-{:02}",
        random.random_range(2023..2026),
        random.random_range(1..13),
        random.random_range(1..29)
    )
}

fn activity(random: &mut ChaCha20Rng, now: Timestamp, contact: Uuid) -> Draft {
    let (kind, subject, text) = one(random, &ACTIVITIES);
    // Newer ones are more frequent, as in a company that grows; none at night.
    let age: f64 = random.random_range(0.0..1.0);
    let days = whole(age * age * 720.0);
    let hours = random.random_range(0..9);
    let at = now
        - SignedDuration::from_hours(24 * days + hours)
        - SignedDuration::from_mins(random.random_range(0..60));
    Draft::default()
        .with("kind", kind)
        .with("subject", subject)
        .with("text", text)
        .with("at", at.to_string())
        .with("contact_id", contact.to_string())
}

/// A whole number of days from a share of a span; only for the demonstration's dates.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a made-up number of days, far inside the range"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

fn task(random: &mut ChaCha20Rng, now: Timestamp, (contact, assignee): (Uuid, Uuid)) -> Draft {
    let done = random.random_bool(0.72);
    let days = if done { random.random_range(-300..0) } else { random.random_range(-6..45) };
    let due = Clock::day(now + SignedDuration::from_hours(24 * days));
    Draft::default()
        .with("subject", one(random, &TASKS))
        .with("due_on", due.to_string())
        .with("done", done)
        .with("priority", one(random, &["normal", "normal", "normal", "high", "low"]))
        .with("contact_id", contact.to_string())
        .with("assignee_id", assignee.to_string())
}
