//! What the ledger of erasures lacks, by the log: a line that was taken out of the key store shows nothing by itself, but the log is
//! signed and tells of every erasure.

use std::collections::BTreeSet;

use dictionary::Filter;
use records::{Actor, Error, House, LedgerLine, Origin, Work};
use uuid::Uuid;

use crate::end::pending_of;
use crate::run::RUN;

/// The requests, and the people whom a retention run ended, of whom the log tells and none of these lines. What is still being
/// cleaned up comes into the ledger by itself.
pub fn missing_lines(house: &House, lines: &[LedgerLine]) -> Result<Vec<Uuid>, Error> {
    house.read(&Actor::system(Origin::Command), |work| {
        let requests: BTreeSet<Uuid> = lines.iter().map(|line| line.id).collect();
        let people: BTreeSet<Uuid> = lines.iter().map(|line| line.subject_id).collect();
        let mut missing = Vec::new();
        for id in work.held_done("request", "execute")? {
            let goes_on = work.held("request", id)?;
            let goes_on = goes_on.is_some_and(|held| held.text("status") == "executing");
            if !goes_on && !requests.contains(&id) {
                missing.push(id);
            }
        }
        if !cleans_up(work)? {
            for person in ["contact", "user"] {
                let ended = work.held_done(person, "expire")?;
                missing.extend(ended.into_iter().filter(|id| !people.contains(id)));
            }
        }
        Ok(missing)
    })
}

/// True while a retention run has something to clean up.
fn cleans_up(work: &mut Work<'_, '_>) -> Result<bool, Error> {
    let entity = work.entity(RUN)?;
    for run in work.held_where(&entity, &Filter::Everything)? {
        if !pending_of(&run)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
