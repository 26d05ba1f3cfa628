//! Who asks must be who they say before anything goes out to them or goes for good; and no letter tells of what nobody did.

use std::sync::Arc;

use dictionary::Draft;
use jiff::SignedDuration;
use locale::Locale;
use privacy::{Asking, confirm, may_contact, must_be_identified, receive};
use records::{Actor, Error, LinkKind, as_visitor, by_link};
use testkit::{SmtpServer, TestHouse};
use uuid::Uuid;

use crate::erasure::refusal;
use crate::outgoing::{came, run};
use crate::public::{URL, nobody, person, reach};

struct Scene {
    test: TestHouse,
    officer: Actor,
    second: Actor,
    server: SmtpServer,
}

impl Scene {
    fn new(test: TestHouse) -> Self {
        let test = test.with_reach(reach(true));
        test.issuer();
        let officer = test.user("dpo", "poverenec@example.cz", &[]);
        let second = test.user("dpo", "druhy@example.cz", &[]);
        Self { test, officer, second, server: SmtpServer::start() }
    }

    /// A request from the public page, the address of which is confirmed by its link.
    fn asked(&self, kind: &str, email: &str) -> Uuid {
        let asking = Asking {
            kind: kind.to_owned(),
            name: "Jana Volící".to_owned(),
            email: email.to_owned(),
            text: String::new(),
            language: Locale::En,
        };
        let made = self
            .test
            .house
            .write(&nobody(), move |work| as_visitor(work, |work| receive(work, &asking)));
        run(&self.test, Some(&self.server));
        let (_, body, _) = came(&self.server).pop().unwrap();
        let (_, rest) = body.split_once(&format!("{URL}/privacy/confirm/")).unwrap();
        let token = rest.split_whitespace().next().unwrap().to_owned();
        let confirmed = self
            .test
            .house
            .write(&nobody(), move |work| by_link(work, (&token, &[LinkKind::Request]), confirm));
        confirmed.unwrap();
        made.unwrap().0
    }

    fn change(
        &self,
        entity: &'static str,
        id: Uuid,
        values: &[(&str, String)],
    ) -> Result<(), Error> {
        let draft = values
            .iter()
            .fold(Draft::default(), |draft, (name, value)| draft.with(name, value.as_str()));
        self.test.house.write(&self.officer, move |work| {
            let entity = work.entity(entity)?;
            records::change(work, &entity, (id, None), &draft).map(drop)
        })
    }

    fn change_contact(&self, contact: Uuid, email: &str) {
        let (admin, draft) = (self.test.administrator(), Draft::default().with("email", email));
        let changed = self.test.house.write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::change(work, &entity, (contact, None), &draft).map(drop)
        });
        changed.unwrap();
    }

    fn names(&self, request: Uuid, contact: Uuid) {
        self.change("request", request, &[("contact_id", contact.to_string())]).unwrap();
    }

    fn identity(&self, request: Uuid) -> String {
        let held =
            self.test.house.read(&self.officer, |work| Ok(work.held("request", request)?.unwrap()));
        held.unwrap().text("identity").to_owned()
    }

    fn file(&self, request: Uuid, name: &str) -> Result<Vec<u8>, Error> {
        let entity = Arc::clone(self.test.house.dictionary().entity("request").unwrap());
        Ok(self.test.house.make_file(&self.officer, (&entity, request), name)?.bytes)
    }
}

testkit::on_both!(nothing_goes_out_to_a_stranger, |test: TestHouse| {
    let scene = Scene::new(test);
    let contact = person(&scene.test);
    for kind in ["access", "portability"] {
        let asked = scene.asked(kind, "cizi@example.cz");
        scene.names(asked, contact);
        let out = scene.file(asked, "archive");
        assert_eq!(refusal(&out.unwrap_err()), "identity-open");
        let answered = scene.test.act(&scene.officer, ("request", asked), ("answer", &[]));
        assert_eq!(refusal(&answered.unwrap_err()), "identity-open");
        let how = [("how", "zavolal z čísla, které známe")];
        scene.test.act(&scene.officer, ("request", asked), ("identify", &how)).unwrap();
        scene.test.act(&scene.officer, ("request", asked), ("answer", &[])).unwrap();
    }
    let erasure = scene.asked("erasure", "cizi@example.cz");
    scene.names(erasure, contact);
    let confirmed = |how: &[(&str, &str)]| {
        scene.test.act(&scene.second, ("request", erasure), ("confirm", how))
    };
    assert_eq!(refusal(&confirmed(&[]).unwrap_err()), "identity-open");
    confirmed(&[("how", "přišla osobně, známe ji")]).unwrap();
    // Whom a colleague wrote down is who they named.
    let own = Draft::default().with("kind", "access").with("contact_id", contact.to_string());
    let own = scene.test.make(&scene.officer, "request", own);
    let named = scene.test.house.read(&scene.officer, |work| {
        must_be_identified(&work.held("request", own)?.unwrap(), "archive")
    });
    named.unwrap();
});

testkit::on_both!(an_address_proves_the_person_whose_alone_it_is, |test: TestHouse| {
    let scene = Scene::new(test);
    let contact = person(&scene.test);
    // A colleague writes the known address over the one that was confirmed.
    let asked = scene.asked("access", "cizi@example.cz");
    scene.names(asked, contact);
    let known = [("applicant_email", "volici@example.cz".to_owned())];
    scene.change("request", asked, &known).unwrap();
    assert_eq!(scene.identity(asked), "open");
    // Or puts the confirmed one on the card.
    let asked = scene.asked("access", "cizi@example.cz");
    scene.test.house.clock().advance(SignedDuration::from_secs(60));
    scene.change_contact(contact, "cizi@example.cz");
    scene.names(asked, contact);
    assert_eq!(scene.identity(asked), "open");
    // Two people have it.
    scene.change_contact(contact, "volici@example.cz");
    scene.test.house.clock().advance(SignedDuration::from_secs(60));
    let other = person(&scene.test);
    let asked = scene.asked("access", "volici@example.cz");
    scene.names(asked, contact);
    assert_eq!(scene.identity(asked), "open");
    // One has it alone, since before.
    scene.change_contact(other, "jiny@example.cz");
    scene.test.house.clock().advance(SignedDuration::from_secs(60));
    let asked = scene.asked("access", "jiny@example.cz");
    scene.names(asked, other);
    assert_eq!(scene.identity(asked), "checked");
    // And no longer once it is another one.
    scene.change("request", asked, &[("applicant_email", "x@example.cz".to_owned())]).unwrap();
    assert_eq!(scene.identity(asked), "open");
});

testkit::on_both!(what_nobody_did_is_not_answered, |test: TestHouse| {
    let scene = Scene::new(test);
    let contact = person(&scene.test);
    for kind in ["objection", "restriction", "erasure"] {
        let draft = Draft::default().with("kind", kind).with("contact_id", contact.to_string());
        let asked = scene.test.make(&scene.officer, "request", draft);
        assert!(
            scene.test.act(&scene.officer, ("request", asked), ("answer", &[])).is_err(),
            "{kind} is done by its deed"
        );
        scene.test.act(&scene.officer, ("request", asked), ("withdraw", &[])).unwrap();
    }
    // About whom nothing is held: said so, whatever was asked, in the language in which it was.
    for kind in ["access", "erasure", "objection"] {
        let asked = scene.asked(kind, "neznamy@example.cz");
        scene.test.act(&scene.officer, ("request", asked), ("answer", &[])).unwrap();
        let letter = String::from_utf8(scene.file(asked, "letter.txt").unwrap()).unwrap();
        assert!(letter.contains("we hold no personal data about you"), "{letter}");
    }
});

testkit::on_both!(who_is_restricted_by_a_request_stays_in_it, |test: TestHouse| {
    let scene = Scene::new(test);
    let (contact, other) = (person(&scene.test), person(&scene.test));
    let draft = Draft::default().with("kind", "objection").with("contact_id", contact.to_string());
    let asked = scene.test.make(&scene.officer, "request", draft);
    scene.test.act(&scene.officer, ("request", asked), ("restrict", &[])).unwrap();
    for change in [("contact_id", other.to_string()), ("kind", "access".to_owned())] {
        let refused = scene.change("request", asked, &[change]);
        assert_eq!(refusal(&refused.unwrap_err()), "still-restricts");
    }
    let told = [("told", "e-mailem")];
    scene.test.act(&scene.officer, ("request", asked), ("lift", &told)).unwrap();
    scene.names(asked, other);
});

testkit::on_both!(a_clock_is_not_moved_on, |test: TestHouse| {
    let scene = Scene::new(test);
    let contact = person(&scene.test);
    let draft = Draft::default().with("kind", "access").with("contact_id", contact.to_string());
    let draft = draft.with("received_on", "2026-11-20");
    let asked = scene.test.make(&scene.officer, "request", draft);
    let received = |day: &str| scene.change("request", asked, &[("received_on", day.to_owned())]);
    received("2026-11-23").unwrap();
    scene.test.house.clock().advance(SignedDuration::from_hours(48));
    assert_eq!(refusal(&received("2026-11-24").unwrap_err()), "not-later-than-it-was");
    received("2026-11-18").unwrap();
});

testkit::on_both!(who_objects_gets_no_marketing_from_the_moment_they_confirm, |test: TestHouse| {
    let scene = Scene::new(test);
    let contact = person(&scene.test);
    scene.change_contact(contact, "namita@example.cz");
    let asked = |purpose: &'static str| {
        let told = scene
            .test
            .house
            .read(&scene.officer, move |work| may_contact(work, contact, (purpose, "email")));
        told.unwrap().unwrap().because
    };
    assert_eq!(asked("direct_marketing"), "no-consent");
    scene.asked("access", "namita@example.cz");
    assert_eq!(asked("direct_marketing"), "no-consent", "who asks for a copy objects to nothing");
    scene.asked("objection", "namita@example.cz");
    assert_eq!(asked("direct_marketing"), "suppressed", "nobody had to press anything");
});
