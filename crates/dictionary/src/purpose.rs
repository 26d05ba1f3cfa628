//! Why data is held: purposes with their legal basis, and retention rules with their source of law.
//! The crate `privacy` acts on them.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::entity::Entity;
use crate::field::Label;
use crate::filter::{Filter, FilterError};
use crate::filter_json::FilterContext;

/// A purpose of processing (Art. 5(1)(b), 13(1)(c), 30(1)(b) GDPR).
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// The name by which fields refer to it.
    pub name: String,
    /// Its name for people.
    pub label: Label,
    /// The legal basis (Art. 6(1) GDPR).
    pub legal_basis: LegalBasis,
    /// Where the legal basis is written, when it is a law.
    #[serde(default)]
    pub law: Option<String>,
    /// Who else gets the data (Art. 13(1)(e) GDPR).
    #[serde(default)]
    pub recipients: Vec<Label>,
    /// What the person is told (Art. 13 and 14 GDPR).
    pub notice: Label,
}

/// The legal bases of Art. 6(1) GDPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// Letter (a).
    Consent,
    /// Letter (b).
    Contract,
    /// Letter (c).
    LegalObligation,
    /// Letter (d).
    VitalInterest,
    /// Letter (e).
    PublicTask,
    /// Letter (f).
    LegitimateInterest,
}

/// How long a purpose holds a record.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// The name of the rule.
    pub name: String,
    /// Its name for people.
    pub label: Label,
    /// The purpose that holds the record.
    pub purpose: String,
    /// The entity to which it applies.
    pub entity: String,
    /// A filter in the form of the API; absent means every record.
    #[serde(default)]
    pub condition: Option<serde_json::Value>,
    /// The date field from which the time runs.
    pub from: String,
    /// The time runs from the end of this period of the date, as it does in the laws on taxes and accounting.
    #[serde(default)]
    pub from_end_of: Option<Period>,
    /// How long.
    pub keep: Keep,
    /// References to other records that are held along: a valid contract holds the person with whom it was made.
    #[serde(default)]
    pub holds: Vec<String>,
    /// It holds along not only the people whom `holds` names, but everything about them.
    #[serde(default)]
    pub everything: bool,
    /// The law by which the record stays although the person asks for erasure (Art. 17(1)(a) and 17(3) GDPR). A record that
    /// only rules without it hold goes when the person asks.
    #[serde(default)]
    pub against_erasure: Option<String>,
    /// The law or the reasoning behind the figure.
    pub source: String,
}

impl RetentionRule {
    /// The records to which the rule applies on a day.
    pub fn filter(&self, entity: &Entity, today: Date) -> Result<Filter, FilterError> {
        match &self.condition {
            None => Ok(Filter::Everything),
            Some(condition) => {
                Filter::from_json(entity, condition, FilterContext { me: None, today }, &|_all| {
                    true
                })
            }
        }
    }

    /// The last day on which it holds a record whose time runs from this day; `None` while its condition is true.
    pub fn until(&self, from: Date) -> Option<Date> {
        let Keep::For(time) = self.keep else { return None };
        let from = match self.from_end_of {
            None => from,
            Some(Period::Year) => from.last_of_year(),
        };
        Some(time.after(from))
    }
}

/// How long a rule holds a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Keep {
    /// So long from the date.
    For(Duration),
    /// As long as the condition is true: an unpaid invoice, a valid contract.
    While(WhileTrue),
}

/// The word for [`Keep::While`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhileTrue {
    /// `keep = "while_true"`.
    WhileTrue,
}

/// A period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The calendar year, which most tax and accounting periods are.
    Year,
}

/// A length of time in whole calendar units, counted by Regulation 1182/71.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// Years.
    #[serde(default)]
    pub years: u16,
    /// Months.
    #[serde(default)]
    pub months: u16,
    /// Days.
    #[serde(default)]
    pub days: u16,
}

impl Duration {
    /// The day so long after another. In a shorter month it is the last day of it (Art. 3(2)(c) of Regulation 1182/71).
    pub fn after(self, day: Date) -> Date {
        let span = i32::from(self.years).years().months(i32::from(self.months));
        day.saturating_add(span).saturating_add(i32::from(self.days).days())
    }

    /// True when it is no time at all.
    pub fn is_zero(self) -> bool {
        self.years == 0 && self.months == 0 && self.days == 0
    }
}
