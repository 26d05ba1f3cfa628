//! The JSON API under `/api/v1`: one set of handlers for every entity, derived from the dictionary.
//!
//! One verb per file. Answers are plain JSON; refusals are problem documents.

pub(crate) mod body;
pub(crate) mod bulk;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod export;
pub(crate) mod get;
pub(crate) mod held;
pub(crate) mod history;
pub(crate) mod list;
pub(crate) mod may_contact;
pub(crate) mod preferences;
pub(crate) mod received;
pub(crate) mod search;
pub(crate) mod timeline;
pub(crate) mod verb;
