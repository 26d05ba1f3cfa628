//! Dates and moments.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

use crate::language::Locale;
use crate::texts::{Arg, Texts};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Between the parts of a date stands a space that does not break.
const SPACE: char = '\u{a0}';

/// A day: `24. 11. 2026`, `24 Nov 2026`.
pub fn date(locale: Locale, day: Date) -> String {
    match locale {
        Locale::Cs => {
            format!("{}.{SPACE}{}.{SPACE}{}", day.day(), day.month(), day.year())
        }
        Locale::En => {
            let month = usize::try_from(day.month() - 1).ok().and_then(|index| MONTHS.get(index));
            format!("{}{SPACE}{}{SPACE}{}", day.day(), month.unwrap_or(&""), day.year())
        }
    }
}

/// A moment in a time zone: `24. 11. 2026 14:05`.
pub fn date_time(locale: Locale, moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    format!("{} {:02}:{:02}", date(locale, local.date()), local.hour(), local.minute())
}

/// The name of a day's weekday.
pub fn weekday(locale: Locale, day: Date) -> &'static str {
    let names = match locale {
        Locale::Cs => ["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"],
        Locale::En => {
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        }
    };
    let [mon, tue, wed, thu, fri, sat, sun] = names;
    match day.weekday() {
        Weekday::Monday => mon,
        Weekday::Tuesday => tue,
        Weekday::Wednesday => wed,
        Weekday::Thursday => thu,
        Weekday::Friday => fri,
        Weekday::Saturday => sat,
        Weekday::Sunday => sun,
    }
}

/// How long ago, or how soon: minutes, hours and days; a date beyond a week.
pub fn relative(locale: Locale, texts: &Texts, moment: Timestamp, now: Timestamp) -> String {
    let seconds = now.duration_since(moment).as_secs();
    let (past, distance) = (seconds >= 0, seconds.abs());
    let (key, count) = match distance {
        0..60 => return texts.get(locale, "time-now").to_owned(),
        60..3600 => ("minutes", distance / 60),
        3600..86_400 => ("hours", distance / 3600),
        86_400..604_800 => ("days", distance / 86_400),
        _ => {
            let zone = TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC);
            return date(locale, moment.to_zoned(zone).date());
        }
    };
    let direction = if past { "ago" } else { "in" };
    texts.format(locale, &format!("time-{key}-{direction}"), &[("count", Arg::Number(count))])
}

/// A day as a person writes it: ISO, `24.11.2026`, `24. 11. 2026`, `24/11/2026`, `24 Nov 2026`.
pub fn parse_date(_locale: Locale, text: &str) -> Option<Date> {
    let text = text.trim().replace(SPACE, " ");
    if let Ok(day) = text.parse::<Date>() {
        return (1..=9999).contains(&day.year()).then_some(day);
    }
    let parts: Vec<&str> =
        text.split(['.', '/', ' ']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let month = match month.parse::<i8>() {
        Ok(month) => month,
        Err(_word) => {
            let found = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
            i8::try_from(found + 1).ok()?
        }
    };
    let year: i16 = year.parse().ok().filter(|year| (1..=9999).contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

/// A day with a time as a person writes it: `24. 11. 2026 14:05` or ISO.
pub fn parse_date_time(locale: Locale, text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    let local = match text.parse::<DateTime>() {
        Ok(local) => local,
        Err(_other) => {
            let (day, time) = text.rsplit_once(' ')?;
            let (hour, minute) = time.split_once(':')?;
            parse_date(locale, day)?.at(hour.parse().ok()?, minute.parse().ok()?, 0, 0)
        }
    };
    let rounded = local.round(Unit::Second).ok()?;
    Some(rounded.to_zoned(zone.clone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_written_as_its_language_does() {
        assert_eq!(date(Locale::Cs, day(2026, 11, 24)), "24.\u{a0}11.\u{a0}2026");
        assert_eq!(date(Locale::En, day(2026, 11, 24)), "24\u{a0}Nov\u{a0}2026");
    }

    #[test]
    fn a_day_is_understood_in_many_forms() {
        for text in ["2026-11-24", "24.11.2026", "24. 11. 2026", "24/11/2026", "24 Nov 2026"] {
            assert_eq!(parse_date(Locale::Cs, text), Some(day(2026, 11, 24)), "{text}");
        }
        for text in ["", "31.2.2026", "24.11.", "x.y.z", "24.13.2026", "24.11.99999"] {
            assert_eq!(parse_date(Locale::Cs, text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_understood(year in 1_i16..=9999, month in 1_i8..=12, d in 1_i8..=28) {
            for locale in Locale::ALL {
                prop_assert_eq!(parse_date(locale, &date(locale, day(year, month, d))), Some(day(year, month, d)));
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*") {
            parse_date(Locale::Cs, &text);
            parse_date_time(Locale::En, &text, &TimeZone::UTC);
        }
    }
}
