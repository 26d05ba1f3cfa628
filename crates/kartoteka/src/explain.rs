//! `kartoteka explain`: every record about a person, why it is held and until when, for people and for scripts.

use std::process::ExitCode;

use privacy::{PEOPLE, ToldRecord, holdings};
use records::{Actor, Error, Held, Origin, Work, title};
use serde_json::{Value as Json, json};
use store::Mode;
use uuid::Uuid;

use crate::cli::Cli;
use crate::config::{Config, Refused};
use crate::open::open;
use crate::say;

/// Prints what is held about a contact, or a user where no contact is meant, named by identifier or e-mail.
pub(crate) fn explain(cli: &Cli, config: &Config, named: &str) -> anyhow::Result<ExitCode> {
    let house = open(config, Mode::Inspect)?;
    let system = Actor::system(Origin::Command);
    let nobody = || Refused(format!("there is no contact {named}"));
    let meant = house.read(&system, |work| meant(work, named))?;
    let (entity, id) = match meant.as_slice() {
        [] => return Err(nobody().into()),
        [one] => *one,
        several => {
            let several: Vec<String> = several.iter().map(|(_, id)| id.to_string()).collect();
            let several = several.join(", ");
            return Err(Refused(format!("several have {named}; name one of {several}")).into());
        }
    };
    let told = house.read(&system, |work| {
        let person = work.entity(entity)?;
        let Some(held) = holdings(work, &person, id)? else { return Ok(None) };
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
    let lines = told.ok_or_else(nobody)?;
    for line in lines {
        say!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Whom an identifier or an e-mail means: contacts, or else users.
fn meant(work: &mut Work<'_, '_>, named: &str) -> Result<Vec<(&'static str, Uuid)>, Error> {
    for entity in PEOPLE {
        let found: Vec<Uuid> = match named.parse::<Uuid>() {
            Ok(id) => work.held(entity, id)?.iter().map(Held::id).collect(),
            Err(_not_one) => {
                let all = work.held_with(entity, &[("email", named.into())])?;
                all.iter().map(Held::id).collect()
            }
        };
        if !found.is_empty() {
            return Ok(found.into_iter().map(|id| (entity, id)).collect());
        }
    }
    Ok(Vec::new())
}

/// A record in one line, and under it each of its reasons: for what and on which basis, by which law, and what shows it.
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
        let basis = purpose.map(|purpose| json!(purpose.legal_basis));
        let basis = basis.as_ref().and_then(Json::as_str).unwrap_or_default();
        let purpose = purpose.map_or("", |purpose| &purpose.label.cs);
        let day = reason.until.map(|day| format!(", {day}")).unwrap_or_default();
        lines.push(format!("    {purpose} ({basis}) / {}{day}", reason.rule.label.cs));
        lines.push(format!("        {}", reason.rule.source));
        let (entity, id, title) = &reason.evidence;
        if *id != record.id {
            lines.push(format!("        {} {id} {title}", entity.name));
        }
    }
    lines
}
