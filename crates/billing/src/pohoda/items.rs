//! The lines, the deposits and the sums of a document for Pohoda. Called by `pohoda` alone.

use rust_decimal::Decimal;

use crate::document::{Deposit, Line, Prices, Vat};
use crate::pohoda::rates::Class;
use crate::pohoda::{Prepared, with_tax};
use crate::totals::LineTotals;
use crate::xml::{Xml, cut};

/// The lines, then what deposits take off.
pub(super) fn write(xml: &mut Xml, one: &Prepared<'_>) {
    let document = one.document;
    for ((line, totals), class) in document.lines.iter().zip(&document.totals.lines).zip(&one.lines)
    {
        xml.group("inv:invoiceItem", |xml| item(xml, one, (line, totals), *class));
    }
    for (deposit, class) in document.deposits.iter().zip(&one.deposits) {
        xml.group("inv:invoiceAdvancePaymentItem", |xml| taken_off(xml, one, deposit, *class));
    }
}

fn item(xml: &mut Xml, one: &Prepared<'_>, (line, totals): (&Line, &LineTotals), class: Class) {
    xml.leaf("inv:text", &cut(&line.text, 90));
    xml.leaf("inv:quantity", &plain(one.signed(line.quantity)));
    xml.leaf("inv:unit", &cut(&line.unit, 10));
    xml.leaf("inv:payVAT", with_tax(one.document.prices));
    rate(xml, class);
    let discount = discount(line.discount, one.document.discount);
    if !discount.is_zero() {
        xml.leaf("inv:discountPercentage", &plain(discount));
    }
    xml.group(currency_element(one), |xml| {
        xml.leaf("typ:unitPrice", &plain(line.unit_price));
        xml.leaf("typ:price", &plain(one.signed(totals.base)));
        xml.leaf("typ:priceVAT", &plain(one.signed(totals.tax)));
    });
    if matches!(line.vat, Vat::ReverseCharge(_)) {
        // The rate is `none`, so that no tax is reckoned; the flag brings it into the control statement.
        xml.leaf("inv:PDP", "true");
    }
}

/// A deduction by hand: the standard has a quantity of one and negative amounts.
fn taken_off(xml: &mut Xml, one: &Prepared<'_>, deposit: &Deposit, class: Class) {
    xml.leaf("inv:quantity", "1");
    xml.leaf("inv:payVAT", "false");
    rate(xml, class);
    xml.group(currency_element(one), |xml| {
        let base = plain(one.signed(-deposit.base));
        xml.leaf("typ:unitPrice", &base);
        xml.leaf("typ:price", &base);
        xml.leaf("typ:priceVAT", &plain(one.signed(-deposit.tax)));
    });
    xml.leaf("inv:note", &cut(&deposit.number, 90));
    xml.leaf("inv:symPar", &cut(&deposit.variable_symbol, 20));
}

fn rate(xml: &mut Xml, class: Class) {
    xml.leaf("inv:rateVAT", class.name());
    if let Some(per_cent) = class.told_per_cent() {
        xml.leaf("inv:percentVAT", &plain(per_cent));
    }
}

/// Two discounts, one after the other, as one in per cent.
fn discount(of_line: Decimal, of_whole: Decimal) -> Decimal {
    let both = of_line + of_whole - of_line * of_whole / Decimal::ONE_HUNDRED;
    both.round_dp(6)
}

fn currency_element(one: &Prepared<'_>) -> &'static str {
    if one.document.exchange_rate.is_some() { "inv:foreignCurrency" } else { "inv:homeCurrency" }
}

/// The sums by class, without what deposits took off: the lines of deduction belong to the document there.
pub(super) fn summary(xml: &mut Xml, one: &Prepared<'_>) {
    let document = one.document;
    let rounded = !document.totals.rounding.is_zero();
    xml.leaf("inv:roundingDocument", if rounded { "math2one" } else { "none" });
    // Tax is reckoned by rate and not rounded further (§ 37 of act 235/2004).
    xml.leaf("inv:roundingVAT", "noneEveryRate");
    if document.prices == Prices::WithTax {
        xml.leaf("inv:typeCalculateVATInclusivePrice", "VATNewMethod");
    }
    let Some(exchange_rate) = document.exchange_rate else {
        xml.group("inv:homeCurrency", |xml| home_sums(xml, one));
        return;
    };
    xml.group("inv:foreignCurrency", |xml| {
        xml.group("typ:currency", |xml| xml.leaf("typ:ids", &document.currency));
        xml.leaf("typ:rate", &plain(exchange_rate.rate));
        xml.leaf("typ:amount", &plain(exchange_rate.amount.round()));
        xml.leaf("typ:priceSum", &plain(one.signed(document.totals.payable)));
    });
}

fn home_sums(xml: &mut Xml, one: &Prepared<'_>) {
    let document = one.document;
    let sums = |wanted: Class| {
        let rates = document.totals.rates.iter().zip(&one.rates);
        let summed = rates
            .filter(|(_rate, class)| **class == wanted)
            .map(|(rate, _class)| (rate.base, rate.tax))
            .chain(
                document
                    .deposits
                    .iter()
                    .zip(&one.deposits)
                    .filter(|(_deposit, class)| **class == wanted)
                    .map(|(deposit, _class)| (-deposit.base, -deposit.tax)),
            )
            .fold((Decimal::ZERO, Decimal::ZERO), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        (one.signed(summed.0), one.signed(summed.1))
    };
    xml.leaf("typ:priceNone", &plain(sums(Class::None).0));
    for (wanted, name) in [(Class::Low, "typ:priceLow"), (Class::High, "typ:priceHigh")] {
        let (base, tax) = sums(wanted);
        xml.leaf(name, &plain(base));
        xml.leaf(&format!("{name}VAT"), &plain(tax));
        xml.leaf(&format!("{name}Sum"), &plain(base + tax));
    }
    xml.group("typ:round", |xml| {
        xml.leaf("typ:priceRound", &plain(one.signed(document.totals.rounding)));
    });
}

/// A number as XML has it, without zeros at its end.
fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
