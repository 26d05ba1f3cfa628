//! What is read from our own files and from the real sample, and what hostile files are refused for.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::document::{ExchangeRate, Vat};
use crate::isdoc::write;
use crate::sample::{dec, invoice, line};

fn text() -> String {
    let lines = vec![
        line("Práce & materiál", "2", "100", Vat::Rate(dec("21"))),
        line("Kniha", "1", "50", Vat::Rate(dec("12"))),
    ];
    String::from_utf8(write(&invoice(lines)).expect("ISDOC")).expect("UTF-8")
}

#[track_caller]
fn check(from: &str, to: &str, expected: &ReadError) {
    let text = text();
    assert!(text.contains(from), "{from}");
    assert_eq!(read(text.replacen(from, to, 1).as_bytes()).as_ref(), Err(expected));
}

#[test]
fn a_file_is_read_with_its_places() {
    let read = read(text().as_bytes()).expect("a document");
    assert_eq!((read.kind, read.number.as_str()), (ReceivedKind::Invoice, "2026001"));
    assert_eq!(
        (read.supplier.ico.as_str(), read.supplier.dic.as_str()),
        ("25123891", "CZ25123891")
    );
    assert_eq!(read.supplier.street, "Krátká 5");
    assert_eq!(read.lines.len(), 2);
    assert_eq!(read.lines[0].text, "Práce & materiál");
    assert_eq!((read.lines[0].base, read.lines[0].total), (dec("200.00"), dec("242.00")));
    assert_eq!(read.rates.iter().map(|rate| rate.tax).sum::<Decimal>(), dec("48.00"));
    assert_eq!(
        (read.base, read.total, read.payable),
        (dec("250.00"), dec("298.00"), dec("298.00"))
    );
    assert_eq!(read.account.account, "19-2000145399/0800");
    assert_eq!(read.account.variable_symbol, "2026001");
    let place = |field: &str, part: Option<(usize, &'static str)>| {
        let mut places = read.places.iter();
        let place = places.find(|place| place.field == field && place.part == part).expect("place");
        (place.element.as_str(), place.text.as_str())
    };
    let payable = "/Invoice/LegalMonetaryTotal/PayableAmount";
    assert_eq!(place("to_pay", None), (payable, "298.00"));
    let base = "/Invoice/InvoiceLines/InvoiceLine[2]/LineExtensionAmount";
    assert_eq!(place("lines", Some((1, "base"))), (base, "50.00"));
    let supplier = "/Invoice/AccountingSupplierParty/Party";
    let ico = format!("{supplier}/PartyIdentification/ID");
    assert_eq!(place("supplier_ico", None), (ico.as_str(), "25123891"));
    let address = format!("{supplier}/PostalAddress");
    assert_eq!(place("supplier_address", None).0, address);
    assert_eq!(place("tax", None), ("/Invoice/TaxTotal/TaxAmount", "48.00"));
    let account = read.places.iter().filter(|place| place.field == "account");
    assert_eq!(account.count(), 3, "number, bank and IBAN");
    assert!(read.broken.is_empty() && read.signature == Signature::None);
}

#[test]
fn a_foreign_file_is_read_in_its_currency() {
    let mut euro = invoice(vec![line("Práce", "1", "100", Vat::Rate(dec("21")))]);
    euro.currency = "EUR".to_owned();
    euro.exchange_rate = Some(ExchangeRate { amount: dec("1"), rate: dec("25") });
    let read = read(&write(&euro).expect("ISDOC")).expect("a document");
    assert_eq!((read.currency.as_str(), read.payable), ("EUR", dec("121.00")));
    assert_eq!(read.lines[0].base, dec("100.00"));
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let place = |path: &str| path.to_owned();
    check(
        "http://isdoc.cz/namespace/2013",
        "http://isdoc.cz/namespace/2012",
        &ReadError::Namespace,
    );
    check("version=\"6.0.2\"", "version=\"5.2\"", &ReadError::Version);
    check("<ID>2026001</ID>", "", &ReadError::Missing(place("/Invoice/ID")));
    check("2026-03-02", "2026-13-02", &ReadError::Wrong(place("/Invoice/IssueDate")));
    let payable = place("/Invoice/LegalMonetaryTotal/PayableAmount");
    check("<PayableAmount>298.00", "<PayableAmount>mnoho", &ReadError::Wrong(payable.clone()));
    check(
        "<PayableAmount>298.00",
        "<PayableAmount>999999999999999",
        &ReadError::Wrong(payable.clone()),
    );
    check("<PayableAmount>298.00</PayableAmount>", "", &ReadError::Missing(payable));
    check("<DocumentType>1", "<DocumentType>9", &ReadError::Wrong(place("/Invoice/DocumentType")));
    check("</Invoice>", "", &ReadError::NotXml);
    assert_eq!(read(&vec![b' '; LARGEST_FILE + 1]), Err(ReadError::TooLarge));
    assert_eq!(read(b"%PDF-1.7"), Err(ReadError::NotXml));
    assert_eq!(read(&[0xff, 0xfe, 0x00]), Err(ReadError::NotXml));
}

#[test]
fn no_file_blows_up() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Invoice>&b;</Invoice>";
    assert_eq!(read(bomb.as_bytes()), Err(ReadError::NotXml));
    let external = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Invoice/>";
    assert_eq!(read(external.as_bytes()), Err(ReadError::NotXml));
    let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    assert_eq!(read(deep.as_bytes()), Err(ReadError::NotXml));
    let seen = (0..3000).fold(String::new(), |seen, nth| format!("{seen} xmlns:n{nth}=\"u\""));
    let wide = format!("<Invoice{seen}>{}</Invoice>", "<a xmlns:z=\"u\"/>".repeat(100_000));
    assert_eq!(read(wide.as_bytes()), Err(ReadError::NotXml));
    let line = text();
    let line = line.split_once("<InvoiceLine>").expect("a line").1;
    let line = format!(
        "<InvoiceLine>{}</InvoiceLine>",
        line.split_once("</InvoiceLine>").expect("its end").0
    );
    let many =
        text().replacen("<InvoiceLines>", &format!("<InvoiceLines>{}", line.repeat(1000)), 1);
    assert_eq!(read(many.as_bytes()), Err(ReadError::TooManyLines));
}

#[test]
fn a_broken_rule_is_told_and_the_rest_is_read() {
    let text = text().replacen("<PaidDepositsAmount>0.00", "<PaidDepositsAmount>5.00", 1);
    let read = read(text.as_bytes()).expect("a document");
    assert_eq!(
        read.broken.iter().map(|broken| broken.key).collect::<Vec<_>>(),
        ["isdoc-rule-payable"]
    );
}

#[test]
#[expect(clippy::print_stderr, reason = "whoever runs the tests should see what was not tried")]
fn the_real_sample_is_read() {
    let near =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures/isdoc"));
    let folder = std::env::var_os("KARTOTEKA_ISDOC_FIXTURES").map_or(near, PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("test001.isdoc")) else {
        eprintln!("skipped: the sample of ISDOC is not on this machine");
        return;
    };
    let read = read(&bytes).expect("the sample");
    assert_eq!((read.kind, read.number.as_str()), (ReceivedKind::Invoice, "FV-1/2021"));
    assert_eq!(read.supplier.ico, "12345678");
    assert!(read.lines.len() > 5 && read.total > read.base);
    assert_eq!(read.signature, Signature::None);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(place in 0..6000_usize, byte in any::<u8>(), cut in 0..6000_usize) {
        let mut bytes = text().into_bytes();
        if let Some(held) = bytes.get_mut(place) {
            *held = byte;
        }
        drop(read(&bytes));
        bytes.truncate(cut);
        drop(read(&bytes));
    }
}
