//! The page on which a person has the link to their preferences sent, over real HTTP.

use jiff::SignedDuration;
use records::Reach;
use serde_json::json;
use testkit::TestHouse;

use crate::client::{FORM, Who, between};
use crate::public::{open, person};

testkit::on_both!(a_person_has_their_link_sent, |test: TestHouse| {
    let reach = Reach { public_url: "https://crm.ukazka.example".to_owned(), mail: true };
    let server = open(test.with_reach(reach));
    let page = server.get(&Who::Nobody, "/preferences?lang=cs");
    assert!(page.status == 200 && page.body.contains("Poslat odkaz"), "{}", page.body);
    assert!(!page.body.contains("⁇") && page.body.contains("href=\"/preferences?lang=cs\""));
    let send = |email: &str| {
        let page = server.get(&Who::Nobody, "/preferences");
        server.test.house.clock().advance(SignedDuration::from_secs(20));
        let mark = between(&page.body, "name=\"mark\" value=\"", "\"");
        let form = format!("mark={mark}&email={email}&website=");
        server.send(&Who::Nobody, ("POST", "/preferences?lang=cs"), Some((FORM, form)))
    };
    let wrong = send("jana%3Cscript%3E");
    assert!(wrong.status == 422 && wrong.body.contains("jana&#60;script&#62;"), "{}", wrong.body);
    // Whoever is known and whoever is not are told the same; what was refused did not count, five an hour do.
    let admin = server.token(&server.test.administrator());
    server.make(&admin, "contacts", &json!({"last_name": "Volící", "email": "jana@example.cz"}));
    for email in ["jana%40example.cz", "nikdo%40example.cz", "a%40a.cz", "b%40a.cz", "c%40a.cz"] {
        let sent = send(email);
        assert_eq!((sent.status, sent.header("location")), (303, "/preferences/sent?lang=cs"));
    }
    assert_eq!(send("jana%40example.cz").status, 429);
    let thanks = server.get(&Who::Nobody, "/preferences/sent?lang=cs").body;
    assert!(thanks.contains("Pokud tuto adresu známe") && !thanks.contains("⁇"), "{thanks}");
    // A link that has ended leads to a new one.
    let (_, path) = person(&server, "druhy@example.cz");
    server.test.house.clock().advance(SignedDuration::from_hours(24 * 731));
    let ended = server.get(&Who::Nobody, &path);
    assert!(
        ended.status == 410 && ended.body.contains("\"/preferences?lang=cs\""),
        "{}",
        ended.body
    );
});

testkit::on_both!(without_e_mail_a_link_is_asked_for_by_a_request, |test: TestHouse| {
    let server = open(test);
    let page = server.get(&Who::Nobody, "/preferences");
    assert_eq!((page.status, page.header("location")), (303, "/privacy?lang=cs"));
    assert!(!server.get(&Who::Nobody, "/privacy").body.contains("/preferences"));
    let form = Some((FORM, "mark=x&email=jana%40example.cz".to_owned()));
    assert_eq!(server.send(&Who::Nobody, ("POST", "/preferences"), form).status, 404);
});
