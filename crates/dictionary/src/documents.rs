//! Documents derived from the declarations, in Markdown: the delivered rights, the record of processing (Art. 30 GDPR),
//! and what erasure does to each field. Pure; a test says when the committed ones are stale.

use std::fmt::Write as _;

use crate::dictionary::Dictionary;
use crate::entity::Subject;
use crate::purpose::{Duration, Keep, RetentionRule};
use crate::rights::{Action, Scope};

/// The delivered roles: entity × action, and the limited fields.
pub fn rights_document(dictionary: &Dictionary) -> String {
    let mut text =
        "# Rights of the delivered roles\n\nDerived from `dictionary/roles.toml`.\n".to_owned();
    for role in dictionary.roles() {
        line(
            &mut text,
            format_args!("\n## {} ({})\n\n{}\n", role.label.en, role.name, role.help.en),
        );
        if role.administrator {
            line(&mut text, format_args!("Administers everything.\n"));
        }
        if role.auditor {
            line(&mut text, format_args!("Reads the whole log.\n"));
        }
        let heads: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
        line(&mut text, format_args!("| entity | {} |", heads.join(" | ")));
        line(&mut text, format_args!("|---|{}", "---|".repeat(heads.len())));
        for (entity, scopes) in &role.entities {
            let cells: Vec<&str> = Action::ALL
                .iter()
                .map(|action| scopes.get(action).copied().unwrap_or(Scope::None).name())
                .collect();
            line(&mut text, format_args!("| {entity} | {} |", cells.join(" | ")));
        }
        if !role.fields.is_empty() {
            line(&mut text, format_args!("\nFields:\n"));
            for (path, right) in &role.fields {
                line(&mut text, format_args!("- `{path}`: {}", right.name()));
            }
        }
    }
    text
}

/// The record of processing: purposes with their legal bases, categories of data, recipients and time limits.
pub fn record_of_processing(dictionary: &Dictionary) -> String {
    let mut text =
        "# Record of processing (Art. 30(1) GDPR)\n\nDerived from the dictionary.\n".to_owned();
    for purpose in dictionary.purposes() {
        let basis = serde_json::to_value(purpose.legal_basis).unwrap_or_default();
        line(&mut text, format_args!("\n## {} ({})\n", purpose.label.en, purpose.name));
        line(&mut text, format_args!("- legal basis: {}", basis.as_str().unwrap_or_default()));
        if let Some(law) = &purpose.law {
            line(&mut text, format_args!("- law: {law}"));
        }
        line(&mut text, format_args!("- told to people: {}", purpose.notice.en));
        for recipient in &purpose.recipients {
            line(&mut text, format_args!("- recipient: {}", recipient.en));
        }
        for entity in dictionary.entities() {
            let fields: Vec<String> = entity
                .declared()
                .filter(|(_, field)| {
                    field.personal().is_some_and(|data| data.purposes.contains(&purpose.name))
                })
                .map(|(path, _)| path)
                .collect();
            if !fields.is_empty() {
                line(&mut text, format_args!("- data of {}: {}", entity.name, fields.join(", ")));
            }
        }
        for rule in dictionary.retention().iter().filter(|rule| rule.purpose == purpose.name) {
            let (entity, long) = (&rule.entity, how_long(rule));
            let end = how_it_ends(rule);
            line(
                &mut text,
                format_args!("- time limit of {entity}: {long}, {end} ({})", rule.source),
            );
        }
    }
    text
}

fn how_long(rule: &RetentionRule) -> String {
    let Keep::For(time) = rule.keep else {
        return format!("as long as {}", rule.condition.as_ref().unwrap_or_default());
    };
    let end = if rule.from_end_of.is_some() { "the end of the year of " } else { "" };
    let Duration { years, months, days } = time;
    format!("{years} years {months} months {days} days from {end}`{}`", rule.from)
}

fn how_it_ends(rule: &RetentionRule) -> String {
    match rule.notice.filter(|_notice| rule.acts_alone()) {
        Some(notice) => format!("then by itself after a notice of {} days", notice.days),
        None if rule.acts_in_house() => "then by the program's housekeeping".to_owned(),
        None if rule.acts_alone() => "then by itself".to_owned(),
        None => "then once a person has approved it".to_owned(),
    }
}

/// What erasure does to each field that holds personal data.
pub fn erasure_table(dictionary: &Dictionary) -> String {
    let mut text =
        "# What erasure does to each field\n\nDerived from the dictionary.\n\n".to_owned();
    text.push_str("| field | belongs to the person | category | erase | portable | masked |\n|---|---|---|---|---|---|\n");
    for entity in dictionary.entities() {
        let belongs = match &entity.subject {
            Subject::Own => "is the person".to_owned(),
            Subject::Via(references) => match &entity.shared_with {
                Some(other) => format!("via {}, shared with {other}", references.join(", ")),
                None => format!("via {}", references.join(", ")),
            },
            Subject::Mentions(_) => "may mention".to_owned(),
            Subject::None => "–".to_owned(),
        };
        for (path, field) in entity.declared() {
            let Some(data) = field.personal() else { continue };
            let word = |json: serde_json::Value| json.as_str().unwrap_or_default().to_owned();
            let category = word(serde_json::to_value(data.category).unwrap_or_default());
            let erase = word(serde_json::to_value(data.erase).unwrap_or_default());
            let yes = |answer: bool| if answer { "yes" } else { "" };
            line(
                &mut text,
                format_args!(
                    "| `{}.{path}` | {belongs} | {category} | {erase} | {} | {} |",
                    entity.name,
                    yes(data.portable),
                    yes(data.masked)
                ),
            );
        }
    }
    text
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    // Writing into a text cannot fail.
    text.write_fmt(content).ok();
    text.push('\n');
}
