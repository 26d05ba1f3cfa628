//! The only crate that knows SQL: one [`Transaction`] over SQLite and PostgreSQL.
//!
//! Tables and indexes are planned from the dictionary ([`plan()`]) and applied; records are read and written by the
//! dictionary's entities and fields. Not here: who may do what (crate `records`), what an event says (crate `audit`).
//!
//! Invariant: a closure given to [`Database::write`] may run more than once (serialization failures), and so may one given to
//! [`Database::read`] (a connection that was dead before anything was answered), so it must not act on the world outside
//! the transaction; and it must not call [`Database::write`] itself, because SQLite has one writer.

mod cell;
mod codec;
mod condition;
mod cursor;
mod database;
mod dialect;
mod dump;
mod error;
mod health;
mod introspect;
mod leftovers;
mod lines;
mod links;
mod load;
mod maintain;
mod page;
mod plan;
mod postgres;
mod postgres_transaction;
mod queue;
mod rows;
mod scrub;
mod search;
mod search_check;
mod search_forms;
mod search_index;
mod search_page;
mod sort_key;
mod sqlite;
mod sqlite_writer;
mod sums;
mod tables;
mod transaction;
mod wire;

pub use cell::Cell;
pub use codec::whole_microseconds;
pub use cursor::{Cursor, CursorError};
pub use database::{Database, Mode, Settings};
pub use dump::{DumpPage, TableForm, table_forms};
pub use error::Error;
pub use health::Finding;
pub use maintain::Step;
pub use page::{Page, PageQuery, SortBy};
pub use plan::{Action, Plan, SCHEMA_VERSION, plan};
pub use rows::Row;
pub use search::SearchText;
pub use sums::{By, Stay, Sum, SumQuery};
pub use transaction::Transaction;
