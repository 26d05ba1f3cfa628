//! Links to preferences: made by a colleague at the card of a person or by the person (`own_link`), kept while they hold, ended
//! with their person.
//! How long each kind holds stands in `law/links.toml`.

use dictionary::Action;
use jiff::{SignedDuration, Timestamp};
use records::{
    Answers, Error, Link, LinkKind, Needs, NewLink, Verb, Visible, Weight, Work, link, link_token,
    links_to, make_link, preferences_links, prolong_link,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::law::{Law, delivered};
use crate::speech::language;

/// A link that holds less than this is prolonged when it is asked for again.
const FRESH: SignedDuration = SignedDuration::from_hours(365 * 24);

/// How long links hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lives {
    pub(crate) preferences: Life,
    pub(crate) consent: Life,
    pub(crate) request: Life,
}

/// How long one kind holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Life {
    pub(crate) days: i64,
    pub(crate) source: String,
}

impl Lives {
    /// Those of the product.
    pub(crate) fn product() -> Result<Self, Error> {
        delivered("links.toml", include_str!("../law/links.toml"))
    }
}

/// Until when a link that is made now holds.
pub(crate) fn until(work: &mut Work<'_, '_>, kind: LinkKind) -> Result<Timestamp, Error> {
    let lives = Law::in_force(work)?.lives()?;
    let life = match kind {
        LinkKind::Preferences => lives.preferences,
        LinkKind::Consent => lives.consent,
        LinkKind::Request => lives.request,
    };
    Ok(work.now() + SignedDuration::from_hours(24 * life.days))
}

/// The addresses of a person's link, ready to be handed over, and for the headers of whoever sends them marketing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreferencesLink {
    /// What stands behind the address of the house: the page.
    pub page: String,
    /// The same for one click (RFC 8058).
    pub unsubscribe: String,
    /// When both end.
    pub expires_at: Timestamp,
}

impl PreferencesLink {
    fn of(work: &Work<'_, '_>, link: &Link) -> Self {
        let token = link_token(work, link);
        Self {
            page: format!("/preferences/{token}"),
            unsubscribe: format!("/unsubscribe/{token}"),
            expires_at: link.expires_at,
        }
    }

    /// The headers that every marketing e-mail to this person must have, where the house is reached at this address (RFC 2369,
    /// RFC 8058).
    pub fn headers(&self, public_url: &str) -> [(&'static str, String); 2] {
        [
            ("List-Unsubscribe", format!("<{public_url}{}>", self.unsubscribe)),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
        ]
    }
}

/// True for whoever may have a person's link: who may record their consents may also be shown where they choose.
fn may_share(work: &Work<'_, '_>, contact: &Visible) -> Result<bool, Error> {
    let consent = work.entity("consent")?;
    let rights = &work.actor().rights;
    Ok(contact.entity().name == "contact" && rights.may_some(&consent, Action::Create))
}

/// The link of a person that a colleague may hand over, where there is one.
pub fn shared_link(
    work: &mut Work<'_, '_>,
    contact: &Visible,
) -> Result<Option<PreferencesLink>, Error> {
    if !may_share(work, contact)? || !contact.get("erased_at").is_empty() {
        return Ok(None);
    }
    let mut held = preferences_links(work, contact.id())?;
    // One that went to an address is not shown: who comes by it is taken for who reads what comes there.
    held.retain(|link| !link.was_sent());
    Ok(held.pop().map(|link| PreferencesLink::of(work, &link)))
}

/// The link by which a consent is confirmed, for a colleague to hand over; only where the program sends no e-mails itself,
/// because otherwise what came back would show nothing.
pub fn confirmation_link(
    work: &mut Work<'_, '_>,
    consent: &Visible,
) -> Result<Option<String>, Error> {
    let waits = consent.get("state").as_text() == Some("pending");
    if consent.entity().name != "consent" || !waits || work.reach().mail || !consent.may_edit() {
        return Ok(None);
    }
    let newest = links_to(work, consent.id())?.pop();
    Ok(newest.map(|link| format!("/privacy/confirm/{}", link_token(work, &link))))
}

/// The link to somebody's preferences: the one that there is, prolonged where it ends soon, or a new one. With an address it
/// goes there.
pub(crate) fn ensure(
    work: &mut Work<'_, '_>,
    (contact, language): (Uuid, &str),
    address: Option<&str>,
) -> Result<PreferencesLink, Error> {
    let link = ensure_link(work, (contact, language), address)?;
    Ok(PreferencesLink::of(work, &link))
}

/// The same, as the link itself.
pub(crate) fn ensure_link(
    work: &mut Work<'_, '_>,
    (contact, language): (Uuid, &str),
    address: Option<&str>,
) -> Result<Link, Error> {
    let until = until(work, LinkKind::Preferences)?;
    let now = work.now();
    let mut held = preferences_links(work, contact)?;
    // Who has a link that went to an address has shown that they read what comes there; one that was handed over shows nothing.
    held.retain(|link| match address {
        Some(address) => link.went_to(work, address),
        None => !link.was_sent(),
    });
    let id = match held.pop() {
        Some(link) => {
            if link.expires_at < now + FRESH {
                prolong_link(work, link.id, until)?;
            }
            link.id
        }
        None => make_link(
            work,
            &NewLink {
                kind: LinkKind::Preferences,
                contact_id: Some(contact),
                record_id: None,
                language,
                address,
                expires_at: until,
            },
        )?,
    };
    link(work, id)?.ok_or(Error::NotFound)
}

/// What is done with contacts here.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![Verb {
        entity: "contact",
        name: "preferences",
        icon: "link",
        weight: Weight::Usual,
        gives: "contact",
        asks: &[],
        needs: Needs::Create("consent"),
        applies: |record, _| record.get("erased_at").is_empty(),
        run: share,
    }]
}

fn share(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let held = work.held("contact", record.id())?.ok_or(Error::NotFound)?;
    ensure(work, (record.id(), language(&held).code()), None)?;
    Ok(record.clone())
}
