//! The rules of EN 16931 and of Peppol that can be reckoned, by their numbers, over whatever documents. Called by the tests of
//! `ubl` alone. They stand for the official Schematron, which no test runs: it needs XSLT 2.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roxmltree::{Document as Tree, Node};

use super::{at, corrected, rate, text_of};
use crate::document::{
    Deposit, Document, DocumentKind, ExchangeRate, Line, PaymentMeans, Prices, Vat,
};
use crate::sample::{dec, deposit, invoice, line, reckon};
use crate::ubl::Root;
use rust_decimal::Decimal;

/// The sum of the numbers at a path.
fn sum(tree: &Tree<'_>, path: &str) -> Decimal {
    at(tree, path).iter().map(|node| dec(node.text().unwrap_or_default())).sum()
}

/// A text below a node; empty where it does not stand.
fn text<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let found = node.descendants().find(|below| below.tag_name().name() == name);
    found.and_then(|below| below.text()).unwrap_or_default()
}

/// A number below a node; zero where it does not stand.
fn number(node: Node<'_, '_>, name: &str) -> Decimal {
    let text = text(node, name);
    if text.is_empty() { Decimal::ZERO } else { dec(text) }
}

/// What an allowance takes off; negative for a charge.
fn taken_off(node: Node<'_, '_>) -> Decimal {
    let amount = number(node, "Amount");
    assert!(amount >= Decimal::ZERO, "an allowance and a charge are never negative");
    if text(node, "ChargeIndicator") == "true" { -amount } else { amount }
}

/// Every rule on a document.
pub(super) fn check_rules(document: &Document) {
    let text = text_of(document);
    let tree = Tree::parse(&text).expect("XML");
    let lines = at(&tree, Root::of(document.kind).line_element.trim_start_matches("cac:"));
    check_totals(&tree, &lines);
    check_taxes(&tree, &lines);
    for line in &lines {
        check_line(*line);
    }
    check_form(&tree);
}

fn check_totals(tree: &Tree<'_>, lines: &[Node<'_, '_>]) {
    let total = |name: &str| sum(tree, &format!("LegalMonetaryTotal/{name}"));
    let of_lines = lines.iter().map(|line| number(*line, "LineExtensionAmount")).sum();
    assert_eq!(total("LineExtensionAmount"), of_lines, "BR-CO-10");
    let allowed: Decimal = at(tree, "AllowanceCharge").into_iter().map(taken_off).sum();
    let told = total("AllowanceTotalAmount") - total("ChargeTotalAmount");
    assert_eq!(told, allowed, "BR-CO-11, BR-CO-12");
    assert_eq!(total("TaxExclusiveAmount"), of_lines - allowed, "BR-CO-13");
    // A second one tells the tax in crowns, without subtotals.
    let tax = at(tree, "TaxTotal/TaxAmount")[0].text().map(dec).unwrap();
    assert_eq!(tax, sum(tree, "TaxTotal/TaxSubtotal/TaxAmount"), "BR-CO-14");
    assert_eq!(total("TaxInclusiveAmount"), total("TaxExclusiveAmount") + tax, "BR-CO-15");
    let payable = total("TaxInclusiveAmount") - total("PrepaidAmount");
    assert_eq!(total("PayableAmount"), payable + total("PayableRoundingAmount"), "BR-CO-16");
    let due = tree.descendants().any(|node| node.tag_name().name().ends_with("DueDate"));
    assert!(due || total("PayableAmount") <= Decimal::ZERO, "BR-CO-25");
}

/// Category and rate of an element that tells both.
fn category<'a>(node: Node<'a, '_>) -> (&'a str, &'a str) {
    let of = node.descendants().find(|below| below.tag_name().name().ends_with("TaxCategory"));
    of.map(|of| (text(of, "ID"), text(of, "Percent"))).unwrap()
}

fn check_taxes(tree: &Tree<'_>, lines: &[Node<'_, '_>]) {
    let mut bases: BTreeMap<(&str, &str), Decimal> = BTreeMap::new();
    for line in lines {
        *bases.entry(category(*line)).or_default() += number(*line, "LineExtensionAmount");
    }
    for allowance in at(tree, "AllowanceCharge") {
        *bases.entry(category(allowance)).or_default() -= taken_off(allowance);
    }
    let subtotals = at(tree, "TaxTotal/TaxSubtotal");
    for subtotal in &subtotals {
        let (code, per_cent) = category(*subtotal);
        let base = number(*subtotal, "TaxableAmount");
        assert_eq!(bases.remove(&(code, per_cent)), Some(base), "BR-S-08 and the like: {code}");
        let per_cent = if per_cent.is_empty() { Decimal::ZERO } else { dec(per_cent) };
        let missed = number(*subtotal, "TaxAmount") - base * per_cent / Decimal::ONE_HUNDRED;
        assert!(missed.abs() <= dec("0.01"), "BR-CO-17: {missed}");
        let reason = !text(*subtotal, "TaxExemptionReason").is_empty();
        assert_eq!(
            reason,
            !matches!(code, "S" | "Z"),
            "BR-S-10, BR-Z-10, BR-E-10, BR-AE-10, BR-O-10"
        );
        assert!(code != "O" || subtotals.len() == 1, "BR-O-11");
    }
    assert!(bases.is_empty(), "BR-CO-18: {bases:?}");
    let told = at(tree, "TaxCurrencyCode").len();
    assert_eq!(at(tree, "TaxTotal").len(), 1 + told, "BR-53, PEPPOL-EN16931-R054");
    let seller = at(tree, "AccountingSupplierParty/Party/PartyTaxScheme/CompanyID").len();
    let outside = subtotals.iter().any(|subtotal| category(*subtotal).0 == "O");
    assert_eq!(seller == 0, outside, "BR-S-02 and the like, BR-O-02");
}

fn check_line(line: Node<'_, '_>) {
    let price = number(line, "PriceAmount");
    assert!(price >= Decimal::ZERO, "BR-27");
    let quantity = number(line, "InvoicedQuantity") + number(line, "CreditedQuantity");
    let missed = quantity * price - number(line, "Amount") - number(line, "LineExtensionAmount");
    assert!(missed.abs() <= dec("0.02"), "PEPPOL-EN16931-R120: {missed}");
    let (base, per_cent) = (number(line, "BaseAmount"), number(line, "MultiplierFactorNumeric"));
    assert_eq!(base.is_zero(), per_cent.is_zero(), "PEPPOL-EN16931-R041, R042");
    let missed = number(line, "Amount") - base * per_cent / Decimal::ONE_HUNDRED;
    assert!(base.is_zero() || missed.abs() <= dec("0.02"), "PEPPOL-EN16931-R040: {missed}");
}

fn check_form(tree: &Tree<'_>) {
    for node in tree.root_element().descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let said = node.text().unwrap_or_default().trim();
        let filled = !said.is_empty() || node.children().any(|below| below.is_element());
        assert!(filled, "PEPPOL-EN16931-R008: {name}");
        let places = said.split_once('.').map_or(0, |(_whole, places)| places.len());
        assert!(
            !name.ends_with("Amount") || name == "PriceAmount" || places <= 2,
            "BR-DEC: {name}"
        );
    }
    let transferred = at(tree, "PaymentMeans/PaymentMeansCode")[0].text() == Some("30");
    let account = !at(tree, "PaymentMeans/PayeeFinancialAccount/ID").is_empty();
    assert_eq!(transferred, account, "BR-50, BR-61");
}

fn any_vat() -> impl Strategy<Value = Vat> {
    prop_oneof![
        Just(rate("21")),
        Just(rate("12")),
        Just(rate("0")),
        Just(Vat::ReverseCharge(dec("21"))),
        Just(Vat::Exempt),
        Just(Vat::Outside),
    ]
}

fn any_line() -> impl Strategy<Value = Line> {
    (-500_i64..=5_000, -1_000_i64..=1_000_000, 0_i64..=1_000, any_vat()).prop_map(
        |(quantity, price, discount, vat)| Line {
            quantity: Decimal::new(quantity, 1),
            unit_price: Decimal::new(price, 2),
            discount: Decimal::new(discount, 1),
            ..line("Něco", "1", "1", vat)
        },
    )
}

fn any_kind() -> impl Strategy<Value = DocumentKind> {
    prop_oneof![
        Just(DocumentKind::Invoice),
        Just(DocumentKind::PaymentReceipt),
        Just(DocumentKind::CreditNote),
    ]
}

fn any_means() -> impl Strategy<Value = PaymentMeans> {
    prop_oneof![Just(PaymentMeans::Transfer), Just(PaymentMeans::Cash), Just(PaymentMeans::SetOff)]
}

fn any_deposits() -> impl Strategy<Value = Vec<Deposit>> {
    let one = (1_i64..=1_000_000, any::<bool>()).prop_map(|(cents, taxed)| {
        let base = Decimal::new(cents, 2).to_string();
        if taxed {
            deposit("DP1", rate("21"), &base, "10.5")
        } else {
            deposit("ZF1", Vat::Outside, &base, "0")
        }
    });
    proptest::collection::vec(one, 0..3)
}

proptest! {
    #[test]
    fn rules_are_kept_whatever_the_document(
        lines in proptest::collection::vec(any_line(), 1..8),
        discount in prop_oneof![Just(0_i64), 1_i64..=1_000],
        (with_tax, foreign, payer) in any::<(bool, bool, bool)>(),
        (kind, means) in (any_kind(), any_means()),
        deposits in any_deposits(),
    ) {
        let mut document = invoice(lines);
        if kind == DocumentKind::CreditNote {
            document = corrected(document);
        }
        document.kind = kind;
        document.discount = Decimal::new(discount, 1);
        document.prices = if with_tax { Prices::WithTax } else { Prices::WithoutTax };
        document.payment.means = means;
        document.due_on = document.due_on.filter(|_| kind == DocumentKind::Invoice);
        if !payer {
            document.supplier.vat_payer = false;
            document.lines.iter_mut().for_each(|line| line.vat = Vat::Outside);
        }
        if foreign {
            document.currency = "EUR".to_owned();
            document.exchange_rate = Some(ExchangeRate { amount: dec("1"), rate: dec("24.465") });
        } else if means == PaymentMeans::Cash {
            document.totals.rounding = dec("0.4");
        }
        document.deposits = deposits;
        reckon(&mut document);
        check_rules(&document);
    }
}
