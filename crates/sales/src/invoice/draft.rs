//! What every save of a draft completes: its customer and supplier, its days, its lines and what they come to.

use billing::document::{Deposit, Vat};
use billing::totals::{RateTotals, Rounding, Totals};
use dictionary::{FieldError, Line, Value};
use jiff::ToSpan as _;
use records::{Error, Held, Pending, Work};
use rust_decimal::{Decimal, RoundingStrategy};
use uuid::Uuid;

use super::parties;
use super::settle::stand;
use crate::lines::{self, How, amount, money, vat, vat_words};
use crate::{sheet, vat_rates};

/// Documents that a deposit may have been deducted on, and may not be again.
const LIVE: [&str; 4] = ["draft", "issued", "partly_paid", "paid"];
const DUE_DAYS: i64 = 14;

/// Completes a draft.
pub(super) fn complete(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    origin(work, pending)?;
    sheet::need_customer(pending)?;
    parties::customer(work, pending)?;
    let issuer = parties::supplier(work, pending)?;
    let payer = issuer.get("vat_payer").is_yes();
    days(pending, &issuer);
    let day = pending.get("taxed_on").as_date().unwrap_or_else(|| work.today());
    let (rows, deposits) = deposits(work, pending)?;
    let cash = pending.get("payment_method").as_text() == Some("cash");
    let how = How {
        taxed: payer,
        usual_rate: vat_rates::standard(work, day)?,
        deposits: &deposits,
        rounding: if cash { Rounding::WholeUnits } else { Rounding::None },
    };
    pending.set("deposits", Value::Lines(rows));
    let totals = lines::complete(work, pending, how)?;
    write_totals(pending, &totals);
    stand(pending);
    Ok(())
}

/// Takes over what the record it was carried on from holds.
fn origin(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let order = ["company_id", "contact_id", "deal_id", "contract_id", "issuer_id"];
    sheet::follow(work, pending, ("order_id", "order"), &order)?;
    for reference in ["corrects_id", "proforma_id"] {
        let document =
            ["company_id", "contact_id", "deal_id", "order_id", "contract_id", "issuer_id"];
        sheet::follow(work, pending, (reference, "invoice"), &document)?;
    }
    sheet::follow(work, pending, ("contract_id", "contract"), &["company_id", "contact_id"])?;
    sheet::follow(work, pending, ("deal_id", "deal"), &["company_id", "contact_id"])
}

/// The days that follow from others, once the first is known.
fn days(pending: &mut Pending, issuer: &Held) {
    let Some(issued_on) = pending.get("issued_on").as_date() else { return };
    if pending.get("kind").as_text() == Some("proforma") {
        pending.set("taxed_on", Value::Null);
    } else {
        pending.fill("taxed_on", issued_on);
    }
    let days = issuer.get("due_days").as_integer().unwrap_or(DUE_DAYS);
    pending.fill("due_on", issued_on.checked_add(days.days()).ok());
}

/// The deposits that are deducted: a row for each rate of each document named, and the same as values.
fn deposits(
    work: &mut Work<'_, '_>,
    pending: &Pending,
) -> Result<(Vec<Line>, Vec<Deposit>), Error> {
    let mut named: Vec<Uuid> = Vec::new();
    for line in pending.get("deposits").as_lines() {
        if let Some(id) = line.get("invoice_id").as_id().filter(|id| !named.contains(id)) {
            named.push(id);
        }
    }
    let (mut rows, mut values) = (Vec::new(), Vec::new());
    for (place, id) in named.into_iter().enumerate() {
        let deposit = work.held("invoice", id)?.ok_or(Error::NotFound)?;
        if let Some(problem) = unfit(work, pending, &deposit)? {
            let at = FieldError::new("invoice_id", problem).within(&place.to_string());
            return Err(Error::Invalid(vec![at.within("deposits")]));
        }
        for value in parts(&deposit) {
            rows.push(row(id, &value));
            values.push(value);
        }
    }
    Ok((rows, values))
}

/// Why a document cannot be deducted on this one.
fn unfit(
    work: &mut Work<'_, '_>,
    pending: &Pending,
    deposit: &Held,
) -> Result<Option<&'static str>, Error> {
    let kind = deposit.get("kind").as_text().unwrap_or_default();
    if !matches!(kind, "proforma" | "payment_receipt") {
        return Ok(Some("deposit-kind"));
    }
    if deposit.get("paid").as_money().is_none_or(|paid| paid.minor <= 0) {
        return Ok(Some("deposit-unpaid"));
    }
    let same = |field: &str| deposit.get(field) == pending.get(field);
    let customer =
        same("company_id") && (!pending.get("company_id").is_empty() || same("contact_id"));
    if !same("currency") || !customer {
        return Ok(Some("deposit-of-another"));
    }
    let deducted = work.referring_on_lines("invoice", "deposits", ("invoice_id", deposit.id()))?;
    for id in deducted.into_iter().filter(|id| *id != pending.id) {
        let other = work.held("invoice", id)?;
        let status = other.as_ref().and_then(|other| other.get("status").as_text());
        if status.is_some_and(|status| LIVE.contains(&status)) {
            return Ok(Some("deposit-deducted"));
        }
    }
    Ok(None)
}

/// What was paid by a deposit, by rates: of a tax document its summary, of a proforma invoice the money alone.
fn parts(deposit: &Held) -> Vec<Deposit> {
    let text = |field: &str| deposit.get(field).as_text().unwrap_or_default().to_owned();
    let part = |vat: Vat, base: Decimal, tax: Decimal| Deposit {
        number: text("number"),
        id: deposit.id(),
        variable_symbol: text("variable_symbol"),
        vat,
        base,
        tax,
        home: None,
    };
    if deposit.get("kind").as_text() == Some("proforma") {
        return vec![part(Vat::Outside, amount(deposit.get("paid")), Decimal::ZERO)];
    }
    let number = |line: &Line, field: &str| line.get(field).as_decimal().unwrap_or_default();
    let summary = deposit.get("vat_summary").as_lines().iter();
    summary.map(|line| part(vat(line), number(line, "base"), number(line, "tax"))).collect()
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
    line
}

fn write_totals(pending: &mut Pending, totals: &Totals) {
    let currency = lines::currency(pending.get("currency"));
    let rate = home_rate(pending, &currency);
    let summary = totals.rates.iter().map(|part| summary_line(part, rate)).collect();
    pending.set("vat_summary", Value::Lines(summary));
    for (field, amount) in [
        ("base", totals.base),
        ("tax", totals.tax),
        ("total", totals.total),
        ("rounding", totals.rounding),
        ("deposited", totals.deposits),
        ("payable", totals.payable),
    ] {
        pending.set(field, money(amount, &currency));
    }
}

/// How many crowns one unit of the currency is worth; nothing while the rate is not known.
fn home_rate(pending: &Pending, currency: &str) -> Option<Decimal> {
    if currency == "CZK" {
        return Some(Decimal::ONE);
    }
    let amount = Decimal::from(pending.get("exchange_amount").as_integer().unwrap_or(1));
    pending.get("exchange_rate").as_decimal()?.checked_div(amount)
}

fn summary_line(part: &RateTotals, rate: Option<Decimal>) -> Line {
    let (mode, percent) = vat_words(part.vat);
    let home = |amount: Decimal| {
        let worth = amount.checked_mul(rate?)?;
        Some(worth.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    };
    let mut line = Line::default();
    line.set("vat_mode", mode);
    line.set("vat_rate", percent);
    line.set("base", part.base);
    line.set("tax", part.tax);
    line.set("total", part.total);
    line.set("home_base", home(part.base));
    line.set("home_tax", home(part.tax));
    line
}
