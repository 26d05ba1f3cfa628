//! The way of a public form in: given out by us and filled by a person, good once, and not from a crowd. What is wrong is told with the form,
//! and nothing that was typed is lost.

use axum::http::StatusCode;
use dictionary::FieldError;
use locale::Arg;

use crate::door::{Door, Mark};
use crate::query::Query;
use crate::shell::Words;
use crate::visit::Visit;

/// Why a form comes back.
#[derive(Default)]
pub(crate) struct Wrong {
    pub(crate) errors: Vec<FieldError>,
    /// The key of what is wrong with the whole.
    pub(crate) whole: Option<&'static str>,
    /// After so many it may be sent again.
    pub(crate) seconds: i64,
    /// The field for machines was filled, so it is shown to the person whose browser filled it.
    pub(crate) trap: bool,
    pub(crate) status: StatusCode,
}

/// What is done with a form.
pub(crate) enum Gate {
    /// It is taken.
    Open,
    /// It was taken before, with this number.
    Answered(String),
    /// It comes back.
    Shut(Wrong),
}

impl Wrong {
    pub(crate) fn at(errors: Vec<FieldError>) -> Self {
        Self { errors, status: StatusCode::UNPROCESSABLE_ENTITY, ..Self::default() }
    }

    fn with(whole: &'static str, status: StatusCode) -> Self {
        Self { whole: Some(whole), status, ..Self::default() }
    }

    /// The mark with which the form is shown: a new one, but one that came too soon may be sent once more.
    pub(crate) fn mark(&self, visit: &Visit, typed: &Query) -> String {
        let kept = typed.get("mark").filter(|_| self.whole == Some("public-too-soon"));
        kept.map_or_else(|| Door::mark(&visit.app.house), str::to_owned)
    }

    /// What is wrong with the whole; empty where nothing is.
    pub(crate) fn told(&self, words: Words<'_>) -> String {
        let minutes = [("minutes", Arg::Number((self.seconds + 59) / 60))];
        self.whole.map_or_else(String::new, |key| words.texts().format(words.locale, key, &minutes))
    }
}

/// The mark with which a form came.
pub(crate) fn mark(form: &Query) -> &str {
    form.get("mark").unwrap_or_default()
}

/// Looks whether a form came from a person to whom we gave it.
pub(crate) fn look(visit: &Visit, form: &Query) -> Gate {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    match visit.app.door.look(&visit.app.house, mark(form)) {
        Mark::Answered(number) => Gate::Answered(number),
        Mark::TooSoon => Gate::Shut(Wrong::with("public-too-soon", status)),
        Mark::Unknown => Gate::Shut(Wrong::with("public-too-late", status)),
        // Not passed over in silence: a browser may have filled it for a person whose month would then never begin.
        Mark::Good if form.filled("website").is_some() => {
            Gate::Shut(Wrong { trap: true, ..Wrong::with("public-trapped", status) })
        }
        Mark::Good => Gate::Open,
    }
}

/// Takes a form that was looked at, unless its sender sent too many. Of two that come at once, the second gets the answer without a
/// number. What is not taken in the end gives its mark back (`Door::release`).
pub(crate) fn enter(visit: &Visit, form: &Query) -> Gate {
    let (door, now) = (&visit.app.door, visit.app.house.now());
    let mark = mark(form);
    if let Some(number) = door.claim(mark, now) {
        return Gate::Answered(number);
    }
    match door.count(&visit.path, &visit.remote().network(), now) {
        Ok(()) => Gate::Open,
        Err(seconds) => {
            door.release(mark);
            let status = StatusCode::TOO_MANY_REQUESTS;
            Gate::Shut(Wrong { seconds, ..Wrong::with("public-too-many", status) })
        }
    }
}
