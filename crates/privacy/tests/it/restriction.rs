//! Restriction and objection: what is restricted is stored, and nobody works with it until the person was told.

use dictionary::{Action, Draft, Filter};
use privacy::may_contact;
use records::{Actor, Answers, Error, ListRequest, change, count, do_verb, get, list, search};
use testkit::TestHouse;
use uuid::Uuid;

use crate::erasure::refusal;

struct Scene {
    sales: Actor,
    officer: Actor,
    contact: Uuid,
    /// A note and a deal about the contact, a note about somebody else in which they took part.
    note: Uuid,
    deal: Uuid,
    shared: Uuid,
}

fn scene(test: &TestHouse) -> Scene {
    let sales = test.user("sales", "obchod@example.cz", &[]);
    let officer = test.user("dpo", "poverenec@example.cz", &[]);
    test.issuer();
    let contact = Draft::default()
        .with("first_name", "Omezena")
        .with("last_name", "Uložená")
        .with("email", "omezena@example.cz");
    let contact = test.make(&sales, "contact", contact);
    let of = |draft: Draft| draft.with("contact_id", contact.to_string());
    let note = of(Draft::default().with("kind", "note").with("subject", "O Uložené"));
    let note = test.make(&sales, "activity", note);
    let deal = test.make(&sales, "deal", of(Draft::default().with("name", "Uložený případ")));
    let other = test.make(&sales, "contact", Draft::default().with("last_name", "Jiný"));
    let shared = Draft::default()
        .with("kind", "meeting")
        .with("subject", "O Jiném")
        .with("contact_id", other.to_string())
        .with("participants", serde_json::json!([contact.to_string()]));
    let shared = test.make(&sales, "activity", shared);
    Scene { sales, officer, contact, note, deal, shared }
}

fn request(test: &TestHouse, actor: &Actor, contact: Uuid, kind: &str) -> Uuid {
    let draft = Draft::default()
        .with("kind", kind)
        .with("contact_id", contact.to_string())
        .with("received_on", "2026-11-20")
        .with("channel", "email");
    test.make(actor, "request", draft)
}

fn sees(test: &TestHouse, email: &str, entity: &'static str, id: Uuid) -> bool {
    let actor = test.actor_of(email);
    test.house
        .read(&actor, |work| {
            let entity = work.entity(entity)?;
            Ok(get(work, &entity, id)?.is_some())
        })
        .unwrap()
}

/// How many contacts a list, a count, a search and an export find.
fn found(test: &TestHouse, email: &str) -> (usize, usize, bool) {
    let actor = test.actor_of(email);
    test.house
        .read(&actor, |work| {
            let entity = work.entity("contact")?;
            let request = ListRequest {
                entity: std::sync::Arc::clone(&entity),
                filter: Filter::Everything,
                sort: Vec::new(),
                search: None,
                limit: 50,
                after: None,
                fields: None,
            };
            let listed = list(work, &request)?.records.len();
            let counted = match count(work, &request)? {
                records::Count::Exactly(count) | records::Count::MoreThan(count) => count,
            };
            assert_eq!(u64::try_from(listed).unwrap(), counted);
            let hits = search(work, "omezena", 10)?.iter().map(|hits| hits.records.len()).sum();
            let held = work.held_with("contact", &[("last_name", "Uložená".into())])?;
            let exported = held
                .iter()
                .any(|held| work.actor().rights.may(&entity, Action::Export, held.values()));
            Ok((listed, hits, exported))
        })
        .unwrap()
}

testkit::on_both!(a_restricted_person_is_stored_and_nothing_else, |test: TestHouse| {
    let scene = scene(&test);
    assert_eq!(found(&test, "obchod@example.cz"), (2, 1, false), "sales export nothing");
    assert_eq!(found(&test, "admin@example.cz"), (2, 1, true));
    let asked = request(&test, &scene.officer, scene.contact, "restriction");
    test.act(&scene.officer, ("request", asked), ("restrict", &[])).unwrap();

    for (entity, id) in [("contact", scene.contact), ("activity", scene.note), ("deal", scene.deal)]
    {
        assert!(!sees(&test, "obchod@example.cz", entity, id), "{entity}");
        assert!(sees(&test, "poverenec@example.cz", entity, id), "{entity}");
    }
    assert!(sees(&test, "obchod@example.cz", "activity", scene.shared), "it is another's as well");
    assert_eq!(found(&test, "obchod@example.cz"), (1, 0, false));
    assert_eq!(found(&test, "admin@example.cz"), (2, 1, false), "nobody takes them out");
    // Not even who sees them changes them. Rights are read anew with every request.
    let (admin, contact) = (test.administrator(), scene.contact);
    let refused = test.house.write(&admin, move |work| {
        let entity = work.entity("contact")?;
        let draft = Draft::default().with("position", "jiná");
        change(work, &entity, (contact, None), &draft).map(drop)
    });
    assert!(matches!(refused, Err(Error::Forbidden | Error::NotFound)), "{refused:?}");
    // Nothing is sent to them, and what is written about them is restricted as well.
    let answer = test
        .house
        .read(&admin, |work| may_contact(work, scene.contact, ("contract", "email")))
        .unwrap()
        .unwrap();
    assert_eq!((answer.allowed, answer.because), (false, "restricted"));
    let late = Draft::default().with("kind", "note").with("subject", "Dopsáno");
    let late = test.make(&admin, "activity", late.with("contact_id", scene.contact.to_string()));
    assert!(!sees(&test, "obchod@example.cz", "activity", late));
    assert!(sees(&test, "admin@example.cz", "activity", late));
});

testkit::on_both!(a_restriction_is_lifted_after_the_person_was_told, |test: TestHouse| {
    let scene = scene(&test);
    let first = request(&test, &scene.officer, scene.contact, "restriction");
    test.act(&scene.officer, ("request", first), ("restrict", &[])).unwrap();
    let second = request(&test, &scene.officer, scene.contact, "rectification");
    test.act(&scene.officer, ("request", second), ("restrict", &[])).unwrap();
    let error = test.act(&scene.officer, ("request", first), ("lift", &[])).unwrap_err();
    assert_eq!(refusal(&error), "required");
    let told: &[(&str, &str)] = &[("told", "E-mailem 21. 11.")];
    test.act(&scene.officer, ("request", first), ("lift", told)).unwrap();
    assert!(!sees(&test, "obchod@example.cz", "contact", scene.contact), "the other still holds");
    test.act(&scene.officer, ("request", second), ("lift", told)).unwrap();
    for (entity, id) in [("contact", scene.contact), ("activity", scene.note), ("deal", scene.deal)]
    {
        assert!(sees(&test, "obchod@example.cz", entity, id), "{entity}");
    }
    assert_eq!(found(&test, "admin@example.cz"), (2, 1, true));
});

testkit::on_both!(who_does_not_handle_requests_restricts_nobody, |test: TestHouse| {
    let scene = scene(&test);
    let asked = request(&test, &scene.sales, scene.contact, "restriction");
    let refused = test.house.write(&scene.sales, move |work| {
        let entity = work.entity("request")?;
        do_verb(work, (&entity, asked), "restrict", &Answers::default()).map(drop)
    });
    assert!(refused.is_err());
    assert!(sees(&test, "obchod@example.cz", "contact", scene.contact));
});

testkit::on_both!(an_objection_that_is_upheld_becomes_an_erasure, |test: TestHouse| {
    let scene = scene(&test);
    let asked = request(&test, &scene.officer, scene.contact, "objection");
    test.act(&scene.officer, ("request", asked), ("restrict", &[])).unwrap();
    let how: &[(&str, &str)] = &[("how", "Zpětným voláním")];
    test.act(&scene.officer, ("request", asked), ("identify", how)).unwrap();
    let of_sales = test.act(&scene.sales, ("request", asked), ("uphold", &[]));
    assert!(of_sales.is_err(), "who does not handle requests upholds nothing");
    test.act(&scene.officer, ("request", asked), ("uphold", &[])).unwrap();
    let erasure = test
        .house
        .read(&scene.officer, |work| {
            let objection = work.held("request", asked)?.unwrap();
            assert_eq!(objection.text("status"), "done");
            let erasures = work.held_with("request", &[("kind", "erasure".into())])?;
            let [erasure] = erasures.as_slice() else { panic!("{erasures:?}") };
            for field in ["received_on", "due_on", "contact_id", "channel", "identity_how"] {
                assert_eq!(erasure.get(field), objection.get(field), "{field}");
            }
            assert_eq!((erasure.text("status"), erasure.text("identity")), ("planned", "checked"));
            Ok(erasure.id())
        })
        .unwrap();
    assert!(!sees(&test, "obchod@example.cz", "contact", scene.contact), "still restricted");
    // Another person confirms it, and it is carried out.
    let admin = test.administrator();
    test.act(&admin, ("request", erasure), ("confirm", &[])).unwrap();
    test.act(&scene.officer, ("request", erasure), ("execute", &[])).unwrap();
    let gone = test.house.read(&admin, |work| {
        let held = work.held("contact", scene.contact)?;
        Ok(held.is_none_or(|held| !held.get("erased_at").is_empty()))
    });
    assert!(gone.unwrap());
});

testkit::on_both!(an_objection_to_marketing_counts_at_once, |test: TestHouse| {
    let scene = scene(&test);
    let admin = test.administrator();
    let consent = Draft::default()
        .with("contact_id", scene.contact.to_string())
        .with("channel", "email")
        .with("source", "phone");
    test.make(&admin, "consent", consent);
    let asks = |purpose| {
        let read =
            test.house.read(&admin, |work| may_contact(work, scene.contact, (purpose, "email")));
        let answer = read.unwrap().unwrap();
        (answer.allowed, answer.because)
    };
    assert_eq!(asks("direct_marketing"), (true, "consent"));
    let asked = request(&test, &scene.officer, scene.contact, "objection");
    test.act(&scene.officer, ("request", asked), ("object", &[])).unwrap();
    assert_eq!(asks("direct_marketing"), (false, "suppressed"));
    assert_eq!(asks("contract"), (true, "not-marketing"), "the order is still spoken of");
    let done = test.house.read(&admin, |work| {
        let held = work.held("request", asked)?.ok_or(Error::NotFound)?;
        Ok(held.get("status").as_text().map(str::to_owned))
    });
    assert_eq!(done.unwrap().as_deref(), Some("done"));
});

testkit::on_both!(
    what_is_being_performed_goes_on_and_what_is_over_is_only_stored,
    |test: TestHouse| {
        let scene = scene(&test);
        let of = |status: &str| {
            Draft::default()
                .with("name", "Zakázka")
                .with("contact_id", scene.contact.to_string())
                .with("lines", serde_json::json!([{"text": "Plot", "unit_price": "9"}]))
                .with("status", status)
        };
        let (running, over) = (
            test.make(&scene.sales, "order", of("in_progress")),
            test.make(&scene.sales, "order", of("cancelled")),
        );
        let agreed = Draft::default()
            .with("name", "Servis")
            .with("contact_id", scene.contact.to_string())
            .with("status", "valid");
        let agreed = test.make(&scene.sales, "contract", agreed);
        let firm =
            test.make(&scene.sales, "company", Draft::default().with("name", "Zahrady s.r.o."));
        let of_firm = || {
            let draft = Draft::default().with("name", "Plot pro firmu");
            let draft = draft.with("company_id", firm.to_string());
            test.make(
                &test.administrator(),
                "deal",
                draft.with("contact_id", scene.contact.to_string()),
            )
        };
        let theirs = of_firm();
        let seen = |entity, id| sees(&test, "obchod@example.cz", entity, id);
        let asked = request(&test, &scene.officer, scene.contact, "restriction");
        test.act(&scene.officer, ("request", asked), ("restrict", &[])).unwrap();
        assert!(seen("order", running) && seen("contract", agreed), "it must still be performed");
        assert!(!seen("order", over));
        let restricted = |id| {
            let held = test.house.read(&scene.officer, |work| Ok(work.held("deal", id)?.unwrap()));
            !held.unwrap().get("restricted_at").is_empty()
        };
        assert!(restricted(scene.deal), "a deal of the person alone");
        assert!(!restricted(theirs) && !restricted(of_firm()), "the company is not restricted");
        let told: &[(&str, &str)] = &[("told", "Dopisem")];
        test.act(&scene.officer, ("request", asked), ("lift", told)).unwrap();
        assert!(seen("order", over));
        // What an erasure had to leave is restricted in the same way.
        let erased = crate::erasure::erase(&test, scene.contact);
        assert!(seen("order", running) && seen("contract", agreed));
        assert!(!seen("order", over) && !seen("contact", scene.contact), "{erased}");
    }
);

testkit::on_both!(what_a_quote_takes_from_its_deal_decides_whose_it_is, |test: TestHouse| {
    let scene = scene(&test);
    let admin = test.administrator();
    let company = test.make(&admin, "company", Draft::default().with("name", "Šroubárna"));
    let deal = Draft::default()
        .with("name", "Linka")
        .with("company_id", company.to_string())
        .with("contact_id", scene.contact.to_string());
    let with_company = test.make(&admin, "deal", deal);
    let asked = request(&test, &scene.officer, scene.contact, "restriction");
    test.act(&scene.officer, ("request", asked), ("restrict", &[])).unwrap();
    let quoted = |deal: Uuid| {
        let lines = serde_json::json!([{"text": "Linka", "unit_price": "9"}]);
        let draft = Draft::default().with("name", "Linka").with("deal_id", deal.to_string());
        let draft = draft.with("lines", lines);
        test.make(&admin, "quote", draft)
    };
    let (own, shared) = (quoted(scene.deal), quoted(with_company));
    let restricted = |quote: Uuid| {
        let held = test.house.read(&admin, |work| work.held("quote", quote)).unwrap().unwrap();
        !held.get("restricted_at").is_empty()
    };
    assert!(restricted(own), "theirs alone");
    assert!(!restricted(shared), "the company's as well");
});

testkit::on_both!(what_becomes_theirs_alone_is_restricted_too, |test: TestHouse| {
    let scene = scene(&test);
    let company = test.make(&scene.sales, "company", Draft::default().with("name", "Šroubárna"));
    let deal = Draft::default()
        .with("name", "Linka")
        .with("company_id", company.to_string())
        .with("contact_id", scene.contact.to_string());
    let deal = test.make(&scene.sales, "deal", deal);
    let asked = request(&test, &scene.officer, scene.contact, "restriction");
    test.act(&scene.officer, ("request", asked), ("restrict", &[])).unwrap();
    assert!(sees(&test, "obchod@example.cz", "deal", deal));
    test.house
        .write(&scene.sales, move |work| {
            let entity = work.entity("deal")?;
            let draft = Draft::default().with("company_id", serde_json::Value::Null);
            change(work, &entity, (deal, None), &draft).map(drop)
        })
        .unwrap();
    assert!(!sees(&test, "obchod@example.cz", "deal", deal));
});
