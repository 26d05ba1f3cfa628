//! Papers that are kept: the PDF of what was issued or accepted, as a document of its record, exactly as it was then.
//!
//! It is made a little later by the program itself: issuing must not wait for the press, and a program that ends in between
//! finds what is still due.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dictionary::{Filter, Operator, Value};
use jiff::{SignedDuration, Timestamp};
use records::{Actor, Error, House, ListRequest, Origin, Visible, keep_document, list, manage};
use uuid::Uuid;

/// What is made is the PDF.
const FILE: &str = "document.pdf";
/// So long a paper waits for its turn, so that nobody who issues many waits for the press.
const REST: SignedDuration = SignedDuration::from_secs(60);

/// After a failure a paper waits so long, and each time twice as long, up to a day.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(5);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// Makes the papers that are due again and again, and remembers which of them failed: one that cannot be made must not be in
/// the way of the others. After a new start all of them are tried anew.
#[derive(Default)]
pub struct PaperRounds {
    failed: Mutex<BTreeMap<Uuid, Failed>>,
}

/// A paper that failed.
#[derive(Clone, Copy)]
struct Failed {
    not_before: Timestamp,
    wait: SignedDuration,
}

impl PaperRounds {
    /// One round: at most so many papers are tried; tells how many were made.
    pub fn keep(&self, house: &Arc<House>, most: u64) -> Result<usize, Error> {
        let mut kept = 0;
        for entity in ["invoice", "quote"] {
            for id in self.due(house, entity, most)? {
                match keep(house, entity, id) {
                    Ok(()) => {
                        self.failed().remove(&id);
                        kept += 1;
                    }
                    // The house itself is in trouble: not this paper's fault.
                    Err(error @ (Error::Unavailable | Error::Full | Error::Store(_))) => {
                        return Err(error);
                    }
                    Err(_told_to_whoever_opens_it) => {
                        tracing::warn!(entity, %id, "a paper could not be made and waits");
                        self.put_off(id, house.now());
                    }
                }
            }
        }
        Ok(kept)
    }

    fn due(&self, house: &Arc<House>, entity: &str, most: u64) -> Result<Vec<Uuid>, Error> {
        let now = house.now();
        let failed = self.failed().clone();
        let beside = u64::try_from(failed.len()).unwrap_or_default();
        let mut due = due(house, entity, most.saturating_add(beside))?;
        due.retain(|id| failed.get(id).is_none_or(|failed| failed.not_before <= now));
        due.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(due)
    }

    fn put_off(&self, id: Uuid, now: Timestamp) {
        let mut failed = self.failed();
        let wait = failed.get(&id).map_or(FIRST_WAIT, |failed| (failed.wait * 2).min(LONGEST_WAIT));
        failed.insert(id, Failed { not_before: now + wait, wait });
    }

    fn failed(&self) -> MutexGuard<'_, BTreeMap<Uuid, Failed>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
    let of = house.read(&system, |work| work.entity(entity))?;
    let kept = match house.make_file(&system, (&of, id), FILE) {
        Ok(made) => Some(house.keep(&made.bytes, &made.file_name, made.media_type)?),
        // What cannot be printed now cannot be printed later either: whoever opens it is told why.
        Err(Error::Invalid(_) | Error::NotFound) => None,
        Err(other) => return Err(other),
    };
    house.write(&system, move |work| {
        // Another process may have kept it meanwhile.
        let held = work.held(entity, id)?.ok_or(Error::NotFound)?;
        if held.get("paper_due") != &Value::YesNo(true) {
            return Ok(());
        }
        let entity = work.entity(entity)?;
        if let Some(kept) = &kept {
            keep_document(work, (&entity, id), kept)?;
        }
        manage(work, (&entity, id), "keep", |_, pending| {
            pending.set("paper_due", false);
            Ok(())
        })
        .map(drop)
    })
}
