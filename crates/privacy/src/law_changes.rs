//! What of the law can be counted otherwise in this house, and the rules of such changes: only what there is can be changed, each
//! figure is told as it is counted, and nothing is rewritten.

use dictionary::{Duration, FieldError, Keep, Value};
use records::{Error, Hook, Pending, Work};

use crate::law::time_of;

/// What stands before the name of a retention rule.
pub(crate) const RETENTION: &str = "retention.";
/// A day that is no working day.
pub(crate) const HOLIDAY: &str = "holiday";

/// How a figure is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Years, months and days together.
    Time,
    /// Months, as Art. 3(2)(c) of Regulation 1182/71 counts them.
    Months,
    /// Days.
    Days,
    /// Consecutive hours.
    Hours,
    /// Numbers of days, most first.
    DaysListed,
    /// Codes of countries (ISO 3166-1).
    Countries,
    /// Words.
    Words,
    /// A day of the calendar.
    Day,
}

/// Every figure beside the retention rules, by its name.
pub(crate) const FIGURES: [(&str, Counted); 14] = [
    ("deadline.answer", Counted::Months),
    ("deadline.extended", Counted::Months),
    ("deadline.inform", Counted::Months),
    ("deadline.breach", Counted::Hours),
    ("deadline.warn", Counted::DaysListed),
    ("link.preferences", Counted::Days),
    ("link.consent", Counted::Days),
    ("link.request", Counted::Days),
    ("transfers.area", Counted::Countries),
    ("authority.name", Counted::Words),
    ("authority.address", Counted::Words),
    ("authority.data_box", Counted::Words),
    ("authority.website", Counted::Words),
    (HOLIDAY, Counted::Day),
];

impl Counted {
    /// The fields of a change in which it is told; the first must be filled in.
    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Time => &["months", "years", "days"],
            Self::Months => &["months", "years"],
            Self::Days => &["days"],
            Self::Hours => &["hours"],
            Self::DaysListed | Self::Countries | Self::Words => &["text"],
            Self::Day => &["day"],
        }
    }
}

/// Numbers of days as they are written: `14, 7, 2`. Most first; `None` for anything else.
pub(crate) fn days_listed(text: &str) -> Option<Vec<i64>> {
    let days: Option<Vec<i64>> = text.split(',').map(|day| day.trim().parse().ok()).collect();
    let mut days = days?;
    days.sort_unstable_by(|one, other| other.cmp(one));
    days.iter().all(|day| (0..=365).contains(day)).then_some(days)
}

/// Codes of countries as they are written: `AT, BE`. `None` for anything else.
pub(crate) fn countries(text: &str) -> Option<Vec<String>> {
    let codes = text.split(',').map(|code| code.trim().to_uppercase());
    let is_code = |code: &String| code.len() == 2 && code.chars().all(|it| it.is_ascii_uppercase());
    codes.map(|code| is_code(&code).then_some(code)).collect()
}

/// The rules of changes.
pub(crate) struct LawChanges;

impl Hook for LawChanges {
    fn entity(&self) -> &'static str {
        "law_change"
    }

    fn may_remove(&self, _record: &records::Visible) -> bool {
        false
    }

    fn free_fields(&self, _record: &records::Visible) -> Option<&'static [&'static str]> {
        Some(&["active"])
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_some() {
            return pending.keep_all_but(&["active"]);
        }
        let name = pending.get("law").as_text().unwrap_or_default();
        let counted = counted(work, name).ok_or_else(|| Error::at("law", "unknown-law"))?;
        let others = ["years", "months", "days", "hours", "day", "text"]
            .into_iter()
            .filter(|field| !counted.fields().contains(field) && !is_nothing(pending.get(field)));
        let errors: Vec<FieldError> =
            others.map(|field| FieldError::new(field, "law-counted-otherwise")).collect();
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
        fits(pending, counted)
    }

    fn before_removal(
        &self,
        _work: &mut Work<'_, '_>,
        _removed: &records::Removed<'_>,
    ) -> Result<(), Error> {
        Err(Error::at("active", "law-change-stays"))
    }
}

/// How the figure of this name is counted; `None` where there is none that can be changed.
fn counted(work: &Work<'_, '_>, name: &str) -> Option<Counted> {
    match name.strip_prefix(RETENTION) {
        Some(rule) => {
            let rule = work.dictionary().rule(rule)?;
            matches!(rule.keep, Keep::For(_)).then_some(Counted::Time)
        }
        None => FIGURES.iter().find(|(known, _)| *known == name).map(|(_, counted)| *counted),
    }
}

/// Checks that the figure is told as it is counted.
fn fits(pending: &Pending, counted: Counted) -> Result<(), Error> {
    let first = counted.fields().first().copied().unwrap_or("text");
    let text = pending.get("text").as_text().unwrap_or_default();
    match counted {
        Counted::Time | Counted::Months => {
            let time: Duration = time_of(|field| pending.get(field));
            if time.is_zero() { Err(Error::at(first, "no-time")) } else { Ok(()) }
        }
        _ if is_nothing(pending.get(first)) => Err(Error::at(first, "required")),
        Counted::DaysListed if days_listed(text).is_none() => Err(Error::at(first, "days-listed")),
        Counted::Countries if countries(text).is_none() => Err(Error::at(first, "country-codes")),
        _ => Ok(()),
    }
}

/// True for what was not filled in: a form sends zeros too.
fn is_nothing(value: &Value) -> bool {
    value.is_empty() || value.as_integer() == Some(0)
}
