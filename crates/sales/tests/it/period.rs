//! Periods: what tax is declared, once; what the accountant's program gets; and each issuer alone.

use dictionary::Draft;
use jiff::civil::date;
use records::Error;
use sales::{Period, VatRow};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, draft, edit, issue, issued, issuer, make, second_issuer};

fn november(issuer: Option<Uuid>) -> Period {
    Period { from: date(2026, 11, 1), to: date(2026, 11, 30), issuer }
}

fn rows(test: &TestHouse, issuer: Option<Uuid>) -> Vec<VatRow> {
    let admin = test.administrator();
    test.house.read(&admin, |work| sales::vat_summary(work, november(issuer))).unwrap()
}

/// Rate, documents, base and tax of each row.
fn summary(test: &TestHouse, issuer: Option<Uuid>) -> Vec<(String, u64, String, String)> {
    let told = |row: VatRow| {
        let rate = row.rate.map(|rate| rate.to_string()).unwrap_or(row.mode);
        (rate, row.documents, row.base.to_string(), row.tax.to_string())
    };
    rows(test, issuer).into_iter().map(told).collect()
}

fn row(rate: &str, documents: u64, base: &str, tax: &str) -> (String, u64, String, String) {
    (rate.to_owned(), documents, base.to_owned(), tax.to_owned())
}

fn pohoda(test: &TestHouse, issuer: Option<Uuid>) -> Result<String, Error> {
    let admin = test.administrator();
    let pack = test.house.write(&admin, move |work| sales::pohoda_of(work, november(issuer)))?;
    Ok(String::from_utf8(pack).unwrap())
}

testkit::on_both!(a_deposit_is_declared_once, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let proforma = issued(&test, draft(customer(&test)).with("kind", "proforma"));
    act(&test, &admin, ("invoice", proforma), ("pay", &[])).unwrap();
    let receipt = act(&test, &admin, ("invoice", proforma), ("receipt", &[])).unwrap();
    issue(&test, receipt.id()).unwrap();
    assert_eq!(summary(&test, None), [row("21", 1, "1000.00", "210.00")]);
    let last = act(&test, &admin, ("invoice", proforma), ("invoice", &[])).unwrap();
    let lines = json!([
        {"text": "Montáž", "unit_price": "3000"},
        {"text": "Voda", "unit_price": "100", "vat_rate": "12"},
    ]);
    edit(&test, ("invoice", last.id()), Draft::default().with("lines", lines)).unwrap();
    issue(&test, last.id()).unwrap();
    let expected = [row("21", 2, "3000.00", "630.00"), row("12", 1, "100.00", "12.00")];
    assert_eq!(summary(&test, None), expected);
    // What a credit note takes back of the whole, it takes back of the period.
    let answers = [("reason", "Vráceno")];
    let credit = act(&test, &admin, ("invoice", last.id()), ("credit", &answers)).unwrap();
    issue(&test, credit.id()).unwrap();
    assert_eq!(summary(&test, None), [row("21", 3, "0.00", "0.00"), row("12", 2, "0.00", "0.00")]);
});

testkit::on_both!(a_deposit_in_euros_is_declared_by_its_own_rate, |test: TestHouse| {
    crate::currency::issuer_with_euros(&test);
    let admin = test.administrator();
    let euro = draft(customer(&test)).with("currency", "EUR").with("exchange_rate", "24");
    let proforma = issued(&test, euro.with("kind", "proforma"));
    act(&test, &admin, ("invoice", proforma), ("pay", &[])).unwrap();
    let receipt = act(&test, &admin, ("invoice", proforma), ("receipt", &[])).unwrap();
    issue(&test, receipt.id()).unwrap();
    assert_eq!(summary(&test, None), [row("21", 1, "24000.00", "5040.00")]);
    let last = act(&test, &admin, ("invoice", proforma), ("invoice", &[])).unwrap();
    let lines = json!([{"text": "Montáž", "unit_price": "3000"}]);
    let changed = Draft::default().with("lines", lines).with("exchange_rate", "25");
    edit(&test, ("invoice", last.id()), changed).unwrap();
    issue(&test, last.id()).unwrap();
    // 24 000 by the rate of the payment, and 75 000 less these 24 000 by the rate of the supply.
    assert_eq!(summary(&test, None), [row("21", 2, "75000.00", "15750.00")]);
});

testkit::on_both!(what_was_paid_without_a_receipt_is_taxed_by_the_invoice, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let proforma = issued(&test, draft(customer(&test)).with("kind", "proforma"));
    act(&test, &admin, ("invoice", proforma), ("pay", &[])).unwrap();
    let last = act(&test, &admin, ("invoice", proforma), ("invoice", &[])).unwrap();
    let last = issue(&test, last.id()).unwrap();
    assert_eq!(crate::told(&last, "payable"), "0 CZK");
    assert_eq!(crate::told(&last, "status"), "paid");
    assert_eq!(summary(&test, None), [row("21", 1, "1000.00", "210.00")]);
});

testkit::on_both!(each_issuer_has_a_period_of_their_own, |test: TestHouse| {
    let first = issuer(&test);
    let company = customer(&test);
    issued(&test, draft(company));
    let second = second_issuer(&test);
    issued(&test, draft(company).with("issuer_id", second.to_string()).with("discount", "50"));
    let admin = test.administrator();
    let named = test.house.read(&admin, sales::issuers).unwrap();
    assert_eq!(named.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [first, second]);
    assert_eq!(summary(&test, Some(first)), [row("21", 1, "1000.00", "210.00")]);
    assert_eq!(summary(&test, Some(second)), [row("21", 1, "500.00", "105.00")]);
    assert_eq!(summary(&test, None), [row("21", 2, "1500.00", "315.00")]);
    let both = pohoda(&test, None).unwrap_err();
    assert_eq!(crate::problems(&both), [("document".to_owned(), "pohoda-other-supplier")]);
    assert!(pohoda(&test, Some(first)).unwrap().contains("ico=\"25123891\""));
    assert!(pohoda(&test, Some(second)).unwrap().contains("ico=\"27074358\""));
});

testkit::on_both!(what_was_cancelled_is_not_booked, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let wrong = issued(&test, draft(company));
    issued(&test, draft(company));
    let admin = test.administrator();
    act(&test, &admin, ("invoice", wrong), ("cancel", &[("reason", "Omyl")])).unwrap();
    make(&test, draft(company));
    let pack = pohoda(&test, None).unwrap();
    assert!(pack.contains("20260002") && !pack.contains("20260001"), "{pack}");
});
