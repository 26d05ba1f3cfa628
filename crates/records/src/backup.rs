//! Backups: everything that a house holds, in one encrypted file that either database can be restored from.
//!
//! A backup is a logical dump made through the dictionary, so that a house goes from SQLite to PostgreSQL and back. It is read in
//! one snapshot while people work, page by page. In it are the tables of both databases, the sealed files and a signed
//! manifest; outermost it is an envelope of `age`, within that a compressed archive of `tar`, so that other programs open it too.
//!
//! Not in it: the ledger of erasures, which must be newer than any backup; sessions and attempts to sign in, which would
//! let somebody in again who was shut out; and the search index, which is made anew.
//!
//! Not here: whom a restored house must forget again (`privacy`), and where backups lie (the program).

mod error;
mod form;
mod keep;
mod lock;
mod quarantine;
mod read;
mod restore;
mod write;

pub use error::BackupError;
pub use form::Manifest;
pub use keep::{backup_name, end_old_backups, is_backup};
pub use lock::{Lock, Unlock};
pub use quarantine::Quarantine;
pub use read::inspect_backup;
pub use restore::{RestoreSettings, restore_backup};
