//! What issuing refuses, and what it lets pass: rates, exemptions, reverse charge, days, sums and symbols.

use dictionary::Draft;
use serde_json::json;
use testkit::TestHouse;

use crate::{act, customer, draft, edit, issue, issued, issuer, make, read, told};

fn told_at(field: &str, key: &'static str) -> (String, &'static str) {
    (field.to_owned(), key)
}

testkit::on_both!(a_rate_that_nobody_knows_is_no_exemption, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let id = make(&test, draft(company).with("taxed_on", "2012-06-01"));
    // Saved again, it is still unknown.
    edit(&test, ("invoice", id), Draft::default().with("note", "Po letech")).unwrap();
    let refused = issue(&test, id).unwrap_err();
    assert_eq!(refused, [told_at("lines.0.vat_rate", "no-rate-for-date")]);
    let mended = edit(&test, ("invoice", id), Draft::default().with("taxed_on", "2026-11-20"));
    assert_eq!(told(&mended.unwrap(), "tax"), "21000 CZK");
    issue(&test, id).unwrap();
});

testkit::on_both!(an_exemption_tells_its_provision, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let of = |mode: &str, rate: &str| {
        let line = json!({"text": "Kurz", "unit_price": "100", "vat_mode": mode, "vat_rate": rate});
        draft(company).with("lines", json!([line]))
    };
    let refused = issue(&test, make(&test, of("exempt", ""))).unwrap_err();
    assert_eq!(refused, [told_at("exemption", "law-235-2004-29")]);
    issued(&test, of("exempt", "").with("exemption", "§ 57"));
    // Books have a rate of nothing.
    let book = issued(&test, of("rate", "0"));
    let book = read(&test, &test.administrator(), "invoice", book);
    assert_eq!(told(&book, "exemption"), "§ 71i");
    assert_eq!(book.get("vat_summary").as_lines()[0].get("vat_mode").as_text(), Some("exempt"));
    // So they have when they were ordered first.
    let admin = test.administrator();
    let lines = json!([{"text": "Kniha", "unit_price": "100", "vat_rate": "0"}]);
    let order = Draft::default().with("name", "Knihy").with("company_id", company.to_string());
    let order = test.make(&admin, "order", order.with("lines", lines));
    let billed = act(&test, &admin, ("order", order), ("invoice", &[])).unwrap();
    assert_eq!(told(&issue(&test, billed.id()).unwrap(), "exemption"), "§ 71i");
});

testkit::on_both!(a_customer_who_declares_the_tax_pays_none_here, |test: TestHouse| {
    issuer(&test);
    let line =
        json!({"text": "Zednické práce", "unit_price": "1000", "vat_mode": "reverse_charge"});
    let draft = draft(customer(&test)).with("lines", json!([line]));
    let id = issued(&test, draft);
    let found = read(&test, &test.administrator(), "invoice", id);
    assert_eq!((told(&found, "tax"), told(&found, "total")), ("0 CZK".into(), "100000 CZK".into()));
    let summary = found.get("vat_summary").as_lines();
    assert_eq!(summary[0].get("vat_mode").as_text(), Some("reverse_charge"));
    assert_eq!(summary[0].get("vat_rate").as_decimal().unwrap().normalize().to_string(), "21");
});

testkit::on_both!(a_document_of_nothing_is_refused, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let of = |price: &str| {
        draft(company).with("lines", json!([{"text": "Montáž", "unit_price": price}]))
    };
    for kind in ["invoice", "proforma"] {
        let refused = |price: &str| issue(&test, make(&test, of(price).with("kind", kind)));
        assert_eq!(refused("0").unwrap_err(), [told_at("lines", "total-zero")], "{kind}");
        assert_eq!(refused("-5").unwrap_err(), [told_at("lines", "total-negative")], "{kind}");
    }
    let later = make(&test, of("100").with("issued_on", "2026-11-24"));
    assert_eq!(issue(&test, later).unwrap_err(), [told_at("issued_on", "issued-in-future")]);
});

testkit::on_both!(symbols_are_digits, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    for field in ["variable_symbol", "constant_symbol", "specific_symbol"] {
        let made =
            test.try_make(&test.administrator(), "invoice", draft(company).with(field, "7-7"));
        assert_eq!(crate::problems(&made.unwrap_err()), [told_at(field, "not-a-symbol")]);
    }
    let symbols = draft(company).with("variable_symbol", "00077").with("constant_symbol", "0308");
    let id = issued(&test, symbols);
    crate::pay(&test, Draft::default().with("amount", "1210 CZK").with("variable_symbol", "077"));
    let paid = read(&test, &test.administrator(), "invoice", id);
    assert_eq!(
        (told(&paid, "variable_symbol"), told(&paid, "constant_symbol"), told(&paid, "status")),
        ("77".into(), "0308".into(), "paid".into())
    );
});

testkit::on_both!(who_became_a_payer_taxes_what_waits, |test: TestHouse| {
    let id = issuer(&test);
    let set = |payer: bool, dic: &str| {
        let changed = Draft::default().with("vat_payer", payer).with("dic", dic);
        edit(&test, ("issuer", id), changed).unwrap();
    };
    set(false, "");
    let waiting = make(&test, draft(customer(&test)));
    set(true, "CZ25123891");
    let found = issue(&test, waiting).unwrap();
    assert_eq!(
        (told(&found, "tax"), told(&found, "total")),
        ("21000 CZK".into(), "121000 CZK".into())
    );
    // Where the issuer was a payer before, outside is outside.
    let outside = json!([{"text": "Kolek", "unit_price": "100", "vat_mode": "outside"}]);
    let outside = make(&test, draft(customer_again(&test)).with("lines", outside));
    assert_eq!(told(&issue(&test, outside).unwrap(), "tax"), "0 CZK");
});

fn customer_again(test: &TestHouse) -> uuid::Uuid {
    let admin = test.administrator();
    test.house.read(&admin, |work| work.find_id("company", "ico", "27074358")).unwrap().unwrap()
}

testkit::on_both!(what_was_paid_is_not_cancelled, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let id = issued(&test, draft(customer(&test)));
    // More came than was owed; the rest is to be given back.
    crate::pay(
        &test,
        Draft::default().with("amount", "1300 CZK").with("invoice_id", id.to_string()),
    );
    let paid = read(&test, &admin, "invoice", id);
    assert_eq!((told(&paid, "status"), told(&paid, "to_pay")), ("paid".into(), "-9000 CZK".into()));
    let refused = act(&test, &admin, ("invoice", id), ("cancel", &[("reason", "Omyl")]));
    assert_eq!(refused.unwrap_err(), [told_at("cancel", "not-now")]);
});
