//! The dry run of retention over all contacts, by its own command beside the program that serves: how long it takes, whether its
//! memory stays flat, and whether pages stay usable meanwhile. Called by `privacy`.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::measure::{by_role, mebi, median, sign_in};
use crate::program::{Account, Program, pause};
use crate::table::{Line, time};
use crate::{Outcome, Place};

/// Pages that are asked for before it begins.
const PAGES: usize = 100;
/// Between two pages while it runs, and between two looks at its memory.
const PAUSE: Duration = Duration::from_millis(20);

/// What was seen while it ran.
struct Seen {
    lasted: Duration,
    pages: Vec<Duration>,
    /// Resident memory in KiB, at each look.
    memory: Vec<u64>,
    /// The most that was resident, in KiB, as the kernel counts it.
    most: u64,
}

/// Measures it.
pub(crate) fn lines(program: &Path, place: &Place, accounts: &[Account]) -> Outcome<Vec<Line>> {
    let (server, _start) = Program::serve(program, place)?;
    let session = sign_in(&server.address, by_role(accounts, "administrator")?)?;
    let mut client = Client::connect(&server.address, &session)?;
    let mut page = || -> Outcome<Duration> {
        let began = Instant::now();
        client.get("/contacts")?;
        Ok(began.elapsed())
    };
    let quiet = median((0..PAGES).map(|_| page()).collect::<Outcome<Vec<Duration>>>()?);
    let what = "retention dry run over all records, beside the program";
    let seen = watch(program, place, &mut page)?;
    let slowest = seen.pages.iter().max().copied().unwrap_or_default();
    let quarter = seen.memory.get(seen.memory.len() / 4).copied().unwrap_or_default();
    Ok(vec![
        Line::judged(what, time(seen.lasted), ("< 60 s", seen.lasted < Duration::from_mins(1))),
        Line::judged(
            "resident memory of the dry run: at a quarter of its way; at most",
            format!("{}; {} MiB", mebi(quarter), mebi(seen.most)),
            ("≤ 150 MiB", seen.most <= 150 * 1024),
        ),
        Line::plain(
            "page of 50 contacts: before it; during it (median; slowest)",
            format!("{}; {}; {}", time(quiet), time(median(seen.pages)), time(slowest)),
        ),
    ])
}

/// Runs it, and asks for pages until it has ended.
fn watch(
    program: &Path,
    place: &Place,
    page: &mut dyn FnMut() -> Outcome<Duration>,
) -> Outcome<Seen> {
    let began = Instant::now();
    let mut run = Program::beside(program, place, &["retention", "--dry-run"])?;
    let mut seen = Seen { lasted: Duration::ZERO, pages: Vec::new(), memory: Vec::new(), most: 0 };
    loop {
        if let Some(status) = run.ended()? {
            seen.lasted = began.elapsed();
            return if status.success() { Ok(seen) } else { Err(status.to_string().into()) };
        }
        // A process that has just ended has no memory any more.
        if let (Ok(now), Ok(most)) = (run.memory("VmRSS"), run.memory("VmHWM")) {
            seen.memory.push(now);
            seen.most = most;
        }
        seen.pages.push(page()?);
        pause(PAUSE);
    }
}
