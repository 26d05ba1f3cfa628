//! Files that come in and go out: reading a table that somebody uploads, guessing what its columns mean, showing what
//! would become of it, importing it as a job, and exporting a list. E-mails, which become activities.
//!
//! Not here: rights, duplicates by law, the log (`records`), pages and uploads (`web`), words for people (`locale`).
//! Called by `web` (preview, export, e-mails) and by the program, which registers [`ImportJob`] and
//! [`MailboxJob`] among its jobs.

mod archive;
mod batch;
mod csv_file;
mod duplicates;
mod encoding;
mod export;
mod export_cell;
mod export_xlsx;
mod full_name;
mod import_job;
mod lookups;
mod mail;
mod mailbox;
mod mailbox_job;
mod mapping;
mod parse_cell;
mod preview;
mod refusals;
mod rows;
mod synonyms;
#[cfg(test)]
mod test_entities;
mod words;

pub use archive::{
    Choice, Passage, PortableError, choose, files, import_portable, is_archive, passages,
    verify_archive,
};
pub use csv_file::{
    FileError, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Ragged, Row, Sheet, read_sheet,
};
pub use export::{Exported, MOST_EXPORTED, Only, Walked, export_csv, table_csv, walk_export};
pub use export_xlsx::export_xlsx;
pub use import_job::{IMPORT_JOB, ImportJob, ImportOrder};
pub use lookups::Lookups;
pub use mail::{About, Taken, take_email};
pub use mailbox::{TakenMailbox, take_mailbox};
pub use mailbox_job::{MAILBOX_JOB, MailboxJob};
pub use mapping::{Mapping, MappingError, Target};
pub use preview::{Preview, PreviewRow, preview};
pub use rows::{Assembled, CellProblem, CompanyLink, assemble};
pub use words::Words;
