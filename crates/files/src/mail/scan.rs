//! Cuts HTML into tags and text, as leniently as browsers do and in time that grows with the length only.
//!
//! Comments, declarations and the content of scripts, styles and other elements that hold no text are left out. It decides
//! nothing about safety: `mail::html` gives what comes of it to a real parser. Called by `mail::balance` and `mail::plain`.

use std::borrow::Cow;

/// Attributes of one tag that are looked at; parsers compare each with all before it.
const MOST_ATTRIBUTES: usize = 50;

/// Elements whose content is no text for people and holds no tags.
const SILENT: &[&str] = &[
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript",
    "select",
];

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, entities still written out.
    Text(&'a str),
    /// The beginning of an element: its name and attributes as written.
    Open(&'a str, Vec<(&'a str, &'a str)>),
    /// The end of an element.
    Close(&'a str),
}

/// The pieces of a text of HTML, in order.
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

/// Cuts HTML into pieces.
pub(super) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while !self.rest.is_empty() {
            if let Some(after) = self.rest.strip_prefix('<') {
                let named =
                    |text: &str| text.starts_with(|letter: char| letter.is_ascii_alphabetic());
                if named(after) {
                    return self.open(after);
                }
                if let Some(name) = after.strip_prefix('/').filter(|name| named(name)) {
                    self.rest = name;
                    let name = self.name();
                    self.attributes();
                    return Some(Piece::Close(name));
                }
                if after.starts_with(['!', '?', '/']) {
                    self.rest = past_comment(after);
                    continue;
                }
            }
            let first = self.rest.chars().next().map_or(0, char::len_utf8);
            let more = self.rest.get(first..).unwrap_or_default();
            let text = self.cut(first + more.find('<').unwrap_or(more.len()));
            return Some(Piece::Text(text));
        }
        None
    }
}

impl<'a> Pieces<'a> {
    /// Takes so many bytes off the beginning, or all of it where no letter ends there.
    fn cut(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn cut_until(&mut self, stop: impl Fn(char) -> bool) -> &'a str {
        self.cut(self.rest.find(stop).unwrap_or(self.rest.len()))
    }

    fn name(&mut self) -> &'a str {
        self.cut_until(|letter| letter.is_ascii_whitespace() || letter == '/' || letter == '>')
    }

    fn open(&mut self, after: &'a str) -> Option<Piece<'a>> {
        self.rest = after;
        let name = self.name();
        let attributes = self.attributes()?;
        if SILENT.iter().any(|silent| silent.eq_ignore_ascii_case(name)) {
            self.rest = past_end_of(self.rest, name);
        }
        Some(Piece::Open(name, attributes))
    }

    /// Attributes up to the end of the tag; `None` where the tag never ends, and then nothing is left.
    fn attributes(&mut self) -> Option<Vec<(&'a str, &'a str)>> {
        let mut found = Vec::new();
        loop {
            self.cut_until(|letter| !letter.is_ascii_whitespace() && letter != '/');
            if self.rest.is_empty() {
                return None;
            }
            if self.rest.starts_with('>') {
                self.cut(1);
                return Some(found);
            }
            let stop = |letter: char| letter.is_ascii_whitespace() || "/>=".contains(letter);
            // A name may begin with an equals sign, as browsers have it.
            let whole = self.rest;
            let equals = usize::from(whole.starts_with('='));
            self.cut(equals);
            let length = equals + self.cut_until(stop).len();
            let name = whole.get(..length).unwrap_or_default();
            let value = self.value()?;
            if found.len() < MOST_ATTRIBUTES {
                found.push((name, value));
            }
        }
    }

    fn value(&mut self) -> Option<&'a str> {
        let Some(after) = self.rest.trim_ascii_start().strip_prefix('=') else { return Some("") };
        self.rest = after.trim_ascii_start();
        for quote in ['"', '\''] {
            if let Some(inside) = self.rest.strip_prefix(quote) {
                let Some((value, rest)) = inside.split_once(quote) else {
                    self.rest = "";
                    return None;
                };
                self.rest = rest;
                return Some(value);
            }
        }
        Some(self.cut_until(|letter| letter.is_ascii_whitespace() || letter == '>'))
    }
}

/// Behind a comment or a declaration; `text` begins with its second character.
fn past_comment(text: &str) -> &str {
    let Some(comment) = text.strip_prefix("!--") else {
        return text.split_once('>').map_or("", |(_, rest)| rest);
    };
    if let Some(rest) = comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
        return rest;
    }
    let mut rest = comment;
    while let Some((_, after)) = rest.split_once("--") {
        if let Some(end) = after.strip_prefix('>').or_else(|| after.strip_prefix("!>")) {
            return end;
        }
        // The second dash may be the first of the next two.
        rest = rest.get(rest.len() - after.len() - 1..).unwrap_or(after);
    }
    ""
}

/// Where the end tag of a silent element begins; empty where it never comes.
fn past_end_of<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = rest.get(at..).unwrap_or_default();
        let said = rest.get(2..2 + name.len());
        if said.is_some_and(|said| said.eq_ignore_ascii_case(name)) {
            return rest;
        }
        rest = rest.get(2..).unwrap_or_default();
    }
    ""
}

/// Text with the common entities decoded: enough to read what our own writer wrote and to know a picture's address. What it
/// does not know stays as it is.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let near = after.bytes().take(12).take_while(u8::is_ascii).count();
        let known = after
            .get(..near)
            .and_then(|near| near.split_once(';'))
            .and_then(|(name, _)| Some((name, entity(name)?)));
        match known {
            Some((name, letter)) => {
                out.push(letter);
                rest = after.get(name.len() + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    let number = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        "nbsp" => return Some('\u{a0}'),
        _ => name.strip_prefix('#')?,
    };
    let value = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        let found: Vec<String> = pieces(html)
            .map(|piece| match piece {
                Piece::Text(text) => format!("{text:?}"),
                Piece::Open(name, attributes) => {
                    let said: Vec<String> =
                        attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                    format!("<{name}{}>", said.concat())
                }
                Piece::Close(name) => format!("</{name}>"),
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{html:?}");
    }

    #[test]
    fn html_is_cut_as_browsers_cut_it() {
        check("a<b>č</b >d", r#""a" <b> "č" </b> "d""#);
        check("<a href=x title='y z' q=\"<>\"/>", "<a href=x title=y z q=<>>");
        check("<img src = x onerror>", "<img src=x onerror=>");
        check("<img/src=x>", "<img src=x>");
        check("1 < 2 <3 <", r#""1 " "< 2 " "<3 " "<""#);
        check("<!-- <b> --x--><i>", "<i>");
        check("<!--> a <!---> b <!-- c --!> d <!-- e", r#"" a " " b " " d ""#);
        check("<!doctype html><?x ?></ x>y", r#""y""#);
        check("<script>a<b></b></SCRIPT>c", r#"<script> </SCRIPT> "c""#);
        check("<style>a", "<style>");
        check("<a title=\"", "");
        check("<a", "");
        check("<p =a=b>", "<p =a=b>");
    }

    #[test]
    fn common_entities_are_decoded() {
        assert_eq!(decoded("a&amp;&lt;&#353;&#x161;&nbsp;&ccaron;&x&"), "a&<šš\u{a0}&ccaron;&x&");
        assert_eq!(decoded("&ččččččččččč"), "&ččččččččččč");
    }
}
