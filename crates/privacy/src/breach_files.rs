//! Files made of a breach: the report to the authority with all that Art. 33(3) GDPR asks for, printed and as text, and letters to
//! the people who were written down (Art. 34).

use std::collections::BTreeMap;

use dictionary::{Field, Value};
use locale::{date, number};
use paper::{Letter, Part};
use records::{Clock, Error, Held, MadeFile, Prepared, Visible, Work, stands_in};
use uuid::Uuid;

use crate::affected::written_down;
use crate::letters::printed;
use crate::processing::{Controller, controller};
use crate::speech::{HOUSE, Speech};

/// What the report prints, in its order.
const WHAT: &[&str] = &["name", "nature", "description", "happened_at", "found_at"];
const WHOM: &[&str] = &["people", "people_count", "records_count", "categories"];
const THEN: &[&str] = &["consequences", "risk", "measures"];
const WHEN: &[&str] = &["due_at", "reported_at", "late_reason", "told_at", "not_told_reason"];
/// The same by headings.
const REPORTED: [(&str, &[&str]); 4] = [
    ("breach-report-what", WHAT),
    ("breach-report-whom", WHOM),
    ("breach-report-then", THEN),
    ("breach-report-when", WHEN),
];

/// All files of breaches.
pub(crate) fn files() -> Vec<MadeFile> {
    let report = MadeFile {
        entity: "breach",
        name: "report.pdf",
        media_type: "application/pdf",
        prints: &[WHAT, WHOM, THEN, WHEN],
        allows: MadeFile::anybody,
        noted: false,
        applies: |record| !stands_in(record, &[""]),
        prepare: report,
    };
    vec![
        report,
        MadeFile {
            name: "report.txt",
            media_type: "text/plain; charset=utf-8",
            prepare: plain,
            ..report
        },
        MadeFile {
            name: "letters.txt",
            media_type: "text/plain; charset=utf-8",
            applies: |record| record.get("affected_count").as_integer().is_some_and(|it| it > 0),
            prepare: letters,
            ..report
        },
    ]
}

/// What is told, by headings.
type Told = Vec<(String, Vec<(String, Vec<String>)>)>;

fn told(words: Speech, record: &Visible, who: &Controller) -> Told {
    let entity = record.entity();
    let mut told: Told = Vec::new();
    for (heading, fields) in REPORTED {
        let rows = fields.iter().filter_map(|name| {
            let field = entity.field(name)?;
            let lines = lines(words, field, record.get(name));
            (!lines.is_empty()).then(|| (words.label(&field.label), lines))
        });
        told.push((words.get(heading), rows.collect()));
    }
    let named = vec![who.name.clone(), who.ico.clone(), who.address.clone()];
    let filled = |texts: Vec<String>| -> Vec<String> {
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    };
    let mut rows = vec![
        (words.get("processing-controller"), filled(named)),
        (words.get("processing-contact"), who.contacts.clone()),
        (words.get("processing-officer"), who.officer.clone()),
    ];
    rows.retain(|(_, lines)| !lines.is_empty());
    told.insert(0, (words.get("breach-report-who"), rows));
    told.retain(|(_, rows)| !rows.is_empty());
    told
}

fn lines(words: Speech, field: &Field, value: &Value) -> Vec<String> {
    match value {
        Value::Text(_) if !field.options().is_empty() => words.options(Some(field), value),
        Value::Text(text) => text.lines().map(str::to_owned).collect(),
        Value::List(_) => words.options(Some(field), value),
        Value::Integer(count) => vec![number::integer(words.locale, *count)],
        Value::DateTime(at) => vec![date::date_time(words.locale, *at, &Clock::zone())],
        _ => Vec::new(),
    }
}

fn report(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let words = Speech::of(HOUSE)?;
    let who = controller(work)?;
    let mut parts = vec![Part::Text(words.get("breach-report-law"))];
    for (title, rows) in told(words, record, &who) {
        let rows = rows.into_iter().map(|(label, lines)| (label, lines.join("\n")));
        parts.extend([Part::Heading(title), Part::Facts(rows.collect())]);
    }
    let report = Letter {
        id: record.id(),
        locale: HOUSE,
        sender: vec![who.name.clone(), who.address],
        addressee: Vec::new(),
        facts: Vec::new(),
        title: words.get("breach-report"),
        parts,
        wide: false,
        made_at: record.updated_at(),
    };
    Ok(printed((report, "breach-report".to_owned())))
}

fn plain(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let words = Speech::of(HOUSE)?;
    let who = controller(work)?;
    let mut text = format!("{}\n{}\n", words.get("breach-report"), words.get("breach-report-law"));
    for (title, rows) in told(words, record, &who) {
        text.extend(["\n", &title.to_uppercase(), "\n\n"]);
        for (label, lines) in rows {
            text.extend([&label, ":\n  ", &lines.join("\n  "), "\n"]);
        }
    }
    let bytes = text.into_bytes();
    Ok(Prepared { file_name: "breach-report.txt".to_owned(), make: Box::new(move |_| Ok(bytes)) })
}

/// A letter to everybody whom the actor sees, each in their language, a page for each.
fn letters(work: &mut Work<'_, '_>, record: &Visible) -> Result<Prepared, Error> {
    let who = controller(work)?;
    let mut letters = Vec::new();
    let ids: Vec<Uuid> = written_down(work, record.id())?
        .iter()
        .filter_map(|person| person.get("contact_id").as_id())
        .collect();
    let contact = work.entity("contact")?;
    let fields: Vec<usize> = (0..contact.fields.len()).collect();
    let contacts = work.held_among((&contact, &fields), 0, &ids)?;
    let contacts: BTreeMap<Uuid, Held> =
        contacts.into_iter().map(|contact| (contact.id(), contact)).collect();
    for contact in ids.iter().filter_map(|id| contacts.get(id)) {
        if work.as_seen(contact).is_some() {
            letters.push(letter(record, contact, &who)?);
        }
    }
    let bytes = letters.join("\n\u{c}\n").into_bytes();
    Ok(Prepared { file_name: "breach-letters.txt".to_owned(), make: Box::new(move |_| Ok(bytes)) })
}

fn letter(record: &Visible, contact: &Held, who: &Controller) -> Result<String, Error> {
    let text = |field: &str| contact.get(field).as_text().unwrap_or_default();
    let words = Speech::of_person(contact)?;
    let name = [text("title"), text("first_name"), text("last_name")];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let address = match contact.get("address") {
        Value::Address(address) => address.lines().join(", "),
        _ => String::new(),
    };
    let field = |name: &str| {
        let lines = record.entity().field(name).map(|it| lines(words, it, record.get(name)));
        lines.unwrap_or_default().join("\n")
    };
    let told = words.with(
        "breach-letter",
        &[
            ("name", &name),
            ("controller", &who.name),
            ("found", &field("found_at")),
            ("what", &field("description")),
            ("data", &field("categories")),
            ("consequences", &field("consequences")),
            ("measures", &field("measures")),
            (
                "contact",
                &who.officer.iter().chain(&who.contacts).cloned().collect::<Vec<_>>().join(", "),
            ),
        ],
    );
    let head: Vec<&str> = [name.as_str(), address.as_str(), text("email")]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    Ok(format!("{}\n\n{told}\n", head.join("\n")))
}
