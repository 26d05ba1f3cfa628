//! E-mails into the house: each becomes an activity of the people whom its addresses name, with the message itself and what is
//! attached as its documents. Not here: reading a message (`files`), a live mailbox.

use std::sync::Arc;

use dictionary::{Action, Draft, Entity, Filter, Operator, Value};
use files::kind::safe_name;
use files::mail::thread::thread_key;
use files::mail::{Address, MailError, Message, read};
use records::{
    Actor, Error, House, Kept, ListRequest, Visible, Work, attach, change, create, get,
    keep_document, list, manage,
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Most attachments that become documents of their own; the rest stays in the message.
const MOST_ATTACHMENTS: usize = 100;
/// Most addresses of a message that are looked for.
const MOST_LOOKED_FOR: usize = 50;
/// What the fields of an activity hold, in characters.
const LONGEST_SUBJECT: usize = 200;
const LONGEST_TEXT: usize = 20_000;
const LONGEST_SENDER: usize = 400;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is an activity now.
    New(Uuid),
    /// It was here already.
    Known(Uuid),
    /// It names nobody whom we know, so there is no reason to hold it.
    Nobody,
}

/// The record at which somebody put a message: it belongs there whatever its addresses say.
pub type About = Option<(String, Uuid)>;

/// To whom a message belongs, as far as the actor sees them.
#[derive(Debug, Clone, Default)]
struct Ties {
    contact: Option<Uuid>,
    company: Option<Uuid>,
    deal: Option<Uuid>,
    participants: Vec<Uuid>,
    outgoing: bool,
}

impl Ties {
    fn are_none(&self) -> bool {
        self.contact.is_none() && self.company.is_none() && self.deal.is_none()
    }
}

/// What is to be done with a message.
enum Plan {
    Known(Uuid),
    Nobody,
    Store { ties: Ties, key: String, thread: String },
}

/// Takes a message as an `.eml` file holds it, in the actor's name and under their rights. One that they have already is left
/// as it is. What is refused is an error at the field `file`.
pub fn take_email(
    house: &Arc<House>,
    actor: &Actor,
    bytes: &[u8],
    about: &About,
) -> Result<Taken, Error> {
    let message = read(bytes).map_err(|error| refused(&error))?;
    let hash = hashed(bytes);
    // Files are sealed only for what will be kept; what another hand takes meanwhile is seen once more in the transaction.
    match house.read(actor, |work| look(work, (&message, &hash), about))? {
        Plan::Known(id) => {
            join(house, actor, id, about)?;
            return Ok(Taken::Known(id));
        }
        Plan::Nobody => return Ok(Taken::Nobody),
        Plan::Store { .. } => {}
    }
    let raw = house.keep(bytes, &file_name(&message), "message/rfc822")?;
    let mut attached = Vec::new();
    let attachments = message.attachments.iter().filter(|it| !it.inline && !it.bytes.is_empty());
    for attachment in attachments.take(MOST_ATTACHMENTS) {
        attached.push(house.keep_kind(&attachment.bytes, &attachment.name, attachment.kind)?);
    }
    let about = about.clone();
    house.write(actor, move |work| match look(work, (&message, &hash), &about)? {
        Plan::Known(id) => Ok(Taken::Known(id)),
        Plan::Nobody => Ok(Taken::Nobody),
        Plan::Store { ties, key, thread } => {
            store(work, &message, (&ties, key, thread), (&raw, &attached)).map(Taken::New)
        }
    })
}

/// A message that is here already and is put at another card belongs to the story of that one too, as far as the actor may
/// say so.
fn join(house: &Arc<House>, actor: &Actor, id: Uuid, about: &About) -> Result<(), Error> {
    let Some((entity, about)) = about.clone() else { return Ok(()) };
    house.write(actor, move |work| {
        let activity = work.entity("activity")?;
        let held = get(work, &activity, id)?;
        let Some(record) = held.filter(Visible::may_edit) else { return Ok(()) };
        let field = format!("{entity}_id");
        let draft = match record.get(&field) {
            Value::Null => Draft::default().with(&field, about.to_string()),
            Value::Id(first) if entity == "contact" && *first != about => {
                let mut people: Vec<Uuid> = match record.get("participants") {
                    Value::Ids(people) => people.clone(),
                    _ => Vec::new(),
                };
                if people.contains(&about) {
                    return Ok(());
                }
                people.push(about);
                let people: Vec<String> = people.iter().map(Uuid::to_string).collect();
                Draft::default().with("participants", json!(people))
            }
            _ => return Ok(()),
        };
        match change(work, &activity, (id, None), &draft) {
            Ok(_) | Err(Error::Invalid(_) | Error::Forbidden) => Ok(()),
            Err(other) => Err(other),
        }
    })
}

/// An error that people read at the file.
pub(crate) fn refused(error: &MailError) -> Error {
    Error::at("file", error.key())
}

/// Is it here, whose is it, and to which talk does it belong?
fn look(
    work: &mut Work<'_, '_>,
    (message, hash): (&Message, &str),
    about: &About,
) -> Result<Plan, Error> {
    let activity = work.entity("activity")?;
    let key = match &message.message_id {
        Some(id) => hashed(id.as_bytes()),
        None => hash.to_owned(),
    };
    let same = Filter::by_name(&activity, "message_key", Operator::Equal, key.as_str());
    if let Some(known) = some(work, &activity, same, 1)?.first() {
        return Ok(Plan::Known(known.id()));
    }
    let ties = ties(work, message, about)?;
    if ties.are_none() {
        return Ok(Plan::Nobody);
    }
    let thread = thread(work, &activity, message)?.unwrap_or_else(|| key.clone());
    Ok(Plan::Store { ties, key, thread })
}

/// The mark of the talk: that of a message which is here, else the oldest one that this message names.
fn thread(
    work: &mut Work<'_, '_>,
    activity: &Arc<Entity>,
    message: &Message,
) -> Result<Option<String>, Error> {
    let keys: Vec<String> = thread_key(message).iter().map(|id| hashed(id.as_bytes())).collect();
    let here = keys.iter().fold(Filter::Nothing, |filter, key| {
        filter
            .or(Filter::by_name(activity, "message_key", Operator::Equal, key.as_str()))
            .or(Filter::by_name(activity, "thread", Operator::Equal, key.as_str()))
    });
    let known = some(work, activity, here, 1)?
        .first()
        .and_then(|earlier| earlier.get("thread").as_text().map(str::to_owned));
    Ok(known.or_else(|| keys.into_iter().next()))
}

fn ties(work: &mut Work<'_, '_>, message: &Message, about: &About) -> Result<Ties, Error> {
    let from = addresses(&senders(message));
    let to = addresses(&receivers(message));
    let outgoing = !from.is_empty() && is_of_user(work, &from)?;
    let mut order: Vec<&String> =
        if outgoing { to.iter().chain(&from).collect() } else { from.iter().chain(&to).collect() };
    order.truncate(MOST_LOOKED_FOR);
    let contacts = known(work, "contact", &order)?;
    let mut ties = Ties { outgoing, ..Ties::default() };
    match about {
        Some((entity, id)) if entity == "contact" => ties.contact = Some(*id),
        Some((entity, id)) if entity == "company" => ties.company = Some(*id),
        Some((entity, id)) if entity == "deal" => ties.deal = Some(*id),
        _ => {}
    }
    if ties.contact.is_none() && ties.deal.is_none() {
        ties.contact = contacts.first().copied();
    }
    if ties.are_none() {
        ties.company = known(work, "company", &order)?.first().copied();
    }
    if let (Some(contact), None) = (ties.contact, ties.deal) {
        ties.deal = only_open_deal(work, contact)?;
    }
    ties.participants = contacts.into_iter().filter(|id| Some(*id) != ties.contact).collect();
    Ok(ties)
}

/// The people or companies that the actor sees by their addresses, in the order of the addresses.
fn known(work: &mut Work<'_, '_>, entity: &str, order: &[&String]) -> Result<Vec<Uuid>, Error> {
    let entity = work.entity(entity)?;
    let rights = Arc::clone(&work.actor().rights);
    let Some(place) = entity.position("email") else { return Ok(Vec::new()) };
    // Who may not read an address must not learn by it whose it is.
    if !rights.may_some(&entity, Action::See) || !rights.may_use(&entity, place) {
        return Ok(Vec::new());
    }
    let filter = order.iter().fold(Filter::Nothing, |filter, address| {
        filter.or(Filter::by_name(&entity, "email", Operator::Equal, address.as_str()))
    });
    let mut found = some(work, &entity, filter, 100)?;
    found.sort_by_key(|record| {
        let email = record.get("email").as_text().unwrap_or_default();
        order.iter().position(|address| address.as_str() == email)
    });
    Ok(found.iter().map(Visible::id).collect())
}

/// A message of a person with one open deal is about that deal.
fn only_open_deal(work: &mut Work<'_, '_>, contact: Uuid) -> Result<Option<Uuid>, Error> {
    let deal = work.entity("deal")?;
    if !work.actor().rights.may_some(&deal, Action::See) {
        return Ok(None);
    }
    let filter = Filter::by_name(&deal, "contact_id", Operator::Equal, contact)
        .and(Filter::by_name(&deal, "status", Operator::Equal, "open"));
    let open = some(work, &deal, filter, 2)?;
    Ok(open.first().filter(|_| open.len() == 1).map(Visible::id))
}

/// Whether one of our own people wrote it. That much may be known to everybody who holds the message.
fn is_of_user(work: &mut Work<'_, '_>, from: &[String]) -> Result<bool, Error> {
    for address in from {
        if work.find_id("user", "email", address)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn some(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    filter: Filter,
    limit: u64,
) -> Result<Vec<Visible>, Error> {
    let request = ListRequest {
        entity: Arc::clone(entity),
        filter,
        sort: Vec::new(),
        search: None,
        limit,
        after: None,
        fields: None,
    };
    Ok(list(work, &request)?.records)
}

fn store(
    work: &mut Work<'_, '_>,
    message: &Message,
    (ties, key, thread): (&Ties, String, String),
    (raw, attached): (&Kept, &[Kept]),
) -> Result<Uuid, Error> {
    let activity = work.entity("activity")?;
    // A message from tomorrow is one with a wrong clock.
    let at = message.date.unwrap_or(work.now()).min(work.now());
    let id = |id: Option<Uuid>| id.map(|id| id.to_string());
    let participants: Vec<String> = ties.participants.iter().map(Uuid::to_string).collect();
    let draft = Draft::default()
        .with("kind", "email")
        .with("subject", cut(&message.subject, LONGEST_SUBJECT))
        .with("text", cut(message.text.trim(), LONGEST_TEXT))
        .with("at", at.to_string())
        .with("direction", if ties.outgoing { "out" } else { "in" })
        .with("contact_id", json!(id(ties.contact)))
        .with("company_id", json!(id(ties.company)))
        .with("deal_id", json!(id(ties.deal)))
        .with("participants", json!(participants));
    let made = create(work, &activity, &draft)?.record;
    let sender = cut(&told(&senders(message)), LONGEST_SENDER);
    let recipients = cut(&told(&receivers(message)), LONGEST_TEXT);
    manage(work, (&activity, made.id()), "change", |_, pending| {
        pending.set("sender", Some(sender).filter(|text| !text.is_empty()));
        pending.set("recipients", Some(recipients).filter(|text| !text.is_empty()));
        pending.set("message_key", key);
        pending.set("thread", thread);
        Ok(())
    })?;
    keep_document(work, (&activity, made.id()), raw)?;
    for file in attached {
        attach(work, (&activity, made.id()), None, file)?;
    }
    Ok(made.id())
}

fn senders(message: &Message) -> Vec<&Address> {
    message.from.iter().collect()
}

fn receivers(message: &Message) -> Vec<&Address> {
    message.to.iter().chain(&message.cc).collect()
}

/// Addresses as contacts hold them, each once.
fn addresses(list: &[&Address]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for address in list {
        let Some(email) = address.email.as_deref() else { continue };
        let email = email.trim().to_lowercase();
        if !found.contains(&email) {
            found.push(email);
        }
    }
    found
}

/// Names with addresses, as programs for mail show them.
fn told(list: &[&Address]) -> String {
    let one = |address: &Address| match (&address.name, &address.email) {
        (Some(name), Some(email)) => format!("{name} <{email}>"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => String::new(),
    };
    let all: Vec<String> =
        list.iter().map(|address| one(address)).filter(|text| !text.is_empty()).collect();
    all.join(", ")
}

fn file_name(message: &Message) -> String {
    let subject = cut(&message.subject, 100);
    let name = if subject.trim().is_empty() { "e-mail" } else { subject.trim() };
    safe_name(&format!("{name}.eml"))
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn hashed(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
