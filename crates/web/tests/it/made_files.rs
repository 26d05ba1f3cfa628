//! Files made of records, such as the PDF of a quote: they show nobody what pages hide, and what pages mask is written down.

use serde_json::json;
use testkit::TestHouse;

use crate::client::{Server, Who, between, issuer};

fn downloads(server: &Server, admin: &Who) -> usize {
    let log = server.get(admin, "/settings/audit?action=download").body;
    between(&log, "<main", "</main>").matches("otevření dokumentu").count()
}

/// The entry of the filter above the log says the word too.
fn rise(server: &Server, admin: &Who, taken: impl FnOnce()) -> usize {
    let before = downloads(server, admin);
    taken();
    downloads(server, admin) - before
}

testkit::on_both!(a_file_prints_nothing_that_its_reader_may_not_see, |test: TestHouse| {
    let dpo = test.user("dpo", "ivana@example.cz", &[]);
    let server = Server::start(test);
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "issuers", &issuer());
    let company = server.make(&admin, "companies", &json!({"name": "Šroubárna, s. r. o."}));
    let lines = json!([{"text": "Linka", "unit_price": "7654321"}]);
    let quote = json!({"name": "Linka", "company_id": company, "lines": lines});
    let quote = server.make(&admin, "quotes", &quote);
    let (token, session) = (server.token(&dpo), server.sign_in("ivana@example.cz"));
    let (script, page) = (
        format!("/api/v1/quotes/{quote}/document.pdf"),
        format!("/quotes/{quote}/files/document.pdf"),
    );
    assert_eq!(server.get(&admin, &script).status, 200);
    assert_eq!(server.get(&token, &script).status, 404);
    assert_eq!(server.get(&session, &page).status, 404);
    let card = server.get(&session, &format!("/quotes/{quote}"));
    assert_eq!(card.status, 200);
    assert!(!card.body.contains("document.pdf"), "{}", card.body);
    // What was kept of it says the same.
    let kept = server.test.house.keep(b"%PDF 7654321", "nabidka.pdf", "application/pdf").unwrap();
    let id: uuid::Uuid = quote.parse().unwrap();
    let document = server.test.house.write(&server.test.administrator(), move |work| {
        let entity = work.entity("quote")?;
        records::keep_document(work, (&entity, id), &kept)
    });
    let documents = format!("/api/v1/quotes/{quote}/documents");
    let content = format!("{documents}/{}", document.unwrap());
    let listed = |who: &Who| server.get(who, &documents).body.contains("nabidka.pdf");
    assert!(listed(&admin) && !listed(&token));
    assert_eq!(
        (server.get(&admin, &content).status, server.get(&token, &content).status),
        (200, 404)
    );
    let held = server.get(&token, &format!("/api/v1/quotes/{quote}")).json();
    for hidden in ["lines", "total", "largest_discount", "approved_discount"] {
        assert_eq!(held.get(hidden), None, "{hidden}");
    }
});

testkit::on_both!(a_file_that_prints_what_is_masked_is_written_down, |test: TestHouse| {
    let server = Server::start(test);
    let token = server.token(&server.test.administrator());
    let session = server.sign_in("admin@example.cz");
    server.make(&token, "issuers", &issuer());
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let trader = json!({"last_name": "Malá", "first_name": "Jana", "dic": "CZ7551011236", "address": address});
    let trader = server.make(&token, "contacts", &trader);
    let company = server.make(&token, "companies", &json!({"name": "Bez DIČ", "address": address}));
    let lines = json!([{"text": "Linka", "unit_price": "1000"}]);
    let quote = |field: &str, customer: &str| {
        let quote = json!({"name": "Linka", field: customer, "lines": lines});
        server.make(&token, "quotes", &quote)
    };
    let taken = |path: &str| assert_eq!(server.get(&session, path).status, 200, "{path}");
    let named = quote("contact_id", &trader);
    let bare = quote("company_id", &company);
    assert_eq!(rise(&server, &session, || taken(&format!("/quotes/{bare}/files/document.pdf"))), 0);
    assert_eq!(
        rise(&server, &session, || taken(&format!("/quotes/{named}/files/document.pdf"))),
        1
    );
    let invoice = json!({"contact_id": trader, "lines": lines});
    let invoice = server.make(&token, "invoices", &invoice);
    let issued =
        server.json(&token, ("POST", &format!("/api/v1/invoices/{invoice}/issue")), &json!({}));
    assert_eq!(issued.status, 200, "{}", issued.body);
    let script = format!("/api/v1/invoices/{invoice}/document.isdoc");
    let by_script = rise(&server, &session, || {
        let isdoc = server.get(&token, &script);
        assert!(isdoc.body.contains("CZ7551011236"), "{}", isdoc.body);
    });
    assert_eq!(by_script, 1);
});
