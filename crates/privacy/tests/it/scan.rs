//! The scan finds exactly what the judgement of every single record finds: on drawn people, on drawn days.

use std::collections::BTreeMap;

use dictionary::{Draft, Filter, Subject};
use jiff::SignedDuration;
use privacy::{Rules, find, holdings, listed, plan_end, without_rule};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use records::{Actor, Origin, Work};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

use crate::property::{Trace, leave, trace};

/// A rule with an entity, and the records that it was the last to hold.
/// The entity of a record and its reasons: until when, by which rule, and whether it is held along.
type Reasons = BTreeMap<Uuid, (String, Vec<(Option<jiff::civil::Date>, String, bool)>)>;
type Lost = BTreeMap<(String, String), Vec<Uuid>>;

fn system() -> Actor {
    Actor::system(Origin::Command)
}

fn somebody(test: &TestHouse) -> Uuid {
    let address =
        json!({"street": "Krátká 5", "city": "Praha", "postal_code": "110 00", "country": "CZ"});
    let draft = Draft::default().with("last_name", "Osoba").with("address", address);
    test.make(&test.administrator(), "contact", draft)
}

/// Everything that is lost, one record after the other: people and what is theirs by their holdings, the rest by its own
/// rules and by whoever may hold it along.
fn slowly(work: &mut Work<'_, '_>) -> Lost {
    let dictionary = std::sync::Arc::clone(work.dictionary());
    let rules = Rules::in_force(work).unwrap();
    let mut reasons: Reasons = BTreeMap::new();
    let note = |record: &privacy::HeldRecord, reasons: &mut BTreeMap<_, (String, Vec<_>)>| {
        let own = reasons
            .entry(record.held.id())
            .or_insert_with(|| (record.held.entity().name.clone(), Vec::new()));
        for reason in &record.reasons {
            own.1.push((reason.until, reason.rule.name.clone(), reason.along));
        }
        if let Some(last) = &record.last {
            own.1.push((last.until, last.rule.name.clone(), last.along));
        }
    };
    for person in ["contact", "user"] {
        let entity = work.entity(person).unwrap();
        for held in work.held_where(&entity, &Filter::Everything).unwrap() {
            let about = holdings(work, &entity, held.id()).unwrap().unwrap();
            let idle = plan_end(&about).is_done();
            for (place, record) in about.records.iter().enumerate() {
                if place > 0 || !idle {
                    note(record, &mut reasons);
                }
            }
        }
    }
    let today = work.today();
    let mut lost = Lost::new();
    // What belongs to no person: companies, and records without a contact.
    for entity in dictionary.business_entities().filter(|entity| entity.subject != Subject::Own) {
        for held in work.held_where(entity, &Filter::Everything).unwrap() {
            let own: Vec<_> = rules
                .applied(entity, held.values())
                .map(|applied| (applied.until, applied.rule.name.clone(), false))
                .collect();
            let known = reasons.entry(held.id()).or_insert_with(|| (entity.name.clone(), vec![]));
            known.1.extend(own);
        }
    }
    hold_along(work, &rules, &mut reasons);
    for (id, (entity, reasons)) in reasons {
        let governed = dictionary.retention().iter().any(|rule| rule.entity == entity);
        let held = reasons.iter().any(|(until, ..)| until.is_none_or(|until| until >= today));
        let ended = reasons.iter().filter(|(until, ..)| until.is_some());
        let longest = ended.max_by_key(|(until, name, along)| (*until, !*along, name.clone()));
        if let (Some((_, rule, _)), true, false) = (longest, governed, held) {
            lost.entry((rule.clone(), entity)).or_default().push(id);
        }
    }
    lost.retain(|_, ids| !ids.is_empty());
    lost
}

/// What every record holds along, asked of every record.
fn hold_along(work: &mut Work<'_, '_>, rules: &Rules, reasons: &mut Reasons) {
    let dictionary = std::sync::Arc::clone(work.dictionary());
    for entity in dictionary.business_entities() {
        for held in work.held_where(entity, &Filter::Everything).unwrap() {
            for applied in rules.applied(entity, held.values()) {
                for id in applied.holds.iter().filter_map(|place| held.values()[*place].as_id()) {
                    if let Some(known) = reasons.get_mut(&id) {
                        known.1.push((applied.until, applied.rule.name.clone(), true));
                    }
                }
            }
        }
    }
}

/// The same as the scan tells it: by numbers, and by the pages of each group.
fn quickly(test: &TestHouse) -> Lost {
    let found = find(&test.house, &system(), |_| Ok(true)).unwrap().unwrap();
    let dictionary = test.house.dictionary();
    let mut lost = Lost::new();
    for ((name, entity), gone) in &found.groups {
        let of = dictionary.entity(entity).unwrap();
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let (page, next) = test
                .house
                .read(&system(), |work| listed(work, (of, name, gone.last), after, 2))
                .unwrap();
            assert!(page.iter().all(|one| one.ended >= gone.first), "{name}");
            ids.extend(page.iter().map(|one| one.id));
            after = next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(u64::try_from(ids.len()).unwrap(), gone.count, "{name}: pages and number");
        lost.insert((name.clone(), entity.clone()), ids);
    }
    lost
}

/// Only entities that people work with and people themselves: what the program keeps of itself is not drawn.
fn only_drawn(test: &TestHouse, mut lost: Lost) -> Lost {
    let dictionary = test.house.dictionary();
    lost.retain(|(_, name), _| dictionary.entity(name).is_some_and(|entity| !entity.system));
    for ids in lost.values_mut() {
        ids.sort_unstable();
    }
    lost
}

testkit::on_both!(the_scan_finds_what_every_judgement_finds, |test: TestHouse| {
    test.issuer();
    let mut runner =
        TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let people = prop::collection::vec(prop::collection::vec(trace(), 0..5), 1..4);
    runner
        .run(&(people, 1..700_i64), |(people, days)| {
            for traces in &people {
                let person = somebody(&test);
                for trace in traces {
                    leave(&test, person, trace);
                }
            }
            // Years pass between the cases, so that more and more of the earlier ones have ended.
            test.house.clock().advance(SignedDuration::from_hours(24 * days));
            let slow =
                only_drawn(&test, test.house.read(&system(), |work| Ok(slowly(work))).unwrap());
            prop_assert_eq!(slow, only_drawn(&test, quickly(&test)));
            Ok(())
        })
        .unwrap();
});

testkit::on_both!(the_filter_of_a_rule_says_what_the_rule_says, |test: TestHouse| {
    test.issuer();
    let person = somebody(&test);
    for days in [0, 300, 700, 1000, 1100, 1500] {
        leave(&test, person, &Trace::Note(days));
    }
    for one in [
        Trace::Deal(false),
        Trace::Quote(false),
        Trace::PaidInvoice,
        Trace::Task,
        Trace::Hold(true),
    ] {
        leave(&test, person, &one);
    }
    for _ in 0..14 {
        test.house.clock().advance(SignedDuration::from_hours(24 * 181));
        test.house
            .read(&system(), |work| {
                let dictionary = std::sync::Arc::clone(work.dictionary());
                let rules = Rules::in_force(work).unwrap();
                let today = work.today();
                for entity in dictionary.business_entities() {
                    let all = work.held_where(entity, &Filter::Everything)?;
                    let ended = rules.ended(entity);
                    let told: Vec<Uuid> =
                        work.held_where(entity, &ended)?.iter().map(records::Held::id).collect();
                    for held in all {
                        let mut untils = rules.applied(entity, held.values()).map(|one| one.until);
                        let first = untils.next();
                        let over = |until: Option<jiff::civil::Date>| {
                            until.is_some_and(|until| until < today)
                        };
                        let expected = first.is_some_and(over) && untils.all(over);
                        assert_eq!(told.contains(&held.id()), expected, "{} {today}", entity.name);
                        assert_eq!(ended.matches(held.values()), expected);
                        let without = without_rule(work, entity, None, 1000)?.0;
                        let without = without.iter().any(|one| one.id() == held.id());
                        assert_eq!(without, first.is_none(), "{}", entity.name);
                    }
                }
                Ok::<_, records::Error>(())
            })
            .unwrap();
    }
});
