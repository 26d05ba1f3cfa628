//! The registers: recipients with the safeguards of transfers, assessments and notices that do not change, and the record of
//! processing that is made of them, kept in versions, printed and as a workbook.

use std::io::Read as _;

use dictionary::Draft;
use flate2::read::DeflateDecoder;
use locale::Locale;
use privacy::{
    ProcessingJob, Section, changed_since, kept_versions, print_processing, processing, workbook,
};
use records::{Actor, Error, Jobs, Visible, documents};
use serde_json::json;
use testkit::{TestHouse, words_of_pdf};
use uuid::Uuid;

use crate::erasure::refusal;

fn officer(test: &TestHouse) -> Actor {
    test.user("dpo", "poverenec@example.cz", &[])
}

fn recipient(name: &str, purposes: &[&str]) -> Draft {
    Draft::default().with("name", name).with("purposes", json!(purposes))
}

fn change(
    test: &TestHouse,
    actor: &Actor,
    (entity, id): (&'static str, Uuid),
    (field, value): (&'static str, &'static str),
) -> Result<(), Error> {
    test.house.write(actor, move |work| {
        let entity = work.entity(entity)?;
        records::change(work, &entity, (id, None), &Draft::default().with(field, value)).map(drop)
    })
}

fn remove(
    test: &TestHouse,
    actor: &Actor,
    (entity, id): (&'static str, Uuid),
) -> Result<(), Error> {
    test.house.write(actor, move |work| {
        let entity = work.entity(entity)?;
        records::delete(work, &entity, (id, None))
    })
}

fn record(test: &TestHouse, locale: Locale) -> Vec<Section> {
    test.house.read(&test.administrator(), |work| processing(work, locale)).unwrap()
}

/// What the record says of one thing.
fn says(sections: &[Section], section: &str, fact: &str) -> (String, bool) {
    let section = sections.iter().find(|it| it.key == section).unwrap();
    let fact = section.facts.iter().find(|it| it.key == fact).unwrap();
    (fact.values.join("\n"), fact.missing)
}

/// A balancing test of the purpose, decided.
fn balanced(test: &TestHouse, actor: &Actor, purpose: &str) -> Uuid {
    let draft = Draft::default()
        .with("name", format!("Balanční test {purpose}"))
        .with("purposes", json!([purpose]))
        .with("description", "Zůstat ve spojení")
        .with("necessity", "Jinak to nejde")
        .with("risks", "Malá")
        .with("result", "yes");
    let id = test.make(actor, "assessment", draft);
    test.act(actor, ("assessment", id), ("decide", &[])).unwrap();
    id
}

testkit::on_both!(what_leaves_the_area_needs_a_safeguard, |test: TestHouse| {
    let officer = officer(&test);
    let abroad =
        |country: &str| recipient("Mailer", &["direct_marketing"]).with("country", country);
    let refused = |draft| refusal(&test.try_make(&officer, "recipient", draft).unwrap_err());
    assert_eq!(refused(abroad("us")), "transfer-safeguard");
    assert_eq!(refused(abroad("U1")), "country-code");
    assert_eq!(refused(abroad("DE").with("reviewed_on", "2027-01-01")), "not-in-the-future");
    test.make(&officer, "recipient", abroad("us").with("safeguard", "scc"));
    test.make(&officer, "recipient", recipient("Hosting", &["contract"]).with("country", "is"));
    let told = record(&test, Locale::En);
    let (beyond, _) = says(&told, "direct_marketing", "transfers");
    assert_eq!(beyond, "US: Mailer – Standard contractual clauses (Art. 46)");
    let (within, _) = says(&told, "contract", "transfers");
    assert_eq!(within, "Nothing leaves the European Economic Area");
});

testkit::on_both!(the_record_says_everything_and_follows_the_registers, |test: TestHouse| {
    let officer = officer(&test);
    test.issuer();
    let dictionary = test.house.dictionary();
    for locale in [Locale::Cs, Locale::En] {
        let told = record(&test, locale);
        let keys: Vec<&str> = told.iter().map(|section| section.key.as_str()).collect();
        let purposes = dictionary.purposes().map(|purpose| purpose.name.as_str());
        let expected: Vec<&str> =
            ["controller"].into_iter().chain(purposes).chain(["recipients"]).collect();
        assert_eq!(keys, expected);
        for section in &told {
            for fact in &section.facts {
                assert!(!fact.values.is_empty(), "{} {}", section.key, fact.key);
                assert!(!fact.values.concat().contains('⁇'), "{} {}", section.key, fact.key);
            }
        }
    }
    // The controller comes from who issues documents, until somebody writes it down.
    let told = record(&test, Locale::Cs);
    assert!(says(&told, "controller", "name").0.contains("Ukázka, s. r. o.\nIČO 25123891"));
    assert!(says(&told, "controller", "officer").0.contains("není jmenován"));
    let own = Draft::default()
        .with("name", "Správce, a. s.")
        .with("officer", "Ivana Pověřená")
        .with("officer_email", "dpo@example.cz")
        .with("security", "Zamykáme.");
    test.make(&officer, "controller", own);
    let told = record(&test, Locale::Cs);
    assert!(says(&told, "controller", "name").0.starts_with("Správce, a. s.\nIČO 25123891"));
    assert_eq!(says(&told, "controller", "officer").0, "Ivana Pověřená\ndpo@example.cz");
    assert_eq!(says(&told, "controller", "security").0, "Zamykáme.");

    // Fields, retention rules and laws come from the declarations.
    let (data, _) = says(&told, "tax", "data");
    assert!(data.contains("Faktura ("), "{data}");
    let (time, _) = says(&told, "tax", "time");
    assert!(
        time.contains("Daňové doklady: 10 let od konce roku") && time.contains("§ 35"),
        "{time}"
    );
    assert!(says(&told, "business_contact", "people").0.contains("Kontakty"));
    assert!(says(&told, "direct_marketing", "basis").0.contains("souhlas\nčl. 6"));

    // A processor without a contract is told, a former one is not.
    let accountant = test.make(&officer, "recipient", recipient("Účtárna", &["tax", "accounting"]));
    let told = record(&test, Locale::Cs);
    assert!(says(&told, "tax", "recipients").0.contains("Účtárna (Zpracovatel)"));
    assert!(!says(&told, "contract", "recipients").0.contains("Účtárna"));
    let (text, missing) = says(&told, "recipients", &accountant.to_string());
    assert!(missing && text.contains("Chybí zpracovatelská smlouva"), "{text}");
    change(&test, &officer, ("recipient", accountant), ("contract", "ZP 1/2026")).unwrap();
    assert!(!says(&record(&test, Locale::Cs), "recipients", &accountant.to_string()).1);
    change(&test, &officer, ("recipient", accountant), ("status", "ended")).unwrap();
    assert!(!says(&record(&test, Locale::Cs), "tax", "recipients").0.contains("Účtárna"));
});

testkit::on_both!(a_legitimate_interest_needs_a_valid_balancing_test, |test: TestHouse| {
    let officer = officer(&test);
    let missing = || says(&record(&test, Locale::Cs), "business_contact", "balance").1;
    assert!(missing());
    let draft = Draft::default().with("name", "Test").with("purposes", json!(["business_contact"]));
    let empty = test.make(&officer, "assessment", draft);
    let refused = test.act(&officer, ("assessment", empty), ("decide", &[])).unwrap_err();
    assert_eq!(refusal(&refused), "required");
    assert!(missing(), "a draft is no assessment");
    let decided = balanced(&test, &officer, "business_contact");
    assert!(!missing());
    // What is decided stays as it is; only when it is to be looked at again is written.
    for (field, value) in [("risks", "Žádná"), ("name", "Jiný")] {
        let refused = change(&test, &officer, ("assessment", decided), (field, value));
        assert_eq!(refusal(&refused.unwrap_err()), "locked");
    }
    let refused = remove(&test, &officer, ("assessment", decided));
    assert_eq!(refusal(&refused.unwrap_err()), "assessment-stays");
    change(&test, &officer, ("assessment", decided), ("review_on", "2026-11-23")).unwrap();
    assert!(!missing());
    test.house.clock().advance(jiff::SignedDuration::from_hours(24));
    assert!(missing(), "its day is over");
    remove(&test, &officer, ("assessment", empty)).unwrap();
});

testkit::on_both!(a_notice_in_use_does_not_change, |test: TestHouse| {
    let officer = officer(&test);
    test.issuer();
    let notice = |name: &str| Draft::default().with("name", name);
    let first = test.make(&officer, "notice", notice("Zákazníci, 1"));
    let text = |id: Uuid| {
        let held = test.house.read(&officer, |work| work.held("notice", id)).unwrap().unwrap();
        held.get("text").as_text().unwrap_or_default().to_owned()
    };
    let composed = text(first);
    for part in ["Ukázka, s. r. o.", "OBCHODNÍ KONTAKT", "Doba uložení", "VAŠE PRÁVA", "Sochora"]
    {
        assert!(composed.contains(part), "{part}: {composed}");
    }
    assert!(!composed.contains("PRÁCE V PROGRAMU") && !composed.contains("Jaké údaje:"));
    let other = notice("Leads, 1")
        .with("kind", "obtained")
        .with("language", "en")
        .with("purposes", json!(["inquiry"]));
    let other = text(test.make(&officer, "notice", other));
    assert!(other.contains("We did not get your data from you") && other.contains("Which data:"));
    assert!(!other.contains("TAX DUTIES"), "only of the purposes that were chosen: {other}");

    change(&test, &officer, ("notice", first), ("text", "Naše slova")).unwrap();
    test.act(&officer, ("notice", first), ("publish", &[])).unwrap();
    for (field, value) in [("text", "Jiná slova"), ("name", "Jinak")] {
        let refused = change(&test, &officer, ("notice", first), (field, value)).unwrap_err();
        assert_eq!(refusal(&refused), "locked");
    }
    let refused = remove(&test, &test.administrator(), ("notice", first)).unwrap_err();
    assert_eq!(refusal(&refused), "notice-stays");
    let retired = test.act(&officer, ("notice", first), ("retire", &[])).unwrap();
    assert_eq!(retired.get("valid_from"), retired.get("valid_until"));
    assert_eq!(text(first), "Naše slova");
});

/// All parts of a workbook as text: the central directory of the archive is read, and each entry inflated.
fn parts(archive: &[u8]) -> String {
    let number = |at: usize, length: usize| {
        archive[at..at + length].iter().rev().fold(0, |sum, byte| sum * 256 + usize::from(*byte))
    };
    let end = archive.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let (mut at, mut text) = (number(end + 16, 4), String::new());
    for _ in 0..number(end + 10, 2) {
        let (packed, local) = (number(at + 20, 4), number(at + 42, 4));
        let begin = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let bytes = &archive[begin..begin + packed];
        if number(at + 10, 2) == 8 {
            DeflateDecoder::new(bytes).read_to_string(&mut text).unwrap();
        } else {
            text.push_str(&String::from_utf8_lossy(bytes));
        }
        at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2);
    }
    text
}

testkit::on_both!(the_record_is_printed_and_counted_with, |test: TestHouse| {
    let officer = officer(&test);
    test.issuer();
    test.make(&officer, "recipient", recipient("=Účtárna <&>", &["tax"]));
    let told = record(&test, Locale::Cs);
    let at = (Uuid::from_u128(7), test.house.now());
    let pdf = print_processing(&told, Locale::Cs, at).unwrap();
    assert_eq!(pdf, print_processing(&told, Locale::Cs, at).unwrap(), "the same bytes");
    let printed = words_of_pdf(&pdf);
    for part in ["Záznamyočinnostech", "Ukázka,s.r.o.", "Daňovépovinnosti", "=Účtárna<&>"] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    let sheets = parts(&workbook(&told, Locale::En).unwrap());
    for purpose in test.house.dictionary().purposes() {
        assert!(sheets.contains(&purpose.label.cs), "{}", purpose.name);
    }
    assert!(sheets.contains("=Účtárna &lt;&amp;&gt;") && !sheets.contains("<f>"), "no formula");
});

testkit::on_both!(a_version_is_kept_and_compared, |test: TestHouse| {
    let officer = officer(&test);
    test.issuer();
    let version = test.make(&officer, "processing_record", Draft::default());
    let jobs = Jobs::default().with(Box::new(ProcessingJob));
    while jobs.run_one(&test.house).unwrap() {}
    let kept = test.house.read(&officer, |work| {
        let entity = work.entity("processing_record")?;
        Ok((kept_versions(work)?, documents(work, &entity, version)?))
    });
    let (versions, files) = kept.unwrap();
    let name = versions[0].name.replace('\u{a0}', " ");
    assert_eq!((versions[0].id, name.as_str()), (version, "23. 11. 2026"));
    assert_eq!(versions[0].digest.len(), 64);
    assert_eq!(files.len(), 2);
    assert!(files.iter().all(|file| file.kept));
    let content = test.house.content(&files[0].versions[0]).unwrap();
    assert!(words_of_pdf(&content).contains("Ukázka,s.r.o."));

    let changed = |locale| {
        test.house.read(&officer, |work| {
            let now = processing(work, locale)?;
            changed_since(work, &versions[0], (&now, locale))
        })
    };
    assert_eq!(changed(Locale::Cs).unwrap(), []);
    test.make(&officer, "recipient", recipient("Účtárna", &["tax"]).with("contract", "1"));
    balanced(&test, &officer, "business_contact");
    let told: Vec<(String, Vec<String>, usize)> = changed(Locale::En)
        .unwrap()
        .into_iter()
        .map(|it| (format!("{}: {}", it.section, it.label), it.added, it.removed.len()))
        .collect();
    let of = |name: &str| told.iter().find(|(label, ..)| label == name).cloned();
    let (_, added, _) = of("Tax duties: Recipients").unwrap();
    assert_eq!(added, ["Účtárna (Processor)"]);
    assert_eq!(
        of("Business contact: Balancing test").map(|(_, added, gone)| (added.len(), gone)),
        Some((1, 1))
    );

    // Nothing of it is rewritten but the note, and nobody else keeps one.
    change(&test, &officer, ("processing_record", version), ("note", "Roční")).unwrap();
    let refused = change(&test, &officer, ("processing_record", version), ("name", "Jinak"));
    assert_eq!(refusal(&refused.unwrap_err()), "locked");
    let refused = remove(&test, &test.administrator(), ("processing_record", version));
    assert_eq!(refusal(&refused.unwrap_err()), "version-stays");
    let seller = test.user("sales", "prodej@example.cz", &[]);
    for entity in ["recipient", "breach", "assessment", "notice", "controller", "processing_record"]
    {
        let draft = recipient("X", &["tax"]);
        let refused = test.try_make(&seller, entity, draft).unwrap_err();
        assert!(matches!(refused, Error::Forbidden), "{entity}");
        let seen = test.house.read(&seller, |work| {
            let entity = work.entity(entity)?;
            let seen: Vec<Visible> = records::list(
                work,
                &records::ListRequest {
                    entity,
                    filter: dictionary::Filter::Everything,
                    sort: Vec::new(),
                    search: None,
                    limit: 5,
                    after: None,
                    fields: None,
                },
            )?
            .records;
            Ok(seen.len())
        });
        assert_eq!(seen.unwrap(), 0, "{entity}");
    }
});

#[test]
fn every_kind_of_data_has_its_name_in_the_registers() {
    let dictionary = dictionary::Dictionary::product().unwrap();
    for entity in ["recipient", "breach"] {
        let categories = dictionary.entity(entity).unwrap().field("categories").unwrap();
        for (path, field) in dictionary.entities().flat_map(|entity| entity.declared()) {
            let Some(data) = field.personal() else { continue };
            let name = serde_json::to_value(data.category).unwrap();
            assert!(categories.option(name.as_str().unwrap()).is_some(), "{path}: {name}");
        }
    }
    let purposes: Vec<&str> = dictionary.purposes().map(|purpose| purpose.name.as_str()).collect();
    for entity in ["recipient", "assessment", "notice"] {
        let options = dictionary.entity(entity).unwrap().field("purposes").unwrap().options();
        let options: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
        assert_eq!(options, purposes, "{entity}");
    }
}
