//! A person as a vCard 4.0 (RFC 6350), and what was agreed with them as an iCalendar (RFC 5545), for programs that read these.

use dictionary::{Address, Value};
use jiff::{SignedDuration, Timestamp};

use crate::archive::reduce::Reduced;

/// The longest line in octets, its end not counted (RFC 5545, 3.1; RFC 6350, 3.2).
const LONGEST: usize = 75;
/// How long something took of which nobody wrote it down.
const USUAL: SignedDuration = SignedDuration::from_mins(60);

/// Lines folded and ended as both formats want them.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property with its value, which is escaped already.
    fn put(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut length = 0;
        for sign in line.chars() {
            if length + sign.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            length += sign.len_utf8();
            self.0.push(sign);
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value of either format.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ',' | ';' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

fn text<'r>(record: &'r Reduced, field: &str) -> &'r str {
    value(record, field).and_then(Value::as_text).unwrap_or_default()
}

fn value<'r>(record: &'r Reduced, field: &str) -> Option<&'r Value> {
    record.values.get(record.entity.position(field)?)
}

/// The vCard of a contact.
pub(crate) fn vcard(contact: &Reduced, made_at: Timestamp) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCARD");
    lines.put("VERSION", "4.0");
    lines.put("PRODID", "-//Kartoteka//Kartoteka//CS");
    lines.put("UID", &format!("urn:uuid:{}", contact.id));
    lines.put("REV", &stamp(made_at));
    let [title, first, last] =
        ["title", "first_name", "last_name"].map(|field| text(contact, field));
    let whole: Vec<&str> =
        [title, first, last].into_iter().filter(|part| !part.is_empty()).collect();
    lines.put("FN", &escaped(&whole.join(" ")));
    let name = [last, first, "", title, ""].map(escaped).join(";");
    lines.put("N", &name);
    if !text(contact, "email").is_empty() {
        lines.put("EMAIL", &escaped(text(contact, "email")));
    }
    if !text(contact, "phone").is_empty() {
        lines.put("TEL;VALUE=uri", &format!("tel:{}", text(contact, "phone")));
    }
    if let Some(Value::Address(address)) = value(contact, "address") {
        lines.put("ADR", &adr(address));
    }
    for (field, property) in [("position", "TITLE"), ("language", "LANG"), ("note", "NOTE")] {
        if !text(contact, field).is_empty() {
            lines.put(property, &escaped(text(contact, field)));
        }
    }
    lines.put("END", "VCARD");
    lines.0.into_bytes()
}

/// Box and extension are empty, and there is no region (RFC 6350, 6.3.1).
fn adr(address: &Address) -> String {
    let Address { street, city, postal_code, country } = address;
    ["", "", street, city, "", postal_code, country].map(escaped).join(";")
}

/// The iCalendar of meetings and calls. `word` names the kind of an activity.
pub(crate) fn calendar(
    activities: &[&Reduced],
    made_at: Timestamp,
    word: &dyn Fn(&str) -> String,
) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Kartoteka//Kartoteka//CS");
    for activity in activities {
        let Some(at) = value(activity, "at").and_then(Value::as_date_time) else { continue };
        let kind = text(activity, "kind");
        if !["meeting", "call"].contains(&kind) {
            continue;
        }
        let minutes = value(activity, "duration_minutes").and_then(Value::as_integer);
        let long = minutes.map_or(USUAL, SignedDuration::from_mins);
        lines.put("BEGIN", "VEVENT");
        lines.put("UID", &format!("urn:uuid:{}", activity.id));
        lines.put("DTSTAMP", &stamp(made_at));
        lines.put("DTSTART", &stamp(at));
        lines.put("DTEND", &stamp(at.saturating_add(long).unwrap_or(at)));
        lines.put("SUMMARY", &escaped(&word(kind)));
        lines.put("END", "VEVENT");
    }
    lines.put("END", "VCALENDAR");
    lines.0.into_bytes()
}

/// A moment in UTC.
fn stamp(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\r"), "a\\;b\\,c\\\\d\\ne");
    }

    proptest! {
        #[test]
        fn lines_are_folded_and_unfold_to_what_they_were(text in "[a-zá-ž ]{0,300}") {
            let mut lines = Lines::default();
            lines.put("NOTE", &text);
            prop_assert!(lines.0.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert_eq!(lines.0.replace("\r\n ", ""), format!("NOTE:{text}\r\n"));
        }
    }
}
