//! What a stage and its lines make of a deal.

use dictionary::{Draft, Value};
use records::{Error, delete};
use serde_json::{Value as Json, json};
use testkit::TestHouse;
use uuid::Uuid;

use crate::{edit, problems, read, stage, told};

fn deal(test: &TestHouse, draft: Draft) -> Uuid {
    test.make(&test.administrator(), "deal", draft.with("name", "Linka na šrouby"))
}

testkit::on_both!(a_new_deal_stands_in_the_first_stage, |test: TestHouse| {
    let admin = test.administrator();
    let company =
        test.make(&admin, "company", Draft::default().with("name", "Šroubárna, s. r. o."));
    let contact =
        Draft::default().with("last_name", "Malá").with("company_id", company.to_string());
    let contact = test.make(&admin, "contact", contact);
    let id = deal(&test, Draft::default().with("contact_id", contact.to_string()));
    let deal = read(&test, &admin, "deal", id);
    assert_eq!(told(&deal, "stage_id"), stage(&test, "Nový zájem"));
    assert_eq!(told(&deal, "company_id"), company.to_string());
    assert_eq!(told(&deal, "status"), "open");
    assert_eq!(told(&deal, "probability"), "10");
    assert_eq!(told(&deal, "closed_on"), "");
    assert!(!deal.get("pipeline_id").is_empty() && !deal.get("stage_since").is_empty());
});

testkit::on_both!(a_deal_is_won_lost_and_opened_again_by_its_stage, |test: TestHouse| {
    let id = deal(&test, Draft::default());
    let to = |name: &str| Draft::default().with("stage_id", stage(&test, name));
    let moved = edit(&test, ("deal", id), to("Vyjednávání")).unwrap();
    assert_eq!((told(&moved, "probability"), told(&moved, "status")), ("75".into(), "open".into()));
    let lost = edit(&test, ("deal", id), to("Prohráno"));
    assert_eq!(lost.unwrap_err(), [("lost_reason".to_owned(), "required")]);
    let lost = edit(&test, ("deal", id), to("Prohráno").with("lost_reason", "price")).unwrap();
    assert_eq!(
        (told(&lost, "status"), told(&lost, "closed_on")),
        ("lost".into(), "2026-11-23".into())
    );
    assert_eq!(told(&lost, "probability"), "0");
    let won = edit(&test, ("deal", id), to("Vyhráno")).unwrap();
    assert_eq!((told(&won, "status"), told(&won, "lost_reason")), ("won".into(), String::new()));
    let open = edit(&test, ("deal", id), to("Nabídka odeslána").with("probability", 60)).unwrap();
    assert_eq!(
        (told(&open, "closed_on"), told(&open, "probability")),
        (String::new(), "60".into())
    );
});

testkit::on_both!(lines_are_filled_from_the_price_list_and_reckoned, |test: TestHouse| {
    let admin = test.administrator();
    let product = Draft::default().with("name", "Montáž").with("unit", "h").with("price", "850.5");
    let product = test.make(&admin, "product", product);
    let euro = Draft::default().with("name", "Licence").with("price", "10").with("currency", "EUR");
    let euro = test.make(&admin, "product", euro);
    let lines = json!([
        {"product_id": product.to_string(), "quantity": "2.5"},
        {"text": "Doprava", "unit_price": "1000", "discount": "10"},
        {"text": "Sleva za věrnost", "quantity": "-1", "unit_price": "99.995"},
    ]);
    let id = deal(&test, Draft::default().with("lines", lines).with("discount", "5"));
    let deal = read(&test, &admin, "deal", id);
    let held = deal.get("lines").as_lines();
    let column =
        |name: &str| held.iter().map(|line| line.get(name).clone()).collect::<Vec<Value>>();
    let texts = ["Montáž", "Doprava", "Sleva za věrnost"].map(Value::from);
    assert_eq!(column("text"), texts);
    assert_eq!(held[0].get("unit").as_text(), Some("h"));
    let totals: Vec<String> =
        column("base").iter().map(|total| total.as_decimal().unwrap().to_string()).collect();
    assert_eq!(totals, ["2019.94", "855.00", "-95.00"]);
    // Each line bears its part of the five per cent.
    assert_eq!(told(&deal, "amount"), "277994 CZK");
    // A price in another currency is no price of this deal.
    let lines = json!([{"product_id": euro.to_string()}]);
    let refused = edit(&test, ("deal", id), Draft::default().with("lines", lines));
    assert_eq!(refused.unwrap_err(), [("lines.0.unit_price".to_owned(), "required")]);
    // The product may go; the line keeps what it said.
    let admin = test.administrator();
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("product")?;
            delete(work, &entity, (product, None))
        })
        .unwrap();
    let deal = read(&test, &admin, "deal", id);
    let first = &deal.get("lines").as_lines()[0];
    assert!(first.get("product_id").is_empty());
    assert_eq!(first.get("text").as_text(), Some("Montáž"));
});

testkit::on_both!(bad_lines_are_told_at_their_places, |test: TestHouse| {
    let admin = test.administrator();
    let check = |lines: Json, expected: &[(&str, &str)]| {
        let draft = Draft::default().with("name", "Případ").with("lines", lines);
        let found = problems(&test.try_make(&admin, "deal", draft).unwrap_err());
        let found: Vec<(&str, &str)> =
            found.iter().map(|(field, key)| (field.as_str(), *key)).collect();
        assert_eq!(found, expected);
    };
    check(json!("x"), &[("lines", "wrong-type")]);
    check(json!([7]), &[("lines.0", "wrong-type")]);
    check(
        json!([{"text": "A", "unit_price": "1"}, {"unit_price": "1"}, {}]),
        &[
            ("lines.1.text", "required"),
            ("lines.2.text", "required"),
            ("lines.2.unit_price", "required"),
        ],
    );
    check(json!([{"text": "A", "unit_price": "pět"}]), &[("lines.0.unit_price", "not-a-number")]);
    check(json!([{"text": "A", "colour": "x"}]), &[("lines.0.colour", "unknown-field")]);
    check(
        json!([{"text": "A", "unit_price": "1", "discount": "101"}, {"text": "B"}]),
        &[("lines.0.discount", "discount-range"), ("lines.1.unit_price", "required")],
    );
    check(
        json!([{"text": "A", "unit_price": "999999999999", "quantity": "999999999"}]),
        &[("lines.0.unit_price", "amount-too-large")],
    );
    let stranger = Uuid::from_u128(7).to_string();
    check(
        json!([{"text": "A", "unit_price": "1", "product_id": stranger}]),
        &[("lines.0.product_id", "reference-not-found")],
    );
    check(json!(vec![json!({"text": "A"}); 1001]), &[("lines", "too-many")]);
});

testkit::on_both!(a_stage_with_deals_keeps_its_kind_and_stays, |test: TestHouse| {
    deal(&test, Draft::default());
    let id = Uuid::parse_str(&stage(&test, "Nový zájem")).unwrap();
    let refused = edit(&test, ("stage", id), Draft::default().with("kind", "won"));
    assert_eq!(refused.unwrap_err(), [("kind".to_owned(), "stage-in-use")]);
    edit(&test, ("stage", id), Draft::default().with("name", "Nový")).unwrap();
    let admin = test.administrator();
    let kept = test.house.write(&admin, move |work| {
        let entity = work.entity("stage")?;
        delete(work, &entity, (id, None))
    });
    assert!(matches!(kept, Err(Error::StillReferred(_))));
});
