//! Commands that prepare a house: schema, first administrator, users, tokens.

use std::io::Read as _;
use std::process::ExitCode;
use std::sync::Arc;

use dictionary::Draft;
use jiff::SignedDuration;
use records::{
    Actor, Error, House, NewToken, Origin, authenticate_user, create_user, make_token, set_up,
};
use serde_json::json;
use store::Mode;

use crate::config::{Config, Refused};
use crate::open::open;
use crate::say;

/// Brings the schema to what this program declares.
pub(crate) fn migrate(config: &Config) -> anyhow::Result<ExitCode> {
    drop(open(config, Mode::Serve)?);
    say!("the schema is up to date");
    Ok(ExitCode::SUCCESS)
}

/// Makes the delivered roles and the first administrator.
pub(crate) fn setup(config: &Config, email: &str, name: &str) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Serve)?;
    let password = password()?;
    let (owned_name, owned_email) = (name.to_owned(), email.to_owned());
    let made = house
        .write(&Actor::system(Origin::Command), move |work| {
            let made = set_up(work, Some((&owned_name, &owned_email, &password)))?;
            if made.is_some() {
                sales::set_up(work, locale::Locale::Cs)?;
            }
            Ok(made)
        })
        .map_err(refused)?;
    match made {
        Some(_id) => say!("the administrator {email} is ready; run `kartoteka serve`"),
        None => return Err(Refused("this house has users already".to_owned()).into()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Adds a user.
pub(crate) fn add_user(
    config: &Config,
    (email, name): (&str, &str),
    role: &str,
) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Serve)?;
    let password = password()?;
    let (name, mail, role) = (name.to_owned(), email.to_owned(), role.to_owned());
    house
        .write(&Actor::system(Origin::Command), move |work| {
            let role = work
                .find_id("role", "name", &role)?
                .ok_or_else(|| Error::at("role", "reference-not-found"))?;
            let draft = Draft::default()
                .with("name", name.as_str())
                .with("email", mail.as_str())
                .with("roles", json!([role.to_string()]));
            create_user(work, &draft, &password).map(|_saved| ())
        })
        .map_err(refused)?;
    say!("{email} may sign in");
    Ok(ExitCode::SUCCESS)
}

/// Creates a token and prints it, this once.
pub(crate) fn create_token(
    config: &Config,
    (email, name): (&str, &str),
    write: bool,
    days: i64,
) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Serve)?;
    let actor = actor(&house, email)?;
    let new = NewToken {
        user_id: actor.user_id.unwrap_or_default(),
        name: name.to_owned(),
        read_only: !write,
        expires_at: Some(house.now() + SignedDuration::from_hours(24 * days.clamp(1, 3650))),
    };
    say!("{}", house.write(&actor, move |work| make_token(work, &new)).map_err(refused)?);
    Ok(ExitCode::SUCCESS)
}

/// The actor of a user.
pub(crate) fn actor(house: &Arc<House>, email: &str) -> anyhow::Result<Actor> {
    let found = house.read(&Actor::system(Origin::Command), |work| {
        match work.find_id("user", "email", email)? {
            Some(id) => authenticate_user(work, id, Origin::Command),
            None => Ok(None),
        }
    })?;
    found.ok_or_else(|| Refused(format!("nobody signs in as {email}")).into())
}

/// One line of standard input.
fn password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(2000).read_to_string(&mut text)?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() {
        return Err(Refused("give the password on standard input".to_owned()).into());
    }
    Ok(line)
}

/// A refusal of the records, in one line.
pub(crate) fn refused(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(errors) => {
            let told: Vec<String> = errors
                .iter()
                .map(|error| format!("{}: {}", error.field, error.problem.key))
                .collect();
            Refused(told.join("; ")).into()
        }
        other => other.into(),
    }
}
