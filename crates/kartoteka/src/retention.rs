//! `kartoteka retention`: finds what has lost its last reason, and removes what was approved or goes by itself; with
//! `--dry-run` it only tells.

use std::process::ExitCode;
use std::time::Duration;

use privacy::{Findings, begin_run, drive_run, find, newest_run, run};
use records::{Actor, Error, Origin};
use serde_json::{Value as Json, json};
use store::Mode;

use crate::cli::Cli;
use crate::config::{Config, Refused};
use crate::open::open;
use crate::say;
use crate::serve::pause;

/// Records of one turn where nobody else works with the database.
const ALONE: usize = 1000;
/// The pause after a turn where others work with it.
const TURN: Duration = Duration::from_secs(5);

/// Tells what would go, and changes nothing.
pub(crate) fn dry_run(cli: &Cli, config: &Config) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Inspect)?;
    let found = find(&house, &Actor::system(Origin::Command), |_looked_at| Ok(true))?;
    let found = found.unwrap_or_default();
    let dictionary = house.dictionary();
    let acts = |name: &str, entity: &str| {
        dictionary.rule(name).is_some_and(|rule| rule.ends_alone(entity))
    };
    if cli.common.json {
        say!("{}", as_json(&found, &acts));
        return Ok(ExitCode::SUCCESS);
    }
    for ((rule, entity), gone) in &found.groups {
        let how = if acts(rule, entity) { "goes by itself" } else { "waits for approval" };
        say!(
            "{entity} {rule}: {} without a reason, since {} to {} ({how})",
            gone.count,
            gone.first,
            gone.last
        );
    }
    for (entity, count) in &found.without {
        say!("{entity}: {count} to which no rule applies");
    }
    say!("{} records looked at, {} have no reason left", found.looked_at, total(&found));
    Ok(ExitCode::SUCCESS)
}

fn total(found: &Findings) -> u64 {
    found.groups.values().map(|gone| gone.count).sum()
}

fn as_json(found: &Findings, acts: &dyn Fn(&str, &str) -> bool) -> Json {
    let groups = found.groups.iter().map(|((rule, entity), gone)| {
        json!({
            "rule": rule, "entity": entity, "count": gone.count,
            "first": gone.first.to_string(), "last": gone.last.to_string(),
            "acts": if acts(rule, entity) { "alone" } else { "approved" },
        })
    });
    json!({
        "looked_at": found.looked_at,
        "total": total(found),
        "groups": groups.collect::<Vec<_>>(),
        "without_rule": found.without,
        "calendar": found.calendar,
    })
}

/// Begins a run, or goes on with the one under way, and does it to its end.
pub(crate) fn retention(cli: &Cli, config: &Config) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Serve)?;
    let system = Actor::system(Origin::Command);
    let id = house.write(&system, |work| {
        let begun = begin_run(work, false)?;
        Ok::<_, Error>(match begun {
            Some(id) => Some(id),
            None => newest_run(work)?.map(|run| run.held.id()),
        })
    })?;
    let id = id.ok_or_else(|| Refused("there is no run".to_owned()))?;
    let shared = house.is_shared();
    let slow = usize::try_from(config.retention_per_minute / 12)?.max(1);
    let wait = || {
        if shared {
            pause(TURN);
        }
    };
    drive_run(&house, id, (if shared { slow } else { ALONE }, wait))?;
    let told = house.read(&system, |work| run(work, id))?;
    let told = told.ok_or_else(|| Refused("the run is gone".to_owned()))?;
    let waits = told.groups.iter().filter(|group| group.state() == "proposed").count();
    let names = ["found", "removed", "emptied", "stayed"];
    if cli.common.json {
        let mut figures: serde_json::Map<String, Json> =
            names.iter().map(|name| ((*name).to_owned(), told.number(name).into())).collect();
        figures.insert("run".to_owned(), id.to_string().into());
        figures.insert("state".to_owned(), told.state().into());
        figures.insert("groups_to_approve".to_owned(), waits.into());
        say!("{}", Json::Object(figures));
    } else {
        let figures = names.map(|name| format!("{name} {}", told.number(name)));
        say!("{}; {waits} groups wait for approval", figures.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}
