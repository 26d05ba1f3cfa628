//! What recipients are told of a rectification, an erasure or a restriction (Art. 19 GDPR): whom it concerns and what changed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use paper::{Letter, Part};
use records::{Clock, Error, Held, HeldEvent, MadeFile, Visible, Work, stands_in};
use serde_json::Value as Json;

use crate::letters::{filled, frame, plain, printed, say};
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
        prepare: |work, record| notice(work, record).map(printed),
    };
    let text = MadeFile {
        name: "notice.txt",
        media_type: "text/plain; charset=utf-8",
        prepare: |work, record| notice(work, record).map(plain),
        ..pdf
    };
    vec![pdf, text]
}

/// The notice that a request wants, and a name for its file.
fn notice(work: &mut Work<'_, '_>, record: &Visible) -> Result<(Letter, String), Error> {
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
    let mut parts = vec![Part::Text(speech.with(key, &[("who", &who)]))];
    if kind == "rectification" {
        let events = work.held_events(&std::sync::Arc::clone(contact.entity()), contact.id())?;
        parts.extend(changed(speech, (&request, &contact), &events));
    }
    parts.push(Part::Text(speech.get("notice-please")));
    say(&mut letter, speech, parts);
    let name = request.get("name").as_text().unwrap_or_default();
    Ok((letter, format!("{name}-notice")))
}

/// The person as the recipient knows them: after an erasure, as they asked.
fn whom(request: &Held, contact: &Held) -> String {
    let erased = !contact.get("erased_at").is_empty();
    let parts: Vec<String> = if erased {
        ["applicant", "applicant_email"].iter().filter_map(|field| filled(request, field)).collect()
    } else {
        let name = ["first_name", "last_name"].iter().filter_map(|field| filled(contact, field));
        let name = name.collect::<Vec<_>>().join(" ");
        [Some(name), filled(contact, "email")].into_iter().flatten().collect()
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
        dictionary::Value::Address(address) => address.lines().join(", "),
        value => value.as_text().unwrap_or("—").to_owned(),
    }
}
