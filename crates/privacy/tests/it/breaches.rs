//! Breaches: 72 hours, reasons of a late report, who is affected, and letters; the register keeps all of them.

use dictionary::{Draft, Filter};
use jiff::SignedDuration;
use privacy::{AffectedJob, affected_query, first_written_down, set_affected_query, time_left};
use records::{Actor, Error, Jobs, ListRequest, Made, Visible, get, list};
use serde_json::{Value as Json, json};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{erase, refusal};

fn officer(test: &TestHouse) -> Actor {
    test.user("dpo", "poverenec@example.cz", &[])
}

fn breach(test: &TestHouse, officer: &Actor) -> Uuid {
    let draft = Draft::default()
        .with("name", "Ztracený notebook")
        .with("found_at", "2026-11-23T08:00:00Z")
        .with("nature", json!(["confidentiality", "availability"]))
        .with("categories", json!(["contact"]))
        .with("description", "Zůstal ve vlaku.")
        .with("consequences", "Obtěžování")
        .with("measures", "Zablokován na dálku");
    test.make(officer, "breach", draft)
}

fn seen(test: &TestHouse, actor: &Actor, id: Uuid) -> Visible {
    let read = |work: &mut records::Work<'_, '_>| {
        let entity = work.entity("breach")?;
        Ok(get(work, &entity, id)?.unwrap())
    };
    test.house.read(actor, read).unwrap()
}

fn change(
    test: &TestHouse,
    actor: &Actor,
    id: Uuid,
    (field, value): (&'static str, &'static str),
) -> Result<(), Error> {
    test.house.write(actor, move |work| {
        let entity = work.entity("breach")?;
        records::change(work, &entity, (id, None), &Draft::default().with(field, value)).map(drop)
    })
}

fn status(record: &Visible) -> &str {
    record.get("status").as_text().unwrap_or_default()
}

testkit::on_both!(what_was_reported_in_time_stays_so, |test: TestHouse| {
    let officer = officer(&test);
    let id = breach(&test, &officer);
    test.house.clock().advance(SignedDuration::from_hours(60));
    test.act(&officer, ("breach", id), ("report", &[])).unwrap();
    let draft = Draft::default()
        .with("law", "deadline.breach")
        .with("hours", 24)
        .with("reason", "Vnitřní předpis");
    test.make(&test.administrator(), "law_change", draft);
    change(&test, &officer, id, ("measures", "Zablokován a nalezen")).unwrap();
    let record = seen(&test, &officer, id);
    assert_eq!(record.get("due_at").as_date_time().unwrap().to_string(), "2026-11-26T08:00:00Z");
    // Known earlier than was said: that is another clock, by what counts now.
    let earlier = change(&test, &officer, id, ("found_at", "2026-11-22T08:00:00Z"));
    assert_eq!(refusal(&earlier.unwrap_err()), "breach-late-reason");
});

testkit::on_both!(the_hours_run_from_when_it_was_known, |test: TestHouse| {
    let officer = officer(&test);
    let id = breach(&test, &officer);
    let record = seen(&test, &officer, id);
    assert_eq!(record.get("due_at").as_date_time().unwrap().to_string(), "2026-11-26T08:00:00Z");
    assert_eq!(time_left(&record, test.house.now()), Some(SignedDuration::from_hours(70)));
    let is_late = || {
        let record = seen(&test, &officer, id);
        test.house
            .read(&officer, |work| {
                let late = work.late(record.entity()).unwrap();
                Ok(work.is_late(&record, &late))
            })
            .unwrap()
    };
    assert!(!is_late());
    test.house.clock().advance(SignedDuration::from_hours(70));
    assert!(!is_late(), "the last moment is not over yet");
    test.house.clock().advance(SignedDuration::from_secs(1));
    assert!(is_late(), "the law counts hours and not days");
    // After the time is over, the report tells why.
    let report = |answers: &[(&str, &str)]| test.act(&officer, ("breach", id), ("report", answers));
    assert_eq!(refusal(&report(&[]).unwrap_err()), "breach-late-reason");
    let told = report(&[("late_reason", "Zjišťovali jsme rozsah"), ("authority_number", "UOOU-1")]);
    let told = told.unwrap();
    assert_eq!(status(&told), "reported");
    assert!(!is_late() && time_left(&told, test.house.now()).is_none());
});

testkit::on_both!(what_is_filled_in_must_fit, |test: TestHouse| {
    let officer = officer(&test);
    let id = breach(&test, &officer);
    for (field, value, problem) in [
        ("found_at", "2026-11-24T08:00:00Z", "not-in-the-future"),
        ("happened_at", "2026-11-23T09:00:00Z", "breach-found-before"),
        ("reported_at", "2026-11-23T07:00:00Z", "breach-not-known-yet"),
    ] {
        assert_eq!(refusal(&change(&test, &officer, id, (field, value)).unwrap_err()), problem);
    }
    // Writing down when it was reported is enough.
    change(&test, &officer, id, ("reported_at", "2026-11-23T09:30:00Z")).unwrap();
    assert_eq!(status(&seen(&test, &officer, id)), "reported");
    change(&test, &officer, id, ("reported_at", "")).unwrap();
    assert_eq!(status(&seen(&test, &officer, id)), "open");
});

testkit::on_both!(the_register_keeps_what_was_not_reported_too, |test: TestHouse| {
    let officer = officer(&test);
    let id = breach(&test, &officer);
    let act = |verb: &'static str, answers: &[(&str, &str)]| {
        test.act(&officer, ("breach", id), (verb, answers))
    };
    let reason = [("reason", "Disk je zašifrovaný")];
    assert_eq!(refusal(&act("dismiss", &reason).unwrap_err()), "breach-to-report");
    change(&test, &officer, id, ("risk", "unlikely")).unwrap();
    assert_eq!(status(&act("dismiss", &reason).unwrap()), "unreported");
    // A risk that shows later opens it again, and the hours still run from the beginning.
    change(&test, &officer, id, ("risk", "high")).unwrap();
    assert_eq!(status(&seen(&test, &officer, id)), "open");
    act("report", &[]).unwrap();
    assert_eq!(refusal(&act("close", &[]).unwrap_err()), "breach-tell-people");
    act("told", &[]).unwrap();
    assert_eq!(status(&act("close", &[]).unwrap()), "closed");
    let refused = change(&test, &officer, id, ("risk", "risk")).unwrap_err();
    assert_eq!(refusal(&refused), "locked");
    let gone = test.house.write(&test.administrator(), move |work| {
        let entity = work.entity("breach")?;
        records::delete(work, &entity, (id, None))
    });
    assert_eq!(refusal(&gone.unwrap_err()), "breach-stays");
    assert_eq!(status(&act("reopen", &[]).unwrap()), "reported");
});

fn person(test: &TestHouse, name: &str, language: &str) -> Uuid {
    let draft = Draft::default()
        .with("last_name", name)
        .with("email", format!("{}@unik.example", name.to_lowercase()))
        .with("language", language);
    test.make(&test.administrator(), "contact", draft)
}

fn file(test: &TestHouse, actor: &Actor, id: Uuid, name: &str) -> Result<Made, Error> {
    let entity = std::sync::Arc::clone(test.house.dictionary().entity("breach").unwrap());
    test.house.make_file(actor, (&entity, id), name)
}

fn text(made: Made) -> String {
    String::from_utf8(made.bytes).unwrap().replace('\u{a0}', " ")
}

fn save_query(test: &TestHouse, actor: &Actor, id: Uuid, query: Json) -> Result<(), Error> {
    test.house.write(actor, move |work| {
        let entity = work.entity("breach")?;
        let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
        set_affected_query(work, &record, &query).map(drop)
    })
}

testkit::on_both!(affected_people_are_found_and_written_down, |test: TestHouse| {
    test.issuer();
    let officer = officer(&test);
    let id = breach(&test, &officer);
    let gone = person(&test, "Bývalý", "cs");
    person(&test, "Postižený", "cs");
    person(&test, "Affected", "en");
    test.make(&test.administrator(), "contact", Draft::default().with("last_name", "Netknutý"));
    let query = json!({"field": "email", "op": "contains", "value": "@unik.example"});
    let wrong = save_query(&test, &officer, id, json!({"field": "nothing"}));
    assert!(matches!(wrong, Err(Error::Filter(_))));
    save_query(&test, &officer, id, query.clone()).unwrap();
    assert_eq!(affected_query(&seen(&test, &officer, id)), Some(query));
    assert!(file(&test, &officer, id, "letters.txt").is_err(), "nobody is written down");
    let jobs = Jobs::default().with(Box::new(AffectedJob));
    let written = || {
        test.act(&officer, ("breach", id), ("freeze", &[])).unwrap();
        while jobs.run_one(&test.house).unwrap() {}
        let held = test.house.read(&officer, |work| first_written_down(work, id, 1)).unwrap().0;
        (held, seen(&test, &officer, id).get("affected_count").as_integer())
    };
    assert_eq!(written(), (3, Some(3)));
    assert_eq!(written(), (3, Some(3)), "whoever stands there stays once");
    person(&test, "Pozdější", "cs");
    assert_eq!(written(), (4, Some(4)));
    let letters = text(file(&test, &officer, id, "letters.txt").unwrap());
    assert_eq!(letters.matches('\u{c}').count(), 3);
    for part in ["Postižený\n", "Zůstal ve vlaku.", "Kontaktní údaje", "Dear Sir", "Contact data"]
    {
        assert!(letters.contains(part), "{part}: {letters}");
    }
    // An erased person is not told, nor named; how many there were stays.
    erase(&test, gone);
    let letters = text(file(&test, &officer, id, "letters.txt").unwrap());
    assert!(!letters.contains("Bývalý") && letters.matches('\u{c}').count() == 2, "{letters}");
    assert_eq!(seen(&test, &officer, id).get("affected_count").as_integer(), Some(4));
});

testkit::on_both!(the_report_has_the_fields_of_the_law, |test: TestHouse| {
    test.issuer();
    let officer = officer(&test);
    let id = breach(&test, &officer);
    change(&test, &officer, id, ("people_count", "120")).unwrap();
    let report = text(file(&test, &officer, id, "report.txt").unwrap());
    for part in [
        "čl. 33",
        "Ukázka, s. r. o.",
        "Údaje viděl někdo cizí",
        "Kolika lidí se to týká:\n  120",
        "Zůstal ve vlaku.",
        "Kontaktní údaje",
        "Obtěžování",
        "Zablokován na dálku",
        "23. 11. 2026",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    let pdf = file(&test, &officer, id, "report.pdf").unwrap().bytes;
    let pdf = lopdf::Document::load_mem(&pdf).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);
    // Nobody else learns of a breach.
    let seller = test.user("sales", "prodej@example.cz", &[]);
    assert!(matches!(file(&test, &seller, id, "report.txt"), Err(Error::NotFound)));
    let none = test.house.read(&seller, |work| {
        let entity = work.entity("breach")?;
        let request = ListRequest {
            entity,
            filter: Filter::Everything,
            sort: Vec::new(),
            search: None,
            limit: 5,
            after: None,
            fields: None,
        };
        Ok(list(work, &request)?.records.len())
    });
    assert_eq!(none.unwrap(), 0);
});
