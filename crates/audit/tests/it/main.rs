//! The log as a whole on both databases: appending, growing, reading, verifying.
//!
//! Not here: parts that need no database (they are tested in their own files).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic"
)]

mod forgery;
mod house;
mod log;
mod tampering;

// The server for tests alone: the test kit as a whole stands above this crate.
#[path = "../../../testkit/src"]
#[expect(unreachable_pub, reason = "they are public in the test kit")]
mod testkit {
    pub(crate) mod postgres;
}

/// Each body runs on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($($module:ident::$body:ident,)*) => {
        mod sqlite {
            $(#[test] fn $body() { crate::$module::$body(&crate::house::Engine::Sqlite); })*
        }
        mod postgres {
            $(#[test] fn $body() { crate::$module::$body(&crate::house::Engine::Postgres(stringify!($body))); })*
        }
    };
}

on_both! {
    log::a_rolled_back_event_leaves_nothing,
    log::what_was_appended_is_read_back_and_verifies,
    log::a_history_is_read_page_by_page,
    log::a_destroyed_key_makes_its_segments_unreadable,
    log::removed_bytes_leave_the_log_provable,
    log::keys_come_from_the_disk,
    log::two_writers_and_the_growing_tree_share_the_log,
    log::many_events_grow_in_batches,
    log::an_event_with_many_segments_is_read_whole,
    log::an_erased_subject_that_comes_again_gets_a_new_key,
    tampering::every_tampering_is_found_and_named,
    tampering::an_event_moved_over_checkpoints_is_found,
    tampering::an_event_written_past_the_program_is_forged,
    tampering::a_damaged_key_store_is_told,
}
