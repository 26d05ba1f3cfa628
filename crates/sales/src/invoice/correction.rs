//! Credit notes: what they may correct, and what they take off it (§ 42 and § 45 of act 235/2004).

use dictionary::FieldError;
use records::{Error, Held, Pending, Work, manage};
use rust_decimal::Decimal;

use super::settle::{is_kind, stand};
use super::{money as used, parties};
use crate::lines::{amount, currency, money};

/// What is wrong with a credit note that is to be issued.
pub(super) fn wrong(work: &mut Work<'_, '_>, pending: &Pending) -> Result<Vec<FieldError>, Error> {
    let corrected = pending.get("corrects_id").as_id().filter(|_| is_kind(pending, "credit_note"));
    // That it is missing is told with all that is missing.
    let Some(id) = corrected else { return Ok(Vec::new()) };
    let Some(corrected) = work.held("invoice", id)? else { return Ok(Vec::new()) };
    let problem = if !may_be_corrected(&corrected) {
        Some(("corrects_id", "corrects-kind"))
    } else if !parties::same(&corrected, pending) {
        Some(("corrects_id", "corrects-another"))
    } else if is_deducted(work, &corrected)? {
        Some(("corrects_id", "deposit-deducted"))
    } else if is_too_much(work, pending, &corrected)? {
        Some(("lines", "credited-too-much"))
    } else {
        None
    };
    Ok(problem.map(|(field, key)| FieldError::new(field, key)).into_iter().collect())
}

fn may_be_corrected(document: &Held) -> bool {
    let kind = document.get("kind").as_text();
    matches!(kind, Some("invoice" | "payment_receipt")) && used::stands(document)
}

/// What an issued invoice deducts is corrected there: else its tax would be taken off twice.
fn is_deducted(work: &mut Work<'_, '_>, receipt: &Held) -> Result<bool, Error> {
    for id in work.referring_on_lines("invoice", "deposits", ("invoice_id", receipt.id()))? {
        if work.held("invoice", id)?.is_some_and(|other| used::stands(&other)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Compared are the totals: what cash rounds up or down is no part of the supply.
fn is_too_much(
    work: &mut Work<'_, '_>,
    pending: &Pending,
    corrected: &Held,
) -> Result<bool, Error> {
    let notes = used::credit_notes(work, corrected.id())?;
    let before: Decimal = notes.iter().map(|note| amount(note.get("total"))).sum();
    Ok(before + amount(pending.get("total")) > amount(corrected.get("total")))
}

/// A credit note takes first what is still owed on the document that it corrects; the rest is paid back.
pub(super) fn set_off(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let Some(corrected) = pending.get("corrects_id").as_id() else { return Ok(()) };
    let currency = currency(pending.get("currency"));
    let credit = amount(pending.get("payable"));
    let entity = work.entity("invoice")?;
    let mut owed = Decimal::ZERO;
    manage(work, (&entity, corrected), "credit", |_, original| {
        let before = amount(original.get("credited"));
        owed = amount(original.get("to_pay")).max(Decimal::ZERO);
        original.set("credited", money(before + credit, &currency));
        stand(original);
        Ok(())
    })?;
    pending.set("credited", money(credit.min(owed), &currency));
    Ok(())
}
