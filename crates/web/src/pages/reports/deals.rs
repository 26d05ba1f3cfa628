//! The reports over deals: the pipeline by stage, what is expected when, what was won and lost, and how long it took.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use jiff::ToSpan as _;
use jiff::civil::Date;
use locale::{date, number};
use records::{By, Error, Figures, ListRequest, Visible, Work, line_sums, list, sums, title};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Figure, Report, Row, main_currency, scaled};
use crate::shell::Words;

/// Months of the reports that look back.
const MONTHS: i32 = 12;
/// Stages, or people, of one report.
const MOST: u64 = 200;
const HOURS_OF_DAY: i64 = 24;

/// What all reports need.
struct Desk<'a> {
    words: Words<'a>,
    deal: Arc<Entity>,
    stages: Vec<Visible>,
    today: Date,
}

/// All of them.
pub(super) fn reports(work: &mut Work<'_, '_>, words: Words<'_>) -> Result<Vec<Report>, Error> {
    let desk = Desk {
        words,
        deal: work.entity("deal")?,
        stages: all(work, "stage")?,
        today: work.today(),
    };
    Ok(vec![
        pipeline(work, &desk)?,
        forecast(work, &desk)?,
        closed(work, &desk)?,
        won_by(work, &desk, ("report-owners", "owner_id"))?,
        won_by(work, &desk, ("report-sources", "source"))?,
        times(work, &desk)?,
    ])
}

fn all(work: &mut Work<'_, '_>, entity: &str) -> Result<Vec<Visible>, Error> {
    let request = ListRequest {
        entity: work.entity(entity)?,
        filter: Filter::Everything,
        sort: Vec::new(),
        search: None,
        limit: MOST,
        after: None,
        fields: None,
    };
    match list(work, &request) {
        Ok(found) => Ok(found.records),
        Err(Error::Forbidden) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

fn address(filter: &Json) -> String {
    let query = serde_urlencoded::to_string([("filter", filter.to_string())]).unwrap_or_default();
    format!("/deals?{query}")
}

fn equal(field: &str, value: impl Into<Json>) -> Json {
    json!({"field": field, "op": "eq", "value": value.into()})
}

fn report(words: Words<'_>, name: &'static str, heads: &[&str], rows: Vec<Row>) -> Report {
    let heads = std::iter::once(&"report-by").chain(heads);
    Report {
        name,
        title: words.get(name).to_owned(),
        help: words.get(&format!("{name}-text")).to_owned(),
        heads: heads.map(|key| words.get(key).to_owned()).collect(),
        rows,
    }
}

/// Open deals by their stages, with what they come to and what of it is likely.
fn pipeline(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Report, Error> {
    let open = Filter::by_name(&desk.deal, "status", Operator::Equal, "open");
    let by = Figures { group: "stage_id", by: By::Value, money: "amount", weight: "probability" };
    let mut figures: BTreeMap<Uuid, (Figure, Figure)> = BTreeMap::new();
    for sum in sums(work, &desk.deal, &open, by)? {
        let Some(stage) = sum.group.as_id() else { continue };
        let (whole, likely) = figures.entry(stage).or_default();
        whole.add(&sum, sum.minor);
        likely.add(&sum, sum.weighted);
    }
    let open: Vec<(&Visible, (Figure, Figure))> = desk
        .stages
        .iter()
        .filter(|stage| stage.get("kind").as_text() == Some("open"))
        .map(|stage| (stage, figures.remove(&stage.id()).unwrap_or_default()))
        .collect();
    let currency = main_currency(open.iter().map(|(_, (whole, _))| whole));
    let lengths: Vec<i64> = open
        .iter()
        .flat_map(|(_, (whole, likely))| [whole.length(&currency), likely.length(&currency)])
        .collect();
    let lengths = scaled(&lengths);
    let rows = open.iter().zip(lengths.chunks(2)).map(|((stage, (whole, likely)), bars)| Row {
        label: title(stage),
        address: address(&equal("stage_id", stage.id().to_string())),
        cells: vec![count(desk, whole), whole.text(desk.words), likely.text(desk.words)],
        bars: bars.iter().copied().zip(["whole", "likely"]).collect(),
    });
    let heads = ["report-count", "report-amount", "report-weighted"];
    Ok(report(desk.words, "report-pipeline", &heads, rows.collect()))
}

fn count(desk: &Desk<'_>, figure: &Figure) -> String {
    number::integer(desk.words.locale, i64::try_from(figure.count).unwrap_or(i64::MAX))
}

/// Figures by the months of a day.
fn by_months(
    work: &mut Work<'_, '_>,
    desk: &Desk<'_>,
    (status, field): (&str, &str),
) -> Result<BTreeMap<String, (Figure, Figure)>, Error> {
    let of = Filter::by_name(&desk.deal, "status", Operator::Equal, status);
    let by = Figures { group: field, by: By::Month, money: "amount", weight: "probability" };
    let mut months: BTreeMap<String, (Figure, Figure)> = BTreeMap::new();
    for sum in sums(work, &desk.deal, &of, by)? {
        let month = sum.group.as_text().unwrap_or_default().to_owned();
        let (whole, likely) = months.entry(month).or_default();
        whole.add(&sum, sum.minor);
        likely.add(&sum, sum.weighted);
    }
    Ok(months)
}

/// The first days of months from this one on, or back from it.
fn months(desk: &Desk<'_>, from: i32, to: i32) -> Vec<Date> {
    let first = desk.today.first_of_month();
    (from..=to).filter_map(|month| first.checked_add(month.months()).ok()).collect()
}

fn key(month: Date) -> String {
    month.strftime("%Y-%m").to_string()
}

fn named(desk: &Desk<'_>, month: Date) -> String {
    format!("{} {}", date::month(desk.words.locale, month), month.year())
}

fn within(field: &str, month: Date) -> Json {
    let next = month.saturating_add(1.month());
    json!({"and": [
        {"field": field, "op": "ge", "value": month.to_string()},
        {"field": field, "op": "lt", "value": next.to_string()},
    ]})
}

/// What open deals are expected to bring, month by month; what is late stands first.
fn forecast(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Report, Error> {
    let mut found = by_months(work, desk, ("open", "expected_on"))?;
    let this = key(desk.today.first_of_month());
    let mut late = (Figure::default(), Figure::default());
    let before: Vec<String> =
        found.keys().filter(|month| !month.is_empty() && **month < this).cloned().collect();
    for month in before {
        if let Some((whole, likely)) = found.remove(&month) {
            merge(&mut late.0, &whole);
            merge(&mut late.1, &likely);
        }
    }
    let open = equal("status", "open");
    let first = desk.today.first_of_month().to_string();
    let past = json!({"and": [open, {"field": "expected_on", "op": "lt", "value": first}]});
    let mut parts = vec![(desk.words.get("report-late").to_owned(), past, late)];
    for month in months(desk, 0, 5) {
        let filter = json!({"and": [open, within("expected_on", month)]});
        parts.push((named(desk, month), filter, found.remove(&key(month)).unwrap_or_default()));
    }
    let none = json!({"and": [open, {"field": "expected_on", "op": "empty"}]});
    let unknown = found.remove("").unwrap_or_default();
    parts.push((desk.words.get("report-undated").to_owned(), none, unknown));
    let currency = main_currency(parts.iter().map(|(_, _, (whole, _))| whole));
    let lengths: Vec<i64> =
        parts.iter().map(|(_, _, (_, likely))| likely.length(&currency)).collect();
    let rows =
        parts.iter().zip(scaled(&lengths)).map(|((label, filter, (whole, likely)), bar)| Row {
            label: label.clone(),
            address: address(filter),
            cells: vec![count(desk, whole), whole.text(desk.words), likely.text(desk.words)],
            bars: vec![(bar, "likely")],
        });
    let heads = ["report-count", "report-amount", "report-weighted"];
    Ok(report(desk.words, "report-forecast", &heads, rows.collect()))
}

fn merge(into: &mut Figure, from: &Figure) {
    into.count += from.count;
    for (currency, minor) in &from.amounts {
        match into.amounts.iter_mut().find(|(held, _)| held == currency) {
            Some((_, held)) => *held += minor,
            None => into.amounts.push((currency.clone(), *minor)),
        }
    }
}

/// What was won and what was lost, month by month.
fn closed(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Report, Error> {
    let mut won = by_months(work, desk, ("won", "closed_on"))?;
    let mut lost = by_months(work, desk, ("lost", "closed_on"))?;
    let parts: Vec<(Date, Figure, Figure)> = months(desk, 1 - MONTHS, 0)
        .into_iter()
        .rev()
        .map(|month| {
            let of = |found: &mut BTreeMap<String, (Figure, Figure)>| {
                found.remove(&key(month)).unwrap_or_default().0
            };
            (month, of(&mut won), of(&mut lost))
        })
        .collect();
    let currency = main_currency(parts.iter().flat_map(|(_, won, lost)| [won, lost]));
    let lengths: Vec<i64> = parts
        .iter()
        .flat_map(|(_, won, lost)| [won.length(&currency), lost.length(&currency)])
        .collect();
    let lengths = scaled(&lengths);
    let rows = parts.iter().zip(lengths.chunks(2)).map(|((month, won, lost), bars)| Row {
        label: named(desk, *month),
        address: address(&json!({"and": [
            {"field": "status", "op": "in", "value": ["won", "lost"]},
            within("closed_on", *month),
        ]})),
        cells: vec![
            count(desk, won),
            won.text(desk.words),
            count(desk, lost),
            lost.text(desk.words),
        ],
        bars: bars.iter().copied().zip(["won", "lost"]).collect(),
    });
    let heads = ["report-won", "report-won-amount", "report-lost", "report-lost-amount"];
    Ok(report(desk.words, "report-closed", &heads, rows.collect()))
}

/// What was won in the last twelve months, by what a field says: the most first.
fn won_by(
    work: &mut Work<'_, '_>,
    desk: &Desk<'_>,
    (name, field): (&'static str, &str),
) -> Result<Report, Error> {
    let since = months(desk, 1 - MONTHS, 1 - MONTHS).first().copied().unwrap_or(desk.today);
    let won = Filter::by_name(&desk.deal, "status", Operator::Equal, "won").and(Filter::by_name(
        &desk.deal,
        "closed_on",
        Operator::GreaterOrEqual,
        since,
    ));
    let by = Figures { group: field, by: By::Value, money: "amount", weight: "" };
    let mut groups: Vec<(Value, Figure)> = Vec::new();
    for sum in sums(work, &desk.deal, &won, by)? {
        match groups.iter_mut().find(|(held, _)| *held == sum.group) {
            Some((_, figure)) => figure.add(&sum, sum.minor),
            None => {
                let mut figure = Figure::default();
                figure.add(&sum, sum.minor);
                groups.push((sum.group, figure));
            }
        }
    }
    let currency = main_currency(groups.iter().map(|(_, figure)| figure));
    groups.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.length(&currency)));
    let users = if field == "owner_id" { all(work, "user")? } else { Vec::new() };
    let lengths: Vec<i64> = groups.iter().map(|(_, figure)| figure.length(&currency)).collect();
    let rows = groups.iter().zip(scaled(&lengths)).map(|((value, figure), bar)| {
        let condition = match value {
            Value::Null => json!({"field": field, "op": "empty"}),
            other => equal(field, dictionary::value_to_json(other)),
        };
        Row {
            label: label(desk, field, value, &users),
            address: address(&json!({"and": [
                equal("status", "won"),
                {"field": "closed_on", "op": "ge", "value": since.to_string()},
                condition,
            ]})),
            cells: vec![count(desk, figure), figure.text(desk.words)],
            bars: vec![(bar, "won")],
        }
    });
    Ok(report(desk.words, name, &["report-won", "report-won-amount"], rows.collect()))
}

fn label(desk: &Desk<'_>, field: &str, value: &Value, users: &[Visible]) -> String {
    let unknown = || desk.words.get("report-unknown").to_owned();
    match value {
        Value::Id(id) => users.iter().find(|user| user.id() == *id).map_or_else(unknown, title),
        Value::Text(text) => desk
            .deal
            .field(field)
            .and_then(|field| field.option(text))
            .map_or_else(|| text.clone(), |option| desk.words.label(&option.label).to_owned()),
        _ => unknown(),
    }
}

/// How many days deals stood in each stage before they went on.
fn times(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Report, Error> {
    let passages = ("passages", "stage_id", "hours");
    let stays = line_sums(work, &desk.deal, &Filter::Everything, passages)?;
    let mut parts = Vec::new();
    for stage in &desk.stages {
        let stay = stays.iter().find(|stay| stay.group.as_id() == Some(stage.id()));
        let Some(stay) = stay.filter(|stay| stay.count > 0) else { continue };
        let count = i64::try_from(stay.count).unwrap_or(i64::MAX);
        // Tenths of a day.
        parts.push((stage, stay.count, stay.sum * 10 / (HOURS_OF_DAY * count)));
    }
    let lengths: Vec<i64> = parts.iter().map(|(_, _, tenths)| *tenths).collect();
    let rows = parts.iter().zip(scaled(&lengths)).map(|((stage, count, tenths), bar)| Row {
        label: title(stage),
        address: address(&equal("stage_id", stage.id().to_string())),
        cells: vec![
            number::integer(desk.words.locale, i64::try_from(*count).unwrap_or(i64::MAX)),
            number::decimal(desk.words.locale, &rust_decimal::Decimal::new(*tenths, 1)),
        ],
        bars: vec![(bar, "whole")],
    });
    let heads = ["report-passed", "report-days"];
    Ok(report(desk.words, "report-times", &heads, rows.collect()))
}
