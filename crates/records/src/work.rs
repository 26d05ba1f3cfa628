//! `Work`: one transaction in the hands of one actor at one moment, with the dictionary of that moment.

use std::sync::Arc;

use audit::MetKeys;
use dictionary::{Dictionary, Entity};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Transaction;
use uuid::Uuid;

use crate::actor::Actor;
use crate::clock::Clock;
use crate::error::Error;
use crate::house::{House, Reach};

/// What every verb of the records gets first.
pub struct Work<'w, 't> {
    pub(crate) tx: &'w mut Transaction<'t>,
    pub(crate) met: &'w mut MetKeys,
    pub(crate) house: &'w House,
    pub(crate) actor: &'w Actor,
    pub(crate) now: Timestamp,
    pub(crate) dictionary: Arc<Dictionary>,
}

impl Work<'_, '_> {
    /// The moment of this work; it does not pass while the work lasts.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The day of this work in the house's time zone.
    pub fn today(&self) -> Date {
        Clock::day(self.now)
    }

    /// Who works.
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// The dictionary of this work.
    pub fn dictionary(&self) -> &Arc<Dictionary> {
        &self.dictionary
    }

    /// How people outside reach the house.
    pub fn reach(&self) -> &Reach {
        self.house.reach()
    }

    /// A new identifier.
    pub fn new_id(&self) -> Uuid {
        self.house.entropy.id(self.now)
    }

    /// The same work in the hands of another actor: a session or a token was recognised in this very transaction.
    pub fn acting<R>(&mut self, actor: &Actor, closure: impl FnOnce(&mut Work<'_, '_>) -> R) -> R {
        closure(&mut Work {
            tx: self.tx,
            met: self.met,
            house: self.house,
            actor,
            now: self.now,
            dictionary: Arc::clone(&self.dictionary),
        })
    }

    /// The identifier of the record whose field holds this text, for the program itself: no rights are asked.
    pub fn find_id(
        &mut self,
        entity: &str,
        field: &str,
        text: &str,
    ) -> Result<Option<Uuid>, Error> {
        let entity = self.entity(entity)?;
        Ok(self.tx.find(&entity, field, &text.into())?.map(|row| row.id()))
    }

    /// True when some record's field refers to this one, for the program itself: no rights are asked.
    pub fn is_referred(&mut self, entity: &str, field: &str, id: Uuid) -> Result<bool, Error> {
        let entity = self.entity(entity)?;
        Ok(self.tx.find(&entity, field, &id.into())?.is_some())
    }

    /// An entity that the program itself names.
    pub fn entity(&self, name: &str) -> Result<Arc<Entity>, Error> {
        self.dictionary
            .entity(name)
            .map(Arc::clone)
            .ok_or_else(|| Error::Fault(format!("the dictionary has no entity `{name}`")))
    }
}
