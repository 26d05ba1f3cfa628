//! The menus of a list: its filter builder, its columns, its saved views. They are asked for when they are first opened, so
//! that the list itself need not carry them.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Entity, Operator};
use records::{Error, SavedView, Work, views};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::list::{Column, columns};
use crate::pages::{entity, html};
use crate::query::Query;
use crate::shell::Words;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "list_filter.html")]
struct FilterMenu<'a> {
    words: Words<'a>,
    /// Where the new filter leads.
    place: String,
    view: String,
    filter_json: String,
    filters: Vec<FilterField>,
}

#[derive(Template)]
#[template(path = "list_columns.html")]
struct ColumnsMenu<'a> {
    words: Words<'a>,
    plural: &'a str,
    view: String,
    columns: Vec<Column>,
}

#[derive(Template)]
#[template(path = "list_views.html")]
struct ViewsMenu<'a> {
    words: Words<'a>,
    plural: &'a str,
    view: String,
    csrf: String,
    views: Vec<SavedView>,
}

/// A field that can be filtered, for the filter builder.
struct FilterField {
    name: String,
    label: String,
    kind: &'static str,
    operators: Vec<(String, String)>,
    options: Vec<(String, String)>,
}

/// Gives one of the menus; the address holds the view from which it was opened.
pub(crate) async fn menu(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let entity = entity(visit, work)?;
            if !work.actor().rights.may_some(&entity, Action::See) {
                return Err(Error::Forbidden.into());
            }
            let words = Words::new(&visit.app.texts, visit.locale);
            let plural = entity.plural.as_str();
            let view = visit.query.with("after", None).to_text();
            match visit.param("menu") {
                "filter" => html(&FilterMenu {
                    words,
                    place: place(&visit.query, plural),
                    view,
                    filter_json: visit.query.get("filter").unwrap_or_default().to_owned(),
                    filters: filter_fields(work, words, &entity),
                }),
                "columns" => html(&ColumnsMenu {
                    words,
                    plural,
                    view,
                    columns: columns(visit, work, &entity, words),
                }),
                "views" => html(&ViewsMenu {
                    words,
                    plural,
                    view,
                    csrf: visit
                        .session
                        .as_ref()
                        .map(records::SessionToken::csrf)
                        .unwrap_or_default(),
                    views: views(work, &entity.name)?,
                }),
                _ => Err(Error::NotFound.into()),
            }
        })
        .await
}

/// A filter leads to its list, or to the page of the breach whose people it finds.
fn place(query: &Query, plural: &str) -> String {
    match query.get("breach").and_then(|text| Uuid::parse_str(text).ok()) {
        Some(breach) => format!("/breaches/{breach}/affected"),
        None => format!("/{plural}"),
    }
}

fn filter_fields(work: &Work<'_, '_>, words: Words<'_>, entity: &Entity) -> Vec<FilterField> {
    let rights = &work.actor().rights;
    // What every record has comes last.
    let fields = || entity.fields.values().enumerate();
    fields()
        .skip(4)
        .chain(fields().take(4))
        .filter(|(position, field)| {
            rights.may_use(entity, *position) && !matches!(field.name.as_str(), "id" | "version")
        })
        .filter(|(_, field)| !Operator::fitting(&field.kind).is_empty())
        .map(|(_, field)| FilterField {
            name: field.name.clone(),
            label: words.label(&field.label).to_owned(),
            kind: field.kind.name(),
            operators: Operator::fitting(&field.kind)
                .iter()
                .map(|operator| {
                    (
                        operator.name().to_owned(),
                        words.keyed("operator", operator.name()).to_owned(),
                    )
                })
                .collect(),
            options: field
                .options()
                .iter()
                .map(|option| (option.value.clone(), words.label(&option.label).to_owned()))
                .collect(),
        })
        .collect()
}
