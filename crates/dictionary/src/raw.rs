//! The declarations exactly as TOML writes them, before anything is checked. Only `load` and `schema` read it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::entity::{Chapter, DatabaseKind};
use crate::field::{Choice, DeleteRule, Label, PersonalData};
use crate::purpose::{Purpose, RetentionRule};
use crate::rights::DeliveredRole;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEntity {
    pub(crate) name: Spanned<String>,
    pub(crate) plural: String,
    pub(crate) icon: String,
    pub(crate) label: Label,
    pub(crate) label_plural: Label,
    #[serde(default)]
    pub(crate) help: Option<Label>,
    #[serde(default)]
    pub(crate) chapter: Option<Chapter>,
    #[serde(default)]
    pub(crate) system: bool,
    #[serde(default)]
    pub(crate) database: Option<DatabaseKind>,
    pub(crate) title: Spanned<Vec<String>>,
    pub(crate) order: Spanned<Vec<String>>,
    pub(crate) list: Spanned<Vec<String>>,
    #[serde(default)]
    pub(crate) owners: Option<Spanned<Vec<String>>>,
    pub(crate) subject: Spanned<WordOr<RawSubject>>,
    #[serde(default)]
    pub(crate) shared_with: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) log_views: bool,
    #[serde(default)]
    pub(crate) indexes: Option<Spanned<Vec<Vec<String>>>>,
    #[serde(default)]
    pub(crate) unique: Option<Spanned<Vec<Vec<String>>>>,
    #[serde(default)]
    pub(crate) field: Vec<RawField>,
}

/// One of the two.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSubject {
    #[serde(default)]
    pub(crate) via: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) mentions: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are switches of the declaration, independent of each other"
)]
pub(crate) struct RawField {
    pub(crate) name: Spanned<String>,
    #[serde(rename = "type")]
    pub(crate) kind: Spanned<String>,
    pub(crate) label: Label,
    #[serde(default)]
    pub(crate) help: Option<Label>,
    #[serde(default)]
    pub(crate) group: Option<String>,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) unique: bool,
    #[serde(default)]
    pub(crate) default: Option<Spanned<serde_json::Value>>,
    #[serde(default)]
    pub(crate) searchable: bool,
    #[serde(default)]
    pub(crate) sortable: bool,
    #[serde(default)]
    pub(crate) indexed: bool,
    #[serde(default)]
    pub(crate) managed: bool,
    pub(crate) privacy: Spanned<WordOr<PersonalData>>,
    #[serde(default)]
    pub(crate) max_length: Option<usize>,
    #[serde(default)]
    pub(crate) min: Option<i64>,
    #[serde(default)]
    pub(crate) max: Option<i64>,
    #[serde(default)]
    pub(crate) scale: Option<u32>,
    #[serde(default)]
    pub(crate) places: Option<u32>,
    #[serde(default)]
    pub(crate) options: Vec<Choice>,
    #[serde(default)]
    pub(crate) options_of: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) to: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) on_delete: Option<DeleteRule>,
    #[serde(default)]
    pub(crate) from: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    pub(crate) line: Vec<RawField>,
}

/// A word, or a table that says more. Not an untagged enum: that would answer a mistake in the table only with "did
/// not match", and not with what is missing.
#[derive(Debug)]
pub(crate) enum WordOr<T> {
    Word(String),
    Table(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for WordOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordOrVisitor(PhantomData))
    }
}

struct WordOrVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for WordOrVisitor<T> {
    type Value = WordOr<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a word or a table")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Self::Value, E> {
        Ok(WordOr::Word(word.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(WordOr::Table)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPurposes {
    pub(crate) purpose: Vec<Spanned<Purpose>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRetention {
    pub(crate) rule: Vec<Spanned<RetentionRule>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRoles {
    pub(crate) role: Vec<Spanned<DeliveredRole>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawImplicit {
    pub(crate) field: Vec<RawField>,
}
