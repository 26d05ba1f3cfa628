//! A writer of XML in memory, which cannot fail: elements are nested by closures, so each is closed. Called by `isdoc`,
//! `pohoda` and `ubl`.

use quick_xml::escape::escape;

/// XML that is being written, in UTF-8.
#[derive(Debug)]
pub(crate) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    /// With the declaration, and nothing else yet.
    pub(crate) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }

    /// An element with others inside.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.text.push('\n');
        self.depth += 1;
        content(self);
        self.depth -= 1;
        self.indent();
        self.close(name);
    }

    /// An element with others inside and without attributes.
    pub(crate) fn group(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.element(name, &[], content);
    }

    /// An element with a text. Where there is no text, there is no element.
    pub(crate) fn leaf(&mut self, name: &str, text: &str) {
        self.leaf_with(name, &[], text);
    }

    /// As [`Xml::leaf`], with attributes.
    pub(crate) fn leaf_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let text = legal(text);
        if text.is_empty() {
            return;
        }
        self.open(name, attributes);
        self.text.push_str(&escape(text.as_str()));
        self.close(name);
    }

    /// An element that must stand there, empty where there is no text.
    pub(crate) fn must(&mut self, name: &str, text: &str) {
        let text = legal(text);
        if !text.is_empty() {
            return self.leaf(name, &text);
        }
        self.indent();
        self.put(&["<", name, "/>\n"]);
    }

    /// What was written.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            let value = legal(value);
            self.put(&[" ", key, "=\"", &escape(value.as_str()), "\""]);
        }
        self.text.push('>');
    }

    fn close(&mut self, name: &str) {
        self.put(&["</", name, ">\n"]);
    }

    fn put(&mut self, parts: &[&str]) {
        self.text.extend(parts.iter().copied());
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.depth));
    }
}

/// Without spaces around and without the characters that XML 1.0 has no place for, however escaped.
fn legal(text: &str) -> String {
    let allowed = |sign: &char| {
        matches!(sign, '\t' | '\n' | '\r')
            || (*sign >= ' ' && !matches!(sign, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(allowed).collect::<String>().trim().to_owned()
}

/// The beginning of a text, so many characters at most.
pub(crate) fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect::<String>().trim().to_owned()
}
