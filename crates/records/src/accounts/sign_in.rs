//! Sign in: a password against its hash, with lockout and back-off, and an event for success and for failure.

use std::sync::Arc;

use dictionary::Value;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::accounts::session::{SessionToken, open_session};
use crate::actor::{Actor, ActorKind, Remote};
use crate::error::Error;
use crate::house::House;
use crate::work::Work;

/// Attempts at one account from one network that cost nothing but time to think.
const FREE_ATTEMPTS: i64 = 5;
/// Attempts at one account from everywhere, and from one network at all accounts. More than a person makes, so that nobody keeps
/// another one, or their colleagues, out by wrong passwords.
const FREE_OF_ALL: i64 = 50;
/// The longest wait between attempts.
const LONGEST_WAIT: i64 = 15 * 60;

/// What somebody typed.
#[derive(Clone)]
pub struct Credentials {
    /// The e-mail of the account.
    pub email: String,
    /// The password.
    pub password: String,
}

/// What an attempt is counted under.
#[derive(Clone)]
struct Counted {
    key: String,
    /// Attempts that are not slowed down.
    free: i64,
    /// One is forgotten each minute, and a right password takes back no more than itself: many people share a network.
    forgets: bool,
}

/// Opens a session when the password is right. Costs the same for an unknown account.
pub fn sign_in(
    house: &Arc<House>,
    credentials: &Credentials,
    remote: Option<Remote>,
) -> Result<SessionToken, Error> {
    let email = credentials.email.trim().to_lowercase();
    let counted = counted(house, &email, remote.as_ref());
    let anonymous = Actor::anonymous(remote.clone());
    let (counts, name) = (counted.clone(), email.clone());
    // Counted before the password is tried: of many that come at once none is tried without being counted.
    let account = house.write(&anonymous, move |work| {
        refuse_while_blocked(work, &counts)?;
        for one in &counts {
            count(work, one)?;
        }
        account(work, &name)
    })?;
    let stored = account.as_ref().and_then(|account| account.1.as_deref());
    let right = house.hasher.verify(&credentials.password, stored);
    match account.filter(|_| right) {
        Some((user_id, _)) => succeed(house, user_id, counted, remote),
        None => {
            let known = house.read(&anonymous, |work| account_id(work, &email))?;
            fail(house, known, &anonymous)?;
            Err(Error::WrongPassword)
        }
    }
}

fn succeed(
    house: &Arc<House>,
    user_id: Uuid,
    counted: Vec<Counted>,
    remote: Option<Remote>,
) -> Result<SessionToken, Error> {
    let mut actor = Actor::anonymous(remote.clone());
    actor.kind = ActorKind::User;
    actor.user_id = Some(user_id);
    house.write(&actor, move |work| {
        for one in &counted {
            forgive(work, one)?;
        }
        let user = work.entity("user")?;
        if let Some(row) = work.tx.get(&user, user_id)? {
            let values = [("last_sign_in_at", work.now.into())];
            work.tx.update_named(&user, &row, work.now, &values)?;
        }
        work.note("sign_in", "user", Some(user_id), Vec::new())?;
        open_session(work, user_id, remote.as_ref())
    })
}

fn fail(house: &Arc<House>, known: Option<Uuid>, anonymous: &Actor) -> Result<(), Error> {
    house.write(anonymous, move |work| {
        // Sealed under the account that was tried; an unknown one leaves only that somebody tried.
        let remote = work.actor.remote.clone();
        let segments = known
            .zip(remote)
            .map(|(user, remote)| {
                (user, json!({"address": remote.address, "user_agent": remote.user_agent}))
            })
            .into_iter()
            .collect();
        work.note("sign_in_failed", "user", known, segments)
    })
}

/// The account's identifier and password hash, when it is active.
fn account(work: &mut Work<'_, '_>, email: &str) -> Result<Option<(Uuid, Option<String>)>, Error> {
    let user = work.entity("user")?;
    let row = work.tx.find(&user, "email", &email.into())?;
    Ok(row
        .filter(|row| row.get(&user, "active").is_yes())
        .map(|row| (row.id(), row.get(&user, "password_hash").as_text().map(str::to_owned))))
}

fn account_id(work: &mut Work<'_, '_>, email: &str) -> Result<Option<Uuid>, Error> {
    let user = work.entity("user")?;
    Ok(work.tx.find(&user, "email", &email.into())?.map(|row| row.id()))
}

/// Attempts are counted for the account from a network, for the account, and for the network, all as keyed hashes.
fn counted(house: &House, email: &str, remote: Option<&Remote>) -> Vec<Counted> {
    let one = |text: &str, free: i64, forgets: bool| {
        let key = hex::encode(house.audit().authenticate(&format!("attempt\n{text}")));
        Counted { key, free, forgets }
    };
    let Some(network) = remote.map(Remote::network) else {
        return vec![one(&format!("account\n{email}"), FREE_ATTEMPTS, false)];
    };
    vec![
        one(&format!("account\n{email}\n{network}"), FREE_ATTEMPTS, false),
        one(&format!("account\n{email}"), FREE_OF_ALL, false),
        one(&format!("network\n{network}"), FREE_OF_ALL, true),
    ]
}

fn refuse_while_blocked(work: &mut Work<'_, '_>, counted: &[Counted]) -> Result<(), Error> {
    let attempt = work.entity("sign_in_attempt")?;
    for one in counted {
        let Some(row) = work.tx.find(&attempt, "key", &one.key.as_str().into())? else { continue };
        let until = row.get(&attempt, "blocked_until").as_date_time().unwrap_or(Timestamp::MIN);
        if until > work.now {
            return Err(Error::TooManyAttempts(until.duration_since(work.now).as_secs() + 1));
        }
    }
    Ok(())
}

/// Counts an attempt. After the free ones the wait doubles with each, up to a quarter of an hour.
fn count(work: &mut Work<'_, '_>, counted: &Counted) -> Result<(), Error> {
    let attempt = work.entity("sign_in_attempt")?;
    let row = work.tx.find(&attempt, "key", &counted.key.as_str().into())?;
    let mut before =
        row.as_ref().and_then(|row| row.get(&attempt, "failures").as_integer()).unwrap_or_default();
    let last = row.as_ref().and_then(|row| row.get(&attempt, "last_at").as_date_time());
    if let Some(last) = last.filter(|_| counted.forgets) {
        before = (before - work.now.duration_since(last).as_mins()).max(0);
    }
    let failures = before + 1;
    let over = u32::try_from((failures - counted.free).clamp(0, 12)).unwrap_or_default();
    let wait = if over == 0 { 0 } else { (1_i64 << over).min(LONGEST_WAIT) };
    let until = work.now + SignedDuration::from_secs(wait);
    let values = [
        ("failures", Value::Integer(failures)),
        ("blocked_until", until.into()),
        ("last_at", work.now.into()),
    ];
    match row {
        Some(row) => {
            work.tx.update_named(&attempt, &row, work.now, &values)?;
        }
        None => {
            let id = work.new_id();
            let [failures, until, last] = values;
            let values = [("key", counted.key.as_str().into()), failures, until, last];
            work.tx.insert_named(&attempt, id, work.now, &values)?;
        }
    }
    Ok(())
}

/// Takes back what a right password was counted for: all of an account, itself of a network.
fn forgive(work: &mut Work<'_, '_>, counted: &Counted) -> Result<(), Error> {
    let attempt = work.entity("sign_in_attempt")?;
    let Some(row) = work.tx.find(&attempt, "key", &counted.key.as_str().into())? else {
        return Ok(());
    };
    let left = row.get(&attempt, "failures").as_integer().unwrap_or_default() - 1;
    if counted.forgets && left > 0 {
        let values = [("failures", Value::Integer(left)), ("blocked_until", work.now.into())];
        return Ok(work.tx.update_named(&attempt, &row, work.now, &values).map(drop)?);
    }
    Ok(work.tx.delete(&attempt, row.id())?)
}
