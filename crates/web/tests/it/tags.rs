//! Tags are shown in their own colour wherever they stand.

use dictionary::Draft;
use serde_json::json;
use testkit::TestHouse;

use crate::client::Server;

testkit::on_both!(a_tag_is_shown_in_its_own_colour, |test: TestHouse| {
    let admin = test.administrator();
    let tag = test.make(&admin, "tag", Draft::default().with("name", "vip").with("color", "pink"));
    let contact = Draft::default().with("last_name", "Novák").with("tags", json!(["nový", "vip"]));
    let contact = test.make(&admin, "contact", contact);
    let server = Server::start(test);
    let session = server.sign_in("admin@example.cz");
    let (list, card) =
        ("/contacts?columns=last_name,tags".to_owned(), format!("/contacts/{contact}"));
    let pages = [list, card.clone(), format!("{card}/fields/tags")];
    let badge =
        |color: &str, name: &str| format!("<span class=\"badge bg-{color}-lt\">{name}</span>");
    for color in ["pink", "indigo"] {
        for path in &pages {
            let body = server.get(&session, path).body;
            assert!(body.contains(&badge(color, "vip")), "{path}: {body}");
            assert!(body.contains(&badge("blue", "nový")), "{path}: {body}");
        }
        let form = format!("version={}&color=indigo", if color == "pink" { 1 } else { 2 });
        let changed = server.form(&session, &format!("/tags/{tag}/fields/color"), &form);
        assert_eq!(changed.status, 200, "{}", changed.body);
    }
});
