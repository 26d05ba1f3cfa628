//! No personal data stands where the rights of the person do not reach: the live schema is walked column by column.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::{DatabaseKind, Dictionary, Entity, FieldType, Subject};
use privacy::ties;
use store::Settings;
use testkit::TestHouse;

/// Tables with their columns, as the database itself tells them.
fn live(test: &TestHouse) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    match &test.places.main {
        Settings::SqliteMain(path) => {
            let connection = rusqlite::Connection::open(path).unwrap();
            let mut statement = connection
                .prepare(
                    "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c \
                     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
                )
                .unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            for row in rows {
                let (table, column): (String, String) = row.unwrap();
                tables.entry(table).or_default().insert(column);
            }
        }
        Settings::Postgres(url) => {
            let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
            let rows = client.query(
                "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = current_schema()",
                &[],
            );
            for row in rows.unwrap() {
                tables.entry(row.get(0)).or_default().insert(row.get(1));
            }
        }
        Settings::SqliteKeys(_) => unreachable!("the main database"),
    }
    tables
}

/// Tables that are derived of an entity: its search index, and its links and lines.
fn derived(dictionary: &Dictionary) -> Vec<String> {
    let mut names = Vec::new();
    for entity in dictionary.entities().filter(|entity| entity.database == DatabaseKind::Main) {
        if entity.is_searchable() {
            for kind in ["words", "parts", "terms", "search"] {
                names.push(format!("{}_{kind}", entity.name));
            }
            // What FTS5 keeps of its own.
            for kind in ["words", "parts"] {
                for part in ["data", "idx", "config"] {
                    names.push(format!("{}_{kind}_{part}", entity.name));
                }
            }
        }
        for field in entity.fields.values().filter(|field| field.is_link()) {
            names.push(format!("{}_{}", entity.name, field.name));
        }
    }
    names
}

testkit::on_both!(every_table_and_column_is_declared, |test: TestHouse| {
    let dictionary = test.house.dictionary();
    let derived = derived(&dictionary);
    for (table, columns) in live(&test) {
        let Some(entity) = dictionary.entity(&table) else {
            assert!(derived.contains(&table), "nobody declares table {table}");
            continue;
        };
        let declared: BTreeSet<String> = entity
            .fields
            .values()
            .flat_map(|field| {
                let sort = format!("{}_sort", field.name);
                field.columns().into_iter().map(|column| column.name).chain([sort])
            })
            .chain(["row_id".to_owned()])
            .collect();
        let strangers: Vec<_> = columns.difference(&declared).collect();
        assert!(strangers.is_empty(), "nobody declares these columns of {table}: {strangers:?}");
    }
});

/// Whether a walk from a person comes to this entity, or its mentions are searched.
fn is_reached(dictionary: &Dictionary, entity: &Entity) -> bool {
    match &entity.subject {
        Subject::Own => ["contact", "user"].contains(&entity.name.as_str()),
        Subject::Mentions(fields) => !fields.is_empty(),
        Subject::Via(fields) => {
            let walked =
                ["contact", "user"].into_iter().flat_map(|person| ties(dictionary, person));
            let walked: BTreeSet<_> = walked
                .filter(|tie| tie.about && tie.entity.name == entity.name)
                .filter_map(|tie| entity.field_at(tie.field).map(|field| field.name.clone()))
                .collect();
            fields.iter().all(|field| walked.contains(field))
        }
        Subject::None => false,
    }
}

#[test]
fn every_entity_with_personal_data_is_reached() {
    let dictionary = Dictionary::product().unwrap();
    for entity in dictionary.entities() {
        let own = entity.declared().filter(|(_, field)| field.personal().is_some());
        // A reference to a colleague is reached from the colleague.
        let colleague =
            |kind: &FieldType| matches!(kind, FieldType::Reference { to, .. } if to == "user");
        let personal: Vec<String> =
            own.filter(|(_, field)| !colleague(&field.kind)).map(|(path, _)| path).collect();
        assert!(
            personal.is_empty() || is_reached(&dictionary, entity),
            "no person leads to {}: {personal:?}",
            entity.name
        );
    }
}

#[test]
fn every_reference_to_a_person_is_a_tie() {
    let dictionary = Dictionary::product().unwrap();
    for entity in dictionary.entities() {
        for field in entity.fields.values() {
            let Some(person @ ("contact" | "user")) = field.target() else { continue };
            let tied = ties(&dictionary, person).iter().any(|tie| {
                tie.entity.name == entity.name
                    && entity.field_at(tie.field).is_some_and(|tied| tied.name == field.name)
            });
            assert!(
                tied,
                "{}.{} names a person and is not declared personal",
                entity.name, field.name
            );
        }
    }
}
