//! The certificate of an erasure: what went, what had to stay and why, signed by the house. It names nobody.

use jiff::Timestamp;
use locale::date;
use paper::{Letter, Part};
use records::{Clock, Error, Held, House, MadeFile, Prepared, Visible, Work, stands_in};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::letters::{frame, printed};
use crate::plan::{Act, Plan};
use crate::requests::may_handle;
use crate::speech::{HOUSE, Speech};
use crate::statement::verify_statement;

/// The kind and version of the document.
const KIND: &str = "kartoteka-erasure-1";
/// The name of the document that is kept with the request.
pub(crate) const FILE_NAME: &str = "certificate.json";
/// The largest certificate that is read.
const MOST_BYTES: usize = 4 * 1024 * 1024;

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

/// Checks a certificate against the key of this house. Tells what is wrong.
pub fn verify_certificate(house: &House, bytes: &[u8]) -> Result<Json, &'static str> {
    verify_statement(house, ("certificate", KIND), bytes)
}

/// The files of certificates: as it was signed, and on paper.
pub(crate) fn files() -> Vec<MadeFile> {
    let json = MadeFile {
        entity: "request",
        name: "certificate",
        media_type: "application/json",
        prints: &[&["kind", "contact_id"]],
        allows: may_handle,
        noted: false,
        applies: |record| {
            record.get("kind").as_text() == Some("erasure") && stands_in(record, &["done"])
        },
        prepare: |work, record| {
            let bytes = kept(work, record)?;
            let file_name = format!("{}.json", name(record));
            Ok(Prepared { file_name, make: Box::new(move |_| Ok(bytes)) })
        },
    };
    let pdf = MadeFile {
        name: "certificate.pdf",
        media_type: "application/pdf",
        prepare: |work, record| Ok(printed((on_paper(work, record)?, name(record)))),
        ..json
    };
    vec![json, pdf]
}

fn name(record: &Visible) -> String {
    format!("{}-certificate", record.get("name").as_text().unwrap_or_default())
}

/// The certificate of a request as it was signed; `None` before it was.
pub(crate) fn signed(work: &mut Work<'_, '_>, request: Uuid) -> Result<Option<Vec<u8>>, Error> {
    let documents = work.held_with("document", &[("record_id", request.into())])?;
    let document = documents
        .iter()
        .find(|held| held.get("name").as_text() == Some(FILE_NAME) && held.get("kept").is_yes());
    match document {
        Some(document) => work.held_file(document.id(), MOST_BYTES),
        None => Ok(None),
    }
}

/// The certificate for whoever may have it.
fn kept(work: &mut Work<'_, '_>, record: &Visible) -> Result<Vec<u8>, Error> {
    signed(work, record.id())?.ok_or(Error::NotFound)
}

/// The certificate for people. It says who signed what and how to check it; the signature itself is in the JSON.
fn on_paper(work: &mut Work<'_, '_>, record: &Visible) -> Result<Letter, Error> {
    let bytes = kept(work, record)?;
    let whole: Json = serde_json::from_slice(&bytes).unwrap_or_default();
    let held = work.held("request", record.id())?.ok_or(Error::NotFound)?;
    let speech = Speech::of(HOUSE)?;
    let mut letter = frame(work, &held, (speech, speech.get("certificate-title")))?;
    // It names nobody, and proves by what was signed.
    letter.addressee.clear();
    let text = |path: &str| {
        whole.pointer(path).and_then(Json::as_str).map(str::to_owned).unwrap_or_default()
    };
    let moment = |path: &str| {
        let at = text(path).parse::<Timestamp>().ok();
        at.map_or_else(String::new, |at| date::date_time(speech.locale, at, &Clock::zone()))
    };
    let total = |act: &str| {
        let count = whole.pointer(&format!("/certificate/totals/{act}")).and_then(Json::as_u64);
        count.unwrap_or_default().to_string()
    };
    let fact = |key: &str, value: String| (speech.get(key), value);
    letter.parts = vec![
        Part::Text(speech.get("certificate-intro")),
        Part::Facts(vec![
            fact("certificate-subject", text("/certificate/subject_id")),
            fact("certificate-executed", moment("/certificate/executed_at")),
            fact("certificate-cleaned", moment("/certificate/cleaned_at")),
            fact("plan-delete", total("delete")),
            fact("plan-clear", total("clear")),
            fact("plan-unlink", total("unlink")),
            fact("plan-keep", total("keep")),
            fact("certificate-plan", text("/certificate/plan")),
        ]),
    ];
    letter.parts.extend(probed(speech, &whole));
    letter.parts.extend(crate::letters::kept(speech, work, &whole));
    letter.parts.push(Part::Heading(speech.get("certificate-check")));
    letter.parts.push(Part::Text(speech.get("certificate-how")));
    letter.parts.push(Part::Facts(vec![
        fact("certificate-key", breakable(&text("/public_key"))),
        fact("certificate-signature", breakable(&text("/signature"))),
        fact("certificate-hash", hex::encode(Sha256::digest(&bytes))),
    ]));
    Ok(letter)
}

/// A long word with places at which a line may end: otherwise it would run out of the page.
fn breakable(word: &str) -> String {
    let mut text = String::with_capacity(word.len() * 2);
    for (number, sign) in word.chars().enumerate() {
        if number > 0 && number % 16 == 0 {
            text.push('\u{200b}');
        }
        text.push(sign);
    }
    text
}

/// What the probe looked for behind the erasure, and what it found.
fn probed(speech: Speech, whole: &Json) -> Vec<Part> {
    let Some(probe) = whole.pointer("/certificate/probe").filter(|probe| probe.is_object()) else {
        return Vec::new();
    };
    let number = |name: &str| probe.get(name).and_then(Json::as_u64).unwrap_or_default();
    let rows = |name: &str| {
        let places = probe.get(name).and_then(Json::as_array).into_iter().flatten();
        places.filter_map(|place| place.get("rows")?.as_u64()).sum::<u64>()
    };
    let facts = [
        ("certificate-probe-values", number("values")),
        ("certificate-probe-short", number("too_short")),
        ("certificate-probe-left-out", number("left_out")),
        ("certificate-probe-kept", rows("in_kept_records")),
        ("certificate-probe-others", rows("in_other_records")),
        ("certificate-probe-index", number("left_in_search_index")),
        ("certificate-probe-files", number("files_with_hits")),
        ("certificate-probe-sealed", number("sealed_files_left")),
    ];
    vec![
        Part::Heading(speech.get("certificate-probe")),
        Part::Facts(facts.map(|(key, count)| (speech.get(key), count.to_string())).into()),
    ]
}
