//! The register of recipients (Art. 28, 30(1)(d) and 44 to 49 GDPR): what does not stay within the European Economic Area needs a
//! safeguard.

use dictionary::{FieldError, Value};
use records::{Error, Held, Hook, Late, Pending, Work};
use serde::Deserialize;

use crate::law::{Law, delivered};

/// Where data may go without a further safeguard.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transfers {
    /// Codes of countries.
    pub(crate) area: Vec<String>,
    /// The law.
    pub(crate) source: String,
}

impl Transfers {
    /// Those of the product.
    pub(crate) fn product() -> Result<Self, Error> {
        delivered("transfers.toml", include_str!("../law/transfers.toml"))
    }

    /// True for a country that needs no safeguard. No country means our own.
    pub(crate) fn is_within(&self, country: &str) -> bool {
        country.is_empty() || self.area.iter().any(|code| code == country)
    }
}

/// True while it gets data.
pub(crate) fn is_active(recipient: &Held) -> bool {
    recipient.get("status").as_text() == Some("active")
}

/// True when a list of names holds one.
pub(crate) fn lists(value: &Value, name: &str) -> bool {
    matches!(value, Value::List(items) if items.iter().any(|item| item == name))
}

/// The rules of recipients.
pub(crate) struct Recipients;

impl Hook for Recipients {
    fn entity(&self) -> &'static str {
        "recipient"
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "contract_until", state: "status", open: &["active"] })
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let country = pending.get("country").as_text().unwrap_or_default().trim().to_uppercase();
        let shaped = country.len() == 2 && country.chars().all(|sign| sign.is_ascii_uppercase());
        let mut errors = Vec::new();
        if !shaped {
            errors.push(FieldError::new("country", "country-code"));
        }
        pending.set("country", country.as_str());
        let beyond = shaped && !Law::in_force(work)?.transfers()?.is_within(&country);
        if beyond && pending.get("safeguard").is_empty() {
            errors.push(FieldError::new("safeguard", "transfer-safeguard"));
        }
        let today = work.today();
        for field in ["contract_on", "reviewed_on"] {
            if pending.get(field).as_date().is_some_and(|day| day > today) {
                errors.push(FieldError::new(field, "not-in-the-future"));
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }
}
