//! What can go wrong with the log and its keys. Not here: what is wrong *in* the log (`verify`). Called by every module of
//! this crate.

use crate::merkle::MerkleError;
use crate::note::NoteError;
use crate::seal::SealError;

/// A fault of the log or of the key store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database below.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A segment could not be sealed, or did not open with its own key.
    #[error("a segment does not open: {0}")]
    Seal(#[from] SealError),
    /// A checkpoint is malformed or its signature is wrong.
    #[error("a checkpoint does not hold: {0}")]
    Note(#[from] NoteError),
    /// The stored frontier is malformed.
    #[error("the tree does not hold: {0}")]
    Merkle(#[from] MerkleError),
    /// What is stored does not fit.
    #[error("the log does not fit: {0}")]
    Inconsistent(String),
}
