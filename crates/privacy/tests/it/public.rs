//! Signed links without an account: what a person chooses by theirs, and what no link opens.

use dictionary::Draft;
use jiff::SignedDuration;
use locale::Locale;
use privacy::{Choices, PreferencesLink, choose, may_contact, object, preferences, shared_link};
use records::{Actor, Error, LinkKind, Reach, by_link, get};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::{erase, refusal};

pub(crate) const URL: &str = "https://crm.ukazka.example";

pub(crate) fn reach(mail: bool) -> Reach {
    Reach { public_url: URL.to_owned(), mail }
}

pub(crate) fn person(test: &TestHouse) -> Uuid {
    let draft = Draft::default()
        .with("last_name", "Volící")
        .with("email", "volici@example.cz")
        .with("phone", "+420601222333");
    test.make(&test.administrator(), "contact", draft)
}

pub(crate) fn text(test: &TestHouse, name: &str, words: &str) -> Uuid {
    let draft = Draft::default().with("name", name).with("text", words);
    test.make(&test.administrator(), "consent_text", draft)
}

pub(crate) fn says(test: &TestHouse, contact: Uuid, channel: &'static str) -> &'static str {
    let admin = test.administrator();
    let answer =
        test.house.read(&admin, |work| may_contact(work, contact, ("direct_marketing", channel)));
    answer.unwrap().unwrap().because
}

/// The link that a colleague copies from a card.
pub(crate) fn shared(test: &TestHouse, contact: Uuid) -> PreferencesLink {
    let admin = test.administrator();
    test.act(&admin, ("contact", contact), ("preferences", &[])).unwrap();
    let link = test.house.read(&admin, |work| {
        let entity = work.entity("contact")?;
        let record = get(work, &entity, contact)?.unwrap();
        shared_link(work, &record)
    });
    link.unwrap().unwrap()
}

pub(crate) fn token(link: &PreferencesLink) -> String {
    link.page.rsplit('/').next().unwrap().to_owned()
}

pub(crate) fn nobody() -> Actor {
    Actor::anonymous(None)
}

pub(crate) fn chosen(
    test: &TestHouse,
    token: &str,
    channels: &[&str],
    words: Uuid,
) -> Result<(), Error> {
    let agreed = channels.iter().map(|it| ("direct_marketing".to_owned(), (*it).to_owned()));
    let choices = Choices {
        agreed: agreed.collect(),
        texts: [("direct_marketing".to_owned(), words)].into(),
        language: Some(Locale::En),
    };
    let token = token.to_owned();
    test.house.write(&nobody(), move |work| {
        by_link(work, (&token, &[LinkKind::Preferences]), |work, link| {
            choose(work, link, (&choices, Locale::Cs, "sám"))
        })
    })
}

fn objects(test: &TestHouse, token: &str, channel: &'static str) {
    let token = token.to_owned();
    let done = test.house.write(&nobody(), move |work| {
        by_link(work, (&token, &[LinkKind::Preferences]), |work, link| {
            object(work, link, (channel, "sám"))
        })
    });
    done.unwrap();
}

pub(crate) fn ledger(test: &TestHouse, contact: Uuid) -> Vec<String> {
    let held = test.house.read(&test.administrator(), |work| {
        let held = work.held_with("consent", &[("contact_id", contact.into())])?;
        let word = |held: &records::Held, field: &str| {
            held.get(field).as_text().unwrap_or_default().to_owned()
        };
        let line = |held| {
            format!(
                "{} {} {} {}",
                word(held, "decision"),
                word(held, "channel"),
                word(held, "state"),
                word(held, "source")
            )
        };
        Ok(held.iter().map(line).collect())
    });
    held.unwrap()
}

testkit::on_both!(a_person_gives_and_withdraws_alike, |test: TestHouse| {
    let contact = person(&test);
    let words = text(&test, "Novinky 1", "Chci novinky.");
    let token = token(&shared(&test, contact));
    chosen(&test, &token, &["email", "phone"], words).unwrap();
    assert_eq!(
        (says(&test, contact, "email"), says(&test, contact, "sms")),
        ("consent", "no-consent")
    );
    chosen(&test, &token, &["phone"], words).unwrap();
    assert_eq!(says(&test, contact, "email"), "withdrawn");
    assert_eq!(says(&test, contact, "phone"), "consent");
    // What stands already is not written again.
    chosen(&test, &token, &["phone"], words).unwrap();
    assert_eq!(ledger(&test, contact), ["given email ended form", "given phone valid form"]);
    let admin = test.administrator();
    let language = test.house.read(&admin, |work| Ok(work.held("contact", contact)?.unwrap()));
    assert_eq!(language.unwrap().get("language").as_text(), Some("en"));
    // A consent to any way that a colleague wrote down is narrowed by the person.
    let any = Draft::default().with("contact_id", contact.to_string()).with("channel", "any");
    test.make(&admin, "consent", any);
    assert_eq!(says(&test, contact, "sms"), "consent");
    chosen(&test, &token, &["email", "phone"], words).unwrap();
    assert_eq!(
        (says(&test, contact, "sms"), says(&test, contact, "email")),
        ("refused", "consent")
    );

    // Nobody agrees to words that were not before them.
    let newer = text(&test, "Novinky 2", "Chci všechny novinky.");
    let old = chosen(&test, &token, &["email", "phone", "sms"], words);
    assert_eq!(refusal(&old.unwrap_err()), "text-changed");
    chosen(&test, &token, &["email", "phone", "sms"], newer).unwrap();
    assert_eq!(says(&test, contact, "sms"), "consent");
});

testkit::on_both!(everything_ends_with_one_click, |test: TestHouse| {
    let contact = person(&test);
    let words = text(&test, "Novinky 1", "Chci novinky.");
    let token = token(&shared(&test, contact));
    chosen(&test, &token, &["email", "phone"], words).unwrap();
    objects(&test, &token, "email");
    objects(&test, &token, "email");
    assert_eq!(says(&test, contact, "email"), "suppressed");
    assert_eq!(says(&test, contact, "phone"), "consent", "one way was refused");
    let again = chosen(&test, &token, &["email", "phone"], words);
    assert_eq!(refusal(&again.unwrap_err()), "objection-stands");
    objects(&test, &token, "any");
    assert_eq!(says(&test, contact, "phone"), "suppressed");
    let ledger = ledger(&test, contact);
    assert_eq!(ledger.iter().filter(|line| line.starts_with("objection")).count(), 2, "{ledger:?}");
    assert!(!ledger.iter().any(|line| line.starts_with("given") && line.contains("valid")));
    let shown = test.house.read(&nobody(), |work| {
        by_link(work, (&token, &[LinkKind::Preferences]), |work, link| {
            preferences(work, link, Locale::Cs)
        })
    });
    let shown = shown.unwrap();
    assert!(shown.objected_at.is_some());
    assert_eq!(shown.email, "v•••@example.cz");
    assert!(shown.purposes[0].channels.iter().all(|channel| !channel.on));
});

testkit::on_both!(a_link_is_nobody_elses, |test: TestHouse| {
    test.issuer();
    test.user("dpo", "poverenec@example.cz", &[]);
    let contact = person(&test);
    let link = shared(&test, contact);
    let good = token(&link);
    assert!(!good.contains(&contact.simple().to_string()), "the token names nobody");
    assert_eq!(shared(&test, contact).page, link.page, "there is one");
    let headers = link.headers(URL);
    assert_eq!(headers[0].1, format!("<{URL}/unsubscribe/{good}>"));
    assert_eq!(headers[1].1, "List-Unsubscribe=One-Click");
    let open = |token: &str, kind: LinkKind| {
        test.house
            .read(&nobody(), |work| by_link(work, (token, &[kind]), |_, link| Ok(link.contact_id)))
    };
    assert_eq!(open(&good, LinkKind::Preferences).unwrap(), Some(contact));
    assert!(matches!(open(&good, LinkKind::Consent), Err(Error::NotFound)));
    let mut forged = good.clone().into_bytes();
    let last = forged.len() - 2;
    forged[last] = if forged[last] == b'A' { b'B' } else { b'A' };
    for token in
        [String::from_utf8(forged).unwrap(), String::new(), "x".repeat(500), "%%%".to_owned()]
    {
        assert!(matches!(open(&token, LinkKind::Preferences), Err(Error::NotFound)), "{token}");
    }
    // It ends on its day, and says so; and with its person at once.
    test.house.clock().advance(SignedDuration::from_hours(24 * 731));
    assert_eq!(refusal(&open(&good, LinkKind::Preferences).unwrap_err()), "link-ended");
    let fresh = token(&shared(&test, contact));
    assert!(open(&fresh, LinkKind::Preferences).is_ok());
    erase(&test, contact);
    assert!(matches!(open(&fresh, LinkKind::Preferences), Err(Error::NotFound)));
});
