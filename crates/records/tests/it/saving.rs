//! Saving: problems at their fields, nothing half done, both values of a stale change, deletions by declaration.

use dictionary::Draft;
use records::{Actor, Error, Once, bulk_change, change, create_once, delete, get, history, reveal};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

/// The problems of a refused draft, as `field: key`.
fn problems(outcome: Result<Uuid, Error>) -> Vec<String> {
    match outcome {
        Err(Error::Invalid(errors)) => {
            errors.iter().map(|error| format!("{}: {}", error.field, error.problem.key)).collect()
        }
        other => vec![format!("{other:?}")],
    }
}

testkit::on_both!(every_problem_is_told_at_its_field, |test: TestHouse| {
    let admin = test.administrator();
    let draft = Draft::default()
        .with("email", "není adresa")
        .with("ico", "12345678")
        .with("language", "klingon")
        .with("nonsense", 1)
        .with("company_id", Uuid::nil().to_string());
    assert_eq!(
        problems(test.try_make(&admin, "contact", draft)),
        [
            "email: email-shape",
            "ico: ico-checksum",
            "language: not-an-option",
            "nonsense: unknown-field",
            "last_name: required"
        ]
    );
    let draft =
        Draft::default().with("last_name", "Novák").with("company_id", Uuid::nil().to_string());
    assert_eq!(
        problems(test.try_make(&admin, "contact", draft)),
        ["company_id: reference-not-found"]
    );
});

testkit::on_both!(a_unique_value_is_held_once, |test: TestHouse| {
    let admin = test.administrator();
    let company = |name: &str| Draft::default().with("name", name).with("ico", "25123891");
    test.make(&admin, "company", company("První"));
    assert_eq!(problems(test.try_make(&admin, "company", company("Druhá"))), ["ico: not-unique"]);
});

testkit::on_both!(a_refused_bulk_change_changes_nothing, |test: TestHouse| {
    let admin = test.administrator();
    let one = test.make(&admin, "contact", Draft::default().with("last_name", "Jedna"));
    let outcome = test.house.write(&admin, move |work| {
        let contact = work.entity("contact")?;
        bulk_change(work, &contact, &[one, Uuid::nil()], &Draft::default().with("position", "šéf"))
    });
    assert!(matches!(outcome, Err(Error::NotFound)));
    let version = test
        .house
        .read(&admin, |work| {
            let contact = work.entity("contact")?;
            Ok(get(work, &contact, one)?.unwrap().version())
        })
        .unwrap();
    assert_eq!(version, 1);
});

testkit::on_both!(what_belongs_to_a_person_goes_with_the_person, |test: TestHouse| {
    let admin = test.administrator();
    let company = test.make(&admin, "company", Draft::default().with("name", "Firma"));
    let person =
        Draft::default().with("last_name", "Novák").with("company_id", company.to_string());
    let contact = test.make(&admin, "contact", person);
    let note = Draft::default().with("text", "Volal").with("contact_id", contact.to_string());
    let note = test.make(&admin, "activity", note);
    let gone = |entity: &'static str, id: Uuid| {
        test.house
            .read(&admin, |work| {
                let entity = work.entity(entity)?;
                Ok(get(work, &entity, id)?.is_none())
            })
            .unwrap()
    };
    let remove = |entity: &'static str, id: Uuid| {
        test.house
            .write(&admin, move |work| {
                let entity = work.entity(entity)?;
                delete(work, &entity, (id, None))
            })
            .unwrap();
    };
    remove("company", company);
    assert!(!gone("contact", contact), "a person outlives the company");
    remove("contact", contact);
    assert!(gone("contact", contact) && gone("activity", note));
});

testkit::on_both!(the_same_request_makes_one_record, |test: TestHouse| {
    let admin = test.administrator();
    let send = |name: &'static str| {
        test.house
            .write(&admin, move |work| {
                let contact = work.entity("contact")?;
                let draft = Draft::default().with("last_name", name);
                Ok(match create_once(work, &contact, &draft, "key-1")? {
                    Once::Made(record) => ("made", record.id()),
                    Once::MadeBefore(record) => ("before", record.id()),
                    Once::OtherRequest => ("other", Uuid::nil()),
                })
            })
            .unwrap()
    };
    let (first, id) = send("Novák");
    assert_eq!((first, send("Novák"), send("Jiný").0), ("made", ("before", id), "other"));
});

testkit::on_both!(a_history_tells_who_changed_what_and_hides_what_is_masked, |test: TestHouse| {
    let admin = test.administrator();
    let id = test.make(
        &admin,
        "contact",
        Draft::default().with("last_name", "Nováková").with("dic", "CZ25123891"),
    );
    test.house
        .write(&admin, move |work| {
            let contact = work.entity("contact")?;
            change(work, &contact, (id, Some(1)), &Draft::default().with("last_name", "Malá"))?;
            reveal(work, (&contact, id), "dic")
        })
        .unwrap();
    let (events, titles, _next) = test
        .house
        .read(&admin, |work| {
            let contact = work.entity("contact")?;
            history(work, (&contact, id), None, 10)
        })
        .unwrap();
    let told: Vec<(&str, Option<&str>)> = events
        .iter()
        .map(|event| (event.action.as_str(), event.actor_id.and_then(|id| titles.get(id))))
        .collect();
    let who = Some("Alena Správcová");
    assert_eq!(told, [("reveal", who), ("change", who), ("create", who)]);
    let change = &events[1].changes[0];
    assert_eq!(
        (change.old.as_ref(), change.new.as_ref()),
        (Some(&json!("Nováková")), Some(&json!("Malá")))
    );
    let masked = events[2].changes.iter().find(|change| change.field == "dic").unwrap();
    assert_eq!((&masked.old, &masked.new), (&None, &None));
});

testkit::on_both!(a_new_record_belongs_to_its_maker_and_to_nobody_else, |test: TestHouse| {
    let sales = test.user("sales", "prodejce@example.cz", &[]);
    let other = test.user("sales", "kolega@example.cz", &[]);
    let id = test.make(&sales, "contact", Draft::default().with("last_name", "Nový"));
    let owner = test
        .house
        .read(&sales, |work| {
            let contact = work.entity("contact")?;
            Ok(get(work, &contact, id)?.unwrap().get("owner_id").as_id())
        })
        .unwrap();
    assert_eq!(owner, sales.user_id);
    let strange = Draft::default()
        .with("last_name", "Podstrčený")
        .with("owner_id", other.user_id.unwrap().to_string());
    assert_eq!(problems(test.try_make(&sales, "contact", strange)), ["owner_id: not-yours"]);
    let nobody = Actor::anonymous(None);
    let outcome = test.try_make(&nobody, "contact", Draft::default().with("last_name", "Nikdo"));
    assert!(matches!(outcome, Err(Error::Forbidden)));
});
