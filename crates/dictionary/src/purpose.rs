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
    /// By this rule goes what an erasure had to leave, once the last law that holds it has ended. It applies to people.
    #[serde(default)]
    pub after_erasure: bool,
    /// Who ends what it no longer holds.
    #[serde(default)]
    pub acts: Acts,
    /// How long it is told before, where it acts alone.
    #[serde(default)]
    pub notice: Option<Duration>,
    /// The law or the reasoning behind the figure.
    pub source: String,
}

/// Who ends the records that a rule was the last to hold (Art. 5(1)(e) GDPR).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Acts {
    /// They are proposed, and go once a person has approved it.
    #[default]
    Approved,
    /// They go by themselves when the notice is over.
    Alone,
    /// The program's own housekeeping ends them within the hour, and nobody is told: what it keeps only to work.
    House,
}

impl RetentionRule {
    /// True when what it no longer holds goes by itself.
    pub fn acts_alone(&self) -> bool {
        self.acts == Acts::Alone
    }

    /// True when the program's own housekeeping ends what it no longer holds.
    pub fn acts_in_house(&self) -> bool {
        self.acts == Acts::House
    }

    /// True when it ends records of an entity by itself: its own, and not what it held along. What an erasure had to leave
    /// goes whatever it is.
    pub fn ends_alone(&self, entity: &str) -> bool {
        self.acts_alone() && (self.entity == entity || self.after_erasure)
    }

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

    /// The latest day whose record it holds no longer on a day: whatever is of this day or an earlier one has ended. `None`
    /// while its condition is true, and where no day is early enough.
    pub fn ended_from(&self, today: Date) -> Option<Date> {
        let over = |from: Date| self.until(from).is_some_and(|until| until < today);
        // The end never goes back when the beginning goes on, so it is found by halving.
        let (mut early, mut late) = (Date::MIN, today);
        if !over(early) {
            return None;
        }
        while early < late {
            let days = late.duration_since(early).as_hours() / 24;
            let middle = early.saturating_add(((days + 1) / 2).days());
            if over(middle) {
                early = middle;
            } else {
                late = middle.saturating_sub(1.days());
            }
        }
        Some(early)
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn rule(keep: Keep, from_end_of: Option<Period>) -> RetentionRule {
        let label = Label { cs: "Pravidlo".to_owned(), en: "Rule".to_owned() };
        RetentionRule {
            name: "rule".to_owned(),
            label,
            purpose: "tax".to_owned(),
            entity: "invoice".to_owned(),
            condition: None,
            from: "issued_on".to_owned(),
            from_end_of,
            keep,
            holds: Vec::new(),
            everything: false,
            against_erasure: None,
            after_erasure: false,
            acts: Acts::default(),
            notice: None,
            source: "§".to_owned(),
        }
    }

    #[test]
    fn the_latest_day_that_has_ended_is_the_last_one_before_those_that_hold() {
        let times = [(0, 1, 0), (10, 0, 0), (0, 0, 30), (1, 1, 1)];
        for (years, months, days) in times {
            for from_end_of in [None, Some(Period::Year)] {
                let rule = rule(Keep::For(Duration { years, months, days }), from_end_of);
                let mut today = date(2027, 2, 20);
                while today < date(2028, 4, 2) {
                    let last = rule.ended_from(today).unwrap();
                    assert!(rule.until(last).unwrap() < today, "{rule:?} {today} {last}");
                    let next = rule.until(last.tomorrow().unwrap()).unwrap();
                    assert!(next >= today, "{rule:?} {today} {last}");
                    today = today.tomorrow().unwrap();
                }
            }
        }
    }

    #[test]
    fn what_holds_while_it_is_true_never_ends_by_time() {
        let rule = rule(Keep::While(WhileTrue::WhileTrue), None);
        assert_eq!(rule.ended_from(date(2027, 2, 20)), None);
    }
}
