//! The data dictionary: what may be held, and why.
//!
//! Every entity and field is declared in TOML at the root of the repository (`dictionary/`); this crate
//! reads the declarations, refuses incomplete ones, and offers them as an immutable [`Dictionary`]. From it
//! everything else is derived: tables, forms, lists, API, rights, audit and later erasure.
//!
//! Not here: any I/O, any SQL, any text for people beyond the declared labels. Called by every other crate.

pub mod check;
mod columns;
mod dictionary;
mod documents;
mod draft;
mod entity;
mod field;
mod filter;
mod filter_json;
mod fold;
mod json;
mod lines;
mod load;
mod load_entity;
mod load_field;
#[cfg(test)]
mod load_tests;
mod parse;
mod product;
mod purpose;
mod raw;
mod rights;
mod schema;
mod value;

pub use columns::{Column, ColumnKind};
pub use dictionary::Dictionary;
pub use documents::{erasure_table, record_of_processing, rights_document};
pub use draft::{Checked, Draft, FieldError, FieldWarning, Intent};
pub use entity::{Chapter, DatabaseKind, Entity, Subject};
pub use field::{
    Choice, DataCategory, DeleteRule, Erase, Field, FieldPrivacy, FieldType, Label, PersonalData,
};
pub use filter::{Comparison, Filter, FilterError, Operator};
pub use filter_json::FilterContext;
pub use fold::{fold, words};
pub use json::value_to_json;
pub use load::LoadError;
pub use parse::value_from_json;
pub use purpose::{Acts, Duration, Keep, LegalBasis, Period, Purpose, RetentionRule, WhileTrue};
pub use rights::{Action, DeliveredRole, FieldRight, Scope};
pub use schema::json_schema;
pub use value::{Address, Line, Money, Value};
