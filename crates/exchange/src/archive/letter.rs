//! The letter of an access: everything that Art. 15(1) and (2) GDPR asks for, in plain words.

use std::collections::{BTreeMap, BTreeSet};

use dictionary::{DataCategory, RetentionRule};
use jiff::civil::Date;
use locale::Arg;
use paper::{Letter, Part};
use privacy::{
    HeldRecord, Holdings, Speech, complaint, former_recipients, frame, recipients_of, say,
    scores_of,
};
use records::{Error, Held, Work};

use crate::archive::Withheld;
use crate::archive::reduce::Reduced;
use crate::archive::viewed::Looked;

/// What the letter tells of.
pub(crate) struct Told<'a> {
    pub(crate) holdings: &'a Holdings,
    pub(crate) reduced: &'a [Reduced],
    pub(crate) looked: &'a [Looked],
    pub(crate) documents: usize,
    /// Texts of others that speak of the person.
    pub(crate) elsewhere: usize,
    pub(crate) withheld: Withheld,
}

/// Writes it.
pub(crate) fn letter(
    work: &mut Work<'_, '_>,
    (request, own): (&Held, &Held),
    (speech, told): (Speech, &Told<'_>),
) -> Result<Letter, Error> {
    let mut letter = frame(work, request, (speech, speech.get("archive-title")))?;
    let mut parts = vec![Part::Text(speech.get("archive-intro"))];
    purposes(work, (speech, told), &mut parts);
    categories(work, (speech, told), &mut parts);
    recipients(work, (speech, told), &mut parts)?;
    periods(speech, told, &mut parts);
    source(speech, own, &mut parts);
    consents(speech, told, &mut parts);
    automated(speech, told, &mut parts);
    looked(speech, told, &mut parts);
    rights(work, speech, &mut parts)?;
    enclosed(speech, told, &mut parts);
    say(&mut letter, speech, parts);
    Ok(letter)
}

fn heading(speech: Speech, key: &str) -> Part {
    Part::Heading(speech.get(key))
}

/// The rules that hold something today.
fn rules<'a>(told: &Told<'a>) -> Vec<&'a RetentionRule> {
    let reasons = told.holdings.records.iter().flat_map(|record| &record.reasons);
    let mut rules: Vec<&RetentionRule> = reasons.map(|reason| reason.rule.as_ref()).collect();
    rules.sort_by(|one, other| one.name.cmp(&other.name));
    rules.dedup_by(|one, other| one.name == other.name);
    rules
}

/// Purposes with their legal bases (Art. 15(1)(a)).
fn purposes(work: &Work<'_, '_>, (speech, told): (Speech, &Told<'_>), parts: &mut Vec<Part>) {
    parts.push(heading(speech, "archive-purposes"));
    let names: BTreeSet<&str> = rules(told).into_iter().map(|rule| rule.purpose.as_str()).collect();
    let held = work.dictionary().purposes().filter(|purpose| names.contains(purpose.name.as_str()));
    for purpose in held {
        let basis = speech.basis(purpose.legal_basis);
        let law = purpose.law.as_deref().unwrap_or_default();
        parts.push(Part::Subheading(speech.label(&purpose.label)));
        parts.push(Part::Text(speech.label(&purpose.notice)));
        parts.push(Part::Facts(vec![(speech.get("archive-basis"), format!("{basis}; {law}"))]));
    }
}

/// Categories of data (Art. 15(1)(b)): of what is filled in.
fn categories(work: &Work<'_, '_>, (speech, told): (Speech, &Told<'_>), parts: &mut Vec<Part>) {
    let dictionary = work.dictionary();
    parts.push(heading(speech, "archive-categories"));
    let mut found: BTreeMap<DataCategory, BTreeSet<String>> = BTreeMap::new();
    for record in told.reduced {
        for (field, value) in record.entity.fields.values().zip(&record.values) {
            if let Some(data) = field.personal().filter(|_| !value.is_empty()) {
                let label = speech.label(&field.label);
                found.entry(data.category).or_default().insert(label);
            }
        }
    }
    let rows = found.into_iter().map(|(category, labels)| {
        (speech.category(dictionary, category), labels.into_iter().collect::<Vec<_>>().join(", "))
    });
    parts.push(Part::Facts(rows.collect()));
}

/// Recipients, by name where they are known (Art. 15(1)(c); CJEU C-154/21), and what leaves the European Economic Area (15(2)).
fn recipients(
    work: &mut Work<'_, '_>,
    (speech, told): (Speech, &Told<'_>),
    parts: &mut Vec<Part>,
) -> Result<(), Error> {
    parts.push(heading(speech, "archive-recipients"));
    let names: BTreeSet<&str> = rules(told).into_iter().map(|rule| rule.purpose.as_str()).collect();
    let (found, transfers) = recipients_of(work, speech, &names)?;
    if found.is_empty() {
        parts.push(Part::Text(speech.get("archive-no-recipients")));
    } else {
        parts.push(Part::List(found.into_iter().collect()));
    }
    let own = told.holdings.records.first();
    let since = own.and_then(|own| own.held.get("created_at").as_date_time()).unwrap_or_default();
    let former = former_recipients(work, speech, (&names, since))?;
    if !former.is_empty() {
        parts.push(Part::Text(speech.get("archive-former-recipients")));
        parts.push(Part::List(former));
    }
    if !transfers.is_empty() {
        parts.push(Part::Text(speech.get("archive-transfers")));
        parts.push(Part::List(transfers.into_iter().collect()));
    }
    Ok(())
}

/// Until when (Art. 15(1)(d)): what is held, how much of it, why and until when.
fn periods(speech: Speech, told: &Told<'_>, parts: &mut Vec<Part>) {
    parts.push(heading(speech, "archive-periods"));
    let mut found: BTreeMap<[String; 3], (usize, Until)> = BTreeMap::new();
    for record in &told.holdings.records {
        if record.held.entity().system && record.held.entity().name != "document" {
            continue;
        }
        for (what, until) in reasons(speech, record) {
            let held = found.entry(what).or_insert((0, until));
            held.0 += 1;
            held.1 = held.1.max(until);
        }
    }
    let rows = found.into_iter().map(|([what, why, law], (count, until))| {
        let until = match until {
            Until::Ended => speech.get("archive-soon"),
            Until::Day(day) => speech.day(day),
            Until::Settled => speech.get("letter-until-settled"),
        };
        vec![what, count.to_string(), why, until, law]
    });
    let head = ["letter-what", "letter-count", "archive-why", "letter-until", "letter-law"];
    parts.push(Part::Table {
        head: head.into_iter().map(|key| speech.get(key)).collect(),
        rows: rows.collect(),
    });
}

/// Until when records of one kind are held for one reason: the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    /// No reason holds them any more.
    Ended,
    Day(Date),
    /// As long as something lasts.
    Settled,
}

/// What a record is, why it is held and by which law, once for each reason.
fn reasons(speech: Speech, record: &HeldRecord) -> Vec<([String; 3], Until)> {
    let what = speech.label(&record.held.entity().label);
    if record.reasons.is_empty() {
        let why = speech.get("archive-no-reason");
        return vec![([what, why, String::new()], Until::Ended)];
    }
    let mut told: Vec<([String; 3], Until)> = Vec::new();
    for reason in &record.reasons {
        let why = speech.label(&reason.rule.label);
        let until = reason.until.map_or(Until::Settled, Until::Day);
        let what = [what.clone(), why, reason.rule.source.clone()];
        // Two invoices hold the debtor for one reason.
        if !told.iter().any(|(known, _)| *known == what) {
            told.push((what, until));
        }
    }
    told
}

/// From where (Art. 15(1)(g)).
fn source(speech: Speech, own: &Held, parts: &mut Vec<Part>) {
    parts.push(heading(speech, "archive-source"));
    let stored = own.get("source").as_text().unwrap_or_default();
    let option = own.entity().field("source").and_then(|field| field.option(stored).cloned());
    let mut rows = Vec::new();
    if let Some(option) = option {
        rows.push((speech.get("archive-source-kind"), speech.label(&option.label)));
    }
    if let Some(detail) = own.get("source_detail").as_text().filter(|text| !text.is_empty()) {
        rows.push((speech.get("archive-source-detail"), detail.to_owned()));
    }
    if let Some(day) = own.get("source_date").as_date() {
        rows.push((speech.get("archive-source-day"), speech.day(day)));
    }
    if rows.is_empty() {
        parts.push(Part::Text(speech.get("archive-source-unknown")));
    } else {
        parts.push(Part::Facts(rows));
    }
}

/// Consents and objections, given and withdrawn.
fn consents(speech: Speech, told: &Told<'_>, parts: &mut Vec<Part>) {
    parts.push(heading(speech, "archive-consents"));
    let records = told.holdings.records.iter().map(|record| &record.held);
    let mut rows = Vec::new();
    for consent in records.filter(|held| held.entity().name == "consent") {
        let option = |field: &str| {
            let stored = consent.get(field).as_text().unwrap_or_default();
            let field = consent.entity().field(field);
            let option = field.and_then(|field| field.option(stored));
            option.map_or_else(String::new, |option| speech.label(&option.label))
        };
        let day = |field: &str| {
            let moment = consent.get(field).as_date_time();
            moment.map_or_else(String::new, |at| speech.day(records::Clock::day(at)))
        };
        rows.push(vec![
            // One that waits, or was taken back, must not look as if it stood.
            match option("state") {
                state if state.is_empty() => option("decision"),
                state => format!("{}: {}", option("decision"), state.to_lowercase()),
            },
            option("purpose"),
            option("channel"),
            day("given_at"),
            day("ended_at"),
        ]);
    }
    if rows.is_empty() {
        parts.push(Part::Text(speech.get("archive-no-consents")));
        return;
    }
    let head = [
        "archive-decision",
        "archive-purpose",
        "archive-channel",
        "archive-given",
        "archive-withdrawn",
    ];
    let head = head.into_iter().map(|key| speech.get(key)).collect();
    parts.push(Part::Table { head, rows });
}

/// Automated decisions (Art. 15(1)(h) and 22): that there are none, and every score with its explanation and what a person
/// decided.
fn automated(speech: Speech, told: &Told<'_>, parts: &mut Vec<Part>) {
    parts.push(heading(speech, "archive-automated"));
    parts.push(Part::Text(speech.get("archive-not-automated")));
    for held in told.holdings.records.iter().map(|record| &record.held) {
        for score in scores_of(held) {
            let entity = held.entity();
            let field = entity.field(&score.field);
            let label = field.map_or_else(String::new, |field| speech.label(&field.label));
            let help = field.and_then(|field| field.help.as_ref());
            let logic = help.map_or_else(String::new, |help| speech.label(help));
            let decision = entity.field(&format!("{}_decision", score.field));
            let decided = decision.and_then(|field| field.option(&score.decision));
            let decided = decided.map_or_else(String::new, |option| speech.label(&option.label));
            parts.push(Part::Facts(vec![
                (label, score.value.to_string()),
                (speech.get("archive-score-logic"), logic),
                (speech.get("archive-score-reason"), score.reason),
                (speech.get("archive-score-decided"), decided),
            ]));
        }
    }
}

/// Who looked at the data: how often, in which office.
fn looked(speech: Speech, told: &Told<'_>, parts: &mut Vec<Part>) {
    parts.push(heading(speech, "archive-looked"));
    if told.looked.is_empty() {
        parts.push(Part::Text(speech.get("archive-nobody-looked")));
        return;
    }
    let rows = told.looked.iter().map(|one| {
        let role =
            if one.role.is_empty() { speech.get("archive-program") } else { one.role.clone() };
        let action = speech.get(&format!("action-{}", one.action.replace('_', "-")));
        let days = if one.days.0 == one.days.1 {
            speech.day(one.days.0)
        } else {
            format!("{} – {}", speech.day(one.days.0), speech.day(one.days.1))
        };
        vec![action, role, one.count.to_string(), days]
    });
    let head = ["archive-action", "archive-role", "letter-count", "archive-when"];
    parts.push(Part::Table {
        head: head.into_iter().map(|key| speech.get(key)).collect(),
        rows: rows.collect(),
    });
}

/// The rights of the person and the complaint (Art. 15(1)(e) and (f)).
fn rights(work: &mut Work<'_, '_>, speech: Speech, parts: &mut Vec<Part>) -> Result<(), Error> {
    parts.push(heading(speech, "archive-rights"));
    let rights = [
        "archive-right-rectification",
        "archive-right-erasure",
        "archive-right-restriction",
        "archive-right-objection",
        "archive-right-portability",
        "archive-right-withdrawal",
    ];
    parts.push(Part::List(rights.into_iter().map(|key| speech.get(key)).collect()));
    parts.push(complaint(work, speech)?);
    Ok(())
}

/// What is in the archive, and what is not and why.
fn enclosed(speech: Speech, told: &Told<'_>, parts: &mut Vec<Part>) {
    parts.push(heading(speech, "archive-enclosed"));
    let number = |count: usize| Arg::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let records = number(told.reduced.len());
    let documents = number(told.documents);
    let mut files = vec![
        speech.format("archive-enclosed-data", &[("count", records)]),
        speech.get("archive-enclosed-tables"),
    ];
    if told.documents > 0 {
        files.push(speech.format("archive-enclosed-documents", &[("count", documents)]));
    }
    if told.elsewhere > 0 {
        let elsewhere = [("count", number(told.elsewhere))];
        files.push(speech.format("archive-enclosed-elsewhere", &elsewhere));
    }
    files.push(speech.get("archive-enclosed-log"));
    files.push(speech.get("archive-enclosed-manifest"));
    parts.push(Part::List(files));
    let reduced = told.reduced.iter().filter(|record| !record.reduced.is_empty()).count();
    let mut missing = vec![speech.get("archive-colleagues")];
    if reduced > 0 {
        missing.push(speech.format("archive-reduced", &[("count", number(reduced))]));
    }
    for (reason, count) in &told.withheld {
        let key = match *reason {
            "secret" => "archive-withheld-secret",
            "advice" => "archive-withheld-advice",
            _ => "archive-withheld-others",
        };
        missing.push(speech.format(key, &[("count", number(*count))]));
    }
    parts.push(heading(speech, "archive-missing"));
    parts.push(Part::List(missing));
}
