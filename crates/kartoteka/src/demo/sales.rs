//! The sales of the demonstration: a price list, and deals in every stage of the way.

use std::sync::Arc;

use dictionary::Draft;
use jiff::{SignedDuration, Timestamp};
use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use records::{Actor, Clock, Error, House, Origin};
use serde_json::json;
use uuid::Uuid;

use crate::demo::fill::{Planned, make, one, pick};
use crate::demo::team::Team;
use crate::demo::words::{DEALS, PRODUCTS};

/// The name of a stage and how many of a hundred deals stand there.
const STANDING: [(&str, u32); 6] = [
    ("stage-interest", 16),
    ("stage-needs", 12),
    ("stage-quoted", 10),
    ("stage-negotiation", 7),
    ("stage-won", 35),
    ("stage-lost", 20),
];
/// Why deals of the demonstration were lost.
const LOST: [&str; 6] = ["price", "competitor", "no_budget", "no_need", "timing", "no_answer"];
/// Where they came from.
const SOURCES: [&str; 6] = ["inquiry", "website", "referral", "event", "customer", "campaign"];

/// Makes the price list, and twelve deals for each hundred of people.
pub(crate) fn fill(
    house: &Arc<House>,
    team: &Team,
    people: &[(usize, Uuid)],
    random: &mut ChaCha20Rng,
) -> Result<(), Error> {
    let products: Vec<Planned> = PRODUCTS
        .iter()
        .map(|(name, code, unit, price, rate)| {
            let draft = Draft::default().with("name", *name).with("code", *code);
            (0, draft.with("unit", *unit).with("price", *price).with("vat_rate", *rate))
        })
        .collect();
    let products: Vec<Uuid> =
        make(house, std::slice::from_ref(&team.administrator), "product", &products)?
            .into_iter()
            .map(|(_, id)| id)
            .collect();
    let stages = stages(house)?;
    let now = house.now();
    let planned: Vec<Planned> = (0..people.len() * 12 / 100)
        .filter_map(|_| {
            let (seller, contact) = *pick(random, people)?;
            Some((seller, deal(random, now, contact, (&stages, &products))))
        })
        .collect();
    make(house, &team.sales, "deal", &planned)?;
    Ok(())
}

/// The stages that the house was set up with, each with its weight.
fn stages(house: &Arc<House>) -> Result<Vec<(&'static str, Uuid, u32)>, Error> {
    let texts = locale::Texts::load().map_err(|error| Error::Fault(error.to_string()))?;
    house.read(&Actor::system(Origin::Command), |work| {
        let mut stages = Vec::new();
        for (key, weight) in STANDING {
            let name = texts.get(locale::Locale::Cs, key);
            let id = work.find_id("stage", "name", name)?;
            stages.extend(id.map(|id| (key, id, weight)));
        }
        Ok(stages)
    })
}

fn deal(
    random: &mut ChaCha20Rng,
    now: Timestamp,
    contact: Uuid,
    (stages, products): (&[(&str, Uuid, u32)], &[Uuid]),
) -> Draft {
    let mut place = random.random_range(0..100);
    let mut stage = ("", Uuid::nil());
    for (key, id, weight) in stages {
        stage = (key, *id);
        if place < *weight {
            break;
        }
        place -= weight;
    }
    let day = |days: i64| Clock::day(now + SignedDuration::from_hours(24 * days)).to_string();
    let mut draft = Draft::default()
        .with("name", one(random, &DEALS))
        .with("contact_id", contact.to_string())
        .with("stage_id", stage.1.to_string())
        .with("source", one(random, &SOURCES));
    match stage.0 {
        "stage-won" => draft = draft.with("closed_on", day(-random.random_range(0..720))),
        "stage-lost" => {
            draft = draft
                .with("closed_on", day(-random.random_range(0..360)))
                .with("lost_reason", one(random, &LOST));
        }
        _ => draft = draft.with("expected_on", day(random.random_range(-10..90))),
    }
    if random.random_bool(0.5) {
        let amount = random.random_range(8..400) * 1000;
        return draft.with("amount", json!({"amount": amount.to_string(), "currency": "CZK"}));
    }
    let lines: Vec<_> = (0..random.random_range(1..6))
        .filter_map(|_| {
            let product = pick(random, products)?.to_string();
            let quantity = one(random, &["1", "2", "4", "5", "10", "12", "20", "48"]);
            let discount = one(random, &["", "", "", "5", "10"]);
            Some(json!({"product_id": product, "quantity": quantity, "discount": discount}))
        })
        .collect();
    draft.with("lines", json!(lines))
}
