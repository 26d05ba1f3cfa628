//! An order: numbered when it is made, moved along its states, and locked once it was invoiced.

use records::{Error, Hook, Late, Pending, Removed, Visible, Work};
use rust_decimal::Decimal;

use crate::act::stands_in;
use crate::discount;
use crate::invoice::same_customer;
use crate::issuer::take_number;
use crate::sheet;

/// From each state to which others somebody may move an order. Invoiced it becomes by its invoice, and by nothing else.
const MOVES: [(&str, &[&str]); 5] = [
    ("new", &["in_progress", "delivered", "cancelled"]),
    ("in_progress", &["new", "delivered", "cancelled"]),
    ("delivered", &["in_progress"]),
    ("invoiced", &["delivered"]),
    ("cancelled", &["new"]),
];
/// What may still change of an order that is done.
const FREE: [&str; 6] = ["status", "tags", "note", "owner_id", "team_id", "delivered_on"];
/// Orders that nobody works on any more: they stay as they are.
const DONE: [&str; 2] = ["invoiced", "cancelled"];
/// Invoices that count for nothing: not yet issued, or taken back.
const VOID: [&str; 3] = ["draft", "cancelled", "credited"];

/// The rules of orders.
pub(crate) struct Orders;

impl Hook for Orders {
    fn entity(&self) -> &'static str {
        "order"
    }

    fn late(&self) -> Option<Late> {
        Some(Late { day: "deliver_by", state: "status", open: &["new", "in_progress"] })
    }

    fn free_fields(&self, record: &Visible) -> Option<&'static [&'static str]> {
        stands_in(record, &DONE).then_some(&FREE)
    }

    fn before(&self, work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
        pending.fill("status", "new");
        moved_as_allowed(work, pending)?;
        if pending.was("status").as_text().is_some_and(|was| DONE.contains(&was)) {
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

    fn before_removal(&self, _work: &mut Work<'_, '_>, removed: &Removed<'_>) -> Result<(), Error> {
        let done = removed.get("status").as_text().is_some_and(|status| DONE.contains(&status));
        if done { Err(Error::at("status", "locked")) } else { Ok(()) }
    }
}

fn moved_as_allowed(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let (was, is) = (pending.was("status"), pending.get("status"));
    if was == is {
        return Ok(());
    }
    let target = is.as_text().unwrap_or_default();
    let allowed = match was.as_text() {
        Some(was) => MOVES.iter().any(|(from, to)| *from == was && to.contains(&target)),
        None => target != "invoiced",
    };
    if !allowed {
        return Err(Error::at("status", "no-such-move"));
    }
    if was.as_text() == Some("invoiced") && is_billed(work, pending)? {
        return Err(Error::at("status", "order-is-billed"));
    }
    Ok(())
}

/// True while an issued invoice says that this was delivered.
fn is_billed(work: &mut Work<'_, '_>, pending: &Pending) -> Result<bool, Error> {
    let of = [("order_id", pending.id.into()), ("kind", "invoice".into())];
    let invoices = work.held_with("invoice", &of)?;
    let status = |invoice: &records::Held| invoice.get("status").as_text().map(str::to_owned);
    Ok(invoices.iter().filter_map(status).any(|status| !VOID.contains(&status.as_str())))
}

/// More than their limit gives nobody, unless a quote that the customer got gave it already.
fn discount_as_allowed(work: &mut Work<'_, '_>, pending: &Pending) -> Result<(), Error> {
    let given = discount::of_pending(work, pending)?;
    let had = match pending.before {
        Some(_) => discount::before(work, pending)?,
        None => Decimal::ZERO,
    };
    let limit = discount::limit(work).max(had).max(quoted(work, pending)?);
    if given > limit { Err(Error::at("discount", "discount-above-limit")) } else { Ok(()) }
}

/// The discount of the quote behind the order. Only what was sent was given by somebody who may give it, or approved; and
/// what one customer was offered is nothing to another.
fn quoted(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Decimal, Error> {
    let Some(id) = pending.get("quote_id").as_id() else { return Ok(Decimal::ZERO) };
    let Some(quote) = work.held("quote", id)? else { return Ok(Decimal::ZERO) };
    let sent = matches!(quote.get("status").as_text(), Some("sent" | "accepted"));
    if sent && same_customer(&quote, pending) {
        discount::of_held(work, &quote)
    } else {
        Ok(Decimal::ZERO)
    }
}
