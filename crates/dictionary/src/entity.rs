//! An entity as declared. Not here: reading it from TOML (`load`).

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::check::dic;
use crate::field::{Field, FieldType, Label};
use crate::value::Value;

/// A kind of record: its fields, and to whom its records belong.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The name in TOML, Rust, SQL and API.
    pub name: String,
    /// The name of its list in URL and API.
    pub plural: String,
    /// The icon of the sprite.
    pub icon: String,
    /// Its name for people.
    pub label: Label,
    /// The name of many, for people.
    pub label_plural: Label,
    /// What belongs there, for people.
    pub help: Option<Label>,
    /// The chapter of the shell where its list stands; system entities have none.
    pub chapter: Option<Chapter>,
    /// Kept by the program itself; has no generic page or API.
    pub system: bool,
    /// In which database its table stands.
    pub database: DatabaseKind,
    /// Fields which together name a record.
    pub title: Vec<String>,
    /// The order of its list when nobody chose another.
    pub order: Vec<String>,
    /// The columns of its list when nobody chose others.
    pub list: Vec<String>,
    /// References to users who own a record: any of them makes it "own".
    pub owners: Vec<String>,
    /// How its records belong to a person.
    pub subject: Subject,
    /// A reference beside the person's: where it is filled, the record belongs to whom it names as well, as a deal with a
    /// company does. An erasure of the person takes them out of it and leaves the rest.
    pub shared_with: Option<String>,
    /// Opening a record is an event in the log, because it shows a person (Art. 5(2), 32 GDPR).
    pub log_views: bool,
    /// Further indexes over several fields, in their order.
    pub indexes: Vec<Vec<String>>,
    /// Fields whose values together no other record may have; where one of them is empty, nothing is compared.
    pub unique: Vec<Vec<String>>,
    /// The fields by name; the first four (id, version, `created_at`, `updated_at`) every entity has.
    pub fields: IndexMap<String, Field>,
}

/// How records of an entity belong to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The record is the person.
    Own,
    /// The record belongs to the people that these references name.
    Via(Vec<String>),
    /// The record may only mention people in these free texts.
    Mentions(Vec<String>),
    /// The record says nothing of a person.
    None,
}

/// The chapters of the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chapter {
    /// People and companies.
    Directory,
    /// Deals to contracts.
    Sales,
    /// Invoices and payments.
    Billing,
    /// Tasks and the calendar.
    Tasks,
    /// Files.
    Documents,
    /// Workflows.
    Processes,
    /// Rights of the person.
    Privacy,
    /// Everything that an administrator sets.
    Settings,
}

/// The databases of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DatabaseKind {
    /// Everything but keys.
    Main,
    /// The key store, kept apart with its own backups, so that destroying a key counts everywhere.
    Keys,
}

impl Entity {
    /// True when a value of a field is shown masked: because the field is declared so, or because of what the value is.
    pub fn masks(&self, field: &Field, value: &Value) -> bool {
        !value.is_empty() && (field.is_masked() || self.names_a_person(field, value))
    }

    /// True for a DIČ in the directory that is a person's, and so probably their birth number, though the field says that
    /// it is a company's: a sole trader was entered as a company.
    pub fn names_a_person(&self, field: &Field, value: &Value) -> bool {
        self.chapter == Some(Chapter::Directory)
            && field.kind == FieldType::Dic
            && !field.is_masked()
            && value.as_text().is_some_and(dic::is_of_a_person)
    }

    /// The place of the field that says since when the record is restricted (Art. 18 GDPR); `None` where a restriction of
    /// a person leaves the entity's records as they are, because a law or a claim needs them.
    pub fn restriction(&self) -> Option<usize> {
        self.position("restricted_at")
    }

    /// The place of a field among the fields.
    pub fn position(&self, field: &str) -> Option<usize> {
        self.fields.get_index_of(field)
    }

    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(name)
    }

    /// A field by its place.
    pub fn field_at(&self, position: usize) -> Option<&Field> {
        self.fields.get_index(position).map(|(_, field)| field)
    }

    /// Everything that has a declaration of its own, by its path: the fields, and the fields of lines (`lines.text`).
    pub fn declared(&self) -> impl Iterator<Item = (String, &Field)> {
        self.fields.values().flat_map(|field| {
            let parts = field.line_fields().iter();
            std::iter::once((field.name.clone(), field))
                .chain(parts.map(|part| (format!("{}.{}", field.name, part.name), part)))
        })
    }

    /// The fields that a person can write.
    pub fn editable(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.fields
            .values()
            .enumerate()
            .filter(|(_, field)| !field.managed && field.kind.name() != "computed")
    }

    /// True when records can be found by the search over everything.
    pub fn is_searchable(&self) -> bool {
        self.fields.values().any(|field| field.searchable)
    }
}
