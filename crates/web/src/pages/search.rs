//! Search over everything: a page, and the palette's fragment.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use records::search as search_records;

use crate::error::Failure;
use crate::format::field;
use crate::pages::html;
use crate::shell::{Shell, Words};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    shell: Shell<'a>,
    query: String,
    groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "palette.html")]
struct PaletteFragment<'a> {
    words: Words<'a>,
    shell: Shell<'a>,
    query: String,
    groups: Vec<Group>,
}

/// Hits of one entity.
struct Group {
    label: String,
    icon: String,
    hits: Vec<Hit>,
    all: String,
}

struct Hit {
    title: String,
    note: String,
    address: String,
}

/// Searches.
pub(crate) async fn search(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let words = Words::new(&visit.app.texts, visit.locale);
            let query = visit.query.get("q").unwrap_or_default().to_owned();
            let fragment = visit.is_fragment();
            let found = search_records(work, &query, if fragment { 5 } else { 20 })?;
            let groups = found
                .iter()
                .map(|hits| {
                    let plural = &hits.entity.plural;
                    let q = serde_urlencoded::to_string([("q", &query)]).unwrap_or_default();
                    Group {
                        label: words.label(&hits.entity.label_plural).to_owned(),
                        icon: hits.entity.icon.clone(),
                        hits: hits
                            .records
                            .iter()
                            .map(|record| Hit {
                                title: records::title(record),
                                note: note(words, record, &hits.titles),
                                address: format!("/{plural}/{}", record.id()),
                            })
                            .collect(),
                        all: if hits.more { format!("/{plural}?{q}") } else { String::new() },
                    }
                })
                .collect();
            let shell = Shell::of(visit, work, words.get("search"));
            if fragment {
                return html(&PaletteFragment { words, shell, query, groups });
            }
            html(&SearchPage { shell, query, groups })
        })
        .await
}

/// What tells namesakes apart.
fn note(words: Words<'_>, record: &records::Visible, titles: &records::Titles) -> String {
    let parts: Vec<String> = ["company_id", "email", "phone", "ico", "contact_id", "due_on"]
        .into_iter()
        .filter_map(|name| record.entity().position(name))
        .map(|position| field(words, record, position, titles).text)
        .filter(|text| !text.is_empty() && text != "—")
        .take(3)
        .collect();
    parts.join(" · ")
}
