//! To whom the answer to an erasure goes (Art. 12(3) GDPR). The erasure takes their name and their address away, so what the letter
//! needs is kept sealed until it was sent, and no longer than the retention rule of these records says; then its key ends.

use dictionary::Value;
use locale::Locale;
use records::{Error, Held, Work, make_own, remove_own};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::letters::addressee;
use crate::speech::Speech;

const ANSWER: &str = "answer";

/// What a letter needs of who is gone.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Answer {
    /// Name and address, line by line.
    pub(crate) addressee: Vec<String>,
    /// The code of their language.
    language: String,
}

impl Answer {
    /// Their language.
    pub(crate) fn locale(&self) -> Locale {
        Locale::parse(&self.language).unwrap_or_default()
    }
}

/// Keeps to whom the answer to a request goes, before its erasure is carried out.
pub(crate) fn keep(work: &mut Work<'_, '_>, request: &Held) -> Result<(), Error> {
    let contact = work.held_by("contact", request.get("contact_id"))?;
    let speech = Speech::of_person(contact.as_ref().unwrap_or(request))?;
    let answer = Answer {
        addressee: addressee(request, contact.as_ref()),
        language: speech.locale.code().to_owned(),
    };
    let plain = serde_json::to_vec(&answer).map_err(|error| Error::Fault(error.to_string()))?;
    let (key, sealed) = work.seal_for_job(request.id(), &plain)?;
    let values = [
        ("request_id", request.id().into()),
        ("key_id", key.into()),
        ("sealed", Value::Bytes(sealed)),
    ];
    make_own(work, ANSWER, &values).map(drop)
}

/// To whom the answer to a request goes; `None` where it went, or its time is over.
pub(crate) fn kept(work: &mut Work<'_, '_>, request: Uuid) -> Result<Option<Answer>, Error> {
    let Some(held) = work.held_with(ANSWER, &[("request_id", request.into())])?.pop() else {
        return Ok(None);
    };
    let key = held.get("key_id").as_id().unwrap_or_default();
    let Value::Bytes(sealed) = held.get("sealed") else { return Ok(None) };
    let plain = work.open_for_job(request, key, sealed)?;
    Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
}

/// Forgets it. Tells the key that is to end.
pub(crate) fn forget(work: &mut Work<'_, '_>, request: Uuid) -> Result<Option<Uuid>, Error> {
    let Some(held) = work.held_with(ANSWER, &[("request_id", request.into())])?.pop() else {
        return Ok(None);
    };
    remove_own(work, ANSWER, held.id())?;
    Ok(held.get("key_id").as_id())
}
