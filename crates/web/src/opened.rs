//! Opening a record: what a page or a script gets of a person is an event in the log, written before the answer goes out.

use std::sync::Arc;

use axum::response::Response;
use records::{Error, Visible, Work, get, open_card};

use crate::api::body;
use crate::error::Failure;
use crate::visit::{Trouble, Visit};

/// Answers with something about the record that the path names, and writes down that it was opened.
pub(crate) async fn opened(
    visit: Visit,
    answer: impl Fn(&Visit, &mut Work<'_, '_>, &Visible) -> Result<Response, Trouble> + Send + 'static,
) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let id = visit.id("id").map_err(|trouble| visit.fail(trouble))?;
    let (response, logged) = Arc::clone(&visit)
        .read(move |visit, work| {
            let entity = body::entity(visit, work)?;
            let record = get(work, &entity, id)?.ok_or(Error::NotFound)?;
            Ok((answer(visit, work, &record)?, entity.log_views))
        })
        .await?;
    if logged {
        visit
            .write(move |visit, work| {
                let entity = body::entity(visit, work)?;
                open_card(work, &entity, id)
            })
            .await?;
    }
    Ok(response)
}
