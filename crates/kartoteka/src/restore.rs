//! `kartoteka restore`: a backup into an empty place, shut; then everybody is forgotten again who was erased since; then the
//! log and the database are proved; and only then it is opened.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

use dictionary::Dictionary;
use jiff::Timestamp;
use privacy::{Replayed, replay};
use records::{Clock, House, LedgerFile, Quarantine, RestoreSettings, restore_backup};
use serde_json::json;
use store::Mode;

use crate::backup::{at, read_ledger, unlock};
use crate::cli::{Cli, Restore};
use crate::config::{Config, Refused};
use crate::open::{open_shut, places, seed};
use crate::say;

/// Restores and opens; without a file, finishes what was begun.
pub(crate) fn restore(cli: &Cli, config: &Config, arguments: &Restore) -> anyhow::Result<ExitCode> {
    let ledger = arguments.ledger.as_deref().map(read_ledger).transpose()?;
    if let Some(file) = &arguments.file {
        let settings = RestoreSettings {
            places: places(config, Mode::Serve)?,
            dictionary: Dictionary::product()?,
            seed: seed()?,
            now: Clock::System.now(),
            ledger: ledger.clone(),
            accept_unreplayed: arguments.accept_unreplayed,
        };
        let unlock = unlock(config, arguments.identity.as_deref())?;
        let manifest = restore_backup(file, &unlock, settings).map_err(|error| at(file, &error))?;
        if !cli.common.json {
            say!(
                "the backup of {} is restored: {} rows, {} files, signed by {}",
                manifest.taken_at,
                manifest.rows,
                manifest.files,
                manifest.public_key
            );
        }
    }
    let house = open_shut(config, Mode::Serve)?;
    let Some(quarantine) = house.quarantine()? else {
        return Err(Refused("this house is open; name a backup to restore".to_owned()).into());
    };
    let unreplayed = take_ledger(&house, &quarantine, ledger.as_ref());
    if let Err(error) = &unreplayed
        && !arguments.accept_unreplayed
    {
        return Err(Refused(format!("{error:#}")).into());
    }
    let replayed = replay(&house, &quarantine)?;
    prove(&house)?;
    if unreplayed.is_err() {
        house.open_unreplayed()?;
    } else {
        house.open_again()?;
    }
    house.verify(Mode::Serve)?;
    // A key store that stood here has every erasure; one that came out of the backup has those that were given.
    let known_until = ledger.filter(|_| quarantine.wants_ledger).map(|it| it.exported_at);
    tell(cli, &replayed, (unreplayed.is_err(), known_until));
    Ok(ExitCode::SUCCESS)
}

/// Takes the given ledger over, and makes sure that it is not older than the backup.
fn take_ledger(
    house: &Arc<House>,
    quarantine: &Quarantine,
    given: Option<&LedgerFile>,
) -> anyhow::Result<()> {
    if let Some(ledger) = given {
        house.import_ledger(ledger)?;
    }
    let lines: BTreeSet<_> = house.ledger()?.iter().map(|line| line.id).collect();
    Ok(quarantine.answered_by(&lines, given)?)
}

/// Nothing is opened that does not hold.
fn prove(house: &Arc<House>) -> anyhow::Result<()> {
    let report = house.verify(Mode::Serve)?;
    let mut problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    for finding in house.examine()? {
        problems.extend(finding.problems);
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(anyhow::anyhow!("the restored house does not hold and stays shut: {}", problems.join("; ")))
}

fn tell(cli: &Cli, replayed: &Replayed, (unreplayed, known_until): (bool, Option<Timestamp>)) {
    if cli.common.json {
        let held: Vec<String> = replayed.held.iter().map(ToString::to_string).collect();
        say!(
            "{}",
            json!({
                "open": true, "unreplayed": unreplayed,
                "erasures_known_until": known_until.map(|at| at.to_string()), "newer_erasures": replayed.lines,
                "erased_again": replayed.erased, "held": held, "objections": replayed.objections,
                "values_probed": replayed.found.values, "values_in_no_table": replayed.found.nowhere,
            })
        );
        return;
    }
    say!(
        "{} erasures are newer than the backup: {} people were erased again",
        replayed.lines,
        replayed.erased
    );
    say!(
        "{} objections, withdrawals and restrictions are newer and count again",
        replayed.objections
    );
    for id in &replayed.held {
        say!(
            "of {id} the law holds something by what the backup says; look by `kartoteka explain {id}`"
        );
    }
    if let Some(at) = known_until {
        say!("erasures after {at} are not in the ledger that was given: repeat those");
    }
    if unreplayed {
        say!("WARNING it was opened without the ledger of erasures, and the log tells it");
    }
    say!("the log is intact, and the house is open: run `kartoteka serve`");
}
