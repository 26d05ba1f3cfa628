//! What is measured, and the bare queries to which it is compared. Called by `main`.

mod bare;
mod bare_deals;
mod billing;
mod create;

use std::path::Path;
use std::time::{Duration, Instant};

use dictionary::{Dictionary, Filter};
use store::{Cursor, Database, Mode, PageQuery, SortBy};

use crate::client::Client;
use crate::program::{Account, Program};
use crate::table::{Line, time};
use crate::{Outcome, Place};

/// Requests of one measurement; the first tenth warms up and is not counted.
const REQUESTS: usize = 600;
/// Starts of the program.
const STARTS: usize = 5;
/// Contacts of a page.
const PAGE: usize = 50;
/// Which page is compared with the first.
const FAR: usize = 10_000;
/// Half of the letters of a frequent name.
const SEARCH: &str = "/api/v1/contacts?q=nov";

/// Measures everything.
pub(crate) fn all(
    program: &Path,
    place: &Place,
    accounts: &[Account],
    seconds: u64,
) -> Outcome<Vec<Line>> {
    let (far, cursor) = far_cursor(place)?;
    let mut starts = Vec::new();
    for _ in 1..STARTS {
        starts.push(Program::serve(program, place)?.1);
    }
    let (server, start) = Program::serve(program, place)?;
    starts.push(start);
    let mut lines = vec![start_line(median(starts), &server)?];
    let administrator = by_role(accounts, "administrator")?;
    lines.extend(reading(&server, place, accounts, (far, &cursor))?);
    lines.push(Line::judged(
        "memory after these requests (resident; without pages of the file)",
        format!("{}; {} MiB", mebi(server.memory("VmRSS")?), mebi(server.memory("RssAnon")?)),
        ("≤ 150 MiB", server.memory("VmRSS")? <= 150 * 1024),
    ));
    lines.extend(billing::lines_of_deals(&server, place, accounts)?);
    lines.extend(billing::lines_of_invoices(&server, place, &administrator.token)?);
    let lasting = Duration::from_secs(seconds.max(1));
    lines.extend(create::lines(&server, place, &administrator.token, lasting)?);
    lines.push(Line::plain(
        "memory after creating (resident; without pages of the file)",
        format!("{}; {} MiB", mebi(server.memory("VmRSS")?), mebi(server.memory("RssAnon")?)),
    ));
    drop(server);
    lines.extend(create::lines_of_slow_flushes(program, place, &administrator.token, lasting)?);
    Ok(lines)
}

fn start_line(start: Duration, server: &Program) -> Outcome<Line> {
    let resident = server.memory("VmRSS")?;
    Ok(Line::judged(
        "start until the first answer; resident memory then",
        format!("{}; {} MiB", time(start), mebi(resident)),
        ("≤ 300 ms; ≤ 150 MiB", start.as_millis() <= 300 && resident <= 150 * 1024),
    ))
}

fn reading(
    server: &Program,
    place: &Place,
    accounts: &[Account],
    (far, cursor): (usize, &str),
) -> Outcome<Vec<Line>> {
    let mut bare = bare::Bare::open(place)?;
    let query = repeat(|| bare.page())?;
    let joined = repeat(|| bare.joined_page())?;
    let mut lines = vec![
        Line::plain("bare query of the contacts' own columns (51 rows)", time(query)),
        Line::plain("bare query of the same columns as the page: with names", time(joined)),
    ];
    let address = server.address.as_str();
    let administrator = by_role(accounts, "administrator")?;
    let mut client = Client::connect(address, &sign_in(address, administrator)?)?;
    let first = repeat(|| client.get("/contacts").map(drop))?;
    lines.push(against("page of 50 contacts, whole HTML page", first, (joined, 4)));
    lines.push(Line::plain("the same to the query without names", ratio(first, query)));
    let next = repeat(|| client.get(&format!("/contacts?after={cursor}")).map(drop))?;
    lines.push(Line::judged(
        format!("page {far} by its cursor, to page 1"),
        format!("{}, {}", time(next), ratio(next, first)),
        ("about 1 ×", next.as_micros() * 2 <= first.as_micros() * 3),
    ));
    let seller = by_role(accounts, "sales")?;
    let mut seller = Client::connect(address, &sign_in(address, seller)?)?;
    let own = repeat(|| seller.get("/contacts").map(drop))?;
    lines.push(Line::plain(
        "page of 50 contacts of a salesperson",
        format!("{}, {}", time(own), ratio(own, joined)),
    ));
    let mut api = Client::connect(address, &bearer(&administrator.token))?;
    let list = repeat(|| api.get("/api/v1/contacts").map(drop))?;
    lines.push(Line::plain(
        "page of 50 contacts, JSON",
        format!("{}, {}", time(list), ratio(list, joined)),
    ));
    let health = repeat(|| api.get("/health").map(drop))?;
    lines.push(Line::plain("an answer without work (/health)", time(health)));
    let search = repeat(|| api.get(SEARCH).map(drop))?;
    lines.push(against("search by a part of a name (q=nov), JSON", search, (joined, 10)));
    lines.push(Line::plain("the same to the query without names", ratio(search, query)));
    Ok(lines)
}

fn against(what: &str, measured: Duration, (bare, times): (Duration, u32)) -> Line {
    let target = format!("≤ {times} ×");
    Line::judged(
        what,
        format!("{}, {}", time(measured), ratio(measured, bare)),
        (&target, measured <= bare * times),
    )
}

pub(crate) fn by_role<'a>(accounts: &'a [Account], role: &str) -> Outcome<&'a Account> {
    accounts.iter().find(|account| account.role == role).ok_or_else(|| "no such role".into())
}

pub(crate) fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}")
}

/// Signs in; tells the header line of the session.
pub(crate) fn sign_in(address: &str, account: &Account) -> Outcome<String> {
    let email = account.email.replace('@', "%40");
    let form = format!("email={email}&password={}", account.password);
    let media_type = "application/x-www-form-urlencoded";
    let answer = Client::connect(address, "")?.send("POST", "/sign-in", (media_type, &form))?;
    answer.cookie.map(|cookie| format!("Cookie: {cookie}")).ok_or_else(|| "no session".into())
}

/// The cursor of page 10,000, or of the last whole page of a smaller list.
fn far_cursor(place: &Place) -> Outcome<(usize, String)> {
    let dictionary = Dictionary::product()?;
    let entity = dictionary.entity("contact").ok_or("no contacts")?;
    let sort: Vec<SortBy> = entity
        .order
        .iter()
        .filter_map(|name| entity.position(name))
        .map(|field| SortBy { field, descending: false })
        .collect();
    let database = Database::open(&place.settings(), Mode::Inspect)?;
    let step = 200;
    let (mut page, mut after): (usize, Option<Cursor>) = (1, None);
    while page + step <= FAR {
        let limit = u64::try_from(step * PAGE)?;
        let found = database.read(|tx| -> Result<_, store::Error> {
            tx.page(&PageQuery {
                entity,
                fields: &[],
                filter: &Filter::Everything,
                sort: &sort,
                search: None,
                limit,
                after: after.as_ref(),
            })
        })?;
        let Some(next) = found.next else { break };
        page += step;
        after = Some(next);
    }
    Ok((page, after.map(|cursor| cursor.to_text()).unwrap_or_default()))
}

/// The median time of many runs.
pub(crate) fn repeat(mut work: impl FnMut() -> Outcome<()>) -> Outcome<Duration> {
    let mut times = Vec::with_capacity(REQUESTS);
    for round in 0..REQUESTS {
        let began = Instant::now();
        work()?;
        if round >= REQUESTS / 10 {
            times.push(began.elapsed());
        }
    }
    Ok(median(times))
}

pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// How many times as long, with one decimal place.
pub(crate) fn ratio(measured: Duration, to: Duration) -> String {
    let tenths = measured.as_nanos() * 10 / to.as_nanos().max(1);
    format!("{}.{} ×", tenths / 10, tenths % 10)
}

pub(crate) fn mebi(kibi: u64) -> u64 {
    kibi.div_ceil(1024)
}
