//! `kartoteka explain`: every record about a person, why it is held and until when, for people and for scripts.

use std::process::ExitCode;

use privacy::{ToldRecord, holdings};
use records::{Actor, Error, Origin, Work, title};
use serde_json::json;
use store::Mode;
use uuid::Uuid;

use crate::cli::Cli;
use crate::config::{Config, Refused};
use crate::open::open;
use crate::say;

/// Prints what is held about a contact, named by identifier or e-mail.
pub(crate) fn explain(cli: &Cli, config: &Config, named: &str) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Inspect)?;
    let system = Actor::system(Origin::Command);
    let told = house.read(&system, |work| {
        let contact = work.entity("contact")?;
        let id = match named.parse::<Uuid>() {
            Ok(id) => Some(id),
            Err(_not_one) => work.find_id("contact", "email", named)?,
        };
        let Some(id) = id else { return Ok(None) };
        let Some(held) = holdings(work, &contact, id)? else { return Ok(None) };
        let name = held.records.first().and_then(|own| work.as_seen(&own.held));
        let told = held.told(work);
        let records = told.records.iter();
        let lines = if cli.common.json {
            let records = records.map(|record| record.as_json(work.dictionary()));
            vec![json!(records.collect::<Vec<_>>()).to_string()]
        } else {
            let first = format!("{} ({id})", name.map(|own| title(&own)).unwrap_or_default());
            let log = format!("log: {} events", told.events);
            let records = records.flat_map(|record| as_text(work, record));
            std::iter::once(first).chain(records).chain([log]).collect()
        };
        Ok::<_, Error>(Some(lines))
    })?;
    let lines = told.ok_or_else(|| Refused(format!("there is no contact {named}")))?;
    for line in lines {
        say!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

/// A record in one line, and under it each of its reasons.
fn as_text(work: &Work<'_, '_>, record: &ToldRecord) -> Vec<String> {
    let until = match (record.until(), record.ended) {
        (Some(day), _) => format!("until {day}"),
        (None, _) if record.held => "as long as it lasts".to_owned(),
        (None, Some(day)) => format!("its last reason ended on {day}"),
        (None, None) => "nothing holds it".to_owned(),
    };
    let mut lines = vec![format!("{} {} {}: {until}", record.entity.name, record.id, record.title)];
    for reason in &record.reasons {
        let purpose = work.dictionary().purpose(&reason.rule.purpose);
        let purpose = purpose.map_or("", |purpose| &purpose.label.cs);
        let day = reason.until.map(|day| format!(", {day}")).unwrap_or_default();
        lines.push(format!("    {} / {}{day}", purpose, reason.rule.label.cs));
        lines.push(format!("        {}", reason.rule.source));
    }
    lines
}
