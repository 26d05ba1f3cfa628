//! The money that came for a proforma invoice, and what of it documents are about already: tax documents on payments (receipts),
//! and invoices that deduct it. Every crown may stand on one of them only.
//!
//! Called by the rules of deposits, of receipts and of payments.

use dictionary::Line;
use jiff::civil::Date;
use records::{Error, Held, Work};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::lines::amount;

/// Which receipts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receipts {
    /// Those that were issued: a draft may still be thrown away.
    Issued,
    /// Drafts too.
    All,
}

/// Whether a document was issued and not cancelled.
pub(crate) fn stands(document: &Held) -> bool {
    !matches!(document.get("status").as_text(), None | Some("draft" | "cancelled"))
}

/// The receipts of a proforma invoice that were not cancelled.
pub(crate) fn receipts(work: &mut Work<'_, '_>, proforma: Uuid) -> Result<Vec<Held>, Error> {
    let of = [("proforma_id", proforma.into()), ("kind", "payment_receipt".into())];
    let mut found = work.held_with("invoice", &of)?;
    found.retain(|receipt| receipt.get("status").as_text() != Some("cancelled"));
    Ok(found)
}

/// The issued corrections of a document.
pub(crate) fn credit_notes(work: &mut Work<'_, '_>, document: Uuid) -> Result<Vec<Held>, Error> {
    let mut found = work.held_with("invoice", &[("corrects_id", document.into())])?;
    found.retain(stands);
    Ok(found)
}

/// What documents other than this one deduct of a document; nothing where none does. Drafts count: two of them would fight for
/// the same money. Only a cancelled document gives it free; a credited one does not, for its credit note returns the deposit
/// too.
pub(crate) fn deducted(
    work: &mut Work<'_, '_>,
    deposit: Uuid,
    but: Uuid,
) -> Result<Option<Decimal>, Error> {
    let mut sum = None;
    for id in work.referring_on_lines("invoice", "deposits", ("invoice_id", deposit))? {
        let Some(other) = work.held("invoice", id)?.filter(|other| other.id() != but) else {
            continue;
        };
        if other.get("status").as_text() == Some("cancelled") {
            continue;
        }
        let rows = other.get("deposits").as_lines().iter();
        let rows = rows.filter(|row| row.get("invoice_id").as_id() == Some(deposit));
        let total = |row: &Line| row.get("total").as_decimal().unwrap_or_default();
        *sum.get_or_insert_default() += rows.map(total).sum::<Decimal>();
    }
    Ok(sum)
}

/// How much of the money of a proforma invoice other documents than this one are about.
pub(crate) fn used(
    work: &mut Work<'_, '_>,
    proforma: Uuid,
    (but, counted): (Uuid, Receipts),
) -> Result<Decimal, Error> {
    let mut used = deducted(work, proforma, but)?.unwrap_or_default();
    for receipt in receipts(work, proforma)?.iter().filter(|receipt| receipt.id() != but) {
        if counted == Receipts::Issued && !stands(receipt) {
            continue;
        }
        used += amount(receipt.get("payable"));
        // What a receipt told wrongly wants another one; what was paid back is gone.
        for note in credit_notes(work, receipt.id())? {
            used += amount(note.get("paid")) - amount(note.get("payable"));
        }
    }
    Ok(used)
}

/// The payments of a document by days, the first first.
pub(crate) fn payments(
    work: &mut Work<'_, '_>,
    document: Uuid,
) -> Result<Vec<(Date, Decimal)>, Error> {
    let mut days: Vec<(Date, Decimal)> = Vec::new();
    for payment in work.held_with("payment", &[("invoice_id", document.into())])? {
        let Some(day) = payment.get("received_on").as_date() else { continue };
        let came = amount(payment.get("amount"));
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, sum)) => *sum += came,
            None => days.push((day, came)),
        }
    }
    days.sort();
    Ok(days)
}

/// The first day on which money came for a proforma invoice that no other document than this one is about, and how much.
pub(crate) fn unused(
    work: &mut Work<'_, '_>,
    proforma: Uuid,
    besides: (Uuid, Receipts),
) -> Result<Option<(Date, Decimal)>, Error> {
    let used = used(work, proforma, besides)?;
    let payments = payments(work, proforma)?;
    let paid: Decimal = payments.iter().map(|(_, came)| *came).sum();
    let mut until = Decimal::ZERO;
    for (day, came) in payments {
        until += came;
        // What was paid back later is not there any more.
        let there = until.min(paid);
        if there > used {
            return Ok(Some((day, there - used)));
        }
    }
    Ok(None)
}

/// Refuses to take away money that a document is about already: the tax was declared of it, or the invoice is lower by it.
pub(crate) fn refuse_loss(
    work: &mut Work<'_, '_>,
    document: Uuid,
    less: Decimal,
) -> Result<(), Error> {
    let Some(held) = work.held("invoice", document)?.filter(|_| less > Decimal::ZERO) else {
        return Ok(());
    };
    if held.get("kind").as_text() != Some("proforma") {
        return Ok(());
    }
    let left = amount(held.get("paid")) - less;
    if left < used(work, document, (Uuid::nil(), Receipts::All))? {
        return Err(Error::at("amount", "payment-used"));
    }
    Ok(())
}

/// Refuses to move money to another day than its receipt tells.
pub(crate) fn refuse_another_day(
    work: &mut Work<'_, '_>,
    document: Uuid,
    was: Option<Date>,
) -> Result<(), Error> {
    let receipts = receipts(work, document)?;
    if receipts.iter().any(|receipt| receipt.get("taxed_on").as_date() == was) {
        return Err(Error::at("received_on", "payment-used"));
    }
    Ok(())
}
