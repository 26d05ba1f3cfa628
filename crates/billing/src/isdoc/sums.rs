//! Lines, deposits and sums in ISDOC. Called by `isdoc` alone.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::document::{Deposit, Document, DocumentKind, Line, Prices, Vat};
use crate::isdoc::{Both, IsdocError, Money};
use crate::totals::LineTotals;
use crate::xml::Xml;

/// Base and tax.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    base: Both,
    tax: Both,
}

impl Part {
    fn whole(self) -> Both {
        self.base + self.tax
    }

    /// What a deposit declared. At home it is what its own document declared: the rate of that day, not of this one.
    fn of(deposit: &Deposit, money: &Money) -> Option<Self> {
        let (mut base, mut tax) = (money.both(deposit.base)?, money.both(deposit.tax)?);
        if let Some(home) = deposit.home.filter(|_| money.foreign.is_some()) {
            (base.home, tax.home) = (home.base, home.tax);
        }
        Some(Self { base, tax })
    }
}

/// What the document comes to.
pub(super) struct Sums {
    rates: BTreeMap<Vat, (Part, Part)>,
    rounding: Both,
    paid: Both,
    pub(super) payable: Both,
}

impl Sums {
    /// Reckons both currencies, and checks that the document's own sums fit.
    pub(super) fn of(document: &Document, money: &Money) -> Result<Self, IsdocError> {
        let both = |amount: Decimal| money.both(amount).ok_or(IsdocError::Totals);
        let totals = &document.totals;
        let mut rates: BTreeMap<Vat, (Part, Part)> = BTreeMap::new();
        for rate in &totals.rates {
            let (held, _claimed) = rates.entry(rate.vat).or_default();
            held.base = held.base + both(rate.base)?;
            held.tax = held.tax + both(rate.tax)?;
        }
        for deposit in document.deposits.iter().filter(|deposit| deposit.vat != Vat::Outside) {
            let (_held, claimed) = rates.entry(deposit.vat).or_default();
            let part = Part::of(deposit, money).ok_or(IsdocError::Totals)?;
            claimed.base = claimed.base + part.base;
            claimed.tax = claimed.tax + part.tax;
        }
        let untaxed = document.deposits.iter().filter(|deposit| deposit.vat == Vat::Outside);
        let mut paid = Both::default();
        for deposit in untaxed {
            paid = paid + both(deposit.base + deposit.tax)?;
        }
        let rounding = both(totals.rounding)?;
        let whole: Both = rates.values().map(|(held, _)| held.whole()).sum();
        let claimed: Both = rates.values().map(|(_, claimed)| claimed.whole()).sum();
        if document.kind == DocumentKind::PaymentReceipt {
            paid = whole - claimed + rounding;
        }
        let payable = whole - claimed + rounding - paid;
        let owed = if document.kind == DocumentKind::PaymentReceipt {
            payable.own
        } else {
            totals.payable
        };
        if whole.own != totals.total || payable.own != owed {
            return Err(IsdocError::Totals);
        }
        Ok(Self { rates, rounding, paid, payable })
    }
}

/// With two places, as amounts are written.
pub(super) fn written(amount: Decimal) -> String {
    let mut amount = amount;
    amount.rescale(2);
    amount.to_string()
}

/// An amount where the foreign one stands first.
fn amount(xml: &mut Xml, money: &Money, name: &str, value: Both) {
    if money.foreign.is_some() {
        xml.leaf(&format!("{name}Curr"), &written(value.own));
    }
    xml.leaf(name, &written(value.home));
}

/// The lines.
pub(super) fn lines(xml: &mut Xml, document: &Document, money: &Money) {
    xml.group("InvoiceLines", |xml| {
        for (place, (line, totals)) in document.lines.iter().zip(&document.totals.lines).enumerate()
        {
            xml.group("InvoiceLine", |xml| {
                xml.leaf("ID", &(place + 1).to_string());
                one(xml, (line, totals), document, money);
            });
        }
    });
}

fn one(xml: &mut Xml, (line, totals): (&Line, &LineTotals), document: &Document, money: &Money) {
    let both = |amount: Decimal| money.both(amount).unwrap_or_default();
    let unit = |price: Decimal| {
        let home = money.home(price).unwrap_or_default();
        home.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero).normalize()
    };
    let base = both(totals.base);
    let tax = both(totals.tax);
    let with_tax =
        totals.unit_base * (Decimal::ONE_HUNDRED + line.vat.reckoned()) / Decimal::ONE_HUNDRED;
    xml.leaf_with(
        "InvoicedQuantity",
        &[("unitCode", line.unit.as_str())],
        &line.quantity.normalize().to_string(),
    );
    amount(xml, money, "LineExtensionAmount", base);
    amount(xml, money, "LineExtensionAmountTaxInclusive", base + tax);
    xml.leaf("LineExtensionTaxAmount", &written(tax.home));
    xml.leaf("UnitPrice", &unit(totals.unit_base).to_string());
    xml.leaf("UnitPriceTaxInclusive", &unit(with_tax).to_string());
    xml.group("ClassifiedTaxCategory", |xml| classified(xml, line.vat, document.prices));
    match line.vat {
        Vat::ReverseCharge(_) => xml.leaf("VATNote", "Daň odvede zákazník"),
        Vat::Exempt if !document.exemption.is_empty() => {
            xml.leaf("VATNote", &format!("Osvobozeno od daně: {}", document.exemption));
        }
        Vat::Rate(_) | Vat::Exempt | Vat::Outside => {}
    }
    xml.group("Item", |xml| xml.must("Description", &line.text));
}

fn classified(xml: &mut Xml, vat: Vat, prices: Prices) {
    xml.leaf("Percent", &per_cent(vat));
    xml.leaf("VATCalculationMethod", if prices == Prices::WithTax { "1" } else { "0" });
    xml.leaf("VATApplicable", &(vat != Vat::Outside).to_string());
}

fn per_cent(vat: Vat) -> String {
    match vat {
        Vat::Rate(rate) | Vat::ReverseCharge(rate) => rate.normalize().to_string(),
        Vat::Exempt | Vat::Outside => "0".to_owned(),
    }
}

/// What was paid before: with a tax document on it, and without.
pub(super) fn deposits(xml: &mut Xml, document: &Document, money: &Money) {
    let both = |amount: Decimal| money.both(amount).unwrap_or_default();
    let (untaxed, taxed): (Vec<&Deposit>, Vec<&Deposit>) =
        document.deposits.iter().partition(|deposit| deposit.vat == Vat::Outside);
    if !untaxed.is_empty() {
        xml.group("NonTaxedDeposits", |xml| {
            for deposit in untaxed {
                xml.group("NonTaxedDeposit", |xml| {
                    xml.must("ID", &deposit.number);
                    xml.must("VariableSymbol", &deposit.variable_symbol);
                    amount(xml, money, "DepositAmount", both(deposit.base + deposit.tax));
                });
            }
        });
    }
    if !taxed.is_empty() {
        xml.group("TaxedDeposits", |xml| {
            for deposit in taxed {
                xml.group("TaxedDeposit", |xml| {
                    let part = Part::of(deposit, money).unwrap_or_default();
                    xml.must("ID", &deposit.number);
                    xml.must("VariableSymbol", &deposit.variable_symbol);
                    amount(xml, money, "TaxableDepositAmount", part.base);
                    amount(xml, money, "TaxInclusiveDepositAmount", part.whole());
                    xml.group("ClassifiedTaxCategory", |xml| {
                        classified(xml, deposit.vat, Prices::WithoutTax);
                    });
                });
            }
        });
    }
}

/// The taxes by rates, and what is to be paid.
pub(super) fn write(xml: &mut Xml, sums: &Sums, money: &Money) {
    xml.group("TaxTotal", |xml| {
        for (vat, (held, claimed)) in &sums.rates {
            xml.group("TaxSubTotal", |xml| {
                for (prefix, part) in [
                    ("", *held),
                    ("AlreadyClaimed", *claimed),
                    (
                        "Difference",
                        Part { base: held.base - claimed.base, tax: held.tax - claimed.tax },
                    ),
                ] {
                    amount(xml, money, &format!("{prefix}TaxableAmount"), part.base);
                    amount(xml, money, &format!("{prefix}TaxAmount"), part.tax);
                    amount(xml, money, &format!("{prefix}TaxInclusiveAmount"), part.whole());
                }
                xml.group("TaxCategory", |xml| {
                    xml.leaf("Percent", &per_cent(*vat));
                    xml.leaf("TaxScheme", "VAT");
                    xml.leaf("VATApplicable", &(*vat != Vat::Outside).to_string());
                    let reversed = matches!(vat, Vat::ReverseCharge(_));
                    xml.leaf("LocalReverseChargeFlag", if reversed { "true" } else { "" });
                });
            });
        }
        amount(xml, money, "TaxAmount", sums.rates.values().map(|(held, _)| held.tax).sum());
    });
    let held =
        |of: fn(&Part) -> Both| -> Both { sums.rates.values().map(|(held, _)| of(held)).sum() };
    let claimed = |of: fn(&Part) -> Both| -> Both {
        sums.rates.values().map(|(_, claimed)| of(claimed)).sum()
    };
    let (base, whole) = (held(|part| part.base), held(|part| part.whole()));
    let (claimed_base, claimed_whole) = (claimed(|part| part.base), claimed(|part| part.whole()));
    // Here, unlike everywhere else, the amount at home stands first.
    xml.group("LegalMonetaryTotal", |xml| {
        for (name, value) in [
            ("TaxExclusiveAmount", base),
            ("TaxInclusiveAmount", whole),
            ("AlreadyClaimedTaxExclusiveAmount", claimed_base),
            ("AlreadyClaimedTaxInclusiveAmount", claimed_whole),
            ("DifferenceTaxExclusiveAmount", base - claimed_base),
            ("DifferenceTaxInclusiveAmount", whole - claimed_whole),
            ("PayableRoundingAmount", sums.rounding),
            ("PaidDepositsAmount", sums.paid),
            ("PayableAmount", sums.payable),
        ] {
            xml.leaf(name, &written(value.home));
            if money.foreign.is_some() {
                xml.leaf(&format!("{name}Curr"), &written(value.own));
            }
        }
    });
}
