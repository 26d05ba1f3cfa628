//! The law as this house counts it: every time of retention and every deadline with its source, and where to change it.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Duration, Keep, RetentionRule};
use privacy::Law;
use records::{Error, Work};

use crate::error::Failure;
use crate::pages::html;
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
    deadlines: Vec<Row>,
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
            let counted = law.deadlines()?;
            let deadline = |key: &str, name: &str, period: &privacy::Period| Row {
                label: words.get(key).to_owned(),
                what: String::new(),
                time: words.counted("law-months", i64::from(period.months)),
                source: period.source.clone(),
                against: String::new(),
                changed: law.is_changed(name),
                address: if may_change {
                    change(name, months(period.months))
                } else {
                    String::new()
                },
            };
            let deadlines = vec![
                deadline("law-answer", "deadline.answer", &counted.answer),
                deadline("law-extended", "deadline.extended", &counted.extended),
            ];
            let holidays = counted.holidays.iter();
            let holidays = holidays.map(|holiday| words.label(&holiday.name).to_owned()).collect();
            html(&LawPage {
                rules: rules(work, words, (&law, may_change)),
                shell: Shell::of(visit, work, words.get("law")),
                deadlines,
                holidays,
                may_change,
            })
        })
        .await
}

fn months(months: u16) -> Duration {
    Duration { years: 0, months, days: 0 }
}

/// The form of a change, filled in with what counts now.
fn change(name: &str, time: Duration) -> String {
    let Duration { years, months, days } = time;
    let part = |name: &str, number: u16| match number {
        0 => String::new(),
        number => format!("&{name}={number}"),
    };
    let (years, months, days) = (part("years", years), part("months", months), part("days", days));
    format!("/law_changes/new?law={name}{years}{months}{days}")
}

fn rules(work: &Work<'_, '_>, words: Words<'_>, (law, may_change): (&Law, bool)) -> Vec<Row> {
    let dictionary = work.dictionary();
    let rule = |rule: &Arc<RetentionRule>| {
        let counted = law.rule(rule);
        let changed = counted.is_some();
        let rule = counted.as_ref().unwrap_or(rule);
        let entity = dictionary.entity(&rule.entity);
        let (time, address) = match rule.keep {
            Keep::For(time) => {
                (long(words, time), change(&format!("retention.{}", rule.name), time))
            }
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

/// A length of time in words.
fn long(words: Words<'_>, time: Duration) -> String {
    let parts = [("law-years", time.years), ("law-months", time.months), ("count-day", time.days)];
    let parts = parts.into_iter().filter(|(_, number)| *number > 0);
    parts.map(|(key, number)| words.counted(key, i64::from(number))).collect::<Vec<_>>().join(" ")
}
