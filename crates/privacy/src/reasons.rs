//! Why each record of a person is held: the rules that hold it, what shows it, and until when (Art. 5(1)(b) and (e), 13(2)(a)
//! and 15(1)(d) GDPR).

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{DeleteRule, Entity, FieldType, RetentionRule, Subject};
use jiff::civil::Date;
use records::{Error, Held, Work};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::graph::{Graph, Member, graph};
use crate::rules::Rules;
use crate::shared::{is_of, is_shared};

/// How far a record is followed to the one on which it hangs: a version of a document, the document, its record.
pub(crate) const FARTHEST: usize = 3;

/// The record that shows a reason: the contract, the invoice, the consent.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Its entity.
    pub entity: Arc<Entity>,
    /// Its identifier.
    pub id: Uuid,
}

impl Evidence {
    fn of(held: &Held) -> Self {
        Self { entity: Arc::clone(held.entity()), id: held.id() }
    }

    /// For programs.
    pub(crate) fn as_json(&self) -> Json {
        json!({"entity": self.entity.name, "id": self.id.to_string()})
    }
}

/// Why a record is held.
#[derive(Debug, Clone)]
pub struct Reason {
    /// The rule, with its purpose and its source.
    pub rule: Arc<RetentionRule>,
    /// The last day; `None` while the rule's condition is true.
    pub until: Option<Date>,
    /// What shows it.
    pub evidence: Evidence,
    /// It holds another record, and this one along with it.
    pub along: bool,
    /// The record that shows it is another's as well, as an invoice of a company is.
    pub shared: bool,
}

impl Reason {
    /// True when it holds a record although its person asks to be erased. Whoever only stands for a company is not held by what binds
    /// the company: the debtor of its invoice is the company, and its contract is performed with another of its people as well.
    pub fn withstands(&self) -> bool {
        let for_another = self.along && self.shared && !self.rule.everything;
        self.rule.against_erasure.is_some() && !for_another
    }
}

/// A record of a person with its reasons.
#[derive(Debug, Clone)]
pub struct HeldRecord {
    /// The record.
    pub held: Held,
    /// The fields by which it belongs to them; none of the person's own record.
    pub ties: Vec<String>,
    /// Why it is held today, the longest reason first.
    pub reasons: Vec<Reason>,
    /// The day on which its last reason ended, where none holds any more.
    pub ended: Option<Date>,
    /// The reason that was the last to end, where none holds any more.
    pub last: Option<Reason>,
}

impl HeldRecord {
    /// Puts together what was found about a record: the reasons that hold, or the one that ended last. `left` is the reason by
    /// which what an erasure had to leave goes: only the law holds it then, and it ends by that reason.
    pub(crate) fn of(
        (held, ties): (Held, Vec<String>),
        mut all: Vec<Reason>,
        left: Option<&Reason>,
        today: Date,
    ) -> Self {
        if left.is_some() {
            all.retain(|reason| reason.withstands() || reason.rule.after_erasure);
        }
        let last = all
            .iter()
            .filter(|reason| reason.until.is_some())
            .max_by_key(|reason| (reason.until, !reason.along, reason.rule.name.clone()))
            .cloned();
        let last = match left {
            Some(left) => {
                let until = left.until.max(last.and_then(|last| last.until));
                let along = left.evidence.id != held.id();
                Some(Reason { until, along, ..left.clone() })
            }
            None => last,
        };
        let mut reasons: Vec<Reason> = all
            .into_iter()
            .filter(|reason| reason.until.is_none_or(|until| until >= today))
            .collect();
        reasons.sort_by_key(|reason| (reason.until.is_some(), std::cmp::Reverse(reason.until)));
        let last =
            last.filter(|last| reasons.is_empty() && last.until.is_some_and(|until| until < today));
        let ended = last.as_ref().and_then(|reason| reason.until);
        Self { held, ties, reasons, ended, last }
    }

    /// The last day on which it is held; `None` when nobody can say yet, or nothing holds it.
    pub fn until(&self) -> Option<Date> {
        self.reasons.first().and_then(|reason| reason.until)
    }

    /// True when at least one reason holds it today.
    pub fn is_held(&self) -> bool {
        !self.reasons.is_empty()
    }
}

/// Everything about a person, with reasons.
#[derive(Debug, Clone)]
pub struct Holdings {
    /// The person's own record first.
    pub records: Vec<HeldRecord>,
    /// Events of the log of which a part is sealed for this person.
    pub events: u64,
    /// How many records of an entity name the person in a field without being about them.
    pub named: Vec<(Arc<Entity>, String, u64)>,
}

/// What is held about a person and why; `None` where there is no such person, or the entity is none of people. No rights are
/// asked: what is told of it is told by [`Holdings::told`].
pub fn holdings(
    work: &mut Work<'_, '_>,
    person: &Arc<Entity>,
    id: Uuid,
) -> Result<Option<Holdings>, Error> {
    if person.subject != Subject::Own {
        return Ok(None);
    }
    let Some(graph) = graph(work, person, id)? else { return Ok(None) };
    let rules = Rules::in_force(work)?;
    Ok(Some(judged(work, graph, &rules)?))
}

/// The reasons that were found for each record, those that have ended among them.
#[derive(Default)]
pub(crate) struct Found(pub(crate) BTreeMap<Uuid, Vec<Reason>>);

impl Found {
    pub(crate) fn add(&mut self, id: Uuid, reason: Reason) {
        self.0.entry(id).or_default().push(reason);
    }

    /// The reason by which what the erasure of this person had to leave goes; `None` for who was not erased.
    pub(crate) fn left(&self, person: Uuid) -> Option<Reason> {
        self.0.get(&person)?.iter().find(|reason| reason.rule.after_erasure).cloned()
    }
}

fn judged(work: &mut Work<'_, '_>, graph: Graph, rules: &Rules) -> Result<Holdings, Error> {
    let mut found = Found::default();
    for member in &graph.members {
        judge(rules, &member.held, &mut found);
    }
    let person = graph.members.first().map(|member| member.held.id()).unwrap_or_default();
    let held_all: Vec<Reason> = found
        .0
        .get(&person)
        .into_iter()
        .flatten()
        .filter(|reason| reason.rule.everything)
        .cloned()
        .collect();
    for member in &graph.members {
        if !found.0.contains_key(&member.held.id()) {
            let followed = follow(work, rules, (&member.held, &graph.members), &mut found)?;
            found.0.insert(member.held.id(), followed);
        }
        let own = member.held.id();
        if own != person {
            for reason in held_all.iter().filter(|reason| reason.evidence.id != own) {
                found.add(own, reason.clone());
            }
        }
    }
    let today = work.today();
    let left = found.left(person);
    let records = graph
        .members
        .into_iter()
        .map(|Member { held, ties }| {
            let all = found.0.get(&held.id()).cloned().unwrap_or_default();
            let left =
                left.as_ref().filter(|_| held.id() == person || is_of(&held, |id| id == person));
            HeldRecord::of((held, ties), all, left, today)
        })
        .collect();
    Ok(Holdings { records, events: graph.events, named: graph.named })
}

/// Finds the reasons of one record, and what it holds along.
pub(crate) fn judge(rules: &Rules, held: &Held, found: &mut Found) {
    for applied in rules.applied(held.entity(), held.values()) {
        let reason = Reason {
            rule: Arc::clone(applied.rule),
            until: applied.until,
            evidence: Evidence::of(held),
            along: false,
            shared: is_shared(held),
        };
        let along = applied.holds.iter().filter_map(|place| held.values().get(*place)?.as_id());
        for id in along {
            found.add(id, Reason { along: true, ..reason.clone() });
        }
        found.add(held.id(), reason);
    }
}

/// The reasons of the record on which one without rules of its own hangs: a document is held as long as its record.
fn follow(
    work: &mut Work<'_, '_>,
    rules: &Rules,
    (held, members): (&Held, &[Member]),
    found: &mut Found,
) -> Result<Vec<Reason>, Error> {
    let Some(person) = members.first().map(|member| &member.held) else { return Ok(Vec::new()) };
    let mut next = hangs_on(held, person);
    for _ in 0..FARTHEST {
        let Some((entity, id)) = next.take() else { break };
        // Every record of the person is judged already; another one is judged when something hangs on it.
        let member = members.iter().find(|member| member.held.id() == id);
        next = if let Some(member) = member {
            hangs_on(&member.held, person)
        } else {
            let Some(target) = work.held(&entity, id)? else { break };
            if !found.0.contains_key(&id) {
                judge(rules, &target, found);
            }
            hangs_on(&target, person)
        };
        if let Some(reasons) = found.0.get(&id) {
            return Ok(own_of(reasons));
        }
    }
    Ok(Vec::new())
}

/// The reasons that a record shows itself. What only holds it along for another's sake, as an unpaid invoice holds the debtor,
/// needs nothing of what hangs on it.
fn own_of(reasons: &[Reason]) -> Vec<Reason> {
    let own = |reason: &&Reason| !reason.along || reason.rule.everything;
    reasons.iter().filter(own).cloned().collect()
}

/// The record without which this one would not be: what a document belongs to, what it goes with when that is deleted, or
/// the person whose key it is.
pub(crate) fn hangs_on(held: &Held, person: &Held) -> Option<(String, Uuid)> {
    let entity = held.entity();
    if let (Some(owner), Some(id)) = (held.get("entity").as_text(), held.get("record_id").as_id()) {
        return Some((owner.to_owned(), id));
    }
    let owner = entity.fields.values().find_map(|field| match &field.kind {
        FieldType::Reference { to, on_delete: DeleteRule::Delete } => {
            Some((to.clone(), held.get(&field.name).as_id()?))
        }
        _ => None,
    });
    let own = || {
        (entity.system && held.id() != person.id())
            .then(|| (person.entity().name.clone(), person.id()))
    };
    owner.or_else(own)
}
