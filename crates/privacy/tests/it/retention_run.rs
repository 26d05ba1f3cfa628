//! The run itself: it goes on where it was, is stopped, and is told by command and log; and what of the log and of colleagues
//! ends by it.

use dictionary::Draft;
use jiff::SignedDuration;
use privacy::{RetentionJob, begin_run, drive_run, find, newest_run, stop_run};
use records::{Jobs, job, read_log, stop_job};
use store::Mode;
use testkit::TestHouse;

use crate::erasure::{house, is_there, told};
use crate::retention::{
    approve, begin, contact, days, group_of, newest, note_of, system, work_off,
};

testkit::on_both!(a_run_goes_on_where_it_was_and_can_be_stopped, |test: TestHouse| {
    house(&test);
    let admin = test.administrator();
    for index in 0..6 {
        contact(&test, &format!("Zapomenutá {index}"));
    }
    days(&test, 400);
    begin(&test);
    work_off(&test);
    let of = ("contact_new", "contact");
    approve(&test, &admin, of).unwrap();
    // Twelve a minute are one in each turn of five seconds.
    let slow = Jobs::default().with(Box::new(RetentionJob { per_minute: 12 }));
    assert!(slow.run_one(&test.house).unwrap());
    assert!(!slow.run_one(&test.house).unwrap(), "the next turn is not due yet");
    let run = newest(&test);
    assert_eq!((run.state(), run.number("removed"), run.number("due")), ("running", 1, 6));
    assert!(test.house.write(&system(), |work| begin_run(work, true)).unwrap().is_none());

    // The program ends in the middle and comes back.
    let at = test.house.now();
    let test = test.reopen();
    test.house.clock().advance(at.duration_since(test.house.now()));
    days(&test, 1);
    let slow = Jobs::default().with(Box::new(RetentionJob { per_minute: 12 }));
    assert!(slow.run_one(&test.house).unwrap());
    assert_eq!(newest(&test).number("removed"), 2);

    // Stopped by the job's own button, and by that of the page: what was approved is approved again.
    let admin = test.administrator();
    test.house.write(&admin, stop_run).unwrap();
    test.house.clock().advance(SignedDuration::from_secs(6));
    assert!(slow.run_one(&test.house).unwrap());
    let run = newest(&test);
    assert_eq!((run.state(), run.number("removed")), ("stopped", 2));
    assert!(run.held.get("pending").is_empty(), "it has cleaned up behind itself");
    assert_eq!(test.house.ledger().unwrap().len(), 2);
    assert_eq!(group_of(&run, of).1, "proposed");
    approve(&test, &admin, of).unwrap();
    test.house.clock().advance(SignedDuration::from_secs(6));
    assert!(slow.run_one(&test.house).unwrap());
    let run = newest(&test);
    let driven = run.held.get("job_id").as_id().unwrap();
    test.house
        .write(&admin, move |work| {
            assert!(!job(work, driven)?.state.is_over());
            stop_job(work, driven)
        })
        .unwrap();
    begin(&test);
    work_off(&test);
    let run = newest(&test);
    assert_eq!(run.number("removed") + run.number("emptied"), 6, "{run:?}");
    assert_eq!(test.house.ledger().unwrap().len(), 6);
    let probes: Vec<(i64, i64)> = test
        .house
        .read(&system(), |work| {
            assert!(work.held_with("retention_trace", &[])?.is_empty(), "all was looked for");
            let all = privacy::runs(work, 10)?;
            let number = |run: &records::Held, field| run.get(field).as_integer().unwrap_or(0);
            Ok(all.iter().map(|run| (number(run, "probed"), number(run, "left"))).collect())
        })
        .unwrap();
    let values: i64 = probes.iter().map(|(values, _)| values).sum();
    assert!(values >= 6, "a name of each at least: {probes:?}");
    assert!(probes.iter().all(|(_, left)| *left == 0), "{probes:?}");
});

testkit::on_both!(a_dry_run_changes_nothing_and_a_command_does_it_all, |test: TestHouse| {
    house(&test);
    let id = contact(&test, "Zapomenutá");
    let note = note_of(&test, contact(&test, "Volaná"));
    days(&test, 3 * 366 + 40);
    let before = test.house.verify(Mode::Serve).unwrap().events;
    let found = find(&test.house, &system(), |_| Ok(true)).unwrap().unwrap();
    let of = |rule: &str, entity: &str| found.groups[&(rule.to_owned(), entity.to_owned())].count;
    assert_eq!((of("contact_new", "contact"), of("activity", "activity")), (1, 1));
    assert_eq!(test.house.verify(Mode::Serve).unwrap().events, before);
    assert!(test.house.read(&system(), newest_run).unwrap().is_none());

    let run = test.house.write(&system(), |work| begin_run(work, false)).unwrap().unwrap();
    drive_run(&test.house, run, (100, || ())).unwrap();
    assert!(is_there(&test, "contact", id) && is_there(&test, "activity", note));
    approve(&test, &test.administrator(), ("contact_new", "contact")).unwrap();
    days(&test, 31);
    let run = test.house.write(&system(), |work| begin_run(work, false)).unwrap();
    // The approval has left it to the queue; nobody works it off here, so the command does.
    assert!(run.is_none(), "a job is there that will go on");
    drive_run(&test.house, newest(&test).held.id(), (100, || ())).unwrap();
    assert!(!is_there(&test, "contact", id));
});

testkit::on_both!(the_log_tells_the_rule_and_old_parts_of_it_are_emptied, |test: TestHouse| {
    house(&test);
    let admin = test.administrator();
    let id = contact(&test, "Zapomenutá");
    days(&test, 3 * 366 + 40);
    begin(&test);
    work_off(&test);
    approve(&test, &admin, ("contact_new", "contact")).unwrap();
    work_off(&test);
    assert!(!is_there(&test, "contact", id));
    let query = records::LogQuery {
        record_id: Some(id),
        entity: Some("contact".to_owned()),
        limit: 50,
        ..records::LogQuery::default()
    };
    let log = test.house.write(&admin, move |work| read_log(work, &query)).unwrap().0;
    let end = log.iter().find(|entry| entry.entry.action == "expire").expect("its end");
    assert_eq!(end.entry.rule.as_deref(), Some("contact_new"));
    let of = ("audit_segment", "audit_segment");
    assert_eq!(group_of(&newest(&test), of).1, "alone");
    days(&test, 31);
    begin(&test);
    work_off(&test);
    assert_eq!(group_of(&newest(&test), of).1, "done");
    assert!(newest(&test).number("emptied") > 0);
    let report = test.house.verify(Mode::Serve).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
});

testkit::on_both!(a_former_colleague_becomes_a_pseudonym, |test: TestHouse| {
    house(&test);
    let admin = test.administrator();
    let left = test.user("sales", "byvaly@example.cz", &[]).user_id.unwrap();
    test.house
        .write(&admin, move |work| {
            let user = work.entity("user")?;
            let draft = Draft::default().with("active", false);
            records::change(work, &user, (left, None), &draft).map(drop)
        })
        .unwrap();
    let made = contact(&test, "Živá");
    days(&test, 3 * 366 + 40);
    note_of(&test, made);
    begin(&test);
    work_off(&test);
    approve(&test, &admin, ("user_former", "user")).unwrap();
    work_off(&test);
    let name = told(&test, "user", left, "name");
    assert!(name.as_text().unwrap().starts_with("Vymazaná osoba #"), "{name:?}");
    let email = told(&test, "user", left, "email");
    assert!(email.as_text().unwrap().ends_with("@erased.invalid"), "{email:?}");
    begin(&test);
    work_off(&test);
    assert!(newest(&test).groups.iter().all(|group| group.entity() != "user"));
});

testkit::on_both!(a_restriction_that_stands_keeps_its_person, |test: TestHouse| {
    house(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let (kept, gone) = (contact(&test, "Omezená"), contact(&test, "Zapomenutá"));
    note_of(&test, kept);
    let draft = Draft::default()
        .with("kind", "restriction")
        .with("contact_id", kept.to_string())
        .with("channel", "letter");
    let request = test.make(&officer, "request", draft);
    test.act(&officer, ("request", request), ("restrict", &[])).unwrap();
    days(&test, 5 * 366);
    let found = find(&test.house, &system(), |_| Ok(true)).unwrap().unwrap();
    let people = ["contact", "activity", "request"];
    let lost: Vec<_> =
        found.groups.iter().filter(|((_, of), _)| people.contains(&of.as_str())).collect();
    assert_eq!(lost.len(), 1, "only the other one: {lost:?}");
    assert_eq!(lost[0].1.count, 1);
    begin(&test);
    work_off(&test);
    approve(&test, &officer, ("contact_new", "contact")).unwrap();
    work_off(&test);
    assert!(is_there(&test, "contact", kept) && !is_there(&test, "contact", gone));
});
