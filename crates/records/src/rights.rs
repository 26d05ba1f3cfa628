//! What an actor may do: compiled once from their roles, then asked for one predicate of a list, one decision about a
//! record, or one set of fields.
//!
//! Invariant: the predicate and the decision are the same [`Filter`]; a property test compares what the databases and
//! [`Filter::matches`] make of it.

use std::collections::BTreeMap;

use dictionary::{
    Action, DataCategory, Entity, Field, FieldRight, FieldType, Filter, Scope, Value,
};
use uuid::Uuid;

/// The compiled rights of one user.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rights {
    /// The user.
    pub user_id: Option<Uuid>,
    /// The user's name, for the shell.
    pub user_name: String,
    /// Members of the user's teams, the user among them.
    pub team_members: Vec<Uuid>,
    /// May administer users, roles, teams and settings, and do everything with all records.
    pub administrator: bool,
    /// May read the whole log.
    pub auditor: bool,
    /// The highest discount in per cent that the user may give; the most generous of their roles counts.
    pub discount_limit: i64,
    /// The house itself: not limited.
    unlimited: bool,
    /// Only reading, whatever the roles say (a token with that scope).
    pub read_only: bool,
    /// Somebody in the house is restricted (Art. 18 GDPR). Where nobody is, no list pays for asking.
    pub some_restricted: bool,
    /// In which generation of rights they were compiled; 0 for those that no user has.
    pub(crate) generation: i64,
    /// By entity.
    entities: BTreeMap<String, EntityRights>,
}

/// Rights on one entity.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntityRights {
    /// By action; what is absent is `none`.
    pub scopes: BTreeMap<Action, Scope>,
    /// By field; what is absent is `write`.
    pub fields: BTreeMap<String, FieldRight>,
}

impl Rights {
    /// The house itself.
    pub fn everything() -> Self {
        Self {
            unlimited: true,
            administrator: true,
            auditor: true,
            discount_limit: 100,
            ..Self::default()
        }
    }

    /// Nobody.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// The rights of a user with these roles. Of several roles the most generous counts, for each action and field; but
    /// a role that cannot see an entity says nothing about its fields.
    pub fn of_roles(user: (Uuid, String), team_members: Vec<Uuid>, roles: &[RoleGrant]) -> Self {
        let mut rights = Self {
            user_id: Some(user.0),
            user_name: user.1,
            team_members,
            administrator: roles.iter().any(|role| role.administrator),
            auditor: roles.iter().any(|role| role.auditor),
            discount_limit: roles.iter().map(|role| role.discount_limit).max().unwrap_or_default(),
            ..Self::default()
        };
        for (name, granted) in roles.iter().flat_map(|role| &role.entities) {
            let held = rights.entities.entry(name.clone()).or_default();
            for (action, scope) in &granted.scopes {
                let merged = held.scopes.get(action).copied().unwrap_or_default().max(*scope);
                held.scopes.insert(*action, merged);
            }
        }
        for (name, held) in &mut rights.entities {
            let seeing: Vec<&EntityRights> = roles
                .iter()
                .filter_map(|role| role.entities.get(name))
                .filter(|granted| {
                    granted.scopes.get(&Action::See).is_some_and(|scope| *scope > Scope::None)
                })
                .collect();
            // A field is limited only where every role that sees the entity limits it.
            for field in seeing.first().map(|first| first.fields.keys()).into_iter().flatten() {
                let most = seeing
                    .iter()
                    .map(|granted| granted.fields.get(field).copied().unwrap_or_default())
                    .max()
                    .unwrap_or_default();
                held.fields.insert(field.clone(), most);
            }
        }
        rights
    }

    /// How far an action reaches.
    pub fn scope(&self, entity: &Entity, action: Action) -> Scope {
        if self.read_only && !matches!(action, Action::See | Action::Export) {
            return Scope::None;
        }
        let administered = !entity.system || is_administered(&entity.name);
        if self.unlimited || (self.administrator && administered) {
            return Scope::All;
        }
        self.entities
            .get(&entity.name)
            .and_then(|rights| rights.scopes.get(&action))
            .copied()
            .unwrap_or_default()
    }

    /// True when the action is allowed on some record at least.
    pub fn may_some(&self, entity: &Entity, action: Action) -> bool {
        self.scope(entity, action) > Scope::None
    }

    /// The records on which an action is allowed, as a filter for lists. Restricted records (Art. 18 GDPR) are stored and
    /// nothing else: who handles requests sees them, and nobody changes, removes or exports them.
    pub fn predicate(&self, entity: &Entity, action: Action) -> Filter {
        let owned = self.owned(entity, action);
        // What is written about somebody restricted is restricted as well, so who sees them may write it.
        let handles = (self.auditor || self.administrator) && action == Action::See;
        let free = handles || action == Action::Create;
        if self.unlimited || !self.some_restricted || free || owned == Filter::Nothing {
            return owned;
        }
        match entity.restriction() {
            Some(field) => owned.and(Filter::empty(field)),
            None => owned,
        }
    }

    /// The records on which an action is allowed by who owns them.
    fn owned(&self, entity: &Entity, action: Action) -> Filter {
        let users: Vec<Value> = match self.scope(entity, action) {
            Scope::All => return Filter::Everything,
            Scope::None => return Filter::Nothing,
            Scope::Own => self.user_id.into_iter().map(Value::Id).collect(),
            Scope::Team => {
                self.team_members.iter().copied().chain(self.user_id).map(Value::Id).collect()
            }
        };
        if entity.name == "user" {
            return Filter::one_of(0, users);
        }
        entity
            .owners
            .iter()
            .filter_map(|owner| entity.position(owner))
            .fold(Filter::Nothing, |filter, owner| filter.or(Filter::one_of(owner, users.clone())))
    }

    /// Decides about one record by its values.
    pub fn may(&self, entity: &Entity, action: Action, values: &[Value]) -> bool {
        self.predicate(entity, action).matches(values)
    }

    /// What is allowed with a field. Secrets are hidden from everybody, the house included.
    pub fn field(&self, entity: &Entity, field: &Field) -> FieldRight {
        let secret = matches!(field.kind, FieldType::Bytes)
            || field.personal().is_some_and(|data| data.category == DataCategory::Credential);
        if secret {
            return FieldRight::Hidden;
        }
        if self.unlimited || self.administrator {
            return FieldRight::Write;
        }
        let rights = self.entities.get(&entity.name);
        let own = |name: &str| {
            rights.and_then(|rights| rights.fields.get(name)).copied().unwrap_or_default()
        };
        // What is put together of others tells no more than the least of them.
        let parts = match &field.kind {
            FieldType::Computed { from } => from.as_slice(),
            _ => &[],
        };
        parts.iter().map(|part| own(part)).fold(own(&field.name), FieldRight::min)
    }

    /// The places of all fields that may be seen.
    pub fn readable(&self, entity: &Entity) -> Vec<usize> {
        entity
            .fields
            .values()
            .enumerate()
            .filter(|(_, field)| self.field(entity, field) > FieldRight::Hidden)
            .map(|(position, _)| position)
            .collect()
    }

    /// True when lists may be filtered and sorted by a field: seen, and not masked.
    pub fn may_use(&self, entity: &Entity, position: usize) -> bool {
        entity.field_at(position).is_some_and(|field| {
            self.field(entity, field) > FieldRight::Hidden && !field.is_masked()
        })
    }
}

/// System entities which an administrator works with by the common pages.
pub(crate) fn is_administered(entity: &str) -> bool {
    matches!(entity, "user" | "team" | "role")
}

/// One role as stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RoleGrant {
    /// May administer.
    pub administrator: bool,
    /// May read the log.
    pub auditor: bool,
    /// The highest discount in per cent that its holder may give.
    pub discount_limit: i64,
    /// By entity.
    pub entities: BTreeMap<String, EntityRights>,
}
