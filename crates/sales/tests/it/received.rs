//! Documents from suppliers: read from the files that another house makes, tied to whoever sent them, and kept as they came.

use dictionary::{Draft, Value};
use records::{Error, delete, documents};
use sales::{TakenFile, take_supplier_file};
use serde_json::json;
use testkit::{Engine, TestHouse};
use uuid::Uuid;

use crate::{act, edit, issuer, made, problems, read, told};

/// What a supplier sends: the document as ISDOC, and as a PDF with it inside.
fn sent() -> (Vec<u8>, Vec<u8>) {
    let theirs = TestHouse::open(Engine::Sqlite);
    let admin = theirs.administrator();
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let issuer = Draft::default()
        .with("name", "Šroubárna, s. r. o.")
        .with("ico", "27074358")
        .with("dic", "CZ27074358")
        .with("registration", "Městský soud v Praze, oddíl C, vložka 7")
        .with("address", address.clone())
        .with(
            "accounts",
            json!([{"account": "19-123/0800", "bic": "GIBACZPX", "bank_name": "Česká spořitelna"}]),
        );
    theirs.make(&admin, "issuer", issuer);
    let us = Draft::default()
        .with("name", "Ukázka, s. r. o.")
        .with("ico", "25123891")
        .with("dic", "CZ25123891")
        .with("address", address);
    let us = theirs.make(&admin, "company", us);
    let invoice = Draft::default().with("company_id", us.to_string()).with(
        "lines",
        json!([
            {"text": "Šrouby M8", "quantity": "200", "unit": "ks", "unit_price": "2.5"},
            {"text": "Kniha norem", "quantity": "1", "unit_price": "500", "vat_rate": "12"},
        ]),
    );
    let id = theirs.make(&admin, "invoice", invoice);
    act(&theirs, &admin, ("invoice", id), ("issue", &[])).unwrap();
    let file = |name: &'static str| made(&theirs, ("invoice", id), name).unwrap().bytes;
    (file("document.isdoc"), file("document.pdf"))
}

fn supplier(test: &TestHouse) -> Uuid {
    let draft = Draft::default().with("name", "Šroubárna").with("ico", "27074358");
    test.make(&test.administrator(), "company", draft)
}

fn take(
    test: &TestHouse,
    file: (&[u8], &str),
    about: Option<(&str, Uuid)>,
) -> Result<TakenFile, Error> {
    let about = about.map(|(party, id)| (party.to_owned(), id));
    take_supplier_file(&test.house, &test.administrator(), file, about)
}

/// The keys for which a file is refused; nothing of it may stay.
#[track_caller]
fn refused(test: &TestHouse, file: &[u8], about: Option<(&str, Uuid)>, expected: &str) {
    let error = take(test, (file, "faktura.isdoc"), about).unwrap_err();
    assert_eq!(problems(&error).first().unwrap(), &("file".to_owned(), expected));
    let held =
        test.house.read(&test.administrator(), |work| work.held_with("received_invoice", &[]));
    assert!(held.unwrap().is_empty(), "{expected}");
}

testkit::on_both!(a_file_becomes_a_received_invoice_as_it_says, |test: TestHouse| {
    issuer(&test);
    let company = supplier(&test);
    let (isdoc, pdf) = sent();
    let TakenFile::New(id) =
        take(&test, (&isdoc, "../Faktura 1.isdoc"), Some(("company", company))).unwrap()
    else {
        panic!("it is new");
    };
    let admin = test.administrator();
    let found = read(&test, &admin, "received_invoice", id);
    let check = |field: &str, expected: &str| assert_eq!(told(&found, field), expected, "{field}");
    check("number", "20260001");
    check("kind", "invoice");
    check("status", "to_check");
    check("supplier_name", "Šroubárna, s. r. o.");
    check("supplier_ico", "27074358");
    check("issued_on", "2026-11-23");
    check("due_on", "2026-12-07");
    check("received_on", "2026-11-23");
    check("base", "100000 CZK");
    check("tax", "16500 CZK");
    check("total", "116500 CZK");
    check("to_pay", "116500 CZK");
    check("account", "CZ2408000000190000000123");
    check("variable_symbol", "20260001");
    check("signature", "none");
    check("file_name", "Faktura 1.isdoc");
    let line = &found.get("lines").as_lines()[0];
    assert_eq!(line.get("text").as_text(), Some("Šrouby M8"));
    assert_eq!(line.get("quantity").as_decimal().unwrap().normalize().to_string(), "200");
    assert_eq!(found.get("vat_summary").as_lines().len(), 2);
    // The file is kept with it, and the same document is known again, as a PDF too and wherever it is put.
    let kept = test.house.read(&admin, |work| {
        let entity = work.entity("received_invoice")?;
        documents(work, &entity, id)
    });
    let kept = kept.unwrap();
    assert_eq!(test.house.content(&kept[0].versions[0]).unwrap(), isdoc);
    assert_eq!(take(&test, (&pdf, "a.pdf"), None).unwrap(), TakenFile::Known(id));
    // What the file says does not change; what we say of it does.
    let changed = Draft::default().with("to_pay", json!({"amount": "1", "currency": "CZK"}));
    assert_eq!(
        edit(&test, ("received_invoice", id), changed).unwrap_err(),
        [("to_pay".to_owned(), "locked")]
    );
    edit(&test, ("received_invoice", id), Draft::default().with("internal_note", "OK")).unwrap();
});

testkit::on_both!(a_pdf_with_an_isdoc_finds_its_supplier, |test: TestHouse| {
    issuer(&test);
    let (_, pdf) = sent();
    refused(&test, &pdf, None, "received-unknown");
    let company = supplier(&test);
    let TakenFile::New(id) = take(&test, (&pdf, "faktura.pdf"), None).unwrap() else {
        panic!("it is new");
    };
    let found = read(&test, &test.administrator(), "received_invoice", id);
    assert_eq!(found.get("company_id"), &Value::Id(company));
    assert_eq!(told(&found, "total"), "116500 CZK");
});

testkit::on_both!(what_is_wrong_with_a_file_is_told_and_nothing_is_kept, |test: TestHouse| {
    issuer(&test);
    let company = supplier(&test);
    let other = Draft::default().with("name", "Jiná").with("ico", "25596641");
    let other = test.make(&test.administrator(), "company", other);
    let (isdoc, _) = sent();
    let text = String::from_utf8(isdoc).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to).into_bytes()
    };
    refused(&test, text.as_bytes(), Some(("company", other)), "received-of-another");
    let ours = changed("27074358", "25123891");
    refused(&test, &ours, Some(("company", company)), "received-own");
    let anothers = changed("25123891", "45274649");
    refused(&test, &anothers, Some(("company", company)), "received-for-another");
    let namespace = changed("http://isdoc.cz/namespace/2013", "http://isdoc.cz/namespace/2031");
    refused(&test, &namespace, None, "isdoc-namespace");
    refused(&test, &changed("<ID>20260001</ID>", ""), None, "isdoc-missing");
    refused(&test, &changed(">1165.00<", ">1165.0x<"), None, "isdoc-wrong");
    let long = changed("<ID>20260001</ID>", &format!("<ID>{}</ID>", "9".repeat(100)));
    refused(&test, &long, None, "isdoc-wrong");
    let bomb = changed("?>", "?><!DOCTYPE a [<!ENTITY b \"c\">]>");
    refused(&test, &bomb, None, "isdoc-not-xml");
    refused(&test, b"%PDF-1.7\n%%EOF", None, "isdoc-pdf-unreadable");
    refused(&test, b"", None, "isdoc-not-xml");
});

testkit::on_both!(a_received_invoice_is_checked_paid_and_kept, |test: TestHouse| {
    let company = supplier(&test);
    let admin = test.administrator();
    let draft = Draft::default()
        .with("number", "7/2026")
        .with("company_id", company.to_string())
        .with("issued_on", "2026-11-20")
        .with("total", json!({"amount": "1210", "currency": "CZK"}));
    let id = test.make(&admin, "received_invoice", draft.clone());
    let one = |verb, answers| act(&test, &admin, ("received_invoice", id), (verb, answers));
    let found = read(&test, &admin, "received_invoice", id);
    assert_eq!(told(&found, "supplier_name"), "Šroubárna");
    assert_eq!(told(&found, "to_pay"), "121000 CZK");
    let again = test.try_make(&admin, "received_invoice", draft.clone()).unwrap_err();
    assert_eq!(problems(&again), [("number".to_owned(), "received-known")]);
    let mixed = draft.with("number", "8").with("to_pay", json!({"amount": "1", "currency": "EUR"}));
    let mixed = test.try_make(&admin, "received_invoice", mixed).unwrap_err();
    assert_eq!(problems(&mixed), [("to_pay".to_owned(), "currency-differs")]);

    assert_eq!(one("pay", &[]).unwrap_err(), [("pay".to_owned(), "not-now")]);
    let approved = one("approve", &[]).unwrap();
    assert_eq!(told(&approved, "status"), "approved");
    assert_eq!(told(&approved, "approved_by_id"), admin.user_id.unwrap().to_string());
    let number = Draft::default().with("number", "9");
    let locked = edit(&test, ("received_invoice", id), number.clone()).unwrap_err();
    assert_eq!(locked, [("number".to_owned(), "locked")]);
    let removal = test.house.write(&admin, move |work| {
        let entity = work.entity("received_invoice")?;
        delete(work, &entity, (id, None))
    });
    assert_eq!(problems(&removal.unwrap_err()), [("status".to_owned(), "locked")]);
    let tomorrow = one("pay", &[("paid_on", "2026-11-24")]).unwrap_err();
    assert_eq!(tomorrow, [("paid_on".to_owned(), "not-in-the-future")]);
    let paid = one("pay", &[("paid_on", "2026-11-22")]).unwrap();
    assert_eq!(
        (told(&paid, "status"), told(&paid, "paid_on")),
        ("paid".to_owned(), "2026-11-22".to_owned())
    );
    let open = one("reopen", &[]).unwrap();
    assert_eq!(
        (told(&open, "status"), told(&open, "paid_on")),
        ("to_check".to_owned(), String::new())
    );
    edit(&test, ("received_invoice", id), number).unwrap();
    let rejected = one("reject", &[("reason", "Zboží nedorazilo")]).unwrap();
    assert_eq!(told(&rejected, "rejected_reason"), "Zboží nedorazilo");
});
