//! How large a discount is, and who may give it. What stands below the price list is a discount too, whatever the line
//! calls it.
//!
//! Called by the rules of quotes and orders. Documents of billing know no limit: who bills writes what was agreed.

use dictionary::{Line, Value};
use records::{Error, Held, Pending, Work};
use rust_decimal::Decimal;

use crate::lines::currency;

/// The part of the price that is left when a share in per cent is taken off.
fn kept(share: &Value) -> Decimal {
    (Decimal::ONE_HUNDRED - share.as_decimal().unwrap_or_default()) / Decimal::ONE_HUNDRED
}

/// The largest discount on any line against the price list, in per cent, that on the whole included.
fn largest(
    work: &mut Work<'_, '_>,
    lines: &[Line],
    (whole, currency): (&Value, &str),
) -> Result<Decimal, Error> {
    let mut least = Decimal::ONE;
    for line in lines {
        let left = kept(line.get("discount")) * share_of_list(work, line, currency)?;
        least = least.min(left);
    }
    let discount = (Decimal::ONE - least * kept(whole)) * Decimal::ONE_HUNDRED;
    Ok(discount.max(Decimal::ZERO).round_dp(2))
}

/// Which part of the price of the list a line asks for; all of it where there is no price to compare with.
fn share_of_list(work: &mut Work<'_, '_>, line: &Line, currency: &str) -> Result<Decimal, Error> {
    let (Some(id), Some(price)) =
        (line.get("product_id").as_id(), line.get("unit_price").as_decimal())
    else {
        return Ok(Decimal::ONE);
    };
    let Some(product) = work.held("product", id)? else { return Ok(Decimal::ONE) };
    if product.get("currency").as_text() != Some(currency) {
        return Ok(Decimal::ONE);
    }
    let listed = product.get("price").as_decimal().unwrap_or_default();
    let share = price.checked_div(listed).filter(|_| listed > Decimal::ZERO);
    Ok(share.unwrap_or(Decimal::ONE).clamp(Decimal::ZERO, Decimal::ONE))
}

/// The largest discount of a save.
pub(crate) fn of_pending(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Decimal, Error> {
    let currency = currency(pending.get("currency"));
    largest(work, pending.get("lines").as_lines(), (pending.get("discount"), &currency))
}

/// The largest discount that the record had before a save.
pub(crate) fn before(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Decimal, Error> {
    let currency = currency(pending.was("currency"));
    largest(work, pending.was("lines").as_lines(), (pending.was("discount"), &currency))
}

/// The largest discount of a stored record.
pub(crate) fn of_held(work: &mut Work<'_, '_>, held: &Held) -> Result<Decimal, Error> {
    let currency = currency(held.get("currency"));
    largest(work, held.get("lines").as_lines(), (held.get("discount"), &currency))
}

/// What the actor may give by themselves, in per cent.
pub(crate) fn limit(work: &Work<'_, '_>) -> Decimal {
    Decimal::from(work.actor().rights.discount_limit)
}
