//! The tables of a sheet: its lines, what they come to by rates, and what is to be paid.

use std::collections::BTreeMap;

use billing::document::{Document, DocumentKind, HomePart, Line, Vat};
use billing::totals::LineTotals;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value as Json, json};

use super::Speech;
use crate::{Form, Sheet};

/// A column: its label, whether it stands at the right, and whether it takes what room is left.
fn column(label: &str, place: &str) -> Json {
    json!({"label": label, "place": place})
}

/// The lines, only with the columns in which something stands.
pub(super) fn lines(speech: &Speech<'_>, document: &Document) -> Json {
    let payer = document.supplier.vat_payer;
    let discounted = document.lines.iter().any(|line| !line.discount.is_zero());
    let mut columns = vec![
        column(speech.word("paper-item"), "wide"),
        column(speech.word("paper-quantity"), "right"),
        column(speech.word("paper-unit-price"), "right"),
    ];
    if discounted {
        columns.push(column(speech.word("paper-discount"), "right"));
    }
    if payer {
        columns.push(column(speech.word("paper-rate"), "right"));
        columns.push(column(speech.word("paper-base"), "right"));
    }
    columns
        .push(column(speech.word(if payer { "paper-with-tax" } else { "paper-total" }), "right"));
    let rows: Vec<Vec<String>> = document
        .lines
        .iter()
        .zip(&document.totals.lines)
        .map(|pair| row(speech, pair, (discounted, payer)))
        .collect();
    json!({"columns": columns, "rows": rows})
}

fn row(
    speech: &Speech<'_>,
    (line, totals): (&Line, &LineTotals),
    (discounted, payer): (bool, bool),
) -> Vec<String> {
    let quantity = format!("{}\u{a0}{}", speech.plain(line.quantity), line.unit);
    let mut cells =
        vec![line.text.clone(), quantity.trim().to_owned(), speech.price(line.unit_price)];
    if discounted {
        let discount = line.discount;
        cells.push(if discount.is_zero() { String::new() } else { speech.percent(discount) });
    }
    if payer {
        cells.push(match line.vat {
            Vat::Rate(rate) | Vat::ReverseCharge(rate) => speech.percent(rate),
            Vat::Exempt | Vat::Outside => "–".to_owned(),
        });
        cells.push(speech.price(totals.base));
    }
    cells.push(speech.price(totals.total));
    cells
}

/// Bases and taxes by rates. The tax is told in crowns too where the document is in another currency (§ 29 of act 235/2004).
pub(super) fn summary(speech: &Speech<'_>, document: &Document) -> Json {
    if !document.supplier.vat_payer {
        return Json::Null;
    }
    let home = document.exchange_rate.and_then(|rate| rate.rate.checked_div(rate.amount));
    let mut columns = vec![
        column(speech.word("paper-vat"), "wide"),
        column(speech.word("paper-base"), "right"),
        column(speech.word("paper-tax"), "right"),
        column(speech.word("paper-with-tax"), "right"),
    ];
    if home.is_some() {
        columns.push(column(speech.word("paper-base-home"), "right"));
        columns.push(column(speech.word("paper-tax-home"), "right"));
    }
    let cells = |label: String, part: &Part| {
        let mut cells = vec![
            label,
            speech.price(part.base),
            speech.price(part.tax),
            speech.price(part.base + part.tax),
        ];
        if home.is_some() {
            cells.extend([speech.price(part.home.base), speech.price(part.home.tax)]);
        }
        cells
    };
    let parts = parts(document, home.unwrap_or(Decimal::ONE));
    let mut rows: Vec<Vec<String>> =
        parts.iter().map(|(vat, (held, _))| cells(rate_label(speech, *vat), held)).collect();
    // What was taxed when it was paid is taken off by rates, and told is the tax that is left (§ 37a of act 235/2004).
    let mut left = Vec::new();
    for (vat, (held, claimed)) in &parts {
        let Some(claimed) = claimed else { continue };
        let label = |key: &str| format!("{} {}", speech.word(key), rate_label(speech, *vat));
        rows.push(cells(label("paper-deducted"), &Part::default().less(claimed)));
        left.push(cells(label("paper-tax-left"), &held.less(claimed)));
    }
    rows.extend(left);
    json!({"columns": columns, "rows": rows})
}

/// What a rate comes to, in the currency of the document and in crowns.
#[derive(Default)]
struct Part {
    base: Decimal,
    tax: Decimal,
    home: HomePart,
}

impl Part {
    fn less(&self, other: &Self) -> Self {
        let home = HomePart {
            base: self.home.base - other.home.base,
            tax: self.home.tax - other.home.tax,
        };
        Self { base: self.base - other.base, tax: self.tax - other.tax, home }
    }
}

/// By rates: what the document comes to, and what of it was taxed before.
fn parts(document: &Document, rate: Decimal) -> BTreeMap<Vat, (Part, Option<Part>)> {
    let crowns = |amount: Decimal| {
        (amount * rate).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
    };
    let at_home = |base: Decimal, tax: Decimal| HomePart { base: crowns(base), tax: crowns(tax) };
    let mut parts: BTreeMap<Vat, (Part, Option<Part>)> = BTreeMap::new();
    for held in &document.totals.rates {
        let home = at_home(held.base, held.tax);
        parts.entry(held.vat).or_default().0 = Part { base: held.base, tax: held.tax, home };
    }
    for deposit in document.deposits.iter().filter(|deposit| deposit.vat != Vat::Outside) {
        let home = deposit.home.unwrap_or_else(|| at_home(deposit.base, deposit.tax));
        let claimed = &mut parts.entry(deposit.vat).or_default().1;
        let claimed = claimed.get_or_insert_default();
        claimed.base += deposit.base;
        claimed.tax += deposit.tax;
        claimed.home.base += home.base;
        claimed.home.tax += home.tax;
    }
    parts
}

fn rate_label(speech: &Speech<'_>, vat: Vat) -> String {
    match vat {
        Vat::Rate(rate) => speech.percent(rate),
        Vat::ReverseCharge(rate) => {
            format!("{} ({})", speech.word("paper-reversed"), speech.percent(rate))
        }
        Vat::Exempt => speech.word("paper-exempt").to_owned(),
        Vat::Outside => speech.word("paper-outside").to_owned(),
    }
}

/// What it comes to, the last line strong.
pub(super) fn totals(speech: &Speech<'_>, sheet: &Sheet<'_>) -> Vec<Json> {
    let document = sheet.document;
    let totals = &document.totals;
    let mut rows = Vec::new();
    if document.supplier.vat_payer {
        rows.push(json!([speech.word("paper-sum-base"), speech.amount(totals.base)]));
        rows.push(json!([speech.word("paper-sum-tax"), speech.amount(totals.tax)]));
    }
    let differs = !totals.deposits.is_zero() || !totals.rounding.is_zero();
    if differs {
        rows.push(json!([speech.word("paper-sum-total"), speech.amount(totals.total)]));
    }
    for deposit in &document.deposits {
        let label = format!("{} {}", speech.word("paper-deposit"), deposit.number);
        rows.push(json!([label, speech.amount(-(deposit.base + deposit.tax))]));
    }
    if !totals.rounding.is_zero() {
        rows.push(json!([speech.word("paper-rounding"), speech.amount(totals.rounding)]));
    }
    let last = match (sheet.form, document.kind) {
        (Form::Quote { .. } | Form::Order { .. }, _) => "paper-sum-total",
        (Form::Billing, DocumentKind::Invoice | DocumentKind::Proforma) => "paper-to-pay",
        (Form::Billing, DocumentKind::PaymentReceipt) => "paper-received",
        (Form::Billing, DocumentKind::CreditNote) => "paper-to-return",
    };
    rows.push(json!([speech.word(last), speech.amount(totals.payable)]));
    rows
}
