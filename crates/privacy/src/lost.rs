//! What has lost its last reason (Art. 5(1)(e) GDPR): records to which rules apply, every one of which has ended.
//!
//! A first look at a record asks its own rules alone and passes over nearly everything; the rest is judged by all that may
//! hold it. Each window is a transaction of its own, so nobody waits for the whole of it, and nothing grows with the house.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dictionary::{
    DatabaseKind, DeleteRule, Dictionary, Entity, FieldType, Filter, Operator, RetentionRule,
    Subject, Value,
};
use jiff::ToSpan as _;
use jiff::civil::Date;
use records::{Actor, Error, Held, House, Work};
use uuid::Uuid;

use crate::judge::{judge_many, read_for_judging};
use crate::left::{erased_people, left_by_erasures};
use crate::plan::{erasable, plan_end};
use crate::pseudonym::is_erased;
use crate::reasons::holdings;
use crate::rules::Rules;
use crate::shared::is_of;

/// Records of one window.
const WINDOW: u64 = 4000;
/// Records that are judged by all reasons in one go.
const JUDGED: usize = 500;
/// Most windows of candidates that one page of a list looks at.
const LOOKS: usize = 20;
/// How many months the calendar shows.
pub(crate) const MONTHS: i32 = 24;

/// The header of an event names nobody and proves the log complete, so it stays; what it says of people stands in segments.
const PROVING: &str = "audit_event";
/// What is emptied and never removed, because the log is proved by it, and the field that is emptied.
const EMPTIED: (&str, &str) = ("audit_segment", "sealed");

/// A record that no reason holds any more.
#[derive(Debug, Clone)]
pub struct Lost {
    /// The record.
    pub id: Uuid,
    /// The rule that was the last to hold it.
    pub rule: Arc<RetentionRule>,
    /// The last day on which it did.
    pub ended: Date,
}

/// How many records of one entity one rule was the last to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// How many.
    pub count: u64,
    /// The earliest day on which the last reason of one of them ended.
    pub first: Date,
    /// The latest such day.
    pub last: Date,
}

/// What was found in the whole house.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Records without a reason, by the rule that was the last to hold them, and their entity: a record may have been held along.
    pub groups: BTreeMap<(String, String), Gone>,
    /// Records of people to which no rule applies, by entity.
    pub without: BTreeMap<String, u64>,
    /// How many records will lose their own last reason, by month (`2026-11`) and rule.
    pub calendar: BTreeMap<String, BTreeMap<String, u64>>,
    /// Records that were looked at.
    pub looked_at: u64,
}

/// How a record ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// A person with all that is theirs.
    Person,
    /// The record goes.
    Goes,
    /// A part of the log is emptied; the log is proved by what stays of it.
    LogPart,
    /// Something still refers to it, so it is emptied at these places.
    Emptied(Vec<usize>),
    /// It is empty already, and goes once nothing refers to it.
    Waits,
}

/// The entities of whose records rules speak, those first that refer to others.
pub(crate) fn ruled(dictionary: &Dictionary, rules: &Rules) -> Vec<Arc<Entity>> {
    let mut entities: Vec<Arc<Entity>> = dictionary
        .entities()
        .filter(|entity| entity.database == DatabaseKind::Main && entity.name != PROVING)
        .filter(|entity| rules.speak_of(entity) && !rules.of_house(entity))
        .cloned()
        .collect();
    entities.reverse();
    entities
}

/// Looks at everything and changes nothing. `go_on` is told how many records were looked at, and may end it: then there is
/// nothing to tell.
pub fn find(
    house: &House,
    actor: &Actor,
    mut go_on: impl FnMut(u64) -> Result<bool, Error>,
) -> Result<Option<Findings>, Error> {
    let dictionary = house.dictionary();
    let rules = house.read(actor, Rules::in_force)?;
    let erased = house.read(actor, |work| erased_people(work, &rules))?;
    let mut found = Findings::default();
    for entity in ruled(&dictionary, &rules) {
        let fields = read_for_judging(&rules, &entity);
        let standing = standing(&entity);
        let mut after = None;
        loop {
            let (window, next) = house.read(actor, |work| {
                let page = work.held_page((&entity, &fields), &standing, after, WINDOW)?;
                Ok::<_, Error>((look(work, (&rules, &erased), &entity, page.0)?, page.1))
            })?;
            found.add(window);
            if !go_on(found.looked_at)? {
                return Ok(None);
            }
            after = next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(Some(found))
}

/// One page of the records of an entity that a rule was the last to hold, as far as their last reason ended by a day. Tells
/// behind which record to go on; the page may be short although there is more.
pub fn listed(
    work: &mut Work<'_, '_>,
    (entity, rule, by): (&Arc<Entity>, &str, Date),
    mut after: Option<Uuid>,
    most: usize,
) -> Result<(Vec<Lost>, Option<Uuid>), Error> {
    let rules = Rules::in_force(work)?;
    let mut found: Vec<Lost> = Vec::new();
    for _ in 0..LOOKS {
        let (lost, next) = lost_behind(work, &rules, entity, after)?;
        for one in lost.into_iter().filter(|one| one.rule.name == rule && one.ended <= by) {
            if found.len() == most {
                return Ok((found.clone(), found.last().map(|last| last.id)));
            }
            found.push(one);
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    Ok((found, after))
}

/// One page of the records of an entity to which no rule applies.
pub fn without_rule(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    after: Option<Uuid>,
    most: u64,
) -> Result<(Vec<Held>, Option<Uuid>), Error> {
    let rules = Rules::in_force(work)?;
    work.held_page((entity, &[]), &rules.without(entity), after, most)
}

/// The records behind one of them that no reason holds, of as many candidates as are judged in one go.
pub(crate) fn lost_behind(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    entity: &Arc<Entity>,
    after: Option<Uuid>,
) -> Result<(Vec<Lost>, Option<Uuid>), Error> {
    let fields = read_for_judging(rules, entity);
    let filter = rules.ended(entity).or(left_by_erasures(work, rules, entity)?);
    let filter = filter.and(standing(entity));
    let most = u64::try_from(JUDGED).unwrap_or(u64::MAX);
    let (candidates, next) = work.held_page((entity, &fields), &filter, after, most)?;
    Ok((lost_among(work, rules, entity, candidates)?, next))
}

/// What of a record's place a look tells.
#[derive(Default)]
struct Window {
    entity: String,
    looked_at: u64,
    without: u64,
    to_come: Vec<(String, String)>,
    lost: Vec<Lost>,
}

impl Findings {
    fn add(&mut self, window: Window) {
        self.looked_at += window.looked_at;
        if window.without > 0 {
            *self.without.entry(window.entity.clone()).or_default() += window.without;
        }
        for (month, rule) in window.to_come {
            *self.calendar.entry(month).or_default().entry(rule).or_default() += 1;
        }
        for lost in window.lost {
            let key = (lost.rule.name.clone(), window.entity.clone());
            let gone = self.groups.entry(key).or_insert(Gone {
                count: 0,
                first: lost.ended,
                last: lost.ended,
            });
            gone.count += 1;
            gone.first = gone.first.min(lost.ended);
            gone.last = gone.last.max(lost.ended);
        }
    }
}

/// The first look at a window, and the judgement of what it leaves.
fn look(
    work: &mut Work<'_, '_>,
    (rules, erased): (&Rules, &BTreeSet<Uuid>),
    entity: &Arc<Entity>,
    page: Vec<Held>,
) -> Result<Window, Error> {
    let today = rules.today();
    let horizon = today.saturating_add(MONTHS.months());
    let mut window = Window { entity: entity.name.clone(), ..Window::default() };
    let mut candidates = Vec::new();
    for held in page {
        window.looked_at += 1;
        let left = erased.contains(&held.id()) || is_of(&held, |person| erased.contains(&person));
        let mut last: Option<(Option<Date>, &str)> = None;
        for applied in rules.applied(entity, held.values()) {
            let strong = applied.rule.against_erasure.is_some() || applied.rule.after_erasure;
            if left && !strong {
                continue;
            }
            let longer = last.is_none_or(|(until, _)| {
                until.is_some_and(|until| applied.until.is_none_or(|day| day > until))
            });
            if longer {
                last = Some((applied.until, applied.rule.name.as_str()));
            }
        }
        match last {
            None if left => candidates.push(held),
            None => window.without += u64::from(is_of_people(entity)),
            Some((Some(until), _)) if until < today => candidates.push(held),
            Some((Some(until), rule)) if until < horizon => {
                window.to_come.push((until.strftime("%Y-%m").to_string(), rule.to_owned()));
            }
            Some(_) => {}
        }
    }
    while !candidates.is_empty() {
        let some = candidates.split_off(candidates.len().saturating_sub(JUDGED));
        window.lost.extend(lost_among(work, rules, entity, some)?);
    }
    Ok(window)
}

/// True where a record without a rule is a gap in the rules. What the program keeps of itself goes by itself.
fn is_of_people(entity: &Entity) -> bool {
    entity.subject == Subject::Own || (entity.subject != Subject::None && !entity.system)
}

/// Those of these records that no reason holds and of which something is left to end.
fn lost_among(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    entity: &Arc<Entity>,
    candidates: Vec<Held>,
) -> Result<Vec<Lost>, Error> {
    let judged = judge_many(work, rules, entity, candidates)?;
    let (mut lost, mut held) = (Vec::new(), Vec::new());
    for record in judged {
        if let (Some(last), Some(ended)) = (record.last, record.ended) {
            lost.push(Lost { id: record.held.id(), rule: last.rule, ended });
            held.push(record.held);
        }
    }
    let idle = idle(work, entity, &held)?;
    lost.retain(|lost| !idle.contains(&lost.id));
    Ok(lost)
}

/// Those of these records with which nothing is to be done: pseudonyms that others still need, and what is empty already.
fn idle(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    records: &[Held],
) -> Result<BTreeSet<Uuid>, Error> {
    let mut idle = BTreeSet::new();
    if entity.subject == Subject::Own {
        // Whoever bears a name still has something to lose, so the long way through all that is theirs is seldom gone.
        for held in records.iter().filter(|held| is_erased(held)) {
            if holdings(work, entity, held.id())?.is_none_or(|held| plan_end(&held).is_done()) {
                idle.insert(held.id());
            }
        }
        return Ok(idle);
    }
    let ids: Vec<Uuid> = records.iter().map(Held::id).collect();
    for id in referred(work, entity, &ids)? {
        let held = work.held(&entity.name, id)?;
        if held.is_none_or(|held| erasable(&held, &personal).is_empty()) {
            idle.insert(id);
        }
    }
    Ok(idle)
}

/// How this record ends, after it was judged.
pub(crate) fn fate(work: &mut Work<'_, '_>, held: &Held) -> Result<Fate, Error> {
    let entity = held.entity();
    if entity.subject == Subject::Own {
        return Ok(Fate::Person);
    }
    if entity.name == EMPTIED.0 {
        return Ok(Fate::LogPart);
    }
    if referred(work, entity, &[held.id()])?.is_empty() {
        return Ok(Fate::Goes);
    }
    let fields = erasable(held, &personal);
    Ok(if fields.is_empty() { Fate::Waits } else { Fate::Emptied(fields) })
}

/// Who of the colleagues looks after a record is told of them and decides who sees it, so it stays.
fn personal(field: &dictionary::Field) -> bool {
    field.target() != Some("user")
}

/// Those of these records that another one needs, as its declaration says.
fn referred(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    ids: &[Uuid],
) -> Result<BTreeSet<Uuid>, Error> {
    let mut referred = BTreeSet::new();
    let dictionary = Arc::clone(work.dictionary());
    for other in dictionary.entities().filter(|other| other.database == DatabaseKind::Main) {
        for (place, field) in other.fields.values().enumerate() {
            let needs = matches!(&field.kind, FieldType::Reference { to, on_delete: DeleteRule::Refuse } if *to == entity.name);
            if needs && !ids.is_empty() {
                let referring = work.held_among((other, &[place]), place, ids)?;
                referred
                    .extend(referring.iter().filter_map(|held| held.values().get(place)?.as_id()));
            }
        }
    }
    Ok(referred)
}

/// What of an entity is worth a look: of the log only the parts that can still be read.
fn standing(entity: &Entity) -> Filter {
    let (emptied, field) = EMPTIED;
    if entity.name == emptied {
        Filter::by_name(entity, field, Operator::NotEmpty, Value::Null)
    } else {
        Filter::Everything
    }
}
