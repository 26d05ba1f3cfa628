//! A document of headings, facts and paragraphs, such as the record of processing or a report to an authority: for what is no
//! document of billing. Called by `privacy`.

use jiff::Timestamp;
use locale::{Locale, Texts};
use serde_json::{Value as Json, json};

/// What is to be printed.
#[derive(Debug, Clone)]
pub struct Report {
    /// In which language it is.
    pub locale: Locale,
    /// The same for the same document, for whoever compares two prints.
    pub id: String,
    /// What it is.
    pub title: String,
    /// What it is called or of which day; may be empty.
    pub subtitle: String,
    /// Whose document it is.
    pub author: String,
    /// What stands on it.
    pub parts: Vec<Part>,
    /// When the PDF is made: the same report at the same moment gives the same bytes.
    pub made_at: Timestamp,
}

/// A part of a report.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// Labels with what is said, line by line.
    Facts(Vec<(String, Vec<String>)>),
    /// A paragraph.
    Text(String),
}

/// Everything on a report, as ready texts.
pub(crate) fn content(texts: &Texts, report: &Report) -> Json {
    let parts: Vec<Json> = report
        .parts
        .iter()
        .map(|part| match part {
            Part::Heading(text) => json!({"kind": "heading", "text": text}),
            Part::Text(text) => json!({"kind": "text", "text": text}),
            Part::Facts(facts) => json!({"kind": "facts", "rows": facts}),
        })
        .collect();
    json!({
        "lang": report.locale.code(),
        "title": report.title,
        "subtitle": report.subtitle,
        "author": report.author,
        "parts": parts,
        "page": texts.get(report.locale, "paper-page"),
    })
}
