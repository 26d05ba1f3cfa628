//! Sign in: a password against its hash, with lockout and back-off, and an event for success and for failure.

use std::sync::Arc;

use dictionary::Value;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::session::{SessionToken, open_session};
use crate::actor::{Actor, ActorKind, Remote};
use crate::error::Error;
use crate::house::House;
use crate::work::Work;

/// Attempts that cost nothing but time to think.
const FREE_ATTEMPTS: i64 = 5;
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

/// Opens a session when the password is right. Costs the same for an unknown account.
pub fn sign_in(
    house: &Arc<House>,
    credentials: &Credentials,
    remote: Option<Remote>,
) -> Result<SessionToken, Error> {
    let email = credentials.email.trim().to_lowercase();
    let keys = attempt_keys(&email, remote.as_ref());
    let anonymous = Actor::anonymous(remote.clone());
    let account = house.read(&anonymous, |work| {
        refuse_while_blocked(work, &keys)?;
        account(work, &email)
    })?;
    let stored = account.as_ref().and_then(|account| account.1.as_deref());
    let right = house.hasher.verify(&credentials.password, stored);
    match account.filter(|_| right) {
        Some((user_id, _)) => succeed(house, user_id, keys, remote),
        None => {
            let known = house.read(&anonymous, |work| account_id(work, &email))?;
            fail(house, known, keys, &anonymous)?;
            Err(Error::WrongPassword)
        }
    }
}

fn succeed(
    house: &Arc<House>,
    user_id: Uuid,
    keys: Vec<String>,
    remote: Option<Remote>,
) -> Result<SessionToken, Error> {
    let mut actor = Actor::anonymous(remote.clone());
    actor.kind = ActorKind::User;
    actor.user_id = Some(user_id);
    house.write(&actor, move |work| {
        for key in &keys {
            forgive(work, key)?;
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

fn fail(
    house: &Arc<House>,
    known: Option<Uuid>,
    keys: Vec<String>,
    anonymous: &Actor,
) -> Result<(), Error> {
    house.write(anonymous, move |work| {
        for key in &keys {
            count_failure(work, key)?;
        }
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

/// Attempts are counted for the account and for the address, both as hashes.
fn attempt_keys(email: &str, remote: Option<&Remote>) -> Vec<String> {
    let key = |kind: &str, text: &str| {
        let digest = Sha256::new_with_prefix(b"kartoteka-attempt-v1")
            .chain_update(kind)
            .chain_update([0])
            .chain_update(text)
            .finalize();
        hex::encode(digest)
    };
    let mut keys = vec![key("account", email)];
    keys.extend(remote.map(|remote| key("address", &remote.address)));
    keys
}

fn refuse_while_blocked(work: &mut Work<'_, '_>, keys: &[String]) -> Result<(), Error> {
    let attempt = work.entity("sign_in_attempt")?;
    for key in keys {
        let Some(row) = work.tx.find(&attempt, "key", &key.as_str().into())? else { continue };
        let until = row.get(&attempt, "blocked_until").as_date_time().unwrap_or(Timestamp::MIN);
        if until > work.now {
            return Err(Error::TooManyAttempts(until.duration_since(work.now).as_secs() + 1));
        }
    }
    Ok(())
}

/// After some free attempts the wait doubles with each failure, up to a quarter of an hour.
fn count_failure(work: &mut Work<'_, '_>, key: &str) -> Result<(), Error> {
    let attempt = work.entity("sign_in_attempt")?;
    let row = work.tx.find(&attempt, "key", &key.into())?;
    let before =
        row.as_ref().and_then(|row| row.get(&attempt, "failures").as_integer()).unwrap_or_default();
    let failures = before + 1;
    let over = u32::try_from((failures - FREE_ATTEMPTS).clamp(0, 12)).unwrap_or_default();
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
            let values = [("key", key.into()), failures, until, last];
            work.tx.insert_named(&attempt, id, work.now, &values)?;
        }
    }
    Ok(())
}

fn forgive(work: &mut Work<'_, '_>, key: &str) -> Result<(), Error> {
    let attempt = work.entity("sign_in_attempt")?;
    if let Some(row) = work.tx.find(&attempt, "key", &key.into())? {
        work.tx.delete(&attempt, row.id())?;
    }
    Ok(())
}
