//! Who may give which discount, on quotes and orders: approvals, the price list, and the ways around both.

use dictionary::Draft;
use records::{Actor, Error, Visible, change};
use serde_json::{Value as Json, json};
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, issuer, problems, read, told};

/// A house with somebody who may give ten per cent, and somebody who may give thirty.
fn house(test: &TestHouse) -> (Uuid, Actor, Actor) {
    issuer(test);
    let team = test.team("Prodej");
    let sales = test.user("sales", "prodej@example.cz", &[team]);
    let manager = test.user("manager", "vedouci@example.cz", &[team]);
    (customer(test), sales, manager)
}

fn of(company: Uuid, discount: &str) -> Draft {
    Draft::default()
        .with("name", "Se slevou")
        .with("company_id", company.to_string())
        .with("lines", json!([{"text": "Linka", "unit_price": "100"}]))
        .with("discount", discount)
}

fn edit_as(test: &TestHouse, who: &Actor, quote: Uuid, draft: Draft) -> Visible {
    let saved = test.house.write(who, move |work| {
        let entity = work.entity("quote")?;
        Ok::<_, Error>(change(work, &entity, (quote, None), &draft)?.record)
    });
    saved.unwrap()
}

fn above(test: &TestHouse, who: &Actor, draft: Draft) {
    let refused = test.try_make(who, "order", draft).unwrap_err();
    assert_eq!(problems(&refused), [("discount".to_owned(), "discount-above-limit")]);
}

testkit::on_both!(an_order_gives_what_a_sent_quote_gave, |test: TestHouse| {
    let (company, sales, manager) = house(&test);
    let quote = test.make(&sales, "quote", of(company, "90"));
    let order = |discount: &str| of(company, discount).with("quote_id", quote.to_string());
    // Nobody has approved it, and nobody has sent it.
    above(&test, &sales, order("90"));
    let lower = edit_as(&test, &sales, quote, Draft::default().with("discount", "25"));
    assert_eq!(told(&lower, "status"), "to_approve");
    above(&test, &sales, order("25"));
    act(&test, &manager, ("quote", quote), ("approve", &[])).unwrap();
    above(&test, &sales, order("25"));
    act(&test, &sales, ("quote", quote), ("send", &[])).unwrap();
    above(&test, &sales, order("26"));
    // What one customer was offered is nothing to another.
    let other = Draft::default().with("name", "Jiná, a. s.");
    let other = test.make(&test.administrator(), "company", other);
    above(&test, &sales, order("25").with("company_id", other.to_string()));
    test.make(&sales, "order", order("25"));
});

testkit::on_both!(an_approval_does_not_outlive_a_rise, |test: TestHouse| {
    let (company, sales, manager) = house(&test);
    let quote = test.make(&sales, "quote", of(company, "20"));
    let approved = act(&test, &manager, ("quote", quote), ("approve", &[])).unwrap();
    assert_eq!(told(&approved, "approved_discount"), "20.00");
    let discount = |discount: &str| Draft::default().with("discount", discount);
    let stands = |record: &Visible| (told(record, "status"), told(record, "approved_discount"));
    let lower = edit_as(&test, &sales, quote, discount("15"));
    assert_eq!(stands(&lower), ("draft".into(), "20.00".into()));
    let higher = edit_as(&test, &sales, quote, discount("21"));
    assert_eq!(stands(&higher), ("to_approve".into(), String::new()));
    assert_eq!(told(&higher, "approved_by_id"), "");
    // What was approved once is not approved again by going back to it.
    let back = edit_as(&test, &sales, quote, discount("20"));
    assert_eq!(stands(&back), ("to_approve".into(), String::new()));
});

testkit::on_both!(who_edits_a_quote_does_not_approve_it_unseen, |test: TestHouse| {
    let (company, sales, manager) = house(&test);
    let quote = test.make(&sales, "quote", of(company, "20"));
    let named = edit_as(&test, &manager, quote, Draft::default().with("name", "Jinak"));
    assert_eq!(told(&named, "status"), "to_approve");
    // Whoever gives another discount themself has approved it, and it is written down who did.
    let given = edit_as(&test, &manager, quote, Draft::default().with("discount", "22"));
    assert_eq!(
        (told(&given, "status"), told(&given, "approved_discount"), told(&given, "approved_by_id")),
        ("draft".into(), "22.00".into(), manager.user_id.unwrap().to_string())
    );
    // Their own quote needs no approval, and stays what it is when somebody mends a word.
    let own = test.make(&manager, "quote", of(company, "25"));
    assert_eq!(told(&read(&test, &manager, "quote", own), "approved_by_id"), "");
    let owner = Draft::default().with("owner_id", sales.user_id.unwrap().to_string());
    edit_as(&test, &manager, own, owner);
    let mended = edit_as(&test, &sales, own, Draft::default().with("name", "Nově"));
    assert_eq!(told(&mended, "status"), "draft");
});

testkit::on_both!(a_price_below_the_list_is_a_discount, |test: TestHouse| {
    let (company, sales, manager) = house(&test);
    let admin = test.administrator();
    let product = Draft::default().with("name", "Linka").with("price", "1000");
    let product = test.make(&admin, "product", product).to_string();
    let with = |lines: Json| of(company, "0").with("lines", lines);
    let line = |price: &str, discount: &str| {
        with(json!([{"product_id": product, "unit_price": price, "discount": discount}]))
    };
    let check = |draft: Draft, status: &str, largest: &str| {
        let quote = test.make(&sales, "quote", draft);
        let quote = read(&test, &sales, "quote", quote);
        assert_eq!(
            (told(&quote, "status").as_str(), told(&quote, "largest_discount").as_str()),
            (status, largest)
        );
        quote.id()
    };
    check(line("1000", "10"), "draft", "10.00");
    check(line("900", "0"), "draft", "10.00");
    check(line("2000", "10"), "draft", "10.00");
    check(line("950", "10"), "to_approve", "14.50");
    // A price in another currency is nothing to compare with.
    check(line("1", "0").with("currency", "EUR"), "draft", "0.00");
    let cheap = check(line("750", "0"), "to_approve", "25.00");
    above(&test, &sales, line("750", "0"));
    test.make(&sales, "order", line("900", "0"));
    let approved = act(&test, &manager, ("quote", cheap), ("approve", &[])).unwrap();
    assert_eq!(told(&approved, "approved_discount"), "25.00");
    act(&test, &sales, ("quote", cheap), ("send", &[])).unwrap();
    act(&test, &sales, ("quote", cheap), ("order", &[])).unwrap();
    let free = check(line("0", "0"), "to_approve", "100.00");
    let refused = act(&test, &manager, ("quote", free), ("approve", &[]));
    assert_eq!(refused.unwrap_err(), [("approve".to_owned(), "not-now")]);
});
