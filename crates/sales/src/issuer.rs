//! Who issues documents, and the number series that a new issuer begins with.

use billing::numbering::NumberForm;
use dictionary::{Draft, FieldError};
use jiff::civil::Date;
use records::{Actor, Error, Held, Hook, Pending, Work, create, next_number};
use uuid::Uuid;

/// What is numbered, and how in a new house. Variable symbols are the digits of numbers, so each kind of document of billing has
/// a digit of its own: a proforma invoice and an invoice would else wait for money under the same symbol. No year begins
/// with these digits.
const SERIES: [(&str, &str); 7] = [
    ("invoice", "{YYYY}{NNNN}"),
    ("proforma", "ZF8{YYYY}{NNNN}"),
    ("payment_receipt", "DP7{YYYY}{NNNN}"),
    ("credit_note", "OD6{YYYY}{NNNN}"),
    ("quote", "NAB{YYYY}{NNNN}"),
    ("order", "ZAK{YYYY}{NNNN}"),
    ("contract", "SML{YYYY}{NNNN}"),
];

/// The issuer of a record: the one it names, or the first that issues documents. Whoever may make the record may have it
/// issued, so no rights are asked.
pub(crate) fn of(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<Held, Error> {
    let issuer = match pending.get("issuer_id").as_id() {
        Some(id) => work.held("issuer", id)?,
        None => work.held_with("issuer", &[("active", true.into())])?.into_iter().next(),
    };
    let issuer = issuer.ok_or_else(|| Error::at("issuer_id", "no-issuer"))?;
    pending.set("issuer_id", issuer.id());
    Ok(issuer)
}

/// Takes the next number of this kind for a day, in the transaction that uses it.
pub(crate) fn take_number(
    work: &mut Work<'_, '_>,
    issuer: Uuid,
    kind: &str,
    day: Date,
) -> Result<String, Error> {
    let of = [("issuer_id", issuer.into()), ("kind", kind.into()), ("active", true.into())];
    let series = work.held_with("number_series", &of)?.into_iter().next();
    let series = series.ok_or_else(|| Error::at("issuer_id", "no-series"))?;
    let form = series.get("form").as_text().unwrap_or_default();
    let form = NumberForm::read(form).map_err(|error| Error::Fault(error.to_string()))?;
    let place = next_number(work, series.id(), day.year().into())?;
    Ok(form.number(day, place))
}

/// The rules of issuers.
pub(crate) struct Issuers;

impl Hook for Issuers {
    fn entity(&self) -> &'static str {
        "issuer"
    }

    fn before(&self, _work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.get("vat_payer").is_yes() && pending.get("dic").is_empty() {
            return Err(Error::at("dic", "payer-without-dic"));
        }
        Ok(())
    }

    fn after(&self, work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
        if pending.before.is_some() {
            return Ok(());
        }
        let house = Actor::system(work.actor().origin);
        work.acting(&house, |work| {
            let entity = work.entity("number_series")?;
            for (kind, form) in SERIES {
                let series = Draft::default()
                    .with("kind", kind)
                    .with("form", form)
                    .with("issuer_id", pending.id.to_string());
                create(work, &entity, &series)?;
            }
            Ok(())
        })
    }
}

/// The rules of number series.
pub(crate) struct Series;

impl Hook for Series {
    fn entity(&self) -> &'static str {
        "number_series"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let form = pending.get("form").as_text().unwrap_or_default();
        if let Err(error) = NumberForm::read(form) {
            return Err(Error::at("form", error.key()));
        }
        let moved = ["kind", "issuer_id"]
            .into_iter()
            .find(|field| pending.before.is_some() && pending.was(field) != pending.get(field));
        let Some(field) = moved else { return Ok(()) };
        // Its numbers would go on in the midst of another's.
        if work.is_referred("number_counter", "number_series_id", pending.id)? {
            return Err(Error::Invalid(vec![FieldError::new(field, "locked")]));
        }
        Ok(())
    }
}
