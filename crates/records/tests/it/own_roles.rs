//! Roles of one's own are renamed and removed by administrators; the delivered ones stay as they are.

use dictionary::{Action, Draft, Scope};
use records::{
    Actor, Error, LogQuery, MatrixChange, create_role, delete_role, holders_of_role, read_log,
    rename_role, role_rights, set_matrix,
};
use serde_json::json;
use testkit::TestHouse;
use uuid::Uuid;

/// A role with one right.
fn own_role(test: &TestHouse) -> Uuid {
    let draft = Draft::default().with("name", "assistant").with("label", "Asistent");
    test.house
        .write(&test.administrator(), move |work| {
            let id = create_role(work, &draft, None)?.record.id();
            let see = MatrixChange::Scope("contact".to_owned(), Action::See, Scope::All);
            set_matrix(work, id, &[see])?;
            Ok(id)
        })
        .unwrap()
}

fn rename(test: &TestHouse, actor: &Actor, id: Uuid, label: &str) -> Result<(), Error> {
    let label = label.to_owned();
    test.house.write(actor, move |work| {
        rename_role(work, (id, None), (&label, "Pomáhá obchodu.")).map(|_saved| ())
    })
}

fn delete(test: &TestHouse, actor: &Actor, id: Uuid) -> Result<(), Error> {
    test.house.write(actor, move |work| delete_role(work, (id, None)))
}

/// The problems of a refusal with their arguments.
fn problems(outcome: Result<(), Error>) -> Vec<String> {
    let Err(Error::Invalid(errors)) = outcome else { return Vec::new() };
    errors
        .iter()
        .map(|error| {
            let args: Vec<&str> =
                error.problem.args.iter().map(|(_, value)| value.as_str()).collect();
            format!("{}: {} {}", error.field, error.problem.key, args.join(" ")).trim().to_owned()
        })
        .collect()
}

/// How many events of this kind the log holds, on this role and at all.
fn events(test: &TestHouse, action: &'static str, id: Uuid) -> (usize, usize) {
    let (entries, _, _) = test
        .house
        .write(&test.administrator(), move |work| {
            let action = Some(action.to_owned());
            read_log(work, &LogQuery { action, limit: 100, ..LogQuery::default() })
        })
        .unwrap();
    (entries.iter().filter(|entry| entry.record_id == Some(id)).count(), entries.len())
}

testkit::on_both!(an_own_role_is_renamed_and_the_log_says_so, |test: TestHouse| {
    let admin = test.administrator();
    let id = own_role(&test);
    rename(&test, &admin, id, "Pomocník prodeje").unwrap();
    let found = |name: &'static str| {
        test.house.read(&admin, |work| work.find_id("role", "name", name)).unwrap()
    };
    assert_eq!((found("pomocnik_prodeje"), found("assistant")), (Some(id), None));
    assert_eq!(events(&test, "change", id), (1, 1));
    assert_eq!(problems(rename(&test, &admin, id, " ")), ["name: required", "label: required"]);
    assert_eq!(problems(rename(&test, &admin, id, "Sales")), ["name: not-unique"]);
});

testkit::on_both!(an_own_role_goes_with_its_matrix_and_the_log_says_so, |test: TestHouse| {
    let admin = test.administrator();
    let id = own_role(&test);
    delete(&test, &admin, id).unwrap();
    let gone = test.house.read(&admin, |work| role_rights(work, id));
    assert!(matches!(gone, Err(Error::NotFound)));
    assert_eq!(events(&test, "delete", id), (1, 1));
    assert!(matches!(delete(&test, &admin, id), Err(Error::NotFound)));
    // Nothing of the matrix is left: a role that is made anew begins with nothing.
    let again = own_role(&test);
    let rights = test.house.read(&admin, |work| role_rights(work, again)).unwrap();
    assert_eq!(rights.entities.len(), 1);
});

testkit::on_both!(a_role_that_somebody_has_stays, |test: TestHouse| {
    let admin = test.administrator();
    let id = own_role(&test);
    let user = test.user("sales", "prodejce@example.cz", &[]).user_id.unwrap();
    let give = |draft: Draft| {
        test.house
            .write(&admin, move |work| {
                let entity = work.entity("user")?;
                records::change(work, &entity, (user, None), &draft).map(|_saved| ())
            })
            .unwrap();
    };
    give(Draft::default().with("roles", json!([id.to_string()])));
    assert_eq!(problems(delete(&test, &admin, id)), ["users: role-in-use 1"]);
    // Whoever cannot sign in now may be let in again tomorrow, and must then find their role.
    give(Draft::default().with("active", false));
    assert_eq!(problems(delete(&test, &admin, id)), ["users: role-in-use 1"]);
    assert_eq!(test.house.read(&admin, |work| holders_of_role(work, id)).unwrap(), 1);
    // The common door is no way around it.
    let around = test.house.write(&admin, move |work| {
        let entity = work.entity("role")?;
        records::delete(work, &entity, (id, None))
    });
    assert_eq!(problems(around), ["users: role-in-use 1"]);
    give(Draft::default().with("roles", json!([])));
    delete(&test, &admin, id).unwrap();
});

testkit::on_both!(a_delivered_role_is_neither_renamed_nor_removed, |test: TestHouse| {
    let admin = test.administrator();
    let id = test.house.read(&admin, |work| work.find_id("role", "name", "billing")).unwrap();
    let refused = ["delivered: role-delivered"];
    assert_eq!(problems(rename(&test, &admin, id.unwrap(), "Účtárna")), refused);
    assert_eq!(problems(delete(&test, &admin, id.unwrap())), refused);
});

testkit::on_both!(only_administrators_change_roles, |test: TestHouse| {
    let id = own_role(&test);
    let mut actors = vec![Actor::anonymous(None)];
    for (role, email) in [("sales", "prodejce@example.cz"), ("manager", "vedouci@example.cz")] {
        actors.push(test.user(role, email, &[]));
    }
    for actor in actors {
        assert!(matches!(rename(&test, &actor, id, "Moje"), Err(Error::Forbidden)));
        assert!(matches!(delete(&test, &actor, id), Err(Error::Forbidden)));
        let counted = test.house.read(&actor, |work| holders_of_role(work, id));
        assert!(matches!(counted, Err(Error::Forbidden)));
    }
});
