//! Signed links for people without an account: to their preferences, and to confirm a consent or a request.
//!
//! A link holds the random identifier of its row and a seal under a key of the key store; nothing of the person. A copy of the
//! database is therefore no bundle of working links. Whoever comes by one acts as [`Actor::visitor`], and only on what the link
//! names: that is decided here, like all rights. A link ends on its day, and with its person.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dictionary::Value;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::actor::Actor;
use crate::error::Error;
use crate::held::Held;
use crate::work::Work;

/// Bytes of the seal: 128 bits, which nobody guesses over a network.
const SEAL: usize = 16;

/// To what a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// The preferences of a contact.
    Preferences,
    /// A consent that is to be confirmed.
    Consent,
    /// A request whose applicant is to confirm their address.
    Request,
}

/// A link to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewLink<'a> {
    /// To what it leads.
    pub kind: LinkKind,
    /// Whose it is; it ends with them.
    pub contact_id: Option<Uuid>,
    /// The consent or the request.
    pub record_id: Option<Uuid>,
    /// The language in which its page and its e-mail speak: `cs` or `en`.
    pub language: &'a str,
    /// The e-mail address to which it goes; `None` where a colleague hands it over.
    pub address: Option<&'a str>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A link that somebody has come by.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its row.
    pub id: Uuid,
    /// To what it leads.
    pub kind: LinkKind,
    /// Whose it is.
    pub contact_id: Option<Uuid>,
    /// The consent or the request.
    pub record_id: Option<Uuid>,
    /// The language in which it was made.
    pub language: String,
    /// When it ends.
    pub expires_at: Timestamp,
    address_mark: Option<String>,
}

impl LinkKind {
    /// The word in the row.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferences => "preferences",
            Self::Consent => "consent",
            Self::Request => "request",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Preferences, Self::Consent, Self::Request]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

impl Link {
    /// True when the link went to some address by e-mail, and was not handed over by a colleague.
    pub fn was_sent(&self) -> bool {
        self.address_mark.is_some()
    }

    /// True when the link went to this very address, so that whoever has it reads what comes there.
    pub fn went_to(&self, work: &Work<'_, '_>, address: &str) -> bool {
        self.address_mark.as_deref() == Some(mark(work, address).as_str())
    }
}

/// Makes a link, and writes down at its contact that there is one. Who may have it made is the caller's rule.
pub fn make_link(work: &mut Work<'_, '_>, new: &NewLink<'_>) -> Result<Uuid, Error> {
    let entity = work.entity("public_link")?;
    let id = work.new_id();
    let values = [
        ("kind", Value::from(new.kind.name())),
        ("contact_id", new.contact_id.into()),
        ("record_id", new.record_id.into()),
        ("language", new.language.into()),
        ("address_mark", new.address.map(|address| mark(work, address)).into()),
        ("expires_at", new.expires_at.into()),
    ];
    work.tx.insert_named(&entity, id, work.now, &values)?;
    if let Some(contact) = new.contact_id {
        let content = json!({"kind": new.kind.name()});
        work.note("link_made", "contact", Some(contact), vec![(contact, content)])?;
    }
    Ok(id)
}

/// Moves the end of a link.
pub fn prolong_link(work: &mut Work<'_, '_>, id: Uuid, until: Timestamp) -> Result<(), Error> {
    let entity = work.entity("public_link")?;
    let Some(row) = work.tx.get(&entity, id)? else { return Ok(()) };
    work.tx.update_named(&entity, &row, work.now, &[("expires_at", until.into())])?;
    Ok(())
}

/// A link by its row, for the program itself: to send it or to hand it over.
pub fn link(work: &mut Work<'_, '_>, id: Uuid) -> Result<Option<Link>, Error> {
    Ok(work.held("public_link", id)?.as_ref().and_then(read))
}

/// The links of a contact that lead to their preferences and hold today, newest last.
pub fn preferences_links(work: &mut Work<'_, '_>, contact: Uuid) -> Result<Vec<Link>, Error> {
    let kind = Value::from(LinkKind::Preferences.name());
    let held = work.held_with("public_link", &[("contact_id", contact.into()), ("kind", kind)])?;
    let now = work.now;
    Ok(held.iter().filter_map(read).filter(|link| link.expires_at > now).collect())
}

/// The links to a consent or a request, newest last.
pub fn links_to(work: &mut Work<'_, '_>, record: Uuid) -> Result<Vec<Link>, Error> {
    let held = work.held_with("public_link", &[("record_id", record.into())])?;
    Ok(held.iter().filter_map(read).collect())
}

/// What stands in an address for this link.
pub fn link_token(work: &Work<'_, '_>, link: &Link) -> String {
    let seal = seal(work, link.kind, link.id);
    URL_SAFE_NO_PAD.encode([link.id.as_bytes().as_slice(), seal.as_slice()].concat())
}

/// Lets whoever came by a link act on what it names. What is forged, of another kind, or of somebody who was erased is not
/// found; one that has ended is refused as such, at the field `link`.
pub fn by_link<T>(
    work: &mut Work<'_, '_>,
    (token, kinds): (&str, &[LinkKind]),
    closure: impl FnOnce(&mut Work<'_, '_>, &Link) -> Result<T, Error>,
) -> Result<T, Error> {
    let link = opened(work, token)?.filter(|link| kinds.contains(&link.kind));
    let link = link.ok_or(Error::NotFound)?;
    if link.expires_at <= work.now {
        return Err(Error::at("link", "link-ended"));
    }
    let visitor = Actor::visitor(work.actor.request_id);
    work.acting(&visitor, |work| closure(work, &link))
}

/// Lets somebody without a link act on what every visitor may: ask. What they may ask is the caller's rule.
pub fn as_visitor<T>(
    work: &mut Work<'_, '_>,
    closure: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let visitor = Actor::visitor(work.actor.request_id);
    work.acting(&visitor, closure)
}

/// Notes that a link was used; a page that only shows something does not.
pub fn note_use(work: &mut Work<'_, '_>, link: &Link) -> Result<(), Error> {
    let entity = work.entity("public_link")?;
    let Some(row) = work.tx.get(&entity, link.id)? else { return Ok(()) };
    let now = work.now;
    work.tx.update_named(&entity, &row, now, &[("used_at", now.into())])?;
    Ok(())
}

fn opened(work: &mut Work<'_, '_>, token: &str) -> Result<Option<Link>, Error> {
    // Longer than any of ours: not worth decoding.
    let bytes = if token.len() > 64 { None } else { URL_SAFE_NO_PAD.decode(token).ok() };
    let Some((id, sent)) = bytes.as_deref().and_then(|bytes| bytes.split_first_chunk::<16>())
    else {
        return Ok(None);
    };
    let id = Uuid::from_bytes(*id);
    // The seal is looked at before the database: a guess costs nothing but its own arithmetic.
    let known = [LinkKind::Preferences, LinkKind::Consent, LinkKind::Request]
        .into_iter()
        .find(|kind| same(&seal(work, *kind, id), sent));
    let Some(kind) = known else { return Ok(None) };
    let Some(link) = link(work, id)?.filter(|link| link.kind == kind) else { return Ok(None) };
    // Of somebody who was erased and whom the law keeps a shell of, there is nothing to choose any more.
    let erased = match link.contact_id {
        Some(contact) => {
            let held = work.held("contact", contact)?;
            held.is_none_or(|contact| !contact.get("erased_at").is_empty())
        }
        None => false,
    };
    Ok(Some(link).filter(|_| !erased))
}

fn read(held: &Held) -> Option<Link> {
    Some(Link {
        id: held.id(),
        kind: LinkKind::from_name(held.get("kind").as_text()?)?,
        contact_id: held.get("contact_id").as_id(),
        record_id: held.get("record_id").as_id(),
        language: held.get("language").as_text().unwrap_or("cs").to_owned(),
        expires_at: held.get("expires_at").as_date_time()?,
        address_mark: held.get("address_mark").as_text().map(str::to_owned),
    })
}

fn seal(work: &Work<'_, '_>, kind: LinkKind, id: Uuid) -> Vec<u8> {
    let line = format!("link {} {}", kind.name(), id.simple());
    work.house.audit().authenticate(&line).into_iter().take(SEAL).collect()
}

/// In a time that does not tell where two seals differ.
fn same(ours: &[u8], sent: &[u8]) -> bool {
    ours.len() == sent.len()
        && ours.iter().zip(sent).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
}

fn mark(work: &Work<'_, '_>, address: &str) -> String {
    let plain = address.trim().to_lowercase();
    hex::encode(work.house.audit().authenticate(&format!("link address {plain}")))
}
