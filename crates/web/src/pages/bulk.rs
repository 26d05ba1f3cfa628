//! The same change of many selected records, or their deletion.

use std::sync::Arc;

use axum::response::Response;
use dictionary::{Draft, Entity};
use records::{Answers, Error, Work, bulk_change, delete, do_verb, get, verbs};
use uuid::Uuid;

use crate::error::Failure;
use crate::pages::{entity, to};
use crate::query::Query;
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
                Some("informed") if entity.name == "contact" => {
                    informed(work, &entity, (&ids, &form))?;
                }
                _ => return Err(Error::NotFound),
            }
            let view = form.get("view").unwrap_or_default();
            Ok(to(visit, &format!("/{}?{view}", entity.plural)))
        })
        .await
}

/// Marks those of the selected who are to be told that we have their data (Art. 14 GDPR); the others are passed over.
fn informed(
    work: &mut Work<'_, '_>,
    entity: &Arc<Entity>,
    (ids, form): (&[Uuid], &Query),
) -> Result<(), Error> {
    let how = form.get("informed_how").unwrap_or_default().to_owned();
    let answers = Answers([("informed_how".to_owned(), how)].into());
    for id in ids {
        let record = get(work, entity, *id)?.ok_or(Error::NotFound)?;
        if verbs(work, &record).iter().any(|verb| verb.name == "informed") {
            do_verb(work, (entity, *id), "informed", &answers)?;
        }
    }
    Ok(())
}
