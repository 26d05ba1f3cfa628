//! Words, dates, numbers and money as people of each language read them.
//!
//! The texts stand in `locales/{cs,en}/*.ftl` (Fluent) and are compiled in. Not here: labels of entities and fields
//! (crate `dictionary`). Called by `exchange`, `web` and the program.

pub mod date;
mod language;
pub mod number;
mod texts;

pub use language::Locale;
pub use texts::{Arg, LocaleError, MISSING, Texts};
