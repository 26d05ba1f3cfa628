//! The reports over deals under way: the pipeline by stage, what is expected when, and how long stages take.

use std::collections::BTreeMap;

use jiff::civil::Date;
use locale::number;
use records::{By, Error, Figures, Visible, Work, line_sums, sums, title};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::desk::{Desk, equal, key, within};
use super::{Figure, Report, Row, main_currency, scaled};

/// Months of the forecast that stand by themselves.
const AHEAD: i32 = 6;
const HOURS_OF_DAY: i64 = 24;

/// Open deals by their stages, with what they come to and what of it is likely.
pub(crate) fn pipeline(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Option<Report>, Error> {
    if !desk.shows(work, &["stage_id", "status"]) {
        return Ok(None);
    }
    let open = desk.filter(work, &equal("status", "open"))?;
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
        address: desk.address(&equal("stage_id", stage.id().to_string())),
        cells: vec![desk.count(whole), whole.text(desk.words), likely.text(desk.words)],
        bars: bars.iter().copied().zip(["whole", "likely"]).collect(),
    });
    let heads = ["report-count", "report-amount", "report-weighted"];
    Ok(Some(desk.report("report-pipeline", &heads, rows.collect())))
}

/// A row of the forecast before it is written: its label, its condition, whole and likely figures.
type Part = (String, Json, (Figure, Figure));

/// What open deals are expected to bring, month by month; what is late stands first, what is far or undated last.
pub(crate) fn forecast(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Option<Report>, Error> {
    if !desk.shows(work, &["status", "expected_on"]) {
        return Ok(None);
    }
    let parts = forecast_parts(work, desk)?;
    let currency = main_currency(parts.iter().map(|(_, _, (whole, _))| whole));
    let lengths: Vec<i64> =
        parts.iter().map(|(_, _, (_, likely))| likely.length(&currency)).collect();
    let rows =
        parts.iter().zip(scaled(&lengths)).map(|((label, filter, (whole, likely)), bar)| Row {
            label: label.clone(),
            address: desk.address(filter),
            cells: vec![desk.count(whole), whole.text(desk.words), likely.text(desk.words)],
            bars: vec![(bar, "likely")],
        });
    let heads = ["report-count", "report-amount", "report-weighted"];
    Ok(Some(desk.report("report-forecast", &heads, rows.collect())))
}

fn forecast_parts(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Vec<Part>, Error> {
    let mut found = desk.by_months(work, ("open", "expected_on"))?;
    let undated = found.remove("").unwrap_or_default();
    let open = equal("status", "open");
    let of = |condition: Json| json!({"and": [open, condition]});
    let named = |key: &str| desk.words.get(key).to_owned();
    let day = |month: Date, operator: &str| {
        of(json!({"field": "expected_on", "op": operator, "value": month.to_string()}))
    };
    let this = desk.today.first_of_month();
    let after = desk.months(AHEAD, AHEAD).first().copied().unwrap_or(this);
    let late = taken(&mut found, |month| *month < *key(this));
    let mut parts = vec![(named("report-late"), day(this, "lt"), late)];
    for month in desk.months(0, AHEAD - 1) {
        let figures = found.remove(&key(month)).unwrap_or_default();
        parts.push((desk.named(month), of(within("expected_on", month)), figures));
    }
    let later = taken(&mut found, |_| true);
    parts.push((named("report-later"), day(after, "ge"), later));
    let none = of(json!({"field": "expected_on", "op": "empty"}));
    parts.push((named("report-undated"), none, undated));
    Ok(parts)
}

/// Takes the figures of some months together.
fn taken(
    found: &mut BTreeMap<String, (Figure, Figure)>,
    wanted: impl Fn(&str) -> bool,
) -> (Figure, Figure) {
    let mut all = (Figure::default(), Figure::default());
    found.retain(|month, (whole, likely)| {
        let wanted = wanted(month);
        if wanted {
            all.0.merge(whole);
            all.1.merge(likely);
        }
        !wanted
    });
    all
}

/// How many days deals stood in each stage before they went on.
pub(crate) fn times(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Option<Report>, Error> {
    if !desk.shows(work, &["passages", "stage_id"]) {
        return Ok(None);
    }
    let passages = ("passages", "stage_id", "hours");
    let stays = line_sums(work, &desk.deal, &desk.everything(), passages)?;
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
        // Deals that went on cannot be listed by where they were; the help says that these stand there now.
        address: desk.address(&equal("stage_id", stage.id().to_string())),
        cells: vec![
            number::integer(desk.words.locale, i64::try_from(*count).unwrap_or(i64::MAX)),
            number::decimal(desk.words.locale, &rust_decimal::Decimal::new(*tenths, 1)),
        ],
        bars: vec![(bar, "whole")],
    });
    let heads = ["report-passed", "report-days"];
    Ok(Some(desk.report("report-times", &heads, rows.collect())))
}
