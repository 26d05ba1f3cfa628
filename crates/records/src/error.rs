//! The only error that crosses from the records into web and the program.

use dictionary::{FieldError, FilterError};

use crate::visible::Visible;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Values do not fit: every problem at its field.
    #[error("values do not fit")]
    Invalid(Vec<FieldError>),
    /// There is no such record, or the actor may not see it: the same to them.
    #[error("not found")]
    NotFound,
    /// The actor sees the record but may not do this.
    #[error("not allowed")]
    Forbidden,
    /// Somebody saved in the meantime; the record as it is now is inside.
    #[error("the record was changed in the meantime")]
    Stale(Box<Visible>),
    /// Other records refer to it and forbid the deletion.
    #[error("other records refer to it: {0}")]
    StillReferred(String),
    /// A filter or a sort cannot be read.
    #[error(transparent)]
    Filter(#[from] FilterError),
    /// A cursor is none, or belongs to another list.
    #[error("this is no cursor of this list")]
    Cursor,
    /// Wrong e-mail or password; never told which.
    #[error("wrong e-mail or password")]
    WrongPassword,
    /// Too many attempts: seconds to wait.
    #[error("too many attempts; wait {0} s")]
    TooManyAttempts(i64),
    /// No session, or one that has ended.
    #[error("nobody is signed in")]
    SignedOut,
    /// The database cannot be reached now.
    #[error("the database cannot be reached")]
    Unavailable,
    /// The files belong to another installation; where they are.
    #[error(
        "{0} holds the files of another installation: give this database a place of its own for files, or, if they are its \
         own, remove the file `house` there"
    )]
    OtherHouse(String),
    /// No room on the disk.
    #[error("no room on the disk")]
    Full,
    /// A fault of the program or of the data.
    #[error("fault: {0}")]
    Fault(String),
    /// A fault below that must be seen as it is, to be run again.
    #[error(transparent)]
    Store(store::Error),
}

impl Error {
    /// One problem at one field.
    pub fn at(field: &str, key: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(field, key)])
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Unavailable(_) => Self::Unavailable,
            store::Error::Full => Self::Full,
            store::Error::NotUnique(field) if !field.is_empty() => Self::at(&field, "not-unique"),
            other => Self::Store(other),
        }
    }
}

impl From<audit::Error> for Error {
    fn from(error: audit::Error) -> Self {
        match error {
            audit::Error::Store(error) => error.into(),
            other => Self::Fault(other.to_string()),
        }
    }
}
