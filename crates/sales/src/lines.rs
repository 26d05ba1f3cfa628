//! Lines: what they take from the price list, and what each comes to without VAT.
//!
//! Not here: VAT and its rounding, which only documents have (`billing`). Called by the rules of whatever has lines.

use dictionary::{FieldError, Line, Value};
use records::{Error, Pending, Work};
use rust_decimal::{Decimal, RoundingStrategy};

/// The greatest amount of a line, in units of its currency.
const MOST: i64 = 100_000_000_000;

/// Completes the lines of a record and reckons each; tells the sum without VAT after the discount on the whole.
pub(crate) fn complete(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<Decimal, Error> {
    let mut lines = pending.get("lines").as_lines().to_vec();
    let currency = pending.get("currency").as_text().unwrap_or("CZK").to_owned();
    let whole = discount(pending.get("discount"), "discount")?;
    let (mut sum, mut errors) = (Decimal::ZERO, Vec::new());
    for (place, line) in lines.iter_mut().enumerate() {
        match one(work, line, &currency) {
            Ok(total) => sum += total,
            Err(Error::Invalid(found)) => errors.extend(
                found.into_iter().map(|error| error.within(&place.to_string()).within("lines")),
            ),
            Err(other) => return Err(other),
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    pending.set("lines", Value::Lines(lines));
    Ok(two_places(sum * (Decimal::ONE_HUNDRED - whole) / Decimal::ONE_HUNDRED))
}

/// Fills a line from the price list and reckons it.
fn one(work: &mut Work<'_, '_>, line: &mut Line, currency: &str) -> Result<Decimal, Error> {
    from_price_list(work, line, currency)?;
    let mut errors = Vec::new();
    for required in ["text", "unit_price"] {
        if line.get(required).is_empty() {
            errors.push(FieldError::new(required, "required"));
        }
    }
    let discount = match discount(line.get("discount"), "discount") {
        Ok(discount) => discount,
        Err(Error::Invalid(found)) => {
            errors.extend(found);
            Decimal::ZERO
        }
        Err(other) => return Err(other),
    };
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let quantity = line.get("quantity").as_decimal().unwrap_or(Decimal::ONE);
    let price = line.get("unit_price").as_decimal().unwrap_or_default();
    let total = quantity
        .checked_mul(price)
        .and_then(|total| total.checked_mul(Decimal::ONE_HUNDRED - discount))
        .map(|total| two_places(total / Decimal::ONE_HUNDRED))
        .filter(|total| total.abs() <= Decimal::from(MOST))
        .ok_or_else(|| Error::at("unit_price", "amount-too-large"))?;
    line.set("total", total);
    Ok(total)
}

/// What the line does not say itself, the product says. A price in another currency is no price.
fn from_price_list(work: &mut Work<'_, '_>, line: &mut Line, currency: &str) -> Result<(), Error> {
    let Some(id) = line.get("product_id").as_id() else { return Ok(()) };
    let entity = work.entity("product")?;
    let Some((product, _)) = records::get(work, &entity, id)? else { return Ok(()) };
    for (to, from) in [("text", "name"), ("unit", "unit"), ("vat_rate", "vat_rate")] {
        if line.get(to).is_empty() {
            line.set(to, product.get(from).clone());
        }
    }
    let same = product.get("currency").as_text() == Some(currency);
    if line.get("unit_price").is_empty() && same {
        line.set("unit_price", product.get("price").clone());
    }
    Ok(())
}

/// A discount in per cent: 0 to 100.
fn discount(value: &Value, field: &str) -> Result<Decimal, Error> {
    let discount = value.as_decimal().unwrap_or_default();
    if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&discount) {
        return Ok(discount);
    }
    Err(Error::at(field, "discount-range"))
}

fn two_places(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}
