//! The one question that every outgoing use asks: may we contact this person for this purpose by this channel now?
//!
//! Consent and objection by Art. 6, 7 and 21 GDPR; marketing to own customers by § 7(3) of act 480/2004.

use dictionary::{LegalBasis, Value};
use records::{Error, Held, Work, is_suppressed};
use uuid::Uuid;

use crate::inform::is_to_be_informed;

/// The channels.
pub const CHANNELS: [&str; 4] = ["email", "phone", "sms", "letter"];

/// The purpose that needs no consent of own customers.
const CUSTOMERS: &str = "customer_marketing";
/// The purposes against which an objection is absolute.
const MARKETING: [&str; 2] = ["direct_marketing", CUSTOMERS];

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayContact {
    /// Yes or no.
    pub allowed: bool,
    /// Why, as a key: `consent`, `customer`, `not-marketing`; or `erased`, `restricted`, `no-address`, `suppressed`, `objection`, `refused`,
    /// `no-consent`, `withdrawn`, `expired`, `not-a-customer`, `not-informed`.
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
    (purpose, channel): (&str, &str),
) -> Result<Option<MayContact>, Error> {
    let Some(basis) = work.dictionary().purpose(purpose).map(|purpose| purpose.legal_basis) else {
        return Ok(None);
    };
    let Some(held) = work.held("contact", contact)?.filter(|_| CHANNELS.contains(&channel)) else {
        return Ok(None);
    };
    if !held.get("erased_at").is_empty() {
        return Ok(Some(MayContact::no("erased", None)));
    }
    if !held.get("restricted_at").is_empty() {
        return Ok(Some(MayContact::no("restricted", None)));
    }
    let field = match channel {
        "email" => "email",
        "letter" => "address",
        _ => "phone",
    };
    if held.get(field).is_empty() {
        return Ok(Some(MayContact::no("no-address", None)));
    }
    if !MARKETING.contains(&purpose) {
        // A message that the person needs, such as about their order, is no marketing.
        return Ok(Some(MayContact::yes("not-marketing", None)));
    }
    let answer = marketing(work, (&held, field), (purpose, channel), basis)?;
    // Nobody is offered anything before they were told that we have their data from elsewhere (Art. 14(3) GDPR).
    let waits = is_to_be_informed(held.get("source"), held.get("informed_on"))?;
    Ok(Some(if answer.allowed && waits { MayContact::no("not-informed", None) } else { answer }))
}

fn marketing(
    work: &mut Work<'_, '_>,
    (person, field): (&Held, &str),
    (purpose, channel): (&str, &str),
    basis: LegalBasis,
) -> Result<MayContact, Error> {
    let kind = if field == "phone" { "phone" } else { channel };
    if let Some(address) = person.get(field).as_text()
        && is_suppressed(work, kind, address)?
    {
        return Ok(MayContact::no("suppressed", None));
    }
    let consents = work.held_with("consent", &[("contact_id", person.id().into())])?;
    let text = |held: &Held, field: &str| held.get(field).as_text().unwrap_or_default().to_owned();
    if let Some(objection) = consents.iter().find(|held| text(held, "decision") == "objection") {
        return Ok(MayContact::no("objection", Some(objection.id())));
    }
    if basis != LegalBasis::Consent {
        let customer = purpose == CUSTOMERS && is_customer(work, person.id())?;
        return Ok(if customer {
            MayContact::yes("customer", None)
        } else {
            MayContact::no("not-a-customer", None)
        });
    }
    let newest = consents
        .iter()
        .filter(|held| text(held, "purpose") == purpose)
        .filter(|held| [channel, "any"].contains(&text(held, "channel").as_str()))
        .max_by_key(|held| (held.get("given_at").as_date_time(), held.id()));
    let today = work.today();
    Ok(match newest {
        None => MayContact::no("no-consent", None),
        Some(held) => {
            let evidence = Some(held.id());
            let over = held.get("valid_until").as_date().is_some_and(|until| until < today);
            match (text(held, "decision").as_str(), text(held, "state").as_str(), over) {
                ("given", "valid", false) => MayContact::yes("consent", evidence),
                ("given", "valid", true) => MayContact::no("expired", evidence),
                ("given", _, _) => MayContact::no("withdrawn", evidence),
                _ => MayContact::no("refused", evidence),
            }
        }
    })
}

/// Somebody to whom an invoice was issued, and not only promised.
fn is_customer(work: &mut Work<'_, '_>, contact: Uuid) -> Result<bool, Error> {
    let invoices = work.held_with(
        "invoice",
        &[("contact_id", contact.into()), ("kind", Value::from("invoice"))],
    )?;
    Ok(invoices.iter().any(|invoice| {
        matches!(invoice.get("status").as_text(), Some("issued" | "partly_paid" | "paid"))
    }))
}
