//! Reading events back: for histories, opened as far as their keys still exist, and raw for the verification.
//!
//! Not here: who may read which event (`records` asks only for what the reader may see). Called by `records`, and by
//! `verify` in this crate.

use std::collections::BTreeMap;
use std::sync::Arc;

use dictionary::{Entity, Filter, Operator, Value};
use serde_json::Value as Json;
use store::{Cursor, PageQuery, Row, SortBy, Transaction};
use uuid::Uuid;

use crate::error::Error;
use crate::event::{Audit, Event, EventQuery};
use crate::header::{ActorRef, Header, SegmentRef};
use crate::merkle::Hash;
use crate::seal::{commitment, open};

/// Segments that are read at once.
const SEGMENTS: u64 = 500;

/// An event as it stands in the tables.
pub(crate) struct Stored {
    pub(crate) header: Header,
    /// One for each segment of the header, in its order.
    pub(crate) sealed: Vec<Sealed>,
}

/// A segment as it stands in its table: the hash stays when the bytes are removed.
pub(crate) struct Sealed {
    pub(crate) number: i64,
    pub(crate) hash: Hash,
    pub(crate) bytes: Option<Vec<u8>>,
}

impl Audit {
    /// Reads events, newest first, and opens what can be opened.
    pub fn events(
        &self,
        tx: &mut Transaction<'_>,
        query: &EventQuery,
    ) -> Result<(Vec<Event>, Option<Cursor>), Error> {
        let entity = &self.entities.event;
        let compare = |field: &str, operator, value: Option<Value>| match value {
            None => Filter::Everything,
            Some(value) => Filter::by_name(entity, field, operator, value),
        };
        let equal = |field: &str, value: Option<Value>| compare(field, Operator::Equal, value);
        let record = query.record.as_ref();
        let filter = equal("entity", record.map(|(entity, _)| entity.clone().into()))
            .and(equal("record_id", record.map(|(_, id)| (*id).into())))
            .and(equal("actor_id", query.actor_id.map(Value::Id)))
            .and(equal("action", query.action.clone().map(Value::Text)))
            .and(equal("entity", query.entity.clone().map(Value::Text)))
            .and(compare("at", Operator::GreaterOrEqual, query.from.map(Value::DateTime)))
            .and(compare("at", Operator::LessOrEqual, query.to.map(Value::DateTime)));
        let at = entity.position("at").unwrap_or_default();
        let page = tx.page(&PageQuery {
            entity,
            fields: &all_fields(entity),
            filter: &filter,
            sort: &[SortBy { field: at, descending: true }],
            search: None,
            limit: query.limit,
            after: query.after.as_ref(),
        })?;
        let stored = self.stored(tx, &page.rows)?;
        let mut events = Vec::with_capacity(page.rows.len());
        for (row, stored) in page.rows.iter().zip(stored) {
            events.push(self.opened(row, stored)?);
        }
        Ok((events, page.next))
    }

    fn opened(&self, row: &Row, stored: Stored) -> Result<Event, Error> {
        let Stored { header, sealed } = stored;
        let mut segments = Vec::with_capacity(sealed.len());
        for (index, (segment, sealed)) in header.segments.iter().zip(sealed).enumerate() {
            let content = match sealed.bytes {
                Some(bytes) => self.content(&header, index, segment, &bytes)?,
                None => None,
            };
            segments.push((segment.subject_id, content));
        }
        Ok(Event {
            id: header.event_id,
            at: header.at,
            actor_kind: header.actor.kind,
            actor_id: header.actor.id,
            action: header.action,
            origin: header.origin,
            entity: header.entity,
            record_id: header.record_id,
            leaf_index: row.get(&self.entities.event, "leaf_index").as_integer(),
            segments,
        })
    }

    /// What a segment says. A segment that was tampered with is told by the verification; a history shows what can
    /// be read, and nothing that another key than the committed one opens.
    fn content(
        &self,
        header: &Header,
        index: usize,
        segment: &SegmentRef,
        bytes: &[u8],
    ) -> Result<Option<Json>, Error> {
        let Some(key) = self.keys.key(segment.key_id)? else {
            return Ok(None);
        };
        if commitment(&key) != segment.commitment {
            return Ok(None);
        }
        let plain = open(&key, &segment_aad(header, index), bytes).ok();
        Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
    }

    /// The headers and the sealed segments of some events as they are stored, in the order of the rows.
    pub(crate) fn stored(
        &self,
        tx: &mut Transaction<'_>,
        rows: &[Row],
    ) -> Result<Vec<Stored>, Error> {
        let entity = &self.entities.segment;
        let mut segments: BTreeMap<Uuid, Vec<Row>> = BTreeMap::new();
        for row in self.segment_rows(tx, rows)? {
            let event = row.get(entity, "event_id").as_id().unwrap_or_default();
            segments.entry(event).or_default().push(row);
        }
        Ok(rows
            .iter()
            .map(|row| {
                let segments = segments.remove(&row.id()).unwrap_or_default();
                Stored {
                    header: self.stored_header(row, &segments),
                    sealed: segments.iter().map(|segment| sealed(entity, segment)).collect(),
                }
            })
            .collect())
    }

    /// All segments of these events, each event's by their numbers.
    fn segment_rows(&self, tx: &mut Transaction<'_>, events: &[Row]) -> Result<Vec<Row>, Error> {
        let entity = &self.entities.segment;
        let event_id = entity.position("event_id").unwrap_or_default();
        let number = entity.position("number").unwrap_or_default();
        let mut ids: Vec<Value> = events.iter().map(|row| Value::Id(row.id())).collect();
        // Few lengths make few statements to prepare; an identifier that stands twice finds nothing twice.
        if let Some(last) = ids.last().cloned() {
            ids.resize(ids.len().next_power_of_two(), last);
        }
        let filter = Filter::one_of(event_id, ids);
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = tx.page(&PageQuery {
                entity,
                fields: &all_fields(entity),
                filter: &filter,
                sort: &[
                    SortBy { field: event_id, descending: false },
                    SortBy { field: number, descending: false },
                ],
                search: None,
                limit: SEGMENTS,
                after: after.as_ref(),
            })?;
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok(rows);
            }
        }
    }

    fn stored_header(&self, row: &Row, segments: &[Row]) -> Header {
        let event = &self.entities.event;
        let text = |name: &str| row.get(event, name).as_text().unwrap_or_default().to_owned();
        let id = |name: &str| row.get(event, name).as_id();
        let segment_ref = |segment: &Row| {
            let value = |name: &str| segment.get(&self.entities.segment, name);
            SegmentRef {
                subject_id: value("subject_id").as_id().unwrap_or_default(),
                key_id: value("key_id").as_id().unwrap_or_default(),
                commitment: hash(value("commitment")),
            }
        };
        Header {
            event_id: row.id(),
            at: row.get(event, "at").as_date_time().unwrap_or_default(),
            actor: ActorRef { kind: text("actor_kind"), id: id("actor_id") },
            action: text("action"),
            origin: text("origin"),
            entity: text("entity"),
            record_id: id("record_id"),
            request_id: id("request_id"),
            segments: segments.iter().map(segment_ref).collect(),
        }
    }
}

fn sealed(entity: &Entity, segment: &Row) -> Sealed {
    Sealed {
        number: segment.get(entity, "number").as_integer().unwrap_or(-1),
        hash: hash(segment.get(entity, "hash")),
        bytes: match segment.get(entity, "sealed") {
            Value::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        },
    }
}

/// The associated data of the segment at this place of the header.
pub(crate) fn segment_aad(header: &Header, index: usize) -> Hash {
    header.segment_aad(u32::try_from(index).unwrap_or(u32::MAX))
}

/// The places of all fields.
pub(crate) fn all_fields(entity: &Arc<Entity>) -> Vec<usize> {
    (0..entity.fields.len()).collect()
}

/// The hash that a value holds; zeros when it holds none, which no event has.
pub(crate) fn hash(value: &Value) -> Hash {
    match value {
        Value::Bytes(bytes) => bytes.as_slice().try_into().unwrap_or_default(),
        _ => Hash::default(),
    }
}
