//! The clock of a request: until when it must be answered (Art. 12(3) GDPR), counted by Regulation (EEC, Euratom) 1182/71.
//! Pure; the figures and the holidays stand in `law/deadlines.toml`.

use std::sync::OnceLock;

use dictionary::{Duration, Label};
use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use records::Error;
use serde::Deserialize;

/// How the time of requests is counted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// Until the answer.
    pub answer: Period,
    /// Until the answer to a request that was extended, from its receipt as well.
    pub extended: Period,
    /// Until somebody of whom we have data from elsewhere must be told (Art. 14(3)(a) GDPR).
    pub inform: Informing,
    /// Until a breach must be reported (Art. 33(1) GDPR).
    pub breach: Hours,
    /// When to warn.
    pub warn: Warnings,
    /// Public holidays.
    #[serde(rename = "holiday")]
    pub holidays: Vec<Holiday>,
}

/// A period in months with its source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Months from the receipt.
    pub months: u16,
    /// The law.
    pub source: String,
}

/// A period in months, and for whom it does not run.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Informing {
    /// Months from when the data were obtained.
    pub months: u16,
    /// Sources of contacts that are the person: they were told when they gave the data (Art. 13).
    pub given: Vec<String>,
    /// The law.
    pub source: String,
}

/// A period in hours with its source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Consecutive hours.
    pub hours: i64,
    /// The law.
    pub source: String,
}

/// Days before the end on which to warn.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warnings {
    /// The days, most first.
    pub days: Vec<i64>,
    /// Why these.
    pub source: String,
}

/// A public holiday: on a day of each year, or so many days from Easter Sunday.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The month.
    #[serde(default)]
    pub month: i8,
    /// The day of the month.
    #[serde(default)]
    pub day: i8,
    /// Only in this year.
    #[serde(default)]
    pub year: Option<i16>,
    /// Days from Easter Sunday.
    #[serde(default)]
    pub easter: Option<i64>,
    /// Its name.
    pub name: Label,
}

/// The end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The last day as the months give it.
    pub raw: Date,
    /// The last day when it is moved behind weekends and holidays (Art. 3(4)).
    pub rolled: Date,
}

impl Deadlines {
    /// The figures of the product.
    pub fn product() -> Result<Self, Error> {
        toml::from_str(include_str!("../law/deadlines.toml"))
            .map_err(|error| Error::Fault(format!("law/deadlines.toml: {error}")))
    }

    /// The same, read once for the whole program.
    pub fn shared() -> Result<&'static Self, Error> {
        static SHARED: OnceLock<Deadlines> = OnceLock::new();
        if let Some(deadlines) = SHARED.get() {
            return Ok(deadlines);
        }
        let deadlines = Self::product()?;
        Ok(SHARED.get_or_init(|| deadlines))
    }

    /// Until when a request received on this day must be answered.
    pub fn of(&self, received: Date, extended: bool) -> Deadline {
        let period = if extended { &self.extended } else { &self.answer };
        self.months(received, period.months)
    }

    /// Until when somebody must be told of whom we have data from elsewhere since this day.
    pub fn inform_by(&self, obtained: Date) -> Deadline {
        self.months(obtained, self.inform.months)
    }

    /// Until when a breach must be reported of which we learned at this moment. Hours run through weekends, holidays and the change
    /// of the clocks.
    pub fn report_by(&self, found: Timestamp) -> Timestamp {
        found
            .saturating_add(SignedDuration::from_hours(self.breach.hours))
            .unwrap_or(Timestamp::MAX)
    }

    fn months(&self, from: Date, months: u16) -> Deadline {
        let months = Duration { years: 0, months, days: 0 };
        // The day of the event is not counted, and the period ends on the same date (Art. 3(1) and 3(2)(c)).
        let raw = months.after(from);
        let mut rolled = raw;
        while self.is_free(rolled) {
            rolled = rolled.saturating_add(1.day());
        }
        Deadline { raw, rolled }
    }

    /// True on Saturdays, Sundays and public holidays.
    pub fn is_free(&self, day: Date) -> bool {
        matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            || self.holidays.iter().any(|holiday| holiday.falls_on(day))
    }
}

impl Holiday {
    fn falls_on(&self, day: Date) -> bool {
        match self.easter {
            Some(days) => easter_sunday(day.year()).saturating_add(days.days()) == day,
            None => {
                (self.month, self.day) == (day.month(), day.day())
                    && self.year.is_none_or(|year| year == day.year())
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus gives (Astronomical Algorithms, ch. 8).
fn easter_sunday(year: i16) -> Date {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let leap = century / 4;
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap - moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (i8::try_from(days / 31), i8::try_from(days % 31 + 1));
    let year = i16::try_from(year).unwrap_or(Date::MAX.year());
    match (month, day) {
        (Ok(month), Ok(day)) => Date::new(year, month, day).unwrap_or(Date::MAX),
        _ => Date::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(received: &str, answer: &str, extended: &str) {
        let deadlines = Deadlines::product().unwrap();
        let received: Date = received.parse().unwrap();
        let told = |extended| deadlines.of(received, extended).rolled.to_string();
        assert_eq!((told(false).as_str(), told(true).as_str()), (answer, extended));
    }

    #[test]
    fn time_is_counted_by_the_regulation() {
        check("2026-11-24", "2026-12-28", "2027-02-24");
        check("2027-01-31", "2027-03-01", "2027-04-30");
        check("2027-01-29", "2027-03-01", "2027-04-29");
        check("2028-01-31", "2028-02-29", "2028-05-02");
        check("2026-08-31", "2026-09-30", "2026-11-30");
        check("2026-09-28", "2026-10-29", "2026-12-28");
        check("2027-02-26", "2027-03-30", "2027-05-26");
        check("2027-03-05", "2027-04-05", "2027-06-07");
        check("2026-12-01", "2027-01-04", "2027-03-01");
        check("2027-06-05", "2027-07-07", "2027-09-06");
    }

    #[test]
    fn the_raw_day_stands_beside_the_moved_one() {
        let deadlines = Deadlines::product().unwrap();
        let told = deadlines.of(jiff::civil::date(2027, 1, 31), false);
        assert_eq!(
            (told.raw.to_string(), told.rolled.to_string()),
            ("2027-02-28".to_owned(), "2027-03-01".to_owned())
        );
    }

    /// In the time of Prague, as an officer reads it.
    #[track_caller]
    fn check_hours(found: &str, due: &str) {
        let deadlines = Deadlines::product().unwrap();
        let told = |moment: Timestamp| {
            moment.to_zoned(records::Clock::zone()).strftime("%Y-%m-%d %H:%M").to_string()
        };
        let found: jiff::civil::DateTime = found.parse().unwrap();
        let found = found.to_zoned(records::Clock::zone()).unwrap().timestamp();
        assert_eq!(told(deadlines.report_by(found)), due);
    }

    #[test]
    fn a_breach_is_counted_in_consecutive_hours() {
        check_hours("2026-11-23T10:00", "2026-11-26 10:00");
        // Over a weekend, and over Christmas: nothing is moved.
        check_hours("2026-11-20T16:30", "2026-11-23 16:30");
        check_hours("2026-12-23T18:00", "2026-12-26 18:00");
        // The clocks go back on 25 October and forward on 28 March: an hour more or less by the clock on the wall.
        check_hours("2026-10-23T12:00", "2026-10-26 11:00");
        check_hours("2027-03-26T12:00", "2027-03-29 13:00");
        // The hour that there is twice, and the turn of the year.
        check_hours("2026-10-25T02:30", "2026-10-28 01:30");
        check_hours("2026-12-30T23:59", "2027-01-02 23:59");
    }

    #[test]
    fn people_are_told_within_a_month() {
        let deadlines = Deadlines::product().unwrap();
        for (obtained, due) in [("2026-11-24", "2026-12-28"), ("2027-01-31", "2027-03-01")] {
            let told = deadlines.inform_by(obtained.parse().unwrap());
            assert_eq!(told.rolled.to_string(), due);
        }
    }

    #[test]
    fn easter_is_where_the_calendar_has_it() {
        for sunday in
            ["1961-04-02", "2000-04-23", "2024-03-31", "2026-04-05", "2027-03-28", "2038-04-25"]
        {
            let sunday: Date = sunday.parse().unwrap();
            assert_eq!(easter_sunday(sunday.year()), sunday);
        }
    }
}
