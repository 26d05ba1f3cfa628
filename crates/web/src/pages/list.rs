//! A list: filters, sorting, columns, a page by cursor. The address holds the whole view.

use std::sync::Arc;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use dictionary::{Action, Entity};
use records::{
    Count, Late, List, Titles, Visible, Work, count as count_records, list as list_records,
};
use serde_json::{Value as Json, json};

use crate::api::list::request;
use crate::error::Failure;
use crate::format::{Formatted, field};
use crate::pages::{entity, html};
use crate::query::Query;
use crate::shell::{Shell, Words, list_address};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'a> {
    shell: Shell<'a>,
    entity: &'a Entity,
    label: String,
    help: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    next: String,
    chips: Vec<Chip>,
    search: String,
    filter_json: String,
    sort: String,
    view: String,
    may: May,
    is_filtered: bool,
}

#[derive(Template)]
#[template(path = "list_rows.html")]
struct Rows<'a> {
    words: Words<'a>,
    entity: &'a Entity,
    columns: Vec<Column>,
    rows: Vec<Row>,
    next: String,
}

/// A column of the table.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) position: usize,
    /// The address that sorts by it; empty when lists cannot be sorted by it.
    pub(crate) sort: String,
    /// `ascending`, `descending` or nothing, as ARIA says it.
    pub(crate) sorted: &'static str,
    pub(crate) shown: bool,
}

/// A row of the table.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) cells: Vec<Formatted>,
}

/// A part of the filter as a sentence, and the address without it.
pub(crate) struct Chip {
    pub(crate) text: String,
    pub(crate) without: String,
}

/// What the reader may do here.
struct May {
    create: bool,
    edit: bool,
    delete: bool,
    export: bool,
    import: bool,
}

/// Shows a list, or the next rows of one.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let entity = entity(visit, work)?;
            if !work.actor().rights.may_some(&entity, Action::See) {
                return Err(records::Error::Forbidden.into());
            }
            let mut request = request(&visit.query, work, &entity)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let mut columns = columns(visit, work, &entity, words);
            columns.retain(|column| column.shown);
            let title: Vec<usize> =
                entity.title.iter().filter_map(|name| entity.position(name)).collect();
            let late = work.late(&entity);
            let judged = late.iter().flat_map(|late| [late.day, late.state]);
            let judged = judged.filter_map(|name| entity.position(name));
            let shown = columns.iter().map(|column| column.position);
            request.fields = Some(shown.chain(title).chain(judged).collect());
            let page = list_records(work, &request)?;
            let titles = records::titles(work, &page.records)?;
            let rows = rows(work, words, (&columns, late), (&page, &titles));
            let next = next_address(&visit.query, &entity, &page);
            if visit.is_fragment() && visit.query.get("after").is_some() {
                return html(&Rows { words, entity: &entity, columns, rows, next });
            }
            let label = words.label(&entity.label_plural).to_owned();
            let rights = &work.actor().rights;
            let may = |action| rights.may_some(&entity, action);
            html(&ListPage {
                may: May {
                    create: may(Action::Create),
                    edit: may(Action::Edit),
                    delete: may(Action::Delete),
                    export: may(Action::Export),
                    import: may(Action::Import) && !entity.system,
                },
                help: entity
                    .help
                    .as_ref()
                    .map(|help| words.label(help).to_owned())
                    .unwrap_or_default(),
                chips: chips(&visit.query, &list_address(&entity), words, &entity),
                search: visit.query.get("q").unwrap_or_default().to_owned(),
                filter_json: visit.query.get("filter").unwrap_or_default().to_owned(),
                sort: visit.query.get("sort").unwrap_or_default().to_owned(),
                view: visit.query.with("after", None).to_text(),
                is_filtered: visit.query.filled("filter").is_some()
                    || visit.query.filled("q").is_some(),
                shell: Shell::of(visit, work, &label),
                entity: &entity,
                label,
                columns,
                rows,
                next,
            })
        })
        .await
}

/// The count is asked for when the page stands already: counting must not make it wait.
pub(crate) async fn count(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let entity = entity(visit, work)?;
            let request = request(&visit.query.with("after", None), work, &entity)?;
            let words = Words::new(&visit.app.texts, visit.locale);
            let count = count_records(work, &request)?;
            Ok(Html(counted(words, &entity, count)).into_response())
        })
        .await
}

/// How many records there are, in words.
pub(crate) fn counted(words: Words<'_>, entity: &Entity, count: Count) -> String {
    let key = match entity.name.as_str() {
        name @ ("contact" | "company" | "activity" | "task" | "tag" | "user") => {
            format!("count-{name}")
        }
        _ => "count-record".to_owned(),
    };
    match count {
        Count::Exactly(count) => words.counted(&key, i64::try_from(count).unwrap_or(i64::MAX)),
        Count::MoreThan(count) => {
            words.counted("count-at-least", i64::try_from(count).unwrap_or(i64::MAX))
        }
    }
}

fn rows(
    work: &Work<'_, '_>,
    words: Words<'_>,
    (columns, late): (&[Column], Option<Late>),
    (page, titles): (&List, &Titles),
) -> Vec<Row> {
    let row = |record: &Visible| {
        let late = late.filter(|late| work.is_late(record, late));
        let cell = |column: &Column| {
            let mut cell = field(words, record, column.position, titles);
            if late.is_some_and(|late| late.day == column.name) {
                words.get("board-late").clone_into(&mut cell.late);
            }
            cell
        };
        Row {
            id: record.id().to_string(),
            title: records::title(record),
            cells: columns.iter().map(cell).collect(),
        }
    };
    page.records.iter().map(row).collect()
}

fn next_address(query: &Query, entity: &Entity, page: &List) -> String {
    page.next.as_ref().map_or_else(String::new, |cursor| {
        format!("/{}?{}", entity.plural, query.with("after", Some(&cursor.to_text())).to_text())
    })
}

/// All columns that the reader may have, the chosen ones marked, in the chosen order.
pub(crate) fn columns(
    visit: &Visit,
    work: &Work<'_, '_>,
    entity: &Entity,
    words: Words<'_>,
) -> Vec<Column> {
    let rights = &work.actor().rights;
    let chosen: Vec<String> = match visit.query.filled("columns") {
        Some(text) => text.split(',').map(str::to_owned).collect(),
        None => entity.list.clone(),
    };
    let sort = visit.query.filled("sort").map_or_else(
        || entity.order.first().cloned().unwrap_or_default(),
        |text| text.split(',').next().unwrap_or_default().to_owned(),
    );
    let readable = rights.readable(entity);
    let mut columns: Vec<Column> = readable
        .iter()
        .filter_map(|position| {
            let field = entity.field_at(*position)?;
            if matches!(field.name.as_str(), "id" | "version") || field.kind.name() == "long_text" {
                return None;
            }
            let up = sort == field.name;
            let down = sort.strip_prefix('-') == Some(field.name.as_str());
            let sortable = (field.sortable || *position < 4) && rights.may_use(entity, *position);
            let by = if up { format!("-{}", field.name) } else { field.name.clone() };
            let query = visit.query.with("after", None).with("sort", Some(&by));
            Some(Column {
                name: field.name.clone(),
                label: words.label(&field.label).to_owned(),
                position: *position,
                sort: if sortable {
                    format!("/{}?{}", entity.plural, query.to_text())
                } else {
                    String::new()
                },
                sorted: if up {
                    "ascending"
                } else if down {
                    "descending"
                } else {
                    ""
                },
                shown: chosen.contains(&field.name),
            })
        })
        .collect();
    columns.sort_by_key(|column| {
        chosen.iter().position(|name| *name == column.name).unwrap_or(usize::MAX)
    });
    columns
}

/// The filter as sentences. Only the plain form that the builder makes becomes chips; any other is one chip.
pub(crate) fn chips(query: &Query, place: &str, words: Words<'_>, entity: &Entity) -> Vec<Chip> {
    let Some(text) = query.filled("filter") else { return Vec::new() };
    let address = |filter: Option<String>| {
        let query = query.with("after", None).with("filter", filter.as_deref());
        format!("{place}?{}", query.to_text())
    };
    let json: Json = serde_json::from_str(text).unwrap_or_default();
    let parts = match json.get("and").and_then(Json::as_array) {
        Some(parts) => parts.clone(),
        None => vec![json],
    };
    parts
        .iter()
        .enumerate()
        .map(|(index, part)| {
            let others: Vec<&Json> = parts
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index)
                .map(|(_, part)| part)
                .collect();
            let rest = (!others.is_empty()).then(|| json!({"and": others}).to_string());
            Chip { text: sentence(words, entity, part), without: address(rest) }
        })
        .collect()
}

fn sentence(words: Words<'_>, entity: &Entity, part: &Json) -> String {
    let name = part.get("field").and_then(Json::as_str).unwrap_or_default();
    let Some(field) = entity.field(name) else {
        return words.get("filter-complex").to_owned();
    };
    let operator = part.get("op").and_then(Json::as_str).unwrap_or("eq");
    let value = part.get("value").map_or_else(String::new, |value| match value {
        Json::String(word) if word == "@me" => words.get("filter-me").to_owned(),
        Json::String(word) if word == "@today" => words.get("today").to_owned(),
        other => crate::format::logged(words, entity, (name, other), &Titles::default()),
    });
    let verb = words.keyed("operator", operator);
    format!("{} {verb} {value}", words.label(&field.label)).trim_end().to_owned()
}
