//! Hooks of an entity: rules that live beside the records and run around every save, in one written order.

use std::sync::Arc;

use dictionary::{Entity, FieldError, Value};
use uuid::Uuid;

use crate::error::Error;
use crate::visible::Visible;
use crate::work::Work;

/// A save that is under way.
#[derive(Debug)]
pub struct Pending {
    /// The entity.
    pub entity: Arc<Entity>,
    /// The record.
    pub id: Uuid,
    /// The values before; `None` for a new record.
    pub before: Option<Vec<Value>>,
    /// The values as they will be; a hook may change them.
    pub after: Vec<Value>,
}

impl Pending {
    /// The value as it will be.
    pub fn get(&self, field: &str) -> &Value {
        self.entity
            .position(field)
            .and_then(|position| self.after.get(position))
            .unwrap_or(&Value::Null)
    }

    /// The value as it was.
    pub fn was(&self, field: &str) -> &Value {
        self.before
            .as_ref()
            .and_then(|values| values.get(self.entity.position(field)?))
            .unwrap_or(&Value::Null)
    }

    /// Changes a value; an unknown field is passed over.
    pub fn set(&mut self, field: &str, value: impl Into<Value>) {
        let position = self.entity.position(field);
        if let Some(held) = position.and_then(|position| self.after.get_mut(position)) {
            *held = value.into();
        }
    }

    /// Fills a value that is still empty.
    pub fn fill(&mut self, field: &str, value: impl Into<Value>) {
        if self.get(field).is_empty() {
            self.set(field, value);
        }
    }

    /// Refuses a change of anything but the free fields, at each field that would change.
    pub fn keep_all_but(&self, free: &[&str]) -> Result<(), Error> {
        let errors: Vec<FieldError> = self
            .entity
            .fields
            .keys()
            .skip(4)
            .filter(|name| !free.contains(&name.as_str()) && self.was(name) != self.get(name))
            .map(|name| FieldError::new(name, "locked"))
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }
}

/// What is late when its day has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// The field with the day, or with the very moment where the law counts hours.
    pub day: &'static str,
    /// The field with the state.
    pub state: &'static str,
    /// The states in which the day still matters.
    pub open: &'static [&'static str],
}

/// A rule around saves and removals.
pub trait Hook: Send + Sync {
    /// The entity whose saves it watches.
    fn entity(&self) -> &'static str;

    /// Before the record is written; may change or refuse it.
    fn before(&self, _work: &mut Work<'_, '_>, _pending: &mut Pending) -> Result<(), Error> {
        Ok(())
    }

    /// The fields that may still be written of a record in its state; `None` where all may. For pages: what is written
    /// all the same is refused by [`Hook::before`].
    fn free_fields(&self, _record: &Visible) -> Option<&'static [&'static str]> {
        None
    }

    /// Whether a record in its state may be removed. For pages: what is removed all the same is refused by
    /// [`Hook::before_removal`].
    fn may_remove(&self, record: &Visible) -> bool {
        self.free_fields(record).is_none()
    }

    /// Which records are late, for lists and cards to mark them. It is told of the day and not stored, because nothing would
    /// change it at midnight.
    fn late(&self) -> Option<Late> {
        None
    }

    /// Before the record is removed; may refuse it.
    fn before_removal(
        &self,
        _work: &mut Work<'_, '_>,
        _removed: &Removed<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// After the record is removed, in the same transaction.
    fn after_removal(&self, _work: &mut Work<'_, '_>, _removed: &Removed<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// After the record is written, in the same transaction.
    fn after(&self, _work: &mut Work<'_, '_>, _pending: &Pending) -> Result<(), Error> {
        Ok(())
    }
}

/// A record that is being removed.
#[derive(Debug, Clone, Copy)]
pub struct Removed<'a> {
    /// The entity.
    pub entity: &'a Entity,
    /// The record.
    pub id: Uuid,
    /// Its last values.
    pub values: &'a [Value],
}

impl Removed<'_> {
    /// The last value of a field.
    pub fn get(&self, field: &str) -> &Value {
        let position = self.entity.position(field);
        position.and_then(|position| self.values.get(position)).unwrap_or(&Value::Null)
    }
}

impl Work<'_, '_> {
    /// The fields that may still be written of a record in its state; `None` where all may.
    pub fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        let mut hooks =
            self.house.hooks.iter().filter(|hook| hook.entity() == record.entity().name);
        hooks.find_map(|hook| hook.free_fields(record))
    }

    /// Which records of an entity are late.
    pub fn late(&self, entity: &Entity) -> Option<Late> {
        let mut hooks = self.house.hooks.iter().filter(|hook| hook.entity() == entity.name);
        hooks.find_map(|hook| hook.late())
    }

    /// Whether a record is late now, as far as its reader sees it.
    pub fn is_late(&self, record: &Visible, late: &Late) -> bool {
        let open = record.get(late.state).as_text().is_some_and(|state| late.open.contains(&state));
        let due = record.get(late.day);
        open && (due.as_date().is_some_and(|day| day < self.today())
            || due.as_date_time().is_some_and(|moment| moment < self.now()))
    }

    /// Whether the reader may remove a record, in its state.
    pub fn may_remove(&self, record: &Visible) -> bool {
        let mut hooks =
            self.house.hooks.iter().filter(|hook| hook.entity() == record.entity().name);
        record.may_delete() && hooks.all(|hook| hook.may_remove(record))
    }
}

/// Runs all hooks of the entity before a record goes.
pub(crate) fn before_removal(work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
    let house = work.house;
    for hook in house.hooks.iter().filter(|hook| hook.entity() == removed.entity.name) {
        hook.before_removal(work, removed)?;
    }
    Ok(())
}

/// Runs all hooks of the entity after a record has gone.
pub(crate) fn after_removal(work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
    let house = work.house;
    for hook in house.hooks.iter().filter(|hook| hook.entity() == removed.entity.name) {
        hook.after_removal(work, removed)?;
    }
    Ok(())
}

/// Runs all hooks of the entity before the write.
pub(crate) fn before(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let house = work.house;
    let entity = Arc::clone(&pending.entity);
    for hook in house.hooks.iter().filter(|hook| hook.entity() == entity.name) {
        hook.before(work, pending)?;
    }
    Ok(())
}

/// Runs all hooks of the entity after the write.
pub(crate) fn after(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let house = work.house;
    for hook in house.hooks.iter().filter(|hook| hook.entity() == pending.entity.name) {
        hook.after(work, pending)?;
    }
    Ok(())
}
