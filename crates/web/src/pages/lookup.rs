//! The options of a reference while somebody types.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use dictionary::{Action, Filter};
use records::{ListRequest, list, title};
use store::SearchText;

use crate::error::Failure;
use crate::pages::{entity, html};
use crate::shell::Words;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "lookup.html")]
struct LookupFragment<'a> {
    words: Words<'a>,
    options: Vec<(String, String)>,
}

/// Finds records by what was typed so far.
pub(crate) async fn lookup(visit: Visit) -> Result<Response, Failure> {
    Arc::new(visit)
        .read(|visit, work| {
            let entity = entity(visit, work)?;
            if !work.actor().rights.may_some(&entity, Action::See) {
                return Err(records::Error::NotFound.into());
            }
            let typed = visit.query.get("q").unwrap_or_default();
            let found = list(
                work,
                &ListRequest {
                    entity: Arc::clone(&entity),
                    filter: Filter::Everything,
                    sort: Vec::new(),
                    search: SearchText::new(typed),
                    limit: 8,
                    after: None,
                    fields: None,
                },
            )?;
            html(&LookupFragment {
                words: Words::new(&visit.app.texts, visit.locale),
                options: found
                    .records
                    .iter()
                    .map(|record| (record.id().to_string(), title(record)))
                    .collect(),
            })
        })
        .await
}
