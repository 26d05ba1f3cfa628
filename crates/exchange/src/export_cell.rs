//! A value as a cell of an exported file, in the language of the person: what was exported can be read by people and
//! imported again. Called by `export`.

use dictionary::{Address, Field, FieldType, Value};
use jiff::Timestamp;
use locale::Locale;
use records::{Clock, Shown, Titles};
use rust_decimal::Decimal;

use crate::words::Words;

/// What stands for a value that is masked.
pub(crate) const MASK: &str = "•••";

/// The cells of a field: one, or the four parts of an address.
pub(crate) fn cells(
    words: Words<'_>,
    field: &Field,
    shown: Shown<'_>,
    titles: &Titles,
) -> Vec<String> {
    let width = headers(words, field).len();
    match shown {
        Shown::Hidden => vec![String::new(); width],
        Shown::Masked => vec![MASK.to_owned(); width],
        Shown::Value(value) if matches!(field.kind, FieldType::Address) => match value {
            Value::Address(address) => address_cells(address),
            _ => vec![String::new(); width],
        },
        Shown::Value(value) => vec![cell(words, field, value, titles)],
    }
}

/// The headers of a field: its label, or one for each part of an address.
pub(crate) fn headers(words: Words<'_>, field: &Field) -> Vec<String> {
    let label = field.label.get(words.locale().code()).to_owned();
    match field.kind {
        FieldType::Address => Address::default()
            .parts()
            .iter()
            .map(|(part, _)| {
                let key = format!("address-{}", part.replace('_', "-"));
                format!("{label}: {}", words.text(&key, &[]))
            })
            .collect(),
        _ => vec![label],
    }
}

fn address_cells(address: &Address) -> Vec<String> {
    address.parts().iter().map(|(_, part)| (*part).to_owned()).collect()
}

fn cell(words: Words<'_>, field: &Field, value: &Value, titles: &Titles) -> String {
    let name_of = |id: &uuid::Uuid| titles.get(*id).unwrap_or_default().to_owned();
    let labelled = |stored: &str| {
        field.option(stored).map_or_else(
            || stored.to_owned(),
            |option| option.label.get(words.locale().code()).to_owned(),
        )
    };
    match value {
        Value::Null | Value::Bytes(_) => String::new(),
        Value::Text(text) => match field.kind {
            FieldType::Choice { .. } => labelled(text),
            _ => text.clone(),
        },
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => decimal(words, *number),
        Value::Money(money) => {
            format!("{} {}", decimal(words, Decimal::new(money.minor, 2)), money.currency)
        }
        Value::Date(day) => match words.locale() {
            Locale::Cs => day.strftime("%d.%m.%Y").to_string(),
            Locale::En => day.to_string(),
        },
        Value::DateTime(moment) => date_time(words, *moment),
        Value::YesNo(true) => words.text("yes", &[]),
        Value::YesNo(false) => words.text("no", &[]),
        Value::Id(id) if field.target().is_some() => name_of(id),
        Value::Id(id) => id.to_string(),
        Value::Ids(ids) => {
            let names: Vec<String> =
                ids.iter().map(name_of).filter(|name| !name.is_empty()).collect();
            names.join(", ")
        }
        Value::List(items) => {
            let names: Vec<String> = items.iter().map(|item| labelled(item)).collect();
            names.join(", ")
        }
        // A table of one sheet has one cell for all of them.
        Value::Lines(lines) => lines
            .iter()
            .map(|line| {
                let parts = field.line_fields().iter();
                let parts = parts.map(|part| cell(words, part, line.get(&part.name), titles));
                parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            })
            .collect::<Vec<_>>()
            .join("\n"),
        // Only when a field that is no address holds one, which the dictionary forbids.
        Value::Address(address) => address_cells(address).join(", "),
    }
}

fn decimal(words: Words<'_>, number: Decimal) -> String {
    let text = number.to_string();
    match words.locale() {
        Locale::Cs => text.replace('.', ","),
        Locale::En => text,
    }
}

/// The moment in the house's time zone, exact to the second.
fn date_time(words: Words<'_>, moment: Timestamp) -> String {
    let local = moment.to_zoned(Clock::zone()).datetime();
    let pattern = match words.locale() {
        Locale::Cs => "%d.%m.%Y %H:%M:%S",
        Locale::En => "%Y-%m-%d %H:%M:%S",
    };
    local.strftime(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use dictionary::Money;
    use locale::Texts;

    use super::*;
    use crate::test_entities::{company, contact};

    #[track_caller]
    fn check(field: &str, value: &Value, cs: &str, en: &str) {
        let contact = contact();
        let company = company();
        let field = contact.field(field).or_else(|| company.field(field)).unwrap();
        let mut titles = Titles::default();
        titles.insert(uuid::Uuid::from_u128(1), "Petra Malá".to_owned());
        let texts = Texts::load().unwrap();
        for (locale, expected) in [(Locale::Cs, cs), (Locale::En, en)] {
            let cells = cells(Words::new(&texts, locale), field, Shown::Value(value), &titles);
            assert_eq!(cells.join("|"), expected);
        }
    }

    #[test]
    fn values_are_written_for_people_of_either_language() {
        let day = Value::Date(jiff::civil::date(2026, 1, 5));
        let moment = Value::DateTime("2026-01-05T12:00:00.5Z".parse().unwrap());
        let address = Value::Address(Box::new(Address {
            street: "Dlouhá 1".to_owned(),
            city: "Brno".to_owned(),
            postal_code: "60200".to_owned(),
            country: "CZ".to_owned(),
        }));
        let money = Value::Money(Money { minor: 123_450, currency: "EUR".to_owned() });
        check("source_date", &day, "05.01.2026", "2026-01-05");
        check("last_activity_at", &moment, "05.01.2026 13:00:00", "2026-01-05 13:00:00");
        check("address", &address, "Dlouhá 1|Brno|60200|CZ", "Dlouhá 1|Brno|60200|CZ");
        check("address", &Value::Null, "|||", "|||");
        check("kind", &"customer".into(), "Zákazník", "Customer");
        check("owner_id", &uuid::Uuid::from_u128(1).into(), "Petra Malá", "Petra Malá");
        check("owner_id", &uuid::Uuid::from_u128(2).into(), "", "");
        check("tags", &Value::List(vec!["a".to_owned(), "b".to_owned()]), "a, b", "a, b");
        check("note", &money, "1234,50 EUR", "1234.50 EUR");
    }

    #[test]
    fn what_may_not_be_seen_stays_unseen() {
        let contact = contact();
        let texts = Texts::load().unwrap();
        let words = Words::new(&texts, Locale::Cs);
        let read = |field: &str, shown| {
            let field = contact.field(field).unwrap();
            cells(words, field, shown, &Titles::default())
        };
        assert_eq!(read("dic", Shown::Masked), ["•••"]);
        assert_eq!(read("email", Shown::Hidden), [""]);
        assert_eq!(read("address", Shown::Hidden), ["", "", "", ""]);
    }
}
