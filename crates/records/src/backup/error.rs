//! Why a backup was not made, or is not believed.

use std::io;

/// Told to whoever runs the program; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file cannot be read or written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// There is a file of that name.
    #[error("it is there already; choose another name")]
    Exists,
    /// What it was to be locked with is none.
    #[error("`{0}` is no recipient of age (age1…)")]
    BadRecipient(String),
    /// What it was to be opened with is none.
    #[error("there is no identity of age in it (AGE-SECRET-KEY-1…)")]
    BadIdentity,
    /// The passphrase is empty.
    #[error("a backup needs a passphrase, or recipients")]
    NoLock,
    /// The passphrase or identity is not the one with which it was locked.
    #[error("it does not open: the passphrase or identity is not the one for which it was locked")]
    WrongKey,
    /// It is no file of age.
    #[error("it is no backup")]
    NoBackup,
    /// It was made by another version.
    #[error("it was made by a newer program: {0}")]
    Newer(String),
    /// It does not say what it said when it was made.
    #[error("it was changed, or cut off: {0}")]
    Damaged(String),
    /// The signature is missing or false.
    #[error("its manifest is not signed by the house that it names, or was changed")]
    NotSigned,
    /// The place where it should go is not empty.
    #[error("{0} is not empty: restore into an empty place")]
    NotEmpty(String),
    /// The key store that stands there belongs to somebody else.
    #[error("the key store that stands here belongs to another house than the backup")]
    OtherHouse,
    /// The key store that stands there lacks keys that the backup knows.
    #[error(
        "the key store that stands here is older than the backup; move it away to restore the keys from the backup too"
    )]
    OlderKeys,
    /// Nobody knows whom the restored house must forget again.
    #[error(
        "the ledger of erasures is not at hand (the backup knew {0} of them): give it by --ledger, or restore beside the \
         key store of the house; --accept-unreplayed does without, and the log will tell it"
    )]
    NoLedger(usize),
    /// The ledger is older than the backup.
    #[error(
        "the ledger of erasures lacks {0} that the backup knew, so it is older than the backup or was cut: give a newer one \
         by --ledger; --accept-unreplayed does with this one, and the log will tell it"
    )]
    OldLedger(usize),
    /// The ledger is somebody else's.
    #[error("the ledger of erasures belongs to another house than the backup")]
    OtherLedger,
    /// The house is not open yet.
    #[error("this house was itself restored and is not open yet")]
    Quarantined,
    /// A fault below.
    #[error(transparent)]
    Records(#[from] crate::Error),
}

impl From<store::Error> for BackupError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Schema(what) => Self::Newer(what),
            other => Self::Records(other.into()),
        }
    }
}

impl From<audit::Error> for BackupError {
    fn from(error: audit::Error) -> Self {
        Self::Records(error.into())
    }
}
