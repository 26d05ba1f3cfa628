//! Tags are shown in the colour that they have now, to those who may see it.

use dictionary::{Action, Draft, FieldRight, Filter};
use records::{Actor, ListRequest, MatrixChange, change, delete, list, set_matrix, titles};
use serde_json::json;
use testkit::TestHouse;

/// The colour of a tag as a list of contacts tells it to the user of this e-mail.
fn color(test: &TestHouse, email: &str, tag: &str) -> Option<String> {
    let actor = test.actor_of(email);
    test.house
        .read(&actor, |work| {
            let request = ListRequest {
                entity: work.entity("contact")?,
                filter: Filter::Everything,
                sort: Vec::new(),
                search: None,
                limit: 10,
                after: None,
                fields: None,
            };
            let found = list(work, &request)?;
            Ok(titles(work, &found.records)?.tag_color(tag).map(str::to_owned))
        })
        .unwrap()
}

fn write(
    test: &TestHouse,
    actor: &Actor,
    mut verb: impl FnMut(&mut records::Work<'_, '_>) -> Result<(), records::Error> + Send + 'static,
) {
    test.house.write(actor, move |work| verb(work)).unwrap();
}

testkit::on_both!(a_tag_has_the_colour_that_it_has_now, |test: TestHouse| {
    const ADMIN: &str = "admin@example.cz";
    let admin = test.administrator();
    let id = test.make(&admin, "tag", Draft::default().with("name", "vip").with("color", "red"));
    let contact = Draft::default().with("last_name", "Novák").with("tags", json!(["vip", "nový"]));
    test.make(&admin, "contact", contact);
    assert_eq!(color(&test, ADMIN, "vip").as_deref(), Some("red"));
    assert_eq!(color(&test, ADMIN, "nový").as_deref(), Some("blue"));
    assert_eq!(color(&test, ADMIN, "jiný"), None);
    write(&test, &admin, move |work| {
        let tag = work.entity("tag")?;
        change(work, &tag, (id, None), &Draft::default().with("color", "teal")).map(|_saved| ())
    });
    assert_eq!(color(&test, ADMIN, "vip").as_deref(), Some("teal"));
    write(&test, &admin, move |work| {
        let tag = work.entity("tag")?;
        delete(work, &tag, (id, None))
    });
    assert_eq!(color(&test, ADMIN, "vip"), None);
    let again = Draft::default().with("last_name", "Malá").with("tags", json!(["vip"]));
    test.make(&admin, "contact", again);
    assert_ne!(color(&test, ADMIN, "vip").as_deref(), Some("teal"), "it was made anew");
});

testkit::on_both!(a_colour_that_is_hidden_from_a_role_is_not_told, |test: TestHouse| {
    let sales = test.user("sales", "prodejce@example.cz", &[]);
    let admin = test.administrator();
    test.make(&admin, "tag", Draft::default().with("name", "vip").with("color", "red"));
    let contact = Draft::default().with("last_name", "Novák").with("tags", json!(["vip"]));
    test.make(&sales, "contact", contact);
    assert_eq!(color(&test, "prodejce@example.cz", "vip").as_deref(), Some("red"));
    for change in [
        MatrixChange::Field("tag".to_owned(), "color".to_owned(), FieldRight::Hidden),
        MatrixChange::Scope("tag".to_owned(), Action::See, dictionary::Scope::None),
    ] {
        write(&test, &admin, move |work| {
            let role = work.find_id("role", "name", "sales")?.unwrap();
            set_matrix(work, role, std::slice::from_ref(&change))
        });
        assert_eq!(color(&test, "prodejce@example.cz", "vip"), None);
    }
});
