//! Money that comes before the supply: a tax document for each day of it, and every crown deducted once.

use dictionary::Draft;
use records::{Visible, delete};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, draft, edit, issue, issued, issuer, make, pay, problems, read, told};

fn proforma(test: &TestHouse) -> (Uuid, Uuid) {
    issuer(test);
    demanded(test)
}

/// A customer, and a proforma invoice for them of whoever issues.
fn demanded(test: &TestHouse) -> (Uuid, Uuid) {
    let company = customer(test);
    let lines = json!([
        {"text": "Montáž", "unit_price": "1000"},
        {"text": "Voda", "unit_price": "500", "vat_rate": "12"},
    ]);
    let proforma = draft(company).with("kind", "proforma").with("lines", lines);
    (company, issued(test, proforma.with("issued_on", "2026-11-02")))
}

fn came(test: &TestHouse, proforma: Uuid, amount: &str, day: &str) -> Uuid {
    let payment = Draft::default().with("amount", amount).with("received_on", day);
    pay(test, payment.with("invoice_id", proforma.to_string()))
}

fn receipt(test: &TestHouse, proforma: Uuid) -> Result<Visible, Vec<(String, &'static str)>> {
    act(test, &test.administrator(), ("invoice", proforma), ("receipt", &[]))
}

fn last(test: &TestHouse, proforma: Uuid) -> Visible {
    act(test, &test.administrator(), ("invoice", proforma), ("invoice", &[])).unwrap()
}

/// What a document deducts: mode, base and tax of each row.
fn deducted(record: &Visible) -> Vec<(String, String, String)> {
    let text = |line: &dictionary::Line, field: &str| {
        line.get(field).as_decimal().map(|number| number.to_string()).unwrap_or_default()
    };
    let rows = record.get("deposits").as_lines().iter();
    rows.map(|line| {
        let mode = line.get("vat_mode").as_text().unwrap_or_default().to_owned();
        (mode, text(line, "base"), text(line, "tax"))
    })
    .collect()
}

fn row(mode: &str, base: &str, tax: &str) -> (String, String, String) {
    (mode.to_owned(), base.to_owned(), tax.to_owned())
}

fn told_at(field: &str, key: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), key)]
}

testkit::on_both!(a_receipt_is_for_the_money_of_its_day, |test: TestHouse| {
    let (_, id) = proforma(&test);
    // 1 210 and 560, of which 885 is half.
    came(&test, id, "885 CZK", "2026-11-10");
    let first = receipt(&test, id).unwrap();
    assert_eq!(told(&first, "taxed_on"), "2026-11-10");
    assert_eq!(
        (told(&first, "total"), told(&first, "tax")),
        ("88500 CZK".into(), "13500 CZK".into())
    );
    let lines = first.get("lines").as_lines();
    assert_eq!((lines.len(), lines[0].get("text").as_text()), (2, Some("Voda")));
    assert_eq!(receipt(&test, id).unwrap_err(), told_at("paid", "receipt-no-money"));
    let first = issue(&test, first.id()).unwrap();
    assert_eq!(
        (told(&first, "payable"), told(&first, "status")),
        ("88500 CZK".into(), "paid".into())
    );
    assert_eq!(receipt(&test, id).unwrap_err(), told_at("paid", "receipt-no-money"));
    // Each day has a document of its own.
    came(&test, id, "100 CZK", "2026-11-12");
    came(&test, id, "785 CZK", "2026-11-15");
    let second = receipt(&test, id).unwrap();
    assert_eq!(
        (told(&second, "taxed_on"), told(&second, "total")),
        ("2026-11-12".into(), "10000 CZK".into())
    );
    let third = receipt(&test, id).unwrap();
    assert_eq!(
        (told(&third, "taxed_on"), told(&third, "total")),
        ("2026-11-15".into(), "78500 CZK".into())
    );
    assert_eq!(receipt(&test, id).unwrap_err(), told_at("paid", "receipt-no-money"));
});

testkit::on_both!(a_receipt_names_its_proforma_and_money, |test: TestHouse| {
    let (company, id) = proforma(&test);
    let of = |proforma: &str| {
        draft(company).with("kind", "payment_receipt").with("proforma_id", proforma)
    };
    let refused = |draft: Draft| issue(&test, make(&test, draft)).unwrap_err();
    let without = told_at("proforma_id", "receipt-without-proforma");
    assert_eq!(refused(of("").with("taxed_on", "2026-11-10")), without);
    let unpaid = refused(of(&id.to_string()).with("taxed_on", "2026-11-10"));
    assert!(unpaid.contains(&("proforma_id".to_owned(), "receipt-no-money")), "{unpaid:?}");
    came(&test, id, "121 CZK", "2026-11-10");
    let above = refused(of(&id.to_string()));
    assert_eq!(above, told_at("lines", "receipt-above-paid"));
    let lines = json!([{"text": "Záloha", "unit_price": "100"}]);
    let fitting = of(&id.to_string()).with("lines", lines);
    let another_day = refused(fitting.clone().with("taxed_on", "2026-11-11"));
    assert_eq!(another_day, told_at("taxed_on", "receipt-day"));
    let made = issued(&test, fitting);
    assert_eq!(
        told(&read(&test, &test.administrator(), "invoice", made), "taxed_on"),
        "2026-11-10"
    );
    // It is about money that has come, and waits for none.
    let more = Draft::default().with("amount", "1 CZK").with("invoice_id", made.to_string());
    let more = test.try_make(&test.administrator(), "payment", more).unwrap_err();
    assert_eq!(problems(&more), told_at("invoice_id", "receipt-is-paid"));
});

testkit::on_both!(a_final_invoice_deducts_all_money_once, |test: TestHouse| {
    let (company, id) = proforma(&test);
    came(&test, id, "885 CZK", "2026-11-10");
    let first = receipt(&test, id).unwrap();
    issue(&test, first.id()).unwrap();
    came(&test, id, "885 CZK", "2026-11-20");
    let invoice = last(&test, id);
    // The money without a tax document lowers what is to be paid, and no tax.
    let expected = [
        row("rate", "250.00", "30.00"),
        row("rate", "500.00", "105.00"),
        row("outside", "885.00", "0.00"),
    ];
    let mut found = deducted(&invoice);
    found.sort_by(|one, other| one.1.cmp(&other.1));
    assert_eq!(found, expected);
    assert_eq!(told(&invoice, "payable"), "0 CZK");
    issue(&test, invoice.id()).unwrap();
    // Now that money is deducted, and no receipt is made of it.
    assert_eq!(receipt(&test, id).unwrap_err(), told_at("paid", "receipt-no-money"));
    assert_eq!(deducted(&last(&test, id)), []);
    let both = json!([
        {"invoice_id": first.id().to_string()},
        {"invoice_id": id.to_string()},
    ]);
    let twice =
        test.try_make(&test.administrator(), "invoice", draft(company).with("deposits", both));
    assert_eq!(problems(&twice.unwrap_err()), told_at("deposits.0.invoice_id", "deposit-deducted"));
});

testkit::on_both!(a_proforma_and_its_receipt_are_not_both_deducted, |test: TestHouse| {
    let (company, id) = proforma(&test);
    came(&test, id, "885 CZK", "2026-11-10");
    let made = receipt(&test, id).unwrap();
    let admin = test.administrator();
    let deduct = |ids: &[Uuid]| {
        let rows: Vec<_> = ids.iter().map(|id| json!({"invoice_id": id.to_string()})).collect();
        test.try_make(&admin, "invoice", draft(company).with("deposits", json!(rows)))
    };
    // A draft is no deposit.
    let early = deduct(&[made.id()]).unwrap_err();
    assert_eq!(problems(&early), told_at("deposits.0.invoice_id", "not-issued"));
    issue(&test, made.id()).unwrap();
    let both = deduct(&[made.id(), made.id(), id]).unwrap_err();
    assert_eq!(problems(&both), told_at("deposits.2.invoice_id", "deposit-has-receipt"));
    let note = draft(company).with("kind", "credit_note");
    let note = note.with("deposits", json!([{"invoice_id": made.id().to_string()}]));
    let note = test.try_make(&admin, "invoice", note).unwrap_err();
    assert_eq!(problems(&note), told_at("deposits.0.invoice_id", "deposit-on-invoice"));
    let second = crate::second_issuer(&test).to_string();
    let rows = json!([{"invoice_id": made.id().to_string()}]);
    let another = draft(company).with("issuer_id", second).with("deposits", rows);
    let another = test.try_make(&admin, "invoice", another).unwrap_err();
    assert_eq!(problems(&another), told_at("deposits.0.invoice_id", "deposit-of-another"));
    // What was taken back is no deposit any more.
    let answers = [("reason", "Omyl")];
    let credit = act(&test, &admin, ("invoice", made.id()), ("credit", &answers)).unwrap();
    issue(&test, credit.id()).unwrap();
    let credited = deduct(&[made.id()]).unwrap_err();
    assert_eq!(problems(&credited), told_at("deposits.0.invoice_id", "deposit-credited"));
});

testkit::on_both!(money_on_a_document_is_not_taken_away, |test: TestHouse| {
    let (_, id) = proforma(&test);
    let payment = came(&test, id, "885 CZK", "2026-11-10");
    let more = came(&test, id, "10 CZK", "2026-11-11");
    let made = receipt(&test, id).unwrap();
    issue(&test, made.id()).unwrap();
    let change = |field: &str, value: &str| {
        edit(&test, ("payment", payment), Draft::default().with(field, value)).map(drop)
    };
    assert_eq!(change("amount", "800 CZK").unwrap_err(), told_at("amount", "payment-used"));
    let away = Draft::default().with("invoice_id", "").with("variable_symbol", "");
    let away = edit(&test, ("payment", payment), away).unwrap_err();
    assert_eq!(away, told_at("amount", "payment-used"));
    assert_eq!(
        change("received_on", "2026-11-09").unwrap_err(),
        told_at("received_on", "payment-used")
    );
    change("note", "Volali.").unwrap();
    let admin = test.administrator();
    let remove = |payment: Uuid| {
        test.house.write(&admin, move |work| {
            let entity = work.entity("payment")?;
            delete(work, &entity, (payment, None))
        })
    };
    assert_eq!(problems(&remove(payment).unwrap_err()), told_at("amount", "payment-used"));
    let back = Draft::default().with("amount", "-20 CZK").with("invoice_id", id.to_string());
    let back = test.try_make(&admin, "payment", back).unwrap_err();
    assert_eq!(problems(&back), told_at("amount", "payment-used"));
    remove(more).unwrap();
});

testkit::on_both!(who_pays_no_vat_deducts_the_money, |test: TestHouse| {
    let none = Draft::default().with("vat_payer", false).with("dic", "");
    edit(&test, ("issuer", issuer(&test)), none).unwrap();
    let (_, id) = demanded(&test);
    came(&test, id, "885 CZK", "2026-11-10");
    assert_eq!(receipt(&test, id).unwrap_err(), told_at("receipt", "not-now"));
    let invoice = last(&test, id);
    assert_eq!(deducted(&invoice), [row("outside", "885.00", "0.00")]);
    assert_eq!(told(&issue(&test, invoice.id()).unwrap(), "payable"), "61500 CZK");
    // More money has come since: the next invoice deducts that alone.
    came(&test, id, "15 CZK", "2026-11-20");
    assert_eq!(deducted(&last(&test, id)), [row("outside", "15.00", "0.00")]);
});
