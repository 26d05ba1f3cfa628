//! API tokens: a secret shown once, its hash kept, with a scope and an end.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dictionary::{Filter, Operator, Value};
use jiff::Timestamp;
use serde_json::json;
use store::Row;
use uuid::Uuid;

use crate::accounts::load::{all, rights_of};
use crate::accounts::session::hash;
use crate::actor::{Actor, ActorKind, Origin};
use crate::error::Error;
use crate::work::Work;

/// What every token begins with, so that a leaked one is recognised.
const PREFIX: &str = "kt_";

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// Whose rights it has.
    pub user_id: Uuid,
    /// What it is for.
    pub name: String,
    /// Reading only.
    pub read_only: bool,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
}

/// A token as its owner sees it later: never its secret.
#[derive(Debug, Clone)]
pub struct ApiToken {
    /// Its identifier.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// Reading only.
    pub read_only: bool,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the day.
    pub last_used_at: Option<Timestamp>,
}

/// Makes a token and tells its secret, this once. Only for oneself, or by an administrator.
pub fn make_token(work: &mut Work<'_, '_>, new: &NewToken) -> Result<String, Error> {
    by_a_person(work)?;
    if work.actor.user_id != Some(new.user_id) && !work.actor.rights.administrator {
        return Err(Error::Forbidden);
    }
    let name = new.name.trim();
    if name.is_empty() {
        return Err(Error::at("name", "required"));
    }
    if new.expires_at.is_some_and(|end| end <= work.now) {
        return Err(Error::at("expires_at", "in-the-past"));
    }
    let token = work.entity("token")?;
    let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(work.house.entropy.bytes::<32>()));
    let id = work.new_id();
    let values = [
        ("user_id", Value::Id(new.user_id)),
        ("name", Value::Text(name.chars().take(100).collect())),
        ("token_hash", Value::Bytes(hash(&secret))),
        ("scope", if new.read_only { "read" } else { "write" }.into()),
        ("expires_at", new.expires_at.into()),
        ("revoked", false.into()),
    ];
    work.tx.insert_named(&token, id, work.now, &values)?;
    work.note("token_made", "token", Some(id), vec![(new.user_id, json!({}))])?;
    Ok(secret)
}

/// A token makes and ends none: whoever found one shall not come by another.
fn by_a_person(work: &Work<'_, '_>) -> Result<(), Error> {
    if work.actor.kind == ActorKind::Token { Err(Error::Forbidden) } else { Ok(()) }
}

/// The actor of a token.
pub fn resume_token(work: &mut Work<'_, '_>, secret: &str) -> Result<Option<Actor>, Error> {
    if !secret.starts_with(PREFIX) || secret.len() > 100 {
        return Ok(None);
    }
    let token = work.entity("token")?;
    let held = Value::Bytes(hash(secret));
    let Some(row) = work.tx.find(&token, "token_hash", &held)? else { return Ok(None) };
    let ended = row.get(&token, "expires_at").as_date_time().is_some_and(|end| end <= work.now);
    if ended || row.get(&token, "revoked").is_yes() {
        return Ok(None);
    }
    let Some(user_id) = row.get(&token, "user_id").as_id() else { return Ok(None) };
    let Some(rights) = rights_of(work, user_id)? else { return Ok(None) };
    let rights = if row.get(&token, "scope").as_text() == Some("read") {
        let mut limited = (*rights).clone();
        limited.read_only = true;
        Arc::new(limited)
    } else {
        rights
    };
    Ok(Some(Actor {
        kind: ActorKind::Token,
        user_id: Some(user_id),
        rights,
        origin: Origin::Api,
        request_id: None,
        remote: None,
    }))
}

/// The tokens of a user that still hold.
pub fn list_tokens(work: &mut Work<'_, '_>, user_id: Uuid) -> Result<Vec<ApiToken>, Error> {
    if work.actor.user_id != Some(user_id) && !work.actor.rights.administrator {
        return Err(Error::Forbidden);
    }
    let token = work.entity("token")?;
    Ok(standing(work, user_id)?
        .iter()
        .map(|row| ApiToken {
            id: row.id(),
            name: row.get(&token, "name").as_text().unwrap_or_default().to_owned(),
            read_only: row.get(&token, "scope").as_text() == Some("read"),
            expires_at: row.get(&token, "expires_at").as_date_time(),
            last_used_at: row.get(&token, "last_used_at").as_date_time(),
        })
        .collect())
}

/// The tokens of a user that nobody ended.
fn standing(work: &mut Work<'_, '_>, user_id: Uuid) -> Result<Vec<Row>, Error> {
    let token = work.entity("token")?;
    let own = Filter::by_name(&token, "user_id", Operator::Equal, user_id);
    let filter = own.and(Filter::by_name(&token, "revoked", Operator::NotEqual, true));
    all(work, "token", &filter)
}

/// Ends all tokens of a user: whoever is let in again makes new ones.
pub(crate) fn revoke_tokens(work: &mut Work<'_, '_>, user_id: Uuid) -> Result<(), Error> {
    let token = work.entity("token")?;
    for row in standing(work, user_id)? {
        work.tx.update_named(&token, &row, work.now, &[("revoked", true.into())])?;
        work.note("token_revoked", "token", Some(row.id()), vec![(user_id, json!({}))])?;
    }
    Ok(())
}

/// Ends a token.
pub fn revoke_token(work: &mut Work<'_, '_>, id: Uuid) -> Result<(), Error> {
    by_a_person(work)?;
    let token = work.entity("token")?;
    let row = work.tx.get(&token, id)?.ok_or(Error::NotFound)?;
    let user_id = row.get(&token, "user_id").as_id().unwrap_or_default();
    if work.actor.user_id != Some(user_id) && !work.actor.rights.administrator {
        return Err(Error::NotFound);
    }
    let values = [("revoked", true.into())];
    work.tx.update_named(&token, &row, work.now, &values)?;
    work.note("token_revoked", "token", Some(id), vec![(user_id, json!({}))])
}
