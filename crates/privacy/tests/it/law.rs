//! Figures of law that a house counts otherwise: they count at once, say why, and are in the log.

use dictionary::Draft;
use locale::Locale;
use privacy::{Counted, Law, Rules, Speech, complaint, holdings};
use records::{Actor, Origin, history};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::refusal;

fn change(test: &TestHouse, values: &[(&str, &str)]) -> Result<Uuid, records::Error> {
    let draft = Draft::default().with("reason", "§ 1 zákona č. 1/2027 Sb.");
    let draft = values.iter().fold(draft, |draft, (name, value)| draft.with(name, *value));
    test.try_make(&test.administrator(), "law_change", draft)
}

fn due(test: &TestHouse, actor: &Actor, received: &str) -> String {
    let draft = Draft::default()
        .with("kind", "access")
        .with("received_on", received)
        .with("channel", "email");
    let request = test.make(actor, "request", draft);
    let held = test.house.read(actor, |work| Ok(work.held("request", request)?.unwrap()));
    held.unwrap().get("due_on").as_date().unwrap().to_string()
}

testkit::on_both!(a_changed_time_of_retention_counts_at_once, |test: TestHouse| {
    let admin = test.administrator();
    let contact = test.make(&admin, "contact", Draft::default().with("last_name", "Nový"));
    let told = || {
        test.house
            .read(&admin, |work| {
                let entity = work.entity("contact")?;
                let held = holdings(work, &entity, contact)?.unwrap();
                let reason = &held.records[0].reasons[0];
                Ok((reason.until.unwrap().to_string(), reason.rule.source.clone()))
            })
            .unwrap()
    };
    assert_eq!(told().0, "2027-11-23");
    let made = change(&test, &[("law", "retention.contact_new"), ("months", "6")]).unwrap();
    assert_eq!(told(), ("2027-05-23".to_owned(), "§ 1 zákona č. 1/2027 Sb.".to_owned()));
    change(&test, &[("law", "retention.contact_new"), ("months", "3")]).unwrap();
    assert_eq!(told().0, "2027-02-23", "the newest counts");
    let logged = test
        .house
        .read(&admin, |work| {
            let entity = work.entity("law_change")?;
            let (events, _, _) = history(work, (&entity, made), None, 10)?;
            Ok(events.iter().any(|event| event.action == "create"))
        })
        .unwrap();
    assert!(logged);
    // What stays because of a law is not shortened by the way: a rule that lasts has no time to change.
    let error = change(&test, &[("law", "retention.contract_valid"), ("years", "1")]).unwrap_err();
    assert_eq!(refusal(&error), "unknown-law");
});

testkit::on_both!(deadlines_and_holidays_can_be_changed, |test: TestHouse| {
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    assert_eq!(due(&test, &officer, "2026-11-02"), "2026-12-02");
    change(&test, &[("law", "holiday"), ("day", "2026-12-02")]).unwrap();
    assert_eq!(due(&test, &officer, "2026-11-02"), "2026-12-03");
    change(&test, &[("law", "deadline.answer"), ("months", "2")]).unwrap();
    assert_eq!(due(&test, &officer, "2026-11-03"), "2027-01-04", "the third is a Sunday");
    for (values, key) in [
        (vec![("law", "deadline.answer"), ("days", "3")], "law-counted-otherwise"),
        (vec![("law", "deadline.answer"), ("months", "1"), ("text", "x")], "law-counted-otherwise"),
        (vec![("law", "deadline.breach"), ("hours", "0")], "required"),
        (vec![("law", "deadline.warn"), ("text", "brzy")], "days-listed"),
        (vec![("law", "transfers.area"), ("text", "Rakousko")], "country-codes"),
        (vec![("law", "authority.name")], "required"),
        (vec![("law", "deadline.never"), ("days", "3")], "unknown-law"),
        (vec![("law", "retention.activity")], "no-time"),
        (vec![("law", "holiday")], "required"),
    ] {
        assert_eq!(refusal(&change(&test, &values).unwrap_err()), key, "{values:?}");
    }
});

testkit::on_both!(who_has_no_right_to_it_changes_no_law, |test: TestHouse| {
    let sales = test.user("sales", "obchod@example.cz", &[]);
    let draft = Draft::default()
        .with("law", "retention.contact_new")
        .with("months", "1")
        .with("reason", "Protože");
    assert!(test.try_make(&sales, "law_change", draft).is_err());
    let law = test.house.read(&sales, Law::in_force).unwrap();
    assert!(!law.is_changed("retention.contact_new"));
    test.house.read(&sales, Rules::in_force).unwrap();
});

fn figure(test: &TestHouse, name: &str) -> (i64, String, String) {
    let read = |work: &mut records::Work<'_, '_>| Law::in_force(work)?.figures("cs");
    let figures = test.house.read(&test.administrator(), read).unwrap();
    let figure = figures.into_iter().find(|figure| figure.name == name).unwrap();
    (figure.number, figure.text, figure.source)
}

testkit::on_both!(every_figure_of_law_can_be_changed, |test: TestHouse| {
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    let read = |work: &mut records::Work<'_, '_>| Law::in_force(work)?.figures("cs");
    let delivered = test.house.read(&officer, read).unwrap();
    for figure in &delivered {
        assert!(!figure.source.is_empty(), "{figure:?}");
        assert!((figure.number > 0) == figure.text.is_empty(), "{figure:?}");
        let (field, value) = match figure.counted {
            Counted::Months => ("months", "5"),
            Counted::Days => ("days", "5"),
            Counted::Hours => ("hours", "5"),
            Counted::DaysListed => ("text", "1, 5"),
            Counted::Countries => ("text", "cz, ch"),
            _ => ("text", "Jinak"),
        };
        change(&test, &[("law", figure.name), (field, value)]).unwrap();
        let (number, text, source) = self::figure(&test, figure.name);
        assert_eq!(source, "§ 1 zákona č. 1/2027 Sb.");
        let told = match figure.counted {
            Counted::DaysListed => "5, 1",
            Counted::Countries => "CZ, CH",
            Counted::Words => "Jinak",
            _ => "",
        };
        assert_eq!((number, text.as_str()), (if told.is_empty() { 5 } else { 0 }, told));
    }
    assert_eq!(delivered.len(), 13);
});

testkit::on_both!(a_changed_figure_counts_where_it_is_used, |test: TestHouse| {
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    let breach = |name: &str| {
        let draft = Draft::default().with("name", name).with("found_at", "2026-11-23T08:00:00Z");
        let id = test.make(&officer, "breach", draft);
        let held = test.house.read(&officer, |work| Ok(work.held("breach", id)?.unwrap()));
        held.unwrap().get("due_at").as_date_time().unwrap().to_string()
    };
    assert_eq!(breach("První"), "2026-11-26T08:00:00Z");
    change(&test, &[("law", "deadline.breach"), ("hours", "48")]).unwrap();
    assert_eq!(breach("Druhý"), "2026-11-25T08:00:00Z");

    let recipient = |name: &str| {
        let draft = Draft::default().with("name", name).with("country", "CH");
        test.try_make(&officer, "recipient", draft.with("purposes", json!(["contract"])))
    };
    assert_eq!(refusal(&recipient("Helvetia").unwrap_err()), "transfer-safeguard");
    change(&test, &[("law", "transfers.area"), ("text", "CZ, CH")]).unwrap();
    recipient("Helvetia").unwrap();

    let admin = test.administrator();
    let person = Draft::default().with("last_name", "Ptaný").with("email", "ptany@example.cz");
    let person = test.make(&admin, "contact", person).to_string();
    change(&test, &[("law", "link.consent"), ("days", "2")]).unwrap();
    let draft = Draft::default()
        .with("contact_id", person)
        .with("channel", "email")
        .with("double_opt_in", true);
    let consent = test.make(&admin, "consent", draft);
    let held = test.house.read(&admin, |work| Ok(work.held("consent", consent)?.unwrap()));
    let by = held.unwrap().get("confirm_by").as_date_time().unwrap();
    assert_eq!(by.duration_since(test.house.now()).as_hours(), 48);

    change(&test, &[("law", "authority.name"), ("text", "Nový úřad")]).unwrap();
    let refused = test.house.read(&officer, |work| complaint(work, Speech::of(Locale::Cs)?));
    assert!(format!("{:?}", refused.unwrap()).contains("Nový úřad"));
});

testkit::on_both!(
    what_the_program_keeps_to_work_ends_by_the_rules_that_are_told,
    |test: TestHouse| {
        let admin = test.administrator();
        let system = Actor::system(Origin::Job);
        let ran = |at: &str| {
            let at = at.to_owned();
            test.house
                .write(&admin, move |work| {
                    let id = records::enqueue(work, "export", &json!(null), Vec::new())?;
                    let finished: jiff::Timestamp = at.parse().unwrap();
                    let over = [("state", "done".into()), ("finished_at", finished.into())];
                    records::change_own(work, ("job", id), &over)?;
                    Ok(id)
                })
                .unwrap()
        };
        let tidy = || {
            test.house
                .write(&system, |work| {
                    let ended = Rules::in_force(work)?.ended_in_house(work.dictionary());
                    records::keep_house(work, &ended)
                })
                .unwrap();
        };
        let there =
            |id: Uuid| test.house.read(&admin, |work| Ok(work.held("job", id)?.is_some())).unwrap();
        // It is 23 November; thirty days back is 24 October.
        let (older, newer) = (ran("2026-10-23T10:00:00Z"), ran("2026-10-24T10:00:00Z"));
        tidy();
        assert_eq!((there(older), there(newer)), (false, true));
        change(&test, &[("law", "retention.job"), ("days", "29")]).unwrap();
        tidy();
        assert!(!there(newer), "the time that the house counts is what is done");
        // It is no matter of the nightly run, which tells people and asks them.
        let old = ran("2026-01-01T10:00:00Z");
        let found = privacy::find(&test.house, &system, |_| Ok(true)).unwrap().unwrap();
        assert!(found.groups.keys().all(|(rule, _)| rule != "job"), "{:?}", found.groups);
        assert!(there(old));
    }
);
