//! The law as this house counts it: the figures of the product, and over them what an administrator changed and why. Every change is
//! a record, so it is in the log with who made it and when.

use std::collections::BTreeMap;

use dictionary::{Duration, Keep, Label, RetentionRule, Value};
use jiff::civil::Date;
use records::{Error, Held, Hook, Pending, Work};

use crate::clock::{Deadlines, Holiday};

/// What stands before the name of a retention rule.
const RETENTION: &str = "retention.";
/// The time for an answer, and the one of a request that was extended.
const ANSWER: &str = "deadline.answer";
const EXTENDED: &str = "deadline.extended";
/// A day that is no working day.
const HOLIDAY: &str = "holiday";

/// A changed figure.
#[derive(Debug, Clone)]
struct Change {
    time: Duration,
    reason: String,
}

/// The changes that stand.
#[derive(Debug, Clone, Default)]
pub struct Law {
    changes: BTreeMap<String, Change>,
    holidays: Vec<(Date, String)>,
}

impl Law {
    /// Reads what stands. The newest change of a figure counts.
    pub fn in_force(work: &mut Work<'_, '_>) -> Result<Self, Error> {
        let mut law = Self::default();
        for held in work.held_with("law_change", &[("active", true.into())])? {
            let text = |field: &str| held.get(field).as_text().unwrap_or_default().to_owned();
            match (text("law").as_str(), held.get("day").as_date()) {
                (HOLIDAY, Some(day)) => law.holidays.push((day, text("reason"))),
                (name, _) => {
                    let change = Change { time: time(&held), reason: text("reason") };
                    law.changes.insert(name.to_owned(), change);
                }
            }
        }
        Ok(law)
    }

    /// A retention rule as it counts here.
    pub fn rule(&self, rule: &RetentionRule) -> Option<RetentionRule> {
        let change = self.changes.get(&format!("{RETENTION}{}", rule.name))?;
        let Keep::For(_) = rule.keep else { return None };
        Some(RetentionRule {
            keep: Keep::For(change.time),
            source: change.reason.clone(),
            ..rule.clone()
        })
    }

    /// The deadlines as they count here.
    pub fn deadlines(&self) -> Result<Deadlines, Error> {
        let mut deadlines = Deadlines::shared()?.clone();
        for (name, period) in [(ANSWER, &mut deadlines.answer), (EXTENDED, &mut deadlines.extended)]
        {
            if let Some(change) = self.changes.get(name) {
                period.months = change.time.months + 12 * change.time.years;
                period.source.clone_from(&change.reason);
            }
        }
        deadlines.holidays.extend(self.holidays.iter().map(|(day, reason)| Holiday {
            month: day.month(),
            day: day.day(),
            year: Some(day.year()),
            easter: None,
            name: Label { cs: reason.clone(), en: reason.clone() },
        }));
        Ok(deadlines)
    }

    /// True when the figure of this name is changed here.
    pub fn is_changed(&self, name: &str) -> bool {
        self.changes.contains_key(name)
    }
}

fn number(value: &Value) -> u16 {
    value.as_integer().and_then(|number| u16::try_from(number).ok()).unwrap_or_default()
}

fn time(held: &Held) -> Duration {
    let [years, months, days] = ["years", "months", "days"].map(|field| number(held.get(field)));
    Duration { years, months, days }
}

/// The rules of changes: only what there is can be changed, and nothing is rewritten.
pub(crate) struct LawChanges;

impl Hook for LawChanges {
    fn entity(&self) -> &'static str {
        "law_change"
    }

    fn may_remove(&self, _record: &records::Visible) -> bool {
        false
    }

    fn free_fields(&self, _record: &records::Visible) -> Option<&'static [&'static str]> {
        Some(&["active"])
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_some() {
            return pending.keep_all_but(&["active"]);
        }
        let law = pending.get("law").as_text().unwrap_or_default().to_owned();
        if law == HOLIDAY {
            return if pending.get("day").is_empty() {
                Err(Error::at("day", "required"))
            } else {
                Ok(())
            };
        }
        let rule = law.strip_prefix(RETENTION).and_then(|name| {
            work.dictionary().retention().iter().find(|rule| rule.name == name).cloned()
        });
        let known = match &rule {
            Some(rule) => matches!(rule.keep, Keep::For(_)),
            None => [ANSWER, EXTENDED].contains(&law.as_str()),
        };
        if !known {
            return Err(Error::at("law", "unknown-law"));
        }
        let [years, months, days] = ["years", "months", "days"].map(|at| number(pending.get(at)));
        if (Duration { years, months, days }).is_zero() {
            return Err(Error::at("months", "no-time"));
        }
        if rule.is_none() && days > 0 {
            // The regulation counts this period in months.
            return Err(Error::at("days", "months-only"));
        }
        Ok(())
    }

    fn before_removal(
        &self,
        _work: &mut Work<'_, '_>,
        _removed: &records::Removed<'_>,
    ) -> Result<(), Error> {
        Err(Error::at("active", "law-change-stays"))
    }
}
