//! What recipients are told of a rectification, an erasure or a restriction (Art. 19 GDPR): whom it concerns and what changed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use locale::Arg;
use paper::{Letter, Part};
use records::{Clock, Error, Held, HeldEvent, House, MadeFile, Prepared, Visible, Work, stands_in};
use serde_json::Value as Json;

use crate::letters::frame;
use crate::requests::may_handle;
use crate::speech::{HOUSE, Speech};

/// Requests of which recipients are told.
const TOLD: [&str; 3] = ["rectification", "erasure", "restriction"];

/// The files of notices.
pub(crate) fn files() -> Vec<MadeFile> {
    let pdf = MadeFile {
        entity: "request",
        name: "notice.pdf",
        media_type: "application/pdf",
        prints: &[&["kind", "contact_id"]],
        noted: true,
        applies: |record| {
            TOLD.contains(&record.get("kind").as_text().unwrap_or_default())
                && !record.get("contact_id").is_empty()
                && !stands_in(record, &["refused", "withdrawn", "executing"])
        },
        prepare: |work, record| {
            let letter = notice(work, record)?;
            let make = move |_: &House| {
                paper::shared()
                    .and_then(|paper| paper.print_letter(&letter))
                    .map_err(|error| Error::Fault(error.to_string()))
            };
            Ok(Prepared { file_name: name(record, "pdf"), make: Box::new(make) })
        },
    };
    let text = MadeFile {
        name: "notice.txt",
        media_type: "text/plain; charset=utf-8",
        prepare: |work, record| {
            let letter = notice(work, record)?;
            let make = move |_: &House| Ok(letter.as_text().into_bytes());
            Ok(Prepared { file_name: name(record, "txt"), make: Box::new(make) })
        },
        ..pdf
    };
    vec![pdf, text]
}

fn name(record: &Visible, ending: &str) -> String {
    format!("{}-notice.{ending}", record.get("name").as_text().unwrap_or_default())
}

fn notice(work: &mut Work<'_, '_>, record: &Visible) -> Result<Letter, Error> {
    if !may_handle(&work.actor().rights) {
        return Err(Error::Forbidden);
    }
    let request = work.held("request", record.id())?.ok_or(Error::NotFound)?;
    let contact = work.held_by("contact", request.get("contact_id"))?.ok_or(Error::NotFound)?;
    // Recipients are companies and authorities of this country.
    let speech = Speech::of(HOUSE)?;
    let mut letter = frame(work, &request, (speech, speech.get("notice-title")))?;
    letter.addressee.clear();
    let kind = request.get("kind").as_text().unwrap_or_default();
    let key = match kind {
        "erasure" => "notice-erasure",
        "restriction" => "notice-restriction",
        _ => "notice-rectification",
    };
    let who = whom(&request, &contact);
    letter.parts.push(Part::Text(speech.get("letter-greeting")));
    letter.parts.push(Part::Text(speech.format(key, &[("who", Arg::Text(&who))])));
    if kind == "rectification" {
        let events = work.held_events(&std::sync::Arc::clone(contact.entity()), contact.id())?;
        letter.parts.extend(changed(speech, (&request, &contact), &events));
    }
    letter.parts.push(Part::Text(speech.get("notice-please")));
    letter.parts.push(Part::Text(speech.get("letter-regards")));
    letter.parts.push(Part::Text(letter.sender.first().cloned().unwrap_or_default()));
    Ok(letter)
}

/// The person as the recipient knows them: after an erasure, as they asked.
fn whom(request: &Held, contact: &Held) -> String {
    let erased = !contact.get("erased_at").is_empty();
    let text = |held: &Held, field: &str| {
        held.get(field).as_text().filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let parts: Vec<String> = if erased {
        ["applicant", "applicant_email"].iter().filter_map(|field| text(request, field)).collect()
    } else {
        let name = ["first_name", "last_name"].iter().filter_map(|field| text(contact, field));
        let name = name.collect::<Vec<_>>().join(" ");
        [Some(name), text(contact, "email")].into_iter().flatten().collect()
    };
    parts.join(", ")
}

/// The fields that changed since the request came, with what they hold now. What they held before is not repeated.
fn changed(
    speech: Speech,
    (request, contact): (&Held, &Held),
    events: &[HeldEvent],
) -> Option<Part> {
    let since: Date = request.get("received_on").as_date()?;
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    for event in events.iter().filter(|event| Clock::day(event.at) >= since) {
        let changes = event.content.as_ref().and_then(|content| content.get("changes")?.as_array());
        for change in changes.into_iter().flatten() {
            let field = change.get("field").and_then(Json::as_str);
            let Some(field) = field.and_then(|name| contact.entity().field(name)) else { continue };
            // A recipient has what is portable: name, addresses, numbers.
            if field.personal().is_some_and(|data| data.portable) && field.target().is_none() {
                let now = said(contact, &field.name);
                rows.insert(speech.label(&field.label), now);
            }
        }
    }
    (!rows.is_empty()).then(|| Part::Facts(rows.into_iter().collect()))
}

fn said(contact: &Held, field: &str) -> String {
    match contact.get(field) {
        dictionary::Value::Address(address) => {
            let parts = address.parts();
            let parts = parts.iter().map(|(_, part)| *part).filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        }
        value => value.as_text().unwrap_or("—").to_owned(),
    }
}
