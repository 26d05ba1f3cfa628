//! Pages and JSON API: HTTP in, HTML and JSON out. Knows no SQL and decides no rights: it asks `records`.
//!
//! A page is rendered on the server with askama and made live with htmx; assets are embedded, named by their hash and
//! cached for ever, under a Content-Security-Policy without inline script. Called by the program, which gives an [`App`]
//! and gets a router.

mod api;
mod app;
mod assets;
mod control;
mod door;
mod error;
mod format;
mod headers;
mod intake;
mod limit;
mod line_control;
mod multipart;
mod openapi;
mod opened;
mod pages;
mod query;
mod remote;
mod router;
mod shell;
mod visit;

pub use app::{App, AppSettings};
pub use openapi::openapi;
pub use router::{router, routes};
