//! How quotes, orders and contracts move from state to state, and what keeps them where they are.

use dictionary::Draft;
use jiff::civil::date;
use records::{Actor, Answers, Error, attach, delete, do_verb};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::{act, customer, edit, issuer, problems, read, stage, told};

fn named(company: Uuid, name: &str) -> Draft {
    Draft::default()
        .with("name", name)
        .with("company_id", company.to_string())
        .with("lines", json!([{"text": "Linka", "unit_price": "100"}]))
}

fn contract(company: Uuid, status: &str) -> Draft {
    Draft::default()
        .with("name", "Servis")
        .with("company_id", company.to_string())
        .with("status", status)
}

fn status(to: &str) -> Draft {
    Draft::default().with("status", to)
}

fn removed(test: &TestHouse, entity: &'static str, id: Uuid) -> Result<(), Error> {
    test.house.write(&test.administrator(), move |work| {
        let entity = work.entity(entity)?;
        delete(work, &entity, (id, None))
    })
}

fn stays(test: &TestHouse, entity: &'static str, id: Uuid) {
    let refused = removed(test, entity, id).unwrap_err();
    assert_eq!(problems(&refused), [("status".to_owned(), "locked")], "{entity}");
}

testkit::on_both!(only_an_invoice_makes_an_order_invoiced, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let no_move = [("status".to_owned(), "no-such-move")];
    let made = test.try_make(&admin, "order", named(company, "Hned").with("status", "invoiced"));
    assert_eq!(problems(&made.unwrap_err()), no_move);
    let order = test.make(&admin, "order", named(company, "Zakázka"));
    let to = |state: &str| edit(&test, ("order", order), status(state));
    assert_eq!(to("invoiced").unwrap_err(), no_move);
    to("delivered").unwrap();
    assert_eq!(to("invoiced").unwrap_err(), no_move);
    let invoice = act(&test, &admin, ("order", order), ("invoice", &[])).unwrap().id();
    act(&test, &admin, ("invoice", invoice), ("issue", &[])).unwrap();
    assert_eq!(told(&read(&test, &admin, "order", order), "status"), "invoiced");
    assert_eq!(to("delivered").unwrap_err(), [("status".to_owned(), "order-is-billed")]);
    act(&test, &admin, ("invoice", invoice), ("cancel", &[("reason", "Omyl")])).unwrap();
    assert_eq!(told(&to("delivered").unwrap(), "status"), "delivered");
});

testkit::on_both!(what_a_page_keeps_is_kept_from_scripts_too, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let order = test.make(&admin, "order", named(company, "Zakázka"));
    edit(&test, ("order", order), status("cancelled")).unwrap();
    stays(&test, "order", order);
    edit(&test, ("order", order), status("new")).unwrap();
    removed(&test, "order", order).unwrap();
    let quote = test.make(&admin, "quote", named(company, "Nabídka"));
    act(&test, &admin, ("quote", quote), ("send", &[])).unwrap();
    stays(&test, "quote", quote);
    act(&test, &admin, ("quote", quote), ("refuse", &[])).unwrap();
    stays(&test, "quote", quote);
    for state in ["valid", "terminated", "ended"] {
        let id = test.make(&admin, "contract", contract(company, state));
        stays(&test, "contract", id);
    }
    let id = test.make(&admin, "contract", contract(company, "draft"));
    removed(&test, "contract", id).unwrap();
});

testkit::on_both!(a_valid_contract_says_what_was_agreed, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let id = test.make(&admin, "contract", contract(company, "draft").with("value", "1000 CZK"));
    let to = |state: &str| edit(&test, ("contract", id), status(state));
    let refused = |draft: Draft| edit(&test, ("contract", id), draft).unwrap_err();
    let no_move = [("status".to_owned(), "no-such-move")];
    assert_eq!(to("terminated").unwrap_err(), no_move);
    to("valid").unwrap();
    for (field, value) in
        [("number", "X1"), ("value", "2000 CZK"), ("name", "Jinak"), ("valid_to", "2030-01-01")]
    {
        let changed = Draft::default().with(field, value);
        assert_eq!(refused(changed), [(field.to_owned(), "locked")]);
    }
    edit(&test, ("contract", id), Draft::default().with("note", "Volali.")).unwrap();
    assert_eq!(to("draft").unwrap_err(), no_move);
    act(&test, &admin, ("contract", id), ("reopen", &[])).unwrap();
    edit(&test, ("contract", id), Draft::default().with("value", "2000 CZK")).unwrap();
    to("valid").unwrap();
    let given = status("terminated").with("terminated_on", "2026-11-10");
    let given = edit(&test, ("contract", id), given).unwrap();
    assert_eq!(given.get("ends_on").as_date(), Some(date(2026, 11, 10)));
    let back = to("valid").unwrap();
    assert_eq!((told(&back, "terminated_on"), told(&back, "ends_on")), Default::default());
    to("ended").unwrap();
    for state in ["draft", "valid", "terminated"] {
        let mut problems = to(state).unwrap_err();
        problems.truncate(1);
        assert_eq!(problems, no_move, "{state}");
    }
    let late = act(&test, &admin, ("contract", id), ("reopen", &[]));
    assert_eq!(late.unwrap_err(), [("reopen".to_owned(), "not-now")]);
});

testkit::on_both!(one_document_of_a_contract_is_the_signed_one, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let id = test.make(&admin, "contract", contract(customer(&test), "valid"));
    let sign = |answers: &[(&str, &str)]| act(&test, &admin, ("contract", id), ("sign", answers));
    let nothing = [("document".to_owned(), "no-such-document")];
    assert_eq!(sign(&[]).unwrap_err(), [("document".to_owned(), "required")]);
    let mut ids = Vec::new();
    for name in ["navrh.txt", "podpis.txt"] {
        let kept = test.house.keep(name.as_bytes(), name, "text/plain").unwrap();
        let attached = test.house.write(&admin, move |work| {
            let entity = work.entity("contract")?;
            attach(work, (&entity, id), None, &kept)
        });
        ids.push(attached.unwrap());
    }
    let another = id.to_string();
    assert_eq!(sign(&[("document", &another)]).unwrap_err(), nothing);
    let draft = ids.first().map(Uuid::to_string).unwrap();
    let answers = [("document", draft.as_str()), ("signed_on", "2026-11-02")];
    let signed = sign(&answers).unwrap();
    assert_eq!(
        (told(&signed, "signed_document"), told(&signed, "signed_on")),
        ("navrh.txt".into(), "2026-11-02".into())
    );
    assert!(!signed.get("signed_document_id").is_empty());
});

testkit::on_both!(a_reminder_moves_with_its_day, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let draft = contract(customer(&test), "valid").with("remind_on", "2026-12-01");
    let id = test.make(&admin, "contract", draft);
    let tasks = || {
        let found = test.house.read(&admin, |work| work.held_with("task", &[]));
        let due = |task: &records::Held| task.get("due_on").as_date().unwrap().to_string();
        found.unwrap().iter().map(due).collect::<Vec<_>>()
    };
    let to = |day: &str| edit(&test, ("contract", id), Draft::default().with("remind_on", day));
    assert_eq!(tasks(), ["2026-12-01"]);
    to("2027-01-15").unwrap();
    assert_eq!(tasks(), ["2027-01-15"]);
    to("").unwrap();
    assert_eq!(tasks(), Vec::<String>::new());
    let again = to("2027-02-01").unwrap();
    let task = again.get("remind_task_id").as_id().unwrap();
    edit(&test, ("task", task), Draft::default().with("done", true)).unwrap();
    // What is done is done; another day is another task.
    to("2027-03-01").unwrap();
    assert_eq!(tasks(), ["2027-02-01", "2027-03-01"]);
});

testkit::on_both!(a_quote_whose_time_has_passed_is_renewed_first, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let past = [("valid_until".to_owned(), "quote-expired")];
    let with = |quote: Uuid, verb: &'static str| act(&test, &admin, ("quote", quote), (verb, &[]));
    let old = named(company, "Stará").with("valid_until", "2026-11-22");
    let old = test.make(&admin, "quote", old);
    assert_eq!(with(old, "send").unwrap_err(), past);
    let today = Draft::default().with("valid_until", "2026-11-23");
    edit(&test, ("quote", old), today).unwrap();
    with(old, "send").unwrap();
    // As if a day had passed.
    test.house
        .write(&Actor::system(records::Origin::Job), move |work| {
            let entity = work.entity("quote")?;
            records::manage(work, (&entity, old), "change", |_, pending| {
                pending.set("valid_until", date(2026, 11, 22));
                Ok(())
            })
            .map(drop)
        })
        .unwrap();
    assert_eq!(with(old, "accept").unwrap_err(), past);
    assert_eq!(with(old, "order").unwrap_err(), past);
    let revised = with(old, "revise").unwrap();
    assert_eq!(told(&revised, "valid_until"), "2026-12-23");
    with(old, "send").unwrap();
    with(old, "accept").unwrap();
});

testkit::on_both!(who_only_sees_a_quote_does_not_accept_it, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let sales = test.user("sales", "prodej@example.cz", &[]);
    let quote = test.make(&sales, "quote", named(company, "Nabídka"));
    act(&test, &sales, ("quote", quote), ("send", &[])).unwrap();
    // A token for reading sees it all the same.
    let mut rights = records::Rights::clone(&sales.rights);
    rights.read_only = true;
    let reader = Actor { rights: rights.into(), ..sales.clone() };
    let refused = test.house.write(&reader, move |work| {
        let entity = work.entity("quote")?;
        do_verb(work, (&entity, quote), "order", &Answers::default()).map(drop)
    });
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert_eq!(told(&read(&test, &sales, "quote", quote), "status"), "sent");
});

testkit::on_both!(a_deal_that_is_won_after_all_counts_where_it_was_won, |test: TestHouse| {
    let admin = test.administrator();
    let lost = Draft::default()
        .with("name", "Linka")
        .with("stage_id", stage(&test, "Prohráno"))
        .with("lost_reason", "price")
        .with("closed_on", "2026-02-10");
    let id = test.make(&admin, "deal", lost);
    let touched = edit(&test, ("deal", id), Draft::default().with("name", "Jinak")).unwrap();
    assert_eq!(told(&touched, "closed_on"), "2026-02-10");
    let to = |name: &str| Draft::default().with("stage_id", stage(&test, name));
    let won = edit(&test, ("deal", id), to("Vyhráno")).unwrap();
    assert_eq!(told(&won, "closed_on"), "2026-11-23");
    let said = to("Prohráno").with("lost_reason", "price").with("closed_on", "2026-11-20");
    let said = edit(&test, ("deal", id), said).unwrap();
    assert_eq!(told(&said, "closed_on"), "2026-11-20");
});

testkit::on_both!(a_former_salesperson_sees_no_documents, |test: TestHouse| {
    issuer(&test);
    let admin = test.administrator();
    let company = customer(&test);
    let sales = test.user("sales", "a@example.cz", &[]);
    let owner = sales.user_id.unwrap().to_string();
    let owned = Draft::default().with("owner_id", owner.clone());
    edit(&test, ("company", company), owned).unwrap();
    let other = test.make(&admin, "company", Draft::default().with("name", "Jiná, a. s."));
    edit(&test, ("company", other), Draft::default().with("owner_id", "")).unwrap();
    let invoice = test.make(&admin, "invoice", crate::draft(company));
    let issued = test.make(&admin, "invoice", crate::draft(company));
    act(&test, &admin, ("invoice", issued), ("issue", &[])).unwrap();
    let paid = Draft::default().with("amount", "10 CZK").with("invoice_id", issued.to_string());
    let payment = test.make(&admin, "payment", paid);
    let owner_of =
        |entity: &'static str, id: Uuid| told(&read(&test, &admin, entity, id), "owner_id");
    for (entity, id) in [("invoice", invoice), ("invoice", issued), ("payment", payment)] {
        assert_eq!(owner_of(entity, id), owner, "{entity}");
    }
    // A draft that moves to a customer of nobody is nobody's.
    let moved = Draft::default().with("company_id", other.to_string());
    edit(&test, ("invoice", invoice), moved).unwrap();
    assert_eq!(owner_of("invoice", invoice), "");
    edit(&test, ("company", company), Draft::default().with("owner_id", "")).unwrap();
    for (entity, id) in [("invoice", issued), ("payment", payment)] {
        assert_eq!(owner_of(entity, id), "", "{entity}");
    }
    // A payment that pays nothing any more is nobody's either.
    edit(&test, ("company", company), Draft::default().with("owner_id", owner)).unwrap();
    let alone = Draft::default().with("invoice_id", "").with("variable_symbol", "");
    edit(&test, ("payment", payment), alone).unwrap();
    assert_eq!(owner_of("payment", payment), "");
});
