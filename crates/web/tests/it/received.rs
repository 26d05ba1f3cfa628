//! Documents from suppliers over HTTP: dropped on a card, brought to the list, sent by a script; and where each value stands.

use serde_json::json;
use testkit::{Engine, TestHouse};

use crate::client::{Server, Who};
use crate::documents::{upload, upload_part};

const OURS: &str = "25123891";
const THEIRS: &str = "27074358";

/// What another house issues for us, as ISDOC.
fn isdoc() -> String {
    let theirs = Server::start(TestHouse::open(Engine::Sqlite));
    let who = theirs.token(&theirs.test.administrator());
    let address =
        json!({"street": "Krátká 5", "city": "Brno", "postal_code": "602 00", "country": "CZ"});
    theirs.make(
        &who,
        "issuers",
        &json!({
            "name": "Dodavatel, s. r. o.", "ico": THEIRS, "dic": format!("CZ{THEIRS}"),
            "registration": "C 7", "address": address,
            "accounts": [{"account": "19-123/0800", "bic": "GIBACZPX", "bank_name": "Česká spořitelna"}],
        }),
    );
    let us = theirs.make(
        &who,
        "companies",
        &json!({"name": "My, s. r. o.", "ico": OURS, "address": address}),
    );
    let lines = json!([{"text": "Šrouby <M8>", "unit_price": "1000"}]);
    let invoice = theirs.make(&who, "invoices", &json!({"company_id": us, "lines": lines}));
    let path = format!("/api/v1/invoices/{invoice}");
    assert_eq!(theirs.json(&who, ("POST", &format!("{path}/issue")), &json!({})).status, 200);
    theirs.get(&who, &format!("{path}/document.isdoc")).body
}

fn supplier(server: &Server, who: &Who) -> String {
    let form = format!("name=Dodavatel&ico={THEIRS}");
    server.form(who, "/companies", &form).header("location").to_owned()
}

testkit::on_both!(a_file_on_a_card_becomes_a_received_invoice, |test: TestHouse| {
    test.user("billing", "fakturace@example.cz", &[]);
    test.user("sales", "prodej@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.sign_in("admin@example.cz");
    let company = supplier(&server, &admin);
    let clerk = server.sign_in("fakturace@example.cz");
    let path = format!("{company}/documents/upload");
    let file = isdoc();
    let taken = upload_part(&server, &clerk, &path, ("faktura.isdoc", file.as_bytes()));
    assert_eq!(taken.status, 204, "{}", taken.body);
    let card = taken.header("hx-redirect").to_owned();
    let page = server.get(&clerk, &card).body;
    for told in [
        "20260001",
        "Dodavatel, s. r. o.",
        "Ke kontrole",
        "Schválit k úhradě",
        "Šrouby &#60;M8&#62;",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(!page.contains("fields/number/edit") && page.contains("fields/internal_note/edit"));
    let source = server.get(&clerk, &format!("{card}/source")).body;
    assert!(source.contains("<code>/Invoice/LegalMonetaryTotal/PayableAmount</code>"), "{source}");
    assert!(source.contains("Položky 1, Bez DPH") && source.contains("Šrouby &#60;M8&#62;"));
    assert!(source.contains("Soubor není elektronicky podepsaný."));
    // The same once more leads to it, and records nothing.
    let again = upload(&server, &clerk, &path, ("jina.isdoc", file.as_bytes()));
    let known = format!("{card}?warned=received-known");
    assert_eq!((again.status, again.header("location")), (303, known.as_str()));
    assert!(server.get(&clerk, &known).body.contains("Tento doklad tu už byl"));
    // It stands on the supplier's card, and a salesperson has no part in it.
    assert!(server.get(&clerk, &company).body.contains("Přijaté faktury"));
    let seller = server.sign_in("prodej@example.cz");
    assert_eq!(server.get(&seller, &card).status, 404);
    assert_eq!(server.get(&seller, &format!("{card}/source")).status, 404);
    assert_eq!(server.get(&seller, "/received_invoices").status, 403);
    assert_eq!(server.get(&seller, "/received_invoices/file").status, 403);
    assert!(!server.get(&seller, &company).body.contains("Přijaté faktury"));
    assert!(!server.get(&seller, "/").body.contains("/received_invoices"));
});

testkit::on_both!(a_file_that_is_no_invoice_is_refused_or_kept, |test: TestHouse| {
    let server = Server::start(test);
    let who = server.sign_in("admin@example.cz");
    let company = supplier(&server, &who);
    let path = format!("{company}/documents/upload");
    let foreign = isdoc().replace(THEIRS, "45274649");
    for (name, bytes, told) in [
        ("a.isdoc", foreign.as_bytes(), "Doklad vystavil někdo jiný: Dodavatel, s. r. o."),
        ("a.isdoc", b"<a/>".as_slice(), "Soubor není faktura ve formátu ISDOC."),
        ("a.isdoc", b"nic", "není to ISDOC"),
    ] {
        let refused = upload_part(&server, &who, &path, (name, bytes));
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.body.contains(told), "{told}: {}", refused.body);
    }
    // A PDF like any other is a document of the company; at the list it is refused.
    let pdf = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\nxref\n0 2\n0000000000 65535 f \n\
        0000000009 00000 n \ntrailer <</Root 1 0 R/Size 2>>\nstartxref\n42\n%%EOF\n";
    let pdf = pdf.as_slice();
    assert_eq!(upload(&server, &who, &path, ("katalog.pdf", pdf)).status, 303);
    assert!(server.get(&who, &format!("{company}/documents")).body.contains("katalog.pdf"));
    let list = "/received_invoices/file/upload";
    let refused = upload(&server, &who, list, ("katalog.pdf", pdf));
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("V tomto PDF není přiložený ISDOC"), "{}", refused.body);
    let unknown = upload(&server, &who, list, ("a.isdoc", foreign.as_bytes()));
    assert!(unknown.body.contains("není v adresáři"), "{}", unknown.body);
    let taken = upload(&server, &who, list, ("a.isdoc", isdoc().as_bytes()));
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert!(taken.header("location").starts_with("/received_invoices/"));
});

testkit::on_both!(a_script_sends_what_a_supplier_sent, |test: TestHouse| {
    let dpo = test.user("dpo", "ivana@example.cz", &[]);
    let server = Server::start(test);
    let who = server.token(&server.test.administrator());
    let company = json!({"name": "Dodavatel", "ico": THEIRS});
    server.json(&who, ("POST", "/api/v1/companies"), &company);
    let send = |who: &Who, query: &str, body: &str| {
        let path = format!("/api/v1/received_invoices/upload{query}");
        let body = ("application/octet-stream", body.as_bytes().to_vec());
        server.send_with(who, ("POST", &path), &[], Some(body))
    };
    let file = isdoc();
    let taken = send(&who, "?name=a.isdoc", &file);
    assert_eq!(taken.status, 201, "{}", taken.body);
    assert_eq!(taken.json()["total"]["amount"], "1210.00");
    let path = taken.header("location").to_owned();
    assert_eq!(send(&who, "?name=a.isdoc", &file).status, 200);
    assert_eq!(send(&who, "", &file).status, 400);
    let refused = send(&who, "?name=a.isdoc", "<a/>");
    assert_eq!(
        (refused.status, refused.json()["errors"][0]["pointer"].clone()),
        (422, json!("/file"))
    );
    let source = server.get(&who, &format!("{path}/source")).json();
    let place = source["data"].as_array().unwrap().iter().find(|place| place["field"] == "to_pay");
    assert_eq!(place.unwrap()["element"], "/Invoice/LegalMonetaryTotal/PayableAmount");
    assert_eq!(place.unwrap()["text"], "1210.00");
    assert_eq!((&source["signature"], &source["broken"]), (&json!("none"), &json!([])));
    let reader = server.token(&dpo);
    assert_eq!(server.get(&reader, &path).status, 200);
    assert_eq!(send(&reader, "?name=a.isdoc", &file.replace("20260001", "7")).status, 403);
    let rejected = server.json(&who, ("POST", &format!("{path}/reject")), &json!({"reason": "Ne"}));
    assert_eq!(rejected.json()["status"], "rejected");
});
