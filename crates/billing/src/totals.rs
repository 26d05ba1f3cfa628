//! What a document comes to: its lines, its rates, the whole. Pure reckoning with decimals, by § 36 and § 37 of act
//! 235/2004.
//!
//! From prices without tax, the tax of a rate is its base times the rate; from prices with tax, it is what the rate takes
//! out of the sum with tax. Both are rounded to hundredths once for each rate, halves away from zero, and nothing is rounded
//! to whole units except what is paid in cash. Taxes of single lines are told for the reader: they need not add up to
//! the tax of the rate, which is the one that counts.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::document::{Deposit, Line, Prices, Vat};

/// The greatest amount of a document, in units of its currency.
pub const LARGEST_AMOUNT: i64 = 100_000_000_000;

/// What is reckoned.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The lines.
    pub lines: &'a [Line],
    /// Whether their prices hold the tax.
    pub prices: Prices,
    /// A discount on the whole in per cent, 0 to 100.
    pub discount: Decimal,
    /// What was paid before.
    pub deposits: &'a [Deposit],
    /// How the amount to pay is rounded.
    pub rounding: Rounding,
}

/// How the amount to pay is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Not at all.
    None,
    /// To whole units: only what is paid in cash in a currency without smaller coins (§ 36(5) of act 235/2004).
    WholeUnits,
}

/// What a document comes to. Every amount has two places, in the document's currency.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// By line, in their order.
    pub lines: Vec<LineTotals>,
    /// By rate: the summary of a tax document. Sorted; each rate once.
    pub rates: Vec<RateTotals>,
    /// The whole without tax.
    pub base: Decimal,
    /// The whole tax.
    pub tax: Decimal,
    /// The whole with tax.
    pub total: Decimal,
    /// What rounding to whole units adds; not zero only for cash (§ 36(5) of act 235/2004).
    pub rounding: Decimal,
    /// What deposits take off.
    pub deposits: Decimal,
    /// What is to be paid: total and rounding without deposits.
    pub payable: Decimal,
}

/// What a line comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineTotals {
    /// The price of one unit without tax after all discounts, with up to six places.
    pub unit_base: Decimal,
    /// Without tax.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// With tax.
    pub total: Decimal,
}

/// What a rate comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct RateTotals {
    /// The rate.
    pub vat: Vat,
    /// Without tax.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// With tax.
    pub total: Decimal,
}

/// Why a document cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TotalsError {
    /// A line, by its place from 0, comes to more than [`LARGEST_AMOUNT`].
    #[error("line {0} comes to too much")]
    Line(usize),
    /// The whole comes to more than [`LARGEST_AMOUNT`].
    #[error("the document comes to too much")]
    Whole,
}

/// Reckons a document from its lines up.
pub fn reckon(basis: &Basis<'_>) -> Result<Totals, TotalsError> {
    let mut lines = Vec::with_capacity(basis.lines.len());
    let mut sums: BTreeMap<Vat, Decimal> = BTreeMap::new();
    for (place, line) in basis.lines.iter().enumerate() {
        let (reckoned, amount) = one(line, basis).ok_or(TotalsError::Line(place))?;
        *sums.entry(line.vat).or_default() += amount;
        lines.push(reckoned);
    }
    let rates: Vec<RateTotals> = sums
        .into_iter()
        .map(|(vat, sum)| {
            let (base, tax) = split(sum, vat, basis.prices);
            RateTotals { vat, base, tax, total: base + tax }
        })
        .collect();
    let base: Decimal = rates.iter().map(|rate| rate.base).sum();
    let tax: Decimal = rates.iter().map(|rate| rate.tax).sum();
    let deposits: Decimal = basis.deposits.iter().map(|deposit| deposit.base + deposit.tax).sum();
    let total = base + tax;
    let rest = total - deposits;
    let rounding = match basis.rounding {
        Rounding::None => Decimal::ZERO,
        Rounding::WholeUnits => {
            rest.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) - rest
        }
    };
    if total.abs() > Decimal::from(LARGEST_AMOUNT) || deposits.abs() > Decimal::from(LARGEST_AMOUNT)
    {
        return Err(TotalsError::Whole);
    }
    let mut totals =
        Totals { lines, rates, base, tax, total, rounding, deposits, payable: rest + rounding };
    for amount in totals.amounts() {
        amount.rescale(2);
    }
    Ok(totals)
}

impl Totals {
    fn amounts(&mut self) -> impl Iterator<Item = &mut Decimal> {
        let lines =
            self.lines.iter_mut().flat_map(|line| [&mut line.base, &mut line.tax, &mut line.total]);
        let rates =
            self.rates.iter_mut().flat_map(|rate| [&mut rate.base, &mut rate.tax, &mut rate.total]);
        let whole = [
            &mut self.base,
            &mut self.tax,
            &mut self.total,
            &mut self.rounding,
            &mut self.deposits,
            &mut self.payable,
        ];
        lines.chain(rates).chain(whole)
    }
}

impl Vat {
    /// The per cent by which tax is reckoned on the document; zero where the supplier declares none.
    pub fn reckoned(self) -> Decimal {
        match self {
            Self::Rate(rate) => rate,
            Self::ReverseCharge(_) | Self::Exempt | Self::Outside => Decimal::ZERO,
        }
    }
}

/// A line, and its amount as the prices mean it (without or with tax).
fn one(line: &Line, basis: &Basis<'_>) -> Option<(LineTotals, Decimal)> {
    let unit = after(after(line.unit_price, line.discount)?, basis.discount)?;
    let amount = cents(unit.checked_mul(line.quantity)?);
    if amount.abs() > Decimal::from(LARGEST_AMOUNT) {
        return None;
    }
    let (base, tax) = split(amount, line.vat, basis.prices);
    let unit_base = match basis.prices {
        Prices::WithoutTax => unit,
        Prices::WithTax => unit - taken_out(unit, line.vat.reckoned()),
    };
    let unit_base = unit_base.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero);
    Some((LineTotals { unit_base: unit_base.normalize(), base, tax, total: base + tax }, amount))
}

/// A price after a discount in per cent.
fn after(price: Decimal, discount: Decimal) -> Option<Decimal> {
    price.checked_mul(Decimal::ONE_HUNDRED - discount)?.checked_div(Decimal::ONE_HUNDRED)
}

/// Base and tax of an amount.
fn split(amount: Decimal, vat: Vat, prices: Prices) -> (Decimal, Decimal) {
    let rate = vat.reckoned();
    match prices {
        Prices::WithoutTax => (amount, cents(amount * rate / Decimal::ONE_HUNDRED)),
        Prices::WithTax => {
            let tax = cents(taken_out(amount, rate));
            (amount - tax, tax)
        }
    }
}

/// The tax that an amount with tax holds: the amount less the amount divided by one and the rate (§ 37(2)).
fn taken_out(amount: Decimal, rate: Decimal) -> Decimal {
    amount - amount * Decimal::ONE_HUNDRED / (Decimal::ONE_HUNDRED + rate)
}

/// Hundredths, halves away from zero.
pub(crate) fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests;
