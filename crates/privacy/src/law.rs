//! The law as this house counts it: the figures of the product, and over them what an administrator changed and why. Every change is
//! a record, so it is in the log with who made it and when.

use std::collections::BTreeMap;

use dictionary::{Duration, Keep, Label, RetentionRule, Value};
use jiff::civil::Date;
use records::{Error, Work};
use serde::de::DeserializeOwned;

use crate::clock::{Deadlines, Holiday};
use crate::law_changes::{Counted, FIGURES, HOLIDAY, RETENTION, countries, days_listed};
use crate::letters::Authority;
use crate::links::Lives;
use crate::recipients::Transfers;

/// A changed figure.
#[derive(Debug, Clone)]
struct Change {
    time: Duration,
    hours: i64,
    text: String,
    reason: String,
}

/// A figure as it counts here, for whoever looks at all of them.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its name, as in a change.
    pub name: &'static str,
    /// How it is counted.
    pub counted: Counted,
    /// Its number: months, days or hours.
    pub number: i64,
    /// Its words, where it is no number.
    pub text: String,
    /// The law, or why it counts otherwise here.
    pub source: String,
}

/// A part of the law as it was delivered.
pub(crate) fn delivered<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Error> {
    toml::from_str(text).map_err(|error| Error::Fault(format!("law/{name}: {error}")))
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
                    let change = Change {
                        time: time_of(|field| held.get(field)),
                        hours: held.get("hours").as_integer().unwrap_or_default(),
                        text: text("text"),
                        reason: text("reason"),
                    };
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
        self.put("deadline.answer", &mut deadlines.answer.source, |change| {
            deadlines.answer.months = change.months();
        });
        self.put("deadline.extended", &mut deadlines.extended.source, |change| {
            deadlines.extended.months = change.months();
        });
        self.put("deadline.inform", &mut deadlines.inform.source, |change| {
            deadlines.inform.months = change.months();
        });
        self.put("deadline.breach", &mut deadlines.breach.source, |change| {
            deadlines.breach.hours = change.hours;
        });
        self.put("deadline.warn", &mut deadlines.warn.source, |change| {
            deadlines.warn.days = days_listed(&change.text).unwrap_or_default();
        });
        deadlines.holidays.extend(self.holidays.iter().map(|(day, reason)| Holiday {
            month: day.month(),
            day: day.day(),
            year: Some(day.year()),
            easter: None,
            name: Label { cs: reason.clone(), en: reason.clone() },
        }));
        Ok(deadlines)
    }

    /// How long links hold.
    pub(crate) fn lives(&self) -> Result<Lives, Error> {
        let mut lives = Lives::product()?;
        for (name, life) in [
            ("link.preferences", &mut lives.preferences),
            ("link.consent", &mut lives.consent),
            ("link.request", &mut lives.request),
        ] {
            self.put(name, &mut life.source, |change| life.days = i64::from(change.time.days));
        }
        Ok(lives)
    }

    /// Where data may go without a further safeguard.
    pub(crate) fn transfers(&self) -> Result<Transfers, Error> {
        let mut transfers = Transfers::product()?;
        self.put("transfers.area", &mut transfers.source, |change| {
            transfers.area = countries(&change.text).unwrap_or_default();
        });
        Ok(transfers)
    }

    /// To whom a person may complain.
    pub fn authority(&self) -> Result<Authority, Error> {
        let mut authority = Authority::product()?;
        let source = &mut authority.source;
        self.put("authority.name", source, |change| {
            authority.name = Label { cs: change.text.clone(), en: change.text.clone() };
        });
        for (name, part) in [
            ("authority.address", &mut authority.address),
            ("authority.data_box", &mut authority.data_box),
            ("authority.website", &mut authority.website),
        ] {
            self.put(name, source, |change| part.clone_from(&change.text));
        }
        Ok(authority)
    }

    /// Every figure beside the retention rules and the holidays. `language` is that of a name.
    pub fn figures(&self, language: &str) -> Result<Vec<Figure>, Error> {
        let (deadlines, lives) = (self.deadlines()?, self.lives()?);
        let (transfers, authority) = (self.transfers()?, self.authority()?);
        let days: Vec<String> = deadlines.warn.days.iter().map(ToString::to_string).collect();
        let mut figures = Vec::new();
        for (name, counted) in FIGURES {
            let (number, text, source) = match name {
                "deadline.answer" => (deadlines.answer.months.into(), "", &deadlines.answer.source),
                "deadline.extended" => {
                    (deadlines.extended.months.into(), "", &deadlines.extended.source)
                }
                "deadline.inform" => (deadlines.inform.months.into(), "", &deadlines.inform.source),
                "deadline.breach" => (deadlines.breach.hours, "", &deadlines.breach.source),
                "deadline.warn" => (0, &*days.join(", "), &deadlines.warn.source),
                "link.preferences" => (lives.preferences.days, "", &lives.preferences.source),
                "link.consent" => (lives.consent.days, "", &lives.consent.source),
                "link.request" => (lives.request.days, "", &lives.request.source),
                "transfers.area" => (0, &*transfers.area.join(", "), &transfers.source),
                "authority.name" => (0, authority.name.get(language), &authority.source),
                "authority.address" => (0, &*authority.address, &authority.source),
                "authority.data_box" => (0, &*authority.data_box, &authority.source),
                "authority.website" => (0, &*authority.website, &authority.source),
                _ => continue,
            };
            let (text, source) = (text.to_owned(), source.clone());
            figures.push(Figure { name, counted, number, text, source });
        }
        Ok(figures)
    }

    /// Puts a changed figure in the place of the one that was delivered, and its reason in that of the source.
    fn put(&self, name: &str, source: &mut String, set: impl FnOnce(&Change)) {
        if let Some(change) = self.changes.get(name) {
            set(change);
            source.clone_from(&change.reason);
        }
    }

    /// True when the figure of this name is changed here.
    pub fn is_changed(&self, name: &str) -> bool {
        self.changes.contains_key(name)
    }
}

fn number(value: &Value) -> u16 {
    value.as_integer().and_then(|number| u16::try_from(number).ok()).unwrap_or_default()
}

/// A length of time as the fields of a change tell it.
pub(crate) fn time_of<'a>(field: impl Fn(&'static str) -> &'a Value) -> Duration {
    let [years, months, days] = ["years", "months", "days"].map(|name| number(field(name)));
    Duration { years, months, days }
}

impl Change {
    fn months(&self) -> u16 {
        self.time.months + 12 * self.time.years
    }
}
