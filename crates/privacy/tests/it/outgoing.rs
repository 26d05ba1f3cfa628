//! What comes from outside and goes out by e-mail: double opt-in, requests from the public page and warnings, over a real connection.

use std::sync::Arc;

use dictionary::Draft;
use jiff::SignedDuration;
use locale::{Locale, Texts};
use mail_parser::MessageParser;
use post::{Post, PostSettings};
use privacy::{
    Asking, Confirmed, MailJob, candidates, confirm, lapse_consents, receive, warn_handlers,
};
use records::{
    Actor, Error, JobState, Jobs, LinkKind, Origin, Work, as_visitor, by_link, get, my_jobs,
};
use testkit::{Mood, SmtpServer, TestHouse};
use uuid::Uuid;

use crate::erasure::refusal;
use crate::public::{URL, chosen, ledger, nobody, person, reach, says, shared, text, token};

/// Runs the jobs that are due, with a server or without.
pub(crate) fn run(test: &TestHouse, server: Option<&SmtpServer>) {
    let post = server.map(|server| {
        Post::new(&PostSettings {
            server: server.url(),
            sender: "Ukázka <crm@ukazka.example>".to_owned(),
            ..PostSettings::default()
        })
        .unwrap()
    });
    let jobs = Jobs::default()
        .with(Box::new(MailJob::new(post, Arc::new(Texts::load().unwrap()))))
        .with(Box::new(privacy::ErasureJob));
    while jobs.run_one(&test.house).unwrap() {}
}

/// Subject and text of the messages that came.
pub(crate) fn came(server: &SmtpServer) -> Vec<(String, String, String)> {
    let read = |raw: &str| {
        let message = MessageParser::default().parse(raw.as_bytes()).unwrap();
        let text = message.body_text(0).unwrap().replace("\r\n", "\n");
        (message.subject().unwrap().to_owned(), text, message.message_id().unwrap().to_owned())
    };
    server.came().iter().map(|message| read(&message.raw)).collect()
}

fn token_in(text: &str) -> String {
    let rest = text.split_once(&format!("{URL}/privacy/confirm/")).unwrap().1;
    rest.split_whitespace().next().unwrap().to_owned()
}

fn confirms(test: &TestHouse, token: &str) -> Result<Confirmed, Error> {
    let token = token.to_owned();
    test.house.write(&nobody(), move |work| {
        by_link(work, (&token, &[LinkKind::Consent, LinkKind::Request]), confirm)
    })
}

testkit::on_both!(a_consent_counts_once_it_is_confirmed, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    test.issuer();
    let server = SmtpServer::start();
    let (contact, admin) = (person(&test), test.administrator());
    let words = text(&test, "Novinky 1", "Chci dostávat novinky.");
    let asked = |email: &str| {
        Draft::default()
            .with("contact_id", contact.to_string())
            .with("channel", email)
            .with("source", "email")
            .with("text_id", words.to_string())
            .with("double_opt_in", true)
    };
    let given = test.make(&admin, "consent", asked("email"));
    assert_eq!(says(&test, contact, "email"), "pending");
    server.is(Mood::Busy);
    run(&test, Some(&server));
    assert_eq!(server.came().len(), 0);
    // What may go better later is tried again, and comes once.
    server.is(Mood::Takes);
    test.house.clock().advance(SignedDuration::from_mins(2));
    run(&test, Some(&server));
    run(&test, Some(&server));
    let messages = came(&server);
    assert_eq!(messages.len(), 1);
    let (subject, body, message_id) = &messages[0];
    assert_eq!(subject, "Potvrďte prosím svůj souhlas");
    assert!(
        body.contains("Ukázka, s. r. o.") && body.contains("„Chci dostávat novinky.“"),
        "{body}"
    );
    assert!(body.contains(&format!("{URL}/preferences/")));
    let held = |field: &'static str| {
        let held = test.house.read(&admin, |work| Ok(work.held("consent", given)?.unwrap()));
        held.unwrap().get(field).clone()
    };
    assert_eq!(held("message_id").as_text(), Some(message_id.as_str()));
    let story = test
        .house
        .read(&admin, |work| work.held_with("activity", &[("contact_id", contact.into())]));
    let story = story.unwrap();
    let kept = story[0].get("text").as_text().unwrap();
    assert!(
        kept.contains("Chci dostávat novinky.") && !kept.contains("/privacy/confirm/"),
        "{kept}"
    );

    let link = token_in(body);
    assert_eq!(confirms(&test, &link).unwrap(), Confirmed::Now);
    assert_eq!(confirms(&test, &link).unwrap(), Confirmed::Already);
    assert_eq!(says(&test, contact, "email"), "consent");
    assert!(held("confirmed_at").as_date_time().is_some());
    // By a link that came to the address, a new consent counts at once; by one that was handed over it waits.
    let sent = body.split_once("/preferences/").unwrap().1.split_whitespace().next().unwrap();
    chosen(&test, sent, &[], words).unwrap();
    assert_eq!(says(&test, contact, "email"), "withdrawn");
    chosen(&test, sent, &["email"], words).unwrap();
    assert_eq!(says(&test, contact, "email"), "consent");
    chosen(&test, sent, &[], words).unwrap();
    let handed = token(&shared(&test, contact));
    assert_ne!(handed, sent);
    chosen(&test, &handed, &["email"], words).unwrap();
    assert_eq!(says(&test, contact, "email"), "withdrawn", "what waits changes nothing");
    assert_eq!(ledger(&test, contact).last().unwrap(), "given email pending form");
});

testkit::on_both!(who_reads_no_czech_is_written_to_in_english, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    let server = SmtpServer::start();
    let (contact, admin) = (person(&test), test.administrator());
    for (language, subject) in [
        ("sk", "Potvrďte prosím svůj souhlas"),
        ("de", "Please confirm your consent"),
        ("en", "Please confirm your consent"),
    ] {
        let speaks = Draft::default().with("language", language);
        let changed = test.house.write(&admin, move |work| {
            let entity = work.entity("contact")?;
            records::change(work, &entity, (contact, None), &speaks).map(drop)
        });
        changed.unwrap();
        let asked =
            Draft::default().with("contact_id", contact.to_string()).with("double_opt_in", true);
        test.make(&admin, "consent", asked);
        run(&test, Some(&server));
        assert_eq!(came(&server).last().unwrap().0, subject, "{language}");
    }
});

testkit::on_both!(what_nobody_confirms_lapses, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    let server = SmtpServer::start();
    let (contact, admin) = (person(&test), test.administrator());
    let asked =
        Draft::default().with("contact_id", contact.to_string()).with("double_opt_in", true);
    test.make(&admin, "consent", asked.clone());
    run(&test, Some(&server));
    let link = token_in(&came(&server)[0].1);
    let lapse = || test.house.write(&Actor::system(Origin::Job), lapse_consents).unwrap();
    assert_eq!(lapse(), 0);
    test.house.clock().advance(SignedDuration::from_hours(24 * 7 + 1));
    assert_eq!(says(&test, contact, "email"), "no-consent", "before anything has run");
    assert_eq!((lapse(), lapse()), (1, 0));
    assert_eq!(refusal(&confirms(&test, &link).unwrap_err()), "link-ended");
    // Whoever withdraws before confirming has nothing to confirm; nor has whoever got it by mistake.
    let second = test.make(&admin, "consent", asked.clone());
    run(&test, Some(&server));
    test.act(&admin, ("consent", second), ("withdraw", &[])).unwrap();
    let link = token_in(&came(&server)[1].1);
    assert_eq!(confirms(&test, &link).unwrap(), Confirmed::TooLate);
    test.make(&admin, "consent", asked);
    run(&test, Some(&server));
    let other = Draft::default().with("email", "jina@example.cz");
    let changed = test.house.write(&admin, move |work| {
        let entity = work.entity("contact")?;
        records::change(work, &entity, (contact, None), &other).map(drop)
    });
    changed.unwrap();
    assert_eq!(confirms(&test, &token_in(&came(&server)[2].1)).unwrap(), Confirmed::TooLate);
    let nowhere = test.make(&admin, "contact", Draft::default().with("last_name", "Bezadresný"));
    let asked =
        Draft::default().with("contact_id", nowhere.to_string()).with("double_opt_in", true);
    assert_eq!(
        refusal(&test.try_make(&admin, "consent", asked).unwrap_err()),
        "contact-without-email"
    );
});

fn asking(email: &str) -> Asking {
    Asking {
        kind: "access".to_owned(),
        name: "Jana Volící".to_owned(),
        email: email.to_owned(),
        text: "Co o mně víte?".to_owned(),
        language: Locale::Cs,
    }
}

fn receives(test: &TestHouse, asking: Asking) -> Result<(Uuid, String), Error> {
    test.house.write(&nobody(), move |work| as_visitor(work, |work| receive(work, &asking)))
}

testkit::on_both!(a_request_comes_from_outside, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    let dpo = test.user("dpo", "poverenec@example.cz", &[]);
    let server = SmtpServer::start();
    let contact = person(&test);
    let namesake = Draft::default().with("last_name", "Volící").with("first_name", "Jana");
    let namesake = test.make(&test.administrator(), "contact", namesake);
    let (request, number) = receives(&test, asking(" Volici@Example.cz ")).unwrap();
    let seen = |field: &'static str| {
        let held = test.house.read(&dpo, |work| Ok(work.held("request", request)?.unwrap()));
        held.unwrap().get(field).clone()
    };
    assert_eq!(seen("due_on").as_date().unwrap().to_string(), "2026-12-23");
    assert_eq!(seen("address_state").as_text(), Some("waiting"));
    assert!(seen("contact_id").is_empty(), "the page looks nobody up");
    run(&test, Some(&server));
    let (_, body, _) = &came(&server)[0];
    assert!(body.contains(&number) && !body.contains("Co o mně víte?"), "{body}");
    assert_eq!(confirms(&test, &token_in(body)).unwrap(), Confirmed::Now);
    assert_eq!(seen("address_state").as_text(), Some("confirmed"));
    assert_eq!(seen("identity").as_text(), Some("open"), "nobody said yet who it is");

    let shown = |work: &mut Work<'_, '_>| {
        let entity = work.entity("request")?;
        let record = get(work, &entity, request)?.unwrap();
        let found = candidates(work, &record)?;
        Ok(found
            .map(|found| found.iter().map(|it| (it.record.id(), it.by_email)).collect::<Vec<_>>()))
    };
    assert_eq!(
        test.house.read(&dpo, shown).unwrap().unwrap(),
        [(contact, true), (namesake, false)]
    );
    let name = |id: Uuid| {
        let done = test.house.write(&dpo, move |work| {
            let entity = work.entity("request")?;
            let draft = Draft::default().with("contact_id", id.to_string());
            records::change(work, &entity, (request, None), &draft).map(drop)
        });
        done.unwrap();
    };
    name(namesake);
    assert_eq!(seen("identity").as_text(), Some("open"), "the address is not theirs");
    name(contact);
    assert_eq!(seen("identity").as_text(), Some("checked"));
    assert!(seen("identity_how").as_text().unwrap().contains("z adresy, kterou známe"));
    name(namesake);
    assert_eq!(seen("identity").as_text(), Some("open"));
    assert_eq!(test.house.read(&dpo, shown).unwrap(), None);

    for (wrong, field) in [
        (Asking { kind: "everything".to_owned(), ..asking("a@example.cz") }, "kind"),
        (Asking { name: " ".to_owned(), ..asking("a@example.cz") }, "name"),
        (asking("nikdo"), "email"),
        (Asking { text: "x".repeat(5001), ..asking("a@example.cz") }, "text"),
    ] {
        let Error::Invalid(errors) = receives(&test, wrong).unwrap_err() else { unreachable!() };
        assert!(errors.iter().all(|error| error.field == field), "{field}: {errors:?}");
    }
});

testkit::on_both!(a_stranger_is_not_flooded, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    let server = SmtpServer::start();
    for _ in 0..5 {
        receives(&test, asking("volici@example.cz")).unwrap();
    }
    run(&test, Some(&server));
    assert_eq!(server.came().len(), 3, "every request is taken, and three links are sent");
    test.house.clock().advance(SignedDuration::from_hours(25));
    receives(&test, asking("volici@example.cz")).unwrap();
    run(&test, Some(&server));
    assert_eq!(server.came().len(), 4);
});

testkit::on_both!(without_mail_everything_works, |test: TestHouse| {
    let (contact, admin) = (person(&test), test.administrator());
    let words = text(&test, "Novinky 1", "Chci novinky.");
    let (request, _) = receives(&test, asking("volici@example.cz")).unwrap();
    let held = test.house.read(&admin, |work| Ok(work.held("request", request)?.unwrap())).unwrap();
    assert!(held.get("address_state").is_empty());
    // A consent that waits has a link that a colleague hands over.
    let asked =
        Draft::default().with("contact_id", contact.to_string()).with("double_opt_in", true);
    let consent = test.make(&admin, "consent", asked);
    let link = test.house.read(&admin, |work| {
        let entity = work.entity("consent")?;
        let record = get(work, &entity, consent)?.unwrap();
        privacy::confirmation_link(work, &record)
    });
    let link = link.unwrap().unwrap();
    assert_eq!(confirms(&test, link.rsplit('/').next().unwrap()).unwrap(), Confirmed::Now);
    chosen(&test, &token(&shared(&test, contact)), &["email", "phone"], words).unwrap();
    assert_eq!(says(&test, contact, "phone"), "consent");
    run(&test, None);
    let jobs = test.house.read(&admin, my_jobs).unwrap();
    assert!(jobs.iter().all(|job| job.state == JobState::Done));
});

testkit::on_both!(handlers_are_warned_once_for_each_day, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    test.user("dpo", "poverenec@example.cz", &[]);
    let dpo = test.actor_of("poverenec@example.cz");
    let server = SmtpServer::start();
    let admin = test.administrator();
    // What came from outside is nobody's yet, so everybody who handles requests is warned of it.
    let (request, _) = receives(&test, asking("volici@example.cz")).unwrap();
    let own = Draft::default().with("kind", "access").with("channel", "email");
    test.make(&admin, "request", own);
    let warn = || test.house.write(&Actor::system(Origin::Job), warn_handlers).unwrap();
    let open = |actor: &Actor| {
        let user = actor.user_id.unwrap();
        let held = test.house.read(&admin, |work| {
            work.held_with("task", &[("assignee_id", user.into()), ("done", false.into())])
        });
        held.unwrap().len()
    };
    assert_eq!(warn(), 0, "thirty days are left");
    // Until the twenty-third of December: fourteen days before it, then seven; what was missed is made up for once.
    let mut today = test.house.read(&admin, |work| Ok(work.today())).unwrap();
    for (day, warned) in [
        ("2026-12-08", 0),
        ("2026-12-09", 2),
        ("2026-12-10", 0),
        ("2026-12-17", 2),
        ("2026-12-22", 2),
        ("2026-12-26", 0),
    ] {
        let next: jiff::civil::Date = day.parse().unwrap();
        let days = today.until(next).unwrap().get_days();
        test.house.clock().advance(SignedDuration::from_hours(24 * i64::from(days)));
        today = next;
        assert_eq!((warn(), warn()), (warned, 0), "{day}");
    }
    assert_eq!((open(&dpo), open(&admin)), (1, 1), "one task for each of them");
    run(&test, Some(&server));
    let to: Vec<String> = server.came().into_iter().flat_map(|message| message.to).collect();
    assert_eq!(to.iter().filter(|to| *to == "poverenec@example.cz").count(), 3, "{to:?}");
    assert_eq!(to.iter().filter(|to| *to == "admin@example.cz").count(), 3, "{to:?}");
    let warnings = format!("{URL}/requests/");
    assert_eq!(came(&server).iter().filter(|(_, body, _)| body.contains(&warnings)).count(), 6);
    test.act(&dpo, ("request", request), ("answer", &[])).unwrap();
    assert_eq!(open(&dpo), 0, "who has answered is not reminded");
});
