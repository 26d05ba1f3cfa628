//! The plan of an erasure: for every record of a person, whether it goes, is emptied, or stays until a day because of a law.
//! Pure: the same holdings give the same plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use dictionary::{Entity, Erase, Field, FieldType, Filter, Value};
use records::{Error, Held, Work};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::graph::PEOPLE;
use crate::pseudonym::{can_be_pseudonym, is_pseudonym};
use crate::reasons::{HeldRecord, Holdings, Reason};
use crate::redact::Redactor;
use crate::shared::shared;

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// The whole record goes.
    Delete,
    /// What says something of the person goes; the rest stays, because it is about others as well.
    Clear,
    /// The person is taken out of it: out of a list of people, or out of what a record says that is another's as well.
    Unlink,
    /// It stays, because a law or a claim holds it; of its fields those go that it does not need.
    Keep,
}

impl Act {
    /// The name in JSON and texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Clear => "clear",
            Self::Unlink => "unlink",
            Self::Keep => "keep",
        }
    }
}

/// One record of a plan.
#[derive(Clone)]
pub struct Item {
    /// Its entity.
    pub entity: Arc<Entity>,
    /// Its identifier.
    pub id: Uuid,
    /// What becomes of it.
    pub act: Act,
    /// The places of the fields that are emptied or get a pseudonym, where the record stays.
    pub fields: Vec<usize>,
    /// Why it stays: the reasons that withstand, the longest first.
    pub reasons: Vec<Reason>,
}

impl Item {
    /// One that nothing holds.
    pub(crate) fn of(entity: &Arc<Entity>, id: Uuid, (act, fields): (Act, Vec<usize>)) -> Self {
        Self { entity: Arc::clone(entity), id, act, fields, reasons: Vec::new() }
    }

    /// Why it stays, for programs.
    pub(crate) fn reasons_as_json(&self) -> Json {
        let reasons = self.reasons.iter().map(|reason| {
            json!({
                "rule": reason.rule.name,
                "law": reason.rule.against_erasure,
                "until": reason.until.map(|day| day.to_string()),
                "evidence": reason.evidence.as_json(),
            })
        });
        Json::Array(reasons.collect())
    }
}

impl fmt::Debug for Item {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.fields.iter().filter_map(|place| self.entity.field_at(*place));
        let fields: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
        let rules = self.reasons.iter().map(|reason| reason.rule.name.as_str());
        let rules: Vec<&str> = rules.collect();
        write!(out, "{} {}: {} {fields:?} {rules:?}", self.entity.name, self.id, self.act.name())
    }
}

/// What an erasure will do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The person's own record first.
    pub items: Vec<Item>,
    /// Parts of the log that become unreadable.
    pub events: u64,
    /// The request that asks for it.
    pub request: Option<Uuid>,
    /// What stays is only stored from now on (Art. 18(2) GDPR): somebody asked to be forgotten. Where nobody asked, who
    /// keeps the books goes on with what the law holds.
    pub restricts: bool,
}

impl Plan {
    /// True when there is nothing to do: everything that is left is held.
    pub fn is_done(&self) -> bool {
        self.items.iter().all(|item| item.act == Act::Keep && item.fields.is_empty())
    }

    /// How many records each act concerns.
    pub fn totals(&self) -> BTreeMap<&'static str, usize> {
        let mut totals = BTreeMap::new();
        for item in &self.items {
            *totals.entry(item.act.name()).or_default() += 1;
        }
        totals
    }

    /// A digest of what will be done and of what holds the rest: who confirms confirms this and nothing else. The log is left
    /// out, because looking at the plan is an event in it, and so is the request itself, which goes on while it is handled.
    pub fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        for item in self.items.iter().filter(|item| Some(item.id) != self.request) {
            hasher.update(item.entity.name.as_bytes());
            hasher.update(item.id.as_bytes());
            hasher.update(item.act.name().as_bytes());
            for field in &item.fields {
                hasher.update(field.to_le_bytes());
            }
            for reason in &item.reasons {
                hasher.update(reason.rule.name.as_bytes());
            }
            hasher.update([0]);
        }
        hex::encode(hasher.finalize())
    }
}

/// Plans the end of a person whose last reason has ended (Art. 5(1)(e) GDPR). Nobody asks for it, so whatever a rule still
/// holds stays, be it for a reason that would not withstand a request. A colleague becomes a pseudonym and stays, because
/// what they did bears them.
pub fn plan_end(holdings: &Holdings) -> Plan {
    let person = holdings.records.first().map_or("", |own| own.held.entity().name.as_str());
    let mut items = items(holdings, None, &|_reason| true);
    if person != "user" {
        settle_person(holdings, &mut items);
    }
    Plan { items: telling(items), events: holdings.events, request: None, restricts: false }
}

/// Plans the erasure of a person. `request` is the request that asks for it: it stays as a proof, without the applicant.
pub fn plan(holdings: &Holdings, request: Option<Uuid>) -> Plan {
    let mut items = items(holdings, request, &Reason::withstands);
    // The request refers to the person and stays, so the person becomes a pseudonym.
    if request.is_none() {
        settle_person(holdings, &mut items);
    }
    Plan { items: telling(items), events: holdings.events, request, restricts: true }
}

/// A plan with the lists that somebody saved with the person in their filter: whoever they belong to, they go.
pub(crate) fn with_views(
    work: &mut Work<'_, '_>,
    holdings: &Holdings,
    mut plan: Plan,
) -> Result<Plan, Error> {
    // Of whom nothing goes, nothing in a view names anybody for long.
    let Some(person) = holdings.records.first().filter(|_| !plan.is_done()) else {
        return Ok(plan);
    };
    let person = &person.held;
    let words = Redactor::of_person(person, "");
    let entity = work.entity("saved_view")?;
    for view in work.held_where(&entity, &Filter::Everything)? {
        let query = view.text("query");
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let says =
            |text: &str| text.contains(&person.id().to_string()) || words.redact(text).places > 0;
        if says(view.text("name")) || says(query) || pairs.iter().any(|(_, value)| says(value)) {
            plan.items.push(Item::of(&entity, view.id(), (Act::Delete, Vec::new())));
        }
    }
    Ok(plan)
}

fn items(
    holdings: &Holdings,
    request: Option<Uuid>,
    withstands: &dyn Fn(&Reason) -> bool,
) -> Vec<Item> {
    let Some(own) = holdings.records.first() else { return Vec::new() };
    let person = Person {
        entity: &own.held.entity().name,
        request,
        words: Redactor::of_person(&own.held, ""),
        shared: shared(holdings),
    };
    holdings
        .records
        .iter()
        // The key of a person's part of the log goes with that part.
        .filter(|record| record.held.entity().name != "subject_key")
        .map(|record| item(record, &person, withstands))
        .collect()
}

/// For whom is planned.
struct Person<'h> {
    entity: &'h str,
    /// The request that asks for it.
    request: Option<Uuid>,
    /// Finds them in a text.
    words: Redactor,
    /// Records that are another's as well, with what hangs on them.
    shared: BTreeSet<Uuid>,
}

/// Without those of which nothing becomes.
fn telling(mut items: Vec<Item>) -> Vec<Item> {
    items
        .retain(|item| item.act == Act::Keep || item.act == Act::Delete || !item.fields.is_empty());
    items
}

fn item(record: &HeldRecord, person: &Person<'_>, withstands: &dyn Fn(&Reason) -> bool) -> Item {
    let held = &record.held;
    let entity = held.entity();
    let reasons: Vec<Reason> =
        record.reasons.iter().filter(|reason| withstands(reason)).cloned().collect();
    // Who owns or wrote a record is told of a colleague and not of this person.
    let others = PEOPLE.into_iter().find(|other| other != &person.entity);
    let theirs = |field: &Field| field.target().is_none_or(|target| Some(target) != others);
    let make =
        |act, fields, reasons| Item { reasons, ..Item::of(entity, held.id(), (act, fields)) };
    // A hold by hand keeps everything as it is, who took part in a meeting too.
    if reasons.iter().any(|reason| reason.rule.everything) {
        return make(Act::Keep, Vec::new(), reasons);
    }
    let lists = ties_by_lists(record);
    if !lists.is_empty() && lists.len() == record.ties.len() {
        return make(Act::Unlink, lists, Vec::new());
    }
    if person.shared.contains(&held.id()) {
        return if reasons.is_empty() {
            make(Act::Unlink, spoken_of(held, &person.words), Vec::new())
        } else {
            make(Act::Keep, Vec::new(), reasons)
        };
    }
    if !reasons.is_empty() {
        let needed: BTreeSet<&str> = if person.request == Some(held.id()) {
            BTreeSet::from(["accountability"])
        } else {
            reasons.iter().map(|reason| reason.rule.purpose.as_str()).collect()
        };
        let unneeded = |field: &Field| {
            theirs(field)
                && field.personal().is_some_and(|data| {
                    !data.purposes.iter().any(|purpose| needed.contains(purpose.as_str()))
                })
        };
        return make(Act::Keep, erasable(held, &unneeded), reasons);
    }
    let whole = entity.fields.values().any(|field| {
        field.personal().is_some_and(|data| data.erase == Erase::DeleteRecord)
            && !held.get(&field.name).is_empty()
    });
    if whole {
        return make(Act::Delete, Vec::new(), Vec::new());
    }
    make(Act::Clear, erasable(held, &theirs), Vec::new())
}

/// The places in a record of others at which it speaks of the person, or refers to them where no pseudonym is wanted: a
/// document of a company is not found by the person any more.
fn spoken_of(held: &Held, words: &Redactor) -> Vec<usize> {
    let says = |field: &Field, value: &Value| {
        field.personal().is_some_and(|data| data.mentions)
            && value.as_text().is_some_and(|text| words.redact(text).places > 0)
    };
    let refers = |field: &Field, value: &Value| {
        field.target().is_some_and(|target| target == PEOPLE[0])
            && field.personal().is_some_and(|data| data.erase != Erase::Keep)
            && !value.is_empty()
    };
    places(held, &|field, value| says(field, value) || refers(field, value))
}

/// The places of fields of which this is true, or of one of whose lines it is.
fn places(held: &Held, wanted: &dyn Fn(&Field, &Value) -> bool) -> Vec<usize> {
    held.entity()
        .fields
        .values()
        .enumerate()
        .filter(|(position, field)| match held.values().get(*position).unwrap_or(&Value::Null) {
            Value::Lines(lines) => lines.iter().any(|line| {
                field.line_fields().iter().any(|part| wanted(part, line.get(&part.name)))
            }),
            value => wanted(field, value),
        })
        .map(|(position, _)| position)
        .collect()
}

/// The places of lists of people by which the record belongs to the person.
fn ties_by_lists(record: &HeldRecord) -> Vec<usize> {
    let entity = record.held.entity();
    let list = |name: &&String| {
        entity.field(name).is_some_and(|field| matches!(field.kind, FieldType::References { .. }))
    };
    record.ties.iter().filter(list).filter_map(|name| entity.position(name)).collect()
}

/// The places of filled fields that erasure changes, as far as they are wanted. The mark that a pseudonym bears is not
/// erased again.
pub(crate) fn erasable(held: &Held, wanted: &dyn Fn(&Field) -> bool) -> Vec<usize> {
    places(held, &|field, value| {
        let erased = field.personal().is_some_and(|data| {
            matches!(data.erase, Erase::Clear | Erase::Pseudonymise | Erase::DeleteRecord)
        });
        erased
            && wanted(field)
            && !value.is_empty()
            && !matches!(field.kind, FieldType::Computed { .. })
            && (!field.required || can_be_pseudonym(field))
            && !value.as_text().is_some_and(|text| is_pseudonym(field, text))
    })
}

/// The person's own record goes whole when nothing that stays refers to it; otherwise it becomes a pseudonym.
fn settle_person(holdings: &Holdings, items: &mut [Item]) {
    let Some(person) = holdings.records.first().map(|own| own.held.id()) else { return };
    let stays = holdings.records.iter().skip(1).any(|record| {
        let Some(item) = items.iter().find(|item| item.id == record.held.id()) else {
            return false;
        };
        let tied = record.ties.iter().filter_map(|name| item.entity.position(name));
        match item.act {
            Act::Delete => false,
            Act::Keep | Act::Clear | Act::Unlink => {
                let mut left = tied.filter(|place| !item.fields.contains(place));
                left.next().is_some()
            }
        }
    });
    if let Some(own) = items.iter_mut().find(|item| item.id == person)
        && own.act == Act::Clear
        && !stays
    {
        own.act = Act::Delete;
        own.fields = Vec::new();
    }
}
