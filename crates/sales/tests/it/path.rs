//! The path of a deal: quote, order, invoice; approval of discounts; contracts; and who may walk it.

use dictionary::Draft;
use jiff::civil::date;
use records::{Actor, Error, Origin};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, edit, issuer, made, problems, read, told};

fn lines() -> serde_json::Value {
    json!([{"text": "Linka", "unit_price": "10000", "discount": "5"}, {"text": "Montáž", "quantity": "2", "unit_price": "500"}])
}

fn won_deal(test: &TestHouse, actor: &Actor, company: Uuid) -> Uuid {
    let draft = Draft::default()
        .with("name", "Linka na šrouby")
        .with("company_id", company.to_string())
        .with("lines", lines());
    test.make(actor, "deal", draft)
}

testkit::on_both!(a_deal_is_carried_to_its_invoice, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let sales = test.user("sales", "prodej@example.cz", &[]);
    let billing = test.user("billing", "fakturace@example.cz", &[]);
    let deal = won_deal(&test, &sales, company);
    let quote = act(&test, &sales, ("deal", deal), ("quote", &[])).unwrap();
    assert_eq!(told(&quote, "number"), "NAB20260001");
    assert_eq!(told(&quote, "status"), "draft");
    assert_eq!(told(&quote, "valid_until"), "2026-12-23");
    assert_eq!(told(&quote, "base"), "1050000 CZK");
    assert_eq!(told(&quote, "total"), "1270500 CZK");
    act(&test, &sales, ("quote", quote.id()), ("send", &[])).unwrap();
    let order = act(&test, &sales, ("quote", quote.id()), ("order", &[])).unwrap();
    assert_eq!(told(&order, "number"), "ZAK20260001");
    assert_eq!(told(&order, "company_id"), company.to_string());
    assert_eq!(told(&order, "deal_id"), deal.to_string());
    let numbered = Draft::default().with("customer_number", "OBJ-118");
    edit(&test, ("order", order.id()), numbered).unwrap();
    assert_eq!(told(&read(&test, &sales, "quote", quote.id()), "status"), "accepted");
    // The salesperson does not bill; the billing clerk sees no deals, and the invoice still belongs to this one.
    let refused = test.house.write(&sales, {
        let id = order.id();
        move |work| {
            let entity = work.entity("order")?;
            records::do_verb(work, (&entity, id), "invoice", &records::Answers::default()).map(drop)
        }
    });
    assert!(matches!(refused, Err(Error::Forbidden)));
    let invoice = act(&test, &billing, ("order", order.id()), ("invoice", &[])).unwrap();
    assert_eq!(told(&invoice, "total"), "1270500 CZK");
    let invoice = act(&test, &billing, ("invoice", invoice.id()), ("issue", &[])).unwrap();
    assert_eq!(told(&invoice, "order_id"), order.id().to_string());
    let admin = test.administrator();
    // The customer's program pairs the invoice by the customer's number.
    let isdoc = made(&test, ("invoice", invoice.id()), "document.isdoc").unwrap().bytes;
    let isdoc = String::from_utf8(isdoc).unwrap();
    assert!(isdoc.contains("<SalesOrderID>ZAK20260001</SalesOrderID>"), "{isdoc}");
    assert!(isdoc.contains("<ExternalOrderID>OBJ-118</ExternalOrderID>"), "{isdoc}");
    assert_eq!(told(&read(&test, &admin, "invoice", invoice.id()), "deal_id"), deal.to_string());
    assert_eq!(told(&read(&test, &admin, "order", order.id()), "status"), "invoiced");
    let locked = edit(&test, ("order", order.id()), Draft::default().with("name", "Jinak"));
    assert_eq!(locked.unwrap_err(), [("name".to_owned(), "locked")]);
});

testkit::on_both!(a_discount_above_the_limit_is_approved, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let team = test.team("Prodej");
    let sales = test.user("sales", "prodej@example.cz", &[team]);
    let manager = test.user("manager", "vedouci@example.cz", &[team]);
    let of = |discount: &str| {
        Draft::default()
            .with("name", "Se slevou")
            .with("company_id", company.to_string())
            .with("lines", json!([{"text": "Linka", "unit_price": "100", "discount": "10"}]))
            .with("discount", discount)
    };
    let within = test.make(&sales, "quote", of("0"));
    assert_eq!(told(&read(&test, &sales, "quote", within), "status"), "draft");
    let above = test.make(&sales, "quote", of("15"));
    assert_eq!(told(&read(&test, &sales, "quote", above), "status"), "to_approve");
    let try_act =
        |actor: &Actor, verb: &'static str| act(&test, actor, ("quote", above), (verb, &[]));
    assert_eq!(try_act(&sales, "send").unwrap_err(), [("send".to_owned(), "not-now")]);
    assert_eq!(try_act(&sales, "approve").unwrap_err(), [("approve".to_owned(), "not-now")]);
    let approved = try_act(&manager, "approve").unwrap();
    assert_eq!(
        (told(&approved, "status"), told(&approved, "approved_discount")),
        ("draft".into(), "23.50".into())
    );
    try_act(&sales, "send").unwrap();
    // Beyond the manager's own limit only an administrator approves; and an order gives no more than its quote.
    let beyond = test.make(&sales, "quote", of("50"));
    let refused = act(&test, &manager, ("quote", beyond), ("approve", &[]));
    assert_eq!(refused.unwrap_err(), [("approve".to_owned(), "not-now")]);
    let order = act(&test, &sales, ("quote", above), ("order", &[])).unwrap();
    assert_eq!(told(&order, "discount"), "15.00");
    let direct = test.try_make(&sales, "order", of("50")).unwrap_err();
    assert_eq!(problems(&direct), [("discount".to_owned(), "discount-above-limit")]);
});

testkit::on_both!(a_sent_quote_is_revised_not_changed, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let deal = won_deal(&test, &admin, company);
    let quote = act(&test, &admin, ("deal", deal), ("quote", &[])).unwrap().id();
    let with = |verb: &'static str| act(&test, &admin, ("quote", quote), (verb, &[]));
    with("send").unwrap();
    let locked = edit(&test, ("quote", quote), Draft::default().with("discount", "1"));
    assert_eq!(locked.unwrap_err(), [("discount".to_owned(), "locked")]);
    with("refuse").unwrap();
    let revised = with("revise").unwrap();
    assert_eq!(
        (told(&revised, "version_number"), told(&revised, "number")),
        ("2".into(), "NAB20260001".into())
    );
    edit(&test, ("quote", quote), Draft::default().with("discount", "1")).unwrap();
});

testkit::on_both!(an_order_moves_as_it_may, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let draft = Draft::default().with("name", "Zakázka").with("company_id", company.to_string());
    let id = test.make(&test.administrator(), "order", draft.with("lines", lines()));
    let to = |status: &str| edit(&test, ("order", id), Draft::default().with("status", status));
    let delivered = to("delivered").unwrap();
    assert_eq!(told(&delivered, "delivered_on"), "2026-11-23");
    assert_eq!(to("cancelled").unwrap_err(), [("status".to_owned(), "no-such-move")]);
    to("in_progress").unwrap();
    to("cancelled").unwrap();
    let nobody = Draft::default().with("name", "Pro nikoho");
    let nobody = test.try_make(&test.administrator(), "order", nobody).unwrap_err();
    assert_eq!(problems(&nobody), [("company_id".to_owned(), "customer-required")]);
});

testkit::on_both!(a_contract_ends_when_its_time_has_come, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let of =
        |name: &str| Draft::default().with("name", name).with("company_id", company.to_string());
    let fixed = of("Do konce října").with("status", "valid").with("valid_to", "2026-10-31");
    let fixed = test.make(&admin, "contract", fixed);
    let open = of("Servis")
        .with("status", "valid")
        .with("notice_months", 3)
        .with("remind_on", "2026-12-01");
    let open = test.make(&admin, "contract", open);
    assert_eq!(told(&read(&test, &admin, "contract", fixed), "number"), "SML20260001");
    let given = Draft::default().with("status", "terminated").with("terminated_on", "2026-11-10");
    let given = edit(&test, ("contract", open), given).unwrap();
    assert_eq!(given.get("ends_on").as_date(), Some(date(2027, 2, 10)));
    let ended = test.house.write(&Actor::system(Origin::Job), sales::end_contracts).unwrap();
    assert_eq!(ended, 1);
    assert_eq!(told(&read(&test, &admin, "contract", fixed), "status"), "ended");
    assert_eq!(told(&read(&test, &admin, "contract", open), "status"), "terminated");
    let subject = "Smlouva SML20260002: prodloužit, nebo ukončit? (Servis)";
    let task = test.house.read(&admin, |work| work.find_id("task", "subject", subject)).unwrap();
    let task = read(&test, &admin, "task", task.unwrap());
    assert_eq!(told(&task, "due_on"), "2026-12-01");
    let backwards = of("Pozpátku").with("valid_from", "2026-02-01").with("valid_to", "2026-01-01");
    let backwards = test.try_make(&admin, "contract", backwards).unwrap_err();
    assert_eq!(problems(&backwards), [("valid_to".to_owned(), "ends-before-it-begins")]);
});

testkit::on_both!(documents_follow_whoever_looks_after_the_customer, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let (old, new) =
        (test.user("sales", "a@example.cz", &[]), test.user("sales", "b@example.cz", &[]));
    let owner = |user: &Actor| Draft::default().with("owner_id", user.user_id.unwrap().to_string());
    edit(&test, ("company", company), owner(&old)).unwrap();
    let invoice = test.make(&test.administrator(), "invoice", crate::draft(company));
    let seen = |user: &Actor| {
        let read = test.house.read(user, |work| {
            let entity = work.entity("invoice")?;
            Ok(records::get(work, &entity, invoice)?.is_some())
        });
        read.unwrap()
    };
    assert_eq!((seen(&old), seen(&new)), (true, false));
    edit(&test, ("company", company), owner(&new)).unwrap();
    assert_eq!((seen(&old), seen(&new)), (false, true));
});
