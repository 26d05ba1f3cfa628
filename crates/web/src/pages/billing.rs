//! The billing clerk's own pages: a period for the tax return and the accountant, and what is overdue, with a text that
//! reminds the customer.
//!
//! Not here: how a period is summed (`sales`). Sending mail is the clerk's own mail program's.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use dictionary::{Action, Value};
use jiff::ToSpan as _;
use jiff::civil::Date;
use locale::{Arg, date, number};
use records::{Error, Visible, title};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sales::{Period, issuers, may_make_pohoda, overdue, pohoda_of, vat_summary};
use serde_json::json;

use crate::api::verb::disposition;
use crate::error::Failure;
use crate::pages::html;
use crate::query::Query;
use crate::shell::{Shell, Words};
use crate::visit::{Trouble, Visit};

#[derive(Template)]
#[template(path = "period.html")]
struct PeriodPage<'a> {
    shell: Shell<'a>,
    from: String,
    to: String,
    /// Whom to choose from: identifier, name, and whether it is chosen; empty with one issuer.
    issuers: Vec<(String, String, bool)>,
    /// The chosen one; empty where there is none.
    issuer: String,
    shortcuts: Vec<(String, String)>,
    rows: Vec<(String, String, String, String)>,
    total: (String, String),
    /// The list of the period's documents.
    list: String,
    may_export: bool,
}

#[derive(Template)]
#[template(path = "overdue.html")]
struct OverduePage<'a> {
    shell: Shell<'a>,
    rows: Vec<Late>,
    total: String,
}

/// A document that is overdue.
struct Late {
    id: String,
    title: String,
    due_on: String,
    days: String,
    to_pay: String,
    reminded: String,
    /// A letter in the clerk's mail program; empty without an address.
    mail: String,
    may_remind: bool,
}

/// The asked period, or this month; of the asked issuer, or of nobody alone.
fn period(query: &Query, today: Date) -> Result<Period, Trouble> {
    let day = |name: &str, usual: Date| match query.filled(name) {
        None => Ok(usual),
        Some(text) => text.parse().map_err(|_error| Trouble::BadRequest("period")),
    };
    let (from, to) = (day("from", today.first_of_month())?, day("to", today.last_of_month())?);
    let issuer = query.filled("issuer").map(str::parse).transpose();
    let issuer = issuer.map_err(|_error| Trouble::BadRequest("period"))?;
    if from > to { Err(Trouble::BadRequest("period")) } else { Ok(Period { from, to, issuer }) }
}

fn shortcuts(words: Words<'_>, today: Date, issuer: &str) -> Vec<(String, String)> {
    let month = today.first_of_month();
    let quarter = i32::from((today.month() - 1) % 3);
    let quarter = month.saturating_sub(quarter.months());
    let year = today.first_of_year();
    let spans = [
        ("period-month", month, 1),
        ("period-last-month", month.saturating_sub(1.month()), 1),
        ("period-quarter", quarter, 3),
        ("period-last-quarter", quarter.saturating_sub(3.months()), 3),
        ("period-year", year, 12),
        ("period-last-year", year.saturating_sub(1.year()), 12),
    ];
    spans
        .into_iter()
        .map(|(key, from, months)| {
            let to = from.saturating_add(months.months()).saturating_sub(1.day());
            (
                words.get(key).to_owned(),
                format!("/invoices/period?from={from}&to={to}&issuer={issuer}"),
            )
        })
        .collect()
}

fn crowns(words: Words<'_>, amount: Decimal) -> String {
    let minor = (amount * Decimal::ONE_HUNDRED).round().to_i64().unwrap_or_default();
    number::money(words.locale, minor, "CZK")
}

/// The documents of a period, as a list filters them.
fn filter(period: &Period) -> serde_json::Value {
    let mut parts = vec![
        json!({"not": {"field": "status", "op": "eq", "value": "draft"}}),
        json!({"field": "issued_on", "op": "ge", "value": period.from.to_string()}),
        json!({"field": "issued_on", "op": "le", "value": period.to.to_string()}),
    ];
    if let Some(issuer) = period.issuer {
        parts.push(json!({"field": "issuer_id", "op": "eq", "value": issuer.to_string()}));
    }
    json!({"and": parts})
}

/// Shows what a period comes to.
pub(crate) async fn period_page(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let entity = work.entity("invoice")?;
            if !work.actor().rights.may_some(&entity, Action::See) {
                return Err(Error::Forbidden.into());
            }
            let today = work.today();
            let mut period = period(&visit.query, today)?;
            let choice = issuers(work)?;
            // Each issuer declares their own tax; so the first one rather than all together.
            period.issuer = period.issuer.or_else(|| choice.first().map(|(id, _)| *id));
            let issuer = period.issuer.map(|id| id.to_string()).unwrap_or_default();
            let found = vat_summary(work, period)?;
            let Period { from, to, .. } = period;
            let rows = found.iter().map(|row| {
                let rate =
                    row.rate.map(|rate| format!("{}\u{a0}%", number::decimal(words.locale, &rate)));
                let label = match (row.mode.as_str(), rate) {
                    ("rate", Some(rate)) => rate,
                    (mode, rate) => {
                        let name = words.keyed("vat-mode", &mode.replace('_', "-"));
                        rate.map_or_else(|| name.to_owned(), |rate| format!("{name} ({rate})"))
                    }
                };
                let documents = i64::try_from(row.documents).unwrap_or(i64::MAX);
                let count = number::integer(words.locale, documents);
                (label, count, crowns(words, row.base), crowns(words, row.tax))
            });
            let sum = |of: fn(&sales::VatRow) -> Decimal| crowns(words, found.iter().map(of).sum());
            let query = [("filter", filter(&period).to_string())];
            html(&PeriodPage {
                from: from.to_string(),
                to: to.to_string(),
                shortcuts: shortcuts(words, today, &issuer),
                issuers: if choice.len() > 1 {
                    let chosen = |id| Some(id) == period.issuer;
                    choice
                        .into_iter()
                        .map(|(id, name)| (id.to_string(), name, chosen(id)))
                        .collect()
                } else {
                    Vec::new()
                },
                issuer,
                rows: rows.collect(),
                total: (sum(|row| row.base), sum(|row| row.tax)),
                list: serde_urlencoded::to_string(query).unwrap_or_default(),
                may_export: may_make_pohoda(work)?,
                shell: Shell::of(visit, work, words.get("period")),
            })
        })
        .await
}

/// Gives the documents of a period as one file for Pohoda.
pub(crate) async fn pohoda(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    visit.check_origin().map_err(|trouble| visit.fail(trouble))?;
    let today = records::Clock::day(visit.app.house.now());
    let period = period(&visit.query, today).map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |_visit, work| {
            let mut response = pohoda_of(work, period)?.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/xml"));
            let name = format!("pohoda-{}-{}.xml", period.from, period.to);
            headers.insert(header::CONTENT_DISPOSITION, disposition(&name));
            Ok(response)
        })
        .await
}

/// Shows what is overdue.
pub(crate) async fn overdue_page(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let found = overdue(work)?;
            let today = work.today();
            let mut owed: Vec<(String, i64)> = Vec::new();
            for money in found.iter().filter_map(|record| record.get("to_pay").as_money()) {
                match owed.iter_mut().find(|(currency, _)| *currency == money.currency) {
                    Some((_, minor)) => *minor += money.minor,
                    None => owed.push((money.currency.clone(), money.minor)),
                }
            }
            let total =
                owed.iter().map(|(currency, minor)| number::money(words.locale, *minor, currency));
            html(&OverduePage {
                rows: found.iter().map(|record| late(words, record, today)).collect(),
                total: total.collect::<Vec<_>>().join(" + "),
                shell: Shell::of(visit, work, words.get("overdue")),
            })
        })
        .await
}

fn late(words: Words<'_>, record: &Visible, today: Date) -> Late {
    let text = |field: &str| record.get(field).as_text().unwrap_or_default().to_owned();
    let due_on = record.get("due_on").as_date().unwrap_or(today);
    let days = today.since(due_on).map(|span| i64::from(span.get_days())).unwrap_or_default();
    let to_pay = record.get("to_pay").as_money();
    let to_pay = to_pay.map(|money| number::money(words.locale, money.minor, &money.currency));
    let to_pay = to_pay.unwrap_or_default();
    let reminded = match (record.get("reminded_on"), record.get("reminders")) {
        (Value::Date(day), Value::Integer(times)) => {
            format!("{} ({times}×)", date::date(words.locale, *day))
        }
        _ => String::new(),
    };
    // The letter speaks the language of the document, not of the clerk.
    let language = locale::Locale::parse(&text("language")).unwrap_or(words.locale);
    let letter = Words::new(words.texts(), language);
    let number = text("number");
    let args = [
        ("number", Arg::Text(&number)),
        ("due", Arg::Text(&date::date(language, due_on))),
        ("amount", Arg::Text(&to_pay)),
        ("account", Arg::Text(&text("account"))),
        ("symbol", Arg::Text(&text("variable_symbol"))),
        ("supplier", Arg::Text(&text("supplier_name"))),
    ];
    let subject = letter.texts().format(language, "reminder-subject", &args);
    let body = letter.texts().format(language, "reminder-body", &args).replace('\n', "\r\n");
    let email = text("customer_email");
    let mail = if email.is_empty() {
        String::new()
    } else {
        format!("mailto:{}?subject={}&body={}", escaped(&email), escaped(&subject), escaped(&body))
    };
    Late {
        id: record.id().to_string(),
        title: title(record),
        due_on: date::date(words.locale, due_on),
        days: words.counted("count-day", days),
        to_pay,
        reminded,
        mail,
        may_remind: record.may_edit(),
    }
}

/// A part of an address of a letter (RFC 6068).
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'-' | b'_' | b'.' | b'@' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
