//! Documents derived from the dictionary are committed, and this test says when they are stale.

use dictionary::Dictionary;

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
