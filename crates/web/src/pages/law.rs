//! The law as this house counts it: every time of retention and every deadline with its source, and where to change it.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Duration, Keep, RetentionRule};
use privacy::{Counted, Figure, Law, Speech};
use records::{Error, Work};

use crate::error::Failure;
use crate::pages::html;
use crate::query::Query;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

struct Row {
    label: String,
    what: String,
    time: String,
    source: String,
    against: String,
    changed: bool,
    /// Where it is changed; empty where nobody can.
    address: String,
}

#[derive(Template)]
#[template(path = "law.html")]
struct LawPage<'a> {
    shell: Shell<'a>,
    figures: Vec<Row>,
    rules: Vec<Row>,
    holidays: Vec<String>,
    may_change: bool,
}

/// Shows it to whoever sees the changes of it.
pub(crate) async fn law(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let entity = work.entity("law_change")?;
            let rights = Arc::clone(&work.actor().rights);
            if !rights.may_some(&entity, Action::See) {
                return Err(Error::NotFound.into());
            }
            let may_change = rights.may_some(&entity, Action::Create);
            let law = Law::in_force(work)?;
            let figures = law.figures(visit.locale.code())?;
            let figures = figures.iter().map(|figure| row(words, figure, (&law, may_change)));
            let counted = law.deadlines()?;
            let holidays = counted.holidays.iter();
            let holidays = holidays.map(|holiday| words.label(&holiday.name).to_owned()).collect();
            html(&LawPage {
                rules: rules(work, words, Speech::of(visit.locale)?, (&law, may_change)),
                shell: Shell::of(visit, work, words.get("law")),
                figures: figures.collect(),
                holidays,
                may_change,
            })
        })
        .await
}

fn row(words: Words<'_>, figure: &Figure, (law, may_change): (&Law, bool)) -> Row {
    let (number, (field, key)) = (figure.number, asked(figure.counted));
    let time = if key.is_empty() { figure.text.clone() } else { words.counted(key, number) };
    let value = if key.is_empty() { figure.text.clone() } else { number.to_string() };
    let mut change = Query::default().with("law", Some(figure.name));
    change = change.with(field, Some(&value));
    Row {
        label: words.keyed("law-figure", &figure.name.replace('.', "-")).to_owned(),
        what: String::new(),
        time,
        source: figure.source.clone(),
        against: String::new(),
        changed: law.is_changed(figure.name),
        address: if may_change { form(&change) } else { String::new() },
    }
}

/// The field in which a figure is told, and the text by which its number is read.
fn asked(counted: Counted) -> (&'static str, &'static str) {
    match counted {
        Counted::Time | Counted::Months => ("months", "keep-months"),
        Counted::Days => ("days", "keep-days"),
        Counted::Hours => ("hours", "law-hours"),
        Counted::Day => ("day", ""),
        Counted::DaysListed | Counted::Countries | Counted::Words => ("text", ""),
    }
}

/// The form of a change, filled in with what counts now.
fn form(filled: &Query) -> String {
    format!("/law_changes/new?{}", filled.to_text())
}

/// The form of a change of a time of retention.
fn change(rule: &RetentionRule, time: Duration) -> String {
    let mut filled = Query::default().with("law", Some(&format!("retention.{}", rule.name)));
    for (name, number) in [("years", time.years), ("months", time.months), ("days", time.days)] {
        if number > 0 {
            filled = filled.with(name, Some(&number.to_string()));
        }
    }
    form(&filled)
}

fn rules(
    work: &Work<'_, '_>,
    words: Words<'_>,
    speech: Speech,
    (law, may_change): (&Law, bool),
) -> Vec<Row> {
    let dictionary = work.dictionary();
    let rule = |rule: &Arc<RetentionRule>| {
        let counted = law.rule(rule);
        let changed = counted.is_some();
        let rule = counted.as_ref().unwrap_or(rule);
        let entity = dictionary.entity(&rule.entity);
        let (time, address) = match rule.keep {
            Keep::For(time) => (speech.duration(time), change(rule, time)),
            Keep::While(_) => (words.get("law-while").to_owned(), String::new()),
        };
        Row {
            label: words.label(&rule.label).to_owned(),
            what: entity.map_or("", |entity| words.label(&entity.label_plural)).to_owned(),
            time,
            source: rule.source.clone(),
            against: rule.against_erasure.clone().unwrap_or_default(),
            changed,
            address: if may_change { address } else { String::new() },
        }
    };
    dictionary.retention().iter().map(rule).collect()
}
