//! From what people write in spreadsheets to what the dictionary reads: Czech dates, decimals with a comma, amounts with
//! a sign of currency, words for yes and no, labels of options, whole addresses.
//!
//! Not here: whether the value fits (`dictionary`). What is not understood is passed on as it is, so that the dictionary
//! refuses it with its own words. Called by `rows`.

use dictionary::{Field, FieldType, fold, words};
use jiff::civil::{Date, DateTime, Time};
use records::Clock;
use serde_json::{Map, Value as Json, json};

use crate::synonyms::{COUNTRIES, CURRENCIES, NO, YES};

/// The raw value of a draft for a cell; references are looked up elsewhere.
pub(crate) fn raw_value(field: &Field, cell: &str) -> Json {
    match &field.kind {
        FieldType::Integer { .. } | FieldType::Decimal { .. } => json!(number(cell)),
        FieldType::Money => money(cell),
        FieldType::Date => json!(date(cell).map_or_else(|| cell.to_owned(), |day| day.to_string())),
        FieldType::DateTime => json!(date_time(cell).unwrap_or_else(|| cell.to_owned())),
        FieldType::YesNo => yes_no(cell),
        FieldType::Choice { .. } => json!(option(field, cell)),
        FieldType::MultiChoice { .. } => {
            json!(items(cell).map(|item| option(field, item)).collect::<Vec<String>>())
        }
        FieldType::Tags | FieldType::References { .. } => json!(items(cell).collect::<Vec<&str>>()),
        FieldType::Address => address(cell),
        _ => json!(cell),
    }
}

fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';', '|', '\n']).map(str::trim).filter(|item| !item.is_empty())
}

/// The stored value of the option that is meant by its value or by its label in either language.
fn option(field: &Field, cell: &str) -> String {
    let wanted = fold(cell);
    field
        .options()
        .iter()
        .find(|option| {
            [&option.value, &option.label.cs, &option.label.en]
                .into_iter()
                .any(|name| fold(name) == wanted)
        })
        .map_or_else(|| cell.to_owned(), |option| option.value.clone())
}

fn yes_no(cell: &str) -> Json {
    let word = fold(cell);
    if YES.contains(&word.as_str()) {
        json!(true)
    } else if NO.contains(&word.as_str()) {
        json!(false)
    } else {
        json!(cell)
    }
}

/// A day: `24.11.2026`, `24. 11. 2026` or `2026-11-24`.
pub(crate) fn date(cell: &str) -> Option<Date> {
    if let Ok(day) = cell.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = cell.split('.').map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    // Two digits of a year would have to be guessed.
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A moment: RFC 3339, or a day with or without a time, in the house's time zone.
fn date_time(cell: &str) -> Option<String> {
    if cell.parse::<jiff::Timestamp>().is_ok() {
        return Some(cell.to_owned());
    }
    let (day, time) = match cell.rsplit_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => (date(day.trim())?, time_of_day(time)?),
        _ => (date(cell)?, Time::midnight()),
    };
    let moment = DateTime::from_parts(day, time).to_zoned(Clock::zone()).ok()?.timestamp();
    Some(moment.to_string())
}

fn time_of_day(text: &str) -> Option<Time> {
    let mut parts = text.trim().split(':').map(str::parse::<i8>);
    let mut next = || parts.next().map_or(Some(0), Result::ok);
    let (hour, minute, second) = (next()?, next()?, next()?);
    Time::new(hour, minute, second, 0).ok()
}

/// A number as the dictionary reads it: `1 234,50` and `1.234,50` become `1234.50`.
///
/// With both signs the last one parts the decimals. A lone comma parts them too, as Czech spreadsheets write it.
fn number(cell: &str) -> String {
    let mut text: String = cell.chars().filter(|letter| !letter.is_whitespace()).collect();
    text = text.replace('\u{2212}', "-");
    if !text.chars().all(|letter| letter.is_ascii_digit() || "+-.,".contains(letter)) {
        return cell.to_owned();
    }
    let thousands = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => '.',
        (Some(_), Some(_)) => ',',
        (None, Some(_)) if text.matches('.').count() > 1 => '.',
        (Some(_), None) if text.matches(',').count() > 1 => ',',
        _ => ' ',
    };
    text.retain(|letter| letter != thousands);
    text.replace(',', ".")
}

/// An amount with the sign or the code of its currency before or behind it; without one it is in crowns.
fn money(cell: &str) -> Json {
    let cell = cell.trim().trim_end_matches(",-").trim_end_matches(",–");
    let is_part = |letter: char| letter.is_alphabetic() || "€$£".contains(letter);
    let sign: String = cell.chars().filter(|letter| is_part(*letter)).collect();
    let amount: String = cell.chars().filter(|letter| !is_part(*letter)).collect();
    let amount = number(amount.trim().trim_end_matches(",-"));
    let known = CURRENCIES.iter().find(|(known, _)| *known == fold(&sign)).map(|(_, code)| *code);
    let currency = match known {
        Some(code) => code.to_owned(),
        None if sign.is_empty() => "CZK".to_owned(),
        None => sign.to_uppercase(),
    };
    json!({"amount": amount, "currency": currency})
}

/// The code of a country by its name or its code.
pub(crate) fn country(cell: &str) -> String {
    let name = words(cell).join(" ");
    COUNTRIES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or_else(|| cell.trim().to_owned(), |(_, code)| (*code).to_owned())
}

/// A whole address in one cell: `Dlouhá 12, 602 00 Brno, Česko`, in lines or parted by commas.
fn address(cell: &str) -> Json {
    let mut sections: Vec<&str> =
        cell.split([',', '\n', ';']).map(str::trim).filter(|section| !section.is_empty()).collect();
    let mut parts = Map::new();
    if let Some(last) = sections.last().filter(|_| sections.len() > 1) {
        let code = country(last);
        let known = COUNTRIES.iter().any(|(_, known)| *known == code);
        if known {
            parts.insert("country".to_owned(), json!(code));
            sections.pop();
        }
    }
    let coded = sections.iter().position(|section| postal_code(section).is_some());
    if let Some((section, (code, city))) = coded
        .and_then(|place| sections.get(place))
        .and_then(|section| Some((*section, postal_code(section)?)))
    {
        parts.insert("postal_code".to_owned(), json!(code));
        sections.retain(|other| *other != section);
        if !city.is_empty() {
            parts.insert("city".to_owned(), json!(city));
        }
    }
    if !parts.contains_key("city") && sections.len() > 1 {
        parts.insert("city".to_owned(), json!(sections.pop()));
    }
    if !sections.is_empty() {
        parts.insert("street".to_owned(), json!(sections.join(", ")));
    }
    Json::Object(parts)
}

/// The Czech or Slovak postal code at the beginning or the end of a section, and the rest of it.
fn postal_code(section: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = section.split_whitespace().collect();
    let digits = |part: &&str, count: usize| {
        part.len() == count && part.chars().all(|letter| letter.is_ascii_digit())
    };
    let split = |code: &[&str], rest: &[&str]| Some((code.concat(), rest.join(" ")));
    match parts.as_slice() {
        [one, rest @ ..] if digits(one, 5) => split(&[one], rest),
        [one, two, rest @ ..] if digits(one, 3) && digits(two, 2) => split(&[one, two], rest),
        [rest @ .., one] if digits(one, 5) => split(&[one], rest),
        [rest @ .., one, two] if digits(one, 3) && digits(two, 2) => split(&[one, two], rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::test_entities::{company, contact};

    #[test]
    fn numbers_of_both_languages() {
        for (cell, expected) in [
            ("1 234,50", "1234.50"),
            ("1\u{a0}234,5", "1234.5"),
            ("1.234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1.234.567", "1234567"),
            ("-5,5", "-5.5"),
            ("\u{2212}5", "-5"),
            ("12.5", "12.5"),
            ("abc", "abc"),
        ] {
            assert_eq!(number(cell), expected, "{cell}");
        }
    }

    #[test]
    fn amounts_with_their_currency() {
        for (cell, amount, currency) in [
            ("1 234,50 Kč", "1234.50", "CZK"),
            ("1234,-", "1234", "CZK"),
            ("1234,- Kč", "1234", "CZK"),
            ("€ 12.5", "12.5", "EUR"),
            ("12 eur", "12", "EUR"),
            ("$1,200.00", "1200.00", "USD"),
        ] {
            assert_eq!(money(cell), json!({"amount": amount, "currency": currency}), "{cell}");
        }
    }

    #[test]
    fn days_and_moments() {
        for cell in ["24.11.2026", "24. 11. 2026", "2026-11-24"] {
            assert_eq!(date(cell), Some(jiff::civil::date(2026, 11, 24)), "{cell}");
        }
        for cell in ["24.11.26", "31.2.2026", "24/11/2026", "1.1", ""] {
            assert_eq!(date(cell), None, "{cell}");
        }
        assert_eq!(date_time("24.11.2026 14:05").as_deref(), Some("2026-11-24T13:05:00Z"));
        assert_eq!(date_time("2026-07-01").as_deref(), Some("2026-06-30T22:00:00Z"));
        assert_eq!(date_time("24.11.2026 25:00"), None);
    }

    #[test]
    fn options_by_value_and_label() {
        let company = company();
        let kind = company.field("kind").unwrap();
        for cell in ["customer", "Zákazník", "zakaznik", "CUSTOMER"] {
            assert_eq!(raw_value(kind, cell), json!("customer"), "{cell}");
        }
        assert_eq!(raw_value(kind, "Kamarád"), json!("Kamarád"));
        let contact = contact();
        let tags = contact.field("tags").unwrap();
        assert_eq!(raw_value(tags, "VIP; veletrh,,x"), json!(["VIP", "veletrh", "x"]));
        assert_eq!(yes_no("Ano"), json!(true));
        assert_eq!(yes_no("0"), json!(false));
        assert_eq!(yes_no("asi"), json!("asi"));
    }

    #[test]
    fn whole_addresses() {
        for (cell, expected) in [
            (
                "Dlouhá 12, 602 00 Brno, Česko",
                json!({"country": "CZ", "postal_code": "60200", "city": "Brno", "street": "Dlouhá 12"}),
            ),
            (
                "Dlouhá 12\nBrno 60200",
                json!({"postal_code": "60200", "city": "Brno", "street": "Dlouhá 12"}),
            ),
            ("Dlouhá 12, Brno", json!({"city": "Brno", "street": "Dlouhá 12"})),
            (
                "Dlouhá 12, Brno, 60200",
                json!({"postal_code": "60200", "city": "Brno", "street": "Dlouhá 12"}),
            ),
            ("Brno", json!({"street": "Brno"})),
        ] {
            assert_eq!(address(cell), expected, "{cell}");
        }
        assert_eq!(country("Česká republika"), "CZ");
        assert_eq!(country("ČR"), "CZ");
        assert_eq!(country("sk"), "sk");
    }

    /// One field of each type: what is read depends on nothing else.
    static FIELDS: std::sync::LazyLock<Vec<Field>> = std::sync::LazyLock::new(|| {
        let mut kinds = std::collections::BTreeSet::new();
        let all = [contact(), company()];
        let fields = all.iter().flat_map(|entity| entity.fields.values());
        fields.filter(|field| kinds.insert(field.kind.name())).cloned().collect()
    });

    proptest! {
        #[test]
        fn no_cell_makes_it_panic(cell in "\\PC{0,40}") {
            for field in FIELDS.iter() {
                drop(raw_value(field, &cell));
            }
            drop((date(&cell), date_time(&cell), number(&cell), money(&cell), address(&cell)));
        }
    }
}
