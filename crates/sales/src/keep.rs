//! Papers that are kept: the PDF of what was issued or accepted, as a document of its record, exactly as it was then.
//!
//! It is made a little later by the program itself: issuing must not wait for the press, and a program that ends in between
//! finds what is still due.

use std::sync::Arc;

use dictionary::{Filter, Operator};
use jiff::SignedDuration;
use records::{
    Actor, Error, House, ListRequest, Origin, Visible, attach, list, manage, prepare_file,
};
use uuid::Uuid;

/// What is made is the PDF.
const FILE: &str = "document.pdf";
/// So long a paper waits for its turn, so that nobody who issues many waits for the press.
const REST: SignedDuration = SignedDuration::from_secs(60);

/// Makes the papers that are due, at most so many; tells how many. The program calls it again and again.
pub fn keep_papers(house: &Arc<House>, most: u64) -> Result<usize, Error> {
    let mut kept = 0;
    for entity in ["invoice", "quote"] {
        for id in due(house, entity, most)? {
            keep(house, entity, id)?;
            kept += 1;
        }
    }
    Ok(kept)
}

fn due(house: &Arc<House>, entity: &str, most: u64) -> Result<Vec<Uuid>, Error> {
    house.read(&Actor::system(Origin::Job), |work| {
        let entity = work.entity(entity)?;
        let rested = work.now() - REST;
        let filter = Filter::by_name(&entity, "paper_due", Operator::Equal, true)
            .and(Filter::by_name(&entity, "updated_at", Operator::Less, rested));
        let request = ListRequest {
            entity,
            filter,
            sort: Vec::new(),
            search: None,
            limit: most,
            after: None,
            fields: Some(Vec::new()),
        };
        Ok(list(work, &request)?.records.iter().map(Visible::id).collect())
    })
}

fn keep(house: &Arc<House>, entity: &'static str, id: Uuid) -> Result<(), Error> {
    let system = Actor::system(Origin::Job);
    let prepared = house.read(&system, |work| {
        let entity = work.entity(entity)?;
        prepare_file(work, (&entity, id), FILE)
    });
    let made =
        prepared.and_then(|(prepared, kind)| Ok((prepared.file_name, kind, (prepared.make)()?)));
    let kept = match made {
        Ok((name, kind, bytes)) => Some(house.keep(&bytes, &name, kind)?),
        // What cannot be printed now cannot be printed later either: whoever opens it is told why.
        Err(Error::Invalid(_) | Error::NotFound) => None,
        Err(other) => return Err(other),
    };
    house.write(&system, move |work| {
        let entity = work.entity(entity)?;
        if let Some(kept) = &kept {
            attach(work, (&entity, id), None, kept)?;
        }
        manage(work, (&entity, id), "keep", |_, pending| {
            pending.set("paper_due", false);
            Ok(())
        })
        .map(drop)
    })
}
