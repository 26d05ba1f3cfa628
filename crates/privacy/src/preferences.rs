//! What a person chooses by their signed link: their consents given and withdrawn, all marketing refused at once, the language.
//!
//! Every click is a line of the ledger with its source. Invariant: withdrawing asks for nothing that giving does not ask for.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::{Draft, Label, LegalBasis};
use jiff::Timestamp;
use locale::Locale;
use records::{Error, Held, Link, LinkKind, Work, change, create, note_use};
use uuid::Uuid;

use crate::consents::{stands, withdraw};
use crate::double::{self, Confirmed};
use crate::intake;
use crate::may_contact::{CHANNELS, by_consent, concerns, may_contact};
use crate::speech::language;

/// What the page of a person shows.
#[derive(Debug, Clone)]
pub struct Preferences {
    /// Their address with nearly all of its name hidden: a link may come into other hands.
    pub email: String,
    /// The language in which we write to them.
    pub language: Locale,
    /// What they may agree to.
    pub purposes: Vec<Purpose>,
    /// When they objected to all marketing.
    pub objected_at: Option<Timestamp>,
    /// They are written to as a customer, which needs no consent and which they may refuse.
    pub customer: bool,
}

/// A purpose to which people agree.
#[derive(Debug, Clone)]
pub struct Purpose {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub label: Label,
    /// What a person may be told of it.
    pub notice: Label,
    /// The newest text to agree to, word for word; without one nobody can agree.
    pub text: Option<(Uuid, String)>,
    /// The ways by which we could reach the person.
    pub channels: Vec<Channel>,
}

/// A way of reaching a person for a purpose.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Its name: one of [`CHANNELS`].
    pub name: &'static str,
    /// The person agrees to it.
    pub on: bool,
    /// They agreed and have not confirmed it yet.
    pub waits: bool,
    /// Since when they agree.
    pub since: Option<Timestamp>,
    /// When they objected to marketing by this way: it cannot be agreed to any more.
    pub objected_at: Option<Timestamp>,
}

/// What a person chose.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Purpose and channel of everything to which they agree.
    pub agreed: BTreeSet<(String, String)>,
    /// By purpose the text that they had before them.
    pub texts: BTreeMap<String, Uuid>,
    /// The language in which they want to be written to.
    pub language: Option<Locale>,
}

/// Tells what the link of a person shows.
pub fn preferences(
    work: &mut Work<'_, '_>,
    link: &Link,
    reading: Locale,
) -> Result<Preferences, Error> {
    let person = person(work, link)?;
    let consents = work.held_with("consent", &[("contact_id", person.id().into())])?;
    let mut purposes = Vec::new();
    for purpose in agreeable(work)? {
        let text = newest_text(work, &purpose.name, reading)?;
        let channels = CHANNELS
            .into_iter()
            .filter(|channel| reachable(&person, channel))
            .map(|channel| channel_of(work, &consents, (&purpose.name, channel)))
            .collect();
        purposes.push(Purpose {
            text: text.map(|held| (held.id(), held.text("text").to_owned())),
            name: purpose.name,
            label: purpose.label,
            notice: purpose.notice,
            channels,
        });
    }
    let customer = may_contact(work, person.id(), ("customer_marketing", "email"))?;
    Ok(Preferences {
        email: masked(person.get("email").as_text().unwrap_or_default()),
        language: language(&person),
        purposes,
        objected_at: objection(&consents, "any")
            .and_then(|held| held.get("given_at").as_date_time()),
        customer: customer.is_some_and(|answer| answer.because == "customer"),
    })
}

/// Keeps what a person chose; `evidence` is what the ledger says of how it came. Refused are consents to a text that is no
/// longer the newest (at `texts`), and any after an objection (at `agreed`).
pub fn choose(
    work: &mut Work<'_, '_>,
    link: &Link,
    (choices, reading, evidence): (&Choices, Locale, &str),
) -> Result<(), Error> {
    let person = person(work, link)?;
    // Only the person themself lets us do more with what is restricted (Art. 18(2) GDPR), and what a colleague handed over does not
    // show that it is they who have it. Whoever has it may end what was agreed to.
    let address = person.get("email").as_text().unwrap_or_default();
    let ends_only = !person.get("restricted_at").is_empty() && !link.went_to(work, address);
    let restricted =
        |field| if ends_only { Err(Error::at(field, "restricted-link")) } else { Ok(()) };
    if let Some(wanted) = choices.language.filter(|wanted| *wanted != language(&person)) {
        restricted("language")?;
        let entity = work.entity("contact")?;
        change(
            work,
            &entity,
            (person.id(), None),
            &Draft::default().with("language", wanted.code()),
        )?;
    }
    let shown = preferences(work, link, reading)?;
    for purpose in &shown.purposes {
        for channel in &purpose.channels {
            let key = (purpose.name.clone(), channel.name.to_owned());
            let wanted = choices.agreed.contains(&key);
            if wanted && !channel.on && !channel.waits {
                restricted("agreed")?;
                if channel.objected_at.is_some() {
                    return Err(Error::at("agreed", "objection-stands"));
                }
                let shown = purpose.text.as_ref().map(|text| text.0);
                if shown.is_none() || choices.texts.get(&purpose.name).copied() != shown {
                    return Err(Error::at("texts", "text-changed"));
                }
                give(work, (link, &person), (purpose, channel.name), evidence)?;
            }
            if !wanted && (channel.on || channel.waits) {
                refuse(work, &person, (&purpose.name, channel.name), evidence)?;
            }
        }
    }
    note_use(work, link)
}

/// Objects to marketing, by one channel or by `any`: at once, and for good. Twice is once.
pub fn object(
    work: &mut Work<'_, '_>,
    link: &Link,
    (channel, evidence): (&str, &str),
) -> Result<(), Error> {
    let person = person(work, link)?;
    let consents = work.held_with("consent", &[("contact_id", person.id().into())])?;
    for held in consents.iter().filter(|held| stands(held)) {
        if channel == "any" || held.text("channel") == channel {
            withdraw(work, held.id())?;
        }
    }
    if objection(&consents, channel).is_none() {
        let draft = line(&person, ("direct_marketing", channel), evidence);
        let entity = work.entity("consent")?;
        create(work, &entity, &draft.with("decision", "objection"))?;
    }
    note_use(work, link)
}

/// Confirms what a link of the kind that confirms leads to: a consent, or the address of an applicant.
pub fn confirm(work: &mut Work<'_, '_>, link: &Link) -> Result<Confirmed, Error> {
    match link.kind {
        LinkKind::Consent => double::confirm(work, link),
        LinkKind::Request => intake::confirm(work, link),
        LinkKind::Preferences => Err(Error::NotFound),
    }
}

/// Whose link it is. One that was sent ends when another address is written down: what comes there is read by somebody else.
fn person(work: &mut Work<'_, '_>, link: &Link) -> Result<Held, Error> {
    let id = link.contact_id.ok_or(Error::NotFound)?;
    let person = work.held("contact", id)?.ok_or(Error::NotFound)?;
    if link.was_sent() && !link.went_to(work, person.text("email")) {
        return Err(Error::at("link", "link-ended"));
    }
    Ok(person)
}

/// The purposes that stand on consent and to which the ledger knows how to agree.
fn agreeable(work: &Work<'_, '_>) -> Result<Vec<dictionary::Purpose>, Error> {
    let consent = work.entity("consent")?;
    let options = consent.field("purpose").map(dictionary::Field::options).unwrap_or_default();
    let known = |name: &str| options.iter().any(|option| option.value == name);
    let purposes = work.dictionary().purposes();
    Ok(purposes
        .filter(|purpose| purpose.legal_basis == LegalBasis::Consent && known(&purpose.name))
        .cloned()
        .collect())
}

/// The newest text of a purpose in the reader's language, or in another where there is none.
fn newest_text(
    work: &mut Work<'_, '_>,
    purpose: &str,
    reading: Locale,
) -> Result<Option<Held>, Error> {
    let mut texts = work.held_with("consent_text", &[("purpose", purpose.into())])?;
    let own = texts.iter().rposition(|held| held.text("language") == reading.code());
    Ok(match own {
        Some(place) => Some(texts.swap_remove(place)),
        None => texts.pop(),
    })
}

fn reachable(person: &Held, channel: &str) -> bool {
    let field = match channel {
        "email" => "email",
        "letter" => "address",
        _ => "phone",
    };
    !person.get(field).is_empty()
}

fn channel_of(
    work: &Work<'_, '_>,
    consents: &[Held],
    (purpose, channel): (&str, &'static str),
) -> Channel {
    let own: Vec<&Held> = consents.iter().filter(|held| held.text("purpose") == purpose).collect();
    let answer = by_consent(&own, channel, (work.today(), work.now()));
    let decides = consents.iter().find(|held| Some(held.id()) == answer.evidence);
    let since = decides.and_then(|held| held.get("given_at").as_date_time());
    let objected_at =
        objection(consents, channel).and_then(|held| held.get("given_at").as_date_time());
    let on = answer.allowed && objected_at.is_none();
    Channel {
        name: channel,
        on,
        waits: !answer.allowed
            && objected_at.is_none()
            && own.iter().any(|held| {
                held.text("state") == "pending"
                    && concerns(held, channel)
                    && held.get("confirm_by").as_date_time().is_some_and(|end| end > work.now())
            }),
        since: since.filter(|_| on),
        objected_at,
    }
}

/// The objection that reaches a channel already.
fn objection<'h>(consents: &'h [Held], channel: &str) -> Option<&'h Held> {
    consents.iter().find(|held| held.text("decision") == "objection" && concerns(held, channel))
}

fn give(
    work: &mut Work<'_, '_>,
    (link, person): (&Link, &Held),
    (purpose, channel): (&Purpose, &str),
    evidence: &str,
) -> Result<(), Error> {
    let mut draft = line(person, (&purpose.name, channel), evidence);
    if let Some((id, _)) = &purpose.text {
        draft = draft.with("text_id", id.to_string());
    }
    // A link that a colleague handed over does not show that whoever has it reads the address.
    let address = person.get("email").as_text().unwrap_or_default();
    if channel == "email" && work.reach().mail && !link.went_to(work, address) {
        draft = draft.with("double_opt_in", true);
    }
    let entity = work.entity("consent")?;
    create(work, &entity, &draft).map(drop)
}

/// Ends what stands for a channel alone, and refuses the channel where a consent to any still stands.
fn refuse(
    work: &mut Work<'_, '_>,
    person: &Held,
    (purpose, channel): (&str, &str),
    evidence: &str,
) -> Result<(), Error> {
    let consents = work.held_with("consent", &[("contact_id", person.id().into())])?;
    let own = |held: &&Held| held.text("purpose") == purpose && stands(held);
    let (mut to_any, entity) = (false, work.entity("consent")?);
    for held in consents.iter().filter(own) {
        match held.text("channel") {
            "any" => to_any = true,
            other if other == channel => drop(withdraw(work, held.id())?),
            _ => {}
        }
    }
    if to_any {
        let draft = line(person, (purpose, channel), evidence).with("decision", "refused");
        create(work, &entity, &draft)?;
    }
    Ok(())
}

/// A line of the ledger that a person wrote themself.
fn line(person: &Held, (purpose, channel): (&str, &str), evidence: &str) -> Draft {
    Draft::default()
        .with("contact_id", person.id().to_string())
        .with("purpose", purpose)
        .with("channel", channel)
        .with("source", "form")
        .with("evidence", evidence)
}

/// The first letter and the domain.
fn masked(address: &str) -> String {
    match (address.chars().next(), address.rsplit_once('@')) {
        (Some(first), Some((_, domain))) => format!("{first}•••@{domain}"),
        _ => String::new(),
    }
}
