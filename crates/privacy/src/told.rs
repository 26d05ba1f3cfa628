//! What a reader may be told of a person's holdings: records that they see by name, and of the others that there are some.

use std::sync::Arc;

use dictionary::{Dictionary, Entity, RetentionRule};
use jiff::civil::Date;
use records::{Held, Work, title};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::reasons::{HeldRecord, Holdings, Reason};

/// A reason, told to a reader.
#[derive(Debug, Clone)]
pub struct ToldReason {
    /// The rule, with its purpose and its source.
    pub rule: Arc<RetentionRule>,
    /// The last day; `None` while the rule's condition is true.
    pub until: Option<Date>,
    /// What shows it: entity, identifier and name.
    pub evidence: (Arc<Entity>, Uuid, String),
}

/// A record, told to a reader.
#[derive(Debug, Clone)]
pub struct ToldRecord {
    /// Its entity.
    pub entity: Arc<Entity>,
    /// Its identifier.
    pub id: Uuid,
    /// Its name; empty where the reader may know only that it is there.
    pub title: String,
    /// The fields by which it belongs to the person.
    pub ties: Vec<String>,
    /// Why it is held today, as far as the reader may know, the longest reason first.
    pub reasons: Vec<ToldReason>,
    /// It is held today, be it for a reason that the reader may not know.
    pub held: bool,
    /// The day on which its last reason ended.
    pub ended: Option<Date>,
}

/// Everything about a person, told to a reader.
#[derive(Debug, Clone)]
pub struct Told {
    /// The person's own record first.
    pub records: Vec<ToldRecord>,
    /// Records that the reader may not see.
    pub hidden: usize,
    /// Events of the log of which a part is sealed for this person.
    pub events: u64,
    /// How many records of an entity name the person in a field without being about them; for auditors alone.
    pub named: Vec<(Arc<Entity>, String, u64)>,
}

impl ToldReason {
    fn as_json(&self, dictionary: &Dictionary) -> Json {
        let purpose = dictionary.purpose(&self.rule.purpose);
        json!({
            "rule": self.rule.name,
            "purpose": self.rule.purpose,
            "legal_basis": purpose.map(|purpose| purpose.legal_basis),
            "until": self.until.map(|day| day.to_string()),
            "law": self.rule.source,
            "against_erasure": self.rule.against_erasure,
            "evidence": {"entity": self.evidence.0.name, "id": self.evidence.1.to_string()},
        })
    }
}

impl ToldRecord {
    /// For programs: the same in the API and on the command line.
    pub fn as_json(&self, dictionary: &Dictionary) -> Json {
        let reasons = self.reasons.iter().map(|reason| reason.as_json(dictionary));
        json!({
            "entity": self.entity.name,
            "id": self.id.to_string(),
            "title": self.title,
            "ties": self.ties,
            "held": self.held,
            "until": self.until().map(|day| day.to_string()),
            "open_ended": self.is_open(),
            "ended": self.ended.map(|day| day.to_string()),
            "reasons": reasons.collect::<Vec<_>>(),
        })
    }

    /// The last day on which it is held, as far as the reader may know; `None` also while nobody can say.
    pub fn until(&self) -> Option<Date> {
        self.reasons.first().and_then(|reason| reason.until)
    }

    /// True while a reason holds it whose end nobody can say: a valid contract, an unpaid invoice.
    pub fn is_open(&self) -> bool {
        self.reasons.first().is_some_and(|reason| reason.until.is_none())
    }
}

impl Holdings {
    /// Tells them to the actor. Who audits is told of every record, and by name of those that they see.
    pub fn told(&self, work: &Work<'_, '_>) -> Told {
        let audits = work.actor().rights.auditor;
        let mut records = Vec::new();
        let mut hidden = 0;
        for record in &self.records {
            let name = self.name(work, record.held.entity(), record.held.id());
            if name.is_none() && !audits {
                hidden += usize::from(!record.held.entity().system);
                continue;
            }
            let reasons = record.reasons.iter();
            records.push(ToldRecord {
                entity: Arc::clone(record.held.entity()),
                id: record.held.id(),
                title: name.unwrap_or_default(),
                ties: record.ties.clone(),
                reasons: reasons.filter_map(|reason| self.reason(work, reason)).collect(),
                held: record.is_held(),
                ended: record.ended,
            });
        }
        let named = if audits { self.named.clone() } else { Vec::new() };
        Told { records, hidden, events: self.events, named }
    }

    /// A reason whose evidence the actor may know of.
    fn reason(&self, work: &Work<'_, '_>, reason: &Reason) -> Option<ToldReason> {
        let (entity, id) = (&reason.evidence.entity, reason.evidence.id);
        let name = self.name(work, entity, id);
        if name.is_none() && !work.actor().rights.auditor {
            return None;
        }
        Some(ToldReason {
            rule: Arc::clone(&reason.rule),
            until: reason.until,
            evidence: (Arc::clone(entity), id, name.unwrap_or_default()),
        })
    }

    /// The name of one of these records, where the actor sees it.
    fn name(&self, work: &Work<'_, '_>, entity: &Entity, id: Uuid) -> Option<String> {
        if entity.system && !["user", "team"].contains(&entity.name.as_str()) {
            return None;
        }
        let mut own = self.records.iter().map(|record: &HeldRecord| &record.held);
        let held: &Held = own.find(|held| held.id() == id)?;
        work.as_seen(held).map(|seen| title(&seen))
    }
}
