//! The one question that every outgoing use asks: may we contact this person for this purpose by this channel now? It is asked of
//! one person or of many at once, and the answer is the same.
//!
//! Consent and objection by Art. 6, 7 and 21 GDPR; marketing to own customers by § 7(3) of act 480/2004.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dictionary::{Entity, Filter, LegalBasis, Operator, Value, words};
use jiff::Timestamp;
use jiff::civil::Date;
use records::{Error, HELD_MOST, Held, Work, are_suppressed};
use uuid::Uuid;

use crate::inform::is_to_be_informed;

/// The channels.
pub const CHANNELS: [&str; 4] = ["email", "phone", "sms", "letter"];

/// The purpose that needs no consent of own customers.
const CUSTOMERS: &str = "customer_marketing";
/// The purposes against which an objection is absolute.
pub const MARKETING: [&str; 2] = ["direct_marketing", CUSTOMERS];
/// People about whom is asked in one go.
const BATCH: usize = 200;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayContact {
    /// Yes or no.
    pub allowed: bool,
    /// Why, as a key: `consent`, `customer`, `not-marketing`; or `erased`, `restricted`, `no-address`, `suppressed`, `objection`, `refused`,
    /// `no-consent`, `pending`, `withdrawn`, `expired`, `not-a-customer`, `not-informed`.
    pub because: &'static str,
    /// The consent or objection that decides.
    pub evidence: Option<Uuid>,
}

impl MayContact {
    fn no(because: &'static str, evidence: Option<Uuid>) -> Self {
        Self { allowed: false, because, evidence }
    }

    fn yes(because: &'static str, evidence: Option<Uuid>) -> Self {
        Self { allowed: true, because, evidence }
    }
}

/// Asks. `None` where there is no such person, purpose or channel. No rights are asked: the caller has shown the person.
pub fn may_contact(
    work: &mut Work<'_, '_>,
    contact: Uuid,
    asked: (&str, &str),
) -> Result<Option<MayContact>, Error> {
    let answers = may_contact_all(work, &[contact], asked)?;
    Ok(answers.and_then(|mut answers| answers.remove(&contact)))
}

/// Asks about many at once, in a few queries for each 200 of them. `None` where there is no such purpose or channel; who is not
/// there is not among the answers.
pub fn may_contact_all(
    work: &mut Work<'_, '_>,
    contacts: &[Uuid],
    (purpose, channel): (&str, &str),
) -> Result<Option<BTreeMap<Uuid, MayContact>>, Error> {
    let Some(basis) = work.dictionary().purpose(purpose).map(|purpose| purpose.legal_basis) else {
        return Ok(None);
    };
    if !CHANNELS.contains(&channel) {
        return Ok(None);
    }
    let question = Question { purpose, channel, basis, today: work.today(), now: work.now() };
    let mut answers = BTreeMap::new();
    for some in contacts.chunks(BATCH) {
        let entity = work.entity("contact")?;
        let ids = some.iter().map(|id| Value::Id(*id)).collect();
        let people = work.held_where(&entity, &Filter::one_of(0, ids))?;
        let facts = question.facts(work, &people)?;
        for person in &people {
            answers.insert(person.id(), question.judge(person, &facts)?);
        }
    }
    Ok(Some(answers))
}

/// What is asked, on which day.
struct Question<'a> {
    purpose: &'a str,
    channel: &'a str,
    basis: LegalBasis,
    today: Date,
    now: Timestamp,
}

/// What decides, about some people.
#[derive(Default)]
struct Facts {
    suppressed: BTreeSet<String>,
    consents: BTreeMap<Uuid, Vec<Held>>,
    customers: BTreeSet<Uuid>,
}

impl Question<'_> {
    fn field(&self) -> &'static str {
        match self.channel {
            "email" => "email",
            "letter" => "address",
            _ => "phone",
        }
    }

    fn is_marketing(&self) -> bool {
        MARKETING.contains(&self.purpose)
    }

    fn facts(&self, work: &mut Work<'_, '_>, people: &[Held]) -> Result<Facts, Error> {
        if !self.is_marketing() || people.is_empty() {
            return Ok(Facts::default());
        }
        let field = self.field();
        let addresses: Vec<String> =
            people.iter().filter_map(|person| address_of(person.get(field))).collect();
        let kind = if field == "phone" { "phone" } else { self.channel };
        let ids: Vec<Uuid> = people.iter().map(Held::id).collect();
        let consent = work.entity("consent")?;
        let customers = if self.purpose == CUSTOMERS {
            // Somebody to whom an invoice was issued, and not only promised.
            let invoice = work.entity("invoice")?;
            let sold = ["issued", "partly_paid", "paid"].map(Value::from).to_vec();
            let place = invoice.position("status").unwrap_or_default();
            let issued = Filter::by_name(&invoice, "kind", Operator::Equal, "invoice")
                .and(Filter::one_of(place, sold));
            of_contacts(work, (&invoice, &issued), &ids)?.into_keys().collect()
        } else {
            BTreeSet::new()
        };
        Ok(Facts {
            suppressed: are_suppressed(work, kind, &addresses)?,
            consents: of_contacts(work, (&consent, &Filter::Everything), &ids)?,
            customers,
        })
    }

    fn judge(&self, person: &Held, facts: &Facts) -> Result<MayContact, Error> {
        let answer = self.judged(person, facts);
        // Nobody is offered anything before they were told that we have their data from elsewhere (Art. 14(3) GDPR).
        let offered = answer.allowed && self.is_marketing();
        if offered && is_to_be_informed(person.get("source"), person.get("informed_on"))? {
            return Ok(MayContact::no("not-informed", None));
        }
        Ok(answer)
    }

    fn judged(&self, person: &Held, facts: &Facts) -> MayContact {
        if !person.get("restricted_at").is_empty() {
            return MayContact::no("restricted", None);
        }
        if !person.get("erased_at").is_empty() {
            return MayContact::no("erased", None);
        }
        let address = person.get(self.field());
        if address.is_empty() {
            return MayContact::no("no-address", None);
        }
        if !self.is_marketing() {
            // A message that the person needs, such as about their order, is no marketing.
            return MayContact::yes("not-marketing", None);
        }
        if address_of(address).is_some_and(|address| facts.suppressed.contains(&address)) {
            return MayContact::no("suppressed", None);
        }
        let none = Vec::new();
        let consents = facts.consents.get(&person.id()).unwrap_or(&none);
        let objection = consents
            .iter()
            .find(|held| held.text("decision") == "objection" && concerns(held, self.channel));
        if let Some(objection) = objection {
            return MayContact::no("objection", Some(objection.id()));
        }
        if self.basis != LegalBasis::Consent {
            // Who refused marketing when asked, or took an agreement back, is not written to as a customer either (§ 7(3) of act
            // 480/2004: where the customer has not refused it).
            let all: Vec<&Held> = consents.iter().collect();
            let answer = by_consent(&all, self.channel, (self.today, self.now));
            if matches!(answer.because, "refused" | "withdrawn") {
                return answer;
            }
            return if self.purpose == CUSTOMERS && facts.customers.contains(&person.id()) {
                MayContact::yes("customer", None)
            } else {
                MayContact::no("not-a-customer", None)
            };
        }
        let own: Vec<&Held> =
            consents.iter().filter(|held| held.text("purpose") == self.purpose).collect();
        by_consent(&own, self.channel, (self.today, self.now))
    }
}

/// What the consents of one person for one purpose say of a channel: the newest that was ever more than asked for decides. Who takes one
/// back takes back all that they had given for the channel by then, however often it was written down.
pub(crate) fn by_consent(
    consents: &[&Held],
    channel: &str,
    (today, now): (Date, Timestamp),
) -> MayContact {
    let own: Vec<&&Held> = consents.iter().filter(|held| concerns(held, channel)).collect();
    let newest = own
        .iter()
        .filter(|held| !matches!(held.text("state"), "pending" | "lapsed"))
        .max_by_key(|held| (held.get("given_at").as_date_time(), held.id()));
    let waiting = own.iter().find(|held| {
        held.text("state") == "pending"
            && held.get("confirm_by").as_date_time().is_some_and(|until| until > now)
    });
    let withdrawn = own
        .iter()
        .filter(|held| held.text("decision") == "given" && held.text("state") == "ended")
        .max_by_key(|held| held.get("ended_at").as_date_time());
    match (newest, waiting) {
        (None, None) => MayContact::no("no-consent", None),
        (None, Some(held)) => MayContact::no("pending", Some(held.id())),
        (Some(held), _) => {
            let evidence = Some(held.id());
            let over = held.get("valid_until").as_date().is_some_and(|until| until < today);
            let given = held.get("given_at").as_date_time();
            let later = withdrawn.filter(|held| held.get("ended_at").as_date_time() > given);
            match (held.text("decision"), held.text("state"), over) {
                ("given", "valid", _) if later.is_some() => {
                    MayContact::no("withdrawn", later.map(|held| held.id()))
                }
                ("given", "valid", false) => MayContact::yes("consent", evidence),
                ("given", "valid", true) | ("given", "expired", _) => {
                    MayContact::no("expired", evidence)
                }
                ("given", _, _) => MayContact::no("withdrawn", evidence),
                _ => MayContact::no("refused", evidence),
            }
        }
    }
}

/// An address as the list of those who objected knows it; one of letters however it is written.
pub(crate) fn address_of(value: &Value) -> Option<String> {
    match value {
        Value::Address(address) => Some(words(&address.lines().join(" ")).join(" ")),
        other => other.as_text().map(str::to_owned),
    }
}

/// True when a consent or an objection is about this channel too.
pub(crate) fn concerns(held: &Held, channel: &str) -> bool {
    [channel, "any"].contains(&held.text("channel"))
}

/// The records of some contacts, by contact. Where one query finds as many as it may, there may be more, so halves are asked.
fn of_contacts(
    work: &mut Work<'_, '_>,
    (entity, which): (&Arc<Entity>, &Filter),
    contacts: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<Held>>, Error> {
    let place = entity.position("contact_id").unwrap_or_default();
    let ids = contacts.iter().map(|id| Value::Id(*id)).collect();
    let found = work.held_where(entity, &Filter::one_of(place, ids).and(which.clone()))?;
    let full = u64::try_from(found.len()).is_ok_and(|count| count >= HELD_MOST);
    if full && contacts.len() > 1 {
        let (first, second) = contacts.split_at(contacts.len() / 2);
        let mut all = of_contacts(work, (entity, which), first)?;
        all.extend(of_contacts(work, (entity, which), second)?);
        return Ok(all);
    }
    let mut all: BTreeMap<Uuid, Vec<Held>> = BTreeMap::new();
    for held in found {
        if let Some(contact) = held.get("contact_id").as_id() {
            all.entry(contact).or_default().push(held);
        }
    }
    Ok(all)
}
