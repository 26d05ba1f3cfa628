//! The log as it should be: nobody tampers with it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use audit::{Error, EventQuery, MetKeys, Report, Sign};
use serde_json::json;

use crate::house::{Engine, House, Which, now, subject, viewed};

fn assert_clean(report: &Report) {
    assert_eq!((report.problems.as_slice(), report.unlisted), (&[][..], 0));
}

pub(crate) fn a_rolled_back_event_leaves_nothing(engine: &Engine) {
    let house = House::new(engine);
    let audit = Arc::clone(&house.program.audit);
    let outcome = house.program.main.write(move |tx| -> Result<(), Error> {
        audit.append(tx, &mut MetKeys::default(), &viewed(&[subject(1)]))?;
        Err(Error::Inconsistent("changed my mind".to_owned()))
    });
    outcome.unwrap_err();
    for table in ["audit_event", "audit_segment", "subject_key"] {
        assert_eq!(house.count(table), 0, "{table}");
    }
    assert_eq!(house.program.grow(Sign::Now), 0);
    assert_clean(&house.program.verify());
}

pub(crate) fn what_was_appended_is_read_back_and_verifies(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    let first = program.append(&[subject(1), subject(2)]);
    let report = program.verify();
    assert_clean(&report);
    assert_eq!((report.events, report.waiting, report.size), (0, 1, 0));
    assert_eq!(program.grow(Sign::Now), 1);
    assert_eq!(program.grow(Sign::Now), 0);
    program.append(&[subject(2)]);
    program.append(&[]);
    assert_eq!(program.grow(Sign::WhenDue), 2);
    program.append(&[subject(3)]);
    let report = program.verify();
    assert_clean(&report);
    assert_eq!((report.events, report.waiting, report.size, report.checkpoints), (3, 1, 3, 1));
    assert_eq!((report.segments, report.readable, report.erased, report.removed), (4, 4, 0, 0));
    assert_eq!(report.public_key, program.audit.public_key());
    assert_eq!(report.root.len(), 64);

    let record = Some(("contact".to_owned(), subject(1)));
    let events = program.events(&EventQuery { record, limit: 10, ..EventQuery::default() });
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event.id, event.leaf_index, event.action.as_str()), (first, Some(0), "view"));
    let content = Some(json!({ "address": "192.0.2.1" }));
    assert_eq!(event.segments, [(subject(1), content.clone()), (subject(2), content)]);
    assert_eq!(event.at.as_microsecond(), now().as_microsecond());
}

pub(crate) fn a_history_is_read_page_by_page(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    let written: BTreeSet<_> = program.append_all(vec![vec![subject(1)]; 7]).into_iter().collect();
    let mut read = Vec::new();
    let mut query =
        EventQuery { action: Some("view".to_owned()), limit: 3, ..EventQuery::default() };
    loop {
        let (events, next) = program.main.read(|tx| program.audit.events(tx, &query)).unwrap();
        read.extend(events.iter().map(|event| event.id));
        query.after = next;
        if query.after.is_none() {
            break;
        }
    }
    assert_eq!(read.len(), 7);
    assert_eq!(read.into_iter().collect::<BTreeSet<_>>(), written);
    for query in [
        EventQuery { action: Some("erase".to_owned()), limit: 3, ..EventQuery::default() },
        EventQuery { actor_id: Some(subject(1)), limit: 3, ..EventQuery::default() },
        EventQuery { to: "2026-11-23T09:59:59Z".parse().ok(), limit: 3, ..EventQuery::default() },
    ] {
        assert!(program.events(&query).is_empty(), "{query:?}");
    }
}

pub(crate) fn a_destroyed_key_makes_its_segments_unreadable(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    program.append(&[subject(1), subject(2)]);
    program.append(&[subject(2)]);
    program.grow(Sign::Now);
    destroy(&house, 2);
    assert_only_the_first_is_readable(&house);
    assert_only_the_first_is_readable(&house.restarted());
}

fn assert_only_the_first_is_readable(house: &House) {
    let readable: BTreeSet<_> = house
        .program
        .events(&EventQuery { limit: 10, ..EventQuery::default() })
        .into_iter()
        .flat_map(|event| event.segments)
        .map(|(subject, content)| (subject, content.is_some()))
        .collect();
    assert_eq!(readable, BTreeSet::from([(subject(1), true), (subject(2), false)]));
    let report = house.program.verify();
    assert_clean(&report);
    assert_eq!((report.segments, report.readable, report.erased), (3, 1, 2));
}

pub(crate) fn an_erased_subject_that_comes_again_gets_a_new_key(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    program.append(&[subject(1)]);
    destroy(&house, 1);
    program.append(&[subject(1)]);
    program.grow(Sign::Now);
    let report = program.verify();
    assert_clean(&report);
    assert_eq!((report.segments, report.readable, report.erased), (2, 1, 1));
}

/// Destroys the key of a subject.
fn destroy(house: &House, number: u128) {
    let key = house.key_of(subject(number));
    house.program.audit.keys().destroy(vec![key]).unwrap();
}

pub(crate) fn removed_bytes_leave_the_log_provable(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    program.append(&[subject(1), subject(2)]);
    program.grow(Sign::Now);
    let subject = house.id(subject(1));
    house.raw(
        Which::Main,
        &format!("UPDATE audit_segment SET sealed = NULL WHERE subject_id = {subject}"),
    );
    let report = program.verify();
    assert_clean(&report);
    assert_eq!((report.segments, report.readable, report.removed), (2, 1, 1));
}

pub(crate) fn keys_come_from_the_disk(engine: &Engine) {
    let house = House::new(engine);
    house.program.append(&[subject(1)]);
    let public_key = house.program.audit.public_key();
    let (key, house) = (house.key_of(subject(1)), house.restarted());
    // The old subject keeps its key, a new one gets a key that nobody had.
    house.program.append(&[subject(1), subject(2)]);
    house.program.grow(Sign::Now);
    assert_eq!(house.key_of(subject(1)), key);
    assert_ne!(house.key_of(subject(2)), key);
    let report = house.program.verify();
    assert_clean(&report);
    assert_eq!((report.segments, report.readable), (3, 3));
    assert_eq!(house.count("subject_key"), 2);
    assert_eq!(report.public_key, public_key);
}

pub(crate) fn two_writers_and_the_growing_tree_share_the_log(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    let writing = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let writers = [0, 1].map(|_| {
            scope.spawn(|| {
                for number in 0..40 {
                    // Both meet every subject for the first time at about the same moment.
                    program.append(&[subject(number), subject(number + 1)]);
                    program.grow(Sign::WhenDue);
                }
            })
        });
        scope.spawn(|| {
            while writing.load(Ordering::Relaxed) {
                program.grow(Sign::Now);
                assert_clean(&program.verify());
            }
        });
        for writer in writers {
            writer.join().unwrap();
        }
        writing.store(false, Ordering::Relaxed);
    });
    program.grow(Sign::Now);
    let report = program.verify();
    assert_clean(&report);
    assert_eq!((report.events, report.waiting, report.segments), (80, 0, 160));
    assert_eq!(house.count("subject_key"), 41);
}

pub(crate) fn many_events_grow_in_batches(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    program.append_all((0..2000).map(|number| vec![subject(number % 300)]).collect());
    assert_eq!(program.grow(Sign::WhenDue), 2000);
    let report = program.verify();
    assert_clean(&report);
    // The first is due at once, the next after a thousand events; the last five hundred wait for theirs.
    assert_eq!((report.events, report.size, report.checkpoints), (2000, 2000, 2));
    assert_eq!(program.grow(Sign::Now), 0);
    assert_eq!(program.verify().checkpoints, 3);
}

pub(crate) fn an_event_with_many_segments_is_read_whole(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    let subjects: Vec<_> = (0..1200).map(subject).collect();
    program.append(&subjects);
    program.append(&[subject(7)]);
    program.grow(Sign::Now);
    let report = program.verify();
    assert_clean(&report);
    assert_eq!((report.segments, report.readable), (1201, 1201));
    let events = program.events(&EventQuery { limit: 10, ..EventQuery::default() });
    assert_eq!(events.iter().map(|event| event.segments.len()).sum::<usize>(), 1201);
}
