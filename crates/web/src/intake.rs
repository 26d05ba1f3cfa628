//! How much of a request is read into memory, and for whom: a form of usual length from everybody, a large file only from those
//! who are signed in, and only a few large ones at a time.
//!
//! Called when a request comes in (`visit`).

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use futures_util::StreamExt as _;
use records::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::visit::Trouble;

/// Longest body of a form or of JSON, in bytes.
const LONGEST_BODY: usize = 2 * 1024 * 1024;
/// Longest form of a public page, in bytes: five thousand letters, each written as three bytes of an address, and the rest.
const LONGEST_PUBLIC: usize = 64 * 1024;
/// Longest body of an uploaded file, in bytes.
const LONGEST_UPLOAD: usize = 64 * 1024 * 1024;
/// Large bodies that are in memory at the same time; others wait.
const LARGE_AT_ONCE: usize = 4;
/// Passwords that are tried at the same time, each in 19 MiB and with a whole core; others wait, though not for ever.
const PASSWORDS_AT_ONCE: usize = 2;
const PASSWORD_WITHIN: Duration = Duration::from_secs(20);
/// So long a body of usual length may take.
const SMALL_WITHIN: Duration = Duration::from_mins(1);
/// So long a large body may take, waiting included.
const LARGE_WITHIN: Duration = Duration::from_mins(10);
/// A body that is too large is still read up to here, and thrown away, so that its sender reads the answer.
const MOST_THROWN_AWAY: usize = 256 * 1024 * 1024;

/// Room for what takes much of it: large bodies, and the trying of passwords.
pub(crate) struct Intake {
    room: Arc<Semaphore>,
    passwords: Arc<Semaphore>,
}

/// What was read, and the room that it takes as long as it is held.
pub(crate) struct Taken {
    pub(crate) body: Bytes,
    pub(crate) room: Option<OwnedSemaphorePermit>,
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            room: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            passwords: Arc::new(Semaphore::new(PASSWORDS_AT_ONCE)),
        }
    }
}

/// True where a body may be a file.
pub(crate) fn takes_files(path: &str) -> bool {
    path.ends_with("/upload") || path.ends_with("/documents")
}

/// True for a body that does not say that it is of usual length.
pub(crate) fn is_large(headers: &HeaderMap) -> bool {
    declared(headers).is_none_or(|length| length > LONGEST_BODY)
}

/// True for the forms that anybody may send.
pub(crate) fn is_public(path: &str) -> bool {
    ["/privacy", "/preferences", "/unsubscribe/", "/sign-in"]
        .iter()
        .any(|start| path.starts_with(start))
}

fn declared(headers: &HeaderMap) -> Option<usize> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    match length {
        Some(length) => length.parse().ok(),
        // Without a length a body comes in pieces, or there is none.
        None if headers.contains_key(header::TRANSFER_ENCODING) => None,
        None => Some(0),
    }
}

impl Intake {
    /// Reads a body of usual length, and a shorter one of strangers.
    pub(crate) async fn small(
        &self,
        (path, headers): (&str, &HeaderMap),
        body: Body,
    ) -> Result<Taken, Trouble> {
        let longest = if is_public(path) { LONGEST_PUBLIC } else { LONGEST_BODY };
        if declared(headers).is_some_and(|length| length > longest) {
            return Err(Trouble::TooLarge);
        }
        let read = tokio::time::timeout(SMALL_WITHIN, to_bytes(body, longest)).await;
        let read = read.map_err(|_late| Trouble::BadRequest("body"))?;
        Ok(Taken { body: read.map_err(|_error| Trouble::TooLarge)?, room: None })
    }

    /// Room to try a password in.
    pub(crate) async fn password(&self) -> Result<OwnedSemaphorePermit, Trouble> {
        let room = Arc::clone(&self.passwords).acquire_owned();
        let room = tokio::time::timeout(PASSWORD_WITHIN, room).await.ok().and_then(Result::ok);
        room.ok_or(Trouble::Records(Error::Unavailable))
    }

    /// Reads a large body, of somebody who is known.
    pub(crate) async fn large(&self, headers: &HeaderMap, body: Body) -> Result<Taken, Trouble> {
        let read = async {
            if declared(headers).is_some_and(|length| length > LONGEST_UPLOAD) {
                throw_away(body).await;
                return Err(Trouble::TooLarge);
            }
            let room = Arc::clone(&self.room).acquire_owned().await.ok();
            let body = to_bytes(body, LONGEST_UPLOAD).await.map_err(|_error| Trouble::TooLarge)?;
            Ok(Taken { body, room })
        };
        let read = tokio::time::timeout(LARGE_WITHIN, read).await;
        read.map_err(|_late| Trouble::BadRequest("body"))?
    }
}

/// Reads a body without keeping it.
async fn throw_away(body: Body) {
    let mut pieces = body.into_data_stream();
    let mut thrown = 0;
    while let Some(Ok(piece)) = pieces.next().await {
        thrown += piece.len();
        if thrown > MOST_THROWN_AWAY {
            break;
        }
    }
}
