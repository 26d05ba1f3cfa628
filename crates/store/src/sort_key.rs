//! Order-preserving keys: bytes that sort as the values do, equal on both databases.
//!
//! Text sorts by the Czech collation of CLDR (ch after h, č after c) through ICU4X sort keys. An empty value has the
//! empty key and so comes first.

use std::sync::OnceLock;

use dictionary::Value;
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;

use crate::codec::scaled;

/// The key of a value.
pub(crate) fn sort_key(value: &Value) -> Vec<u8> {
    match value {
        Value::Null
        | Value::Ids(_)
        | Value::List(_)
        | Value::Lines(_)
        | Value::Address(_)
        | Value::Bytes(_) => Vec::new(),
        // Of two currencies neither is more: amounts are compared as they are written.
        Value::Money(money) => number_key(money.minor),
        // At the greatest scale that a field may declare, the greatest decimal still fits.
        Value::Decimal(number) => number_key(scaled(*number, 6).unwrap_or_default()),
        Value::Text(text) => text_key(text),
        Value::Integer(number) => number_key(*number),
        Value::DateTime(moment) => number_key(moment.as_microsecond()),
        Value::Date(day) => {
            let days =
                i64::from(day.year()) * 512 + i64::from(day.month()) * 32 + i64::from(day.day());
            number_key(days)
        }
        Value::YesNo(answer) => vec![u8::from(*answer) + 1],
        Value::Id(id) => id.as_bytes().to_vec(),
    }
}

/// Big-endian with the sign turned, so that negative numbers come before positive ones.
fn number_key(number: i64) -> Vec<u8> {
    (number.cast_unsigned() ^ (1 << 63)).to_be_bytes().to_vec()
}

fn text_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 3);
    match collator() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        // Only without its compiled data, which is part of this program.
        None => key.extend_from_slice(text.as_bytes()),
    }
    key
}

/// The Czech collator, made once.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    COLLATOR
        .get_or_init(|| {
            CollatorBorrowed::try_new(locale!("cs").into(), CollatorOptions::default()).ok()
        })
        .as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_order(sorted: &[&str]) {
        let mut keys: Vec<_> = sorted.iter().map(|text| sort_key(&Value::from(*text))).collect();
        let expected = keys.clone();
        keys.sort();
        assert_eq!(keys, expected, "{sorted:?}");
    }

    #[test]
    fn czech_letters_stand_in_their_places() {
        check_order(&[
            "Cibulka", "Čapek", "Dvořák", "Havel", "Chalupa", "Ivan", "Řezáč", "Svoboda", "Šebek",
            "Zeman", "Žák",
        ]);
        check_order(&["", "Adam", "adámek", "Adámek"]);
    }

    #[test]
    fn numbers_and_days_stand_in_their_order() {
        let numbers = [i64::MIN, -5, -1, 0, 1, 7, i64::MAX];
        let keys: Vec<_> = numbers.iter().map(|number| number_key(*number)).collect();
        assert!(keys.is_sorted());
    }
}
