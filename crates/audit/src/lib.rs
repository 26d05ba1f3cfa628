//! The audit log: what happened, provable and yet erasable.
//!
//! Every event is a cleartext [`header::Header`] without personal data, plus one sealed segment per data
//! subject ([`seal`]). A leaf of the Merkle tree ([`merkle`]) is made of the header and of *hashes of the
//! ciphertexts*, so that destroying a subject's key, or the ciphertext itself, leaves every proof valid. The
//! tree's root is signed from time to time as a checkpoint ([`note`]) and kept outside the host: a log that
//! was cut, reordered or rewritten no longer agrees with it.
//!
//! Invariant: nothing here hashes plaintext. A hash of an e-mail or a phone number can be guessed, and
//! is personal data itself.
//!
//! Not here: who may read the log (`records`), and how it is shown (`web`). Time, ids and randomness are
//! parameters everywhere. Called by `records` and by the program's `audit verify`.

mod blob;
mod entropy;
mod error;
mod event;
pub mod header;
mod keys;
pub mod merkle;
pub mod note;
mod read;
pub mod seal;
mod tree;
mod verify;

pub use blob::SealedBlob;
pub use entropy::Entropy;
pub use error::Error;
pub use event::{Audit, Event, EventQuery, MetKeys, NewEvent, ORIGIN};
pub use keys::{Keys, ProgramKeys};
pub use tree::Sign;
pub use verify::{Problem, Report};
