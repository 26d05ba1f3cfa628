//! E-mails in the house: whose they are, talks, what is refused, and that rights are not gone around.

use dictionary::{Draft, Filter, Operator};
use exchange::{About, Taken, take_email};
use records::{Actor, Error, ListRequest, Visible, documents, list};
use testkit::TestHouse;
use uuid::Uuid;

const FIRST: &str = "From: Jana Veselá <jana.vesela@strojirny.example>\r\n\
    To: Petr Sales <sales@kartoteka.test>\r\n\
    Cc: Cizí <nikdo@jinde.example>\r\n\
    Subject: =?utf-8?Q?Popt=C3=A1vka?=\r\nDate: Fri, 20 Nov 2026 09:30:00 +0100\r\n\
    Message-ID: <prvni@strojirny.example>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=x\r\n\r\n\
    --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDobrý den, pošlete nabídku.\r\n\
    --x\r\nContent-Type: text/csv; name=\"seznam.csv\"\r\nContent-Disposition: attachment; filename=\"../seznam.csv\"\r\n\r\na;b\r\n--x--\r\n";
const ANSWER: &str = "From: sales@kartoteka.test\r\nTo: jana.vesela@strojirny.example\r\n\
    Subject: Re: Popt\r\nDate: Fri, 20 Nov 2026 10:30:00 +0100\r\nMessage-ID: <druha@kartoteka.test>\r\n\
    In-Reply-To: <prvni@strojirny.example>\r\n\r\nNabídka je v příloze.\r\n";

fn contact(test: &TestHouse, actor: &Actor) -> Uuid {
    let draft =
        Draft::default().with("last_name", "Veselá").with("email", "Jana.Vesela@Strojirny.example");
    test.make(actor, "contact", draft)
}

fn take(test: &TestHouse, actor: &Actor, message: &str, about: &About) -> Result<Taken, Error> {
    take_email(&test.house, actor, message.as_bytes(), about)
}

fn activities(test: &TestHouse, actor: &Actor) -> Vec<Visible> {
    test.house
        .read(actor, |work| {
            let entity = work.entity("activity")?;
            let filter = Filter::by_name(&entity, "kind", Operator::Equal, "email");
            let sort = records::read_sort(work, &entity, "at")?;
            let request = ListRequest {
                entity,
                filter,
                sort,
                search: None,
                limit: 10,
                after: None,
                fields: None,
            };
            Ok(list(work, &request)?.records)
        })
        .expect("activities are listed")
}

testkit::on_both!(an_email_belongs_to_whom_its_addresses_name, |test: TestHouse| {
    let admin = test.administrator();
    test.user("sales", "sales@kartoteka.test", &[]);
    assert_eq!(take(&test, &admin, FIRST, &None).unwrap(), Taken::Nobody);
    assert!(activities(&test, &admin).is_empty());
    let person = contact(&test, &admin);
    let Taken::New(first) = take(&test, &admin, FIRST, &None).unwrap() else {
        panic!("it names a contact")
    };
    assert_eq!(take(&test, &admin, FIRST, &None).unwrap(), Taken::Known(first));
    assert!(matches!(take(&test, &admin, ANSWER, &None).unwrap(), Taken::New(_)));
    let held = activities(&test, &admin);
    assert_eq!(held.len(), 2);
    assert!(held.iter().all(|email| email.get("contact_id").as_id() == Some(person)));
    assert_eq!(held[0].get("subject").as_text(), Some("Poptávka"));
    assert_eq!(held[0].get("direction").as_text(), Some("in"));
    assert_eq!(held[0].get("text").as_text(), Some("Dobrý den, pošlete nabídku."));
    assert_eq!(held[1].get("direction").as_text(), Some("out"));
    assert_eq!(held[0].get("thread"), held[1].get("thread"));
    let names: Vec<String> = test
        .house
        .read(&admin, |work| {
            let entity = work.entity("activity")?;
            documents(work, &entity, first)
        })
        .unwrap()
        .into_iter()
        .map(|document| document.name)
        .collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"Poptávka.eml".to_owned()), "{names:?}");
    assert!(names.iter().all(|name| !name.contains('/')), "{names:?}");
});

testkit::on_both!(an_email_on_a_card_belongs_there, |test: TestHouse| {
    let admin = test.administrator();
    let company = test.make(&admin, "company", Draft::default().with("name", "Strojírny"));
    let about = Some(("company".to_owned(), company));
    assert!(matches!(take(&test, &admin, FIRST, &about).unwrap(), Taken::New(_)));
    assert_eq!(activities(&test, &admin)[0].get("company_id").as_id(), Some(company));
});

testkit::on_both!(an_email_belongs_to_a_company_and_to_the_only_open_deal, |test: TestHouse| {
    let admin = test.administrator();
    let one = |number: u32| FIRST.replace("<prvni@", &format!("<{number}@"));
    let taken = |number: u32, about: &About| {
        let Taken::New(id) = take(&test, &admin, &one(number), about).unwrap() else {
            panic!("it is new")
        };
        let held = activities(&test, &admin);
        let email = held.iter().find(|email| email.id() == id).unwrap().clone();
        ["contact_id", "company_id", "deal_id"].map(|field| email.get(field).as_id())
    };
    let draft = Draft::default().with("name", "Strojírny");
    let draft = draft.with("email", "jana.vesela@strojirny.example");
    let company = test.make(&admin, "company", draft);
    assert_eq!(taken(1, &None), [None, Some(company), None]);
    let person = contact(&test, &admin);
    assert_eq!(taken(2, &None), [Some(person), None, None]);
    let deal = |name: &str| {
        let draft = Draft::default().with("name", name).with("contact_id", person.to_string());
        test.make(&admin, "deal", draft)
    };
    let first = deal("Lis");
    assert_eq!(taken(3, &None), [Some(person), None, Some(first)]);
    // With two of them nobody knows which it is, unless somebody says so.
    let second = deal("Fréza");
    assert_eq!(taken(4, &None), [Some(person), None, None]);
    let about = Some(("deal".to_owned(), second));
    assert_eq!(taken(5, &about), [Some(person), None, Some(second)]);
});

testkit::on_both!(a_known_email_joins_the_card_where_it_is_put, |test: TestHouse| {
    let admin = test.administrator();
    let person = contact(&test, &admin);
    let Taken::New(id) = take(&test, &admin, FIRST, &None).unwrap() else { panic!("it is new") };
    let company = test.make(&admin, "company", Draft::default().with("name", "Strojírny"));
    let other = test.make(&admin, "contact", Draft::default().with("last_name", "Jiný"));
    for (entity, about) in [("company", company), ("contact", other), ("contact", person)] {
        for _ in 0..2 {
            let again = take(&test, &admin, FIRST, &Some((entity.to_owned(), about)));
            assert_eq!(again.unwrap(), Taken::Known(id));
        }
    }
    let email = activities(&test, &admin).remove(0);
    assert_eq!(email.get("contact_id").as_id(), Some(person));
    assert_eq!(email.get("company_id").as_id(), Some(company));
    assert_eq!(email.get("participants"), &dictionary::Value::Ids(vec![other]));
    // Whoever sees it but may not edit it is told that it is here, and nothing changes.
    let reader = test.user("dpo", "ivana@example.cz", &[]);
    let again = take(&test, &reader, FIRST, &Some(("contact".to_owned(), person)));
    assert_eq!(again.unwrap(), Taken::Known(id));
});

testkit::on_both!(an_email_tells_nothing_of_people_whom_one_may_not_see, |test: TestHouse| {
    contact(&test, &test.administrator());
    let sales = test.user("sales", "sales@kartoteka.test", &[]);
    assert_eq!(take(&test, &sales, FIRST, &None).unwrap(), Taken::Nobody);
    let billing = test.user("billing", "billing@kartoteka.test", &[]);
    assert!(!matches!(take(&test, &billing, FIRST, &None), Ok(Taken::New(_))));
});

testkit::on_both!(what_is_no_email_is_refused_whole, |test: TestHouse| {
    let admin = test.administrator();
    let about = Some(("contact".to_owned(), contact(&test, &admin)));
    for (bytes, problem) in [
        (String::new(), "mail-not-a-message"),
        ("\u{0}\u{1}nothing".to_owned(), "mail-not-a-message"),
        (many_parts(), "mail-too-many-parts"),
    ] {
        let refused = take(&test, &admin, &bytes, &about).unwrap_err();
        let Error::Invalid(errors) = refused else { panic!("{refused:?}") };
        assert_eq!(errors[0].problem.key, problem);
    }
    assert!(activities(&test, &admin).is_empty());
});

fn many_parts() -> String {
    let part = "--x\r\nContent-Type: text/plain\r\n\r\na\r\n";
    format!(
        "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{}--x--\r\n",
        part.repeat(10_000)
    )
}
