//! What every save of a draft completes: its customer and supplier, its days, its lines and what they come to.

use billing::totals::{RateTotals, Rounding, Totals};
use dictionary::{Line, Value};
use jiff::ToSpan as _;
use records::{Error, Held, Pending, Work};
use rust_decimal::Decimal;

use super::settle::{is_kind, stand};
use super::{deposits, parties, receipt};
use crate::lines::{self, How, at_home, home_rate, money, vat_words};
use crate::{sheet, symbol, vat_rates};

const DUE_DAYS: i64 = 14;

/// Completes a draft.
pub(super) fn complete(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    origin(work, pending)?;
    sheet::need_customer(pending)?;
    parties::customer(work, pending)?;
    let issuer = parties::supplier(work, pending)?;
    let payer = issuer.get("vat_payer").is_yes();
    symbol::bare(pending, &["variable_symbol", "specific_symbol"])?;
    symbol::digits(pending, &["constant_symbol"])?;
    receipt::day(work, pending)?;
    days(pending, &issuer);
    if payer {
        tax_again(pending);
    }
    let day = pending.get("taxed_on").as_date().unwrap_or_else(|| work.today());
    let (rows, deposits) = deposits::complete(work, pending)?;
    let how = How {
        taxed: payer,
        usual_rate: vat_rates::standard(work, day)?,
        deposits: &deposits,
        rounding: rounding(pending),
    };
    pending.set("deposits", Value::Lines(rows));
    let totals = lines::complete(work, pending, how)?;
    write_totals(pending, &totals);
    stand(pending);
    Ok(())
}

/// Only crowns have no smaller coins; and money that has come is not rounded any more.
fn rounding(pending: &Pending) -> Rounding {
    let cash = pending.get("payment_method").as_text() == Some("cash");
    let crowns = lines::currency(pending.get("currency")) == "CZK";
    if cash && crowns && !is_kind(pending, "payment_receipt") {
        Rounding::WholeUnits
    } else {
        Rounding::None
    }
}

/// Lines that were outside VAT only because their issuer paid none. They cannot be told from those that somebody wished to be
/// outside; so all are taxed again, which is seen, rather than none, which is not.
fn tax_again(pending: &mut Pending) {
    if pending.before.is_none() || pending.was("supplier_vat_payer").is_yes() {
        return;
    }
    let mut lines = pending.get("lines").as_lines().to_vec();
    for line in lines.iter_mut().filter(|line| line.get("vat_mode").as_text() == Some("outside")) {
        line.set("vat_mode", "rate");
        line.set("vat_rate", Value::Null);
    }
    pending.set("lines", Value::Lines(lines));
}

/// Takes over what the record it was carried on from holds.
fn origin(work: &mut Work<'_, '_>, pending: &mut Pending) -> Result<(), Error> {
    let order = ["company_id", "contact_id", "deal_id", "contract_id", "issuer_id"];
    sheet::follow(work, pending, ("order_id", "order"), &order)?;
    for reference in ["corrects_id", "proforma_id"] {
        let document =
            ["company_id", "contact_id", "deal_id", "order_id", "contract_id", "issuer_id"];
        sheet::follow(work, pending, (reference, "invoice"), &document)?;
        parties::as_on(work, pending, reference)?;
    }
    sheet::follow(work, pending, ("contract_id", "contract"), &["company_id", "contact_id"])?;
    sheet::follow(work, pending, ("deal_id", "deal"), &["company_id", "contact_id"])
}

/// The days that follow from others, once the first is known.
fn days(pending: &mut Pending, issuer: &Held) {
    let Some(issued_on) = pending.get("issued_on").as_date() else { return };
    if is_kind(pending, "proforma") {
        pending.set("taxed_on", Value::Null);
    } else if !is_kind(pending, "payment_receipt") {
        pending.fill("taxed_on", issued_on);
    }
    let days = issuer.get("due_days").as_integer().unwrap_or(DUE_DAYS);
    pending.fill("due_on", issued_on.checked_add(days.days()).ok());
}

fn write_totals(pending: &mut Pending, totals: &Totals) {
    let currency = lines::currency(pending.get("currency"));
    let rate = home_rate(&|field| pending.get(field));
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

fn summary_line(part: &RateTotals, rate: Option<Decimal>) -> Line {
    let (mode, percent) = vat_words(part.vat);
    let home = |amount: Decimal| at_home(amount, rate?);
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
