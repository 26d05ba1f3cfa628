//! The dictionary as a whole: an immutable snapshot that everybody shares.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::entity::Entity;
use crate::purpose::{Purpose, RetentionRule};
use crate::rights::DeliveredRole;

/// All declarations of one moment. Invariant: every name in it that refers to another one exists.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    entities: IndexMap<String, Arc<Entity>>,
    purposes: IndexMap<String, Purpose>,
    retention: Vec<Arc<RetentionRule>>,
    roles: Vec<DeliveredRole>,
}

impl Dictionary {
    /// Puts checked declarations together; only the loader does.
    pub(crate) fn new(
        entities: IndexMap<String, Arc<Entity>>,
        purposes: IndexMap<String, Purpose>,
        retention: Vec<RetentionRule>,
        roles: Vec<DeliveredRole>,
    ) -> Self {
        let retention = retention.into_iter().map(Arc::new).collect();
        Self { entities, purposes, retention, roles }
    }

    /// The entity of this name.
    pub fn entity(&self, name: &str) -> Option<&Arc<Entity>> {
        self.entities.get(name)
    }

    /// The entity whose list has this name in URL and API.
    pub fn entity_by_plural(&self, plural: &str) -> Option<&Arc<Entity>> {
        self.entities.values().find(|entity| entity.plural == plural)
    }

    /// All entities in the order of their declaration.
    pub fn entities(&self) -> impl Iterator<Item = &Arc<Entity>> {
        self.entities.values()
    }

    /// The entities that people work with.
    pub fn business_entities(&self) -> impl Iterator<Item = &Arc<Entity>> {
        self.entities.values().filter(|entity| !entity.system)
    }

    /// The purpose of this name.
    pub fn purpose(&self, name: &str) -> Option<&Purpose> {
        self.purposes.get(name)
    }

    /// All purposes.
    pub fn purposes(&self) -> impl Iterator<Item = &Purpose> {
        self.purposes.values()
    }

    /// All retention rules.
    pub fn retention(&self) -> &[Arc<RetentionRule>] {
        &self.retention
    }

    /// A retention rule by its name.
    pub fn rule(&self, name: &str) -> Option<&Arc<RetentionRule>> {
        self.retention.iter().find(|rule| rule.name == name)
    }

    /// The roles of a new installation.
    pub fn roles(&self) -> &[DeliveredRole] {
        &self.roles
    }
}
