//! The rates of value added tax by the day, as data: which is the usual one, and whether a document may use a rate.

use dictionary::{Draft, FieldError, Line, Value};
use jiff::civil::Date;
use locale::{Locale, Texts};
use records::{Error, Hook, Pending, Work, create};
use rust_decimal::Decimal;

use crate::lines::{lacks_rate, vat};

/// The key of the name, the kind, the rate, the first and the last day. Act 235/2004, section 47; act 349/2023 made two rates
/// of three.
const RATES: [(&str, &str, i64, &str, &str); 5] = [
    ("vat-standard", "standard", 21, "2024-01-01", ""),
    ("vat-reduced", "reduced", 12, "2024-01-01", ""),
    ("vat-standard", "standard", 21, "2013-01-01", "2023-12-31"),
    ("vat-reduced", "reduced", 15, "2013-01-01", "2023-12-31"),
    ("vat-second-reduced", "second_reduced", 10, "2015-01-01", "2023-12-31"),
];

/// Fills the table of a new house.
pub(crate) fn set_up(work: &mut Work<'_, '_>, locale: Locale, texts: &Texts) -> Result<(), Error> {
    let entity = work.entity("vat_rate")?;
    for (name, kind, rate, from, to) in RATES {
        let row = Draft::default()
            .with("name", texts.get(locale, name))
            .with("kind", kind)
            .with("rate", rate.to_string())
            .with("valid_from", from)
            .with("valid_to", to)
            .with("source", texts.get(locale, "vat-source"));
        create(work, &entity, &row)?;
    }
    Ok(())
}

/// The rates that were the law on a day: kind and per cent.
fn on(work: &mut Work<'_, '_>, day: Date) -> Result<Vec<(String, Decimal)>, Error> {
    let rates = work.held_with("vat_rate", &[])?;
    let holds = |from: Option<Date>, to: Option<Date>| {
        from.is_some_and(|from| from <= day) && to.is_none_or(|to| day <= to)
    };
    Ok(rates
        .iter()
        .filter(|row| holds(row.get("valid_from").as_date(), row.get("valid_to").as_date()))
        .map(|row| {
            let kind = row.get("kind").as_text().unwrap_or_default().to_owned();
            (kind, row.get("rate").as_decimal().unwrap_or_default().normalize())
        })
        .collect())
}

/// The standard rate of a day, in per cent; nothing when the table has none.
pub(crate) fn standard(work: &mut Work<'_, '_>, day: Date) -> Result<Option<Decimal>, Error> {
    let rates = on(work, day)?;
    Ok(rates.into_iter().find(|(kind, _)| kind == "standard").map(|(_, rate)| rate))
}

/// What is wrong about the rates of these lines on this day, each at its line.
pub(crate) fn wrong(
    work: &mut Work<'_, '_>,
    lines: &[Line],
    day: Date,
) -> Result<Vec<FieldError>, Error> {
    let rates = on(work, day)?;
    let fits = |line: &Line| match vat(line) {
        billing::document::Vat::Rate(rate) | billing::document::Vat::ReverseCharge(rate) => {
            rates.iter().any(|(_, known)| *known == rate)
        }
        billing::document::Vat::Exempt | billing::document::Vat::Outside => true,
    };
    let problem = |line: &Line| match line {
        line if lacks_rate(line) => Some("no-rate-for-date"),
        line => (!fits(line)).then_some("vat-rate-not-valid"),
    };
    let at = |(place, line): (usize, &Line)| {
        let error = FieldError::new("vat_rate", problem(line)?);
        Some(error.within(&place.to_string()).within("lines"))
    };
    Ok(lines.iter().enumerate().filter_map(at).collect())
}

/// The rules of the table.
pub(crate) struct VatRates;

impl Hook for VatRates {
    fn entity(&self) -> &'static str {
        "vat_rate"
    }

    fn before(&self, _work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let rate = pending.get("rate").as_decimal().unwrap_or_default();
        if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&rate) {
            return Err(Error::at("rate", "discount-range"));
        }
        match (pending.get("valid_from"), pending.get("valid_to")) {
            (Value::Date(from), Value::Date(to)) if to < from => {
                Err(Error::at("valid_to", "ends-before-it-begins"))
            }
            _ => Ok(()),
        }
    }
}
