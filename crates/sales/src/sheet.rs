//! What quotes and orders have alike: a customer, an issuer, lines and what they come to, and where they came from.

use dictionary::Value;
use records::{Error, Held, Pending, Work};

use crate::deal::person_of_company;
use crate::issuer;
use crate::lines::{self, How};
use crate::vat_rates;

/// Completes a quote or an order and tells its issuer.
pub(crate) fn complete(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<Held, Error> {
    person_of_company(work, pending)?;
    let issuer = issuer::of(work, pending)?;
    let day = work.today();
    let how = How {
        usual_rate: vat_rates::standard(work, day)?,
        ..How::plain(issuer.get("vat_payer").is_yes())
    };
    let totals = lines::complete(work, pending, how)?;
    let currency = lines::currency(pending.get("currency"));
    for (field, amount) in [("base", totals.base), ("tax", totals.tax), ("total", totals.total)] {
        pending.set(field, lines::money(amount, &currency));
    }
    Ok(issuer)
}

/// Takes over what the record before it in the path holds: whoever carries a deal on need not see all it names.
pub(crate) fn follow(
    work: &mut Work<'_, '_>,
    pending: &mut Pending,
    (reference, entity): (&str, &str),
    fields: &[&str],
) -> Result<(), Error> {
    let Some(id) = pending.get(reference).as_id().filter(|_| pending.before.is_none()) else {
        return Ok(());
    };
    let Some(origin) = work.held(entity, id)? else { return Ok(()) };
    // A customer is taken as a whole: a person with another's company would be neither.
    let named = !pending.get("company_id").is_empty() || !pending.get("contact_id").is_empty();
    for field in fields {
        if named && matches!(*field, "company_id" | "contact_id") {
            continue;
        }
        pending.fill(field, origin.get(field).clone());
    }
    Ok(())
}

/// A record without anybody it is for is for nobody to answer for.
pub(crate) fn need_customer(pending: &Pending) -> Result<(), Error> {
    let named = [pending.get("company_id"), pending.get("contact_id")];
    if named.into_iter().all(Value::is_empty) {
        return Err(Error::at("company_id", "customer-required"));
    }
    Ok(())
}
