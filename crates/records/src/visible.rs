//! The last two states of a record: `Stored` (as the database has it) and [`Visible`] (what this reader may see).

use std::sync::Arc;

use dictionary::{Action, Entity, Field, FieldRight, FieldType, Value};
use jiff::Timestamp;
use store::Row;
use uuid::Uuid;

use crate::rights::Rights;

/// A record as stored. Private to this crate: nothing outside can make a page of it.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) entity: Arc<Entity>,
    pub(crate) row: Row,
}

/// A record reduced to what its reader may see.
#[derive(Debug, Clone)]
pub struct Visible {
    entity: Arc<Entity>,
    values: Vec<Cell>,
    may_edit: bool,
    may_delete: bool,
}

#[derive(Debug, Clone)]
enum Cell {
    Hidden,
    Masked,
    Read(Value),
    Write(Value),
}

/// What a reader sees of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown<'a> {
    /// Not even that there is one.
    Hidden,
    /// Something is there; seeing it is an event in the log.
    Masked,
    /// This.
    Value(&'a Value),
}

impl Stored {
    pub(crate) fn new(entity: &Arc<Entity>, row: Row) -> Self {
        Self { entity: Arc::clone(entity), row }
    }

    /// Reduces the record to what these rights show. The caller has checked that the record itself may be seen.
    pub(crate) fn reduce(self, rights: &Rights) -> Visible {
        let may = |action| rights.may(&self.entity, action, &self.row.values);
        let (may_edit, may_delete) = (may(Action::Edit), may(Action::Delete));
        let computed = computed(&self.entity, &self.row.values);
        let values = self
            .row
            .values
            .into_iter()
            .zip(self.entity.fields.values())
            .enumerate()
            .map(|(position, (value, field))| {
                let value = computed.get(position).cloned().flatten().unwrap_or(value);
                cell(rights.field(&self.entity, field), (&self.entity, field), value)
            })
            .collect();
        Visible { entity: self.entity, values, may_edit, may_delete }
    }
}

fn cell(right: FieldRight, (entity, field): (&Entity, &Field), value: Value) -> Cell {
    match right {
        FieldRight::Hidden => Cell::Hidden,
        _ if entity.masks(field, &value) => Cell::Masked,
        FieldRight::Read => Cell::Read(value),
        FieldRight::Write if field.managed => Cell::Read(value),
        FieldRight::Write => Cell::Write(value),
    }
}

/// Values of computed fields at their places.
fn computed(entity: &Entity, values: &[Value]) -> Vec<Option<Value>> {
    entity
        .fields
        .values()
        .map(|field| match &field.kind {
            FieldType::Computed { from } => {
                let parts: Vec<&str> = from
                    .iter()
                    .filter_map(|name| values.get(entity.position(name)?)?.as_text())
                    .collect();
                Some(Value::Text(parts.join(" ")))
            }
            _ => None,
        })
        .collect()
}

impl Visible {
    /// Its entity.
    pub fn entity(&self) -> &Arc<Entity> {
        &self.entity
    }

    /// Its identifier.
    pub fn id(&self) -> Uuid {
        self.value(0).as_id().unwrap_or_default()
    }

    /// Its version, from 1.
    pub fn version(&self) -> i64 {
        self.value(1).as_integer().unwrap_or_default()
    }

    /// When it was last changed.
    pub fn updated_at(&self) -> Timestamp {
        self.value(3).as_date_time().unwrap_or_default()
    }

    /// True when the reader may change it.
    pub fn may_edit(&self) -> bool {
        self.may_edit
    }

    /// True when the reader may remove it.
    pub fn may_delete(&self) -> bool {
        self.may_delete
    }

    /// True when the reader may write this field of this record.
    pub fn may_write(&self, position: usize) -> bool {
        let written = match self.values.get(position) {
            Some(Cell::Write(_)) => true,
            // A masked value may be replaced without having been seen.
            Some(Cell::Masked) => {
                self.entity.field_at(position).is_some_and(|field| !field.managed)
            }
            _ => false,
        };
        self.may_edit
            && written
            && self.entity.field_at(position).is_some_and(|field| field.kind.name() != "computed")
    }

    /// What the reader sees at a place.
    pub fn shown(&self, position: usize) -> Shown<'_> {
        match self.values.get(position) {
            Some(Cell::Read(value) | Cell::Write(value)) => Shown::Value(value),
            Some(Cell::Masked) => Shown::Masked,
            Some(Cell::Hidden) | None => Shown::Hidden,
        }
    }

    /// What the reader sees of a field by its name.
    pub fn named(&self, field: &str) -> Shown<'_> {
        self.entity.position(field).map_or(Shown::Hidden, |position| self.shown(position))
    }

    /// The value at a place; `Null` where nothing may be seen.
    pub fn value(&self, position: usize) -> &Value {
        match self.shown(position) {
            Shown::Value(value) => value,
            Shown::Hidden | Shown::Masked => &Value::Null,
        }
    }

    /// The value of a field by its name; `Null` where nothing may be seen.
    pub fn get(&self, field: &str) -> &Value {
        self.entity.position(field).map_or(&Value::Null, |position| self.value(position))
    }
}
