//! Plain text of HTML, for messages that have no other, for searching and for answering.
//!
//! Paragraphs are apart by an empty line, quoted parts begin with `>`, links say where they lead. It reads only what
//! `mail::html` has written, so it needs no protection of its own. Called by `mail::body` and `mail::html`.

use crate::mail::html::SafeHtml;
use crate::mail::scan::{Piece, decoded, pieces};

/// Elements that stand on lines of their own.
const LINES: &[&str] = &[
    "address",
    "article",
    "aside",
    "caption",
    "center",
    "dd",
    "div",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "header",
    "li",
    "main",
    "nav",
    "section",
    "tr",
];
/// Elements that are apart from others by an empty line.
const PARAGRAPHS: &[&str] = &[
    "blockquote",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];

/// The text of a page, lines ended by `\n`.
pub(super) fn of_html(html: &SafeHtml) -> String {
    let mut writer = Writer::default();
    for piece in pieces(html.as_str()) {
        match piece {
            Piece::Text(text) => writer.text(&decoded(text)),
            Piece::Open(name, attributes) => {
                let said = |wanted: &str| {
                    let found = attributes.iter().find(|(name, _)| *name == wanted);
                    found.map(|(_, value)| decoded(value).into_owned())
                };
                writer.begin(name, &said);
            }
            Piece::Close(name) => writer.end(name),
        }
    }
    writer.finish_line();
    writer.out.trim_end().to_owned()
}

#[derive(Default)]
struct Writer {
    out: String,
    line: String,
    /// A space is due before the next word.
    space: bool,
    /// An empty line is due before the next one.
    apart: bool,
    quotes: usize,
    /// Quotes of the line before.
    quotes_before: usize,
    kept_spaces: usize,
    /// Open lists: the next number, or nothing where there are bullets.
    lists: Vec<Option<usize>>,
    link: Option<(String, String)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            if self.kept_spaces > 0 && letter == '\n' {
                self.break_line();
            } else if letter.is_whitespace() && self.kept_spaces == 0 {
                self.space = true;
            } else {
                self.letter(letter);
            }
        }
    }

    fn letter(&mut self, letter: char) {
        if self.space && !self.line.is_empty() && !self.line.ends_with(char::is_whitespace) {
            self.line.push(' ');
        }
        self.space = false;
        self.line.push(letter);
        if let Some((_, shown)) = &mut self.link {
            shown.push(letter);
        }
    }

    fn begin(&mut self, name: &str, said: &dyn Fn(&str) -> Option<String>) {
        self.boundary(name);
        match name {
            "br" => self.break_line(),
            "hr" => self.line.push_str("-----"),
            "blockquote" => self.quotes += 1,
            "pre" => self.kept_spaces += 1,
            "ul" => self.lists.push(None),
            "ol" => self
                .lists
                .push(Some(said("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "li" => self.bullet(),
            "td" | "th" if !self.line.is_empty() => self.line.push('\t'),
            "img" => self.picture(&said("alt").unwrap_or_default()),
            "a" => self.link = said("href").map(|address| (address, String::new())),
            _ => {}
        }
        if name == "hr" {
            self.boundary(name);
        }
    }

    fn end(&mut self, name: &str) {
        self.boundary(name);
        match name {
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" => self.kept_spaces = self.kept_spaces.saturating_sub(1),
            "ul" | "ol" => {
                self.lists.pop();
            }
            "a" => self.end_link(),
            _ => {}
        }
    }

    /// Begins a new line, or a new paragraph, where an element asks for it.
    fn boundary(&mut self, name: &str) {
        if LINES.contains(&name) || PARAGRAPHS.contains(&name) {
            self.finish_line();
        }
        let in_list = self.lists.len() > usize::from(matches!(name, "ul" | "ol"));
        if PARAGRAPHS.contains(&name) && !in_list {
            self.apart = true;
        }
    }

    fn bullet(&mut self) {
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            _ => "- ".to_owned(),
        };
        self.line.push_str(&"  ".repeat(self.lists.len().saturating_sub(1)));
        self.line.push_str(&mark);
    }

    fn picture(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            self.text(&format!("[{}]", words.join(" ")));
        }
    }

    /// Says where a link leads, unless it shows it already.
    fn end_link(&mut self) {
        let Some((address, shown)) = self.link.take() else { return };
        let bare = |text: &str| {
            let text = text.trim().trim_end_matches('/').to_lowercase();
            let schemes = ["https://", "http://", "mailto:", "tel:", "www."];
            schemes
                .iter()
                .fold(text, |text, scheme| text.strip_prefix(scheme).unwrap_or(&text).to_owned())
        };
        let (shown, bare_address) = (bare(&shown), bare(&address));
        if shown.replace(' ', "") != bare_address.replace(' ', "") && !address.is_empty() {
            self.text(&format!(" <{address}>"));
        }
    }

    /// A second break in a row makes an empty line.
    fn break_line(&mut self) {
        if self.line.trim().is_empty() {
            self.apart = !self.out.is_empty();
            self.line.clear();
        } else {
            self.finish_line();
        }
    }

    fn finish_line(&mut self) {
        self.space = false;
        let line = self.line.trim_end();
        if line.is_empty() {
            self.line.clear();
            return;
        }
        if self.apart && !self.out.is_empty() {
            self.out.push_str(&">".repeat(self.quotes.min(self.quotes_before)));
            self.out.push('\n');
        }
        if self.quotes > 0 {
            self.out.push_str(&">".repeat(self.quotes));
            self.out.push(' ');
        }
        self.out.push_str(line);
        self.out.push('\n');
        self.apart = false;
        self.quotes_before = self.quotes;
        self.line.clear();
    }
}

#[cfg(test)]
mod tests {
    use crate::mail::html::sanitize;

    fn check(html: &str, expected: &str) {
        assert_eq!(super::of_html(&sanitize(html, &|_| None)), expected, "{html:?}");
    }

    #[test]
    fn html_becomes_text() {
        check("<p>Dobrý   den,</p><p>děkuji<br>Jana</p>", "Dobrý den,\n\nděkuji\nJana");
        check("<div>a</div><div><br></div><div>b</div>", "a\n\nb");
        check("<ul><li>a<li>b</ul><ol start=3><li>c<li>d</ol>", "- a\n- b\n\n3. c\n4. d");
        check("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td");
        check(
            "psal:<blockquote><p>x</p><p>y</p><blockquote>z</blockquote></blockquote>konec",
            "psal:\n\n> x\n>\n> y\n>\n>> z\n\nkonec",
        );
        check("<pre>a\n  b</pre>", "a\n  b");
        check("<a href='https://priklad.cz/x'>zde</a>", "zde <https://priklad.cz/x>");
        check("<a href='https://www.priklad.cz/'>priklad.cz</a>", "priklad.cz");
        check("<a href='mailto:a@priklad.cz'>a@priklad.cz</a>", "a@priklad.cz");
        check("<img src=http://x alt='Naše logo'>a&nbsp;b&lt;c", "[Naše logo]a b<c");
        check("<style>p{}</style><title>t</title><script>x</script>", "");
    }
}
