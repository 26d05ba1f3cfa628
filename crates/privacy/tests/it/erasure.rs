//! Erasure: planned by one, confirmed by another, carried out as planned, cleaned up behind and certified.

use dictionary::{Draft, Value};
use privacy::{Act, Plan, holdings, mentions, plan, verify_certificate};
use records::{Actor, Error, Jobs, LedgerLine, documents, get};
use serde_json::json;
use store::Mode;
use testkit::TestHouse;
use uuid::Uuid;

/// Somebody with a trace in everything: values that are nobody else's.
pub(crate) struct Person {
    pub(crate) id: Uuid,
    pub(crate) invoice: Uuid,
    pub(crate) deal: Uuid,
    pub(crate) note: Uuid,
}

pub(crate) fn person(test: &TestHouse) -> Person {
    let admin = test.administrator();
    let draft = Draft::default()
        .with("first_name", "Zmizimír")
        .with("last_name", "Nenávratník")
        .with("email", "zmizimir@nenavratno.example")
        .with("phone", "+420601987654")
        .with("note", "Má rád sušenky Zvláštnivky.")
        .with("address", json!({"street": "Ztracená 13", "city": "Praha", "postal_code": "110 00", "country": "CZ"}));
    let id = test.make(&admin, "contact", draft);
    let of = |draft: Draft| draft.with("contact_id", id.to_string());
    let lines = json!([{"text": "Montáž", "unit_price": "1000"}]);
    let invoice = test.make(&admin, "invoice", of(Draft::default()).with("lines", lines.clone()));
    test.act(&admin, ("invoice", invoice), ("issue", &[])).unwrap();
    let deal = of(Draft::default().with("name", "Zvláštnivkový případ").with("lines", lines));
    let deal = test.make(&admin, "deal", deal);
    let note = Draft::default()
        .with("kind", "note")
        .with("subject", "Zvláštnivky")
        .with("text", "Nenávratník volal")
        .with("at", "2026-11-20T09:00:00Z");
    let note = test.make(&admin, "activity", of(note));
    Person { id, invoice, deal, note }
}

pub(crate) fn planned(test: &TestHouse, contact: Uuid) -> Plan {
    let held = test.house.read(&test.administrator(), |work| {
        let entity = work.entity("contact")?;
        holdings(work, &entity, contact)
    });
    plan(&held.unwrap().unwrap(), None)
}

pub(crate) fn request(test: &TestHouse, actor: &Actor, contact: Uuid) -> Uuid {
    let draft = Draft::default()
        .with("kind", "erasure")
        .with("contact_id", contact.to_string())
        .with("received_on", "2026-11-20")
        .with("channel", "email")
        .with("applicant", "Zmizimír Nenávratník")
        .with("applicant_email", "zmizimir@nenavratno.example");
    test.make(actor, "request", draft)
}

/// Plans by one, confirms by another and carries out.
pub(crate) fn erase(test: &TestHouse, contact: Uuid) -> Uuid {
    let officer = test.actor_of("poverenec@example.cz");
    let request = request(test, &officer, contact);
    let admin = test.administrator();
    test.act(
        &admin,
        ("request", request),
        ("confirm", &[("how", "Odpověděl z adresy, kterou známe")]),
    )
    .unwrap();
    test.act(&officer, ("request", request), ("execute", &[])).unwrap();
    clean(test);
    request
}

pub(crate) fn clean(test: &TestHouse) {
    let jobs = Jobs::default().with(Box::new(privacy::ErasureJob));
    while jobs.run_one(&test.house).unwrap() {}
}

pub(crate) fn told(test: &TestHouse, entity: &'static str, id: Uuid, field: &str) -> Value {
    test.house
        .read(&test.administrator(), |work| {
            let entity = work.entity(entity)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            Ok(record.get(field).clone())
        })
        .unwrap()
}

pub(crate) fn is_there(test: &TestHouse, entity: &'static str, id: Uuid) -> bool {
    test.house.read(&test.administrator(), |work| Ok(work.held(entity, id)?.is_some())).unwrap()
}

pub(crate) fn refusal(error: &Error) -> &'static str {
    match error {
        Error::Invalid(errors) => errors.first().map(|error| error.problem.key).unwrap_or_default(),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn house(test: &TestHouse) {
    test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
}

pub(crate) fn act_of(plan: &Plan, id: Uuid) -> Act {
    plan.items.iter().find(|item| item.id == id).unwrap().act
}

testkit::on_both!(an_unpaid_invoice_keeps_the_person_until_it_is_paid, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let plan = planned(&test, who.id);
    assert_eq!(act_of(&plan, who.id), Act::Keep);
    assert_eq!(act_of(&plan, who.invoice), Act::Keep);
    assert_eq!(act_of(&plan, who.note), Act::Delete);
    assert_eq!(act_of(&plan, who.deal), Act::Clear);
    let own = &plan.items[0];
    let emptied: Vec<&str> =
        own.fields.iter().map(|place| own.entity.field_at(*place).unwrap().name.as_str()).collect();
    assert!(emptied.contains(&"note") && emptied.contains(&"phone"), "{emptied:?}");
    assert!(!emptied.contains(&"last_name"), "the debtor is still known: {emptied:?}");
    assert_eq!(own.reasons[0].evidence.id, who.invoice);

    let request = erase(&test, who.id);
    assert_eq!(told(&test, "request", request, "status"), Value::from("done"));
    assert!(told(&test, "request", request, "applicant").is_empty());
    assert_eq!(told(&test, "contact", who.id, "last_name"), Value::from("Nenávratník"));
    assert!(told(&test, "contact", who.id, "note").is_empty());
    assert!(told(&test, "contact", who.id, "erased_at").is_empty());
    assert!(!is_there(&test, "activity", who.note));
    assert!(planned(&test, who.id).is_done(), "{:?}", planned(&test, who.id));
});

testkit::on_both!(a_paid_invoice_stays_and_the_person_becomes_a_pseudonym, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let paid = Draft::default()
        .with("invoice_id", who.invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    test.make(&test.administrator(), "payment", paid);
    let request = erase(&test, who.id);
    let Value::Text(name) = told(&test, "contact", who.id, "last_name") else { panic!("no name") };
    assert!(name.starts_with("Vymazaná osoba #"), "{name}");
    assert!(!told(&test, "contact", who.id, "erased_at").is_empty());
    assert_eq!(told(&test, "invoice", who.invoice, "contact_id"), Value::Id(who.id));
    assert_eq!(
        told(&test, "invoice", who.invoice, "customer_name"),
        Value::from("Zmizimír Nenávratník"),
        "the tax document says what it said"
    );
    assert_eq!(told(&test, "deal", who.deal, "contact_id"), Value::Id(who.id), "a pseudonym");
    let after = planned(&test, who.id);
    assert!(after.is_done(), "{after:?}");

    // The log is whole, and says nothing of the person any more.
    let report = test.house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    assert!(report.erased + report.removed > 0, "{report:?}");
    for finding in test.house.examine().unwrap() {
        assert!(finding.problems.is_empty(), "{finding:?}");
    }
    let LedgerLine { id, subject_id, .. } = test.house.ledger().unwrap()[0];
    assert_eq!((id, subject_id), (request, who.id));
});

testkit::on_both!(nobody_who_is_held_by_nothing_leaves_a_record, |test: TestHouse| {
    house(&test);
    let admin = test.administrator();
    let id = test.make(&admin, "contact", Draft::default().with("last_name", "Beztřetí"));
    let task = Draft::default().with("subject", "Zavolat").with("contact_id", id.to_string());
    let task = test.make(&admin, "task", task);
    let plan = planned(&test, id);
    assert_eq!((act_of(&plan, id), act_of(&plan, task)), (Act::Delete, Act::Delete));
    let request = erase(&test, id);
    // The request refers to the person, so what is left of them is a pseudonym.
    assert!(!is_there(&test, "task", task));
    assert!(
        told(&test, "contact", id, "last_name").as_text().unwrap().starts_with("Vymazaná osoba")
    );
    assert_eq!(told(&test, "request", request, "contact_id"), Value::Id(id));
});

testkit::on_both!(a_plan_is_confirmed_by_another_and_only_while_it_holds, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let (officer, admin) = (test.actor_of("poverenec@example.cz"), test.administrator());
    let request = request(&test, &officer, who.id);
    assert_eq!(told(&test, "request", request, "status"), Value::from("planned"));
    let act =
        |actor: &Actor, verb: &'static str| test.act(actor, ("request", request), (verb, &[]));
    assert_eq!(refusal(&act(&officer, "confirm").unwrap_err()), "four-eyes");
    assert_eq!(refusal(&act(&admin, "execute").unwrap_err()), "not-now");
    // Somebody writes a note about the person in between.
    let note = Draft::default()
        .with("kind", "call")
        .with("subject", "Ještě jednou")
        .with("at", "2026-11-23T09:00:00Z")
        .with("contact_id", who.id.to_string());
    test.make(&admin, "activity", note);
    assert_eq!(refusal(&act(&admin, "confirm").unwrap_err()), "plan-changed");
    act(&officer, "plan").unwrap();
    act(&admin, "confirm").unwrap();
    let pay = Draft::default()
        .with("invoice_id", who.invoice.to_string())
        .with("received_on", "2026-11-23")
        .with("amount", "1210");
    test.make(&admin, "payment", pay);
    assert_eq!(refusal(&act(&officer, "execute").unwrap_err()), "plan-changed");
    assert!(is_there(&test, "activity", who.note), "nothing went");
    // A salesperson sees no such buttons.
    let seller = test.user("sales", "prodej@example.cz", &[]);
    assert!(matches!(act(&seller, "execute"), Err(Error::NotFound | Error::Forbidden)));
});

testkit::on_both!(a_hold_by_hand_keeps_everything, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let hold =
        Draft::default().with("contact_id", who.id.to_string()).with("reason", "Spor o dodávku");
    let hold = test.make(&test.administrator(), "legal_hold", hold);
    let held = planned(&test, who.id);
    assert!(held.is_done(), "{held:?}");
    assert!(held.items.iter().all(|item| item.act == Act::Keep), "{held:?}");
    test.house
        .write(&test.administrator(), move |work| {
            let entity = work.entity("legal_hold")?;
            let draft = Draft::default().with("active", false);
            records::change(work, &entity, (hold, None), &draft).map(drop)
        })
        .unwrap();
    assert_eq!(act_of(&planned(&test, who.id), who.note), Act::Delete);
});

testkit::on_both!(the_certificate_is_signed_and_names_nobody, |test: TestHouse| {
    house(&test);
    let who = person(&test);
    let request = erase(&test, who.id);
    let admin = test.administrator();
    let bytes = test
        .house
        .read(&admin, |work| {
            let entity = work.entity("request")?;
            let held = documents(work, &entity, request)?;
            let version = held[0].versions[0].clone();
            assert!(held[0].kept);
            Ok(version)
        })
        .unwrap();
    let bytes = test.house.content(&bytes).unwrap();
    let certificate = verify_certificate(&test.house, &bytes).unwrap();
    assert_eq!(certificate["totals"]["delete"], 1, "{certificate}");
    assert_eq!(certificate["key_destroyed"], true);
    let text = String::from_utf8(bytes).unwrap();
    for secret in ["Nenávratník", "nenavratno", "601987654", "Zvláštniv"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let forged = text.replace("\"delete\": 1", "\"delete\": 2");
    assert_ne!(forged, text);
    assert!(verify_certificate(&test.house, forged.as_bytes()).is_err());
    // What is not signed may not stand beside it, nor another key, nor a name twice.
    let beside = text.replacen('{', "{\n  \"note\": \"Nic nezůstalo\",", 1);
    let twice =
        text.replacen("\"certificate\"", "\"certificate\": {\"totals\": 0},\n  \"certificate\"", 1);
    let other = text.replace("\"public_key\": \"", "\"public_key\": \"x");
    for changed in [beside, twice, other] {
        assert_ne!(changed, text);
        assert!(verify_certificate(&test.house, changed.as_bytes()).is_err(), "{changed}");
    }
    assert!(verify_certificate(&test.house, b"{}").is_err());
});

testkit::on_both!(the_clock_runs_from_the_receipt, |test: TestHouse| {
    house(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let draft = Draft::default()
        .with("kind", "access")
        .with("received_on", "2026-11-23")
        .with("channel", "letter");
    let request = test.make(&officer, "request", draft);
    assert_eq!(
        told(&test, "request", request, "due_raw").as_date().unwrap().to_string(),
        "2026-12-23"
    );
    test.act(&officer, ("request", request), ("extend", &[("reason", "Je jich mnoho")])).unwrap();
    assert_eq!(
        told(&test, "request", request, "due_on").as_date().unwrap().to_string(),
        "2027-02-23"
    );
    assert_eq!(
        refusal(
            &test.act(&officer, ("request", request), ("extend", &[("reason", "x")])).unwrap_err()
        ),
        "not-now"
    );
    let early = Draft::default()
        .with("kind", "access")
        .with("received_on", "2026-12-24")
        .with("channel", "letter");
    assert_eq!(
        refusal(&test.try_make(&officer, "request", early).unwrap_err()),
        "not-in-the-future"
    );
});

testkit::on_both!(
    what_others_say_of_a_person_is_shown_before_they_are_erased,
    |test: TestHouse| {
        house(&test);
        let admin = test.administrator();
        let who = person(&test);
        let about = Draft::default().with("kind", "note").with("subject", "Porada");
        let spoken = about.clone().with("text", "Zmizimír Nenávratník přišel pozdě");
        let spoken = test.make(&admin, "activity", spoken);
        let silent = test.make(&admin, "activity", about.with("text", "Zmizimír přišel pozdě"));
        let found = test.house.read(&admin, |work| mentions(work, who.id)).unwrap();
        let found: Vec<Uuid> = found.iter().map(|mention| mention.id).collect();
        assert_eq!(found, [spoken], "{silent} names many people, and {} is their own", who.note);
    }
);

testkit::on_both!(a_certificate_is_read_by_those_who_handle_requests, |test: TestHouse| {
    house(&test);
    let sales = test.user("sales", "obchod@example.cz", &[]);
    let who = test.make(&sales, "contact", Draft::default().with("last_name", "Nenávratník"));
    let asked = request(&test, &sales, who);
    let officer = test.actor_of("poverenec@example.cz");
    test.act(&officer, ("request", asked), ("plan", &[])).unwrap();
    test.act(
        &test.administrator(),
        ("request", asked),
        ("confirm", &[("how", "Odpověděl z adresy, kterou známe")]),
    )
    .unwrap();
    test.act(&officer, ("request", asked), ("execute", &[])).unwrap();
    clean(&test);
    let kept = |actor: &Actor| {
        let found = test.house.read(actor, |work| {
            let entity = work.entity("request")?;
            documents(work, &entity, asked)
        });
        found.unwrap()
    };
    let certificate = kept(&officer).pop().unwrap().id;
    let author = test.actor_of("obchod@example.cz");
    assert!(kept(&author).is_empty(), "who filed it sees what becomes of it, and no more");
    let taken = test.house.write(&author, move |work| {
        let entity = work.entity("request")?;
        records::taken(work, (&entity, asked), (certificate, None)).map(drop)
    });
    assert!(matches!(taken, Err(Error::NotFound)), "{taken:?}");
    let offered = test.house.read(&author, |work| {
        let entity = work.entity("request")?;
        let record = get(work, &entity, asked)?.unwrap();
        Ok(records::made_files(work, &record).len())
    });
    assert_eq!(offered.unwrap(), 0, "nothing is offered that is refused");
});
