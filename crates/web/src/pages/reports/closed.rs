//! The reports over deals that ended: what was won and what was lost, by months, by owners and by sources.

use dictionary::Value;
use jiff::civil::Date;
use records::{By, Error, Figures, Visible, Work, sums, title};
use serde_json::{Value as Json, json};

use super::desk::{Desk, all, equal, key, within};
use super::{Figure, Report, Row, main_currency, scaled};

/// Months of the reports that look back.
const MONTHS: i32 = 12;
const HEADS: [&str; 4] = ["report-won", "report-won-amount", "report-lost", "report-lost-amount"];

/// Both ends, however a deal came to it.
fn ended() -> Json {
    json!({"field": "status", "op": "in", "value": ["won", "lost"]})
}

fn cells(desk: &Desk<'_>, won: &Figure, lost: &Figure) -> Vec<String> {
    vec![desk.count(won), won.text(desk.words), desk.count(lost), lost.text(desk.words)]
}

/// Both lengths of each row, in per cent of the longest.
fn lengths<'f>(figures: impl Iterator<Item = (&'f Figure, &'f Figure)> + Clone) -> Vec<i64> {
    let currency = main_currency(figures.clone().flat_map(|(won, lost)| [won, lost]));
    let both = figures.flat_map(|(won, lost)| [won.length(&currency), lost.length(&currency)]);
    scaled(&both.collect::<Vec<_>>())
}

/// What was won and what was lost in each of the last twelve months, the newest first.
pub(crate) fn by_month(work: &mut Work<'_, '_>, desk: &Desk<'_>) -> Result<Option<Report>, Error> {
    if !desk.shows(work, &["status", "closed_on"]) {
        return Ok(None);
    }
    let mut won = desk.by_months(work, ("won", "closed_on"))?;
    let mut lost = desk.by_months(work, ("lost", "closed_on"))?;
    let months = desk.months(1 - MONTHS, 0);
    let parts: Vec<(Date, Figure, Figure)> = months
        .into_iter()
        .rev()
        .map(|month| {
            let key = key(month);
            let won = won.remove(&key).unwrap_or_default().0;
            (month, won, lost.remove(&key).unwrap_or_default().0)
        })
        .collect();
    let lengths = lengths(parts.iter().map(|(_, won, lost)| (won, lost)));
    let rows = parts.iter().zip(lengths.chunks(2)).map(|((month, won, lost), bars)| Row {
        label: desk.named(*month),
        address: desk.address(&json!({"and": [ended(), within("closed_on", *month)]})),
        cells: cells(desk, won, lost),
        bars: bars.iter().copied().zip(["won", "lost"]).collect(),
    });
    Ok(Some(desk.report("report-closed", &HEADS, rows.collect())))
}

/// What was won and what was lost in the last twelve months, by what a field says: the most won first.
pub(crate) fn by_field(
    work: &mut Work<'_, '_>,
    desk: &Desk<'_>,
    (name, field): (&'static str, &str),
) -> Result<Option<Report>, Error> {
    if !desk.shows(work, &["status", "closed_on", field]) {
        return Ok(None);
    }
    let since = desk.months(1 - MONTHS, 1 - MONTHS).first().copied().unwrap_or(desk.today);
    let lately = json!({"field": "closed_on", "op": "ge", "value": since.to_string()});
    let mut groups: Vec<(Value, Figure, Figure)> = Vec::new();
    for status in ["won", "lost"] {
        let of = desk.filter(work, &json!({"and": [equal("status", status), lately]}))?;
        let by = Figures { group: field, by: By::Value, money: "amount", weight: "" };
        for sum in sums(work, &desk.deal, &of, by)? {
            let place = match groups.iter().position(|(held, _, _)| *held == sum.group) {
                Some(place) => place,
                None => {
                    groups.push((sum.group.clone(), Figure::default(), Figure::default()));
                    groups.len() - 1
                }
            };
            if let Some((_, won, lost)) = groups.get_mut(place) {
                if status == "won" { won } else { lost }.add(&sum, sum.minor);
            }
        }
    }
    let currency = main_currency(groups.iter().flat_map(|(_, won, lost)| [won, lost]));
    groups.sort_by_key(|(_, won, lost)| {
        std::cmp::Reverse((won.length(&currency), lost.length(&currency)))
    });
    let users = if field == "owner_id" { all(work, "user")? } else { Vec::new() };
    let lengths = lengths(groups.iter().map(|(_, won, lost)| (won, lost)));
    let rows = groups.iter().zip(lengths.chunks(2)).map(|((value, won, lost), bars)| {
        let condition = match value {
            Value::Null => json!({"field": field, "op": "empty"}),
            other => equal(field, dictionary::value_to_json(other)),
        };
        Row {
            label: label(desk, field, value, &users),
            address: desk.address(&json!({"and": [ended(), lately, condition]})),
            cells: cells(desk, won, lost),
            bars: bars.iter().copied().zip(["won", "lost"]).collect(),
        }
    });
    Ok(Some(desk.report(name, &HEADS, rows.collect())))
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
