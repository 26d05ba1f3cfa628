//! The log as it should not be: every tampering is found, and the event is named.

use audit::header::{ActorRef, Header};
use audit::merkle::{Frontier, leaf_hash};
use audit::note::{Checkpoint, Signer};
use audit::seal::ciphertext_hash;
use audit::{Problem, Sign};
use uuid::Uuid;

use crate::forgery::{
    CONTENT, Log, at, checkpoint, copied, event, removed, segment, shifted, swapped, tree,
};
use crate::house::{Engine, House, Which, now, subject};

const LIST: &str = "its list of leaf hashes was changed, or the checkpoint before it is missing";

pub(crate) fn every_tampering_is_found_and_named(engine: &Engine) {
    let log = Log::new(engine);
    events_are_changed(&log);
    events_come_and_go(&log);
    checkpoints_are_forged(&log);
    the_tree_is_forged(&log);
}

fn events_are_changed(log: &Log) {
    let other = log.house.id(Uuid::from_u128(99));
    let forged = log.house.blob(b"forged");
    let hash = log.house.blob(&ciphertext_hash(b"forged"));
    let zeros = log.house.blob(&[0; 32]);
    for column in ["actor_kind", "action", "origin", "entity"] {
        log.check(&event(3, &format!("{column} = 'other'")), &[log.changed(3, CONTENT)]);
    }
    for column in ["actor_id", "record_id", "request_id"] {
        log.check(&event(8, &format!("{column} = {other}")), &[log.changed(8, CONTENT)]);
    }
    for column in ["subject_id", "key_id"] {
        log.check(&segment(3, &format!("{column} = {other}")), &[log.changed(3, CONTENT)]);
    }
    let bytes = "the sealed bytes of its segment 0";
    log.check(&segment(3, &format!("sealed = {forged}")), &[log.changed(3, bytes)]);
    log.check(&segment(11, &format!("sealed = {forged}")), &[log.changed(11, bytes)]);
    log.check(
        &segment(3, &format!("sealed = {forged}, hash = {hash}")),
        &[log.changed(3, CONTENT)],
    );
    log.check(&segment(3, &format!("commitment = {zeros}")), &[log.changed(3, CONTENT)]);
    log.check(&segment(3, "number = 1"), &[log.changed(3, "the number of its segment 0")]);
    log.check(
        &event(3, &format!("leaf_hash = {zeros}")),
        &[log.changed(3, "its stored leaf hash")],
    );
    log.check(
        &event(11, &format!("leaf_hash = {zeros}")),
        &[log.changed(11, "its stored leaf hash")],
    );
    log.check(
        &event(3, &format!("mac = {zeros}")),
        &[Problem::ForgedEvent { event: log.events[3] }],
    );
    // After the last checkpoint too.
    log.check(&event(10, "action = 'other'"), &[log.changed(10, CONTENT)]);
    log.check(
        &event(10, &format!("action = 'other', leaf_hash = {zeros}")),
        &[log.changed(10, CONTENT)],
    );
    // Several at once.
    log.check(
        &[event(1, "action = 'other'"), event(9, "origin = 'other'")].concat(),
        &[log.changed(1, CONTENT), log.changed(9, CONTENT)],
    );
}

fn events_come_and_go(log: &Log) {
    let new = Uuid::from_u128(99);
    let id = log.house.id(new);
    let unlisted = |place| Problem::Missing { place, leaf_hash: None };
    log.check(&removed(3, 1), &[log.missing(3)]);
    log.check(&removed(5, 2), &[log.missing(5), log.missing(6)]);
    log.check(&removed(10, 1), &[unlisted(10)]);
    log.check(&removed(9, 3), &[log.missing(9), unlisted(10), unlisted(11)]);
    let segments = format!("DELETE FROM audit_segment WHERE event_id = {}", at(3));
    log.check(&segments, &[log.changed(3, CONTENT)]);
    let orphaned = format!("DELETE FROM audit_event WHERE id = {}", at(3));
    log.check(&orphaned, &[Problem::Strays { segments: 1 }, log.missing(3)]);
    log.check(&copied(&id, "12"), &[Problem::Inserted { event: new, place: 12 }]);
    log.check(&copied(&id, "-7"), &[Problem::Inserted { event: new, place: -7 }]);
    let waiting = Problem::Changed { event: new, place: None, what: CONTENT.to_owned() };
    log.check(&copied(&id, "NULL"), &[waiting]);
    // The others make room for it.
    let mut expected: Vec<Problem> =
        (4..12).map(|place| log.moved(place, i64::try_from(place + 1).unwrap())).collect();
    expected.push(Problem::Inserted { event: new, place: 4 });
    log.check(&[shifted(4), copied(&id, "4")].concat(), &expected);
    // Removed, and another one put into its place.
    let placed = format!("UPDATE audit_event SET leaf_index = 3 WHERE id = {id};");
    log.check(
        &[copied(&id, "NULL"), removed(3, 1), placed].concat(),
        &[Problem::Changed { event: new, place: Some(3), what: CONTENT.to_owned() }],
    );
    log.check(&swapped(2, 3), &[log.moved(3, 2), log.moved(2, 3)]);
    log.check(&swapped(2, 8), &[log.moved(8, 2), log.moved(2, 8)]);
    log.check(&swapped(2, 10), &[log.moved(2, 10), log.moved(10, 2)]);
    log.check(&event(3, "leaf_index = 700"), &[log.moved(3, 700)]);
    log.check(&event(10, "leaf_index = 700"), &[log.moved(10, 700)]);
    log.check(
        &swapped(10, 11),
        &[tree("its root is not that of the events after the last checkpoint")],
    );
}

fn checkpoints_are_forged(log: &Log) {
    let zeros = log.house.blob(&[0; 32]);
    let change = |size: i64, change: &str| {
        format!("UPDATE audit_checkpoint SET {change} WHERE size = {size}")
    };
    log.check(
        &change(6, &format!("root = {zeros}")),
        &[checkpoint(6, "its signed note has another root")],
    );
    log.check(&change(6, "size = 5"), &[checkpoint(5, "its signed note speaks of 6 events")]);
    log.check(&change(10, "note = 'kartoteka'"), &[checkpoint(10, "this is not a signed note")]);
    let root = [0; 32];
    let note = Signer::from_seed("kartoteka", &[7; 32])
        .and_then(|signer| {
            let origin = "kartoteka".to_owned();
            signer.sign(&Checkpoint { origin, size: 6, root, extensions: Vec::new() })
        })
        .unwrap();
    let not_signed = "the note is not signed by \"kartoteka\" with this key";
    log.check(
        &change(6, &format!("root = {zeros}, note = '{note}'")),
        &[checkpoint(6, not_signed)],
    );
    log.check(&change(6, &format!("leaves = {zeros}")), &[checkpoint(6, LIST)]);
    log.check(&change(10, "leaves = NULL"), &[checkpoint(10, LIST)]);
    log.check("DELETE FROM audit_checkpoint WHERE size = 6", &[checkpoint(10, LIST)]);
    let id = log.house.id(Uuid::from_u128(99));
    log.check(
        &format!(
            "INSERT INTO audit_checkpoint (id, version, created_at, updated_at, size, root, note, at, leaves)
             SELECT {id}, version, created_at, updated_at, 8, root, note, at, leaves
             FROM audit_checkpoint WHERE size = 6"
        ),
        &[checkpoint(8, "its signed note speaks of 6 events")],
    );
    // Without its list, a checkpoint still tells that something is wrong, and the event tells that it is it.
    log.check(
        &[change(6, "leaves = NULL"), ";".to_owned(), event(3, "action = 'other'")].concat(),
        &[log.changed(3, CONTENT), checkpoint(6, LIST)],
    );
}

fn the_tree_is_forged(log: &Log) {
    let inserted = |place: usize| {
        let at = i64::try_from(place).unwrap();
        Problem::Inserted { event: log.events[place], place: at }
    };
    log.check("UPDATE audit_tree SET size = 11", &[tree("its size is not that of its frontier")]);
    let empty = log.house.blob(&Frontier::new().to_bytes());
    let smaller = tree("it is smaller than the last checkpoint");
    log.check(
        &format!("UPDATE audit_tree SET size = 0, frontier = {empty}"),
        &[smaller.clone(), inserted(10), inserted(11)],
    );
    log.check("DELETE FROM audit_tree", &[smaller, inserted(10), inserted(11)]);
}

pub(crate) fn an_event_moved_over_checkpoints_is_found(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    program.append_all((0..1700).map(|number| vec![subject(number % 9)]).collect());
    program.grow(Sign::Now);
    let events = house.placed();
    house.raw(
        Which::Main,
        &[swapped(20, 1650), removed(700, 1), event(3, "action = 'other'")].concat(),
    );
    let report = program.verify();
    let told: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    let [first, second, third, fourth] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(*first, format!("event {} was moved from place 1650 to place 20", events[1650]));
    assert_eq!(*second, format!("event {} was moved from place 20 to place 1650", events[20]));
    assert_eq!(*third, format!("event {} at place 3 was changed: {CONTENT}", events[3]));
    assert!(fourth.starts_with("the event at place 700 is missing (leaf hash "), "{fourth}");
    // All roots still hold: what is signed is known from the lists.
    assert_eq!(report.checkpoints, 4);
}

pub(crate) fn an_event_written_past_the_program_is_forged(engine: &Engine) {
    let house = House::new(engine);
    let program = &house.program;
    program.append_all(vec![vec![subject(1)]; 5]);
    program.grow(Sign::Now);
    // Everything but the log's key is known to whoever can write into the database.
    let new = Uuid::from_u128(99);
    let header = Header {
        event_id: new,
        at: now(),
        actor: ActorRef { kind: "user".to_owned(), id: Some(subject(0xA)) },
        action: "view".to_owned(),
        origin: "page".to_owned(),
        entity: "contact".to_owned(),
        record_id: Some(subject(1)),
        request_id: None,
        segments: Vec::new(),
    };
    let leaf = house.blob(&leaf_hash(&header.leaf_data(&[])));
    let id = house.id(new);
    let leaf = format!("UPDATE audit_event SET leaf_hash = {leaf} WHERE id = {id}");
    house.raw(Which::Main, &[copied(&id, "NULL"), leaf].concat());
    let forged = [Problem::ForgedEvent { event: new }];
    assert_eq!(program.verify().problems, forged);
    // The tree takes it in and signs it, and still it is told.
    assert_eq!(program.grow(Sign::Now), 1);
    let report = program.verify();
    assert_eq!((report.events, report.checkpoints), (6, 2));
    assert_eq!(report.problems, forged);
}

pub(crate) fn a_damaged_key_store_is_told(engine: &Engine) {
    let house = House::new(engine);
    house.program.append(&[subject(1)]);
    house.program.append(&[subject(2)]);
    house.program.grow(Sign::Now);
    let house = house.restarted();
    let (key, other) = (house.id(house.key_of(subject(1))), house.id(house.key_of(subject(2))));
    let exchanged = format!(
        "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE id = {other}) WHERE id = {key}"
    );
    house.raw(Which::Keys, &exchanged);
    let report = house.program.verify();
    let [Problem::Changed { what, .. }] = report.problems.as_slice() else {
        panic!("{:?}", report.problems)
    };
    assert_eq!(what, "the stored key of its segment 0");
    assert_eq!((report.segments, report.readable), (2, 1));
}
