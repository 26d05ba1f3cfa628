//! Whoever got data of a person is listed and told of a rectification, an erasure and a restriction (Art. 19 GDPR); and what letters
//! say of the time and of the end of a request (Art. 12(3)).

use std::sync::Arc;

use dictionary::{Draft, Line};
use locale::Texts;
use post::{Post, PostSettings};
use privacy::{MailJob, to_tell};
use records::{Actor, Error, Jobs, Visible};
use serde_json::json;
use testkit::{SmtpServer, TestHouse};
use uuid::Uuid;

use crate::backup::says;
use crate::erasure::{erase, refusal};
use crate::public::reach;

struct Scene {
    officer: Actor,
    contact: Uuid,
}

fn scene(test: &TestHouse, language: &str) -> Scene {
    test.issuer();
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    let draft = Draft::default()
        .with("first_name", "Jana")
        .with("last_name", "Opravená")
        .with("email", "stara.adresa@example.cz")
        .with("language", language);
    let contact = test.make(&test.administrator(), "contact", draft);
    Scene { officer, contact }
}

impl Scene {
    fn request(&self, test: &TestHouse, kind: &str) -> Uuid {
        let draft = Draft::default()
            .with("kind", kind)
            .with("contact_id", self.contact.to_string())
            .with("received_on", "2026-11-20")
            .with("channel", "email");
        test.make(&self.officer, "request", draft)
    }

    fn recipient(
        &self,
        test: &TestHouse,
        name: &str,
        values: &[(&str, serde_json::Value)],
    ) -> Uuid {
        let draft = Draft::default().with("name", name);
        let draft =
            values.iter().fold(draft, |draft, (field, value)| draft.with(field, value.clone()));
        test.make(&self.officer, "recipient", draft)
    }

    fn correct(&self, test: &TestHouse) {
        let contact = self.contact;
        test.house
            .write(&test.administrator(), move |work| {
                let entity = work.entity("contact")?;
                let draft = Draft::default().with("email", "nova.adresa@example.cz");
                records::change(work, &entity, (contact, None), &draft).map(drop)
            })
            .unwrap();
    }

    /// The names of those who are listed, with a mark behind those who were told.
    fn listed(&self, test: &TestHouse, request: Uuid) -> Vec<String> {
        let listed = test.house.read(&self.officer, |work| to_tell(work, request)).unwrap();
        let name = |one: &privacy::ToTell| one.recipient.text("name").to_owned();
        let told = |one: &privacy::ToTell| if one.told_on.is_some() { "!" } else { "" };
        let mut names: Vec<String> =
            listed.iter().map(|one| format!("{}{}", name(one), told(one))).collect();
        names.sort();
        names
    }

    fn tell(
        &self,
        test: &TestHouse,
        request: Uuid,
        answers: &[(&str, &str)],
    ) -> Result<Visible, Error> {
        test.act(&self.officer, ("request", request), ("tell", answers))
    }

    fn file(&self, test: &TestHouse, request: Uuid, name: &str) -> String {
        let entity = Arc::clone(test.house.dictionary().entity("request").unwrap());
        let made = test.house.make_file(&self.officer, (&entity, request), name).unwrap();
        String::from_utf8(made.bytes).unwrap().replace('\u{a0}', " ")
    }
}

testkit::on_both!(recipients_of_what_was_corrected_are_listed_and_told, |test: TestHouse| {
    let scene = scene(&test, "cs");
    let of = |purpose: &str, kind: &str| {
        vec![("purposes", json!([purpose])), ("categories", json!([kind]))]
    };
    let mailer = scene.recipient(&test, "Rozesílka", &of("inquiry", "contact"));
    scene.recipient(&test, "Pokladna", &of("inquiry", "financial"));
    scene.recipient(&test, "Účtárna", &of("tax", "contact"));
    let mut former = of("inquiry", "contact");
    former.push(("status", json!("ended")));
    scene.recipient(&test, "Bývalá", &former);

    let asked = scene.request(&test, "rectification");
    assert_eq!(scene.listed(&test, asked), ["Pokladna", "Rozesílka"], "nothing is corrected yet");
    scene.correct(&test);
    assert_eq!(scene.listed(&test, asked), ["Rozesílka"], "the others did not get the old value");
    assert!(!says(&test.places, "stara.adresa"), "the old value stays in the sealed history only");
    let notice = scene.file(&test, asked, "notice.txt");
    assert!(
        notice.contains("Jana Opravená") && notice.contains("E-mail: nova.adresa@example.cz"),
        "{notice}"
    );
    assert!(!notice.contains("stara.adresa"), "{notice}");

    let (mailer, other) = (mailer.to_string(), scene.contact.to_string());
    for (answers, problem) in [
        (vec![], "required"),
        (vec![("recipient", other.as_str()), ("told_how", "Dopisem")], "required"),
        // No mail is set up, so somebody says how it was done.
        (vec![("recipient", mailer.as_str())], "required"),
    ] {
        assert_eq!(refusal(&scene.tell(&test, asked, &answers).unwrap_err()), problem);
    }
    test.act(&scene.officer, ("request", asked), ("answer", &[])).unwrap();
    scene.tell(&test, asked, &[("recipient", &mailer), ("told_how", "Dopisem")]).unwrap();
    assert_eq!(scene.listed(&test, asked), ["Rozesílka!"]);
    let twice = scene.tell(&test, asked, &[("recipient", &mailer), ("told_how", "Dopisem")]);
    assert_eq!(refusal(&twice.unwrap_err()), "required");
    let told = scene.tell(&test, asked, &[("told_whom", "Sousední úřad"), ("told_how", "Ústně")]);
    let told = told.unwrap();
    let text = |line: &Line, field: &str| line.get(field).as_text().unwrap_or_default().to_owned();
    let lines: Vec<[String; 2]> = told
        .get("recipients_told")
        .as_lines()
        .iter()
        .map(|line| [text(line, "name"), text(line, "how")])
        .collect();
    assert_eq!(lines, [["Rozesílka", "Dopisem"], ["Sousední úřad", "Ústně"]]);
});

testkit::on_both!(the_house_tells_a_recipient_by_e_mail, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    let server = SmtpServer::start();
    let scene = scene(&test, "cs");
    let values = [("purposes", json!(["inquiry"])), ("email", json!("opravy@rozesilka.example"))];
    let mailer = scene.recipient(&test, "Rozesílka", &values).to_string();
    let asked = scene.request(&test, "rectification");
    scene.correct(&test);
    scene.tell(&test, asked, &[("recipient", &mailer)]).unwrap();
    let settings = PostSettings {
        server: server.url(),
        sender: "Ukázka <crm@ukazka.example>".to_owned(),
        ..PostSettings::default()
    };
    let post = Some(Post::new(&settings).unwrap());
    let jobs = Jobs::default().with(Box::new(MailJob::new(post, Arc::new(Texts::load().unwrap()))));
    while jobs.run_one(&test.house).unwrap() {}
    let came = server.came();
    assert_eq!(came.len(), 1);
    assert_eq!(came[0].to, ["opravy@rozesilka.example"]);
    let message = mail_parser::MessageParser::default().parse(came[0].raw.as_bytes()).unwrap();
    assert_eq!(message.subject(), Some("Oznámení příjemci osobních údajů"));
    let text = message.body_text(0).unwrap().replace('\u{a0}', " ");
    assert!(text.contains("nova.adresa@example.cz") && !text.contains("stara.adresa"), "{text}");
});

testkit::on_both!(everybody_is_listed_for_somebody_who_is_erased, |test: TestHouse| {
    let scene = scene(&test, "cs");
    scene.recipient(&test, "Účtárna", &[("purposes", json!(["tax"]))]);
    let asked = erase(&test, scene.contact);
    assert_eq!(scene.listed(&test, asked), ["Účtárna"]);
    // They are told whose data to erase, though the erasure took the name, and until they were told after the answer was sent too.
    let named = || scene.file(&test, asked, "notice.txt");
    assert!(named().contains("stara.adresa@example.cz"), "{}", named());
    test.act(&scene.officer, ("request", asked), ("sent", &[])).unwrap();
    crate::erasure::clean(&test);
    assert!(named().contains("stara.adresa@example.cz"), "{}", named());
    let restricted = scene.request(&test, "access");
    let refused = scene.tell(&test, restricted, &[("told_whom", "x"), ("told_how", "x")]);
    assert_eq!(refusal(&refused.unwrap_err()), "not-now", "of an access nobody is told");
});

testkit::on_both!(letters_speak_the_language_of_the_person, |test: TestHouse| {
    let scene = scene(&test, "en");
    let asked = scene.request(&test, "access");
    let letter = scene.file(&test, asked, "letter.txt");
    assert!(letter.contains("21 Dec 2026"), "{letter}");
    let reason = [("reason", "Hundreds of letters are to be read")];
    test.act(&scene.officer, ("request", asked), ("extend", &reason)).unwrap();
    let letter = scene.file(&test, asked, "letter.txt");
    assert!(letter.contains("Hundreds of letters are to be read"), "{letter}");
    assert!(letter.contains("22 Feb 2027"), "three months, and no Saturday: {letter}");
    assert!(letter.contains("Office for Personal Data Protection"), "{letter}");
    let again = test.act(&scene.officer, ("request", asked), ("extend", &reason));
    assert_eq!(refusal(&again.unwrap_err()), "not-now", "once");
    test.act(&scene.officer, ("request", asked), ("answer", &[])).unwrap();
    let done = scene.file(&test, asked, "letter.txt");
    assert!(!done.contains("žádost") && done != letter, "{done}");
});

testkit::on_both!(an_objection_restricts_while_it_is_assessed, |test: TestHouse| {
    let scene = scene(&test, "cs");
    let sales = test.user("sales", "obchod@example.cz", &[]).user_id.unwrap();
    let contact = scene.contact;
    test.house
        .write(&test.administrator(), move |work| {
            let entity = work.entity("contact")?;
            let draft = Draft::default().with("owner_id", sales.to_string());
            records::change(work, &entity, (contact, None), &draft).map(drop)
        })
        .unwrap();
    let sees = || {
        let read = |work: &mut records::Work<'_, '_>| {
            let entity = work.entity("contact")?;
            Ok(records::get(work, &entity, contact)?.is_some())
        };
        test.house.read(&test.actor_of("obchod@example.cz"), read).unwrap()
    };
    assert!(sees());
    let asked = scene.request(&test, "objection");
    test.act(&scene.officer, ("request", asked), ("restrict", &[])).unwrap();
    assert!(!sees());
    test.act(&scene.officer, ("request", asked), ("lift", &[("told", "E-mailem")])).unwrap();
    assert!(sees());
});
