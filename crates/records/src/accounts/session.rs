//! Sessions in the database: a random token in a cookie, only its hash here; ended by time, by sign-out, by a changed
//! password, or by deactivating the account.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dictionary::Value;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::load::rights_of;
use crate::actor::{Actor, ActorKind, Origin, Remote};
use crate::error::Error;
use crate::work::Work;

/// A session ends after so long without a request.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(12);
/// A session ends after so long in any case.
const SESSION_LONGEST: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The last request is written down at most so often.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// The secret of a session, as the cookie carries it.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    /// The text for the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A token from a cookie; anything may stand there.
    pub fn from_cookie(text: &str) -> Option<Self> {
        (text.len() == 43 && text.is_ascii()).then(|| Self(text.to_owned()))
    }

    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The text that a form must send back: whoever knows it could read a page of this session.
    pub fn csrf(&self) -> String {
        let digest = Sha256::new_with_prefix(b"kartoteka-csrf-v1").chain_update(&self.0).finalize();
        URL_SAFE_NO_PAD.encode(digest)
    }
}

pub(crate) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Opens a session for a user whose password was right.
pub(crate) fn open_session(
    work: &mut Work<'_, '_>,
    user_id: Uuid,
    remote: Option<&Remote>,
) -> Result<SessionToken, Error> {
    let session = work.entity("session")?;
    let token = SessionToken::new(work.house.entropy.bytes());
    let id = work.new_id();
    let text = |text: &str| Value::Text(text.chars().take(300).collect());
    let values = [
        ("user_id", Value::Id(user_id)),
        ("token_hash", Value::Bytes(hash(token.as_str()))),
        ("expires_at", (work.now + SESSION_LONGEST).into()),
        ("last_seen_at", work.now.into()),
        ("address", remote.map_or(Value::Null, |remote| text(&remote.address))),
        ("user_agent", remote.map_or(Value::Null, |remote| text(&remote.user_agent))),
    ];
    work.tx.insert_named(&session, id, work.now, &values)?;
    Ok(token)
}

/// The actor of a session, and whether its last request should be written down again.
pub fn resume_session(
    work: &mut Work<'_, '_>,
    token: &SessionToken,
) -> Result<Option<(Actor, Option<Uuid>)>, Error> {
    let session = work.entity("session")?;
    let held = Value::Bytes(hash(token.as_str()));
    let Some(row) = work.tx.find(&session, "token_hash", &held)? else { return Ok(None) };
    let moment = |name: &str| row.get(&session, name).as_date_time().unwrap_or(Timestamp::MIN);
    let seen = moment("last_seen_at");
    if moment("expires_at") <= work.now || seen + SESSION_IDLE <= work.now {
        return Ok(None);
    }
    let Some(user_id) = row.get(&session, "user_id").as_id() else { return Ok(None) };
    let Some(rights) = rights_of(work, user_id)? else { return Ok(None) };
    let actor = Actor {
        kind: ActorKind::User,
        user_id: Some(user_id),
        rights,
        origin: Origin::Page,
        request_id: None,
        remote: None,
    };
    let stale = (seen + SEEN_EVERY <= work.now).then(|| row.id());
    Ok(Some((actor, stale)))
}

impl Work<'_, '_> {
    /// Writes down that a session is still used.
    pub fn session_seen(&mut self, id: Uuid) -> Result<(), Error> {
        let session = self.entity("session")?;
        if let Some(row) = self.tx.get(&session, id)? {
            let values = [("last_seen_at", self.now.into())];
            self.tx.update_named(&session, &row, self.now, &values)?;
        }
        Ok(())
    }
}

/// Ends a session.
pub fn sign_out(work: &mut Work<'_, '_>, token: &SessionToken) -> Result<(), Error> {
    let session = work.entity("session")?;
    let held = Value::Bytes(hash(token.as_str()));
    if let Some(row) = work.tx.find(&session, "token_hash", &held)? {
        work.tx.delete(&session, row.id())?;
        work.note("sign_out", "user", work.actor.user_id, Vec::new())?;
    }
    Ok(())
}
