//! Money finds its document: by symbol, kind, account and amount; what cannot be told waits for a person.

use dictionary::Draft;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, draft, issue, issued, issuer, pay, read, second_issuer, told};

fn money(test: &TestHouse, amount: &str, symbol: &str) -> String {
    let payment = Draft::default().with("amount", amount).with("variable_symbol", symbol);
    let id = pay(test, payment);
    told(&read(test, &test.administrator(), "payment", id), "invoice_id")
}

fn statement(test: &TestHouse, account: &str, rows: &str) {
    let table = format!("Číslo účtu;{account}\nDatum;Objem;Měna;VS;ID pohybu\n{rows}");
    let statements = billing::statement::read(table.as_bytes()).unwrap();
    assert!(statements.iter().all(|one| one.account == account));
    let admin = test.administrator();
    test.house.write(&admin, move |work| sales::take_statements(work, &statements)).unwrap();
}

fn status(test: &TestHouse, id: Uuid) -> String {
    told(&read(test, &test.administrator(), "invoice", id), "status")
}

testkit::on_both!(each_kind_has_symbols_of_its_own, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let invoice = issued(&test, draft(company));
    let proforma = issued(&test, draft(company).with("kind", "proforma"));
    let symbol =
        |id: Uuid| told(&read(&test, &test.administrator(), "invoice", id), "variable_symbol");
    assert_eq!((symbol(invoice), symbol(proforma)), ("20260001".into(), "820260001".into()));
    assert_eq!(money(&test, "10 CZK", "820260001"), proforma.to_string());
    assert_eq!(money(&test, "10 CZK", "20260001"), invoice.to_string());
});

testkit::on_both!(money_that_comes_pays_no_credit_note, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let id = issued(&test, draft(company));
    act(&test, &admin, ("invoice", id), ("pay", &[])).unwrap();
    let answers = [("reason", "Vráceno")];
    let credit = act(&test, &admin, ("invoice", id), ("credit", &answers)).unwrap();
    issue(&test, credit.id()).unwrap();
    assert_eq!(money(&test, "1210 CZK", "620260001"), "");
    assert_eq!(money(&test, "-1210 CZK", "620260001"), credit.id().to_string());
    assert_eq!(status(&test, credit.id()), "paid");
});

testkit::on_both!(money_is_for_whoever_has_the_account, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let second = second_issuer(&test);
    let first = issued(&test, draft(company));
    let of_second = || draft(company).with("issuer_id", second.to_string());
    let other = issued(&test, of_second());
    // Both count from one, and cash in hand does not tell which is meant.
    assert_eq!(money(&test, "1210 CZK", "20260001"), "");
    statement(&test, "1000000005/0100", "20.11.2026;500,00;CZK;20260001;1\n");
    assert_eq!(
        (status(&test, first).as_str(), status(&test, other).as_str()),
        ("issued", "partly_paid")
    );
    // Only one of them waits under this symbol; but the money came to the other.
    let alone = issued(&test, draft(company));
    statement(&test, "1000000005/0100", "21.11.2026;1210,00;CZK;20260002;2\n");
    assert_eq!(status(&test, alone), "issued");
    statement(&test, "19-2000145399/0800", "21.11.2026;1210,00;CZK;20260002;3\n");
    assert_eq!(status(&test, alone), "paid");
});

testkit::on_both!(of_several_the_one_of_this_amount, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let same = |discount: &str| {
        let draft = draft(company).with("variable_symbol", "77").with("discount", discount);
        issued(&test, draft)
    };
    let (whole, half) = (same("0"), same("50"));
    assert_eq!(money(&test, "100 CZK", "77"), "");
    assert_eq!(money(&test, "605 CZK", "77"), half.to_string());
    // Only one is left, and takes whatever comes.
    assert_eq!(money(&test, "100 CZK", "77"), whole.to_string());
});
