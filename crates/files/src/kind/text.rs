//! Kinds of text: markup, e-mails and mailboxes, cards, tables, notes.
//!
//! A text is what decodes: UTF-8, UTF-16 with its mark, or an old Czech encoding without control characters. Called by
//! `kind` only; it does not keep the decoded text.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250};

use super::{FileKind, Preview};

/// How much of a text is looked at to tell its kind; whether it is a text at all is decided by the whole.
const HEAD: usize = 64 * 1024;
/// How deep in a text a page may begin, as browsers look (WHATWG mimesniff has 1445 bytes).
const PAGE_WITHIN: usize = 2048;
/// How many lines of a table must agree.
const TABLE_LINES: usize = 20;

/// The kind of a text; `None` where the bytes are no text.
pub(super) fn kind(bytes: &[u8], name: &str) -> Option<FileKind> {
    let head = decoded_head(bytes)?;
    let text =
        head.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace());
    if text.starts_with('<')
        && let Some(markup) = markup(text)
    {
        return Some(markup);
    }
    let kind = if known_headers(text) >= 2 {
        FileKind::closed("message/rfc822")
    } else if text.starts_with("From ")
        && text.split_once('\n').is_some_and(|(_, rest)| known_headers(rest) >= 2)
    {
        FileKind::closed("application/mbox")
    } else if contains_page(text) {
        FileKind::dangerous("text/html")
    } else if text.starts_with("#!") {
        FileKind::dangerous("text/x-shellscript")
    } else if starts(text, "BEGIN:VCARD") {
        FileKind::shown("text/vcard", Preview::Text)
    } else if starts(text, "BEGIN:VCALENDAR") {
        FileKind::shown("text/calendar", Preview::Text)
    } else if text.starts_with("{\\rtf") {
        FileKind::closed("application/rtf")
    } else if is_json(text) {
        FileKind::shown("application/json", Preview::Text)
    } else if is_table(text, name) {
        FileKind::shown("text/csv", Preview::Text)
    } else {
        FileKind::shown("text/plain", Preview::Text)
    };
    Some(kind)
}

/// The beginning of a text, decoded; `None` where the whole is no text.
fn decoded_head(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if bytes.is_empty() {
        return None;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if bytes.starts_with(mark) {
            let (text, _) = encoding.decode_with_bom_removal(head);
            let broken = text.chars().any(|letter| letter == '\0' || letter == '\u{fffd}');
            return (!broken).then_some(text);
        }
    }
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    if bytes.iter().any(control) {
        return None;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some(UTF_8.decode_without_bom_handling(head).0);
    }
    // Windows-1250 leaves these free, ISO-8859-2 has control characters there.
    let free = |byte: &u8| matches!(byte, 0x81 | 0x83 | 0x88 | 0x90 | 0x98);
    (!bytes.iter().any(free)).then(|| WINDOWS_1250.decode_without_bom_handling(head).0)
}

/// The encoding that [`kind`] found, by its name.
pub(super) fn charset(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xff\xfe") {
        "utf-16le"
    } else if bytes.starts_with(b"\xfe\xff") {
        "utf-16be"
    } else if std::str::from_utf8(bytes).is_ok() {
        "utf-8"
    } else {
        "windows-1250"
    }
}

fn starts(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// What a text that begins with `<` is: a page, a drawing, an invoice, other XML; `None` where it only begins so.
fn markup(text: &str) -> Option<FileKind> {
    let declared = starts(text, "<?xml");
    if starts(text, "<?php") {
        return Some(FileKind::dangerous("text/x-php"));
    }
    let (root, rest) = root_element(text)?;
    let local = root.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let lower = rest.to_ascii_lowercase();
    if local == "svg" {
        return Some(FileKind::dangerous("image/svg+xml"));
    }
    if local == "html" && declared {
        return Some(FileKind::dangerous("application/xhtml+xml"));
    }
    if local == "html" || !declared && is_page_element(&local) {
        return Some(FileKind::dangerous("text/html"));
    }
    let tag = lower.split('>').next().unwrap_or_default();
    if !declared && !tag.contains("xmlns") {
        return contains_page(text).then_some(FileKind::dangerous("text/html"));
    }
    // A browser runs what it finds in these namespaces, and follows a stylesheet that can make them.
    let scripted = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"]
        .iter()
        .any(|namespace| lower.contains(namespace))
        || text.contains("<?xml-stylesheet");
    if scripted {
        return Some(FileKind::dangerous("application/xml"));
    }
    let invoice =
        tag.contains("://isdoc.cz/namespace") || tag.contains("://www.isdoc.cz/namespace");
    let media_type = if invoice { "application/x-isdoc" } else { "application/xml" };
    Some(FileKind::shown(media_type, Preview::Text))
}

/// The name of the first element and all that follows it, past declarations, comments and the type of document.
fn root_element(text: &str) -> Option<(&str, &str)> {
    let mut rest = text;
    for _ in 0..100 {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            rest = instruction.split_once("?>")?.1;
        } else if starts(rest, "<!doctype html") {
            return Some(("html", rest));
        } else if let Some(declaration) = rest.strip_prefix("<!") {
            let end = declaration.find(['>', '['])?;
            let past = declaration.get(end..)?;
            rest = if past.starts_with('[') {
                past.split_once(']')?.1.split_once('>')?.1
            } else {
                past.get(1..)?
            };
        } else {
            let element = rest.strip_prefix('<')?;
            let end = element
                .find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/')?;
            return Some((element.get(..end)?, element.get(end..)?));
        }
    }
    None
}

/// Elements by which browsers take a text for a page (WHATWG mimesniff, and those that run something).
fn is_page_element(name: &str) -> bool {
    const PAGE: &[&str] = &[
        "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b",
        "body", "br", "p", "meta", "link", "img", "form", "base", "object", "embed", "span",
        "center", "frameset", "math", "template", "video", "audio", "input", "button", "marquee",
        "details", "ul", "ol",
    ];
    PAGE.contains(&name)
}

fn contains_page(text: &str) -> bool {
    let start: String = text.chars().take(PAGE_WITHIN).collect();
    let start = start.to_ascii_lowercase();
    ["<!doctype html", "<html", "<script", "<svg", "<body", "<iframe", "<?php"]
        .iter()
        .any(|mark| start.contains(mark))
}

/// How many well-known fields of an e-mail's header stand at the beginning; 0 where a line is no field.
fn known_headers(text: &str) -> usize {
    const KNOWN: &[&str] = &[
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "received",
        "mime-version",
        "return-path",
        "delivered-to",
        "reply-to",
        "content-type",
        "dkim-signature",
        "sender",
        "in-reply-to",
        "references",
    ];
    let mut found = 0;
    for line in text.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return 0 };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return 0;
        }
        found += usize::from(KNOWN.contains(&name.to_ascii_lowercase().as_str()));
    }
    found
}

fn is_json(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| !letter.is_whitespace());
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some('{'), Some('"' | '}')) => true,
        (Some('['), Some(next)) => "{[\"]".contains(next),
        _ => false,
    }
}

/// Whether every one of the first lines has the same number of separators; a name ending in `csv` is enough for one column.
fn is_table(text: &str, name: &str) -> bool {
    let named = [".csv", ".tsv"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    let whole = text.len() < HEAD / 2;
    let mut lines: Vec<&str> = text.lines().take(TABLE_LINES + 1).collect();
    if !whole || lines.len() > TABLE_LINES {
        lines.pop();
    }
    lines.retain(|line| !line.trim().is_empty());
    let columns = |separator: char| {
        let count = |line: &&str| {
            let mut quoted = false;
            line.chars()
                .filter(|letter| {
                    quoted ^= *letter == '"';
                    !quoted && *letter == separator
                })
                .count()
        };
        let first = lines.first().map_or(0, count);
        if lines.iter().all(|line| count(line) == first) { first } else { 0 }
    };
    let enough = if named { 1 } else { 2 };
    let table = lines.len() >= 2
        && [';', '\t', ','].into_iter().any(|separator| columns(separator) >= enough);
    table || named
}
