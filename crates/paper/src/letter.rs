//! Letters and reports: a head with who writes to whom, and then what is said, part by part.

use jiff::Timestamp;
use locale::Locale;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// A letter or a report. All of it is ready text in its language.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The document's identifier: the same letter at the same moment gives the same bytes.
    pub id: Uuid,
    /// Its language.
    pub locale: Locale,
    /// Who writes: the name first, then the lines of the address.
    pub sender: Vec<String>,
    /// To whom; nothing where it is a report to nobody in particular.
    pub addressee: Vec<String>,
    /// What stands above the title: number, day …
    pub facts: Vec<(String, String)>,
    /// What it is.
    pub title: String,
    /// What is said, in its order.
    pub parts: Vec<Part>,
    /// The sheet lies on its side, because its tables are wide.
    pub wide: bool,
    /// When the PDF is made.
    pub made_at: Timestamp,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A heading within a heading.
    Subheading(String),
    /// A paragraph.
    Text(String),
    /// Points.
    List(Vec<String>),
    /// Labels with their values.
    Facts(Vec<(String, String)>),
    /// A table; each row has as many cells as the head.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
}

impl Letter {
    /// What the form places.
    pub(crate) fn content(&self, page: &str) -> Json {
        let sender = self.sender.first().map_or("", String::as_str);
        json!({
            "lang": self.locale.code(),
            "title": self.title,
            "sender": self.sender,
            "addressee": self.addressee,
            "facts": self.facts,
            "parts": self.parts.iter().map(Part::content).collect::<Vec<_>>(),
            "wide": self.wide,
            "footer": format!("{sender} · {}", self.title),
            "page": page,
        })
    }

    /// The same as plain text, for an e-mail or a data box.
    pub fn as_text(&self) -> String {
        let mut text = String::new();
        let mut put = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        for line in self.sender.iter().chain([&String::new()]).chain(&self.addressee) {
            put(line);
        }
        put("");
        for (label, value) in &self.facts {
            put(&format!("{label}: {value}"));
        }
        put("");
        put(&self.title.to_uppercase());
        for part in &self.parts {
            put("");
            for line in part.lines() {
                put(&line);
            }
        }
        text
    }
}

impl Part {
    fn content(&self) -> Json {
        match self {
            Self::Heading(text) => json!({"kind": "heading", "text": text}),
            Self::Subheading(text) => json!({"kind": "subheading", "text": text}),
            Self::Text(text) => json!({"kind": "text", "text": text}),
            Self::List(items) => json!({"kind": "list", "items": items}),
            Self::Facts(rows) => json!({"kind": "facts", "rows": rows}),
            Self::Table { head, rows } => json!({"kind": "table", "head": head, "rows": rows}),
        }
    }

    fn lines(&self) -> Vec<String> {
        match self {
            Self::Heading(text) => vec![text.clone(), "=".repeat(text.chars().count())],
            Self::Subheading(text) => vec![text.clone(), "-".repeat(text.chars().count())],
            Self::Text(text) => vec![text.clone()],
            Self::List(items) => items.iter().map(|item| format!("- {item}")).collect(),
            Self::Facts(rows) => {
                rows.iter().map(|(label, value)| format!("{label}: {value}")).collect()
            }
            Self::Table { head, rows } => rows.iter().map(|row| labelled(head, row)).collect(),
        }
    }
}

/// A row of a table as one line: what is empty is not said.
fn labelled(head: &[String], row: &[String]) -> String {
    let cells = head.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    let cells: Vec<String> = cells.map(|(label, cell)| format!("{label}: {cell}")).collect();
    format!("- {}", cells.join("; "))
}
