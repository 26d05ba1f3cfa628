//! Who and what records of the benchmark belong to in this program: people, colleagues, deals and companies, made before any
//! record; and the users who act. Called by `gdprbench`.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::Draft;
use locale::Locale;
use records::{Actor, Error, House, Origin, create, create_user, set_up};
use serde_json::json;
use uuid::Uuid;

use crate::Outcome;
use crate::gdprbench::record::Attribute;
use crate::own_house;

/// Records of one transaction.
const BATCH: u32 = 100;
const PASSWORD: &str = "correct horse battery";
const ADMINISTRATOR: &str = "admin@posta.example";

/// Records to which others refer, in the order of a pool.
pub(crate) struct Names {
    ids: Vec<Uuid>,
    places: BTreeMap<Uuid, u32>,
}

impl Names {
    fn new(ids: Vec<Uuid>) -> Self {
        let places = ids.iter().copied().zip(0..).collect();
        Self { ids, places }
    }

    /// The record of a value.
    pub(crate) fn id(&self, value: u32) -> Option<Uuid> {
        self.ids.get(usize::try_from(value).ok()?).copied()
    }

    /// The value of a record; one that there is not for a stranger.
    pub(crate) fn place(&self, id: Option<Uuid>) -> u32 {
        id.and_then(|id| self.places.get(&id)).copied().unwrap_or(u32::MAX)
    }
}

/// Everybody and everything around the records.
pub(crate) struct Cast {
    /// USR.
    pub(crate) people: Names,
    /// PUR.
    pub(crate) purposes: Names,
    /// SHR.
    pub(crate) parties: Names,
    /// ACL.
    pub(crate) colleagues: Names,
    /// Acts for the controller, the customer and the processor: sees and changes what is their team's.
    pub(crate) manager: Actor,
    /// Acts for the regulator: the data protection officer, who reads the log and changes nothing.
    pub(crate) officer: Actor,
}

impl Cast {
    /// Sets the house up and makes all of them, through the one door.
    pub(crate) fn make(house: &Arc<House>, records: u32) -> Outcome<Self> {
        house.write(&Actor::system(Origin::Command), |work| {
            sales::set_up(work, Locale::Cs)?;
            set_up(work, Some(("Alena Správcová", ADMINISTRATOR, PASSWORD)))
        })?;
        let administrator = own_house::user(house, ADMINISTRATOR)?;
        let team = Draft::default().with("name", "Měřící tým");
        let team = many(house, &administrator, ("team", 1), move |_| team.clone())?;
        let team = team.first().copied().ok_or("no team")?;
        let mut colleagues = Vec::new();
        for number in 0..Attribute::Access.pool(records) {
            let email = format!("kolega{number}@posta.example");
            colleagues.push(user(house, &administrator, ("sales", &email, team))?);
        }
        user(house, &administrator, ("manager", "vedouci@posta.example", team))?;
        user(house, &administrator, ("dpo", "poverenec@posta.example", team))?;
        let manager = own_house::user(house, "vedouci@posta.example")?;
        let officer = own_house::user(house, "poverenec@posta.example")?;
        let named = |entity, attribute: Attribute| {
            let name = attribute.name();
            many(house, &manager, (entity, attribute.pool(records)), move |number| {
                Draft::default().with("name", format!("{name} {number}"))
            })
        };
        let (purposes, parties) =
            (named("deal", Attribute::Purpose)?, named("company", Attribute::Shared)?);
        let people = Attribute::Person.pool(records);
        let people = many(house, &manager, ("contact", people), |number| {
            Draft::default()
                .with("last_name", format!("Osoba{number}"))
                .with("email", format!("osoba{number}@posta.example"))
        })?;
        let [people, purposes, parties, colleagues] =
            [people, purposes, parties, colleagues].map(Names::new);
        Ok(Self { people, purposes, parties, colleagues, manager, officer })
    }
}

fn many(
    house: &Arc<House>,
    actor: &Actor,
    (entity, count): (&'static str, u32),
    draft: impl Fn(u32) -> Draft + Clone + Send + 'static,
) -> Outcome<Vec<Uuid>> {
    let mut made = Vec::new();
    for first in (0..count).step_by(usize::try_from(BATCH)?) {
        let draft = draft.clone();
        made.extend(house.write(actor, move |work| {
            let entity = work.entity(entity)?;
            let numbers = first..count.min(first + BATCH);
            numbers
                .map(|number| Ok(create(work, &entity, &draft(number))?.record.id()))
                .collect::<Result<Vec<Uuid>, Error>>()
        })?);
    }
    Ok(made)
}

fn user(
    house: &Arc<House>,
    administrator: &Actor,
    (role, email, team): (&str, &str, Uuid),
) -> Outcome<Uuid> {
    let role = house.read(administrator, |work| work.find_id("role", "name", role))?;
    let role = role.ok_or("no such role")?;
    let draft = Draft::default()
        .with("name", email)
        .with("email", email)
        .with("roles", json!([role.to_string()]))
        .with("teams", json!([team.to_string()]));
    let made = house.write(administrator, move |work| {
        Ok::<_, Error>(create_user(work, &draft, PASSWORD)?.record.id())
    })?;
    Ok(made)
}
