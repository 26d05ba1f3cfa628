//! Recipients are told of a rectification, an erasure or a restriction (Art. 19 GDPR): who is to be told, the notice with whom it
//! concerns and what changed, and what is written down of it. The person learns of the recipients by the archive of access.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::{Field, Line, Value};
use jiff::civil::Date;
use paper::{Letter, Part};
use records::{
    Answers, Asked, AskedKind, Clock, Error, Held, HeldEvent, MadeFile, Verb, Visible, Weight,
    Work, enqueue, manage, stands_in,
};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::answers;
use crate::letters::{filled, frame, plain, printed, say};
use crate::mail::{self, MAIL_JOB};
use crate::reasons::holdings;
use crate::recipients::{is_active, lists};
use crate::requests::{PLAN, may_handle};
use crate::speech::{HOUSE, Speech, category_name};

/// Requests of which recipients are told.
const TOLD: [&str; 3] = ["rectification", "erasure", "restriction"];

const WHOM: &[Asked] = &[
    Asked { name: "recipient", required: false, kind: AskedKind::One(untold) },
    Asked { name: "told_whom", required: false, kind: AskedKind::Text },
    Asked { name: "told_how", required: false, kind: AskedKind::Text },
];

/// How a recipient is told.
pub(crate) fn verbs() -> Vec<Verb> {
    vec![Verb {
        name: "tell",
        icon: "bell",
        weight: Weight::Usual,
        asks: WHOM,
        applies: |record, rights| may_handle(rights) && is_to_be_told(record),
        run: tell,
        ..PLAN
    }]
}

/// True for a request of which recipients are told.
pub fn is_to_be_told(record: &Visible) -> bool {
    TOLD.contains(&record.get("kind").as_text().unwrap_or_default())
        && !record.get("contact_id").is_empty()
        && !stands_in(record, &["refused", "withdrawn", "executing"])
}

/// Somebody in the register who got data of the person.
#[derive(Debug, Clone)]
pub struct ToTell {
    /// The recipient.
    pub recipient: Held,
    /// When they were told, if they were.
    pub told_on: Option<Date>,
}

/// Who of the register got what a request is about: whoever gets data for a purpose for which something of the person is held,
/// and of a kind that was corrected. Of somebody who is erased nobody knows for what they were held, so everybody is named.
pub fn to_tell(work: &mut Work<'_, '_>, request: Uuid) -> Result<Vec<ToTell>, Error> {
    let request = work.held("request", request)?.ok_or(Error::NotFound)?;
    let contact = work.held_by("contact", request.get("contact_id"))?.ok_or(Error::NotFound)?;
    let purposes = purposes(work, &contact)?;
    let kinds = corrected_kinds(work, &request, &contact)?;
    let gets = |recipient: &Held, field: &str, names: &BTreeSet<String>| {
        // One of which the register does not say what it gets may have got it.
        let unsaid = names.is_empty() || recipient.get(field).is_empty();
        unsaid || names.iter().any(|name| lists(recipient.get(field), name))
    };
    let told = request.get("recipients_told").as_lines();
    let recipients = work.held_with("recipient", &[])?.into_iter().filter(|recipient| {
        is_active(recipient)
            && gets(recipient, "purposes", &purposes)
            && gets(recipient, "categories", &kinds)
    });
    Ok(recipients
        .map(|recipient| {
            let id = Value::Id(recipient.id());
            let line = told.iter().find(|line| *line.get("recipient_id") == id);
            ToTell { told_on: line.and_then(|line| line.get("told_on").as_date()), recipient }
        })
        .collect())
}

/// True while a recipient of the register was not told of a request, or the e-mail that tells them waits.
pub(crate) fn is_still_to_tell(work: &mut Work<'_, '_>, request: Uuid) -> Result<bool, Error> {
    if to_tell(work, request)?.iter().any(|one| one.told_on.is_none()) {
        return Ok(true);
    }
    let id = request.to_string();
    let queued = work.held_with("job", &[("kind", MAIL_JOB.into()), ("state", "queued".into())])?;
    Ok(queued.iter().any(|job| job.text("payload").contains(&id)))
}

/// The purposes for which anything of a person is held.
fn purposes(work: &mut Work<'_, '_>, contact: &Held) -> Result<BTreeSet<String>, Error> {
    let erased = ["erased_at", "law_only_since"];
    if erased.iter().any(|field| !contact.get(field).is_empty()) {
        return Ok(BTreeSet::new());
    }
    let held = holdings(work, contact.entity(), contact.id())?;
    let records = held.iter().flat_map(|held| &held.records);
    let reasons = records.flat_map(|record| record.reasons.iter().chain(&record.last));
    Ok(reasons.map(|reason| reason.rule.purpose.clone()).collect())
}

/// The kinds of data that were corrected since a request came; none where nothing was, or where it asks for something else.
fn corrected_kinds(
    work: &mut Work<'_, '_>,
    request: &Held,
    contact: &Held,
) -> Result<BTreeSet<String>, Error> {
    if request.text("kind") != "rectification" {
        return Ok(BTreeSet::new());
    }
    let kind = |field: &&Field| field.personal().map(|data| category_name(data.category));
    Ok(corrected(work, request, contact)?.iter().filter_map(kind).collect())
}

/// Who of the register is still to be told.
fn untold(work: &mut Work<'_, '_>, record: &Visible) -> Result<Vec<(Uuid, String)>, Error> {
    let all = to_tell(work, record.id())?.into_iter().filter(|one| one.told_on.is_none());
    Ok(all.map(|one| (one.recipient.id(), one.recipient.text("name").to_owned())).collect())
}

/// Writes down that a recipient was told, or tells them by an e-mail of the house where nobody says how it was done.
fn tell(work: &mut Work<'_, '_>, record: &Visible, answers: &Answers) -> Result<Visible, Error> {
    let (chosen, written) = (answers.text("recipient"), answers.text("told_whom").to_owned());
    let recipient = match chosen.parse::<Uuid>() {
        Ok(id) => untold(work, record)?.iter().any(|(known, _)| *known == id).then_some(id),
        Err(_) => None,
    };
    if recipient.is_none() && (!chosen.is_empty() || written.is_empty()) {
        return Err(Error::at("recipient", "required"));
    }
    let held = work.held_by("recipient", &recipient.into())?;
    let mut how = answers.text("told_how").to_owned();
    if how.is_empty() {
        let held = held.as_ref().filter(|held| !held.get("email").is_empty());
        let Some(held) = held.filter(|_| work.reach().mail) else {
            return Err(Error::at("told_how", "required"));
        };
        let letter = mail::Letter::Notice { request: record.id(), recipient: held.id() };
        enqueue(work, MAIL_JOB, &letter.payload(), Vec::new())?;
        how = held.text("email").to_owned();
    }
    let mut line = Line::default();
    line.set("recipient_id", recipient);
    line.set("name", held.map_or(written, |held| held.text("name").to_owned()).as_str());
    line.set("told_on", work.today());
    line.set("how", how.as_str());
    manage(work, (record.entity(), record.id()), "tell", |_, pending| {
        let mut lines = pending.get("recipients_told").as_lines().to_vec();
        lines.push(line);
        pending.set("recipients_told", Value::Lines(lines));
        Ok(())
    })
}

/// The files of notices.
pub(crate) fn files() -> Vec<MadeFile> {
    let pdf = MadeFile {
        entity: "request",
        name: "notice.pdf",
        media_type: "application/pdf",
        prints: &[&["kind", "contact_id"]],
        allows: may_handle,
        noted: true,
        applies: is_to_be_told,
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
    let request = work.held("request", record.id())?.ok_or(Error::NotFound)?;
    let letter = notice_of(work, &request)?;
    Ok((letter, format!("{}-notice", request.text("name"))))
}

/// The notice of a request.
pub(crate) fn notice_of(work: &mut Work<'_, '_>, request: &Held) -> Result<Letter, Error> {
    let contact = work.held_by("contact", request.get("contact_id"))?.ok_or(Error::NotFound)?;
    // Recipients are companies and authorities of this country.
    let speech = Speech::of(HOUSE)?;
    let mut letter = frame(work, request, (speech, speech.get("notice-title")))?;
    letter.addressee.clear();
    let kind = request.text("kind");
    let key = match kind {
        "erasure" => "notice-erasure",
        "restriction" => "notice-restriction",
        _ => "notice-rectification",
    };
    let who = whom(work, request, &contact)?;
    let mut parts = vec![Part::Text(speech.with(key, &[("who", &who)]))];
    if kind == "rectification" {
        // What they held before is not repeated.
        let rows: BTreeMap<String, String> = corrected(work, request, &contact)?
            .iter()
            .map(|field| (speech.label(&field.label), said(&contact, &field.name)))
            .collect();
        if !rows.is_empty() {
            parts.push(Part::Facts(rows.into_iter().collect()));
        }
    }
    parts.push(Part::Text(speech.get("notice-please")));
    say(&mut letter, speech, parts);
    Ok(letter)
}

/// The person as the recipient knows them: after an erasure, as the answer to it is addressed.
fn whom(work: &mut Work<'_, '_>, request: &Held, contact: &Held) -> Result<String, Error> {
    if let Some(answer) = answers::kept(work, request.id())? {
        return Ok(answer.addressee.join(", "));
    }
    let name = ["first_name", "last_name"].iter().filter_map(|field| filled(contact, field));
    let name = name.collect::<Vec<_>>().join(" ");
    let parts = [Some(name), filled(contact, "email")].into_iter().flatten();
    Ok(parts.collect::<Vec<_>>().join(", "))
}

/// The fields of a person that changed since the request came and that a recipient has: what is portable, that is name, addresses and
/// numbers.
fn corrected<'c>(
    work: &mut Work<'_, '_>,
    request: &Held,
    contact: &'c Held,
) -> Result<Vec<&'c Field>, Error> {
    let Some(since) = request.get("received_on").as_date() else { return Ok(Vec::new()) };
    let events = work.held_events(contact.entity(), contact.id())?;
    let names: BTreeSet<String> = events
        .iter()
        .filter(|event| event.action != "create" && Clock::day(event.at) >= since)
        .flat_map(changed)
        .collect();
    let fields = names.iter().filter_map(|name| contact.entity().field(name));
    let portable = |field: &&Field| {
        field.personal().is_some_and(|data| data.portable) && field.target().is_none()
    };
    Ok(fields.filter(portable).collect())
}

/// The names of the fields that an event changed.
fn changed(event: &HeldEvent) -> Vec<String> {
    let changes = event.content.as_ref().and_then(|content| content.get("changes")?.as_array());
    let names = changes.into_iter().flatten().filter_map(|change| change.get("field"));
    names.filter_map(Json::as_str).map(str::to_owned).collect()
}

fn said(contact: &Held, field: &str) -> String {
    match contact.get(field) {
        Value::Address(address) => address.lines().join(", "),
        value => value.as_text().unwrap_or("—").to_owned(),
    }
}
