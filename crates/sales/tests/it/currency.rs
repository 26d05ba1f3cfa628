//! Other currencies, cash, and prices with tax: what a document comes to in crowns and when it is rounded.

use dictionary::Draft;
use serde_json::json;
use testkit::TestHouse;

use crate::{act, customer, draft, edit, issue, issued, issuer, make, read, told};

/// An issuer with an account in crowns and one in euros.
pub(crate) fn issuer_with_euros(test: &TestHouse) {
    let accounts = json!([
        {"account": "19-2000145399/0800"},
        {"account": "CZ6508000000192000145399", "currency": "EUR"},
    ]);
    edit(test, ("issuer", issuer(test)), Draft::default().with("accounts", accounts)).unwrap();
}

testkit::on_both!(a_foreign_document_tells_its_tax_in_crowns, |test: TestHouse| {
    issuer_with_euros(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let euro = draft(company).with("currency", "EUR").with("exchange_rate", "24.315");
    let id = issued(&test, euro);
    let found = read(&test, &admin, "invoice", id);
    let summary = found.get("vat_summary").as_lines();
    let amount = |field: &str| summary[0].get(field).as_decimal().unwrap().to_string();
    assert_eq!((amount("base").as_str(), amount("tax").as_str()), ("1000.00", "210.00"));
    assert_eq!(
        (amount("home_base").as_str(), amount("home_tax").as_str()),
        ("24315.00", "5106.15")
    );
    // The credit note takes back the same crowns: it has the rate of what it corrects.
    let answers = [("reason", "Vráceno")];
    let credit = act(&test, &admin, ("invoice", id), ("credit", &answers)).unwrap();
    let credit = issue(&test, credit.id()).unwrap();
    let summary = credit.get("vat_summary").as_lines();
    assert_eq!(summary[0].get("home_tax").as_decimal().unwrap().to_string(), "5106.15");
    assert_eq!(told(&credit, "total"), "121000 EUR");
    assert_eq!(told(&read(&test, &admin, "invoice", id), "status"), "credited");
});

testkit::on_both!(every_foreign_document_needs_its_rate, |test: TestHouse| {
    let payer = issuer(&test);
    let company = customer(&test);
    let cash = draft(company).with("currency", "EUR").with("payment_method", "cash");
    let refused = |draft: Draft| issue(&test, make(&test, draft)).unwrap_err();
    let needed = [("exchange_rate".to_owned(), "exchange-rate-needed")];
    assert_eq!(refused(cash.clone().with("kind", "proforma")), needed);
    assert_eq!(refused(cash.clone().with("exchange_rate", "0")), needed);
    let none = Draft::default().with("vat_payer", false).with("dic", "");
    edit(&test, ("issuer", payer), none).unwrap();
    assert_eq!(refused(cash), needed);
});

testkit::on_both!(cash_is_rounded_in_crowns_only, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let lines = json!([{"text": "Šroub", "unit_price": "100.60", "vat_mode": "outside"}]);
    let cash = draft(company).with("payment_method", "cash").with("lines", lines);
    let rounded = issued(&test, cash.clone());
    let found = read(&test, &admin, "invoice", rounded);
    assert_eq!(
        (told(&found, "total"), told(&found, "rounding"), told(&found, "payable")),
        ("10060 CZK".into(), "40 CZK".into(), "10100 CZK".into())
    );
    let euro = issued(&test, cash.with("currency", "EUR").with("exchange_rate", "24"));
    let found = read(&test, &admin, "invoice", euro);
    assert_eq!(
        (told(&found, "rounding"), told(&found, "payable")),
        ("0 EUR".into(), "10060 EUR".into())
    );
    // What was rounded up can be taken back as a whole.
    let answers = [("reason", "Vráceno")];
    let credit = act(&test, &admin, ("invoice", rounded), ("credit", &answers)).unwrap();
    issue(&test, credit.id()).unwrap();
    assert_eq!(told(&read(&test, &admin, "invoice", rounded), "status"), "credited");
});

testkit::on_both!(prices_with_tax_hold_the_tax, |test: TestHouse| {
    issuer(&test);
    let lines = json!([
        {"text": "Montáž", "unit_price": "121"},
        {"text": "Voda", "unit_price": "99.99", "vat_rate": "12"},
    ]);
    let id = issued(&test, draft(customer(&test)).with("prices", "with_tax").with("lines", lines));
    let found = read(&test, &test.administrator(), "invoice", id);
    assert_eq!(
        (told(&found, "base"), told(&found, "tax"), told(&found, "total")),
        ("18928 CZK".into(), "3171 CZK".into(), "22099 CZK".into())
    );
});
