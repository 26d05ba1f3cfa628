//! What stands where, refusals, and the schema where it is at hand.

mod rules;

use std::process::Command;

use jiff::civil::date;
use roxmltree::{Document as Tree, Node};

use super::*;
use crate::document::{Correction, ExchangeRate, Line, Prices, Vat};
use crate::sample::{dec, deposit, invoice, line, reckon};
use crate::ubl::tests::rules::check_rules;

fn rate(text: &str) -> Vat {
    Vat::Rate(dec(text))
}

fn lines() -> Vec<Line> {
    let discounted = Line { discount: dec("10"), ..line("Kniha <dvě>", "3", "99.90", rate("12")) };
    vec![
        Line { unit: "hod.".to_owned(), ..line("Práce", "1.5", "1000", rate("21")) },
        discounted,
        line("Poštovné", "1", "50", Vat::Exempt),
    ]
}

fn corrected(mut document: Document) -> Document {
    document.kind = DocumentKind::CreditNote;
    document.corrects = Some(Correction {
        number: "2025999".to_owned(),
        id: document.id,
        issued_on: date(2025, 12, 1),
        reason: "Vráceno".to_owned(),
    });
    document
}

fn text_of(document: &Document) -> String {
    String::from_utf8(write(document).expect("an invoice")).expect("UTF-8")
}

/// The elements at the end of a path of local names below the root.
fn at<'a>(tree: &'a Tree<'_>, path: &str) -> Vec<Node<'a, 'a>> {
    let mut nodes = vec![tree.root_element()];
    for name in path.split('/') {
        let below = nodes.iter().flat_map(Node::children);
        nodes = below.filter(|node| node.tag_name().name() == name).collect();
    }
    nodes
}

#[track_caller]
fn check(document: &Document, path: &str, expected: &[&str]) {
    let text = text_of(document);
    let tree = Tree::parse(&text).expect("XML");
    let found: Vec<&str> =
        at(&tree, path).iter().map(|node| node.text().unwrap_or_default().trim()).collect();
    assert_eq!(found, expected, "{path}");
}

#[test]
fn an_invoice_has_its_head_and_parties() {
    let document = invoice(lines());
    check(&document, "CustomizationID", &[PEPPOL]);
    check(&document, "ProfileID", &[PROFILE]);
    check(&document, "InvoiceTypeCode", &["380"]);
    check(&document, "ID", &["2026001"]);
    check(&document, "IssueDate", &["2026-03-02"]);
    check(&document, "TaxPointDate", &["2026-03-01"]);
    check(&document, "DueDate", &["2026-03-16"]);
    check(&document, "BuyerReference", &["OBJ-7"]);
    check(&document, "AccountingSupplierParty/Party/EndpointID", &["25123891"]);
    check(&document, "AccountingSupplierParty/Party/PartyTaxScheme/CompanyID", &["CZ25123891"]);
    check(
        &document,
        "AccountingSupplierParty/Party/PartyLegalEntity/CompanyLegalForm",
        &["C 12345, Městský soud v Praze"],
    );
    check(&document, "PaymentMeans/PaymentMeansCode", &["30"]);
    check(&document, "PaymentMeans/PaymentID", &["2026001"]);
    check(&document, "PaymentMeans/PayeeFinancialAccount/ID", &["CZ6508000000192000145399"]);
}

#[test]
fn endpoints_are_of_the_country() {
    for (country, ico, dic, expected) in [
        ("CZ", "27074358", "CZ27074358", Some(("0154", "27074358"))),
        ("CZ", "", "CZ27074358", Some(("9929", "CZ27074358"))),
        ("SK", "12345678", "SK2020202020", Some(("9950", "SK2020202020"))),
        ("SK", "12345678", "2020202020", None),
        ("US", "1", "", None),
        ("US", "1", "12-3456789", None),
        ("GR", "", "EL094259216", Some(("9933", "EL094259216"))),
        ("DE", "HRB 1", "CZ684012345", Some(("9929", "CZ684012345"))),
        ("SE", "1", "SE556677889901", None),
    ] {
        let mut document = invoice(lines());
        country.clone_into(&mut document.customer.country);
        ico.clone_into(&mut document.customer.ico);
        dic.clone_into(&mut document.customer.dic);
        let text = text_of(&document);
        let tree = Tree::parse(&text).expect("XML");
        let found = at(&tree, "AccountingCustomerParty/Party/EndpointID");
        let found =
            found.first().and_then(|node| Some((node.attribute("schemeID")?, node.text()?)));
        assert_eq!(found, expected);
    }
}

#[test]
fn lines_are_without_tax_and_keep_their_discounts() {
    let mut document = invoice(lines());
    check(&document, "InvoiceLine/LineExtensionAmount", &["1500.00", "269.73", "50.00"]);
    check(&document, "InvoiceLine/AllowanceCharge/Amount", &["29.97"]);
    check(&document, "InvoiceLine/AllowanceCharge/MultiplierFactorNumeric", &["10"]);
    check(&document, "InvoiceLine/Price/PriceAmount", &["1000", "99.9", "50"]);
    check(&document, "InvoiceLine/Item/ClassifiedTaxCategory/ID", &["S", "S", "E"]);
    check(&document, "AllowanceCharge", &[]);
    document.prices = Prices::WithTax;
    document.discount = dec("5");
    reckon(&mut document);
    check(&document, "InvoiceLine/LineExtensionAmount", &["1239.67", "240.83", "50.00"]);
    check(&document, "InvoiceLine/Price/PriceAmount", &["826.4462809917", "89.1964285714", "50"]);
    check(&document, "AllowanceCharge/AllowanceChargeReasonCode", &["95", "95", "95"]);
    check(&document, "AllowanceCharge/ChargeIndicator", &["false", "false", "false"]);
}

#[test]
fn what_is_taken_back_has_a_negative_quantity_and_no_negative_price() {
    let back = Line { discount: dec("50"), ..line("Vráceno", "-2", "10", rate("21")) };
    let lowered = line("Sleva", "1", "-30", rate("21"));
    let document = invoice(vec![line("Práce", "1", "100", rate("21")), back, lowered]);
    check(&document, "InvoiceLine/InvoicedQuantity", &["1", "-2", "-1"]);
    check(&document, "InvoiceLine/Price/PriceAmount", &["100", "5", "30"]);
    check(&document, "InvoiceLine/LineExtensionAmount", &["100.00", "-10.00", "-30.00"]);
}

#[test]
fn categories_tell_why_there_is_no_tax() {
    let path = "TaxTotal/TaxSubtotal/TaxCategory";
    let reverse = invoice(vec![
        line("Stavba", "1", "100", Vat::ReverseCharge(dec("21"))),
        line("Jiná stavba", "1", "100", Vat::ReverseCharge(dec("12"))),
    ]);
    check(&reverse, &format!("{path}/ID"), &["AE"]);
    check(&reverse, &format!("{path}/TaxExemptionReason"), &["daň odvede zákazník"]);
    let mixed =
        invoice(vec![line("Nula", "1", "1", rate("0")), line("Kolky", "1", "5", Vat::Outside)]);
    check(&mixed, &format!("{path}/ID"), &["E", "Z"]);
    check(&mixed, &format!("{path}/TaxExemptionReasonCode"), &[]);
    let mut outside = invoice(vec![line("Kurz", "1", "100", Vat::Outside)]);
    outside.supplier.vat_payer = false;
    outside.language = "en".to_owned();
    check(&outside, &format!("{path}/ID"), &["O"]);
    check(&outside, &format!("{path}/Percent"), &[]);
    check(&outside, &format!("{path}/TaxExemptionReason"), &["Not subject to VAT"]);
    check(&outside, "AccountingSupplierParty/Party/PartyTaxScheme", &[]);
}

#[test]
fn deposits_and_rounding_lead_to_what_is_paid() {
    let mut document = invoice(lines());
    document.deposits = vec![deposit("ZAL1", rate("21"), "500", "105")];
    document.totals.rounding = dec("0.40");
    reckon(&mut document);
    check(&document, "LegalMonetaryTotal/TaxInclusiveAmount", &["2167.10"]);
    check(&document, "LegalMonetaryTotal/PrepaidAmount", &["605.00"]);
    check(&document, "LegalMonetaryTotal/PayableRoundingAmount", &["0.40"]);
    check(&document, "LegalMonetaryTotal/PayableAmount", &["1562.50"]);
}

#[test]
fn a_credit_note_tells_what_it_corrects() {
    let document = corrected(invoice(lines()));
    check(&document, "CreditNoteTypeCode", &["381"]);
    check(&document, "BillingReference/InvoiceDocumentReference/ID", &["2025999"]);
    check(&document, "BillingReference/InvoiceDocumentReference/IssueDate", &["2025-12-01"]);
    check(&document, "CreditNoteLine/CreditedQuantity", &["1.5", "3", "1"]);
    check(&document, "PaymentMeans/PaymentDueDate", &["2026-03-16"]);
    check(&document, "PaymentMeans/PayeeFinancialAccount", &[]);
    check(&document, "Note", &["Vráceno\nDěkujeme."]);
}

#[test]
fn tax_in_a_foreign_currency_is_told_in_crowns_too() {
    let mut document = invoice(lines());
    document.currency = "EUR".to_owned();
    document.exchange_rate = Some(ExchangeRate { amount: dec("1"), rate: dec("24.465") });
    check(&document, "TaxCurrencyCode", &["CZK"]);
    check(&document, "TaxTotal/TaxAmount", &["347.37", "8498.41"]);
}

#[track_caller]
fn check_refusal(change: impl FnOnce(&mut Document), expected: UblError) {
    let mut document = invoice(lines());
    change(&mut document);
    assert_eq!(write(&document), Err(expected));
    assert!(expected.key().starts_with("ubl-"));
}

#[test]
fn what_is_no_right_invoice_is_refused() {
    check_refusal(|it| it.kind = DocumentKind::Proforma, UblError::Proforma);
    check_refusal(|it| it.number.clear(), UblError::Number);
    check_refusal(|it| it.lines.clear(), UblError::Lines);
    check_refusal(|it| it.customer.country.clear(), UblError::Party);
    check_refusal(|it| it.customer.name.clear(), UblError::Party);
    check_refusal(|it| it.currency = "Kč".to_owned(), UblError::Currency);
    check_refusal(|it| it.totals.base += Decimal::ONE, UblError::Totals);
    check_refusal(|it| it.totals.payable += Decimal::ONE, UblError::Totals);
    check_refusal(|it| it.totals.lines.clear(), UblError::Totals);
    check_refusal(|it| it.lines[0].vat = Vat::ReverseCharge(dec("21")), UblError::Totals);
    check_refusal(|it| it.supplier.party.dic.clear(), UblError::VatNumber);
    check_refusal(|it| it.supplier.party.dic = "25123891".to_owned(), UblError::VatNumber);
    let reversed = |ico: &str, dic: &str| {
        let mut document = invoice(vec![line("Stavba", "1", "1", Vat::ReverseCharge(dec("21")))]);
        ico.clone_into(&mut document.customer.ico);
        dic.clone_into(&mut document.customer.dic);
        write(&document).map(|_written| ())
    };
    assert_eq!(reversed("", "27074358"), Err(UblError::VatNumber), "BR-AE-02");
    assert_eq!(reversed("27074358", ""), Ok(()));
    assert_eq!(reversed("", "SE556677889901"), Ok(()));
}

/// What claims to be of Peppol is turned down there without two electronic addresses.
#[test]
fn who_cannot_be_reached_by_peppol_gets_an_invoice_of_the_standard() {
    let mut document = invoice(lines());
    document.customer.ico.clear();
    document.customer.dic.clear();
    check(&document, "CustomizationID", &[STANDARD]);
    check(&document, "ProfileID", &[]);
}

#[test]
fn orders_are_told_by_whom_they_are_numbered() {
    let of = |theirs: Option<&str>, ours: Option<&str>, expected: (&[&str], &[&str], &[&str])| {
        let mut document = invoice(lines());
        document.customer_order_number = theirs.map(str::to_owned);
        document.order_number = ours.map(str::to_owned);
        check(&document, "OrderReference/ID", expected.0);
        check(&document, "OrderReference/SalesOrderID", expected.1);
        check(&document, "BuyerReference", expected.2);
    };
    of(Some("OBJ-7"), Some("ZAK-7"), (&["OBJ-7"], &["ZAK-7"], &["OBJ-7"]));
    of(Some("OBJ-7"), None, (&["OBJ-7"], &[], &["OBJ-7"]));
    of(None, Some("ZAK-7"), (&["NA"], &["ZAK-7"], &["ZAK-7"]));
    of(Some(" "), Some(" "), (&[], &[], &["2026001"]));
}

#[test]
fn a_document_on_a_payment_asks_for_nothing() {
    let mut receipt = invoice(vec![line("Práce", "1", "1000", rate("21"))]);
    receipt.kind = DocumentKind::PaymentReceipt;
    check(&receipt, "LegalMonetaryTotal/PrepaidAmount", &["1210.00"]);
    check(&receipt, "LegalMonetaryTotal/PayableAmount", &["0.00"]);
    check_rules(&receipt);
}

#[test]
fn an_exemption_is_told_with_its_provision() {
    let mut document = invoice(lines());
    let path = "TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason";
    check(&document, path, &["osvobozeno od daně"]);
    document.exemption = "§ 51".to_owned();
    check(&document, path, &["osvobozeno od daně: § 51"]);
}

/// Documents of every kind and form.
fn every_form() -> Vec<Document> {
    let mut documents = Vec::new();
    for prices in [Prices::WithoutTax, Prices::WithTax] {
        for discount in ["0", "7.5"] {
            let mut document = invoice(lines());
            document.lines.push(line("Nula", "1", "9.99", rate("0")));
            document.lines.push(line("Stavba", "1", "9.99", Vat::ReverseCharge(dec("21"))));
            document.lines.push(line("Kolky", "2", "5", Vat::Outside));
            document.lines.push(line("Vráceno", "-1", "5.55", rate("21")));
            document.prices = prices;
            document.discount = dec(discount);
            document.totals.rounding = dec("0.4");
            document.contract_number = Some("SML-1".to_owned());
            reckon(&mut document);
            documents.push(corrected(document.clone()));
            document.deposits = vec![deposit("ZAL1", rate("21"), "500", "105")];
            document.currency = "EUR".to_owned();
            document.exchange_rate = Some(ExchangeRate { amount: dec("1"), rate: dec("24.465") });
            reckon(&mut document);
            documents.push(document.clone());
            document.kind = DocumentKind::PaymentReceipt;
            documents.push(document);
        }
    }
    for means in
        [PaymentMeans::Cash, PaymentMeans::Card, PaymentMeans::SetOff, PaymentMeans::OnDelivery]
    {
        let mut outside = invoice(vec![line("Kurz", "1", "100", Vat::Outside)]);
        outside.supplier.vat_payer = false;
        outside.due_on = None;
        outside.taxed_on = None;
        outside.order_number = None;
        outside.payment.means = means;
        documents.push(outside);
    }
    documents
}

#[test]
#[expect(clippy::print_stdout, reason = "whoever runs the tests is told what was not checked")]
fn every_form_is_valid_by_the_schema() {
    let Some(schemas) = std::env::var_os("KARTOTEKA_UBL_XSD") else {
        println!("skipped: KARTOTEKA_UBL_XSD does not name the folder maindoc of UBL 2.1");
        return;
    };
    for (number, document) in every_form().iter().enumerate() {
        let process = std::process::id();
        let file = std::env::temp_dir().join(format!("kartoteka-ubl-{process}-{number}.xml"));
        std::fs::write(&file, write(document).expect("an invoice")).expect("a file");
        let name = Root::of(document.kind).name;
        let schema = std::path::Path::new(&schemas).join(format!("UBL-{name}-2.1.xsd"));
        let mut command = Command::new("xmllint");
        command.args(["--noout", "--nonet", "--schema"]).arg(schema).arg(&file);
        let output = command.output().expect("xmllint is installed");
        std::fs::remove_file(&file).expect("it was there");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
