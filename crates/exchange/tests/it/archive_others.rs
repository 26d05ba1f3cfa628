//! What an archive of access tells beside the person's own records: what others' records say of them, and who got their data earlier.
//! And the archive of a colleague.

use dictionary::Draft;
use exchange::{Choice, choose, passages};
use records::{attach, documents};
use serde_json::{Value as Json, json};
use testkit::TestHouse;
use uuid::Uuid;

use crate::archive::{archive, packed, person, request, text, unpacked};

testkit::on_both!(what_others_say_of_a_person_is_theirs_to_know, |test: TestHouse| {
    let contact = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let admin = test.administrator();
    let firm = Draft::default().with("name", "Jiná, a. s.").with(
        "note",
        "Platí pozdě.\nDoporučila je Přístupa Výpisová, zná se s petr@jina.example.\nVolat ráno.",
    );
    let firm = test.make(&admin, "company", firm);
    let asked = request(&test, &officer, contact, "access");
    let files = unpacked(&archive(&test, &officer, asked).expect("given"));
    let said = text(&files, "elsewhere.json");
    assert!(said.contains("Doporučila je Přístupa Výpisová"), "{said}");
    for others in ["Platí pozdě", "petr@jina.example", "Volat ráno", "Jiná, a. s."] {
        assert!(!said.contains(others), "{others}: {said}");
    }
    assert!(text(&files, "letter.txt").contains("elsewhere.json"));
    // Somebody reads it before it goes out, and may withhold it.
    let found = test.house.read(&officer, |work| passages(work, asked)).expect("read");
    assert!(found.iter().any(|one| one.record == firm && one.part == "note"), "{found:?}");
    let hide = Choice { record: firm, part: "note".to_owned(), decision: "others".to_owned() };
    test.house
        .write(&officer, move |work| choose(work, asked, std::slice::from_ref(&hide)))
        .expect("chosen");
    let files = unpacked(&archive(&test, &officer, asked).expect("given"));
    assert!(!text(&files, "elsewhere.json").contains("Výpisová"));
    // It is nothing that the person provided, so they do not take it along.
    let asked = request(&test, &officer, contact, "portability");
    let files = unpacked(&archive(&test, &officer, asked).expect("given"));
    assert!(!files.contains_key("elsewhere.json"));
});

testkit::on_both!(who_got_the_data_earlier_is_told_too, |test: TestHouse| {
    let contact = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let admin = test.administrator();
    for (name, status) in [("Účtárna, s. r. o.", "ended"), ("Tiskárna, s. r. o.", "active")] {
        let draft = Draft::default()
            .with("name", name)
            .with("kind", "other")
            .with("country", "CZ")
            .with("purposes", json!(["accounting", "business_contact"]))
            .with("status", status);
        test.make(&admin, "recipient", draft);
    }
    let asked = request(&test, &officer, contact, "access");
    let files = unpacked(&archive(&test, &officer, asked).expect("given"));
    let letter = text(&files, "letter.txt").replace('\u{a0}', " ");
    let (now, earlier) = letter.split_once("Dříve, v době").expect("both are told");
    assert!(now.contains("Tiskárna") && !now.contains("Účtárna"), "{letter}");
    assert!(earlier.contains("Účtárna, s. r. o. (do 23. 11. 2026)"), "{letter}");
});

testkit::on_both!(a_colleague_is_given_what_is_held_about_them, |test: TestHouse| {
    person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let seller = test.user("sales", "prodejce@example.cz", &[]);
    let colleague = seller.user_id.expect("a user");
    let view = records::SavedView {
        id: Uuid::nil(),
        name: "Moje pila".to_owned(),
        query: "q=pila".to_owned(),
        shared: false,
        own: true,
    };
    test.house
        .write(&seller, move |work| records::save_view(work, "contact", &view))
        .expect("saved");
    let draft = |kind: &str| {
        Draft::default()
            .with("kind", kind)
            .with("user_id", colleague.to_string())
            .with("received_on", "2026-11-20")
            .with("channel", "in_person")
    };
    let asked = test.make(&officer, "request", draft("access"));
    let files = unpacked(&archive(&test, &officer, asked).expect("given"));
    let data: Json = serde_json::from_slice(&files["data.json"]).expect("JSON");
    assert_eq!(data["person"], colleague.to_string());
    let user = &data["records"]["users"][0];
    assert_eq!(user["email"], "prodejce@example.cz", "{data}");
    assert!(data["records"]["saved_views"].to_string().contains("Moje pila"), "{data}");
    let all = data.to_string();
    for others in ["poverenec@example.cz", "Výpisová", "argon2", "password_hash"] {
        assert!(!all.contains(others), "{others}: {all}");
    }
    let letter = text(&files, "letter.txt");
    assert!(letter.contains("prodejce@example.cz"), "{letter}");
    test.act(&officer, ("request", asked), ("answer", &[])).expect("answered");
    // What ends with their account is not asked for here, and nobody is asked about twice at once.
    let refused = test.try_make(&officer, "request", draft("erasure")).expect_err("refused");
    assert!(format!("{refused:?}").contains("not-of-a-colleague"), "{refused:?}");
    let contact = test.make(&officer, "request", draft("access"));
    let held = test.house.read(&officer, |work| Ok(work.held("request", contact)?.is_some()));
    assert!(held.expect("read"));
});

testkit::on_both!(what_a_person_wrote_to_us_goes_with_them, |test: TestHouse| {
    let contact = person(&test);
    let officer = test.actor_of("poverenec@example.cz");
    let admin = test.administrator();
    let mail = |direction: &str, subject: &str| {
        let draft = Draft::default()
            .with("kind", "email")
            .with("direction", direction)
            .with("subject", subject)
            .with("text", format!("{subject}: celý text"))
            .with("at", "2026-11-20T09:00:00Z")
            .with("contact_id", contact.to_string());
        test.make(&admin, "activity", draft)
    };
    let (sent, _) = (mail("in", "Poptávka plotu"), mail("out", "Naše nabídka"));
    // What they sent with it, and what they sent instead of it later.
    let versions = [&b"Plot, nacrt"[..], &b"Plot, mereno"[..]];
    let kept = versions.map(|one| test.house.keep_file(one, "plot.txt").expect("kept"));
    test.house
        .write(&admin, move |work| {
            let entity = work.entity("activity")?;
            let document = attach(work, (&entity, sent), None, &kept[0])?;
            attach(work, (&entity, sent), Some(document), &kept[1])
        })
        .expect("attached");
    let asked = request(&test, &officer, contact, "portability");
    let bytes = archive(&test, &officer, asked).expect("given");
    let data = text(&unpacked(&bytes), "data.json");
    assert!(data.contains("Poptávka plotu: celý text"), "{data}");
    assert!(!data.contains("Naše nabídka"), "what we wrote is ours: {data}");
    let other = TestHouse::open(testkit::Engine::Sqlite);
    let admin = other.administrator();
    let taken = exchange::import_portable(&other.house, &admin, &bytes).expect("taken in");
    let held = other.house.read(&admin, |work| {
        work.held_with("activity", &[("contact_id", taken.into()), ("direction", "in".into())])
    });
    let held = held.expect("read");
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].text("text"), "Poptávka plotu: celý text");
    let found = other.house.read(&admin, |work| {
        let entity = work.entity("activity")?;
        documents(work, &entity, held[0].id())
    });
    let found = found.expect("read");
    assert_eq!(found.len(), 1, "one document with all its versions, where it was");
    let content = |number: usize| other.house.content(&found[0].versions[number]).expect("there");
    assert_eq!([content(1), content(0)], versions.map(<[u8]>::to_vec));
    // Nothing is taken in of which the data do not tell what it belongs to.
    let mut files = unpacked(&bytes);
    files.insert("documents/009-cizi.txt".to_owned(), b"x".to_vec());
    let refused = exchange::import_portable(&other.house, &admin, &packed(&files));
    assert!(refused.expect_err("refused").to_string().contains("009-cizi.txt"));
});
