//! Retention rules made ready for a day: which of them apply to a record, and until when each holds it. Pure.

use std::sync::Arc;

use dictionary::{Dictionary, Entity, Filter, FilterError, RetentionRule, Value};
use jiff::civil::Date;
use records::{Clock, Error, Work};

use crate::law::Law;

/// All rules as they stand on one day.
#[derive(Debug, Clone)]
pub struct Rules {
    ready: Vec<Ready>,
}

#[derive(Debug, Clone)]
struct Ready {
    rule: Arc<RetentionRule>,
    filter: Filter,
    /// The place of the date from which the time runs.
    from: usize,
    /// The places of the references that are held along.
    holds: Vec<usize>,
}

/// A rule that applies to a record.
#[derive(Debug, Clone)]
pub struct Applied<'r> {
    /// The rule.
    pub rule: &'r Arc<RetentionRule>,
    /// The last day on which it holds the record, which may have passed; `None` while its condition is true.
    pub until: Option<Date>,
    /// The places of the references that are held along.
    pub holds: &'r [usize],
}

impl Rules {
    /// The rules as they count in this house on the day of the work.
    pub fn in_force(work: &mut Work<'_, '_>) -> Result<Self, Error> {
        let law = Law::in_force(work)?;
        Self::of(work.dictionary(), &law, work.today())
            .map_err(|error| Error::Fault(format!("retention rules: {error}")))
    }

    /// Makes the rules of a dictionary ready. They were checked when they were loaded, so an error is a fault.
    pub fn of(dictionary: &Dictionary, law: &Law, today: Date) -> Result<Self, FilterError> {
        let mut ready = Vec::new();
        for rule in dictionary.retention() {
            let Some(entity) = dictionary.entity(&rule.entity) else { continue };
            let Some(from) = entity.position(&rule.from) else { continue };
            ready.push(Ready {
                filter: rule.filter(entity, today)?,
                from,
                holds: rule.holds.iter().filter_map(|name| entity.position(name)).collect(),
                rule: law.rule(rule).map_or_else(|| Arc::clone(rule), Arc::new),
            });
        }
        Ok(Self { ready })
    }

    /// The rules that apply to a record with these values. A rule whose date is not filled in does not.
    pub fn applied<'r>(
        &'r self,
        entity: &'r Entity,
        values: &'r [Value],
    ) -> impl Iterator<Item = Applied<'r>> {
        self.ready
            .iter()
            .filter(|ready| ready.rule.entity == entity.name && ready.filter.matches(values))
            .filter_map(|ready| {
                let from = day(values.get(ready.from)?)?;
                let until = ready.rule.until(from);
                Some(Applied { rule: &ready.rule, until, holds: &ready.holds })
            })
    }
}

/// The day of a date, or on which a moment fell.
fn day(value: &Value) -> Option<Date> {
    value.as_date().or_else(|| value.as_date_time().map(Clock::day))
}
