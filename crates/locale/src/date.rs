//! Dates and moments as people write and read them.
//!
//! Not here: which dates a field allows (crate `dictionary`), ISO dates of JSON and of exported files. Called by `web` for
//! cells, cards, timelines and forms.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

use crate::language::Locale;
use crate::texts::{Arg, Texts};

/// Between the parts of a date stands a space that does not break.
const SPACE: char = '\u{a0}';
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Beyond so many days a date says more than a count.
const FAR_DAYS: i64 = 7;

// The names of days and months are part of how a date is written, and stand here so that writing one needs no texts.
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const CZECH_MONTHS: [&str; 12] = [
    "leden",
    "únor",
    "březen",
    "duben",
    "květen",
    "červen",
    "červenec",
    "srpen",
    "září",
    "říjen",
    "listopad",
    "prosinec",
];

/// A day: `24. 11. 2026`, `24 Nov 2026`.
pub fn date(locale: Locale, day: Date) -> String {
    let year = day.year();
    match locale {
        Locale::Cs => format!("{}.{SPACE}{}.{SPACE}{year:04}", day.day(), day.month()),
        Locale::En => {
            let month = month(locale, day).get(..3).unwrap_or_default();
            format!("{}{SPACE}{month}{SPACE}{year:04}", day.day())
        }
    }
}

/// A moment in a time zone, to the minute: `24. 11. 2026 14:05`.
pub fn date_time(locale: Locale, moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    format!("{} {:02}:{:02}", date(locale, local.date()), local.hour(), local.minute())
}

/// The name of a day's weekday.
pub fn weekday(locale: Locale, day: Date) -> &'static str {
    let (czech, english) = match day.weekday() {
        Weekday::Monday => ("pondělí", "Monday"),
        Weekday::Tuesday => ("úterý", "Tuesday"),
        Weekday::Wednesday => ("středa", "Wednesday"),
        Weekday::Thursday => ("čtvrtek", "Thursday"),
        Weekday::Friday => ("pátek", "Friday"),
        Weekday::Saturday => ("sobota", "Saturday"),
        Weekday::Sunday => ("neděle", "Sunday"),
    };
    match locale {
        Locale::Cs => czech,
        Locale::En => english,
    }
}

/// The name of a day's month as it heads a calendar: `listopad`, `November`.
pub fn month(locale: Locale, day: Date) -> &'static str {
    let names = match locale {
        Locale::Cs => &CZECH_MONTHS,
        Locale::En => &ENGLISH_MONTHS,
    };
    let index = usize::try_from(day.month() - 1).ok();
    index.and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// How long ago, or how soon: minutes and hours within a day, then yesterday, tomorrow and days by the calendar of
/// Europe/Prague, and a date beyond a week.
pub fn relative(locale: Locale, texts: &Texts, then: Timestamp, now: Timestamp) -> String {
    let zone = TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC);
    let seconds = now.duration_since(then).as_secs();
    let day = then.to_zoned(zone.clone()).date();
    let today = now.to_zoned(zone).date();
    let days = i64::from((today - day).get_days()).abs();
    let (past, distance) = (seconds >= 0, seconds.abs());
    let (unit, count) = match distance {
        0..MINUTE => return texts.get(locale, "time-now").to_owned(),
        MINUTE..HOUR => ("minutes", distance / MINUTE),
        // A day of 25 hours can lie more than 24 hours away and still be today.
        _ if distance < DAY || days == 0 => ("hours", distance / HOUR),
        _ if days == 1 && past => return texts.get(locale, "time-yesterday").to_owned(),
        _ if days == 1 => return texts.get(locale, "time-tomorrow").to_owned(),
        _ if days <= FAR_DAYS => ("days", days),
        _ => return date(locale, day),
    };
    let direction = if past { "ago" } else { "in" };
    texts.format(locale, &format!("time-{unit}-{direction}"), &[("count", Arg::Number(count))])
}

/// A day as a person writes it: ISO, `24.11.2026`, `24. 11. 2026`, `24/11/2026`, `24 Nov 2026`. All forms are understood in
/// every language.
///
/// Invariant: the year has four digits; which century `24. 11. 26` means is not guessed.
pub fn parse_date(_locale: Locale, text: &str) -> Option<Date> {
    let text = text.trim();
    if let ([year, month, day], 10) = (text.split('-').collect::<Vec<_>>().as_slice(), text.len()) {
        return Date::new(year_of(year)?, number_of(month)?, number_of(day)?).ok();
    }
    let is_mark = |letter: char| letter == '.' || letter == '/' || letter.is_whitespace();
    let parts: Vec<&str> = text.split(is_mark).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let month = number_of(month).or_else(|| month_of(month))?;
    Date::new(year_of(year)?, month, number_of(day)?).ok()
}

/// A moment as a person writes it: `24. 11. 2026 14:05`, `2026-11-24T14:05` in a time zone; or ISO with its own offset.
/// Seconds may follow, parts of them are rounded.
pub fn parse_date_time(locale: Locale, text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    // First, because a civil time would be read without regard to the offset behind it.
    if let Ok(moment) = text.parse::<Timestamp>() {
        return moment.round(Unit::Second).ok();
    }
    let local = match text.parse::<DateTime>() {
        Ok(local) => local.round(Unit::Second).ok()?,
        Err(_other) => {
            let (day, time) = text.rsplit_once(char::is_whitespace)?;
            let times: Vec<i8> = time.split(':').map(number_of).collect::<Option<_>>()?;
            let (hour, minute, second) = match times.as_slice() {
                [hour, minute] => (*hour, *minute, 0),
                [hour, minute, second] => (*hour, *minute, *second),
                _ => return None,
            };
            let time = jiff::civil::Time::new(hour, minute, second, 0).ok()?;
            parse_date(locale, day)?.to_datetime(time)
        }
    };
    Some(local.to_zoned(zone.clone()).ok()?.timestamp())
}

/// One or two digits; `parse` alone would let a sign through.
fn number_of(text: &str) -> Option<i8> {
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn year_of(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok().filter(|year| *year > 0) } else { None }
}

/// The month of an English name or of its first letters, three at least.
fn month_of(word: &str) -> Option<i8> {
    let begins =
        |name: &str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let found = ENGLISH_MONTHS.iter().position(|name| word.len() >= 3 && begins(name))?;
    i8::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    fn prague() -> TimeZone {
        TimeZone::get("Europe/Prague").unwrap()
    }

    #[track_caller]
    fn check_relative(then: &str, now: &str, cs: &str, en: &str) {
        let texts = Texts::load().unwrap();
        let [then, now] = [then, now].map(|text| text.parse::<Timestamp>().unwrap());
        for (locale, expected) in [(Locale::Cs, cs), (Locale::En, en)] {
            let told = relative(locale, &texts, then, now);
            assert_eq!(told.replace(SPACE, " "), expected, "{then} at {now}");
        }
    }

    #[track_caller]
    fn check_moment(text: &str, expected: Option<&str>) {
        for locale in Locale::ALL {
            let moment = parse_date_time(locale, text, &prague()).map(|at| at.to_string());
            assert_eq!(moment.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_day_is_written_as_its_language_does() {
        assert_eq!(date(Locale::Cs, day(2026, 11, 24)), "24.\u{a0}11.\u{a0}2026");
        assert_eq!(date(Locale::En, day(2026, 11, 24)), "24\u{a0}Nov\u{a0}2026");
        assert_eq!(date(Locale::Cs, day(33, 4, 3)), "3.\u{a0}4.\u{a0}0033");
        let moment = "2026-11-24T13:05:59Z".parse().unwrap();
        assert_eq!(date_time(Locale::Cs, moment, &prague()), "24.\u{a0}11.\u{a0}2026 14:05");
        assert_eq!(date_time(Locale::En, moment, &prague()), "24\u{a0}Nov\u{a0}2026 14:05");
    }

    #[test]
    fn days_and_months_have_their_names() {
        for (at, cs, en) in [
            (day(2026, 11, 23), "pondělí listopad", "Monday November"),
            (day(2026, 2, 1), "neděle únor", "Sunday February"),
            (day(2026, 12, 31), "čtvrtek prosinec", "Thursday December"),
        ] {
            for (locale, expected) in [(Locale::Cs, cs), (Locale::En, en)] {
                let names = format!("{} {}", weekday(locale, at), month(locale, at));
                assert_eq!(names, expected);
            }
        }
    }

    #[test]
    fn a_distance_in_time_is_told_as_people_do() {
        let now = "2026-11-24T12:00:00Z";
        check_relative("2026-11-24T12:00:00Z", now, "právě teď", "just now");
        check_relative("2026-11-24T12:00:59Z", now, "právě teď", "just now");
        check_relative("2026-11-24T11:59:00Z", now, "před 1 minutou", "1 minute ago");
        check_relative("2026-11-24T11:55:00Z", now, "před 5 minutami", "5 minutes ago");
        check_relative("2026-11-24T12:03:00Z", now, "za 3 minuty", "in 3 minutes");
        check_relative("2026-11-24T09:00:00Z", now, "před 3 hodinami", "3 hours ago");
        check_relative("2026-11-24T17:00:00Z", now, "za 5 hodin", "in 5 hours");
        check_relative("2026-11-23T13:00:00Z", now, "před 23 hodinami", "23 hours ago");
        check_relative("2026-11-23T12:00:00Z", now, "včera", "yesterday");
        check_relative("2026-11-25T20:00:00Z", now, "zítra", "tomorrow");
        check_relative("2026-11-22T23:30:00Z", now, "včera", "yesterday");
        check_relative("2026-11-22T22:30:00Z", now, "před 2 dny", "2 days ago");
        check_relative("2026-11-27T12:00:00Z", now, "za 3 dny", "in 3 days");
        check_relative("2026-11-30T12:00:00Z", now, "za 6 dní", "in 6 days");
        check_relative("2026-11-17T12:00:00Z", now, "před 7 dny", "7 days ago");
        check_relative("2026-11-16T12:00:00Z", now, "16. 11. 2026", "16 Nov 2026");
        // The night when the clocks go back: the day has 25 hours.
        let night = ("2026-10-24T22:05:00Z", "2026-10-25T22:30:00Z");
        check_relative(night.0, night.1, "před 24 hodinami", "24 hours ago");
    }

    #[test]
    fn a_day_is_understood_in_many_forms() {
        for text in [
            "2026-11-24",
            " 24.11.2026 ",
            "24. 11. 2026",
            "24.\u{a0}11.\u{a0}2026",
            "24/11/2026",
            "24 Nov 2026",
            "24 november 2026",
        ] {
            assert_eq!(parse_date(Locale::Cs, text), Some(day(2026, 11, 24)), "{text}");
        }
        for text in [
            "",
            "31.2.2026",
            "24.11.",
            "x.y.z",
            "24.13.2026",
            "24.11.99999",
            "24.11.26",
            "0000-01-01",
            "24.+1.2026",
            "24 No 2026",
            "24 Novx 2026",
            "11/24/2026",
            "2026-2-030",
            "24 Žář 2026",
            "2026-11-24T10:00",
        ] {
            assert_eq!(parse_date(Locale::Cs, text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_is_understood_in_many_forms() {
        check_moment("24. 11. 2026 14:05", Some("2026-11-24T13:05:00Z"));
        check_moment("24 Nov 2026 14:05:30", Some("2026-11-24T13:05:30Z"));
        check_moment("2026-11-24T14:05", Some("2026-11-24T13:05:00Z"));
        check_moment("2026-11-24 14:05", Some("2026-11-24T13:05:00Z"));
        check_moment("2026-11-24T14:05:00.6Z", Some("2026-11-24T14:05:01Z"));
        check_moment("2026-11-24T14:05:00-05:00", Some("2026-11-24T19:05:00Z"));
        for text in ["", "14:05", "24. 11. 2026", "24. 11. 2026 24:05", "24. 11. 2026 14:61"] {
            check_moment(text, None);
        }
    }

    proptest! {
        #[test]
        fn a_written_day_is_understood(year in 1_i16..=9999, month in 1_i8..=12, d in 1_i8..=28) {
            for locale in Locale::ALL {
                let day = day(year, month, d);
                prop_assert_eq!(parse_date(locale, &date(locale, day)), Some(day));
                prop_assert_eq!(parse_date(locale, &day.to_string()), Some(day));
            }
        }

        #[test]
        fn a_written_minute_is_understood(minutes in -30_000_000_i64..=130_000_000) {
            let moment = Timestamp::from_second(minutes * 60).unwrap();
            for locale in Locale::ALL {
                let written = date_time(locale, moment, &TimeZone::UTC);
                prop_assert_eq!(parse_date_time(locale, &written, &TimeZone::UTC), Some(moment));
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*|[-0-9./: TZ+]*", seconds: i32, other: i32) {
            parse_date(Locale::Cs, &text);
            parse_date_time(Locale::En, &text, &prague());
            let [then, now] = [seconds, other].map(|at| Timestamp::from_second(i64::from(at)).unwrap());
            relative(Locale::Cs, &Texts::load().unwrap(), then, now);
        }
    }
}
