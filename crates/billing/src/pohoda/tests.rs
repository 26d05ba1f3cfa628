//! What stands where, refusals, and the schema where it is at hand.

use std::process::Command;

use jiff::civil::date;
use roxmltree::Document as Tree;

use super::*;
use crate::document::{Correction, ExchangeRate, Line};
use crate::sample::{dec, deposit, invoice, line, reckon};

const ICO: &str = "25123891";

fn rate(text: &str) -> Vat {
    Vat::Rate(dec(text))
}

fn lines() -> Vec<Line> {
    let discounted =
        Line { discount: dec("10"), ..line("Kniha < dvou & tří", "3", "100", rate("12")) };
    vec![
        line("Práce", "1.5", "1000", rate("21")),
        discounted,
        line("Poštovné", "1", "50", Vat::Exempt),
    ]
}

fn text_of(documents: &[Document]) -> String {
    String::from_utf8(write(documents, ICO).expect("a pack")).expect("UTF-8")
}

/// The texts of all elements of a name, in their order.
#[track_caller]
fn check(document: &Document, name: &str, expected: &[&str]) {
    let text = text_of(std::slice::from_ref(document));
    let tree = Tree::parse(&text).expect("XML");
    let found: Vec<&str> = tree
        .descendants()
        .filter(|node| {
            node.has_tag_name(("http://www.stormware.cz/schema/version_2/invoice.xsd", name))
                || node.has_tag_name(("http://www.stormware.cz/schema/version_2/type.xsd", name))
        })
        .map(|node| node.text().unwrap_or_default().trim())
        .collect();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn an_invoice_has_its_header() {
    let document = invoice(lines());
    check(&document, "invoiceType", &["issuedInvoice"]);
    check(&document, "numberRequested", &["2026001"]);
    check(&document, "symVar", &["2026001"]);
    check(&document, "date", &["2026-03-02"]);
    check(&document, "dateTax", &["2026-03-01"]);
    check(&document, "dateDue", &["2026-03-16"]);
    check(&document, "classificationVATType", &["inland"]);
    check(&document, "company", &["Odběratel & synové a.s."]);
    check(&document, "numberOrder", &["OBJ-7"]);
    check(&document, "accountNo", &["19-2000145399"]);
    check(&document, "bankCode", &["0800"]);
    check(&document, "symConst", &["0308"]);
    check(&document, "email", &[]);
}

#[test]
fn lines_and_sums_are_in_the_home_currency() {
    let document = invoice(lines());
    check(
        &document,
        "text",
        &["Práce, Kniha < dvou & tří, Poštovné", "Práce", "Kniha < dvou & tří", "Poštovné"],
    );
    check(&document, "quantity", &["1.5", "3", "1"]);
    check(&document, "rateVAT", &["high", "low", "none"]);
    check(&document, "unitPrice", &["1000", "100", "50"]);
    check(&document, "discountPercentage", &["10"]);
    check(&document, "price", &["1500", "270", "50"]);
    check(&document, "priceVAT", &["315", "32.4", "0"]);
    check(&document, "priceHighSum", &["1815"]);
    check(&document, "priceLow", &["270"]);
    check(&document, "priceNone", &["50"]);
    check(&document, "roundingDocument", &["none"]);
}

#[test]
fn a_credit_note_is_negative_and_tells_what_it_corrects() {
    let mut document = invoice(lines());
    document.kind = DocumentKind::CreditNote;
    document.corrects = Some(Correction {
        number: "2025999".to_owned(),
        id: document.id,
        issued_on: date(2025, 12, 1),
        reason: "Vráceno".to_owned(),
    });
    check(&document, "invoiceType", &["issuedCorrectiveTax"]);
    check(&document, "quantity", &["-1.5", "-3", "-1"]);
    check(&document, "unitPrice", &["1000", "100", "50"]);
    check(&document, "priceVAT", &["-315", "-32.4", "0"]);
    check(&document, "priceHighSum", &["-1815"]);
    check(&document, "symPar", &["2025999"]);
    check(&document, "accountNo", &[]);
    document.supplier.vat_payer = false;
    check(&document, "invoiceType", &["issuedCreditNotice"]);
    check(&document, "classificationVATType", &["nonSubsume"]);
}

#[test]
fn a_proforma_is_an_advance_invoice() {
    let mut document = invoice(lines());
    document.kind = DocumentKind::Proforma;
    document.taxed_on = None;
    check(&document, "invoiceType", &["issuedAdvanceInvoice"]);
    check(&document, "dateTax", &[]);
    check(&document, "classificationVAT", &[]);
}

#[test]
fn deposits_are_taken_off() {
    let mut document = invoice(lines());
    document.deposits = vec![deposit("ZAL1", rate("21"), "500", "105")];
    reckon(&mut document);
    check(&document, "price", &["1500", "270", "50", "-500"]);
    check(&document, "priceVAT", &["315", "32.4", "0", "-105"]);
    check(&document, "priceHighSum", &["1210"]);
}

#[test]
fn a_foreign_currency_has_its_rate() {
    let mut document = invoice(lines());
    document.currency = "EUR".to_owned();
    document.exchange_rate = Some(ExchangeRate { amount: dec("1"), rate: dec("24.465") });
    check(&document, "ids", &["CZ", "EUR"]);
    check(&document, "rate", &["24.465"]);
    check(&document, "amount", &["1"]);
    check(&document, "priceSum", &["2167.4"]);
    check(&document, "homeCurrency", &[]);
}

#[test]
fn cash_is_rounded_and_prices_may_hold_the_tax() {
    let mut document = invoice(vec![line("Zboží", "1", "100.40", rate("21"))]);
    document.prices = Prices::WithTax;
    document.payment.means = PaymentMeans::Cash;
    document.totals.rounding = dec("-0.40");
    reckon(&mut document);
    check(&document, "payVAT", &["true"]);
    check(&document, "paymentType", &["", "cash"]);
    check(&document, "roundingDocument", &["math2one"]);
    check(&document, "priceRound", &["-0.4"]);
    check(&document, "priceHigh", &["82.98"]);
    check(&document, "typeCalculateVATInclusivePrice", &["VATNewMethod"]);
}

#[test]
fn reverse_charge_has_no_tax_and_a_flag() {
    let document = invoice(vec![line("Stavba", "1", "100", Vat::ReverseCharge(dec("21")))]);
    check(&document, "rateVAT", &["none"]);
    check(&document, "PDP", &["true"]);
    check(&document, "priceNone", &["100"]);
}

#[test]
fn rates_are_named_by_the_day() {
    for (day, per_cent, expected) in [
        (date(2026, 1, 1), "21", Ok("high")),
        (date(2026, 1, 1), "21.00", Ok("high")),
        (date(2026, 1, 1), "12", Ok("low")),
        (date(2026, 1, 1), "0", Ok("none")),
        (date(2026, 1, 1), "15", Ok("historyLow")),
        (date(2023, 12, 31), "15", Ok("low")),
        (date(2023, 12, 31), "10", Ok("historyLow")),
        (date(2012, 6, 1), "20", Ok("historyHigh")),
        // Rates of a law to come, and what can be none.
        (date(2030, 1, 1), "13", Ok("historyLow")),
        (date(2030, 1, 1), "25", Ok("historyHigh")),
        (date(2026, 1, 1), "31", Err(PohodaError::Rate)),
    ] {
        let mut document = invoice(lines());
        document.taxed_on = Some(day);
        assert_eq!(class(&document, rate(per_cent)).map(Class::name), expected, "{per_cent}");
    }
    let document = invoice(vec![line("Zboží", "1", "100", rate("15"))]);
    check(&document, "percentVAT", &["15"]);
}

#[test]
fn long_texts_are_cut_at_a_character() {
    let long = "Žluťoučký kůň\u{b}".repeat(30);
    let document = invoice(vec![line(&long, "1", "1", rate("21"))]);
    let text = text_of(&[document]);
    let tree = Tree::parse(&text).expect("XML");
    let lengths: Vec<usize> = tree
        .descendants()
        .filter(|node| node.tag_name().name() == "text")
        .map(|node| node.text().unwrap_or_default().chars().count())
        .collect();
    assert!(matches!(lengths.as_slice(), [220..=240, 80..=90]), "{lengths:?}");
}

#[track_caller]
fn check_refusal(change: impl FnOnce(&mut Document), expected: PohodaError) {
    let mut document = invoice(lines());
    change(&mut document);
    assert_eq!(write(&[document], ICO), Err(expected));
    assert!(expected.key().starts_with("pohoda-"));
}

#[test]
fn what_pohoda_would_not_take_is_refused() {
    check_refusal(|it| it.number.clear(), PohodaError::Number);
    check_refusal(|it| it.number = "1".repeat(33), PohodaError::Number);
    check_refusal(|it| it.payment.variable_symbol = "FA1".to_owned(), PohodaError::Symbol);
    check_refusal(|it| it.supplier.party.ico = "27074358".to_owned(), PohodaError::OtherSupplier);
    check_refusal(|it| it.lines[0].vat = rate("31"), PohodaError::Rate);
    check_refusal(|it| it.totals.lines.clear(), PohodaError::Totals);
    assert_eq!(write(&[], ICO), Err(PohodaError::Empty));
    assert_eq!(write(&[invoice(lines())], ""), Err(PohodaError::Ico));
    assert_eq!(write(&[invoice(lines())], "CZ1"), Err(PohodaError::Ico));
}

/// Documents of every kind and form.
fn every_form() -> Vec<Document> {
    let mut documents = Vec::new();
    for kind in [
        DocumentKind::Invoice,
        DocumentKind::Proforma,
        DocumentKind::PaymentReceipt,
        DocumentKind::CreditNote,
    ] {
        for prices in [Prices::WithoutTax, Prices::WithTax] {
            for exchange_rate in
                [None, Some(ExchangeRate { amount: dec("100"), rate: dec("6.321") })]
            {
                let mut document = invoice(lines());
                document.lines.push(line("Stavba", "1", "9.99", Vat::ReverseCharge(dec("21"))));
                document.lines.push(line("Stará sazba", "1", "9.99", rate("15")));
                document.kind = kind;
                document.prices = prices;
                document.discount = dec("2.5");
                document.exchange_rate = exchange_rate;
                document.deposits = vec![deposit("ZAL1", rate("21"), "500", "105")];
                document.totals.rounding = dec("0.4");
                reckon(&mut document);
                documents.push(document);
            }
        }
    }
    documents
}

#[test]
#[expect(clippy::print_stdout, reason = "whoever runs the tests is told what was not checked")]
fn every_form_is_valid_by_the_schema() {
    let Some(schema) = std::env::var_os("KARTOTEKA_POHODA_XSD") else {
        println!("skipped: KARTOTEKA_POHODA_XSD does not name data.xsd of Pohoda");
        return;
    };
    let file = std::env::temp_dir().join(format!("kartoteka-pohoda-{}.xml", std::process::id()));
    std::fs::write(&file, write(&every_form(), ICO).expect("a pack")).expect("a file");
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(schema).arg(&file);
    let output = command.output().expect("xmllint is installed");
    std::fs::remove_file(&file).expect("it was there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
