//! Lines: what they take from the price list, and what they come to. One reckoning (`billing`) for all that has lines.
//!
//! Called by the rules of deals, quotes, orders and invoices.

use billing::document::{Deposit, Line as BillingLine, Prices, Vat};
use billing::totals::{Basis, Rounding, Totals, TotalsError, reckon};
use dictionary::{FieldError, Line, Money, Value};
use records::{Error, Pending, Work};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

/// By which provision a rate of nothing is an exemption: that of books, with the right to deduct (act 235/2004). It is the same
/// on documents in every language.
const RATE_OF_NOTHING: &str = "§ 71i";

/// How the lines of a record are reckoned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct How<'a> {
    /// Tax is reckoned: whoever issues it pays VAT.
    pub(crate) taxed: bool,
    /// The rate of a line that says none, in per cent.
    pub(crate) usual_rate: Option<Decimal>,
    /// What was paid before.
    pub(crate) deposits: &'a [Deposit],
    /// How what is to pay is rounded.
    pub(crate) rounding: Rounding,
}

impl How<'_> {
    /// Without deposits and rounding.
    pub(crate) fn plain(taxed: bool) -> Self {
        Self { taxed, usual_rate: None, deposits: &[], rounding: Rounding::None }
    }
}

/// Completes the lines of a record from the price list, reckons them, and writes on each what it comes to.
pub(crate) fn complete(
    work: &mut Work<'_, '_>,
    pending: &mut Pending,
    how: How<'_>,
) -> Result<Totals, Error> {
    let mut lines = pending.get("lines").as_lines().to_vec();
    let currency = currency(pending.get("currency"));
    let mut errors = Vec::new();
    if percent(pending.get("discount")).is_none() {
        errors.push(FieldError::new("discount", "discount-range"));
    }
    for (place, line) in lines.iter_mut().enumerate() {
        from_price_list(work, line, &currency)?;
        if lacks_rate(line) {
            line.set("vat_rate", how.usual_rate);
        }
        let found = wrong(line);
        errors.extend(found.into_iter().map(|error| at_line(error, place)));
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let reckoned: Vec<BillingLine> =
        lines.iter().map(|line| billing_line(line, how.taxed)).collect();
    if how.taxed && only_rates_of_nothing(&lines) {
        pending.fill("exemption", RATE_OF_NOTHING);
    }
    let basis = Basis {
        lines: &reckoned,
        prices: prices(pending.get("prices")),
        discount: percent(pending.get("discount")).unwrap_or_default(),
        deposits: how.deposits,
        rounding: how.rounding,
    };
    let totals = reckon(&basis).map_err(too_much)?;
    for ((line, held), billed) in lines.iter_mut().zip(&totals.lines).zip(&reckoned) {
        line.set("base", held.base);
        if line.values.contains_key("tax") {
            line.set("tax", held.tax);
            line.set("total", held.total);
            // A rate that nobody knows stays unsaid: nought would be an exemption. Issuing refuses it. And a rate of nothing
            // stays one, so that the document this is carried on to knows by which provision it is exempt.
            if !(how.taxed && (lacks_rate(line) || has_rate_of_nothing(line))) {
                let (mode, rate) = vat_words(billed.vat);
                line.set("vat_mode", mode);
                line.set("vat_rate", rate);
            }
        }
    }
    pending.set("lines", Value::Lines(lines));
    Ok(totals)
}

/// A line that is to be taxed at a rate, and tells none.
pub(crate) fn lacks_rate(line: &Line) -> bool {
    line.get("vat_rate").is_empty() && needs_rate(line)
}

/// Whether something on these lines is exempt, and all of it because its rate is nought.
fn only_rates_of_nothing(lines: &[Line]) -> bool {
    let mut exempt = lines.iter().filter(|line| vat(line) == Vat::Exempt).peekable();
    exempt.peek().is_some() && exempt.all(has_rate_of_nothing)
}

fn has_rate_of_nothing(line: &Line) -> bool {
    vat(line) == Vat::Exempt && line.get("vat_mode").as_text() != Some("exempt")
}

fn needs_rate(line: &Line) -> bool {
    !matches!(line.get("vat_mode").as_text(), Some("exempt" | "outside"))
}

fn at_line(error: FieldError, place: usize) -> FieldError {
    error.within(&place.to_string()).within("lines")
}

fn too_much(error: TotalsError) -> Error {
    match error {
        TotalsError::Line(place) => {
            Error::Invalid(vec![at_line(FieldError::new("unit_price", "amount-too-large"), place)])
        }
        TotalsError::Whole => Error::at("lines", "amount-too-large"),
    }
}

/// What a line lacks, or has wrong.
fn wrong(line: &Line) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = ["text", "unit_price"]
        .into_iter()
        .filter(|required| line.get(required).is_empty())
        .map(|required| FieldError::new(required, "required"))
        .collect();
    for field in ["discount", "vat_rate"] {
        if percent(line.get(field)).is_none() {
            errors.push(FieldError::new(field, "discount-range"));
        }
    }
    errors
}

/// A line of a record as one to be reckoned.
pub(crate) fn billing_line(line: &Line, taxed: bool) -> BillingLine {
    let text = |name: &str| line.get(name).as_text().unwrap_or_default().to_owned();
    BillingLine {
        text: text("text"),
        quantity: line.get("quantity").as_decimal().unwrap_or(Decimal::ONE),
        unit: text("unit"),
        unit_price: line.get("unit_price").as_decimal().unwrap_or_default(),
        discount: line.get("discount").as_decimal().unwrap_or_default(),
        vat: if taxed { vat(line) } else { Vat::Outside },
    }
}

/// How a line is taxed, as its two fields say.
pub(crate) fn vat(line: &Line) -> Vat {
    let said = line.get("vat_rate").as_decimal();
    let rate = said.unwrap_or_default().normalize();
    match line.get("vat_mode").as_text() {
        Some("reverse_charge") => Vat::ReverseCharge(rate),
        Some("exempt") => Vat::Exempt,
        Some("outside") => Vat::Outside,
        // Books and the like: a rate of nothing is an exemption with the right to deduct (§ 71i of act 235/2004).
        _ if said.is_some_and(|rate| rate.is_zero()) => Vat::Exempt,
        _ => Vat::Rate(rate),
    }
}

/// The two fields that say how something is taxed: mode, and the rate where there is one.
pub(crate) fn vat_words(vat: Vat) -> (&'static str, Option<Decimal>) {
    match vat {
        Vat::Rate(rate) => ("rate", Some(rate)),
        Vat::ReverseCharge(rate) => ("reverse_charge", Some(rate)),
        Vat::Exempt => ("exempt", None),
        Vat::Outside => ("outside", None),
    }
}

/// Whether prices hold the tax.
pub(crate) fn prices(value: &Value) -> Prices {
    if value.as_text() == Some("with_tax") { Prices::WithTax } else { Prices::WithoutTax }
}

/// The currency of a record, or the home one.
pub(crate) fn currency(value: &Value) -> String {
    value.as_text().unwrap_or("CZK").to_owned()
}

/// How many crowns one unit of the currency of a document is worth; nothing while the rate is not known.
pub(crate) fn home_rate<'a>(get: &dyn Fn(&str) -> &'a Value) -> Option<Decimal> {
    if currency(get("currency")) == "CZK" {
        return Some(Decimal::ONE);
    }
    let amount = Decimal::from(get("exchange_amount").as_integer().unwrap_or(1));
    get("exchange_rate").as_decimal()?.checked_div(amount)
}

/// An amount in crowns, to hundredths.
pub(crate) fn at_home(amount: Decimal, rate: Decimal) -> Option<Decimal> {
    let worth = amount.checked_mul(rate)?;
    Some(worth.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

/// What the line does not say itself, the product says. A price in another currency is no price.
fn from_price_list(work: &mut Work<'_, '_>, line: &mut Line, currency: &str) -> Result<(), Error> {
    let Some(id) = line.get("product_id").as_id() else { return Ok(()) };
    let entity = work.entity("product")?;
    let Some(product) = records::get(work, &entity, id)? else { return Ok(()) };
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

/// A share in per cent, 0 to 100; nothing when it is out of these bounds. What is empty is none.
fn percent(value: &Value) -> Option<Decimal> {
    let share = value.as_decimal().unwrap_or_default();
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&share).then_some(share)
}

/// An amount as it is stored.
pub(crate) fn money(amount: Decimal, currency: &str) -> Money {
    let minor = (amount * Decimal::ONE_HUNDRED).round().to_i64().unwrap_or_default();
    Money { minor, currency: currency.to_owned() }
}

/// A stored amount as a decimal.
pub(crate) fn amount(value: &Value) -> Decimal {
    value.as_money().map_or(Decimal::ZERO, |money| Decimal::new(money.minor, 2))
}
