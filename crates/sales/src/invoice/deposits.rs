//! Deposits: what was paid before, and is deducted on the document that follows.
//!
//! A tax document on a payment (receipt) is deducted with its base and tax by rates, as far as it was not credited. A proforma
//! invoice is deducted with the money alone, and only with money on which there is no receipt: so the same money is never
//! deducted twice, and both may stand on one document. Of a payer of VAT that is money which came so shortly before the
//! supply that the final invoice taxes all of it (§ 28 of act 235/2004); whoever pays no VAT makes no receipts at all.

use billing::document::{Deposit, HomePart, Vat};
use dictionary::{FieldError, Line};
use records::{Error, Held, Pending, Work};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::money::{self, Receipts};
use super::parties;
use super::settle::is_kind;
use crate::lines::{amount, vat, vat_words};
use crate::value::home_part;

/// The deposits that are deducted: a row for each rate of each document named, and the same as values.
pub(super) fn complete(
    work: &mut Work<'_, '_>,
    pending: &Pending,
) -> Result<(Vec<Line>, Vec<Deposit>), Error> {
    let mut named: Vec<(usize, Uuid)> = Vec::new();
    for (place, line) in pending.get("deposits").as_lines().iter().enumerate() {
        let id = line.get("invoice_id").as_id();
        if let Some(id) = id.filter(|id| !named.iter().any(|(_, known)| known == id)) {
            named.push((place, id));
        }
    }
    let (mut rows, mut values) = (Vec::new(), Vec::new());
    for (place, id) in named {
        let deposit = work.held("invoice", id)?.ok_or(Error::NotFound)?;
        match found(work, pending, &deposit)? {
            Ok(parts) => {
                rows.extend(parts.iter().map(|value| row(id, value)));
                values.extend(parts);
            }
            Err(problem) => {
                let at = FieldError::new("invoice_id", problem).within(&place.to_string());
                return Err(Error::Invalid(vec![at.within("deposits")]));
            }
        }
    }
    Ok((rows, values))
}

/// What can be deducted of a document on this one, or why nothing can.
fn found(
    work: &mut Work<'_, '_>,
    pending: &Pending,
    deposit: &Held,
) -> Result<Result<Vec<Deposit>, &'static str>, Error> {
    if !is_kind(pending, "invoice") {
        return Ok(Err("deposit-on-invoice"));
    }
    let kind = deposit.get("kind").as_text().unwrap_or_default();
    if !matches!(kind, "proforma" | "payment_receipt") {
        return Ok(Err("deposit-kind"));
    }
    if !money::stands(deposit) {
        return Ok(Err("not-issued"));
    }
    if !parties::same(deposit, pending) {
        return Ok(Err("deposit-of-another"));
    }
    if kind == "proforma" {
        of_proforma(work, pending, deposit)
    } else {
        of_receipt(work, pending, deposit)
    }
}

/// Of a proforma invoice the money alone.
fn of_proforma(
    work: &mut Work<'_, '_>,
    pending: &Pending,
    proforma: &Held,
) -> Result<Result<Vec<Deposit>, &'static str>, Error> {
    let paid = amount(proforma.get("paid"));
    if paid <= Decimal::ZERO {
        return Ok(Err("deposit-unpaid"));
    }
    let used = money::used(work, proforma.id(), (pending.id, Receipts::Issued))?;
    let left = paid - used;
    if left > Decimal::ZERO {
        return Ok(Ok(vec![part(proforma, Vat::Outside, (left, Decimal::ZERO), None)]));
    }
    let deducted = money::deducted(work, proforma.id(), pending.id)?.is_some();
    Ok(Err(if deducted { "deposit-deducted" } else { "deposit-has-receipt" }))
}

fn of_receipt(
    work: &mut Work<'_, '_>,
    pending: &Pending,
    receipt: &Held,
) -> Result<Result<Vec<Deposit>, &'static str>, Error> {
    if money::deducted(work, receipt.id(), pending.id)?.is_some() {
        return Ok(Err("deposit-deducted"));
    }
    let parts = parts(work, receipt)?;
    Ok(if parts.is_empty() { Err("deposit-credited") } else { Ok(parts) })
}

/// What a receipt declared by rates, less what was taken back of it since; nothing where all was.
pub(super) fn parts(work: &mut Work<'_, '_>, receipt: &Held) -> Result<Vec<Deposit>, Error> {
    let number = |line: &Line, field: &str| line.get(field).as_decimal().unwrap_or_default();
    let of = |line: &Line| {
        part(receipt, vat(line), (number(line, "base"), number(line, "tax")), home_part(line))
    };
    let mut parts: Vec<Deposit> = receipt.get("vat_summary").as_lines().iter().map(of).collect();
    for note in money::credit_notes(work, receipt.id())? {
        for line in note.get("vat_summary").as_lines() {
            let Some(part) = parts.iter_mut().find(|part| part.vat == vat(line)) else { continue };
            part.base -= number(line, "base");
            part.tax -= number(line, "tax");
            if let (Some(home), Some(less)) = (&mut part.home, home_part(line)) {
                home.base -= less.base;
                home.tax -= less.tax;
            }
        }
    }
    parts.retain(|part| !(part.base.is_zero() && part.tax.is_zero()));
    Ok(parts)
}

fn part(of: &Held, vat: Vat, (base, tax): (Decimal, Decimal), home: Option<HomePart>) -> Deposit {
    let text = |field: &str| of.get(field).as_text().unwrap_or_default().to_owned();
    let variable_symbol = text("variable_symbol");
    Deposit { number: text("number"), id: of.id(), variable_symbol, vat, base, tax, home }
}

fn row(id: Uuid, value: &Deposit) -> Line {
    let (mode, rate) = vat_words(value.vat);
    let mut line = Line::default();
    line.set("invoice_id", id);
    line.set("number", value.number.clone());
    line.set("vat_mode", mode);
    line.set("vat_rate", rate);
    line.set("base", value.base);
    line.set("tax", value.tax);
    line.set("total", value.base + value.tax);
    line.set("home_base", value.home.map(|home| home.base));
    line.set("home_tax", value.home.map(|home| home.tax));
    line
}

/// The deposits that a final invoice of this proforma begins with: the receipts that no other document deducts, and the money
/// that has none.
pub(super) fn of_final(work: &mut Work<'_, '_>, proforma: &Held) -> Result<Vec<Uuid>, Error> {
    let mut found = Vec::new();
    for receipt in money::receipts(work, proforma.id())?.iter().filter(|it| money::stands(it)) {
        let free = money::deducted(work, receipt.id(), Uuid::nil())?.is_none();
        if free && !parts(work, receipt)?.is_empty() {
            found.push(receipt.id());
        }
    }
    let used = money::used(work, proforma.id(), (Uuid::nil(), Receipts::Issued))?;
    if amount(proforma.get("paid")) > used {
        found.push(proforma.id());
    }
    Ok(found)
}
