//! Papers that are kept: of invoices and quotes, whatever stands in them, and none in the way of the others.

use dictionary::Draft;
use jiff::SignedDuration;
use records::{Document, Error, detach};
use sales::PaperRounds;
use serde_json::json;
use testkit::{TestHouse, words_of_pdf};
use uuid::Uuid;

use crate::{act, customer, draft, issuer};

fn issued(test: &TestHouse, draft: Draft) -> Uuid {
    let admin = test.administrator();
    let id = test.make(&admin, "invoice", draft);
    act(test, &admin, ("invoice", id), ("issue", &[])).unwrap();
    id
}

fn kept(test: &TestHouse, entity: &'static str, id: Uuid) -> Vec<Document> {
    let found = test.house.read(&test.administrator(), |work| {
        let entity = work.entity(entity)?;
        records::documents(work, &entity, id)
    });
    found.unwrap().into_iter().filter(|document| document.kept).collect()
}

testkit::on_both!(what_was_sent_is_kept_for_good, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    let lines = json!([{"text": "Kurz 🙂 日本語", "unit_price": "1000"}]);
    let invoice = issued(&test, draft(company).with("lines", lines));
    let new = Draft::default().with("name", "Linka").with("company_id", company.to_string());
    let deal =
        test.make(&admin, "deal", new.with("lines", json!([{"text": "Linka", "unit_price": "9"}])));
    let quote = act(&test, &admin, ("deal", deal), ("quote", &[])).unwrap().id();
    act(&test, &admin, ("quote", quote), ("send", &[])).unwrap();
    act(&test, &admin, ("quote", quote), ("order", &[])).unwrap();
    test.house.clock().advance(SignedDuration::from_mins(2));
    assert_eq!(PaperRounds::default().keep(&test.house, 20).unwrap(), 2);
    assert_eq!(PaperRounds::default().keep(&test.house, 20).unwrap(), 0);
    for (entity, id) in [("invoice", invoice), ("quote", quote)] {
        let documents = kept(&test, entity, id);
        assert_eq!(documents.len(), 1, "{entity}");
        let pdf = test.house.content(&documents[0].versions[0]).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"), "{entity}");
        let document = documents[0].id;
        let refused = test.house.write(&admin, move |work| {
            let entity = work.entity(entity)?;
            detach(work, (&entity, id), document)
        });
        let Err(Error::Invalid(errors)) = refused else { panic!("{refused:?}") };
        assert_eq!((errors[0].field.as_str(), errors[0].problem.key), ("file", "locked"));
    }
});

testkit::on_both!(a_paper_that_cannot_be_kept_is_in_nobodys_way, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let full = issued(&test, draft(company));
    let other = issued(&test, draft(company));
    // No more documents fit to this one.
    let many: Vec<_> =
        (0..500).map(|_| test.house.keep(b"x", "a.txt", "text/plain").unwrap()).collect();
    test.house
        .write(&test.administrator(), move |work| {
            let entity = work.entity("invoice")?;
            for kept in &many {
                records::attach(work, (&entity, full), None, kept)?;
            }
            Ok(())
        })
        .unwrap();
    test.house.clock().advance(SignedDuration::from_mins(2));
    let rounds = PaperRounds::default();
    let round = || rounds.keep(&test.house, 1).unwrap();
    assert_eq!(round() + round() + round(), 1);
    assert_eq!((kept(&test, "invoice", full).len(), kept(&test, "invoice", other).len()), (0, 1));
    // Later there is room for it.
    let first = test.house.read(&test.administrator(), |work| {
        let entity = work.entity("invoice")?;
        records::documents(work, &entity, full)
    });
    let document = first.unwrap()[0].id;
    test.house
        .write(&test.administrator(), move |work| {
            let entity = work.entity("invoice")?;
            detach(work, (&entity, full), document)
        })
        .unwrap();
    assert_eq!(round(), 0, "it waits");
    test.house.clock().advance(SignedDuration::from_mins(6));
    assert_eq!((round(), kept(&test, "invoice", full).len()), (1, 1));
});

testkit::on_both!(a_sheet_prints_nobody_whom_its_reader_may_not_see, |test: TestHouse| {
    issuer(&test);
    let company = customer(&test);
    let admin = test.administrator();
    test.user("sales", "jina@example.cz", &[]);
    let sales = test.user("sales", "obchod@example.cz", &[]);
    let theirs = test.make(
        &test.actor_of("jina@example.cz"),
        "contact",
        Draft::default().with("last_name", "Skrytá").with("email", "skryta@example.cz"),
    );
    let quoted = |parties: &[(&str, Uuid)]| {
        let owner = sales.user_id.unwrap();
        let mut draft = Draft::default()
            .with("name", "Linka")
            .with("owner_id", owner.to_string())
            .with("lines", json!([{"text": "Linka", "unit_price": "9"}]));
        for (field, id) in parties {
            draft = draft.with(field, id.to_string());
        }
        test.make(&admin, "quote", draft)
    };
    let printed = |email: &str, quote: Uuid| {
        let actor = test.actor_of(email);
        let entity = test.house.read(&actor, |work| work.entity("quote")).unwrap();
        let made = test.house.make_file(&actor, (&entity, quote), "document.pdf")?;
        Ok::<_, Error>(words_of_pdf(&made.bytes))
    };
    let with_company = quoted(&[("company_id", company), ("contact_id", theirs)]);
    let whole = printed("admin@example.cz", with_company).unwrap();
    assert!(whole.contains("Šroubárna"), "{whole}");
    let reduced = printed("obchod@example.cz", with_company).unwrap();
    assert!(reduced.contains("Šroubárna") && !reduced.contains("Skrytá"), "{reduced}");
    let alone = quoted(&[("contact_id", theirs)]);
    assert!(printed("admin@example.cz", alone).unwrap().contains("Skrytá"));
    let refused = printed("obchod@example.cz", alone);
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    // Nor is what the house printed and kept, which has all of it.
    for quote in [with_company, alone] {
        act(&test, &admin, ("quote", quote), ("send", &[])).unwrap();
        act(&test, &admin, ("quote", quote), ("order", &[])).unwrap();
    }
    test.house.clock().advance(SignedDuration::from_mins(2));
    assert_eq!(PaperRounds::default().keep(&test.house, 20).unwrap(), 2);
    for quote in [with_company, alone] {
        let document = kept(&test, "quote", quote).pop().unwrap().id;
        let reader = test.actor_of("obchod@example.cz");
        let taken = test.house.write(&reader, move |work| {
            let entity = work.entity("quote")?;
            let shown = records::documents(work, &entity, quote)?.len();
            Ok((shown, records::taken(work, (&entity, quote), (document, None)).is_err()))
        });
        assert_eq!(taken.unwrap(), (0, true));
    }
});
