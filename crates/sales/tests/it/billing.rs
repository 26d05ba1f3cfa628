//! Documents of billing: what a draft completes, what issuing demands, numbers and locks, and what payments settle.

use dictionary::Draft;
use records::{Error, delete};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{
    act, customer, draft, edit, issue, issued, issuer, made, make, pay, problems, read, told,
};

testkit::on_both!(a_draft_copies_both_parties_and_reckons, |test: TestHouse| {
    issuer(&test);
    let id = make(&test, draft(customer(&test)).with("issued_on", "2026-11-01"));
    let found = read(&test, &test.administrator(), "invoice", id);
    let check = |field: &str, expected: &str| assert_eq!(told(&found, field), expected, "{field}");
    check("status", "draft");
    check("number", "");
    check("customer_name", "Šroubárna, s. r. o.");
    check("customer_ico", "27074358");
    check("customer_email", "fakturace@sroubarna.example");
    check("supplier_name", "Ukázka, s. r. o.");
    check("account", "19-2000145399/0800");
    check("taxed_on", "2026-11-01");
    check("due_on", "2026-11-15");
    check("total", "121000 CZK");
    check("to_pay", "121000 CZK");
    let summary = found.get("vat_summary").as_lines();
    assert_eq!(summary.len(), 1);
    assert_eq!(summary[0].get("tax").as_decimal().unwrap().to_string(), "210.00");
    // Another customer brings their own name; what somebody typed stays.
    let other = Draft::default().with("name", "Jiná, a. s.");
    let other = test.make(&test.administrator(), "company", other);
    let moved =
        Draft::default().with("company_id", other.to_string()).with("customer_ico", "25596641");
    let moved = edit(&test, ("invoice", id), moved).unwrap();
    assert_eq!(told(&moved, "customer_name"), "Jiná, a. s.");
    assert_eq!(told(&moved, "customer_ico"), "25596641");
    assert_eq!(told(&moved, "customer_email"), "");
});

testkit::on_both!(an_issued_document_is_numbered_and_never_changes, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let id = make(&test, draft(company));
    let first = issue(&test, id).unwrap();
    assert_eq!(told(&first, "number"), "20260001");
    assert_eq!(told(&first, "variable_symbol"), "20260001");
    assert_eq!(told(&first, "status"), "issued");
    assert_eq!(told(&first, "issued_on"), "2026-11-23");
    assert_eq!(issue(&test, id).unwrap_err(), [("issue".to_owned(), "not-now")]);
    let changed = Draft::default().with("note", "Jinak").with("customer_name", "Někdo jiný");
    let mut refused = edit(&test, ("invoice", id), changed).unwrap_err();
    refused.sort();
    assert_eq!(refused, [("customer_name".to_owned(), "locked"), ("note".to_owned(), "locked")]);
    edit(&test, ("invoice", id), Draft::default().with("internal_note", "Volali.")).unwrap();
    // The customer moves and is renamed; what was issued stays.
    edit(&test, ("company", company), Draft::default().with("name", "Nové jméno")).unwrap();
    let kept = read(&test, &test.administrator(), "invoice", id);
    assert_eq!(told(&kept, "customer_name"), "Šroubárna, s. r. o.");
    let admin = test.administrator();
    let removal = test.house.write(&admin, move |work| {
        let entity = work.entity("invoice")?;
        delete(work, &entity, (id, None))
    });
    assert_eq!(problems(&removal.unwrap_err()), [("status".to_owned(), "locked")]);
    let removal = test.house.write(&admin, move |work| {
        let entity = work.entity("company")?;
        delete(work, &entity, (company, None))
    });
    assert!(matches!(removal, Err(Error::StillReferred(_))));
});

testkit::on_both!(each_kind_and_year_has_its_own_numbers, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let number = |draft: Draft| {
        let id = issued(&test, draft);
        told(&read(&test, &test.administrator(), "invoice", id), "number")
    };
    assert_eq!(number(draft(company)), "20260001");
    assert_eq!(number(draft(company).with("issued_on", "2025-12-31")), "20250001");
    assert_eq!(number(draft(company)), "20260002");
    assert_eq!(number(draft(company).with("kind", "proforma")), "ZF820260001");
    // A refused issue takes no number.
    let id = make(&test, draft(company).with("currency", "EUR"));
    assert!(issue(&test, id).is_err());
    assert_eq!(number(draft(company)), "20260003");
});

testkit::on_both!(what_a_tax_document_lacks_is_named, |test: TestHouse| {
    issuer(&test);
    let bare = Draft::default().with("name", "Bez adresy, s. r. o.");
    let bare = test.make(&test.administrator(), "company", bare);
    let refused = |draft: Draft| issue(&test, make(&test, draft)).unwrap_err();
    let told = |field: &str, key: &'static str| (field.to_owned(), key);
    assert_eq!(refused(draft(bare)), [told("customer_address", "law-235-2004-29")]);
    let company = customer(&test);
    let euro = draft(company).with("currency", "EUR");
    let euro = refused(euro);
    assert_eq!(
        euro,
        [told("account", "needed-to-be-paid"), told("exchange_rate", "exchange-rate-needed")]
    );
    let old = |rate: &str| {
        let lines = json!([{"text": "Kniha", "unit_price": "100", "vat_rate": rate}]);
        draft(company).with("lines", lines).with("taxed_on", "2023-06-01")
    };
    assert_eq!(refused(old("12")), [told("lines.0.vat_rate", "vat-rate-not-valid")]);
    issued(&test, old("15"));
    let nobody = test.try_make(&test.administrator(), "invoice", Draft::default()).unwrap_err();
    assert_eq!(problems(&nobody), [told("company_id", "customer-required")]);
});

testkit::on_both!(without_an_issuer_nothing_is_billed, |test: TestHouse| {
    let made = test.try_make(&test.administrator(), "invoice", draft(customer(&test)));
    assert_eq!(problems(&made.unwrap_err()), [("issuer_id".to_owned(), "no-issuer")]);
});

testkit::on_both!(who_pays_no_vat_tells_none, |test: TestHouse| {
    let id = issuer(&test);
    edit(&test, ("issuer", id), Draft::default().with("vat_payer", false).with("dic", "")).unwrap();
    let id = issued(&test, draft(customer(&test)));
    let found = read(&test, &test.administrator(), "invoice", id);
    assert_eq!(told(&found, "total"), "100000 CZK");
    assert_eq!(told(&found, "tax"), "0 CZK");
    assert_eq!(found.get("lines").as_lines()[0].get("vat_mode").as_text(), Some("outside"));
});

testkit::on_both!(payments_settle_what_they_pay, |test: TestHouse| {
    issuer(&test);
    let id = issued(&test, draft(customer(&test)));
    let stand = || {
        let found = read(&test, &test.administrator(), "invoice", id);
        (told(&found, "status"), told(&found, "to_pay"), told(&found, "paid_on"))
    };
    let of = |amount: &str| {
        Draft::default().with("amount", amount).with("variable_symbol", "0020260001")
    };
    let first = pay(&test, of("1000 CZK").with("received_on", "2026-11-20"));
    assert_eq!(stand(), ("partly_paid".into(), "21000 CZK".into(), String::new()));
    let second = pay(&test, of("210 CZK").with("received_on", "2026-11-21"));
    assert_eq!(stand(), ("paid".into(), "0 CZK".into(), "2026-11-21".into()));
    // Nobody waits under that symbol any more: the money stands alone.
    let third = pay(&test, of("5 CZK"));
    let alone = read(&test, &test.administrator(), "payment", third);
    assert_eq!(told(&alone, "invoice_id"), "");
    edit(&test, ("payment", second), Draft::default().with("amount", "200 CZK")).unwrap();
    assert_eq!(stand(), ("partly_paid".into(), "1000 CZK".into(), String::new()));
    let admin = test.administrator();
    let removed = test.house.write(&admin, move |work| {
        let entity = work.entity("payment")?;
        delete(work, &entity, (first, None))
    });
    removed.unwrap();
    assert_eq!(stand().1, "101000 CZK");
    let euro = of("10 EUR").with("invoice_id", id.to_string());
    let euro = test.try_make(&test.administrator(), "payment", euro).unwrap_err();
    assert_eq!(problems(&euro), [("amount".to_owned(), "currency-differs")]);
    let paid = act(&test, &test.administrator(), ("invoice", id), ("pay", &[])).unwrap();
    assert_eq!(told(&paid, "status"), "paid");
});

testkit::on_both!(a_credit_note_takes_back_what_is_owed_first, |test: TestHouse| {
    issuer(&test);
    let id = issued(&test, draft(customer(&test)));
    pay(&test, Draft::default().with("amount", "1000 CZK").with("invoice_id", id.to_string()));
    let admin = test.administrator();
    let lacking = act(&test, &admin, ("invoice", id), ("credit", &[])).unwrap_err();
    assert_eq!(lacking, [("reason".to_owned(), "required")]);
    let answers = [("reason", "Vráceno")];
    let credit = act(&test, &admin, ("invoice", id), ("credit", &answers)).unwrap();
    assert_eq!(told(&credit, "kind"), "credit_note");
    let note = issue(&test, credit.id()).unwrap();
    assert_eq!(told(&note, "number"), "OD620260001");
    assert_eq!(told(&note, "to_pay"), "100000 CZK");
    let original = read(&test, &admin, "invoice", id);
    assert_eq!(told(&original, "credited"), "121000 CZK");
    assert_eq!(told(&original, "to_pay"), "-100000 CZK");
    assert_eq!(told(&original, "status"), "paid");
    // What is taken back cannot be taken back again.
    let again = act(&test, &admin, ("invoice", id), ("credit", &answers)).unwrap();
    assert_eq!(issue(&test, again.id()).unwrap_err(), [("lines".to_owned(), "credited-too-much")]);
    let back = act(&test, &admin, ("invoice", credit.id()), ("pay", &[])).unwrap();
    assert_eq!((told(&back, "status"), told(&back, "to_pay")), ("paid".into(), "0 CZK".into()));
});

testkit::on_both!(a_deposit_is_deducted_once, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let proforma = issued(&test, draft(company).with("kind", "proforma"));
    let unpaid = draft(company).with("deposits", json!([{"invoice_id": proforma.to_string()}]));
    let unpaid = test.try_make(&admin, "invoice", unpaid).unwrap_err();
    assert_eq!(problems(&unpaid), [("deposits.0.invoice_id".to_owned(), "deposit-unpaid")]);
    act(&test, &admin, ("invoice", proforma), ("pay", &[])).unwrap();
    let receipt = act(&test, &admin, ("invoice", proforma), ("receipt", &[])).unwrap();
    let receipt = issue(&test, receipt.id()).unwrap();
    assert_eq!(told(&receipt, "number"), "DP720260001");
    assert_eq!(told(&receipt, "status"), "paid");
    let whole = json!([{"text": "Montáž", "unit_price": "3000"}]);
    let last = act(&test, &admin, ("invoice", proforma), ("invoice", &[])).unwrap();
    let last = edit(&test, ("invoice", last.id()), Draft::default().with("lines", whole)).unwrap();
    assert_eq!(told(&last, "total"), "363000 CZK");
    assert_eq!(told(&last, "deposited"), "121000 CZK");
    assert_eq!(told(&last, "payable"), "242000 CZK");
    issue(&test, last.id()).unwrap();
    let twice = draft(company).with("deposits", json!([{"invoice_id": receipt.id().to_string()}]));
    let twice = test.try_make(&admin, "invoice", twice).unwrap_err();
    assert_eq!(problems(&twice), [("deposits.0.invoice_id".to_owned(), "deposit-deducted")]);
});

testkit::on_both!(what_is_cancelled_keeps_its_number, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let id = issued(&test, draft(company));
    let admin = test.administrator();
    let answers = [("reason", "Omyl")];
    let cancelled = act(&test, &admin, ("invoice", id), ("cancel", &answers)).unwrap();
    assert_eq!(told(&cancelled, "status"), "cancelled");
    assert_eq!(told(&cancelled, "number"), "20260001");
    assert_eq!(told(&cancelled, "cancelled_reason"), "Omyl");
    assert_eq!(told(&cancelled, "to_pay"), "0 CZK");
    let next = issued(&test, draft(company));
    assert_eq!(told(&read(&test, &admin, "invoice", next), "number"), "20260002");
    let late = draft(company).with("issued_on", "2026-10-01");
    let late = issued(&test, late);
    let reminded = act(&test, &admin, ("invoice", late), ("remind", &[])).unwrap();
    assert_eq!(
        (told(&reminded, "reminded_on"), told(&reminded, "reminders")),
        ("2026-11-23".into(), "1".into())
    );
    let early = act(&test, &admin, ("invoice", next), ("remind", &[])).unwrap_err();
    assert_eq!(early, [("due_on".to_owned(), "not-overdue")]);
});

testkit::on_both!(an_issued_document_is_made_into_files, |test: TestHouse| {
    issuer(&test);
    let id = issued(&test, draft(customer(&test)));
    let waiting = make(&test, draft(customer_of(&test)));
    let made = |id: Uuid, name: &str| {
        made(&test, ("invoice", id), name).map(|made| (made.file_name, made.bytes))
    };
    let (name, pdf) = made(id, "document.pdf").unwrap();
    assert_eq!(name, "invoice-20260001-isdoc.pdf");
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let (_, isdoc) = made(id, "document.isdoc").unwrap();
    let isdoc = String::from_utf8(isdoc).unwrap();
    // What is masked to people stands on the document all the same.
    for part in
        ["<ID>20260001</ID>", "CZ27074358", "<PayableAmount>1210.00<", "Šroubárna, s. r. o."]
    {
        assert!(isdoc.contains(part), "{part}");
    }
    for name in ["document.ubl.xml", "document.pohoda.xml"] {
        assert!(String::from_utf8(made(id, name).unwrap().1).unwrap().contains("20260001"));
    }
    assert!(matches!(made(waiting, "document.pdf"), Err(Error::NotFound)));
});

fn customer_of(test: &TestHouse) -> Uuid {
    test.make(&test.administrator(), "company", Draft::default().with("name", "Jiná, a. s."))
}

testkit::on_both!(numbers_have_no_gaps_whoever_issues_at_once, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let drafts: Vec<Uuid> = (0..60).map(|_| make(&test, draft(company))).collect();
    std::thread::scope(|scope| {
        for part in drafts.chunks(15) {
            let (test, admin) = (&test, &admin);
            scope.spawn(move || {
                for id in part {
                    act(test, admin, ("invoice", *id), ("issue", &[])).unwrap();
                }
            });
        }
        // Others fail at the same time, and must take no number with them.
        scope.spawn(|| {
            for _ in 0..15 {
                let lacking = make(&test, draft(company).with("currency", "EUR"));
                assert!(issue(&test, lacking).is_err());
            }
        });
    });
    let mut numbers: Vec<String> =
        drafts.iter().map(|id| told(&read(&test, &admin, "invoice", *id), "number")).collect();
    numbers.sort();
    let expected: Vec<String> = (1..=60).map(|place| format!("2026{place:04}")).collect();
    assert_eq!(numbers, expected);
});

testkit::on_both!(a_statement_is_taken_once, |test: TestHouse| {
    issuer(&test);
    let id = issued(&test, draft(customer(&test)));
    let table = "Datum;Objem;Měna;Protiúčet;Název protiúčtu;VS;Zpráva pro příjemce;ID pohybu\n\
        20.11.2026;1210,00;CZK;2000145399/0800;Šroubárna;20260001;Faktura;1\n\
        20.11.2026;55,50;CZK;2000145399/0800;Neznámý;77;;2\n\
        21.11.2026;-300,00;CZK;2000145399/0800;Nájem;1;;3\n";
    let take = || {
        let statements = billing::statement::read(table.as_bytes()).unwrap();
        let admin = test.administrator();
        test.house.write(&admin, move |work| sales::take_statements(work, &statements)).unwrap()
    };
    let first = take();
    assert_eq!((first.matched, first.unmatched, first.known, first.outgoing), (1, 1, 0, 1));
    let paid = read(&test, &test.administrator(), "invoice", id);
    assert_eq!(
        (told(&paid, "status"), told(&paid, "paid_on")),
        ("paid".into(), "2026-11-20".into())
    );
    let second = take();
    assert_eq!((second.matched, second.unmatched, second.known, second.outgoing), (0, 0, 2, 1));
});

testkit::on_both!(what_was_issued_is_kept_as_it_was, |test: TestHouse| {
    issuer(&test);
    let id = issued(&test, draft(customer(&test)));
    let admin = test.administrator();
    let kept = || {
        let found = test.house.read(&admin, |work| {
            let entity = work.entity("invoice")?;
            records::documents(work, &entity, id)
        });
        found.unwrap()
    };
    // Whoever issues many does not wait for the press.
    assert_eq!(sales::PaperRounds::default().keep(&test.house, 20).unwrap(), 0);
    test.house.clock().advance(jiff::SignedDuration::from_mins(2));
    assert_eq!(sales::PaperRounds::default().keep(&test.house, 20).unwrap(), 1);
    let documents = kept();
    assert_eq!(documents[0].name, "invoice-20260001-isdoc.pdf");
    let pdf = test.house.content(&documents[0].versions[0]).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(sales::PaperRounds::default().keep(&test.house, 20).unwrap(), 0);
    assert_eq!(kept().len(), 1);
});
