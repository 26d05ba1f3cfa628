//! The pages as people meet them: a real browser, keyboard, mouse, axe, and a console that must stay silent.
//!
//! Run by `scripts/test`, which starts the driver. Each test is a person's walk through a demonstration of its own, so that
//! they run side by side. Not for what needs no browser: the crate `web` asks its pages over HTTP, `it` walks the program.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod axe;
mod billing;
mod card;
mod deals;
mod desk;
mod documents;
mod erasure;
mod form;
mod import;
mod list;
mod pages;
mod personal;
mod program;
mod public;
mod registers;
mod requests;
mod retention;
mod rights;
mod sign_in;
