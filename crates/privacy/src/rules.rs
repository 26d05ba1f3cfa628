//! Retention rules made ready for a day: which of them apply to a record, and until when each holds it. Pure.

use std::sync::Arc;

use dictionary::{
    Comparison, Dictionary, Entity, FieldType, Filter, FilterError, Keep, Operator, RetentionRule,
    Value,
};
use jiff::civil::Date;
use records::{Clock, Error, Work};

use crate::law::Law;

/// All rules as they stand on one day.
#[derive(Debug, Clone)]
pub struct Rules {
    today: Date,
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
    /// The time runs from a moment and not from a day.
    moment: bool,
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
            let kind = entity.field_at(from).map(|field| &field.kind);
            ready.push(Ready {
                filter: rule.filter(entity, today)?,
                from,
                moment: matches!(kind, Some(FieldType::DateTime)),
                holds: rule.holds.iter().filter_map(|name| entity.position(name)).collect(),
                rule: law.rule(rule).map_or_else(|| Arc::clone(rule), Arc::new),
            });
        }
        Ok(Self { today, ready })
    }

    /// The day on which they stand.
    pub(crate) fn today(&self) -> Date {
        self.today
    }

    fn on<'r>(&'r self, entity: &'r Entity) -> impl Iterator<Item = &'r Ready> {
        self.ready.iter().filter(|ready| ready.rule.entity == entity.name)
    }

    /// The rules by which what an erasure had to leave goes.
    pub(crate) fn after_erasure(&self) -> impl Iterator<Item = &RetentionRule> {
        self.ready.iter().map(|ready| &*ready.rule).filter(|rule| rule.after_erasure)
    }

    /// True when some rule speaks of records of this entity.
    pub(crate) fn speak_of(&self, entity: &Entity) -> bool {
        self.on(entity).next().is_some()
    }

    /// True when the program's own housekeeping ends records of this entity.
    pub(crate) fn of_house(&self, entity: &Entity) -> bool {
        self.on(entity).any(|ready| ready.rule.acts_in_house())
    }

    /// What the program's own housekeeping ends today, by entity.
    pub fn ended_in_house(&self, dictionary: &Dictionary) -> Vec<(Arc<Entity>, Filter)> {
        let entities = dictionary.entities().filter(|entity| self.of_house(entity));
        entities.map(|entity| (Arc::clone(entity), self.ended(entity))).collect()
    }

    /// The places of the fields that decide about a record and about what it holds along.
    pub(crate) fn decisive(&self, entity: &Entity) -> Vec<usize> {
        let mut places: Vec<usize> = self
            .on(entity)
            .flat_map(|ready| {
                let mut places = ready.filter.fields();
                places.push(ready.from);
                places.extend(&ready.holds);
                places
            })
            .chain(entity.shared_with.iter().filter_map(|name| entity.position(name)))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The records of an entity to which at least one rule applies, and of which all that apply have ended. What others hold
    /// along is not asked.
    pub fn ended(&self, entity: &Entity) -> Filter {
        let (mut ended, mut holding) = (Filter::Nothing, Filter::Nothing);
        for ready in self.on(entity) {
            let last = match ready.rule.keep {
                Keep::While(_) => None,
                Keep::For(_) => ready.rule.ended_from(self.today),
            };
            let (over, still) = match last {
                None => (Filter::Nothing, ready.from(Operator::NotEmpty, Value::Null)),
                Some(day) => {
                    let begun = ready.after(day);
                    let over = ready.from(Operator::NotEmpty, Value::Null);
                    (over.and(Filter::Not(Box::new(begun.clone()))), begun)
                }
            };
            ended = ended.or(ready.filter.clone().and(over));
            holding = holding.or(ready.filter.clone().and(still));
        }
        match holding {
            Filter::Nothing => ended,
            holding => ended.and(Filter::Not(Box::new(holding))),
        }
    }

    /// The records of an entity to which no rule applies.
    pub fn without(&self, entity: &Entity) -> Filter {
        let any = self.on(entity).fold(Filter::Nothing, |any, ready| {
            let dated = ready.from(Operator::NotEmpty, Value::Null);
            any.or(ready.filter.clone().and(dated))
        });
        Filter::Not(Box::new(any))
    }

    /// The references by which others hold records of an entity along: the name of the other, and the place of the reference
    /// in it. With `everything` only those that hold along all that is about a person.
    pub(crate) fn holders(
        &self,
        held: &str,
        dictionary: &Dictionary,
        everything: bool,
    ) -> Vec<Holder> {
        let mut holders = Vec::new();
        let ready = self.ready.iter().filter(|ready| !everything || ready.rule.everything);
        for ready in ready {
            let Some(entity) = dictionary.entity(&ready.rule.entity) else { continue };
            for place in &ready.holds {
                let target = entity.field_at(*place).and_then(|field| field.target());
                let holder = (Arc::clone(entity), *place);
                let known = holders
                    .iter()
                    .any(|(other, at): &Holder| other.name == entity.name && *at == *place);
                if target == Some(held) && !known {
                    holders.push(holder);
                }
            }
        }
        holders
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

/// An entity, and the place of the reference in it by which it holds others along.
pub(crate) type Holder = (Arc<Entity>, usize);

impl Ready {
    /// The date from which the time runs, compared.
    fn from(&self, operator: Operator, value: Value) -> Filter {
        Filter::Compare(Comparison { field: self.from, operator, values: vec![value] })
    }

    /// The time runs from a day after this one.
    fn after(&self, day: Date) -> Filter {
        if !self.moment {
            return self.from(Operator::Greater, Value::Date(day));
        }
        let next = day.tomorrow().and_then(|next| next.to_zoned(Clock::zone()));
        match next {
            Ok(start) => self.from(Operator::GreaterOrEqual, Value::DateTime(start.timestamp())),
            Err(_end_of_time) => Filter::Nothing,
        }
    }
}

/// The day of a date, or on which a moment fell.
fn day(value: &Value) -> Option<Date> {
    value.as_date().or_else(|| value.as_date_time().map(Clock::day))
}
