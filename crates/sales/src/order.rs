//! An order: numbered when it is made, moved along its states, and locked once it was invoiced.

use dictionary::Value;
use records::{Error, Hook, Pending, Visible, Work};
use rust_decimal::Decimal;

use crate::act::stands_in;
use crate::issuer::take_number;
use crate::lines::largest_discount;
use crate::sheet;

/// From each state to which others an order may go.
const MOVES: [(&str, &[&str]); 5] = [
    ("new", &["in_progress", "delivered", "invoiced", "cancelled"]),
    ("in_progress", &["new", "delivered", "invoiced", "cancelled"]),
    ("delivered", &["in_progress", "invoiced"]),
    ("invoiced", &["delivered"]),
    ("cancelled", &["new"]),
];
/// What may still change of an order that is done.
const FREE: [&str; 6] = ["status", "tags", "note", "owner_id", "team_id", "delivered_on"];

/// The rules of orders.
pub(crate) struct Orders;

impl Hook for Orders {
    fn entity(&self) -> &'static str {
        "order"
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        stands_in(record, &["invoiced", "cancelled"]).then_some(&FREE)
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        pending.fill("status", "new");
        moved_as_allowed(pending)?;
        if matches!(pending.was("status").as_text(), Some("invoiced" | "cancelled")) {
            return pending.keep_all_but(&FREE);
        }
        let origin = ["deal_id", "company_id", "contact_id", "team_id", "issuer_id"];
        sheet::follow(work, pending, ("quote_id", "quote"), &origin)?;
        sheet::follow(
            work,
            pending,
            ("deal_id", "deal"),
            &["company_id", "contact_id", "team_id"],
        )?;
        let issuer = sheet::complete(work, pending)?;
        sheet::need_customer(pending)?;
        discount_as_allowed(work, pending)?;
        let today = work.today();
        pending.fill("ordered_on", today);
        if pending.before.is_none() {
            let number = take_number(work, issuer.id(), "order", today)?;
            pending.set("number", number);
        } else if pending.was("issuer_id") != pending.get("issuer_id") {
            return Err(Error::at("issuer_id", "locked"));
        }
        if pending.get("status").as_text() == Some("delivered") {
            pending.fill("delivered_on", today);
        }
        Ok(())
    }
}

fn moved_as_allowed(pending: &Pending) -> Result<(), Error> {
    let (was, is) = (pending.was("status"), pending.get("status"));
    if was.is_empty() || was == is {
        return Ok(());
    }
    let allowed = MOVES
        .iter()
        .find(|(from, _)| was.as_text() == Some(from))
        .is_some_and(|(_, targets)| is.as_text().is_some_and(|target| targets.contains(&target)));
    if allowed { Ok(()) } else { Err(Error::at("status", "no-such-move")) }
}

/// More than their limit gives nobody, unless the quote behind the order gave it already.
fn discount_as_allowed(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let discount = |lines: &Value, whole: &Value| largest_discount(lines.as_lines(), whole);
    let given = discount(pending.get("lines"), pending.get("discount"));
    let had = discount(pending.was("lines"), pending.was("discount"));
    let quoted = match pending.get("quote_id").as_id() {
        Some(id) => work
            .held("quote", id)?
            .map_or(Decimal::ZERO, |quote| discount(quote.get("lines"), quote.get("discount"))),
        None => Decimal::ZERO,
    };
    let limit = Decimal::from(work.actor().rights.discount_limit).max(had).max(quoted);
    if given > limit { Err(Error::at("discount", "discount-above-limit")) } else { Ok(()) }
}
