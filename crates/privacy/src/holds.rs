//! Holds that somebody sets by hand: who set one stands beside it.

use records::{Error, Hook, Pending, Work};

/// The rules of holds.
pub(crate) struct LegalHolds;

impl Hook for LegalHolds {
    fn entity(&self) -> &'static str {
        "legal_hold"
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        if pending.before.is_none() {
            pending.set("author_id", work.actor().user_id);
            return Ok(());
        }
        // A hold is lifted and set anew, so that it is known what was held and why.
        pending.keep_all_but(&["active"])
    }
}
