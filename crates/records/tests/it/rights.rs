//! Rights: the list's SQL predicate and the decision about one record are the same, whatever roles, records and
//! questions are drawn; and the sentences of the delivered roles hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Action, Comparison, Draft, Entity, Filter, Operator, Scope, Value};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use records::{
    Actor, Count, EntityRights, Error, ListRequest, Origin, Rights, RoleGrant, Visible, change,
    delete, get, list,
};
use serde_json::json;
use testkit::{Engine, TestHouse};
use uuid::Uuid;

/// How many questions are drawn for each database.
const CASES: u32 = 10_000;

#[test]
fn predicate_and_decision_agree_sqlite() {
    predicate_and_decision_agree(&TestHouse::open(Engine::Sqlite));
}

#[test]
fn predicate_and_decision_agree_postgres() {
    predicate_and_decision_agree(&TestHouse::open(Engine::Postgres));
}

fn predicate_and_decision_agree(test: &TestHouse) {
    let users: Vec<Uuid> = (0..6)
        .map(|index| test.user("sales", &format!("u{index}@example.cz"), &[]).user_id.unwrap())
        .collect();
    fill(test, &users);
    let everything = Actor::system(Origin::Command);
    let dictionary = test.house.dictionary();
    let contact = Arc::clone(dictionary.entity("contact").unwrap());
    let all = listed(test, &everything, &contact, &Filter::Everything);
    let rows: Vec<(Uuid, Vec<Value>)> =
        all.iter().map(|record| (record.id(), values(record))).collect();
    assert_eq!(rows.len(), 60);
    let strategy = (rights(users.clone()), filter(&contact, &users));
    let mut runner =
        TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    runner
        .run(&strategy, |(rights, filter)| {
            let wanted = rights.predicate(&contact, Action::See).and(filter.clone());
            let expected: Vec<Uuid> = rows
                .iter()
                .filter(|(_, values)| wanted.matches(values))
                .map(|(id, _)| *id)
                .collect();
            let actor = Actor { rights: Arc::new(rights), ..Actor::system(Origin::Api) };
            let mut found: Vec<Uuid> =
                listed(test, &actor, &contact, &filter).iter().map(Visible::id).collect();
            found.sort_unstable();
            let mut expected = expected;
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
            Ok(())
        })
        .unwrap();
}

fn listed(test: &TestHouse, actor: &Actor, entity: &Arc<Entity>, filter: &Filter) -> Vec<Visible> {
    test.house.read(actor, |work| list(work, &everything(entity, filter))).unwrap().records
}

pub(crate) fn everything(entity: &Arc<Entity>, filter: &Filter) -> ListRequest {
    ListRequest {
        entity: Arc::clone(entity),
        filter: filter.clone(),
        sort: Vec::new(),
        search: None,
        limit: 1000,
        after: None,
        fields: None,
    }
}

fn values(record: &Visible) -> Vec<Value> {
    (0..record.entity().fields.len()).map(|position| record.value(position).clone()).collect()
}

/// Sixty contacts with and without owners, names, tags, dates.
fn fill(test: &TestHouse, users: &[Uuid]) {
    let names = ["Novák", "NOVÁKOVÁ", "Dvořák", "chalupa", "Żółć", "a_b%c!d"];
    for index in 0..60_usize {
        let mut draft = Draft::default().with("last_name", names[index % names.len()]);
        if index % 3 > 0 {
            draft = draft.with("first_name", format!("Jan {}", index % 4));
        }
        if index % 5 > 0 {
            draft = draft.with("owner_id", users[index % users.len()].to_string());
        }
        if index % 4 == 0 {
            draft = draft.with("tags", json!(["vip", format!("t{}", index % 3)]));
        }
        if index % 2 == 0 {
            draft = draft
                .with("source_date", format!("2026-0{}-01", 1 + index % 9))
                .with("language", "cs")
                .with("address", json!({"street": "Dlouhá 1", "city": "Brno"}));
        }
        test.make(&Actor::system(Origin::Command), "contact", draft);
    }
}

fn rights(users: Vec<Uuid>) -> impl Strategy<Value = Rights> {
    let scope = prop::sample::select(Scope::ALL.to_vec());
    let roles = prop::collection::vec((scope, any::<bool>()), 0..4);
    (prop::sample::select(users.clone()), prop::sample::subsequence(users, 0..4), roles).prop_map(
        |(user, members, roles)| {
            let grants: Vec<RoleGrant> = roles
                .into_iter()
                .map(|(scope, rare)| RoleGrant {
                    administrator: rare && scope == Scope::All,
                    entities: BTreeMap::from([(
                        "contact".to_owned(),
                        EntityRights {
                            scopes: BTreeMap::from([(Action::See, scope)]),
                            ..EntityRights::default()
                        },
                    )]),
                    ..RoleGrant::default()
                })
                .collect();
            Rights::of_roles((user, "Kdosi".to_owned()), members, &grants)
        },
    )
}

#[expect(clippy::too_many_lines, reason = "a list of strategies, one for each kind of field")]
fn filter(contact: &Arc<Entity>, users: &[Uuid]) -> impl Strategy<Value = Filter> + use<> {
    let place = |name: &str| contact.position(name).unwrap();
    let text = prop::sample::select(vec!["novak", "ák", "_", "%", "!", "Novák", "x", "Jan 1"]);
    let texts = prop::sample::select(vec![place("last_name"), place("first_name")]);
    let words = (
        texts,
        prop::sample::select(vec![
            Operator::Equal,
            Operator::NotEqual,
            Operator::Contains,
            Operator::StartsWith,
            Operator::Empty,
            Operator::NotEmpty,
            Operator::In,
        ]),
        prop::collection::vec(text, 1..3),
    )
        .prop_map(|(field, operator, texts)| {
            let values = texts.into_iter().map(Value::from).collect();
            Filter::Compare(Comparison { field, operator, values })
        });
    let day = (1..=9_i8).prop_map(|month| Value::Date(jiff::civil::date(2026, month, 1)));
    let date = place("source_date");
    let days = (
        prop::sample::select(vec![
            Operator::Less,
            Operator::LessOrEqual,
            Operator::Greater,
            Operator::GreaterOrEqual,
            Operator::Equal,
            Operator::NotEqual,
        ]),
        day,
    )
        .prop_map(move |(operator, day)| {
            Filter::Compare(Comparison { field: date, operator, values: vec![day] })
        });
    let owner = place("owner_id");
    let owners = (
        prop::sample::select(vec![Operator::Equal, Operator::NotEqual, Operator::Empty]),
        prop::sample::select(users.to_vec()),
    )
        .prop_map(move |(operator, user)| {
            Filter::Compare(Comparison { field: owner, operator, values: vec![Value::Id(user)] })
        });
    let tags = place("tags");
    let tagged = (
        prop::sample::select(vec![Operator::Contains, Operator::Empty, Operator::NotEmpty]),
        prop::sample::select(vec!["vip", "t1", "t2", "nobody"]),
    )
        .prop_map(move |(operator, tag)| {
            Filter::Compare(Comparison { field: tags, operator, values: vec![Value::from(tag)] })
        });
    let address = place("address");
    let addresses =
        prop::sample::select(vec![Operator::Empty, Operator::NotEmpty]).prop_map(move |operator| {
            Filter::Compare(Comparison { field: address, operator, values: Vec::new() })
        });
    let leaf = prop_oneof![
        words,
        days,
        owners,
        tagged,
        addresses,
        Just(Filter::Everything),
        Just(Filter::Nothing)
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::And),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::Or),
            inner.prop_map(|filter| Filter::Not(Box::new(filter))),
        ]
    })
}

testkit::on_both!(the_delivered_roles_keep_their_sentences, |test: TestHouse| {
    let (north, south) = (test.team("Sever"), test.team("Jih"));
    let sales = test.user("sales", "prodejce@example.cz", &[north]);
    let other = test.user("sales", "kolega@example.cz", &[south]);
    let manager = test.user("manager", "vedouci@example.cz", &[north]);
    let billing = test.user("billing", "fakturace@example.cz", &[]);
    let dpo = test.user("dpo", "poverenec@example.cz", &[]);
    let mine = test.make(&sales, "contact", Draft::default().with("last_name", "Můj"));
    let theirs = test.make(&other, "contact", Draft::default().with("last_name", "Cizí"));
    let task = test.make(
        &sales,
        "task",
        Draft::default().with("subject", "Zavolat").with("contact_id", mine.to_string()),
    );
    let sees = |actor: &Actor, entity: &'static str, id: Uuid| {
        test.house
            .read(actor, |work| {
                let entity = work.entity(entity)?;
                Ok(get(work, &entity, id)?.is_some())
            })
            .unwrap()
    };
    // A salesperson their own.
    assert!(sees(&sales, "contact", mine) && !sees(&sales, "contact", theirs));
    // A manager the team's.
    assert!(sees(&manager, "contact", mine) && !sees(&manager, "contact", theirs));
    assert!(sees(&manager, "task", task));
    // A billing clerk the directory, but not the sales team's tasks.
    assert!(sees(&billing, "contact", mine) && sees(&billing, "contact", theirs));
    assert!(!sees(&billing, "task", task));
    // The data-protection officer sees everybody and edits nobody.
    assert!(sees(&dpo, "contact", mine) && sees(&dpo, "contact", theirs));
    let refused = |actor: &Actor, id: Uuid| {
        test.house
            .write(actor, move |work| {
                let contact = work.entity("contact")?;
                change(work, &contact, (id, None), &Draft::default().with("last_name", "Jiný"))
            })
            .unwrap_err()
    };
    assert!(matches!(refused(&dpo, mine), Error::Forbidden));
    assert!(matches!(refused(&sales, theirs), Error::NotFound));
    assert!(matches!(refused(&billing, mine), Error::Forbidden));
    let gone = test.house.write(&sales, move |work| {
        let contact = work.entity("contact")?;
        delete(work, &contact, (theirs, None))
    });
    assert!(matches!(gone, Err(Error::NotFound)));
});

testkit::on_both!(a_search_tells_nothing_of_hidden_fields, |test: TestHouse| {
    let sales = test.user("sales", "prodejce@example.cz", &[]);
    let admin = test.administrator();
    test.make(
        &sales,
        "contact",
        Draft::default().with("last_name", "Novák").with("email", "tajny@example.cz"),
    );
    let found = |text: &str| {
        let actor = test.actor_of("prodejce@example.cz");
        let hits = test.house.read(&actor, |work| records::search(work, text, 10)).unwrap().len();
        let counted = test.house.read(&actor, |work| {
            let mut question = everything(&work.entity("contact")?, &Filter::Everything);
            question.search = store::SearchText::new(text);
            records::count(work, &question)
        });
        assert_eq!(counted.unwrap(), Count::Exactly(u64::try_from(hits).unwrap()), "{text}");
        hits
    };
    assert_eq!((found("tajny"), found("novak")), (1, 1));
    test.house
        .write(&admin, |work| {
            let role = work.find_id("role", "name", "sales")?.unwrap();
            let hidden = dictionary::FieldRight::Hidden;
            let change =
                records::MatrixChange::Field("contact".to_owned(), "email".to_owned(), hidden);
            records::set_matrix(work, role, &[change])
        })
        .unwrap();
    assert_eq!((found("tajny"), found("novak")), (0, 1));
    // Nor does the end of a page: what it hides neither fills a page nor is said to follow.
    for index in 0..3 {
        let draft = Draft::default().with("last_name", format!("Dvořák {index}"));
        test.make(&sales, "contact", draft);
        let draft = Draft::default().with("last_name", "Jiný");
        test.make(&sales, "contact", draft.with("email", format!("dvorak.{index}@example.cz")));
    }
    let actor = test.actor_of("prodejce@example.cz");
    let pages = |text: &str| {
        let (mut pages, mut after) = (Vec::new(), None);
        loop {
            let page = test.house.read(&actor, |work| {
                let mut question = everything(&work.entity("contact")?, &Filter::Everything);
                question.search = store::SearchText::new(text);
                (question.limit, question.after) = (1, after.clone());
                list(work, &question)
            });
            let page = page.unwrap();
            pages.push(page.records.len());
            after = page.next;
            if after.is_none() {
                return pages;
            }
        }
    };
    assert_eq!((pages("tajny"), pages("dvorak")), (vec![0], vec![1, 1, 1]));
});

testkit::on_both!(a_hidden_field_does_not_exist, |test: TestHouse| {
    let billing = test.user("billing", "fakturace@example.cz", &[]);
    let admin = test.administrator();
    let id = test.make(
        &admin,
        "contact",
        Draft::default().with("last_name", "Tajný").with("note", "obchodní tajemství"),
    );
    let shown = test
        .house
        .read(&billing, |work| {
            let contact = work.entity("contact")?;
            Ok(get(work, &contact, id)?.unwrap())
        })
        .unwrap();
    assert_eq!(shown.named("note"), records::Shown::Hidden);
    let refused = test
        .house
        .read(&billing, |work| {
            let contact = work.entity("contact")?;
            let filter = json!({"field": "note", "op": "contains", "value": "tajemství"});
            records::read_filter(work, &contact, &filter)
        })
        .unwrap_err();
    assert!(matches!(refused, Error::Filter(_)));
});

testkit::on_both!(an_activity_tells_no_employer_that_its_author_may_not_see, |test: TestHouse| {
    let admin = test.administrator();
    let manager = test.user("manager", "vedouci@example.cz", &[]);
    let company = test.make(&manager, "company", Draft::default().with("name", "Tajná"));
    let person =
        Draft::default().with("last_name", "Novák").with("company_id", company.to_string());
    let contact = test.make(&manager, "contact", person);
    let hide = |right: dictionary::FieldRight| {
        test.house
            .write(&admin, move |work| {
                let role = work.find_id("role", "name", "manager")?.unwrap();
                let change = records::MatrixChange::Field(
                    "contact".to_owned(),
                    "company_id".to_owned(),
                    right,
                );
                records::set_matrix(work, role, &[change])
            })
            .unwrap();
    };
    let company_of_note = || {
        let manager = test.actor_of("vedouci@example.cz");
        let draft = Draft::default()
            .with("kind", "note")
            .with("subject", "Poznámka")
            .with("contact_id", contact.to_string());
        let id = test.make(&manager, "activity", draft);
        let read = test.house.read(&admin, |work| {
            let activity = work.entity("activity")?;
            Ok(get(work, &activity, id)?.unwrap().get("company_id").clone())
        });
        read.unwrap()
    };
    assert_eq!(company_of_note(), Value::Id(company));
    hide(dictionary::FieldRight::Hidden);
    assert_eq!(company_of_note(), Value::Null);
});
