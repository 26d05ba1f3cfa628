//! Documents derived from the dictionary are committed, and this test says when they are stale.

use dictionary::{DatabaseKind, Dictionary};
use store::{Database, Mode, Settings};

fn check(name: &str, text: &str) {
    insta::with_settings!({snapshot_path => "../../../../docs/derived", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn the_openapi_document_is_fresh() {
    let document = web::openapi(&Dictionary::product().unwrap());
    check("openapi", &serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn the_schema_for_editors_is_fresh() {
    check("entity.schema", &serde_json::to_string_pretty(&dictionary::json_schema()).unwrap());
}

#[test]
fn the_documents_for_people_are_fresh() {
    let product = Dictionary::product().unwrap();
    check("rights", &dictionary::rights_document(&product));
    check("record_of_processing", &dictionary::record_of_processing(&product));
    check("erasure", &dictionary::erasure_table(&product));
}

/// What the program would do in an empty database.
fn planned(settings: &Settings, kind: DatabaseKind) -> String {
    let database = Database::open(settings, Mode::Serve).unwrap();
    database.read(|tx| store::plan(tx, &Dictionary::product().unwrap(), kind)).unwrap().to_string()
}

#[test]
fn the_tables_of_sqlite_are_fresh() {
    let directory = tempfile::TempDir::new().unwrap();
    let main = Settings::SqliteMain(directory.path().join("main.db"));
    let keys = Settings::SqliteKeys(directory.path().join("keys.db"));
    check("tables.sqlite", &planned(&main, DatabaseKind::Main));
    check("tables.sqlite.keys", &planned(&keys, DatabaseKind::Keys));
}

#[test]
fn the_tables_of_postgres_are_fresh() {
    let url = testkit::postgres::fresh_database("tables").unwrap();
    check("tables.postgres", &planned(&Settings::Postgres(url), DatabaseKind::Main));
}
