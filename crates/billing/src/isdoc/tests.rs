//! What stands where, sums in both currencies, the rules beyond the schema, and the schema itself where it is at hand.

use std::path::PathBuf;
use std::process::Command;

use jiff::civil::date;
use proptest::prelude::*;
use roxmltree::Document as Tree;

use super::*;
use crate::document::{Correction, ExchangeRate, HomePart, Line, Prices, Vat};
use crate::sample::{dec, deposit, invoice, line, reckon};

fn rate(text: &str) -> Vat {
    Vat::Rate(dec(text))
}

fn lines() -> Vec<Line> {
    let discounted = Line { discount: dec("10"), ..line("Kniha <dvě>", "3", "99.90", rate("12")) };
    vec![
        line("Práce", "1.5", "1000", rate("21")),
        discounted,
        line("Poštovné", "1", "50", Vat::Exempt),
    ]
}

fn text_of(document: &Document) -> String {
    String::from_utf8(write(document).expect("ISDOC")).expect("UTF-8")
}

#[track_caller]
fn check(document: &Document, path: &str, expected: &[&str]) {
    let text = text_of(document);
    let tree = Tree::parse(&text).expect("XML");
    let mut nodes = vec![tree.root_element()];
    for name in path.split('/') {
        let below = nodes.iter().flat_map(roxmltree::Node::children);
        nodes = below.filter(|node| node.tag_name().name() == name).collect();
    }
    let found: Vec<&str> =
        nodes.iter().map(|node| node.text().unwrap_or_default().trim()).collect();
    assert_eq!(found, expected, "{path}");
}

fn credit() -> Document {
    let mut document = invoice(lines());
    document.kind = DocumentKind::CreditNote;
    document.corrects = Some(Correction {
        number: "2025999".to_owned(),
        id: document.id,
        issued_on: date(2025, 12, 1),
        reason: "Vráceno".to_owned(),
    });
    document
}

fn in_euro(mut document: Document) -> Document {
    document.currency = "EUR".to_owned();
    document.exchange_rate = Some(ExchangeRate { amount: dec("1"), rate: dec("24.315") });
    document
}

#[test]
fn an_invoice_has_its_head_and_parties() {
    let document = invoice(lines());
    check(&document, "DocumentType", &["1"]);
    check(&document, "ID", &["2026001"]);
    check(&document, "TaxPointDate", &["2026-03-01"]);
    check(&document, "VATApplicable", &["true"]);
    check(&document, "CurrRate", &["1"]);
    let party = "AccountingSupplierParty/Party";
    check(&document, &format!("{party}/PartyIdentification/ID"), &["25123891"]);
    check(&document, &format!("{party}/PostalAddress/StreetName"), &["Krátká"]);
    check(&document, &format!("{party}/PostalAddress/BuildingNumber"), &["5"]);
    check(
        &document,
        &format!("{party}/RegisterIdentification/Preformatted"),
        &["C 12345, Městský soud v Praze"],
    );
    check(&document, "OrderReferences/OrderReference/SalesOrderID", &["ZAK-7"]);
    check(&document, "OrderReferences/OrderReference/ExternalOrderID", &["OBJ-7"]);
    check(
        &document,
        "InvoiceLines/InvoiceLine/Item/Description",
        &["Práce", "Kniha <dvě>", "Poštovné"],
    );
    check(&document, "PaymentMeans/Payment/Details/IBAN", &["CZ6508000000192000145399"]);
    check(&document, "PaymentMeans/Payment/Details/VariableSymbol", &["2026001"]);
}

#[test]
fn a_contract_is_told_with_the_day_of_its_signature() {
    let path = "ContractReferences/ContractReference";
    let mut document = invoice(lines());
    document.contract_number = Some("SML-1".to_owned());
    check(&document, path, &[]);
    document.contract_signed_on = Some(date(2025, 5, 6));
    check(&document, &format!("{path}/ID"), &["SML-1"]);
    check(&document, &format!("{path}/IssueDate"), &["2025-05-06"]);
    let mut correction = credit();
    correction.contract_number = document.contract_number.clone();
    correction.contract_signed_on = document.contract_signed_on;
    is_valid(&[document, correction]);
}

#[test]
fn each_kind_is_written_as_the_standard_asks() {
    let credit = credit();
    check(&credit, "DocumentType", &["2"]);
    check(&credit, "TaxPointDate", &[]);
    check(&credit, "OriginalDocumentReferences/OriginalDocumentReference/ID", &["2025999"]);
    check(&credit, "PaymentMeans", &[]);
    let mut receipt = invoice(lines());
    receipt.kind = DocumentKind::PaymentReceipt;
    check(&receipt, "DocumentType", &["5"]);
    check(&receipt, "LegalMonetaryTotal/PayableAmount", &["0.00"]);
    let mut proforma = invoice(lines());
    proforma.kind = DocumentKind::Proforma;
    check(&proforma, "DocumentType", &["4"]);
    let mut plain = invoice(vec![line("Práce", "1", "100", Vat::Outside)]);
    plain.supplier.vat_payer = false;
    check(&plain, "VATApplicable", &["false"]);
    check(&plain, "InvoiceLines/InvoiceLine/ClassifiedTaxCategory/VATApplicable", &["false"]);
    let reversed = invoice(vec![line("Stavba", "1", "100", Vat::ReverseCharge(dec("21")))]);
    check(&reversed, "TaxTotal/TaxSubTotal/TaxCategory/LocalReverseChargeFlag", &["true"]);
    check(&reversed, "TaxTotal/TaxSubTotal/TaxAmount", &["0.00"]);
}

#[test]
fn a_foreign_currency_is_told_twice() {
    let euro = in_euro(invoice(vec![line("Práce", "1", "100", rate("21"))]));
    check(&euro, "ForeignCurrencyCode", &["EUR"]);
    check(&euro, "CurrRate", &["24.315"]);
    check(&euro, "LegalMonetaryTotal/PayableAmountCurr", &["121.00"]);
    check(&euro, "LegalMonetaryTotal/PayableAmount", &["2942.12"]);
    check(&euro, "InvoiceLines/InvoiceLine/UnitPrice", &["2431.5"]);
}

#[test]
fn deposits_are_taken_off() {
    let mut document = invoice(vec![line("Práce", "1", "1000", rate("21"))]);
    let untaxed = crate::document::Deposit {
        vat: Vat::Outside,
        tax: dec("0"),
        ..deposit("ZF1", rate("21"), "100", "0")
    };
    document.deposits = vec![deposit("DP1", rate("21"), "500", "105"), untaxed];
    reckon(&mut document);
    check(&document, "TaxTotal/TaxSubTotal/AlreadyClaimedTaxAmount", &["105.00"]);
    check(&document, "LegalMonetaryTotal/DifferenceTaxInclusiveAmount", &["605.00"]);
    check(&document, "LegalMonetaryTotal/PaidDepositsAmount", &["100.00"]);
    check(&document, "LegalMonetaryTotal/PayableAmount", &["505.00"]);
    // In another currency, what was declared is what the tax document on the payment declared in crowns.
    document.deposits.truncate(1);
    document.deposits[0].home = Some(HomePart { base: dec("12000"), tax: dec("2520") });
    reckon(&mut document);
    let document = in_euro(document);
    check(&document, "TaxTotal/TaxSubTotal/AlreadyClaimedTaxAmountCurr", &["105.00"]);
    check(&document, "TaxTotal/TaxSubTotal/AlreadyClaimedTaxAmount", &["2520.00"]);
    check(&document, "TaxTotal/TaxSubTotal/DifferenceTaxAmount", &["2586.15"]);
    check(&document, "TaxedDeposits/TaxedDeposit/TaxInclusiveDepositAmount", &["14520.00"]);
    check(&document, "LegalMonetaryTotal/PayableAmountCurr", &["605.00"]);
}

#[test]
fn an_exempt_line_tells_why() {
    let mut document = invoice(vec![line("Kurz", "1", "1000", Vat::Exempt)]);
    document.exemption = "§ 57".to_owned();
    check(&document, "InvoiceLines/InvoiceLine/VATNote", &["Osvobozeno od daně: § 57"]);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let refused = |change: fn(&mut Document)| {
        let mut document = invoice(lines());
        change(&mut document);
        write(&document).expect_err("a refusal")
    };
    assert_eq!(refused(|it| it.number.clear()), IsdocError::Number);
    assert_eq!(refused(|it| it.lines.clear()), IsdocError::Lines);
    assert_eq!(refused(|it| it.currency = "EUR".to_owned()), IsdocError::ExchangeRate);
    assert_eq!(refused(|it| it.totals.total += dec("1")), IsdocError::Totals);
}

#[test]
fn a_broken_rule_is_found_at_its_place() {
    let broken = |from: &str, to: &str, document: &Document| {
        let text = text_of(document).replace(from, to);
        let tree = Tree::parse(&text).expect("XML");
        rules(&tree).into_iter().map(|broken| (broken.key, broken.place)).collect::<Vec<_>>()
    };
    let plain = invoice(vec![line("Práce", "1", "100", rate("21"))]);
    assert_eq!(broken("", "", &plain), []);
    let total = "/Invoice/LegalMonetaryTotal".to_owned();
    assert_eq!(
        broken("<PayableAmount>121.00", "<PayableAmount>120.00", &plain),
        [("isdoc-rule-payable", total.clone())]
    );
    assert_eq!(
        broken("<DocumentType>1", "<DocumentType>3", &plain),
        [
            ("isdoc-rule-original", "/Invoice".to_owned()),
            ("isdoc-rule-tax-point", "/Invoice/TaxPointDate".to_owned())
        ]
    );
    let euro = in_euro(plain.clone());
    assert_eq!(
        broken("<PayableAmountCurr>121.00</PayableAmountCurr>", "", &euro),
        [("isdoc-rule-foreign-missing", format!("{total}/PayableAmountCurr"))]
    );
    assert_eq!(
        broken(
            "<VATApplicable>true</VATApplicable>\n  <Elec",
            "<VATApplicable>false</VATApplicable>\n  <Elec",
            &plain
        ),
        [(
            "isdoc-rule-not-taxed",
            "/Invoice/InvoiceLines/InvoiceLine/ClassifiedTaxCategory".to_owned()
        )]
    );
}

/// The schema stands beside the repository on machines that have it.
fn schema() -> Option<PathBuf> {
    let near =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures/isdoc"));
    let folder = std::env::var_os("KARTOTEKA_ISDOC_FIXTURES").map_or(near, PathBuf::from);
    let schema = folder.join("isdoc-invoice-6.0.2.xsd");
    if schema.exists() { Some(schema) } else { None }
}

#[track_caller]
#[expect(clippy::print_stderr, reason = "whoever runs the tests should see what was not tried")]
fn is_valid(documents: &[Document]) {
    let Some(schema) = schema() else {
        eprintln!("skipped: the schema of ISDOC is not on this machine");
        return;
    };
    let folder = std::env::temp_dir();
    for (place, document) in documents.iter().enumerate() {
        let file = folder.join(format!("kartoteka-{}-{place}.isdoc", std::process::id()));
        std::fs::write(&file, write(document).expect("ISDOC")).expect("a file");
        let Ok(checked) =
            Command::new("xmllint").arg("--noout").arg("--schema").arg(&schema).arg(&file).output()
        else {
            eprintln!("skipped: xmllint is not on this machine");
            return;
        };
        std::fs::remove_file(&file).ok();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}

#[test]
fn written_files_are_valid_by_the_schema() {
    let mut receipt = invoice(lines());
    receipt.kind = DocumentKind::PaymentReceipt;
    let mut proforma = invoice(lines());
    proforma.kind = DocumentKind::Proforma;
    let mut cash = invoice(lines());
    cash.payment.means = PaymentMeans::Cash;
    let mut bare = invoice(vec![line("", "-1", "0", Vat::Outside)]);
    bare.customer = crate::document::Party::default();
    bare.payment.account = None;
    let mut deposits = invoice(lines());
    deposits.deposits = vec![deposit("DP1", rate("21"), "500", "105")];
    reckon(&mut deposits);
    is_valid(&[
        invoice(lines()),
        credit(),
        receipt,
        proforma,
        cash,
        bare,
        deposits,
        in_euro(invoice(lines())),
    ]);
}

fn any_line() -> impl Strategy<Value = Line> {
    let vat = prop_oneof![
        Just(rate("21")),
        Just(rate("12")),
        Just(Vat::ReverseCharge(dec("21"))),
        Just(Vat::Exempt),
        Just(Vat::Outside),
    ];
    ("[ -~ěščřž]{0,40}", -5_000..50_000_i64, 0..10_000_000_i64, 0..100_i64, vat).prop_map(
        |(text, quantity, price, discount, vat)| Line {
            quantity: Decimal::new(quantity, 2),
            unit_price: Decimal::new(price, 3),
            discount: Decimal::new(discount, 0),
            ..line(&text, "1", "1", vat)
        },
    )
}

proptest! {
    #[test]
    fn our_own_files_break_no_rule(
        lines in prop::collection::vec(any_line(), 1..8),
        with_tax in any::<bool>(),
        foreign in any::<bool>(),
        correction in any::<bool>(),
        claimed in 0..50_000_i64,
    ) {
        let mut document = if correction { credit() } else { invoice(lines.clone()) };
        document.lines = lines;
        document.prices = if with_tax { Prices::WithTax } else { Prices::WithoutTax };
        if foreign {
            document = in_euro(document);
        }
        document.deposits = vec![deposit("DP1", rate("21"), &Decimal::new(claimed, 2).to_string(), "0")];
        reckon(&mut document);
        let text = text_of(&document);
        let tree = Tree::parse(&text).expect("XML");
        prop_assert_eq!(rules(&tree), vec![]);
    }
}
