//! Letters to those who asked: that a request was received, that it takes longer, why it is refused, and how it ended (Art. 12(3)
//! and 12(4) GDPR), in their language, on paper and as text.

use std::collections::BTreeMap;

use dictionary::{Label, Value};
use jiff::civil::Date;
use locale::{Arg, Locale};
use paper::{Letter, Part};
use records::{Error, Held, House, MadeFile, Prepared, Visible, Work, stands_in};
use serde::Deserialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::answers;
use crate::certificate::signed;
use crate::law::{Law, delivered};
use crate::processing::controller;
use crate::requests::{may_handle, person_of};
use crate::speech::Speech;

/// To whom a person may complain.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its name.
    pub name: Label,
    /// Where it is.
    pub address: String,
    /// Its data box.
    pub data_box: String,
    /// Its pages.
    pub website: String,
    /// The law.
    pub source: String,
}

impl Authority {
    /// The supervisory authority of the product.
    pub fn product() -> Result<Self, Error> {
        delivered("authority.toml", include_str!("../law/authority.toml"))
    }

    /// Its name with where to find it, in one line.
    pub fn line(&self, locale: Locale) -> String {
        let name = self.name.get(locale.code());
        format!("{name}, {}, {} ({})", self.address, self.website, self.data_box)
    }
}

/// A letter about a request, with its head and nothing said yet.
pub fn frame(
    work: &mut Work<'_, '_>,
    request: &Held,
    (speech, title): (Speech, String),
) -> Result<Letter, Error> {
    let person = person_of(work, request)?;
    let who = controller(work)?;
    let mut sender = vec![who.name, who.address];
    sender.extend(who.contacts);
    sender.retain(|line| !line.is_empty());
    let mut facts = vec![
        (speech.get("letter-number"), filled(request, "name").unwrap_or_default()),
        (speech.get("letter-day"), speech.day(work.today())),
    ];
    if let Some(day) = request.get("received_on").as_date() {
        facts.insert(1, (speech.get("letter-received-on"), speech.day(day)));
    }
    Ok(Letter {
        id: request.id(),
        locale: speech.locale,
        sender,
        addressee: addressee(request, person.as_ref()),
        facts,
        title,
        parts: Vec::new(),
        wide: false,
        made_at: work.now(),
    })
}

/// Says it between the greeting and who writes.
pub fn say(letter: &mut Letter, speech: Speech, parts: Vec<Part>) {
    letter.parts.push(Part::Text(speech.get("letter-greeting")));
    letter.parts.extend(parts);
    letter.parts.push(Part::Text(speech.get("letter-regards")));
    letter.parts.push(Part::Text(letter.sender.first().cloned().unwrap_or_default()));
}

/// Prints a letter or a report.
pub fn press(letter: &Letter) -> Result<Vec<u8>, Error> {
    let printed = paper::shared().and_then(|paper| paper.print_letter(letter));
    printed.map_err(|error| Error::Fault(error.to_string()))
}

/// A letter as a printed file of this name.
pub(crate) fn printed((letter, name): (Letter, String)) -> Prepared {
    Prepared { file_name: format!("{name}.pdf"), make: Box::new(move |_| press(&letter)) }
}

/// A letter as a file of text of this name.
pub(crate) fn plain((letter, name): (Letter, String)) -> Prepared {
    let make = Box::new(move |_: &House| Ok(letter.as_text().into_bytes()));
    Prepared { file_name: format!("{name}.txt"), make }
}

/// A text that is there.
pub(crate) fn filled(held: &Held, field: &str) -> Option<String> {
    held.get(field).as_text().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Who asked: as they are in the directory, or else as they introduced themselves.
pub(crate) fn addressee(request: &Held, person: Option<&Held>) -> Vec<String> {
    let mut lines = Vec::new();
    match person {
        Some(person) if person.get("erased_at").is_empty() => {
            // A colleague has one name, a contact has its parts.
            let parts: &[&str] = match person.entity().name.as_str() {
                "user" => &["name"],
                _ => &["title", "first_name", "last_name"],
            };
            let parts: Vec<String> =
                parts.iter().filter_map(|field| filled(person, field)).collect();
            lines.push(parts.join(" "));
            if let Value::Address(address) = person.get("address") {
                lines.extend(address.lines());
            }
            lines.extend(filled(person, "email"));
        }
        _ => {
            lines.extend(filled(request, "applicant"));
            lines.extend(filled(request, "applicant_email"));
        }
    }
    lines
}

/// The files of letters.
pub(crate) fn files() -> Vec<MadeFile> {
    let pdf = MadeFile {
        entity: "request",
        name: "letter.pdf",
        media_type: "application/pdf",
        prints: &[&[
            "kind",
            "contact_id",
            "user_id",
            "applicant",
            "applicant_email",
            "refusal_reason",
        ]],
        allows: may_handle,
        noted: true,
        applies: |record| !stands_in(record, &["withdrawn", "executing"]),
        prepare: |work, record| letter(work, record).map(printed),
    };
    let text = MadeFile {
        name: "letter.txt",
        media_type: "text/plain; charset=utf-8",
        prepare: |work, record| letter(work, record).map(plain),
        ..pdf
    };
    vec![pdf, text]
}

/// The letter that a request wants in its state, and a name for its file.
fn letter(work: &mut Work<'_, '_>, record: &Visible) -> Result<(Letter, String), Error> {
    let request = work.held("request", record.id())?.ok_or(Error::NotFound)?;
    let person = person_of(work, &request)?;
    let answer = answers::kept(work, request.id())?;
    let speech = match &answer {
        Some(answer) => Speech::of(answer.locale())?,
        None => Speech::of_person(person.as_ref().unwrap_or(&request))?,
    };
    let kind = request.get("kind").as_text().unwrap_or_default().to_owned();
    let state = request.get("status").as_text().unwrap_or_default();
    let extended = request.get("extended").is_yes();
    let about = match (state, extended) {
        ("refused", _) => "refused",
        ("done", _) => "done",
        (_, true) => "extended",
        _ => "received",
    };
    let title = speech.get(match about {
        "refused" => "letter-refused-title",
        "done" => "letter-done-title",
        "extended" => "letter-extended-title",
        _ => "letter-received-title",
    });
    let mut letter = frame(work, &request, (speech, title))?;
    if let Some(answer) = answer {
        letter.addressee = answer.addressee;
    }
    let parts = match about {
        "refused" => refused(work, (speech, &request))?,
        "done" => done(work, (speech, &request), &kind)?,
        "extended" => extension(work, (speech, &request))?,
        _ => received(speech, &request),
    };
    say(&mut letter, speech, parts);
    let name = request.get("name").as_text().unwrap_or_default();
    Ok((letter, format!("{name}-{about}")))
}

fn asked(speech: Speech, request: &Held) -> String {
    let kind = request.get("kind").as_text().unwrap_or_default();
    let option = request.entity().field("kind").and_then(|field| field.option(kind).cloned());
    option.map(|option| speech.label(&option.label).to_lowercase()).unwrap_or_default()
}

fn received(speech: Speech, request: &Held) -> Vec<Part> {
    let day = |field: &str| request.get(field).as_date().map(|day| speech.day(day));
    let (received, due) = (day("received_on").unwrap_or_default(), day("due_on"));
    let asked = asked(speech, request);
    let mut parts = vec![Part::Text(speech.format(
        "letter-received",
        &[
            ("day", Arg::Text(&received)),
            ("asked", Arg::Text(&asked)),
            ("due", Arg::Text(&due.unwrap_or_default())),
        ],
    ))];
    if request.get("identity").as_text() == Some("open") {
        parts.push(Part::Text(speech.get("letter-identity")));
    }
    parts
}

fn extension(
    work: &mut Work<'_, '_>,
    (speech, request): (Speech, &Held),
) -> Result<Vec<Part>, Error> {
    let due = request.get("due_on").as_date().map(|day| speech.day(day)).unwrap_or_default();
    let reason = filled(request, "extension_reason").unwrap_or_default();
    let text = speech
        .format("letter-extended", &[("due", Arg::Text(&due)), ("reason", Arg::Text(&reason))]);
    Ok(vec![Part::Text(text), complaint(work, speech)?])
}

fn refused(
    work: &mut Work<'_, '_>,
    (speech, request): (Speech, &Held),
) -> Result<Vec<Part>, Error> {
    let reason = filled(request, "refusal_reason").unwrap_or_default();
    let asked = asked(speech, request);
    let args = [("asked", Arg::Text(&asked)), ("reason", Arg::Text(&reason))];
    Ok(vec![Part::Text(speech.format("letter-refused", &args)), complaint(work, speech)?])
}

/// That one may complain to the authority and go to court (Art. 12(4), 77 and 79 GDPR).
pub fn complaint(work: &mut Work<'_, '_>, speech: Speech) -> Result<Part, Error> {
    let authority = Law::in_force(work)?.authority()?.line(speech.locale);
    let args = [("authority", Arg::Text(&authority))];
    Ok(Part::Text(speech.format("letter-complaint", &args)))
}

fn done(
    work: &mut Work<'_, '_>,
    (speech, request): (Speech, &Held),
    kind: &str,
) -> Result<Vec<Part>, Error> {
    let key = match kind {
        _ if person_of(work, request)?.is_none() => "letter-done-nothing",
        "access" => "letter-done-access",
        "portability" => "letter-done-portability",
        "rectification" => "letter-done-rectification",
        "erasure" => "letter-done-erasure",
        "restriction" => "letter-done-restriction",
        _ if is_about_marketing(work, request)? => "letter-done-objection",
        _ => "letter-done-upheld",
    };
    let mut parts = vec![Part::Text(speech.get(key))];
    let told = request.get("recipients_told").as_lines();
    let told: Vec<&str> = told.iter().filter_map(|line| line.get("name").as_text()).collect();
    if !told.is_empty() {
        let told = told.join(", ");
        parts.push(Part::Text(speech.format("letter-told", &[("told", Arg::Text(&told))])));
    }
    if kind == "erasure" {
        parts.extend(kept_by(work, (speech, request.id()))?);
    }
    parts.push(complaint(work, speech)?);
    Ok(parts)
}

/// True where an objection was taken into the ledger: it was one against marketing.
fn is_about_marketing(work: &mut Work<'_, '_>, request: &Held) -> Result<bool, Error> {
    let own = [("contact_id", request.get("contact_id").clone()), ("decision", "objection".into())];
    let taken = work.held_with("consent", &own)?;
    Ok(taken.iter().any(|held| held.text("evidence") == request.text("name")))
}

/// What had to stay after an erasure, as its signed certificate says it.
fn kept_by(work: &mut Work<'_, '_>, (speech, request): (Speech, Uuid)) -> Result<Vec<Part>, Error> {
    let Some(bytes) = signed(work, request)? else { return Ok(Vec::new()) };
    let whole: Json = serde_json::from_slice(&bytes).unwrap_or_default();
    Ok(kept(speech, work, &whole))
}

/// What had to stay after an erasure, by which law and until when.
pub(crate) fn kept(speech: Speech, work: &Work<'_, '_>, certificate: &Json) -> Vec<Part> {
    let kept = certificate.pointer("/certificate/kept").and_then(Json::as_array);
    let mut counts: BTreeMap<[String; 3], usize> = BTreeMap::new();
    for item in kept.into_iter().flatten() {
        let text = |value: Option<&Json>| value.and_then(Json::as_str).map(str::to_owned);
        let entity = text(item.get("entity")).unwrap_or_default();
        // The request itself is the proof that it was handled.
        if entity == "request" {
            continue;
        }
        let label = work.entity(&entity).map(|entity| speech.label(&entity.label));
        let law = text(item.pointer("/reasons/0/law")).unwrap_or_default();
        let until = text(item.pointer("/reasons/0/until"))
            .and_then(|day| day.parse::<Date>().ok())
            .map_or_else(|| speech.get("letter-until-settled"), |day| speech.day(day));
        *counts.entry([label.unwrap_or(entity), law, until]).or_default() += 1;
    }
    if counts.is_empty() {
        return vec![Part::Text(speech.get("letter-nothing-kept"))];
    }
    let head = ["letter-what", "letter-count", "letter-law", "letter-until"];
    let rows = counts
        .into_iter()
        .map(|([what, law, until], count)| vec![what, count.to_string(), law, until]);
    vec![
        Part::Text(speech.get("letter-kept")),
        Part::Table {
            head: head.into_iter().map(|key| speech.get(key)).collect(),
            rows: rows.collect(),
        },
    ]
}
