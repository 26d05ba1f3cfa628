//! Saved views of a list.

use std::sync::Arc;

use axum::response::Response;
use records::{SavedView, delete_view, save_view};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::{entity, to};
use crate::visit::Visit;

/// Saves the view that the list shows.
pub(crate) async fn save(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let form = visit.form().map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            let query = form.get("query").unwrap_or_default().to_owned();
            save_view(
                work,
                &entity.name,
                &SavedView {
                    id: Uuid::nil(),
                    name: form.get("name").unwrap_or_default().to_owned(),
                    query: query.clone(),
                    shared: form.get("shared").is_some(),
                    own: true,
                },
            )?;
            Ok(to(visit, &format!("/{}?{query}", entity.plural)))
        })
        .await
}

/// Removes a view.
pub(crate) async fn delete(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id =
        visit.form().and_then(|_form| visit.id("id")).map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            delete_view(work, id)?;
            Ok(to(visit, &format!("/{}", visit.param("plural"))))
        })
        .await
}
