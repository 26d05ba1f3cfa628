//! The same change of many selected records, or their deletion.

use std::sync::Arc;

use axum::response::Response;
use dictionary::Draft;
use records::{Error, bulk_change, delete};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::{entity, to};
use crate::visit::{Trouble, Visit};

/// Most records of one deed.
const MOST: usize = 500;

/// Does it to all selected records, or to none.
pub(crate) async fn bulk(visit: Visit) -> Result<Response, Failure> {
    let visit = Arc::new(visit);
    let (form, ids) = visit
        .form()
        .and_then(|form| {
            let ids = form
                .all("ids")
                .map(|text| Uuid::parse_str(text).map_err(|_error| Trouble::BadRequest("ids")))
                .collect::<Result<Vec<Uuid>, Trouble>>()?;
            if ids.is_empty() || ids.len() > MOST {
                return Err(Trouble::BadRequest("ids"));
            }
            Ok((form, ids))
        })
        .map_err(|trouble| visit.fail(trouble))?;
    visit
        .write(move |visit, work| {
            let entity = entity(visit, work)?;
            match form.get("deed") {
                Some("delete") => {
                    for id in &ids {
                        delete(work, &entity, (*id, None))?;
                    }
                }
                Some("owner") => {
                    let owner = entity.owners.first().ok_or(Error::NotFound)?;
                    let draft = Draft::default().with(owner, form.get("value").unwrap_or_default());
                    bulk_change(work, &entity, &ids, &draft)?;
                }
                _ => return Err(Error::NotFound),
            }
            let view = form.get("view").unwrap_or_default();
            Ok(to(visit, &format!("/{}?{view}", entity.plural)))
        })
        .await
}
