//! PostgreSQL keeps statistics of what tells of nobody, and of nothing else: values in them would outlive an erasure.

use std::sync::Arc;

use dictionary::DatabaseKind;
use postgres::{Client, NoTls};

use crate::later::{Fresh, NOW};

/// What tells of nobody, and what may tell of a person.
const KEPT: [(&str, &str); 3] = [("contact", "owner_id"), ("task", "contact_id"), ("task", "done")];
const NOT_KEPT: [(&str, &str); 4] = [
    ("contact", "last_name"),
    ("contact", "last_name_sort"),
    ("task", "subject"),
    ("contact_search", "words"),
];

#[track_caller]
fn check(client: &mut Client) {
    let mut kept = |(table, column): &(&str, &str)| {
        let row = client.query_one(
            "SELECT coalesce(attstattarget, -1)::int <> 0 FROM pg_attribute \
             WHERE attrelid = $1::text::regclass AND attname = $2",
            &[table, column],
        );
        row.unwrap().get::<_, bool>(0)
    };
    for column in &KEPT {
        assert!(kept(column), "{column:?}");
    }
    for column in &NOT_KEPT {
        assert!(!kept(column), "{column:?}");
    }
}

#[test]
fn postgres_keeps_statistics_of_what_tells_of_nobody() {
    let (fresh, url) = Fresh::postgres();
    let mut client = Client::connect(&url, NoTls).unwrap();
    check(&mut client);
    // As an older program left them.
    client
        .batch_execute(
            "ALTER TABLE task ALTER contact_id SET STATISTICS 0; \
             ALTER TABLE contact ALTER last_name SET STATISTICS -1",
        )
        .unwrap();
    let migrate = || {
        let declared = Arc::clone(&fresh.dictionary);
        fresh.database.write(move |tx| tx.migrate(&declared, DatabaseKind::Main, NOW)).unwrap()
    };
    assert_eq!(migrate().actions.len(), 2);
    check(&mut client);
    assert!(migrate().actions.is_empty());
}
