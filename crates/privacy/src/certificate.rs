//! The certificate of an erasure: what went, what had to stay and why, signed by the house. It names nobody.

use records::{Held, House, Work};
use serde_json::{Map, Value as Json, json};

use crate::plan::{Act, Plan};

/// The kind and version of the document.
const KIND: &str = "kartoteka-erasure-1";

/// What a certificate says of a plan that is being carried out.
pub(crate) fn draft(work: &Work<'_, '_>, request: &Held, plan: &Plan) -> Map<String, Json> {
    let id = |field: &str| request.get(field).as_id().map(|id| id.to_string());
    let kept = plan.items.iter().filter(|item| item.act == Act::Keep && !item.reasons.is_empty());
    let kept = kept.map(|item| {
        json!({"entity": item.entity.name, "id": item.id.to_string(), "reasons": item.reasons_as_json()})
    });
    let mut certificate = Map::new();
    let mut say = |name: &str, value: Json| certificate.insert(name.to_owned(), value);
    say("kind", KIND.into());
    say("request", json!(request.get("name").as_text()));
    say("request_id", request.id().to_string().into());
    say("subject_id", json!(id("contact_id")));
    say("executed_at", work.now().to_string().into());
    say("planned_by", json!(id("planned_by_id")));
    say("confirmed_by", json!(id("confirmed_by_id")));
    say("executed_by", json!(work.actor().user_id.map(|id| id.to_string())));
    say("plan", plan.digest().into());
    say("totals", json!(plan.totals()));
    say("log_parts_ended", plan.events.into());
    say("kept", Json::Array(kept.collect()));
    certificate
}

/// Signs a certificate: the statement, and the note that proves it.
pub(crate) fn signed(house: &House, certificate: &Json) -> Result<Vec<u8>, records::Error> {
    let note = house.audit().sign_statement(&text_of(certificate))?;
    let whole = json!({
        "certificate": certificate,
        "public_key": house.audit().public_key(),
        "signature": note.lines().last().unwrap_or_default(),
    });
    Ok(format!("{whole:#}\n").into_bytes())
}

/// Checks a certificate against the key of this house. Tells what is wrong.
pub fn verify_certificate(house: &House, bytes: &[u8]) -> Result<Json, &'static str> {
    let whole: Json = serde_json::from_slice(bytes).map_err(|_error| "it is no JSON")?;
    let certificate = whole.get("certificate").ok_or("it has no certificate in it")?;
    if certificate.get("kind").and_then(Json::as_str) != Some(KIND) {
        return Err("it is a document of another kind");
    }
    let signature = whole.get("signature").and_then(Json::as_str).ok_or("it is not signed")?;
    let note = format!("{}\n{signature}\n", text_of(certificate));
    match house.audit().verified_statement(&note) {
        Some(_text) => Ok(certificate.clone()),
        None => Err("its signature is not of this house, or it was changed"),
    }
}

fn text_of(certificate: &Json) -> String {
    format!("{certificate}\n")
}
