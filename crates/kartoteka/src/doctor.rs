//! The doctor, and the proof of the log: both look, and change nothing.

use std::process::ExitCode;

use jiff::Timestamp;
use records::House;
use serde_json::json;
use store::Mode;

use crate::cli::Cli;
use crate::config::Config;
use crate::open::open;
use crate::say;

/// Less free room than this is told.
const LEAST_FREE: u64 = 512 * 1024 * 1024;

/// Looks at schema, references, search index, log, files, disk and clock.
pub(crate) fn doctor(cli: &Cli, config: &Config) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Inspect)?;
    let mut checks: Vec<(String, Vec<String>)> = house
        .examine()?
        .into_iter()
        .map(|finding| (finding.check.to_owned(), finding.problems))
        .collect();
    let report = house.verify(Mode::Inspect)?;
    checks.push(("audit".to_owned(), report.problems.iter().map(ToString::to_string).collect()));
    checks.push(("files".to_owned(), files(&house)));
    checks.push(("disk".to_owned(), disk(config)));
    checks.push(("clock".to_owned(), clock(house.now())));
    let well = checks.iter().all(|(_, problems)| problems.is_empty());
    if cli.common.json {
        let checks: serde_json::Map<String, serde_json::Value> =
            checks.into_iter().map(|(name, problems)| (name, json!(problems))).collect();
        say!("{}", json!({"well": well, "checks": checks}));
    } else {
        for (name, problems) in &checks {
            say!("{} {name}", if problems.is_empty() { "ok     " } else { "PROBLEM" });
            for problem in problems {
                say!("        {problem}");
            }
        }
    }
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Does the maintenance of the database, and tells which steps its user may not do.
pub(crate) fn maintain(cli: &Cli, config: &Config) -> anyhow::Result<ExitCode> {
    // Beside a program that serves: PostgreSQL lets others in, and SQLite needs nothing here.
    let house = open(config, Mode::Inspect)?;
    let steps = house.maintain()?;
    let refused: Vec<_> = steps.iter().filter(|step| step.refused.is_some()).collect();
    if cli.common.json {
        let told: Vec<serde_json::Value> =
            steps.iter().map(|step| json!({"what": step.what, "refused": step.refused})).collect();
        say!("{}", json!({"steps": told}));
        return Ok(ExitCode::SUCCESS);
    }
    say!("{} steps of maintenance were done", steps.len() - refused.len());
    for step in refused {
        let why = step.refused.as_deref().unwrap_or_default();
        say!("REFUSED {}: {why}; the administrator of the server does it", step.what);
    }
    Ok(ExitCode::SUCCESS)
}

/// Files that records have and that are gone: told by their identifiers, because their names are personal data.
fn files(house: &House) -> Vec<String> {
    match house.missing_files() {
        Ok(missing) => {
            missing.iter().map(|id| format!("the sealed file {} is missing", id.simple())).collect()
        }
        Err(error) => vec![format!("the files cannot be looked at: {error}")],
    }
}

fn disk(config: &Config) -> Vec<String> {
    if config.database.is_some() {
        return Vec::new();
    }
    match fs4::available_space(&config.data) {
        Ok(free) if free < LEAST_FREE => vec![format!("only {} MiB are free", free / 1024 / 1024)],
        Ok(_enough) => Vec::new(),
        Err(error) => vec![format!("free room is unknown: {error}")],
    }
}

/// A clock before this program was written is wrong.
fn clock(now: Timestamp) -> Vec<String> {
    let written = Timestamp::from_second(1_767_225_600).unwrap_or(Timestamp::UNIX_EPOCH);
    if now < written { vec![format!("the clock says {now}")] } else { Vec::new() }
}

/// Proves the whole log, and says what was proved.
pub(crate) fn verify(cli: &Cli, config: &Config) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Inspect)?;
    let report = house.verify(Mode::Inspect)?;
    let clean = report.is_clean();
    if cli.common.json {
        let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
        say!(
            "{}",
            json!({
                "clean": clean, "events": report.events, "waiting": report.waiting,
                "segments": report.segments, "readable": report.readable,
                "erased": report.erased, "removed": report.removed,
                "checkpoints": report.checkpoints, "size": report.size, "root": report.root,
                "public_key": report.public_key, "problems": problems,
            })
        );
    } else {
        say!("{} events in the tree, {} waiting for their place", report.events, report.waiting);
        say!(
            "{} sealed segments: {} readable, {} erased with their key, {} removed",
            report.segments,
            report.readable,
            report.erased,
            report.removed
        );
        say!("{} signed checkpoints hold", report.checkpoints);
        say!("root {} of {} events", report.root, report.size);
        say!("public key {}", report.public_key);
        for problem in &report.problems {
            say!("PROBLEM {problem}");
        }
        say!("{}", if clean { "the log is intact" } else { "the log was tampered with" });
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
