//! A person has the link to their preferences sent to them: only to the address that we know, and not to flood anybody.

use dictionary::Draft;
use jiff::SignedDuration;
use locale::Locale;
use privacy::{preferences, send_preferences};
use records::{Error, LinkKind, by_link};
use testkit::{SmtpServer, TestHouse};

use crate::erasure::refusal;
use crate::outgoing::{came, run};
use crate::public::{URL, chosen, nobody, person, reach, says, shared, text, token};

fn asks(test: &TestHouse, address: &str) -> Result<(), Error> {
    let address = address.to_owned();
    test.house.write(&nobody(), move |work| send_preferences(work, &address))
}

/// The token of the link in a message.
fn link_in(body: &str) -> String {
    let rest = body.split_once(&format!("{URL}/preferences/")).unwrap().1;
    rest.split_whitespace().next().unwrap().to_owned()
}

fn jobs(test: &TestHouse) -> usize {
    let jobs = test
        .house
        .read(&test.administrator(), |work| work.held_with("job", &[("kind", "mail".into())]));
    jobs.unwrap().len()
}

testkit::on_both!(a_link_goes_to_the_address_that_we_know, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    test.issuer();
    let server = SmtpServer::start();
    let contact = person(&test);
    let words = text(&test, "Novinky 1", "Chci novinky.");
    let handed = token(&shared(&test, contact));
    // As people write it.
    asks(&test, "  Volici@Example.cz ").unwrap();
    run(&test, Some(&server));
    let messages = came(&server);
    assert_eq!(messages.len(), 1);
    let (subject, body, _) = &messages[0];
    assert_eq!(subject, "Odkaz na vaše souhlasy");
    assert!(body.contains("Ukázka, s. r. o.") && !body.contains("⁇"), "{body}");
    let sent = link_in(body);
    assert_ne!(sent, handed, "what was handed over shows nothing about who has it");
    // Whoever reads what comes there agrees at once, and withdraws by the same link.
    chosen(&test, &sent, &["email"], words).unwrap();
    assert_eq!(says(&test, contact, "email"), "consent");
    chosen(&test, &sent, &[], words).unwrap();
    assert_eq!(says(&test, contact, "email"), "withdrawn");
    let story = test.house.read(&test.administrator(), |work| {
        work.held_with("activity", &[("contact_id", contact.into())])
    });
    let story = story.unwrap();
    assert!(
        story.len() == 1 && !story[0].text("text").contains(&sent),
        "the link is the person's alone"
    );

    // Again within an hour: it is in the mailbox. Then the same one goes out once more.
    asks(&test, "volici@example.cz").unwrap();
    run(&test, Some(&server));
    assert_eq!(came(&server).len(), 1);
    test.house.clock().advance(SignedDuration::from_mins(61));
    for _ in 0..2 {
        asks(&test, "volici@example.cz").unwrap();
        run(&test, Some(&server));
    }
    let messages = came(&server);
    assert_eq!(messages.len(), 2);
    assert!(messages[1].1.contains(&sent));
});

testkit::on_both!(nothing_tells_who_is_known, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    let server = SmtpServer::start();
    person(&test);
    for (address, written) in [("volici@example.cz", 1), ("nikdo@example.cz", 2)] {
        asks(&test, address).unwrap();
        assert_eq!(jobs(&test), written, "{address}");
    }
    run(&test, Some(&server));
    let to: Vec<String> = server.came().iter().flat_map(|message| message.to.clone()).collect();
    assert_eq!(to, ["volici@example.cz"]);
    for (address, why) in [("", "required"), ("volici", "email-shape")] {
        assert_eq!(refusal(&asks(&test, address).unwrap_err()), why, "{address}");
    }
    assert_eq!(jobs(&test), 2);
});

testkit::on_both!(everybody_who_shares_an_address_gets_their_own_link, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    let server = SmtpServer::start();
    let people = [person(&test), person(&test)];
    asks(&test, "volici@example.cz").unwrap();
    // An address that is changed before the message goes out does not get it.
    let admin = test.administrator();
    let changed = test.house.write(&admin, move |work| {
        let entity = work.entity("contact")?;
        let draft = Draft::default().with("email", "jinam@example.cz");
        records::change(work, &entity, (people[0], None), &draft).map(drop)
    });
    changed.unwrap();
    run(&test, Some(&server));
    assert_eq!(came(&server).len(), 1);
});

testkit::on_both!(what_was_handed_over_gives_nothing_while_restricted, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    test.issuer();
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    let server = SmtpServer::start();
    let contact = person(&test);
    let words = text(&test, "Novinky 1", "Chci novinky.");
    let handed = token(&shared(&test, contact));
    chosen(&test, &handed, &["phone"], words).unwrap();
    asks(&test, "volici@example.cz").unwrap();
    run(&test, Some(&server));
    let sent = link_in(&came(&server).remove(0).1);
    let draft = Draft::default()
        .with("kind", "restriction")
        .with("contact_id", contact.to_string())
        .with("received_on", "2026-11-20")
        .with("channel", "email");
    let asked = test.make(&officer, "request", draft);
    test.act(&officer, ("request", asked), ("restrict", &[])).unwrap();
    // Whoever kept it works with them no more, and the person still ends what they agreed to.
    let refused = chosen(&test, &handed, &["phone", "sms"], words);
    assert_eq!(refusal(&refused.unwrap_err()), "restricted-link");
    chosen(&test, &handed, &[], words).unwrap();
    // By the one that came to them they do as they like (Art. 18(2)).
    chosen(&test, &sent, &["sms"], words).unwrap();
    let given = test.house.read(&officer, |work| {
        work.held_with("consent", &[("contact_id", contact.into()), ("state", "valid".into())])
    });
    let given: Vec<_> = given.unwrap().iter().map(|held| held.text("channel").to_owned()).collect();
    assert_eq!(given, ["sms"]);
});

testkit::on_both!(a_link_ends_when_another_address_is_written_down, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    test.issuer();
    let server = SmtpServer::start();
    let contact = person(&test);
    let words = text(&test, "Novinky 1", "Chci novinky.");
    let handed = token(&shared(&test, contact));
    asks(&test, "volici@example.cz").unwrap();
    run(&test, Some(&server));
    let sent = link_in(&came(&server).remove(0).1);
    test.house
        .write(&test.administrator(), move |work| {
            let entity = work.entity("contact")?;
            let draft = Draft::default().with("email", "spravny@example.cz");
            records::change(work, &entity, (contact, None), &draft).map(drop)
        })
        .unwrap();
    // Whoever reads the old mailbox sees nothing and chooses nothing.
    let shown = test.house.read(&nobody(), |work| {
        by_link(work, (&sent, &[LinkKind::Preferences]), |work, link| {
            preferences(work, link, Locale::Cs).map(drop)
        })
    });
    assert_eq!(refusal(&shown.unwrap_err()), "link-ended");
    assert_eq!(refusal(&chosen(&test, &sent, &["phone"], words).unwrap_err()), "link-ended");
    assert_eq!(says(&test, contact, "phone"), "no-consent");
    chosen(&test, &handed, &["phone"], words).unwrap();
    assert_eq!(says(&test, contact, "phone"), "consent");
});

testkit::on_both!(a_handed_link_floods_nobody, |test: TestHouse| {
    let test = test.with_reach(reach(true));
    test.issuer();
    let server = SmtpServer::start();
    let contact = person(&test);
    let words = text(&test, "Novinky 1", "Chci novinky.");
    let handed = token(&shared(&test, contact));
    let rounds = || {
        for _ in 0..10 {
            chosen(&test, &handed, &["email"], words).unwrap();
            run(&test, Some(&server));
            chosen(&test, &handed, &[], words).unwrap();
        }
        came(&server).len()
    };
    assert_eq!(rounds(), 3);
    test.house.clock().advance(SignedDuration::from_hours(25));
    assert_eq!(rounds(), 6);
});
