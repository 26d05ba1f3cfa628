//! Statements that the house signs as JSON: certificates of erasures, manifests of archives.

use records::{House, says_only};
use serde_json::{Map, Value as Json};

/// Signs a statement. What is signed is its compact JSON with a line feed behind it; it stands under its name beside the public
/// key and the signature line of a C2SP note.
pub fn sign_statement(
    house: &House,
    name: &str,
    statement: &Json,
) -> Result<Vec<u8>, records::Error> {
    let note = house.audit().sign_statement(&text_of(statement))?;
    let mut whole = Map::new();
    whole.insert(name.to_owned(), statement.clone());
    whole.insert("public_key".to_owned(), house.audit().public_key().into());
    whole.insert("signature".to_owned(), note.lines().last().unwrap_or_default().into());
    Ok(format!("{:#}\n", Json::Object(whole)).into_bytes())
}

/// Checks a statement of this name and kind against the key of this house, and gives it. Tells what is wrong: nothing may stand beside
/// what is signed, nor the same name twice, because readers differ in which of the two they believe.
pub fn verify_statement(
    house: &House,
    (name, kind): (&str, &str),
    bytes: &[u8],
) -> Result<Json, &'static str> {
    let whole: Json = serde_json::from_slice(bytes).map_err(|_error| "it is no JSON")?;
    let statement = whole.get(name).ok_or("it is a document of another kind")?;
    if !says_only(&whole, &[name, "public_key", "signature"], bytes) {
        return Err("something was added to it, or it was written anew");
    }
    if whole.get("public_key").and_then(Json::as_str) != Some(house.audit().public_key().as_str()) {
        return Err("its key is not the key of this house");
    }
    if statement.get("kind").and_then(Json::as_str) != Some(kind) {
        return Err("it is a document of another kind");
    }
    let signature = whole.get("signature").and_then(Json::as_str).ok_or("it is not signed")?;
    let text = text_of(statement);
    match house.audit().verified_statement(&format!("{text}\n{signature}\n")) {
        // What was verified is what is shown, and no more of the note.
        Some(verified) if verified == text => Ok(statement.clone()),
        _ => Err("its signature is not of this house, or it was changed"),
    }
}

fn text_of(statement: &Json) -> String {
    format!("{statement}\n")
}
