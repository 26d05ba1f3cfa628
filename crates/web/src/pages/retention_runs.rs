//! Past retention runs, as the page of the retention tells them. Called by `retention`.

use dictionary::Entity;
use locale::{date, number};
use records::{Clock, Held};
use uuid::Uuid;

use crate::pages::retention::choice;
use crate::shell::Words;

/// A past run, for the page.
pub(super) struct RunView {
    pub(super) when: String,
    pub(super) by: String,
    pub(super) state: String,
    pub(super) color: String,
    pub(super) figures: Vec<String>,
    /// What was found of the values of the people who went, and whether it is anything.
    pub(super) probed: (String, bool),
}

/// A run as the page shows it.
pub(super) fn run_view(
    words: Words<'_>,
    (entity, run): (&Entity, &Held),
    names: &[(Uuid, String)],
) -> RunView {
    let when = run.get("created_at").as_date_time().unwrap_or_default();
    let by = run.get("asked_by_id").as_id();
    let by = by.and_then(|by| names.iter().find(|(id, _)| *id == by));
    let (state, color) =
        choice(words, (entity, "state"), run.get("state").as_text().unwrap_or_default());
    let figure =
        |name: &str| number::integer(words.locale, run.get(name).as_integer().unwrap_or_default());
    RunView {
        when: date::date_time(words.locale, when, &Clock::zone()),
        by: by.map_or(words.get("retention-by-itself"), |(_, name)| name).to_owned(),
        state,
        color,
        figures: ["found", "removed", "emptied", "stayed"].map(figure).to_vec(),
        probed: probed(words, run),
    }
}

/// What a run found when it looked for the values of the people who went: nothing, or in how many places. Empty where nobody went.
fn probed(words: Words<'_>, run: &Held) -> (String, bool) {
    let number = |name: &str| run.get(name).as_integer().unwrap_or_default();
    let left = number("left");
    let told = match number("probed") {
        0 => String::new(),
        _ if left > 0 => words.counted("retention-probe-left", left),
        probed => words.counted("retention-probe-clean", probed),
    };
    (told, left > 0)
}
