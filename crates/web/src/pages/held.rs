//! Why a person is held: the box of their card, and the page with every record about them.

use askama::Template;
use axum::response::Response;
use dictionary::Entity;
use jiff::civil::Date;
use locale::date;
use privacy::{ToldReason, ToldRecord, holdings};
use records::{Error, Visible, Work};
use uuid::Uuid;

use crate::error::Failure;
use crate::opened::opened;
use crate::pages::card::called;
use crate::pages::html;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

/// Records by name that one reason shows as its evidence.
const SHOWN: usize = 3;

/// What the box on a card says.
pub(crate) struct Held {
    /// Until when, in one line.
    pub(crate) until: String,
    /// Nothing holds this person any more.
    pub(crate) lost: bool,
    pub(crate) reasons: Vec<Why>,
}

/// One reason: a rule with its purpose.
pub(crate) struct Why {
    rule: String,
    pub(crate) label: String,
    pub(crate) purpose: String,
    pub(crate) basis: String,
    pub(crate) until: String,
    pub(crate) source: String,
    pub(crate) notice: String,
    /// What shows it: names and addresses.
    pub(crate) evidence: Vec<(String, String)>,
    /// How much more shows it.
    pub(crate) more: usize,
}

/// Records of one entity.
struct Kind {
    label: String,
    icon: String,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    address: String,
    ties: String,
    reasons: Vec<Why>,
    until: String,
    lost: bool,
}

#[derive(Template)]
#[template(path = "held.html")]
struct HeldPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    id: Uuid,
    title: String,
    kinds: Vec<Kind>,
    hidden: String,
    events: String,
    named: Vec<(String, String)>,
}

/// Shows everything that is held about a person.
pub(crate) async fn held(visit: Visit) -> Result<Response, Failure> {
    opened(visit, |visit, work, record| {
        let words = Words::new(&visit.app.texts, visit.locale);
        let entity = record.entity();
        let told = holdings(work, entity, record.id())?.ok_or(Error::NotFound)?.told(work);
        let counted = |key: &str, count: u64| match i64::try_from(count) {
            Ok(count) if count > 0 => words.counted(key, count),
            _ => String::new(),
        };
        let named = told.named.iter().map(|(other, field, count)| {
            let field = other.field(field).map_or("", |field| words.label(&field.label));
            let place = format!("{} – {field}", words.label(&other.label_plural));
            (
                place,
                locale::number::integer(visit.locale, i64::try_from(*count).unwrap_or(i64::MAX)),
            )
        });
        let named = named.collect();
        html(&HeldPage {
            shell: Shell::of(visit, work, words.get("held-title")),
            entity,
            id: record.id(),
            title: called(record),
            kinds: kinds(work, words, &told.records),
            hidden: counted("held-hidden", u64::try_from(told.hidden).unwrap_or(u64::MAX)),
            events: counted("held-events", told.events),
            named,
        })
    })
    .await
}

/// What the card of a person says; `None` for what is no person.
pub(crate) fn of_card(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    record: &Visible,
) -> Result<Option<Held>, Error> {
    if record.entity().name != "contact" {
        return Ok(None);
    }
    let Some(held) = holdings(work, record.entity(), record.id())? else { return Ok(None) };
    let told = held.told(work);
    Ok(told.records.first().map(|own| Held {
        until: match own.reasons.first() {
            Some(first) if first.until.is_none() => {
                words.with("held-open-for", "reason", words.label(&first.rule.label))
            }
            _ => until(words, own),
        },
        lost: !own.held,
        reasons: whys(work, words, &own.reasons),
    }))
}

fn kinds(work: &Work<'_, '_>, words: Words<'_>, records: &[ToldRecord]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for record in records {
        let label = words.label(&record.entity.label_plural);
        let unnamed = words.label(&record.entity.label);
        let row = Row {
            title: if record.title.is_empty() { unnamed.to_owned() } else { record.title.clone() },
            address: address(record),
            ties: ties(words, record),
            reasons: whys(work, words, &record.reasons),
            until: until(words, record),
            lost: !record.held,
        };
        match kinds.iter_mut().find(|kind| kind.label == label) {
            Some(kind) => kind.rows.push(row),
            None => kinds.push(Kind {
                label: label.to_owned(),
                icon: record.entity.icon.clone(),
                rows: vec![row],
            }),
        }
    }
    kinds
}

/// Where the record is; empty where it has no page.
fn address(record: &ToldRecord) -> String {
    if record.title.is_empty() {
        return String::new();
    }
    format!("/{}/{}", record.entity.plural, record.id)
}

fn ties(words: Words<'_>, record: &ToldRecord) -> String {
    let labels = record.ties.iter().filter_map(|name| record.entity.field(name));
    labels.map(|field| words.label(&field.label)).collect::<Vec<_>>().join(", ")
}

/// Until when a record is held, in words.
fn until(words: Words<'_>, record: &ToldRecord) -> String {
    match (record.until(), record.ended) {
        (Some(day), _) => on(words, "held-until", day),
        (None, _) if record.is_open() => words.get("held-open").to_owned(),
        (None, _) if record.held => words.get("held-unknown").to_owned(),
        (None, Some(day)) => on(words, "held-ended", day),
        (None, None) => words.get("held-nothing").to_owned(),
    }
}

fn on(words: Words<'_>, key: &str, day: Date) -> String {
    words.with(key, "day", &date::date(words.locale, day))
}

/// The reasons, each rule once, with what shows it.
fn whys(work: &Work<'_, '_>, words: Words<'_>, reasons: &[ToldReason]) -> Vec<Why> {
    let mut whys: Vec<Why> = Vec::new();
    for reason in reasons {
        let (entity, id, name) = &reason.evidence;
        let evidence = (name.clone(), format!("/{}/{id}", entity.plural));
        if let Some(known) = whys.iter_mut().find(|why| why.rule == reason.rule.name) {
            if known.evidence.len() < SHOWN && !name.is_empty() {
                known.evidence.push(evidence);
            } else {
                known.more += 1;
            }
            continue;
        }
        let purpose = work.dictionary().purpose(&reason.rule.purpose);
        let basis = purpose.map(|purpose| serde_json::to_value(purpose.legal_basis));
        let basis = basis.and_then(Result::ok).unwrap_or_default();
        whys.push(Why {
            rule: reason.rule.name.clone(),
            label: words.label(&reason.rule.label).to_owned(),
            purpose: purpose.map_or("", |purpose| words.label(&purpose.label)).to_owned(),
            basis: words.keyed("basis", basis.as_str().unwrap_or_default()).to_owned(),
            until: match reason.until {
                Some(day) => on(words, "held-until", day),
                None => words.get("held-open").to_owned(),
            },
            source: reason.rule.source.clone(),
            notice: purpose.map_or("", |purpose| words.label(&purpose.notice)).to_owned(),
            evidence: if name.is_empty() { Vec::new() } else { vec![evidence] },
            more: usize::from(name.is_empty()),
        });
    }
    whys
}
