//! The one door to the data. Every page, API call, job and command goes through it, and here alone rights are enforced.
//!
//! A record's states are types: `Draft` (untrusted) → `Checked` (fits the dictionary) → `Stored` (private to this crate)
//! → [`Visible`] (reduced by the reader's rights; the only one of which a page or JSON can be made).
//!
//! One verb per file: [`create()`], [`change()`], [`delete()`], [`get()`], [`list()`], [`search()`] … Not here: SQL (`store`), sealing
//! (`audit`), words for people (`locale`), HTTP (`web`).

mod accounts;
mod actor;
mod attach;
mod backup;
mod change;
mod clock;
mod create;
mod delete;
mod documents;
mod erase;
mod error;
mod event;
mod get;
mod halt;
mod held;
mod history;
mod hook;
mod hooks;
mod house;
mod housekeeping;
mod installation;
mod job_draft;
mod job_queue;
mod job_view;
mod jobs;
mod ledger;
mod ledger_file;
mod link;
mod list;
mod log;
mod made_file;
mod manage;
mod number;
mod once;
mod own;
mod probe;
mod reference;
mod reveal;
mod rights;
mod search;
mod setup;
mod sums;
mod suppress;
mod sweep;
mod tag_colors;
mod timeline;
mod title;
mod vault;
mod verb;
mod views;
mod visible;
mod work;

pub use accounts::administer::{
    MatrixChange, RoleRights, create_role, create_user, revoke_sessions, role_rights, set_matrix,
    set_password, users_of_role,
};
pub use accounts::load::{authenticate_user, rights_changed};
pub use accounts::password::{Hasher, PasswordCost};
pub use accounts::role::{delete_role, holders_of_role, rename_role};
pub use accounts::session::{SESSION_IDLE, SessionToken, resume_session, sign_out};
pub use accounts::sign_in::{Credentials, sign_in};
pub use accounts::token::{
    ApiToken, NewToken, list_tokens, make_token, resume_token, revoke_token,
};
pub use actor::{Actor, ActorKind, Origin, Remote};
pub use attach::{attach, detach, keep_document};
pub use backup::{
    BackupError, Lock, Manifest, Quarantine, RestoreSettings, Unlock, backup_name, end_old_backups,
    inspect_backup, is_backup, restore_backup,
};
pub use change::{bulk_change, change};
pub use clock::Clock;
pub use create::{Saved, create};
pub use delete::delete;
pub use documents::{Document, Kept, LARGEST_FILE, Version, documents, taken};
pub use erase::{
    erase_caches, erase_fields, erase_log, erase_log_part, erase_record, log_of, note_end,
};
pub use error::Error;
pub use get::{get, open_card};
pub use halt::halt;
pub use held::{HELD_MOST, Held, HeldEvent};
pub use history::{FieldChange, HistoryEntry, field_history, history};
pub use hook::{Hook, Late, Pending, Removed};
pub use hooks::built_in;
pub use house::{House, HouseSettings, Places, Reach};
pub use housekeeping::keep_house;
pub use job_draft::{draft_job, drafted_file, start_draft};
pub use job_queue::{Progress, enqueue, job_stands_at, note_progress, resume_jobs, stop_job};
pub use job_view::{JobState, JobView, job, job_output, my_jobs};
pub use jobs::{Job, JobContext, JobOutcome, Jobs};
pub use ledger::{LEDGER_JOB, LedgerLine, ObjectionLine, keep_objection};
pub use ledger_file::{LedgerFile, says_only};
pub use link::{
    Link, LinkKind, NewLink, as_visitor, by_link, link, link_token, links_to, make_link, note_use,
    preferences_links, prolong_link,
};
pub use list::{Count, List, ListRequest, count, list, read_filter, read_sort};
pub use log::{LogEntry, LogQuery, read_log, user_names};
pub use made_file::{Made, MadeFile, Make, Prepared, made_files, may_make};
pub use manage::manage;
pub use number::next_number;
pub use once::{Once, create_once};
pub use own::{change_own, make_own, remove_own};
pub use probe::{Found, FoundPlaces, Wanted};
pub use reveal::{note_export, note_export_for, reveal};
pub use rights::{EntityRights, Rights, RoleGrant};
pub use search::{Hits, search};
pub use setup::{is_empty, set_up};
pub use store::{By, SearchText, SortBy, Stay, Sum};
pub use sums::{Figures, line_sums, sums};
pub use suppress::{are_suppressed, is_suppressed, suppress, suppress_again};
pub use timeline::{has_timeline, timeline};
pub use title::{Titles, title, titles};
pub use vault::{Bucket, FilesPlace};
pub use verb::{
    Answers, Asked, AskedKind, Choices, Needs, Verb, Weight, do_verb, stands_in, status, verbs,
};
pub use views::{SavedView, delete_view, save_view, views};
pub use visible::{Shown, Visible};
pub use work::Work;
