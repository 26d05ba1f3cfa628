//! Selling and billing: invoices issued by eight clients, PDFs one after another, the board of a large pipeline and the reports
//! over many deals. Called by `measure`.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use crate::client::Client;
use crate::measure::{bare_deals, bearer, by_role, repeat, sign_in};
use crate::program::{Account, Program};
use crate::table::{Line, time};
use crate::{Outcome, Place};

/// Invoices that are issued.
const INVOICES: usize = 10_000;
/// Clients that issue them at once.
const CLIENTS: usize = 8;
/// Lines of an invoice.
const LINES: usize = 5;
/// PDFs that are made.
const PDFS: usize = 200;

/// What is measured of deals that were filled in before.
pub(crate) fn lines_of_deals(
    server: &Program,
    place: &Place,
    accounts: &[Account],
) -> Outcome<Vec<Line>> {
    let Some(bare) = bare_deals::Bare::open(place)? else { return Ok(Vec::new()) };
    let administrator = by_role(accounts, "administrator")?;
    let mut client = Client::connect(&server.address, &sign_in(&server.address, administrator)?)?;
    let (open, all) = bare.counts()?;
    let query = repeat(|| bare.board())?;
    let board = repeat(|| client.get("/deals/board").map(drop))?;
    let sums = bare_deals::once(|| bare.reports())?;
    let reports = bare_deals::once(|| client.get("/reports").map(drop))?;
    Ok(vec![
        Line::plain(format!("bare queries of a board with {open} open deals"), time(query)),
        against("first screen of that board, whole HTML page", board, (query, 5)),
        Line::plain(format!("bare sums of six reports over {all} deals"), time(sums)),
        against("the page of these six reports", reports, (sums, 3)),
    ])
}

fn against(what: &str, measured: Duration, (bare, times): (Duration, u32)) -> Line {
    let tenths = measured.as_nanos() * 10 / bare.as_nanos().max(1);
    let told = format!("{}, {}.{} ×", time(measured), tenths / 10, tenths % 10);
    Line::judged(what, told, (&format!("≤ {times} ×"), measured <= bare * times))
}

/// What is measured of invoices.
pub(crate) fn lines_of_invoices(
    server: &Program,
    place: &Place,
    token: &str,
) -> Outcome<Vec<Line>> {
    let mut client = Client::connect(&server.address, &bearer(token))?;
    // Of all customers of the demonstration, as a company has them.
    let found = answered(&mut client, ("GET", "/api/v1/companies?limit=200"), "")?;
    let found = found.get("data").and_then(Json::as_array).ok_or("no companies")?;
    let companies: Vec<&str> =
        found.iter().filter_map(|company| company.get("id")?.as_str()).collect();
    let drafts = drafts(server, (token, &companies))?;
    let began = Instant::now();
    let numbers = issue(server, token, &drafts)?;
    let lasted = began.elapsed();
    let rate = u128::from(u64::try_from(INVOICES)?) * 1000 / lasted.as_millis().max(1);
    let whole = gapless(&numbers);
    let told =
        format!("{rate} /s, {} numbers without a gap", if whole { "all" } else { "NOT all" });
    let what = format!("issuing {INVOICES} invoices of {LINES} lines by {CLIENTS} clients");
    let issued = match place.postgres {
        None => Line::judged(what, told, ("≥ 1,000 /s", rate >= 1000 && whole)),
        Some(_) => Line::plain(what, told),
    };
    let mut lines = vec![issued];
    let (first, rest) = pdfs(&mut client, &drafts)?;
    let per_second = 1_000_000 / rest.as_micros().max(1);
    lines.push(Line::judged(
        "the first PDF with ISDOC and payment code",
        time(first),
        ("< 500 ms", first.as_millis() < 500),
    ));
    lines.push(Line::judged(
        "PDFs of other invoices, one after another",
        format!("{per_second} /s ({} each)", time(rest)),
        ("≥ 20 /s", per_second >= 20),
    ));
    Ok(lines)
}

fn answered(client: &mut Client, (method, path): (&str, &str), body: &str) -> Outcome<Json> {
    let answer = client.send(method, path, ("application/json", body))?;
    if !matches!(answer.status, 200 | 201) {
        let text = String::from_utf8_lossy(&answer.body);
        return Err(format!("{method} {path}: {} {text}", answer.status).into());
    }
    Ok(serde_json::from_slice(&answer.body)?)
}

/// Lets eight clients do their share of what is numbered from zero; tells everything that came back.
fn shared<T: Send>(
    server: &Program,
    token: &str,
    count: usize,
    work: impl Fn(&mut Client, usize) -> Outcome<T> + Sync,
) -> Outcome<Vec<T>> {
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = (0..CLIENTS)
            .map(|number| {
                scope.spawn(move || -> Outcome<Vec<T>> {
                    let mut client = Client::connect(&server.address, &bearer(token))?;
                    (number..count).step_by(CLIENTS).map(|place| work(&mut client, place)).collect()
                })
            })
            .collect();
        let mut all = Vec::with_capacity(count);
        for thread in threads {
            all.extend(thread.join().map_err(|_panic| "a client panicked")??);
        }
        Ok(all)
    })
}

fn drafts(server: &Program, (token, companies): (&str, &[&str])) -> Outcome<Vec<String>> {
    shared(server, token, INVOICES, |client, place| {
        let lines: Vec<Json> = (0..LINES)
            .map(|line| {
                let price = (place * 7 + line * 131) % 9000 + 100;
                json!({"text": format!("Položka {line}"), "quantity": (line + 1).to_string(), "unit": "ks", "unit_price": price.to_string(), "vat_rate": if line == 4 { "12" } else { "21" }})
            })
            .collect();
        let company = companies.get(place % companies.len().max(1)).ok_or("no company")?;
        let body = json!({"company_id": company, "lines": lines}).to_string();
        let made = answered(client, ("POST", "/api/v1/invoices"), &body)?;
        let id = made.get("id").and_then(Json::as_str).ok_or("no identifier")?;
        Ok(id.to_owned())
    })
}

fn issue(server: &Program, token: &str, drafts: &[String]) -> Outcome<Vec<String>> {
    shared(server, token, drafts.len(), |client, place| {
        let id = drafts.get(place).ok_or("no draft")?;
        let issued = answered(client, ("POST", &format!("/api/v1/invoices/{id}/issue")), "{}")?;
        let number = issued.get("number").and_then(Json::as_str).ok_or("no number")?;
        Ok(number.to_owned())
    })
}

/// Each number once, and none missing between the first and the last.
fn gapless(numbers: &[String]) -> bool {
    let places: BTreeSet<u64> =
        numbers.iter().filter_map(|number| number.get(4..)?.parse().ok()).collect();
    let span = places.last().zip(places.first()).map(|(last, first)| last - first + 1);
    places.len() == numbers.len() && span == u64::try_from(numbers.len()).ok()
}

/// How long the first PDF took, and each of many others on average.
fn pdfs(client: &mut Client, issued: &[String]) -> Outcome<(Duration, Duration)> {
    let mut ids = issued.iter().take(PDFS + 1);
    let mut make = |id: &String| -> Outcome<()> {
        let answer = client.get(&format!("/api/v1/invoices/{id}/document.pdf"))?;
        if answer.body.starts_with(b"%PDF") { Ok(()) } else { Err("no PDF".into()) }
    };
    let began = Instant::now();
    make(ids.next().ok_or("no invoice")?)?;
    let first = began.elapsed();
    let began = Instant::now();
    ids.try_for_each(&mut make)?;
    Ok((first, began.elapsed() / u32::try_from(PDFS)?))
}
