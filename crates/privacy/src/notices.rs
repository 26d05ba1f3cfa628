//! Information notices (Art. 13 and 14 GDPR): made of what the record of processing says, then edited; one in use does not change.

use std::sync::Arc;

use dictionary::Purpose;
use locale::Locale;
use records::{
    Answers, Error, Hook, Needs, Pending, Removed, Verb, Visible, Weight, Work, manage, stands_in,
};

use crate::law::Law;
use crate::processing::controller;
use crate::purpose_told::{Registers, purpose, times_for_people};
use crate::recipients::lists;
use crate::speech::Speech;

/// Purposes that do not concern people outside of the house.
const INNER: [&str; 2] = ["user_account", "security"];

/// The rules of notices.
pub(crate) struct Notices;

impl Hook for Notices {
    fn entity(&self) -> &'static str {
        "notice"
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        stands_in(record, &["used", "retired"]).then_some(&[])
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            pending.set("status", "draft");
        } else if pending.was("status").as_text() != Some("draft") {
            return pending.keep_all_but(&[]);
        }
        if pending.get("text").is_empty() {
            let text = composed(work, pending)?;
            pending.set("text", text);
        }
        Ok(())
    }

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        match removed.get("status").as_text() {
            Some("draft") | None => Ok(()),
            // Somebody was told this.
            Some(_) => Err(Error::at("status", "notice-stays")),
        }
    }
}

/// A text made of the declarations: who we are, for each purpose why, who gets the data and for how long, and the person's rights.
fn composed(work: &mut Work<'_, '_>, pending: &Pending) -> Result<String, Error> {
    let language = pending.get("language").as_text().unwrap_or_default();
    let words = Speech::of(Locale::parse(language).unwrap_or_default())?;
    let who = controller(work)?;
    let registers = Registers::read(work)?;
    let dictionary = Arc::clone(work.dictionary());
    let chosen = pending.get("purposes");
    let meant = |it: &&Purpose| {
        if chosen.is_empty() { !INNER.contains(&it.name.as_str()) } else { lists(chosen, &it.name) }
    };
    let obtained = pending.get("kind").as_text() == Some("obtained");
    let name = [who.name.as_str(), who.address.as_str()];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mut parts =
        vec![words.with("notice-who", &[("name", &name), ("contact", &who.contacts.join(", "))])];
    if !who.officer.is_empty() {
        parts.push(words.with("notice-officer", &[("officer", &who.officer.join(", "))]));
    }
    if obtained {
        parts.push(words.get("notice-obtained"));
    }
    for declared in dictionary.purposes().filter(meant) {
        let told = purpose(work, words, declared, &registers);
        let mut lines = vec![told.title.to_uppercase(), words.label(&declared.notice)];
        let wanted: &[&str] = if obtained {
            &["basis", "data", "recipients", "transfers", "time"]
        } else {
            &["basis", "recipients", "transfers", "time"]
        };
        for fact in told.facts.iter().filter(|fact| wanted.contains(&fact.key.as_str())) {
            let values = match fact.key.as_str() {
                "time" => times_for_people(words, &dictionary, (declared, &registers)),
                _ => fact.values.clone(),
            };
            if !values.is_empty() {
                lines.push(format!("{}: {}", fact.label, values.join("; ")));
            }
        }
        parts.push(lines.join("\n"));
    }
    let authority = Law::in_force(work)?.authority()?.line(words.locale);
    parts.push(words.with("notice-rights", &[("authority", &authority)]));
    Ok(parts.join("\n\n"))
}

/// What is done with notices.
pub(crate) fn verbs() -> Vec<Verb> {
    let publish = Verb {
        entity: "notice",
        name: "publish",
        icon: "check",
        weight: Weight::Next,
        gives: "notice",
        asks: &[],
        needs: Needs::Edit,
        applies: |record, _| stands_in(record, &["draft"]),
        run: publish,
    };
    vec![
        publish,
        Verb {
            name: "retire",
            icon: "archive",
            weight: Weight::Usual,
            applies: |record, _| stands_in(record, &["used"]),
            run: retire,
            ..publish
        },
    ]
}

fn publish(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let today = work.today();
    manage(work, (record.entity(), record.id()), "publish", |_, pending| {
        pending.set("status", "used");
        pending.set("valid_from", today);
        Ok(())
    })
}

fn retire(work: &mut Work<'_, '_>, record: &Visible, _: &Answers) -> Result<Visible, Error> {
    let today = work.today();
    manage(work, (record.entity(), record.id()), "retire", |_, pending| {
        pending.set("status", "retired");
        pending.set("valid_until", today);
        Ok(())
    })
}
