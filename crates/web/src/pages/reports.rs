//! Reports: figures over deals as tables with bars, each row with the list behind it. Every figure is made under the reader's
//! rights; the list behind it can be exported by whoever may.
//!
//! Not here: how figures are added up (`records::sums`).

pub(crate) mod closed;
pub(crate) mod deals;
pub(crate) mod desk;

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use dictionary::Action;
use records::{Error, Sum, Visible, Work, title};
use uuid::Uuid;

use crate::api::verb::disposition;
use crate::error::Failure;
use crate::pages::html;
use crate::pages::reports::desk::Desk;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "reports.html")]
struct ReportsPage<'a> {
    shell: Shell<'a>,
    reports: Vec<Report>,
    may_export: bool,
    /// The pipelines to choose from: name, identifier, and whether it is the chosen one.
    pipelines: Vec<(String, Uuid, bool)>,
    pipeline: Option<Uuid>,
}

/// One report.
pub(crate) struct Report {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) help: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A row of a report: what it is about, the list behind it, its figures and its bars.
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) address: String,
    pub(crate) cells: Vec<String>,
    /// How long each bar is, in per cent of the longest, and what it stands for.
    pub(crate) bars: Vec<(i64, &'static str)>,
}

/// A figure of a row, before it is written.
#[derive(Default, Clone)]
pub(crate) struct Figure {
    pub(crate) count: u64,
    /// Hundredths, by currencies.
    pub(crate) amounts: Vec<(String, i64)>,
}

impl Figure {
    pub(crate) fn add(&mut self, sum: &Sum, minor: i64) {
        self.count += sum.count;
        match self.amounts.iter_mut().find(|(currency, _)| *currency == sum.currency) {
            Some((_, held)) => *held += minor,
            None if sum.currency.is_empty() => {}
            None => self.amounts.push((sum.currency.clone(), minor)),
        }
    }

    pub(crate) fn merge(&mut self, from: &Self) {
        self.count += from.count;
        for (currency, minor) in &from.amounts {
            match self.amounts.iter_mut().find(|(held, _)| held == currency) {
                Some((_, held)) => *held += minor,
                None => self.amounts.push((currency.clone(), *minor)),
            }
        }
    }

    /// What it comes to, each currency by itself.
    pub(crate) fn text(&self, words: Words<'_>) -> String {
        let amounts = self.amounts.iter();
        let amounts =
            amounts.map(|(currency, minor)| locale::number::money(words.locale, *minor, currency));
        let text = amounts.collect::<Vec<_>>().join(" + ");
        if text.is_empty() { "–".to_owned() } else { text }
    }

    /// How long its bar is: in the currency in which there is most of all rows; by count where there are no amounts.
    pub(crate) fn length(&self, currency: &str) -> i64 {
        if currency.is_empty() {
            return i64::try_from(self.count).unwrap_or(i64::MAX);
        }
        self.amounts.iter().find(|(held, _)| held == currency).map_or(0, |(_, minor)| *minor)
    }
}

/// The currency of most figures; empty where there are no amounts.
pub(crate) fn main_currency<'f>(figures: impl IntoIterator<Item = &'f Figure> + 'f) -> String {
    let mut counts: Vec<(String, u64)> = Vec::new();
    for figure in figures {
        for (currency, _) in &figure.amounts {
            match counts.iter_mut().find(|(held, _)| held == currency) {
                Some((_, count)) => *count += figure.count,
                None => counts.push((currency.clone(), figure.count)),
            }
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(held, _)| held).unwrap_or_default()
}

/// Lengths in per cent of the longest.
pub(crate) fn scaled(lengths: &[i64]) -> Vec<i64> {
    let longest = lengths.iter().copied().max().unwrap_or_default().max(1);
    let share = |length: &i64| {
        let share = i128::from(*length.max(&0)) * 100 / i128::from(longest);
        i64::try_from(share).unwrap_or_default()
    };
    lengths.iter().map(share).collect()
}

/// Shows all reports.
pub(crate) async fn reports(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let (desk, reports) = allowed(visit, work, words)?;
            let deal = work.entity("deal")?;
            let pipeline = |it: &Visible| (title(it), it.id(), Some(it.id()) == desk.pipeline);
            html(&ReportsPage {
                reports,
                may_export: work.actor().rights.may_some(&deal, Action::Export),
                pipelines: desk.pipelines.iter().map(pipeline).collect(),
                pipeline: desk.pipeline,
                shell: Shell::of(visit, work, words.get("reports")),
            })
        })
        .await
}

/// The reports of somebody who sees deals: those whose fields they see, over the pipeline that the address names.
fn allowed<'a>(
    visit: &Visit,
    work: &mut Work<'_, '_>,
    words: Words<'a>,
) -> Result<(Desk<'a>, Vec<Report>), Trouble> {
    let deal = work.entity("deal")?;
    if !work.actor().rights.may_some(&deal, Action::See) {
        return Err(Error::Forbidden.into());
    }
    let asked = visit.query.filled("pipeline").and_then(|text| Uuid::parse_str(text).ok());
    let desk = Desk::of(work, words, asked)?;
    let reports = [
        deals::pipeline(work, &desk)?,
        deals::forecast(work, &desk)?,
        closed::by_month(work, &desk)?,
        closed::by_field(work, &desk, ("report-owners", "owner_id"))?,
        closed::by_field(work, &desk, ("report-sources", "source"))?,
        deals::times(work, &desk)?,
    ];
    Ok((desk, reports.into_iter().flatten().collect()))
}

/// Gives one report as a file.
pub(crate) async fn export(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    visit.check_origin().map_err(|trouble| visit.fail(trouble))?;
    visit
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let deal = work.entity("deal")?;
            if !work.actor().rights.may_some(&deal, Action::Export) {
                return Err(Error::Forbidden.into());
            }
            let (_desk, reports) = allowed(visit, work, words)?;
            let name = visit.param("name");
            let report =
                reports.iter().find(|report| report.name == name).ok_or(Error::NotFound)?;
            let rows: Vec<Vec<String>> = std::iter::once(report.heads.clone())
                .chain(report.rows.iter().map(|row| {
                    std::iter::once(row.label.clone()).chain(row.cells.iter().cloned()).collect()
                }))
                .collect();
            let mut response = exchange::table_csv(visit.locale, &rows).into_response();
            let headers = response.headers_mut();
            headers
                .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
            let file = format!("{}-{}.csv", report.name, work.today());
            headers.insert(header::CONTENT_DISPOSITION, disposition(&file));
            Ok(response)
        })
        .await
}
