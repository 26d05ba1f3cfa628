//! What an erasure had to leave: it stays whole, nothing weaker than a law holds it again, and it goes by itself. And what is a
//! company's as well stays the company's.

use dictionary::{Draft, Value};
use privacy::{Act, plan};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{act_of, erase, house, is_there, planned, told};
use crate::property::held;
use crate::retention::{begin, days, newest, work_off};

/// The identifier of the delivered stage in which deals are won.
pub(crate) fn won_stage(test: &TestHouse) -> Uuid {
    test.house
        .read(&test.administrator(), |work| {
            let stages = work.held_with("stage", &[("kind", "won".into())])?;
            Ok(stages[0].id())
        })
        .unwrap()
}

fn address() -> serde_json::Value {
    json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"})
}

fn person(test: &TestHouse) -> Uuid {
    let draft = Draft::default()
        .with("first_name", "Zmizimír")
        .with("last_name", "Nenávratník")
        .with("email", "zmizimir@nenavratno.example")
        .with("phone", "+420601987654")
        .with("address", address());
    test.make(&test.administrator(), "contact", draft)
}

fn won_deal(test: &TestHouse, draft: Draft) -> Uuid {
    let draft = draft
        .with("name", "Zahrada Nenávratníkovi")
        .with("stage_id", won_stage(test).to_string())
        .with("lines", json!([{"text": "Montáž u Nenávratníků", "unit_price": "1000"}]));
    test.make(&test.administrator(), "deal", draft)
}

testkit::on_both!(a_deal_that_was_won_stays_whole_for_a_claim, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let of = Draft::default().with("contact_id", who.to_string());
    let deal = won_deal(&test, of.clone());
    let quote =
        of.with("name", "Nabídka").with("lines", json!([{"text": "Plot", "unit_price": "9"}]));
    let quote = test.make(&test.administrator(), "quote", quote);
    for verb in ["send", "accept"] {
        test.act(&test.administrator(), ("quote", quote), (verb, &[])).unwrap();
    }
    let before = planned(&test, who);
    for id in [who, deal, quote] {
        assert_eq!(act_of(&before, id), Act::Keep, "{before:?}");
    }
    erase(&test, who);
    assert_eq!(told(&test, "deal", deal, "name"), Value::from("Zahrada Nenávratníkovi"));
    assert_eq!(told(&test, "deal", deal, "contact_id"), Value::Id(who));
    assert_eq!(told(&test, "quote", quote, "contact_id"), Value::Id(who));
    assert_eq!(told(&test, "contact", who, "last_name"), Value::from("Nenávratník"));
    let after = plan(&held(&test, who), None);
    assert!(after.is_done(), "{after:?}");
});

testkit::on_both!(a_text_that_ends_like_a_pseudonym_is_none, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    let note = Draft::default().with("note", "Reklamace Nenávratník #1a2b3c4d");
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::change(work, &entity, (who, None), &note).map(drop)
        })
        .unwrap();
    let deal = Draft::default().with("name", "#20261127").with("contact_id", who.to_string());
    let deal = test.make(&admin, "deal", deal);
    erase(&test, who);
    assert!(told(&test, "contact", who, "note").is_empty());
    assert_ne!(told(&test, "deal", deal, "name"), Value::from("#20261127"));
});

testkit::on_both!(what_stays_goes_by_itself_when_its_last_law_ends, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    let deal = won_deal(&test, Draft::default().with("contact_id", who.to_string()));
    let hold = Draft::default().with("contact_id", who.to_string()).with("reason", "Spor");
    let hold = test.make(&admin, "legal_hold", hold);
    let note = Draft::default()
        .with("kind", "note")
        .with("subject", "Zvláštnivky")
        .with("at", "2026-11-20T09:00:00Z")
        .with("contact_id", who.to_string());
    let note = test.make(&admin, "activity", note);
    erase(&test, who);
    assert!(is_there(&test, "activity", note), "a hold by hand keeps everything");

    // The dispute is over: the note goes, though its own rule would hold it for years, and nobody has to approve that.
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("legal_hold")?;
            let draft = Draft::default().with("active", false);
            records::change(work, &entity, (hold, None), &draft).map(drop)
        })
        .unwrap();
    days(&test, 3);
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    let groups: Vec<_> =
        run.groups.iter().map(|group| (group.rule_name(), group.entity(), group.state())).collect();
    assert!(!is_there(&test, "activity", note), "{groups:?}");
    assert!(is_there(&test, "contact", who) && is_there(&test, "deal", deal));
    assert_eq!(run.number("left"), 0);
    assert!(run.number("probed") > 0, "what goes is looked for");

    // And after four years the deal goes, and with it the person, though the deal's rule waits for a person to approve.
    days(&test, 4 * 366 + 3);
    begin(&test);
    work_off(&test);
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    let groups: Vec<_> =
        run.groups.iter().map(|group| (group.rule_name(), group.entity(), group.state())).collect();
    assert!(!is_there(&test, "deal", deal), "{groups:?}");
    let name = test
        .house
        .read(&admin, |work| Ok(work.held("contact", who)?.map(|held| held.title())))
        .unwrap();
    assert!(
        name.as_ref().is_none_or(|name| name.starts_with("Vymazaná osoba #")),
        "{name:?} {groups:?}"
    );
});

testkit::on_both!(a_deal_of_a_company_stays_the_companys, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    let company = test.make(&admin, "company", Draft::default().with("name", "Zahrady s.r.o."));
    let of = Draft::default()
        .with("contact_id", who.to_string())
        .with("company_id", company.to_string());
    let deal = of
        .clone()
        .with("name", "Plot, Zmizimír Nenávratník")
        .with("note", "Volat 601 987 654 nebo 777 111 222, psát zmizimir@nenavratno.example")
        .with("lines", json!([{"text": "Montáž podle Nenávratníka", "unit_price": "1000"}]));
    let deal = test.make(&admin, "deal", deal);
    let quote = of
        .with("name", "Nabídka plotu")
        .with("lines", json!([{"text": "Plot", "unit_price": "9"}]));
    let quote = test.make(&admin, "quote", quote);
    let kept = test.house.keep_file(b"Nabidka", "nabidka.txt").unwrap();
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("deal")?;
            records::attach(work, (&entity, deal), None, &kept).map(drop)
        })
        .unwrap();
    let before = planned(&test, who);
    assert_eq!(act_of(&before, deal), Act::Unlink, "{before:?}");
    erase(&test, who);
    let text = |field| told(&test, "deal", deal, field).as_text().unwrap_or_default().to_owned();
    assert!(text("name").starts_with("Plot, #"), "{}", text("name"));
    assert!(text("note").contains("777 111 222"), "{}", text("note"));
    assert!(
        !text("note").contains("601") && !text("note").contains("zmizimir"),
        "{}",
        text("note")
    );
    let Value::Lines(lines) = told(&test, "deal", deal, "lines") else { panic!("no lines") };
    assert!(lines[0].get("text").as_text().unwrap().starts_with("Montáž podle #"), "{lines:?}");
    assert_eq!(told(&test, "deal", deal, "company_id"), Value::Id(company));
    assert_eq!(told(&test, "deal", deal, "contact_id"), Value::Id(who), "a pseudonym by now");
    assert_eq!(told(&test, "quote", quote, "name"), Value::from("Nabídka plotu"));
    let documents = test.house.read(&admin, |work| {
        let entity = work.entity("deal")?;
        records::documents(work, &entity, deal)
    });
    assert_eq!(documents.unwrap().len(), 1, "the company's file stays");
    let after = plan(&held(&test, who), None);
    assert!(after.is_done(), "{after:?}");

    // Nor does it go with the pseudonym, or because nobody may hold anything of them: its own rule holds it.
    days(&test, 3);
    begin(&test);
    work_off(&test);
    assert!(is_there(&test, "deal", deal) && is_there(&test, "quote", quote));
});

testkit::on_both!(
    a_hold_keeps_who_took_part_and_an_open_access_request_keeps_all,
    |test: TestHouse| {
        house(&test);
        let who = person(&test);
        let admin = test.administrator();
        let other = test.make(&admin, "contact", Draft::default().with("last_name", "Jiný"));
        let meeting = Draft::default()
            .with("kind", "meeting")
            .with("subject", "Schůzka")
            .with("at", "2026-11-20T09:00:00Z")
            .with("contact_id", other.to_string())
            .with("participants", json!([who.to_string()]));
        let meeting = test.make(&admin, "activity", meeting);
        assert_eq!(act_of(&planned(&test, who), meeting), Act::Unlink);
        let access = Draft::default()
            .with("kind", "access")
            .with("contact_id", who.to_string())
            .with("received_on", "2026-11-20")
            .with("channel", "letter");
        let access = test.make(&admin, "request", access);
        let held = planned(&test, who);
        assert!(
            held.items.iter().all(|item| item.act == Act::Keep && item.fields.is_empty()),
            "{held:?}"
        );
        test.act(&admin, ("request", access), ("withdraw", &[])).unwrap();
        assert_eq!(act_of(&planned(&test, who), meeting), Act::Unlink);
        let hold = Draft::default().with("contact_id", who.to_string()).with("reason", "Spor");
        test.make(&admin, "legal_hold", hold);
        assert_eq!(act_of(&planned(&test, who), meeting), Act::Keep);
    }
);

testkit::on_both!(lifting_an_older_restriction_leaves_that_of_an_erasure, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    won_deal(&test, Draft::default().with("contact_id", who.to_string()));
    let restriction = Draft::default()
        .with("kind", "restriction")
        .with("contact_id", who.to_string())
        .with("received_on", "2026-11-20")
        .with("channel", "letter");
    let restriction = test.make(&admin, "request", restriction);
    test.act(&admin, ("request", restriction), ("restrict", &[])).unwrap();
    let erasure = erase(&test, who);
    assert_eq!(told(&test, "request", erasure, "status"), Value::from("done"));
    test.act(&admin, ("request", restriction), ("lift", &[("told", "Dopisem")])).unwrap();
    assert!(!told(&test, "contact", who, "restricted_at").is_empty());
});

testkit::on_both!(what_binds_a_company_does_not_hold_who_stands_for_it, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let admin = test.administrator();
    let company = Draft::default().with("name", "Osoba a synové s.r.o.").with("ico", "25123891");
    let company = company.with("address", address());
    let company = test.make(&admin, "company", company);
    let of = Draft::default()
        .with("contact_id", who.to_string())
        .with("company_id", company.to_string())
        .with("lines", json!([{"text": "Osobní výtah", "unit_price": "1000"}]));
    let invoice = test.make(&admin, "invoice", of.clone());
    test.act(&admin, ("invoice", invoice), ("issue", &[])).unwrap();
    let order = of.with("name", "Osoba a synové: výtah").with("status", "in_progress");
    let order = test.make(&admin, "order", order);
    let before = planned(&test, who);
    assert_eq!((act_of(&before, invoice), act_of(&before, order)), (Act::Keep, Act::Keep));
    assert_ne!(act_of(&before, who), Act::Keep, "the debtor is the company: {before:?}");
    erase(&test, who);
    let name = told(&test, "contact", who, "last_name");
    assert!(name.as_text().unwrap().starts_with("Vymazaná osoba #"), "{name:?}");
    assert_eq!(told(&test, "order", order, "contact_id"), Value::Id(who));
    assert_eq!(told(&test, "order", order, "name"), Value::from("Osoba a synové: výtah"));
    let after = plan(&held(&test, who), None);
    assert!(after.is_done(), "{after:?}");
    // Somebody who owes it themselves stays known.
    let debtor = person(&test);
    let own = Draft::default()
        .with("contact_id", debtor.to_string())
        .with("lines", json!([{"text": "Výtah", "unit_price": "1000"}]));
    let own = test.make(&admin, "invoice", own);
    test.act(&admin, ("invoice", own), ("issue", &[])).unwrap();
    assert_eq!(act_of(&planned(&test, debtor), debtor), Act::Keep);
});
