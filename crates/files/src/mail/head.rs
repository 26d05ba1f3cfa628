//! The header of a message or of a part: its fields, decoded.
//!
//! Fields are read by `mail-parser`, one header at a time and never longer than the limit; what stands in a header decides
//! nothing about what a file is. Called by `mail` and by `mail::parts`.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;
use mail_parser::{ContentType, DateTime, Header, HeaderName, HeaderValue, MessageParser};

use crate::mail::decode;
use crate::mail::{Address, MOST_ADDRESSES, MOST_REFERENCES, MailError};

/// The longest id that is kept: a line of an e-mail has at most 998 characters (RFC 5322, 2.1.1).
const LONGEST_ID: usize = 998;

static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_minimal_headers()
        .with_message_ids()
        .header_raw(HeaderName::Date)
        .default_header_ignore()
});

/// The fields of one header.
#[derive(Debug)]
pub(super) struct Head {
    fields: Vec<Header<'static>>,
}

/// What the header of a message says about it.
pub(super) struct Envelope {
    pub(super) message_id: Option<String>,
    pub(super) in_reply_to: Vec<String>,
    pub(super) references: Vec<String>,
    pub(super) from: Vec<Address>,
    pub(super) to: Vec<Address>,
    pub(super) cc: Vec<Address>,
    pub(super) reply_to: Vec<Address>,
    pub(super) date: Option<Timestamp>,
    pub(super) subject: String,
}

impl Head {
    /// Reads the lines of a header, which the caller has bounded.
    pub(super) fn parse(block: &[u8]) -> Self {
        let mut block = in_utf8(block).into_owned();
        // The parser wants the empty line by which a header ends.
        block.extend_from_slice(b"\r\n\r\n");
        let fields = PARSER
            .parse_headers(&block)
            .and_then(|message| message.parts.into_iter().next())
            .map(|part| part.headers.into_iter().map(Header::into_owned).collect())
            .unwrap_or_default();
        Self { fields }
    }

    pub(super) fn has_fields(&self) -> bool {
        !self.fields.is_empty()
    }

    /// The first field of a name that could be read.
    fn value(&self, name: &HeaderName<'_>) -> Option<&HeaderValue<'static>> {
        self.values(name).next()
    }

    fn values(&self, name: &HeaderName<'_>) -> impl Iterator<Item = &HeaderValue<'static>> {
        self.fields
            .iter()
            .filter(move |field| field.name == *name && !field.value.is_empty())
            .map(|field| &field.value)
    }

    fn content_type(&self) -> Option<&ContentType<'static>> {
        self.value(&HeaderName::ContentType).and_then(HeaderValue::as_content_type)
    }

    fn disposition(&self) -> Option<&ContentType<'static>> {
        self.value(&HeaderName::ContentDisposition).and_then(HeaderValue::as_content_type)
    }

    /// The declared media type in small letters; `None` where none is declared.
    pub(super) fn media_type(&self) -> Option<String> {
        let declared = self.content_type()?;
        let subtype = declared.subtype()?;
        Some(format!("{}/{subtype}", declared.ctype()).to_ascii_lowercase())
    }

    pub(super) fn boundary(&self) -> Option<&str> {
        self.content_type()?.attribute("boundary").filter(|boundary| !boundary.is_empty())
    }

    pub(super) fn charset(&self) -> Option<&str> {
        self.content_type()?.attribute("charset")
    }

    pub(super) fn transfer_encoding(&self) -> &str {
        self.value(&HeaderName::ContentTransferEncoding)
            .and_then(HeaderValue::as_text)
            .unwrap_or_default()
    }

    pub(super) fn is_attachment(&self) -> bool {
        self.disposition().is_some_and(|said| said.ctype().eq_ignore_ascii_case("attachment"))
    }

    /// The file's name as the sender wrote it, not safe yet.
    pub(super) fn file_name(&self) -> Option<&str> {
        self.disposition()
            .and_then(|said| said.attribute("filename"))
            .or_else(|| self.content_type().and_then(|said| said.attribute("name")))
            .filter(|name| !name.trim().is_empty())
    }

    pub(super) fn content_id(&self) -> Option<String> {
        self.ids(&HeaderName::ContentId).into_iter().next()
    }

    pub(super) fn subject(&self) -> String {
        let subject = self.value(&HeaderName::Subject).and_then(HeaderValue::as_text);
        decode::line(subject.unwrap_or_default())
    }

    /// What the header says about the message; refuses too many addresses.
    pub(super) fn envelope(&self) -> Result<Envelope, MailError> {
        let mut room = MOST_ADDRESSES;
        let mut references = self.ids(&HeaderName::References);
        if references.len() > MOST_REFERENCES {
            // The first one names the thread, the last ones are the nearest.
            references.drain(1..=references.len() - MOST_REFERENCES);
        }
        Ok(Envelope {
            message_id: self.ids(&HeaderName::MessageId).into_iter().next(),
            in_reply_to: self
                .ids(&HeaderName::InReplyTo)
                .into_iter()
                .take(MOST_REFERENCES)
                .collect(),
            references,
            from: self.addresses(&HeaderName::From, &mut room)?,
            to: self.addresses(&HeaderName::To, &mut room)?,
            cc: self.addresses(&HeaderName::Cc, &mut room)?,
            reply_to: self.addresses(&HeaderName::ReplyTo, &mut room)?,
            date: self
                .value(&HeaderName::Date)
                .and_then(HeaderValue::as_text)
                .and_then(|text| date(&decode::line(text))),
            subject: self.subject(),
        })
    }

    fn ids(&self, name: &HeaderName<'_>) -> Vec<String> {
        self.values(name)
            .flat_map(|value| value.as_text_list().unwrap_or_default())
            .map(|id| decode::line(id).replace(['<', '>', ' '], ""))
            .filter(|id| !id.is_empty() && id.len() <= LONGEST_ID)
            .collect()
    }

    fn addresses(
        &self,
        name: &HeaderName<'_>,
        room: &mut usize,
    ) -> Result<Vec<Address>, MailError> {
        let mut found = Vec::new();
        for written in
            self.values(name).filter_map(HeaderValue::as_address).flat_map(|all| all.iter())
        {
            let said = |part: Option<&str>| part.map(decode::line).filter(|part| !part.is_empty());
            let (mut person, mut email) = (said(written.name()), said(written.address()));
            if person.is_none() && email.as_ref().is_some_and(|email| !email.contains('@')) {
                (person, email) = (email, None);
            }
            if person.is_some() || email.is_some() {
                *room = room.checked_sub(1).ok_or(MailError::TooManyAddresses)?;
                found.push(Address { name: person, email });
            }
        }
        Ok(found)
    }
}

/// A header must be ASCII or UTF-8 (RFC 6532); old programs wrote it in the character set of the text.
fn in_utf8(block: &[u8]) -> Cow<'_, [u8]> {
    if std::str::from_utf8(block).is_ok() {
        return Cow::Borrowed(block);
    }
    let said = declared_charset(block);
    let label = said.filter(|label| !label.to_ascii_lowercase().starts_with("utf"));
    Cow::Owned(decode::charset(block, label).into_bytes())
}

/// The word after the first `charset=`, in a header or in the head of a page.
pub(super) fn declared_charset(bytes: &[u8]) -> Option<&str> {
    let mark = b"charset=";
    let at = bytes.windows(mark.len()).position(|here| here.eq_ignore_ascii_case(mark))?;
    let rest = bytes.get(at + mark.len()..)?;
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !b"-_.:".contains(byte))
        .unwrap_or(rest.len());
    std::str::from_utf8(rest.get(..end)?).ok().filter(|label| !label.is_empty())
}

/// A date as RFC 5322 has it, or nearly so; without a zone it is taken for universal time.
fn date(text: &str) -> Option<Timestamp> {
    let strict = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text);
    strict
        .ok()
        .or_else(|| DateTime::parse_rfc822(text).as_ref().and_then(timestamp))
        .or_else(|| DateTime::parse_rfc822(&format!("{text} +0000")).as_ref().and_then(timestamp))
}

fn timestamp(written: &DateTime) -> Option<Timestamp> {
    let number = |part: u8| i8::try_from(part).ok();
    let local = civil::DateTime::new(
        i16::try_from(written.year).ok()?,
        number(written.month)?,
        number(written.day)?,
        number(written.hour)?,
        number(written.minute)?,
        // A leap second is not a second of our time.
        number(written.second.min(59))?,
        0,
    )
    .ok()?;
    let seconds = i32::from(written.tz_hour) * 3600 + i32::from(written.tz_minute) * 60;
    let offset = if written.tz_before_gmt { -seconds } else { seconds };
    Offset::from_seconds(offset).ok()?.to_timestamp(local).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(header: &str) -> Envelope {
        Head::parse(header.as_bytes()).envelope().unwrap()
    }

    #[test]
    fn dates_are_read_as_moments() {
        let read =
            |text: &str| envelope(&format!("Date: {text}")).date.map(|date| date.to_string());
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        };
        check("Tue, 3 Mar 2026 09:15:00 +0100", Some("2026-03-03T08:15:00Z"));
        check("3 Mar 26 09:15 GMT", Some("2026-03-03T09:15:00Z"));
        check("Po, 3 Mar 2026 09:15:00 +0100 (CET)", Some("2026-03-03T08:15:00Z"));
        check("Tue, 3 Mar 2026 09:15:00", Some("2026-03-03T09:15:00Z"));
        check("Mon,\r\n 3 Mar 2026 09:15 +0100", Some("2026-03-03T08:15:00Z"));
        check("Tue, 31 Dec 2024 23:59:60 -0330", Some("2025-01-01T03:29:59Z"));
        check("Tue, 31 Feb 2026 09:15:00 +0100", None);
        check("Tue, 3 Mar 2026 99:99:99 +9999", None);
        check("zítra", None);
    }

    #[test]
    fn addresses_are_people_or_mailboxes() {
        let from = |text: &str| {
            let said: Vec<String> = envelope(&format!("From: {text}"))
                .from
                .into_iter()
                .map(|one| {
                    format!(
                        "{:?} {:?}",
                        one.name.unwrap_or_default(),
                        one.email.unwrap_or_default()
                    )
                })
                .collect();
            said.join(", ")
        };
        let check = |text: &str, expected: &str| assert_eq!(from(text), expected, "{text}");
        check("Jana <jana@priklad.cz>", r#""Jana" "jana@priklad.cz""#);
        check("jana@priklad.cz", r#""" "jana@priklad.cz""#);
        check(
            "\"Nov\u{e1}k, Jan\" <n@priklad.cz>, b@priklad.cz",
            r#""Novák, Jan" "n@priklad.cz", "" "b@priklad.cz""#,
        );
        check("=?windows-1250?Q?Ji=F8=ED_=8Aulc?= <j@priklad.cz>", r#""Jiří Šulc" "j@priklad.cz""#);
        check(
            "=?iso-8859-2?B?SmnY7Q==?= =?iso-8859-2?Q?_=A9ulc?= <j@priklad.cz>",
            r#""JiŘí Šulc" "j@priklad.cz""#,
        );
        check("team: a@priklad.cz, b@priklad.cz;", r#""" "a@priklad.cz", "" "b@priklad.cz""#);
        check("undisclosed-recipients:;", "");
        check(
            "=?utf-8?Q?Jan=0D=0ABcc:_x@priklad.cz?= <j@priklad.cz>",
            r#""Jan Bcc: x@priklad.cz" "j@priklad.cz""#,
        );
    }

    #[test]
    fn ids_lose_their_brackets_and_the_middle_of_a_long_row() {
        let row: Vec<String> = (0..300).map(|number| format!("<{number}@priklad.cz>")).collect();
        let read = envelope(&format!("References: {}\r\nIn-Reply-To: <a@b>", row.join("\r\n ")));
        assert_eq!(read.references.len(), MOST_REFERENCES);
        assert_eq!(read.references.first().unwrap(), "0@priklad.cz");
        assert_eq!(read.references.get(1).unwrap(), "201@priklad.cz");
        assert_eq!(read.references.last().unwrap(), "299@priklad.cz");
        assert_eq!(read.in_reply_to, ["a@b"]);
    }
}
