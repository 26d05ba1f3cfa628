//! Categories of tax and the sums of an invoice in UBL. The rules of EN 16931 tie every sum to the others; they are checked
//! here, so that nothing is written which a receiver would turn down. Called by `ubl` alone.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::document::{Document, DocumentKind, Vat};
use crate::ubl::codes;
use crate::ubl::lines::{LineSums, line_sums};
use crate::ubl::{HOME_CURRENCY, UblError, tax_in_home_currency};
use crate::xml::Xml;

/// A category of UNCL 5305 with its rate; without one for what is not subject to tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Category {
    code: &'static str,
    per_cent: Option<Decimal>,
}

impl Category {
    fn of(vat: Vat, outside: bool) -> Self {
        let (code, per_cent) = match vat {
            Vat::Rate(rate) if rate.is_zero() => ("Z", Some(Decimal::ZERO)),
            Vat::Rate(rate) => ("S", Some(rate.normalize())),
            Vat::ReverseCharge(_) => ("AE", Some(Decimal::ZERO)),
            Vat::Outside if outside => ("O", None),
            Vat::Exempt | Vat::Outside => ("E", Some(Decimal::ZERO)),
        };
        Self { code, per_cent }
    }

    /// The category as an element; with the reason why there is no tax only in the summary.
    pub(super) fn write(&self, xml: &mut Xml, element: &str, reason: Option<(&str, &str)>) {
        let per_cent = self.per_cent.map(|rate| rate.to_string()).unwrap_or_default();
        xml.group(element, |xml| {
            xml.leaf("cbc:ID", self.code);
            xml.leaf("cbc:Percent", &per_cent);
            if let Some((code, words)) = reason {
                xml.leaf("cbc:TaxExemptionReasonCode", code);
                xml.leaf("cbc:TaxExemptionReason", words);
            }
            xml.group("cac:TaxScheme", |xml| xml.leaf("cbc:ID", "VAT"));
        });
    }
}

/// What a category comes to.
#[derive(Debug)]
struct Group {
    /// The first kind of tax that fell into it; it tells the reason.
    vat: Vat,
    base: Decimal,
    tax: Decimal,
    /// What the whole was lowered by (or, negative, raised) between its lines and its base.
    allowance: Decimal,
}

/// The sums of a document.
pub(super) struct Sums {
    /// Whether nothing on it is subject to tax.
    pub(super) outside: bool,
    /// In the order of the lines.
    pub(super) lines: Vec<(Category, LineSums)>,
    groups: BTreeMap<Category, Group>,
}

impl Sums {
    /// Reckons them, and checks that they fit each other.
    pub(super) fn of(document: &Document) -> Result<Self, UblError> {
        let totals = &document.totals;
        let outside = document.lines.iter().all(|line| line.vat == Vat::Outside);
        let mut groups: BTreeMap<Category, Group> = BTreeMap::new();
        for rate in &totals.rates {
            let empty = Group {
                vat: rate.vat,
                base: Decimal::ZERO,
                tax: Decimal::ZERO,
                allowance: Decimal::ZERO,
            };
            let group = groups.entry(Category::of(rate.vat, outside)).or_insert(empty);
            group.base += rate.base;
            group.tax += rate.tax;
            group.allowance -= rate.base;
        }
        let mut lines = Vec::new();
        for sums in line_sums(document).ok_or(UblError::Totals)? {
            let category = Category::of(sums.vat, outside);
            groups.get_mut(&category).ok_or(UblError::Totals)?.allowance += sums.net;
            lines.push((category, sums));
        }
        let base: Decimal = groups.values().map(|group| group.base).sum();
        let tax: Decimal = groups.values().map(|group| group.tax).sum();
        let untaxed = groups.iter().filter(|(category, _group)| category.code != "S");
        let fits = base == totals.base
            && tax == totals.tax
            && base + tax == totals.total
            && totals.total + totals.rounding - totals.deposits == totals.payable
            && untaxed.into_iter().all(|(_category, group)| group.tax.is_zero());
        if fits { Ok(Self { outside, lines, groups }) } else { Err(UblError::Totals) }
    }
}

/// An amount with two places, and halves away from zero.
pub(super) fn cents(amount: Decimal) -> Decimal {
    let mut rounded = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}

/// An amount in the currency of the document.
pub(super) fn amount(xml: &mut Xml, name: &str, document: &Document, value: Decimal) {
    let value = cents(value).to_string();
    xml.leaf_with(name, &[("currencyID", document.currency.as_str())], &value);
}

/// The allowances of the whole, the tax, and the sums.
pub(super) fn write(xml: &mut Xml, document: &Document, sums: &Sums) {
    for (category, group) in &sums.groups {
        if !group.allowance.is_zero() {
            xml.group("cac:AllowanceCharge", |xml| allowance(xml, document, category, group));
        }
    }
    xml.group("cac:TaxTotal", |xml| {
        amount(xml, "cbc:TaxAmount", document, document.totals.tax);
        for (category, group) in &sums.groups {
            xml.group("cac:TaxSubtotal", |xml| {
                amount(xml, "cbc:TaxableAmount", document, group.base);
                amount(xml, "cbc:TaxAmount", document, group.tax);
                let reason = codes::exemption(group.vat, &document.language);
                // In a group of exempt lines, the code of what is not subject to tax would be wrong.
                let reason = reason.map(|(code, words)| match category.code {
                    "E" if group.vat == Vat::Exempt && !document.exemption.is_empty() => {
                        ("", format!("{words}: {}", document.exemption))
                    }
                    "E" => ("", words.to_owned()),
                    _ => (code, words.to_owned()),
                });
                let reason = reason.as_ref().map(|(code, words)| (*code, words.as_str()));
                category.write(xml, "cac:TaxCategory", reason);
            });
        }
    });
    if let Some(tax) = tax_in_home_currency(document) {
        xml.group("cac:TaxTotal", |xml| {
            let tax = cents(tax).to_string();
            xml.leaf_with("cbc:TaxAmount", &[("currencyID", HOME_CURRENCY)], &tax);
        });
    }
    xml.group("cac:LegalMonetaryTotal", |xml| monetary_total(xml, document, sums));
}

fn allowance(xml: &mut Xml, document: &Document, category: &Category, group: &Group) {
    let charged = group.allowance.is_sign_negative();
    xml.leaf("cbc:ChargeIndicator", if charged { "true" } else { "false" });
    if charged || document.discount.is_zero() {
        xml.leaf("cbc:AllowanceChargeReason", codes::rounding(&document.language));
    } else {
        xml.leaf("cbc:AllowanceChargeReasonCode", codes::DISCOUNT);
    }
    amount(xml, "cbc:Amount", document, group.allowance.abs());
    category.write(xml, "cac:TaxCategory", None);
}

fn monetary_total(xml: &mut Xml, document: &Document, sums: &Sums) {
    let totals = &document.totals;
    let of_lines: Decimal = sums.lines.iter().map(|(_category, line)| line.net).sum();
    let (mut allowed, mut charged) = (Decimal::ZERO, Decimal::ZERO);
    for group in sums.groups.values() {
        if group.allowance.is_sign_negative() {
            charged -= group.allowance;
        } else {
            allowed += group.allowance;
        }
    }
    let unless_zero = |xml: &mut Xml, name: &str, value: Decimal| {
        if !value.is_zero() {
            amount(xml, name, document, value);
        }
    };
    amount(xml, "cbc:LineExtensionAmount", document, of_lines);
    amount(xml, "cbc:TaxExclusiveAmount", document, totals.base);
    amount(xml, "cbc:TaxInclusiveAmount", document, totals.total);
    unless_zero(xml, "cbc:AllowanceTotalAmount", allowed);
    unless_zero(xml, "cbc:ChargeTotalAmount", charged);
    // A tax document on a payment is about money that has come: nothing is asked for.
    let received = match document.kind {
        DocumentKind::PaymentReceipt => totals.payable,
        DocumentKind::Invoice | DocumentKind::Proforma | DocumentKind::CreditNote => Decimal::ZERO,
    };
    unless_zero(xml, "cbc:PrepaidAmount", totals.deposits + received);
    unless_zero(xml, "cbc:PayableRoundingAmount", totals.rounding);
    amount(xml, "cbc:PayableAmount", document, totals.payable - received);
}
