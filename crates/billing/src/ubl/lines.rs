//! The lines of an invoice in UBL, always without tax. Called by `ubl` and `sums`.

use rust_decimal::Decimal;

use crate::document::{Document, Line, Prices, Vat};
use crate::totals::LineTotals;
use crate::ubl::sums::{Sums, amount, cents};
use crate::ubl::{Root, codes};
use crate::xml::Xml;

/// So many places a price keeps when the tax is taken out of it: enough that no quantity makes a cent of the rest.
const PRICE_PLACES: u32 = 10;

/// What a line comes to by the rules: `net = quantity × price − allowance`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineSums {
    pub(super) vat: Vat,
    /// Without tax, after the discount of the line and before that of the whole (BT-131).
    pub(super) net: Decimal,
    quantity: Decimal,
    /// Of one unit without tax, before discounts; never negative.
    price: Decimal,
    /// What the discount of the line takes off.
    allowance: Decimal,
}

/// The sums of every line; `None` when the totals have other lines, or a rate makes no sense.
pub(super) fn line_sums(document: &Document) -> Option<Vec<LineSums>> {
    if document.lines.len() != document.totals.lines.len() {
        return None;
    }
    let both = document.lines.iter().zip(&document.totals.lines);
    both.map(|(line, totals)| one(document, line, totals)).collect()
}

fn one(document: &Document, line: &Line, totals: &LineTotals) -> Option<LineSums> {
    let remainder = (Decimal::ONE_HUNDRED - line.discount) / Decimal::ONE_HUNDRED;
    let divisor = match (document.prices, line.vat) {
        (Prices::WithTax, Vat::Rate(rate)) => Decimal::ONE + rate / Decimal::ONE_HUNDRED,
        _ => Decimal::ONE,
    };
    // Without a discount of the whole, the line is what stands on the document for people.
    let net = if document.discount.is_zero() {
        totals.base
    } else {
        let amount = cents(line.quantity * line.unit_price * remainder);
        cents(amount.checked_div(divisor)?)
    };
    let price = line.unit_price.checked_div(divisor)?.round_dp(PRICE_PLACES);
    // A price may not be negative, a quantity may.
    let (quantity, mut price) =
        if price.is_sign_negative() { (-line.quantity, -price) } else { (line.quantity, price) };
    let mut allowance = Decimal::ZERO;
    if quantity.is_sign_negative() {
        // Nor may an allowance be negative: where something is taken back, the price is after the discount.
        price = (price * remainder).round_dp(PRICE_PLACES);
    } else if !line.discount.is_zero() {
        // A discount below a cent may turn round by rounding; then there is none.
        allowance = (cents(quantity * price) - net).max(Decimal::ZERO);
    }
    Some(LineSums { vat: line.vat, net, quantity, price, allowance })
}

/// The lines.
pub(super) fn write(xml: &mut Xml, document: &Document, sums: &Sums, root: &Root) {
    for (number, (line, (category, sums))) in (1..).zip(document.lines.iter().zip(&sums.lines)) {
        xml.group(root.line_element, |xml| {
            xml.leaf("cbc:ID", &u32::to_string(&number));
            let unit = [("unitCode", codes::unit(&line.unit))];
            xml.leaf_with(root.quantity_element, &unit, &plain(sums.quantity));
            amount(xml, "cbc:LineExtensionAmount", document, sums.net);
            if !sums.allowance.is_zero() {
                xml.group("cac:AllowanceCharge", |xml| allowance(xml, document, line, sums));
            }
            xml.group("cac:Item", |xml| {
                // A name is asked for even where nothing was written.
                let name = line.text.trim();
                xml.leaf("cbc:Name", if name.is_empty() { "-" } else { name });
                category.write(xml, "cac:ClassifiedTaxCategory", None);
            });
            xml.group("cac:Price", |xml| {
                let currency = [("currencyID", document.currency.as_str())];
                xml.leaf_with("cbc:PriceAmount", &currency, &plain(sums.price));
            });
        });
    }
}

/// The discount of a line. Per cent and base are told where they give the amount, which rounding may prevent.
fn allowance(xml: &mut Xml, document: &Document, line: &Line, sums: &LineSums) {
    let base = sums.net + sums.allowance;
    let reckoned = base * line.discount / Decimal::ONE_HUNDRED;
    let told = (reckoned - sums.allowance).abs() < Decimal::new(2, 2);
    xml.leaf("cbc:ChargeIndicator", "false");
    xml.leaf("cbc:AllowanceChargeReasonCode", codes::DISCOUNT);
    if told {
        xml.leaf("cbc:MultiplierFactorNumeric", &plain(line.discount));
    }
    amount(xml, "cbc:Amount", document, sums.allowance);
    if told {
        amount(xml, "cbc:BaseAmount", document, base);
    }
}

/// A number without zeros at its end.
fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
