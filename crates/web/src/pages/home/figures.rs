//! The figures of the overview: the pipeline by stage, what was won month by month, and what customers owe. Each under the
//! reader's rights, and each with the list behind it.
//!
//! Not here: how figures are added up (`records::sums`), and the reports that tell more (`pages/reports`).

use std::sync::Arc;

use dictionary::{Action, Entity};
use jiff::ToSpan as _;
use jiff::civil::Date;
use locale::number;
use records::{By, Error, Figures, Work, read_filter, sums};
use sales::OWED;
use serde_json::{Value as Json, json};

use crate::pages::reports::desk::{Desk, equal, key, within};
use crate::pages::reports::{Figure, Report, deals, main_currency, scaled};
use crate::shell::Words;

/// Months of the chart.
const MONTHS: i32 = 12;
/// How far ahead what is due is told, in days.
const AHEAD: i64 = 30;

/// What stands on the overview; nothing where the reader may not see it.
pub(super) struct Charts {
    pub(super) pipeline: Option<Report>,
    /// No deal is open.
    pub(super) idle: bool,
    pub(super) won: Option<Won>,
    pub(super) owed: Vec<Owed>,
}

/// What was won in the last twelve months.
pub(super) struct Won {
    /// Nothing was, so there is no chart.
    pub(super) is_none: bool,
    pub(super) total: String,
    pub(super) address: String,
    pub(super) months: Vec<Month>,
}

/// A column of the chart.
pub(super) struct Month {
    /// The number of the month, under the column.
    pub(super) short: String,
    /// What a screen reader says of it: the month, how many, and what they come to.
    pub(super) told: String,
    pub(super) address: String,
    /// Where the column begins from above, and how high it is, in per cent.
    pub(super) top: i64,
    pub(super) height: i64,
}

/// What customers owe.
pub(super) struct Owed {
    pub(super) label: String,
    pub(super) count: String,
    pub(super) amount: String,
    pub(super) address: String,
    pub(super) bad: bool,
}

/// All figures of the overview.
pub(super) fn charts(work: &mut Work<'_, '_>, words: Words<'_>) -> Result<Charts, Error> {
    let deal = work.entity("deal")?;
    let (mut pipeline, mut won_lately) = (None, None);
    if work.actor().rights.may_some(&deal, Action::See) {
        let desk = Desk::of(work, words, None)?;
        pipeline = deals::pipeline(work, &desk)?;
        won_lately = won(work, &desk)?;
    }
    let none =
        |report: &Report| report.rows.iter().all(|row| row.bars.iter().all(|bar| bar.0 == 0));
    Ok(Charts {
        idle: pipeline.as_ref().is_some_and(none),
        pipeline,
        won: won_lately,
        owed: owed(work, words)?,
    })
}

fn won(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Option<Won>, Error> {
    if !desk.shows(work, &["status", "closed_on"]) {
        return Ok(None);
    }
    let mut found = desk.by_months(work, ("won", "closed_on"))?;
    let months = desk.months(1 - MONTHS, 0);
    let since = months.first().copied().unwrap_or(desk.today);
    let figures: Vec<(Date, Figure)> = months
        .into_iter()
        .map(|month| (month, found.remove(&key(month)).unwrap_or_default().0))
        .collect();
    let currency = main_currency(figures.iter().map(|(_, figure)| figure));
    let lengths: Vec<i64> = figures.iter().map(|(_, figure)| figure.length(&currency)).collect();
    let of = |condition: Json| desk.address(&json!({"and": [equal("status", "won"), condition]}));
    let mut total = Figure::default();
    for (_, figure) in &figures {
        total.merge(figure);
    }
    let columns = figures.iter().zip(scaled(&lengths)).map(|((month, figure), height)| Month {
        short: month.month().to_string(),
        told: format!(
            "{}: {} · {}",
            desk.named(*month),
            desk.count(figure),
            figure.text(desk.words)
        ),
        address: of(within("closed_on", *month)),
        top: 100 - height,
        height,
    });
    Ok(Some(Won {
        address: of(json!({"field": "closed_on", "op": "ge", "value": since.to_string()})),
        months: columns.collect(),
        is_none: total.count == 0,
        total: format!("{} · {}", desk.count(&total), total.text(desk.words)),
    }))
}

/// What is overdue, and what is due soon. The same documents stand on the page of what is overdue.
fn owed(work: &mut Work<'_, '_>, words: Words<'_>) -> Result<Vec<Owed>, Error> {
    let invoice = work.entity("invoice")?;
    let rights = Arc::clone(&work.actor().rights);
    let usable =
        |field: &str| invoice.position(field).is_some_and(|place| rights.may_use(&invoice, place));
    let seen = rights.may_some(&invoice, Action::See);
    if !seen || !["status", "due_on", "kind", "to_pay"].into_iter().all(usable) {
        return Ok(Vec::new());
    }
    let today = work.today();
    let last = today.saturating_add(AHEAD.days());
    let day = |operator: &str, day: Date| json!({"field": "due_on", "op": operator, "value": day.to_string()});
    let late = vec![day("lt", today)];
    let soon = vec![day("ge", today), day("le", last)];
    Ok(vec![
        figure(work, words, &invoice, ("home-overdue", late))?,
        figure(work, words, &invoice, ("home-due", soon))?,
    ])
}

fn figure(
    work: &mut Work<'_, '_>,
    words: Words<'_>,
    invoice: &Arc<Entity>,
    (label, mut conditions): (&str, Vec<Json>),
) -> Result<Owed, Error> {
    conditions.push(json!({"field": "status", "op": "in", "value": OWED}));
    conditions.push(json!({"field": "kind", "op": "ne", "value": "credit_note"}));
    let condition = json!({"and": conditions});
    let filter = read_filter(work, invoice, &condition)?;
    let by = Figures { group: "status", by: By::Value, money: "to_pay", weight: "" };
    let mut found = Figure::default();
    for sum in sums(work, invoice, &filter, by)? {
        found.add(&sum, sum.minor);
    }
    let query = serde_urlencoded::to_string([("filter", condition.to_string())]);
    Ok(Owed {
        label: words.get(label).to_owned(),
        count: number::integer(words.locale, i64::try_from(found.count).unwrap_or(i64::MAX)),
        amount: found.text(words),
        address: format!("/invoices?{}", query.unwrap_or_default()),
        bad: label == "home-overdue" && found.count > 0,
    })
}
