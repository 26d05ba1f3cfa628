//! Documents derived from the dictionary are committed, and this test says when they are stale.

use std::fs;
use std::path::Path;

use dictionary::{DatabaseKind, Dictionary};
use store::{Database, Mode, Settings};

/// Compares with the committed file; with `UPDATE_DERIVED=1` in the environment writes it anew.
fn check(name: &str, text: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/derived");
    let text = format!("{}\n", text.trim_end());
    if std::env::var_os("UPDATE_DERIVED").is_some() {
        fs::write(folder.join(name), &text).unwrap();
    }
    let committed = fs::read_to_string(folder.join(name)).unwrap_or_default();
    assert!(
        committed == text,
        "docs/derived/{name} is stale: run UPDATE_DERIVED=1 cargo test -p web derived, and look at what changed"
    );
}

#[test]
fn the_openapi_document_is_fresh() {
    let document =
        web::openapi(&Dictionary::product().unwrap(), &testkit::verbs(), &testkit::made_files());
    check("openapi.json", &serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn the_schema_for_editors_is_fresh() {
    check("entity.schema.json", &serde_json::to_string_pretty(&dictionary::json_schema()).unwrap());
}

#[test]
fn the_documents_for_people_are_fresh() {
    let product = Dictionary::product().unwrap();
    check("rights.md", &dictionary::rights_document(&product));
    check("record_of_processing.md", &dictionary::record_of_processing(&product));
    check("erasure.md", &dictionary::erasure_table(&product));
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
    check("tables.sqlite.sql", &planned(&main, DatabaseKind::Main));
    check("tables.sqlite.keys.sql", &planned(&keys, DatabaseKind::Keys));
}

#[test]
fn the_tables_of_postgres_are_fresh() {
    let url = testkit::postgres::fresh_database("tables").unwrap();
    check("tables.postgres.sql", &planned(&Settings::Postgres(url), DatabaseKind::Main));
}
