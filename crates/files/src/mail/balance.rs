//! HTML rewritten so that a real parser can't be made to labour: known elements only, each closed, bounded in depth and number.
//!
//! A parser of HTML takes quadratic time on a million open elements or attributes, and memory a hundred times the text's. So
//! this comes first. It is no protection against scripts: that is `mail::html`, which reads what is written here. Pictures
//! are taken off their addresses here, because what follows sees one attribute at a time. Called by `mail::html` only.

use std::fmt::Write as _;

use crate::mail::picture::{self, NumberOf};
use crate::mail::scan::{Piece, pieces};

/// How deep elements may stand in one another; deeper ones are left out, their text stays.
const DEEPEST: usize = 120;
/// How many elements are kept; the text of the rest stays.
const MOST_ELEMENTS: usize = 50_000;
/// The longest stretch of text without a tag where letters must be escaped: `html5ever` looks ahead to its end at each of them.
const LONGEST_STRETCH: usize = 1024;
/// The longest value of an attribute.
pub(super) const LONGEST_VALUE: usize = 4096;

/// Elements that may stay; nothing that loads, runs, asks or has a content of its own kind.
pub(super) const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];
/// Attributes that may stay on any element.
pub(super) const ATTRIBUTES: &[&str] = &["align", "dir", "lang", "style", "title", "valign"];
/// Attributes that may stay on one element. A picture never has an address.
pub(super) const ATTRIBUTES_OF: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("font", &["color", "face", "size"]),
    ("img", &["alt", "border", "data-attachment", "data-blocked", "height", "width"]),
    ("ol", &["start", "type"]),
    ("col", &["span", "width"]),
    ("hr", &["size", "width"]),
    ("table", &["bgcolor", "border", "cellpadding", "cellspacing", "width"]),
    ("td", &["bgcolor", "colspan", "height", "nowrap", "rowspan", "width"]),
    ("th", &["bgcolor", "colspan", "height", "nowrap", "rowspan", "width"]),
    ("tr", &["bgcolor", "height"]),
];
const WITHOUT_END: &[&str] = &["br", "col", "hr", "img", "wbr"];
/// Elements that end an open paragraph (HTML, 13.2.6.4.7).
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Writes HTML anew.
pub(super) fn balanced(html: &str, number_of: NumberOf<'_>) -> String {
    let mut writer = Writer {
        out: String::with_capacity(html.len()),
        open: Vec::new(),
        left_out: 0,
        elements: 0,
    };
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => writer.text(text),
            Piece::Open(name, attributes) => {
                if let Some(name) = known(name) {
                    writer.open(name, &attributes, number_of);
                }
            }
            Piece::Close(name) => {
                if let Some(name) = known(name) {
                    writer.close(name);
                }
            }
        }
    }
    writer.close_to(0);
    writer.out
}

fn known(name: &str) -> Option<&'static str> {
    if name.len() > 10 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    ELEMENTS.binary_search(&name.as_str()).ok().and_then(|place| ELEMENTS.get(place)).copied()
}

struct Writer {
    out: String,
    open: Vec<&'static str>,
    /// Elements left out for their depth whose end tags are still to come.
    left_out: usize,
    elements: usize,
}

impl Writer {
    /// Cuts long text by comments, which the parser takes and the rules take out; never inside of an entity.
    fn text(&mut self, text: &str) {
        let mut stretch = 0;
        for letter in text.chars() {
            if stretch >= LONGEST_STRETCH && (letter == '&' || !letter.is_ascii()) {
                self.out.push_str("<!---->");
                stretch = 0;
            }
            stretch += letter.len_utf8();
            match letter {
                '<' => self.out.push_str("&lt;"),
                _ => self.out.push(letter),
            }
        }
    }

    fn open(&mut self, name: &'static str, attributes: &[(&str, &str)], number_of: NumberOf<'_>) {
        let has_end = !WITHOUT_END.contains(&name);
        self.end_before(name);
        if self.elements >= MOST_ELEMENTS || self.open.len() >= DEEPEST {
            self.left_out += usize::from(has_end);
            return;
        }
        self.elements += 1;
        self.out.push('<');
        self.out.push_str(name);
        let mut written: Vec<&str> = Vec::new();
        for (attribute, value) in attributes {
            if let Some(kept) = kept_attribute(name, attribute)
                && !written.contains(&kept)
                && value.len() <= LONGEST_VALUE
            {
                written.push(kept);
                self.attribute(kept, value);
            }
        }
        if name == "img" {
            let (attribute, value) = picture::instead_of_address(attributes, number_of);
            self.attribute(attribute, &value);
        }
        self.out.push('>');
        if has_end {
            self.open.push(name);
        }
    }

    /// Entities stay as they were written; the parser behind decodes them.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.out.push_str(&value.replace('"', "&quot;"));
        self.out.push('"');
    }

    fn close(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else if let Some(place) = self.open.iter().rposition(|open| *open == name) {
            self.close_to(place);
        }
    }

    fn close_to(&mut self, place: usize) {
        for name in self.open.drain(place.min(self.open.len())..).rev() {
            // Writing into a string can't fail.
            let _: Result<(), std::fmt::Error> = write!(self.out, "</{name}>");
        }
    }

    /// Ends what an element ends by beginning, so that rows of paragraphs do not become a tower.
    fn end_before(&mut self, name: &str) {
        if self.left_out > 0 {
            return;
        }
        match name {
            "li" => self.end_nearest(&["li"], &["ul", "ol", "table"]),
            "dt" | "dd" => self.end_nearest(&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => self.end_nearest(&["td", "th"], &["tr", "table"]),
            "tr" => self.end_nearest(&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => {
                self.end_nearest(&["tbody", "thead", "tfoot", "caption", "colgroup"], &["table"]);
            }
            "a" => self.end_nearest(&["a"], &["table", "td", "th", "caption"]),
            _ => {}
        }
        if ENDS_PARAGRAPH.contains(&name) {
            self.end_nearest(&["p"], &["table", "td", "th", "caption"]);
        }
    }

    fn end_nearest(&mut self, ended: &[&str], barriers: &[&str]) {
        let place =
            self.open.iter().rposition(|open| ended.contains(open) || barriers.contains(open));
        if let Some(place) = place
            && self.open.get(place).is_some_and(|open| ended.contains(open))
        {
            self.close_to(place);
        }
    }
}

fn kept_attribute(element: &str, attribute: &str) -> Option<&'static str> {
    let of_element = ATTRIBUTES_OF
        .iter()
        .filter(|(name, _)| *name == element)
        .flat_map(|(_, attributes)| attributes.iter());
    ATTRIBUTES
        .iter()
        .chain(of_element)
        .find(|kept| kept.eq_ignore_ascii_case(attribute))
        .filter(|kept| !kept.starts_with("data-"))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(balanced(html, &|_| None), expected, "{html:?}");
    }

    #[test]
    fn elements_are_known_and_closed() {
        assert!(ELEMENTS.is_sorted());
        check("<p>a<p>b<ul><li>c<li>d</ul>", "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>");
        check(
            "<TABLE><TR><TD>a<TD>b<TR><TD>c",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        );
        check("</b><b>x</i></b></b>", "<b>x</b>");
        check("<b><i>x</b>y</i>", "<b><i>x</i></b>y");
        check("<svg><script>x</script><custom-x>y", "y");
        check("<a href='x\"y' onclick=z id=i>l</a>", "<a href=\"x&quot;y\">l</a>");
        check("a<3 & b", "a&lt;3 & b");
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let deep = balanced(&"<div>".repeat(100_000), &|_| None);
        assert_eq!(deep.matches("<div>").count(), DEEPEST);
        let many = balanced(&"<b>x</b>".repeat(100_000), &|_| None);
        assert_eq!(many.matches("<b>").count(), MOST_ELEMENTS);
        assert_eq!(many.matches('x').count(), 100_000);
    }
}
