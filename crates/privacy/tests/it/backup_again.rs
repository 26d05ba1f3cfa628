//! What a restored house must know beside erasures: restrictions that came later; and a restoring that did not come to its end.

use dictionary::Draft;
use privacy::replay;
use records::{Actor, BackupError, Origin};
use testkit::{EmptyPlace, TestHouse, open_house};
use uuid::Uuid;

use crate::backup::{back_up, filled, is_whole, jobs, ledger_of, other, restore};

testkit::on_both!(a_restriction_that_came_after_the_backup_counts_again, |test: TestHouse| {
    filled(&test);
    let admin = test.administrator();
    let person = |name: &str| {
        let draft = Draft::default().with("last_name", name);
        let contact = test.make(&admin, "contact", draft);
        let draft = Draft::default()
            .with("kind", "restriction")
            .with("contact_id", contact.to_string())
            .with("received_on", "2026-11-20")
            .with("channel", "email");
        (contact, test.make(&admin, "request", draft))
    };
    let restrict = |request| test.act(&admin, ("request", request), ("restrict", &[])).unwrap();
    let lift = |request| {
        let told = [("told", "e-mailem")];
        test.act(&admin, ("request", request), ("lift", &told)).unwrap();
    };
    let (stays, of_stays) = person("Zůstává Omezený");
    restrict(of_stays);
    let (lifted, of_lifted) = person("Byl Omezený");
    restrict(of_lifted);
    let (later, of_later) = person("Později Omezený");
    let (shortly, of_shortly) = person("Krátce Omezený");
    jobs(&test.house);
    test.house.clock().advance(jiff::SignedDuration::from_mins(1));
    let path = back_up(&test.house, test.directory(), "before.age");
    test.house.clock().advance(jiff::SignedDuration::from_mins(1));
    lift(of_lifted);
    restrict(of_later);
    restrict(of_shortly);
    jobs(&test.house);
    test.house.clock().advance(jiff::SignedDuration::from_mins(1));
    lift(of_shortly);
    jobs(&test.house);
    let ledger = ledger_of(&test.house);
    assert_eq!(ledger.objections.len(), 4, "one line for each person: {:?}", ledger.objections);

    let place = EmptyPlace::new(other(&test));
    restore(&path, &place.places, Some(ledger.clone())).unwrap();
    let house = open_house(&place.places, [8; 32]);
    let quarantine = house.quarantine().unwrap().unwrap();
    house.import_ledger(&ledger).unwrap();
    assert_eq!(replay(&house, &quarantine).unwrap().objections, 2);
    assert_eq!(replay(&house, &quarantine).unwrap().objections, 0, "once");
    house.open_again().unwrap();
    let restricted = |id: Uuid| {
        let read = house.read(&Actor::system(Origin::Command), |work| {
            Ok(!work.held("contact", id)?.unwrap().get("restricted_at").is_empty())
        });
        read.unwrap()
    };
    assert_eq!([stays, lifted, later, shortly].map(restricted), [true, false, true, false]);
});

testkit::on_both!(a_restoring_cut_short_asks_for_the_ledger_again, |test: TestHouse| {
    filled(&test);
    let path = back_up(&test.house, test.directory(), "whole.age");
    let ledger = ledger_of(&test.house);
    let half = EmptyPlace::new(other(&test));
    restore(&path, &half.places, Some(ledger.clone())).unwrap();
    // The program was killed when the key store had its name, and the database did not yet.
    let mut place = EmptyPlace::new(other(&test));
    place.places.keys = half.places.keys;
    let refused = restore(&path, &place.places, None);
    assert!(matches!(refused, Err(BackupError::NoLedger(0))), "{refused:?}");
    restore(&path, &place.places, Some(ledger.clone())).unwrap();
    let house = open_house(&place.places, [8; 32]);
    let quarantine = house.quarantine().unwrap().unwrap();
    assert!(quarantine.wants_ledger);
    house.import_ledger(&ledger).unwrap();
    replay(&house, &quarantine).unwrap();
    house.open_again().unwrap();
    is_whole(&house);
    drop(house);
    // Once its house was open, the key store is one that stands.
    let mut last = EmptyPlace::new(other(&test));
    last.places.keys = place.places.keys;
    restore(&path, &last.places, None).unwrap();
});
