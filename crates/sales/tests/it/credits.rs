//! Credit notes: what they may correct, how much of it, and whom they name.

use dictionary::Draft;
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, draft, edit, issue, issued, issuer, make, read, second_issuer, told};

fn note(company: Uuid, corrects: Uuid) -> Draft {
    draft(company)
        .with("kind", "credit_note")
        .with("corrects_id", corrects.to_string())
        .with("reason", "Vráceno")
}

testkit::on_both!(only_what_was_issued_is_corrected, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let refused = |corrects: Uuid| issue(&test, make(&test, note(company, corrects))).unwrap_err();
    let kind = [("corrects_id".to_owned(), "corrects-kind")];
    let waiting = make(&test, draft(company));
    let unnumbered = refused(waiting);
    assert!(unnumbered.contains(&kind[0]), "{unnumbered:?}");
    assert_eq!(refused(issued(&test, draft(company).with("kind", "proforma"))), kind);
    let cancelled = issued(&test, draft(company));
    act(&test, &admin, ("invoice", cancelled), ("cancel", &[("reason", "Omyl")])).unwrap();
    assert_eq!(refused(cancelled), kind);
    let whole = issued(&test, draft(company));
    let first = make(&test, note(company, whole));
    issue(&test, first).unwrap();
    assert_eq!(refused(first), kind);
    assert_eq!(refused(whole), [("lines".to_owned(), "credited-too-much")]);
});

testkit::on_both!(a_correction_is_of_the_same_parties, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let original = issued(&test, draft(company));
    let refused = |draft: Draft| issue(&test, make(&test, draft)).unwrap_err();
    let another = [("corrects_id".to_owned(), "corrects-another")];
    let address =
        json!({"street": "Široká 7", "city": "Plzeň", "postal_code": "301 00", "country": "CZ"});
    let other = Draft::default().with("name", "Jiná, a. s.").with("address", address);
    let other = test.make(&test.administrator(), "company", other);
    assert_eq!(refused(note(other, original)), another);
    let second = second_issuer(&test);
    assert_eq!(refused(note(company, original).with("issuer_id", second.to_string())), another);
    let euro = note(company, original).with("currency", "EUR").with("exchange_rate", "24");
    assert_eq!(refused(euro), another);
});

testkit::on_both!(a_correction_names_the_customer_as_they_were, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let original = issued(&test, draft(company));
    let moved = Draft::default().with("dic", "CZ25123891").with("name", "Nové jméno");
    edit(&test, ("company", company), moved).unwrap();
    // The clerk sees the tax ID masked; the document bears it whole.
    let clerk = test.user("billing", "fakturace@example.cz", &[]);
    let answers = [("reason", "Vráceno")];
    let credit = act(&test, &clerk, ("invoice", original), ("credit", &answers)).unwrap();
    let credit = act(&test, &clerk, ("invoice", credit.id()), ("issue", &[])).unwrap();
    assert_eq!(told(&credit, "customer_name"), "Šroubárna, s. r. o.");
    let admin = test.administrator();
    let dic = test.house.read(&admin, |work| {
        let held = work.held("invoice", credit.id())?.ok_or(records::Error::NotFound)?;
        Ok::<_, records::Error>(held.get("customer_dic").as_text().map(str::to_owned))
    });
    assert_eq!(dic.unwrap().as_deref(), Some("CZ27074358"));
});

testkit::on_both!(what_an_invoice_deducts_is_corrected_there, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let answers = [("reason", "Vráceno")];
    let proforma = issued(&test, draft(company).with("kind", "proforma"));
    act(&test, &admin, ("invoice", proforma), ("pay", &[])).unwrap();
    let receipt = act(&test, &admin, ("invoice", proforma), ("receipt", &[])).unwrap();
    issue(&test, receipt.id()).unwrap();
    let last = act(&test, &admin, ("invoice", proforma), ("invoice", &[])).unwrap();
    issue(&test, last.id()).unwrap();
    let credit = act(&test, &admin, ("invoice", receipt.id()), ("credit", &answers)).unwrap();
    let refused = issue(&test, credit.id()).unwrap_err();
    assert_eq!(refused, [("corrects_id".to_owned(), "deposit-deducted")]);
    assert_eq!(told(&read(&test, &admin, "invoice", receipt.id()), "status"), "paid");
});
