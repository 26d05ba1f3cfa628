//! What can go wrong below the records. Not found is no error, but `None`.

/// A fault of the database, sorted by what the caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database cannot be reached now; trying later may help.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// There is no room on the disk; reading goes on.
    #[error("there is no room left on the disk")]
    Full,
    /// A unique field holds this value elsewhere already.
    #[error("another record has the same value in `{0}`")]
    NotUnique(String),
    /// A reference points at no record, or a record is still referred to.
    #[error("a reference does not hold")]
    Reference,
    /// Two transactions could not be put in an order; running again may help.
    #[error("the transaction must run again")]
    Serialization,
    /// The schema is newer than this program.
    #[error(
        "the database has schema {found}, but this program knows only {known}: start the newer program"
    )]
    NewerSchema {
        /// In the database.
        found: i64,
        /// In this program.
        known: i64,
    },
    /// The schema differs from the dictionary in a way that is not derived.
    #[error("the schema does not fit the dictionary: {0}")]
    Schema(String),
    /// Another program works with the same file.
    #[error("another program works with {0}; stop it first")]
    InUse(String),
    /// What the database gave does not fit the dictionary.
    #[error("what is stored does not fit: {0}")]
    Inconsistent(String),
    /// Anything else: a fault of this program.
    #[error("database fault: {0}")]
    Fault(String),
}

impl Error {
    /// True when the same closure may succeed if it runs again at once.
    pub fn is_retriable(&self) -> bool {
        matches!(self, Self::Serialization)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        use rusqlite::ffi;
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Self::Fault(error.to_string());
        };
        match (failure.code, failure.extended_code) {
            (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                // "UNIQUE constraint failed: company.ico": the name is ours, the value is not in the message.
                let column = message.as_deref().and_then(|text| text.rsplit('.').next());
                Self::NotUnique(column.unwrap_or_default().to_owned())
            }
            (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Self::Reference,
            // Writing the log, or making its index longer, failed: as a rule there was no room for it.
            (ErrorCode::DiskFull, _)
            | (
                ErrorCode::SystemIoFailure,
                ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_SHMSIZE,
            ) => Self::Full,
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Serialization,
            (ErrorCode::CannotOpen | ErrorCode::SystemIoFailure, _) => {
                Self::Unavailable(failure.to_string())
            }
            _ => Self::Fault(failure.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let Some(state) = error.code() else {
            // The server is gone, or the line to it. A value that does not convert has a source too, but is our fault.
            let source = std::error::Error::source(&error);
            return if error.is_closed()
                || source.is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
            {
                Self::Unavailable(error.to_string())
            } else {
                Self::Fault(error.to_string())
            };
        };
        // Invariant: the message of the server may hold values, so only its code and our own names go on.
        match state.clone() {
            // Nothing is divided but by the number of rows that a statement touched (`later_on_a_row`). What it was to touch was read
            // in the same transaction, so only another one can have changed it meanwhile.
            SqlState::T_R_SERIALIZATION_FAILURE
            | SqlState::T_R_DEADLOCK_DETECTED
            | SqlState::DIVISION_BY_ZERO => Self::Serialization,
            SqlState::UNIQUE_VIOLATION => {
                let constraint =
                    error.as_db_error().and_then(tokio_postgres::error::DbError::constraint);
                let column = constraint
                    .and_then(|name| name.split_once("__"))
                    .and_then(|(_, rest)| rest.rsplit("__").next())
                    .map_or("", |last| last.trim_end_matches("_key"));
                Self::NotUnique(column.to_owned())
            }
            SqlState::FOREIGN_KEY_VIOLATION => Self::Reference,
            SqlState::DISK_FULL => Self::Full,
            SqlState::TOO_MANY_CONNECTIONS => Self::Unavailable(state.code().to_owned()),
            state if state.code().starts_with("08") || state.code().starts_with("57P") => {
                Self::Unavailable(state.code().to_owned())
            }
            state => Self::Fault(format!("PostgreSQL error {}", state.code())),
        }
    }
}

impl From<r2d2::Error> for Error {
    fn from(error: r2d2::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}
