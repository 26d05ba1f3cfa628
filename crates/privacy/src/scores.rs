//! Scores of people (Art. 22 GDPR): none without its explanation, and none counts for anything until a person has decided about it.
//!
//! A field is a score by its declaration (`score = true`); its explanation and what was decided stand in the fields beside it.

use dictionary::{Entity, Field, Value};
use records::{
    Answers, Asked, AskedKind, Error, Held, Hook, Needs, Pending, Rights, Verb, Visible, Weight,
    Work, manage,
};

const WHY: &[Asked] = &[Asked { name: "reason", required: true, kind: AskedKind::Text }];

/// The fields that are scores.
pub fn scores(entity: &Entity) -> impl Iterator<Item = &Field> {
    entity.fields.values().filter(|field| field.personal().is_some_and(|data| data.score))
}

/// A score of a person with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The name of its field.
    pub field: String,
    /// Its value.
    pub value: i64,
    /// How it came about.
    pub reason: String,
    /// What a person decided: `open`, `accepted` or `overruled`.
    pub decision: String,
}

/// The scores that a record holds.
pub fn scores_of(held: &Held) -> Vec<Score> {
    let text = |field: &str| held.get(field).as_text().unwrap_or_default().to_owned();
    scores(held.entity())
        .filter_map(|field| {
            Some(Score {
                value: held.get(&field.name).as_integer()?,
                reason: text(&format!("{}_reason", field.name)),
                decision: text(&format!("{}_decision", field.name)),
                field: field.name.clone(),
            })
        })
        .collect()
}

/// The rules of scores of contacts.
pub(crate) struct Scores;

impl Hook for Scores {
    fn entity(&self) -> &'static str {
        "contact"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        let entity = work.entity("contact")?;
        for field in scores(&entity) {
            let name = &field.name;
            let [reason, decision, by] =
                ["reason", "decision", "decided_by_id"].map(|part| format!("{name}_{part}"));
            if pending.get(name).is_empty() {
                // An explanation may come before its score, and goes with it.
                let goes =
                    !pending.was(name).is_empty() && pending.was(&reason) == pending.get(&reason);
                for part in [&decision, &by].into_iter().chain(goes.then_some(&reason)) {
                    pending.set(part, Value::Null);
                }
                continue;
            }
            if pending.get(&reason).is_empty() {
                return Err(Error::at("score_reason", "score-needs-reason"));
            }
            let differs = pending.was(name) != pending.get(name)
                || pending.was(&reason) != pending.get(&reason);
            if differs {
                pending.set(&decision, "open");
                pending.set(&by, Value::Null);
            }
        }
        Ok(())
    }
}

/// What a person does about a score.
pub(crate) fn verbs() -> Vec<Verb> {
    let accept = Verb {
        entity: "contact",
        name: "agree",
        icon: "check",
        weight: Weight::Usual,
        gives: "contact",
        asks: &[],
        needs: Needs::Edit,
        applies: is_open,
        run: |work, record, _| decide(work, record, ("accept_score", "accepted"), None),
    };
    let overrule = Verb { name: "overrule", icon: "ban", asks: WHY, run: overrule, ..accept };
    vec![accept, overrule]
}

fn is_open(record: &Visible, _: &Rights) -> bool {
    scores(record.entity()).any(|field| {
        !record.get(&field.name).is_empty()
            && record.get(&format!("{}_decision", field.name)).as_text() == Some("open")
    })
}

fn overrule(
    work: &mut Work<'_, '_>,
    record: &Visible,
    answers: &Answers,
) -> Result<Visible, Error> {
    decide(work, record, ("overrule_score", "overruled"), Some(answers.text("reason")))
}

fn decide(
    work: &mut Work<'_, '_>,
    record: &Visible,
    (action, decision): (&str, &'static str),
    why: Option<&str>,
) -> Result<Visible, Error> {
    let by = work.actor().user_id;
    let names: Vec<String> = scores(record.entity()).map(|field| field.name.clone()).collect();
    manage(work, (record.entity(), record.id()), action, |_, pending| {
        for name in &names {
            if pending.get(name).is_empty() {
                continue;
            }
            pending.set(&format!("{name}_decision"), decision);
            pending.set(&format!("{name}_decided_by_id"), by);
            if let Some(why) = why {
                let reason = pending.get(&format!("{name}_reason")).as_text().unwrap_or_default();
                let reason = format!("{reason}\n{why}");
                pending.set(&format!("{name}_reason"), reason);
            }
        }
        Ok(())
    })
}
