//! For tests only: a house with databases of its own on either engine, and the PostgreSQL that they run on.
//!
//! Not for the program: nothing outside of tests may depend on it. Called by the integration tests of every crate.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot be set up has failed"
)]

mod house;
mod pdf;
pub mod postgres;
mod smtp;
mod template;

pub use house::{
    EmptyPlace, Engine, NOW, PASSWORD, TestHouse, made_files, open_house, try_open_house, verbs,
};
pub use pdf::words_of_pdf;
pub use smtp::{Came, Mood, SmtpServer};
