//! Rights as data: what a role may do with an entity, on whose records, and with which fields.
//! Not here: deciding about a record (crate `records`).

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::field::Label;

/// What can be done with the records of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read on pages and through the API.
    See,
    /// Make new ones.
    Create,
    /// Change.
    Edit,
    /// Remove.
    Delete,
    /// Take out of the program as a file.
    Export,
    /// Bring in from a file.
    Import,
}

/// On whose records an action is allowed. The order is meaningful: a greater scope contains the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// On none.
    #[default]
    None,
    /// On those that the user owns.
    Own,
    /// On those that anybody of the user's teams owns.
    Team,
    /// On all.
    All,
}

/// What a role may do with one field. The order is meaningful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum FieldRight {
    /// Neither seen nor written.
    Hidden,
    /// Seen.
    Read,
    /// Seen and written.
    #[default]
    Write,
}

/// A role that stands in a new installation.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveredRole {
    /// The name in configuration and API.
    pub name: String,
    /// Its name for people.
    pub label: Label,
    /// What it is for.
    pub help: Label,
    /// May administer users, roles, teams and settings, and read the log.
    #[serde(default)]
    pub administrator: bool,
    /// May read the whole log, though not administer (a data-protection officer).
    #[serde(default)]
    pub auditor: bool,
    /// The highest discount in per cent that its holder may give.
    #[serde(default)]
    pub discount_limit: i64,
    /// By entity and action; what is not named is `none`.
    #[serde(default)]
    pub entities: IndexMap<String, IndexMap<Action, Scope>>,
    /// By `entity.field`; what is not named is `write`.
    #[serde(default)]
    pub fields: IndexMap<String, FieldRight>,
}

impl Action {
    /// All of them in the order of the matrix.
    pub const ALL: [Self; 6] =
        [Self::See, Self::Create, Self::Edit, Self::Delete, Self::Export, Self::Import];

    /// The name in TOML, SQL and URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Export => "export",
            Self::Import => "import",
        }
    }

    /// The action of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}

impl Scope {
    /// All of them, least first.
    pub const ALL: [Self; 4] = [Self::None, Self::Own, Self::Team, Self::All];

    /// The name in TOML, SQL and URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Own => "own",
            Self::Team => "team",
            Self::All => "all",
        }
    }

    /// The scope of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

impl FieldRight {
    /// All of them, least first.
    pub const ALL: [Self; 3] = [Self::Hidden, Self::Read, Self::Write];

    /// The name in TOML, SQL and URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// The right of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.name() == name)
    }
}
