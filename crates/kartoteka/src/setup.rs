//! Commands that prepare a house: schema, first administrator, users, tokens, import of a file.

use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use dictionary::Draft;
use exchange::{ImportJob, ImportOrder, Mapping, read_sheet};
use jiff::SignedDuration;
use locale::Texts;
use records::{
    Actor, Error, House, Jobs, NewToken, Origin, authenticate_user, create_user, enqueue, job,
    job_output, make_token, set_up,
};
use serde_json::json;
use store::Mode;
use uuid::Uuid;

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

/// Imports a file in a user's name.
pub(crate) fn import(
    config: &Config,
    (file, plural): (&Path, &str),
    email: &str,
    (source, source_date): (&str, &str),
) -> anyhow::Result<ExitCode> {
    let bytes =
        std::fs::read(file).map_err(|error| Refused(format!("{}: {error}", file.display())))?;
    let house = open(config, Mode::Serve)?;
    let actor = actor(&house, email)?.by(Origin::Import);
    let dictionary = house.dictionary();
    let entity = dictionary
        .entity_by_plural(plural)
        .ok_or_else(|| Refused(format!("there is no list `{plural}`")))?;
    let sheet = read_sheet(&bytes).map_err(|error| Refused(error.to_string()))?;
    let mapping = Mapping::guess(entity, &sheet.headers);
    let order = ImportOrder {
        entity: entity.name.clone(),
        mapping: mapping.targets.iter().map(ToString::to_string).collect(),
        source: source.to_owned(),
        source_detail: String::new(),
        source_date: source_date.to_owned(),
        create_companies: true,
        language: "cs".to_owned(),
    };
    order.check(entity).map_err(|errors| refused(Error::Invalid(errors)))?;
    let payload = serde_json::to_value(&order)?;
    let id: Uuid =
        house.write(&actor, move |work| enqueue(work, "import", &payload, bytes.clone()))?;
    let jobs = Jobs::default().with(Box::new(ImportJob::new(Arc::new(Texts::load()?))));
    while jobs.run_one(&house)? {}
    house.tend()?;
    let (done, refused_rows) = house.read(&actor, |work| {
        let done = job(work, id)?;
        let rows = if done.has_output { job_output(work, id)? } else { Vec::new() };
        Ok((done, rows))
    })?;
    say!("{}", done.result);
    if done.has_output {
        let rejected = file.with_extension("refused.csv");
        std::fs::write(&rejected, &refused_rows)?;
        say!("refused rows: {}", rejected.display());
    }
    Ok(if done.error.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
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
