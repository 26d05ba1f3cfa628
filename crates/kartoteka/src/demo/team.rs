//! The people of the demonstration: twelve users in two teams, with all delivered roles.

use std::sync::Arc;

use dictionary::Draft;
use records::{Actor, House, NewToken, Origin, create, create_user, make_token, set_up};
use serde_json::json;
use uuid::Uuid;

use crate::setup::actor;

/// The password of everybody.
pub(crate) const PASSWORD: &str = "ukazka-kartoteka";

/// Name, e-mail, role, team.
const PEOPLE: [(&str, &str, &str, &str); 12] = [
    ("Alena Správcová", "alena@ukazka.example", "administrator", ""),
    ("Martin Havlík", "martin@ukazka.example", "manager", "Obchod Čechy"),
    ("Jitka Šimková", "jitka@ukazka.example", "manager", "Obchod Morava"),
    ("Petr Kolář", "petr@ukazka.example", "sales", "Obchod Čechy"),
    ("Lucie Benešová", "lucie@ukazka.example", "sales", "Obchod Čechy"),
    ("Tomáš Urban", "tomas@ukazka.example", "sales", "Obchod Čechy"),
    ("Eva Řezníčková", "eva@ukazka.example", "sales", "Obchod Morava"),
    ("Ondřej Žák", "ondrej@ukazka.example", "sales", "Obchod Morava"),
    ("Klára Němcová", "klara@ukazka.example", "sales", "Obchod Morava"),
    ("Hana Ježková", "hana@ukazka.example", "billing", ""),
    ("Milan Fiala", "milan@ukazka.example", "billing", ""),
    ("Ivana Dvorská", "ivana@ukazka.example", "dpo", ""),
];

/// The users of the demonstration.
pub(crate) struct Team {
    pub(crate) administrator: Actor,
    pub(crate) sales: Vec<Actor>,
    pub(crate) billing: Actor,
    pub(crate) officer: Actor,
}

/// An account that is shown to the visitor.
pub(crate) struct Account {
    pub(crate) role: &'static str,
    pub(crate) label: String,
    pub(crate) email: String,
    pub(crate) token: String,
}

/// Makes roles, teams and users.
pub(crate) fn make(house: &Arc<House>) -> anyhow::Result<Team> {
    house.write(&Actor::system(Origin::Command), |work| {
        let (name, email, ..) = PEOPLE[0];
        sales::set_up(work, locale::Locale::Cs)?;
        set_up(work, Some((name, email, PASSWORD)))
    })?;
    let administrator = actor(house, PEOPLE[0].1)?;
    house.write(&administrator, |work| {
        let team = work.entity("team")?;
        for name in ["Obchod Čechy", "Obchod Morava"] {
            create(work, &team, &Draft::default().with("name", name))?;
        }
        for (name, email, role, team) in PEOPLE.iter().skip(1) {
            let role: Vec<Uuid> = work.find_id("role", "name", role)?.into_iter().collect();
            let team: Vec<Uuid> = work.find_id("team", "name", team)?.into_iter().collect();
            let ids =
                |ids: Vec<Uuid>| json!(ids.iter().map(ToString::to_string).collect::<Vec<_>>());
            let draft = Draft::default()
                .with("name", *name)
                .with("email", *email)
                .with("roles", ids(role))
                .with("teams", ids(team));
            create_user(work, &draft, PASSWORD)?;
        }
        Ok(())
    })?;
    let mut sales = Vec::new();
    for (_, email, ..) in PEOPLE.iter().filter(|(_, _, role, _)| *role == "sales") {
        sales.push(actor(house, email)?);
    }
    let first = |wanted: &str| {
        let found = PEOPLE.iter().find(|(_, _, role, _)| *role == wanted);
        actor(house, found.map_or(PEOPLE[0].1, |(_, email, ..)| email))
    };
    let (billing, officer) = (first("billing")?, first("dpo")?);
    Ok(Team { administrator, sales, billing, officer })
}

/// One account of each role, with a fresh token.
pub(crate) fn accounts(house: &Arc<House>) -> anyhow::Result<Vec<Account>> {
    let mut accounts: Vec<Account> = Vec::new();
    for (_, email, role, _) in PEOPLE {
        if accounts.iter().any(|account| account.role == role) {
            continue;
        }
        let actor = actor(house, email)?;
        let user_id = actor.user_id.unwrap_or_default();
        let token = house.write(&actor, move |work| {
            let new =
                NewToken { user_id, name: "demo".to_owned(), read_only: false, expires_at: None };
            make_token(work, &new)
        })?;
        let dictionary = house.dictionary();
        let label = dictionary
            .roles()
            .iter()
            .find(|delivered| delivered.name == role)
            .map_or_else(|| role.to_owned(), |delivered| delivered.label.cs.clone());
        accounts.push(Account { role, label, email: email.to_owned(), token });
    }
    Ok(accounts)
}
