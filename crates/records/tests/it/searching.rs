//! Search and order: Czech sorting equal on both databases, words by prefix, numbers by a part, pages by cursor.

use std::sync::Arc;

use dictionary::{Draft, Filter};
use records::{Count, ListRequest, list, read_sort, search, title};
use store::{Cursor, SearchText};
use testkit::TestHouse;

fn fill(test: &TestHouse, names: &[(&str, &str, &str)]) {
    let admin = test.administrator();
    for (last, email, phone) in names {
        let mut draft = Draft::default().with("last_name", *last);
        if !email.is_empty() {
            draft = draft.with("email", *email).with("phone", *phone);
        }
        test.make(&admin, "contact", draft);
    }
}

fn found(test: &TestHouse, words: &str) -> Vec<String> {
    let mut titles: Vec<String> = test
        .house
        .read(&test.administrator(), |work| search(work, words, 50))
        .unwrap()
        .iter()
        .flat_map(|hits| hits.records.iter().map(title))
        .collect();
    titles.sort();
    titles
}

testkit::on_both!(search_lets_go_of_case_and_diacritics, |test: TestHouse| {
    fill(
        &test,
        &[
            ("Novák", "jan.novak@firma.cz", "+420601123456"),
            ("Nováková", "", ""),
            ("Żółć", "kontakt@spolka.pl", "+420777888999"),
            ("O'Neill-Šťastný", "", ""),
        ],
    );
    assert_eq!(found(&test, "novak"), ["Novák", "Nováková"]);
    assert_eq!(found(&test, "NOVÁKOV"), ["Nováková"]);
    assert_eq!(found(&test, "zolc"), ["Żółć"]);
    assert_eq!(found(&test, "stastny"), ["O'Neill-Šťastný"]);
    assert_eq!(found(&test, "123 456"), ["Novák"]);
    assert_eq!(found(&test, "polka.p"), ["Żółć"]);
    assert_eq!(found(&test, "601123"), ["Novák"]);
    assert_eq!(found(&test, "jan firma"), ["Novák"]);
    for hostile in ["\"", "* OR *", "nov* -x", "'; DROP", "%", "_", "(", "a:b", "\u{0}x", "NEAR("] {
        found(&test, hostile);
    }
    assert!(found(&test, "%%%").is_empty());
});

testkit::on_both!(letters_alone_tell_no_record_from_another, |test: TestHouse| {
    fill(&test, &[("Pila Lesy, s. r. o.", "", ""), ("Jih, a.s.", "", ""), ("X", "", "")]);
    for words in ["pila s.r.o.", "Pila Lesy, s. r. o.", "lesy s.r.o. pila"] {
        assert_eq!(found(&test, words), ["Pila Lesy, s. r. o."], "{words}");
    }
    // A letter alone begins a word, and a name that is no more than a letter is found by it.
    assert_eq!(found(&test, "j"), ["Jih, a.s."]);
    assert_eq!(found(&test, "x"), ["X"]);
    assert!(found(&test, "jih s.r.x.").contains(&"Jih, a.s.".to_owned()));
});

testkit::on_both!(a_search_follows_each_field_apart_and_what_stays, |test: TestHouse| {
    let admin = test.administrator();
    let id = test.make(
        &admin,
        "contact",
        Draft::default().with("last_name", "Lípa").with("phone", "+420601123456"),
    );
    let change = |version: i64, field: &str, value: &str| {
        let draft = Draft::default().with(field, value);
        test.house
            .write(&admin, move |work| {
                let contact = work.entity("contact")?;
                records::change(work, &contact, (id, Some(version)), &draft)
            })
            .unwrap();
    };
    change(1, "phone", "+420777888999");
    assert!(found(&test, "601123").is_empty());
    assert_eq!(found(&test, "777888"), ["Lípa"]);
    assert_eq!(found(&test, "lip"), ["Lípa"]);
    change(2, "last_name", "Javor");
    assert!(found(&test, "lip").is_empty());
    assert_eq!(found(&test, "777888"), ["Javor"]);
    change(3, "language", "en");
    assert_eq!(found(&test, "javor"), ["Javor"]);
});

testkit::on_both!(a_search_forgets_what_was_changed_and_deleted, |test: TestHouse| {
    let admin = test.administrator();
    let id = test.make(&admin, "contact", Draft::default().with("last_name", "Starý"));
    test.house
        .write(&admin, move |work| {
            let contact = work.entity("contact")?;
            records::change(
                work,
                &contact,
                (id, None),
                &Draft::default().with("last_name", "Mladý"),
            )
        })
        .unwrap();
    assert_eq!((found(&test, "star"), found(&test, "mlad")), (vec![], vec!["Mladý".to_owned()]));
    test.house
        .write(&admin, move |work| {
            let contact = work.entity("contact")?;
            records::delete(work, &contact, (id, None))
        })
        .unwrap();
    assert!(found(&test, "mlad").is_empty());
});

testkit::on_both!(pages_by_cursor_make_the_whole_list_in_czech_order, |test: TestHouse| {
    let sorted = [
        "Adam", "Cibulka", "Čapek", "Dvořák", "Havel", "Chalupa", "Ivan", "Řezáč", "Svoboda",
        "Šebek", "Zeman", "Žák",
    ];
    let mut shuffled: Vec<(&str, &str, &str)> = sorted.iter().map(|name| (*name, "", "")).collect();
    shuffled.reverse();
    shuffled.swap(1, 7);
    fill(&test, &shuffled);
    for (sort, expected) in [
        ("", sorted.to_vec()),
        ("-last_name", sorted.iter().rev().copied().collect()),
        ("last_name,-created_at", sorted.to_vec()),
    ] {
        let mut names = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let page = test
                .house
                .read(&test.administrator(), |work| {
                    let contact = work.entity("contact")?;
                    let sort = read_sort(work, &contact, sort)?;
                    let request = ListRequest {
                        entity: Arc::clone(&contact),
                        filter: Filter::Everything,
                        sort,
                        search: None,
                        limit: 5,
                        after: after.clone(),
                        fields: None,
                    };
                    list(work, &request)
                })
                .unwrap();
            names.extend(page.records.iter().map(title));
            match page.next {
                Some(next) => after = Some(Cursor::from_text(&next.to_text()).unwrap()),
                None => break,
            }
        }
        assert_eq!(names, expected, "{sort}");
    }
});

testkit::on_both!(a_search_streams_through_all_its_pages, |test: TestHouse| {
    let names: Vec<String> = (0..12).map(|index| format!("Novák {index}")).collect();
    fill(&test, &names.iter().map(|name| (name.as_str(), "", "")).collect::<Vec<_>>());
    let mut seen = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let page = test
            .house
            .read(&test.administrator(), |work| {
                let request = ListRequest {
                    entity: work.entity("contact")?,
                    filter: Filter::Everything,
                    sort: Vec::new(),
                    search: SearchText::new("novak"),
                    limit: 5,
                    after: after.clone(),
                    fields: None,
                };
                list(work, &request)
            })
            .unwrap();
        seen.extend(page.records.iter().map(title));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 12);
});

// What few have is gathered first, what many have is met on the way; both tell the same as a list.
testkit::on_both!(a_search_finds_the_same_whether_few_or_many_are_found, |test: TestHouse| {
    test.house
        .write(&test.administrator(), move |work| {
            let contact = work.entity("contact")?;
            for index in 0..1100 {
                let name = if index % 100 == 0 { "Vzácná" } else { "Častá" };
                let draft = Draft::default().with("last_name", format!("Častá {name} {index:04}"));
                records::create(work, &contact, &draft)?;
            }
            Ok::<_, records::Error>(())
        })
        .unwrap();
    let page = |words: &str, sort: &str| {
        test.house
            .read(&test.administrator(), |work| {
                let contact = work.entity("contact")?;
                let request = ListRequest {
                    entity: Arc::clone(&contact),
                    filter: Filter::Everything,
                    sort: read_sort(work, &contact, sort)?,
                    search: SearchText::new(words),
                    limit: 3,
                    after: None,
                    fields: None,
                };
                let found = list(work, &request)?;
                let count = records::count(work, &request)?;
                Ok::<_, records::Error>((
                    found.records.iter().map(title).collect::<Vec<_>>(),
                    count,
                ))
            })
            .unwrap()
    };
    let titles =
        |name: &str, numbers: [usize; 3]| numbers.map(|at| format!("Častá {name} {at:04}"));
    assert_eq!(
        page("cast", ""),
        (titles("Častá", [1099, 1098, 1097]).to_vec(), Count::Exactly(1100))
    );
    assert_eq!(
        page("cast", "last_name"),
        (titles("Častá", [1, 2, 3]).to_vec(), Count::Exactly(1100))
    );
    assert_eq!(page("vzac", ""), (titles("Vzácná", [1000, 900, 800]).to_vec(), Count::Exactly(11)));
    assert_eq!(
        page("vzac", "last_name"),
        (titles("Vzácná", [0, 100, 200]).to_vec(), Count::Exactly(11))
    );
    assert_eq!(page("nikdo", ""), (Vec::new(), Count::Exactly(0)));
});
