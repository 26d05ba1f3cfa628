//! Serves the house: pages and API, and behind them the log's tree, jobs and housekeeping.

use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use exchange::{ImportJob, MailboxJob};
use jiff::Timestamp;
use locale::Texts;
use post::Post;
use privacy::{
    AffectedJob, ErasureJob, LedgerJob, MailJob, ProcessingJob, RetentionJob, Rules,
    begin_run_once_since, lapse_consents, warn_handlers,
};
use records::{Actor, Clock, House, Jobs, Origin, is_empty, keep_house, resume_jobs, set_up};
use sales::PaperRounds;
use store::Mode;
use web::{App, AppSettings, router};

use crate::config::{Config, Refused};
use crate::open::open;
use crate::outgoing;

/// Pause of the background work when nothing is due.
const PAUSE: Duration = Duration::from_millis(250);
/// Housekeeping runs after so many pauses: about ten minutes.
const HOUSEKEEPING: u32 = 2400;
/// Whether it is time to look for what has lost its last reason is asked after so many pauses: about a minute.
const RETENTION: u32 = 240;
/// Papers that are made in one round.
const PAPERS: u64 = 10;

/// Serves the real house.
pub(crate) fn serve(config: &Config) -> anyhow::Result<ExitCode> {
    // Wrong settings are told before anything is opened.
    let post = outgoing::post(config)?;
    let house = open(config, Mode::Serve)?;
    let empty = house.write(&Actor::system(Origin::Command), |work| {
        set_up(work, None)?;
        is_empty(work)
    })?;
    if empty {
        tracing::warn!("nobody has an account yet: run `kartoteka setup`");
    }
    let listener = listen(config)?;
    tracing::info!(address = %listener.local_addr()?, "serving");
    run(config, (house, post), listener, Vec::new())
}

/// Takes the address.
pub(crate) fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(&config.listen)
        .map_err(|error| Refused(format!("cannot listen on {}: {error}", config.listen)))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves until it is told to stop.
pub(crate) fn run(
    config: &Config,
    (house, post): (Arc<House>, Option<Post>),
    listener: TcpListener,
    demo_accounts: Vec<(String, String, String)>,
) -> anyhow::Result<ExitCode> {
    house.write(&Actor::system(Origin::Job), resume_jobs)?;
    let texts = Arc::new(Texts::load()?);
    let stop = Arc::new(AtomicBool::new(false));
    let background = [
        background("log", &house, &stop, |house, _| house.tend().map(|_placed| ()))?,
        jobs(config, (&house, &stop), (&texts, post))?,
        retention(config, &house, &stop)?,
        background("housekeeping", &house, &stop, housekeeping)?,
    ];
    let settings = AppSettings {
        secure: config.secure_cookies,
        behind_proxy: config.behind_proxy,
        requests_per_second: config.requests_per_second,
        demo_accounts,
    };
    let app = App::new(house, texts, settings);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await
    });
    stop.store(true, Ordering::SeqCst);
    runtime.shutdown_timeout(Duration::from_secs(10));
    for thread in background {
        drop(thread.join());
    }
    served?;
    Ok(ExitCode::SUCCESS)
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_error) => drop(interrupt.await),
    }
}

/// A thread that does something again and again; a failure is logged and tried again.
fn background(
    name: &'static str,
    house: &Arc<House>,
    stop: &Arc<AtomicBool>,
    work: impl Fn(&Arc<House>, u32) -> Result<(), records::Error> + Send + 'static,
) -> anyhow::Result<JoinHandle<()>> {
    let (house, stop) = (Arc::clone(house), Arc::clone(stop));
    Ok(thread::Builder::new().name(name.to_owned()).spawn(move || {
        let mut round = 0_u32;
        while !stop.load(Ordering::SeqCst) {
            if let Err(error) = work(&house, round) {
                tracing::warn!(%error, name, "background work failed");
                pause(PAUSE * 8);
            }
            round = round.wrapping_add(1);
            pause(PAUSE);
        }
    })?)
}

fn jobs(
    config: &Config,
    (house, stop): (&Arc<House>, &Arc<AtomicBool>),
    (texts, post): (&Arc<Texts>, Option<Post>),
) -> anyhow::Result<JoinHandle<()>> {
    let jobs = Jobs::default()
        .with(Box::new(MailJob::new(post, Arc::clone(texts))))
        .with(Box::new(ImportJob::new(Arc::clone(texts))))
        .with(Box::new(MailboxJob))
        .with(Box::new(ErasureJob))
        .with(Box::new(LedgerJob))
        .with(Box::new(AffectedJob))
        .with(Box::new(ProcessingJob))
        .with(Box::new(RetentionJob { per_minute: config.retention_per_minute }));
    let papers = PaperRounds::default();
    background("jobs", house, stop, move |house, _| {
        while jobs.run_one(house)? {}
        papers.keep(house, PAPERS).map(drop)
    })
}

/// Once a day a run begins, as soon as its hour has come.
fn retention(
    config: &Config,
    house: &Arc<House>,
    stop: &Arc<AtomicBool>,
) -> anyhow::Result<JoinHandle<()>> {
    let hour = config.retention_hour;
    background("retention", house, stop, move |house, round| {
        let now = house.now();
        match hour_of_today(now, hour).filter(|begin| *begin <= now) {
            Some(begin) if round.is_multiple_of(RETENTION) => {
                let system = Actor::system(Origin::Job);
                let run = house.write(&system, move |work| begin_run_once_since(work, begin))?;
                // What people delete one by one goes out of the files every night: it takes a look at all pages.
                if run.is_some() { house.clean_up() } else { Ok(()) }
            }
            _ => Ok(()),
        }
    })
}

/// The moment at which an hour of this day begins.
fn hour_of_today(now: Timestamp, hour: i8) -> Option<Timestamp> {
    let begin = Clock::day(now).at(hour, 0, 0, 0).to_zoned(Clock::zone()).ok()?;
    Some(begin.timestamp())
}

fn housekeeping(house: &Arc<House>, round: u32) -> Result<(), records::Error> {
    if round.is_multiple_of(HOUSEKEEPING) {
        house.write(&Actor::system(Origin::Job), |work| {
            let ended = Rules::in_force(work)?.ended_in_house(work.dictionary());
            keep_house(work, &ended)
        })?;
        house.write(&Actor::system(Origin::Job), sales::end_contracts)?;
        house.write(&Actor::system(Origin::Job), lapse_consents)?;
        house.write(&Actor::system(Origin::Job), warn_handlers)?;
        house.sweep_files()?;
        // The log of SQLite is written over and over in place; what was deleted shall not wait for that in it.
        house.checkpoint()?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a thread of its own that waits for work")]
pub(crate) fn pause(time: Duration) {
    thread::sleep(time);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_is_that_of_prague() {
        let check = |now: &str, hour, begin: &str| {
            let told = hour_of_today(now.parse().unwrap(), hour).unwrap();
            assert_eq!(told.to_string(), begin, "{now} {hour}");
        };
        check("2026-11-23T10:00:00Z", 2, "2026-11-23T01:00:00Z");
        // Half past midnight in Prague, yesterday still in Greenwich.
        check("2026-07-01T22:30:00Z", 0, "2026-07-01T22:00:00Z");
        // The hour that is left out in spring begins an hour later.
        check("2027-03-28T10:00:00Z", 2, "2027-03-28T01:00:00Z");
    }
}
